//! Award methods by name: whose each is, when it fits, its formula and its known weakness.

use super::Ui;
use crate::editing::Action;
use crate::tender::{Lot, Origin, Preset};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group};
use crate::widget::state::Panel;

/// The button that opens the list, and the list.
pub fn presets(ui: Ui<'_>, lot: &Lot) -> Html {
    let texts = ui.state.texts.presets();
    let open = ui.state.is_open(&Panel::Presets);
    let toggle = ui
        .button(texts.title, Command::Toggle(Panel::Presets))
        .class("quiet")
        .state("aria-expanded", open);
    if !open {
        return toggle.into();
    }
    let mut list = el("ul").class("presets");
    for preset in Preset::ALL.iter().copied() {
        list = list.child(card(ui, lot, preset));
    }
    group([toggle.into(), list.into()])
}

fn card(ui: Ui<'_>, lot: &Lot, preset: Preset) -> El {
    let texts = ui.state.texts.presets();
    let (title, language) = preset.title();
    let choose = Command::Act(Action::ApplyPreset { lot: lot.id.clone(), preset });
    let name = ui.button(title, choose).class("name").attr("lang", language);
    let head = el("div").class("head").child(name).child(el("small").text(&origin(ui, preset)));
    let card = el("li").child(head);
    match texts.of(preset) {
        None => card,
        Some(words) => card
            .child(el("p").text(words.fits))
            .child(el("p").class("formula").text(words.formula))
            .child(
                el("p")
                    .class("hint")
                    .child(el("b").text(texts.weakness))
                    .text(" ")
                    .text(words.weakness),
            ),
    }
}

/// Whose a method is, in words.
fn origin(ui: Ui<'_>, preset: Preset) -> String {
    let texts = ui.state.texts.presets();
    match preset.origin() {
        Origin::WorldBank => texts.world_bank.to_owned(),
        Origin::General => texts.general.to_owned(),
        Origin::Countries(codes) => {
            let mut words = String::new();
            for code in codes {
                if !words.is_empty() {
                    words.push_str(", ");
                }
                words.push_str(&ui.state.numbers.region(code));
            }
            words
        }
    }
}
