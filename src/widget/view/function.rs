//! Value functions: the choice, their settings, and their formulas with words or numbers put in.

use rust_decimal::Decimal;

use super::Ui;
use super::parts::{joined, labelled};
use super::picker::choose;
use crate::award::{Exact, Valuing, Working};
use crate::editing::Action;
use crate::exchange::values::{CriterionId, sum};
use crate::locale::fill_in;
use crate::tender::{Better, Point, ValueFunction};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::field::Slot;

/// What stands in a formula for the bid and for what it takes of the others: words or numbers.
pub struct Terms {
    pub own: String,
    pub best: String,
    pub worst: String,
    pub mean: String,
}

/// How far the first is behind the second.
fn behind(better: Better, a: &str, b: &str) -> String {
    match better {
        Better::Lower => joined(&[a, " − ", b]),
        Better::Higher => joined(&[b, " − ", a]),
    }
}

fn quotient(above: &str, below: &str) -> String {
    joined(&["(", above, ") ÷ (", below, ")"])
}

/// A bilinear function up to the mean gain, or beyond it.
pub fn bilinear(
    ui: Ui<'_>,
    (from, share): (Decimal, Decimal),
    better: Better,
    terms: &Terms,
    beyond: bool,
) -> String {
    let from = ui.state.numbers.decimal(from);
    let gain = |what: &str| behind(better, &from, what);
    let Terms { own, best, mean, .. } = terms;
    let percent = |number: Decimal| ui.state.numbers.per_cent(number);
    let knee = percent(share);
    if !beyond {
        return joined(&[&knee, " × (", &gain(own), ") ÷ ", mean]);
    }
    let less_mean = |gain: String| joined(&[&gain, " − ", mean]);
    let part = quotient(&less_mean(gain(own)), &less_mean(gain(best)));
    joined(&[&knee, " + (", &percent(Decimal::ONE_HUNDRED), " − ", &knee, ") × ", &part])
}

/// A function's formula; a table has words, or nothing where it is explained by its entries.
pub fn formula(ui: Ui<'_>, function: &ValueFunction, better: Better, terms: &Terms) -> String {
    let texts = ui.state.texts.tools();
    let number = |value: &Decimal| ui.state.numbers.decimal(*value);
    let Terms { own, best, worst, mean } = terms;
    let lower = better == Better::Lower;
    let distance = behind(better, own, best);
    let gain = |from: &Decimal| {
        let from = number(from);
        quotient(&behind(better, &from, own), &behind(better, &from, best))
    };
    match function {
        ValueFunction::RatioToBest if lower => joined(&[best, " ÷ ", own]),
        ValueFunction::RatioToBest => joined(&[own, " ÷ ", best]),
        ValueFunction::LinearFromBest { .. } => joined(&["1 − (", &distance, ") ÷ ", best]),
        ValueFunction::PercentStep { step, .. } => {
            joined(&["1 − ", &number(step), " × (", &distance, ") ÷ ", best])
        }
        ValueFunction::ZeroAtMultiple { multiple, .. } => {
            let zero = joined(&["(", &number(multiple), " − 1) × ", best]);
            joined(&["1 − ", &quotient(&distance, &zero)])
        }
        ValueFunction::Span { span, .. } => joined(&[
            "1 − ",
            &quotient(&distance, &joined(&[&ui.state.numbers.per_cent(*span), " × ", best])),
        ]),
        ValueFunction::Logarithmic { base, .. } => {
            let (above, below) = if lower { (own, best) } else { (best, own) };
            joined(&["1 − log(", above, " ÷ ", below, ") ÷ log(", &number(base), ")"])
        }
        ValueFunction::MeanBased { .. } if lower => {
            joined(&["(2 × ", mean, " − ", own, ") ÷ ", mean])
        }
        ValueFunction::MeanBased { .. } => joined(&[own, " ÷ ", mean]),
        ValueFunction::WeightedFactor { zero, full } => {
            let (zero, full) = (number(zero), number(full));
            quotient(&behind(better, &zero, own), &behind(better, &zero, &full))
        }
        ValueFunction::MinMax => {
            quotient(&behind(better, worst, own), &behind(better, worst, best))
        }
        ValueFunction::LinearGain { from } => gain(from),
        ValueFunction::PowerGain { from, exponent } => {
            joined(&["(", &gain(from), ") ^ ", &number(exponent)])
        }
        ValueFunction::BilinearGain { from, share } => {
            let part = |beyond| bilinear(ui, (*from, *share), better, terms, beyond);
            joined(&[&part(false), "; ", &part(true)])
        }
        ValueFunction::Steps { .. } if lower => texts.steps_lower.to_owned(),
        ValueFunction::Steps { .. } => texts.steps_higher.to_owned(),
        ValueFunction::Piecewise { .. } => texts.points_between.to_owned(),
    }
}

