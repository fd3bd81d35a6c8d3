//! Shares that were sampled, in no more figures than samples tell.

use super::Scene;
use crate::award::Exact;
use crate::locale::fill;
use crate::tender::RoundingMode;

/// As fine as shares are drawn and told.
pub const PARTS: u32 = 10_000;

/// A float that is only shown, in so many parts of one.
pub fn about(value: f64, parts: u32) -> Exact {
    // What is beyond any figure that is shown ends there.
    #[allow(clippy::cast_possible_truncation)]
    let steps = (value * f64::from(parts)).round() as i64;
    Exact::from(steps).div(&Exact::from(i64::from(parts))).unwrap_or(Exact::ZERO)
}

/// A share in at most one decimal, unless that made nothing or all of it.
pub fn percent(scene: Scene<'_>, share: f64) -> String {
    exactly(scene, &about(share, PARTS))
}

/// The same of an exact one.
pub fn exactly(scene: Scene<'_>, share: &Exact) -> String {
    let tenths = share.rounded(3, RoundingMode::HalfUp);
    let none = tenths.is_zero() && !share.is_zero();
    let all = tenths == Exact::ONE && *share != tenths;
    scene.ui.state.numbers.percent(if none || all { share } else { &tenths })
}

/// From where to where it lies.
pub fn interval(scene: Scene<'_>, low: f64, high: f64) -> String {
    let (low, high) = (percent(scene, low), percent(scene, high));
    let values = [("low", &*low), ("high", &*high)];
    // A narrow column does not break it.
    fill(scene.ui.state.texts.surely().from_to, &values).replace(' ', "\u{a0}")
}
