//! What a person does at the view, as data: elements carry it, and one function carries it out.

use std::rc::Rc;

use rust_decimal::Decimal;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlSelectElement, KeyboardEvent};

use crate::editing::{Action, Blank, OpenScore, Session, Supposed};
use crate::evaluation::Phase;
use crate::exchange::values::{
    BidId, CriterionId, EvaluatorId, LotId, TenderId, Text, decimal, difference, sum,
};
use crate::locale::fill_in;
use crate::widget::documents::Paper;
use crate::widget::element::joined;
use crate::widget::evaluators::Seat;
use crate::widget::field::{self, Entry};
use crate::widget::held;
use crate::widget::insight::{Bound, Pick, Tab};
use crate::widget::merging::Answer;
use crate::widget::model;
use crate::widget::moderation::Moderate;
use crate::widget::state::{BIDS_AT_ONCE, Panel, State, View};
use crate::widget::store::Store;
use crate::widget::{dossier, tools};

/// What a person does.
#[derive(Clone)]
pub enum Command {
    /// Changes the evaluation.
    Act(Action),
    /// Deletes something, which is said.
    Delete(Action),
    /// Adds a criterion or, where that is said, a group.
    AddCriterion(LotId, bool),
    /// Adds a requirement.
    AddRequirement(LotId),
    /// Adds a bid.
    AddBid(LotId),
    /// Does something with evaluators.
    Seat(Seat),
    /// Adds a value statement to what a bid offers for a lot.
    AddStatement(BidId, LotId),
    /// Judges a value statement; what the judgement lacks is asked for.
    Judge(Action),
    /// Opens or closes a part of the view.
    Toggle(Panel),
    /// Draws the ranking another way.
    Show(View),
    /// Goes to another lot.
    Lot(usize),
    /// Asks for more bids.
    ShowMore,
    /// Scores as somebody else.
    ScoreAs(EvaluatorId),
    /// Takes the last change back.
    Undo,
    /// Does it again.
    Redo,
    /// Opens sealed prices.
    OpenPrices,
    /// Hands the record to the page.
    Export,
    /// Begins a tender.
    StartBlank,
    /// Opens the sample tender at this place.
    Sample(usize),
    /// Closes the notice.
    CloseNotice,
    /// Moves a slider up by a hundredth of it, or down.
    Step(Slider, bool),
    /// Takes hold of a slider.
    BeginGesture,
    /// Lets go of it.
    EndGesture,
    /// Chooses what insight shows.
    Pick(Pick),
    /// Shows what would be, and keeps looking at a bid.
    Suppose(Supposed, Option<BidId>),
    /// Puts a table into the clipboard.
    Copy(Rc<str>),
    /// Saves a picture as a file of this kind.
    SavePicture(&'static str, &'static str),
    /// Hands one of the made-up tenders to the page.
    ExportMade,
    /// Goes to the field for the score of a bid on a criterion, or for its reason.
    Score {
        /// The criterion.
        criterion: CriterionId,
        /// The bid.
        bid: BidId,
        /// Whether it is the reason that is missing.
        reason: bool,
    },
    /// Takes what was typed in the field of this id and goes to what is next without a score.
    NextScore(String),
    /// Goes to what whoever scores declares in the panel.
    ToDeclarations,
    /// Recomputes the record.
    VerifyRecord,
    /// Goes back to an earlier phase, with the reason that was given.
    GoBack(Phase, Option<Text>),
    /// Records the decision though something is open, or leaves it.
    Decide(bool),
    /// Does something with documents.
    Paper(Paper),
    /// Seals the record and asks the page for a countersignature.
    Seal,
    /// Answers what is asked about files that were brought in.
    Answer(Answer),
    /// Does something with what the panel agrees on for a bid on a criterion.
    Moderate(BidId, CriterionId, Moderate),
}

impl From<OpenScore<'_>> for Command {
    fn from(open: OpenScore<'_>) -> Self {
        let (criterion, bid) = (open.criterion.clone(), open.bid.clone());
        Self::Score { criterion, bid, reason: open.reason }
    }
}

