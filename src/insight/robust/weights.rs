//! Weight vectors that add up to a sum, each uniform over what it may be.

use super::network::Network;
use crate::insight::Random;
use crate::lanes::{LANES, Lanes, ZERO};

/// Moves between two vectors within ranges, for each criterion that can move. By then what is left
/// of the vector before is less than a part in a hundred (see the tests).
const MOVES: u64 = 10;

/// Draws weight vectors of a given sum.
#[derive(Debug, Clone)]
pub(super) enum Sampler {
    /// Always the same.
    Fixed(Vec<f64>),
    /// Uniform over all vectors without a weight below zero.
    Simplex(Spread),
    /// Uniform over those in which the weights at these positions do not rise from one to the next.
    Ordered { spread: Spread, order: Vec<usize>, sorted: Vec<f64> },
    /// Uniform over those within ranges.
    Ranges(Ranges),
}

impl Sampler {
    /// Those in which so many weights fall, or stay, from one to the next at `order`.
    pub(super) fn ordered(whole: f64, weights: usize, order: Vec<usize>) -> Self {
        let sorted = Vec::with_capacity(order.len());
        Self::Ordered { spread: Spread::new(whole, weights), order, sorted }
    }

    /// Draws the next vector.
    pub(super) fn draw(&mut self, random: &mut Random, weights: &mut [f64]) {
        match self {
            Self::Fixed(fixed) => weights.copy_from_slice(fixed),
            Self::Simplex(spread) => spread.draw_one(random, weights),
            Self::Ordered { spread, order, sorted } => {
                spread.draw_one(random, weights);
                // To sort is to go from any of the equally likely orders of these weights to one.
                sorted.clear();
                for position in &*order {
                    let mut carried = weights.get(*position).copied().unwrap_or(0.0);
                    for slot in &mut *sorted {
                        if *slot < carried {
                            std::mem::swap(slot, &mut carried);
                        }
                    }
                    sorted.push(carried);
                }
                for (position, weight) in order.iter().zip(&*sorted) {
                    if let Some(slot) = weights.get_mut(*position) {
                        *slot = *weight;
                    }
                }
            }
            Self::Ranges(ranges) => ranges.draw(random, weights),
        }
    }

    /// Draws the next vectors, so many, one a lane; `one` has room for one.
    pub(super) fn draw_group(
        &mut self,
        random: &mut Random,
        vectors: usize,
        one: &mut [f64],
        weights: &mut [Lanes],
    ) {
        if let Self::Simplex(spread) = self {
            spread.draw(random, vectors, weights);
            return;
        }
        for lane in 0..vectors.min(LANES) {
            self.draw(random, one);
            for (slot, weight) in weights.iter_mut().zip(&*one) {
                slot.set(lane, *weight);
            }
        }
    }
}

/// Uniform on the simplex: the distances between sorted uniform numbers (normalised uniform numbers
/// would crowd in the middle).
#[derive(Debug, Clone)]
pub(super) struct Spread {
    whole: f64,
    /// For each weight but one a uniform number of each vector.
    units: Vec<[f64; LANES]>,
    sorted: Vec<Lanes>,
    network: Network,
}

impl Spread {
    /// For so many weights of a given sum.
    pub(super) fn new(whole: f64, weights: usize) -> Self {
        let count = weights.saturating_sub(1);
        let (units, sorted) = (vec![[0.0; LANES]; count], vec![ZERO; count]);
        Self { whole, units, sorted, network: Network::new(count) }
    }

    /// Draws the next vectors, so many, one a lane.
    #[inline(never)]
    pub(super) fn draw(&mut self, random: &mut Random, vectors: usize, weights: &mut [Lanes]) {
        self.draw_units(random, vectors);
        let whole = Lanes::all(self.whole);
        let (mut before, last) = (ZERO, [Lanes::all(1.0)]);
        for (slot, at) in weights.iter_mut().zip(self.sorted.iter().rev().chain(&last)) {
            *slot = at.minus(before).times(whole);
            before = *at;
        }
    }

