//! The opened award method: what can be chosen, and its settings.

use rust_decimal::Decimal;
use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::Ui;
use super::method::{name_of, prices, tie_words, words};
use super::parts::{joined, labelled};
use crate::editing::{Action, CombinationName};
use crate::exchange::values::{CriterionId, Decimals};
use crate::locale::fill_in;
use crate::tender::{
    Better, Kind, Lot, QualityScaling, Rounding, RoundingMode, RoundingMoment, TieRule,
    ValueFunction,
};
use crate::widget::command::{Command, Does};
use crate::widget::element::{el, group, when};
use crate::widget::field::Slot;
use crate::widget::figures;

/// The numbers of decimals offered for a rounding.
const ROUNDINGS: [u32; 4] = [0, 1, 2, 3];

/// The picker, with the settings of the method.
pub fn picker(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts;
    let chosen = name_of(&lot.method.combination);
    let mut combinations = el("fieldset").child(el("legend").text(texts.method));
    for combination in CombinationName::ALL.iter().copied() {
        let [name, text, formula] = words(combination, texts);
        let set = Command::Act(Action::SetCombination { lot: lot.id.clone(), combination });
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "combination")
            .checked(combination == chosen)
            .on(ListenerKind::onchange, ui.store, Does::Always(set));
        let words = el("span")
            .child(el("b").text(name))
            .child(el("small").text(text))
            .child(el("small").class("formula").text(formula));
        combinations = combinations.child(el("label").class("choice").child(radio).child(words));
    }
    let mut price_formula = Html::default();
    for leaf in lot.leaves() {
        if let Kind::Price { formula: Some(formula), .. } = &leaf.kind
            && lot.method.combination.weighs_price()
        {
            price_formula =
                value_function(ui, texts.tools().price_formula, &leaf.id, formula, Better::Lower);
        }
    }
    el("div")
        .class("editor")
        .child(combinations)
        .child(price_formula)
        .child(quality(ui, lot))
        .child(rounding(ui, lot))
        .child(ties(ui, lot))
        .into()
}

/// A choice out of a few actions, each with its words.
pub fn choose(
    ui: Ui<'_>,
    label: &str,
    choices: Vec<(String, Action)>,
    chosen: Option<usize>,
) -> Html {
    let choices = choices.into_iter().map(|(words, action)| (words, Command::Act(action)));
    labelled(label, ui.select(label, choices.collect(), chosen, false))
}

fn quality(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts;
    let choice = |words: &str, quality: QualityScaling| {
        (words.to_owned(), Action::SetQuality { lot: lot.id.clone(), quality })
    };
    let choices = vec![
        choice(texts.tools().absolute, QualityScaling::Absolute),
        choice(texts.tools().relative, QualityScaling::RelativeToBest),
    ];
    let chosen = lot.method.quality_scaling() == QualityScaling::RelativeToBest;
    choose(ui, texts.tools().quality_scaling, choices, Some(chosen.into()))
}

fn rounding(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts;
    let mut offered: Vec<Option<Rounding>> = vec![None];
    for when in RoundingMoment::ALL {
        for count in ROUNDINGS {
            if let Ok(decimals) = Decimals::new(count) {
                offered.push(Some(Rounding { decimals, mode: RoundingMode::HalfUp, when: *when }));
            }
        }
    }
    let declared = &lot.method.rounding;
    if !offered.contains(declared) {
        offered.push(declared.clone());
    }
    let mut choices = Vec::new();
    let mut chosen = None;
    for rounding in offered {
        if rounding == *declared {
            chosen = Some(choices.len());
        }
        let words = match &rounding {
            None => texts.tools().rounding_none.to_owned(),
            Some(one) => {
                let text = match one.when {
                    RoundingMoment::AtEnd => texts.tools().rounding_end,
                    RoundingMoment::PerStep => texts.tools().rounding_step,
                };
                fill_in(text, &one.decimals.get().to_string())
            }
        };
        choices.push((words, Action::SetRounding { lot: lot.id.clone(), rounding }));
    }
    choose(ui, texts.tools().rounding, choices, chosen)
}

