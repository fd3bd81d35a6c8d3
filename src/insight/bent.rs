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
pub(super) const CHOICES: usize = 500;

/// What changes of weights close of a lead.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// How many weights there are.
    weights: usize,
    /// Of weights that go straight on in both directions: the one in which they close something.
    lines: Vec<(usize, Line)>,
    /// Of weights that bend: where each can stop and turn, at no change first.
    bent: Vec<(usize, Vec<Corner>)>,
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

impl Line {
    /// From a weight to another one, or on from it without an end; none where that closes nothing. What a
    /// weight closes in all is told by `gain`.
    fn of(from: &Exact, to: Option<&Exact>, gain: &dyn Fn(&Exact) -> Exact) -> Option<Self> {
        let next = to.map_or_else(|| from + &Exact::ONE, Exact::clone);
        let length = (&next - from).abs();
        let slope = (&gain(&next) - &gain(from)).div(&length).filter(Exact::is_positive)?;
        Some(Self { up: next > *from, slope, length: to.map(|_| length) })
    }
}

/// The smallest changes that close a lead, one for each weight, and their sum without signs.
#[derive(Debug, Clone)]
pub(super) struct Closed {
    pub(super) sum: Exact,
    pub(super) changes: Vec<Exact>,
}

impl Ways {
    /// Adds the next weight, where it is. What it closes at any weight is told by `gain`, which goes in
    /// straight lines between these weights, from nothing on, and beyond the last.
    pub(super) fn add(&mut self, weight: &Exact, bends: &[Exact], gain: &dyn Fn(&Exact) -> Exact) {
        let place = self.weights;
        self.weights += 1;
        let nothing = weight.is_positive().then_some(&Exact::ZERO);
        if bends.is_empty() {
            let up = Line::of(weight, None, gain);
            let line = up.or_else(|| Line::of(weight, Some(nothing?), gain));
            self.lines.extend(line.map(|line| (place, line)));
            return;
        }
        let bends = sorted(bends, &|one, other| one.cmp(other));
        let above = bends.iter().filter(|bend| **bend > weight).map(|bend| Some(*bend));
        let below = bends.iter().rev().filter(|bend| **bend < weight).copied();
        let now = gain(weight);
        let mut corners = Vec::new();
        let mut corner = |at: &Exact, on: Option<Line>| {
            corners.push(Corner { change: at - weight, closes: &gain(at) - &now, on });
        };
        let mut at = weight;
        for to in above.chain([None]) {
            corner(at, Line::of(at, to, gain));
            at = to.unwrap_or(at);
        }
        at = weight;
        for to in below.chain(nothing) {
            corner(at, Line::of(at, Some(to), gain));
            at = to;
        }
        // Nothing goes on from the lowest.
        corner(at, None);
        self.bent.push((place, corners));
    }

    /// The smallest changes that close this lead, if they are below `most`; an error where there are more
    /// choices to look at than are `left`.
    pub(super) fn smallest(
        &self,
        lead: &Exact,
        most: Option<&Exact>,
        left: &mut usize,
    ) -> Result<Option<Closed>, TooMany> {
        let corners = self.bent.iter().flat_map(|(_, corners)| corners);
        let all = self.lines.iter().map(|(_, line)| line);
        let slopes = all.chain(corners.filter_map(|one| one.on.as_ref())).map(|line| &line.slope);
        let mut choice = Choice {
            lead,
            steepest: slopes.max().cloned().unwrap_or(Exact::ZERO),
            bent: &self.bent,
            lines: self.lines.clone(),
            changes: vec![Exact::ZERO; self.weights],
            most: most.cloned(),
            best: None,
            left,
        };
        choice.choose(0, &Exact::ZERO, &Exact::ZERO)?;
        Ok(choice.best)
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
    bent: &'a [(usize, Vec<Corner>)],
    /// What goes on from the corners, with the places of the weights.
    lines: Vec<(usize, Line)>,
    changes: Vec<Exact>,
    /// What the sum has to be below.
    most: Option<Exact>,
    best: Option<Closed>,
    left: &'a mut usize,
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
        let bent = self.bent;
        let Some((place, corners)) = bent.get(from) else {
            *self.left = self.left.checked_sub(1).ok_or(TooMany)?;
            self.fill(sum, missing);
            return Ok(());
        };
        for corner in corners {
            if let Some(change) = self.changes.get_mut(*place) {
                change.clone_from(&corner.change);
            }
            let lines = self.lines.len();
            self.lines.extend(corner.on.clone().map(|line| (*place, line)));
            let chosen =
                self.choose(from + 1, &(sum + &corner.change.abs()), &(closed + &corner.closes));
            self.lines.truncate(lines);
            chosen?;
        }
        if let Some(change) = self.changes.get_mut(*place) {
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
