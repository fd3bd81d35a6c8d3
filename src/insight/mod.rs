//! What an outcome rests on, as data: findings, calculations, flip points, samples. Pure; the view puts
//! it into words.
//!
//! A bid has the first place when its rank is 1, alone or shared: a tie is a first place shared, which
//! a tie rule orders but takes from nobody.

mod ahead;
mod axis;
mod best_total;
pub mod difference;
mod figures;
pub mod flips;
pub mod formula;
mod ground;
pub mod joint;
pub mod joint_steps;
mod minima;
mod nearest;
pub mod paradox;
pub mod random;
pub mod robust;
pub mod sampled;
pub mod shadow;
pub mod simulate;
pub mod variant;
pub mod weights;
pub mod why;

pub use difference::{Comparison, Difference, NoPoints, Source, compare};
pub use flips::{BidFlips, FlipPoint, FlipSearch, Moves, Number, Reach, numbers};
pub use formula::{
    Cause, EffectiveWeight, Finding, Flip, check_formula, effective_weights, is_relative,
};
pub use joint::{Joint, JointChange, JointSearch, WeightChange, joint_change};
pub use joint_steps::{StepChange, joint_in_steps};
pub use paradox::{
    Effect, Looks, Moved, OwnFigure, ParadoxSearch, Paradoxes, Place, check_paradoxes,
};
pub use random::Random;
pub use robust::{
    Acceptability, Over, Refusal, Sampling, WeightRange, Weights, rank_acceptability,
};
pub use sampled::{Estimate, Mean, Progress};
pub use shadow::{NoPrice, PointPrice, ShadowPrice, shadow_price, shadow_prices};
pub use simulate::{
    CriterionTrial, Ground, Plan, PlanFault, PlanPart, Simulation, Suggestion, Trials, Twin, Unfit,
};
pub use variant::Variant;
pub use weights::{Run, Segment, WeightRuns, WeightSearch, weight_segments, weights_at};
pub use why::{Step, StepKind, Waterfall, waterfall};
