//! From where to where the figures of made-up bids go.

use rust_decimal::Decimal;

use crate::award::{Exact, Shares};
use crate::evaluation::Evaluation;
use crate::exchange::values::CriterionId;
use crate::insight::Random;
use crate::insight::variant::only_lot;
use crate::tender::{Criterion, Kind, Scale, ValueFunction};

/// What bids are made up from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How many bids each tender has: 2 to [`Self::MOST_BIDS`].
    pub bids: usize,
    /// The lowest and the highest price, above zero; in a lot with a life cycle, evaluated cost.
    pub price: (Decimal, Decimal),
    /// From where to where the score or quantity of each quality criterion goes, in reading order.
    /// Of a scale of levels those between are drawn, each as likely.
    pub criteria: Vec<(CriterionId, Decimal, Decimal)>,
}

/// What a suggested range rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// From the least to the greatest that is offered or was given.
    Bids,
    /// 25 % below and above what is offered.
    AroundBids,
    /// From end to end of what the formula fixes in advance.
    Formula,
    /// From 25 % below the ceiling up to it.
    Ceiling,
    /// From end to end of the scale.
    Scale,
    /// Nothing is known: somewhere to begin.
    Nothing,
}

/// A plan that suggests itself, and what its ranges rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The plan.
    pub plan: Plan,
    /// What the prices rest on.
    pub price: Ground,
    /// What the range of each quality criterion rests on, in the order of the plan.
    pub criteria: Vec<Ground>,
}

/// A part of a plan that somebody fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanPart {
    /// The lot that it is for.
    Lot,
    /// How many bids.
    Bids,
    /// The lowest price.
    Lowest,
    /// The highest price.
    Highest,
    /// From where a criterion goes.
    From(CriterionId),
    /// To where it goes.
    To(CriterionId),
}

/// Why a part of a plan does not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is not there.
    Absent,
    /// It is not from the one to the other.
    Outside(Decimal, Decimal),
    /// It is not above zero.
    NotAboveZero,
    /// It is below where its range begins.
    BelowStart(Decimal),
    /// No level of the scale lies in the range; the levels.
    NoLevel(Vec<Decimal>),
    /// The range takes more digits than there are.
    Digits,
}

/// A part of a plan that does not do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFault {
    /// Which.
    pub part: PlanPart,
    /// Why.
    pub unfit: Unfit,
}

impl Plan {
    /// The most bids of a tender.
    pub const MOST_BIDS: usize = 50;

    /// The plan that suggests itself for a lot: see [`Suggestion::of`].
    pub fn of(evaluation: &Evaluation, lot: usize) -> Option<Self> {
        Suggestion::of(evaluation, lot).map(|suggestion| suggestion.plan)
    }

    /// The lowest price that so many bids can be expected to have, drawn evenly from the range:
    /// low + (high − low) ÷ (bids + 1).
    ///
    /// ```
    /// # use bid_evaluator::{award::Exact, insight::Plan};
    /// let plan = Plan { bids: 4, price: (100.into(), 200.into()), criteria: Vec::new() };
    /// assert_eq!(plan.expected_lowest(), Exact::from(120));
    /// ```
    pub fn expected_lowest(&self) -> Exact {
        let (low, high) = (Exact::from(self.price.0), Exact::from(self.price.1));
        let places = Exact::from(i64::try_from(self.bids).unwrap_or(i64::MAX).saturating_add(1));
        let step = (&high - &low).div(&places).unwrap_or(Exact::ZERO);
        &low + &step
    }