/// How a bid's share came about, and a note to it.
pub fn working(ui: Ui<'_>, by: &Valuing, value: &Exact, share: Option<&Exact>) -> (String, String) {
    let texts = ui.state.texts.tools();
    let number = |value: Decimal| ui.state.numbers.decimal(value);
    let given = |value: Option<&Exact>| {
        value.map(|value| super::calculation::given(ui, value)).unwrap_or_default()
    };
    let terms = Terms {
        own: given(Some(value)),
        best: given(by.best.as_ref()),
        worst: given(by.worst.as_ref()),
        mean: by
            .mean
            .as_ref()
            .map(|mean| super::calculation::score_text(ui, mean))
            .unwrap_or_default(),
    };
    match &by.function {
        ValueFunction::MinMax if by.best == by.worst => {
            ("1".to_owned(), texts.all_equal.to_owned())
        }
        ValueFunction::Steps { .. } => match step(by, value) {
            None => ("0".to_owned(), texts.no_step.to_owned()),
            Some(step) => {
                let sign = if by.better == Better::Lower { "≤ " } else { "≥ " };
                (ui.state.numbers.per_cent(step.share), joined(&[sign, &number(step.value)]))
            }
        },
        ValueFunction::Piecewise { .. } => match around(by.function.points(), value) {
            (Some(a), Some(b)) if a.value != b.value => {
                (between(ui, &terms.own, a, b), String::new())
            }
            (Some(point), _) | (_, Some(point)) => {
                let sign = if Exact::from(point.value) == *value { "" } else { "→ " };
                (ui.state.numbers.per_cent(point.share), joined(&[sign, &number(point.value)]))
            }
            _ => (String::new(), String::new()),
        },
        ValueFunction::BilinearGain { from, share } => {
            let beyond = by.mean.as_ref().is_some_and(|mean| by.gain(value, *from) > *mean);
            let formula = bilinear(ui, (*from, *share), by.better, &terms, beyond);
            (joined(&["(", &formula, ")"]), String::new())
        }
        function => {
            let formula = formula(ui, function, by.better, &terms);
            let formula =
                if formula.starts_with("1 −") { joined(&["(", &formula, ")"]) } else { formula };
            (formula, bound(ui, function, share))
        }
    }
}

/// The step of a table that a value reaches.
fn step<'a>(by: &'a Valuing, value: &Exact) -> Option<&'a Point> {
    let (before, after) = around(by.function.points(), value);
    if by.better == Better::Lower { after } else { before }
}

/// The points of a table before and after a value; the same one twice where it meets it.
fn around<'a>(points: &'a [Point], value: &Exact) -> (Option<&'a Point>, Option<&'a Point>) {
    let (mut before, mut after): (Option<&Point>, Option<&Point>) = (None, None);
    for point in points {
        let at = Exact::from(point.value);
        if at <= *value && before.is_none_or(|one| one.value < point.value) {
            before = Some(point);
        }
        if at >= *value && after.is_none_or(|one| one.value > point.value) {
            after = Some(point);
        }
    }
    (before, after)
}

/// In a straight line between two points of a table.
fn between(ui: Ui<'_>, own: &str, a: &Point, b: &Point) -> String {
    let (low, high) = (ui.state.numbers.per_cent(a.share), ui.state.numbers.per_cent(b.share));
    let start = ui.state.numbers.decimal(a.value);
    let end = ui.state.numbers.decimal(b.value);
    let part = quotient(&joined(&[own, " − ", &start]), &joined(&[&end, " − ", &start]));
    joined(&["(", &low, " + (", &high, " − ", &low, ") × ", &part, ")"])
}

/// The floor or cap that a share has come to.
fn bound(ui: Ui<'_>, function: &ValueFunction, share: Option<&Exact>) -> String {
    let (floor, cap) = function.bounds();
    let met = |bound: Option<Decimal>| {
        bound.filter(|bound| {
            share.is_some_and(|share| {
                share * &Exact::from(Decimal::ONE_HUNDRED) == Exact::from(*bound)
            })
        })
    };
    match (met(floor), met(cap)) {
        (Some(floor), _) => joined(&["≥ ", &ui.state.numbers.per_cent(floor)]),
        (_, Some(cap)) => joined(&["≤ ", &ui.state.numbers.per_cent(cap)]),
        _ => String::new(),
    }
}

/// The choice of a value function, with its settings and its formula.
pub fn editor(
    ui: Ui<'_>,
    label: &str,
    criterion: &CriterionId,
    function: &ValueFunction,
    better: Better,
) -> Html {
    let texts = ui.state.texts;
    let (low, high) = if better == Better::Lower {
        (texts.tools().word_lowest, texts.tools().word_highest)
    } else {
        (texts.tools().word_highest, texts.tools().word_lowest)
    };
    let terms = Terms {
        own: texts.tools().word_own.to_owned(),
        best: low.to_owned(),
        worst: high.to_owned(),
        mean: match function {
            ValueFunction::BilinearGain { .. } => texts.tools().word_mean_gain,
            _ => texts.tools().word_mean,
        }
        .to_owned(),
    };
    let mut choices = Vec::new();
    for formula in offered(ui, criterion, better) {
        let words = super::method::function_name(&formula, texts).to_owned();
        choices.push((words, Action::SetFormula { criterion: criterion.clone(), formula }));
    }
    group([
        choose(ui, label, choices, Some(function.place())),
        el("p").class("formula").text(&formula(ui, function, better, &terms)).into(),
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
