//! What the view is drawn from.

use std::mem;
use std::ops::Range;

use js_sys::Date;

use crate::award::{Excerpt, LotOutcome, Places, needs_seldom};
use crate::editing::{Action, Mode, Rights, Session};
use crate::evaluation::{Evaluation, Phase, in_money};
use crate::exchange::fault::Faults;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId, StatementId, Text, Time};
use crate::locale::{Texts, texts};
use crate::record::Witness;
use crate::tender::{Criterion, Lot};
use crate::widget::begun::Begun;
use crate::widget::checked::{Checked, Telling};
use crate::widget::documents::Letter;
use crate::widget::field::Draft;
use crate::widget::insight::{Insight, Tab};
use crate::widget::merging::Incoming;
use crate::widget::moderation::Agreeing;
use crate::widget::numbers::Numbers;
use crate::widget::tools;

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
    /// What is still open before the decision.
    Deciding,
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
    /// The first place of a long ranking that is in sight, from 0.
    pub in_sight: usize,
    /// Whether a slider was moved just now: of a long ranking only what is in sight is drawn then.
    pub moving: bool,
    /// How wide a long ranking was when its rows were measured, and how high they are then, in pixels.
    pub measured: Option<(u32, u32)>,
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
    /// What the element keeps of what is not in the record.
    pub begun: Begun,
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
    /// What the entries of its log did.
    pub telling: Telling,
    /// Who works here, as the page says.
    pub user: Option<Text>,
    /// Which bid's bar was pointed at last.
    pub pointed: Option<BidId>,
}

/// How many bids are drawn before a person asks for more. A longer ranking scrolls, and what is out
/// of sight is not drawn.
pub const BIDS_AT_ONCE: usize = 50;

/// How many rows of a long ranking its height has room for at the most, with parts of two, and those of
/// [`STEP`] that are past.
const ROWS_IN_SIGHT: usize = 18;

/// How many are drawn: about as many more before and behind those in sight, so that whoever scrolls finds
/// them there.
const ROWS: usize = 32;

/// So many of them are out of sight above, at least, but at the top.
const ROWS_BEFORE: usize = 8;

/// By so many at once those that are drawn go on.
const STEP: usize = 4;

/// About as high as a row is, until one was measured.
const ROW_HEIGHT: u32 = 62;

impl State {
    /// The state of an element that was told nothing yet.
    pub fn new() -> Self {
        Self {
            session: None,
            mode: Mode::Design,
            readonly: false,
            texts: texts("en"),
            numbers: Numbers::new("en"),
            lot: 0,
            view: View::Bars,
            open: Vec::new(),
            bids_shown: BIDS_AT_ONCE,
            in_sight: 0,
            moving: false,
            measured: None,
            evaluator: None,
            drafts: Vec::new(),
            unfinished: Vec::new(),
            agreeing: Vec::new(),
            incoming: Vec::new(),
            opening: None,
            begun: Begun::default(),
            letters: Vec::new(),
            paper_language: None,
            insight: Insight::default(),
            notice: None,
            status: String::new(),
            tools: Fetched::Unasked,
            behind: Fetched::Unasked,
            dossier: Fetched::Unasked,
            checked: None,
            telling: Telling::default(),
            user: None,
            pointed: None,
        }
    }

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

    /// The evaluation, once all that it takes to show it is here: the letters that stand in the place of
    /// hidden names come with the tools, and so does who may see scores.
    pub fn legible(&self) -> Option<&Session> {
        let session = self.computed()?;
        (tools::are_here() || !session.record().is_guarded()).then_some(session)
    }

    /// The same, where whoever works here may see what bids come to.
    fn seen(&self) -> Option<&Session> {
        self.legible().filter(|_| !tools::withholds(self))
    }

    /// Whether whoever scores is not to see scores yet: they declare their interests first.
    pub fn withholds(&self) -> bool {
        self.asks(&Evaluation::withholds_scores)
    }

    /// Whether whoever scores is still to declare on a bid before.
    pub fn awaits_interests(&self) -> bool {
        self.asks(&Evaluation::awaits_interests)
    }

    /// Whether something is asked of whoever scores. Who may not score, as after the decision, is nobody of
    /// whom it is.
    fn asks(&self, what: &dyn Fn(&Evaluation, &EvaluatorId) -> bool) -> bool {
        let asks =
            |session: &Session| self.evaluator().is_some_and(|who| what(session.record(), who));
        self.rights().scores && self.session.as_ref().is_some_and(asks)
    }

    /// The lot that is shown, with what-if weights.
    pub fn lot(&self) -> Option<&Lot> {
        self.legible()?.shown().tender.lots.get(self.lot)
    }

    /// The same with its outcome, as far as it is drawn; nothing while scores are not to be seen.
    pub fn ranked_lot(&self) -> Option<(&Lot, &LotOutcome)> {
        Some((self.lot()?, self.excerpt()?.lot()?))
    }

    /// How far the ranking of the lot that is shown is drawn.
    pub fn excerpt(&self) -> Option<&Excerpt> {
        self.seen()?.excerpt()
    }

    /// The lot that is shown, with what-if weights, and its whole outcome.
    pub fn whole_lot(&self) -> Option<(&Lot, &LotOutcome)> {
        Some((self.lot()?, self.seen()?.outcome().lots.get(self.lot)?))
    }

    /// How high a row of a long ranking is, in pixels.
    pub fn row_height(&self) -> u32 {
        self.measured.map_or(ROW_HEIGHT, |(_, height)| height)
    }

    /// The places of a long ranking that are drawn.
    pub fn rows(&self) -> Range<usize> {
        let (before, count) = if self.moving { (0, ROWS_IN_SIGHT) } else { (ROWS_BEFORE, ROWS) };
        let first = self.in_sight.saturating_sub(before) / STEP * STEP;
        first..first + count
    }

    /// The places of the ranking that are drawn.
    fn places(&self) -> Places {
        let (ranked, all_of) = match self.view {
            View::Table => (0..self.bids_shown, 0),
            View::Bars | View::Differences => (self.rows(), BIDS_AT_ONCE),
        };
        Places { ranked, all_of, excluded: self.bids_shown }
    }

    /// Has the session compute what is drawn.
    pub fn look(&mut self) {
        let (lot, places) = (self.lot, self.places());
        if let Some(session) = &mut self.session {
            session.look_at(lot, places);
        }
    }

    /// Opens a part of the view. Of bids and of criteria one is open at a time.
    pub fn open(&mut self, panel: Panel) {
        self.open.retain(|one| mem::discriminant(one) != mem::discriminant(&panel));
        self.open.push(panel);
    }

    /// Forgets what was open and begun in the evaluation that was there before.
    pub fn begin_anew(&mut self) {
        self.lot = 0;
        self.open.clear();
        self.unfinished.clear();
        self.agreeing.clear();
        self.incoming.clear();
        self.letters.clear();
        self.begun.letters.clear();
        self.checked = None;
        self.bids_shown = BIDS_AT_ONCE;
        self.measured = None;
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

    /// Whether prices were sealed and are open: they come from the page, and are corrected here, not entered.
    pub fn awaits_prices(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.record().unsealed_prices())
    }

    /// Whether the quantities of a criterion are money.
    pub fn is_in_money(&self, criterion: &Criterion) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|one| in_money(&one.record().tender).contains(&&criterion.id))
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
