//! Shadow prices: how much money makes up for a point, and how many points for money.
//!
//! For a bid and a criterion: the bid gets one score point more, or one unit of a measured quantity,
//! or the next level; its price then changes by so much that its total is exactly what it was. That
//! change is the shadow price of the point. Everything is counted again on the way: what other bids
//! are held against, who is admitted. So it is exact where the method is not linear, too.
//!
//! A total is a quotient of two straight lines of the bid's own price, in pieces, under every method
//! and every value function but logarithms and powers. Three prices of a piece give the quotient, and
//! so the price that is looked for; two further ones, the nearest decimals around it, show that the
//! piece goes as far.

use rust_decimal::Decimal;

use super::axis::{between, moved};
use super::flips::Number;
use super::ground::{Ground, bid_of, from_units};
use crate::award::{Exact, Standing, Working};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::sorted;
use crate::tender::{Combination, Kind, MoneyForm, RoundingMoment, Scale};

/// What a point on a criterion is worth to a bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowPrice {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// One point, unit or level more.
    pub more: Result<PointPrice, NoPrice>,
    /// One less.
    pub less: Result<PointPrice, NoPrice>,
}

/// The money that makes up for a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointPrice {
    /// The score or quantity with the point.
    pub score: Exact,
    /// How far that is from now: 1 or −1, or the distance to the next level.
    pub points: Exact,
    /// The change of the price that makes up for it, in money: above 0 where the bid may ask more. 0
    /// where the point is worth nothing.
    pub money: Exact,
}

impl PointPrice {
    /// How many points one unit of money is worth, on this point; none where the point is worth
    /// nothing.
    pub fn per_money(&self) -> Option<Exact> {
        self.points.div(&self.money)
    }
}

/// Why there is no shadow price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPrice {
    /// The bid is not ranked, or has no price.
    NotRanked,
    /// Nothing is scored or stated yet, or the criterion is the price or a group.
    NotStated,
    /// The scale ends here.
    EndOfScale,
    /// With the point the bid is not ranked.
    Excluded,
    /// The total does not change with the price here: its points are at a floor, a cap or on a step,
    /// or the bid is the best itself.
    Flat,
    /// No price does it: before that one the points of the price end, or the bid is excluded.
    OutOfReach,
    /// Parts of the price are rounded by steps.
    Rounded,
}

/// The shadow price of a point; none where the lot has no such bid or criterion. Asks for some twenty
/// outcomes.
///
/// ```
/// use bid_evaluator::{evaluation::Evaluation, insight::shadow_price};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = Evaluation::from_json(json).unwrap();
/// # let lot = &evaluation.tender.lots[0];
/// # let quality = lot.leaves().into_iter().find(|leaf| !leaf.is_price()).unwrap().id.clone();
/// let price = shadow_price(&evaluation, 0, &evaluation.bids[0].id, &quality).unwrap();
/// assert!(price.more.unwrap().money.is_positive());
/// ```
pub fn shadow_price(
    evaluation: &Evaluation,
    lot: usize,
    bid: &BidId,
    criterion: &CriterionId,
) -> Option<ShadowPrice> {
    let ground = Ground::of(evaluation, lot)?;
    ground.lot()?.criterion(criterion)?;
    ground.offer(bid)?;
    let price = |up: bool| point(&ground, bid, criterion, up);
    Some(ShadowPrice {
        bid: bid.clone(),
        criterion: criterion.clone(),
        more: price(true),
        less: price(false),
    })
}

/// The money for one point up or down.
fn point(
    ground: &Ground,
    bid: &BidId,
    criterion: &CriterionId,
    up: bool,
) -> Result<PointPrice, NoPrice> {
    let now = World::of(ground.clone(), bid).ok_or(NoPrice::NotRanked)?;
    let (by, from, to) = next(ground, bid, criterion, up)?;
    let score = Exact::from(to);
    let with = moved(ground, bid, &by, to).and_then(|ground| World::of(ground, bid));
    let with = with.ok_or(NoPrice::Excluded)?;
    let money = &price_for(&with, &now.total)? - &now.price;
    Ok(PointPrice { points: &score - &from, score, money })
}

