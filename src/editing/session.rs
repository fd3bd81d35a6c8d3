//! An evaluation under a person's hand.

mod deciding;
mod edit;
mod incoming;
mod known;
mod letters;
mod sealed;
mod sheet;

use std::sync::Arc;

use rust_decimal::Decimal;

pub use self::deciding::OpenPoints;
use self::edit::{edit, leaves_of, lot_with, reweigh};
use self::known::{Kept, Known};
pub use self::sheet::{OpenScore, Sheet};
use crate::editing::action::{Action, Applied, Area, Change, Direction, Refusal};
use crate::editing::blank::Blank;
use crate::editing::history::{History, State};
use crate::editing::rights::{Rights, Weights};
use crate::editing::weights::{Scope, ShareOfGroup};
use crate::editing::what_if::{self, Supposition};
use crate::editing::{bids, criteria, weights};
use crate::evaluation::{Evaluation, Phase, Prices, take_prices, tender_problem};
use crate::exchange::fault::Problem;
use crate::exchange::values::{CriterionId, Text};
use crate::record::{self, Digest, Doing, FileTaken, What, Witness};
use crate::tender::Tender;

/// An evaluation under a person's hand: the record, what-ifs over it, locks, undo and redo.
///
/// ```
/// use bid_evaluator::editing::{Action, Mode, Rights, Session};
/// # use bid_evaluator::editing::Blank;
/// # use bid_evaluator::exchange::values::{TenderId, Text};
/// # let text = |text| Text::new(text).unwrap();
/// # let blank = Blank {
/// #     id: TenderId::new("t").unwrap(), title: text("Cleaning"), buyer: text("A town"),
/// #     currency: text("EUR"), language: text("en"), price: text("Price"),
/// #     criteria: [text("Approach"), text("Team")],
/// # };
/// let mut session = Session::blank(blank).unwrap();
/// let rights = Rights::of(session.record().phase, Mode::Design, false);
/// let title = Text::new("Cleaning 2026").unwrap();
/// session.apply(Action::SetTitle { title }, rights).unwrap();
/// assert!(session.undo());
/// assert_eq!(&*session.record().tender.title, "Cleaning");
/// ```
#[derive(Debug, Clone)]
pub struct Session {
    present: State,
    history: History,
    /// Sealed prices, each with the file that they belong to. They stand nowhere else: not in the
    /// record, and so in nothing that is computed, logged, exported or undone.
    sealed: Vec<(u32, Arc<Prices>)>,
    /// Who makes the changes that follow, and when; without it none is recorded.
    witness: Option<Witness>,
    gesture: Option<Gesture>,
    /// Whether anything was changed in the record since it came, or was handed out.
    touched: bool,
    /// The record with what-ifs, while there are any.
    what_if: Option<Evaluation>,
    /// What is known of the outcome and of the record, until they change.
    known: Known,
}

/// A run of weights set on one criterion, each from where the run began.
#[derive(Debug, Clone)]
struct Gesture {
    criterion: CriterionId,
    scope: Scope,
    weights: Weights,
    base: State,
    /// The record as it was last handed out. On the way from there each weight takes the place of the
    /// one before it, in the log, too.
    told: Evaluation,
    /// Whether the history has a step for it.
    stepped: bool,
}

impl Session {
    /// Begins with an evaluation, one that was read from a file. Prices that it seals are taken out of
    /// the record and kept beside it until [`Action::OpenPrices`] puts them back.
    pub fn new(mut evaluation: Evaluation) -> Self {
        let prices = take_prices(&mut evaluation);
        Self {
            present: State::of(evaluation, 0),
            history: History::default(),
            sealed: vec![(0, Arc::new(prices))],
            witness: None,
            gesture: None,
            touched: false,
            what_if: None,
            known: Known::default(),
        }
    }

    /// Begins from scratch.
    ///
    /// # Errors
    /// See [`Blank::evaluation`].
    pub fn blank(blank: Blank) -> Result<Self, Problem> {
        blank.evaluation().map(Self::new)
    }

    /// Says who makes the changes that follow, and when: from the lock of the model on each one of
    /// them is an entry of the log then, undo included. What is past the design and has no log is locked
    /// with the first of them. Without a witness nothing is recorded, and a
    /// file that has a log no longer fits it after a change.
    pub fn set_witness(&mut self, witness: Option<Witness>) {
        self.witness = witness;
    }

