//! A ranking of so many bids that it scrolls within itself.

use super::Ui;
use crate::award::{BidOutcome, Excerpt, LotOutcome};
use crate::widget::announce::ranked;
use crate::widget::command::Does;
use crate::widget::element::{El, Trigger, el, joined};

/// A list that scrolls. Only rows in sight are drawn; room is left for the others.
pub fn long_list(
    ui: Ui<'_>,
    outcome: &LotOutcome,
    excerpt: &Excerpt,
    row: &dyn Fn(&BidOutcome) -> El,
) -> El {
    let texts = ui.state.texts;
    let (rows, row_height) = (ui.state.rows(), ui.state.row_height());
    let (first, end) = (rows.start, excerpt.ranked.min(rows.end));
    let room = |rows: usize| joined(&[&(rows as u64 * u64::from(row_height)).to_string(), "px"]);
    let (above, below) = (room(first.min(end)), room(excerpt.ranked - end));
    let size = excerpt.ranked.to_string();
    let least = room(ui.state.measured.map_or(0, |_| 1));
    let style = ["padding-block:", &above, " ", &below, ";--row:", &least];
    let mut list = el("ol").class("rows").style(&joined(&style));
    for (bid, place) in ranked(outcome).zip(&excerpt.places) {
        if (first..end).contains(place) {
            let row = row(bid).with("aria-posinset", &(place + 1).to_string());
            list = list.child(row.with("aria-setsize", &size));
        }
    }
    el("div")
        .class("scroller")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", texts.ranking)
        .on(Trigger::Scroll, ui.store, Does::Scroll)
        // Whoever holds the Tab key down gets further than the browser shows between two frames.
        .on(Trigger::FocusIn, ui.store, Does::Scroll)
        .child(list)
}
