//! The lists of what lies behind the ranking, and of what the dossier holds, and the open one of both.
//! One tab is open at a time, and nothing is computed for the others.

use super::{Ui, waits};
use crate::editing::Session;
use crate::widget::command::{Command, Does};
use crate::widget::element::{El, Html, Trigger, el, group, joined};
use crate::widget::insight::{Pick, Tab};
use crate::widget::state::Fetched;
use crate::widget::{behind, dossier};

/// Both lists, and what the open tab shows.
pub fn tabs(ui: Ui<'_>) -> Html {
    let (Some(_), Some(session)) = (ui.state.lot(), &ui.state.session) else {
        return Html::default();
    };
    let texts = ui.state.texts.tools();
    group([
        section(ui, session, "insight", texts.insight, (&Tab::INSIGHT, &texts.insight_tabs)),
        section(
            ui,
            session,
            "insight dossier",
            texts.dossier,
            (&Tab::DOSSIER, &texts.dossier_tabs),
        ),
    ])
}

fn section(
    ui: Ui<'_>,
    session: &Session,
    class: &'static str,
    label: &'static str,
    (tabs, names): (&[Tab], &[&str]),
) -> Html {
    let open = ui.state.insight.tab.filter(|open| tabs.contains(open));
    // One of them is reached by Tab, the others by the arrows.
    let reached = open.or(tabs.first().copied());
    let list = el("div").class("tabs").attr("role", "tablist").attr("aria-label", label).each(
        tabs.iter().zip(names).map(|(one, name)| {
            // What waits for a choice is counted at the tab.
            let waits = if *one == Tab::Panel { session.record().conflicts.len() } else { 0 };
            let counted = joined(&[name, " (", &waits.to_string(), ")"]);
            let name = if waits > 0 { &counted } else { *name };
            let button = tab(ui, *one, name, open == Some(*one));
            button.attr("tabindex", if reached == Some(*one) { "0" } else { "-1" }).into()
        }),
    );
    let panel = open.map_or_else(Html::default, |tab| panel(ui, session, tab).into());
    el("section").class(class).attr("aria-label", label).child(list).child(panel).into()
}

fn tab(ui: Ui<'_>, tab: Tab, name: &str, chosen: bool) -> El {
    let button = el("button")
        .attr("type", "button")
        .attr("role", "tab")
        .state("aria-selected", chosen)
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
    if ui.state.withholds() && !tab.is_of_dossier() {
        return panel.child(el("p").class("blank").text(&waits(ui)));
    }
    let (shown, fetched) = if tab.is_of_dossier() {
        (dossier::panel(ui, session, tab), ui.state.dossier)
    } else {
        (behind::panel(ui, session, tab), ui.state.behind)
    };
    match shown {
        Some(shown) => panel.child(shown),
        None if fetched == Fetched::Missing => panel.child(missing(ui, tab)),
        None => {
            panel.attr("aria-busy", "true").child(el("p").class("blank").text(texts.insight_coming))
        }
    }
}

/// To open a tab sends for what it needs, and so does to open it again.
fn missing(ui: Ui<'_>, tab: Tab) -> El {
    let words = el("p").text(ui.state.texts.tools().insight_missing);
    el("div")
        .class("notice")
        .attr("role", "alert")
        .child(el("div").class("words").child(words))
        .child(ui.button(ui.state.texts.try_again, Command::Pick(Pick::Tab(Some(tab)))))
}
