//! What leaves the evaluation as a document: the award report, and letters to tenderers, which a person
//! edits before they go out.

use crate::exchange::Json;
use crate::exchange::values::BidId;
use crate::explain::PlainNumerals;
use crate::locale::fill_in;
use crate::report::{self, Caution, NoDebrief};
use crate::widget::element::joined;
use crate::widget::state::State;
use crate::widget::store::{Store, file_stem};

/// With more bids than this there is no report in the widget: a page with all scores and calculations of
/// so many would be too large for a browser.
pub const MOST_REPORTED: usize = 1_000;

/// A letter to a tenderer, as it was edited last.
pub struct Letter {
    /// The lot's place.
    pub lot: usize,
    /// The bid.
    pub bid: BidId,
    /// The language that it is in.
    pub language: &'static str,
    /// Its text, or why there is none.
    pub text: Result<String, NoDebrief>,
    /// What whoever sends it should know.
    pub cautions: Vec<Caution>,
}

/// What a person does with documents.
#[derive(Clone)]
pub enum Paper {
    /// Chooses the language of what is written from now on.
    Language(&'static str),
    /// Saves the award report.
    Report,
    /// Writes a letter anew from the record.
    Draft(BidId),
    /// Saves a letter as a page, or else as its text.
    Save(BidId, bool),
}

/// The language in which documents are written.
pub fn language(state: &State) -> &'static str {
    state.paper_language.unwrap_or(state.texts.language)
}

/// The letter to a tenderer, if there is one.
pub fn letter<'a>(state: &'a State, bid: &BidId) -> Option<&'a Letter> {
    let language = language(state);
    let is = |one: &&Letter| one.bid == *bid && one.lot == state.lot && one.language == language;
    state.letters.iter().find(is)
}

/// Does something with documents.
pub fn perform(store: &Store, paper: &Paper) {
    match paper {
        Paper::Language(language) => store.show(|state| state.paper_language = Some(language)),
        Paper::Report => {
            let page = {
                let state = store.state();
                let Some(session) = &state.session else { return };
                let (record, language) = (session.record(), language(&state));
                let (numbers, outcomes) =
                    (PlainNumerals::of(language), report::outcomes_in_time(record));
                let page = report::award_report(record, language, &numbers, outcomes);
                (page, file_stem(&record.tender.id))
            };
            hand_out(store, page.0, &joined(&[&page.1, "-report.html"]), "text/html");
        }
        Paper::Draft(bid) => store.show(|state| draft(state, bid)),
        Paper::Save(bid, page) => {
            let saved = {
                let state = store.state();
                let text = letter(&state, bid).and_then(|letter| letter.text.as_ref().ok());
                let (Some(text), Some(session)) = (text, &state.session) else { return };
                let stem = file_stem(&session.record().tender.id);
                let stem = joined(&[&stem, "-", &file_stem(bid)]);
                if *page {
                    let page = report::letter_html(text, language(&state));
                    (page, joined(&[&stem, ".html"]), "text/html")
                } else {
                    (text.clone(), joined(&[&stem, ".txt"]), "text/plain")
                }
            };
            hand_out(store, saved.0, &saved.1, saved.2);
        }
    }
}

fn draft(state: &mut State, bid: &BidId) {
    let (lot, language) = (state.lot, language(state));
    let Some(session) = &state.session else { return };
    let record = session.record();
    let Some(of) = record.tender.lots.get(lot) else { return };
    let told = report::debrief(record, &of.id, bid, report::outcomes_in_time(record));
    let mut cautions = Vec::new();
    let text = told.map(|mut told| {
        cautions.append(&mut told.cautions);
        report::to_text(&told, language, &PlainNumerals::of(language))
    });
    state.letters.retain(|one| (&one.bid, one.lot, one.language) != (bid, lot, language));
    state.letters.push(Letter { lot, bid: bid.clone(), language, text, cautions });
}

/// Takes what a person made of a letter.
pub fn enter(state: &mut State, bid: &BidId, typed: &str) {
    let (lot, language) = (state.lot, language(state));
    for one in &mut state.letters {
        if (&one.bid, one.lot, one.language) == (bid, lot, language) {
            one.text = Ok(typed.to_owned());
        }
    }
}

fn hand_out(store: &Store, content: String, name: &str, kind: &'static str) {
    let words = fill_in(store.state().texts.tools().announce_exported, name);
    let detail = [
        ("content", Json::text(content)),
        ("name", Json::text(name.to_owned())),
        ("type", Json::name(kind)),
    ];
    store.emit("document", &Json::object(detail));
    store.say(words);
}
