//! What stands there before there is an evaluation.

use yew::Html;

use super::Ui;
use super::parts::file_button;
use crate::widget::command::Command;
use crate::widget::element::el;

/// The sample tenders, each with its name in its own language.
const SAMPLES: [(&str, &str, &str); 3] = [
    ("sv", "Städtjänster · mervärdesmodell", include_str!("../../../samples/cleaning-sv.json")),
    ("nl", "Vervanging brug · gunnen op waarde", include_str!("../../../samples/bridge-nl.json")),
    ("en", "Four firms · weighted points", include_str!("../../../samples/firms-e2.json")),
];

/// The empty state.
pub fn empty(ui: Ui<'_>) -> Html {
    let texts = ui.state.texts;
    let blank = el("div").class("empty").child(el("h2").text(texts.empty_title));
    if !ui.state.rights().import {
        return blank.child(el("p").text(texts.empty_readonly)).into();
    }
    let sample = |(lang, name, json): &(&'static str, &'static str, &'static str)| {
        el("li")
            .child(ui.button(name, Command::Open(json)).class("quiet").attr("lang", lang))
            .into()
    };
    blank
        .child(el("p").text(texts.empty_text))
        .child(
            el("div")
                .class("choices")
                .child(file_button(texts.open_file, "button primary"))
                .child(ui.button(texts.start_blank, Command::StartBlank)),
        )
        .child(el("h3").text(texts.samples))
        .child(el("ul").class("samples").each(SAMPLES.iter().map(sample)))
        .into()
}