    /// Draws the next vector.
    fn draw_one(&mut self, random: &mut Random, weights: &mut [f64]) {
        self.draw_units(random, 1);
        let (mut before, last) = (0.0, [Lanes::all(1.0)]);
        for (slot, at) in weights.iter_mut().zip(self.sorted.iter().rev().chain(&last)) {
            let [at, ..] = at.to_numbers();
            *slot = (at - before) * self.whole;
            before = at;
        }
    }

    /// Uniform numbers of so many vectors, one vector after the other, each sorted.
    #[inline]
    fn draw_units(&mut self, random: &mut Random, vectors: usize) {
        for lane in 0..vectors.min(LANES) {
            random.fill(self.units.iter_mut().filter_map(|units| units.get_mut(lane)));
        }
        for (slot, units) in self.sorted.iter_mut().zip(&self.units) {
            *slot = Lanes::of(*units);
        }
        self.network.sort(&mut self.sorted);
    }
}

/// Vectors within ranges, by a walk: a move takes two weights and shares their sum out anew,
/// uniformly within what both ranges allow. It leaves the uniform distribution as it is, and
/// gets from any vector to any other, so that the walk is uniform in the long run; one move between
/// two free weights is uniform at once. (The Gibbs sampler that Smith, 2014, shows to mix on the
/// simplex in about k × ln k moves.) Ten moves a free weight stand between two vectors.
#[derive(Debug, Clone)]
pub(super) struct Ranges {
    low: Vec<f64>,
    high: Vec<f64>,
    now: Vec<f64>,
    free: Vec<usize>,
}

impl Ranges {
    /// Between `low` and `high` at a sum of `whole`; none where no vector is.
    pub(super) fn new(
        low: Vec<f64>,
        high: Vec<f64>,
        whole: f64,
        random: &mut Random,
    ) -> Option<Self> {
        let (least, most): (f64, f64) = (low.iter().sum(), high.iter().sum());
        let slack = whole.abs() * 1e-12;
        if least > whole + slack || most < whole - slack {
            return None;
        }
        let room = most - least;
        let part = if room > 0.0 { ((whole - least) / room).clamp(0.0, 1.0) } else { 0.0 };
        let mut now = Vec::with_capacity(low.len());
        let mut free = Vec::new();
        for (position, (low, high)) in low.iter().zip(&high).enumerate() {
            now.push(low + (high - low) * part);
            if high > low {
                free.push(position);
            }
        }
        let mut ranges = Self { low, high, now, free };
        // Away from where it began.
        ranges.walk(100, random);
        Some(ranges)
    }

    fn draw(&mut self, random: &mut Random, weights: &mut [f64]) {
        self.walk(MOVES, random);
        weights.copy_from_slice(&self.now);
    }

    fn walk(&mut self, times: u64, random: &mut Random) {
        let count = self.free.len() as u64;
        if count < 2 {
            return;
        }
        for _ in 0..times * count {
            // Two different ones, each pair as often; 32 bits are enough for their places.
            let bits = random.word();
            let one = ((bits >> 32) * count) >> 32;
            let next = ((bits & 0xffff_ffff) * (count - 1)) >> 32;
            let other = if next >= one { next + 1 } else { next };
            let unit = random.unit();
            self.share_anew(one, other, unit);
        }
    }

