//! Life-cycle cost: how it is counted, and what a bid costs line by line.

use rust_decimal::Decimal;

use super::Ui;
use super::parts::{joined, labelled, scroll};
use super::picker::choose;
use crate::award::{BidOutcome, Costs, Exact};
use crate::bid::{CostLine, CostTime, CostValue, Offer};
use crate::editing::Action;
use crate::exchange::values::{Amount, Text, UnitPriceId, Year};
use crate::explain::stated;
use crate::locale::fill_in;
use crate::tender::{LifeCycle, Lot, Timing, UnitPrice};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::field::{Kind, Slot};

/// What counts as the price, with its settings.
pub fn settings(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts.tools();
    let terms = lot.life_cycle.as_ref();
    let set = |terms| Action::SetLifeCycle { lot: lot.id.clone(), terms };
    let choices = vec![
        (texts.price_alone.to_owned(), set(None)),
        (
            texts.price_and_costs.to_owned(),
            set(Some(terms.cloned().unwrap_or_else(LifeCycle::plain))),
        ),
    ];
    let choice = choose(ui, texts.counts_as_price, choices, Some(usize::from(terms.is_some())));
    let Some(terms) = terms else { return choice };
    let mut timings = Vec::new();
    for timing in Timing::ALL.iter().copied() {
        let terms = LifeCycle { timing, ..terms.clone() };
        timings.push((stated::timing(timing, texts).to_owned(), set(Some(terms))));
    }
    let timing = Timing::ALL.iter().position(|timing| *timing == terms.timing);
    let number = |field: &str, label: &str, value, slot| {
        let id = joined(&[field, "-", &lot.id]);
        let value = Some(value);
        labelled(label, ui.number(id, label, value, false, (set(Some(terms.clone())), slot)))
    };
    let mut prices = el("div");
    for (place, price) in terms.prices.iter().enumerate() {
        prices = prices.child(unit_price(ui, lot, terms, place, price));
    }
    let prices = el("fieldset")
        .child(el("legend").text(texts.unit_prices))
        .child(prices)
        .child(add_price(ui, lot, terms));
    group([
        choice,
        el("div")
            .class("several")
            .child(number("horizon", texts.horizon, terms.horizon.get().into(), Slot::Years))
            .child(number("rate", texts.discount_rate, *terms.rate, Slot::Rate))
            .child(choose(ui, texts.timing, timings, timing))
            .into(),
        prices.into(),
    ])
}

fn unit_price(ui: Ui<'_>, lot: &Lot, terms: &LifeCycle, place: usize, price: &UnitPrice) -> El {
    let texts = ui.state.texts;
    let set = |terms: &LifeCycle| Action::SetLifeCycle {
        lot: lot.id.clone(),
        terms: Some(terms.clone()),
    };
    let name = |field: &str| joined(&[field, ", ", &price.name]);
    let id = |field: &str| joined(&[field, "-", &lot.id, "-", &price.id]);
    let text = |field: &str, label: &str, value: &str, slot| {
        let action = (set(terms), slot);
        labelled(label, ui.text(id(field), &name(label), Some(value), Kind::Line, action))
    };
    let mut without = terms.clone();
    without.prices.retain(|one| one.id != price.id);
    let money = texts.tools().price_label;
    let action = (set(terms), Slot::Score(place));
    el("div")
        .class("several")
        .key(&price.id)
        .child(text("price-name", texts.tools().name, &price.name, Slot::Name(place)))
        .child(text("price-unit", texts.tools().unit, &price.unit, Slot::Unit(place)))
        .child(labelled(
            money,
            ui.number(id("price-price"), &name(money), Some(*price.price), false, action),
        ))
        .child(remove(ui, &price.name, Command::Delete(set(&without))))
}

fn remove(ui: Ui<'_>, name: &str, command: Command) -> El {
    ui.button(ui.state.texts.tools().remove, command)
        .class("danger")
        .with("aria-label", &fill_in(ui.state.texts.delete, name))
}

fn add_price(ui: Ui<'_>, lot: &Lot, terms: &LifeCycle) -> Html {
    let texts = ui.state.texts.tools();
    let (Ok(name), Ok(unit)) = (Text::new(texts.new_unit_price), Text::new(texts.new_unit)) else {
        return Html::default();
    };
    let taken = |id: &str| terms.prices.iter().any(|one| &*one.id == id);
    let id = UnitPriceId::fresh("price", &taken);
    let mut terms = terms.clone();
    terms.prices.push(UnitPrice { id, name, unit, price: Amount::ZERO });
    let set = Action::SetLifeCycle { lot: lot.id.clone(), terms: Some(terms) };
    ui.button(texts.add_unit_price, Command::Act(set)).class("quiet").into()
}

