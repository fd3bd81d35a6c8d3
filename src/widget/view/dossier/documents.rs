//! Documents: the award report, and a letter to each tenderer, drafted from the record and edited here.

use super::bid_choice::BidChoice;
use crate::bid::Bid;
use crate::editing::Session;
use crate::evaluation::{Evaluation, Phase};
use crate::explain::figures::criterion_name;
use crate::locale::{fill, fill_in};
use crate::report::{Caution, NoDebrief, On, Written, phase_name};
use crate::tender::Lot;
use crate::widget::command::Command;
use crate::widget::documents::{MOST_REPORTED, Paper, language, letter};
use crate::widget::element::{Html, el, group, joined, when};
use crate::widget::field::{Entry, Goal, Kind, field};
use crate::widget::figures;
use crate::widget::view::parts::labelled;
use crate::widget::view::{Ui, waits};

/// The languages of documents, each by its own name.
const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("nl", "Nederlands"), ("sv", "Svenska")];

/// The documents.
pub fn documents(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let record = session.record();
    if record.hides_names() {
        return el("p").class("note").text(texts.names_wait).into();
    }
    if ui.state.withholds() {
        return el("p").class("note").text(&waits(ui)).into();
    }
    let open = record.phase != Phase::Decision;
    let written = language(ui.state);
    let chosen = LANGUAGES.iter().position(|(tag, _)| *tag == written);
    let choose = |(tag, name): &(&'static str, &str)| {
        ((*name).to_owned(), Command::Paper(Paper::Language(tag)))
    };
    let languages = LANGUAGES.iter().map(choose).collect();
    let language = ui.select(texts.language, languages, chosen, false);
    let report = group([
        el("h4").text(texts.report).into(),
        el("p").class("hint").text(texts.report_text).into(),
        if record.bids.len() > MOST_REPORTED {
            let most = MOST_REPORTED.to_string();
            el("p").class("note").text(&fill_in(texts.too_many, &most)).into()
        } else {
            ui.button(texts.save_report, Command::Paper(Paper::Report)).into()
        },
    ]);
    el("div")
        .class("documents")
        .child(el("div").class("picks").child(labelled(texts.language, language)))
        .child(when(open, || el("p").class("note").text(texts.not_decided)))
        .child(report)
        .child(el("h4").text(texts.letters))
        .child(el("p").class("hint").text(texts.letters_text))
        .child(letters(ui, session))
        .into()
}

fn letters(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let record = session.record();
    let Some(lot) = record.tender.lots.get(ui.state.lot) else { return Html::default() };
    let bids = session.listed(&lot.id);
    let choice = BidChoice::of(ui, &bids);
    let Some(bid) = choice.bid() else {
        return el("p").class("blank").text(ui.state.texts.insight().no_bids).into();
    };
    let drafted = letter(ui.state, &bid.id);
    let cautions = drafted.map(|letter| &*letter.cautions).unwrap_or_default();
    let words = if drafted.is_some() { texts.draft_anew } else { texts.draft };
    let draft = ui.button(words, Command::Paper(Paper::Draft(bid.id.clone())));
    let head = choice.field(draft.into());
    let body = match drafted.map(|letter| &letter.text) {
        None => Html::default(),
        Some(Err(why)) => {
            let why = match why {
                NoDebrief::Undecided => texts.undecided,
                NoDebrief::Sealed => ui.state.texts.sealed,
                NoDebrief::NoSuchLot | NoDebrief::NoSuchBid => texts.no_letter,
            };
            el("p").class("note").attr("role", "status").text(why).into()
        }
        Some(Ok(text)) => group([
            warned(ui, record, lot, cautions),
            edited(ui, bid, &figures::bid_name(ui.state, &bid.id), text),
        ]),
    };
    group([head, body])
}

/// What whoever sends the letter should know before they do.
fn warned(ui: Ui<'_>, record: &Evaluation, lot: &Lot, cautions: &[Caution]) -> Html {
    if cautions.is_empty() {
        return Html::default();
    }
    let texts = ui.state.texts.dossier();
    let mut list = el("ul");
    for caution in cautions {
        let words = match caution {
            Caution::Infers(criterion) => fill_in(texts.infers, &criterion_name(lot, criterion)),
            Caution::Withheld(written, trace) => {
                let place = place(ui, lot, record, written);
                fill(texts.withheld, &[("place", &place), ("words", &trace.words)])
            }
            Caution::Written(reasons) => fill_in(texts.written, &reasons.to_string()),
            Caution::Missing(scores) => fill_in(texts.missing, &scores.to_string()),
            Caution::Phase(phase) => fill_in(texts.in_phase, phase_name(ui.words(), *phase)),
        };
        list = list.child(el("li").attr("dir", "auto").text(&words));
    }
    el("div")
        .class("note cautions")
        .attr("role", "status")
        .child(el("p").child(el("b").text(texts.cautions)))
        .child(list)
        .into()
}

/// Where a reason stands, and who gave it.
fn place(ui: Ui<'_>, lot: &Lot, record: &Evaluation, written: &Written) -> String {
    let on = match &written.on {
        On::Criterion(criterion) => criterion_name(lot, criterion),
        On::Statement(id) => {
            let mut offers = record.bids.iter().filter_map(|bid| bid.offer(&lot.id));
            let found = offers.find_map(|offer| offer.statement(id));
            found.map_or_else(|| id.to_string(), |one| one.text.to_string())
        }
        On::Requirement(id) => {
            let found = lot.requirements.iter().find(|one| one.id == *id);
            return found.map_or_else(|| id.to_string(), |one| one.text.to_string());
        }
    };
    let by = match &written.by {
        Some(id) => {
            let named = record.evaluators.iter().find(|one| one.id == *id);
            named.and_then(|one| one.name.as_deref()).unwrap_or(id)
        }
        None => ui.state.texts.dossier().panel,
    };
    joined(&[&on, ", ", by])
}

fn edited(ui: Ui<'_>, bid: &Bid, name: &str, text: &str) -> Html {
    let texts = ui.state.texts.dossier();
    let entry = Entry {
        id: joined(&["letter-", language(ui.state), "-", &bid.id]),
        value: text.to_owned(),
        wrong: None,
        placeholder: None,
        goal: Goal::Letter(bid.id.clone()),
    };
    let label = fill_in(texts.letter_to, name);
    let save = |page| Command::Paper(Paper::Save(bid.id.clone(), page));
    group([
        el("div")
            .class("letter")
            .child(field(ui.store, ui.state, Kind::Area, &label, false, entry))
            .into(),
        el("p").class("hint").text(texts.letter_marks).into(),
        el("div")
            .class("buttons")
            .child(ui.button(texts.save_page, save(true)).class("primary"))
            .child(ui.button(texts.save_text, save(false)))
            .into(),
    ])
}
