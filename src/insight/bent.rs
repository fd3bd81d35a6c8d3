//! The smallest changes of weights that close a lead, where what a weight does for a bid can bend: value
//! statements are accepted up to what the weight leaves for them.
//!
//! Each weight moves by itself, and what that closes goes from corner to corner in straight lines. In the
//! smallest change of all together at most one weight stops between corners: of two, the one of which a
//! unit closes less would come back for the other. So each choice of corners is looked at, with the best
//! of what goes on from them; one that cannot beat the best until then is passed over.

use crate::award::Exact;
use crate::order::sorted;

/// So many choices of corners are looked at for one winner. Few weights bend, and most choices are passed
/// over.
const CHOICES: usize = 500;

/// What the change of one weight closes of a lead.
#[derive(Debug)]
pub(super) struct Curve {
    /// Where it can stop and turn, at no change first.
    corners: Vec<Corner>,
    /// Whether it goes straight on in both directions.
    straight: bool,
}

#[derive(Debug)]
struct Corner {
    /// The change of the weight, with its sign.
    change: Exact,
    /// What that closes; below zero where it opens.
    closes: Exact,
    /// How it goes on, where that closes something.
    on: Option<Line>,
}

/// A straight line from a corner.
#[derive(Debug, Clone)]
struct Line {
    up: bool,
    /// What each unit closes, above zero.
    slope: Exact,
    /// How long it goes on so; none where it has no end.
    length: Option<Exact>,
}

impl Curve {
    /// Of a weight where it is. What it does at any weight is told by `gain`, which goes in straight lines
    /// between these weights, from nothing on, and beyond the last.
    pub(super) fn of(weight: &Exact, bends: &[Exact], gain: &dyn Fn(&Exact) -> Exact) -> Self {
        let bends = sorted(bends, &|one, other| one.cmp(other));
        let mut above: Vec<Option<&Exact>> = vec![Some(weight)];
        let mut below = vec![Some(weight)];
        above.extend(bends.iter().filter(|bend| **bend > weight).map(|bend| Some(*bend)));
        above.push(None);
        below.extend(bends.iter().rev().filter(|bend| **bend < weight).map(|bend| Some(*bend)));
        if weight.is_positive() {
            below.push(Some(&Exact::ZERO));
        }
        let now = gain(weight);
        let mut corners = Vec::new();
        let mut corner = |at: &Exact, on: Option<Line>| {
            corners.push(Corner { change: at - weight, closes: &gain(at) - &now, on });
        };
        for (up, way) in [(true, &above), (false, &below)] {
            for pair in way.windows(2) {
                let [Some(at), to] = pair else { continue };
                let next = to.map_or_else(|| *at + &Exact::ONE, Exact::clone);
                let length = (&next - *at).abs();
                let slope = (&gain(&next) - &gain(at)).div(&length).filter(Exact::is_positive);
                let length = to.map(|_| length);
                corner(at, slope.map(|slope| Line { up, slope, length }));
            }
        }
        // Nothing goes on from the lowest.
        if let Some(Some(last)) = below.last() {
            corner(last, None);
        }
        Self { corners, straight: bends.is_empty() }
    }
}

/// The smallest changes that close a lead, one for each curve, and their sum without signs.
#[derive(Debug, Clone)]
pub(super) struct Closed {
    pub(super) sum: Exact,
    pub(super) changes: Vec<Exact>,
}

/// Looks for the smallest changes that close the leads over several rivals.
#[derive(Debug)]
pub(super) struct Closing {
    left: usize,
}

impl Closing {
    pub(super) fn new() -> Self {
        Self { left: CHOICES }
    }

