//! The record: since when the model is locked, the fingerprint of the evaluation as it stands, whether
//! all of it fits, and each change with its reason.

use std::sync::Arc;

use crate::editing::Session;
use crate::evaluation::Evaluation;
use crate::exchange::fault::listed;
use crate::exchange::values::Text;
use crate::explain::changes::{Piece, Teller, file_taken, shortened};
use crate::explain::{Numerals, Words};
use crate::locale::{DossierTexts, fill_in};
use crate::record::{Difference, Entry, Fragment, Lock, Told, What};
use crate::widget::checked::{Checked, ENTRIES};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, when};
use crate::widget::view::moment::moment;
use crate::widget::view::{Ui, waits};

/// How many values of an entry are drawn.
const VALUES: usize = 20;

/// The record.
pub fn record(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let record = session.record();
    let lock = match &record.lock {
        Some(lock) => locked(ui, lock, lock.holds(&record.tender)),
        None if record.was_never_locked() => el("p").class("hint").text(texts.never_locked).into(),
        None => el("p").class("hint").text(texts.not_locked).into(),
    };
    let late = record.log.first().is_some_and(|first| first.what == What::TakenOver);
    let signature = record.countersignature.as_deref().unwrap_or_default();
    let signed = || el("p").text(texts.countersigned).text(" ").child(el("code").text(signature));
    el("div")
        .class("record")
        .child(lock)
        .child(when(late, || el("p").class("verdict warn").text(texts.locked_late)))
        .child(fingerprint(ui, session))
        .child(when(record.countersignature.is_some(), signed))
        .child(when(record.hides_names() && !record.log.is_empty(), || {
            el("p").class("hint").text(texts.values_hidden)
        }))
        .child(when(ui.state.awaits_interests() && !record.log.is_empty(), || {
            el("p").class("hint").text(&waits(ui))
        }))
        .child(log(ui, record))
        .into()
}

fn locked(ui: Ui<'_>, lock: &Lock, holds: bool) -> Html {
    let texts = ui.state.texts.dossier();
    let words = if holds { texts.unchanged } else { texts.no_longer };
    el("p")
        .class(if holds { "verdict good" } else { "verdict bad" })
        .text(words)
        .text(" ")
        .child(moment(ui.state, &lock.at))
        .text(&by(texts, lock.by.as_ref()))
        .text(" · ")
        .child(el("code").with("title", &lock.model.to_string()).text(&lock.model.fingerprint()))
        .into()
}

fn by(texts: &DossierTexts, who: Option<&Text>) -> String {
    match who {
        Some(who) => joined(&[" · ", who]),
        None => joined(&[" · ", texts.nobody]),
    }
}

/// What recomputing the record found, where it still stands as it did then.
fn known<'a>(ui: Ui<'a>, record: &Evaluation) -> Option<&'a Checked> {
    ui.state.checked.as_deref().filter(|one| one.holds_for(record))
}

/// The fingerprint of the record, whether it fits and, where it does, what that shows and what not.
fn fingerprint(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let Some(checked) = known(ui, session.record()) else {
        return el("div")
            .class("fingerprint")
            .child(el("p").text(texts.changed_since))
            .child(ui.button(texts.verify, Command::VerifyRecord))
            .into();
    };
    let digest = checked.digest.to_string();
    group([
        el("div")
            .class("fingerprint")
            .child(
                el("p")
                    .text(texts.fingerprint)
                    .text(" ")
                    .child(el("code").class("digest").text(&checked.digest.fingerprint())),
            )
            .child(ui.button(texts.copy_digest, Command::Copy(digest.into())))
            .child(ui.button(texts.seal, Command::Seal))
            .into(),
        found(ui, checked, hides_values(ui, session.record())).into(),
        when(checked.finding.is_none(), || el("p").class("hint").text(texts.proves)),
    ])
}

/// Whether a value out of any place might tell what is not to be known yet: who is behind a letter, what
/// somebody else scored, which may be in no other part of the record any more, or what a bid asks, of which
/// the log of a file from elsewhere may speak.
fn hides_values(ui: Ui<'_>, record: &Evaluation) -> bool {
    record.hides_names() || ui.state.awaits_interests() || record.seals_prices()
}

fn found(ui: Ui<'_>, checked: &Checked, hidden: bool) -> El {
    let texts = ui.state.texts.dossier();
    let Some(finding) = &checked.finding else {
        let count = checked.of.log.len().to_string();
        return el("p")
            .class("verdict good")
            .attr("role", "status")
            .text(&fill_in(texts.fits, &count));
    };
    let place = if finding.pointer.is_empty() { "/" } else { &finding.pointer };
    let words = el("p").text(texts.misfit(&finding.misfit)).text(" ").child(el("code").text(place));
    let value = |label: &str, value: &Option<String>| {
        let shown = value.as_deref().map(shortened).unwrap_or_default();
        when(value.is_some() && !hidden, || {
            el("p").text(label).text(" ").child(el("code").text(&shown))
        })
    };
    el("div")
        .class("verdict bad")
        .attr("role", "alert")
        .child(words)
        .child(value(texts.stands, &finding.stands))
        .child(value(texts.would_fit, &finding.fits))
}

/// The entries. What changed may hold a name, so that it is told without its values while names are
/// hidden.
fn log(ui: Ui<'_>, record: &Evaluation) -> Html {
    let texts = ui.state.texts.dossier();
    let log = &record.log;
    let earlier = log.len().saturating_sub(ENTRIES).to_string();
    let told = &*ui.state.telling.of(record);
    let words = Words { texts: ui.state.texts, numbers: &ui.state.numbers as &dyn Numerals };
    let teller = Teller::of(words, record, told);
    let entries = log.iter().rev().zip(told).zip((1..=log.len()).rev());
    group([
        el("h4").text(texts.log).into(),
        when(log.is_empty(), || el("p").class("hint").text(texts.no_entries)),
        el("ol")
            .class("entries")
            .attr("reversed", "")
            .each(entries.map(|((one, told), number)| {
                entry(ui, record, (one, number), told.as_deref(), &teller)
            }))
            .into(),
        when(log.len() > ENTRIES, || el("p").class("hint").text(&fill_in(texts.earlier, &earlier))),
    ])
}

