//! Totals and ranks for many weight vectors at once.
//!
//! Four vectors go through together, in lanes that a processor can take side by side; nothing is
//! allocated on the way. Bids are put in order by a fixed list of comparisons, which never has to
//! guess what comes next. What is compared are the figures with the bids' places in their last bits;
//! where two figures are so close that these might matter, all pairs of the figures themselves are
//! compared instead.

use super::network::Network;
use super::weights::Spread;
use crate::insight::{Estimate, Random};
use crate::lanes::{LANES, Lanes, ZERO};
use crate::order;

/// Up to so many bids ranks are counted without sorting each vector by itself.
const MOST_TOGETHER: usize = 48;

/// The bits of a number in which the place of a bid is kept while numbers are sorted.
const PLACE: u64 = 63;

/// Sums that are this many times further apart than equal ones stay in order without their last bits.
const CLEARLY: f64 = 1.5;

/// So many groups with equal figures say that there will be more.
const MOST_TIES: u32 = 16;

/// How many bids go along with each weight.
const BESIDE: usize = 4;

/// Figures that are this part of the greatest apart count as equal.
const EQUAL: f64 = 1e-12;

/// How often each bid took each rank, and under which weights it was first.
///
/// Bids with equal figures share the better rank (1, 1, 3), as in an outcome, so that the shares of a
/// rank can add up to more than 1 where bids tie. Figures less than 10⁻¹² of the greatest apart count
/// as equal.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptability {
    bids: usize,
    criteria: usize,
    vectors: u32,
    /// For each bid in turn how often it took each rank.
    counts: Vec<u32>,
    /// For each bid in turn the sums of the weights with which it was first.
    sums: Vec<f64>,
}

impl Acceptability {
    pub(super) fn new(bids: usize, criteria: usize) -> Self {
        let (counts, sums) = (vec![0; bids * bids], vec![0.0; bids * criteria]);
        Self { bids, criteria, vectors: 0, counts, sums }
    }

    /// How many bids there are.
    pub fn bids(&self) -> usize {
        self.bids
    }

    /// How many criteria there are.
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// How many weight vectors were drawn.
    pub fn vectors(&self) -> u32 {
        self.vectors
    }

    /// How often a bid took a rank, from 1.
    pub fn count(&self, bid: usize, rank: usize) -> u32 {
        let place = rank.checked_sub(1).filter(|place| *place < self.bids);
        place.and_then(|place| self.ranks(bid).get(place)).copied().unwrap_or(0)
    }

    /// The share of the weight vectors under which a bid takes a rank, from 1.
    pub fn share(&self, bid: usize, rank: usize) -> Estimate {
        Estimate::of(self.count(bid, rank), self.vectors)
    }

    /// The share of the weight vectors under which a bid takes this rank or a better one.
    pub fn share_up_to(&self, bid: usize, rank: usize) -> Estimate {
        Estimate::of(self.ranks(bid).iter().take(rank).sum(), self.vectors)
    }

    /// The share of the weight vectors under which a bid has no rank: it misses a minimum that is
    /// held against weights, or the method gives no figure.
    pub fn unranked(&self, bid: usize) -> Estimate {
        let ranked: u32 = self.ranks(bid).iter().sum();
        Estimate::of(self.vectors.saturating_sub(ranked), self.vectors)
    }

    /// The mean of the weight vectors under which a bid is first: who weighs like this, wants this bid
    /// (Lahdelma & Salminen, 2001). None where it never is.
    pub fn central(&self, bid: usize) -> Option<Vec<f64>> {
        let first = f64::from(self.count(bid, 1));
        let sums = self.sums.get(bid * self.criteria..)?.get(..self.criteria)?;
        (first > 0.0).then(|| sums.iter().map(|sum| sum / first).collect())
    }

    /// How often a bid took each rank, the first one first.
    pub fn ranks(&self, bid: usize) -> &[u32] {
        let row = self.counts.get(bid.saturating_mul(self.bids)..);
        row.and_then(|row| row.get(..self.bids)).unwrap_or(&[])
    }

    /// Counts one vector: for each bid how many are ahead of it, none for a bid without a rank.
    pub(super) fn add(&mut self, weights: &[f64], ahead: &[Option<usize>]) {
        self.vectors += 1;
        if self.bids == 0 || self.criteria == 0 {
            return;
        }
        let rows = self.counts.chunks_exact_mut(self.bids);
        let sums = self.sums.chunks_exact_mut(self.criteria);
        for ((row, sums), ahead) in rows.zip(sums).zip(ahead) {
            let Some(slot) = ahead.and_then(|ahead| row.get_mut(ahead)) else { continue };
            *slot += 1;
            if *ahead == Some(0) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
        }
    }
}

