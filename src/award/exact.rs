//! Exact fractions.
//!
//! Almost every figure of an evaluation fits a fraction of two machine words, so that is the usual
//! form: always reduced, on the stack, without allocation. What does not fit is kept in whole
//! numbers of any size, and *not* reduced: a sum of many odd quotients would spend its time on
//! common divisors that nobody looks at. Both forms compare by value.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::num::NonZeroU64;
use std::ops::{Add, Mul, Neg, Sub};

use rust_decimal::Decimal;

use super::natural::Natural;
use crate::exchange::values::decimal;
use crate::tender::RoundingMode;

/// An exact number: a fraction of whole numbers of any size.
///
/// Two are equal if and only if their values are.
///
/// ```
/// use bid_evaluator::award::Exact;
/// let third = Exact::from(1).div(&Exact::from(3)).unwrap();
/// assert_eq!(&(&third + &third) + &third, Exact::ONE);
/// assert!(third > Exact::ZERO);
/// assert_eq!(third.div(&Exact::ZERO), None);
/// ```
#[derive(Clone)]
pub struct Exact(Form);

#[derive(Clone)]
enum Form {
    /// Reduced.
    Small(i64, NonZeroU64),
    /// Any fraction; not reduced.
    Wide(Box<Wide>),
}

#[derive(Clone)]
struct Wide {
    /// Below zero; zero is not.
    negative: bool,
    numerator: Natural,
    /// Above 0.
    denominator: Natural,
}

