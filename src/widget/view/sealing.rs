//! The box that has prices sealed, with the price criterion, while the tender is designed.

use super::Ui;
use crate::editing::{Action, Refusal, Session};
use crate::widget::command::{Command, Does};
use crate::widget::element::{Html, Trigger, el, group};

/// The box, with what it does or why it stays as it is.
pub fn sealing(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts;
    let sealed = session.record().seals_prices();
    let (fixed, words) = match session.sealing_refusal() {
        None => (false, texts.tools().seal_text),
        Some(Refusal::PricesKnown) => (true, texts.tools().seal_known),
        Some(_) => (true, texts.sealed),
    };
    let switch = Command::Act(Action::SealPrices { sealed: !sealed });
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("aria-describedby", "seal-text")
        .checked(sealed)
        .flag("disabled", fixed)
        .on(Trigger::Change, ui.store, Does::Always(switch));
    let label = el("span").text(texts.tools().seal_prices);
    group([
        el("label").class("tick").child(tick).child(label).into(),
        el("p").class("hint").attr("id", "seal-text").text(words).into(),
    ])
}
