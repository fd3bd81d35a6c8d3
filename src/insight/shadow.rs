//! Shadow prices: how much money makes up for a point, and how many points for money.
//!
//! For a bid and a criterion: the bid gets one score point more, or one unit of a measured quantity,
//! or the next level; its price then changes by so much that its total is exactly what it was. That
//! change is the shadow price of the point. Whatever can change on the way is counted again: what
//! other bids are held against, who is admitted. So it is exact where the method is not linear, too.
//!
//! A total is a quotient of two straight lines of the bid's own price, in pieces, under every method
//! and every value function but logarithms and powers. Three prices of a piece give the quotient, and
//! so the price that is looked for; two further ones, the nearest decimals around it, show that the
//! piece goes as far. Where one formula holds all the way, it is solved instead.
//!
//! A total along the price is asked for some hundred times for a comparison, so it is not worked out
//! from the whole evaluation: what quality earns stays as it is (`Along`).

use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::axis::{between, moved};
use super::flips::Number;
use super::ground::{Ground, bid_of, from_units};
use crate::award::{BidOutcome, Exact, LotShares, Shares, Standing, Valuing, Working};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::sorted;
use crate::tender::{
    Better, Combination, Kind, Lot, MoneyForm, QualityScaling, RoundingMoment, Scale, ValueFunction,
};

/// What a point on a criterion is worth to a bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowPrice {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// The score or quantity now.
    pub now: Result<Exact, NoPrice>,
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
    /// Where the point is worth nothing because the criterion goes by a table or by levels: the entry
    /// from which on the total changes.
    pub next_step: Option<Exact>,
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
    /// The bid sets what others are held against: its own total stays as it is, and theirs change.
    SetsBest,
}

/// The shadow price of a point; none where the lot has no such bid or criterion.
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
    let shares = ground.own_shares();
    Some(Points::of(&ground, shares, bid).price(criterion))
}

/// The shadow prices of a point on each criterion but the price, in reading order; none where the lot
/// has no such bid. What does not depend on the criterion is computed once.
///
/// ```
/// use bid_evaluator::{evaluation::Evaluation, insight::shadow_prices};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = Evaluation::from_json(json).unwrap();
/// let prices = shadow_prices(&evaluation, 0, &evaluation.bids[0].id).unwrap();
/// assert_eq!(&*prices[0].criterion, "quality");
/// ```
pub fn shadow_prices(evaluation: &Evaluation, lot: usize, bid: &BidId) -> Option<Vec<ShadowPrice>> {
    let ground = Ground::of(evaluation, lot)?;
    ground.offer(bid)?;
    let shares = ground.own_shares();
    let points = Points::of(&ground, shares, bid);
    let mut prices = Vec::new();
    for leaf in ground.lot()?.leaves() {
        if !leaf.is_price() {
            prices.push(points.price(&leaf.id));
        }
    }
    Some(prices)
}

/// A bid of which points are moved.
struct Points<'a> {
    ground: Ground,
    shares: &'a Shares,
    bid: &'a BidId,
    /// None where it is not ranked.
    now: Option<World>,
}

impl<'a> Points<'a> {
    fn of(ground: &Ground, shares: &'a Shares, bid: &'a BidId) -> Self {
        let ground = ground.clone().unrounded();
        let now = World::among(&ground, shares, bid);
        Self { ground, shares, bid, now }
    }

    fn price(&self, criterion: &CriterionId) -> ShadowPrice {
        let own = self.now.as_ref().map(|now| &now.own).ok_or(NoPrice::NotRanked);
        ShadowPrice {
            bid: self.bid.clone(),
            criterion: criterion.clone(),
            now: own.and_then(|own| stated(&self.ground, own, criterion)).map(|(_, now)| now),
            more: self.point(criterion, true),
            less: self.point(criterion, false),
        }
    }

