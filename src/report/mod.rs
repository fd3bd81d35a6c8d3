//! What leaves an evaluation as a document: the award report, and a letter to each tenderer.
//!
//! [`award_report`] tells everything that the file holds and what it comes to, as one HTML page that
//! stands alone. [`debrief`] tells one tenderer how its bid was evaluated and how it compares with the
//! winner's, and nothing of any other bid; what that takes stands in [`debriefing`].
//!
//! Both are pure: the same file, language and way of writing numbers give the same bytes.

mod bids;
mod calculation;
pub mod debriefing;
mod flips;
mod html;
mod letter;
mod lots;
mod outcome;
mod reading;
mod records;
mod rests;

pub use debriefing::{
    Basis, Caution, CriterionDebrief, Debrief, Money, NoDebrief, On, OtherWinner, Part, Place,
    ReasonGiven, ScoreGiven, StatementDebrief, Tells, Trace, Winner, Winning, WinningValue,
    WouldWin, Written, debrief, file_words,
};
pub use letter::{letter_html, to_text};

use std::collections::BTreeMap;

use self::html::{Html, el, note, page, said, sentence, text};
use crate::assessment::{Assessment, Consensus, Evaluator, Judgement};
use crate::award::{LotOutcome, outcome};
use crate::bid::Bid;
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::values::{BidId, EvaluatorId};
use crate::explain::{Numerals, Words, joined as behind_one_another};
use crate::locale::{ReportTexts, fill_in, report_texts, texts};
use crate::record::Digest;
use crate::tender::{Lot, Scoring};

/// How many outcomes are computed at most for each of the three ways to change the first place (numbers of
/// the first bid, weights, other bids), where nobody says otherwise.
pub const OUTCOMES: usize = 10_000;
/// How many figures are computed at most to find that while a person waits: one is what one bid comes to
/// on one criterion, a matter of microseconds.
pub const FIGURES: usize = 50_000;
/// With more bids than this nothing is looked for.
pub const BIDS: usize = 50;

/// The award report of an evaluation: one HTML page with everything that it holds and comes to.
///
/// The page asks for nothing else, runs nothing, and can be printed on A4. `language` is a language tag;
/// `outcomes` says how many outcomes may be computed at most for each way to change the first place: numbers
/// of the first bid, weights, and other bids (such as [`OUTCOMES`]). What was not computed is said.
///
/// ```
/// use bid_evaluator::{evaluation::Evaluation, explain::PlainNumerals, report};
/// # let json = include_str!("../../samples/firms-e2.json");
/// let evaluation = Evaluation::from_json(json).unwrap();
/// let page = report::award_report(&evaluation, "en", &PlainNumerals::of("en"), report::OUTCOMES);
/// assert!(page.starts_with("<!DOCTYPE html>"));
/// assert!(page.contains("97.27"));
/// ```
pub fn award_report(
    evaluation: &Evaluation,
    language: &str,
    numbers: &dyn Numerals,
    outcomes: usize,
) -> String {
    let texts = texts(language);
    let say = report_texts(texts);
    let words = Words { texts, numbers };
    let report = Report { evaluation, words, say, index: Index::of(evaluation), outcomes };
    let come_to = outcome(evaluation);
    let title = behind_one_another(&[say.title, ": ", &evaluation.tender.title]);
    let heading = text(say.title).and(&text(": ")).and(&said(&evaluation.tender.title));
    let mut body = el("h1", &heading).and(&report.tender());
    for ((place, lot), of) in evaluation.tender.lots.iter().enumerate().zip(&come_to.lots) {
        body.add(&LotReport { report: &report, place, lot, of }.section());
    }
    let fingerprint = Digest::of_file(evaluation).fingerprint();
    let margin = behind_one_another(&[&evaluation.tender.id, " \u{b7} ", &fingerprint]);
    page(texts.language, &title, &margin, &body.and(&report.records()))
}

/// How many outcomes may be computed for a document while a person waits, for each of these ways: as many as
/// hold [`FIGURES`] in all, each one figure for every bid on every criterion of every lot, and no more than [`OUTCOMES`]. So
/// the more bids and criteria there are, the fewer numbers are looked at, and the report says of which it
/// was not.
///
/// ```
/// # let json = include_str!("../../samples/firms-e2.json");
/// use bid_evaluator::{evaluation::Evaluation, report};
/// // Four bids on the price and on quality.
/// let evaluation = Evaluation::from_json(json).unwrap();
/// assert_eq!(report::outcomes_in_time(&evaluation), report::FIGURES / 8);
/// ```
pub fn outcomes_in_time(evaluation: &Evaluation) -> usize {
    let criteria: usize = evaluation.tender.lots.iter().map(|lot| lot.leaves().len()).sum();
    let figures = evaluation.bids.len().saturating_mul(criteria).max(1);
    (FIGURES / figures).min(OUTCOMES)
}

/// What all parts of a report are written from.
struct Report<'a> {
    evaluation: &'a Evaluation,
    words: Words<'a, dyn Numerals + 'a>,
    say: &'static ReportTexts,
    index: Index<'a>,
    outcomes: usize,
}

/// One lot of it.
struct LotReport<'a> {
    report: &'a Report<'a>,
    /// The lot's place in the tender.
    place: usize,
    lot: &'a Lot,
    of: &'a LotOutcome,
}

