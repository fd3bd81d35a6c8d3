//! What was offered, judged and computed, bid by bid.

use super::html::{Html, el, figures, joined, note, p, said, sentence, table, text, with, words};
use super::{LotReport, those};
use crate::assessment::Judgement;
use crate::award::{BidOutcome, Exact, Standing, StatementShare};
use crate::bid::{Offer, Statement};
use crate::explain::{figures as figure, stated};
use crate::locale::fill_in;
use crate::tender::{Criterion, Kind};

impl LotReport<'_> {
    /// Each bid with all that is recorded of it.
    pub(super) fn bids(&self) -> Html {
        if self.of.bids.is_empty() {
            return note(self.report.say.no_bids);
        }
        joined(self.of.bids.iter().map(|bid| el("section", &self.bid(bid))))
    }

    fn bid(&self, bid: &BidOutcome) -> Html {
        let say = self.report.say;
        let name = || self.report.name(&bid.bid);
        let mut piece = el("h4", &name());
        match &bid.standing {
            Standing::Ranked { rank, .. } => {
                let (rank, count) = (rank.to_string(), self.of.ranking.len().to_string());
                let parts = [("rank", text(&rank)), ("count", text(&count))];
                piece.add(&p(&sentence(say.place, &parts)));
            }
            Standing::Excluded(why) => {
                piece.add(&note(self.report.words.texts.excluded));
                piece.add(&self.why(why));
            }
            Standing::Sealed { .. } => piece.add(&note(self.report.words.texts.sealed)),
        }
        let Some(offer) =
            self.report.index.bids.get(&bid.bid).and_then(|one| one.offer(&self.lot.id))
        else {
            return piece;
        };
        piece.add(&self.answers(offer, &name()));
        piece.add(&self.calculation(bid, offer, &name()));
        piece.add(&self.quantities(offer, &name()));
        piece.add(&self.scores(bid, &name()));
        piece.and(&self.statements(bid, offer, &name()))
    }

    fn answers(&self, offer: &Offer, name: &Html) -> Html {
        let (say, tools) = (self.report.say, self.report.words.texts.tools());
        if self.lot.requirements.is_empty() {
            return Html::default();
        }
        let rows: Vec<Vec<Html>> = self
            .lot
            .requirements
            .iter()
            .map(|one| {
                let answer = offer.answer(&one.id);
                let words = match answer {
                    Some(answer) if answer.met => tools.met,
                    Some(_) => tools.not_met,
                    None => tools.unchecked,
                };
                let reason = answer.and_then(|answer| answer.reason.as_deref());
                vec![said(&one.text), text(words), self.reason(reason)]
            })
            .collect();
        let columns =
            [words(self.report.words.texts.requirement), words(say.answer), words(tools.reason)];
        let caption = sentence(say.answers, &[("bid", name.clone())]);
        table(&caption, &columns, &rows, say.no_requirements)
    }

    /// A reason, or that none was given.
    fn reason(&self, reason: Option<&str>) -> Html {
        reason.map_or_else(|| text(self.report.words.texts.tools().no_reason), said)
    }

    fn quantities(&self, offer: &Offer, name: &Html) -> Html {
        let (say, words_) = (self.report.say, self.report.words);
        let mut rows = Vec::new();
        for leaf in self.lot.leaves() {
            let Kind::Measured { unit, .. } = &leaf.kind else { continue };
            let mut value = match offer.values.get(&leaf.id) {
                Some(value) => text(&words_.numbers.decimal(*value)),
                None => text(words_.texts.tools().not_stated),
            };
            if let Some(unit) = unit {
                value.add(&text(" ").and(&said(unit)));
            }
            rows.push(vec![said(&leaf.name), value]);
        }
        if rows.is_empty() {
            return Html::default();
        }
        let columns = [words(words_.texts.tools().criterion), figures(say.quantity)];
        let caption = sentence(say.quantities, &[("bid", name.clone())]);
        table(&caption, &columns, &rows, say.no_bids)
    }

    /// Who gave which score, and why; and what the panel agreed on.
    fn scores(&self, bid: &BidOutcome, name: &Html) -> Html {
        let report = self.report;
        let (say, words_) = (report.say, report.words);
        let leaves = self.lot.leaves();
        let scored: Vec<&&Criterion> =
            leaves.iter().filter(|one| matches!(one.kind, Kind::Scored { .. })).collect();
        if scored.is_empty() {
            return Html::default();
        }
        let (mut rows, mut reasons) = (Vec::new(), false);
        for leaf in scored {
            for one in those(&report.index.assessments, &bid.bid) {
                if one.criterion == leaf.id {
                    reasons |= one.reason.is_some();
                    rows.push(vec![
                        said(&leaf.name),
                        report.evaluator(&one.evaluator),
                        text(&words_.numbers.decimal(one.score)),
                        self.reason(one.reason.as_deref()),
                    ]);
                }
            }
            for one in those(&report.index.consensus, &bid.bid) {
                if one.criterion == leaf.id {
                    reasons = true;
                    let by = one.by.as_deref().map_or_else(
                        || text(say.consensus),
                        |by| sentence(say.consensus_by, &[("name", said(by))]),
                    );
                    let score = text(&words_.numbers.decimal(one.score));
                    let row = [said(&leaf.name), by, score, said(&one.reason)];
                    rows.push(row.iter().map(|cell| el("b", cell)).collect());
                }
            }
        }
        let tools = words_.texts.tools();
        let columns =
            [words(tools.criterion), words(say.evaluator), figures(say.score), words(tools.reason)];
        let caption = sentence(say.scores, &[("bid", name.clone())]);
        let silent = !rows.is_empty() && !reasons;
        let table = table(&caption, &columns, &rows, say.no_scores);
        if silent { table.and(&note(say.no_reasons)) } else { table }
    }

    fn statements(&self, bid: &BidOutcome, offer: &Offer, name: &Html) -> Html {
        let say = self.report.say;
        let rows: Vec<Vec<Html>> = offer
            .statements
            .iter()
            .zip(bid.statements.iter())
            .map(|(one, share)| {
                vec![self.stated(one), self.judged_as(bid, one), self.counts(bid, share)]
            })
            .collect();
        let columns = [words(say.statement), words(say.judgement), words(say.counting)];
        let caption = sentence(say.statements, &[("bid", name.clone())]);
        table(&caption, &columns, &rows, say.no_statements)
    }

    /// A statement in the tenderer's words, with what it claims.
    fn stated(&self, one: &Statement) -> Html {
        let words = self.report.words;
        let tools = words.texts.tools();
        let currency = &self.report.evaluation.tender.currency;
        let mut piece = p(&said(&one.text));
        let mut tell = |label: &str, value: &Html| {
            piece.add(&p(&text(label).and(&text(": ")).and(value)));
        };
        let place = one.criterion.as_ref().map_or_else(
            || text(tools.outside),
            |criterion| said(&figure::criterion_name(self.lot, criterion)),
        );
        tell(tools.bears_on, &place);
        if let Some(beneficiary) = &one.beneficiary {
            tell(tools.for_whom, &said(beneficiary));
        }
        if let Some(evidence) = &one.evidence {
            tell(tools.evidence, &said(evidence));
        }
        for address in &one.links {
            // Decoding lets only `https:` and `mailto:` through.
            let link =
                with("a", &[("href", address), ("rel", "noopener noreferrer")], &text(address));
            tell(tools.evidence, &link);
        }
        let claim = one.claim.as_ref().map_or_else(
            || text(tools.claim_none),
            |claim| said(&stated::claim(words, claim, currency)),
        );
        tell(tools.claim, &claim);
        piece
    }

    fn judged_as(&self, bid: &BidOutcome, one: &Statement) -> Html {
        let report = self.report;
        let of = |given: &&&Judgement| given.lot == self.lot.id && given.statement == one.id;
        let given = those(&report.index.judgements, &bid.bid);
        let judgements = joined(given.iter().filter(of).map(|given| {
            let currency = &report.evaluation.tender.currency;
            let verdict = stated::verdict(report.words, one, &given.verdict, currency);
            let by = report.evaluator(&given.evaluator);
            p(&by.and(&text(": ")).and(&said(&verdict)).and(&text(" – ")).and(&said(&given.reason)))
        }));
        if judgements.is_empty() {
            return text(report.words.texts.tools().not_judged);
        }
        judgements
    }

    fn counts(&self, bid: &BidOutcome, share: &StatementShare) -> Html {
        let words = self.report.words;
        if let Some(why) = share.not_counted {
            return text(&stated::not_counted(why, words.texts.tools()));
        }
        let currency = &self.report.evaluation.tender.currency;
        match stated::added(bid, share) {
            Some(added) => said(&stated::counts(words, added, share.judgements, currency)),
            None => text(&fill_in(words.texts.tools().counts, &words.numbers.money(&Exact::ZERO))),
        }
    }
}
