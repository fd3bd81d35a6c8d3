//! The must-requirements of the lot.

use super::Ui;
use super::parts::joined;
use crate::editing::Action;
use crate::locale::fill_in;
use crate::tender::Requirement;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, when};
use crate::widget::field::{Kind, Slot};

/// The requirements.
pub fn requirements(ui: Ui<'_>) -> Html {
    let Some(lot) = ui.state.lot() else { return Html::default() };
    let texts = ui.state.texts;
    let can_change = ui.state.rights().model;
    if lot.requirements.is_empty() && !can_change {
        return Html::default();
    }
    let mut list = el("ul");
    for one in &lot.requirements {
        list = list.child(requirement(ui, one, can_change));
    }
    let add = || {
        let add = Command::AddRequirement(lot.id.clone());
        el("div").class("choices").child(ui.button(texts.add_requirement, add))
    };
    el("section")
        .class("requirements")
        .attr("aria-label", texts.requirements)
        .child(el("h3").text(texts.requirements))
        .child(list)
        .child(when(can_change, add))
        .into()
}

fn requirement(ui: Ui<'_>, requirement: &Requirement, can_change: bool) -> El {
    let texts = ui.state.texts;
    let item = el("li").key(&requirement.id);
    if !can_change {
        return item.text(&requirement.text);
    }
    let id = &requirement.id;
    let edit = Action::EditRequirement { requirement: id.clone(), text: requirement.text.clone() };
    let field = ui.text(
        joined(&["requirement-", id]),
        texts.requirement,
        Some(&requirement.text),
        Kind::Line,
        (edit, Slot::Only),
    );
    let name = fill_in(texts.delete, &requirement.text);
    let delete = Command::Delete(Action::DeleteRequirement { requirement: id.clone() });
    item.class("editable").child(field).child(ui.icon("✕", &name, false, delete))
}
