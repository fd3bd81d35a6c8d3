//! A bid's calculation: each formula with the numbers put in, adding up to the total on screen.

use rust_decimal::Decimal;

use super::parts::{joined, labelled, scroll, swatch};
use super::{Ui, costs, function, ranking, statements};
use crate::assessment::{Assessment, Evaluator};
use crate::award::{
    Best, BidOutcome, Contribution, Exact, LowPriceRule, Standing, Together, Working,
};
use crate::editing::{Action, Session};
use crate::exchange::values::{BidId, Text};
use crate::locale::{fill, fill_in};
use crate::tender::{Combination, Criterion, Kind, Lot, MoneyForm, RoundingMode, Scale};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, text};
use crate::widget::field::{self, Slot};
use crate::widget::figures;

/// The decimals with which money and points are shown, and those of coefficients.
const DECIMALS: u32 = 2;
const COEFFICIENT_DECIMALS: u32 = 6;
const GIVEN_DECIMALS: u32 = 10;

/// A score: as it is, or with two decimals where it is a mean.
pub fn score_text(ui: Ui<'_>, score: &Exact) -> String {
    ui.state.numbers.text(&score.to_decimal_text(DECIMALS, RoundingMode::HalfUp))
}

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
    let best = ui.state.lot().map(|(_, outcome)| outcome.best.clone()).unwrap_or_default();
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
        .child(edit(ui, session, lot, bid))
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
fn edit(ui: Ui<'_>, session: &Session, lot: &Lot, bid: &BidOutcome) -> Html {
    if !ui.state.rights().bids {
        return Html::default();
    }
    let texts = ui.state.texts;
    let name = figures::bid_name(session, &bid.bid);
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
pub fn tenderer(ui: Ui<'_>, field: String, bid: &BidId, name: &str) -> Html {
    // A name that stands there already can be entered.
    let Ok(text) = Text::new(name) else { return Html::default() };
    let rename = Action::RenameBid { bid: bid.clone(), name: text };
    ui.text(
        field,
        ui.state.texts.tools().tenderer,
        Some(name),
        field::Kind::Line,
        (rename, Slot::Only),
    )
}

/// The field for a price.
pub fn price(ui: Ui<'_>, field: String, lot: &Lot, bid: &BidOutcome, name: &str) -> Html {
    if ui.state.seals(None) {
        return text(ui.state.texts.tools().sealed_price);
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
            let is_sealed = ranking::sealed_quality(bid).is_some();
            let words = working(ui, lot, bid, best, criterion, one);
            with_statements(ui, lot, one, words, is_sealed)
        }
    };
    let figure = contributed(ui, lot, bid, one);
    row(head, reasons(ui, session, bid, criterion, cell), &figure).into()
}

