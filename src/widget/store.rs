//! The one place that holds what an element shows, outlives its view and speaks to the page.

mod handing_out;
mod receiving;
mod unfinished;

use std::cell::{Cell, Ref, RefCell};
use std::mem;
use std::rc::Rc;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::JsValue;

pub use self::handing_out::file_stem;
pub use self::receiving::error_json;
pub use self::unfinished::is_about_the_same;
use crate::editing::{Action, Added, Area, Change, Mode, Refusal, Session, Weights};
use crate::evaluation::{Phase, Prices};
use crate::exchange::Json;
use crate::exchange::values::{BidId, Text};
use crate::locale::{Texts, fault_text, fill, fill_in, texts};
use crate::widget::announce::{self, Standings};
use crate::widget::command::{Does, Heard};
use crate::widget::element::joined;
use crate::widget::field;
use crate::widget::insight::Tab;
use crate::widget::numbers::Numbers;
use crate::widget::shown::Shown;
use crate::widget::state::{Fetched, Notice, Panel, State};
use crate::widget::work::Slice;
use crate::widget::{behind, dossier, tools};

struct Inner {
    state: RefCell<State>,
    emit: Function,
    /// What was done before the tools were here, in the order in which it was done.
    for_tools: RefCell<Vec<(Rc<Does>, Heard)>>,
    shown: RefCell<Option<Shown>>,
    /// Whether something was told that is not on screen yet.
    undrawn: Cell<bool>,
    /// Whether that is of insight alone.
    only_insight: Cell<bool>,
    waiting: RefCell<Vec<Function>>,
    /// A change of the record by the gesture that is under way, not told to the page yet.
    untold: RefCell<Option<&'static str>>,
    /// The order as it was last announced, and the pause before the next announcement.
    announced: RefCell<Standings>,
    pause: RefCell<Option<Timeout>>,
    /// What gets the focus once it is drawn, by its selector.
    focused: RefCell<Option<String>>,
    /// The sealed prices as the element was given them last.
    held: RefCell<Option<Arc<Prices>>>,
    /// The next slice of a long computation.
    slice: RefCell<Option<Timeout>>,
}

/// A handle on the store; clones share it.
#[derive(Clone)]
pub struct Store(Rc<Inner>);

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The pause after the last change before the order is announced, in milliseconds.
const PAUSE: u32 = 700;

impl Store {
    /// An empty store that tells its events to `emit`.
    pub fn new(emit: Function) -> Self {
        Self(Rc::new(Inner {
            state: RefCell::new(State::new()),
            for_tools: RefCell::default(),
            emit,
            shown: RefCell::default(),
            undrawn: Cell::default(),
            only_insight: Cell::default(),
            waiting: RefCell::default(),
            untold: RefCell::default(),
            announced: RefCell::default(),
            pause: RefCell::default(),
            focused: RefCell::default(),
            held: RefCell::default(),
            slice: RefCell::default(),
        }))
    }