    /// The money for one point up or down.
    fn point(&self, criterion: &CriterionId, up: bool) -> Result<PointPrice, NoPrice> {
        let now = self.now.as_ref().ok_or(NoPrice::NotRanked)?;
        let (by, from, to) = next(&self.ground, &now.own, criterion, up)?;
        let score = Exact::from(to);
        let with = self.with(criterion, by.clone(), to).ok_or(NoPrice::Excluded)?;
        let money = &price_for(&with, &now.total)? - &now.price;
        let mut next_step = None;
        if money.is_zero() {
            if self.moves_others(&by, to) {
                return Err(NoPrice::SetsBest);
            }
            next_step = self.next_step(criterion, &by, to, up);
        }
        Ok(PointPrice { points: &score - &from, score, money, next_step })
    }

    /// Whether the total of another bid changes with that number.
    fn moves_others(&self, by: &Number, to: Decimal) -> bool {
        let totals = |ground: &Ground| {
            let mut totals = Vec::new();
            for one in &ground.outcome()?.bids {
                totals.push(one.total.clone().filter(|_| one.bid != *self.bid));
            }
            Some(totals)
        };
        let then = moved(&self.ground, self.bid, by, to).and_then(|ground| totals(&ground));
        then != totals(&self.ground)
    }

    /// The entry of the criterion's table or levels beyond a value from which on the total changes:
    /// there, or right behind it.
    fn next_step(
        &self,
        criterion: &CriterionId,
        by: &Number,
        value: Decimal,
        up: bool,
    ) -> Option<Exact> {
        let total = &self.now.as_ref()?.total;
        let (mut beyond, mut hair) = (Vec::new(), None);
        match &self.ground.lot()?.criterion(criterion)?.kind {
            Kind::Measured { formula, .. } => {
                hair = Some(Decimal::new(if up { 1 } else { -1 }, MOST_DECIMALS));
                beyond.extend(formula.points().iter().map(|point| point.value));
            }
            Kind::Scored { scale: Scale::Levels { levels }, .. } => {
                beyond.extend(levels.iter().map(|level| level.score));
            }
            _ => {}
        }
        beyond.retain(|entry| *entry == value || (*entry > value) == up);
        let order = |a: &Decimal, b: &Decimal| if up { a.cmp(b) } else { b.cmp(a) };
        for entry in sorted(&beyond, &order) {
            let behind = hair.and_then(|hair| entry.checked_add(hair));
            for at in [Some(*entry), behind].into_iter().flatten() {
                let with = self.with(criterion, by.clone(), at);
                if with.is_some_and(|with| with.total != *total) {
                    return Some(Exact::from(*entry));
                }
            }
        }
        None
    }

    /// The bid with that number moved; none where it is not ranked then.
    fn with(&self, criterion: &CriterionId, by: Number, to: Decimal) -> Option<World> {
        let lot = self.ground.lot()?;
        if lot.has_quality_minimum() {
            let ground = moved(&self.ground, self.bid, &by, to)?;
            return World::among(&ground, ground.own_shares(), self.bid);
        }
        // What moves is the column of one criterion, among the admitted bids.
        let all = self.shares.lots.first()?;
        let mut admitted = Vec::with_capacity(all.bids.len());
        for bid in &all.bids {
            if bid.exclusions.is_empty() {
                admitted.push(bid.bid.clone());
            }
        }
        let alone = self.ground.only(criterion, &admitted)?;
        let alone = moved(&alone, self.bid, &by, to)?;
        let alone = alone.own_shares();
        let place = lot.leaves().into_iter().position(|leaf| leaf.id == *criterion)?;
        let relative = matches!(lot.method.combination, Combination::UtilityIndex { .. })
            || lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal;
        let mut bids = Vec::new();
        for bid in &all.bids {
            // The points of the others count where some are held against them.
            if relative || bid.bid == *self.bid {
                bids.push(bid.clone());
            }
        }
        for moved in &alone.lots.first()?.bids {
            if let Some(bid) = bids.iter_mut().find(|one| one.bid == moved.bid) {
                *bid.shares.get_mut(place)? = moved.shares.get(1)?.clone();
                bid.exclusions.clone_from(&moved.exclusions);
            }
        }
        let shares =
            Shares { lots: vec![LotShares { lot: all.lot.clone(), bids, draws: Vec::new() }] };
        let others = self.now.as_ref()?.others.clone();
        World::of(&self.ground, &shares, others, self.bid, Some((by, to)))
    }
}

