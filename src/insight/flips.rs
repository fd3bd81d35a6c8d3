//! Flip points of a bid: the nearest price, score or quantity with which it gains or loses the first
//! place.
//!
//! A bid *has* the first place when its rank is 1, alone or shared; a tie rule orders those that
//! share it, but takes it from nobody. So a bid gains the first place where it first draws level, and
//! loses it where another is ahead. [`FlipPoint::first`] says who is first there, so that a tie is
//! told from a lead.
//!
//! Each number is moved by itself, everything else staying as it is, along a grid: prices by 0.01, or
//! by the price's own decimals where it has more; scores by the decimals of the scale and of the
//! scores that were given on the criterion, or from level to level; quantities by the decimals of the
//! stated ones. Where several evaluators scored, their mean is moved, as if all had given the same.
//!
//! Every answer was seen in the very arithmetic that ranks: at the value the first place is gained or
//! lost, and on the grid there is no nearer value in that direction where it is. Where that can
//! happen only once on the way ([`Moves::Once`]) halving the way finds it; elsewhere every value is
//! tried in turn, as far as [`TRIED`] values, and the answer says how far that was.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::axis::{self, Axis, End};
use super::ground::{Ground, bid_of, first, is_first};
use super::joint::{JointChange, JointSearch};
use super::joint_steps::{StepChange, in_steps};
use super::sampled::Progress;
use super::weights::WeightSearch;
use crate::award::{Exact, LotOutcome};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::tender::Lot;

/// So many values are tried one by one, where the way cannot be halved.
pub const TRIED: u32 = 1_000;

/// A number of a bid, which is moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Number {
    /// The price offered, in money.
    Price,
    /// The score on a criterion.
    Score(CriterionId),
    /// The quantity stated for a criterion, in its unit.
    Quantity(CriterionId),
}

/// What becomes of a bid's first place when one of its numbers is moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidFlips {
    /// The bid.
    pub bid: BidId,
    /// What is moved.
    pub moved: Number,
    /// Whether it has the first place now, so that it can be lost; else it can be gained.
    pub holds: bool,
    /// The number now; none where there is none yet, and then nothing is moved.
    pub from: Option<Exact>,
    /// How it was looked for.
    pub by: Moves,
    /// The nearest lower value with which that changes.
    pub lower: Reach,
    /// The nearest higher one.
    pub higher: Reach,
}

/// How often the first place can change hands on the way, for this bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moves {
    /// At most once in each direction.
    Once,
    /// Perhaps several times: each value was tried in turn.
    Perhaps,
}

/// Whether a first place is gained or lost on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Here, and nowhere before.
    At(FlipPoint),
    /// Nowhere: up to the end of the scale, down to a price of nothing, up to the ceiling.
    Never,
    /// Nowhere up to this value; further values were not looked at.
    NotWithin {
        /// The last value that was looked at, or was passed in halving.
        limit: Decimal,
    },
}

/// Where a first place is gained or lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlipPoint {
    /// The value.
    pub value: Decimal,
    /// How far that is from now; below 0 for a lower value.
    pub change: Exact,
    /// Who is first there, several where they tie, in the order of the ranking.
    pub first: Vec<BidId>,
}

/// What is moved of each bid of a lot: the price, then the criteria in reading order.
pub fn numbers(lot: &Lot) -> Vec<Number> {
    axis::movable(lot)
}

/// Looks for the flip points of all bids of a lot, a slice at a time.
///
/// ```
/// use bid_evaluator::insight::{FlipSearch, Number, Reach};
/// # let json = include_str!("../../samples/firms-e2.json");
/// let evaluation = bid_evaluator::evaluation::Evaluation::from_json(json).unwrap();
/// let mut search = FlipSearch::new(&evaluation, 0).unwrap();
/// while !search.step(50).is_complete() {}
/// assert_eq!(search.found().len(), 4 * 2);
/// ```
#[derive(Debug)]
pub struct FlipSearch {
    ground: Ground,
    outcome: Rc<LotOutcome>,
    /// The bids, by their places, in the order in which they are looked at.
    order: Vec<usize>,
    /// What is moved of each.
    moved: Vec<Number>,
    next: usize,
    of: usize,
    going: Option<Going>,
    found: Vec<BidFlips>,
}

