//! Long computations of insight, done in slices between frames. What was found so far is shown as it
//! comes; whatever changes the outcome, or what is asked, begins them anew.
//!
//! A kind of work is a variant of [`Asked`], which says what is worked out and begins with it, and one
//! of [`Found`], which goes on a step at a time. One is under way at a time, as one tab is open.

use std::mem;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Date;

use crate::award::{LotOutcome, Outcome};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId, LotId, TenderId, Text};
use crate::insight::{
    FlipSearch, Joint, JointSearch, Over, Paradoxes, Plan, PlanFault, Progress, Refusal, Sampling,
    Simulation, StepChange, Suggestion, Trials, WeightRange, WeightRuns, WeightSearch, Weights,
    check_paradoxes,
};
use crate::locale::{fill, fill_in};
use crate::tender::{Criterion, Lot};
use crate::widget::announce::ranked;
use crate::widget::element::joined;
use crate::widget::insight::{Insight, Spread, Tab};
use crate::widget::model::Model;
use crate::widget::state::State;

/// A computation, and what it is about.
pub struct Work {
    asked: Asked,
    outcome: Rc<Outcome>,
    lot: usize,
    found: Found,
    halted: bool,
    /// When it began, in milliseconds.
    begun: f64,
    /// When what was found was last shown.
    shown: f64,
    /// Whether it takes so long that a person waits for it.
    long: bool,
    /// Whether something was found that is to be shown next.
    due: bool,
}

/// What is worked out: which tab is open, with which choices.
#[derive(Clone, PartialEq)]
pub enum Asked {
    /// How surely a bid is first, over what.
    Sure(Over),
    /// What would change who is first.
    Flips,
    /// What other bids could do to the order.
    Paradox,
    /// What the model does to made-up tenders, after so many edits of the plan.
    Model(u32),
}

/// What it has come to.
pub enum Found {
    /// How surely a bid is first.
    Sure(Box<Result<Sampling, Refusal>>),
    /// What would change who is first; none where there is nothing to look at.
    Flips(Option<Box<Flips>>),
    /// What other bids could do to the order; none where there is nothing to look at.
    Paradox(Option<Paradoxes>),
    /// What the model does to made-up tenders; none where there is no lot.
    Model(Option<Box<Tried>>),
}

/// A model that is tried on made-up tenders.
pub struct Tried {
    about: (TenderId, LotId),
    /// What suggests itself.
    pub suggestion: Suggestion,
    /// What they are made up from.
    pub plan: Plan,
    /// What does not do about that.
    pub faults: Vec<PlanFault>,
    /// None where something does not do.
    simulation: Option<Simulation>,
    /// What was found before something changed.
    before: Option<Trials>,
}

impl Tried {
    fn of(model: &Model, evaluation: &Evaluation, place: usize) -> Option<Self> {
        let suggestion = Suggestion::of(evaluation, place)?;
        let plan = model.plan(&suggestion);
        let (simulation, mut faults) =
            match Simulation::new(evaluation, place, &plan, model.tenders, model.seed) {
                Ok(simulation) => (Some(simulation), Vec::new()),
                Err(fault) => (None, vec![fault]),
            };
        // The first is among them, unless what the weights become takes too many digits.
        let all = plan.faults(evaluation, place);
        if !all.is_empty() {
            faults = all;
        }
        let about = about(evaluation, place)?;
        Some(Self { about, suggestion, plan, faults, simulation, before: None })
    }

    /// What was found so far; until there is any of it, what was found before something changed.
    pub fn trials(&self) -> Option<Trials> {
        let found = self.simulation.as_ref()?.found();
        if found.tenders > 0 { Some(found) } else { self.before.clone() }
    }
}

/// What a model is asked about.
fn about(evaluation: &Evaluation, place: usize) -> Option<(TenderId, LotId)> {
    let lot = evaluation.tender.lots.get(place)?;
    Some((evaluation.tender.id.clone(), lot.id.clone()))
}

