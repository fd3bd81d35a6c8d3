//! The arithmetic: who wins, with every figure that leads there.
//!
//! [`outcome`] is pure and exact. Inputs are decimals, results are fractions ([`Exact`]), so bids
//! tie if and only if they are equal. What it says about *how* a figure came about is data
//! ([`Working`]), which the widget and reports put into words.

//!
//! It is computed in two steps: [`Shares`], which no weight can change where no minimum is set for a
//! group or for all quality, and their combination.

mod combine;
mod cost;
mod exact;
mod excerpt;
mod low;
mod natural;
mod rank;
mod report;
mod scores;
mod seldom;
mod shares;
mod statements;
mod value;

pub use cost::{Costs, LineCost, compared_prices};
pub use exact::Exact;
pub use excerpt::{Excerpt, Places};
pub use low::{LowPrice, LowPriceRule};
pub(crate) use scores::{counted_score, mean_score};
pub use seldom::{Columns, Sketch};
pub use shares::{BidShares, LotShares, Share, Shares};
pub use statements::{AddedValue, NotCounted, StatementShare, not_counted};
pub use value::Valuing;

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, CriterionId, LotId, RequirementId, Text};
use crate::tender::{Kind, Lot};

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
    /// What the method holds all bids against.
    pub best: Best,
}

/// What a method holds all bids against: the best among the admitted ones. None where the method
/// does not compare them. A bid for which the method then has no figure is among the admitted ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Best {
    /// The best sum of quality points by the scales alone, where quality is relative to it; 0 where
    /// no bid has one above 0, and then nobody earns anything.
    pub sum: Option<Exact>,
    /// The best quality points, of a utility index.
    pub quality: Option<Exact>,
    /// The lowest price or evaluated cost, of a utility index.
    pub price: Option<Exact>,
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
    /// How far behind the first; none for a bid without a rank. Below 0 only in a corridor, where
    /// another measure decides.
    pub behind: Option<Exact>,
    /// Whether it is in the corridor below the best quotient; false where the method has none.
    pub corridor: bool,
    /// Whether lots were drawn between it and those it is tied with.
    pub drawn: bool,
    /// Which checks ask for an explanation of its price.
    pub low: Vec<LowPrice>,
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

    /// The quality of a bid whose price is sealed.
    pub fn sealed_quality(&self) -> Option<&Exact> {
        match &self.standing {
            Standing::Sealed { quality } => Some(quality),
            _ => None,
        }
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
    /// Admitted and not ranked yet: the prices are sealed. No figure rests on a price then.
    Sealed {
        /// What the bid earns of the weights of all criteria but the price: Σ weight × share, with
        /// what counts of value statements, in the unit of the weights.
        quality: Exact,
    },
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
        /// The score that counts: a mean where several evaluators scored, or what they agreed on.
        score: Exact,
        /// The least score with which a bid stays in.
        minimum: Decimal,
    },
    /// Less quality than the minimum of a group, or of all quality.
    TooLittleQuality {
        /// The group; none for all quality.
        group: Option<CriterionId>,
        /// What is earned by the scales alone, as a share of what can be.
        share: Exact,
        /// The least share with which a bid stays in, in per cent.
        minimum: Amount,
    },
    /// The price is above the ceiling.
    AboveCeiling {
        /// The ceiling.
        ceiling: Amount,
    },
    /// There is no price (yet).
    NoPrice,
    /// The price, or the evaluated cost in its place, is not above zero and the method divides by
    /// it, or by the lowest one, or by nothing else than quality points.
    ZeroPrice,
    /// There are no quality points above zero, and the method divides by them.
    NoQuality,
    /// The method gives no figure: levels that cost bring the coefficient, which divides the price,
    /// to zero or below, or the price has no weight in a utility index.
    NoTotal,
}

/// What one criterion contributes to a bid's total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contribution {
    /// The criterion.
    pub criterion: CriterionId,
    /// The most it can contribute; 0 for a price that enters as it is. In per cent of the price
    /// where the method is a percentage of it.
    pub weight: Decimal,
    /// The share of the weight that is earned: 1 for all of it; negative where a level costs. None
    /// for a price that enters as it is.
    pub share: Option<Exact>,
    /// What it adds. Points and monetised methods: the total is the sum of these, so in a
    /// monetised method the price adds and added value subtracts, or what is missing of it adds.
    /// Others: quality points or feature value; the price has 0 here.
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

    /// What is earned of the weight, whatever that does to the total: weight × share, with what counts
    /// of the statements. Nothing of a price that enters as it is.
    pub fn earned(&self) -> Exact {
        let share = self.share.as_ref().unwrap_or(&Exact::ZERO);
        &(&Exact::from(self.weight) * share) + &self.counted()
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
        /// The score that counts.
        score: Exact,
        /// How many evaluators scored.
        scores: usize,
        /// How the score that counts came of theirs.
        together: Together,
        /// The score worth nothing.
        lowest: Decimal,
        /// The score worth the whole weight.
        highest: Decimal,
    },
    /// The share of the level, the mean of the shares, weighted as the scores are, where a mean counts.
    Level {
        /// The score that counts.
        score: Exact,
        /// How many evaluators scored.
        scores: usize,
        /// How the score that counts came of theirs.
        together: Together,
    },
    /// (own share) ÷ (best share): quality relative to the best; nothing where the best is not
    /// above 0.
    RelativeToBest {
        /// The score that counts.
        score: Exact,
        /// How many evaluators scored.
        scores: usize,
        /// How the score that counts came of theirs.
        together: Together,
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

/// How the score that counts came of those of the evaluators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// It is their mean; of one, that score.
    Mean,
    /// It is Σ weight × score ÷ Σ weight, with weights of evaluators that differ.
    WeightedMean,
    /// The panel agreed on it; the single scores do not count.
    Consensus,
}

impl Together {
    /// The name in an outcome; none for the plain mean, which is not said.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Mean => None,
            Self::WeightedMean => Some("weightedMean"),
            Self::Consensus => Some("consensus"),
        }
    }
}

/// Of more bids than these, a ranking can be computed in parts, by [`Columns`].
pub const MANY: usize = 50;

/// Whether there are many bids, or the method of any lot takes arithmetic that few tenders need.
pub fn needs_seldom(evaluation: &Evaluation) -> bool {
    let tender = &evaluation.tender;
    let of_lots = evaluation.bids.len() > MANY
        || tender
            .lots
            .iter()
            .any(|lot| lot.life_cycle.is_some() || !lot.low_price_checks.is_empty());
    of_lots
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
