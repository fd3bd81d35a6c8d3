//! Criteria and weights: the tree, each with a slider, a field and buttons for its weight.

use rust_decimal::Decimal;

use super::parts::{joined, swatch};
use super::{Ui, method};
use crate::award::Exact;
use crate::editing::{Action, Session, Weights};
use crate::exchange::fault::listed;
use crate::exchange::values;
use crate::locale::{fill, fill_in};
use crate::tender::{Better, Criterion, Kind, Lot, MoneyForm, Scale};
use crate::widget::command::{Command, Does, Slider, part};
use crate::widget::element::{El, Html, Trigger, el, when};
use crate::widget::field::Slot;
use crate::widget::figures;
use crate::widget::state::Panel;
use crate::widget::tools;

/// The criteria of the lot that is shown.
pub fn criteria(ui: Ui<'_>) -> Html {
    let (Some(lot), Some(session)) = (ui.state.lot(), &ui.state.session) else {
        return Html::default();
    };
    let texts = ui.state.texts;
    let rights = ui.state.rights();
    let currency = &*session.shown().tender.currency;
    let percent = lot.method.combination.money().is_some_and(MoneyForm::is_percent);
    let (heading, beside) = if figures::in_money(lot) {
        let unit = if percent { "%" } else { currency };
        (texts.added_value, fill_in(texts.at_most, unit))
    } else {
        (texts.criteria, String::new())
    };
    let empty = figures::quality(lot).next().is_none();
    let adding = || {
        el("div")
            .class("choices")
            .child(ui.button(texts.add_criterion, Command::AddCriterion(lot.id.clone(), false)))
            .child(ui.button(texts.add_group, Command::AddCriterion(lot.id.clone(), true)))
    };
    el("section")
        .class("criteria")
        .attr("aria-label", heading)
        .child(el("h3").text(heading).child(el("small").text(&beside)))
        .child(tree(ui, session, lot, &lot.criteria, None))
        .child(when(empty, || el("p").class("hint").text(texts.no_criteria)))
        .child(sum(ui, lot, rights.weights))
        .child(when(rights.weights == Weights::WhatIf, || {
            el("p").class("hint").text(texts.locked_design)
        }))
        .child(when(rights.model, adding))
        .into()
}

/// The criteria of a group, or of the lot.
fn tree(
    ui: Ui<'_>,
    session: &Session,
    lot: &Lot,
    criteria: &[Criterion],
    parent: Option<&Criterion>,
) -> El {
    let mut list = el("ul").class("tree");
    for criterion in criteria {
        list = list.child(branch(ui, session, lot, criterion, parent));
    }
    list
}

fn branch(
    ui: Ui<'_>,
    session: &Session,
    lot: &Lot,
    criterion: &Criterion,
    parent: Option<&Criterion>,
) -> El {
    let rights = ui.state.rights();
    let panel = Panel::Criterion(criterion.id.clone());
    let open = rights.model && ui.state.is_open(&panel);
    let is_group = criterion.is_group();
    // A price that enters as it is has no weight to set.
    let weighed = !criterion.is_price() || lot.method.combination.weighs_price();
    let edit = || {
        let name = fill_in(ui.state.texts.edit, &criterion.name);
        ui.icon("✎", &name, false, Command::Toggle(panel)).state("aria-expanded", open)
    };
    let row = el("div")
        .class("row")
        .child(when(!is_group, || swatch(figures::colour(lot, &criterion.id))))
        .child(el("span").class("name").text(&criterion.name))
        .child(when(weighed, || amount(ui, session, lot, criterion)))
        .child(when(rights.model, edit));
    let opened = if open { tools::criterion(ui, session, lot, criterion) } else { Html::default() };
    el("li")
        .key(&criterion.id)
        .class(if is_group { "group" } else { "leaf" })
        .child(row)
        .child(when(weighed && rights.weights != Weights::None, || {
            slider(ui, session, lot, criterion)
        }))
        .child(el("p").class("hint").text(&hint(ui, session, lot, criterion, parent)))
        .child(opened)
        .child(when(is_group, || tree(ui, session, lot, criterion.children(), Some(criterion))))
}

/// The name of a weight's fields.
pub fn label(ui: Ui<'_>, lot: &Lot, criterion: &Criterion) -> String {
    let text =
        if figures::in_money(lot) { ui.state.texts.maximum_of } else { ui.state.texts.weight_of };
    fill_in(text, &criterion.name)
}