/// Figures that are sums over criteria: base + Σ weight × share, the highest first.
#[derive(Debug, Clone)]
pub(super) struct Linear {
    criteria: usize,
    bids: usize,
    bases: Vec<[f64; BESIDE]>,
    /// For a few bids in turn what each criterion adds for each unit of its weight.
    rows: Vec<[f64; BESIDE]>,
    /// What figures that count as equal are apart at most.
    equal: f64,
    totals: Vec<[Lanes; BESIDE]>,
    weights: Vec<Lanes>,
    /// The totals with their bids in the last bits, where they can be put in order by that.
    keys: Option<(Vec<Lanes>, Network)>,
    /// How often they could not, for figures were equal.
    ties: u32,
}

impl Linear {
    /// `rows` has for each bid in turn one number for each criterion; weights add up to `whole`.
    pub(super) fn new(mut bases: Vec<f64>, rows: &[f64], criteria: usize, whole: f64) -> Self {
        let most = |values: &[f64]| values.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        let bound = most(&bases) + most(rows) * whole;
        let equal = EQUAL * bound;
        // The same more for every bid: no total is below zero then.
        for base in &mut bases {
            *base += bound * 1.01;
        }
        let bids = bases.len();
        // A total is less than 2.02 times the bound, and its last six bits are then less than
        // 10⁻¹³ of it, if these are not the last bits of all that a number can have.
        let together = bound > f64::MIN_POSITIVE * 1e30 && bids <= MOST_TOGETHER;
        Self {
            criteria,
            equal,
            totals: vec![[ZERO; BESIDE]; bids.div_ceil(BESIDE)],
            weights: vec![ZERO; criteria],
            keys: together.then(|| (vec![ZERO; bids], Network::new(bids))),
            ties: 0,
            bids,
            bases: beside(&bases, 1),
            rows: beside(rows, criteria),
        }
    }

    /// Counts up to [`LANES`] weight vectors, as `draw` gives them.
    ///
    /// A function of its own, and called over and over: browsers compile better what is called often,
    /// but only from the next call on.
    #[inline(never)]
    pub(super) fn count(
        &mut self,
        vectors: usize,
        draw: &mut dyn FnMut(&mut [Lanes]),
        into: &mut Acceptability,
    ) {
        let counted = [vectors > 0, vectors > 1, vectors > 2, vectors > 3].map(u32::from);
        draw(&mut self.weights);
        if self.criteria == 0 || self.bids == 0 {
            // There is nothing to rank.
            into.vectors += counted.iter().sum::<u32>();
            return;
        }
        weigh(&mut self.totals, &self.bases, &self.rows, &self.weights);
        if self.bids > MOST_TOGETHER {
            self.by_sorting(vectors, into);
            return;
        }
        into.vectors += counted.iter().sum::<u32>();
        if self.ties >= MOST_TIES || !self.by_order(counted, into) {
            self.by_pairs(counted, into);
        }
    }

    /// The totals of all bids.
    fn totals(&self) -> &[Lanes] {
        self.totals.as_flattened().get(..self.bids).unwrap_or(&[])
    }

    /// Puts the totals of each vector in order and counts by that, where no two are about equal.
    #[inline]
    fn by_order(&mut self, counted: [u32; LANES], into: &mut Acceptability) -> bool {
        let Some((keys, network)) = &mut self.keys else { return false };
        for ((key, total), bid) in keys.iter_mut().zip(self.totals.as_flattened()).zip(0..) {
            *key = total.marked(bid, PLACE);
        }
        network.sort(keys);
        if !are_apart(keys, self.equal * CLEARLY) {
            self.ties += 1;
            return false;
        }
        tally(keys, counted, &mut into.counts);
        if let Some(first) = keys.first() {
            tally_first(*first, counted, &self.weights, &mut into.sums);
        }
        true
    }

    /// Compares all pairs.
    #[inline(never)]
    fn by_pairs(&self, counted: [u32; LANES], into: &mut Acceptability) {
        let equal = Lanes::all(self.equal);
        let rows = into.counts.chunks_exact_mut(self.bids);
        let sums = into.sums.chunks_exact_mut(self.criteria);
        for ((total, row), sums) in self.totals().iter().zip(rows).zip(sums) {
            // None is below zero, so that their bits have the same order.
            let least = total.plus(equal);
            let mut ahead = ZERO;
            for other in self.totals() {
                ahead = other.count_beyond(least, ahead);
            }
            let mut first = [0.0; LANES];
            let mut is_first = false;
            for ((ahead, counted), first) in ahead.to_bits().iter().zip(counted).zip(&mut first) {
                let place = usize::try_from(*ahead).ok();
                if let Some(slot) = place.and_then(|place| row.get_mut(place)) {
                    *slot += counted;
                }
                if *ahead == 0 && counted > 0 {
                    *first = 1.0;
                    is_first = true;
                }
            }
            if is_first {
                add_first(sums, first, &self.weights);
            }
        }
    }