    /// What does not do about the plan, each part at most once.
    ///
    /// ```
    /// # use bid_evaluator::{evaluation::Evaluation, insight::{Plan, PlanFault, PlanPart, Unfit}};
    /// # fn show(evaluation: &Evaluation) -> Option<()> {
    /// let plan = Plan { bids: 1, ..Plan::of(evaluation, 0)? };
    /// let unfit = Unfit::Outside(2.into(), Plan::MOST_BIDS.into());
    /// assert_eq!(plan.faults(evaluation, 0), [PlanFault { part: PlanPart::Bids, unfit }]);
    /// # Some(())
    /// # }
    /// ```
    pub fn faults(&self, evaluation: &Evaluation, lot: usize) -> Vec<PlanFault> {
        let Some(lot) = evaluation.tender.lots.get(lot) else {
            return vec![PlanFault { part: PlanPart::Lot, unfit: Unfit::Absent }];
        };
        let mut faults = Vec::new();
        let mut note = |part: PlanPart, unfit: Unfit| faults.push(PlanFault { part, unfit });
        if !(2..=Self::MOST_BIDS).contains(&self.bids) {
            note(PlanPart::Bids, Unfit::Outside(2.into(), Self::MOST_BIDS.into()));
        }
        let (low, high) = self.price;
        if low <= Decimal::ZERO {
            note(PlanPart::Lowest, Unfit::NotAboveZero);
        }
        if high < low {
            note(PlanPart::Highest, Unfit::BelowStart(low));
        } else if Grid::prices(low, high).is_none() {
            note(PlanPart::Highest, Unfit::Digits);
        }
        for leaf in lot.leaves() {
            if leaf.is_price() {
                continue;
            }
            let (from, to) = (PlanPart::From(leaf.id.clone()), PlanPart::To(leaf.id.clone()));
            let Some((_, low, high)) = self.criteria.iter().find(|(id, ..)| *id == leaf.id) else {
                note(from, Unfit::Absent);
                continue;
            };
            let mut beyond = false;
            if let Kind::Scored { scale, .. } = &leaf.kind {
                let (least, most) = scale.bounds();
                for (part, end) in [(from, low), (to.clone(), high)] {
                    if *end < least || *end > most {
                        note(part, Unfit::Outside(least, most));
                        beyond = true;
                    }
                }
            }
            if beyond {
                continue;
            }
            if high < low {
                note(to, Unfit::BelowStart(*low));
            } else if Grid::of(leaf, *low, *high).is_none() {
                let unfit = match &leaf.kind {
                    Kind::Scored { scale: Scale::Levels { levels }, .. } => {
                        let mut scores = Vec::new();
                        for level in levels {
                            scores.push(level.score);
                        }
                        Unfit::NoLevel(scores)
                    }
                    _ => Unfit::Digits,
                };
                note(to, unfit);
            }
        }
        faults
    }
}

impl Suggestion {
    /// What suggests itself for a lot, by its place in the tender. None where there is no such lot.
    ///
    /// As many bids as there are, at least 3, at most 20; 5 where there is none. Prices and
    /// quantities go from the least to the greatest that is offered where they differ. Otherwise they
    /// go 25 % below and above what is offered; or from end to end of what the formula fixes in
    /// advance; or prices 25 % below and above the ceiling, but not beyond it, or 1,000,000, and
    /// quantities from 50 to 150. Scores go from the least to the greatest that was given where they
    /// differ, and otherwise from end to end of the scale.
    pub fn of(evaluation: &Evaluation, lot: usize) -> Option<Self> {
        let one = only_lot(evaluation, lot)?;
        let lot = one.tender.lots.first()?;
        let shares = Shares::of(&one).lots.into_iter().next()?;
        let mut prices = Vec::new();
        for bid in &shares.bids {
            let price = bid.compared_price().filter(Exact::is_positive);
            prices.extend(price.and_then(|price| price.to_decimal(2)));
        }
        prices.retain(|price| *price > Decimal::ZERO);
        let (mut criteria, mut grounds) = (Vec::new(), Vec::new());
        let mut price_ends = None;
        for leaf in lot.leaves() {
            let (ends, ground) = match &leaf.kind {
                Kind::Group { .. } => continue,
                Kind::Price { formula, .. } => {
                    let scores = lot.method.combination.scores_price();
                    let fixed = formula.as_ref().filter(|_| scores).and_then(fixed_ends);
                    price_ends = fixed.filter(|(low, _)| *low > Decimal::ZERO);
                    continue;
                }
                Kind::Scored { scale, .. } => {
                    let mut scores = Vec::new();
                    for given in one.assessments.iter() {
                        if given.criterion == leaf.id {
                            scores.push(given.score);
                        }
                    }
                    let given = apart(&scores).map(|ends| (ends, Ground::Bids));
                    given.unwrap_or((scale.bounds(), Ground::Scale))
                }
                Kind::Measured { formula, .. } => {
                    let mut values: Vec<Decimal> = Vec::new();
                    for bid in one.bids.iter() {
                        let offer = bid.offer(&lot.id);
                        values.extend(offer.and_then(|offer| offer.values.get(&leaf.id)));
                    }
                    let usual = (Decimal::from(50), Decimal::from(150));
                    offered(&values)
                        .or_else(|| fixed_ends(formula).map(|ends| (ends, Ground::Formula)))
                        .unwrap_or((usual, Ground::Nothing))
                }
            };
            criteria.push((leaf.id.clone(), ends.0, ends.1));
            grounds.push(ground);
        }
        let below_ceiling = || {
            let ceiling = lot.ceiling.filter(|_| lot.life_cycle.is_none());
            let ceiling = *ceiling.filter(|ceiling| !ceiling.is_zero())?;
            Some(((around(ceiling).0, ceiling), Ground::Ceiling))
        };
        let (price, ground) = offered(&prices)
            .or_else(|| price_ends.map(|ends| (ends, Ground::Formula)))
            .or_else(below_ceiling)
            .unwrap_or((around(Decimal::from(1_000_000)), Ground::Nothing));
        let bids = match shares.bids.len() {
            0 => 5,
            count => count.clamp(3, 20),
        };
        Some(Self { plan: Plan { bids, price, criteria }, price: ground, criteria: grounds })
    }
}

