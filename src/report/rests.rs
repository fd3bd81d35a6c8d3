//! What the outcome of a lot rests on: the lead, which numbers and weights hold the first place, how surely,
//! what other bids would change, and what the formula check finds.
//!
//! A document is written on a click, so each part is bounded: what looks for values computes
//! [`Report::outcomes`](super::Report) outcomes at most, and samples are as many as [`figures`] allow. What
//! was not computed for that reason is said to be.

use super::flips::found;
use super::html::{Html, el, figures, list, note, p, said, sentence, table, text, words};
use super::{BIDS, LotReport};
use crate::award::BidOutcome;
use crate::exchange::values::BidId;
use crate::explain::check::{Here, Remark, remark};
use crate::explain::flips::{self as told, WeightHeld};
use crate::explain::{figures as figure, others, surely};
use crate::insight::{
    BidFlips, Estimate, FlipSearch, Joint, Number, Over, ParadoxSearch, Paradoxes, Reach, Sampling,
    WeightRuns, Weights, check_formula, check_paradoxes,
};
use crate::locale::{fill, fill_in};
use crate::tender::Criterion;

/// So many figures are computed in samples at most: one is what one bid comes to on one criterion. They are
/// floating point numbers, a thousand times as quick as the exact ones of outcomes.
const SAMPLED: usize = 10_000_000;

/// So many linear programmes are looked at for the smallest joint change of weights: a second's work among
/// hundreds of bids.
const PROGRAMMES: usize = 2_000;

/// As many outcomes as it takes to begin with a weight: what it is now, and as straight lines.
const BEGINS: usize = 2;
/// With so many a weight comes to its end where figures go in straight lines, and few bids are first.
const LEAST: usize = 12;

