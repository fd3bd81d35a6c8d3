//! The one place that holds what an element shows, outlives its view and speaks to the page.

use std::cell::{Cell, Ref, RefCell};
use std::mem;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Date, Function};
use wasm_bindgen::JsValue;

use crate::assessment::Verdict;
use crate::award::{Excerpt, LotOutcome, Places, needs_seldom};
use crate::editing::{Action, Added, Change, Mode, Refusal, Rights, Session, Weights};
use crate::evaluation::{Evaluation, Phase, Prices, verdict_problem};
use crate::exchange::Json;
use crate::exchange::fault::{Faults, Problem};
use crate::exchange::limits;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId, StatementId, Text, Time};
use crate::locale::{Texts, fault_text, fill, fill_in, texts};
use crate::record::{self, Witness};
use crate::tender::Lot;
use crate::widget::announce::{self, Standings};
use crate::widget::checked::Checked;
use crate::widget::command::{Does, Heard};
use crate::widget::documents::Letter;
use crate::widget::element::joined;
use crate::widget::field::{self, Draft};
use crate::widget::insight::{Insight, Tab};
use crate::widget::merging::Incoming;
use crate::widget::moderation::Agreeing;
use crate::widget::numbers::Numbers;
use crate::widget::shown::Shown;
use crate::widget::work::Slice;
use crate::widget::{behind, dossier, tools};

/// How the ranking is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Stacked bars from zero.
    Bars,
    /// How far each bid is behind the first.
    Differences,
    /// Bids as columns, criteria as rows.
    Table,
}

/// What went wrong last, until it is closed or something succeeds.
pub enum Notice {
    /// A file that a person opened was refused; its name, empty where it was pasted.
    File(String, Faults),
    /// What the page handed over was refused.
    Host(Faults),
    /// A file could not be read at all; in words.
    Unread(String),
    /// A change was refused; in words.
    Refused(String),
    /// A change took more with it than was asked for; in words.
    Said(String),
}

/// A part of the view that can be opened and closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Panel {
    /// The method picker.
    Method,
    /// The list of methods by name in it.
    Presets,
    /// The formula check.
    Check,
    /// The requirements.
    Requirements,
    /// The editor of a criterion.
    Criterion(CriterionId),
    /// The calculation of a bid.
    Bid(BidId),
    /// The field for the tender's title.
    Title,
    /// The editor of a value statement.
    Statement(BidId, StatementId),
    /// The drawing of lots.
    Draw,
    /// What a panel gave a bid on a criterion.
    Cell(BidId, CriterionId),
    /// The reason for going back to an earlier phase.
    Reopening(Phase),
    /// The opening of sealed prices.
    Opening,
}

/// How a file stands that something waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetched {
    /// Nothing waits for it.
    Unasked,
    /// It was sent for.
    Awaited,
    /// It could not be fetched.
    Missing,
}

