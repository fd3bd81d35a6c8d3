//! The tools: what it takes to work on an evaluation, but not to show one.
//!
//! They travel in a file of their own, which is fetched when a person first turns to the widget.
//! What is reached only through [`gate`] is in that file; `cargo xtask build` finds it in the
//! compiled module (xtask/src/split). To pass a gate before the tools are here is to call what is
//! not there. So the gates are private, and each function before them asks first.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;

use crate::award::{BidOutcome, Excerpt, LotOutcome};
use crate::editing::Session;
use crate::exchange::values::BidId;
use crate::tender::{Criterion, Lot};
use crate::widget::alive::Alive;
use crate::widget::command::{Does, Heard};
use crate::widget::element::{El, Html};
use crate::widget::state::State;
use crate::widget::store::Store;
use crate::widget::view::Ui;

thread_local! {
    /// All elements of a page share the module, and so the tools.
    static HERE: Cell<bool> = const { Cell::new(false) };
}

/// The second file is in its place.
pub fn have_come() {
    HERE.set(true);
}

/// Whether the second file is in its place.
pub fn are_here() -> bool {
    HERE.get()
}

/// Does what an element does on an event; once the tools are here, if they are still to come.
pub fn act(store: &Store, does: &Rc<Does>, heard: Heard) {
    if are_here() {
        gate::act(store, does, heard);
    } else {
        store.wait_for_tools(Some((Rc::clone(does), heard)));
    }
}

/// Takes the last change back, or does it again. Without the tools nothing was changed yet.
pub fn step(store: &Store, back: bool) -> bool {
    are_here() && gate::step(store, back)
}

/// Opens a file's text, one of several or the only one. `element.js` waits for the tools before it
/// calls.
pub fn import(store: &Store, json: &str, name: &str, several: bool) -> Option<String> {
    if are_here() { gate::import(store, json, name, several) } else { None }
}

/// Puts back what was kept of an evaluation, or of what was begun beside it. `element.js` waits for the tools before it calls.
pub fn restore(store: &Store, json: &str) -> Option<String> {
    if are_here() { gate::restore(store, json) } else { None }
}

/// Takes what bids ask, from the page or, where that is said, back from the element. `element.js` waits for
/// the tools before it calls.
pub fn set_prices(store: &Store, json: &str, recalled: bool) -> Option<String> {
    if are_here() { gate::set_prices(store, json, recalled) } else { None }
}

/// Says that a file could not be read.
pub fn import_failed(store: &Store, code: &str, name: &str) {
    if are_here() {
        gate::import_failed(store, code, name);
    }
}

/// A part of the view that is open. It is closed until a person opens it, with the tools.
fn opened(view: impl FnOnce() -> Html) -> Html {
    if are_here() { view() } else { Html::default() }
}

/// What went wrong last. The store sends for the tools where something goes wrong before.
pub fn notice(ui: Ui<'_>) -> Html {
    opened(|| gate::notice(ui))
}

/// The ranking as a table.
pub fn table(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome) -> Html {
    opened(|| gate::table(ui, session, lot, outcome))
}

/// The opened bid.
pub fn calculation(ui: Ui<'_>, session: &Session, lot: &Lot, bid: &BidOutcome) -> Html {
    opened(|| gate::calculation(ui, session, lot, bid))
}

/// The opened criterion.
pub fn criterion(ui: Ui<'_>, session: &Session, lot: &Lot, criterion: &Criterion) -> Html {
    opened(|| gate::criterion(ui, session, lot, criterion))
}

/// The note that what is shown is a what-if. Nobody supposes anything without the tools.
pub fn what_if(ui: Ui<'_>, session: &Session) -> Html {
    opened(|| gate::what_if(ui, session))
}

/// The rows of a long ranking, for which the tools are waited for.
pub fn long_list(
    ui: Ui<'_>,
    outcome: &LotOutcome,
    excerpt: &Excerpt,
    row: &dyn Fn(&BidOutcome) -> El,
) -> Html {
    opened(|| gate::long_list(ui, outcome, excerpt, row))
}

/// What a bid goes by while names are hidden. Until the tools are here no bid is shown then; see
/// [`State::legible`].
pub fn letter(state: &State, session: &Session, bid: &BidId) -> String {
    if are_here() { gate::letter(state, session, bid) } else { String::new() }
}

/// Whether whoever scores is not to see scores yet. Until the tools are here no outcome is shown where
/// that could be; see [`State::legible`].
pub fn withholds(state: &State) -> bool {
    are_here() && gate::withholds(state)
}

/// The drawing of lots between those who share the first place.
pub fn draw(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome) -> Html {
    opened(|| gate::draw(ui, session, lot, outcome))
}

/// The opening of sealed prices.
pub fn opening(ui: Ui<'_>, session: &Session) -> Html {
    opened(|| gate::opening(ui, session))
}

/// The opened method.
pub fn method(ui: Ui<'_>, lot: &Lot) -> Html {
    opened(|| gate::method(ui, lot))
}

/// The opened formula check.
pub fn check(ui: Ui<'_>) -> Html {
    opened(|| gate::check(ui))
}

/// What is asked before the phase changes: the reason for going back, or whether to decide all the same.
pub fn reopening(ui: Ui<'_>, session: &Session) -> Html {
    opened(|| gate::reopening(ui, session))
}

/// Since when the model is locked.
pub fn locked(ui: Ui<'_>, session: &Session) -> Html {
    opened(|| gate::locked(ui, session))
}

/// What stands in the place of a ranking that is not to be seen yet, and what lies behind one. Without the
/// tools there is none of it.
pub fn tabs(ui: Ui<'_>) -> Html {
    opened(|| gate::tabs(ui))
}

