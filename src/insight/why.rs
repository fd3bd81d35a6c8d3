//! Why a bid comes to its figure: the calculation as steps of a waterfall.
//!
//! Each step goes from one figure to the next, so that the steps together lead from 0 to the total
//! exactly. Where the method is a sum every step adds; elsewhere the quality points add up first and
//! the last steps say what is done with them: divided by the price, or the price by them.

use super::ground::bid_of;
use crate::award::{BidOutcome, Contribution, Exact, LotOutcome};
use crate::exchange::values::{BidId, CostId, CriterionId, StatementId};
use crate::tender::{Combination, Lot, Rounding, RoundingMoment};

/// The calculation of one bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waterfall {
    /// From 0 to the price that is compared, in money: the price offered, then the cost lines where
    /// the lot has a life cycle. Empty without a price. In a monetised method `steps` go on from its
    /// end.
    pub cost: Vec<Step>,
    /// From 0, or in a monetised method from the compared price, to the total.
    pub steps: Vec<Step>,
    /// The figure that decides; none where there is none, and then the steps end before it.
    pub total: Option<Exact>,
}

/// One step from a figure to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// The figure before.
    pub from: Exact,
    /// The figure after.
    pub to: Exact,
}

impl Step {
    /// What it adds; below 0 where it takes off.
    pub fn change(&self) -> Exact {
        &self.to - &self.from
    }
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// Begins with the price offered.
    Price,
    /// Adds a cost line's present value.
    Cost(CostId),
    /// Adds what the share of a criterion's weight comes to, in money taken off or added; the formula
    /// with its numbers is the contribution's [`Working`](crate::award::Working).
    Criterion(CriterionId),
    /// Takes off what counts of a value statement.
    Statement {
        /// The criterion it bears on.
        criterion: CriterionId,
        /// The statement.
        statement: StatementId,
    },
    /// The points ÷ the compared price, of a quotient.
    ByPrice {
        /// The compared price.
        price: Exact,
    },
    /// The quotient × ten to this power.
    Scaled {
        /// The power.
        power: u32,
    },
    /// The compared price ÷ the figure before: the points, or the coefficient.
    PriceBy {
        /// The compared price.
        price: Exact,
    },
    /// 1 + the values ÷ (1 − all greatest values): the coefficient.
    Coefficient {
        /// 1 − all greatest values.
        rest: Exact,
    },
    /// 1 − (the best quality points − the own) ÷ the weight of the price: the utility of a utility
    /// index before the price.
    BehindBest {
        /// The best quality points of an admitted bid.
        best: Exact,
        /// The weight of the price.
        weight: Exact,
    },
    /// × the lowest price ÷ the own.
    LowestPrice {
        /// The lowest compared price of an admitted bid.
        lowest: Exact,
        /// The compared price.
        price: Exact,
    },
    /// Rounds the total.
    Rounded(Rounding),
}

/// The calculation of a bid; none where the lot has no such bid.
///
/// ```
/// use bid_evaluator::{award::outcome, evaluation::Evaluation, insight::waterfall};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = Evaluation::from_json(json).unwrap();
/// let of = &outcome(&evaluation).lots[0];
/// let waterfall = waterfall(&evaluation.tender.lots[0], of, &of.bids[0].bid).unwrap();
/// assert_eq!(waterfall.steps.last().unwrap().to, waterfall.total.unwrap());
/// ```
pub fn waterfall(lot: &Lot, of: &LotOutcome, bid: &BidId) -> Option<Waterfall> {
    let bid = bid_of(of, bid)?;
    let cost = cost(bid);
    let combination = &lot.method.combination;
    let start = match combination {
        Combination::Monetised { .. } => cost.last().map_or(Exact::ZERO, |step| step.to.clone()),
        _ => Exact::ZERO,
    };
    let mut steps = Steps { all: Vec::new(), at: start };
    for one in &bid.contributions {
        if one.share.is_none() {
            continue;
        }
        steps.add(StepKind::Criterion(one.criterion.clone()), &one.by_share());
        for added in &one.added {
            let kind = StepKind::Statement {
                criterion: one.criterion.clone(),
                statement: added.statement.clone(),
            };
            steps.add(kind, &-&added.counted);
        }
    }
    if let Some(price) = bid.compared_price() {
        // None where the method has no figure for it: the total is not there either.
        let _ = steps.combine(lot, of, &price);
    }
    if let (Some(total), Some(rounding)) = (&bid.total, &lot.method.rounding)
        && (rounding.when == RoundingMoment::AtEnd || steps.at != *total)
    {
        steps.to(StepKind::Rounded(rounding.clone()), total.clone());
    }
    Some(Waterfall { cost, steps: steps.all, total: bid.total.clone() })
}

