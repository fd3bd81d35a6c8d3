//! Whole numbers of any size, for fractions that outgrow two machine words.
//!
//! Only what [`Exact`](super::Exact) needs, in the plainest way: the numbers have some dozens of
//! digits, rarely hundreds, and libraries made for thousands weigh more than all the rest of the
//! arithmetic. The tests hold it against such a library.

use std::cmp::Ordering;
use std::iter::{once, repeat};

/// A whole number from 0 on: limbs of 32 bits, the lowest first, the highest not 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Natural(Vec<u32>);

const LIMB: u32 = u32::BITS;

/// The lowest limb, and what is left above it.
fn split(value: u64) -> (u32, u64) {
    let [a, b, c, d, ..] = value.to_le_bytes();
    (u32::from_le_bytes([a, b, c, d]), value >> LIMB)
}

impl Natural {
    pub(super) const ZERO: Self = Self(Vec::new());

    /// 10 to the power of `exponent`.
    pub(super) fn power_of_ten(exponent: u32) -> Self {
        let ten = Self::from(10_u128);
        (0..exponent).fold(Self::from(1_u128), |power, _| power.times(&ten))
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn is_odd(&self) -> bool {
        self.0.first().is_some_and(|limb| limb % 2 == 1)
    }

    pub(super) fn to_u128(&self) -> Option<u128> {
        let fits = self.0.len() <= 4;
        fits.then(|| self.0.iter().rev().fold(0, |sum, limb| sum << LIMB | u128::from(*limb)))
    }

    pub(super) fn to_u64(&self) -> Option<u64> {
        u64::try_from(self.to_u128()?).ok()
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let (long, short) =
            if self.0.len() < other.0.len() { (other, self) } else { (self, other) };
        let mut carry = 0;
        let mut limbs = Vec::with_capacity(long.0.len() + 1);
        for (a, b) in long.0.iter().zip(short.0.iter().chain(repeat(&0))) {
            let (limb, rest) = split(u64::from(*a) + u64::from(*b) + carry);
            limbs.push(limb);
            carry = rest;
        }
        limbs.push(split(carry).0);
        Self::trimmed(limbs)
    }

    /// The difference; `other` is not the greater one.
    pub(super) fn minus(mut self, other: &Self) -> Self {
        self.take_off(other);
        self
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut limbs = vec![0; self.0.len() + other.0.len()];
        for (shift, a) in self.0.iter().enumerate() {
            let mut carry = 0;
            let slots = limbs.iter_mut().skip(shift);
            for (slot, b) in slots.zip(other.0.iter().chain(once(&0))) {
                // (2³² − 1)² + 2 × (2³² − 1) = 2⁶⁴ − 1
                let sum = u64::from(*a) * u64::from(*b) + u64::from(*slot) + carry;
                (*slot, carry) = split(sum);
            }
        }
        Self::trimmed(limbs)
    }

    /// The quotient and what is left; the divisor is above 0. Takes a step for each binary digit of
    /// the quotient.
    pub(super) fn divided_by(&self, divisor: &Self) -> (Self, Self) {
        let mut rest = self.clone();
        let Some(shift) = self.bits().checked_sub(divisor.bits()) else {
            return (Self::ZERO, rest);
        };
        let mut part = divisor.shifted(shift);
        let mut quotient = Self::ZERO;
        for _ in 0..=shift {
            quotient.double();
            if part <= rest {
                rest.take_off(&part);
                quotient.set_lowest();
            }
            part.halve();
        }
        (quotient, rest)
    }

    /// × 2 to the power of `bits`.
    pub(super) fn shifted(&self, bits: u32) -> Self {
        let mut limbs: Vec<_> = (0..bits / LIMB).map(|_| 0).collect();
        let mut carry = 0;
        for limb in &self.0 {
            let (low, rest) = split(u64::from(*limb) << (bits % LIMB));
            limbs.push(low | carry);
            carry = split(rest).0;
        }
        limbs.push(carry);
        Self::trimmed(limbs)
    }

    /// The greatest common divisor.
    pub(super) fn common_divisor(mut self, mut other: Self) -> Self {
        while !other.is_zero() {
            let rest = self.divided_by(&other).1;
            (self, other) = (other, rest);
        }
        self
    }

    /// Decimal digits.
    pub(super) fn digits(mut self) -> String {
        let mut groups = Vec::new();
        while !self.is_zero() {
            groups.push(self.divide_off(1_000_000_000));
        }
        let highest = groups.pop().unwrap_or_default().to_string();
        groups.iter().rev().fold(highest, |digits, group| format!("{digits}{group:09}"))
    }

    /// The number that these limbs make, the lowest first.
    pub(super) fn from_limbs(limbs: &[u32]) -> Self {
        Self::trimmed(limbs.to_vec())
    }

    /// ÷ 2³² as often, cut off.
    pub(super) fn without_low_limbs(&self, count: usize) -> Self {
        Self(self.0.get(count..).unwrap_or_default().to_vec())
    }

    /// How many binary digits it has.
    pub(super) fn bits(&self) -> u32 {
        let limbs = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.last().map_or(0, |highest| limbs * LIMB - highest.leading_zeros())
    }

    fn take_off(&mut self, other: &Self) {
        let mut borrow = false;
        for (limb, taken) in self.0.iter_mut().zip(other.0.iter().chain(repeat(&0))) {
            let (less, first) = limb.overflowing_sub(*taken);
            let (less, second) = less.overflowing_sub(borrow.into());
            *limb = less;
            borrow = first || second;
        }
        self.trim();
    }

    fn double(&mut self) {
        let mut carry = 0;
        for limb in &mut self.0 {
            (*limb, carry) = (*limb << 1 | carry, *limb >> (LIMB - 1));
        }
        if carry > 0 {
            self.0.push(carry);
        }
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for limb in self.0.iter_mut().rev() {
            (*limb, carry) = (*limb >> 1 | carry, *limb << (LIMB - 1));
        }
        self.trim();
    }

    fn set_lowest(&mut self) {
        match self.0.first_mut() {
            Some(limb) => *limb |= 1,
            None => self.0.push(1),
        }
    }

    /// Divides by a small number in place and gives what is left.
    pub(super) fn divide_off(&mut self, divisor: u32) -> u32 {
        let divisor = u64::from(divisor);
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let part = rest << LIMB | u64::from(*limb);
            *limb = split(part / divisor).0;
            rest = part % divisor;
        }
        self.trim();
        split(rest).0
    }