impl FlipSearch {
    /// Begins with a lot, by its place in the tender; none where there is no such lot.
    pub fn new(evaluation: &Evaluation, lot: usize) -> Option<Self> {
        let ground = Ground::of(evaluation, lot)?;
        let outcome = ground.outcome()?;
        let moved = axis::movable(ground.lot()?);
        let order: Vec<usize> = (0..outcome.bids.len()).collect();
        let of = order.len() * moved.len();
        Some(Self { ground, outcome, order, moved, next: 0, of, going: None, found: Vec::new() })
    }

    /// Begins to look at all weights of a criterion or group of the same lot; none where its weight cannot be
    /// moved.
    pub fn weights_of(&self, criterion: &CriterionId) -> Option<WeightSearch> {
        WeightSearch::on(self.ground.clone(), criterion)
    }

    /// Begins to look for the smallest joint change of weights of the same lot.
    pub fn joint(&self) -> JointSearch {
        JointSearch::on(self.ground.clone())
    }

    /// The same in whole steps, as [`joint_in_steps`](super::joint_in_steps) has it.
    pub fn joint_in_steps(&self, change: &JointChange) -> Option<StepChange> {
        in_steps(&self.ground, change)
    }

    /// Has a bid looked at next, once the one is done that is looked at now.
    pub fn prefer(&mut self, bid: &BidId) {
        let begun = self.next.div_ceil(self.moved.len().max(1));
        let Some(rest) = self.order.get_mut(begun..) else { return };
        let is = |place: &usize| self.outcome.bids.get(*place).is_some_and(|one| one.bid == *bid);
        if let Some(to) = rest.iter().position(is).and_then(|at| rest.get_mut(..=at)) {
            to.rotate_right(1);
        }
    }

    /// How many numbers each bid has.
    pub fn numbers(&self) -> usize {
        self.moved.len()
    }

    /// Whether all numbers of a bid were looked at.
    pub fn is_done(&self, bid: &BidId) -> bool {
        let of = self.found.iter().filter(|one| one.bid == *bid);
        of.count() >= self.moved.len() || self.progress().is_complete()
    }

    /// Goes on for about so many outcomes, at least one.
    pub fn step(&mut self, outcomes: usize) -> Progress {
        let mut left = outcomes.max(1);
        while left > 0 && self.found.len() < self.of {
            let Some(going) = &mut self.going else {
                self.begin();
                left -= 1;
                continue;
            };
            if going.step(&self.ground) {
                let Some(going) = self.going.take() else { continue };
                self.found.push(going.flips);
            }
            left -= 1;
        }
        self.progress()
    }

    /// How far it has come, in bids × what can be moved.
    pub fn progress(&self) -> Progress {
        Progress { done: self.found.len(), of: self.of }
    }

    /// What was found until now: bid by bid in the order of the file, but for bids that were preferred;
    /// for each the price first, then the criteria in reading order.
    pub fn found(&self) -> &[BidFlips] {
        &self.found
    }

    /// Takes up the next number.
    fn begin(&mut self) {
        let (bid, place) = (self.next / self.moved.len(), self.next % self.moved.len());
        self.next += 1;
        let bid = self.order.get(bid).and_then(|bid| self.outcome.bids.get(*bid));
        let (Some(bid), Some(moved)) = (bid, self.moved.get(place)) else {
            return;
        };
        let axis = Axis::of(&self.ground, &self.outcome, bid, moved);
        let holds = is_first(bid);
        let once = axis.as_ref().is_some_and(|axis| axis.monotone);
        let flips = BidFlips {
            bid: bid.bid.clone(),
            moved: moved.clone(),
            holds,
            from: axis.as_ref().map(|axis| axis.from.clone()),
            by: if once { Moves::Once } else { Moves::Perhaps },
            lower: Reach::Never,
            higher: Reach::Never,
        };
        match axis {
            None => self.found.push(flips),
            Some(axis) => {
                let walks = vec![Walk::up(&axis), Walk::down(&axis)];
                self.going = Some(Going { axis, flips, walks });
            }
        }
    }
}