/// Everything that the view is drawn from.
pub struct State {
    /// The evaluation under the person's hand, if there is one.
    pub session: Option<Session>,
    /// What the page lets a person do.
    pub mode: Mode,
    /// Whether nothing at all may change.
    pub readonly: bool,
    /// The texts in the reader's language.
    pub texts: &'static Texts,
    /// The numbers in the reader's language.
    pub numbers: Numbers,
    /// Which lot is shown.
    pub lot: usize,
    /// How the ranking is drawn.
    pub view: View,
    /// What is open.
    pub open: Vec<Panel>,
    /// How many bids the table draws at the most, and how many excluded ones are drawn.
    pub bids_shown: usize,
    /// The first place of a long ranking that is drawn, from 0.
    pub first_row: usize,
    /// How high a row of it is, in pixels; 0 until one was measured.
    row_height: u32,
    /// Who is scoring; the first evaluator where none was chosen.
    pub evaluator: Option<EvaluatorId>,
    /// What is being typed in fields.
    pub drafts: Vec<Draft>,
    /// What lacks a reason or an amount, and so is not in the record yet.
    pub unfinished: Vec<Action>,
    /// What the panel is about to agree on.
    pub agreeing: Vec<Agreeing>,
    /// Files that were brought in, of which nobody said yet what is to become of them.
    pub incoming: Vec<Incoming>,
    /// Why sealed prices are opened, as far as it was entered before they are.
    pub opening: Option<Text>,
    /// Letters to tenderers, as they were edited last.
    pub letters: Vec<Letter>,
    /// The language of documents; the reader's where none was chosen.
    pub paper_language: Option<&'static str>,
    /// What insight shows.
    pub insight: Insight,
    /// What went wrong last.
    pub notice: Option<Notice>,
    /// What the live region says.
    pub status: String,
    /// How the tools stand.
    pub tools: Fetched,
    /// How insight stands.
    pub behind: Fetched,
    /// How the dossier stands.
    pub dossier: Fetched,
    /// What recomputing the record found.
    pub checked: Option<Box<Checked>>,
    /// Who works here, as the page says.
    pub user: Option<Text>,
    /// Which bid's bar was pointed at last.
    pub pointed: Option<BidId>,
}

/// How many bids are drawn before a person asks for more. A longer ranking scrolls, and what is out
/// of sight is not drawn.
pub const BIDS_AT_ONCE: usize = 50;

/// How many rows of a long ranking are drawn.
pub const ROWS: usize = 24;

/// So many of them are out of sight above, at least, but at the top.
const ROWS_BEFORE: usize = 4;

/// About as high as a row is, until one was measured.
const ROW_HEIGHT: u32 = 62;

impl State {
    /// What may be changed now.
    pub fn rights(&self) -> Rights {
        let phase = self.session.as_ref().map_or(Phase::Design, |session| session.record().phase);
        Rights::of(phase, self.mode, self.readonly)
    }

    /// Who makes a change now.
    pub fn witness(&self) -> Option<Witness> {
        let now = String::from(Date::new_0().to_iso_string());
        Some(Witness { at: Time::new(&now).ok()?, by: self.user.clone() })
    }

    /// The evaluation, once all that it takes to compute its outcome is here.
    pub fn computed(&self) -> Option<&Session> {
        let session = self.session.as_ref()?;
        (tools::are_here() || !needs_seldom(session.record())).then_some(session)
    }

    /// The lot that is shown, with what-if weights, and its outcome, as far as it is drawn.
    pub fn lot(&self) -> Option<(&Lot, &LotOutcome)> {
        let session = self.computed()?;
        Some((session.shown().tender.lots.get(self.lot)?, session.excerpt()?.lot()?))
    }

    /// How far the ranking of the lot that is shown is drawn.
    pub fn excerpt(&self) -> Option<&Excerpt> {
        self.computed()?.excerpt()
    }

    /// The lot that is shown, with what-if weights, and its whole outcome.
    pub fn whole_lot(&self) -> Option<(&Lot, &LotOutcome)> {
        let session = self.computed()?;
        Some((session.shown().tender.lots.get(self.lot)?, session.outcome().lots.get(self.lot)?))
    }

    /// How high a row of a long ranking is, in pixels.
    pub fn row_height(&self) -> u32 {
        if self.row_height == 0 { ROW_HEIGHT } else { self.row_height }
    }

    /// The places of the ranking that are drawn.
    fn places(&self) -> Places {
        let ranked = match self.view {
            View::Table => 0..self.bids_shown,
            View::Bars | View::Differences if self.first_row == 0 => 0..BIDS_AT_ONCE,
            View::Bars | View::Differences => self.first_row..self.first_row + ROWS,
        };
        Places { ranked, excluded: self.bids_shown }
    }

    /// Has the session compute what is drawn.
    fn look(&mut self) {
        let (lot, places) = (self.lot, self.places());
        if let Some(session) = &mut self.session {
            session.look_at(lot, places);
        }
    }