/// How far a computation has come.
#[derive(Clone, Copy)]
pub struct Standing {
    /// How much is done.
    pub progress: Progress,
    /// Whether a person stopped it.
    pub halted: bool,
    /// Whether it takes so long that a person waits for it.
    pub long: bool,
}

/// What would change who is first.
pub struct Flips {
    /// The bid that is looked at.
    bid: Option<BidId>,
    /// Numbers of bids.
    pub search: FlipSearch,
    /// All weights together: what is looked at, and what it came to.
    together: Option<JointSearch>,
    joint: Option<Joint>,
    /// The same in whole steps, where it can be done.
    steps: Option<StepChange>,
    /// Whether that was looked for.
    stepped: bool,
    /// One weight at a time.
    pub weights: Vec<WeightRuns>,
    going: Option<WeightSearch>,
    /// The weights that are still to come, the last one first.
    left: Vec<CriterionId>,
    /// How many weights there are to look at, and all together.
    of: usize,
}

impl Flips {
    fn of(evaluation: &Evaluation, place: usize) -> Option<Self> {
        let lot = evaluation.tender.lots.get(place)?;
        let search = FlipSearch::new(evaluation, place)?;
        let mut left = weighed(lot);
        left.reverse();
        let of = left.len() + 2;
        Some(Self {
            bid: None,
            search,
            together: None,
            joint: None,
            steps: None,
            stepped: false,
            weights: Vec::new(),
            going: None,
            left,
            of,
        })
    }

    /// Of the bid that is looked at, and of all weights.
    fn progress(&self) -> Progress {
        let joint = usize::from(self.joint.is_some()) + usize::from(self.stepped);
        let (mut numbers, mut done) = (0, self.weights.len() + joint);
        if let Some(bid) = &self.bid {
            numbers = self.search.numbers();
            done += self.search.found().iter().filter(|one| one.bid == *bid).count();
        }
        Progress { done, of: numbers + self.of }
    }

    /// Looks at a bid; false where it does so already.
    fn look_at(&mut self, bid: Option<BidId>) -> bool {
        if self.bid == bid {
            return false;
        }
        if let Some(bid) = &bid {
            self.search.prefer(bid);
        }
        self.bid = bid;
        true
    }

    /// All weights together, and in whole steps where that can be done; none while that is to come.
    pub fn together(&self) -> Option<(&Joint, Option<&StepChange>)> {
        self.joint.as_ref().filter(|_| self.stepped).map(|joint| (joint, self.steps.as_ref()))
    }

    fn step(&mut self) {
        if self.bid.as_ref().is_some_and(|bid| !self.search.is_done(bid)) {
            self.search.step(1);
            return;
        }
        let Some(joint) = &self.joint else {
            self.joint = self.together.get_or_insert_with(|| self.search.joint()).step();
            return;
        };
        if !self.stepped {
            self.stepped = true;
            if let Joint::At(change) = joint {
                self.steps = self.search.joint_in_steps(change);
            }
        } else if let Some(going) = &mut self.going {
            if going.step(1).is_complete() {
                self.weights.push(going.found().clone());
                self.going = None;
            }
        } else if let Some(next) = self.left.pop() {
            self.going = self.search.weights_of(&next);
            // One that cannot move is not looked at.
            self.of -= usize::from(self.going.is_none());
        }
    }
}

/// The criteria that carry a weight, in reading order.
pub fn weighed(lot: &Lot) -> Vec<CriterionId> {
    let mut weighed = Vec::new();
    for leaf in lot.leaves() {
        if !leaf.is_price() || lot.method.combination.weighs_price() {
            weighed.push(leaf.id.clone());
        }
    }
    weighed
}

/// The bid of which it is asked what would change its place: the chosen one, or else the second, which
/// could gain most.
pub fn flipped(insight: &Insight, outcome: &LotOutcome) -> Option<BidId> {
    let chosen = outcome.bids.iter().find(|one| Some(&one.bid) == insight.bid.as_ref());
    let bid = chosen.or_else(|| ranked(outcome).nth(1)).or_else(|| ranked(outcome).next());
    bid.or_else(|| outcome.bids.first()).map(|bid| bid.bid.clone())
}