impl Command {
    /// Carries it out.
    pub fn perform(&self, store: &Store) {
        match self {
            Self::Act(Action::SetPhase { phase: Phase::Decision, .. }) => store.ask_to_decide(),
            Self::Decide(all_the_same) => store.decide(*all_the_same),
            Self::Act(action) => {
                store.act(action.clone());
            }
            Self::Delete(action) => store.delete(action.clone()),
            Self::Judge(action) => {
                // Nothing is entered yet that could be wrong.
                let _ = store.enter(action.clone());
            }
            Self::AddCriterion(..)
            | Self::AddRequirement(_)
            | Self::AddBid(_)
            | Self::AddStatement(..) => {
                let action = self.adding(&store.state());
                if let Some(action) = action {
                    store.act(action);
                }
            }
            Self::Seat(seat) => dossier::seat(store, seat),
            Self::Toggle(panel) => store.toggle(panel.clone()),
            Self::Undo => {
                store.undo(true);
            }
            Self::Redo => {
                store.redo(true);
            }
            Self::OpenPrices => store.open_prices(),
            Self::Export => store.export(),
            Self::StartBlank => {
                let session = blank(&store.state());
                if let Some(session) = session {
                    store.begin(session, "tender");
                }
            }
            Self::Sample(place) => {
                if let Some(json) = SAMPLES.get(*place) {
                    store.import_text(json, "", false);
                }
            }
            Self::Step(slider, up) => {
                let step = slider.stepped(&store.state(), *up, 2);
                store.act(step);
            }
            Self::BeginGesture => store.begin_gesture(),
            Self::EndGesture => store.end_gesture(),
            Self::Suppose(supposed, bid) => {
                if let Some(bid) = bid {
                    Self::Pick(Pick::Bid(bid.clone())).perform(store);
                }
                store.act(Action::Suppose(supposed.clone()));
            }
            Self::Copy(table) => store.copy(table),
            Self::SavePicture(picture, kind) => store.save_picture(picture, kind),
            Self::ExportMade => store.export_made(),
            Self::Score { criterion, bid, reason } => {
                let key = joined(&[bid, "-", criterion]);
                let fields = if *reason { "textarea" } else { ":is(input, select)" };
                let field = joined(&["[data-score=\"", &key, "\"] ", fields]);
                store.focus_when_drawn(field);
                store.show(|state| {
                    state.insight.take(&Pick::Criterion(criterion.clone()));
                    state.insight.take(&Pick::Bid(bid.clone()));
                });
            }
            Self::NextScore(field) => dossier::next_score(store, field),
            Self::ToDeclarations => to_declarations(store),
            Self::VerifyRecord => store.show(dossier::check),
            Self::GoBack(phase, reason) => store.go_back(*phase, reason.clone()),
            Self::Paper(paper) => dossier::paper(store, paper),
            Self::Seal => dossier::seal(store),
            Self::Answer(answer) => dossier::answer(store, *answer),
            Self::Moderate(bid, criterion, what) => {
                dossier::moderate(store, bid, criterion, what);
            }
            Self::Show(_)
            | Self::Lot(_)
            | Self::ShowMore
            | Self::ScoreAs(_)
            | Self::CloseNotice => store.show(|state| self.change(state)),
            Self::Pick(pick) => {
                if let Pick::Tab(Some(tab)) = pick {
                    store.wait_for(*tab);
                }
                store.show_insight(|state| self.change(state));
            }
        }
    }

    /// What it changes of the view itself.
    fn change(&self, state: &mut State) {
        match self {
            Self::Show(view) => state.view = *view,
            Self::Lot(lot) => {
                state.lot = *lot;
                state.open.clear();
            }
            Self::ShowMore => state.bids_shown += BIDS_AT_ONCE,
            Self::ScoreAs(evaluator) => {
                state.evaluator = Some(evaluator.clone());
                if state.withholds() {
                    // It may say who leads, and with how much.
                    state.status.clear();
                }
            }
            Self::CloseNotice => state.notice = None,
            Self::Pick(pick) => {
                if matches!(pick, Pick::Tab(Some(Tab::Record))) {
                    dossier::check(state);
                }
                if matches!(pick, Pick::Tab(Some(Tab::Documents))) {
                    dossier::resume(state);
                }
                if matches!(pick, Pick::Suggested) {
                    field::forget_those(&mut state.drafts, model::FIELDS);
                }
                state.insight.take(pick);
            }
            _ => {}
        }
    }

