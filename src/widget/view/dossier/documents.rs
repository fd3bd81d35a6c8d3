//! Documents: the award report, and a letter to each tenderer, drafted from the record and edited here.

use crate::bid::Bid;
use crate::editing::Session;
use crate::evaluation::Phase;
use crate::explain::figures::criterion_name;
use crate::locale::{fill, fill_in};
use crate::report::{Caution, NoDebrief, phase_name};
use crate::tender::Lot;
use crate::widget::command::Command;
use crate::widget::documents::{MOST_REPORTED, Paper, language, letter};
use crate::widget::element::{Html, el, group, joined, when};
use crate::widget::field::{Entry, Goal, Kind, field};
use crate::widget::figures;
use crate::widget::insight::Pick;
use crate::widget::state::Panel;
use crate::widget::view::Ui;
use crate::widget::view::parts::labelled;

/// So many bids are offered as choices. A browser draws a longer list slowly, and nobody finds a name in
/// it; the ranking has them all.
const MOST_CHOICES: usize = 200;

/// The languages of documents, each by its own name.
const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("nl", "Nederlands"), ("sv", "Svenska")];

/// The documents.
pub fn documents(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let record = session.record();
    if record.hides_names() {
        return el("p").class("note").text(texts.names_wait).into();
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
    let (bids, all) = offered(ui, lot, session);
    let looked_at = |one: &&&Bid| Some(&one.id) == ui.state.insight.bid.as_ref();
    let Some(bid) = bids.iter().find(looked_at).or_else(|| bids.first()) else {
        return el("p").class("blank").text(ui.state.texts.insight().no_bids).into();
    };
    let chosen = bids.iter().position(|one| one.id == bid.id);
    let choose = |one: &&Bid| {
        (figures::bid_name(ui.state, &one.id), Command::Pick(Pick::Bid(one.id.clone())))
    };
    let label = ui.state.texts.insight().bid;
    let pick = ui.select(label, bids.iter().map(choose).collect(), chosen, false);
    let drafted = letter(ui.state, &bid.id);
    let cautions = drafted.map(|letter| &*letter.cautions).unwrap_or_default();
    let words = if drafted.is_some() { texts.draft_anew } else { texts.draft };
    let draft = ui.button(words, Command::Paper(Paper::Draft(bid.id.clone())));
    let picks = el("div").class("picks").child(labelled(label, pick)).child(draft);
    let most = MOST_CHOICES.to_string();
    let words = fill(texts.letters_to_first, &[("number", &most), ("all", &all.to_string())]);
    let more = when(all > MOST_CHOICES, || el("p").class("hint").text(&words));
    let head = group([picks.into(), more]);
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
            warned(ui, lot, cautions),
            edited(ui, bid, &figures::bid_name(ui.state, &bid.id), text),
        ]),
    };
    group([head, body])
}

/// The bids with an offer for a lot among which one is chosen, and how many there are. Of many these are
/// the first, and those that a person looks at elsewhere.
fn offered<'a>(ui: Ui<'_>, lot: &Lot, session: &'a Session) -> (Vec<&'a Bid>, usize) {
    let open = ui.state.open.iter().find_map(|panel| match panel {
        Panel::Bid(id) => Some(id),
        _ => None,
    });
    let looked_at = [open, ui.state.insight.bid.as_ref()];
    let is_open = |bid: &Bid| looked_at.contains(&Some(&bid.id));
    let (mut bids, mut all) = (Vec::new(), 0);
    for bid in session.record().bids.iter() {
        if bid.offer(&lot.id).is_some() {
            all += 1;
            if all <= MOST_CHOICES || is_open(bid) {
                bids.push(&**bid);
            }
        }
    }
    (bids, all)
}

/// What whoever sends the letter should know before they do.
fn warned(ui: Ui<'_>, lot: &Lot, cautions: &[Caution]) -> Html {
    if cautions.is_empty() {
        return Html::default();
    }
    let texts = ui.state.texts.dossier();
    let mut list = el("ul");
    for caution in cautions {
        let words = match caution {
            Caution::Infers(criterion) => fill_in(texts.infers, &criterion_name(lot, criterion)),
            Caution::Withheld(reasons) => fill_in(texts.withheld, &reasons.to_string()),
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
