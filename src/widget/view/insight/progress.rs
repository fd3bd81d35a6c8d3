//! How far long work has come, with a button that stops it and lets it go on.

use super::Scene;
use crate::widget::command::Command;
use crate::widget::element::{Html, el};
use crate::widget::insight::Pick;
use crate::widget::work;

/// A bar, the same in words, and the button. The styles hide it while nobody waits for anything,
/// unless the focus is on the button: there it stays.
pub fn progress(scene: Scene<'_>) -> Html {
    let state = scene.ui.state;
    let Some(standing) = work::standing(state) else { return Html::default() };
    let texts = state.texts.surely();
    let (done, complete) = (standing.progress.done, standing.progress.is_complete());
    let words = work::words(state, &standing);
    let bar = el("progress")
        .with("max", &standing.progress.of.to_string())
        .with("value", &done.to_string())
        .with("aria-label", &words);
    let button = el("button").attr("type", "button").class("quiet");
    let button = if complete {
        button.attr("aria-disabled", "true").text(texts.stop)
    } else {
        let words = if standing.halted { texts.go_on } else { texts.stop };
        button.text(words).on_click(scene.ui.store, Command::Pick(Pick::Halt(!standing.halted)))
    };
    let idle = complete || !(standing.long || standing.halted);
    el("div")
        .class(if idle { "progress idle" } else { "progress" })
        .child(bar)
        .child(el("span").attr("aria-hidden", "true").text(&words))
        .child(button)
        .into()
}
