//! Insight: what lies behind the ranking, and takes the most to compute.
//!
//! It travels in a file of its own, the third, which is fetched when a person first turns to the list
//! of its tabs. What is reached only through [`gate`] is in that file, as what is reached only through
//! the tools' gates is in the second. So these gates are private too, and each function before them
//! asks first.

use std::cell::Cell;

use crate::editing::Session;
use crate::evaluation::Evaluation;
use crate::widget::element::Html;
use crate::widget::insight::{Insight, Tab};
use crate::widget::model::Part;
use crate::widget::state::State;
use crate::widget::view::Ui;
use crate::widget::work::Slice;

thread_local! {
    /// All elements of a page share the module, and so insight.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// The third file is in its place.
pub fn has_come() {
    HERE.set(true);
}

/// Whether the third file is in its place.
pub fn is_here() -> bool {
    HERE.get()
}

/// What an open tab shows; nothing while that is still to come.
pub fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> Option<Html> {
    is_here().then(|| gate::panel(ui, session, tab))
}

/// Works for one slice on what the open tab shows.
pub fn slice(state: &mut State) -> Slice {
    if is_here() { gate::slice(state) } else { Slice::Idle }
}

/// Stops what is under way, or lets it go on.
pub fn halt(insight: &mut Insight, halted: bool) {
    if is_here() {
        gate::halt(insight, halted);
    }
}

/// Takes what was typed into a field of a plan.
///
/// # Errors
/// What is wrong with it, in words.
pub fn enter(state: &mut State, part: &Part, typed: &str) -> Result<(), String> {
    if is_here() { gate::enter(state, part, typed) } else { Ok(()) }
}

/// The made-up tender that was asked for.
pub fn made(state: &State) -> Option<Evaluation> {
    if is_here() { gate::made(state) } else { None }
}

/// That a table or a picture was handed over, or could not be, in words.
pub fn handed_over(state: &State, picture: bool, done: bool) -> Option<&'static str> {
    is_here().then(|| gate::handed_over(state, picture, done))
}

/// The functions that lead into the third file; `xtask` knows them by the name of this module.
mod gate {
    use super::{Evaluation, Html, Insight, Part, Session, Slice, State, Tab, Ui};
    use crate::widget::{model, view, work};

    #[inline(never)]
    pub fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> Html {
        view::panel(ui, session, tab)
    }

    #[inline(never)]
    pub fn slice(state: &mut State) -> Slice {
        work::slice(state)
    }

    #[inline(never)]
    pub fn halt(insight: &mut Insight, halted: bool) {
        work::halt(insight, halted);
    }

    #[inline(never)]
    pub fn enter(state: &mut State, part: &Part, typed: &str) -> Result<(), String> {
        model::enter(state, part, typed)
    }

    #[inline(never)]
    pub fn made(state: &State) -> Option<Evaluation> {
        work::made(state)
    }

    #[inline(never)]
    pub fn handed_over(state: &State, picture: bool, done: bool) -> &'static str {
        let texts = state.texts.insight();
        match (picture, done) {
            (false, true) => texts.copied,
            (false, false) => texts.not_copied,
            (true, true) => texts.saved,
            (true, false) => texts.not_saved,
        }
    }
}
