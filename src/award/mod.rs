//! The arithmetic: who wins, with every figure that leads there.
//!
//! [`outcome`] is pure and exact. Inputs are decimals, results are fractions ([`Exact`]), so bids
//! tie if and only if they are equal. What it says about *how* a figure came about is data
//! ([`Working`]), which the widget and reports put into words.

//!
//! It is computed in two steps: [`Shares`], which no weight can change, and their combination.

mod combine;
mod cost;
mod exact;
mod natural;
mod rank;
mod report;
mod scores;
mod seldom;
mod shares;
mod statements;
mod value;

pub use cost::{Costs, LineCost};
pub use exact::Exact;
pub use shares::{BidShares, LotShares, Share, Shares};
pub use statements::{AddedValue, NotCounted, StatementShare, not_counted};
pub use value::Valuing;

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, CriterionId, LotId, RequirementId, Text};
use crate::tender::{Kind, Lot, Tender};

/// What an evaluation comes to, lot by lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// One entry a lot, in the order of the tender.
    pub lots: Vec<LotOutcome>,
}

/// What one lot comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotOutcome {
    /// The lot.
    pub lot: LotId,
    /// Whether the lowest total wins.
    pub lowest_wins: bool,
    /// One entry for each bid that has an offer for the lot, in the order of the file.
    pub bids: Vec<BidOutcome>,
    /// Positions in `bids` of those that are ranked, the best first; within a tie those that the
    /// tie rule prefers first, then the order of the file.
    pub ranking: Vec<usize>,
}

/// What one bid comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidOutcome {
    /// The bid.
    pub bid: BidId,
    /// Its rank, or why it has none.
    pub standing: Standing,
    /// The price offered.
    pub price: Option<Amount>,
    /// What it costs over the life cycle, where the lot has one. The evaluated cost then stands
    /// where the price stands.
    pub costs: Option<Costs>,
    /// One entry for each criterion that is no group, in reading order.
    pub contributions: Vec<Contribution>,
    /// The figure that decides; none where it cannot be computed (no price, a zero price in a
    /// quotient).
    pub total: Option<Exact>,
    /// How far behind the first, 0 or more; none for a bid without a rank.
    pub behind: Option<Exact>,
    /// How many scores and quantities are not there yet; they count as nothing. A criterion to
    /// which value statements add is not missing.
    pub missing: usize,
    /// One entry for each value statement of the offer, in the order of the file, whether it counts
    /// or not.
    pub statements: Arc<Vec<StatementShare>>,
}

impl BidOutcome {
    /// What stands where the method says price: the evaluated cost where the lot has a life cycle,
    /// and the price offered where it has none.
    pub fn compared_price(&self) -> Option<Exact> {
        cost::compared_price(self.price, self.costs.as_ref())
    }
}

/// The rank of a bid, or why it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Ranked; bids with the same total share a rank: 1, 1, 3.
    Ranked {
        /// The rank, from 1.
        rank: usize,
        /// Whether another bid has the same total.
        tied: bool,
    },
    /// Not ranked, for these reasons, at least one.
    Excluded(Vec<Exclusion>),
}

/// Why a bid is not ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exclusion {
    /// A must-requirement is not met.
    RequirementNotMet {
        /// The requirement.
        requirement: RequirementId,
        /// The evaluators' reason.
        reason: Option<Text>,
    },
    /// A score below the minimum of its criterion.
    BelowMinimum {
        /// The criterion.
        criterion: CriterionId,
        /// The score, the mean where several evaluators scored.
        score: Exact,
        /// The least score with which a bid stays in.
        minimum: Decimal,
    },
    /// There is no price (yet).
    NoPrice,
    /// The price, or the evaluated cost in its place, is not above zero and the method divides by
    /// it, or by the lowest one.
    ZeroPrice,
    /// The method gives no figure: levels that cost bring the coefficient, which divides the price,
    /// to zero or below.
    NoTotal,
}

