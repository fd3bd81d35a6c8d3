//! Four numbers side by side: where the compiler is told that the processor has registers for two
//! (`simd128`), in two of them, else in four. The same operations in the same order, so the bits are the
//! same.
#![allow(clippy::inline_always, reason = "compiled for size, single instructions would be calls")]
#![allow(clippy::many_single_char_names, reason = "one a lane")]

/// How many numbers go together.
pub(crate) const LANES: usize = 4;

/// So many numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lanes(Held);

use held::Held;
pub(crate) use held::ZERO;

impl Lanes {
    /// Sets one of the numbers.
    pub(crate) fn set(&mut self, lane: usize, number: f64) {
        let mut numbers = self.to_numbers();
        if let Some(slot) = numbers.get_mut(lane) {
            *slot = number;
        }
        *self = Self::of(numbers);
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod held {
    use std::arch::wasm32::{
        f64x2, f64x2_add, f64x2_extract_lane, f64x2_gt, f64x2_mul, f64x2_pmax, f64x2_pmin,
        f64x2_splat, f64x2_sub, i64x2, i64x2_add, i64x2_all_true, i64x2_extract_lane, i64x2_sub,
        u64x2_shr, u64x2_splat, v128, v128_and, v128_andnot, v128_or,
    };

    use super::{LANES, Lanes};

    pub(crate) type Held = [v128; 2];

    pub(crate) const ZERO: Lanes = Lanes([i64x2(0, 0); 2]);

    impl Lanes {
        #[inline(always)]
        pub fn of([a, b, c, d]: [f64; LANES]) -> Self {
            Self([f64x2(a, b), f64x2(c, d)])
        }

        #[inline(always)]
        pub fn all(value: f64) -> Self {
            let both = f64x2_splat(value);
            Self([both, both])
        }

        #[inline(always)]
        pub fn to_numbers(self) -> [f64; LANES] {
            let Self([p, q]) = self;
            let [a, b] = [f64x2_extract_lane::<0>(p), f64x2_extract_lane::<1>(p)];
            [a, b, f64x2_extract_lane::<0>(q), f64x2_extract_lane::<1>(q)]
        }

        #[inline(always)]
        pub fn to_bits(self) -> [u64; LANES] {
            let Self([p, q]) = self;
            let [a, b] = [i64x2_extract_lane::<0>(p), i64x2_extract_lane::<1>(p)];
            let [c, d] = [i64x2_extract_lane::<0>(q), i64x2_extract_lane::<1>(q)];
            [a.cast_unsigned(), b.cast_unsigned(), c.cast_unsigned(), d.cast_unsigned()]
        }

        /// The bits that `within` has are those of `mark`.
        #[inline(always)]
        pub fn marked(self, mark: u64, within: u64) -> Self {
            let (mark, within) = (u64x2_splat(mark), u64x2_splat(within));
            let Self([p, q]) = self;
            let marked = |one| v128_or(v128_andnot(one, within), mark);
            Self([marked(p), marked(q)])
        }

        #[inline(always)]
        pub fn plus(self, other: Self) -> Self {
            self.with(other, |one, other| f64x2_add(one, other))
        }

        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            self.with(other, |one, other| f64x2_sub(one, other))
        }

        #[inline(always)]
        pub fn times(self, other: Self) -> Self {
            self.with(other, |one, other| f64x2_mul(one, other))
        }

        /// Of numbers that are not below zero.
        #[inline(always)]
        pub fn greater(self, other: Self) -> Self {
            self.with(other, |one, other| f64x2_pmax(one, other))
        }

        /// Of numbers that are not below zero.
        #[inline(always)]
        pub fn lesser(self, other: Self) -> Self {
            self.with(other, |one, other| f64x2_pmin(one, other))
        }

        /// Adds to whole numbers 1 where this number's bits are more than the other's, both below
        /// 2⁶³.
        #[inline(always)]
        pub fn count_beyond(self, other: Self, counts: Self) -> Self {
            let beyond = other.with(self, |other, one| u64x2_shr(i64x2_sub(other, one), 63));
            counts.with(beyond, |count, one| i64x2_add(count, one))
        }

        /// Whether it is greater than the other in each lane.
        #[inline(always)]
        pub fn is_beyond(self, other: Self) -> bool {
            let [p, q] = self.with(other, |one, other| f64x2_gt(one, other)).0;
            i64x2_all_true(v128_and(p, q))
        }

        #[inline(always)]
        fn with(self, other: Self, op: impl Fn(v128, v128) -> v128) -> Self {
            let (Self([a, b]), Self([c, d])) = (self, other);
            Self([op(a, c), op(b, d)])
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod held {
    use super::{LANES, Lanes};

    pub(crate) type Held = [f64; LANES];

    pub(crate) const ZERO: Lanes = Lanes([0.0; LANES]);

    impl Lanes {
        #[inline(always)]
        pub fn of(numbers: [f64; LANES]) -> Self {
            Self(numbers)
        }

        #[inline(always)]
        pub fn all(value: f64) -> Self {
            Self([value, value, value, value])
        }

        #[inline(always)]
        pub fn to_numbers(self) -> [f64; LANES] {
            self.0
        }

        #[inline(always)]
        pub fn to_bits(self) -> [u64; LANES] {
            let Self([a, b, c, d]) = self;
            [a.to_bits(), b.to_bits(), c.to_bits(), d.to_bits()]
        }

        /// The bits that `within` has are those of `mark`.
        #[inline(always)]
        pub fn marked(self, mark: u64, within: u64) -> Self {
            self.with(self, |one, _| f64::from_bits(one.to_bits() & !within | mark))
        }

        #[inline(always)]
        pub fn plus(self, other: Self) -> Self {
            self.with(other, |one, other| one + other)
        }

        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            self.with(other, |one, other| one - other)
        }

        #[inline(always)]
        pub fn times(self, other: Self) -> Self {
            self.with(other, |one, other| one * other)
        }

        /// Of numbers that are not below zero: their bits have the same order, and whole numbers are
        /// compared without a branch that would be guessed wrong every other time.
        #[inline(always)]
        pub fn greater(self, other: Self) -> Self {
            self.with(other, |one, other| f64::from_bits(one.to_bits().max(other.to_bits())))
        }

        /// Of numbers that are not below zero.
        #[inline(always)]
        pub fn lesser(self, other: Self) -> Self {
            self.with(other, |one, other| f64::from_bits(one.to_bits().min(other.to_bits())))
        }

        /// Adds to whole numbers 1 where this number's bits are more than the other's, both below
        /// 2⁶³.
        #[inline(always)]
        pub fn count_beyond(self, other: Self, counts: Self) -> Self {
            let beyond = self.with(other, |one, other| {
                f64::from_bits(other.to_bits().wrapping_sub(one.to_bits()) >> 63)
            });
            counts.with(beyond, |count, one| f64::from_bits(count.to_bits() + one.to_bits()))
        }

        /// Whether it is greater than the other in each lane.
        #[inline(always)]
        pub fn is_beyond(self, other: Self) -> bool {
            let (Self([a, b, c, d]), Self([e, f, g, h])) = (self, other);
            a > e && b > f && c > g && d > h
        }

        #[inline(always)]
        fn with(self, other: Self, op: impl Fn(f64, f64) -> f64) -> Self {
            let (Self([a, b, c, d]), Self([e, f, g, h])) = (self, other);
            Self([op(a, e), op(b, f), op(c, g), op(d, h)])
        }
    }
}
