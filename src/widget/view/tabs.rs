//! The list of what lies behind the ranking, and the open one of it. One tab is open at a time, and
//! nothing is computed for the others.

use super::Ui;
use crate::editing::Session;
use crate::widget::behind;
use crate::widget::command::{Command, Does};
use crate::widget::element::{El, Html, Trigger, el};
use crate::widget::insight::{Pick, Tab};
use crate::widget::store::Fetched;

/// The list, and what the open tab shows.
pub fn tabs(ui: Ui<'_>) -> Html {
    let (Some(_), Some(session)) = (ui.state.lot(), &ui.state.session) else {
        return Html::default();
    };
    let open = ui.state.insight.tab;
    let label = ui.state.texts.tools().insight;
    let names = Tab::ALL.into_iter().zip(ui.state.texts.tools().insight_tabs);
    let list = el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-label", label)
        .each(names.map(|(one, name)| tab(ui, one, name, open).into()));
    let panel = open.map_or_else(Html::default, |tab| panel(ui, session, tab).into());
    el("section").class("insight").attr("aria-label", label).child(list).child(panel).into()
}

fn tab(ui: Ui<'_>, tab: Tab, name: &str, open: Option<Tab>) -> El {
    let chosen = open == Some(tab);
    // One of them is reached by Tab, the others by the arrows.
    let reached = open.unwrap_or(Tab::Why) == tab;
    let button = el("button")
        .attr("type", "button")
        .attr("role", "tab")
        .state("aria-selected", chosen)
        .attr("tabindex", if reached { "0" } else { "-1" })
        .text(name)
        .on_click(ui.store, Command::Pick(Pick::Tab(Some(tab))))
        .on(Trigger::KeyDown, ui.store, Does::Tabs(tab));
    if chosen { button.attr("id", "insight-tab").attr("aria-controls", "insight") } else { button }
}

fn panel(ui: Ui<'_>, session: &Session, tab: Tab) -> El {
    let texts = ui.state.texts.tools();
    let close = ui.icon("✕", texts.close, false, Command::Pick(Pick::Tab(None)));
    let panel = el("div")
        .key(tab.key())
        .class("panel")
        .attr("role", "tabpanel")
        .attr("id", "insight")
        .attr("aria-labelledby", "insight-tab")
        .child(el("div").class("close").child(close));
    if ui.state.seals(Some(tab)) {
        return panel.child(el("p").class("blank").text(ui.state.texts.sealed));
    }
    match behind::panel(ui, session, tab) {
        Some(shown) => panel.child(shown),
        None if ui.state.behind == Fetched::Missing => panel.child(missing(ui, tab)),
        None => {
            panel.attr("aria-busy", "true").child(el("p").class("blank").text(texts.insight_coming))
        }
    }
}

/// To open a tab sends for insight, and so does to open it again.
fn missing(ui: Ui<'_>, tab: Tab) -> El {
    let words = el("p").text(ui.state.texts.tools().insight_missing);
    el("div")
        .class("notice")
        .attr("role", "alert")
        .child(el("div").class("words").child(words))
        .child(ui.button(ui.state.texts.try_again, Command::Pick(Pick::Tab(Some(tab)))))
}