const TWO_TO_64: f64 = 18_446_744_073_709_551_616.0;

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(Form::Small(0, NonZeroU64::MIN));
    /// One.
    pub const ONE: Self = Self(Form::Small(1, NonZeroU64::MIN));

    /// The quotient; none where `divisor` is zero.
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        Some(self * &divisor.reciprocal()?)
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.sign() == Ordering::Equal
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        self.sign() == Ordering::Less
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        self.sign() == Ordering::Greater
    }

    /// The value without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// The same with nothing left in common between its parts. What is computed from what was computed
    /// again and again would have ever more digits without.
    #[must_use]
    #[inline(never)]
    pub(crate) fn reduced(self) -> Self {
        let Form::Wide(wide) = &self.0 else { return self };
        let divisor = wide.numerator.clone().common_divisor(wide.denominator.clone());
        let part = |of: &Natural| of.divided_by(&divisor).0;
        Self::from_parts(wide.negative, part(&wide.numerator), part(&wide.denominator))
    }

    /// The nearest value with so many decimals.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// use bid_evaluator::tender::RoundingMode::{HalfEven, HalfUp};
    /// let half = Exact::from(-5).div(&Exact::from(2)).unwrap();
    /// assert_eq!(half.rounded(0, HalfUp), Exact::from(-3));
    /// assert_eq!(half.rounded(0, HalfEven), Exact::from(-2));
    /// ```
    #[must_use]
    pub fn rounded(&self, decimals: u32, mode: RoundingMode) -> Self {
        let power = Natural::power_of_ten(decimals);
        Self::from_parts(self.is_negative(), self.nearest_whole(&power, mode), power)
    }

    /// Whether so many decimals write the value in full.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// assert!(Exact::from(1).div(&Exact::from(8)).unwrap().has_decimals(3));
    /// assert!(!Exact::from(1).div(&Exact::from(8)).unwrap().has_decimals(2));
    /// ```
    pub fn has_decimals(&self, decimals: u32) -> bool {
        self.rounded(decimals, RoundingMode::HalfUp) == *self
    }

    /// The value in plain digits: rounded to *at most* so many decimals, without trailing zeros,
    /// without exponent or grouping, with `.` before the decimals.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// use bid_evaluator::tender::RoundingMode::HalfUp;
    /// let third = Exact::from(-200).div(&Exact::from(3)).unwrap();
    /// assert_eq!(third.to_decimal_text(2, HalfUp), "-66.67");
    /// assert_eq!(Exact::from(1200).to_decimal_text(2, HalfUp), "1200");
    /// ```
    pub fn to_decimal_text(&self, decimals: u32, mode: RoundingMode) -> String {
        let magnitude = self.nearest_whole(&Natural::power_of_ten(decimals), mode);
        let minus = if self.is_negative() && !magnitude.is_zero() { "-" } else { "" };
        let digits = magnitude.digits();
        let decimals = usize::try_from(decimals).unwrap_or(usize::MAX);
        let digits = format!("{}{digits}", "0".repeat((decimals + 1).saturating_sub(digits.len())));
        let (whole, decimals) = digits.split_at(digits.len() - decimals);
        let decimals = decimals.trim_end_matches('0');
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{minus}{whole}{point}{decimals}")
    }

    /// The nearest decimal with so many decimals, a half away from zero; none where it would have
    /// more digits than a file can hold.
    pub fn to_decimal(&self, decimals: u32) -> Option<Decimal> {
        decimal(&self.to_decimal_text(decimals, RoundingMode::HalfUp), false).ok()
    }

    /// The value as a floating point number, off by less than 10⁻¹⁵ of its size, or than 10⁻¹⁹ where
    /// it is small; infinite from 2¹²⁸ on, which no number of a file comes to. It draws and sorts
    /// beforehand, and decides nothing.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// assert_eq!(Exact::from(1).div(&Exact::from(4)).unwrap().to_float(), 0.25);
    /// ```
    #[allow(clippy::cast_precision_loss, reason = "to the nearest, the same everywhere")]
    pub fn to_float(&self) -> f64 {
        match &self.0 {
            Form::Small(n, d) => *n as f64 / d.get() as f64,
            Form::Wide(wide) => {
                let parts = |bits: u32| {
                    wide.numerator.shifted(bits).divided_by(&wide.denominator).0.to_u128()
                };
                let size = match parts(64) {
                    Some(parts) => parts as f64 / TWO_TO_64,
                    None => parts(0).map_or(f64::INFINITY, |parts| parts as f64),
                };
                if wide.negative { -size } else { size }
            }
        }
    }

    /// The value as a reduced fraction: `9/7`, and `3/1` for a whole number.
    pub fn to_fraction_text(&self) -> String {
        let Wide { negative, numerator, denominator } = self.wide().into_owned();
        let divisor = numerator.clone().common_divisor(denominator.clone());
        let part = |number: &Natural| number.divided_by(&divisor).0.digits();
        let minus = if negative { "-" } else { "" };
        format!("{minus}{}/{}", part(&numerator), part(&denominator))
    }

    /// Where the value lies on a scale of so many equal steps from zero to `whole`: `self ÷ whole ×
    /// steps` to the nearest whole number, within −`steps` and `steps`; 0 where `whole` is zero.
    /// For drawing.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// assert_eq!(Exact::from(2).steps_of(&Exact::from(3), 1000), 667);
    /// assert_eq!(Exact::from(9).steps_of(&Exact::from(3), 1000), 1000);
    /// assert_eq!(Exact::from(2).steps_of(&Exact::ZERO, 1000), 0);
    /// ```
    pub fn steps_of(&self, whole: &Self, steps: u32) -> i64 {
        let most = i64::from(steps);
        let Some(part) = self.div(whole) else { return 0 };
        let at = part.nearest_whole(&Natural::from(u128::from(steps)), RoundingMode::HalfUp);
        let at = at.to_u64().and_then(|at| i64::try_from(at).ok()).map_or(most, |at| at.min(most));
        if part.is_negative() { -at } else { at }
    }

    /// A whole number that never orders two values the wrong way round: the value in units of 2⁻³²,
    /// cut off. Values with the same key are still to be compared.
    pub(super) fn sort_key(&self) -> i128 {
        match &self.0 {
            Form::Small(n, d) => (i128::from(*n) << 32) / i128::from(d.get()),
            Form::Wide(wide) => {
                let (key, _) = wide.numerator.shifted(32).divided_by(&wide.denominator);
                let key = key.to_u128().and_then(|key| i128::try_from(key).ok());
                let key = key.unwrap_or(i128::MAX);
                if wide.negative { -key } else { key }
            }
        }
    }

    fn sign(&self) -> Ordering {
        match &self.0 {
            Form::Small(n, _) => n.cmp(&0),
            Form::Wide(wide) if wide.numerator.is_zero() => Ordering::Equal,
            Form::Wide(wide) if wide.negative => Ordering::Less,
            Form::Wide(_) => Ordering::Greater,
        }
    }

    fn reciprocal(&self) -> Option<Self> {
        if let Form::Small(n, d) = self.0
            && let (Some(denominator), Ok(numerator)) =
                (NonZeroU64::new(n.unsigned_abs()), i64::try_from(d.get()))
        {
            let numerator = if n < 0 { -numerator } else { numerator };
            return Some(Self(Form::Small(numerator, denominator)));
        }
        if self.is_zero() {
            return None;
        }
        let Wide { negative, numerator, denominator } = self.wide().into_owned();
        Some(Self::from_parts(negative, denominator, numerator))
    }

    /// The whole number nearest to `self × factor`, without its sign.
    fn nearest_whole(&self, factor: &Natural, mode: RoundingMode) -> Natural {
        // What is shown is nearly always small, and there is much of it.
        if let (Form::Small(n, d), Some(factor)) = (&self.0, factor.to_u128())
            && let Some(product) = u128::from(n.unsigned_abs()).checked_mul(factor)
        {
            let d = u128::from(d.get());
            let (cut, rest) = (product / d, product % d);
            // A denominator fits 64 bits, so twice the rest does not overflow.
            let away = is_rounded_up((2 * rest).cmp(&d), cut % 2 == 1, mode);
            return Natural::from(cut + u128::from(away));
        }
        let wide = self.wide();
        let (cut, rest) = wide.numerator.times(factor).divided_by(&wide.denominator);
        let half = rest.shifted(1).cmp(&wide.denominator);
        if is_rounded_up(half, cut.is_odd(), mode) { cut.plus(&Natural::from(1)) } else { cut }
    }

    fn wide(&self) -> Cow<'_, Wide> {
        match &self.0 {
            Form::Small(n, d) => Cow::Owned(Wide {
                negative: *n < 0,
                numerator: u128::from(n.unsigned_abs()).into(),
                denominator: u128::from(d.get()).into(),
            }),
            Form::Wide(wide) => Cow::Borrowed(wide),
        }
    }

    /// Whether it is below zero, the numerator, and the denominator, which is above 0.
    pub(super) fn to_parts(&self) -> (bool, Natural, Natural) {
        let Wide { negative, numerator, denominator } = self.wide().into_owned();
        (negative, numerator, denominator)
    }

    /// The exact sum, however many there are. What has the same denominator is added first: as
    /// fractions that are not reduced, a run of unlike ones would make a number that grows with each.
    pub(super) fn sum_of(values: &[Self]) -> Self {
        let mut groups: Vec<(Natural, Self)> = Vec::new();
        for value in values {
            let (negative, numerator, denominator) = value.to_parts();
            let part = Self::from_parts(negative, numerator, Natural::from(1));
            match groups.iter_mut().find(|(one, _)| *one == denominator) {
                Some((_, sum)) => *sum = &*sum + &part,
                None => groups.push((denominator, part)),
            }
        }
        let mut total = Self::ZERO;
        for (denominator, sum) in groups {
            let (negative, numerator, _) = sum.to_parts();
            total = &total + &Self::from_parts(negative, numerator, denominator);
        }
        total
    }

    /// `numerator ÷ denominator`, with a sign unless it is zero; the denominator is above 0.
    pub(super) fn from_parts(negative: bool, numerator: Natural, denominator: Natural) -> Self {
        if let (Some(n), Some(d)) = (numerator.to_u64(), denominator.to_u64())
            && let n = i128::from(n)
            && let Some(small) = small(if negative { -n } else { n }, d)
        {
            return small;
        }
        let negative = negative && !numerator.is_zero();
        Self(Form::Wide(Box::new(Wide { negative, numerator, denominator })))
    }
}

