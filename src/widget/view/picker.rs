//! The opened award method: what can be chosen, and its settings.

use rust_decimal::Decimal;

use super::method::{money_formula, tie_words, words};
use super::parts::{joined, labelled};
use super::presets::presets;
use super::{Ui, costs, function};
use crate::editing::{Action, CombinationName};
use crate::exchange::values::{Amount, Decimals};
use crate::locale::fill_in;
use crate::tender::{
    Better, Combination, Corridor, Kind, Lot, LowPriceCheck, MoneyForm, QualityScaling, Rounding,
    RoundingMode, RoundingMoment, TieRule,
};
use crate::widget::command::{Command, Does};
use crate::widget::element::{Html, Trigger, el, group};
use crate::widget::field::Slot;
use crate::widget::figures;

/// The numbers of decimals offered for a rounding.
const ROUNDINGS: [u32; 4] = [0, 1, 2, 3];

/// The picker, with the settings of the method.
pub fn picker(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts;
    let chosen = CombinationName::of(&lot.method.combination);
    let mut combinations = el("fieldset").child(el("legend").text(texts.method));
    for combination in CombinationName::ALL.iter().copied() {
        let [name, text, formula] = words(combination, texts);
        let set = Command::Act(Action::SetCombination { lot: lot.id.clone(), combination });
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "combination")
            .checked(combination == chosen)
            .on(Trigger::Change, ui.store, Does::Always(set));
        let words = el("span")
            .child(el("b").text(name))
            .child(el("small").text(text))
            .child(el("small").class("formula").text(formula));
        combinations = combinations.child(el("label").class("choice").child(radio).child(words));
    }
    let mut price_formula = Html::default();
    for leaf in lot.leaves() {
        if let Kind::Price { formula: Some(formula), .. } = &leaf.kind
            && lot.method.combination.scores_price()
        {
            price_formula =
                function::editor(ui, texts.tools().price_formula, &leaf.id, formula, Better::Lower);
        }
    }
    el("div")
        .class("editor")
        .child(presets(ui, lot))
        .child(combinations)
        .child(form(ui, lot))
        .child(price_formula)
        .child(quality(ui, lot))
        .child(quotient(ui, lot))
        .child(rounding(ui, lot))
        .child(ties(ui, lot))
        .child(bounds(ui, lot))
        .child(low_prices(ui, lot))
        .child(costs::settings(ui, lot))
        .into()
}

/// The form of a figure in money.
fn form(ui: Ui<'_>, lot: &Lot) -> Html {
    let Some(declared) = lot.method.combination.money() else { return Html::default() };
    let texts = ui.state.texts;
    let mut choices = Vec::new();
    let mut chosen = None;
    for form in MoneyForm::ALL.iter().copied() {
        if form == declared {
            chosen = Some(choices.len());
        }
        let words = match form {
            MoneyForm::Deduction => texts.tools().deduction,
            MoneyForm::Surcharge => texts.tools().surcharge,
            MoneyForm::PercentDeduction => texts.tools().percent_deduction,
            MoneyForm::PercentSurcharge => texts.tools().percent_surcharge,
        };
        choices.push((words.to_owned(), Action::SetForm { lot: lot.id.clone(), form }));
    }
    group([
        choose(ui, texts.tools().form, choices, chosen),
        el("p").class("formula").text(money_formula(declared, texts)).into(),
    ])
}

/// The scale of a quotient, and its corridor.
fn quotient(ui: Ui<'_>, lot: &Lot) -> Html {
    let Combination::Quotient { scale, corridor, .. } = &lot.method.combination else {
        return Html::default();
    };
    let texts = ui.state.texts;
    let set = |scale: Option<Decimals>, corridor: Option<Corridor>| Action::SetQuotient {
        lot: lot.id.clone(),
        scale,
        corridor,
    };
    let mut choices = vec![(texts.tools().scale_none.to_owned(), set(None, corridor.clone()))];
    let mut chosen = 0;
    for power in 0..=Decimals::MOST {
        if let Ok(power) = Decimals::new(power) {
            if *scale == Some(power) {
                chosen = choices.len();
            }
            let words = ui.state.numbers.decimal(Decimal::from(10_u64.pow(power.get())));
            choices.push((joined(&["× ", &words]), set(Some(power), corridor.clone())));
        }
    }
    let percent = corridor.as_ref().map(|corridor| *corridor.percent);
    let decides = corridor.as_ref().map_or(TieRule::LowestPrice, |one| one.decides.clone());
    let begin = Corridor { percent: Amount::ZERO, decides };
    let entry = (set(*scale, Some(begin)), Slot::Only);
    let label = texts.tools().corridor;
    let field = ui.number(joined(&["corridor-", &lot.id]), label, percent, false, entry);
    let decides = corridor.as_ref().map(|corridor| {
        let set =
            |decides: TieRule| set(*scale, Some(Corridor { percent: corridor.percent, decides }));
        rules(ui, lot, texts.tools().corridor_decides, (&corridor.decides, false), &set)
    });
    group([
        choose(ui, texts.tools().quotient_scale, choices, Some(chosen)),
        labelled(label, field),
        decides.unwrap_or_default(),
    ])
}

