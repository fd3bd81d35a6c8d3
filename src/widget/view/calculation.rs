//! A bid's calculation: each formula with the numbers put in, adding up to the total on screen.

use super::parts::{joined, labelled, scroll, swatch};
use super::{Ui, costs, scoring, statements};
use crate::assessment::{Assessment, Evaluator};
use crate::award::{Best, BidOutcome, Contribution, Exact, Standing, Working};
use crate::editing::{Action, Session};
use crate::exchange::values::{BidId, Text};
use crate::explain::reasons::{excluded, low_price as low_price_reason};
use crate::explain::working::{self as explain, COEFFICIENT_DECIMALS};
use crate::locale::{fill, fill_in};
use crate::tender::{Combination, Criterion, Kind, Lot, RoundingMode};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, text};
use crate::widget::field::{self, Entry, Goal, Slot};
use crate::widget::figures;

/// The decimals with which money and points are shown.
const DECIMALS: u32 = 2;

/// The opened bid.
pub fn calculation(ui: Ui<'_>, session: &Session, lot: &Lot, bid: &BidOutcome) -> Html {
    let texts = ui.state.texts;
    let offer = session
        .shown()
        .bids
        .iter()
        .find(|one| one.id == bid.bid)
        .and_then(|one| one.offer(&lot.id));
    let stated = statements::statements(ui, session, lot, bid, offer);
    let costs = match offer.filter(|_| !session.record().seals_prices()) {
        Some(offer) => costs::costs(ui, lot, bid, offer),
        None => Html::default(),
    };
    let last =
        if figures::in_money(lot) { texts.tools().amount } else { texts.tools().points_column };
    let heads = el("tr")
        .child(el("th").attr("scope", "col").text(texts.tools().criterion))
        .child(el("th").attr("scope", "col").text(texts.tools().working))
        .child(el("th").attr("scope", "col").class("figure").text(last));
    let best = ui.state.ranked_lot().map(|(_, outcome)| outcome.best.clone()).unwrap_or_default();
    let best = &best;
    let mut body = el("tbody");
    for one in &bid.contributions {
        body = body.child(step(ui, session, lot, bid, best, one));
    }
    let table =
        el("table").child(el("thead").child(heads)).child(body.child(ends(ui, lot, bid, best)));
    let scroll = scroll(texts.tools().calculation).child(table);
    el("div")
        .class("calculation")
        .child(edit(ui, lot, bid))
        .child(scroll)
        .child(distance(ui, lot, bid))
        .child(low_price(ui, bid))
        .child(costs)
        .child(stated)
        .into()
}

/// A row: what it is about, how its figure comes about, the figure.
fn row(head: El, working: El, figure: &str) -> El {
    el("tr")
        .child(head.attr("scope", "row"))
        .child(working)
        .child(el("td").class("figure").text(figure))
}

/// The cell of a formula.
fn formula(working: &str) -> El {
    el("td").child(el("span").class("formula").text(working))
}

/// Name, price and deletion of the bid, where they can be changed.
fn edit(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome) -> Html {
    if !ui.state.rights().bids {
        return Html::default();
    }
    let texts = ui.state.texts;
    let name = figures::bid_name(ui.state, &bid.bid);
    let id = &bid.bid;
    let tenderer = tenderer(ui, joined(&["bid-", id]), id, &name);
    let price = price(ui, joined(&["bid-price-", id]), lot, bid, &name);
    let gone = ui
        .button(texts.tools().remove, Command::Delete(Action::DeleteBid { bid: id.clone() }))
        .class("danger")
        .with("aria-label", &fill_in(texts.delete, &name));
    el("div")
        .class("edit")
        .child(labelled(texts.tools().tenderer, tenderer))
        .child(labelled(texts.tools().price_label, price))
        .child(gone)
        .into()
}

/// The field for a tenderer's name.
pub fn tenderer(ui: Ui<'_>, id: String, bid: &BidId, name: &str) -> Html {
    // A name that stands there already can be entered.
    let Ok(text) = Text::new(name) else { return Html::default() };
    let rename = Action::RenameBid { bid: bid.clone(), name: text };
    let label = ui.state.texts.tools().tenderer;
    let hidden = |session: &Session| session.record().hides_names();
    if !ui.state.session.as_ref().is_some_and(hidden) {
        return ui.text(id, label, Some(name), field::Kind::Line, (rename, Slot::Only));
    }
    // Another name can be entered; the one that is hidden does not stand here.
    let entry = Entry {
        id,
        value: String::new(),
        wrong: None,
        placeholder: Some(name.to_owned()),
        goal: Goal::Act(rename, Slot::Only),
    };
    field::field(ui.store, ui.state, field::Kind::Line, label, false, entry)
}