    /// One vector after the other.
    #[inline(never)]
    fn by_sorting(&self, vectors: usize, into: &mut Acceptability) {
        for lane in 0..vectors.min(LANES) {
            let of = |lanes: &[Lanes]| {
                let mut column = Vec::with_capacity(lanes.len());
                for one in lanes {
                    column.extend(one.to_numbers().get(lane));
                }
                column
            };
            into.add(&of(&self.weights), &ranked(&of(self.totals()), self.equal));
        }
    }
}

/// Whether each is more than so much above the next, in each lane.
#[inline(never)]
fn are_apart(keys: &[Lanes], by: f64) -> bool {
    let by = Lanes::all(by);
    let mut apart = true;
    for (one, next) in keys.iter().zip(keys.iter().skip(1)) {
        apart &= one.minus(*next).is_beyond(by);
    }
    apart
}

/// The bid of a key.
#[inline]
fn bid_of(bits: u64) -> usize {
    u8::try_from(bits & PLACE).unwrap_or_default().into()
}

/// Counts the rank of each bid, as keys in order say.
#[inline(never)]
#[allow(clippy::many_single_char_names, reason = "one a lane")]
fn tally(keys: &[Lanes], counted: [u32; LANES], counts: &mut [u32]) {
    let bids = keys.len();
    let [p, q, r, s] = counted;
    for (place, key) in keys.iter().enumerate() {
        let [a, b, c, d] = key.to_bits();
        for (bits, counted) in [(a, p), (b, q), (c, r), (d, s)] {
            if let Some(slot) = counts.get_mut(bid_of(bits) * bids + place) {
                *slot += counted;
            }
        }
    }
}

/// Adds the weights to those of the bid that is first, as its key says.
#[inline(never)]
fn tally_first(first: Lanes, counted: [u32; LANES], weights: &[Lanes], sums: &mut [f64]) {
    let firsts = first.to_bits();
    for (lane, bits) in firsts.iter().enumerate() {
        let bid = bits & PLACE;
        if firsts.iter().take(lane).any(|before| before & PLACE == bid) {
            continue;
        }
        let mut first = [0.0; LANES];
        for ((first, one), counted) in first.iter_mut().zip(&firsts).zip(&counted) {
            *first = f64::from(u32::from(one & PLACE == bid) * counted);
        }
        let from = bid_of(bid) * weights.len();
        if let Some(sums) = sums.get_mut(from..from + weights.len()) {
            add_first(sums, first, weights);
        }
    }
}

/// The rows of bids, one number for each criterion, as many beside each other as go along together.
fn beside(rows: &[f64], criteria: usize) -> Vec<[f64; BESIDE]> {
    let mut all = Vec::new();
    if criteria == 0 {
        return all;
    }
    for bids in rows.chunks(BESIDE * criteria) {
        for criterion in 0..criteria {
            let mut few = [0.0; BESIDE];
            for (slot, row) in few.iter_mut().zip(bids.chunks(criteria)) {
                *slot = row.get(criterion).copied().unwrap_or(0.0);
            }
            all.push(few);
        }
    }
    all
}

/// base + Σ share × weight, of each bid in each lane. Every bid's sum is taken in the order of the
/// criteria; several bids go along with each weight, which is read once for them.
#[inline(never)]
fn weigh(
    totals: &mut [[Lanes; BESIDE]],
    bases: &[[f64; BESIDE]],
    rows: &[[f64; BESIDE]],
    weights: &[Lanes],
) {
    let rows = rows.chunks_exact(weights.len().max(1));
    for ((total, [a, b, c, d]), row) in totals.iter_mut().zip(bases).zip(rows) {
        let [mut p, mut q] = [Lanes::all(*a), Lanes::all(*b)];
        let [mut r, mut s] = [Lanes::all(*c), Lanes::all(*d)];
        for ([a, b, c, d], weight) in row.iter().zip(weights) {
            p = p.plus(Lanes::all(*a).times(*weight));
            q = q.plus(Lanes::all(*b).times(*weight));
            r = r.plus(Lanes::all(*c).times(*weight));
            s = s.plus(Lanes::all(*d).times(*weight));
        }
        *total = [p, q, r, s];
    }
}

