//! The choice of a bid among many. A browser draws a long list of choices slowly, and nobody finds a name
//! in it: offered are the bids about the chosen one, the way to those before and after, and the one that
//! is open in the ranking, which has them all.

use std::ops::Range;

use crate::bid::Bid;
use crate::locale::fill;
use crate::widget::command::Command;
use crate::widget::element::{Html, el, group, when};
use crate::widget::figures;
use crate::widget::insight::Pick;
use crate::widget::state::{BIDS_AT_ONCE, Panel};
use crate::widget::view::Ui;
use crate::widget::view::parts::labelled;

/// The bids among which one is chosen.
pub struct BidChoice<'a> {
    ui: Ui<'a>,
    bids: &'a [&'a Bid],
    /// The place of the one that is looked at: the chosen one, or else the first.
    pub at: usize,
}

impl<'a> BidChoice<'a> {
    /// The choice among these bids, in their order.
    pub fn of(ui: Ui<'a>, bids: &'a [&'a Bid]) -> Self {
        let chosen = |one: &&Bid| Some(&one.id) == ui.state.insight.bid.as_ref();
        Self { ui, bids, at: bids.iter().position(chosen).unwrap_or_default() }
    }

    /// The bid that is looked at; none where there are none.
    pub fn bid(&self) -> Option<&'a Bid> {
        self.bids.get(self.at).copied()
    }

    /// The places that stand on one page with that of the bid that is looked at.
    pub fn page(&self) -> Range<usize> {
        let from = self.at / BIDS_AT_ONCE * BIDS_AT_ONCE;
        from..self.bids.len().min(from + BIDS_AT_ONCE)
    }

    /// The field, and what stands beside it.
    pub fn field(&self, beside: Html) -> Html {
        let near = self.page();
        let mut choices = Vec::new();
        if let Some(before) = near.start.checked_sub(BIDS_AT_ONCE) {
            choices.extend(self.pick(before, self.span(&(before..near.start))));
        }
        let chosen = choices.len() + self.at - near.start;
        for place in near.clone() {
            choices.extend(self.named(place));
        }
        if near.end < self.bids.len() {
            let after = near.end..self.bids.len().min(near.end + BIDS_AT_ONCE);
            choices.extend(self.pick(near.end, self.span(&after)));
        }
        let open = self.open().filter(|place| !near.contains(place));
        choices.extend(open.and_then(|place| self.named(place)));
        let label = self.ui.state.texts.insight().bid;
        let field = labelled(label, self.ui.select(label, choices, Some(chosen), false));
        let picks = el("div").class("picks").child(field).child(beside);
        let hint = when(near.len() < self.bids.len(), || {
            let words = self.ui.state.texts.dossier().bids_offered;
            el("p").class("hint").text(&self.told(words, &near))
        });
        group([picks.into(), hint])
    }

    /// The place of the bid that is open in the ranking.
    fn open(&self) -> Option<usize> {
        let opened = self.ui.state.open.iter().find_map(|panel| match panel {
            Panel::Bid(id) => Some(id),
            _ => None,
        })?;
        self.bids.iter().position(|bid| bid.id == *opened)
    }

    fn named(&self, place: usize) -> Option<(String, Command)> {
        let bid = self.bids.get(place)?;
        self.pick(place, figures::bid_name(self.ui.state, &bid.id))
    }

    fn pick(&self, place: usize, words: String) -> Option<(String, Command)> {
        let bid = self.bids.get(place)?;
        Some((words, Command::Pick(Pick::Bid(bid.id.clone()))))
    }

    /// Some of the bids, in words.
    pub fn span(&self, bids: &Range<usize>) -> String {
        self.told(self.ui.state.texts.dossier().bids_of, bids)
    }

    fn told(&self, words: &str, bids: &Range<usize>) -> String {
        let number = |count: usize| self.ui.state.numbers.text(&count.to_string());
        let [from, to, all] = [bids.start + 1, bids.end, self.bids.len()].map(number);
        fill(words, &[("from", &*from), ("to", &*to), ("all", &*all)])
    }
}
