//! The whole: header, notices, the criteria beside the ranking.

use super::parts::{file_button, joined};
use super::{Ui, criteria, empty, method, ranking, requirements};
use crate::award::Standing;
use crate::editing::{Action, Mode, Session};
use crate::evaluation::{Evaluation, Phase};
use crate::record::{What, what_of};
use crate::widget::announce::ranked;
use crate::widget::command::{Command, Does};
use crate::widget::element::{Html, Trigger, el, group, when};
use crate::widget::field::{Kind, Slot};
use crate::widget::figures;
use crate::widget::state::{Panel, State};
use crate::widget::store::Store;
use crate::widget::tools;

/// The whole widget.
pub fn frame(store: &Store, state: &State) -> Html {
    let ui = Ui { state, store };
    let texts = state.texts;
    let body = match &state.session {
        Some(session) => evaluation(ui, session),
        None => group([tools::notice(ui), empty::empty(ui)]),
    };
    el("div")
        .class(if state.mode == Mode::Present { "frame present" } else { "frame" })
        .attr("lang", texts.language)
        .attr("role", "group")
        .attr("tabindex", "-1")
        .attr("aria-label", texts.widget)
        .on(Trigger::KeyDown, store, Does::Shortcuts)
        .child(body)
        .child(el("p").class("status").attr("role", "status").text(&state.status))
        .child(
            el("p")
                .class("dropping")
                .attr("aria-hidden", "true")
                .child(el("span").text(texts.drop)),
        )
        .into()
}

/// What a person wanted to do needs the tools, which could not be fetched. Whatever is done sends
/// for them anew; the button does nothing else.
pub fn missing(store: &Store, state: &State) -> Html {
    let ui = Ui { state, store };
    let words = el("p").text(state.texts.tools_missing);
    el("div")
        .class("notice")
        .attr("role", "alert")
        .child(el("div").class("words").child(words))
        .child(ui.button(state.texts.try_again, Command::CloseNotice))
        .into()
}

fn evaluation(ui: Ui<'_>, session: &Session) -> Html {
    let side = el("div")
        .class("side")
        .child(method::method(ui))
        .child(criteria::criteria(ui))
        .child(tools::locked(ui, session))
        .child(requirements::requirements(ui));
    let main = el("div").class("main").child(ranking::ranking(ui)).child(tools::tabs(ui));
    group([
        header(ui, session),
        tools::reopening(ui, session),
        tools::notice(ui),
        strip(ui, session),
        el("div").class("grid").child(side).child(main).into(),
    ])
}

fn header(ui: Ui<'_>, session: &Session) -> Html {
    let state = ui.state;
    let can_rename = state.rights().model;
    let rename = || ui.icon("✎", state.texts.tender_title, false, Command::Toggle(Panel::Title));
    let several = session.shown().tender.lots.len() > 1;
    el("header")
        .class("head")
        .child(el("div").class("titles").child(title(ui, session)).child(when(can_rename, rename)))
        .child(if several { lots(ui, session) } else { Html::default() })
        .child(phases(ui, session.record()))
        .child(if state.mode == Mode::Present { Html::default() } else { buttons(ui, session) })
        .into()
}

fn title(ui: Ui<'_>, session: &Session) -> Html {
    let tender = &session.shown().tender;
    if ui.state.rights().model && ui.state.is_open(&Panel::Title) {
        let field = ui.text(
            "title".to_owned(),
            ui.state.texts.tender_title,
            Some(&tender.title),
            Kind::Line,
            (Action::SetTitle { title: tender.title.clone() }, Slot::Only),
        );
        return el("h2").class("title editing").child(field).into();
    }
    let lot = match &*tender.lots {
        [only] => only.title.as_deref().map(|lot| joined(&[" · ", lot])),
        _ => None,
    };
    let lot = lot.unwrap_or_default();
    el("h2").class("title").text(&tender.title).child(el("span").class("lot").text(&lot)).into()
}

fn buttons(ui: Ui<'_>, session: &Session) -> Html {
    let state = ui.state;
    let texts = state.texts;
    el("div")
        .class("tools")
        .child(ui.icon("↶", texts.undo, !Store::can_undo(state, session), Command::Undo))
        .child(ui.icon("↷", texts.redo, !Store::can_redo(state, session), Command::Redo))
        .child(when(state.rights().merge, || file_button(texts.import, "button")))
        .child(ui.button(texts.export, Command::Export).class("primary"))
        .into()
}

fn lots(ui: Ui<'_>, session: &Session) -> Html {
    let name = |lot: &crate::tender::Lot| {
        lot.title.as_ref().map_or_else(|| lot.id.to_string(), ToString::to_string)
    };
    let names: Vec<String> = session.shown().tender.lots.iter().map(name).collect();
    let choices = names.into_iter().enumerate().map(|(place, name)| (name, Command::Lot(place)));
    ui.select(ui.state.texts.lot, choices.collect(), Some(ui.state.lot), false)
}

fn phases(ui: Ui<'_>, record: &Evaluation) -> Html {
    let now = record.phase;
    let texts = ui.state.texts;
    let can_change = ui.state.rights().phase;
    let phase = |phase: Phase| {
        let words = match phase {
            Phase::Design => texts.design,
            Phase::Evaluation => texts.evaluation,
            Phase::Decision => texts.decision,
        };
        let step = if can_change {
            let go = if what_of(now, phase) == Some(What::Reopened) {
                Command::Toggle(Panel::Reopening(phase))
            } else {
                Command::Act(Action::SetPhase { phase, reason: None })
            };
            ui.button(words, go)
        } else {
            el("span").text(words)
        };
        let step = if phase == now { step.attr("aria-current", "step") } else { step };
        el("li").child(step).into()
    };
    el("ol")
        .class("phases")
        .attr("aria-label", texts.phase)
        .each(Phase::ALL.iter().copied().map(phase))
        .into()
}

/// The first bids in one line: on a narrow screen it stays in sight while a weight moves.
fn strip(ui: Ui<'_>, session: &Session) -> Html {
    let Some((lot, outcome)) = ui.state.ranked_lot() else { return Html::default() };
    let first = ranked(outcome).take(3).map(|bid| {
        let rank = match bid.standing {
            Standing::Ranked { rank, .. } => rank.to_string(),
            Standing::Excluded(_) | Standing::Sealed { .. } => String::new(),
        };
        let figure = match (&bid.behind, &bid.total) {
            (Some(behind), _) if !behind.is_zero() => figures::behind(ui.state, lot, behind),
            (_, Some(total)) => figures::total(ui.state, lot, total),
            _ => String::new(),
        };
        let name = figures::bid_name(ui.state, &bid.bid);
        el("li")
            .key(&bid.bid)
            .child(el("b").text(&rank))
            .child(el("span").class("name").text(&name))
            .child(el("span").class("figure").text(&figure))
            .into()
    });
    el("ol")
        .class(if session.is_what_if() { "strip what-if" } else { "strip" })
        .attr("aria-hidden", "true")
        .each(first)
        .into()
}