/// Who said what of which bid.
#[derive(Default)]
struct Index<'a> {
    bids: BTreeMap<&'a BidId, &'a Bid>,
    assessments: BTreeMap<&'a BidId, Vec<&'a Assessment>>,
    consensus: BTreeMap<&'a BidId, Vec<&'a Consensus>>,
    judgements: BTreeMap<&'a BidId, Vec<&'a Judgement>>,
}

impl<'a> Index<'a> {
    fn of(evaluation: &'a Evaluation) -> Self {
        let mut index = Self::default();
        for bid in evaluation.bids.iter() {
            index.bids.insert(&bid.id, bid);
        }
        for one in evaluation.assessments.iter() {
            index.assessments.entry(&one.bid).or_default().push(one);
        }
        for one in evaluation.consensus.iter() {
            index.consensus.entry(&one.bid).or_default().push(one);
        }
        for one in evaluation.judgements.iter() {
            index.judgements.entry(&one.bid).or_default().push(one);
        }
        index
    }
}

/// Those of a bid; none where nobody said anything.
fn those<'a, 'b, T>(index: &'b BTreeMap<&'a BidId, Vec<&'a T>>, bid: &BidId) -> &'b [&'a T] {
    index.get(bid).map_or(&[], |all| all)
}

impl Report<'_> {
    /// A tenderer's name; the identifier where the bid is gone.
    fn name(&self, bid: &BidId) -> Html {
        said(self.index.bids.get(bid).map_or(&**bid, |one| &one.tenderer.name))
    }

    /// An evaluator's name; the identifier where there is none.
    fn evaluator(&self, id: &EvaluatorId) -> Html {
        let named = self.evaluation.evaluators.iter().find(|one| one.id == *id);
        said(named.and_then(|one| one.name.as_deref()).unwrap_or(id))
    }

    fn phase(&self) -> &'static str {
        phase_name(self.words, self.evaluation.phase)
    }

    /// What was put out to tender, by whom, and who evaluates.
    fn tender(&self) -> Html {
        let (say, texts, tender) = (self.say, self.words.texts, &self.evaluation.tender);
        let mut facts = Html::default();
        let mut fact = |label: &str, value: &Html| {
            facts.add(&el("dt", &text(label)).and(&el("dd", value)));
        };
        fact(texts.tender_title, &said(&tender.title));
        fact(say.number, &said(&tender.id));
        fact(say.buyer, &said(&tender.buyer.name));
        if let Some(description) = &tender.description {
            fact(texts.tools().description, &said(description));
        }
        fact(texts.phase, &text(self.phase()));
        fact(say.currency, &said(&tender.currency));
        let lots = tender.lots.iter().map(|lot| said(lot_name(lot)));
        fact(say.lots, &html::several(lots.collect()));
        fact(say.bids, &text(&self.evaluation.bids.len().to_string()));
        let evaluators = self.evaluation.evaluators.iter().map(|one| self.seat(one));
        let evaluators = html::several(evaluators.collect());
        let nobody = text(say.none_named);
        fact(say.evaluators, if evaluators.is_empty() { &nobody } else { &evaluators });
        let rules = html::several(self.rules().into_iter().map(text).collect());
        if !rules.is_empty() {
            fact(texts.dossier().rules, &rules);
        }
        let mut section = el("h2", &text(say.tender)).and(&el("dl", &facts));
        if self.evaluation.phase != Phase::Decision {
            section.add(&note(&fill_in(say.not_final, self.phase())));
        }
        let conflicts = self.evaluation.conflicts.len();
        if conflicts > 0 {
            section.add(&note(&fill_in(say.conflicts, &conflicts.to_string())));
        }
        el("section", &section)
    }

    /// The rules by which the tender has bids scored.
    fn rules(&self) -> Vec<&'static str> {
        let (texts, tender) = (self.words.texts.dossier(), &self.evaluation.tender);
        let said = |rule: fn(&Scoring) -> Option<bool>| tender.scoring.as_ref().and_then(rule);
        let rules = [
            (said(|rules| rules.reasons_required), texts.reasons_required),
            (said(|rules| rules.names_hidden), texts.names_hidden),
            (said(|rules| rules.order_shuffled), texts.order_shuffled),
            (said(|rules| rules.declarations_first), texts.declarations_first),
            (tender.sealed_prices, texts.seal_prices),
        ];
        let holding = rules.into_iter().filter(|(holds, _)| *holds == Some(true));
        holding.map(|(_, name)| name).collect()
    }

    /// An evaluator, with the weight of the scores where that is stated.
    fn seat(&self, one: &Evaluator) -> Html {
        let name = said(one.name.as_deref().unwrap_or(&one.id));
        let Some(weight) = one.weight else { return name };
        let weight = text(&self.words.numbers.decimal(*weight));
        sentence(self.say.weighing, &[("name", name), ("weight", weight)])
    }
}

/// The name of a phase.
pub(crate) fn phase_name<N: Numerals + ?Sized>(words: Words<'_, N>, phase: Phase) -> &'static str {
    match phase {
        Phase::Design => words.texts.design,
        Phase::Evaluation => words.texts.evaluation,
        Phase::Decision => words.texts.decision,
    }
}

/// What a lot is called: its title, or its identifier.
fn lot_name(lot: &Lot) -> &str {
    lot.title.as_deref().unwrap_or(&lot.id)
}
