//! The smallest joint change of weights with which another bid draws level with the winner.
//!
//! Weights may move in any way: none goes below zero, and a shared total is kept. What counts is the
//! sum of all changes, each taken as it is, up or down; under a shared total half of it is the weight
//! that moves. For each rival it is said which half-spaces of weights put it ahead, see
//! [`ahead`](super::ahead), and the [`nearest`](super::nearest) such weights are found exactly. The nearest
//! of all rivals is the answer; nobody else can be ahead there, as it would have been nearer.
//!
//! Where quality is relative to the best total the answer is close to a twenty thousandth: see
//! [`best_total`](super::best_total).
//!
//! Where a minimum is held against weights, they decide who is ranked, too. That the winner misses one is a
//! change of its own. If one bid's shares depend on which others are ranked, each set of bids that is near
//! enough is looked at by itself.

use std::rc::Rc;

use super::ahead::{Attempt, Field, meaning};
use super::best_total::{Looked, Quality, Span};
use super::figures::{Figures, rescales};
use super::formula::is_relative;
use super::ground::{Ground, first};
use super::joint_steps::beyond;
use super::minima;
use super::nearest::{Closed, Half, TooMany};
use crate::award::{Exact, Exclusion, LotOutcome};
use crate::editing::weights::carriers;
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::positions;

/// A joint change of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointChange {
    /// Who then ties with the winner, or is first once the winner is out; with anything more it is ahead. Where
    /// the method rounds, or nobody has any quality of what it is held against, it may be ahead already.
    pub rival: BidId,
    /// The sum of all changes without their signs, in the unit of the weights.
    pub sum: Exact,
    /// Changes of a smaller sum than this leave the first place where it is, or nobody ranked. The sum
    /// itself, unless the method rounds figures, or holds quality against the best total.
    pub least: Exact,
    /// The weights that change, in reading order.
    pub weights: Vec<WeightChange>,
}

/// What one weight becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightChange {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its weight now.
    pub from: Exact,
    /// What it becomes.
    pub to: Exact,
}

/// Whether another bid can draw level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joint {
    /// With this change, and with none that is smaller than its least.
    At(JointChange),
    /// With no weights at all.
    Never,
    /// Several bids share the first place now, or nobody has it.
    NoWinner,
    /// It is not computed: a corridor goes by a rounded score; quality is relative to the best total, and
    /// value statements count or what is rounded divides; there is more to look at than is looked at; or nobody
    /// is ranked where it is.
    NotComputed,
}

/// The smallest joint change of weights that changes who is first. None where there is no such lot.
///
/// ```
/// use bid_evaluator::insight::{Joint, joint_change};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = bid_evaluator::evaluation::Evaluation::from_json(json).unwrap();
/// let Some(Joint::At(change)) = joint_change(&evaluation, 0) else { panic!() };
/// // 20 − 540500 ÷ 31893 leaves the price, and as much comes to quality.
/// assert_eq!(change.sum.to_fraction_text(), "194720/31893");
/// ```
pub fn joint_change(evaluation: &Evaluation, lot: usize) -> Option<Joint> {
    Some(JointSearch::on(Ground::of(evaluation, lot)?).end())
}

/// So many programmes are looked at in all.
const PROGRAMMES: usize = 20_000;

/// Looks for the smallest joint change, bit by bit.
#[derive(Debug)]
pub struct JointSearch {
    ground: Ground,
    weights: Vec<Exact>,
    /// None where several bids share the first place, or nobody has it.
    winner: Option<BidId>,
    /// What is still to be looked at, the last first.
    tasks: Vec<Task>,
    /// The minima of all who are not excluded by anything else, where it matters to others who is.
    minima: Vec<(BidId, Vec<Half>)>,
    /// How many programmes may still be looked at.
    left: usize,
    best: Option<Best>,
    /// The sum of a change that may do, as figures are rounded.
    least: Option<Exact>,
    /// Whether something cannot be looked at.
    is_cut: bool,
}

/// What may take the first place from the winner.
#[derive(Debug)]
enum Task {
    /// A rival, by its row, with what has to hold for it to be ranked.
    Rival(Rc<Field>, usize, Vec<Half>),
    /// That the winner no longer has the part of this row's figure that a corridor asks for.
    Corridor(Rc<Field>, usize),
    /// A rival where quality is relative to the best total, and nobody has any.
    Bare(Rc<Quality>, usize),
    /// The same with sums of the quality weights in a span where somebody has some; whether as it could be
    /// where figures are rounded.
    Span(Rc<Quality>, usize, Span, bool),
    /// That the winner misses a minimum, and somebody else reaches all.
    Misses(Vec<Half>),
    /// Some bids reach their minima, and some miss one.
    Set(Set),
}