/// The score or quantity now, and the one with a point more or less.
fn next(
    ground: &Ground,
    bid: &BidId,
    criterion: &CriterionId,
    up: bool,
) -> Result<(Number, Exact, Decimal), NoPrice> {
    let stated = || {
        let outcome = ground.outcome()?;
        let contributions = &bid_of(&outcome, bid)?.contributions;
        match &contributions.iter().find(|one| one.criterion == *criterion)?.working {
            Working::Points { score, .. }
            | Working::Level { score, .. }
            | Working::RelativeToBest { score, .. } => Some(score.clone()),
            _ => None,
        }
    };
    let lot = ground.lot().ok_or(NoPrice::NotStated)?;
    let one = if up { Exact::ONE } else { -&Exact::ONE };
    let kind = lot.criterion(criterion).map(|one| &one.kind);
    let (by, from, to) = match kind {
        Some(Kind::Measured { .. }) => {
            let value = ground.offer(bid).and_then(|offer| offer.values.get(criterion));
            let from = Exact::from(*value.ok_or(NoPrice::NotStated)?);
            let to = &from + &one;
            (Number::Quantity(criterion.clone()), from, to)
        }
        Some(Kind::Scored { scale, .. }) => {
            let from = stated().ok_or(NoPrice::NotStated)?;
            let to = match scale {
                Scale::Points { lowest, highest, .. } => {
                    let to = &from + &one;
                    let within = to >= Exact::from(*lowest) && to <= Exact::from(*highest);
                    Some(to).filter(|_| within)
                }
                Scale::Levels { levels } => {
                    let mut beyond = None;
                    for level in sorted(levels, &|a, b| a.score.cmp(&b.score)) {
                        let score = Exact::from(level.score);
                        if up && score > from {
                            beyond.get_or_insert(score);
                        } else if !up && score < from {
                            beyond = Some(score);
                        }
                    }
                    beyond
                }
            };
            (Number::Score(criterion.clone()), from, to.ok_or(NoPrice::EndOfScale)?)
        }
        _ => return Err(NoPrice::NotStated),
    };
    // A mean of several scores can have no end of decimals; it is then moved to the nearest.
    let to = to.to_decimal(MOST_DECIMALS).ok_or(NoPrice::EndOfScale)?;
    Ok((by, from, to))
}

/// The decimals of the prices around the one that is looked for, and of a score.
const MOST_DECIMALS: u32 = 10;
/// How far apart the prices are that give the quotient, in units of so many decimals.
const APART: u32 = 4;
/// So many pieces are looked at.
const PIECES: usize = 12;

/// One bid among the others, of which the price is moved.
pub(super) struct World {
    /// Without the rounding of totals: where unrounded totals are equal, rounded ones are.
    ground: Ground,
    bid: BidId,
    /// The price offered.
    pub(super) price: Exact,
    /// The total before rounding.
    pub(super) total: Exact,
}

impl World {
    /// None where the bid is not ranked.
    pub(super) fn of(ground: Ground, bid: &BidId) -> Option<Self> {
        let price = Exact::from(*ground.offer(bid)?.price?);
        let ground = ground.unrounded();
        let total = total(&ground, bid)?;
        Some(Self { ground, bid: bid.clone(), price, total })
    }

    /// The total at another price; none where it is not ranked there.
    fn at(&self, price: Decimal) -> Option<Exact> {
        total(&self.ground.priced(&self.bid, price)?, &self.bid)
    }
}

fn total(ground: &Ground, bid: &BidId) -> Option<Exact> {
    let outcome = ground.outcome()?;
    let bid = bid_of(&outcome, bid)?;
    matches!(bid.standing, Standing::Ranked { .. }).then(|| bid.total.clone()).flatten()
}

