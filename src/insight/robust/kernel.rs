//! Totals and ranks for many weight vectors at once.
//!
//! Four vectors go through together, in lanes that a processor can take side by side; nothing is
//! allocated on the way. A rank is counted by comparing all pairs, which for a few dozen bids is
//! faster than sorting, for it never has to guess what comes next.

use super::weights::simplex;
use crate::insight::{Estimate, Random};
use crate::order;

/// How many vectors go through together.
pub(super) const LANES: usize = 4;

/// One number of each of these vectors.
type Lanes = [f64; LANES];

/// Up to so many bids ranks are counted by pairs.
const MOST_BY_PAIRS: usize = 48;

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
        place.and_then(|place| self.row(bid).get(place)).copied().unwrap_or(0)
    }

    /// The share of the weight vectors under which a bid takes a rank, from 1.
    pub fn share(&self, bid: usize, rank: usize) -> Estimate {
        Estimate::of(self.count(bid, rank), self.vectors)
    }

    /// The share of the weight vectors under which a bid takes this rank or a better one.
    pub fn share_up_to(&self, bid: usize, rank: usize) -> Estimate {
        Estimate::of(self.row(bid).iter().take(rank).sum(), self.vectors)
    }

    /// The share of the weight vectors under which a bid has no rank: it misses a minimum that is
    /// held against weights, or the method gives no figure.
    pub fn unranked(&self, bid: usize) -> Estimate {
        let ranked: u32 = self.row(bid).iter().sum();
        Estimate::of(self.vectors.saturating_sub(ranked), self.vectors)
    }

    /// The mean of the weight vectors under which a bid is first: who weighs like this, wants this bid
    /// (Lahdelma & Salminen, 2001). None where it never is.
    pub fn central(&self, bid: usize) -> Option<Vec<f64>> {
        let first = f64::from(self.count(bid, 1));
        let sums = self.sums.get(bid * self.criteria..)?.get(..self.criteria)?;
        (first > 0.0).then(|| sums.iter().map(|sum| sum / first).collect())
    }

    fn row(&self, bid: usize) -> &[u32] {
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
    bases: Vec<f64>,
    /// For each bid in turn what each criterion adds for each unit of its weight.
    rows: Vec<f64>,
    /// What figures that count as equal are apart at most.
    equal: f64,
    totals: Vec<Lanes>,
    weights: Vec<Lanes>,
    vector: Vec<f64>,
    /// The totals of one vector, where ranks are sorted.
    column: Vec<f64>,
}

impl Linear {
    /// `rows` has for each bid in turn one number for each criterion; weights add up to `whole`.
    pub(super) fn new(mut bases: Vec<f64>, rows: Vec<f64>, criteria: usize, whole: f64) -> Self {
        let most = |values: &[f64]| values.iter().fold(0.0_f64, |most, one| most.max(one.abs()));
        let bound = most(&bases) + most(&rows) * whole;
        let equal = EQUAL * bound;
        // The same more for every bid: no total is below zero then.
        for base in &mut bases {
            *base += bound * 1.01;
        }
        let bids = bases.len();
        Self {
            criteria,
            equal,
            totals: vec![[0.0; LANES]; bids],
            weights: vec![[0.0; LANES]; criteria],
            vector: vec![0.0; criteria],
            column: vec![0.0; bids],
            bases,
            rows,
        }
    }

    /// Counts up to [`LANES`] weight vectors, as `draw` gives them.
    #[inline]
    pub(super) fn count(
        &mut self,
        vectors: usize,
        draw: &mut impl FnMut(&mut [f64]),
        into: &mut Acceptability,
    ) {
        for lane in 0..vectors.min(LANES) {
            draw(&mut self.vector);
            for (lanes, weight) in self.weights.iter_mut().zip(&self.vector) {
                if let Some(slot) = lanes.get_mut(lane) {
                    *slot = *weight;
                }
            }
        }
        if self.criteria == 0 || self.bases.is_empty() {
            // There is nothing to rank.
            into.vectors += [1, 2, 3, 4].map(|lane| u32::from(lane <= vectors)).iter().sum::<u32>();
            return;
        }
        let rows = self.rows.chunks_exact(self.criteria);
        for ((total, base), row) in self.totals.iter_mut().zip(&self.bases).zip(rows) {
            *total = weighed(*base, row, &self.weights);
        }
        if self.bases.len() <= MOST_BY_PAIRS {
            self.by_pairs(vectors, into);
        } else {
            self.by_sorting(vectors, into);
        }
    }

