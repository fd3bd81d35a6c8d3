//! A part of a ranking, computed without the rest of it.
//!
//! Of a hundred thousand bids a screen shows a few. Where nothing but weights move, their figures
//! are first approximated in floating point numbers, column by column, with a bound on the error.
//! That tells which bids can be at the places asked for; only these, and all that could tie with
//! them, are computed exactly, and only exact figures are given out.

use std::ops::Range;
use std::rc::Rc;

use super::ascending::{PART, ascending};
use crate::award::combine::{Scheme, rank_among};
use crate::award::excerpt::widen;
use crate::award::shares::LotShares;
use crate::award::{BidOutcome, Exact, Excerpt, LotOutcome, Outcome, Places, Standing, Working};
use crate::exchange::values::{BidId, Decimals};
use crate::lanes::{LANES, Lanes, ZERO};
use crate::order::{arranged, positions, sorted};
use crate::tender::{Combination, Lot, QualityScaling, RoundingMoment};

/// How many bids are computed exactly at the most before the whole lot is.
const MOST: usize = 4_000;

/// Rounding errors of a sum of 500 products, in parts of the sum of their sizes, are below 6 × 10⁻¹⁴.
const ERROR: f64 = 1e-12;

/// Beyond it, a figure is not approximated.
const BEYOND: f64 = 1e24;

/// The shares of a lot's admitted bids as floating point numbers.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The admitted bids, by their positions.
    admitted: Vec<usize>,
    excluded: Vec<usize>,
    /// The places in `admitted` in the order of the bids' identifiers.
    by_id: Vec<usize>,
    missing: usize,
    ends: Option<(Exact, Exact)>,
    /// One for each admitted bid.
    prices: Reaching,
    /// The place in `admitted` of the dearest.
    dearest: Option<usize>,
    /// For each criterion that is no group, what its shares reach.
    reaches: Vec<f64>,
    /// The shares of four bids on each criterion in turn, then those of the next four.
    shares: Vec<Lanes>,
}

/// Numbers with what they reach.
#[derive(Debug, Clone, Default)]
struct Reaching {
    values: Vec<f64>,
    /// At least the size of each, and at least 1.
    reach: f64,
}

/// The admitted bids in the order of floating point numbers. It tells where to look, and decides nothing.
#[derive(Debug, Clone)]
pub struct Sketch {
    /// An approximation of each bid's figure, its sign such that the least is first.
    keys: Vec<f64>,
    /// The admitted bids by their places among these, the first one first.
    pub order: Vec<u32>,
    /// No key is further than this from the figure.
    error: f64,
}

impl Sketch {
    /// The key of the bid at a place of the order.
    fn key_at(&self, place: usize) -> Option<f64> {
        self.keys.get(usize::try_from(*self.order.get(place)?).ok()?).copied()
    }

    /// How many bids have a key for which that holds, as it does for none behind one for which it does not.
    fn count(&self, holds: impl Fn(f64) -> bool) -> usize {
        let key = |at: u32| usize::try_from(at).ok().and_then(|at| self.keys.get(at));
        self.order.partition_point(|at| key(*at).is_some_and(|key| holds(*key)))
    }
}

