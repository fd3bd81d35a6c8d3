//! Two bids side by side: where the difference of their totals comes from.
//!
//! The parts add up to the difference of the totals exactly, under every method. Where the method is
//! a sum each criterion's part is the difference of what it contributes. Where a price is divided or
//! divides, the difference is split evenly between price and quality: the part of each is the mean of
//! what it changes when it is changed first and when it is changed last (Shapley's value for two).
//! That names no order, and gives each of two bids the same answer with the sign turned. The part of
//! quality is then shared among the criteria in proportion to the points in which the bids differ,
//! which is exact, as for given prices what quality changes is a multiple of the points.

use super::ground::{Ground, bid_of};
use super::shadow::{NoPrice, World, price_for};
use super::why::{power_of_ten, price_weight, rest, sum};
use crate::award::{BidOutcome, Exact, LotOutcome};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::tender::{Combination, Kind, Lot, Scale};

/// Where the difference of two totals comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The bid that is compared.
    pub bid: BidId,
    /// The bid it is compared with.
    pub with: BidId,
    /// The total of `bid` less that of `with`, in the unit of the method.
    pub total: Exact,
    /// The parts; they add up to `total`.
    pub parts: Vec<Difference>,
    /// What `total` is worth to `bid` in money, as with each part. Where the method does not count
    /// money the parts are worth something else together than one by one.
    pub money: Result<Exact, NoPrice>,
}

/// A part of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where it comes from.
    pub from: Source,
    /// How much, in the unit of the method: money, points, points for money.
    pub amount: Exact,
    /// What it is worth to `bid` in money, above 0 where it speaks for it: where the method counts
    /// money, `amount` with its sign turned; else how much more `bid` could ask without losing more
    /// than this part: with its price so much higher its total is `amount` away. Or why no price does
    /// that.
    pub money: Result<Exact, NoPrice>,
    /// How much in points, above 0 where it speaks for `bid`: the points, or the value, by which the
    /// bids differ; where the method counts money, the score points of the criterion that it is worth.
    /// Or why there are none.
    pub points: Result<Exact, NoPoints>,
}

/// Why a part of a difference does not come in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPoints {
    /// The price earns none.
    Price,
    /// It is a matter of rounding, of the totals or of each step.
    Rounding,
    /// The criterion has levels, or a quantity, and no scale on which each point is worth the same.
    NoScale,
    /// What a point is worth depends on the best bid, or on the bid's own price.
    Varies,
}

/// Where a part comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The price, or the evaluated cost in its place; its points where it earns points.
    Price,
    /// A criterion.
    Criterion(CriterionId),
    /// The rounding of the totals.
    Rounding,
}

/// Compares a bid with another; none where one of them has no total.
///
/// ```
/// use bid_evaluator::{evaluation::Evaluation, insight::compare};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = Evaluation::from_json(json).unwrap();
/// # let bid = |place: usize| &evaluation.bids[place].id;
/// let comparison = compare(&evaluation, 0, bid(1), bid(2)).unwrap();
/// assert_eq!(comparison.parts.iter().map(|part| &part.amount).sum::<bid_evaluator::award::Exact>(), comparison.total);
/// ```
pub fn compare(
    evaluation: &Evaluation,
    lot: usize,
    bid: &BidId,
    with: &BidId,
) -> Option<Comparison> {
    let ground = Ground::of(evaluation, lot)?;
    let outcome = ground.outcome()?;
    let lot = ground.lot()?;
    let (own, other) = (bid_of(&outcome, bid)?, bid_of(&outcome, with)?);
    let total = own.total.as_ref()? - other.total.as_ref()?;
    let mut parts = parts(lot, &outcome, own, other)?;
    let mut explained = Exact::ZERO;
    for part in &parts {
        explained = &explained + &part.amount;
    }
    if explained != total {
        parts.push(Difference::of(Source::Rounding, &total - &explained));
    }
    let counts_money = lot.method.combination.money().is_some();
    let world = if counts_money {
        None
    } else {
        World::among(&ground.clone().unrounded(), ground.own_shares(), bid)
    };
    let worth = |amount: &Exact| {
        if counts_money {
            return Ok(-amount);
        }
        let world = world.as_ref().ok_or(NoPrice::NotRanked)?;
        let price = price_for(world, &(&world.total - amount))?;
        Ok(&price - &world.price)
    };
    for part in &mut parts {
        part.money = worth(&part.amount);
        if counts_money {
            part.points = in_score_points(lot, part);
        }
    }
    let money = worth(&total);
    Some(Comparison { bid: bid.clone(), with: with.clone(), total, parts, money })
}

impl Difference {
    fn of(from: Source, amount: Exact) -> Self {
        let points = match from {
            Source::Price => Err(NoPoints::Price),
            Source::Criterion(_) => Err(NoPoints::NoScale),
            Source::Rounding => Err(NoPoints::Rounding),
        };
        Self { from, amount, money: Err(NoPrice::NotRanked), points }
    }
}

