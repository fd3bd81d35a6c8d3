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

impl Plan {
    /// The most bids of a tender.
    pub const MOST_BIDS: usize = 50;

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
        let mut criteria = Vec::new();
        let mut price_ends = None;
        for leaf in lot.leaves() {
            let ends = match &leaf.kind {
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
                    apart(&scores).unwrap_or(scale.bounds())
                }
                Kind::Measured { formula, .. } => {
                    let mut values: Vec<Decimal> = Vec::new();
                    for bid in one.bids.iter() {
                        let offer = bid.offer(&lot.id);
                        values.extend(offer.and_then(|offer| offer.values.get(&leaf.id)));
                    }
                    let around =
                        || values.first().filter(|one| !one.is_zero()).map(|one| around(*one));
                    let usual = (Decimal::from(50), Decimal::from(150));
                    apart(&values).or_else(around).or_else(|| fixed_ends(formula)).unwrap_or(usual)
                }
            };
            criteria.push((leaf.id.clone(), ends.0, ends.1));
        }
        let below_ceiling = || {
            let ceiling = lot.ceiling.filter(|_| lot.life_cycle.is_none());
            let ceiling = *ceiling.filter(|ceiling| !ceiling.is_zero())?;
            Some((around(ceiling).0, ceiling))
        };
        let price = apart(&prices)
            .or_else(|| prices.first().map(|price| around(*price)))
            .or(price_ends)
            .or_else(below_ceiling)
            .unwrap_or_else(|| around(Decimal::from(1_000_000)));
        let bids = match shares.bids.len() {
            0 => 5,
            count => count.clamp(3, 20),
        };
        Some(Self { bids, price, criteria })
    }
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

    /// As fine as the ends are, and so that there are so many steps.
    pub(super) fn steps(low: Decimal, high: Decimal, least: u64) -> Option<Self> {
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