/// How long a slice takes, in milliseconds; it ends with the first step that goes beyond.
const SLICE: f64 = 8.0;

/// After so many milliseconds a person waits, and is told how far it has come.
const WAIT: f64 = 300.0;

/// How long what was found waits to be shown, in milliseconds.
const PAUSE: f64 = 150.0;

/// How many weight vectors make a step at the most, and how many figures of bids.
const STEP: usize = 100;
const FIGURES: usize = 2_000;

/// By how many per cent weights go up and down at the most, where they stay near the stated ones.
pub const AROUND: u32 = 25;

impl Asked {
    /// What the open tab asks for; none where it takes no work.
    fn of(insight: &Insight, evaluation: &Evaluation, place: usize) -> Option<Self> {
        let lot = evaluation.tender.lots.get(place)?;
        match insight.tab? {
            Tab::Sure => Some(Self::Sure(over(insight, evaluation, lot, place)?)),
            Tab::Flips => Some(Self::Flips),
            Tab::Paradox => Some(Self::Paradox),
            Tab::Model => Some(Self::Model(insight.model.edits)),
            _ => None,
        }
    }

    /// Begins with it, on a lot.
    fn make(&self, insight: &Insight, evaluation: &Evaluation, lot: usize) -> Found {
        match self {
            Self::Sure(over) => {
                let (vectors, seed) = (Sampling::VECTORS, Sampling::SEED);
                Found::Sure(Box::new(Sampling::new(evaluation, lot, over, vectors, seed)))
            }
            Self::Flips => Found::Flips(Flips::of(evaluation, lot).map(Box::new)),
            Self::Paradox => Found::Paradox(check_paradoxes(evaluation, lot)),
            Self::Model(_) => {
                let mut tried = Tried::of(&insight.model, evaluation, lot);
                let before = known(insight).and_then(Work::tried);
                if let (Some(tried), Some(before)) = (&mut tried, before)
                    && tried.about == before.about
                {
                    tried.before = before.trials();
                }
                Found::Model(tried.map(Box::new))
            }
        }
    }
}

impl Found {
    /// How far it has come; none where there is nothing to do.
    fn progress(&self) -> Option<Progress> {
        match self {
            Self::Sure(found) => found.as_ref().as_ref().ok().map(Sampling::progress),
            Self::Flips(found) => found.as_ref().map(|found| found.progress()),
            Self::Paradox(Some(Paradoxes::Relative { search, .. })) => Some(search.progress()),
            Self::Paradox(_) => None,
            Self::Model(found) => Some(found.as_ref()?.simulation.as_ref()?.progress()),
        }
    }

    /// Goes on for a step, a short one.
    fn step(&mut self) {
        match self {
            Self::Sure(found) => {
                if let Ok(sampling) = &mut **found {
                    let bids = sampling.bids().len().max(1);
                    sampling.step((FIGURES / bids).clamp(1, STEP));
                }
            }
            Self::Flips(Some(found)) => found.step(),
            Self::Paradox(Some(Paradoxes::Relative { search, .. })) => {
                search.step(1);
            }
            Self::Model(Some(found)) => {
                if let Some(simulation) = &mut found.simulation {
                    simulation.advance();
                }
            }
            Self::Flips(None) | Self::Paradox(_) | Self::Model(None) => {}
        }
    }

    fn is_complete(&self) -> bool {
        self.progress().is_none_or(Progress::is_complete)
    }
}

impl Work {
    fn is_about(&self, asked: &Asked, outcome: &Rc<Outcome>, lot: usize) -> bool {
        self.lot == lot && Rc::ptr_eq(&self.outcome, outcome) && self.asked == *asked
    }

    fn tried(&self) -> Option<&Tried> {
        match &self.found {
            Found::Model(found) => found.as_deref(),
            _ => None,
        }
    }
}