impl LotReport<'_> {
    /// All of it.
    pub(super) fn rests(&self) -> Html {
        let (report, say) = (self.report, self.report.say);
        let ranked = self.ranked();
        let mut piece = match &*ranked {
            [] => note(say.nobody_ranked),
            [_] => note(say.alone),
            [first, second, ..] => self.lead(first, second),
        };
        if self.of.bids.len() > BIDS {
            piece.add(&note(&fill_in(say.too_many, &BIDS.to_string())));
        } else if let [first, _, ..] = &*ranked
            && let Some(mut search) = FlipSearch::new(report.evaluation, self.place)
        {
            piece.add(&self.numbers(first, &mut search));
            piece.add(&el("h4", &text(report.words.texts.surely().weights_hold)));
            piece.add(&self.weights(&search));
            piece.add(&el("h4", &text(say.surely)).and(&self.surely(&first.bid)));
            piece.add(&el("h4", &text(report.words.texts.surely().others)).and(&self.others()));
        }
        piece.add(&el("h4", &text(report.words.texts.formula_check)));
        piece.and(&self.checked())
    }

    /// What a bid is called, as plain words.
    fn called(&self, bid: &BidId) -> String {
        let of = self.report.index.bids.get(bid);
        of.map_or(&**bid, |one| &*one.tenderer.name).to_owned()
    }

    /// How far the first is ahead.
    fn lead(&self, first: &BidOutcome, second: &BidOutcome) -> Html {
        let (report, say) = (self.report, self.report.say);
        let (Some(total), Some(other)) = (&first.total, &second.total) else {
            return note(say.nobody_ranked);
        };
        let lead = (total - other).abs();
        let pieces = [
            ("first", report.name(&first.bid)),
            ("amount", text(&figure::total(report.words.numbers, self.lot, &lead))),
            ("second", report.name(&second.bid)),
        ];
        p(&sentence(say.lead, &pieces))
    }

    /// That no more was computed.
    fn bounded(&self) -> Html {
        note(&fill_in(self.report.say.bounded, &self.report.outcomes.to_string()))
    }

    /// Each number of the first bid, and what it would have to be.
    fn numbers(&self, first: &BidOutcome, search: &mut FlipSearch) -> Html {
        let (report, say) = (self.report, self.report.say);
        let found = found(search, &first.bid, report.outcomes);
        let columns = [words(say.moved), figures(say.now), words(say.lower), words(say.higher)];
        let mut rows: Vec<Vec<Html>> = Vec::new();
        for number in crate::insight::numbers(self.lot) {
            rows.push(self.number(&number, found.iter().find(|one| one.moved == number)));
        }
        let caption = sentence(say.flips, &[("bid", report.name(&first.bid))]);
        let piece = table(&caption, &columns, &rows, say.not_searched);
        if found.len() < rows.len() { piece.and(&self.bounded()) } else { piece }
    }

    fn number(&self, number: &Number, found: Option<&BidFlips>) -> Vec<Html> {
        let (report, say) = (self.report, self.report.say);
        let head = said(&number_name(self.lot, number, report.words.texts));
        let Some(found) = found else {
            let not = || text(say.not_searched);
            return vec![head, not(), not(), not()];
        };
        let Some(from) = &found.from else {
            let not = || text(report.words.texts.tools().not_stated);
            return vec![head, not(), not(), not()];
        };
        let name = |bid: &BidId| self.called(bid);
        let reach = |reach: &Reach| said(&told::reach(report.words, self.lot, &name, found, reach));
        let now = said(&told::value(report.words, self.lot, number, from));
        vec![head, now, reach(&found.lower), reach(&found.higher)]
    }

    /// From where to where the first stays first as each weight moves, and the smallest joint change of all.
    fn weights(&self, search: &FlipSearch) -> Html {
        let (report, say, texts) = (self.report, self.report.say, self.report.words.texts.surely());
        let mut carriers: Vec<&Criterion> = self.lot.leaves();
        carriers.retain(|one| !one.is_price() || self.lot.method.combination.weighs_price());
        let (mut rows, mut step, mut cut) = (Vec::new(), None, false);
        let mut left = report.outcomes;
        for (place, criterion) in carriers.iter().enumerate() {
            // Each gets its part of what the others have left, the first of very many enough to come to an end.
            let part = (left / (carriers.len() - place)).max(LEAST).min(left);
            let found = Self::runs(search, criterion, part, &mut left);
            let weight = figure::weight(report.words.numbers, self.lot, criterion.weight());
            let mut row = vec![said(&criterion.name), text(&weight)];
            match found {
                Runs::Found(runs) => {
                    step = step.or(Some(runs.step));
                    row.extend(self.held(&runs));
                }
                Runs::Cut => {
                    cut = true;
                    row.extend([text(say.not_searched), text(say.not_searched)]);
                }
                Runs::Fixed => row.extend([text(texts.unreached), text(say.cannot_move)]),
            }
            rows.push(row);
        }
        let columns =
            [words(say.weight), figures(say.now), words(texts.holds), words(texts.beyond)];
        let caption = text(texts.weights_hold);
        let mut piece = table(&caption, &columns, &rows, texts.no_weights);
        if let Some(step) = step {
            piece.add(&note(&told::weight_steps(report.words, self.lot, step)));
        }
        if cut {
            piece.add(&self.bounded());
        }
        piece.and(&self.joint(search))
    }

    /// What is found of a weight within so many outcomes, which are taken off what is left.
    fn runs(search: &FlipSearch, criterion: &Criterion, part: usize, left: &mut usize) -> Runs {
        let mut tried = BEGINS;
        if tried >= part {
            *left = 0;
            return Runs::Cut;
        }
        let Some(mut search) = search.weights_of(&criterion.id) else { return Runs::Fixed };
        let mut complete = false;
        while tried < part && !complete {
            tried += 1;
            complete = search.step(1).is_complete();
        }
        *left -= tried;
        if complete { Runs::Found(search.found().clone()) } else { Runs::Cut }
    }

    fn held(&self, runs: &WeightRuns) -> [Html; 2] {
        let name = |bid: &BidId| self.called(bid);
        let WeightHeld { holds, below, above } =
            told::weight_held(self.report.words, self.lot, &name, runs);
        let mut beyond = Html::default();
        for one in [below, above].into_iter().flatten() {
            beyond.add(&p(&said(&one.words)));
        }
        if beyond.is_empty() {
            beyond = text(self.report.words.texts.surely().unreached);
        }
        [text(&holds), beyond]
    }

    /// The smallest change of all weights together.
    fn joint(&self, search: &FlipSearch) -> Html {
        let report = self.report;
        match search.joint().end_within(PROGRAMMES) {
            Joint::At(change) => {
                let Some(steps) = search.joint_in_steps(&change) else {
                    return note(report.words.texts.surely().joint_not_computed);
                };
                let name = |bid: &BidId| self.called(bid);
                let changes = told::joint_changes(report.words, self.lot, &steps);
                p(&said(&told::joint(report.words, self.lot, &name, &change, &changes)))
            }
            Joint::Never => note(report.words.texts.surely().joint_none),
            Joint::NotComputed => note(report.words.texts.surely().joint_not_computed),
            Joint::NoWinner => note(report.words.texts.surely().joint_shared),
        }
    }

    /// Under how many of all weights each bid is first.
    fn surely(&self, first: &BidId) -> Html {
        let (report, say, texts) = (self.report, self.report.say, self.report.words.texts.surely());
        let figures_each = self.of.bids.len() * self.lot.leaves().len();
        let vectors = Sampling::VECTORS.min(SAMPLED / figures_each.max(1));
        let over = Over { weights: Weights::All, panel: false };
        let sampling = Sampling::new(report.evaluation, self.place, &over, vectors, Sampling::SEED);
        let Ok(mut sampling) = sampling else { return note(texts.no_weights) };
        while !sampling.step(vectors).is_complete() {}
        let found = sampling.found();
        let name = |bid: &BidId| self.called(bid);
        let most = surely::most_often(report.words, &name, &sampling, Some(first), false);
        let mut rows = Vec::new();
        for place in surely::in_order(&sampling) {
            let Some(bid) = sampling.bids().get(place) else { continue };
            let Estimate { share, low, high, .. } = found.share(place, 1);
            rows.push(vec![
                report.name(bid),
                text(&surely::percent(report.words, share)),
                text(&surely::interval(report.words, low, high)),
            ]);
        }
        let columns = [words(say.bid), figures(say.first_share), figures(texts.between)];
        let told = table(&text(say.surely), &columns, &rows, texts.never);
        let drawn = surely::sampled(report.words, &sampling);
        p(&said(&most)).and(&told).and(&note(&drawn)).and(&note(say.estimate))
    }

    /// Which bids that leave or come change something; or why none can.
    fn others(&self) -> Html {
        let (report, all) = (self.report, self.report.words.texts);
        let texts = all.surely();
        match check_paradoxes(report.evaluation, self.place) {
            None => Html::default(),
            Some(Paradoxes::Absolute { because }) => {
                let entry = |own| said(&others::own_figure(all, self.lot, own));
                note(texts.absolute).and(&list(&because.iter().map(entry).collect::<Vec<_>>()))
            }
            Some(Paradoxes::Relative { by, mut search }) => {
                let entry = |looks| said(&others::looks(all, self.lot, looks));
                let looks = list(&by.iter().map(entry).collect::<Vec<_>>());
                search.step(report.outcomes);
                note(texts.relative).and(&looks).and(&self.tried(&search))
            }
        }
    }

    /// What was tried, with a row for each change that alters something.
    fn tried(&self, search: &ParadoxSearch) -> Html {
        let (report, all) = (self.report, self.report.words.texts);
        let texts = all.surely();
        let name = |bid: &BidId| self.called(bid);
        let mut rows = Vec::new();
        for effect in search.effects().iter().filter(|effect| effect.is_paradox()) {
            rows.push(vec![
                said(&others::variant(all, &name, &effect.variant)),
                said(&others::first(all, &name, effect)),
                said(&others::order(all, &name, effect)),
                said(&others::moves(all, &name, effect)),
            ]);
        }
        let progress = search.progress();
        let mut piece = note(&others::summary(all, search));
        if !progress.is_complete() {
            let (done, of) = (progress.done.to_string(), progress.of.to_string());
            let words = fill(texts.trying, &[("done", &*done), ("count", &*of)]);
            piece.add(&note(&words).and(&self.bounded()));
        }
        if !rows.is_empty() {
            let columns = [
                words(texts.variant),
                words(texts.first_then),
                words(texts.order_then),
                words(texts.moves),
            ];
            if let Some(example) = others::example(report.words, self.lot, &name, search) {
                piece.add(&p(&said(&example)));
            }
            piece.add(&table(&text(report.say.altering), &columns, &rows, texts.nothing));
        }
        piece
    }

    /// What the formula check finds, as the widget says it.
    fn checked(&self) -> Html {
        let (report, texts) = (self.report, self.report.words.texts.formula());
        let found = check_formula(report.evaluation, self.place, self.of);
        if found.is_empty() {
            return note(texts.nothing);
        }
        let name = |bid: &BidId| self.called(bid);
        let mut entries = Vec::new();
        for finding in &found {
            let Remark { title, why, here, instead } =
                remark(report.words, self.lot, &name, finding);
            let mut entry = el("b", &said(&title)).and(&note(why));
            match here {
                Here::Nothing => {}
                Here::Said(words) => entry.add(&p(&el("b", &said(&words)))),
                Here::Listed(each) => {
                    entry.add(&list(&each.iter().map(|one| said(one)).collect::<Vec<_>>()));
                }
            }
            let instead = el("b", &text(texts.instead)).and(&text(" ")).and(&text(instead));
            entries.push(entry.and(&p(&instead)));
        }
        list(&entries)
    }
}

/// What was found of one weight.
enum Runs {
    /// All of it.
    Found(WeightRuns),
    /// No more could be computed.
    Cut,
    /// It cannot be moved.
    Fixed,
}

/// What a number of a bid is called.
pub(super) fn number_name(
    lot: &crate::tender::Lot,
    number: &Number,
    texts: &crate::locale::Texts,
) -> String {
    match number {
        Number::Price => texts.tools().price_label.to_owned(),
        Number::Score(criterion) | Number::Quantity(criterion) => {
            figure::criterion_name(lot, criterion)
        }
    }
}
