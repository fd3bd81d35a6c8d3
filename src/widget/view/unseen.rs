//! What stands in the place of scores, and of all that tells them, while whoever scores is still to declare
//! their interests.

use super::scoring::scoring_as;
use super::{Ui, what_if};
use crate::editing::Session;
use crate::locale::fill_in;
use crate::widget::command::Command;
use crate::widget::element::{Html, el};

/// In the place of the ranking: what it waits for, the way there, and who scores, where that was somebody
/// else.
pub fn unseen(ui: Ui<'_>) -> Html {
    let Some(session) = ui.state.session.as_ref().filter(|_| ui.state.withholds()) else {
        return Html::default();
    };
    let texts = ui.state.texts;
    let there = Command::ToDeclarations;
    el("section")
        .class("ranking")
        .attr("aria-label", texts.ranking)
        .child(what_if(ui, session))
        .child(el("div").class("heading").child(el("h3").text(texts.ranking)))
        .child(
            el("div")
                .class("unseen")
                .child(el("p").text(&waits(ui)))
                .child(scoring_as(ui, session))
                .child(ui.button(texts.tools().to_declarations, there).class("primary")),
        )
        .into()
}

/// What scores wait for, in words.
pub fn waits(ui: Ui<'_>) -> String {
    let record = ui.state.session.as_ref().map(Session::record);
    let mut evaluators = record.into_iter().flat_map(|record| &record.evaluators);
    let who = evaluators.find(|one| Some(&one.id) == ui.state.evaluator());
    let name = who.map_or("", |one| one.name.as_deref().unwrap_or(&one.id));
    fill_in(ui.state.texts.tools().scores_wait, name)
}
