//! Random numbers that are the same everywhere: the same seed gives the same numbers, on every
//! machine and in every browser.

/// A generator of random numbers: xoshiro256++ (Blackman & Vigna, 2019), its state filled by
/// splitmix64. Not for secrets.
///
/// ```
/// use bid_evaluator::insight::Random;
/// let mut one = Random::new(7);
/// let mut other = Random::new(7);
/// assert_eq!(one.word(), other.word());
/// assert!((0.0..1.0).contains(&one.unit()));
/// assert!(one.below(6) < 6);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        let mut at = seed;
        Self { state: [mixed(&mut at), mixed(&mut at), mixed(&mut at), mixed(&mut at)] }
    }

    /// The numbers of one part of a simulation: each part has its own, so that it can be done again
    /// alone.
    pub fn of_part(seed: u64, part: u64) -> Self {
        let mut at = part;
        Self::new(seed ^ mixed(&mut at))
    }

    /// 64 random bits.
    pub fn word(&mut self) -> u64 {
        self.next_word()
    }

    #[allow(clippy::inline_always, reason = "compiled for size, it would be called")]
    #[inline(always)]
    fn next_word(&mut self) -> u64 {
        let [a, b, c, d] = self.state;
        let word = a.wrapping_add(d).rotate_left(23).wrapping_add(a);
        let (c, d) = (c ^ a, d ^ b);
        self.state = [a ^ d, b ^ c, c ^ (b << 17), d.rotate_left(45)];
        word
    }

    /// A number from 0 up to, not including, 1: a multiple of 2⁻⁵³.
    pub fn unit(&mut self) -> f64 {
        unit(self.word())
    }

    /// Puts numbers as [`Self::unit`] gives them into slots, one after the other.
    pub(super) fn fill<'a>(&mut self, slots: impl Iterator<Item = &'a mut f64>) {
        // In hand, where the state need not be kept in memory from one number to the next.
        let mut numbers = self.clone();
        for slot in slots {
            *slot = unit(numbers.next_word());
        }
        *self = numbers;
    }

    /// A whole number from 0 up to, not including, `count`, each as often; 0 where there is none.
    pub fn below(&mut self, count: u64) -> u64 {
        // What is left over at the end of the range would make some numbers more frequent.
        let Some(over) = count.wrapping_neg().checked_rem(count) else { return 0 };
        loop {
            let product = u128::from(self.word()) * u128::from(count);
            let [low, high] = [product, product >> 64].map(|half| half & u128::from(u64::MAX));
            if let (Ok(low), Ok(high)) = (u64::try_from(low), u64::try_from(high))
                && low >= over
            {
                return high;
            }
        }
    }
}

/// The upper 53 bits as a part of 1.
#[inline]
#[allow(clippy::cast_precision_loss, reason = "53 bits fit")]
fn unit(word: u64) -> f64 {
    const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
    (word >> 11) as f64 * STEP
}

/// The next number of splitmix64.
fn mixed(at: &mut u64) -> u64 {
    *at = at.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut word = *at;
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// splitmix64 of 1234567: 6457827717110365317, 3203168211198807973 (the reference output that
    /// its authors' code prints).
    #[test]
    fn the_seed_is_spread_as_published() {
        let mut at = 1_234_567;
        assert_eq!(mixed(&mut at), 6_457_827_717_110_365_317);
        assert_eq!(mixed(&mut at), 3_203_168_211_198_807_973);
    }

    /// The first words of xoshiro256++ from the state 1, 2, 3, 4, as the reference code prints them.
    #[test]
    fn words_are_those_of_the_published_generator() {
        let mut random = Random { state: [1, 2, 3, 4] };
        let words = [41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386];
        assert_eq!(words.map(|_| random.word()), words);
    }

    #[test]
    fn whole_numbers_come_equally_often() {
        let mut random = Random::new(1);
        let mut counts = [0_u32; 6];
        for _ in 0..60_000 {
            counts[usize::try_from(random.below(6)).unwrap()] += 1;
        }
        // Five standard deviations of √(60,000 × 1/6 × 5/6) = 91.
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 460), "{counts:?}");
        assert_eq!(random.below(0), 0);
        assert_eq!(random.below(1), 0);
    }
}