/// `n ÷ d` reduced, where it fits; none for a zero `d` too.
fn small(n: i128, d: u64) -> Option<Exact> {
    let d = NonZeroU64::new(d)?;
    let magnitude = n.unsigned_abs();
    let word = u64::try_from(magnitude).or_else(|_| u64::try_from(magnitude % u128::from(d.get())));
    let divisor = common_divisor_of_words(word.ok()?, d.get());
    let n = if divisor == 1 { n } else { n / i128::from(divisor) };
    Some(Exact(Form::Small(i64::try_from(n).ok()?, NonZeroU64::new(d.get() / divisor)?)))
}

/// The sum of two small fractions, where it fits.
fn small_sum(a: (i64, NonZeroU64), b: (i64, NonZeroU64)) -> Option<Exact> {
    let ((an, ad), (bn, bd)) = ((i128::from(a.0), a.1.get()), (i128::from(b.0), b.1.get()));
    if ad == bd {
        return small(an + bn, ad);
    }
    let divisor = common_divisor_of_words(ad, bd);
    let (a_rest, b_rest) = (ad / divisor, bd / divisor);
    let n = (an * i128::from(b_rest)).checked_add(bn * i128::from(a_rest))?;
    small(n, a_rest.checked_mul(bd)?)
}

/// The product of two small fractions, where it fits.
fn small_product(a: (i64, NonZeroU64), b: (i64, NonZeroU64)) -> Option<Exact> {
    let ((an, ad), (bn, bd)) = ((a.0.unsigned_abs(), a.1.get()), (b.0.unsigned_abs(), b.1.get()));
    // Each is reduced, so that only crosswise there is something left to reduce.
    let (one, other) = (common_divisor_of_words(an, bd), common_divisor_of_words(bn, ad));
    let magnitude = i64::try_from((an / one).checked_mul(bn / other)?).ok()?;
    let denominator = NonZeroU64::new((ad / other).checked_mul(bd / one)?)?;
    let n = if (a.0 < 0) == (b.0 < 0) { magnitude } else { -magnitude };
    Some(Exact(Form::Small(n, denominator)))
}