    /// What the view is drawn from.
    pub fn state(&self) -> Ref<'_, State> {
        self.0.state.borrow()
    }

    /// Who draws; none while the element is not in a page.
    pub fn drawn_by(&self, shown: Option<Shown>) {
        let nobody = shown.is_none();
        *self.0.shown.borrow_mut() = shown;
        if nobody {
            self.0.undrawn.set(false);
            self.settle();
        }
    }

    /// Has `resolve` called when everything told so far is on screen.
    pub fn when_drawn(&self, resolve: Function) {
        self.0.waiting.borrow_mut().push(resolve);
        if !self.0.undrawn.get() {
            self.settle();
        }
    }

    /// The view is going to be drawn, in its own time.
    pub fn will_be_drawn(&self) {
        self.0.undrawn.set(true);
        self.0.only_insight.set(false);
    }

    /// The view was drawn: everything told so far is on screen. Whether more of it can have changed than
    /// insight.
    pub fn drawn(&self) -> bool {
        self.0.undrawn.set(false);
        field::forget(&mut self.0.state.borrow_mut().drafts);
        if let Some(selector) = self.0.focused.take() {
            self.focus(&selector);
        }
        self.settle();
        tools::drawn(self);
        !self.0.only_insight.take()
    }

    /// Lets insight work for a slice once the browser has had its turn, where a tab is open that
    /// asks for it.
    pub fn begin_work(&self) {
        let idle = {
            let state = self.state();
            let unfit =
                state.has_too_many_bids() || state.seals(state.insight.tab) || state.withholds();
            !state.insight.works() || unfit
        };
        if idle || !behind::is_here() {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        let slice = Timeout::new(0, move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).work();
            }
        });
        // A slice that is still to come is taken back as it is dropped.
        *self.0.slice.borrow_mut() = Some(slice);
    }

    /// Works for a slice. What it found is drawn, and then the next slice comes.
    fn work(&self) {
        let slice = behind::slice(&mut self.0.state.borrow_mut());
        match slice {
            Slice::Idle => {}
            Slice::GoesOn => self.begin_work(),
            Slice::Found => self.show_insight(|_| {}),
            Slice::Ended(words) => self.say(words),
        }
    }

    /// Nobody waits any longer for what was told so far to be on screen.
    fn settle(&self) {
        for resolve in self.0.waiting.take() {
            // A promise's own function does not throw.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }

    #[inline(never)]
    fn redraw(&self) {
        self.0.state.borrow_mut().look();
        match self.shown() {
            Some(shown) => shown.draw(),
            None => self.settle(),
        }
    }

    fn shown(&self) -> Option<Shown> {
        self.0.shown.borrow().clone()
    }

    /// How the tools stand, which changes nothing else on screen.
    fn set_tools(&self, tools: Fetched) {
        self.0.state.borrow_mut().tools = tools;
        if let Some(shown) = self.shown() {
            shown.tools_changed();
        }
    }

    /// Tells the page.
    pub fn emit(&self, event: &str, detail: &Json) {
        // The element's own function catches what a listener throws.
        let _ = self.0.emit.call2(&JsValue::UNDEFINED, &event.into(), &detail.to_text().into());
    }

    /// Changes something of the view itself.
    pub fn show(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.state.borrow_mut());
        self.redraw();
    }

    /// Changes something of what insight shows, and nothing else of the view.
    pub fn show_insight(&self, change: impl FnOnce(&mut State)) {
        let pending = self.0.undrawn.get() && !self.0.only_insight.get();
        self.show(change);
        self.0.only_insight.set(!pending);
    }

    /// Opens or closes a part of the view.
    pub fn toggle(&self, panel: Panel) {
        self.show(|state| {
            if state.is_open(&panel) {
                state.open.retain(|one| *one != panel);
            } else {
                state.open(panel);
            }
        });
    }

    /// The bar of a bid is pointed at.
    pub fn point_at(&self, bid: &BidId) {
        if self.state().pointed.as_ref() != Some(bid) {
            self.show(|state| state.pointed = Some(bid.clone()));
        }
    }

    /// A long ranking is scrolled so far. It is so wide, and its rows are to be so high, where as much is
    /// `known`; 0 where none tells. The place of the first in sight is told where one is. All lengths in
    /// pixels.
    pub fn scroll(
        &self,
        top: u32,
        width: u32,
        height: &dyn Fn(u32) -> u32,
        in_sight: Option<usize>,
    ) {
        let State { measured, in_sight: seen, .. } = *self.state();
        let row = self.state().row_height();
        // What is drawn is as high as it was told to be, unless one comes that is higher.
        let next = match measured {
            Some((known, _)) if known != width => None,
            _ => Some((width, height(measured.map_or(0, |(_, known)| known)))),
        };
        let next = next.filter(|(_, height)| *height > 0);
        let estimate = || top.checked_div(row).and_then(|top| usize::try_from(top).ok());
        let top = in_sight.or_else(estimate).unwrap_or_default();
        let drawn = self.state().rows();
        {
            let mut state = self.0.state.borrow_mut();
            state.in_sight = top;
            state.moving &= top == seen;
        }
        if drawn != self.state().rows() || next != measured {
            self.show(|state| state.measured = next);
        }
    }

    /// What the page lets a person do, the reader's language, and who that is.
    pub fn configure(&self, mode: Mode, readonly: bool, tag: &str, user: &str) {
        self.show(|state| {
            state.user = Text::new(user).ok();
            state.mode = mode;
            state.readonly = readonly;
            state.texts = texts(tag);
            state.numbers = Numbers::new(tag);
        });
    }

    /// Sends for the tools, and keeps what is to be done with them.
    pub fn wait_for_tools(&self, next: Option<(Rc<Does>, Heard)>) {
        self.0.for_tools.borrow_mut().extend(next);
        if self.state().tools != Fetched::Awaited {
            self.set_tools(Fetched::Awaited);
            self.emit("tools", &Json::Null);
        }
    }

    /// The tools are here, or cannot be had now. What waited for them is done, or given up.
    pub fn tools_answered(&self, here: bool) {
        self.set_tools(if here { Fetched::Unasked } else { Fetched::Missing });
        for (does, heard) in self.0.for_tools.take() {
            if here {
                tools::act(self, &does, heard);
            }
        }
    }

    /// Sends for what a tab needs, unless it is here or on its way.
    pub fn wait_for(&self, tab: Tab) {
        let of_dossier = tab.is_of_dossier();
        let here = if of_dossier { dossier::is_here() } else { behind::is_here() };
        let before = {
            let mut state = self.0.state.borrow_mut();
            let State { behind, dossier, .. } = &mut *state;
            let fetched = if of_dossier { dossier } else { behind };
            if here || *fetched == Fetched::Awaited {
                return;
            }
            mem::replace(fetched, Fetched::Awaited)
        };
        self.emit(if of_dossier { "dossier" } else { "insight" }, &Json::Null);
        if before == Fetched::Missing {
            // The button that tries again goes.
            self.focus("#insight-tab");
        }
    }

    /// Insight is here, or cannot be had now.
    pub fn insight_answered(&self, here: bool) {
        self.show(|state| state.behind = if here { Fetched::Unasked } else { Fetched::Missing });
    }

    /// The dossier is here, or cannot be had now.
    pub fn dossier_answered(&self, here: bool) {
        self.show(|state| {
            state.dossier = if here { Fetched::Unasked } else { Fetched::Missing };
            if state.insight.tab == Some(Tab::Record) {
                dossier::check(state);
            }
            dossier::sift(state);
            dossier::resume(state);
        });
    }

    /// A change by the person, told to the page. `false` where it was refused.
    pub fn act(&self, action: Action) -> bool {
        self.act_for(action.reason(), action)
    }

    /// The same, where the page is told another reason than the action's own.
    fn act_for(&self, reason: &'static str, action: Action) -> bool {
        let done = self.begin_act(reason, action, false).map(|()| self.end_gesture());
        match done {
            Ok(()) => true,
            Err(words) => {
                self.show(|state| {
                    state.status.clone_from(&words);
                    state.notice = Some(Notice::Refused(words));
                });
                false
            }
        }
    }

    /// Records the decision; where something is still open, a person is asked first.
    pub fn ask_to_decide(&self) {
        let asks = self.state().session.as_ref().is_some_and(|session| {
            let record = session.record();
            let refused = !record.conflicts.is_empty() || record.phase == Phase::Decision;
            !refused && !session.open_points().is_empty()
        });
        if !asks {
            return self.decide(true);
        }
        self.focus_when_drawn(".deciding".to_owned());
        self.show(|state| state.open(Panel::Deciding));
    }

    /// Records the decision, or leaves it. Either way the question goes.
    pub fn decide(&self, all_the_same: bool) {
        let asked = self.state().is_open(&Panel::Deciding);
        self.show(|state| state.open.retain(|one| *one != Panel::Deciding));
        if all_the_same {
            self.act(Action::SetPhase { phase: Phase::Decision, reason: None });
        }
        if asked {
            // The button that was pressed goes; the one of the phase stays.
            self.focus(".phases li:nth-child(3) button");
        }
    }

    /// Goes back to an earlier phase, if that is not refused for want of a reason.
    pub fn go_back(&self, phase: Phase, reason: Option<Text>) {
        if self.act(Action::SetPhase { phase, reason }) {
            self.show(|state| {
                state.unfinished.retain(|one| !matches!(one, Action::SetPhase { .. }));
                state.open.retain(|one| !matches!(one, Panel::Reopening(_)));
            });
            // The button that was pressed goes; the one of the phase stays.
            let place = Phase::ALL.iter().position(|one| *one == phase).unwrap_or_default();
            let place = (place + 1).to_string();
            self.focus(&joined(&[".phases li:nth-child(", &place, ") button"]));
        }
    }

    /// Deletes something, and says that it can be brought back.
    pub fn delete(&self, action: Action) {
        if self.act(action) {
            let text = self.state().texts.tools().announce_deleted;
            self.say(text.to_owned());
        }
    }

    /// Opens sealed prices, which is said.
    pub fn open_prices(&self) {
        let reason = self.state().opening.clone();
        if self.act(Action::OpenPrices { reason }) {
            self.show(|state| {
                state.opening = None;
                state.open.retain(|one| *one != Panel::Opening);
            });
            let text = self.state().texts.tools().announce_opened;
            self.say(text.to_owned());
        }
    }

    /// A change by the person, told to the page.
    ///
    /// # Errors
    /// Why it is refused, in words.
    pub fn try_act(&self, action: Action) -> Result<(), String> {
        self.begin_act(action.reason(), action, false)?;
        self.end_gesture();
        Ok(())
    }

    /// A change within a gesture: the page is told when the gesture ends.
    ///
    /// # Errors
    /// Why it is refused, in words.
    pub fn preview(&self, action: Action) -> Result<(), String> {
        self.begin_act(action.reason(), action, true)
    }

    fn begin_act(&self, reason: &'static str, action: Action, moving: bool) -> Result<(), String> {
        let mut taken = 0;
        let next = match &action {
            // Where scores are given, one of the same bid stands then in the place of the choice.
            Action::ResolveConflict { conflict, .. } => {
                taken = conflict.count().saturating_sub(1);
                None
            }
            Action::Declare { bid, .. } => {
                Some(joined(&[".sheet [data-of=\"", bid, "\"] :is(input, select)"]))
            }
            _ => None,
        };
        let applied = {
            let mut state = self.0.state.borrow_mut();
            let rights = state.rights();
            let witness = state.witness();
            let Some(session) = state.session.as_mut() else { return Ok(()) };
            session.set_witness(witness);
            match session.apply(action, rights) {
                Ok(applied) => applied,
                Err(refusal) => return Err(refusal_text(&refusal, state.texts)),
            }
        };
        match applied.change {
            Change::Nothing => return Ok(()),
            Change::Record => *self.0.untold.borrow_mut() = Some(reason),
            Change::View => {}
        }
        if let Some(Added::Evaluator(id)) = &applied.added {
            // In the panel the name is next; where scores are given, these are.
            let field = joined(&["[id=\"evaluator-name-", id, "\"], .scoring select"]);
            self.focus_when_drawn(field);
        }
        if let Some(next) = next {
            self.focus_when_drawn(next);
        }
        let dropped = applied.dropped;
        self.show(|state| {
            state.notice = None;
            state.moving = moving;
            if dropped > 0 {
                let words = fill_in(state.texts.presets().dropped, &dropped.to_string());
                state.status.clone_from(&words);
                state.notice = Some(Notice::Said(words));
            } else if taken > 0 {
                let words = fill_in(state.texts.tools().version_taken, &taken.to_string());
                state.status.clone_from(&words);
                state.notice = Some(Notice::Said(words));
            }
            match applied.added {
                Some(Added::Criterion(id)) => state.open(Panel::Criterion(id)),
                Some(Added::Bid(id)) => state.open(Panel::Bid(id)),
                Some(Added::Statement(bid, id)) => state.open(Panel::Statement(bid, id)),
                _ => {}
            }
        });
        self.announce_order();
        Ok(())
    }

    /// Ends the gesture that is under way and tells the page what it changed. Slider and field
    /// call it when a value is settled; a further move of the same weight goes on from there.
    pub fn end_gesture(&self) {
        let untold = self.0.untold.borrow_mut().take();
        if let Some(reason) = untold {
            self.tell_change(reason);
            if let Some(session) = self.0.state.borrow_mut().session.as_mut() {
                session.told();
            }
        }
    }

    /// The next change of a weight begins a new gesture.
    pub fn begin_gesture(&self) {
        if let Some(session) = self.0.state.borrow_mut().session.as_mut() {
            session.end_gesture();
        }
    }

    /// Takes the last change back: for a person, who is told, or for the page.
    pub fn undo(&self, person: bool) -> bool {
        let change = self.state().session.as_ref().and_then(Session::undo_change);
        let text = self.state().texts.tools().announce_undone;
        self.step(person.then_some("undo"), text, Session::undo, change)
    }

    /// Does the last undone change again.
    pub fn redo(&self, person: bool) -> bool {
        let change = self.state().session.as_ref().and_then(Session::redo_change);
        let text = self.state().texts.tools().announce_redone;
        self.step(person.then_some("redo"), text, Session::redo, change)
    }

    /// Whether the last change can be taken back by the person.
    pub fn can_undo(state: &State, session: &Session) -> bool {
        allowed(state, session.undo_change())
    }

    /// Whether the last undone change can be done again by the person.
    pub fn can_redo(state: &State, session: &Session) -> bool {
        allowed(state, session.redo_change())
    }

    fn step(
        &self,
        reason: Option<&'static str>,
        text: &'static str,
        step: impl FnOnce(&mut Session) -> bool,
        change: Option<Change>,
    ) -> bool {
        let stepped = {
            let mut state = self.0.state.borrow_mut();
            // The page may step whenever there is a step; a person, where the change is theirs.
            let may = reason.is_none() || allowed(&state, change);
            let witness = state.witness();
            may && state.session.as_mut().is_some_and(|session| {
                session.set_witness(witness);
                step(session)
            })
        };
        if !stepped {
            return false;
        }
        self.show(|state| {
            state.notice = None;
            let lots = state.session.as_ref().map_or(0, |one| one.record().tender.lots.len());
            state.lot = state.lot.min(lots.saturating_sub(1));
        });
        // What was undone is said; only what changes from here on is news.
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        if let Some(reason) = reason {
            if change == Some(Change::Record) {
                self.tell_change(reason);
            }
            self.say(text.to_owned());
        }
        true
    }

    /// Gives the focus to the first part of the view that the selector names.
    pub fn focus(&self, selector: &str) {
        if let Some(shown) = self.shown() {
            shown.focus(selector);
        }
    }

    /// Gives the focus to the first part of the view that the selector names, once that is drawn.
    pub fn focus_when_drawn(&self, selector: String) {
        *self.0.focused.borrow_mut() = Some(selector);
    }

    /// Says something in the live region and to the page.
    pub fn say(&self, text: String) {
        self.emit("announce", &Json::object([("text", Json::text(text.clone()))]));
        self.show(|state| state.status = text);
    }

    /// Announces a new order once nothing has moved for a while.
    fn announce_order(&self) {
        let weak = Rc::downgrade(&self.0);
        let pause = Timeout::new(PAUSE, move || {
            let Some(inner) = weak.upgrade() else { return };
            let store = Self(inner);
            if store.state().moving {
                store.show(|state| state.moving = false);
            }
            let now = announce::standings(&store.state());
            let before = store.0.announced.replace(now);
            let text = announce::difference(&before, &store.state());
            if let Some(text) = text {
                store.say(text);
            }
        });
        // An earlier pause is cancelled as it is dropped.
        *self.0.pause.borrow_mut() = Some(pause);
    }
}

