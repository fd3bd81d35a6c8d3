//! The opened award method: what can be chosen, and its settings.

use yew::Html;
use yew::virtual_dom::ListenerKind;

use super::method::{name_of, tie_words, words};
use super::parts::labelled;
use super::presets::presets;
use super::{Ui, costs, function};
use crate::editing::{Action, CombinationName};
use crate::exchange::values::Decimals;
use crate::locale::fill_in;
use crate::tender::{
    Better, Kind, Lot, QualityScaling, Rounding, RoundingMode, RoundingMoment, TieRule,
};
use crate::widget::command::{Command, Does};
use crate::widget::element::el;
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
                function::editor(ui, texts.tools().price_formula, &leaf.id, formula, Better::Lower);
        }
    }
    el("div")
        .class("editor")
        .child(presets(ui, lot))
        .child(combinations)
        .child(price_formula)
        .child(quality(ui, lot))
        .child(rounding(ui, lot))
        .child(ties(ui, lot))
        .child(costs::settings(ui, lot))
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
