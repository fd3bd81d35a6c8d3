//! What an outcome rests on.

pub mod formula;
pub mod paradox;
pub mod random;
pub mod robust;
pub mod sampled;
pub mod simulate;
pub mod variant;

pub use formula::{Cause, EffectiveWeight, Finding, Flip, check_formula, is_relative};
pub use paradox::{
    Effect, Looks, Moved, OwnFigure, ParadoxSearch, Paradoxes, Place, check_paradoxes,
};
pub use random::Random;
pub use robust::{
    Acceptability, Over, Refusal, Sampling, WeightRange, Weights, rank_acceptability,
};
pub use sampled::{Estimate, Mean, Progress};
pub use simulate::{CriterionTrial, Plan, Simulation, Trials, Twin};
pub use variant::Variant;