    /// Applies an action, whole or not at all.
    ///
    /// # Errors
    /// Why it is refused; nothing has changed then.
    pub fn apply(&mut self, mut action: Action, rights: Rights) -> Result<Applied, Refusal> {
        if let Some(area) = action.area().filter(|area| !rights.allows(*area)) {
            return Err(Refusal::NotNow(area));
        }
        let refusals = [self.sealed_refusal(&action), self.undecided(&action)];
        if let Some(refusal) = refusals.into_iter().flatten().next() {
            return Err(refusal);
        }
        let mut prices = Prices::default();
        if let Action::Replace { evaluation } | Action::Restore { evaluation } = &mut action {
            self.restorable(evaluation, rights)?;
            prices = take_prices(evaluation);
            prices = self.with_those_kept(evaluation, prices);
        }
        match &action {
            Action::SetWeight { criterion, weight } => {
                return self.set_weight(criterion, Scope::Lot, weight, rights.weights);
            }
            Action::SetShareOfGroup { criterion, percent } => {
                return self.set_weight(criterion, Scope::Group, percent, rights.weights);
            }
            _ => {}
        }
        self.end_gesture();
        if let Action::OpenPrices { reason } = action {
            return self.open_prices(reason);
        }
        let mut next = self.present.clone();
        let mut applied = edit(&mut next, &action, rights.weights, self.witness.as_ref())?;
        applied.change = self.change_to(&next)?;
        if next.file != self.present.file {
            self.sealed.retain(|(file, _)| *file != next.file);
        }
        self.put_aside(next.file, prices);
        if applied.change != Change::Nothing {
            let reason = match action {
                Action::SetPhase { ref reason, .. } => reason.clone(),
                _ => None,
            };
            let doing = Doing { reason, ..What::Changed.into() };
            self.record_in(&self.present.record, &mut next, doing)?;
            self.history.push(self.present.clone(), &next);
            let keeps = action.keeps_outcome();
            self.enter(next, if keeps { Kept::Outcome } else { Kept::Nothing });
            self.touched &= !matches!(action, Action::Replace { .. });
        }
        Ok(applied)
    }

    /// Goes to the record that merging with other files of the same evaluation left.
    ///
    /// # Errors
    /// What the file does not allow; nothing has changed then.
    pub(super) fn take_in(
        &mut self,
        merged: Evaluation,
        files: Vec<FileTaken>,
    ) -> Result<Change, Refusal> {
        self.end_gesture();
        let mut next = self.present.clone();
        next.record = merged;
        // What was supposed lay over scores that are now others.
        next.moved = None;
        let change = self.change_to(&next)?;
        if change != Change::Nothing {
            let doing = Doing { files, ..What::Imported.into() };
            self.record_in(&self.present.record, &mut next, doing)?;
            self.history.push(self.present.clone(), &next);
            self.enter(next, Kept::Nothing);
        }
        Ok(change)
    }

    /// Sets a weight, or a share of a group, from where the gesture began.
    fn set_weight(
        &mut self,
        criterion: &CriterionId,
        scope: Scope,
        to: &Decimal,
        weights: Weights,
    ) -> Result<Applied, Refusal> {
        let to = bids::proven(to)?;
        let going = self.gesture.take_if(|gesture| {
            gesture.criterion == *criterion && gesture.scope == scope && gesture.weights == weights
        });
        let mut gesture = going.unwrap_or_else(|| Gesture {
            criterion: criterion.clone(),
            scope,
            weights,
            base: self.present.clone(),
            told: self.present.record.clone(),
            stepped: false,
        });
        let mut next = gesture.base.clone();
        let done = reweigh(&mut next, weights, &|tender, locks| {
            weights::set(lot_with(tender, criterion)?, criterion, scope, to, locks)
        });
        let change = done.and_then(|()| self.change_to(&next));
        if matches!(change, Ok(Change::View | Change::Record)) {
            let home = next == gesture.base;
            self.record_in(&gesture.told, &mut next, What::Changed.into())?;
            if home && gesture.stepped {
                self.history.drop_last();
            } else if !home && !gesture.stepped {
                self.history.push(gesture.base.clone(), &next);
            }
            gesture.stepped = !home;
            self.enter(next, Kept::Shares);
        }
        self.gesture = Some(gesture);
        Ok(Applied { change: change?, ..Applied::default() })
    }

    /// What going from the present state to `next` changes, unless the tender there is not one that
    /// a file could hold, or scores are fixed there that lack what it asks for.
    fn change_to(&self, next: &State) -> Result<Change, Refusal> {
        let shown = [&next.record.tender].into_iter().chain(&next.what_if);
        for tender in shown {
            let known = |one: &Arc<Tender>| Arc::ptr_eq(tender, one);
            let known = known(&self.present.record.tender)
                || self.present.what_if.as_ref().is_some_and(known);
            if let Some(problem) = (!known).then(|| tender_problem(tender)).flatten() {
                return Err(Refusal::Problem(problem));
            }
        }
        let change = change(&self.present, next);
        // Not at each step of a slider that supposes weights: all scores are looked at.
        if change == Change::Record && next.record.fixes_scores() {
            sealed::complete(&next.record)?;
        }
        Ok(change)
    }

