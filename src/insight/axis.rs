//! The values that one number of a bid can be moved to, and whether its place in the ranking can
//! only change once on the way.

use rust_decimal::Decimal;

use super::flips::Number;
use super::ground::{Ground, bid_of, from_units, units};
use crate::award::{BidOutcome, Contribution, Exact, Exclusion, LotOutcome, Standing, Working};
use crate::exchange::values::{BidId, CriterionId, difference};
use crate::order::sorted;
use crate::tender::{
    Better, Combination, Kind, Lot, MoneyForm, Point, QualityScaling, RoundingMoment, Scale,
    ValueFunction,
};

/// How many times the greatest price or quantity is looked at.
const FURTHEST: i64 = 1_000;
/// The decimals of money, at least.
const CENTS: u32 = 2;

/// The values that a number can have, counted by whole numbers.
#[derive(Debug)]
pub(super) struct Axis {
    /// The number now.
    pub(super) from: Exact,
    /// The last place that is not above it, and the first that is not below.
    pub(super) around: (i128, i128),
    pub(super) low: End,
    pub(super) high: End,
    /// Whether the bid gains or loses the first place at most once on the way to either end.
    pub(super) monotone: bool,
    grid: Grid,
}

/// Where the way ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) at: i128,
    /// Whether there is nothing beyond.
    pub(super) last: bool,
}

#[derive(Debug)]
enum Grid {
    /// Each value with so many decimals.
    Decimals(u32),
    /// Only these, from the lowest.
    Levels(Vec<Decimal>),
}

impl Axis {
    /// None where there is no number yet, or nothing that can be moved.
    pub(super) fn of(
        ground: &Ground,
        outcome: &LotOutcome,
        bid: &BidOutcome,
        moved: &Number,
    ) -> Option<Self> {
        match moved {
            Number::Price => Self::of_price(ground, outcome, bid),
            Number::Score(criterion) => Self::of_score(ground, outcome, bid, criterion),
            Number::Quantity(criterion) => Self::of_quantity(ground, outcome, bid, criterion),
        }
    }

    /// The value at a place.
    pub(super) fn value(&self, place: i128) -> Option<Decimal> {
        match &self.grid {
            Grid::Decimals(decimals) => from_units(place, *decimals),
            Grid::Levels(levels) => levels.get(usize::try_from(place).ok()?).copied(),
        }
    }

    fn of_price(ground: &Ground, outcome: &LotOutcome, bid: &BidOutcome) -> Option<Self> {
        let lot = ground.lot()?;
        let price = *bid.price?;
        let decimals = scale(price).max(CENTS);
        let at = units(price, decimals)?;
        let holds = super::ground::is_first(bid);
        // Below this it is excluded, where the method divides by it.
        let mut least = 0;
        let free = ground.priced(&bid.bid, Decimal::ZERO)?.outcome()?;
        if let Standing::Excluded(reasons) = &bid_of(&free, &bid.bid)?.standing
            && reasons.contains(&Exclusion::ZeroPrice)
        {
            let costs = &bid.compared_price()? - &price.into();
            least = (between(&-&costs, decimals)?.0 + 1).max(1);
        }
        let low = if holds { (least - 1).max(0) } else { least };
        let high = if let Some(ceiling) = lot.ceiling {
            let most = between(&(*ceiling).into(), decimals)?.0;
            End { at: if holds { most + 1 } else { most }, last: true }
        } else {
            let mut most = price.max(Decimal::ONE);
            for offer in ground.offers() {
                most = offer.price.map_or(most, |price| most.max(*price));
            }
            End { at: units(most, decimals)?.checked_mul(FURTHEST.into())?, last: false }
        };
        let known = price_moves_once(lot, outcome, bid);
        let outside = at < least || lot.ceiling.is_some_and(|ceiling| price > *ceiling);
        Some(Self {
            from: price.into(),
            around: (at, at),
            low: End { at: low, last: true },
            high,
            monotone: known && !(outside && can_reverse(&lot.method.combination)) && at >= least,
            grid: Grid::Decimals(decimals),
        })
    }

    fn of_score(
        ground: &Ground,
        outcome: &LotOutcome,
        bid: &BidOutcome,
        criterion: &CriterionId,
    ) -> Option<Self> {
        let lot = ground.lot()?;
        let Kind::Scored { scale: on, .. } = &lot.criterion(criterion)?.kind else { return None };
        let from = match &contribution(bid, criterion)?.working {
            Working::Points { score, .. }
            | Working::Level { score, .. }
            | Working::RelativeToBest { score, .. } => score.clone(),
            _ => return None,
        };
        match on {
            Scale::Levels { levels } => {
                let mut scores = Vec::with_capacity(levels.len());
                for level in sorted(levels, &|a, b| a.score.cmp(&b.score)) {
                    scores.push(level.score);
                }
                let below = scores.partition_point(|score| Exact::from(*score) <= from);
                let above = scores.partition_point(|score| Exact::from(*score) < from);
                let place = |count: usize| i128::try_from(count).ok();
                Some(Self {
                    from,
                    around: (place(below)? - 1, place(above)?),
                    low: End { at: 0, last: true },
                    high: End { at: place(scores.len())? - 1, last: true },
                    monotone: false,
                    grid: Grid::Levels(scores),
                })
            }
            Scale::Points { lowest, highest, .. } => {
                let mut decimals = scale(*lowest).max(scale(*highest));
                for one in ground.scores(criterion) {
                    decimals = decimals.max(scale(one.score));
                }
                Some(Self {
                    around: between(&from, decimals)?,
                    from,
                    low: End { at: units(*lowest, decimals)?, last: true },
                    high: End { at: units(*highest, decimals)?, last: true },
                    monotone: quality_moves_once(
                        lot,
                        outcome,
                        lot.method.quality_scaling() == QualityScaling::RelativeToBest,
                    ),
                    grid: Grid::Decimals(decimals),
                })
            }
        }
    }