/// The field for a price.
pub fn price(ui: Ui<'_>, field: String, lot: &Lot, bid: &BidOutcome, name: &str) -> Html {
    if ui.state.seals(None) {
        return text(ui.state.texts.tools().sealed_price);
    }
    if bid.price.is_none() && ui.state.awaits_prices() {
        return text(ui.state.texts.tools().price_awaited);
    }
    let (id, lot, price) = (bid.bid.clone(), lot.id.clone(), bid.price);
    let set = Action::SetPrice { bid: id, lot, price };
    let label = fill_in(ui.state.texts.tools().price_of, name);
    let disabled = !ui.state.rights().bids;
    ui.number(field, &label, price.map(|price| *price), disabled, (set, Slot::Only))
}

fn step(
    ui: Ui<'_>,
    session: &Session,
    lot: &Lot,
    bid: &BidOutcome,
    best: &Best,
    one: &Contribution,
) -> Html {
    let criterion = lot.criterion(&one.criterion);
    let divides = criterion.is_some_and(Criterion::is_price)
        && !matches!(
            lot.method.combination,
            Combination::Monetised { .. } | Combination::Points { .. }
        );
    // A price that divides or is divided stands in the last row.
    if divides {
        return Html::default();
    }
    let head = el("th")
        .child(swatch(figures::colour(lot, &one.criterion)))
        .text(&figures::criterion_name(lot, &one.criterion));
    let cell = match one.working {
        Working::Price if bid.costs.is_some() => formula(ui.state.texts.tools().price_and_costs),
        Working::Missing if criterion.is_some_and(|one| session.seals(one)) => {
            formula(ui.state.texts.tools().sealed_price)
        }
        _ => {
            let words = explain::working(ui.words(), lot, bid, best, criterion, one);
            with_statements(ui, lot, bid, one, words)
        }
    };
    let figure = contributed(ui, lot, bid, one);
    row(head, reasons(ui, session, bid, criterion, cell), &figure).into()
}

/// The figure of a criterion: what it adds, or what it earns while the price is sealed.
pub fn contributed(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, one: &Contribution) -> String {
    if bid.sealed_quality().is_none() {
        return figures::contribution(ui.state, lot, &one.value);
    }
    let is_price = lot.criterion(&one.criterion).is_some_and(Criterion::is_price);
    if is_price { String::new() } else { figures::earned(ui.state, lot, &one.earned()) }
}

/// The cell of a formula to which value statements add: what is taken off for them, or earned while the
/// price is sealed, and of how much.
fn with_statements(
    ui: Ui<'_>,
    lot: &Lot,
    bid: &BidOutcome,
    one: &Contribution,
    words: String,
) -> El {
    let words = explain::with_statements(&ui.state.numbers, lot, bid, one, words);
    if one.added.is_empty() {
        return formula(&words);
    }
    let texts = ui.state.texts;
    let money = |value: &Exact| ui.state.numbers.money(value);
    let (accepted, counted) = (money(&one.accepted()), money(&one.counted()));
    let note = if one.is_capped() {
        fill(texts.tools().capped, &[("accepted", &accepted), ("counted", &counted)])
    } else {
        fill_in(texts.tools().accepted_sum, &accepted)
    };
    let class = if one.is_capped() { "reason cap" } else { "reason" };
    formula(&words).child(el("p").class(class).text(&note))
}

/// Who gave which reason, and the field for one's own, put into the cell.
fn reasons(
    ui: Ui<'_>,
    session: &Session,
    bid: &BidOutcome,
    criterion: Option<&Criterion>,
    mut cell: El,
) -> El {
    let Some(criterion) = criterion.filter(|one| matches!(one.kind, Kind::Scored { .. })) else {
        return cell;
    };
    let record = session.shown();
    let mine = ui.state.evaluator().filter(|_| ui.state.may_score());
    for given in record.assessments.iter() {
        if given.bid != bid.bid || given.criterion != criterion.id {
            continue;
        }
        cell = cell.child(if mine == Some(&given.evaluator) {
            scoring::reason(ui, "reason", criterion, given)
        } else {
            reason(ui, &record.evaluators, given)
        });
    }
    cell
}

