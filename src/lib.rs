//! `bid-evaluator` weighs bids on price and added value, exactly and explained.

#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
pub mod widget;