/// The least quality and the highest price with which a bid stays in.
fn bounds(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts.tools();
    let field = |stem: &str, label: &str, value: Option<Amount>, set: Action| {
        let value = value.map(|value| *value);
        let id = joined(&[stem, &lot.id]);
        labelled(label, ui.number(id, label, value, false, (set, Slot::Only)))
    };
    let (minimum, ceiling) = (lot.method.minimum, lot.ceiling);
    let least = Action::SetQualityMinimum { lot: lot.id.clone(), minimum };
    let most = Action::SetCeiling { lot: lot.id.clone(), ceiling };
    group([
        field("quality-minimum-", texts.least_quality, minimum, least),
        field("ceiling-", texts.ceiling, ceiling, most),
    ])
}

/// The checks for low prices: those that are there or not, and those with a percentage of one's own.
fn low_prices(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts.tools();
    let checks = &lot.low_price_checks;
    let set =
        |checks: Vec<LowPriceCheck>| Action::SetLowPriceChecks { lot: lot.id.clone(), checks };
    let mut all = el("fieldset").child(el("legend").text(ui.state.texts.low_price));
    for (words, check) in [
        (texts.check_ukraine, LowPriceCheck::Ukraine),
        (texts.check_spain, LowPriceCheck::Spain),
        (texts.check_italy, LowPriceCheck::Italy),
        (texts.check_quartiles, LowPriceCheck::Quartiles),
    ] {
        let mut others = checks.clone();
        others.retain(|one| *one != check);
        let on = others.len() < checks.len();
        if !on {
            others.push(check);
        }
        let change = Does::Always(Command::Act(set(others)));
        let tick = el("input").attr("type", "checkbox").checked(on);
        let tick = tick.on(Trigger::Change, ui.store, change);
        all = all.child(el("label").class("tick").child(tick).child(el("span").text(words)));
    }
    for (words, median) in [(texts.check_mean, false), (texts.check_median, true)] {
        let begin = if median {
            LowPriceCheck::BelowMedian { percent: Amount::ZERO }
        } else {
            LowPriceCheck::BelowMean { percent: Amount::ZERO }
        };
        let kind = std::mem::discriminant(&begin);
        let found = checks.iter().position(|one| std::mem::discriminant(one) == kind);
        let mut entry = checks.clone();
        let place = found.unwrap_or(entry.len());
        if found.is_none() {
            entry.push(begin);
        }
        let value = match found.and_then(|found| checks.get(found)) {
            Some(LowPriceCheck::BelowMean { percent } | LowPriceCheck::BelowMedian { percent }) => {
                Some(**percent)
            }
            _ => None,
        };
        let id = joined(&[if median { "median-" } else { "mean-" }, &lot.id]);
        let field = ui.number(id, words, value, false, (set(entry), Slot::Check(place)));
        all = all.child(labelled(words, field));
    }
    all.into()
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
        choice(texts.tools().relative_total, QualityScaling::RelativeToBestTotal),
    ];
    let declared = lot.method.quality_scaling();
    let chosen = QualityScaling::ALL.iter().position(|one| *one == declared);
    choose(ui, texts.tools().quality_scaling, choices, chosen)
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

fn ties(ui: Ui<'_>, lot: &Lot) -> Html {
    let declared = lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
    let set = |ties: TieRule| Action::SetTies { lot: lot.id.clone(), ties };
    rules(ui, lot, ui.state.texts.tools().ties, (declared, true), &set)
}

/// The choice of what decides between bids: price, perhaps lots, and each of the quality criteria.
fn rules(
    ui: Ui<'_>,
    lot: &Lot,
    label: &str,
    (declared, lots): (&TieRule, bool),
    set: &dyn Fn(TieRule) -> Action,
) -> Html {
    let mut rules = vec![TieRule::LowestPrice];
    if lots {
        rules.push(TieRule::DrawLots);
    }
    for criterion in figures::quality(lot) {
        rules.push(TieRule::HighestScore { criterion: criterion.id.clone() });
    }
    let mut choices = Vec::new();
    let mut chosen = None;
    for rule in rules {
        if rule == *declared {
            chosen = Some(choices.len());
        }
        choices.push((tie_words(lot, &rule, ui.state.texts), set(rule)));
    }
    choose(ui, label, choices, chosen)
}
