//! What a panel adds to single scores: consensus, declarations of interest, and what files that were
//! merged say differently.

use rust_decimal::Decimal;

use super::{Assessment, Draw, Judgement};
use crate::exchange::limits;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId, Text};
use crate::{choice, names, record};

record! {
    /// The score that a panel agreed on for one bid on one criterion. It counts in the place of the
    /// mean; the single scores stay as they were given.
    Consensus [0..=limits::ASSESSMENTS] {
        /// The bid.
        bid: BidId,
        /// The criterion, one that is scored.
        criterion: CriterionId,
        /// The score, one that the scale has.
        score: Decimal,
        /// Why.
        reason: Text,
        /// Who moderated.
        by: Option<Text>,
    }
}

names! {
    /// Whether an evaluator has an interest in a bid.
    Interest {
        /// There is none.
        None = "none",
        /// There is one.
        Declared = "interest",
    }
}

record! {
    /// What one evaluator declares on a conflict of interest with one bid. It does not change what
    /// counts.
    Declaration [0..=limits::ASSESSMENTS] {
        /// Who declares.
        evaluator: EvaluatorId,
        /// The bid.
        bid: BidId,
        /// Whether there is a conflict of interest.
        conflict: Interest,
        /// Which, or what follows from it.
        note: Option<Text>,
    }
}

record! {
    /// All that was drawn for one lot in one file, in that order.
    Drawn {
        /// The drawings, at least one.
        draws: Vec<Draw>,
    }
}

choice! {
    /// What files that were merged say differently of the same thing: two versions or more. None of
    /// them counts until a person chooses.
    Conflict by "kind" {
        /// What one evaluator gave one bid on one criterion. Scores of others count.
        Score {
            /// The versions.
            versions: Vec<Assessment>,
        } = "score",
        /// What one evaluator made of one value statement. Judgements of others count.
        Judgement {
            /// The versions.
            versions: Vec<Judgement>,
        } = "judgement",
        /// What was agreed for one bid on one criterion. Until one is chosen, the mean counts.
        Consensus {
            /// The versions.
            versions: Vec<Consensus>,
        } = "consensus",
        /// What one evaluator declared on one bid.
        Declaration {
            /// The versions.
            versions: Vec<Declaration>,
        } = "declaration",
        /// What was drawn for one lot.
        Draw {
            /// The versions.
            versions: Vec<Drawn>,
        } = "draw",
    }
}

/// What an entry is about, by identifiers: of two entries about the same, one file holds one. The
/// kind stands first, so that entries of different kinds are never about the same.
pub(crate) type About<'a> = [&'a str; 5];

impl Assessment {
    pub(crate) fn about(&self) -> About<'_> {
        ["score", &self.bid, &self.criterion, &self.evaluator, ""]
    }
}

impl Judgement {
    pub(crate) fn about(&self) -> About<'_> {
        ["judgement", &self.bid, &self.lot, &self.statement, &self.evaluator]
    }
}

impl Consensus {
    pub(crate) fn about(&self) -> About<'_> {
        ["consensus", &self.bid, &self.criterion, "", ""]
    }
}

impl Declaration {
    pub(crate) fn about(&self) -> About<'_> {
        ["declaration", &self.bid, &self.evaluator, "", ""]
    }
}

impl Drawn {
    pub(crate) fn about(&self) -> About<'_> {
        ["draw", self.draws.first().map_or("", |draw| &draw.lot), "", "", ""]
    }
}

impl Conflict {
    /// What its first version is about; in a file all of them are about the same. None without any.
    pub(crate) fn about(&self) -> Option<About<'_>> {
        match self {
            Self::Score { versions } => versions.first().map(Assessment::about),
            Self::Judgement { versions } => versions.first().map(Judgement::about),
            Self::Consensus { versions } => versions.first().map(Consensus::about),
            Self::Declaration { versions } => versions.first().map(Declaration::about),
            Self::Draw { versions } => versions.first().map(Drawn::about),
        }
    }

    /// How many versions there are.
    ///
    /// ```
    /// use bid_evaluator::assessment::Conflict;
    /// assert_eq!(Conflict::Score { versions: Vec::new() }.count(), 0);
    /// ```
    pub fn count(&self) -> usize {
        match self {
            Self::Score { versions } => versions.len(),
            Self::Judgement { versions } => versions.len(),
            Self::Consensus { versions } => versions.len(),
            Self::Declaration { versions } => versions.len(),
            Self::Draw { versions } => versions.len(),
        }
    }
}
