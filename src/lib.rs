//! `bid-evaluator` weighs bids on price and added value, exactly and explained.
//!
//! The native build holds the domain only: an [`evaluation::Evaluation`] is read from JSON,
//! [`award::outcome`] computes who wins and why. The browser build adds the widget.

pub mod exchange;
pub mod explain;
pub mod locale;

pub mod assessment;
pub mod award;
pub mod bid;
pub mod editing;
pub mod evaluation;
pub mod insight;
mod lanes;
mod order;
pub mod panel;
pub mod picture;
pub mod record;
pub mod report;
pub mod tender;

#[cfg(target_arch = "wasm32")]
pub mod element;
#[cfg(target_arch = "wasm32")]
pub mod widget;