/// The weight as a field, or as a text where it cannot be moved.
fn amount(ui: Ui<'_>, session: &Session, lot: &Lot, criterion: &Criterion) -> El {
    let weight = lot.weight_of(criterion);
    if ui.state.rights().weights == Weights::None {
        return el("span").class("amount").text(&figures::weight(ui.state, lot, weight));
    }
    let id = &criterion.id;
    let percent = figures::is_percent(lot);
    let field = ui.number(
        joined(&["weight-", id]),
        &label(ui, lot, criterion),
        Some(weight),
        session.is_locked(id),
        (Action::SetWeight { criterion: id.clone(), weight }, Slot::Only),
    );
    el("span")
        .class(if percent { "weight percent" } else { "weight" })
        .child(field)
        .child(when(percent, || el("span").class("unit").attr("aria-hidden", "true").text("%")))
}

/// What the slider ends at: the total where weights share one; else a round number that leaves
/// room.
pub fn most(ui: Ui<'_>, lot: &Lot) -> Decimal {
    match lot.method.combination.total() {
        Some(total) => *total,
        None => round_up(room(ui, lot)),
    }
}

/// The largest weight, and at least a fifth of the lowest price.
fn room(ui: Ui<'_>, lot: &Lot) -> Decimal {
    let money = figures::in_money(lot) && !figures::is_percent(lot);
    let mut room = match (money, figures::in_money(lot)) {
        (true, _) => Decimal::ONE,
        (_, true) => Decimal::ONE_HUNDRED,
        _ => Decimal::new(3, 1),
    };
    for criterion in &lot.criteria {
        room = room.max(lot.weight_of(criterion));
    }
    match method::prices(ui).filter(|_| money) {
        Some((lowest, _)) => room.max(part(values::sum(lowest, lowest), 1)),
        None => room,
    }
}

/// The next number of the kind 1, 1.5, 2, 3, 5 or 7.5 times a power of ten; a number of this kind
/// stays, so that a slider pulled to its end does not grow under the hand.
fn round_up(value: Decimal) -> Decimal {
    let mut power = 1_i64;
    loop {
        for step in [10, 15, 20, 30, 50, 75] {
            match power.checked_mul(step) {
                Some(thousandths) if Decimal::new(thousandths, 3) >= value => {
                    return Decimal::new(thousandths, 3);
                }
                Some(_) => {}
                None => return value,
            }
        }
        power *= 10;
    }
}

fn slider(ui: Ui<'_>, session: &Session, lot: &Lot, criterion: &Criterion) -> El {
    let texts = ui.state.texts;
    let most = most(ui, lot);
    let weight = lot.weight_of(criterion);
    let id = &criterion.id;
    let locked = session.is_locked(id);
    // Beside a weight that the phase has locked, an open padlock would say the contrary.
    let published = ui.state.rights().weights != Weights::Record;
    let holdable = locked || !published || session.supposes_weights();
    let name = [("name", &*criterion.name)];
    let slider = || Slider { criterion: id.clone(), most };
    let moved = |up: bool| Command::Step(slider(), up);
    let lock = || {
        let set = Action::SetLock { criterion: id.clone(), locked: !locked };
        ui.icon_button(&fill(texts.lock, &name), false, Command::Act(set))
            .class("icon lock")
            .state("aria-pressed", locked)
            .child(padlock(locked))
    };
    let range = el("input")
        .attr("type", "range")
        .attr("min", "0")
        .with("max", &most.to_string())
        .with("step", &part(most, 3).to_string())
        .value(&weight.to_string())
        .flag("disabled", locked)
        .with("aria-label", &label(ui, lot, criterion))
        .with("aria-valuetext", &figures::weight(ui.state, lot, weight))
        .on(Trigger::Input, ui.store, Does::Slide(id.clone()))
        .on(Trigger::Change, ui.store, Does::Always(Command::EndGesture))
        .on(Trigger::PointerDown, ui.store, Does::Always(Command::BeginGesture))
        .on(Trigger::KeyDown, ui.store, Does::Step(slider()));
    el("div")
        .class("slide")
        .child(ui.icon("−", &fill(texts.less, &name), locked, moved(false)))
        .child(range)
        .child(ui.icon("+", &fill(texts.more, &name), locked, moved(true)))
        .child(when(lot.method.combination.total().is_some() && holdable, lock))
}

