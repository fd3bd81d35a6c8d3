//! The award method: what it does, its formula, and the picker.

use rust_decimal::Decimal;

use super::Ui;

use crate::award::Exact;
use crate::editing::CombinationName;
use crate::exchange::fault::listed;
use crate::exchange::values::Amount;
pub use crate::explain::method::{function_name, money_formula, tie_words, words};
use crate::insight;
use crate::locale::fill_in;
use crate::tender::Lot;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, joined, when};
use crate::widget::state::Panel;
use crate::widget::tools;

/// What decides who stays in, apart from scores, in a line.
fn bounds(ui: Ui<'_>, lot: &Lot) -> String {
    let texts = ui.state.texts;
    let mut parts = Vec::new();
    if let Some(minimum) = lot.method.minimum {
        parts.push(joined(&[texts.all_quality, ": ", &least(ui, minimum)]));
    }
    if let Some(ceiling) = lot.ceiling {
        let ceiling = ui.state.numbers.money(&Exact::from(*ceiling));
        parts.push(fill_in(texts.price_at_most, &ceiling));
    }
    listed(&mut parts.iter().map(String::as_str), " · ")
}

/// A percentage.
pub fn percent(ui: Ui<'_>, percent: Amount) -> String {
    ui.state.numbers.percent(&(&Exact::from(*percent) * &Exact::from(Decimal::new(1, 2))))
}

/// A minimum in per cent, in words.
pub fn least(ui: Ui<'_>, minimum: Amount) -> String {
    fill_in(ui.state.texts.hint_minimum, &percent(ui, minimum))
}

/// The award method.
pub fn method(ui: Ui<'_>) -> Html {
    let Some(lot) = ui.state.lot() else { return Html::default() };
    let texts = ui.state.texts;
    let can_change = ui.state.rights().model;
    let open = can_change && ui.state.is_open(&Panel::Method);
    let note = if insight::is_relative(lot) { texts.relative_note } else { texts.absolute_note };
    let [name, mut text, mut formula] = words(CombinationName::of(&lot.method.combination), texts);
    if let Some(form) = lot.method.combination.money() {
        formula = money_formula(form, texts);
        if form.adds() {
            text = texts.surcharge_text;
        }
    }
    let bounds = bounds(ui, lot);
    let words = el("div")
        .class("words")
        .child(el("b").text(name))
        .child(el("p").text(text))
        .child(el("p").class("formula").text(formula))
        .child(when(!bounds.is_empty(), || el("p").class("hint").text(&bounds)))
        .child(el("p").class("hint").text(note));
    let toggle = || {
        let words = if open { texts.done } else { texts.change };
        ui.button(words, Command::Toggle(Panel::Method)).state("aria-expanded", open)
    };
    // Whoever chooses a method sees what to know of it; who does not can ask.
    let asked = ui.state.is_open(&Panel::Check);
    let checks = if open {
        el("h4").class("checks").text(texts.formula_check)
    } else {
        ui.button(texts.formula_check, Command::Toggle(Panel::Check))
            .class("quiet checks")
            .state("aria-expanded", asked)
    };
    el("section")
        .class("method")
        .attr("aria-label", texts.method)
        .child(el("h3").text(texts.method))
        .child(el("div").class("card").child(words).child(when(can_change, toggle)))
        .child(if open { tools::method(ui, lot) } else { Html::default() })
        .child(checks)
        .child(if open || asked { tools::check(ui) } else { Html::default() })
        .into()
}

/// The decimals to which a price is looked at.
const DECIMALS: u32 = 2;

/// The lowest and the highest price, or evaluated cost, that is known.
pub fn prices(ui: Ui<'_>) -> Option<(Decimal, Decimal)> {
    let (lowest, highest) = ui.state.excerpt()?.prices.as_ref()?;
    Some((lowest.to_decimal(DECIMALS)?, highest.to_decimal(DECIMALS)?))
}
