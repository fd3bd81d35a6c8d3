//! The dossier: what makes an evaluation hold where it is contested.
//!
//! It travels in a file of its own, the fourth, which is fetched after insight when a person first
//! turns to the list of its tabs. What is reached only through [`gate`] is in that file; see
//! [`tools`](super::tools) for how. So these gates are private, and each function before them asks first.

use std::cell::Cell;

use crate::editing::Session;
use crate::exchange::Json;
use crate::exchange::values::{BidId, CriterionId};
use crate::widget::documents::Paper;
use crate::widget::element::Html;
use crate::widget::evaluators::Seat;
use crate::widget::insight::Tab;
use crate::widget::merging::Answer;
use crate::widget::moderation::{Moderate, Part};
use crate::widget::state::State;
use crate::widget::store::Store;
use crate::widget::view::Ui;

thread_local! {
    /// All elements of a page share the module, and so the dossier.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// The fourth file is in its place.
pub fn has_come() {
    HERE.set(true);
}

/// Whether the fourth file is in its place.
pub fn is_here() -> bool {
    HERE.get()
}

/// What an open tab shows; nothing while that is still to come.
pub fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> Option<Html> {
    is_here().then(|| gate::panel(ui, session, tab))
}

/// What is asked about files that were brought in; nothing while that is still to come.
pub fn question(ui: Ui<'_>) -> Option<Html> {
    is_here().then(|| gate::question(ui))
}

/// Finds which of the files that wait can be merged.
pub fn sift(state: &mut State) {
    if is_here() {
        gate::sift(state);
    }
}

/// Writes the letters that were given back and waited for this file.
pub fn resume(state: &mut State) {
    if is_here() {
        gate::resume(state);
    }
}

/// Does what a person answers about files that wait.
pub fn answer(store: &Store, answer: Answer) {
    if is_here() {
        gate::answer(store, answer);
    }
}

/// Takes what was typed for what the panel agrees on.
///
/// # Errors
/// What is wrong with it, in words.
pub fn enter(state: &mut State, part: &Part, typed: &str) -> Result<(), String> {
    if is_here() { gate::enter(state, part, typed) } else { Ok(()) }
}

/// Does something with what the panel agrees on.
pub fn moderate(store: &Store, bid: &BidId, criterion: &CriterionId, what: &Moderate) {
    if is_here() {
        gate::moderate(store, bid, criterion, what);
    }
}

/// Does something with evaluators.
pub fn seat(store: &Store, seat: &Seat) {
    if is_here() {
        gate::seat(store, seat);
    }
}

/// Takes what was typed in the field of a score and goes to the next one that is open.
pub fn next_score(store: &Store, field: &str) {
    if is_here() {
        gate::next_score(store, field);
    }
}

/// Recomputes what the record says of itself, to be shown.
pub fn check(state: &mut State) {
    if is_here() {
        gate::check(state);
    }
}

/// What recomputing the record found, for the page; nothing where there is no record.
pub fn verify(store: &Store) -> Option<Json> {
    if is_here() { gate::verify(store) } else { None }
}

/// Seals the record and asks the page for a countersignature.
pub fn seal(store: &Store) {
    if is_here() {
        gate::seal(store);
    }
}

/// Takes the page's countersignature over the digest that it was given. Whether it still fits.
pub fn countersign(store: &Store, digest: &str, signature: &str) -> bool {
    is_here() && gate::countersign(store, digest, signature)
}

/// Does something with documents.
pub fn paper(store: &Store, paper: &Paper) {
    if is_here() {
        gate::paper(store, paper);
    }
}

/// Takes what a person made of a letter.
pub fn enter_letter(state: &mut State, bid: &BidId, typed: &str) {
    if is_here() {
        gate::enter_letter(state, bid, typed);
    }
}

/// The functions that lead into the fourth file; `xtask` knows them by the name of this module.
mod gate {
    use super::{
        Answer, BidId, CriterionId, Html, Json, Moderate, Paper, Part, Seat, Session, State, Store,
        Tab, Ui,
    };
    use crate::widget::{checked, documents, evaluators, merging, moderation, scoring, view};

    #[inline(never)]
    pub fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> Html {
        view::dossier(ui, session, tab)
    }

    #[inline(never)]
    pub fn question(ui: Ui<'_>) -> Html {
        view::question(ui)
    }

    #[inline(never)]
    pub fn sift(state: &mut State) {
        merging::sift(state);
    }

    #[inline(never)]
    pub fn resume(state: &mut State) {
        documents::resume(state);
    }

    #[inline(never)]
    pub fn answer(store: &Store, answer: Answer) {
        merging::answer(store, answer);
    }

    #[inline(never)]
    pub fn enter(state: &mut State, part: &Part, typed: &str) -> Result<(), String> {
        moderation::enter(state, part, typed)
    }

    #[inline(never)]
    pub fn moderate(store: &Store, bid: &BidId, criterion: &CriterionId, what: &Moderate) {
        moderation::moderate(store, bid, criterion, what);
    }

    #[inline(never)]
    pub fn seat(store: &Store, seat: &Seat) {
        evaluators::perform(store, seat);
    }

    #[inline(never)]
    pub fn next_score(store: &Store, field: &str) {
        scoring::go_on(store, field);
    }

    #[inline(never)]
    pub fn paper(store: &Store, paper: &Paper) {
        documents::perform(store, paper);
    }

    #[inline(never)]
    pub fn enter_letter(state: &mut State, bid: &BidId, typed: &str) {
        documents::enter(state, bid, typed);
    }

    #[inline(never)]
    pub fn check(state: &mut State) {
        checked::check(state);
    }

    #[inline(never)]
    pub fn verify(store: &Store) -> Option<Json> {
        checked::verify(store)
    }

    #[inline(never)]
    pub fn seal(store: &Store) {
        checked::seal(store);
    }

    #[inline(never)]
    pub fn countersign(store: &Store, digest: &str, signature: &str) -> bool {
        checked::countersign(store, digest, signature)
    }
}
