//! What leaves the evaluation as a document: the award report, and letters to tenderers, which a person
//! edits before they go out.

use crate::bid::Bid;
use crate::editing::Session;
use crate::evaluation::Evaluation;
use crate::exchange::Json;
use crate::exchange::values::BidId;
use crate::explain::PlainNumerals;
use crate::locale::{fill_in, texts};
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
    /// The text as it was drafted or saved last.
    pub kept: String,
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
                (page, joined(&[&file_stem(&record.tender.id), "-report-", language, ".html"]))
            };
            hand_out(store, page.0, &page.1, "text/html");
        }
        Paper::Draft(bid) => store.show(|state| {
            let (lot, language) = (state.lot, language(state));
            draft(state, lot, bid, language);
        }),
        Paper::Save(bid, page) => {
            let saved = {
                let state = store.state();
                let text = letter(&state, bid).and_then(|letter| letter.text.as_ref().ok());
                let (Some(text), Some(session)) = (text, &state.session) else { return };
                let stem = letter_stem(session.record(), state.lot, bid, language(&state));
                if *page {
                    let page = report::letter_html(text, language(&state));
                    (page, joined(&[&stem, ".html"]), "text/html")
                } else {
                    (text.clone(), joined(&[&stem, ".txt"]), "text/plain")
                }
            };
            store.show(|state| saved_is_kept(state, bid));
            hand_out(store, saved.0, &saved.1, saved.2);
        }
    }
}

/// The name of a letter's file: tender, lot where there are several, tenderer and language. Of bids whose
/// tenderers are called the same, the bid's identifier, too.
fn letter_stem(record: &Evaluation, lot: usize, bid: &BidId, language: &str) -> String {
    let called = |bid: &Bid| report::file_words(&bid.tenderer.name);
    let mut parts = vec![file_stem(&record.tender.id)];
    let lots = &record.tender.lots;
    parts.extend(lots.get(lot).filter(|_| lots.len() > 1).map(|lot| file_stem(&lot.id)));
    let name = record.bids.iter().find(|one| one.id == *bid).map(|one| called(one));
    let name = name.unwrap_or_default();
    let others = record.bids.iter().filter(|one| one.id != *bid);
    if name.is_empty() || others.map(|one| called(one)).any(|other| other == name) {
        parts.push(file_stem(bid));
    }
    parts.push(name);
    parts.push(language.to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join("-")
}

/// What was saved is nobody's unsaved work.
fn saved_is_kept(state: &mut State, bid: &BidId) {
    let (lot, language) = (state.lot, language(state));
    for one in &mut state.letters {
        if (&one.bid, one.lot, one.language) == (bid, lot, language) {
            one.kept = one.text.as_ref().cloned().unwrap_or_default();
        }
    }
}

/// Writes the letters that were given back: drafted anew, for what is to be known of them, with the text
/// that a person made of them. One of which there is none now goes.
pub fn resume(state: &mut State) {
    let hides = |session: &Session| {
        let record = session.record();
        record.hides_names() || record.seals_prices()
    };
    // There are no letters then; what was written waits.
    if state.session.as_ref().is_some_and(hides) {
        return;
    }
    for one in std::mem::take(&mut state.begun.letters) {
        let Some(session) = &state.session else { return };
        let lots = &session.record().tender.lots;
        let Some(lot) = lots.iter().position(|lot| lot.id == one.lot) else { continue };
        let language = texts(&one.language).language;
        draft(state, lot, &one.bid, language);
        let last = state.letters.last_mut();
        if let Some(letter) = last.filter(|letter| letter.text.is_ok()) {
            letter.text = Ok(one.text);
        }
    }
}

fn draft(state: &mut State, lot: usize, bid: &BidId, language: &'static str) {
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
    let kept = text.clone().unwrap_or_default();
    state.letters.push(Letter { lot, bid: bid.clone(), language, text, kept, cautions });
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
