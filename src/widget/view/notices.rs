//! What went wrong, over everything else, until it is closed.

use super::Ui;
use crate::exchange::fault::Faults;
use crate::locale::{fault_text, fill_in};
use crate::widget::command::Command;
use crate::widget::dossier;
use crate::widget::element::{Html, el, group, when};
use crate::widget::insight::{Pick, Tab};
use crate::widget::state::{Fetched, Notice};

/// How many faults are shown at once.
const FAULTS: usize = 8;

/// What is asked about files, and what went wrong last, if anything.
pub fn notice(ui: Ui<'_>) -> Html {
    group([question(ui), last(ui)])
}

/// What is to become of files that were brought in, where some wait.
fn question(ui: Ui<'_>) -> Html {
    if ui.state.incoming.is_empty() {
        return Html::default();
    }
    dossier::question(ui).unwrap_or_else(|| {
        let missing = ui.state.dossier == Fetched::Missing;
        let texts = ui.state.texts;
        let tools = texts.tools();
        let words = if missing { tools.insight_missing } else { tools.insight_coming };
        let again = || ui.button(texts.try_again, Command::Pick(Pick::Tab(Some(Tab::Panel))));
        el("div")
            .class("notice said")
            .attr("role", "status")
            .child(el("div").class("words").text(words))
            .child(when(missing, again))
            .into()
    })
}

fn last(ui: Ui<'_>) -> Html {
    let texts = ui.state.texts;
    let named;
    let (title, body) = match &ui.state.notice {
        None => return Html::default(),
        Some(Notice::File(name, found)) if name.is_empty() => {
            (texts.tools().error_title, faults(ui, found))
        }
        Some(Notice::File(name, found)) => {
            named = fill_in(texts.tools().error_named, name);
            (&*named, faults(ui, found))
        }
        Some(Notice::Host(found)) => (texts.tools().error_host, faults(ui, found)),
        Some(Notice::Unread(words)) => (texts.tools().error_title, el("p").text(words).into()),
        Some(Notice::Refused(words) | Notice::Said(words)) => ("", el("p").text(words).into()),
    };
    let said = matches!(ui.state.notice, Some(Notice::Said(_)));
    let kept = !title.is_empty() && ui.state.session.is_some();
    el("div")
        .class(if said { "notice said" } else { "notice" })
        .attr("role", "alert")
        .child(
            el("div")
                .class("words")
                .child(when(!title.is_empty(), || el("h3").text(title)))
                .child(body)
                .child(when(kept, || el("p").text(texts.tools().error_kept))),
        )
        .child(ui.icon("✕", texts.tools().close, false, Command::CloseNotice))
        .into()
}

fn faults(ui: Ui<'_>, faults: &Faults) -> Html {
    let texts = ui.state.texts;
    let mut list = el("ul").class("faults");
    for fault in faults.iter().take(FAULTS) {
        let place =
            if fault.pointer.is_empty() { texts.tools().error_start } else { &fault.pointer };
        list = list.child(
            el("li")
                .child(el("code").text(place))
                .text(" ")
                .text(&fault_text(&fault.problem, texts)),
        );
    }
    let more = faults.iter().count().saturating_sub(FAULTS);
    let rest = fill_in(texts.tools().error_more, &more.to_string());
    group([list.into(), when(more > 0, || el("p").text(&rest))])
}
