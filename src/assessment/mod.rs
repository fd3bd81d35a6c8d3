//! What was judged: scores with reasons, by evaluator.

use rust_decimal::Decimal;

use crate::exchange::limits;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId, Text};
use crate::record;

record! {
    /// A person who scores bids.
    Evaluator {
        /// Names the evaluator within the evaluation.
        id: EvaluatorId,
        /// The name, as it is to be shown.
        name: Option<Text>,
    }
}

record! {
    /// One score: what one evaluator gave one bid on one criterion, and why.
    ///
    /// Where several evaluators score the same, their mean counts.
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