fn entry(
    ui: Ui<'_>,
    record: &Evaluation,
    (entry, number): (&Arc<Entry>, usize),
    told: Option<&[Told]>,
    teller: &Teller<'_>,
) -> Html {
    let texts = ui.state.texts.dossier();
    let (count, number) = (told.map_or(entry.changes.len(), <[_]>::len), number.to_string());
    let values = fill_in(texts.values, &count.to_string());
    let more = count.saturating_sub(VALUES).to_string();
    let lines = || -> Vec<Html> {
        match told {
            Some(told) => {
                told.iter().take(VALUES).map(|one| line(ui, record, one, teller)).collect()
            }
            None => entry.changes.iter().take(VALUES).map(|one| change(ui, record, one)).collect(),
        }
    };
    let changes = || {
        el("details")
            .child(el("summary").text(&values))
            .child(el("ul").class("values").each(lines().into_iter()))
            .child(when(count > VALUES, || el("p").text(&fill_in(texts.more_values, &more))))
    };
    let reason = entry.reason.as_deref().unwrap_or_default();
    let mut counts: Vec<String> = Vec::new();
    for (who, count) in told.map(|told| teller.brought(entry, told)).unwrap_or_default() {
        counts.push(joined(&[&who, " ", &count.to_string()]));
    }
    let files: Vec<String> =
        entry.files_taken().unwrap_or_default().iter().map(file_taken).collect();
    let named = |label: &str, names: &[String]| {
        let names = listed(&mut names.iter().map(String::as_str), ", ");
        when(!names.is_empty(), || {
            el("p").text(label).text(" ").child(el("span").attr("dir", "auto").text(&names))
        })
    };
    let is_hidden = record.hides_names() || ui.state.awaits_interests();
    el("li")
        .key(&number)
        .with("value", &number)
        .child(
            el("p")
                .child(el("b").text(kind(texts, entry.what)))
                .text(&about(texts, entry, told))
                .text(" · ")
                .child(moment(ui.state, &entry.at))
                .text(&by(texts, entry.by.as_ref())),
        )
        .child(when(!reason.is_empty(), || {
            el("p").class("reason").attr("dir", "auto").text(reason)
        }))
        .child(named(texts.files_taken, &files))
        .child(named(texts.scores_came, &counts))
        .child(when(count > 0 && !is_hidden, changes))
        .into()
}

/// What happened to one thing. The widget's own log has no sealed price; that of a file from elsewhere
/// may.
fn line(ui: Ui<'_>, record: &Evaluation, told: &Told, teller: &Teller<'_>) -> Html {
    let hidden = told.part == "bids" && record.seals_prices();
    let pieces = if hidden { teller.heading(told) } else { teller.line(told) };
    let sealed = || joined(&[": ", ui.state.texts.tools().sealed_price]);
    let mut line = el("li");
    for piece in &pieces {
        line = match piece {
            Piece::Words(words) => line.text(words),
            Piece::Said(words) => line.child(el("span").attr("dir", "auto").text(words)),
        };
    }
    if hidden { line.text(&sealed()) } else { line }.into()
}

fn kind(texts: &'static DossierTexts, what: What) -> &'static str {
    match what {
        What::Locked => texts.locked,
        What::Decided => texts.decided,
        What::Reopened => texts.reopened,
        What::Changed => texts.changed,
        What::Undone => texts.undone,
        What::Redone => texts.redone,
        What::Imported => texts.imported,
        What::OpenedPrices => texts.opened_prices,
        What::TakenOver => texts.taken_over,
    }
}

/// Which parts of the evaluation an entry changed; nothing for the phase, of which its kind speaks. A list
/// that was only sorted is none.
fn about(texts: &DossierTexts, entry: &Entry, told: Option<&[Told]>) -> String {
    let members: Vec<&str> = match told {
        Some(told) => told.iter().map(|one| &*one.part).collect(),
        None => entry.changes.iter().map(|change| change.at.member()).collect(),
    };
    let mut parts: Vec<&str> = Vec::new();
    for member in members {
        let part = texts.part(member);
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    if parts.is_empty() {
        return String::new();
    }
    joined(&[": ", &listed(&mut parts.into_iter(), ", ")])
}

/// A value by its place, where that is all that can be said since the entries do not fit.
fn change(ui: Ui<'_>, record: &Evaluation, change: &Difference) -> Html {
    let texts = ui.state.texts.dossier();
    let value =
        |value: &Option<Fragment>| value.as_ref().map(|value| shortened(&value.json().to_text()));
    let code = |words: &str| el("code").attr("dir", "auto").text(words);
    let line = el("li").child(code(&change.at)).text(": ");
    // The widget's own log has no sealed price; that of a file from elsewhere may.
    if record.seals_prices() && change.at.member() == "bids" {
        return line.text(ui.state.texts.tools().sealed_price).into();
    }
    match (value(&change.from), value(&change.to)) {
        (Some(from), Some(to)) => line.child(code(&from)).text(" → ").child(code(&to)),
        (None, Some(to)) => line.text(texts.added).text(" ").child(code(&to)),
        (Some(from), None) => line.text(texts.removed).text(" ").child(code(&from)),
        (None, None) => line,
    }
    .into()
}
