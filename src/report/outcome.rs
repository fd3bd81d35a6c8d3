//! What a lot comes to: who is first, the ranking, who has no rank and why.

use super::LotReport;
use super::html::{Html, figures, list, listed, note, p, sentence, table, text, words};
use crate::award::{BidOutcome, Exact, Standing};
use crate::exchange::values::BidId;
use crate::explain::{figures as figure, method, reasons};
use crate::locale::fill_in;
use crate::tender::TieRule;

impl LotReport<'_> {
    /// The bids that have a rank, the best first.
    pub(super) fn ranked(&self) -> Vec<&BidOutcome> {
        self.of.ranking.iter().filter_map(|place| self.of.bids.get(*place)).collect()
    }

    fn names<'a>(&self, bids: impl IntoIterator<Item = &'a BidId>) -> Html {
        listed(bids.into_iter().map(|bid| self.report.name(bid)))
    }

    /// Ranking, ties, drawings and exclusions.
    pub(super) fn outcome(&self) -> Html {
        let say = self.report.say;
        if self.of.bids.is_empty() {
            return note(say.no_bids);
        }
        let ranked = self.ranked();
        let first: Vec<&BidId> = ranked
            .iter()
            .filter(|bid| matches!(bid.standing, Standing::Ranked { rank: 1, .. }))
            .map(|bid| &bid.bid)
            .collect();
        let mut piece = match &*first {
            [] => Html::default(),
            [one] => p(&sentence(say.first, &[("bid", self.report.name(one))])),
            several => {
                let names = self.names(several.iter().copied());
                p(&sentence(say.shared, &[("bids", names)]))
            }
        };
        let missing: usize = ranked.iter().map(|bid| bid.missing).sum();
        if missing > 0 {
            piece.add(&note(&fill_in(say.missing, &missing.to_string())));
        }
        piece.add(&self.ties(&ranked));
        piece.add(&self.ranking(&ranked));
        piece.and(&self.excluded())
    }

    /// How ties are decided, where there are some, and what was drawn.
    fn ties(&self, ranked: &[&BidOutcome]) -> Html {
        let (say, texts) = (self.report.say, self.report.words.texts);
        let tied = |bid: &&BidOutcome| matches!(bid.standing, Standing::Ranked { tied: true, .. });
        let mut piece = Html::default();
        if ranked.iter().any(tied) {
            let rule = self.lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
            let words = method::tie_words(self.lot, rule, texts);
            piece.add(&p(&sentence(say.tie, &[("rule", super::html::said(&words))])));
            if *rule == TieRule::DrawLots && ranked.iter().any(|bid| tied(bid) && !bid.drawn) {
                piece.add(&note(texts.lots_to_draw));
            }
        }
        for draw in self.report.evaluation.draws.iter().filter(|draw| draw.lot == self.lot.id) {
            let mut words = sentence(say.drawn, &[("bids", self.names(&draw.order))]);
            if let Some(note) = &draw.note {
                words.add(&text(" ").and(&super::html::said(note)));
            }
            piece.add(&p(&words));
        }
        piece
    }

    fn ranking(&self, ranked: &[&BidOutcome]) -> Html {
        let (report, words_) = (self.report, self.report.words);
        let (say, texts) = (report.say, words_.texts);
        let total = figure::total_name(words_, self.lot, &report.evaluation.tender.currency);
        let columns = [
            words(say.bid),
            figures(say.rank),
            figures(texts.tools().price_label),
            figures(&total),
            figures(say.behind),
        ];
        let rows: Vec<Vec<Html>> = ranked
            .iter()
            .map(|bid| {
                let rank = match bid.standing {
                    Standing::Ranked { rank, tied: true } => {
                        crate::explain::joined(&["=", &rank.to_string()])
                    }
                    Standing::Ranked { rank, .. } => rank.to_string(),
                    Standing::Excluded(_) | Standing::Sealed { .. } => String::new(),
                };
                let mut name = report.name(&bid.bid);
                if bid.corridor {
                    name.add(&p(&text(texts.in_corridor)));
                }
                if !bid.low.is_empty() {
                    let asks = bid.low.iter().map(|one| text(&reasons::low_price(words_, one)));
                    name.add(&p(&text(texts.low_price)));
                    name.add(&list(&asks.collect::<Vec<_>>()));
                }
                let behind = bid.behind.as_ref().filter(|behind| !behind.is_zero());
                let behind = behind.map_or_else(
                    || text("0"),
                    |behind| text(&figure::behind(words_.numbers, self.lot, behind)),
                );
                let total = bid.total.as_ref().unwrap_or(&Exact::ZERO);
                let price = bid.price.map_or(Exact::ZERO, |price| (*price).into());
                vec![
                    name,
                    text(&rank),
                    text(&words_.numbers.money(&price)),
                    text(&figure::total(words_.numbers, self.lot, total)),
                    behind,
                ]
            })
            .collect();
        table(&text(say.ranking), &columns, &rows, say.nobody_ranked)
    }

    fn excluded(&self) -> Html {
        let (report, say) = (self.report, self.report.say);
        let mut rows = Vec::new();
        for bid in &self.of.bids {
            if let Standing::Excluded(why) = &bid.standing {
                rows.push(vec![report.name(&bid.bid), self.why(why)]);
            }
        }
        let columns = [words(say.bid), words(report.words.texts.tools().reason)];
        table(&text(say.not_ranked), &columns, &rows, say.none_excluded)
    }

    /// Why a bid has no rank.
    pub(super) fn why(&self, why: &[crate::award::Exclusion]) -> Html {
        let words = self.report.words;
        let entries =
            why.iter().map(|one| super::html::said(&reasons::excluded(words, self.lot, one)));
        list(&entries.collect::<Vec<_>>())
    }
}