    /// The action that adds something, with a name to begin with.
    fn adding(&self, state: &State) -> Option<Action> {
        let texts = state.texts;
        Some(match self {
            Self::AddCriterion(lot, group) => {
                let name =
                    if *group { texts.tools().new_group } else { texts.tools().new_criterion };
                let name = Text::new(name).ok()?;
                Action::AddCriterion { lot: lot.clone(), parent: None, group: *group, name }
            }
            Self::AddRequirement(lot) => {
                let text = Text::new(texts.tools().new_requirement).ok()?;
                Action::AddRequirement { lot: lot.clone(), text }
            }
            Self::AddBid(lot) => {
                let number = (state.session.as_ref()?.record().bids.len() + 1).to_string();
                let name = Text::new(&fill_in(texts.tools().new_bid, &number)).ok()?;
                Action::AddBid { lot: lot.clone(), name }
            }
            Self::AddStatement(bid, lot) => {
                let text = Text::new(texts.tools().new_statement).ok()?;
                Action::AddStatement { bid: bid.clone(), lot: lot.clone(), text }
            }
            _ => return None,
        })
    }
}

/// The sample tenders, in the order in which the empty state offers them.
const SAMPLES: [&str; 3] = [
    include_str!("../../samples/cleaning-sv.json"),
    include_str!("../../samples/bridge-nl.json"),
    include_str!("../../samples/firms-e2.json"),
];

/// A tender to begin with, in the reader's language. Only the buyer can tell the currency; it
/// starts as the euro.
fn blank(state: &State) -> Option<Session> {
    let texts = state.texts;
    let text = |words: &str| Text::new(words).ok();
    Session::blank(Blank {
        id: TenderId::new("tender").ok()?,
        title: text(texts.tools().blank_title)?,
        buyer: text(texts.tools().blank_buyer)?,
        currency: text("EUR")?,
        language: text(texts.language)?,
        price: text(texts.tools().blank_price)?,
        criteria: [text(texts.tools().blank_first)?, text(texts.tools().blank_second)?],
    })
    .ok()
}

/// What an element does on an event.
pub enum Does {
    /// The same on each.
    Always(Command),
    /// One command for each option of a `select`, and the place of the one that is chosen now.
    Choose(Vec<Command>, Option<usize>),
    /// Takes the weight that a slider stands at.
    Slide(CriterionId),
    /// Takes the weight that was typed as the most, or else the least, of a criterion.
    Bound(CriterionId, bool),
    /// Moves a slider by its keys.
    Step(Slider),
    /// Goes from this tab to another one of its list by its keys.
    Tabs(Tab),
    /// Keeps what is being typed.
    Type(Rc<Entry>),
    /// Takes what was typed.
    Settle(Rc<Entry>),
    /// Gives up what was typed, on Escape.
    Abandon(Rc<Entry>),
    /// The same on each Enter; where that is said only with Ctrl, or with the command key.
    Enter(Command, bool),
    /// Ctrl+Z and Ctrl+Shift+Z, with the command key too.
    Shortcuts,
    /// Says what the parts of a bid's bar are, once it is pointed at.
    PointAt(BidId),
    /// Draws those rows of a long list that are in sight.
    Scroll,
}

/// A slider for a weight.
#[derive(Clone)]
pub struct Slider {
    /// The criterion whose weight it is.
    pub criterion: CriterionId,
    /// The end.
    pub most: Decimal,
}

/// One of a thousand parts of a slider, of a hundred, of ten: so many powers of ten below it.
pub fn part(most: Decimal, powers: u32) -> Decimal {
    let mut part = most.normalize();
    // A number with as many decimals as there can be is its own smallest part.
    let _ = part.set_scale(part.scale() + powers);
    part.normalize()
}