    fn trimmed(limbs: Vec<u32>) -> Self {
        let mut number = Self(limbs);
        number.trim();
        number
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl From<u128> for Natural {
    fn from(value: u128) -> Self {
        let limbs = value.to_le_bytes();
        let limbs = limbs.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
        Self::trimmed(limbs.collect())
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let lengths = self.0.len().cmp(&other.0.len());
        lengths.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use num_bigint::BigUint;
    use proptest::prelude::*;

    use super::*;

    /// Limbs that are often at their ends, where carries are.
    fn number() -> impl Strategy<Value = Natural> {
        let limb = prop_oneof![Just(0), Just(1), Just(u32::MAX), Just(1 << 31), any::<u32>()];
        prop::collection::vec(limb, 0..12).prop_map(Natural::trimmed)
    }

    fn big(number: &Natural) -> BigUint {
        BigUint::new(number.0.clone())
    }

    proptest! {
        #[test]
        fn agrees_with_a_library(a in number(), b in number(), bits in 0_u32..100) {
            prop_assert_eq!(big(&a.plus(&b)), big(&a) + big(&b));
            prop_assert_eq!(big(&a.times(&b)), big(&a) * big(&b));
            prop_assert_eq!(big(&a.shifted(bits)), big(&a) << bits);
            prop_assert_eq!(a.cmp(&b), big(&a).cmp(&big(&b)));
            prop_assert_eq!(a.clone().digits(), big(&a).to_string());
            prop_assert_eq!(a.to_u128(), u128::try_from(big(&a)).ok());
            prop_assert_eq!(a.is_odd(), big(&a).bit(0));
            prop_assert_eq!(u64::from(a.bits()), big(&a).bits());
            prop_assert_eq!(big(&a.without_low_limbs(3)), big(&a) >> 96_u32);
            if a >= b {
                prop_assert_eq!(big(&a.clone().minus(&b)), big(&a) - big(&b));
            }
            if !b.is_zero() {
                let (quotient, rest) = a.divided_by(&b);
                prop_assert_eq!(big(&quotient), big(&a) / big(&b));
                prop_assert_eq!(big(&rest), big(&a) % big(&b));
                let divisor = a.clone().common_divisor(b.clone());
                prop_assert!(a.divided_by(&divisor).1.is_zero());
                prop_assert!(b.divided_by(&divisor).1.is_zero());
                let (a, b) = (a.divided_by(&divisor).0, b.divided_by(&divisor).0);
                prop_assert!(a.common_divisor(b) == Natural::from(1));
            }
        }

        #[test]
        fn words_come_back(value: u128) {
            prop_assert_eq!(Natural::from(value).to_u128(), Some(value));
        }
    }

    #[test]
    fn powers_of_ten() {
        assert_eq!(Natural::power_of_ten(0).digits(), "1");
        assert_eq!(Natural::power_of_ten(40).digits(), format!("1{}", "0".repeat(40)));
        assert_eq!(Natural::ZERO.digits(), "0");
    }
}
