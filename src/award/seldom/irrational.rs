//! Logarithms and powers, which no fraction holds: computed with whole numbers only, and rounded to
//! [`DECIMALS`] decimals, a half away from zero. The same everywhere, to the last digit; equal
//! inputs give equal results, however they are written.
//!
//! Inside, numbers have 384 binary digits after the point, some 115 decimals. Each step cuts off
//! less than one unit of the last of them and no function takes more than some hundreds of steps,
//! so that the decimals that are kept are right for every number that a file can hold.

use super::super::Exact;
use super::super::natural::Natural;
use crate::tender::RoundingMode;

/// So many decimals are kept.
pub(super) const DECIMALS: u32 = 24;

/// The limbs after the point.
const LIMBS: usize = 12;
const BITS: u32 = 384;

/// The natural logarithm of 2 as it stands in [`LIMBS`] limbs, the lowest first.
const LN_2: [u32; LIMBS] = [
    0x4afa_1b10,
    0x5595_52fb,
    0x6deb_ac98,
    0xe7b8_7620,
    0x8baa_fa2b,
    0x8a0d_175b,
    0x7298_b62d,
    0x40f3_4326,
    0x03f2_f6af,
    0xc9e3_b398,
    0xd1cf_79ab,
    0xb172_17f7,
];

/// `ln_value` ÷ `ln_base`, both by [`ln`]: the logarithm to any base; none where the base is 1.
pub(super) fn log(ln_value: &Exact, ln_base: &Exact) -> Option<Exact> {
    Some(kept(&ln_value.div(ln_base)?))
}

/// `value` to the power of `exponent`; none unless the value is above zero, and where the result
/// would have more than about 110 digits before the point.
pub(super) fn pow(value: &Exact, exponent: &Exact) -> Option<Exact> {
    let (log, (negative, above, below)) = (logarithm(value)?, exponent.to_parts());
    let shrinks = log.negative != negative;
    let (power, _) = log.size.times(&above).divided_by(&below);
    // e to the power of 256.
    if power.bits() > BITS + 8 {
        return shrinks.then_some(Exact::ZERO);
    }
    let power = Exact::from_parts(false, exponential(&power), one());
    Some(kept(&if shrinks { Exact::ONE.div(&power)? } else { power }))
}

/// With the decimals that are kept.
fn kept(value: &Exact) -> Exact {
    value.rounded(DECIMALS, RoundingMode::HalfUp)
}

fn one() -> Natural {
    Natural::from(1).shifted(BITS)
}

fn times(a: &Natural, b: &Natural) -> Natural {
    a.times(b).without_low_limbs(LIMBS)
}

/// The natural logarithm with all of its binary digits, for [`log`]; none unless the value is above
/// zero.
pub(super) fn ln(value: &Exact) -> Option<Exact> {
    let log = logarithm(value)?;
    Some(Exact::from_parts(log.negative, log.size, one()))
}

struct Logarithm {
    negative: bool,
    size: Natural,
}

/// The natural logarithm: of 2 as often as the value can be halved, and of what then is left, m
/// from 1 to 2, by ln m = 2 × (z + z³ ÷ 3 + z⁵ ÷ 5 + …) with z = (m − 1) ÷ (m + 1).
fn logarithm(value: &Exact) -> Option<Logarithm> {
    if !value.is_positive() {
        return None;
    }
    let (_, above, below) = value.to_parts();
    let negative = above < below;
    let (above, below) = if negative { (below, above) } else { (above, below) };
    let mut twos = above.bits().saturating_sub(below.bits());
    if below.shifted(twos) > above {
        twos = twos.saturating_sub(1);
    }
    let below = below.shifted(twos);
    let sum = above.plus(&below);
    let (mut term, _) = above.minus(&below).shifted(BITS).divided_by(&sum);
    let square = times(&term, &term);
    let mut half = Natural::ZERO;
    let mut odd = 1;
    while !term.is_zero() {
        let mut part = term.clone();
        part.divide_off(odd);
        half = half.plus(&part);
        term = times(&term, &square);
        odd += 2;
    }
    let twos = Natural::from_limbs(&LN_2).times(&Natural::from(u128::from(twos)));
    Some(Logarithm { negative, size: half.shifted(1).plus(&twos) })
}

