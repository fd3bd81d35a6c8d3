//! What is supposed: that it is, and which prices, quantities and scores of bids are not the recorded ones.

use super::Ui;
use crate::award::Exact;
use crate::editing::{Action, Session, SupposedNumber, Supposition};
use crate::locale::fill;
use crate::tender::Lot;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, text, when};
use crate::widget::figures;

/// The note that what is shown is a what-if, with the way back.
pub fn what_if(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts;
    when(session.is_what_if(), || {
        let weights = if session.supposes_weights() { texts.what_if_text } else { "" };
        let words = el("p").child(el("b").text(texts.what_if)).text(" ").text(weights);
        el("div")
            .class("what-if-note")
            .child(words.child(supposed(ui, session)))
            .child(ui.button(texts.what_if_end, Command::Act(Action::EndWhatIf)))
    })
}

/// What is supposed of bids, in words.
fn supposed(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.tools();
    let mut words = String::new();
    for one in session.suppositions() {
        words.push_str(if words.is_empty() { " " } else { "; " });
        words.push_str(&supposition(ui, session, &one));
    }
    if words.is_empty() || ui.state.withholds() {
        return Html::default();
    }
    words.push_str(". ");
    if !session.supposes_weights() {
        words.push_str(texts.record_stays);
    }
    text(&words)
}

fn supposition(ui: Ui<'_>, session: &Session, one: &Supposition) -> String {
    let texts = ui.state.texts.tools();
    let numbers = &ui.state.numbers;
    let lots = &session.shown().tender.lots;
    let of = |has: &dyn Fn(&Lot) -> bool| lots.iter().find(|lot| has(lot));
    let (name, money) = match &one.number {
        SupposedNumber::Price(lot) => {
            let lot = of(&|one| one.id == *lot);
            let price = lot.and_then(|lot| lot.leaves().into_iter().find(|leaf| leaf.is_price()));
            (price.map(|price| price.name.to_string()), true)
        }
        SupposedNumber::Value(id) | SupposedNumber::Score(id) => {
            let lot = of(&|lot| lot.criterion(id).is_some());
            (lot.map(|lot| figures::criterion_name(lot, id)), false)
        }
    };
    let number = |value: &Exact| {
        if money { numbers.money(value) } else { figures::points(ui.state, value) }
    };
    let bid = figures::bid_name(ui.state, &one.bid);
    let from = one.from.as_ref().map_or_else(|| "–".to_owned(), number);
    let (name, to) = (name.unwrap_or_default(), number(&one.to));
    let values = [("bid", &*bid), ("number", &*name), ("from", &*from), ("to", &*to)];
    fill(texts.supposed, &values)
}