impl Slider {
    /// The weight moved up by a part of the slider, or down, and no further than its ends.
    fn stepped(&self, state: &State, up: bool, powers: u32) -> Action {
        let most = self.most;
        let weight = state.lot().and_then(|lot| {
            lot.criterion(&self.criterion).map(|criterion| lot.weight_of(criterion))
        });
        let weight = weight.unwrap_or_default();
        let by = part(most, powers);
        let to = if up { sum(weight, by).min(most.max(weight)) } else { difference(weight, by) };
        self.set(to.max(Decimal::ZERO))
    }

    fn set(&self, weight: Decimal) -> Action {
        Action::SetWeight { criterion: self.criterion.clone(), weight }
    }

    /// The keys move by steps that matter; the browser's own step is finer, so that a weight
    /// between two of them is shown where it is.
    fn moved(&self, state: &State, key: &str) -> Action {
        match key {
            "ArrowRight" | "ArrowUp" => self.stepped(state, true, 2),
            "ArrowLeft" | "ArrowDown" => self.stepped(state, false, 2),
            "PageUp" => self.stepped(state, true, 1),
            "PageDown" => self.stepped(state, false, 1),
            "Home" => self.set(Decimal::ZERO),
            _ => self.set(self.most),
        }
    }
}

/// What an event tells. It is read while the event lasts; what it leads to may come later.
pub enum Heard {
    /// That it happened.
    It,
    /// What stands in a field, or the name of a key.
    Text(String),
    /// The place of a choice.
    Place(usize),
    /// Where it happened.
    In(Element),
}

/// The keys that move a slider.
const STEPS: [&str; 8] =
    ["ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown", "PageUp", "PageDown", "Home", "End"];

/// The keys that go from tab to tab.
const TAB_KEYS: [&str; 4] = ["ArrowRight", "ArrowLeft", "Home", "End"];

/// Goes to what whoever scores declares in the panel; as far as its tab, where what that shows is still to
/// come.
fn to_declarations(store: &Store) {
    let who = store.state().evaluator().cloned();
    let there = match who {
        Some(who) if dossier::is_here() => joined(&["[data-declares=\"", &who, "\"] select"]),
        _ => "#insight-tab".to_owned(),
    };
    store.focus_when_drawn(there);
    Command::Pick(Pick::Tab(Some(Tab::Panel))).perform(store);
}

/// The key that goes on.
const ENTER: [&str; 1] = ["Enter"];

/// Opens the tab that a key leads to, and gives it the focus.
fn go_to_tab(store: &Store, from: Tab, key: &str) {
    let tabs = from.list();
    let last = tabs.len() - 1;
    let place = tabs.iter().position(|tab| *tab == from).unwrap_or_default();
    let place = match key {
        "ArrowRight" if place == last => 0,
        "ArrowRight" => place + 1,
        "ArrowLeft" => place.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        _ => last,
    };
    Command::Pick(Pick::Tab(tabs.get(place).copied())).perform(store);
    let section = if from.is_of_dossier() { ".dossier" } else { ".insight:not(.dossier)" };
    let place = (place + 1).to_string();
    store.focus(&joined(&[section, " [role=tab]:nth-child(", &place, ")"]));
}

