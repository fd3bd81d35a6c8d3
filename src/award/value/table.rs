//! Functions by a table that is sorted by value.

use rust_decimal::Decimal;

use super::super::Exact;
use super::per_cent;
use crate::tender::{Better, Point};

/// The best step that a value reaches: the lowest one from it on where less is better, the highest
/// one up to it where more is.
pub(super) fn reached(steps: &[Point], value: Decimal, better: Better) -> Option<&Point> {
    let (before, after) = around(steps, value);
    match better {
        Better::Lower => after,
        Better::Higher => before,
    }
}

/// The points before and after a value; the same one twice where it meets it.
pub(super) fn around(points: &[Point], value: Decimal) -> (Option<&Point>, Option<&Point>) {
    let place = points.partition_point(|point| point.value < value);
    let after = points.get(place);
    if after.is_some_and(|after| after.value == value) {
        return (after, after);
    }
    (place.checked_sub(1).and_then(|before| points.get(before)), after)
}

/// In straight lines between points, and beyond the last of them like the last.
pub(super) fn piecewise(points: &[Point], value: Decimal) -> Option<Exact> {
    let (before, after) = around(points, value);
    let (before, after) = (before.or(after)?, after.or(before)?);
    let (low, high) = (per_cent(before.share), per_cent(after.share));
    let start = Exact::from(before.value);
    let part = (&Exact::from(value) - &start).div(&(&Exact::from(after.value) - &start));
    Some(part.map_or(low.clone(), |part| &low + &(&(&high - &low) * &part)))
}