    /// Opens a part of the view. Of bids and of criteria one is open at a time.
    fn open(&mut self, panel: Panel) {
        self.open.retain(|one| mem::discriminant(one) != mem::discriminant(&panel));
        self.open.push(panel);
    }

    /// Forgets what was open and begun in the evaluation that was there before.
    fn begin_anew(&mut self) {
        self.lot = 0;
        self.open.clear();
        self.unfinished.clear();
        self.agreeing.clear();
        self.incoming.clear();
        self.letters.clear();
        self.bids_shown = BIDS_AT_ONCE;
    }

    /// Whether a part of the view is open.
    pub fn is_open(&self, panel: &Panel) -> bool {
        self.open.contains(panel)
    }

    /// Whether the person may score and judge: not once sealed prices were opened.
    pub fn may_score(&self) -> bool {
        let opened = |session: &Session| session.record().prices_opened.is_some();
        self.rights().scores && !self.session.as_ref().is_some_and(opened)
    }

    /// Whether prices are sealed, and a tab shows what rests on them.
    pub fn seals(&self, tab: Option<Tab>) -> bool {
        let seals = |session: &Session| session.record().seals_prices();
        let rests = |tab: Tab| tab != Tab::Model && !tab.is_of_dossier();
        tab.is_none_or(rests) && self.session.as_ref().is_some_and(seals)
    }

    /// Whether there are more bids than insight looks at.
    pub fn has_too_many_bids(&self) -> bool {
        self.session.as_ref().is_some_and(|one| one.record().bids.len() > Insight::MOST_BIDS)
    }

    /// Who is scoring.
    pub fn evaluator(&self) -> Option<&EvaluatorId> {
        let evaluators = &self.session.as_ref()?.record().evaluators;
        let chosen = self.evaluator.as_ref();
        evaluators
            .iter()
            .find(|one| chosen == Some(&one.id))
            .or_else(|| evaluators.first())
            .map(|one| &one.id)
    }
}

