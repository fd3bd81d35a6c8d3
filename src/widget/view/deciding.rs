//! What is still open before the decision is recorded, to be looked at and decided on.

use super::Ui;
use crate::editing::Session;
use crate::locale::fill_in;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, when};
use crate::widget::state::Panel;

/// The question, where it is asked and can be answered.
pub fn deciding(ui: Ui<'_>, session: &Session) -> Html {
    if !(ui.state.is_open(&Panel::Deciding) && ui.state.rights().phase) {
        return Html::default();
    }
    let texts = ui.state.texts.tools();
    let open = session.open_points();
    let mut list = el("ul");
    for (count, words) in [
        (usize::from(open.sealed), texts.still_sealed),
        (open.scores, texts.still_scores),
        (open.reasons, texts.still_reasons),
        (open.declarations, texts.still_declarations),
        (open.prices, texts.still_prices),
        (open.ties, texts.still_ties),
    ] {
        let line = || el("li").text(&fill_in(words, &count.to_string()));
        list = list.child(when(count > 0, line));
    }
    el("div")
        .class("reopening deciding")
        .attr("role", "group")
        .attr("tabindex", "-1")
        .with("aria-label", texts.deciding)
        .attr("aria-describedby", "deciding-what")
        .child(el("h3").text(texts.deciding))
        .child(
            el("div")
                .attr("id", "deciding-what")
                .child(el("p").class("hint").text(texts.deciding_text))
                .child(list),
        )
        .child(
            el("div")
                .class("buttons")
                .child(ui.button(texts.decide_not, Command::Decide(false)).class("primary"))
                .child(ui.button(texts.decide, Command::Decide(true))),
        )
        .into()
}