/// The figure of a criterion: what it adds, or what it earns while the price is sealed.
pub fn contributed(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, one: &Contribution) -> String {
    if ranking::sealed_quality(bid).is_none() {
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
    one: &Contribution,
    mut words: String,
    is_sealed: bool,
) -> El {
    if one.added.is_empty() {
        return formula(&words);
    }
    let texts = ui.state.texts;
    let money = |value: &Exact| ui.state.numbers.money(value);
    let (accepted, counted) = (money(&one.accepted()), money(&one.counted()));
    let adds = lot.method.combination.money().is_some_and(MoneyForm::adds);
    match one.working {
        Working::Missing if is_sealed => words.clone_from(&counted),
        _ if is_sealed => words.push_str(&joined(&[" + ", &counted])),
        Working::Missing if !adds => words = joined(&["−", &counted]),
        Working::Missing => {
            words = joined(&[&ui.state.numbers.decimal(one.weight), " − ", &counted]);
        }
        _ => words.push_str(&joined(&[" − ", &counted])),
    }
    let note = if one.is_capped() {
        fill(texts.tools().capped, &[("accepted", &accepted), ("counted", &counted)])
    } else {
        fill_in(texts.tools().accepted_sum, &accepted)
    };
    let class = if one.is_capped() { "reason cap" } else { "reason" };
    formula(&words).child(el("p").class(class).text(&note))
}

/// The formula with the numbers put in.
pub fn working(
    ui: Ui<'_>,
    lot: &Lot,
    bid: &BidOutcome,
    best: &Best,
    criterion: Option<&Criterion>,
    one: &Contribution,
) -> String {
    let texts = ui.state.texts;
    let numbers = &ui.state.numbers;
    let number = |value: Decimal| numbers.decimal(value);
    let given = |value: &Exact| given(ui, value);
    // "8 ÷ 10", or with the lower end where that is not zero: "(8 − 1) ÷ (10 − 1)".
    let part = |from: &str, what: &str| {
        if from == "0" { what.to_owned() } else { joined(&["(", what, " − ", from, ")"]) }
    };
    let mean = |scores: usize, together: Together| match (together, scores) {
        (Together::Consensus, _) => texts.tools().by_consensus.to_owned(),
        (Together::WeightedMean, _) => fill_in(texts.tools().weighted_mean_of, &scores.to_string()),
        (Together::Mean, 0 | 1) => String::new(),
        (Together::Mean, _) => fill_in(texts.tools().mean_of, &scores.to_string()),
    };
    let (share, note) = match &one.working {
        Working::Price => return texts.tools().as_offered.to_owned(),
        Working::Missing => {
            let measured =
                criterion.is_some_and(|criterion| matches!(criterion.kind, Kind::Measured { .. }));
            return if measured { texts.tools().not_stated } else { texts.tools().not_scored }
                .to_owned();
        }
        Working::Undefined { value } => {
            return fill_in(texts.tools().undefined, &given(value));
        }
        Working::Points { score, scores, together, lowest, highest } => {
            let from = number(*lowest);
            let own = part(&from, &score_text(ui, score));
            (joined(&[&own, " ÷ ", &part(&from, &number(*highest))]), mean(*scores, *together))
        }
        Working::Level { score, scores, together } => {
            let share = one.share.as_ref().map(|share| numbers.percent(share)).unwrap_or_default();
            let name = level_name(criterion, score).unwrap_or_else(|| score_text(ui, score));
            let mean = mean(*scores, *together);
            let comma = if mean.is_empty() { "" } else { ", " };
            (share, joined(&[&name, comma, &mean]))
        }
        Working::RelativeToBest { score, scores, together, own, best } => {
            let (own, best) = match criterion.map(|criterion| &criterion.kind) {
                Some(Kind::Scored { scale: Scale::Points { lowest, highest, .. }, .. }) => {
                    let from = number(*lowest);
                    let span = &Exact::from(*highest) - &Exact::from(*lowest);
                    let best = &(best * &span) + &Exact::from(*lowest);
                    (part(&from, &score_text(ui, score)), part(&from, &score_text(ui, &best)))
                }
                _ => (numbers.percent(own), numbers.percent(best)),
            };
            (joined(&[&own, " ÷ ", &best]), mean(*scores, *together))
        }
        Working::Valued { value, by } => function::working(ui, by, value, one.share.as_ref()),
    };
    let note = if note.is_empty() { note } else { joined(&[" (", &note, ")"]) };
    // Against the best total: times all quality weights, divided by the best sum.
    let share = match &best.sum {
        Some(sum) if !criterion.is_some_and(Criterion::is_price) => {
            let sum = figures::points(ui.state, sum);
            joined(&[&share, " × ", &number(figures::quality_weights(lot)), " ÷ ", &sum])
        }
        _ => share,
    };
    if ranking::sealed_quality(bid).is_some() {
        return joined(&[&share, " × ", &figures::weight(ui.state, lot, one.weight), &note]);
    }
    let weight = number(one.weight);
    let Some(form) = lot.method.combination.money() else {
        return joined(&[&share, " × ", &weight, &note]);
    };
    let share =
        if form.adds() { joined(&["(1 − ", &share, ")"]) } else { joined(&["−", &share]) };
    if form.is_percent() {
        let price = bid.compared_price().map(|price| given(&price)).unwrap_or_default();
        let weight = ui.state.numbers.per_cent(one.weight);
        return joined(&[&share, " × ", &weight, " × ", &price, &note]);
    }
    joined(&[&share, " × ", &weight, &note])
}

/// What a formula was given: with all decimals, or as an amount of money where an evaluated cost has
/// no end of them.
pub fn given(ui: Ui<'_>, value: &Exact) -> String {
    let numbers = &ui.state.numbers;
    if value.has_decimals(GIVEN_DECIMALS) {
        numbers.text(&value.to_decimal_text(GIVEN_DECIMALS, RoundingMode::HalfUp))
    } else {
        numbers.money(value)
    }
}

fn level_name(criterion: Option<&Criterion>, score: &Exact) -> Option<String> {
    let Kind::Scored { scale: Scale::Levels { levels }, .. } = &criterion?.kind else {
        return None;
    };
    let level = levels.iter().find(|level| Exact::from(level.score) == *score)?;
    level.name.as_ref().map(ToString::to_string)
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
            reason_field(ui, criterion, given)
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

fn reason_field(ui: Ui<'_>, criterion: &Criterion, given: &Assessment) -> Html {
    let set = Action::SetReason {
        evaluator: given.evaluator.clone(),
        bid: given.bid.clone(),
        criterion: given.criterion.clone(),
        reason: given.reason.clone(),
    };
    ui.text(
        joined(&["reason-", &given.bid, "-", &given.criterion]),
        &fill_in(ui.state.texts.tools().reason_for, &criterion.name),
        given.reason.as_deref(),
        field::Kind::Area,
        (set, Slot::Only),
    )
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
    if let Some(quality) = ranking::sealed_quality(bid) {
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
            end(texts.tools().coefficient_row, &working, &coefficient(ui, lot, &sum)).into()
        }
        _ => quality(),
    };
    let working = last_step(ui, lot, bid, best);
    let left = left_by_rounding(lot, bid, &sum);
    group([
        difference(ui, lot, texts.tools().rounding_row, &left),
        between,
        end(name, &working, &figures::total(ui.state, lot, total)).class("last").into(),
    ])
}

/// What a price is divided by where features have values.
fn coefficient(ui: Ui<'_>, lot: &Lot, sum: &Exact) -> String {
    let most = figures::quality_weights(lot);
    let coefficient = sum.div(&(&Exact::ONE - &Exact::from(most))).map(|part| {
        let coefficient = &Exact::ONE + &part;
        let text = coefficient.to_decimal_text(COEFFICIENT_DECIMALS, RoundingMode::HalfUp);
        ui.state.numbers.text(&text)
    });
    coefficient.unwrap_or_default()
}

/// The formula of the total with the numbers put in, where it is no sum.
pub fn last_step(ui: Ui<'_>, lot: &Lot, bid: &BidOutcome, best: &Best) -> String {
    let sum = bid.contributions.iter().map(|one| &one.value).sum::<Exact>();
    let numbers = &ui.state.numbers;
    let added = figures::contribution(ui.state, lot, &sum);
    let price = numbers.money(&bid.compared_price().unwrap_or(Exact::ZERO));
    match &lot.method.combination {
        Combination::Monetised { .. } | Combination::Points { .. } => String::new(),
        Combination::Quotient { .. } => {
            let factor = numbers.decimal(figures::quotient_factor(lot));
            joined(&[&added, " ÷ ", &price, " × ", &factor])
        }
        Combination::PricePerPoint { .. } => joined(&[&price, " ÷ ", &added]),
        Combination::UtilityIndex { .. } => {
            let quality = best.quality.as_ref().unwrap_or(&Exact::ZERO);
            let quality = figures::contribution(ui.state, lot, quality);
            let lowest = best.price.as_ref().unwrap_or(&Exact::ZERO);
            let leaves = lot.leaves();
            let weight = leaves.iter().find(|leaf| leaf.is_price()).map(|leaf| leaf.weight());
            joined(&[
                "(1 − (",
                &quality,
                " − ",
                &added,
                ") ÷ ",
                &numbers.decimal(weight.unwrap_or_default()),
                ") × ",
                &numbers.money(lowest),
                " ÷ ",
                &price,
            ])
        }
        Combination::Coefficient => joined(&[&price, " ÷ ", &coefficient(ui, lot, &sum)]),
    }
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
                list = list.child(el("li").text(&ranking::reason(ui, lot, one)));
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
    let texts = ui.state.texts.tools();
    let mut list = el("ul").class("reasons");
    for one in &bid.low {
        let rule = match one.rule {
            LowPriceRule::OthersMean => texts.low_others,
            LowPriceRule::NextPrice => texts.low_next,
            LowPriceRule::Ceiling => texts.low_ceiling,
            LowPriceRule::OtherPrice => texts.low_other,
            LowPriceRule::HighestLeftOut => texts.low_left_out,
            LowPriceRule::Threshold => texts.low_threshold,
            LowPriceRule::Mean => texts.low_mean,
            LowPriceRule::Median => texts.low_median,
            LowPriceRule::Fence => texts.low_fence,
        };
        let reference = ui.state.numbers.money(&one.reference);
        let limit = ui.state.numbers.money(&one.limit);
        let words = joined(&[&fill_in(rule, &reference), " ", &fill_in(texts.low_limit, &limit)]);
        list = list.child(el("li").text(&words));
    }
    group([el("h4").text(ui.state.texts.low_price).into(), list.into()])
}
