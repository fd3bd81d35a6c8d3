//! Shares that were sampled, in no more figures than samples tell.

use super::Scene;
use crate::award::Exact;
use crate::explain::surely;

pub use crate::explain::surely::{PARTS, about};

/// A share.
pub fn percent(scene: Scene<'_>, share: f64) -> String {
    surely::percent(scene.ui.said(), share)
}

/// The same of an exact one.
pub fn exactly(scene: Scene<'_>, share: &Exact) -> String {
    surely::exactly(scene.ui.said(), share)
}

/// From where to where it lies; a narrow column does not break it.
pub fn interval(scene: Scene<'_>, low: f64, high: f64) -> String {
    surely::interval(scene.ui.said(), low, high).replace(' ', "\u{a0}")
}