    /// Makes `next` the present state. What is known of the outcome is kept where it still holds.
    fn enter(&mut self, next: State, kept: Kept) {
        self.known.forget(&self.present, &next, kept);
        self.touched = self.touched || change(&self.present, &next) == Change::Record;
        self.present = next;
        self.what_if = self.present.supposed();
    }

    /// Gives the state that is gone to the log as it goes on from a record, the present one or, on the
    /// way of a gesture, the one where that was last told.
    ///
    /// # Errors
    /// What the file does not allow; see [`forbidden`](Self::forbidden).
    fn record_in(
        &self,
        before: &Evaluation,
        next: &mut State,
        doing: Doing,
    ) -> Result<(), Refusal> {
        // Another file has a log of its own.
        if next.file != self.present.file {
            return Ok(());
        }
        if record::same_content(before, &next.record) {
            next.record = before.clone();
            return Ok(());
        }
        let refusal = sealed::fixed_by_opening(before, &next.record)
            .or_else(|| self.forbidden(before, &next.record, doing.reason.is_some()));
        if let Some(refusal) = refusal {
            return Err(refusal);
        }
        let what = record::what_of(before.phase, next.record.phase).unwrap_or(doing.what);
        self.log(before, next, Doing { what, ..doing });
        Ok(())
    }

    /// Makes what lies between a record and the next one an entry of the log.
    fn log(&self, before: &Evaluation, next: &mut State, doing: Doing) {
        let after = next.record.clone();
        next.record = match &self.witness {
            Some(witness) => record::append(before, after, witness, doing),
            None => Evaluation {
                log: Arc::clone(&before.log),
                lock: before.lock.clone(),
                digest: None,
                countersignature: None,
                ..after
            },
        };
    }

    /// Whether a step of the history can be gone to: where changes are recorded not across a change of
    /// the phase, which is gone back on with a reason.
    fn within_phase(&self, state: &State) -> bool {
        let State { record, file, .. } = &self.present;
        !self.records() || state.file != *file || state.record.phase == record.phase
    }

    /// Whether changes past the design are recorded, though there may be no entry yet.
    fn records(&self) -> bool {
        self.witness.is_some() || !self.present.record.log.is_empty()
    }

    /// Why a file whose changes are recorded does not allow one, whoever has the rights to it: what was
    /// fixed stays, and going back to an earlier phase has a reason.
    fn forbidden(
        &self,
        before: &Evaluation,
        after: &Evaluation,
        has_reason: bool,
    ) -> Option<Refusal> {
        if !self.records() {
            return None;
        }
        match record::what_of(before.phase, after.phase) {
            Some(What::Reopened) if !has_reason => Some(Refusal::NoReason),
            None if before.phase == Phase::Decision => Some(Refusal::NotNow(Area::Scores)),
            None if before.phase == Phase::Evaluation && before.tender != after.tender => {
                Some(Refusal::NotNow(Area::Model))
            }
            Some(_) | None => None,
        }
    }

    /// Takes the last step back; false where there is none. Under rights that no longer allow it,
    /// ask [`undo_change`](Self::undo_change) first.
    pub fn undo(&mut self) -> bool {
        self.end_gesture();
        if !self.can_undo() {
            return false;
        }
        let state = self.history.undo(&self.present);
        self.step(state, What::Undone)
    }

    /// Takes the last undone step again; false where there is none.
    pub fn redo(&mut self) -> bool {
        self.end_gesture();
        if !self.can_redo() {
            return false;
        }
        let state = self.history.redo(&self.present);
        self.step(state, What::Redone)
    }

    fn step(&mut self, state: Option<State>, what: What) -> bool {
        let Some(mut state) = state else { return false };
        let stepped = self.record_in(&self.present.record, &mut state, what.into()).is_ok();
        if stepped {
            self.enter(state, Kept::Nothing);
        }
        stepped
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        self.before().is_some()
    }

    /// Whether there is an undone step to take again.
    pub fn can_redo(&self) -> bool {
        self.after().is_some()
    }

    fn before(&self) -> Option<&State> {
        self.history.before().filter(|state| self.within_phase(state))
    }

    fn after(&self) -> Option<&State> {
        self.history.after().filter(|state| self.within_phase(state))
    }

    /// What taking the last step back changes; none where there is no step.
    pub fn undo_change(&self) -> Option<Change> {
        self.before().map(|state| change(&self.present, state))
    }

    /// What taking the last undone step again changes; none where there is no step.
    pub fn redo_change(&self) -> Option<Change> {
        self.after().map(|state| change(&self.present, state))
    }