/// The view was drawn: what is sealed of it is kept safe, insight works on what it shows, in slices, and the
/// element hears what was begun beside the record.
pub fn drawn(store: &Store) {
    if are_here() {
        gate::drawn(store);
    }
}

/// Insight is here, or cannot be had now.
pub fn insight_answered(store: &Store, here: bool) {
    if are_here() {
        gate::insight_answered(store, here);
    }
}

/// The dossier is here, or cannot be had now.
pub fn dossier_answered(store: &Store, here: bool) {
    if are_here() {
        gate::dossier_answered(store, here);
    }
}

/// Says that a table or a picture was handed over, or could not be.
pub fn handed_over(store: &Store, picture: bool, done: bool) {
    if are_here() {
        gate::handed_over(store, picture, done);
    }
}

/// A view that a person can work with, drawn by Yew, in an element that nothing else touches; out
/// of the still picture that is there, if one is.
pub fn enliven(store: &Store, root: &Element, still: Option<Html>) -> Option<Box<dyn Alive>> {
    are_here().then(|| gate::enliven(store, root.clone(), still))
}

/// The functions that lead into the second file; `xtask` knows them by the name of this module.
/// Each is kept as a function of its own, or it would be no place to cut at.
mod gate {
    use std::hint;

    use super::{Alive, Element};
    use super::{
        BidId, BidOutcome, Criterion, Does, El, Excerpt, Heard, Html, Lot, LotOutcome, Rc, Session,
        State, Store, Ui,
    };
    use crate::locale::fill_in;
    use crate::widget::element::group;
    use crate::widget::{alive, begun, view};

    #[inline(never)]
    pub fn enliven(store: &Store, root: Element, still: Option<Html>) -> Box<dyn Alive> {
        // The compiler sees that there is one kind only, and would call it past the gate.
        hint::black_box(alive::enliven(store, root, still))
    }

    #[inline(never)]
    pub fn act(store: &Store, does: &Rc<Does>, heard: Heard) {
        does.act(store, heard);
    }

    #[inline(never)]
    pub fn step(store: &Store, back: bool) -> bool {
        if back { store.undo(false) } else { store.redo(false) }
    }

    #[inline(never)]
    pub fn import(store: &Store, json: &str, name: &str, several: bool) -> Option<String> {
        store.import_text(json, name, several)
    }

    #[inline(never)]
    pub fn restore(store: &Store, json: &str) -> Option<String> {
        if begun::restore(store, json) { None } else { store.restore_text(json) }
    }

    #[inline(never)]
    pub fn set_prices(store: &Store, json: &str, recalled: bool) -> Option<String> {
        if recalled {
            store.recall_prices(json);
            return None;
        }
        store.set_prices(json)
    }

    #[inline(never)]
    pub fn import_failed(store: &Store, code: &str, name: &str) {
        store.import_failed(code, name);
    }

    #[inline(never)]
    pub fn notice(ui: Ui<'_>) -> Html {
        view::notice(ui)
    }

    #[inline(never)]
    pub fn table(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome) -> Html {
        view::table(ui, session, lot, outcome)
    }

    #[inline(never)]
    pub fn calculation(ui: Ui<'_>, session: &Session, lot: &Lot, bid: &BidOutcome) -> Html {
        view::calculation(ui, session, lot, bid)
    }

    #[inline(never)]
    pub fn criterion(ui: Ui<'_>, session: &Session, lot: &Lot, criterion: &Criterion) -> Html {
        view::criterion(ui, session, lot, criterion)
    }

    #[inline(never)]
    pub fn check(ui: Ui<'_>) -> Html {
        view::check(ui)
    }

    #[inline(never)]
    pub fn reopening(ui: Ui<'_>, session: &Session) -> Html {
        group([view::reopening(ui), view::deciding(ui, session)])
    }

    #[inline(never)]
    pub fn locked(ui: Ui<'_>, session: &Session) -> Html {
        view::locked(ui, session)
    }

    #[inline(never)]
    pub fn tabs(ui: Ui<'_>) -> Html {
        group([view::unseen(ui), view::tabs(ui)])
    }

    #[inline(never)]
    pub fn withholds(state: &State) -> bool {
        state.withholds()
    }

    #[inline(never)]
    pub fn drawn(store: &Store) {
        store.hand_over_prices();
        store.begin_work();
        begun::tell(store);
    }

    #[inline(never)]
    pub fn insight_answered(store: &Store, here: bool) {
        store.insight_answered(here);
    }

    #[inline(never)]
    pub fn dossier_answered(store: &Store, here: bool) {
        store.dossier_answered(here);
    }

    #[inline(never)]
    pub fn handed_over(store: &Store, picture: bool, done: bool) {
        store.handed_over(picture, done);
    }

    #[inline(never)]
    pub fn draw(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome) -> Html {
        view::draw(ui, session, lot, outcome)
    }

    #[inline(never)]
    pub fn letter(state: &State, session: &Session, bid: &BidId) -> String {
        let letter = session.letter(bid).unwrap_or_default();
        fill_in(state.texts.tools().bid_letter, &letter)
    }

    #[inline(never)]
    pub fn opening(ui: Ui<'_>, session: &Session) -> Html {
        view::opening(ui, session)
    }

    #[inline(never)]
    pub fn what_if(ui: Ui<'_>, session: &Session) -> Html {
        view::what_if(ui, session)
    }

    #[inline(never)]
    pub fn long_list(
        ui: Ui<'_>,
        outcome: &LotOutcome,
        excerpt: &Excerpt,
        row: &dyn Fn(&BidOutcome) -> El,
    ) -> Html {
        view::long_list(ui, outcome, excerpt, row).into()
    }

    #[inline(never)]
    pub fn method(ui: Ui<'_>, lot: &Lot) -> Html {
        view::method(ui, lot)
    }
}
