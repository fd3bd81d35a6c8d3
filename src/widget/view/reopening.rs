//! The form that asks for the reason for going back to an earlier phase.

use super::Ui;
use super::parts::labelled;
use crate::editing::Action;
use crate::evaluation::Phase;
use crate::locale::fill_in;
use crate::widget::command::Command;
use crate::widget::element::{Html, el};
use crate::widget::field::{Kind, Slot};
use crate::widget::state::Panel;

/// The form, where it is open and can be used.
pub fn reopening(ui: Ui<'_>) -> Html {
    let open = ui.state.open.iter().find_map(|one| match one {
        Panel::Reopening(phase) => Some(*phase),
        _ => None,
    });
    open.filter(|_| ui.state.rights().phase).map_or_else(Html::default, |phase| form(ui, phase))
}

fn form(ui: Ui<'_>, phase: Phase) -> Html {
    let texts = ui.state.texts;
    let name = match phase {
        Phase::Design => texts.design,
        Phase::Evaluation => texts.evaluation,
        Phase::Decision => texts.decision,
    };
    let begun = ui.state.unfinished.iter().find(|one| is_to(one, phase)).cloned();
    let going = begun.unwrap_or(Action::SetPhase { phase, reason: None });
    let reason = match &going {
        Action::SetPhase { reason, .. } => reason.clone(),
        _ => None,
    };
    let words = texts.tools();
    let title = fill_in(words.going_back, name);
    let field = ui.text(
        "going-back".to_owned(),
        words.going_back_reason,
        reason.as_deref(),
        Kind::Area,
        (going, Slot::Only),
    );
    el("div")
        .class("reopening")
        .attr("role", "group")
        .with("aria-label", &title)
        .child(el("h3").text(&title))
        .child(el("p").class("hint").text(words.going_back_text))
        .child(labelled(words.going_back_reason, field))
        .child(
            el("div")
                .class("buttons")
                .child(ui.button(words.go_back, Command::GoBack(phase, reason)).class("primary"))
                .child(ui.button(words.stay, Command::Toggle(Panel::Reopening(phase)))),
        )
        .into()
}

fn is_to(action: &Action, to: Phase) -> bool {
    matches!(action, Action::SetPhase { phase, .. } if *phase == to)
}