impl Does {
    /// What an event tells it, if the event is meant for it.
    pub fn hear(&self, event: &Event) -> Option<Heard> {
        let key = event.dyn_ref::<KeyboardEvent>();
        match self {
            Self::Always(_) | Self::Settle(_) => Some(Heard::It),
            Self::Choose(_, chosen) => choice(event, *chosen).map(Heard::Place),
            Self::Slide(_) | Self::Bound(..) | Self::Type(_) => {
                Some(Heard::Text(field::typed(event)))
            }
            Self::Step(_) | Self::Tabs(_) | Self::Enter(..) => {
                let (key, keys) = match self {
                    Self::Step(_) => (key?, &STEPS[..]),
                    Self::Tabs(_) => (key?, &TAB_KEYS[..]),
                    Self::Enter(_, true) => (key.filter(|key| with_command(key))?, &ENTER[..]),
                    _ => (key?, &ENTER[..]),
                };
                let key = key.key();
                if !keys.contains(&&*key) {
                    return None;
                }
                event.prevent_default();
                Some(Heard::Text(key))
            }
            Self::Abandon(_) => (key?.key() == "Escape").then_some(Heard::It),
            Self::Shortcuts => {
                let key = key.filter(|event| is_shortcut(event))?;
                event.prevent_default();
                Some(Heard::Place(usize::from(key.shift_key())))
            }
            // Nobody sends for the tools by coming past.
            Self::PointAt(_) => tools::are_here().then_some(Heard::It),
            Self::Scroll => {
                let list =
                    event.target().filter(|_| tools::are_here())?.dyn_into::<Element>().ok()?;
                Some(Heard::In(list))
            }
        }
    }

    /// Does it.
    pub fn act(&self, store: &Store, heard: Heard) {
        match (self, heard) {
            (Self::Always(command) | Self::Enter(command, _), _) => command.perform(store),
            (Self::Choose(commands, _), Heard::Place(place)) => {
                if let Some(command) = commands.get(place) {
                    command.perform(store);
                }
            }
            (Self::Slide(criterion), Heard::Text(text)) => {
                if let Ok(weight) = decimal(&text, true) {
                    let set = Action::SetWeight { criterion: criterion.clone(), weight };
                    // A weight that is refused stays where it is; the slider is drawn there again.
                    let _ = store.preview(set);
                }
            }
            (Self::Bound(criterion, most), Heard::Text(text)) => {
                let number = store.state().numbers.parse(text.trim());
                let weight = number.map_err(|_| text);
                let bound = Bound { criterion: criterion.clone(), most: *most, weight };
                Command::Pick(Pick::Bound(bound)).perform(store);
            }
            (Self::Step(slider), Heard::Text(key)) => {
                let step = slider.moved(&store.state(), &key);
                store.act(step);
            }
            (Self::Tabs(tab), Heard::Text(key)) => go_to_tab(store, *tab, &key),
            (Self::Type(entry), Heard::Text(text)) => field::keep(store, entry, text),
            (Self::Settle(entry), _) => field::settle(store, entry),
            (Self::Abandon(entry), _) => field::abandon(store, entry),
            (Self::PointAt(bid), _) => store.point_at(bid),
            (Self::Scroll, Heard::In(list)) => follow(store, &list),
            (Self::Shortcuts, Heard::Place(0)) => Command::Undo.perform(store),
            (Self::Shortcuts, Heard::Place(_)) => Command::Redo.perform(store),
            _ => {}
        }
    }
}

/// The place that was chosen. What is chosen is drawn from the state: a choice that is refused
/// goes back.
fn choice(event: &Event, before: Option<usize>) -> Option<usize> {
    let select = event.target()?.dyn_into::<HtmlSelectElement>().ok()?;
    let place = usize::try_from(select.selected_index()).ok();
    let before = before.and_then(|place| i32::try_from(place).ok());
    select.set_selected_index(before.unwrap_or(-1));
    place
}

/// Draws the rows of a long list that are in sight, where something in it was scrolled or has the focus.
fn follow(store: &Store, within: &Element) {
    let Some(list) = within.closest(".scroller").ok().flatten() else { return };
    let rows = held::rows(&list);
    let length = |length: i32| u32::try_from(length).unwrap_or_default();
    let (top, width) = (length(list.scroll_top()), length(list.client_width()));
    store.scroll(
        top,
        width,
        &|known| held::height(&rows, known),
        held::first_in_sight(&list, &rows).and_then(|at| held::place(rows.get(at)?)),
    );
}

/// Whether a key stands for undo or redo. A field in which something is being typed keeps its own.
fn is_shortcut(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|one| one.dyn_into::<Element>().ok());
    let typing = target.is_some_and(|one| one.has_attribute("data-draft"));
    !typing && with_command(event) && event.key().eq_ignore_ascii_case("z")
}

fn with_command(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key()
}