fn known(insight: &Insight) -> Option<&Work> {
    insight.work.as_deref()?.downcast_ref()
}

fn known_mut(insight: &mut Insight) -> Option<&mut Work> {
    insight.work.as_deref_mut()?.downcast_mut()
}

/// Stops what is under way, or lets it go on. Whoever does so waits for it.
pub fn halt(insight: &mut Insight, halted: bool) {
    if let Some(work) = known_mut(insight) {
        work.halted = halted && !work.found.is_complete();
        work.long = true;
    }
}

/// What a slice of work has come to.
pub enum Slice {
    /// Nothing is left to do.
    Idle,
    /// It goes on. What was found is not shown yet, as to draw takes longer than a slice.
    GoesOn,
    /// What was found is to be shown: that is a slice by itself.
    Found,
    /// All of it was found, which is said in these words to whoever waited for it.
    Ended(String),
}

/// Works for one slice on what the open tab shows.
pub fn slice(state: &mut State) -> Slice {
    let lot = state.lot;
    if state.insight.tab == Some(Tab::Model)
        && let Some((tender, lot)) =
            state.computed().and_then(|session| about(session.shown(), lot))
    {
        state.insight.model.is_about(tender, lot);
    }
    let Some(session) = state.computed() else { return Slice::Idle };
    let (shown, outcome) = (session.shown(), session.outcome());
    let Some(asked) = Asked::of(&state.insight, shown, lot) else { return Slice::Idle };
    let now = Date::now();
    if !known(&state.insight).is_some_and(|work| work.is_about(&asked, outcome, lot)) {
        let found = asked.make(&state.insight, shown, lot);
        state.insight.work = Some(Box::new(Work {
            asked,
            outcome: Rc::clone(outcome),
            lot,
            found,
            halted: false,
            begun: now,
            shown: now,
            long: false,
            due: true,
        }));
        return Slice::GoesOn;
    }
    let bid = outcome.lots.get(lot).and_then(|of| flipped(&state.insight, of));
    let Some(work) = known_mut(&mut state.insight) else { return Slice::Idle };
    if let Found::Flips(Some(found)) = &mut work.found
        && found.look_at(bid)
    {
        (work.halted, work.long, work.begun) = (false, false, now);
    }
    if mem::take(&mut work.due) {
        work.shown = now;
        let waited = work.long && work.found.is_complete();
        return match standing(state).filter(|_| waited) {
            Some(standing) => Slice::Ended(words(state, &standing)),
            None => Slice::Found,
        };
    }
    if work.halted || work.found.is_complete() {
        return Slice::Idle;
    }
    while !work.found.is_complete() {
        work.found.step();
        if Date::now() - now >= SLICE {
            break;
        }
    }
    let now = Date::now();
    work.long |= now - work.begun > WAIT;
    work.due = work.found.is_complete() || now - work.shown >= PAUSE;
    Slice::GoesOn
}

/// What was found for what is shown now; nothing where that is still to come.
fn work(state: &State) -> Option<&Work> {
    let session = state.computed()?;
    let asked = Asked::of(&state.insight, session.shown(), state.lot)?;
    known(&state.insight).filter(|work| work.is_about(&asked, session.outcome(), state.lot))
}

/// How far the work has come on what is shown now; nothing where there is none.
pub fn standing(state: &State) -> Option<Standing> {
    let work = work(state)?;
    let Work { halted, long, .. } = *work;
    Some(Standing { progress: work.found.progress()?, halted, long })
}

/// The same in words.
pub fn words(state: &State, standing: &Standing) -> String {
    let texts = state.texts.surely();
    let text = match state.insight.tab {
        Some(Tab::Sure) => texts.sampling,
        Some(Tab::Paradox) => texts.trying,
        Some(Tab::Model) => state.texts.model().going,
        _ => texts.searching,
    };
    let count = |count: usize| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        state.numbers.decimal(count.into())
    };
    let (done, of) = (count(standing.progress.done), count(standing.progress.of));
    let words = fill(text, &[("done", &*done), ("count", &*of)]);
    if standing.halted { fill_in(texts.halted, &words) } else { words }
}