/// The price at which the bid's total, before rounding, is this one: the nearest that is found, on
/// the present piece or on those next to it.
pub(super) fn price_for(world: &World, target: &Exact) -> Result<Exact, NoPrice> {
    if world.total == *target {
        return Ok(world.price.clone());
    }
    let lot = world.ground.lot().ok_or(NoPrice::NotRanked)?;
    let by_steps =
        lot.method.rounding.as_ref().is_some_and(|one| one.when == RoundingMoment::PerStep);
    let adds = matches!(
        lot.method.combination,
        Combination::Monetised { form } if !form.is_some_and(MoneyForm::is_percent)
    );
    if by_steps && !adds {
        return Err(NoPrice::Rounded);
    }
    let mut why = NoPrice::OutOfReach;
    let mut nearest: Option<Exact> = None;
    for up in [true, false] {
        match world.towards(target, up) {
            Ok(price) => {
                let distance = |price: &Exact| (price - &world.price).abs();
                if nearest.as_ref().is_none_or(|near| distance(&price) < distance(near)) {
                    nearest = Some(price);
                }
            }
            // That it is flat on one side says more than that the other side leads away.
            Err(reason) if why != NoPrice::Flat => why = reason,
            Err(_) => {}
        }
    }
    nearest.ok_or(why)
}

impl World {
    /// The price above the present one, or below it, with this total.
    fn towards(&self, target: &Exact, up: bool) -> Result<Exact, NoPrice> {
        let sign = if up { 1 } else { -1 };
        let first = |price: &Exact| {
            let (below, above) = between(price, MOST_DECIMALS)?;
            Some(if up { above } else { below })
        };
        let mut from = first(&self.price).ok_or(NoPrice::OutOfReach)?;
        let apart = sign * 10_i128.pow(MOST_DECIMALS - APART);
        for piece in 0..PIECES {
            let curve = Curve::through(self, from, apart).ok_or(NoPrice::OutOfReach)?;
            if piece == 0 && curve.is_flat() {
                return Err(NoPrice::Flat);
            }
            let Some(price) = curve.reaching(target) else { return Err(NoPrice::OutOfReach) };
            if (&price - &self.price).is_positive() != up {
                return Err(NoPrice::OutOfReach);
            }
            let (below, above) = between(&price, MOST_DECIMALS).ok_or(NoPrice::OutOfReach)?;
            let fits = |place: i128| -> Option<bool> {
                let at = from_units(place, MOST_DECIMALS)?;
                Some(curve.at(&at.into())? == self.at(at)?)
            };
            match (fits(below), fits(above)) {
                (Some(true), Some(true)) => return Ok(price),
                (None, _) | (_, None) => return Err(NoPrice::OutOfReach),
                // Another piece: from there on.
                _ => from = if up { below } else { above },
            }
        }
        Err(NoPrice::OutOfReach)
    }
}

/// A total along the price: (`a` × x + `b`) ÷ (`c` × x + 1), with x the price less `from`.
struct Curve {
    from: Exact,
    a: Exact,
    b: Exact,
    c: Exact,
}

impl Curve {
    /// Through three prices.
    fn through(world: &World, from: i128, apart: i128) -> Option<Self> {
        let price = |times: i128| from_units(from + times * apart, MOST_DECIMALS);
        let total = |times: i128| world.at(price(times)?);
        let (b, y1, y2) = (total(0)?, total(1)?, total(2)?);
        let from = Exact::from(price(0)?);
        let x1 = &Exact::from(price(1)?) - &from;
        let two = Exact::from(2);
        // y₁ × (c × x + 1) = a × x + b and y₂ × (2 × c × x + 1) = 2 × a × x + b.
        let bend = &two * &(&y2 - &y1);
        let line = &(&(&two * &y1) - &b) - &y2;
        let c = line.div(&(&bend * &x1)).unwrap_or(Exact::ZERO);
        let a = (&(&y1 * &(&(&c * &x1) + &Exact::ONE)) - &b).div(&x1)?;
        Some(Self { from, a, b, c })
    }

    fn is_flat(&self) -> bool {
        self.a.is_zero() && self.c.is_zero()
    }

    fn at(&self, price: &Exact) -> Option<Exact> {
        let x = price - &self.from;
        (&(&self.a * &x) + &self.b).div(&(&(&self.c * &x) + &Exact::ONE))
    }

    /// The price with this total.
    fn reaching(&self, total: &Exact) -> Option<Exact> {
        // total × (c × x + 1) = a × x + b
        let x = (&self.b - total).div(&(&(total * &self.c) - &self.a))?;
        Some(&self.from + &x)
    }
}
