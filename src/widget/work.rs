//! Long computations of insight, done in slices between frames. What was found so far is shown as it
//! comes; whatever changes the outcome begins them anew.

use std::rc::Rc;

use js_sys::Date;

use crate::award::Outcome;
use crate::evaluation::Evaluation;
use crate::exchange::values::CriterionId;
use crate::insight::{
    FlipSearch, Joint, Over, Paradoxes, Progress, Refusal, Sampling, Segment, WeightRange, Weights,
    check_paradoxes, joint_change, weight_segments,
};
use crate::tender::{Criterion, Lot};
use crate::widget::insight::{Spread, Tab};
use crate::widget::store::State;

/// A computation, and what it is about.
pub struct Work<T> {
    outcome: Rc<Outcome>,
    lot: usize,
    /// What it has come to.
    pub found: T,
}

impl<T> Work<T> {
    fn is_about(&self, outcome: &Rc<Outcome>, lot: usize) -> bool {
        Rc::ptr_eq(&self.outcome, outcome) && self.lot == lot
    }
}

/// What would change who is first.
pub struct Flips {
    /// Numbers of bids.
    pub search: FlipSearch,
    /// All weights together.
    pub joint: Option<Joint>,
    /// One weight at a time; those of which the figures go in straight lines.
    pub weights: Vec<(CriterionId, Vec<Segment>)>,
}

impl Flips {
    fn of(evaluation: &Evaluation, place: usize) -> Option<Self> {
        let lot = evaluation.tender.lots.get(place)?;
        let mut weights = Vec::new();
        for leaf in lot.leaves() {
            if leaf.is_price() && !lot.method.combination.weighs_price() {
                continue;
            }
            if let Some(segments) = weight_segments(evaluation, place, &leaf.id) {
                weights.push((leaf.id.clone(), segments));
            }
        }
        let search = FlipSearch::new(evaluation, place)?;
        Some(Self { search, joint: joint_change(evaluation, place), weights })
    }
}

/// How long a slice takes, in milliseconds; it ends with the first step that goes beyond.
const SLICE: f64 = 8.0;

/// How many weight vectors are drawn, and with which seed: the same for everybody.
const VECTORS: usize = 10_000;
const SEED: u64 = 1;

/// How many of them make a step.
const STEP: usize = 100;

/// How many outcomes make a step of a search for flip points.
const OUTCOMES: usize = 4;

/// By how many per cent weights go up and down at the most, where they stay near the stated ones.
pub const AROUND: u32 = 25;

/// Works for one slice on what the open tab shows. Says whether anything was found.
pub fn slice(state: &mut State) -> bool {
    let (mode, lot) = (state.insight.spread, state.lot);
    let Some(session) = state.computed() else { return false };
    let outcome = Rc::clone(session.outcome());
    match state.insight.tab {
        Some(Tab::Sure) => {
            let known = state.insight.sure.as_ref();
            if !known.is_some_and(|(of, work)| *of == mode && work.is_about(&outcome, lot)) {
                let shown = session.shown();
                let Some(tender_lot) = shown.tender.lots.get(lot) else { return false };
                let over = over(shown, tender_lot, lot, mode);
                let found = Sampling::new(shown, lot, &over, VECTORS, SEED);
                let refused = found.is_err();
                state.insight.sure = Some((mode, Work { outcome, lot, found }));
                if refused {
                    return true;
                }
            }
            match state.insight.sure.as_mut() {
                Some((_, Work { found: Ok(sampling), .. }))
                    if !sampling.progress().is_complete() =>
                {
                    until_late(&mut || sampling.step(STEP));
                    true
                }
                _ => false,
            }
        }
        Some(Tab::Flips) => {
            let known = state.insight.flips.as_ref();
            if !known.is_some_and(|work| work.is_about(&outcome, lot)) {
                let found = Flips::of(session.shown(), lot);
                state.insight.flips = Some(Work { outcome, lot, found });
                return true;
            }
            match state.insight.flips.as_mut() {
                Some(Work { found: Some(Flips { search, .. }), .. })
                    if !search.progress().is_complete() =>
                {
                    until_late(&mut || search.step(OUTCOMES));
                    true
                }
                _ => false,
            }
        }
        Some(Tab::Paradox) => {
            let known = state.insight.paradoxes.as_ref();
            if !known.is_some_and(|work| work.is_about(&outcome, lot)) {
                let found = check_paradoxes(session.shown(), lot);
                state.insight.paradoxes = Some(Work { outcome, lot, found });
                return true;
            }
            match state.insight.paradoxes.as_mut() {
                Some(Work { found: Some(Paradoxes::Relative { search, .. }), .. })
                    if !search.progress().is_complete() =>
                {
                    until_late(&mut || search.step(1));
                    true
                }
                _ => false,
            }
        }
        _ => false,
    }
}

fn until_late(step: &mut dyn FnMut() -> Progress) {
    let end = Date::now() + SLICE;
    while !step().is_complete() && Date::now() < end {}
}

fn over(evaluation: &Evaluation, lot: &Lot, place: usize, spread: Spread) -> Over {
    let weights = match spread {
        Spread::All => Weights::All,
        Spread::Around => Weights::Within(WeightRange::around(evaluation, place, AROUND)),
        Spread::Ordered => Weights::Ordered(by_weight(lot)),
        Spread::Panel => Weights::Stated,
    };
    Over { weights, panel: spread == Spread::Panel }
}

/// The criteria that carry a weight, the heaviest first; equal ones in reading order.
pub fn by_weight(lot: &Lot) -> Vec<CriterionId> {
    let mut order: Vec<&Criterion> = Vec::new();
    for leaf in lot.leaves() {
        if lot.weight_of(leaf).is_zero() {
            continue;
        }
        let lighter = |one: &&Criterion| one.weight() < leaf.weight();
        let place = order.iter().position(lighter).unwrap_or(order.len());
        order.insert(place, leaf);
    }
    order.into_iter().map(|leaf| leaf.id.clone()).collect()
}

/// What was sampled for what is shown now; nothing where that is still to come.
pub fn sampled(state: &State) -> Option<&Result<Sampling, Refusal>> {
    let outcome = state.computed()?.outcome();
    let (mode, work) = state.insight.sure.as_ref()?;
    (*mode == state.insight.spread && work.is_about(outcome, state.lot)).then_some(&work.found)
}

/// What was found of flip points for what is shown now; nothing where that is still to come.
pub fn flips(state: &State) -> Option<&Flips> {
    let outcome = state.computed()?.outcome();
    let work = state.insight.flips.as_ref()?;
    if work.is_about(outcome, state.lot) { work.found.as_ref() } else { None }
}

/// What was found of paradoxes for what is shown now; nothing where that is still to come.
pub fn paradoxes(state: &State) -> Option<&Paradoxes> {
    let outcome = state.computed()?.outcome();
    let work = state.insight.paradoxes.as_ref()?;
    if work.is_about(outcome, state.lot) { work.found.as_ref() } else { None }
}