/// Adds the weights of those vectors for which it says 1.
#[inline]
#[allow(clippy::many_single_char_names, reason = "one a lane")]
fn add_first(sums: &mut [f64], [a, b, c, d]: [f64; LANES], weights: &[Lanes]) {
    for (sum, weights) in sums.iter_mut().zip(weights) {
        let [p, q, r, s] = weights.to_numbers();
        *sum += (a * p + b * q) + (c * r + d * s);
    }
}

/// How many are ahead of each, by sorting.
fn ranked(totals: &[f64], equal: f64) -> Vec<Option<usize>> {
    let at = |position: usize| totals.get(position).copied().unwrap_or(0.0);
    let order = order::positions(totals.len(), &|a, b| at(b).total_cmp(&at(a)));
    let mut ahead = vec![None; totals.len()];
    let mut before = 0;
    for (place, position) in order.iter().enumerate() {
        while order
            .get(before)
            .is_some_and(|better| before < place && at(*better) > at(*position) + equal)
        {
            before += 1;
        }
        if let Some(slot) = ahead.get_mut(*position) {
            *slot = Some(before);
        }
    }
    ahead
}

/// How often each bid takes each rank over all weights, where the figure is Σ weight × share and the
/// highest wins; weights add up to 1.
///
/// `shares` has for each criterion in turn one number for each bid. The same seed gives the same
/// bytes, everywhere. What is beyond the columns that `shares` has whole is left out.
///
/// ```
/// use bid_evaluator::insight::rank_acceptability;
/// // One bid is the better one on each of two criteria, by as much: each wins half of all weights.
/// let found = rank_acceptability(&[1.0, 0.0, 0.0, 1.0], 2, 2, 10_000, 1);
/// assert!((found.share(0, 1).share - 0.5).abs() < 4.0 * 0.005);
/// // Where the first is, it has on average three quarters of the weight on its criterion.
/// assert!((found.central(0).unwrap()[0] - 0.75).abs() < 0.01);
/// ```
pub fn rank_acceptability(
    shares: &[f64],
    bids: usize,
    criteria: usize,
    vectors: usize,
    seed: u64,
) -> Acceptability {
    let mut rows = Vec::with_capacity(shares.len());
    for bid in 0..bids {
        for column in shares.chunks_exact(bids).take(criteria) {
            rows.extend(column.get(bid));
        }
    }
    let criteria = rows.len().checked_div(bids).unwrap_or(0);
    let mut into = Acceptability::new(bids, criteria);
    let mut linear = Linear::new(vec![0.0; bids], &rows, criteria, 1.0);
    let mut spread = Spread::new(1.0, criteria);
    let mut random = Random::new(seed);
    let mut left = vectors;
    while left > 0 {
        let now = left.min(LANES);
        linear.count(now, &mut |weights| spread.draw(&mut random, now, weights), &mut into);
        left -= now;
    }
    into
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is put in order counts as what is compared in pairs, to the bit; where figures are equal,
    /// or almost, too.
    #[test]
    fn order_and_pairs_agree() {
        let mut random = Random::new(3);
        for bids in 1..=50_u32 {
            for apart in [1.0, 1e-9, 1e-12, 1e-14, 0.0] {
                let criteria = 1 + usize::try_from(random.below(6)).unwrap();
                let mut rows = Vec::new();
                for bid in 0..bids {
                    let near = f64::from(bid % 7) * apart;
                    rows.extend(
                        (0..criteria)
                            .map(|_| if bid % 3 == 0 { 0.5 + near } else { random.unit() }),
                    );
                }
                let bids = usize::try_from(bids).unwrap();
                let linear = Linear::new(vec![0.0; bids], &rows, criteria, 1.0);
                let pairs = Linear { ties: MOST_TIES, ..linear.clone() };
                let [by_order, by_pairs] = [linear, pairs].map(|mut linear| {
                    let mut into = Acceptability::new(bids, criteria);
                    let mut spread = Spread::new(1.0, criteria);
                    let mut random = Random::new(4);
                    for vectors in [4, 4, 4, 4, 4, 4, 3] {
                        linear.count(
                            vectors,
                            &mut |weights| spread.draw(&mut random, vectors, weights),
                            &mut into,
                        );
                    }
                    assert_eq!(into.vectors(), 27);
                    into
                });
                assert_eq!(by_order, by_pairs, "{bids} bids, {apart}");
            }
        }
    }
}