/// e to the power of a number from 0 on: 2 as often as its logarithm goes into it, and of the rest
/// 1 + r + r² ÷ 2! + r³ ÷ 3! + …
fn exponential(power: &Natural) -> Natural {
    let (twos, rest) = power.divided_by(&Natural::from_limbs(&LN_2));
    let mut term = one();
    let mut sum = Natural::ZERO;
    let mut step = 1;
    while !term.is_zero() {
        sum = sum.plus(&term);
        term = times(&term, &rest);
        term.divide_off(step);
        step += 1;
    }
    let twos = twos.to_u64().and_then(|twos| u32::try_from(twos).ok());
    sum.shifted(twos.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::from(text.parse::<Decimal>().unwrap())
    }

    fn text(value: Option<Exact>) -> String {
        value.map_or_else(String::new, |value| {
            value.to_decimal_text(DECIMALS + 1, RoundingMode::HalfUp)
        })
    }

    fn logged(value: &str, base: &str) -> String {
        text(ln(&exact(value)).and_then(|value| log(&value, &ln(&exact(base))?)))
    }

    fn raised(value: &str, exponent: &str) -> String {
        text(pow(&exact(value), &exact(exponent)))
    }

    /// The digits of tables: log₁₀ 2, log₂ 3, log₂ 10, and ln 10 ÷ ln 1.5 = 2.302585… ÷ 0.405465….
    #[test]
    fn known_logarithms() {
        assert_eq!(logged("2", "10"), "0.301029995663981195213739");
        assert_eq!(logged("3", "2"), "1.584962500721156181453739");
        assert_eq!(logged("10", "2"), "3.321928094887362347870319");
        assert_eq!(logged("0.5", "10"), "-0.301029995663981195213739");
        assert_eq!(logged("2", "0.1"), "-0.301029995663981195213739");
        assert_eq!(logged("10", "1.5"), "5.678873587267572804612159");
        // Whole where they are.
        assert_eq!(logged("1000", "10"), "3");
        assert_eq!(logged("1", "10"), "0");
        assert_eq!(logged("0.0000000001", "10"), "-10");
        assert_eq!(logged("0", "10"), "");
        assert_eq!(logged("-1", "10"), "");
        assert_eq!(logged("2", "1"), "");
    }

    /// The digits of tables: √2, ∛2, 2 to the powers of 0.1 and of −½.
    #[test]
    fn known_powers() {
        assert_eq!(raised("2", "0.5"), "1.414213562373095048801689");
        assert_eq!(raised("2", "0.1"), "1.071773462536293164213006");
        assert_eq!(raised("2", "-0.5"), "0.707106781186547524400844");
        let third = Exact::ONE.div(&Exact::from(3)).unwrap();
        assert_eq!(text(pow(&Exact::from(2), &third)), "1.259921049894873164767211");
        assert_eq!(raised("4", "0.5"), "2");
        assert_eq!(raised("0.25", "0.5"), "0.5");
        assert_eq!(raised("1", "123456789"), "1");
        assert_eq!(raised("7", "0"), "1");
        assert_eq!(raised("0", "0.5"), "");
        assert_eq!(raised("-2", "0.5"), "");
    }

    #[test]
    fn the_ends_of_what_a_file_can_hold() {
        let (longest, least) = ("9999999999999999999999999999", "0.0000000000000000000000000001");
        assert_eq!(raised(longest, longest), "");
        assert_eq!(raised(least, longest), "0");
        assert_eq!(raised(longest, least), "1");
        assert_eq!(logged(least, "10"), "-28");
        // ln (1 + x) is x − x² ÷ 2 + …: the base is as near to 1 as it can be, and the digits that
        // are kept are still right.
        let nearest = "1.000000000000000000000000001";
        assert_eq!(logged(nearest, nearest), "1");
        assert_eq!(logged("2", nearest), "693147180559945309417232121.804750158355472789068871");
    }

    /// ln 2 is 2 × (z + z³ ÷ 3 + …) with z = ⅓; here from 4 ÷ 3 and 3 ÷ 2, which multiply to 2.
    #[test]
    fn the_constant_is_the_series() {
        let of = |above: i64, below: i64| ln(&Exact::from(above).div(&Exact::from(below)).unwrap());
        let sum = &of(4, 3).unwrap() + &of(3, 2).unwrap();
        let constant = Exact::from_parts(false, Natural::from_limbs(&LN_2), one());
        let off = &constant - &sum;
        let most = Exact::from_parts(false, Natural::from(1000), one());
        assert!(!off.is_negative() && off < most);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(256) / 4))]

        #[test]
        fn they_agree_with_what_is_known_of_them(
            a in 1_i64..1_000_000_000,
            b in 1_i64..1_000_000_000,
            exponent in 1_u32..100,
        ) {
            let value = Exact::from(a).div(&Exact::from(b)).unwrap();
            let wide = &value * &Exact::from(Decimal::MAX);
            let wide = wide.div(&Exact::from(Decimal::MAX)).unwrap();
            let exponent = Exact::from(Decimal::new(exponent.into(), 1));
            prop_assert_eq!(pow(&value, &exponent), pow(&wide, &exponent));
            let log = |value: &Exact| log(&ln(value).unwrap(), &ln(&Exact::from(10)).unwrap());
            prop_assert_eq!(log(&value), log(&wide));
            // Near to what floats say, which have 15 digits.
            #[allow(clippy::cast_precision_loss)]
            let float = (a as f64 / b as f64).log10();
            let ours: f64 = text(log(&value)).parse().unwrap();
            prop_assert!((float - ours).abs() <= 1e-12);
            // √x × √x = x, but for what rounding to 24 decimals leaves.
            let root = pow(&value, &exact("0.5")).unwrap();
            let off = (&(&root * &root) - &value).abs();
            prop_assert!(off <= &(&root + &Exact::ONE) * &Exact::from(Decimal::new(1, 24)));
        }
    }
}