/// The tie rules that a lot can have: price, lots, and each of its quality criteria.
fn ties(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts;
    let mut rules = vec![TieRule::LowestPrice, TieRule::DrawLots];
    for criterion in figures::quality(lot) {
        rules.push(TieRule::HighestScore { criterion: criterion.id.clone() });
    }
    let declared = lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
    let mut choices = Vec::new();
    let mut chosen = None;
    for ties in rules {
        if ties == *declared {
            chosen = Some(choices.len());
        }
        let words = tie_words(lot, &ties, texts);
        choices.push((words, Action::SetTies { lot: lot.id.clone(), ties }));
    }
    choose(ui, texts.tools().ties, choices, chosen)
}

/// The choice of a value function, with its settings and its formula.
pub fn value_function(
    ui: Ui<'_>,
    label: &str,
    criterion: &CriterionId,
    function: &ValueFunction,
    better: Better,
) -> Html {
    let texts = ui.state.texts;
    let (chosen, formula) = match function {
        ValueFunction::RatioToBest => (
            0,
            if better == Better::Lower {
                texts.tools().ratio_low
            } else {
                texts.tools().ratio_high
            },
        ),
        ValueFunction::LinearFromBest { .. } => (1, texts.tools().linear_formula),
        ValueFunction::WeightedFactor { .. } => (2, texts.tools().factor_formula),
    };
    let choice = |words: &str, formula: ValueFunction| {
        (words.to_owned(), Action::SetFormula { criterion: criterion.clone(), formula })
    };
    let choices = vec![
        choice(texts.ratio, ValueFunction::RatioToBest),
        choice(texts.linear, ValueFunction::LinearFromBest { floor: Some(Decimal::ZERO) }),
        choice(texts.factor, fixed_ends(ui, better)),
    ];
    group([
        choose(ui, label, choices, Some(chosen)),
        el("p").class("formula").text(formula).into(),
        settings(ui, criterion, function),
        when(function.is_relative(), || el("p").class("hint").text(texts.relative_note)),
    ])
}

/// Two fixed values to begin with: the ends of what the bids offer, or 0 and 100.
fn fixed_ends(ui: Ui<'_>, better: Better) -> ValueFunction {
    let (low, high) = match prices(ui) {
        Some((low, high)) if low < high => (low, high),
        _ => (Decimal::ZERO, Decimal::ONE_HUNDRED),
    };
    match better {
        Better::Lower => ValueFunction::WeightedFactor { zero: high, full: low },
        Better::Higher => ValueFunction::WeightedFactor { zero: low, full: high },
    }
}

fn settings(ui: Ui<'_>, criterion: &CriterionId, function: &ValueFunction) -> Html {
    let texts = ui.state.texts;
    match function {
        ValueFunction::RatioToBest => Html::default(),
        ValueFunction::LinearFromBest { floor } => {
            let other = if floor.is_some() { None } else { Some(Decimal::ZERO) };
            let formula = ValueFunction::LinearFromBest { floor: other };
            let change = Action::SetFormula { criterion: criterion.clone(), formula };
            let tick = el("input").attr("type", "checkbox").checked(floor.is_some()).on(
                ListenerKind::onchange,
                ui.store,
                Does::Always(Command::Act(change)),
            );
            el("label").class("tick").child(tick).child(el("span").text(texts.tools().floor)).into()
        }
        ValueFunction::WeightedFactor { zero, full } => {
            let end = |label: &str, value: Decimal, slot: Slot| {
                let id = joined(&[label, "-", criterion]);
                let formula = function.clone();
                let set = Action::SetFormula { criterion: criterion.clone(), formula };
                labelled(label, ui.number(id, label, Some(value), false, (set, slot)))
            };
            group([
                end(texts.tools().factor_full, *full, Slot::High),
                end(texts.tools().factor_zero, *zero, Slot::Low),
            ])
        }
    }
}
