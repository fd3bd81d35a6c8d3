//! `bid-evaluator` weighs bids on price and added value, exactly and explained.

pub mod exchange;

pub mod assessment;
pub mod award;
pub mod bid;
pub mod editing;
pub mod evaluation;
mod order;
pub mod tender;

#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
pub mod widget;