/// What a bid costs beyond its price, line by line.
pub fn costs(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, offer: &Offer) -> Html {
    let texts = ui.state.texts.tools();
    let Some((terms, costs)) = lot.life_cycle.as_ref().zip(bid.costs.as_ref()) else {
        return when(!offer.costs.is_empty(), || el("p").class("hint").text(texts.costs_off));
    };
    let summary = stated::terms(ui.words(), terms);
    let may = ui.state.rights().bids;
    group([
        el("h4").text(texts.life_cycle).into(),
        el("p").class("hint").text(&summary).into(),
        table(ui, terms, bid, costs, offer),
        when(may, || editors(ui, lot, terms, bid, offer)),
    ])
}

fn table(ui: Ui<'_>, terms: &LifeCycle, bid: &BidOutcome, costs: &Costs, offer: &Offer) -> Html {
    let texts = ui.state.texts.tools();
    let money = |value: &Exact| ui.state.numbers.money(value);
    let head = |words: &str| el("th").attr("scope", "col").text(words);
    let row = |name: &str, working: &str, before: &str, figure: &str| {
        let undiscounted = el("td").class("figure").text(before);
        // On a narrow screen there is no heading over it.
        let undiscounted = if before.is_empty() {
            undiscounted
        } else {
            undiscounted.with("data-head", texts.undiscounted)
        };
        el("tr")
            .child(el("th").attr("scope", "row").text(name))
            .child(el("td").text(working))
            .child(undiscounted)
            .child(el("td").class("figure").text(figure))
    };
    let price = bid.price.map(|price| money(&Exact::from(*price))).unwrap_or_default();
    let mut body = el("tbody").child(row(texts.price_label, texts.at_purchase, &price, &price));
    for (line, cost) in offer.costs.iter().zip(&costs.lines) {
        let words = joined(&[
            &stated::cost(&ui.state.numbers, terms, line, cost),
            ", ",
            &stated::due(ui.state.texts.tools(), terms, line),
        ]);
        let (before, figure) = (money(&cost.undiscounted()), money(&cost.discounted));
        body = body.child(row(&line.name, &words, &before, &figure));
    }
    let total = costs.total.as_ref().map(money).unwrap_or_default();
    body = body.child(row(texts.evaluated_cost, "", "", &total).class("last"));
    let heads = el("tr")
        .child(head(texts.cost))
        .child(head(texts.cost_when))
        .child(head(texts.undiscounted).class("figure"))
        .child(head(texts.present_value).class("figure"));
    scroll(texts.life_cycle)
        .child(el("table").class("ledger").child(el("thead").child(heads)).child(body))
        .into()
}

fn first(from: Option<Year>) -> Year {
    from.unwrap_or(Year::ONE)
}

/// The fields for all lines of a bid.
fn editors(ui: Ui<'_>, lot: &Lot, terms: &LifeCycle, bid: &BidOutcome, offer: &Offer) -> El {
    let texts = ui.state.texts.tools();
    let mut editors = el("div").class("costs");
    for line in &offer.costs {
        editors = editors.child(Editor { ui, lot, terms, bid, line }.fields());
    }
    if ui.state.awaits_prices() {
        return editors;
    }
    let Ok(name) = Text::new(texts.new_cost) else { return editors };
    let add = Action::AddCost { bid: bid.bid.clone(), lot: lot.id.clone(), name };
    // Its siblings have keys; an identifier is not empty.
    editors.child(ui.button(texts.add_cost, Command::Act(add)).class("quiet").key(""))
}

/// The fields of one line.
struct Editor<'a> {
    ui: Ui<'a>,
    lot: &'a Lot,
    terms: &'a LifeCycle,
    bid: &'a BidOutcome,
    line: &'a CostLine,
}