impl Columns {
    /// The columns of a lot. None where its figures are not sums of shares by weight, with the price
    /// added to them or dividing them: where bids are held against the best sum, a corridor decides,
    /// checks look at all prices, or value statements count.
    #[inline(never)]
    pub fn of(lot: &Lot, shares: &LotShares) -> Option<Self> {
        let adds_up = match &lot.method.combination {
            Combination::Points { .. } | Combination::Monetised { .. } => true,
            Combination::Quotient { corridor, .. } => corridor.is_none(),
            _ => false,
        };
        let by_itself = lot.method.quality_scaling() != QualityScaling::RelativeToBestTotal
            && lot.low_price_checks.is_empty()
            && !lot.has_quality_minimum();
        if !adds_up || !by_itself {
            return None;
        }
        let leaves = lot.leaves();
        let mut columns = Self {
            admitted: Vec::new(),
            excluded: Vec::new(),
            by_id: Vec::new(),
            missing: 0,
            ends: None,
            prices: Reaching { values: Vec::new(), reach: 1.0 },
            dearest: None,
            reaches: vec![1.0; leaves.len()],
            shares: Vec::new(),
        };
        let mut four = vec![ZERO; leaves.len()];
        let mut dearest = f64::NEG_INFINITY;
        for (position, bid) in shares.bids.iter().enumerate() {
            widen(&mut columns.ends, bid.compared_price());
            if !bid.exclusions.is_empty() {
                columns.excluded.push(position);
                continue;
            }
            if bid.statements.iter().any(|one| one.not_counted.is_none()) {
                return None;
            }
            let at = columns.admitted.len();
            columns.admitted.push(position);
            let price = within(&bid.compared_price()?, &mut columns.prices.reach)?;
            columns.prices.values.push(price);
            if price > dearest {
                (dearest, columns.dearest) = (price, Some(at));
            }
            let criteria = four.iter_mut().zip(&mut columns.reaches).zip(&bid.shares).zip(&leaves);
            for (((slot, reach), share), leaf) in criteria {
                let value = within(share.share.as_ref().unwrap_or(&Exact::ZERO), reach)?;
                slot.set(at % LANES, value);
                let is_missing = matches!(share.working, Working::Missing) && !leaf.is_price();
                columns.missing += usize::from(is_missing);
            }
            if at % LANES == LANES - 1 {
                columns.shares.extend_from_slice(&four);
            }
        }
        if !columns.admitted.len().is_multiple_of(LANES) {
            columns.shares.extend_from_slice(&four);
        }
        let id = |at: usize| columns.id(shares, at);
        let by_id = positions(columns.admitted.len(), &|one, other| id(one).cmp(&id(other)));
        columns.by_id = by_id;
        Some(columns)
    }

    /// The identifier of one of the admitted bids.
    fn id<'a>(&self, shares: &'a LotShares, at: usize) -> Option<&'a BidId> {
        Some(&shares.bids.get(*self.admitted.get(at)?)?.bid)
    }

    /// The place of a bid in `admitted`.
    fn find(&self, shares: &LotShares, bid: &BidId) -> Option<usize> {
        let before = |at: &usize| self.id(shares, *at).is_some_and(|id| id < bid);
        let at = *self.by_id.get(self.by_id.partition_point(before))?;
        self.id(shares, at).filter(|id| *id == bid).map(|_| at)
    }

    /// The places asked for, under the weights of `lot`: the one that the columns were made of, or one
    /// that differs from it in weights alone, as in [`Shares::combine`](crate::award::Shares::combine). None
    /// where so many bids are so close that the whole lot is computed sooner.
    #[inline(never)]
    pub fn excerpt(&self, lot: &Lot, shares: &LotShares, places: &Places) -> Option<Excerpt> {
        let field = Field::of(self, lot, shares)?;
        let count = self.admitted.len();
        let asked = match &places.ranked {
            _ if count <= places.all_of => 0..count,
            asked => asked.start.min(count)..asked.end.min(count),
        };
        let head = if asked.start == 0 && asked.end >= 3 { 0..0 } else { 0..3.min(count) };
        let mut rows = Vec::new();
        for asked in [head, asked, count.max(1) - 1..count] {
            if let Some((best, worst)) = field.ends(asked.clone()) {
                let mut near = field.between(best, worst)?;
                near.retain(|(place, _)| asked.contains(place));
                rows.append(&mut near);
            }
        }
        if let Some(at) = self.dearest {
            rows.push(field.bid(at)?);
        }
        let by_place =
            positions(rows.len(), &|one, other| place_of(&rows, one).cmp(&place_of(&rows, other)));
        let mut kept = arranged(rows, &by_place);
        kept.dedup_by_key(|(place, _)| *place);
        let mut found = LotOutcome {
            lot: shares.lot.clone(),
            lowest_wins: lot.method.combination.lowest_wins(),
            bids: Vec::with_capacity(kept.len()),
            ranking: (0..kept.len()).collect(),
            best: field.scheme.best().clone(),
        };
        let mut at = Vec::with_capacity(kept.len());
        for (place, bid) in kept {
            at.push(place);
            found.bids.push(bid);
        }
        for position in self.excluded.iter().take(places.excluded) {
            found.bids.push(field.scheme.bid(shares.bids.get(*position)?));
        }
        Some(Excerpt {
            outcome: Rc::new(Outcome { lots: vec![found] }),
            lot: 0,
            places: at,
            ranked: count,
            excluded: self.excluded.len(),
            missing: self.missing,
            prices: self.ends.clone(),
        })
    }

    /// The ranked bids of an outcome, as they stand among all under the weights of `lot`; those that
    /// are not admitted are left out.
    #[inline(never)]
    pub fn bids(&self, lot: &Lot, shares: &LotShares, of: &LotOutcome) -> Option<Vec<BidOutcome>> {
        let field = Field::of(self, lot, shares)?;
        let mut found = Vec::with_capacity(of.bids.len());
        for bid in of.bids.iter().filter(|bid| matches!(bid.standing, Standing::Ranked { .. })) {
            if let Some(at) = self.find(shares, &bid.bid) {
                found.push(field.bid(at)?.1);
            }
        }
        Some(found)
    }
}

