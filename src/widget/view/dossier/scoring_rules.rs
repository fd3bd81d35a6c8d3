//! How bids are scored: the rules that the tender may set, and those that it has set. Whether prices are
//! sealed meanwhile is one of them, which holds for all that is shown.

use crate::editing::{Action, Refusal, Session};
use crate::locale::DossierTexts;
use crate::tender::Scoring;
use crate::widget::command::{Command, Does};
use crate::widget::element::{El, Html, Trigger, el, when};
use crate::widget::view::Ui;

/// One rule: what it is called, what it does, and where it is said.
struct Rule {
    name: &'static str,
    text: &'static str,
    said: fn(&mut Scoring) -> &mut Option<bool>,
}

fn rules(texts: &DossierTexts) -> [Rule; 4] {
    [
        Rule {
            name: texts.reasons_required,
            text: texts.reasons_required_text,
            said: |scoring| &mut scoring.reasons_required,
        },
        Rule {
            name: texts.names_hidden,
            text: texts.names_hidden_text,
            said: |scoring| &mut scoring.names_hidden,
        },
        Rule {
            name: texts.order_shuffled,
            text: texts.order_shuffled_text,
            said: |scoring| &mut scoring.order_shuffled,
        },
        Rule {
            name: texts.declarations_first,
            text: texts.declarations_first_text,
            said: |scoring| &mut scoring.declarations_first,
        },
    ]
}

/// The rules: all of them to be chosen from while the model can be changed, and those that hold
/// afterwards.
pub fn scoring_rules(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let may = ui.state.rights().model;
    let none = Scoring {
        reasons_required: None,
        names_hidden: None,
        order_shuffled: None,
        declarations_first: None,
    };
    let scoring = session.record().tender.scoring.clone().unwrap_or(none);
    let mut list = el("ul").class("rules");
    let seals = session.record().seals_prices();
    let mut any = seals;
    for rule in rules(texts) {
        let mut scoring = scoring.clone();
        let said = (rule.said)(&mut scoring);
        let holds = *said == Some(true);
        any = any || holds;
        *said = Some(!holds);
        let name = el("b").text(rule.name);
        let what = el("p").class("hint").text(rule.text);
        if may {
            let tick = tick(ui, holds, Action::SetScoring { scoring });
            let label = el("label").class("tick").child(tick).child(name);
            list = list.child(el("li").child(label).child(what));
        } else if holds {
            list = list.child(el("li").child(name).child(what));
        }
    }
    if may || seals {
        list = list.child(sealing(ui, session, may));
    }
    when(may || any, || {
        let open = el("details").class("scoring-rules").flag("open", may);
        open.child(el("summary").text(texts.rules)).child(list)
    })
}

/// Whether prices are sealed, and what that does, or why it stays as it is.
fn sealing(ui: Ui<'_>, session: &Session, may: bool) -> Html {
    let texts = ui.state.texts;
    let sealed = session.record().seals_prices();
    let (fixed, words) = match session.sealing_refusal() {
        None => (false, texts.dossier().seal_text),
        Some(Refusal::PricesKnown) => (true, texts.dossier().seal_known),
        Some(_) => (true, texts.sealed),
    };
    let name = el("b").text(texts.dossier().seal_prices);
    let what = el("p").class("hint").attr("id", "seal-text").text(words);
    if !may {
        return el("li").child(name).child(what).into();
    }
    let tick = tick(ui, sealed, Action::SealPrices { sealed: !sealed })
        .attr("aria-describedby", "seal-text")
        .flag("disabled", fixed);
    el("li").child(el("label").class("tick").child(tick).child(name)).child(what).into()
}

fn tick(ui: Ui<'_>, holds: bool, change: Action) -> El {
    let change = Does::Always(Command::Act(change));
    el("input").attr("type", "checkbox").checked(holds).on(Trigger::Change, ui.store, change)
}
