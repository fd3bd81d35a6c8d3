//! The opening of sealed prices: what it waits for, what it does for good, and the button.

use super::Ui;
use super::parts::labelled;
use crate::editing::{Action, Session};
use crate::evaluation::Phase;
use crate::locale::{fill, fill_in};
use crate::widget::command::Command;
use crate::widget::element::{Html, el, when};
use crate::widget::field::{Kind, Slot};
use crate::widget::state::Panel;

/// The opening, to be unfolded by those who may.
pub fn opening(ui: Ui<'_>, session: &Session) -> Html {
    if !ui.state.rights().phase {
        return Html::default();
    }
    let open = ui.state.is_open(&Panel::Opening);
    let toggle = ui.button(ui.state.texts.tools().open_prices, Command::Toggle(Panel::Opening));
    el("div")
        .class("drawing")
        .child(toggle.state("aria-expanded", open))
        .child(when(open, || el("div").class("draw").child(form(ui, session))))
        .into()
}

fn form(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.tools();
    let hint = |words: &str| el("p").class("hint").text(words).into();
    if session.record().phase == Phase::Design {
        return hint(texts.open_in_phase);
    }
    let missing = session.unscored();
    if missing > 0 {
        return hint(&fill_in(texts.open_unscored, &missing.to_string()));
    }
    let missing = session.record().lacking_reasons();
    if missing > 0 {
        return hint(&fill_in(texts.reasons_missing, &missing.to_string()));
    }
    let missing = session.record().lacking_declarations();
    if missing > 0 {
        return hint(&fill_in(texts.declarations_missing, &missing.to_string()));
    }
    let reason = ui.state.opening.clone();
    let words = reason.as_ref().map(ToString::to_string);
    let entry = (Action::OpenPrices { reason }, Slot::Only);
    let field =
        ui.text("open-prices".to_owned(), texts.open_reason, words.as_deref(), Kind::Line, entry);
    let (lacking, all) = session.without_held_prices();
    let held = if lacking < all { texts.prices_partly_held } else { texts.prices_not_held };
    let numbers = [("number", &*lacking.to_string()), ("all", &*all.to_string())];
    let warning = || el("p").class("warning").attr("role", "note").text(&fill(held, &numbers));
    el("div")
        .class("opening")
        .child(when(lacking > 0, warning))
        .child(el("p").text(texts.open_final))
        .child(labelled(texts.open_reason, field))
        .child(ui.button(texts.open_now, Command::OpenPrices).class("primary"))
        .into()
}