/// The place of a row in the ranking.
fn place_of(rows: &[(usize, BidOutcome)], at: usize) -> Option<usize> {
    rows.get(at).map(|(place, _)| *place)
}

/// The admitted bids under some weights.
struct Field<'a> {
    columns: &'a Columns,
    lot: &'a Lot,
    shares: &'a LotShares,
    scheme: Scheme<'a>,
    sketch: Sketch,
    /// The figure of the first.
    first: Option<Exact>,
}

impl<'a> Field<'a> {
    fn of(columns: &'a Columns, lot: &'a Lot, shares: &'a LotShares) -> Option<Self> {
        let scheme = Scheme::of(lot, shares);
        let sketch = columns.sketch(lot, &scheme.weights())?;
        let mut field = Self { columns, lot, shares, scheme, sketch, first: None };
        if let Some((best, worst)) = field.ends(0..1) {
            field.first = field.between(best, worst)?.into_iter().next()?.1.total;
        }
        Some(field)
    }

    /// The keys at the first and last of some places; none where there are no such places.
    fn ends(&self, places: Range<usize>) -> Option<(f64, f64)> {
        let last = places.end.checked_sub(1).filter(|last| places.contains(last))?;
        Some((self.sketch.key_at(places.start)?, self.sketch.key_at(last)?))
    }

    /// One of the admitted bids, with its place.
    fn bid(&self, at: usize) -> Option<(usize, BidOutcome)> {
        let key = *self.sketch.keys.get(at)?;
        let id = self.columns.id(self.shares, at)?;
        self.between(key, key)?.into_iter().find(|(_, bid)| bid.bid == *id)
    }

    /// All bids that can stand from the place of one key to that of another, with their places. Those
    /// really there, or tied with one that is, are complete; a few ones beside them may come along,
    /// of whom nothing is certain yet. None where they are too many.
    fn between(&self, best: f64, worst: f64) -> Option<Vec<(usize, BidOutcome)>> {
        // The figure at a place is as far from the key at that place as any figure is from its own
        // key, and a bid with that figure is once more as far from its key.
        let Sketch { order, error, .. } = &self.sketch;
        let (best, worst) = (best - 2.0 * error, worst + 2.0 * error);
        let ahead = self.sketch.count(|key| key < best);
        let near = order.get(ahead..self.sketch.count(|key| key <= worst))?;
        if near.len() > MOST {
            return None;
        }
        let mut positions = Vec::with_capacity(near.len());
        for at in sorted(near, &u32::cmp) {
            positions.push(*self.columns.admitted.get(usize::try_from(*at).ok()?)?);
        }
        let mut bids = Vec::with_capacity(positions.len());
        for position in &positions {
            let mut bid = self.scheme.bid(self.shares.bids.get(*position)?);
            self.scheme.complete(&mut bid);
            bids.push(bid);
        }
        let mut draws = Vec::with_capacity(self.shares.draws.len());
        for draw in &self.shares.draws {
            draws.push(draw.iter().filter_map(|one| positions.binary_search(one).ok()).collect());
        }
        let order = rank_among(self.lot, &self.scheme, &mut bids, &draws);
        let mut placed = Vec::with_capacity(order.len());
        for (mut bid, place) in arranged(bids, &order).into_iter().zip(ahead..) {
            if let Standing::Ranked { rank, .. } = &mut bid.standing {
                *rank += ahead;
            }
            if let (Some(first), Some(total)) = (&self.first, &bid.total) {
                let lowest_wins = self.lot.method.combination.lowest_wins();
                bid.behind = Some(if lowest_wins { total - first } else { first - total });
            }
            placed.push((place, bid));
        }
        Some(placed)
    }
}

