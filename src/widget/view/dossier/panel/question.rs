//! The question about files that were brought in beside an evaluation of the same tender.

use crate::locale::fill_in;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, text, when};
use crate::widget::merging::{Answer, name, why};
use crate::widget::view::Ui;

/// The question, with an answer on each button.
pub fn question(ui: Ui<'_>) -> Html {
    let texts = ui.state.texts.panel();
    let files = &ui.state.incoming;
    let fitting = files.iter().filter(|one| one.unfit.is_none()).count();
    let title = match fitting {
        0 => texts.none_fits.to_owned(),
        1 => texts.one.to_owned(),
        _ => fill_in(texts.many, &fitting.to_string()),
    };
    let mut list = el("ul");
    for file in files {
        let words = why(ui.state, file).unwrap_or_else(|| name(ui.state, file).to_owned());
        list = list.child(el("li").child(text(&words)));
    }
    let add = if fitting > 1 { texts.add_all } else { texts.add };
    let answer = |words: &str, answer: Answer| ui.button(words, Command::Answer(answer));
    el("div")
        .class(if fitting > 0 { "notice said incoming" } else { "notice incoming" })
        .attr("role", "alert")
        .child(
            el("div")
                .class("words")
                .child(el("h3").text(&title))
                .child(list)
                .child(el("p").text(if fitting > 0 { texts.adding } else { texts.kept }))
                .child(
                    el("div")
                        .class("choices")
                        .child(when(fitting > 0, || answer(add, Answer::Add).class("primary")))
                        .child(when(files.len() == 1, || {
                            answer(texts.in_place, Answer::PutInPlace)
                        })),
                ),
        )
        .child(ui.icon("✕", ui.state.texts.tools().close, false, Command::Answer(Answer::Leave)))
        .into()
}