    fn of_quantity(
        ground: &Ground,
        outcome: &LotOutcome,
        bid: &BidOutcome,
        criterion: &CriterionId,
    ) -> Option<Self> {
        let lot = ground.lot()?;
        let Kind::Measured { formula, better, .. } = &lot.criterion(criterion)?.kind else {
            return None;
        };
        let value = *ground.offer(&bid.bid)?.values.get(criterion)?;
        let (mut decimals, mut most, mut least) = (0, Decimal::ONE, value);
        for offer in ground.offers() {
            if let Some(value) = offer.values.get(criterion) {
                decimals = decimals.max(scale(*value));
                most = most.max(value.abs());
                least = least.min(*value);
            }
        }
        let at = units(value, decimals)?;
        let far = units(most, decimals)?.checked_mul(FURTHEST.into())?;
        let low = if least.is_sign_negative() {
            -far
        } else {
            i128::from(formula.divides_by_value() && !value.is_zero())
        };
        let (mut low, mut high) = (End { at: low, last: false }, End { at: far, last: false });
        if let Some((from, to)) = level_beyond(formula) {
            let (from, to) = (between(&from.into(), decimals)?.0, between(&to.into(), decimals)?.1);
            if from >= low.at {
                low = End { at: from.min(at), last: true };
            }
            if to <= high.at {
                high = End { at: to.max(at), last: true };
            }
        }
        let positive = least > Decimal::ZERO;
        Some(Self {
            from: value.into(),
            around: (at, at),
            low,
            high,
            monotone: quality_moves_once(lot, outcome, formula.is_relative())
                && goes_one_way(formula, *better)
                && (positive || !formula.is_relative())
                && (!formula.is_relative()
                    || lot.method.quality_scaling() != QualityScaling::RelativeToBestTotal
                    || never_below_zero(formula)),
            grid: Grid::Decimals(decimals),
        })
    }
}

fn scale(value: Decimal) -> u32 {
    value.normalize().scale()
}

/// The last value with so many decimals that is not above, and the first that is not below.
pub(super) fn between(value: &Exact, decimals: u32) -> Option<(i128, i128)> {
    let near = value.to_decimal(decimals)?;
    let at = units(near, decimals)?;
    let near = Exact::from(near);
    Some((if near > *value { at - 1 } else { at }, if near < *value { at + 1 } else { at }))
}

fn contribution<'a>(bid: &'a BidOutcome, criterion: &CriterionId) -> Option<&'a Contribution> {
    bid.contributions.iter().find(|one| one.criterion == *criterion)
}

/// Whether a dearer bid can come out ahead: where quality is below zero, or most of the price is
/// taken off.
fn can_reverse(combination: &Combination) -> bool {
    match combination {
        Combination::Monetised { form } => form.is_some_and(MoneyForm::is_percent),
        Combination::Quotient { .. } | Combination::UtilityIndex { .. } => true,
        _ => false,
    }
}

/// Whether along any way of its own price a bid gains or loses the first place at most once.
///
/// It does where its own figure goes one way only and the others' the other way, or stay. A lower
/// price never makes a relative share of another bid better: the best, the mean and the gains that
/// it is held against can only become harder. Rounding keeps the order, but for a part of the price
/// that is rounded by steps and taken off.
fn price_moves_once(lot: &Lot, outcome: &LotOutcome, own: &BidOutcome) -> bool {
    match &lot.method.combination {
        Combination::Monetised { form } => {
            !(rounds_steps(lot) && form.is_some_and(MoneyForm::is_percent))
        }
        Combination::Coefficient | Combination::PricePerPoint { .. } => true,
        Combination::Quotient { corridor, .. } => {
            corridor.is_none() || outcome.bids.iter().all(|bid| !quality(bid).is_negative())
        }
        Combination::Points { .. } => {
            let formula = lot.leaves().into_iter().find_map(|leaf| match &leaf.kind {
                Kind::Price { formula, .. } => formula.as_ref(),
                _ => None,
            });
            let positive = || {
                let prices = outcome.bids.iter().filter_map(BidOutcome::compared_price);
                let mut all = prices.map(|price| price.is_positive());
                all.all(|is| is)
            };
            // With negative costs what is compared can come to zero or below on the way.
            let costs = own.price.is_some_and(|price| {
                own.compared_price().is_some_and(|compared| compared < (*price).into())
            });
            formula.is_some_and(|formula| {
                goes_one_way(formula, Better::Lower)
                    && (!formula.is_relative() || positive() && !costs)
            })
        }
        Combination::UtilityIndex { .. } => {
            let weight = lot.leaves().into_iter().find(|leaf| leaf.is_price());
            let weight = weight.map_or(Exact::ZERO, |leaf| leaf.weight().into());
            let Some(best) = &outcome.best.quality else { return false };
            outcome.bids.iter().all(|bid| best - &quality(bid) <= weight)
        }
    }
}

