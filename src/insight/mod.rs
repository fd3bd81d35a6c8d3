//! What an outcome rests on.

pub mod formula;

pub use formula::{Cause, EffectiveWeight, Finding, Flip, check_formula, is_relative};
