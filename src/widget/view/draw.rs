//! The drawing of lots: in which order those who share the first place were drawn.

use super::Ui;
use super::parts::labelled;
use crate::award::{LotOutcome, Standing};
use crate::editing::{Action, Session};
use crate::exchange::values::BidId;
use crate::locale::fill_in;
use crate::tender::Lot;
use crate::widget::announce::ranked;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, joined, text, when};
use crate::widget::field::{Kind, Slot};
use crate::widget::figures;
use crate::widget::state::BIDS_AT_ONCE;

/// The order in which lots were drawn for the first place, and who drew them.
pub fn draw(ui: Ui<'_>, session: &Session, lot: &Lot, outcome: &LotOutcome) -> Html {
    let mut order: Vec<BidId> = Vec::new();
    let mut drawn = false;
    for bid in ranked(outcome) {
        if matches!(bid.standing, Standing::Ranked { rank: 1, .. }) {
            order.push(bid.bid.clone());
            drawn |= bid.drawn;
        }
    }
    let may = ui.state.rights().scores;
    // The last one that names them all is the one that counts.
    let all = |one: &&crate::assessment::Draw| {
        one.lot == lot.id && order.iter().all(|bid| one.order.contains(bid))
    };
    let record = session.record().draws.iter().rev().find(all).filter(|_| drawn);
    let note = record.and_then(|record| record.note.clone());
    let texts = ui.state.texts;
    // What-if weights make other ties, which nobody draws lots for.
    if order.len() > BIDS_AT_ONCE || session.is_what_if() || !may {
        let state = if drawn { texts.lots_drawn } else { texts.lots_to_draw };
        return el("p").class("hint").text(note.as_deref().unwrap_or(state)).into();
    }
    let set =
        |order: Vec<BidId>| Action::SetDraw { lot: lot.id.clone(), order, note: note.clone() };
    let mut list = el("ol");
    for (place, bid) in order.iter().enumerate() {
        let name = figures::bid_name(ui.state, bid);
        let mut moved = order.clone();
        if let Some(before) = place.checked_sub(1) {
            moved.swap(before, place);
        }
        let label = fill_in(texts.tools().move_up, &name);
        let up = ui.icon("↑", &label, place == 0, Command::Act(set(moved)));
        list = list.child(el("li").key(bid).child(text(&name)).child(up));
    }
    let label = texts.tools().draw_note;
    let field = joined(&["draw-", &lot.id]);
    let words = || {
        let entry = (set(order.clone()), Slot::Only);
        el("div").child(labelled(label, ui.text(field, label, note.as_deref(), Kind::Line, entry)))
    };
    let record = Command::Act(set(order.clone()));
    el("div")
        .class("draw")
        .attr("role", "group")
        .attr("aria-label", texts.tools().draw)
        .child(el("b").text(texts.tools().draw))
        .child(list)
        .child(when(!drawn, || ui.button(texts.tools().draw_record, record)))
        .child(when(drawn, words))
        .into()
}