fn padlock(locked: bool) -> El {
    let bow = if locked { "M5 7V5a3 3 0 0 1 6 0v2" } else { "M5 7V4.5a3 3 0 0 1 5.8-1" };
    let bow = el("path")
        .attr("d", bow)
        .attr("fill", "none")
        .attr("stroke", "currentColor")
        .attr("stroke-width", "1.6");
    let body = el("rect")
        .attr("x", "3")
        .attr("y", "7")
        .attr("width", "10")
        .attr("height", "7")
        .attr("rx", "1.5")
        .attr("fill", "currentColor");
    el("svg").attr("viewBox", "0 0 16 16").attr("aria-hidden", "true").child(bow).child(body)
}

fn sum(ui: Ui<'_>, lot: &Lot, weights: Weights) -> El {
    let texts = ui.state.texts;
    let mut sum = Decimal::ZERO;
    for leaf in lot.leaves() {
        if lot.method.combination.weighs_price() || !leaf.is_price() {
            sum = values::sum(sum, leaf.weight());
        }
    }
    let shared = lot.method.combination.total().is_some();
    let words = if figures::in_money(lot) { texts.sum_money } else { texts.sum };
    el("div")
        .class("sum")
        .child(el("span").text(words))
        .child(el("b").text(&figures::weight(ui.state, lot, sum)))
        .child(when(shared && weights != Weights::None, || {
            let reset = Action::ResetWeights { lot: lot.id.clone() };
            ui.button(texts.even, Command::Act(reset)).class("quiet")
        }))
}

/// What goes with a criterion, in a line.
fn hint(
    ui: Ui<'_>,
    session: &Session,
    lot: &Lot,
    criterion: &Criterion,
    parent: Option<&Criterion>,
) -> String {
    let texts = ui.state.texts;
    let numbers = &ui.state.numbers;
    let mut parts = Vec::new();
    match &criterion.kind {
        Kind::Group { minimum, .. } => {
            if let Some(minimum) = minimum {
                parts.push(method::least(ui, *minimum));
            }
        }
        Kind::Price { formula, .. } => {
            let words = match formula {
                Some(formula) if lot.method.combination.scores_price() => {
                    method::function_name(formula, texts)
                }
                _ => texts.price_as_is,
            };
            parts.push(words.to_owned());
        }
        Kind::Scored { weight, scale, minimum } => {
            match scale {
                Scale::Points { lowest, highest, .. } => {
                    let ends =
                        [("from", &*numbers.decimal(*lowest)), ("to", &*numbers.decimal(*highest))];
                    parts.push(fill(texts.hint_points, &ends));
                    let span = &Exact::from(*highest) - &Exact::from(*lowest);
                    if figures::in_money(lot)
                        && !figures::is_percent(lot)
                        && let Some(worth) = Exact::from(**weight).div(&span)
                    {
                        let worth = numbers.money(&worth);
                        parts.push(fill_in(texts.hint_point_worth, &worth));
                    }
                }
                Scale::Levels { levels } => {
                    let mut shares = Vec::new();
                    if let Some((last, levels)) = levels.split_last() {
                        shares.extend(levels.iter().map(|level| numbers.decimal(level.share)));
                        shares.push(numbers.per_cent(last.share));
                    }
                    let shares = listed(&mut shares.iter().map(String::as_str), " / ");
                    parts.push(fill_in(texts.hint_levels, &shares));
                }
            }
            if let Some(minimum) = minimum {
                parts.push(fill_in(texts.hint_minimum, &numbers.decimal(*minimum)));
            }
        }
        Kind::Measured { unit, better, formula, .. } => {
            let better = match better {
                Better::Lower => texts.hint_lower,
                Better::Higher => texts.hint_higher,
            };
            parts.push(better.to_owned());
            if let Some(unit) = unit {
                parts.push(unit.to_string());
            }
            parts.push(method::function_name(formula, texts).to_owned());
        }
    }
    let share = parent.and_then(|parent| {
        Exact::from(lot.weight_of(criterion)).div(&Exact::from(lot.weight_of(parent)))
    });
    if let Some(share) = share {
        parts.push(fill_in(texts.of_parent, &numbers.percent(&share)));
    }
    let count = session.statements_about(&criterion.id);
    if count > 0 {
        parts.push(fill_in(texts.statements_hint, &count.to_string()));
    }
    listed(&mut parts.iter().map(String::as_str), " · ")
}