/// A reason; with who gave it, where there are several who could.
fn reason(ui: Ui<'_>, evaluators: &[Evaluator], given: &Assessment) -> Html {
    let who = evaluators
        .iter()
        .find(|one| one.id == given.evaluator)
        .and_then(|one| one.name.as_ref())
        .filter(|_| evaluators.len() > 1);
    let who = match who {
        Some(who) => el("b").text(&joined(&[who, ": "])).into(),
        None => Html::default(),
    };
    let words = given.reason.as_deref().unwrap_or(ui.state.texts.tools().no_reason);
    el("p").class("reason").child(who).text(words).into()
}

/// A row under the steps.
fn end(name: &str, working: &str, figure: &str) -> El {
    row(el("th").text(name), formula(working), figure)
}

/// The row of a difference, where there is one.
fn difference(ui: Ui<'_>, lot: &Lot, name: &str, left: &Exact) -> Html {
    if left.is_zero() {
        return Html::default();
    }
    end(name, "", &figures::contribution(ui.state, lot, left)).into()
}

/// The rows under the steps: what rounding leaves, and the total.
fn ends(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, best: &Best) -> Html {
    let texts = ui.state.texts;
    if let Some(quality) = bid.sealed_quality() {
        let figure = figures::earned(ui.state, lot, quality);
        return end(texts.all_quality, "", &figure).class("last").into();
    }
    let Some(total) = &bid.total else { return Html::default() };
    let sum = bid.contributions.iter().map(|one| &one.value).sum::<Exact>();
    let numbers = &ui.state.numbers;
    let added = figures::contribution(ui.state, lot, &sum);
    let mut name = texts.tools().total;
    let quality = || end(texts.tools().quality_total, "", &added).into();
    let between = match &lot.method.combination {
        Combination::Monetised { .. } | Combination::Points { .. } => {
            if figures::in_money(lot) {
                name = texts.tools().comparison_figure;
            }
            difference(ui, lot, texts.tools().rounding_total, &(total - &sum))
        }
        Combination::Coefficient => {
            let most = numbers.decimal(figures::quality_weights(lot));
            let working = joined(&["1 + ", &added, " ÷ (1 − ", &most, ")"]);
            end(
                texts.tools().coefficient_row,
                &working,
                &explain::coefficient(ui.words(), lot, &sum),
            )
            .into()
        }
        _ => quality(),
    };
    let working = explain::last_step(ui.words(), lot, bid, best);
    let left = left_by_rounding(lot, bid, &sum);
    group([
        difference(ui, lot, texts.tools().rounding_row, &left),
        between,
        end(name, &working, &figures::total(ui.state, lot, total)).class("last").into(),
    ])
}

/// What the rounded figures on screen differ by from their rounded sum, so that the column adds up.
fn left_by_rounding(lot: &Lot, bid: &BidOutcome, sum: &Exact) -> Exact {
    let decimals = match lot.method.combination {
        Combination::Coefficient => COEFFICIENT_DECIMALS,
        _ => DECIMALS,
    };
    let rounded = |value: &Exact| value.rounded(decimals, RoundingMode::HalfUp);
    let mut left = rounded(sum);
    for one in &bid.contributions {
        left = &left - &rounded(&one.value);
    }
    left
}

fn distance(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome) -> Html {
    let texts = ui.state.texts;
    match (&bid.standing, &bid.behind) {
        (Standing::Sealed { .. }, _) => el("p").class("hint").text(texts.sealed).into(),
        (Standing::Excluded(reasons), _) => {
            let mut list = el("ul").class("reasons");
            for one in reasons {
                list = list.child(el("li").text(&excluded(ui.words(), lot, one)));
            }
            list.into()
        }
        (_, Some(behind)) if behind.is_positive() => {
            let amount = figures::total(ui.state, lot, behind);
            el("p").class("hint").text(&fill_in(texts.tools().behind, &amount)).into()
        }
        _ => Html::default(),
    }
}

/// Which checks ask for an explanation of the price, with their numbers.
fn low_price(ui: Ui<'_>, bid: &BidOutcome) -> Html {
    if bid.low.is_empty() {
        return Html::default();
    }
    let mut list = el("ul").class("reasons");
    for one in &bid.low {
        let words = low_price_reason(ui.words(), one);
        list = list.child(el("li").text(&words));
    }
    group([el("h4").text(ui.state.texts.low_price).into(), list.into()])
}
