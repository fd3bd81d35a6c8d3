//! What stands there before there is an evaluation.

use super::Ui;
use super::parts::file_button;
use crate::widget::command::Command;
use crate::widget::element::{Html, el};

/// The sample tenders, each with its name in its own language.
const SAMPLES: [(&str, &str); 3] = [
    ("sv", "Städtjänster · mervärdesmodell"),
    ("nl", "Vervanging brug · gunnen op waarde"),
    ("en", "Four firms · weighted points"),
];

/// The empty state.
pub fn empty(ui: Ui<'_>) -> Html {
    let texts = ui.state.texts;
    let blank = el("div").class("empty").child(el("h2").text(texts.empty_title));
    if !ui.state.rights().merge {
        return blank.child(el("p").text(texts.empty_readonly)).into();
    }
    let sample = |(place, (lang, name)): (usize, &(&'static str, &'static str))| {
        let open = ui.button(name, Command::Sample(place)).class("quiet").attr("lang", lang);
        el("li").child(open).into()
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
        .child(el("ul").class("samples").each(SAMPLES.iter().enumerate().map(sample)))
        .into()
}