/// Whether a person may take a step that changes this: what explores weights may step through
/// weights only.
fn allowed(state: &State, change: Option<Change>) -> bool {
    let rights = state.rights();
    match change {
        Some(Change::Record) => rights.merge,
        Some(Change::View) => rights.weights != Weights::None,
        Some(Change::Nothing) | None => false,
    }
}

/// Why a change was refused, in words.
fn refusal_text(refusal: &Refusal, texts: &Texts) -> String {
    match refusal {
        Refusal::NotNow(Area::Replace) => texts.tools().not_replaced.to_owned(),
        Refusal::NotNow(_) => texts.tools().refused.to_owned(),
        Refusal::Problem(problem) => fault_text(problem, texts),
        Refusal::Unresolved { conflicts, pointer } => {
            let count = conflicts.to_string();
            fill(texts.tools().unresolved, &[("count", &count), ("pointer", pointer)])
        }
        Refusal::InConflict => texts.tools().in_conflict.to_owned(),
        Refusal::NoReason => texts.tools().going_back_needs.to_owned(),
        Refusal::PricesSealed => texts.sealed.to_owned(),
        Refusal::PricesOpened => texts.tools().scores_fixed.to_owned(),
        Refusal::PricesAwaited => texts.tools().prices_awaited.to_owned(),
        Refusal::NotAllScored { missing } => {
            fill_in(texts.tools().open_unscored, &missing.to_string())
        }
        Refusal::ReasonsMissing { missing } => {
            fill_in(texts.tools().reasons_missing, &missing.to_string())
        }
        Refusal::NotDeclared => texts.tools().not_declared.to_owned(),
        Refusal::DeclarationsMissing { missing } => {
            fill_in(texts.tools().declarations_missing, &missing.to_string())
        }
        Refusal::DeclarationNeeded { entries } => {
            fill_in(texts.tools().declaration_needed, &entries.to_string())
        }
        Refusal::HasSpoken { entries } => fill_in(texts.tools().has_spoken, &entries.to_string()),
        Refusal::NoWeight => texts.tools().group_at_zero.to_owned(),
        _ => texts.tools().refused_here.to_owned(),
    }
}
