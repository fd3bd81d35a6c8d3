//! Exact numbers as the nearest floating point ones, once, before samples are taken. No outcome is
//! ever computed with them.

use rust_decimal::Decimal;

use crate::award::Exact;

/// More than anything that a file can hold.
const BEYOND: f64 = 1e28;

/// The value, to 18 decimals; to fewer where it has more than 10 digits before them.
pub(in crate::insight) fn float(value: &Exact) -> f64 {
    for decimals in [18, 9, 0] {
        if let Some(decimal) = value.to_decimal(decimals) {
            return float_of(decimal);
        }
    }
    if value.is_negative() { -BEYOND } else { BEYOND }
}

/// The nearest number, or one beside it.
#[allow(clippy::cast_precision_loss, reason = "to the nearest, the same everywhere")]
pub(in crate::insight) fn float_of(value: Decimal) -> f64 {
    value.mantissa() as f64 / 10_u128.pow(value.scale()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp, reason = "the nearest number is one number")]
    fn numbers_become_the_nearest_ones() {
        let third = Exact::ONE.div(&Exact::from(3)).unwrap();
        assert!((float(&third) - 1.0 / 3.0).abs() < 1e-16);
        assert_eq!(float(&-&Exact::from(Decimal::new(125, 2))), -1.25);
        assert_eq!(float(&Exact::from(Decimal::MAX)), BEYOND);
        assert_eq!(float_of(Decimal::new(1, 1)), 0.1);
    }
}