/// The score or quantity of a bid now, as a number that can be moved.
fn stated(
    ground: &Ground,
    own: &BidOutcome,
    criterion: &CriterionId,
) -> Result<(Number, Exact), NoPrice> {
    let lot = ground.lot().ok_or(NoPrice::NotStated)?;
    match lot.criterion(criterion).map(|one| &one.kind) {
        Some(Kind::Measured { .. }) => {
            let value = ground.offer(&own.bid).and_then(|offer| offer.values.get(criterion));
            let value = Exact::from(*value.ok_or(NoPrice::NotStated)?);
            Ok((Number::Quantity(criterion.clone()), value))
        }
        Some(Kind::Scored { .. }) => {
            let mut contributions = own.contributions.iter();
            let one = contributions.find(|one| one.criterion == *criterion);
            match one.map(|one| &one.working) {
                Some(
                    Working::Points { score, .. }
                    | Working::Level { score, .. }
                    | Working::RelativeToBest { score, .. },
                ) => Ok((Number::Score(criterion.clone()), score.clone())),
                _ => Err(NoPrice::NotStated),
            }
        }
        _ => Err(NoPrice::NotStated),
    }
}

/// The score or quantity now, and the one with a point more or less.
fn next(
    ground: &Ground,
    own: &BidOutcome,
    criterion: &CriterionId,
    up: bool,
) -> Result<(Number, Exact, Decimal), NoPrice> {
    let (by, from) = stated(ground, own, criterion)?;
    let lot = ground.lot().ok_or(NoPrice::NotStated)?;
    let one = if up { Exact::ONE } else { -&Exact::ONE };
    let to = match lot.criterion(criterion).map(|one| &one.kind) {
        Some(Kind::Scored { scale: Scale::Points { lowest, highest, .. }, .. }) => {
            let to = &from + &one;
            let within = to >= Exact::from(*lowest) && to <= Exact::from(*highest);
            Some(to).filter(|_| within)
        }
        Some(Kind::Scored { scale: Scale::Levels { levels }, .. }) => {
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
        _ => Some(&from + &one),
    };
    let to = to.ok_or(NoPrice::EndOfScale)?;
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
    /// What else is moved.
    with: Option<(Number, Decimal)>,
    /// The bid before rounding.
    own: BidOutcome,
    /// The compared prices of the other admitted bids.
    others: Rc<[Exact]>,
    /// The price offered.
    pub(super) price: Exact,
    /// The total before rounding.
    pub(super) total: Exact,
    along: Option<Along>,
}

impl World {
    /// A bid among the others, of which these are the shares; none where it is not ranked. Of a
    /// ground without the rounding of totals.
    pub(super) fn among(ground: &Ground, shares: &Shares, bid: &BidId) -> Option<Self> {
        let mut others = Vec::new();
        for other in &shares.lots.first()?.bids {
            if other.exclusions.is_empty() && other.bid != *bid {
                others.extend(other.compared_price());
            }
        }
        Self::of(ground, shares, others.into(), bid, None)
    }

    fn of(
        ground: &Ground,
        shares: &Shares,
        others: Rc<[Exact]>,
        bid: &BidId,
        with: Option<(Number, Decimal)>,
    ) -> Option<Self> {
        let price = Exact::from(*ground.offer(bid)?.price?);
        let outcome = ground.combined(shares)?;
        let own = outcome.bids.into_iter().find(|one| one.bid == *bid)?;
        let total = ranked_total(&own)?;
        let along = Along::of(ground.lot()?, &others, &own, &price, &total);
        Some(Self { ground: ground.clone(), with, own, others, price, total, along })
    }

    /// The total at another price; none where it is not ranked there.
    fn at(&self, price: Decimal) -> Option<Exact> {
        let lot = self.ground.lot()?;
        let offered = Exact::from(price);
        if let Some(along) = &self.along
            && !offered.is_negative()
            && lot.ceiling.is_none_or(|ceiling| price <= *ceiling)
        {
            let compared = &offered + &along.beside;
            // At nothing and below a bid can be excluded.
            if compared.is_positive() {
                return along.at(&compared, &self.others);
            }
        }
        self.in_full(price)
    }

    /// The same, with everything computed again.
    fn in_full(&self, price: Decimal) -> Option<Exact> {
        let bid = &self.own.bid;
        let ground = self.ground.priced(bid, price)?;
        let ground = match &self.with {
            Some((by, to)) => moved(&ground, bid, by, *to)?,
            None => ground,
        };
        ranked_total(bid_of(&*ground.outcome()?, bid)?)
    }
}

fn ranked_total(bid: &BidOutcome) -> Option<Exact> {
    matches!(bid.standing, Standing::Ranked { .. }).then(|| bid.total.clone()).flatten()
}

/// How the total of a bid goes along its own price, as long as that is above nothing and admitted:
/// then all that its quality earns stays as it is.
struct Along {
    /// What is added to the price offered before it is compared: cost lines.
    beside: Exact,
    way: Way,
}

/// The total at a compared price.
enum Way {
    /// Price + this.
    Plus(Exact),
    /// Price × this.
    Times(Exact),
    /// This ÷ price.
    Under(Exact),
    /// This × the lowest price ÷ price.
    Lowest(Exact),
    /// This + what the price earns.
    Scored { quality: Exact, weight: Exact, formula: ValueFunction },
}

impl Along {
    fn of(
        lot: &Lot,
        others: &[Exact],
        own: &BidOutcome,
        price: &Exact,
        total: &Exact,
    ) -> Option<Self> {
        let compared = own.compared_price()?;
        let mut quality = Exact::ZERO;
        for (one, leaf) in own.contributions.iter().zip(lot.leaves()) {
            if !leaf.is_price() {
                quality = &quality + &one.value;
            }
        }
        let way = match &lot.method.combination {
            Combination::Monetised { form } if !form.is_some_and(MoneyForm::is_percent) => {
                Way::Plus(quality)
            }
            // A part of the price, a price divided by what does not move, or the other way round.
            Combination::Monetised { .. }
            | Combination::PricePerPoint { .. }
            | Combination::Coefficient => Way::Times(total.div(&compared)?),
            Combination::Quotient { .. } => Way::Under(total * &compared),
            Combination::UtilityIndex { .. } => {
                Way::Lowest((total * &compared).div(lowest(others, &compared))?)
            }
            Combination::Points { .. } => {
                let leaf = lot.leaves().into_iter().find(|leaf| leaf.is_price())?;
                let Kind::Price { formula: Some(formula), .. } = &leaf.kind else { return None };
                let (weight, formula) = (leaf.weight().into(), formula.clone());
                Way::Scored { quality, weight, formula }
            }
        };
        Some(Self { beside: &compared - price, way })
    }

    fn at(&self, price: &Exact, others: &[Exact]) -> Option<Exact> {
        Some(match &self.way {
            Way::Plus(quality) => price + quality,
            Way::Times(times) => price * times,
            Way::Under(quality) => quality.div(price)?,
            Way::Lowest(utility) => (utility * lowest(others, price)).div(price)?,
            Way::Scored { quality, weight, formula } => {
                let mut admitted = others.to_vec();
                admitted.push(price.clone());
                let valuing = Arc::new(Valuing::of(formula, Better::Lower, &admitted));
                let share = valuing.share(price.clone()).share.unwrap_or(Exact::ZERO);
                quality + &(weight * &share)
            }
        })
    }

    /// The compared price with this total, where one formula holds from the present one to there.
    fn reaching(&self, target: &Exact, now: &Exact, others: &[Exact]) -> Option<Exact> {
        let lowest = lowest(others, now);
        // A bid that is the cheapest alone is what the others are held against.
        let cheapest = others.iter().all(|other| other > now);
        let dearer = |price: Exact| (!cheapest && price >= *lowest).then_some(price);
        match &self.way {
            Way::Plus(quality) => Some(target - quality),
            Way::Times(times) => target.div(times),
            Way::Under(quality) => quality.div(target),
            Way::Lowest(utility) => dearer((utility * lowest).div(target)?),
            Way::Scored { quality, weight, formula: ValueFunction::RatioToBest }
                if lowest.is_positive() =>
            {
                dearer((weight * lowest).div(&(target - quality))?)
            }
            Way::Scored { .. } => None,
        }
    }
}

fn lowest<'a>(others: &'a [Exact], own: &'a Exact) -> &'a Exact {
    others.iter().fold(own, |lowest, one| lowest.min(one))
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
    if let Some(price) = world.solved(target) {
        return Ok(price);
    }
    searched(world, target)
}

/// The same, found along the price.
fn searched(world: &World, target: &Exact) -> Result<Exact, NoPrice> {
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
    /// The price with this total where the way there is known as a whole; none where it is not, or
    /// leads to where the bid is not admitted.
    fn solved(&self, target: &Exact) -> Option<Exact> {
        let along = self.along.as_ref()?;
        let compared = along.reaching(target, &self.own.compared_price()?, &self.others)?;
        let price = &compared - &along.beside;
        let ceiling = self.ground.lot()?.ceiling.map(|ceiling| Exact::from(*ceiling));
        let within = compared.is_positive() && !price.is_negative();
        (within && ceiling.is_none_or(|ceiling| price <= ceiling)).then_some(price)
    }

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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test code")]
mod tests {
    use super::*;
    use crate::exchange::values::Amount;

    const SAMPLES: [&str; 3] = [
        include_str!("../../samples/firms-e2.json"),
        include_str!("../../samples/bridge-nl.json"),
        include_str!("../../samples/cleaning-sv.json"),
    ];

    fn combinations() -> Vec<Combination> {
        let total = Some(Amount::new(Decimal::ONE_HUNDRED).unwrap());
        vec![
            Combination::Monetised { form: None },
            Combination::Monetised { form: Some(MoneyForm::Surcharge) },
            Combination::Monetised { form: Some(MoneyForm::PercentDeduction) },
            Combination::Monetised { form: Some(MoneyForm::PercentSurcharge) },
            Combination::Points { total },
            Combination::Quotient { total, scale: None, corridor: None },
            Combination::PricePerPoint { total },
            Combination::UtilityIndex { total },
            Combination::Coefficient,
        ]
    }

    /// A total along the price is what it is where everything is computed again, and a price that is
    /// solved is the one that the search finds.
    #[test]
    fn a_total_along_the_price_is_the_total() {
        let (mut compared, mut solved) = (0, 0);
        for json in SAMPLES {
            let mut evaluation = Evaluation::from_json(json).unwrap();
            for combination in combinations() {
                let tender = Arc::make_mut(&mut evaluation.tender);
                tender.lots[0].method.combination = combination;
                let ground = Ground::of(&evaluation, 0).unwrap().unrounded();
                let shares = ground.own_shares();
                for bid in evaluation.bids.iter() {
                    let Some(world) = World::among(&ground, shares, &bid.id) else { continue };
                    for percent in [0, 1, 40, 90, 99, 100, 101, 110, 180, 1_000] {
                        let part = Exact::from(Decimal::new(percent, 2));
                        let price = (&world.price * &part).to_decimal(2).unwrap();
                        assert_eq!(
                            world.at(price),
                            world.in_full(price),
                            "{price} of {}",
                            &*bid.id
                        );
                        compared += usize::from(world.at(price).is_some());
                        let target = &world.total * &part;
                        if let Some(price) = world.solved(&target).filter(|_| percent > 0) {
                            // The present price is found without a search.
                            if percent != 100 {
                                assert_eq!(searched(&world, &target), Ok(price));
                            }
                            solved += 1;
                        }
                    }
                }
            }
        }
        assert!(compared > 500 && solved > 300, "{compared} {solved}");
    }
}