/// One number on its way.
#[derive(Debug)]
struct Going {
    axis: Axis,
    flips: BidFlips,
    /// The last is gone first.
    walks: Vec<Walk>,
}

impl Going {
    /// Asks for one outcome; true when both ways are gone.
    fn step(&mut self, ground: &Ground) -> bool {
        let Some(walk) = self.walks.last_mut() else { return true };
        let BidFlips { bid, moved, holds, from, .. } = &self.flips;
        let outcome = |place: i128| {
            let value = self.axis.value(place)?;
            axis::moved(ground, bid, moved, value)?.outcome()
        };
        let changes = |of: &LotOutcome| bid_of(of, bid).is_some_and(|bid| is_first(bid) != *holds);
        let gone = walk.step(self.axis.monotone, &outcome, &changes);
        let Some(gone) = gone else { return false };
        let reach = match (gone, &walk.far) {
            (Gone::Found, Some((place, first))) => {
                let change = |value: Decimal| Some(&Exact::from(value) - from.as_ref()?);
                let point = self.axis.value(*place).and_then(|value| {
                    Some(FlipPoint { value, change: change(value)?, first: first.clone() })
                });
                point.map_or(Reach::Never, Reach::At)
            }
            (Gone::ToTheEnd, _) if walk.end.last => Reach::Never,
            _ => match self.axis.value(walk.near) {
                Some(limit) => Reach::NotWithin { limit },
                None => Reach::Never,
            },
        };
        if walk.up {
            self.flips.higher = reach;
        } else {
            self.flips.lower = reach;
        }
        self.walks.pop();
        self.walks.is_empty()
    }
}

/// One direction.
#[derive(Debug)]
struct Walk {
    up: bool,
    /// The last place known to be as now.
    near: i128,
    /// The nearest place known to differ, with who is first there.
    far: Option<(i128, Vec<BidId>)>,
    end: End,
    tried: u32,
}

/// Why a walk is over.
enum Gone {
    Found,
    ToTheEnd,
    GivenUp,
}

impl Walk {
    fn up(axis: &Axis) -> Self {
        // Up to there a price that is too low to be admitted stays so.
        let near = if axis.monotone { axis.around.0 } else { axis.around.0.max(axis.low.at - 1) };
        Self { up: true, near, far: None, end: axis.high, tried: 0 }
    }

    fn down(axis: &Axis) -> Self {
        // Down to there one that is above the ceiling stays so.
        let near = if axis.high.last { axis.around.1.min(axis.high.at + 1) } else { axis.around.1 };
        Self { up: false, near, far: None, end: axis.low, tried: 0 }
    }

    /// How many places are before the end.
    fn left(&self) -> i128 {
        if self.up { self.end.at - self.near } else { self.near - self.end.at }
    }

    fn step(
        &mut self,
        monotone: bool,
        outcome: &dyn Fn(i128) -> Option<Rc<LotOutcome>>,
        changes: &dyn Fn(&LotOutcome) -> bool,
    ) -> Option<Gone> {
        if self.left() <= 0 {
            return Some(Gone::ToTheEnd);
        }
        let towards = if self.up { 1 } else { -1 };
        let place = match (&self.far, monotone) {
            (Some((far, _)), _) if (far - self.near).abs() <= 1 => return Some(Gone::Found),
            (Some((far, _)), _) => i128::midpoint(self.near, *far),
            (None, true) => self.end.at,
            (None, false) if self.tried >= TRIED => return Some(Gone::GivenUp),
            (None, false) => self.near + towards,
        };
        self.tried += 1;
        match outcome(place) {
            Some(of) if changes(&of) => self.far = Some((place, first(&of))),
            Some(_) => self.near = place,
            None => return Some(Gone::GivenUp),
        }
        None
    }
}