    /// Puts the digest of the record into it, which stays until something changes. Not a step that can
    /// be undone: it changes nothing of what the record says.
    pub fn seal(&mut self) {
        self.present.record = record::seal(&self.present.record);
    }

    /// Puts a countersignature beside the digest, if that is still the one it was made over.
    pub fn countersign(&mut self, digest: Digest, signature: Text) -> bool {
        let fits = self.present.record.digest == Some(digest);
        if fits {
            self.present.record.countersignature = Some(signature);
        }
        fits
    }

    /// The record has been handed out as it is now: what follows is another entry of the log, even
    /// within a run of weights set on the same criterion.
    pub fn told(&mut self) {
        if let Some(gesture) = &mut self.gesture {
            gesture.told = self.present.record.clone();
        }
    }

    /// Ends a run of weights set on the same criterion: the next one starts from the weights as
    /// they are then, and is a step of its own.
    pub fn end_gesture(&mut self) {
        self.gesture = None;
    }

    /// What is exported.
    pub fn record(&self) -> &Evaluation {
        &self.present.record
    }

    /// What is shown: the record, with what-ifs where there are any.
    pub fn shown(&self) -> &Evaluation {
        self.what_if.as_ref().unwrap_or(&self.present.record)
    }

    /// Whether what is shown is not the record.
    pub fn is_what_if(&self) -> bool {
        self.what_if.is_some()
    }

    /// Whether what-if weights are shown.
    pub fn supposes_weights(&self) -> bool {
        self.present.what_if.is_some()
    }

    /// What is supposed of bids and scores.
    pub fn suppositions(&self) -> Vec<Supposition> {
        what_if::suppositions(&self.present)
    }

    /// Whether a weight is locked; for a group, whether all its weights are.
    pub fn is_locked(&self, criterion: &CriterionId) -> bool {
        let leaves = leaves_of(&self.present.record.tender, criterion);
        leaves.is_ok_and(|leaves| {
            !leaves.is_empty() && leaves.iter().all(|leaf| self.present.locks.contains(leaf))
        })
    }

    /// The tender as setting a weight would leave it, with all that share the rest; none where it
    /// cannot be set. From where the gesture began while one on the same weight is under way, as
    /// there: the weights that a slider passes do not depend on where it stands.
    pub fn reweighed(&self, criterion: &CriterionId, to: Decimal) -> Option<Arc<Tender>> {
        let base = self.base(criterion);
        let mut tender = self.unmoved(criterion);
        let lot = lot_with(Arc::make_mut(&mut tender), criterion).ok()?;
        weights::set(lot, criterion, Scope::Lot, to, &base.locks).ok()?;
        Some(tender)
    }

    /// The tender that setting a weight starts from: the one that is shown, or while a gesture on the
    /// same weight is under way, the one where that began.
    pub fn unmoved(&self, criterion: &CriterionId) -> Arc<Tender> {
        let base = self.base(criterion);
        Arc::clone(base.what_if.as_ref().unwrap_or(&base.record.tender))
    }

    fn base(&self, criterion: &CriterionId) -> &State {
        let same =
            |gesture: &&Gesture| gesture.criterion == *criterion && gesture.scope == Scope::Lot;
        self.gesture.as_ref().filter(same).map_or(&self.present, |one| &one.base)
    }

    /// The most that a weight can be set to beside the locked ones; none where there is no bound
    /// or no weight.
    pub fn most(&self, criterion: &CriterionId) -> Option<Decimal> {
        let tender = &self.shown().tender;
        let lot = tender.lots.get(criteria::lot_of(tender, criterion).ok()?)?;
        weights::most(lot, criterion, &self.present.locks)
    }

    /// What a criterion has of the group that it is in; none at the top level, or where it carries
    /// no weight.
    pub fn share_of_group(&self, criterion: &CriterionId) -> Option<ShareOfGroup> {
        let tender = &self.shown().tender;
        let lot = tender.lots.get(criteria::lot_of(tender, criterion).ok()?)?;
        weights::share_of_group(lot, criterion, &self.present.locks)
    }

    /// Whether a criterion has this step to go.
    pub fn can_move(&self, criterion: &CriterionId, direction: Direction) -> bool {
        let mut tender = Tender::clone(&self.present.record.tender);
        criteria::shift(&mut tender, criterion, direction) == Ok(true)
            && tender_problem(&tender).is_none()
    }
}

/// What lies between two states. The log that goes with a change is not looked at: a state that was
/// left has a shorter one.
fn change(from: &State, to: &State) -> Change {
    let State { record, what_if, moved, locks, file } = from;
    if *file != to.file || !record::same_content(record, &to.record) {
        Change::Record
    } else if *what_if == to.what_if && *moved == to.moved && *locks == to.locks {
        Change::Nothing
    } else {
        Change::View
    }
}
