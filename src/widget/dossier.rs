//! The dossier: what makes an evaluation hold where it is contested.
//!
//! It travels in a file of its own, the fourth, which is fetched after insight when a person first
//! turns to the list of its tabs. What is reached only through [`gate`] is in that file; see
//! [`tools`](super::tools) for how. So these gates are private, and each function before them asks first.

use std::cell::Cell;

use crate::editing::Session;
use crate::exchange::Json;
use crate::widget::element::Html;
use crate::widget::insight::Tab;
use crate::widget::store::{State, Store};
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

/// The functions that lead into the fourth file; `xtask` knows them by the name of this module.
mod gate {
    use super::{Html, Json, Session, State, Store, Tab, Ui};
    use crate::widget::{checked, view};

    #[inline(never)]
    pub fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> Html {
        view::dossier(ui, session, tab)
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