impl Task {
    /// No change that it can find is smaller than this, where that is known.
    fn least(&self) -> Option<Exact> {
        let Self::Span(_, _, span, _) = self else { return None };
        Some(span.least.clone())
    }
}

/// The first few bids, and which of them miss a minimum.
#[derive(Debug, Clone)]
struct Set {
    decided: usize,
    missing: Vec<BidId>,
    must: Vec<Half>,
}

#[derive(Debug)]
struct Best {
    /// None where it is the winner that is out.
    rival: Option<BidId>,
    closed: Closed,
    /// Whether somebody is ranked there.
    is_ranked: bool,
}

impl JointSearch {
    /// Begins with what the lot comes to.
    pub(super) fn on(ground: Ground) -> Self {
        let mut search = Self {
            ground,
            weights: Vec::new(),
            winner: None,
            tasks: Vec::new(),
            minima: Vec::new(),
            left: PROGRAMMES,
            best: None,
            least: None,
            is_cut: false,
        };
        search.is_cut = search.begin().is_none();
        search
    }

    fn begin(&mut self) -> Option<()> {
        let ground = self.ground.clone();
        let (outcome, of) = (ground.outcome()?, ground.lot()?);
        self.weights = carriers(of).iter().map(|leaf| leaf.weight().into()).collect();
        let [winner] = &*first(&outcome) else { return Some(()) };
        self.winner = Some(winner.clone());
        let mut own = Vec::new();
        let all = &ground.own_shares().lots.first()?.bids;
        let minimum = of.has_quality_minimum();
        for bid in if minimum { all.as_slice() } else { &[] } {
            let reasons = &bid.exclusions;
            let is_one = |one: &Exclusion| matches!(one, Exclusion::TooLittleQuality { .. });
            if bid.bid == *winner {
                own = minima::of(of, bid)?;
            } else if reasons.iter().all(is_one) {
                self.minima.push((bid.bid.clone(), minima::of(of, bid)?));
            }
        }
        if minimum && is_relative(of) {
            self.tasks.push(Task::Set(Set { decided: 0, missing: Vec::new(), must: own.clone() }));
        } else {
            self.add_rivals(&ground, &outcome, Vec::new())?;
        }
        for half in own {
            for (_, theirs) in &self.minima {
                self.tasks.push(Task::Misses([&[half.beyond()], &**theirs].concat()));
            }
        }
        Some(())
    }

    /// Adds the rivals of which this is the ground, as long as some conditions hold.
    fn add_rivals(&mut self, ground: &Ground, outcome: &LotOutcome, must: Vec<Half>) -> Option<()> {
        let of = ground.lot()?;
        let figures = Figures::within(of, outcome, ground.own_shares())?;
        let winner = figures.rows.iter().position(|row| Some(&row.bid) == self.winner.as_ref())?;
        let now = figures.at(&self.weights);
        // The last is looked at first, the one that is nearest as far as its figure tells.
        let mut rivals = positions(now.len(), &|a, b| now.get(a).cmp(&now.get(b)));
        rivals.retain(|rival| *rival != winner);
        if rescales(of) {
            let shares = ground.own_shares().lots.first()?;
            let quality = Rc::new(Quality::of(of, outcome, shares, (figures, winner), must)?);
            let moments: &[bool] =
                if of.method.rounding.is_some() { &[true, false] } else { &[false] };
            for rounded in moments {
                for rival in &rivals {
                    for span in
                        quality.spans(&self.weights, of.method.combination.total().is_some())
                    {
                        let quality = Rc::clone(&quality);
                        self.tasks.push(Task::Span(quality, *rival, span, *rounded));
                    }
                }
            }
            for rival in rivals {
                self.tasks.push(Task::Bare(Rc::clone(&quality), rival));
            }
            return Some(());
        }
        let field = Rc::new(Field::new(of, outcome, figures, winner, must)?);
        for rival in rivals {
            if field.has_corridor() {
                self.tasks.push(Task::Corridor(Rc::clone(&field), rival));
            }
            let mut own = Vec::new();
            if of.has_quality_minimum() {
                let bid = &field.figures.rows.get(rival)?.bid;
                own.clone_from(&self.minima.iter().find(|(one, _)| one == bid)?.1);
            }
            self.tasks.push(Task::Rival(Rc::clone(&field), rival, own));
        }
        Some(())
    }

