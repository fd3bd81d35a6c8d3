//! In which order each evaluator read the bids of a lot, where the tender shuffles it.

use super::LotReport;
use super::html::{Html, el, note, ordered, said, table, text, words};
use crate::exchange::values::BidId;
use crate::panel::reading_order;

impl LotReport<'_> {
    /// The order of each evaluator; nothing where the tender says nothing of it.
    pub(super) fn reading(&self) -> Html {
        let (report, lot) = (self.report, self.lot);
        let (say, tender) = (report.say, &report.evaluation.tender);
        if !tender.shuffles_order() {
            return Html::default();
        }
        let offers = report.evaluation.bids.iter().filter(|bid| bid.offer(&lot.id).is_some());
        let bids: Vec<&BidId> = offers.map(|bid| &bid.id).collect();
        let mut rows = Vec::new();
        for one in &report.evaluation.evaluators {
            let order = reading_order(&tender.id, &lot.id, &one.id, &bids);
            let names = order.iter().filter_map(|place| bids.get(*place));
            let names = ordered(&names.map(|bid| report.name(bid)).collect::<Vec<_>>());
            rows.push(vec![said(one.name.as_deref().unwrap_or(&one.id)), names]);
        }
        let columns = [words(say.evaluator), words(say.bids)];
        let told = table(&text(say.reading), &columns, &rows, say.none_named);
        el("section", &el("h3", &text(say.reading)).and(&note(say.reading_text)).and(&told))
    }
}