    /// The smallest changes that close this lead, if they are below `most`; an error where there are too
    /// many choices to look at.
    pub(super) fn smallest(
        &mut self,
        lead: &Exact,
        curves: &[Curve],
        most: Option<&Exact>,
    ) -> Result<Option<Closed>, TooMany> {
        let mut steepest = Exact::ZERO;
        for corner in curves.iter().flat_map(|curve| &curve.corners) {
            if let Some(line) = &corner.on {
                steepest = steepest.max(line.slope.clone());
            }
        }
        let (mut lines, mut bent) = (Vec::new(), Vec::new());
        for (place, curve) in curves.iter().enumerate() {
            if curve.straight {
                // Where one direction closes something the other opens as much.
                lines.extend(curve.corners.iter().find_map(|one| Some((place, one.on.clone()?))));
            } else {
                bent.push((place, curve));
            }
        }
        let mut choice = Choice {
            lead,
            steepest,
            bent,
            lines,
            changes: vec![Exact::ZERO; curves.len()],
            most: most.cloned(),
            best: None,
            left: self.left,
        };
        let whole = choice.choose(0, &Exact::ZERO, &Exact::ZERO);
        self.left = choice.left;
        whole.map(|()| choice.best)
    }
}

/// There are more choices than are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMany;

/// Corners that were chosen, and what goes on from them.
struct Choice<'a> {
    lead: &'a Exact,
    /// The most that a unit of any change closes.
    steepest: Exact,
    bent: Vec<(usize, &'a Curve)>,
    /// What goes on from the corners, with the places of the weights.
    lines: Vec<(usize, Line)>,
    changes: Vec<Exact>,
    /// What the sum has to be below.
    most: Option<Exact>,
    best: Option<Closed>,
    left: usize,
}

impl Choice<'_> {
    /// Chooses the corners of the bent curves from this one on, after changes of this sum that close so
    /// much.
    fn choose(&mut self, from: usize, sum: &Exact, closed: &Exact) -> Result<(), TooMany> {
        let missing = self.lead - closed;
        let mut least = sum.clone();
        if missing.is_positive() {
            // Nothing closes faster than the steepest.
            let Some(more) = missing.div(&self.steepest) else { return Ok(()) };
            least = &least + &more;
        }
        if self.most.as_ref().is_some_and(|most| least >= *most) {
            return Ok(());
        }
        let Some((place, curve)) = self.bent.get(from).copied() else {
            self.left = self.left.checked_sub(1).ok_or(TooMany)?;
            self.fill(sum, missing);
            return Ok(());
        };
        for corner in &curve.corners {
            if let Some(change) = self.changes.get_mut(place) {
                change.clone_from(&corner.change);
            }
            let lines = self.lines.len();
            self.lines.extend(corner.on.clone().map(|line| (place, line)));
            let chosen =
                self.choose(from + 1, &(sum + &corner.change.abs()), &(closed + &corner.closes));
            self.lines.truncate(lines);
            chosen?;
        }
        if let Some(change) = self.changes.get_mut(place) {
            *change = Exact::ZERO;
        }
        Ok(())
    }

    /// Goes on from the corners until nothing is missing, along the steepest lines first.
    fn fill(&mut self, sum: &Exact, mut missing: Exact) {
        let (mut sum, mut changes) = (sum.clone(), self.changes.clone());
        let steeper = |one: &(usize, Line), other: &(usize, Line)| other.1.slope.cmp(&one.1.slope);
        for (place, line) in sorted(&self.lines, &steeper) {
            if !missing.is_positive() {
                break;
            }
            let Some(needed) = missing.div(&line.slope) else { continue };
            let goes = match &line.length {
                Some(length) => needed.min(length.clone()),
                None => needed,
            };
            missing = &missing - &(&goes * &line.slope);
            sum = &sum + &goes;
            if let Some(change) = changes.get_mut(*place) {
                *change = if line.up { &*change + &goes } else { &*change - &goes };
            }
        }
        if !missing.is_positive() && self.most.as_ref().is_none_or(|most| sum < *most) {
            self.most = Some(sum.clone());
            self.best = Some(Closed { sum, changes });
        }
    }
}