impl Columns {
    /// The admitted bids in the order that their figures have under these weights, one for each criterion
    /// that is no group: as floating point numbers have it, which can turn those round that are closer
    /// than the error. None where that is without bound, and for another number of weights.
    #[inline(never)]
    pub fn sketch(&self, lot: &Lot, weights: &[f64]) -> Option<Sketch> {
        if weights.len() != self.reaches.len() {
            return None;
        }
        let (keys, error) = self.keys(lot, weights)?;
        Some(Sketch { order: ascending(&keys), keys, error })
    }

    /// An approximation of each figure, with the least first, and a bound on its error.
    fn keys(&self, lot: &Lot, weights: &[f64]) -> Option<(Vec<f64>, f64)> {
        let combination = &lot.method.combination;
        let money = combination.money();
        let (mut whole, mut reach) = (0.0, 0.0);
        for (weight, reached) in weights.iter().zip(&self.reaches) {
            whole += weight;
            reach += weight.abs() * reached;
        }
        let mut sums = weighed(&self.shares, weights);
        sums.resize(self.admitted.len(), 0.0);
        let (mut per_step, mut at_end) = (0.0, 0.0);
        if let Some(rounding) = &lot.method.rounding {
            let mut unit = 1.0;
            for _ in 0..rounding.decimals.get() {
                unit /= 10.0;
            }
            at_end = unit;
            if rounding.when == RoundingMoment::PerStep {
                per_step = unit * u32::try_from(weights.len().max(1)).map_or(BEYOND, f64::from);
            }
        }
        let dearest = self.prices.reach;
        let mut error = (reach + whole.abs()) * ERROR + per_step;
        match (money, combination) {
            (Some(form), _) => {
                for (sum, price) in sums.iter_mut().zip(&self.prices.values) {
                    let part = if form.adds() { whole - *sum } else { -*sum };
                    *sum = price + if form.is_percent() { part * price / 100.0 } else { part };
                }
                if form.is_percent() {
                    error = (reach + whole.abs()) * ERROR * dearest + per_step;
                }
                error += dearest * ERROR;
            }
            (None, Combination::Quotient { scale, .. }) => {
                let mut factor = 1.0;
                for _ in 0..scale.map_or(0, Decimals::get) {
                    factor *= 10.0;
                }
                let mut cheapest = BEYOND;
                for (sum, price) in sums.iter_mut().zip(&self.prices.values) {
                    *sum = -(*sum / price * factor);
                    cheapest = cheapest.min(*price);
                }
                // A file has no price between zero and 10⁻²⁸; a bid without one above zero is excluded.
                error = (error + reach * ERROR) / cheapest * factor;
            }
            _ => {
                for sum in &mut sums {
                    *sum = -*sum;
                }
            }
        }
        error += at_end;
        let sound = error.is_finite() && sums.iter().all(|key| key.abs() < BEYOND);
        sound.then_some((sums, error))
    }
}

/// Σ weight × share of each bid, and of as many more as fill up four.
#[inline(never)]
fn weighed(shares: &[Lanes], weights: &[f64]) -> Vec<f64> {
    let weights: Vec<_> = weights.iter().map(|weight| Lanes::all(*weight)).collect();
    let criteria = weights.len().max(1);
    let mut sums = Vec::with_capacity(shares.len() / criteria * LANES);
    for part in shares.chunks(criteria * PART / LANES) {
        weigh_part(part, &weights, &mut sums);
    }
    sums
}

#[inline(never)]
fn weigh_part(shares: &[Lanes], weights: &[Lanes], sums: &mut Vec<f64>) {
    for four in shares.chunks_exact(weights.len().max(1)) {
        let mut sum = ZERO;
        for (share, weight) in four.iter().zip(weights) {
            sum = sum.plus(share.times(*weight));
        }
        sums.extend_from_slice(&sum.to_numbers());
    }
}

/// A value as a floating point number, which stretches what is reached; none where it is too large.
fn within(value: &Exact, reach: &mut f64) -> Option<f64> {
    let value = value.to_float();
    *reach = reach.max(value.abs());
    (value.abs() < BEYOND).then_some(value)
}
