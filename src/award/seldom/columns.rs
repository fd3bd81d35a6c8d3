//! A part of a ranking, computed without the rest of it.
//!
//! Of a hundred thousand bids a screen shows a few. Where nothing but weights move, their figures
//! are first approximated in floating point numbers, column by column, with a bound on the error.
//! That tells which bids can be at the places asked for; only these, and all that could tie with
//! them, are computed exactly, and only exact figures are given out.

use std::ops::Range;
use std::rc::Rc;

use crate::award::combine::{Scheme, rank_among};
use crate::award::excerpt::widen;
use crate::award::shares::LotShares;
use crate::award::{BidOutcome, Exact, Excerpt, LotOutcome, Outcome, Places, Standing, Working};
use crate::exchange::values::{BidId, Decimals};
use crate::order::{arranged, positions};
use crate::tender::{Combination, Lot, QualityScaling, RoundingMoment};

/// How many bids are computed exactly at the most before the whole lot is.
const MOST: usize = 4_000;

/// Rounding errors of a sum of 500 products, in parts of the sum of their sizes, are below 6 × 10⁻¹⁴.
const ERROR: f64 = 1e-12;

/// Beyond it, a figure is not approximated.
const BEYOND: f64 = 1e24;

/// The shares of a lot's admitted bids as floating point numbers, a column for each criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// The admitted bids, by their positions.
    admitted: Vec<usize>,
    excluded: Vec<usize>,
    /// The places in `admitted` in the order of the bids' identifiers.
    by_id: Vec<usize>,
    missing: usize,
    ends: Option<(Exact, Exact)>,
    prices: Column,
    /// One for each criterion that is no group.
    shares: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Column {
    /// One number for each admitted bid.
    values: Vec<f64>,
    /// At least the size of each, and at least 1.
    reach: f64,
}

impl Column {
    /// Adds a number; false where it is too large.
    fn push(&mut self, value: &Exact) -> bool {
        let value = value.to_float();
        self.reach = self.reach.max(value.abs()).max(1.0);
        self.values.push(value);
        value.abs() < BEYOND
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
            prices: Column::default(),
            shares: vec![Column::default(); leaves.len()],
        };
        for (position, bid) in shares.bids.iter().enumerate() {
            widen(&mut columns.ends, bid.compared_price());
            if !bid.exclusions.is_empty() {
                columns.excluded.push(position);
                continue;
            }
            if bid.statements.iter().any(|one| one.not_counted.is_none()) {
                return None;
            }
            columns.admitted.push(position);
            if !columns.prices.push(&bid.compared_price()?) {
                return None;
            }
            for ((column, share), leaf) in columns.shares.iter_mut().zip(&bid.shares).zip(&leaves) {
                if !column.push(share.share.as_ref().unwrap_or(&Exact::ZERO)) {
                    return None;
                }
                let is_missing = matches!(share.working, Working::Missing) && !leaf.is_price();
                columns.missing += usize::from(is_missing);
            }
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
        if let Some(at) = field.dearest() {
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
    /// An approximation of each figure, its sign such that the least is first.
    keys: Vec<f64>,
    /// No key is further than this from the figure.
    error: f64,
    /// The figure of the first.
    first: Option<Exact>,
}

impl<'a> Field<'a> {
    fn of(columns: &'a Columns, lot: &'a Lot, shares: &'a LotShares) -> Option<Self> {
        let scheme = Scheme::of(lot, shares);
        let (keys, error) = columns.keys(lot, scheme.weights())?;
        let mut field = Self { columns, lot, shares, scheme, keys, error, first: None };
        if let Some((best, worst)) = field.ends(0..1) {
            field.first = field.between(best, worst)?.into_iter().next()?.1.total;
        }
        Some(field)
    }

    /// The keys at the first and last of some places.
    fn ends(&self, places: Range<usize>) -> Option<(f64, f64)> {
        let last = places.end.checked_sub(1).filter(|last| places.contains(last))?;
        if last >= self.keys.len() {
            return None;
        }
        if places.len() == 1 && (last == 0 || places.end == self.keys.len()) {
            let best = self
                .keys
                .iter()
                .copied()
                .reduce(|one, other| if (other < one) == (last == 0) { other } else { one })?;
            return Some((best, best));
        }
        let mut keys = self.keys.clone();
        let (before, worst, _) = keys.select_nth_unstable_by(last, f64::total_cmp);
        let worst = *worst;
        if places.start == last {
            return Some((worst, worst));
        }
        let (_, best, _) = before.select_nth_unstable_by(places.start, f64::total_cmp);
        Some((*best, worst))
    }

    /// The dearest of the admitted bids.
    fn dearest(&self) -> Option<usize> {
        let mut dearest: Option<(f64, usize)> = None;
        for (at, price) in self.columns.prices.values.iter().enumerate() {
            if dearest.is_none_or(|(most, _)| *price > most) {
                dearest = Some((*price, at));
            }
        }
        dearest.map(|(_, at)| at)
    }

    /// One of the admitted bids, with its place.
    fn bid(&self, at: usize) -> Option<(usize, BidOutcome)> {
        let key = *self.keys.get(at)?;
        let id = self.columns.id(self.shares, at)?;
        self.between(key, key)?.into_iter().find(|(_, bid)| bid.bid == *id)
    }

    /// All bids that can stand from the place of one key to that of another, with their places. Those
    /// really there, or tied with one that is, are complete; a few ones beside them may come along,
    /// of whom nothing is certain yet. None where they are too many.
    fn between(&self, best: f64, worst: f64) -> Option<Vec<(usize, BidOutcome)>> {
        // The figure at a place is as far from the key at that place as any figure is from its own
        // key, and a bid with that figure is once more as far from its key.
        let (best, worst) = (best - 2.0 * self.error, worst + 2.0 * self.error);
        let mut ahead = 0;
        let mut positions = Vec::new();
        for (key, position) in self.keys.iter().zip(&self.columns.admitted) {
            if *key < best {
                ahead += 1;
            } else if *key <= worst {
                positions.push(*position);
            }
        }
        if positions.len() > MOST {
            return None;
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
    /// An approximation of each figure, with the least first, and a bound on its error.
    fn keys(&self, lot: &Lot, weights: Vec<f64>) -> Option<(Vec<f64>, f64)> {
        let combination = &lot.method.combination;
        let money = combination.money();
        let mut sums = vec![0.0; self.admitted.len()];
        let (mut whole, mut reach) = (0.0, 0.0);
        for ((column, weight), leaf) in self.shares.iter().zip(weights).zip(lot.leaves()) {
            if leaf.is_price() && !combination.weighs_price() {
                continue;
            }
            for (sum, share) in sums.iter_mut().zip(&column.values) {
                *sum += weight * share;
            }
            whole += weight;
            reach += weight.abs() * column.reach;
        }
        let steps = lot.leaves().len().max(1);
        let (mut per_step, mut at_end) = (0.0, 0.0);
        if let Some(rounding) = &lot.method.rounding {
            let mut unit = 1.0;
            for _ in 0..rounding.decimals.get() {
                unit /= 10.0;
            }
            at_end = unit;
            if rounding.when == RoundingMoment::PerStep {
                per_step = unit * u32::try_from(steps).map_or(BEYOND, f64::from);
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
