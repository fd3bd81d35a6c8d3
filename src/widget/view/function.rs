//! Value functions: the choice and their settings.

use rust_decimal::Decimal;

use super::Ui;
use super::parts::{joined, labelled};
use super::picker::choose;
use crate::award::Working;
use crate::editing::Action;
use crate::exchange::values::{CriterionId, sum};
use crate::explain::formula::{Terms, formula};
use crate::locale::fill_in;
use crate::tender::{Better, Point, ValueFunction};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::field::Slot;

/// The choice of a value function, with its settings and its formula.
pub fn editor(
    ui: Ui<'_>,
    label: &str,
    criterion: &CriterionId,
    function: &ValueFunction,
    better: Better,
) -> Html {
    let texts = ui.state.texts;
    let terms = Terms::in_words(function, better, texts);
    let mut choices = Vec::new();
    for formula in offered(ui, criterion, better) {
        let words = super::method::function_name(&formula, texts).to_owned();
        choices.push((words, Action::SetFormula { criterion: criterion.clone(), formula }));
    }
    group([
        choose(ui, label, choices, Some(function.place())),
        el("p").class("formula").text(&formula(ui.words(), function, better, &terms)).into(),
        settings(ui, criterion, function, better),
        when(function.is_relative(), || el("p").class("hint").text(texts.relative_note)),
    ])
}

/// All functions in the order of [`ValueFunction::place`], with settings to begin with that suit what
/// the bids offer.
fn offered(ui: Ui<'_>, criterion: &CriterionId, better: Better) -> [ValueFunction; 14] {
    let (low, high) = match ends(ui, criterion) {
        Some((low, high)) if low < high => (low, high),
        _ => (Decimal::ZERO, Decimal::ONE_HUNDRED),
    };
    let (full, zero) = if better == Better::Lower { (low, high) } else { (high, low) };
    let floor = Some(Decimal::ZERO);
    let (half, all) = (Decimal::from(50), Decimal::ONE_HUNDRED);
    let points =
        |last: Decimal| vec![Point { value: full, share: all }, Point { value: zero, share: last }];
    [
        ValueFunction::RatioToBest,
        ValueFunction::LinearFromBest { floor },
        ValueFunction::WeightedFactor { zero, full },
        ValueFunction::PercentStep { step: Decimal::TWO, floor },
        ValueFunction::ZeroAtMultiple { multiple: Decimal::TWO, floor },
        ValueFunction::Span { span: half, floor },
        ValueFunction::MinMax,
        ValueFunction::Logarithmic { base: Decimal::TEN, floor },
        ValueFunction::MeanBased { cap: Some(all), floor },
        ValueFunction::LinearGain { from: zero },
        ValueFunction::BilinearGain { from: zero, share: Decimal::from(85) },
        ValueFunction::PowerGain { from: zero, exponent: Decimal::new(5, 1) },
        ValueFunction::Steps { steps: points(half) },
        ValueFunction::Piecewise { points: points(Decimal::ZERO) },
    ]
}

/// The decimals of the values that a setting begins with.
const END_DECIMALS: u32 = 6;

/// The lowest and the highest price or quantity that is offered.
fn ends(ui: Ui<'_>, criterion: &CriterionId) -> Option<(Decimal, Decimal)> {
    let (_, outcome) = ui.state.whole_lot()?;
    let mut ends: Option<(Decimal, Decimal)> = None;
    for bid in &outcome.bids {
        for one in &bid.contributions {
            if one.criterion == *criterion
                && let Working::Valued { value, .. } | Working::Undefined { value } = &one.working
            {
                let value = value.to_decimal(END_DECIMALS)?;
                let (low, high) = ends.unwrap_or((value, value));
                ends = Some((low.min(value), high.max(value)));
            }
        }
    }
    ends
}

