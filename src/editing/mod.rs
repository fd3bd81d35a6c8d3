//! Actions in, a new evaluation out: every change that a person can make, with undo, locks and
//! what-ifs.
//!
//! A [`Session`] holds the record, which is what gets exported, and over it perhaps what-ifs: other
//! weights, other prices, quantities and scores. An [`Action`] is tried whole: it is applied, or refused with the reason and
//! nothing changed. Whatever it leaves is an evaluation that its own file would be read back as.

mod action;
mod bids;
mod blank;
mod costs;
mod criteria;
mod evaluators;
mod history;
mod merging;
mod method;
pub mod number;
mod panel;
mod preset;
mod rights;
mod session;
mod statements;
pub(crate) mod weights;
mod what_if;

pub use action::{
    Action, Added, Agreed, Applied, Area, Change, CombinationName, Direction, LeafKind, Refusal,
    Supposed,
};
pub use blank::Blank;
pub use merging::{Brought, NotTakenIn, TakenIn};
pub use number::{DecimalMark, parse_number, parse_numbers};
pub use rights::{Mode, Rights, Weights};
pub use session::{OpenPoints, OpenScore, Session, Sheet};
pub use weights::ShareOfGroup;
pub use what_if::{SupposedNumber, Supposition};
