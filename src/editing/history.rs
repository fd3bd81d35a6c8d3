//! Undo and redo.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::editing::what_if::Moved;
use crate::evaluation::Evaluation;
use crate::exchange::values::CriterionId;
use crate::tender::Tender;

/// Steps that can be taken back, at most.
const STEPS: usize = 1_000;
/// Bids and what was judged of them that steps hold beyond those of their neighbours, at most; so
/// that an evaluation with a million scores does not fill the memory with copies of them.
const ENTRIES: usize = 4_000_000;
/// Steps that can be taken back whatever they hold.
const LEAST_STEPS: usize = 10;

/// All that a person can change. Copies share what they have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct State {
    /// What is exported.
    pub record: Evaluation,
    /// The tender with what-if weights.
    pub what_if: Option<Arc<Tender>>,
    /// What-if bids and scores.
    pub moved: Option<Moved>,
    /// Leaves whose weights stay.
    pub locks: Vec<CriterionId>,
    /// Which file it is: the first one that the session began with, or the one that took its place.
    pub file: u32,
}

impl State {
    /// A record without anything over it.
    pub fn of(record: Evaluation, file: u32) -> Self {
        Self { record, what_if: None, moved: None, locks: Vec::new(), file }
    }

    /// The tender of the record, to be changed.
    pub fn tender(&mut self) -> &mut Tender {
        Arc::make_mut(&mut self.record.tender)
    }
}

/// The states before and after the present one.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    /// Each with the number of entries it does not share with the state that came after it.
    done: VecDeque<(State, usize)>,
    undone: Vec<State>,
}

impl History {
    /// Notes that `before` was left for `after`.
    pub fn push(&mut self, before: State, after: &State) {
        let entries = own_entries(&before, after);
        self.undone.clear();
        self.done.push_back((without_log(before, after), entries));
        let mut held: usize = self.done.iter().map(|(_, entries)| entries).sum();
        while self.done.len() > STEPS || (held > ENTRIES && self.done.len() > LEAST_STEPS) {
            held -= self.done.pop_front().map_or(0, |(_, entries)| entries);
        }
    }

    /// Forgets the last step, which came to nothing.
    pub fn drop_last(&mut self) {
        self.done.pop_back();
    }

    /// The state before `present`.
    pub fn undo(&mut self, present: &State) -> Option<State> {
        let (state, _) = self.done.pop_back()?;
        self.undone.push(without_log(present.clone(), &state));
        Some(state)
    }

    /// The state after `present`.
    pub fn redo(&mut self, present: &State) -> Option<State> {
        let state = self.undone.pop()?;
        let entries = own_entries(present, &state);
        self.done.push_back((without_log(present.clone(), &state), entries));
        Some(state)
    }

    /// The state that [`undo`](Self::undo) would give.
    pub fn before(&self) -> Option<&State> {
        self.done.back().map(|(state, _)| state)
    }

    /// The state that [`redo`](Self::redo) would give.
    pub fn after(&self) -> Option<&State> {
        self.undone.last()
    }
}

/// A state beside its neighbour, whose log goes on where that of the same file ends: no step takes
/// anything out of it, so that steps need not hold it.
fn without_log(mut state: State, beside: &State) -> State {
    if state.file == beside.file {
        state.record.log = Arc::default();
    }
    state
}

fn own_entries(before: &State, after: &State) -> usize {
    let (record, then) = (&before.record, &after.record);
    let mut entries = 0;
    if !Arc::ptr_eq(&record.bids, &then.bids) {
        entries += record.bids.len();
    }
    if !Arc::ptr_eq(&record.assessments, &then.assessments) {
        entries += record.assessments.len();
    }
    if !Arc::ptr_eq(&record.judgements, &then.judgements) {
        entries += record.judgements.len();
    }
    if !Arc::ptr_eq(&record.consensus, &then.consensus) {
        entries += record.consensus.len();
    }
    if !Arc::ptr_eq(&record.declarations, &then.declarations) {
        entries += record.declarations.len();
    }
    if let Some(Moved { bids, assessments, consensus, .. }) = before.moved.as_ref()
        && before.moved != after.moved
    {
        entries += bids.len() + assessments.len() + consensus.len();
    }
    entries
}