/// Whether along any way of a bid's own quality on one criterion, where its share goes one way, it
/// gains or loses the first place at most once. Whether other bids' shares on that criterion are relative to
/// it is told.
fn quality_moves_once(lot: &Lot, outcome: &LotOutcome, relative: bool) -> bool {
    let bids = &outcome.bids;
    let shares =
        || bids.iter().flat_map(|bid| &bid.contributions).filter_map(|one| one.share.as_ref());
    // What is below zero gains when the best rises; and where the best is the bid itself, its points on
    // other criteria fall by rounded steps.
    if lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal
        && (rounds_steps(lot) || shares().any(Exact::is_negative))
    {
        return false;
    }
    match &lot.method.combination {
        // A part of a price below zero, which costs can make of it.
        Combination::Monetised { form } if form.is_some_and(MoneyForm::is_percent) => {
            let mut prices = bids.iter().filter_map(BidOutcome::compared_price);
            prices.all(|price| !price.is_negative())
        }
        // Where a relative share of the best falls, a third bid can come into the corridor, or come closer
        // to the best than this one does.
        Combination::UtilityIndex { .. } => !relative,
        Combination::Quotient { corridor: Some(_), .. } => {
            !relative && bids.iter().all(|bid| !quality(bid).is_negative())
        }
        _ => true,
    }
}

/// Whether each step is rounded.
fn rounds_steps(lot: &Lot) -> bool {
    lot.method.rounding.as_ref().is_some_and(|one| one.when == RoundingMoment::PerStep)
}

/// The quality points of a bid.
fn quality(bid: &BidOutcome) -> Exact {
    bid.contributions.iter().map(|one| &one.value).sum()
}

/// Between which values the share of a quantity can change: it is the same for all below the first, and for
/// all above the second. None where it goes on, or looks at other bids.
fn level_beyond(formula: &ValueFunction) -> Option<(Decimal, Decimal)> {
    if let ValueFunction::WeightedFactor { zero, full } = formula {
        return Some((*zero.min(full), *zero.max(full)));
    }
    let values = || formula.points().iter().map(|point| point.value);
    Some((values().min()?, values().max()?))
}

/// Whether a better value never earns less, or never more.
fn goes_one_way(formula: &ValueFunction, better: Better) -> bool {
    let points = formula.points();
    let mut shares = Vec::with_capacity(points.len() + 1);
    for point in sorted(points, &|a: &Point, b: &Point| a.value.cmp(&b.value)) {
        shares.push(point.share);
    }
    if matches!(formula, ValueFunction::Steps { .. }) {
        // Where no step is reached.
        let end = if better == Better::Lower { shares.len() } else { 0 };
        shares.insert(end, Decimal::ZERO);
    }
    let goes = |up: bool| {
        shares.windows(2).all(|pair| match pair {
            [a, b] => difference(*b, *a).is_zero() || (b > a) == up,
            _ => true,
        })
    };
    goes(true) || goes(false)
}

/// Whether a relative function never gives less than nothing.
fn never_below_zero(formula: &ValueFunction) -> bool {
    let (floor, _) = formula.bounds();
    floor.is_some_and(|floor| floor >= Decimal::ZERO)
        || matches!(
            formula,
            ValueFunction::RatioToBest | ValueFunction::MinMax | ValueFunction::BilinearGain { .. }
        )
}

/// What can be moved in a lot, for one bid: the price, then the criteria in reading order.
pub(super) fn movable(lot: &Lot) -> Vec<Number> {
    let mut all = vec![Number::Price];
    for leaf in lot.leaves() {
        match &leaf.kind {
            Kind::Scored { .. } => all.push(Number::Score(leaf.id.clone())),
            Kind::Measured { .. } => all.push(Number::Quantity(leaf.id.clone())),
            Kind::Group { .. } | Kind::Price { .. } => {}
        }
    }
    all
}

/// The lot with one number of a bid moved.
pub(super) fn moved(ground: &Ground, bid: &BidId, by: &Number, value: Decimal) -> Option<Ground> {
    match by {
        Number::Price => ground.priced(bid, value),
        Number::Score(criterion) => ground.scored(bid, criterion, value),
        Number::Quantity(criterion) => ground.stated(bid, criterion, value),
    }
}