/// From the least to the greatest that is offered, or around it where it is the same; none where
/// nothing is, or nothing but zero.
fn offered(values: &[Decimal]) -> Option<((Decimal, Decimal), Ground)> {
    if let Some(ends) = apart(values) {
        return Some((ends, Ground::Bids));
    }
    let first = values.first().filter(|one| !one.is_zero())?;
    Some((around(*first), Ground::AroundBids))
}

/// The least and the greatest, where they differ.
fn apart(values: &[Decimal]) -> Option<(Decimal, Decimal)> {
    let ends = (*values.iter().min()?, *values.iter().max()?);
    (ends.0 < ends.1).then_some(ends)
}

/// 25 % below and above.
fn around(value: Decimal) -> (Decimal, Decimal) {
    let quarters = |count: i64| {
        let part = &Exact::from(value) * &Exact::from(Decimal::new(25 * count, 2));
        part.to_decimal(value.scale().max(2)).unwrap_or(value)
    };
    let (one, other) = (quarters(3), quarters(5));
    (one.min(other), one.max(other))
}

/// From where to where a formula goes that fixes values in advance.
fn fixed_ends(formula: &ValueFunction) -> Option<(Decimal, Decimal)> {
    match formula {
        ValueFunction::WeightedFactor { zero, full } => apart(&[*zero, *full]),
        formula => {
            let mut values = Vec::new();
            for point in formula.points() {
                values.push(point.value);
            }
            apart(&values)
        }
    }
}

/// From where to where, in steps.
#[derive(Debug, Clone)]
pub(super) enum Grid {
    Steps { low: i128, count: u64, decimals: u32 },
    Values(Vec<Decimal>),
}

impl Grid {
    pub(super) fn of(leaf: &Criterion, low: Decimal, high: Decimal) -> Option<Self> {
        if let Kind::Scored { scale: Scale::Levels { levels }, .. } = &leaf.kind {
            let mut values = Vec::new();
            for level in levels {
                if low <= level.score && level.score <= high {
                    values.push(level.score);
                }
            }
            return (!values.is_empty()).then_some(Self::Values(values));
        }
        if let Kind::Scored { scale, .. } = &leaf.kind
            && !(scale.admits(low) && scale.admits(high))
        {
            return None;
        }
        Self::steps(low, high, 100)
    }

    pub(super) fn prices(low: Decimal, high: Decimal) -> Option<Self> {
        Self::steps(low, high, 10_000)
    }

    /// As fine as the ends are, and so that there are so many steps.
    fn steps(low: Decimal, high: Decimal, least: u64) -> Option<Self> {
        let mut decimals = low.normalize().scale().max(high.normalize().scale());
        if low == high {
            return Some(Self::Values(vec![low]));
        }
        loop {
            let whole = |value: Decimal| {
                let value = value.normalize();
                value.mantissa().checked_mul(10_i128.checked_pow(decimals - value.scale())?)
            };
            let (low, high) = (whole(low)?, whole(high)?);
            let steps = u64::try_from(high.checked_sub(low)?).ok()?;
            if steps >= least || decimals >= 12 {
                return Some(Self::Steps { low, count: steps + 1, decimals });
            }
            decimals += 1;
        }
    }

    pub(super) fn draw(&self, random: &mut Random) -> Decimal {
        match self {
            Self::Steps { low, count, decimals } => {
                let at = low + i128::from(random.below(*count));
                Decimal::try_from_i128_with_scale(at, *decimals).unwrap_or_default().normalize()
            }
            Self::Values(values) => {
                let at = usize::try_from(random.below(values.len() as u64)).unwrap_or(0);
                values.get(at).copied().unwrap_or_default()
            }
        }
    }
}
