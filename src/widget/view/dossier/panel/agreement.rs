//! Where scores agree: bids in rows, criteria in columns, and under the row of a bid what was opened of
//! it.

use rust_decimal::Decimal;

use super::{Scene, heading, hint, name_of, scored};
use crate::bid::Bid;
use crate::exchange::fault::listed;
use crate::exchange::values::{BidId, CriterionId};
use crate::explain::figures::score;
use crate::locale::fill_in;
use crate::panel::{Agreement, CellAgreement, OUTLIER_PERCENT};
use crate::tender::{Criterion, Lot};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, text, when};
use crate::widget::figures;
use crate::widget::state::{BIDS_AT_ONCE, Panel};
use crate::widget::view::parts::{scroll, swatch};

/// Of how many evaluators the names stand in a cell.
const NAMES: usize = 2;

impl<'a> Scene<'a> {
    /// The table, with what is open in it.
    pub fn agreement(self, lot: &'a Lot, agreement: &Agreement) -> Html {
        let texts = self.texts;
        let criteria = scored(lot);
        let bids = self.bids(lot);
        if bids.is_empty() || criteria.is_empty() {
            let words = if bids.is_empty() { texts.no_bids } else { texts.no_criteria };
            return group([heading(texts.agreement), hint(words)]);
        }
        let mut heads = el("tr").child(el("th").attr("scope", "col").key("").text(texts.bid));
        for criterion in &criteria {
            let head = el("th")
                .attr("scope", "col")
                .key(&criterion.id)
                .child(swatch(figures::colour(lot, &criterion.id)))
                .text(&criterion.name);
            heads = heads.child(head);
        }
        let mut body = el("tbody");
        for bid in &bids {
            let cells: Vec<&CellAgreement> =
                agreement.cells.iter().filter(|cell| cell.bid == bid.id).collect();
            body = body.child(self.row(bid, &criteria, &cells));
            // All rows have a key: a row that is absent would have none.
            if let Some(open) = criteria.iter().find(|one| self.is_open(&bid.id, &one.id)) {
                let shown = self.opened(bid, open, found(&cells, &open.id));
                let width = (criteria.len() + 1).to_string();
                let row = el("tr").class("opened").key(&joined(&["opened/", &bid.id]));
                body = body.child(row.child(el("td").with("colspan", &width).child(shown)));
            }
        }
        let table = el("table")
            .class("matrix agreement")
            .child(el("caption").class("spoken").text(texts.agreement))
            .child(el("thead").child(heads))
            .child(body);
        let percent = OUTLIER_PERCENT.to_string();
        group([
            heading(texts.agreement),
            hint(&fill_in(texts.agreement_text, &percent)),
            scroll(texts.agreement).child(table).into(),
            self.more(self.offers(lot).count(), bids.len()),
        ])
    }

    fn is_open(self, bid: &BidId, criterion: &CriterionId) -> bool {
        self.ui.state.is_open(&Panel::Cell(bid.clone(), criterion.clone()))
    }

    /// The button for more bids, where there are more of all than are shown.
    pub fn more(self, all: usize, shown: usize) -> Html {
        let more = all.saturating_sub(shown).min(BIDS_AT_ONCE);
        let words = fill_in(self.ui.state.texts.show_more, &more.to_string());
        when(more > 0, || self.ui.button(&words, Command::ShowMore))
    }

    fn row(self, bid: &Bid, criteria: &[&Criterion], cells: &[&CellAgreement]) -> El {
        let mut row = el("tr")
            .key(&joined(&["bid/", &bid.id]))
            .child(el("th").attr("scope", "row").key("").text(&self.bid(&bid.id)));
        for criterion in criteria {
            let cell = self.cell(bid, criterion, found(cells, &criterion.id));
            row = row.child(el("td").key(&criterion.id).child(cell));
        }
        row
    }

    /// A cell: what counts, how far scores lie apart, who is missing. It opens what lies behind it.
    fn cell(self, bid: &Bid, criterion: &Criterion, cell: Option<&CellAgreement>) -> El {
        let panel = Panel::Cell(bid.id.clone(), criterion.id.clone());
        let open = self.ui.state.is_open(&panel);
        let mut button = el("button")
            .attr("type", "button")
            .class("cell")
            .state("aria-expanded", open)
            .on_click(self.ui.store, Command::Toggle(panel));
        // The name of the button says where it stands, for those who do not see that.
        let about = joined(&[&self.bid(&bid.id), ", ", &criterion.name, ": "]);
        button = button.child(el("span").class("spoken").text(&about));
        let agreed = cell.and_then(|cell| cell.consensus).or_else(|| self.agreed(bid, criterion));
        if let Some(agreed) = agreed {
            button = button
                .child(el("b").text(&self.number(agreed)))
                .child(text(" "))
                .child(el("small").text(self.texts.consensus));
        } else if let Some(cell) = cell {
            button = button.child(el("b").text(&score(&self.ui.state.numbers, &cell.mean)));
        } else {
            button = button.child(el("small").text(self.texts.no_scores));
        }
        if let Some(cell) = cell {
            button = self.spread(cell, button);
        }
        if cell.is_some() {
            button = button.child(self.missing(bid, criterion, cell));
        }
        button
    }

    fn spread(self, cell: &CellAgreement, button: El) -> El {
        let ends = joined(&[&self.number(cell.lowest), "–", &self.number(cell.highest)]);
        let outliers = cell.scores.iter().filter(|one| one.outlier).count();
        let words = fill_in(self.texts.outliers, &outliers.to_string());
        button
            .child(when(cell.scores.len() > 1, || el("small").class("ends").text(&ends)))
            .child(when(outliers > 0, || el("small").class("outlier").text(&words)))
    }

    fn missing(self, bid: &Bid, criterion: &Criterion, cell: Option<&CellAgreement>) -> Html {
        let names = self.without(bid, criterion, cell);
        let count = names.len().to_string();
        let who = if names.len() > NAMES {
            count
        } else {
            listed(&mut names.iter().map(|name| &**name), ", ")
        };
        let words = fill_in(self.texts.missing, &who);
        when(!names.is_empty(), || el("small").class("lacking").text(&words))
    }

    /// Who has given no score, files that differ aside.
    pub fn without(
        self,
        bid: &Bid,
        criterion: &Criterion,
        cell: Option<&CellAgreement>,
    ) -> Vec<&'a str> {
        let mut names = Vec::new();
        for one in &self.record.evaluators {
            let given =
                cell.is_some_and(|cell| cell.scores.iter().any(|score| score.evaluator == one.id));
            if !given && !self.waits(["score", &bid.id, &criterion.id, &one.id, ""]) {
                names.push(name_of(one));
            }
        }
        names
    }

    /// What the panel agreed on where nobody scored.
    fn agreed(self, bid: &Bid, criterion: &Criterion) -> Option<Decimal> {
        let mut agreed = self.record.consensus.iter();
        agreed.find(|one| one.bid == bid.id && one.criterion == criterion.id).map(|one| one.score)
    }
}

fn found<'c>(cells: &[&'c CellAgreement], criterion: &CriterionId) -> Option<&'c CellAgreement> {
    cells.iter().find(|cell| cell.criterion == *criterion).copied()
}