    #[inline]
    fn by_pairs(&self, vectors: usize, into: &mut Acceptability) {
        let counted: [u32; LANES] = [0, 1, 2, 3].map(|lane| u32::from(lane < vectors));
        into.vectors += counted.iter().sum::<u32>();
        let rows = into.counts.chunks_exact_mut(self.bases.len());
        let sums = into.sums.chunks_exact_mut(self.criteria);
        for ((total, row), sums) in self.totals.iter().zip(rows).zip(sums) {
            let ahead = ahead_of(total, &self.totals, self.equal);
            let mut first: Lanes = [0.0; LANES];
            let mut is_first = false;
            for ((ahead, counted), first) in ahead.iter().zip(&counted).zip(&mut first) {
                if let Some(slot) =
                    usize::try_from(*ahead).ok().and_then(|place| row.get_mut(place))
                {
                    *slot += counted;
                }
                if *ahead == 0 && *counted > 0 {
                    *first = 1.0;
                    is_first = true;
                }
            }
            if is_first {
                let [a, b, c, d] = first;
                for (sum, [p, q, r, s]) in sums.iter_mut().zip(&self.weights) {
                    *sum += (a * p + b * q) + (c * r + d * s);
                }
            }
        }
    }

    fn by_sorting(&mut self, vectors: usize, into: &mut Acceptability) {
        for lane in 0..vectors.min(LANES) {
            let of = |lanes: &Lanes| lanes.get(lane).copied().unwrap_or(0.0);
            for (slot, total) in self.column.iter_mut().zip(&self.totals) {
                *slot = of(total);
            }
            for (slot, weight) in self.vector.iter_mut().zip(&self.weights) {
                *slot = of(weight);
            }
            into.add(&self.vector, &ranked(&self.column, self.equal));
        }
    }
}

/// base + Σ share × weight, of each lane.
#[inline]
#[allow(clippy::many_single_char_names, reason = "one a lane")]
fn weighed(base: f64, row: &[f64], weights: &[Lanes]) -> Lanes {
    let [mut a, mut b, mut c, mut d] = [base; LANES];
    for (share, [p, q, r, s]) in row.iter().zip(weights) {
        a += share * p;
        b += share * q;
        c += share * r;
        d += share * s;
    }
    [a, b, c, d]
}

/// How many of the totals are ahead of one, in each lane. None is below zero, so that their bits have
/// the same order, and the sign of a difference of whole numbers is had without a comparison.
#[inline]
#[allow(clippy::many_single_char_names, reason = "one a lane")]
fn ahead_of(total: &Lanes, totals: &[Lanes], equal: f64) -> [u64; LANES] {
    let [p, q, r, s] = total.map(|total| (total + equal).to_bits());
    let [mut a, mut b, mut c, mut d] = [0_u64; LANES];
    for [w, x, y, z] in totals {
        a += p.wrapping_sub(w.to_bits()) >> 63;
        b += q.wrapping_sub(x.to_bits()) >> 63;
        c += r.wrapping_sub(y.to_bits()) >> 63;
        d += s.wrapping_sub(z.to_bits()) >> 63;
    }
    [a, b, c, d]
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
    let mut linear = Linear::new(vec![0.0; bids], rows, criteria, 1.0);
    let mut random = Random::new(seed);
    let mut left = vectors;
    while left > 0 {
        let now = left.min(LANES);
        linear.count(now, &mut |weights| simplex(1.0, &mut random, weights), &mut into);
        left -= now;
    }
    into
}
