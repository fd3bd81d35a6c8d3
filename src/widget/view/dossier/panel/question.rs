//! The question about files that were brought in: what each one is, and what is to become of them.

use crate::evaluation::Phase;
use crate::locale::{fill, fill_in};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, text, when};
use crate::widget::merging::{Answer, Incoming, name, why};
use crate::widget::view::Ui;
use crate::widget::view::moment::moment;

/// The question, with an answer on each button.
pub fn question(ui: Ui<'_>) -> Html {
    let texts = ui.state.texts.panel();
    let files = &ui.state.incoming;
    let fitting = files.iter().filter(|one| one.unfit.is_none()).count();
    let replaces = files.len() == 1 && ui.state.rights().replace;
    let title = match fitting {
        0 if replaces => texts.another.to_owned(),
        0 => texts.none_fits.to_owned(),
        1 => texts.one.to_owned(),
        _ => fill_in(texts.many, &fitting.to_string()),
    };
    let mut list = el("ul");
    for file in files {
        list = list.child(described(ui, file));
    }
    let add = if fitting > 1 { texts.add_all } else { texts.add };
    let answer = |words: &str, answer: Answer| ui.button(words, Command::Answer(answer));
    let held = || el("p").text(ui.state.texts.tools().not_replaced);
    let words = match fitting {
        0 if replaces => texts.replacing,
        0 => texts.kept,
        _ => texts.adding,
    };
    el("div")
        .class(if fitting > 0 { "notice said incoming" } else { "notice incoming" })
        .attr("role", "alert")
        .child(
            el("div")
                .class("words")
                .child(el("h3").text(&title))
                .child(list)
                .child(el("p").text(words))
                .child(when(fitting == 0 && !ui.state.rights().replace, held))
                .child(
                    el("div")
                        .class("choices")
                        .child(when(fitting > 0, || answer(add, Answer::Add).class("primary")))
                        .child(when(replaces, || answer(texts.in_place, Answer::PutInPlace)))
                        .child(answer(texts.leave, Answer::Leave)),
                ),
        )
        .child(ui.icon("✕", ui.state.texts.tools().close, false, Command::Answer(Answer::Leave)))
        .into()
}

/// Which file it is and why it cannot be added, what it holds, and whether its record fits.
fn described(ui: Ui<'_>, file: &Incoming) -> El {
    let texts = ui.state.texts;
    let evaluation = &file.evaluation;
    let phase = match evaluation.phase {
        Phase::Design => texts.design,
        Phase::Evaluation => texts.evaluation,
        Phase::Decision => texts.decision,
    };
    let values = [("title", &*evaluation.tender.title), ("phase", phase)];
    let mut holds = el("p").class("hint").text(&fill(texts.panel().file_holds, &values));
    if let Some(lock) = &evaluation.lock {
        let since = texts.tools().locked_since;
        holds = holds.text(" · ").text(since).text(" ").child(moment(ui.state, &lock.at));
    }
    if evaluation.seals_prices() {
        holds = holds.text(" · ").text(texts.panel().file_sealed);
    }
    let finding = file.recomputed.as_ref().and_then(|found| found.as_ref().err());
    let found = || {
        let (misfit, place) =
            finding.map_or(("", ""), |one| (texts.dossier().misfit(&one.misfit), &*one.pointer));
        let place = if place.is_empty() { "/" } else { place };
        el("p")
            .class("misfit")
            .text(texts.panel().file_misfit)
            .text(" ")
            .text(misfit)
            .text(" ")
            .child(el("code").text(place))
    };
    let words = why(ui.state, file).unwrap_or_else(|| name(ui.state, file).to_owned());
    el("li").child(text(&words)).child(holds).child(when(finding.is_some(), found))
}