/// What was sampled for what is shown now; nothing where that is still to come.
pub fn sampled(state: &State) -> Option<&Result<Sampling, Refusal>> {
    match &work(state)?.found {
        Found::Sure(found) => Some(found),
        _ => None,
    }
}

/// What was found of flip points for what is shown now; nothing where that is still to come.
pub fn flips(state: &State) -> Option<&Flips> {
    match &work(state)?.found {
        Found::Flips(found) => found.as_deref(),
        _ => None,
    }
}

/// What was found of paradoxes for what is shown now; nothing where that is still to come.
pub fn paradoxes(state: &State) -> Option<&Paradoxes> {
    match &work(state)?.found {
        Found::Paradox(found) => found.as_ref(),
        _ => None,
    }
}

/// The model that is tried on made-up tenders; as it was a moment ago, where something has changed
/// since: whoever types in the form keeps it.
pub fn tried(state: &State) -> Option<&Tried> {
    let session = state.computed()?;
    let tried = known(&state.insight)?.tried()?;
    (about(session.shown(), state.lot)? == tried.about).then_some(tried)
}

/// Whether what is shown of the model was found before something changed.
pub fn is_outdated(state: &State) -> bool {
    tried(state).is_some_and(|tried| tried.simulation.is_some())
        && standing(state).is_none_or(|standing| standing.progress.done == 0)
}

/// The made-up tender that was asked for. Its identifier and its title say that it is none.
pub fn made(state: &State) -> Option<Evaluation> {
    let simulation = tried(state)?.simulation.as_ref()?;
    let number = state.insight.model.made;
    let mut made = simulation.tender(number.checked_sub(1)?);
    let (seed, number) = (simulation.seed().to_string(), number.to_string());
    let mut tender = (*made.tender).clone();
    let id = joined(&[&tender.id, "-simulated-", &seed, "-", &number]);
    let values = [("title", &*tender.title), ("seed", &*seed), ("number", &*number)];
    let title = fill(state.texts.model().made_title, &values);
    // One that is as long as it can be stays as it is.
    tender.id = TenderId::new(&id).unwrap_or(tender.id);
    tender.title = Text::new(&title).unwrap_or(tender.title);
    made.tender = Arc::new(tender);
    Some(made)
}

fn over(insight: &Insight, evaluation: &Evaluation, lot: &Lot, place: usize) -> Option<Over> {
    let weights = match insight.spread {
        Spread::All => Weights::All,
        Spread::Around => Weights::Within(WeightRange::around(evaluation, place, AROUND)),
        Spread::Bounds => Weights::Within(ranges(insight, evaluation, place).ok()?),
        Spread::Ordered => Weights::Ordered(by_weight(lot)),
        Spread::Order => Weights::Ordered(in_order(insight, lot)),
        Spread::Panel => Weights::Stated,
    };
    Some(Over { weights, panel: insight.spread == Spread::Panel })
}

/// From where to where each weight may go: what was set, or else near the stated one.
///
/// # Errors
/// Where something stands in a field that is no number.
pub fn ranges(
    insight: &Insight,
    evaluation: &Evaluation,
    place: usize,
) -> Result<Vec<WeightRange>, ()> {
    let mut ranges = WeightRange::around(evaluation, place, AROUND);
    for range in &mut ranges {
        for bound in &insight.bounds {
            if bound.criterion == range.criterion {
                let end = if bound.most { &mut range.high } else { &mut range.low };
                *end = *bound.weight.as_ref().map_err(|_| ())?;
            }
        }
    }
    Ok(ranges)
}

/// The criteria that carry a weight in the order of importance that was set.
pub fn in_order(insight: &Insight, lot: &Lot) -> Vec<CriterionId> {
    let rest = by_weight(lot);
    let mut order = insight.order.clone();
    order.retain(|one| rest.contains(one));
    for one in rest {
        if !order.contains(&one) {
            order.push(one);
        }
    }
    order
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