/// From nothing to the price that is compared.
fn cost(bid: &BidOutcome) -> Vec<Step> {
    let mut steps = Steps { all: Vec::new(), at: Exact::ZERO };
    if let Some(price) = bid.price {
        steps.add(StepKind::Price, &Exact::from(*price));
        for line in bid.costs.iter().flat_map(|costs| &costs.lines) {
            steps.add(StepKind::Cost(line.cost.clone()), &line.discounted);
        }
    }
    steps.all
}

struct Steps {
    all: Vec<Step>,
    at: Exact,
}

impl Steps {
    fn to(&mut self, kind: StepKind, to: Exact) {
        self.all.push(Step { kind, from: self.at.clone(), to: to.clone() });
        self.at = to;
    }

    fn add(&mut self, kind: StepKind, change: &Exact) {
        let to = &self.at + change;
        self.to(kind, to);
    }

    /// What is done with the sum, before rounding.
    fn combine(&mut self, lot: &Lot, of: &LotOutcome, price: &Exact) -> Option<()> {
        match &lot.method.combination {
            Combination::Monetised { .. } | Combination::Points { .. } => {}
            Combination::Quotient { scale, .. } => {
                let to = self.at.div(price)?;
                self.to(StepKind::ByPrice { price: price.clone() }, to);
                if let Some(scale) = scale {
                    let power = scale.get();
                    let to = &self.at * &power_of_ten(power);
                    self.to(StepKind::Scaled { power }, to);
                }
            }
            Combination::PricePerPoint { .. } => {
                let to = price.div(&self.at).filter(|_| self.at.is_positive())?;
                self.to(StepKind::PriceBy { price: price.clone() }, to);
            }
            Combination::Coefficient => {
                let rest = rest(lot);
                let to = &Exact::ONE + &self.at.div(&rest).filter(|_| rest.is_positive())?;
                self.to(StepKind::Coefficient { rest }, to);
                let to = price.div(&self.at).filter(|_| self.at.is_positive())?;
                self.to(StepKind::PriceBy { price: price.clone() }, to);
            }
            Combination::UtilityIndex { .. } => {
                let (best, lowest) = (of.best.quality.clone()?, of.best.price.clone()?);
                let weight = price_weight(lot);
                let to = &Exact::ONE - &(&best - &self.at).div(&weight)?;
                self.to(StepKind::BehindBest { best, weight }, to);
                let to = (&self.at * &lowest).div(price)?;
                self.to(StepKind::LowestPrice { lowest, price: price.clone() }, to);
            }
        }
        Some(())
    }
}

/// 1 − all greatest values, of a coefficient.
pub(super) fn rest(lot: &Lot) -> Exact {
    let mut rest = Exact::ONE;
    for leaf in lot.leaves() {
        if !leaf.is_price() {
            rest = &rest - &leaf.weight().into();
        }
    }
    rest
}

/// The weight of the price.
pub(super) fn price_weight(lot: &Lot) -> Exact {
    let price = lot.leaves().into_iter().find(|leaf| leaf.is_price());
    price.map_or(Exact::ZERO, |leaf| leaf.weight().into())
}

pub(super) fn power_of_ten(power: u32) -> Exact {
    let mut number = Exact::ONE;
    for _ in 0..power {
        number = &number * &Exact::from(10);
    }
    number
}

/// The points of a bid, or its values: what contributions come to together.
pub(super) fn sum(contributions: &[Contribution]) -> Exact {
    contributions.iter().map(|one| &one.value).sum()
}