/// The parts before rounding.
fn parts(
    lot: &Lot,
    outcome: &LotOutcome,
    own: &BidOutcome,
    other: &BidOutcome,
) -> Option<Vec<Difference>> {
    let (p, q) = (own.compared_price()?, other.compared_price()?);
    let (own_sum, other_sum) = (sum(&own.contributions), sum(&other.contributions));
    let half = Exact::ONE.div(&Exact::from(2))?;
    // The part of the price, and what a point of difference in quality is worth.
    let (price, point) = match &lot.method.combination {
        Combination::Monetised { .. } | Combination::Points { .. } => (None, Exact::ONE),
        Combination::Quotient { scale, .. } => {
            let one = power_of_ten(scale.map_or(0, crate::exchange::values::Decimals::get));
            split_below(&one, (&own_sum, &p), (&other_sum, &q))?
        }
        Combination::UtilityIndex { .. } => {
            let (best, lowest) = (outcome.best.quality.as_ref()?, outcome.best.price.as_ref()?);
            let weight = price_weight(lot);
            let utility = |sum: &Exact| Some(&Exact::ONE - &(best - sum).div(&weight)?);
            let (a, b) = (utility(&own_sum)?, utility(&other_sum)?);
            let (price, point) = split_below(lowest, (&a, &p), (&b, &q))?;
            (price, point.div(&weight)?)
        }
        Combination::PricePerPoint { .. } => split_above((&p, &own_sum), (&q, &other_sum))?,
        Combination::Coefficient => {
            let rest = rest(lot);
            let coefficient = |sum: &Exact| Some(&Exact::ONE + &sum.div(&rest)?);
            let (a, b) = (coefficient(&own_sum)?, coefficient(&other_sum)?);
            let (price, point) = split_above((&p, &a), (&q, &b))?;
            (price, point.div(&rest)?)
        }
    };
    let mut parts = Vec::with_capacity(own.contributions.len());
    for (one, leaf) in own.contributions.iter().zip(lot.leaves()) {
        let place = other.contributions.iter().find(|two| two.criterion == one.criterion)?;
        let apart = &one.value - &place.value;
        let (from, amount) = match (&price, leaf.is_price()) {
            (Some(price), true) => (Source::Price, price * &half),
            (None, true) => (Source::Price, apart.clone()),
            (Some(_), false) => {
                (Source::Criterion(one.criterion.clone()), &(&apart * &point) * &half)
            }
            (None, false) => (Source::Criterion(one.criterion.clone()), apart.clone()),
        };
        let has_points = price.is_none() || !leaf.is_price();
        let mut part = Difference::of(from, amount);
        if has_points {
            part.points = Ok(apart);
        }
        parts.push(part);
    }
    Some(parts)
}

/// Of a × quality ÷ price: twice the part of the price, and twice what a point is worth.
fn split_below(
    times: &Exact,
    (quality, price): (&Exact, &Exact),
    (other_quality, other_price): (&Exact, &Exact),
) -> Option<(Option<Exact>, Exact)> {
    let (one, other) = (times.div(price)?, times.div(other_price)?);
    let part = &(quality + other_quality) * &(&one - &other);
    Some((Some(part), &one + &other))
}

/// Of price ÷ quality: twice the part of the price, and twice what a point is worth.
fn split_above(
    (price, quality): (&Exact, &Exact),
    (other_price, other_quality): (&Exact, &Exact),
) -> Option<(Option<Exact>, Exact)> {
    let (one, other) = (Exact::ONE.div(quality)?, Exact::ONE.div(other_quality)?);
    let part = &(price - other_price) * &(&one + &other);
    let point = -&(&(price + other_price) * &(&one * &other));
    Some((Some(part), point))
}

/// The score points that an amount of money is worth on a criterion.
fn in_score_points(lot: &Lot, part: &Difference) -> Result<Exact, NoPoints> {
    let criterion = match &part.from {
        Source::Price => return Err(NoPoints::Price),
        Source::Rounding => return Err(NoPoints::Rounding),
        Source::Criterion(criterion) => lot.criterion(criterion).ok_or(NoPoints::NoScale)?,
    };
    let Kind::Scored { weight, scale: Scale::Points { lowest, highest, .. }, .. } = &criterion.kind
    else {
        return Err(NoPoints::NoScale);
    };
    let method = &lot.method;
    let absolute = method.quality_scaling() == crate::tender::QualityScaling::Absolute;
    if !method.combination.counts_money() || !absolute {
        return Err(NoPoints::Varies);
    }
    if method.rounding.is_some() {
        return Err(NoPoints::Rounding);
    }
    let span = &Exact::from(*highest) - &Exact::from(*lowest);
    // What is taken off is earned. A weight of nothing makes no difference.
    Ok(-&(&part.amount * &span).div(&Exact::from(**weight)).unwrap_or(Exact::ZERO))
}