    /// Goes on for a while. What it comes to, once that is known.
    pub fn step(&mut self) -> Option<Joint> {
        if self.winner.is_none() {
            return Some(Joint::NoWinner);
        }
        if self.is_cut {
            return Some(Joint::NotComputed);
        }
        match self.tasks.pop() {
            Some(task) => {
                let least = task.least();
                if self.look(task).is_none() {
                    self.is_cut = self.give_up(least).is_none();
                }
                None
            }
            None => Some(self.found().unwrap_or(Joint::NotComputed)),
        }
    }

    /// Goes on until the end.
    pub fn end(mut self) -> Joint {
        loop {
            if let Some(found) = self.step() {
                return found;
            }
        }
    }

    /// Looks no further, if what is left can only be less than what was found by some little: what it comes to
    /// at the least is known.
    fn give_up(&mut self, least: Option<Exact>) -> Option<()> {
        let mut least = least.filter(|_| self.best.is_some())?;
        for task in &self.tasks {
            least = least.min(task.least()?);
        }
        self.tasks.clear();
        self.be_close(least);
        Some(())
    }

    /// Notes that changes of so much may do.
    fn be_close(&mut self, sum: Exact) {
        self.least = Some(match self.least.take() {
            Some(least) => least.min(sum),
            None => sum,
        });
    }

    fn look(&mut self, task: Task) -> Option<()> {
        match task {
            Task::Rival(field, rival, must) => {
                let bid = field.figures.rows.get(rival)?.bid.clone();
                let is_ranked = |after: &[Exact]| field.is_ranked(after);
                self.attempt(Some(bid), &must, &is_ranked, &|rounded, attempt| {
                    field.ahead(rival, rounded, attempt)
                })
            }
            Task::Corridor(field, rival) => {
                let is_ranked = |after: &[Exact]| field.is_ranked(after);
                self.attempt(None, &[], &is_ranked, &|rounded, attempt| {
                    field.out_of_corridor(rival, rounded, attempt)
                })
            }
            Task::Bare(quality, rival) => {
                let bid = quality.figures.rows.get(rival)?.bid.clone();
                self.attempt(Some(bid), &[], &|_| true, &|rounded, attempt| {
                    quality.bare(rival, rounded, attempt)
                })
            }
            Task::Span(quality, rival, span, rounded) => {
                self.look_at_span(quality, rival, span, rounded)
            }
            Task::Misses(mut must) => {
                must.extend(meaning(self.ground.lot()?));
                self.attempt(None, &must, &|_| true, &|_, attempt| attempt.with(&[], &|_| None))
            }
            Task::Set(set) => self.decide(set),
        }
    }

    fn look_at_span(
        &mut self,
        quality: Rc<Quality>,
        rival: usize,
        span: Span,
        rounded: bool,
    ) -> Option<()> {
        let of = (rival, span);
        let (looked, found) =
            self.smaller(rounded, &[], |attempt| quality.look(of, rounded, attempt))?;
        match found {
            Some(closed) if rounded => self.least = Some(closed.sum),
            Some(closed) => {
                let rival = Some(quality.figures.rows.get(rival)?.bid.clone());
                self.best = Some(Best { rival, closed, is_ranked: true });
            }
            None => {}
        }
        match looked {
            Looked::Done => {}
            Looked::Close(sum) => self.be_close(sum),
            Looked::Part(span) => self.tasks.push(Task::Span(quality, rival, span, rounded)),
            Looked::Halves(spans) => {
                for span in spans {
                    // After those of the same kind in which changes can be smaller.
                    let is_nearer = |task: &&Task| {
                        matches!(task, Task::Span(_, _, other, kind)
                            if *kind == rounded && other.least < span.least)
                    };
                    let nearer = self.tasks.iter().rev().take_while(is_nearer).count();
                    let task = Task::Span(Rc::clone(&quality), rival, span, rounded);
                    self.tasks.insert(self.tasks.len() - nearer, task);
                }
            }
        }
        Some(())
    }