/// The greatest common divisor; the other number where one is zero.
fn common_divisor_of_words(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    // Whole numbers and short decimals are most of what there is: one division leaves little to do.
    (a, b) = (a.min(b), a.max(b));
    b %= a;
    if b == 0 {
        return a;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

/// Whether a number is rounded away from zero, by how twice the rest compares to what it is a rest
/// of.
fn is_rounded_up(half: Ordering, odd: bool, mode: RoundingMode) -> bool {
    match (half, mode) {
        (Ordering::Equal, RoundingMode::HalfUp) => true,
        (Ordering::Equal, RoundingMode::HalfEven) => odd,
        (half, _) => half == Ordering::Greater,
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        let power = 10_u128.pow(value.scale());
        if let Ok(power) = u64::try_from(power)
            && let Some(small) = small(value.mantissa(), power)
        {
            return small;
        }
        let magnitude = value.mantissa().unsigned_abs();
        Self::from_parts(value.mantissa() < 0, magnitude.into(), power.into())
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Form::Small(value, NonZeroU64::MIN))
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        if let (Form::Small(an, ad), Form::Small(bn, bd)) = (&self.0, &other.0)
            && let Some(sum) = small_sum((*an, *ad), (*bn, *bd))
        {
            return sum;
        }
        let (a, b) = (self.wide(), other.wide());
        // Decimals often have the same denominator; it need not grow then.
        let same = a.denominator == b.denominator;
        let (one, other, denominator) = if same {
            (a.numerator.clone(), b.numerator.clone(), a.denominator.clone())
        } else {
            (
                a.numerator.times(&b.denominator),
                b.numerator.times(&a.denominator),
                a.denominator.times(&b.denominator),
            )
        };
        if a.negative == b.negative {
            Exact::from_parts(a.negative, one.plus(&other), denominator)
        } else if one < other {
            Exact::from_parts(b.negative, other.minus(&one), denominator)
        } else {
            Exact::from_parts(a.negative, one.minus(&other), denominator)
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        self + &-other
    }
}

impl Mul for &Exact {
    type Output = Exact;

    fn mul(self, other: Self) -> Exact {
        if let (Form::Small(an, ad), Form::Small(bn, bd)) = (&self.0, &other.0)
            && let Some(product) = small_product((*an, *ad), (*bn, *bd))
        {
            return product;
        }
        let (a, b) = (self.wide(), other.wide());
        Exact::from_parts(
            a.negative != b.negative,
            a.numerator.times(&b.numerator),
            a.denominator.times(&b.denominator),
        )
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match &self.0 {
            Form::Small(n, d) if *n != i64::MIN => Exact(Form::Small(-n, *d)),
            _ => {
                let Wide { negative, numerator, denominator } = self.wide().into_owned();
                Exact::from_parts(!negative, numerator, denominator)
            }
        }
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(mut terms: I) -> Self {
        // Small terms meet over a common denominator, and are reduced once, at the end.
        let mut running = Running { n: 0, d: 1 };
        while let Some(term) = terms.next() {
            if let Form::Small(n, d) = term.0
                && let Some(next) = running.plus(n, d.get())
            {
                running = next;
                continue;
            }
            return terms.fold(&running.whole() + term, |sum, term| &sum + term);
        }
        running.whole()
    }
}

/// A sum of small fractions so far, not reduced.
#[derive(Clone, Copy)]
struct Running {
    n: i128,
    d: u64,
}

impl Running {
    /// None where that does not fit.
    fn plus(self, n: i64, d: u64) -> Option<Self> {
        let n = i128::from(n);
        if d == self.d {
            return Some(Self { n: self.n.checked_add(n)?, d });
        }
        let divisor = common_divisor_of_words(self.d, d);
        let (here, there) = (self.d / divisor, d / divisor);
        let n = self.n.checked_mul(i128::from(there))?.checked_add(n * i128::from(here))?;
        Some(Self { n, d: here.checked_mul(d)? })
    }

    fn whole(self) -> Exact {
        small(self.n, self.d).unwrap_or_else(|| {
            let magnitude = Natural::from(self.n.unsigned_abs());
            Exact::from_parts(self.n < 0, magnitude, Natural::from(u128::from(self.d)))
        })
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Form::Small(an, ad), Form::Small(bn, bd)) = (&self.0, &other.0) {
            // 63 bits by 64 bits: fits.
            let left = i128::from(*an) * i128::from(bd.get());
            return left.cmp(&(i128::from(*bn) * i128::from(ad.get())));
        }
        self.sign().cmp(&other.sign()).then_with(|| {
            let (a, b) = (self.wide(), other.wide());
            let (left, right) =
                (a.numerator.times(&b.denominator), b.numerator.times(&a.denominator));
            if a.negative { right.cmp(&left) } else { left.cmp(&right) }
        })
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_fraction_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole_or_edge() -> impl Strategy<Value = i64> {
        prop_oneof![-1000_i64..1000, any::<i64>(), Just(i64::MIN), Just(i64::MAX)]
    }

    proptest! {
        /// Over a common denominator as term by term, also where that is left for wide numbers.
        #[test]
        fn a_sum_is_what_its_terms_come_to(
            terms in prop::collection::vec((whole_or_edge(), 1_i64..2000, any::<bool>()), 0..12),
        ) {
            let mut all = Vec::new();
            for (n, d, is_long) in terms {
                let d = if is_long { i64::MAX - d } else { d };
                all.push(Exact::from(n).div(&Exact::from(d)).unwrap());
            }
            let one_by_one = all.iter().fold(Exact::ZERO, |sum, term| &sum + term);
            prop_assert_eq!(all.iter().sum::<Exact>(), one_by_one);
        }
    }

    #[test]
    #[allow(clippy::float_cmp, reason = "the nearest number is one number")]
    fn numbers_become_the_nearest_ones() {
        let third = Exact::ONE.div(&Exact::from(3)).unwrap();
        assert!((third.to_float() - 1.0 / 3.0).abs() < 1e-16);
        assert_eq!((-&Exact::from(Decimal::new(125, 2))).to_float(), -1.25);
        assert_eq!(Exact::from(Decimal::new(1, 1)).to_float(), 0.1);
        // More than two words: what is small keeps its digits, what is large its size.
        let most = Exact::from(Decimal::MAX);
        assert_eq!(most.to_float(), 79_228_162_514_264_337_593_543_950_335.0);
        let tiny = Exact::ONE.div(&most).unwrap();
        assert!(tiny.to_float().abs() < 1e-19);
        assert_eq!((-&(&most * &most)).to_float(), f64::NEG_INFINITY);
    }
}