struct Inner {
    state: RefCell<State>,
    emit: Function,
    /// What was done before the tools were here, in the order in which it was done.
    for_tools: RefCell<Vec<(Rc<Does>, Heard)>>,
    shown: RefCell<Option<Shown>>,
    /// Whether something was told that is not on screen yet.
    undrawn: Cell<bool>,
    waiting: RefCell<Vec<Function>>,
    /// A change of the record by the gesture that is under way, not told to the page yet.
    untold: RefCell<Option<&'static str>>,
    /// The order as it was last announced, and the pause before the next announcement.
    announced: RefCell<Standings>,
    pause: RefCell<Option<Timeout>>,
    /// What gets the focus once it is drawn, by its selector.
    focused: RefCell<Option<String>>,
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
            state: RefCell::new(State {
                session: None,
                mode: Mode::Design,
                readonly: false,
                texts: texts("en"),
                numbers: Numbers::new("en"),
                lot: 0,
                view: View::Bars,
                open: Vec::new(),
                bids_shown: BIDS_AT_ONCE,
                first_row: 0,
                row_height: 0,
                evaluator: None,
                drafts: Vec::new(),
                unfinished: Vec::new(),
                agreeing: Vec::new(),
                incoming: Vec::new(),
                opening: None,
                letters: Vec::new(),
                paper_language: None,
                insight: Insight::default(),
                notice: None,
                status: String::new(),
                tools: Fetched::Unasked,
                behind: Fetched::Unasked,
                dossier: Fetched::Unasked,
                checked: None,
                user: None,
                pointed: None,
            }),
            for_tools: RefCell::default(),
            emit,
            shown: RefCell::default(),
            undrawn: Cell::default(),
            waiting: RefCell::default(),
            untold: RefCell::default(),
            announced: RefCell::default(),
            pause: RefCell::default(),
            focused: RefCell::default(),
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
    }

    /// The view was drawn: everything told so far is on screen.
    pub fn drawn(&self) {
        self.0.undrawn.set(false);
        field::forget(&mut self.0.state.borrow_mut().drafts);
        if let Some(selector) = self.0.focused.take() {
            self.focus(&selector);
        }
        self.settle();
        tools::begin_work(self);
    }

    /// Lets insight work for a slice once the browser has had its turn, where a tab is open that
    /// asks for it.
    pub fn begin_work(&self) {
        let idle = {
            let state = self.state();
            let unfit = state.has_too_many_bids() || state.seals(state.insight.tab);
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
            Slice::Found => self.redraw(),
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

    /// A long ranking is scrolled so far, and its rows are so high, in pixels; 0 where none is drawn.
    pub fn scroll(&self, top: u32, measured: u32) {
        let (first, row) = {
            let state = self.state();
            // Were the height of rows out of sight another one, those in sight would jump.
            let anew = state.first_row == 0 && measured > 0;
            (state.first_row, if anew { measured } else { state.row_height() })
        };
        let top =
            top.checked_div(row).and_then(|top| usize::try_from(top).ok()).unwrap_or_default();
        let next = top.saturating_sub(ROWS_BEFORE) / ROWS_BEFORE * ROWS_BEFORE;
        if next != first || row != self.state().row_height() {
            self.show(|state| {
                state.first_row = next;
                state.row_height = row;
            });
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

    /// Takes an evaluation from the page: its own doing, so no event and no undo.
    pub fn set_evaluation(&self, evaluation: Result<Option<Evaluation>, Faults>) {
        *self.0.untold.borrow_mut() = None;
        self.show(|state| match evaluation {
            Ok(evaluation) => {
                state.session = evaluation.map(Session::new);
                state.notice = None;
                state.begin_anew();
            }
            Err(faults) => state.notice = Some(Notice::Host(faults)),
        });
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        let (wrong, uncomputed) = {
            let state = self.state();
            (state.notice.is_some(), state.session.is_some() && state.computed().is_none())
        };
        if uncomputed || (wrong && !tools::are_here()) {
            self.wait_for_tools(None);
        }
    }

    /// Takes what bids ask from the page: its own doing, so no event and no undo. Gives the error as
    /// JSON if it is refused.
    pub fn set_prices(&self, json: &str) -> Option<String> {
        if self.state().session.is_none() {
            let words = "There is no evaluation that prices could belong to.".to_owned();
            let error = error_members("no-evaluation", words, String::new(), Vec::new());
            return Some(error.to_text());
        }
        let prices = match Prices::from_json(json) {
            Ok(prices) => prices,
            Err(faults) => return Some(error_json(&faults).to_text()),
        };
        let mut refused = None;
        self.show(|state| {
            let taken = state.session.as_mut().map(|session| session.set_prices(&prices));
            refused = taken.and_then(Result::err);
        });
        // What the page does is no news.
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        refused.map(|faults| error_json(&faults).to_text())
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
            dossier::check(state);
            dossier::sift(state);
        });
    }

    /// Opens a file's text, and gives the error as JSON if it is refused.
    pub fn import_text(&self, json: &str, name: &str, several: bool) -> Option<String> {
        let evaluation = Evaluation::from_json(json);
        let error = evaluation.as_ref().err().map(|faults| error_json(faults).to_text());
        self.import(evaluation, name, several);
        error
    }

    /// Puts back what was kept of an evaluation, and gives the error as JSON if it is refused. The person
    /// was asked.
    pub fn restore_text(&self, json: &str) -> Option<String> {
        match Evaluation::from_json(json) {
            Ok(evaluation) => {
                self.open_file(evaluation);
                None
            }
            Err(faults) => Some(error_json(&faults).to_text()),
        }
    }

    /// Opens what a person chose, dropped or pasted, or asks what is to become of it.
    fn import(&self, evaluation: Result<Evaluation, Faults>, name: &str, several: bool) {
        let evaluation = match evaluation {
            Ok(evaluation) => evaluation,
            Err(faults) => {
                self.emit("error", &error_json(&faults));
                self.show(|state| {
                    state.status = state.texts.tools().error_title.to_owned();
                    state.notice = Some(Notice::File(name.to_owned(), faults));
                });
                return;
            }
        };
        if !asks_about(&self.state(), &evaluation, several) {
            return self.open_file(evaluation);
        }
        self.show(|state| {
            state.notice = None;
            state.incoming.push(Incoming { name: name.to_owned(), evaluation, unfit: None });
            dossier::sift(state);
        });
        self.wait_for(Tab::Panel);
    }

    /// Begins with an evaluation that was read from a file, or puts it in the place of the one that is
    /// there.
    pub fn open_file(&self, evaluation: Evaluation) {
        let title = evaluation.tender.title.to_string();
        if self.state().session.is_some() {
            if !self.act(Action::Replace { evaluation: Box::new(evaluation) }) {
                return;
            }
        } else {
            self.begin(Session::new(evaluation), "import");
        }
        self.show(|state| {
            state.notice = None;
            state.begin_anew();
        });
        let text = fill_in(self.state().texts.tools().announce_imported, &title);
        self.say(text);
    }

    /// Tells the page that files were merged into the record.
    pub fn told_of_merging(&self, change: Change) {
        if change == Change::Record {
            self.tell_change("import");
            self.announce_order();
        }
    }

    /// Begins with a new evaluation where there was none.
    pub fn begin(&self, session: Session, reason: &'static str) {
        self.show(|state| {
            state.session = Some(session);
            state.notice = None;
        });
        *self.0.announced.borrow_mut() = announce::standings(&self.state());
        self.tell_change(reason);
    }

    /// A file could not be read at all: `too-large`, `not-text` or `unreadable`.
    pub fn import_failed(&self, code: &str, name: &str) {
        let texts = self.state().texts;
        let (code, text) = match code {
            "too-large" => ("too-large", texts.tools().file_too_large),
            "not-text" => ("not-text", texts.tools().file_not_text),
            _ => ("unreadable", texts.tools().file_unreadable),
        };
        let limit = (limits::BYTES / 1_000_000).to_string();
        let words = fill(text, &[("name", name), ("limit", &limit)]);
        self.emit("error", &error_members(code, words.clone(), String::new(), Vec::new()));
        self.show(|state| {
            state.status.clone_from(&words);
            state.notice = Some(Notice::Unread(words));
        });
    }

    /// A change by the person, told to the page. `false` where it was refused.
    pub fn act(&self, action: Action) -> bool {
        match self.try_act(action) {
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
        self.preview(action)?;
        self.end_gesture();
        Ok(())
    }

    /// A change that was entered in a field.
    ///
    /// # Errors
    /// Why it is refused, in words.
    pub fn enter(&self, action: Action) -> Result<(), String> {
        // What cannot be undone waits for its button.
        if let Action::OpenPrices { reason } = action {
            self.show(|state| state.opening = reason);
            return Ok(());
        }
        if !matches!(action, Action::Judge { .. } | Action::SetPhase { .. }) {
            return self.try_act(action);
        }
        let whole = is_whole(&action);
        if whole {
            self.try_act(action.clone())?;
        } else if let Some(problem) = self.verdict_problem(&action) {
            return Err(fault_text(&problem, self.state().texts));
        }
        self.show(|state| {
            state.unfinished.retain(|one| !is_about_the_same(one, &action));
            if !whole {
                state.unfinished.push(action);
            }
        });
        Ok(())
    }

    /// What is wrong with the amount of a judgement whose reason is still to come.
    fn verdict_problem(&self, action: &Action) -> Option<Problem> {
        let Action::Judge { bid, lot, statement, verdict: Some(verdict), .. } = action else {
            return None;
        };
        if is_open_part(verdict) {
            return None;
        }
        let state = self.state();
        let bid = state.session.as_ref()?.record().bids.iter().find(|one| one.id == *bid)?;
        let statement = bid.offer(lot)?.statement(statement)?;
        verdict_problem(statement.claim.as_ref(), verdict)
    }

    /// A change within a gesture: the page is told when the gesture ends.
    ///
    /// # Errors
    /// Why it is refused, in words.
    pub fn preview(&self, action: Action) -> Result<(), String> {
        let reason = action.reason();
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
        let dropped = applied.dropped;
        self.show(|state| {
            state.notice = None;
            if dropped > 0 {
                let words = fill_in(state.texts.presets().dropped, &dropped.to_string());
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

    /// The record as canonical JSON.
    pub fn export_json(&self) -> Option<String> {
        self.state().session.as_ref().map(|session| session.record().to_json())
    }

    /// Hands the record to the page, which saves it or lets the browser download it. From the lock on
    /// it carries its digest.
    pub fn export(&self) {
        if let Some(session) = self.0.state.borrow_mut().session.as_mut()
            && !session.record().log.is_empty()
        {
            session.seal();
        }
        let Some(json) = self.export_json() else { return };
        let name = match self.state().session.as_ref() {
            Some(session) => file_name(&session.record().tender.id),
            None => return,
        };
        self.hand_out(json, name);
    }

    /// Hands one of the made-up tenders to the page. Its identifier and its title say what it is.
    pub fn export_made(&self) {
        let made = behind::made(&self.state());
        if let Some(made) = made {
            self.hand_out(made.to_json(), file_name(&made.tender.id));
        }
    }

    fn hand_out(&self, json: String, name: String) {
        let text = fill_in(self.state().texts.tools().announce_exported, &name);
        self.emit(
            "export",
            &Json::object([("json", Json::text(json)), ("name", Json::text(name))]),
        );
        self.say(text);
    }

    /// Hands a table to the element, which puts it into the clipboard.
    pub fn copy(&self, table: &str) {
        self.emit("copy", &Json::object([("text", Json::text(table.to_owned()))]));
    }

    /// Hands a picture that is on screen to the element, which makes a file of it.
    pub fn save_picture(&self, picture: &str, extension: &'static str) {
        let name = match self.state().session.as_ref() {
            Some(session) => file_stem(&session.record().tender.id),
            None => return,
        };
        let name = joined(&[&name, "-", picture, ".", extension]);
        let picture = Json::text(picture.to_owned());
        self.emit("picture", &Json::object([("picture", picture), ("name", Json::text(name))]));
    }

    /// The element has handed over a table or a picture, or could not.
    pub fn handed_over(&self, picture: bool, done: bool) {
        let words = behind::handed_over(&self.state(), picture, done);
        if let Some(words) = words {
            self.say(words.to_owned());
        }
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

    fn tell_change(&self, reason: &'static str) {
        let Some(json) = self.export_json() else { return };
        // The evaluation is canonical JSON already; it is put in as it stands.
        let detail = joined(&[r#"{"evaluation":"#, &json, r#","reason":""#, reason, r#""}"#]);
        let _ = self.0.emit.call2(&JsValue::UNDEFINED, &"change".into(), &detail.into());
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

/// Whether a person is asked what is to become of a file: where it is another one of the evaluation
/// that is there, and where it was brought with others, of which one alone could take its place.
fn asks_about(state: &State, file: &Evaluation, several: bool) -> bool {
    let Some(session) = state.session.as_ref().filter(|_| state.rights().import) else {
        return false;
    };
    let record = session.record();
    let other = record.tender == file.tender
        && record.bids == file.bids
        && !record::same_content(record, file);
    several || other
}

/// Whether a person may take a step that changes this: what explores weights may step through
/// weights only.
fn allowed(state: &State, change: Option<Change>) -> bool {
    let rights = state.rights();
    match change {
        Some(Change::Record) => rights.import,
        Some(Change::View) => rights.weights != Weights::None,
        Some(Change::Nothing) | None => false,
    }
}

/// Whether a part is accepted without its amount yet.
fn is_open_part(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Part { amount } if amount.is_zero())
}

/// Whether a judgement has all that the record asks for, or takes one away.
fn is_whole(action: &Action) -> bool {
    match action {
        Action::Judge { verdict: Some(verdict), reason, .. } => {
            reason.is_some() && !is_open_part(verdict)
        }
        // Going back is confirmed by a button.
        Action::SetPhase { .. } => false,
        _ => true,
    }
}

/// Whether two unfinished actions are about the same: judgements by one evaluator on one statement,
/// say.
pub fn is_about_the_same(one: &Action, other: &Action) -> bool {
    match (one, other) {
        (Action::SetPhase { phase, .. }, Action::SetPhase { phase: to, .. }) => phase == to,
        (
            Action::Judge { evaluator, bid, lot, statement, .. },
            Action::Judge { evaluator: by, bid: of, lot: on, statement: about, .. },
        ) => evaluator == by && bid == of && lot == on && statement == about,
        _ => false,
    }
}

fn file_name(id: &str) -> String {
    joined(&[&file_stem(id), ".json"])
}

/// A name for a file, from an identifier.
pub fn file_stem(id: &str) -> String {
    let name: String =
        id.chars()
            .map(|letter| {
                if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '-' }
            })
            .take(80)
            .collect();
    name.trim_start_matches('.').to_owned()
}

/// Why a change was refused, in words.
fn refusal_text(refusal: &Refusal, texts: &Texts) -> String {
    match refusal {
        Refusal::NotNow(_) => texts.tools().refused.to_owned(),
        Refusal::Problem(problem) => fault_text(problem, texts),
        Refusal::InConflict => texts.tools().in_conflict.to_owned(),
        Refusal::NoReason => texts.tools().going_back_needs.to_owned(),
        Refusal::PricesSealed => texts.sealed.to_owned(),
        Refusal::PricesKnown => texts.tools().seal_known.to_owned(),
        Refusal::PricesOpened => texts.tools().scores_fixed.to_owned(),
        Refusal::NotAllScored { missing } => {
            fill_in(texts.tools().open_unscored, &missing.to_string())
        }
        Refusal::HasSpoken { entries } => fill_in(texts.tools().has_spoken, &entries.to_string()),
        Refusal::NoWeight => texts.tools().group_at_zero.to_owned(),
        _ => texts.tools().refused_here.to_owned(),
    }
}

/// Faults as the page gets them.
pub fn error_json(faults: &Faults) -> Json {
    let list: Vec<Json> = faults
        .iter()
        .map(|fault| {
            Json::object([
                ("path", Json::text(fault.pointer.clone())),
                ("code", Json::name(fault.problem.code())),
                ("message", Json::text(fault.problem.to_string())),
            ])
        })
        .collect();
    let first = faults.iter().next();
    let code = match first.map(|fault| &fault.problem) {
        Some(Problem::FileTooLarge) => "too-large",
        Some(Problem::NotJson { .. }) => "not-json",
        _ => "decode",
    };
    let message = first.map(ToString::to_string).unwrap_or_default();
    let path = first.map(|fault| fault.pointer.clone()).unwrap_or_default();
    error_members(code, message, path, list)
}

fn error_members(code: &'static str, message: String, path: String, faults: Vec<Json>) -> Json {
    Json::object([
        ("name", Json::name("BidEvaluatorError")),
        ("code", Json::name(code)),
        ("message", Json::text(message)),
        ("path", Json::text(path)),
        ("faults", Json::List(faults)),
    ])
}
