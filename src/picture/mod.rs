//! Where things stand in a picture: scales with round ticks, labels that do not cover one another,
//! which bids are efficient.
//!
//! Places are whole tenths of a pixel. They are cut from exact figures at the very end, so that a
//! picture shows what its table says.

mod frontier;
mod labels;

pub use frontier::efficient;
pub use labels::{Frame, Marker, place_labels, spread};

use crate::award::Exact;
use crate::tender::RoundingMode;

/// Maps figures to places along a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    from: Exact,
    span: Exact,
    start: i64,
    end: i64,
}

impl Scale {
    /// From the figure that stands at the place `start` to the one that stands at `end`. The place
    /// at the end may be the smaller one, as where figures grow upwards.
    pub fn new(from: &Exact, to: &Exact, start: i64, end: i64) -> Self {
        Self { from: from.clone(), span: to - from, start, end }
    }

    /// The place of a figure; what lies beyond an end stands at it, and all figures stand at the
    /// start where the scale has no length.
    ///
    /// ```
    /// use bid_evaluator::award::Exact;
    /// use bid_evaluator::picture::Scale;
    /// let upwards = Scale::new(&Exact::from(10), &Exact::from(20), 1000, 0);
    /// assert_eq!(upwards.at(&Exact::from(10)), 1000);
    /// assert_eq!(upwards.at(&Exact::from(15)), 500);
    /// assert_eq!(upwards.at(&Exact::from(99)), 0);
    /// ```
    pub fn at(&self, figure: &Exact) -> i64 {
        let length = self.end - self.start;
        let steps = u32::try_from(length.unsigned_abs()).unwrap_or(u32::MAX);
        let along = (figure - &self.from).steps_of(&self.span, steps).max(0);
        self.start + along * length.signum()
    }

    /// Whether a figure lies on the scale.
    pub fn holds(&self, figure: &Exact) -> bool {
        *figure >= self.from && *figure <= &self.from + &self.span
    }
}

/// The ten in powers of which steps grow.
fn ten() -> Exact {
    Exact::from(10)
}

/// The smallest step of 1, 2 or 5 times a power of ten of which at most so many go into a span; 1
/// where the span is not above zero.
///
/// ```
/// use bid_evaluator::award::Exact;
/// use bid_evaluator::picture::round_step;
/// assert_eq!(round_step(&Exact::from(90), 5), Exact::from(20));
/// assert_eq!(round_step(&Exact::from(101), 10), Exact::from(20));
/// assert_eq!(round_step(&Exact::from(100), 10), Exact::from(10));
/// ```
pub fn round_step(span: &Exact, most: u32) -> Exact {
    let most = Exact::from(i64::from(most.max(1)));
    let fits = |step: &Exact| *span <= step * &most;
    let tenth = Exact::ONE.div(&ten()).unwrap_or(Exact::ONE);
    let mut step = Exact::ONE;
    if !span.is_positive() {
        return step;
    }
    while !fits(&step) {
        step = &step * &ten();
    }
    while fits(&(&step * &tenth)) {
        step = &step * &tenth;
    }
    // The step fits and its tenth does not.
    for tenths in [2, 5] {
        let smaller = &(&step * &tenth) * &Exact::from(tenths);
        if fits(&smaller) {
            return smaller;
        }
    }
    step
}

/// The greatest multiple of a step that is not above a figure.
fn floor(figure: &Exact, step: &Exact) -> Exact {
    let Some(times) = figure.div(step) else { return figure.clone() };
    let whole = times.rounded(0, RoundingMode::HalfUp);
    let whole = if whole > times { &whole - &Exact::ONE } else { whole };
    &whole * step
}

/// The ends of a scale with round ticks that holds all figures between two, and its ticks, at most
/// so many and two more. A scale for a single figure reaches a step to either side.
///
/// ```
/// use bid_evaluator::award::Exact;
/// use bid_evaluator::picture::ticks;
/// let figures = |list: &[i64]| list.iter().map(|one| Exact::from(*one)).collect::<Vec<_>>();
/// assert_eq!(ticks(&Exact::from(9_900), &Exact::from(11_750), 4), figures(&[9_500, 10_000, 10_500, 11_000, 11_500, 12_000]));
/// assert_eq!(ticks(&Exact::from(-3), &Exact::from(4), 4), figures(&[-4, -2, 0, 2, 4]));
/// assert_eq!(ticks(&Exact::from(7), &Exact::from(7), 4), figures(&[6, 7, 8]));
/// ```
pub fn ticks(from: &Exact, to: &Exact, most: u32) -> Vec<Exact> {
    let span = to - from;
    let step = if span.is_positive() { round_step(&span, most) } else { round_step(&to.abs(), 10) };
    let first = floor(from, &step);
    let mut ticks = vec![first.clone()];
    let mut next = &first + &step;
    let limit = to + &step;
    // What begins on a tick still shows that nothing lies below it.
    if !span.is_positive() && first == *from {
        ticks.insert(0, &first - &step);
    }
    while next < limit {
        ticks.push(next.clone());
        next = &next + &step;
    }
    if !span.is_positive() && ticks.last().is_some_and(|last| last <= to) {
        ticks.push(next);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Exact {
        Exact::from(text.parse::<rust_decimal::Decimal>().unwrap())
    }

    #[test]
    fn ticks_hold_what_they_are_made_for() {
        for (from, to) in [("0", "1"), ("0.001", "0.0034"), ("-5", "-1"), ("8230000", "8230001")] {
            for most in 2..8 {
                let ticks = ticks(&figure(from), &figure(to), most);
                assert!(*ticks.first().unwrap() <= figure(from), "{from} {to}: {ticks:?}");
                assert!(*ticks.last().unwrap() >= figure(to), "{from} {to}: {ticks:?}");
                assert!(ticks.len() <= most as usize + 2, "{from} {to} {most}: {ticks:?}");
                assert!(ticks.len() >= 2);
            }
        }
    }

    #[test]
    fn a_single_figure_stands_between_ticks() {
        for one in ["0", "7", "-7.5", "8240000", "0.0004"] {
            let ticks = ticks(&figure(one), &figure(one), 5);
            assert!(*ticks.first().unwrap() < figure(one), "{one}: {ticks:?}");
            assert!(*ticks.last().unwrap() > figure(one), "{one}: {ticks:?}");
        }
    }

    #[test]
    fn a_scale_without_length_puts_all_at_its_start() {
        let scale = Scale::new(&figure("3"), &figure("3"), 10, 90);
        assert_eq!(scale.at(&figure("3")), 10);
        assert_eq!(scale.at(&figure("99")), 10);
        assert!(scale.holds(&figure("3")) && !scale.holds(&figure("4")));
    }
}