/// What one criterion contributes to a bid's total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The criterion.
    pub criterion: CriterionId,
    /// The most it can contribute; 0 for a price that enters as it is.
    pub weight: Decimal,
    /// The share of the weight that is earned: 1 for all of it; negative where a level costs. None
    /// for a price that enters as it is.
    pub share: Option<Exact>,
    /// What it adds. Points and monetised methods: the total is the sum of these, so in a
    /// monetised method the price adds and added value subtracts. Quotient and coefficient: quality
    /// points or feature value; the price, which they divide, has 0 here.
    pub value: Exact,
    /// How the share came about.
    pub working: Working,
    /// What value statements add, within `value`; empty where none counts for the criterion.
    pub added: Vec<AddedValue>,
}

impl Contribution {
    /// What is accepted of the statements, whether it counts or is capped.
    pub fn accepted(&self) -> Exact {
        sum_of(&self.added, &|one| &one.accepted)
    }

    /// What counts of the statements.
    pub fn counted(&self) -> Exact {
        sum_of(&self.added, &|one| &one.counted)
    }

    /// Whether the criterion's maximum cuts what is accepted.
    pub fn is_capped(&self) -> bool {
        self.added.iter().any(|one| one.counted != one.accepted)
    }

    /// The part of `value` that does not come from statements: what the share earns, with what
    /// rounding by steps leaves. This less what [counts](Self::counted) of the statements is
    /// `value`, exactly.
    pub fn by_share(&self) -> Exact {
        &self.value + &self.counted()
    }
}

fn sum_of(added: &[AddedValue], figure: &dyn Fn(&AddedValue) -> &Exact) -> Exact {
    let mut sum = Exact::ZERO;
    for one in added {
        sum = &sum + figure(one);
    }
    sum
}

/// Which formula with which numbers gives a share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Working {
    /// The price, or the evaluated cost in its place, enters as it is.
    Price,
    /// (score − lowest) ÷ (highest − lowest)
    Points {
        /// The score, the mean where several evaluators scored.
        score: Exact,
        /// How many evaluators scored.
        scores: usize,
        /// The score worth nothing.
        lowest: Decimal,
        /// The score worth the whole weight.
        highest: Decimal,
    },
    /// The share of the level, the mean of the shares where several evaluators scored.
    Level {
        /// The score, the mean where several evaluators scored.
        score: Exact,
        /// How many evaluators scored.
        scores: usize,
    },
    /// (own share) ÷ (best share): quality relative to the best; nothing where the best is not
    /// above 0.
    RelativeToBest {
        /// The score, the mean where several evaluators scored.
        score: Exact,
        /// How many evaluators scored.
        scores: usize,
        /// The share by the scale alone.
        own: Exact,
        /// The best such share among the admitted bids.
        best: Exact,
    },
    /// A price or quantity by a value function.
    Valued {
        /// The price, evaluated cost or quantity.
        value: Exact,
        /// The function, with what it takes of the other bids.
        by: Arc<Valuing>,
    },
    /// Not scored or stated yet: nothing.
    Missing,
    /// The formula says nothing of this value (it would divide by 0, or a ratio or logarithm is asked
    /// of 0 or less), or there is no admitted bid to compare it with: nothing.
    Undefined {
        /// The price, evaluated cost or quantity.
        value: Exact,
    },
}

/// Whether the method of any lot takes arithmetic that few tenders need.
pub fn needs_seldom(tender: &Tender) -> bool {
    let discounts = tender.lots.iter().any(|lot| lot.life_cycle.is_some());
    discounts
        || tender.lots.iter().flat_map(Lot::leaves).any(|leaf| match &leaf.kind {
            Kind::Price { formula, .. } => formula.as_ref().is_some_and(value::is_seldom),
            Kind::Measured { formula, .. } => value::is_seldom(formula),
            Kind::Group { .. } | Kind::Scored { .. } => false,
        })
}

/// Computes what an evaluation comes to.
pub fn outcome(evaluation: &Evaluation) -> Outcome {
    Shares::of(evaluation).combine(&evaluation.tender)
}