impl Editor<'_> {
    fn fields(&self) -> El {
        let Self { ui, lot, bid, line, .. } = self;
        let texts = ui.state.texts.tools();
        let name = self.name(texts.name);
        let action = (self.set(line.when.clone(), line.value.clone()), Slot::Name(0));
        let text = ui.text(self.id("name"), &name, Some(&line.name), Kind::Line, action);
        let delete =
            Action::DeleteCost { bid: bid.bid.clone(), lot: lot.id.clone(), cost: line.id.clone() };
        el("fieldset")
            .class("edit")
            .key(&line.id)
            .child(el("legend").class("spoken").text(&line.name))
            .child(labelled(texts.name, text))
            .child(self.when())
            .child(self.years())
            .child(self.value())
            .child(when(!ui.state.awaits_prices(), || {
                remove(*ui, &line.name, Command::Delete(delete))
            }))
    }

    fn id(&self, field: &str) -> String {
        joined(&["cost-", field, "-", &self.bid.bid, "-", &self.line.id])
    }

    fn name(&self, field: &str) -> String {
        joined(&[field, ", ", &self.line.name])
    }

    fn set(&self, when: CostTime, value: CostValue) -> Action {
        let (id, name) = (self.line.id.clone(), self.line.name.clone());
        Action::SetCost {
            bid: self.bid.bid.clone(),
            lot: self.lot.id.clone(),
            line: Box::new(CostLine { id, name, value, when }),
        }
    }

    fn choose(&self, label: &str, choices: Vec<(String, Action)>, chosen: Option<usize>) -> Html {
        let choices = choices.into_iter().map(|(words, action)| (words, Command::Act(action)));
        labelled(label, self.ui.select(&self.name(label), choices.collect(), chosen, false))
    }

    fn number(&self, field: &str, label: &str, value: Decimal, slot: Slot) -> Html {
        let action = (self.set(self.line.when.clone(), self.line.value.clone()), slot);
        let name = self.name(label);
        labelled(label, self.ui.number(self.id(field), &name, Some(value), false, action))
    }

    fn when(&self) -> Html {
        let texts = self.ui.state.texts.tools();
        let (chosen, year) = match &self.line.when {
            CostTime::OneOff { year } => (0, *year),
            CostTime::Yearly { from, .. } => (1, first(*from)),
            CostTime::EndOfLife => (2, Year::ONE),
        };
        let choice =
            |words: &str, when| (words.to_owned(), self.set(when, self.line.value.clone()));
        let choices = vec![
            choice(texts.cost_once, CostTime::OneOff { year }),
            choice(texts.cost_yearly, CostTime::Yearly { from: None, until: None }),
            choice(texts.cost_end, CostTime::EndOfLife),
        ];
        self.choose(texts.cost_due, choices, Some(chosen))
    }

    fn years(&self) -> Html {
        let texts = self.ui.state.texts.tools();
        let number = |field: &str, label: &str, year: Year, slot| {
            self.number(field, label, year.get().into(), slot)
        };
        match &self.line.when {
            CostTime::OneOff { year } => number("year", texts.year, *year, Slot::Low),
            CostTime::Yearly { from, until } => group([
                number("from", texts.first_year, first(*from), Slot::Low),
                number("until", texts.last_year, until.unwrap_or(self.terms.horizon), Slot::High),
            ]),
            CostTime::EndOfLife => Html::default(),
        }
    }

    /// An amount, or a quantity of something that has a price.
    fn value(&self) -> Html {
        let texts = self.ui.state.texts.tools();
        let (given, quantity) = match &self.line.value {
            CostValue::Amount { amount } => (*amount, Amount::new(*amount).unwrap_or_default()),
            CostValue::Quantity { quantity, .. } => (**quantity, *quantity),
        };
        let choice =
            |words: &str, value| (words.to_owned(), self.set(self.line.when.clone(), value));
        let mut choices = vec![choice(texts.amount, CostValue::Amount { amount: given })];
        let mut chosen = 0;
        let mut label = texts.amount.to_owned();
        for price in &self.terms.prices {
            if matches!(&self.line.value, CostValue::Quantity { price: of, .. } if *of == price.id)
            {
                chosen = choices.len();
                label = fill_in(texts.quantity_in, &price.unit);
            }
            let value = CostValue::Quantity { quantity, price: price.id.clone() };
            choices.push(choice(&price.name, value));
        }
        let kinds = if choices.len() > 1 {
            self.choose(texts.cost_as, choices, Some(chosen))
        } else {
            Html::default()
        };
        group([kinds, self.number("value", &label, given, Slot::Only)])
    }
}
