//! What an outcome rests on.

pub mod formula;

pub use formula::{EffectiveWeight, Finding, Flip, check_formula, is_relative};
