//! A panel without a server: each evaluator works in a file of their own, and the files are merged.
//!
//! [`merge`] keeps every single score; what two files say differently of the same thing is a
//! [`Conflict`](crate::assessment::Conflict) until somebody [resolves](resolve()) it. [`Agreement`]
//! says where evaluators differ, so that they know what to talk about. [`letters`] and
//! [`reading_order`] keep names and places from telling on the scores.

mod agreement;
mod blind;
mod conflict;
mod merge;

pub use agreement::{Agreement, CellAgreement, GivenScore, Leaning, OUTLIER_PERCENT};
pub use blind::{letter, letters, reading_order};
pub use conflict::{Unresolved, resolve};
pub(crate) use conflict::{drop_bid, retain, settle};
pub use merge::{Merged, NotTheSame, merge};