fn settings(ui: Ui<'_>, criterion: &CriterionId, function: &ValueFunction, better: Better) -> Html {
    let texts = ui.state.texts.tools();
    let field = |label: &str, value: Option<Decimal>, slot: Slot| {
        let id = joined(&[label, "-", criterion]);
        let formula = function.clone();
        let set = Action::SetFormula { criterion: criterion.clone(), formula };
        labelled(label, ui.number(id, label, value, false, (set, slot)))
    };
    let number = |label: &str, value: &Decimal, slot: Slot| field(label, Some(*value), slot);
    let floor = |floor: &Option<Decimal>| field(texts.floor, *floor, Slot::Floor);
    let from = |from: &Decimal| number(texts.gain_from, from, Slot::Low);
    match function {
        ValueFunction::RatioToBest | ValueFunction::MinMax => Html::default(),
        ValueFunction::LinearFromBest { floor: least } => floor(least),
        ValueFunction::PercentStep { step, floor: least } => {
            group([number(texts.step, step, Slot::Only), floor(least)])
        }
        ValueFunction::Span { span, floor: least } => {
            group([number(texts.span, span, Slot::Only), floor(least)])
        }
        ValueFunction::ZeroAtMultiple { multiple: times, floor: least }
        | ValueFunction::Logarithmic { base: times, floor: least } => {
            group([number(texts.multiple, times, Slot::Only), floor(least)])
        }
        ValueFunction::MeanBased { cap, floor: least } => {
            group([field(texts.cap, *cap, Slot::Cap), floor(least)])
        }
        ValueFunction::WeightedFactor { zero, full } => group([
            number(texts.factor_full, full, Slot::High),
            number(texts.factor_zero, zero, Slot::Low),
        ]),
        ValueFunction::LinearGain { from: start } => from(start),
        ValueFunction::BilinearGain { from: start, share } => {
            group([from(start), number(texts.gain_share, share, Slot::High)])
        }
        ValueFunction::PowerGain { from: start, exponent } => {
            group([from(start), number(texts.exponent, exponent, Slot::High)])
        }
        ValueFunction::Steps { .. } | ValueFunction::Piecewise { .. } => {
            table(ui, criterion, function, better)
        }
    }
}

/// The rows of a table. Each row's own fields change a copy of the whole, which is what the action
/// takes.
fn table(ui: Ui<'_>, criterion: &CriterionId, function: &ValueFunction, better: Better) -> Html {
    let texts = ui.state.texts.tools();
    let change = |change: &dyn Fn(&mut Vec<Point>)| {
        let mut formula = function.clone();
        if let Some(points) = formula.points_mut() {
            change(points);
        }
        Action::SetFormula { criterion: criterion.clone(), formula }
    };
    let least = if matches!(function, ValueFunction::Piecewise { .. }) { 2 } else { 1 };
    let value_label = match (function, better) {
        (ValueFunction::Steps { .. }, Better::Lower) => texts.step_up_to,
        (ValueFunction::Steps { .. }, Better::Higher) => texts.step_from,
        _ => texts.point_value,
    };
    let points = function.points();
    let mut rows = el("tbody");
    for (place, point) in points.iter().enumerate() {
        let label = |words: &str| joined(&[words, " ", &(place + 1).to_string()]);
        let number = |stem: &str, words: &str, value: Decimal, slot: Slot| -> El {
            let id = joined(&[stem, "-", &place.to_string(), "-", criterion]);
            let set = (change(&|_| {}), slot);
            el("td").child(ui.number(id, &label(words), Some(value), false, set))
        };
        let without = Command::Act(change(&|points| {
            points.remove(place);
        }));
        let delete = fill_in(ui.state.texts.delete, &label(value_label));
        rows = rows.child(
            el("tr")
                .child(number("point", value_label, point.value, Slot::Score(place)))
                .child(number("point-share", texts.level_share, point.share, Slot::Share(place)))
                .child(el("td").child(ui.icon("✕", &delete, points.len() <= least, without))),
        );
    }
    let longer = change(&|points| {
        let mut value = Decimal::ZERO;
        let mut share = Decimal::ZERO;
        for point in points.iter() {
            if point.value >= value {
                (value, share) = (point.value, point.share);
            }
        }
        points.push(Point { value: sum(value, Decimal::ONE), share });
    });
    let heading = |words: &str| el("th").attr("scope", "col").text(words);
    let head =
        el("tr").child(heading(value_label)).child(heading(texts.level_share)).child(el("td"));
    group([
        el("table").class("levels points").child(el("thead").child(head)).child(rows).into(),
        ui.button(texts.add_point, Command::Act(longer)).class("quiet").into(),
    ])
}