    /// Takes the smallest change that an attempt finds, if it is smaller than what was found before.
    fn attempt(
        &mut self,
        rival: Option<BidId>,
        must: &[Half],
        is_ranked: &dyn Fn(&[Exact]) -> bool,
        with: &dyn Fn(bool, &mut Attempt<'_>) -> Result<(), TooMany>,
    ) -> Option<()> {
        let ((), found) = self.smaller(false, must, |attempt| with(false, attempt))?;
        if self.ground.lot()?.method.rounding.is_some()
            && let ((), Some(closed)) = self.smaller(true, must, |attempt| with(true, attempt))?
        {
            self.least = Some(closed.sum);
        }
        if let Some(closed) = found {
            let is_ranked = is_ranked(&closed.after(&self.weights));
            self.best = Some(Best { rival, closed, is_ranked });
        }
        Some(())
    }

    /// Looks for a smaller change than was found before; where figures are rounded, than one that may do.
    fn smaller<T>(
        &mut self,
        rounded: bool,
        must: &[Half],
        with: impl FnOnce(&mut Attempt<'_>) -> Result<T, TooMany>,
    ) -> Option<(T, Option<Closed>)> {
        let best = self.best.as_ref().map(|best| best.closed.sum.clone());
        let mut attempt = Attempt {
            weights: &self.weights,
            shared: self.ground.lot()?.method.combination.total().is_some(),
            must,
            left: &mut self.left,
            most: if rounded { self.least.clone() } else { best },
            best: None,
        };
        let told = with(&mut attempt).ok()?;
        Some((told, attempt.best))
    }

    /// One bid more of which it is said whether it reaches its minima. What is so now is looked at first.
    fn decide(&mut self, set: Set) -> Option<()> {
        let Some((bid, minima)) = self.minima.get(set.decided) else {
            let ground = self.ground.without(&set.missing)?;
            return self.add_rivals(&ground, &*ground.outcome()?, set.must);
        };
        let decided = set.decided + 1;
        let and = |more: &[Half]| [&set.must, more].concat();
        let reaches = Set { decided, must: and(minima), ..set.clone() };
        let mut missing = set.missing.clone();
        missing.push(bid.clone());
        let misses =
            |half: &Half| Set { decided, missing: missing.clone(), must: and(&[half.beyond()]) };
        let mut ways: Vec<_> = minima.iter().map(misses).collect();
        let now = minima.iter().all(|half| half.short_of(&self.weights).is_none());
        ways.insert(if now { ways.len() } else { 0 }, reaches);
        for way in ways {
            let ((), found) =
                self.smaller(false, &way.must, |attempt| attempt.with(&[], &|_| None))?;
            if found.is_some() {
                self.tasks.push(Task::Set(way));
            }
        }
        Some(())
    }

    /// Goes on until the end, with so many linear programmes at most. What was found by then may be told as one
    /// of which a smaller one may do.
    pub fn end_within(mut self, programmes: usize) -> Joint {
        self.left = self.left.min(programmes);
        self.end()
    }

    fn found(&self) -> Option<Joint> {
        let Some(Best { rival, closed, is_ranked }) = &self.best else {
            // What only rounding could do is not told.
            return self.least.is_none().then_some(Joint::Never);
        };
        if !is_ranked {
            return None;
        }
        let of = self.ground.lot()?;
        let mut weights = Vec::new();
        for ((leaf, from), to) in
            carriers(of).iter().zip(&self.weights).zip(closed.after(&self.weights))
        {
            if *from != to {
                weights.push(WeightChange { criterion: leaf.id.clone(), from: from.clone(), to });
            }
        }
        if weights.is_empty() {
            // Only rounding has the winner ahead: which weights undo that is not known.
            return None;
        }
        let rival = if let Some(rival) = rival {
            rival.clone()
        } else {
            // Who follows is seen where weights can be written.
            let is_out =
                |first: &[BidId]| !first.iter().any(|one| Some(one) == self.winner.as_ref());
            beyond(&self.ground, &weights, &is_out)?.first.into_iter().next()?
        };
        let sum = closed.sum.clone();
        let least = self.least.clone().map_or_else(|| sum.clone(), |least| least.min(sum.clone()));
        Some(Joint::At(JointChange { rival, sum, least, weights }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tender::QualityScaling;

    /// What was found by then is told, with what is surely too little: 194720 ÷ 31893 lies between the two.
    #[test]
    fn a_search_that_may_not_go_on_keeps_what_it_found() {
        let mut evaluation =
            Evaluation::from_json(include_str!("../../samples/firms-e2.json")).unwrap();
        let lot = &mut std::sync::Arc::make_mut(&mut evaluation.tender).lots[0];
        lot.method.quality = Some(QualityScaling::RelativeToBestTotal);
        let truth = Exact::from(194_720).div(&Exact::from(31_893)).unwrap();
        let mut gaps = Vec::new();
        for left in 0..80 {
            let search = JointSearch::on(Ground::of(&evaluation, 0).unwrap());
            match search.end_within(left) {
                Joint::At(change) => {
                    assert!(change.least <= truth && truth <= change.sum, "{left}: {change:?}");
                    gaps.push(&change.sum - &change.least);
                }
                told => assert_eq!((told, gaps.len()), (Joint::NotComputed, 0), "{left}"),
            }
        }
        // With more to go it comes closer.
        assert!(gaps.first() > gaps.last());
    }
}