    fn share_anew(&mut self, one: u64, other: u64, unit: f64) -> Option<()> {
        let one = *self.free.get(usize::try_from(one).ok()?)?;
        let other = *self.free.get(usize::try_from(other).ok()?)?;
        let sum = self.now.get(one)? + self.now.get(other)?;
        let least = self.low.get(one)?.max(sum - self.high.get(other)?);
        let most = self.high.get(one)?.min(sum - self.low.get(other)?);
        let weight = least + (most - least).max(0.0) * unit;
        *self.now.get_mut(one)? = weight;
        *self.now.get_mut(other)? = sum - weight;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(values: &[f64]) -> f64 {
        values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
    }

    /// The means of the weights and of their squares, over many vectors.
    fn moments(mut sampler: Sampler, weights: usize, seed: u64) -> (Vec<f64>, Vec<f64>) {
        let mut random = Random::new(seed);
        let mut vector = vec![0.0; weights];
        let (mut means, mut squares) = (vec![0.0; weights], vec![0.0; weights]);
        for _ in 0..VECTORS {
            sampler.draw(&mut random, &mut vector);
            assert!((vector.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(vector.iter().all(|weight| *weight > -1e-15), "{vector:?}");
            for ((weight, mean), square) in vector.iter().zip(&mut means).zip(&mut squares) {
                *mean += weight / f64::from(VECTORS);
                *square += weight * weight / f64::from(VECTORS);
            }
        }
        (means, squares)
    }

    const VECTORS: u32 = 40_000;

    /// Uniform on the simplex of k: the mean is 1 ÷ k, that of the squares 2 ÷ (k (k + 1)).
    /// Normalised uniform numbers would have 0.1 and 0.0131 for ten, where 0.0182 is right.
    #[test]
    fn all_weights_have_the_moments_of_the_simplex() {
        for (count, k) in [(2, 2.0), (3, 3.0), (10, 10.0)] {
            let (means, squares) = moments(Sampler::Simplex(Spread::new(1.0, count)), count, 1);
            for (mean, square) in means.iter().zip(&squares) {
                let exact = 2.0 / (k * (k + 1.0));
                // The fourth moment is 24 ÷ (k (k + 1) (k + 2) (k + 3)).
                let fourth = exact * 12.0 / ((k + 2.0) * (k + 3.0));
                let error = |variance: f64| 5.0 * (variance / f64::from(VECTORS)).sqrt();
                assert!((mean - 1.0 / k).abs() < error(exact - 1.0 / (k * k)), "{mean}");
                assert!((square - exact).abs() < error(fourth - exact * exact), "{square}");
            }
        }
    }

    /// Three weights of at most a half: the triangle between the middles of the sides, so that each
    /// is half of 1 − u with u uniform on the simplex: the mean is 1/3, that of the squares 1/8.
    #[test]
    fn weights_within_ranges_have_the_moments_of_the_polygon() {
        let ranges = Ranges::new(vec![0.0; 3], vec![0.5; 3], 1.0, &mut Random::new(2)).unwrap();
        let (means, squares) = moments(Sampler::Ranges(ranges), 3, 3);
        for (mean, square) in means.iter().zip(&squares) {
            assert!((mean - 1.0 / 3.0).abs() < 0.004 && (square - 0.125).abs() < 0.003);
        }
        // Without bounds that matter, the whole simplex.
        let ranges = Ranges::new(vec![0.0; 10], vec![1.0; 10], 1.0, &mut Random::new(4)).unwrap();
        let (means, squares) = moments(Sampler::Ranges(ranges), 10, 5);
        for (mean, square) in means.iter().zip(&squares) {
            assert!((mean - 0.1).abs() < 0.003 && (square - 2.0 / 110.0).abs() < 0.001);
        }
        assert!(Ranges::new(vec![0.4; 3], vec![0.5; 3], 1.0, &mut Random::new(6)).is_none());
        assert!(Ranges::new(vec![0.0; 3], vec![0.3; 3], 1.0, &mut Random::new(6)).is_none());
    }

    /// Ten weights within ±20 % of a tenth: what two vectors in turn have in common.
    #[test]
    fn vectors_in_turn_hardly_know_of_each_other() {
        let mut random = Random::new(3);
        let mut ranges = Ranges::new(vec![0.08; 10], vec![0.12; 10], 1.0, &mut random).unwrap();
        let mut weights = vec![0.0; 10];
        let mut first = Vec::new();
        for _ in 0..40_000 {
            ranges.draw(&mut random, &mut weights);
            first.push(weights[0]);
        }
        let middle = mean(&first);
        let variance = mean(&first.iter().map(|one| (one - middle).powi(2)).collect::<Vec<_>>());
        let pairs = first.windows(2).map(|pair| (pair[0] - middle) * (pair[1] - middle));
        let together = mean(&pairs.collect::<Vec<_>>()) / variance;
        // Four standard errors of 1 ÷ √40,000.
        assert!(together.abs() < 0.02, "{together}");
    }
}
