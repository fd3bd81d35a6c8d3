//! What was judged: scores and value statements, each with reasons, by evaluator; and what was drawn.

mod panel;

pub(crate) use panel::About;
pub use panel::{Conflict, Consensus, Declaration, Drawn, Interest};

use rust_decimal::Decimal;

use crate::exchange::limits;
use crate::exchange::values::{Amount, BidId, CriterionId, EvaluatorId, LotId, StatementId, Text};
use crate::{choice, record};

record! {
    /// A person who scores bids.
    Evaluator {
        /// Names the evaluator within the evaluation.
        id: EvaluatorId,
        /// The name, as it is to be shown.
        name: Option<Text>,
        /// What the evaluator's scores weigh in a mean, above 0; 1 where it is left out. Judgements of
        /// value statements weigh the same whoever made them.
        weight: Option<Amount>,
    }
}

record! {
    /// One score: what one evaluator gave one bid on one criterion, and why.
    ///
    /// Where several evaluators score the same, their mean counts, weighted where evaluators have
    /// weights; where there is a consensus, that.
    Assessment [0..=limits::ASSESSMENTS] {
        /// Who scored.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// The criterion, one that is scored.
        criterion: CriterionId,
        /// The score, one that the scale has.
        score: Decimal,
        /// Why.
        reason: Option<Text>,
    }
}

impl Assessment {
    /// Whether somebody said why; blanks say nothing.
    pub fn has_reason(&self) -> bool {
        self.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty())
    }
}

record! {
    /// What one evaluator made of one value statement, and why.
    ///
    /// Where several evaluators judge the same, the mean of the accepted amounts counts.
    Judgement [0..=limits::ASSESSMENTS] {
        /// Who judged.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// The lot in whose offer the statement stands.
        lot: LotId,
        /// The statement.
        statement: StatementId,
        /// Why.
        reason: Text,
        flat
        /// How much of it is accepted.
        verdict: Verdict,
    }
}

choice! {
    /// How much of what a statement claims is accepted.
    Verdict by "verdict" {
        /// All of it.
        Accepted = "accepted",
        /// A part of it.
        Part {
            /// How much: above zero and not above the claim.
            amount: Amount,
        } = "part",
        /// Nothing.
        SetAside = "setAside",
    }
}

record! {
    /// A drawing of lots between tied bids. It counts where it names all bids of a tie, and of
    /// several such the last.
    Draw {
        /// The lot of the tender.
        lot: LotId,
        /// The bids in the order in which they were drawn: the first goes first.
        order: Vec<BidId>,
        /// Who drew, when, before whom.
        note: Option<Text>,
    }
}
