//! Functions in proportion between two values.

use rust_decimal::Decimal;

use super::super::Exact;

/// (zero − value) ÷ (zero − full).
fn part(value: Decimal, zero: Decimal, full: Decimal) -> Option<Exact> {
    let from = Exact::from(zero);
    (&from - &value.into()).div(&(&from - &full.into()))
}

/// Between two values fixed in advance.
pub(super) fn factor(value: Decimal, zero: Decimal, full: Decimal) -> Option<Exact> {
    part(value, zero, full)
}

/// Between the worst and the best bid. Where all are equal, or there is one only, all earn the whole
/// weight; what an excluded bid that differs then would earn is undefined.
pub(super) fn min_max(value: Decimal, best: Decimal, worst: Decimal) -> Option<Exact> {
    if value == best { Some(Exact::ONE) } else { part(value, worst, best) }
}
