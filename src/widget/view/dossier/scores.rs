//! Scoring: all bids on one criterion, or all criteria of one bid, with what a score means beside it,
//! how far the one who scores has come, and the way to what is still without a score.

use super::panel::add_evaluator;
use crate::assessment::Assessment;
use crate::bid::Bid;
use crate::editing::Session;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId};
use crate::locale::{fill, fill_in};
use crate::tender::{Criterion, Kind, Lot, Scale};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, when};
use crate::widget::figures;
use crate::widget::insight::{Insight, Pick};
use crate::widget::view::Ui;
use crate::widget::view::parts::labelled;
use crate::widget::view::scoring::{self, scoring_as};

/// What is drawn from.
struct Desk<'a> {
    ui: Ui<'a>,
    session: &'a Session,
    evaluator: &'a EvaluatorId,
    sheet: Sheet<'a>,
}

/// All scores that one evaluator has to give on a lot.
struct Sheet<'a> {
    criteria: Vec<(&'a Criterion, &'a Scale)>,
    bids: Vec<&'a Bid>,
    /// What was given, by bid and criterion.
    given: Vec<&'a Assessment>,
}

impl<'a> Sheet<'a> {
    fn of(session: &'a Session, lot: &'a Lot, evaluator: &EvaluatorId) -> Self {
        let record = session.record();
        let mut criteria = Vec::new();
        for leaf in lot.leaves() {
            if let Kind::Scored { scale, .. } = &leaf.kind {
                criteria.push((leaf, scale));
            }
        }
        let offers = |bid: &&&Bid| bid.offer(&lot.id).is_some();
        let bids: Vec<&Bid> = record.bids.iter().map(|bid| &**bid).collect();
        let bids = bids.iter().filter(offers).copied().collect();
        let mut given = Vec::new();
        for one in record.assessments.iter() {
            if one.evaluator == *evaluator {
                given.push(one);
            }
        }
        Self { criteria, bids, given }
    }

    fn given(&self, bid: &BidId, criterion: &CriterionId) -> Option<&'a Assessment> {
        self.given.iter().find(|one| one.bid == *bid && one.criterion == *criterion).copied()
    }

    /// What is still without a score, criterion by criterion.
    fn open(&self) -> Vec<(&'a CriterionId, &'a BidId)> {
        let mut open = Vec::new();
        for (criterion, _) in &self.criteria {
            for bid in &self.bids {
                if self.given(&bid.id, &criterion.id).is_none() {
                    open.push((&criterion.id, &bid.id));
                }
            }
        }
        open
    }

    fn all(&self) -> usize {
        self.criteria.len() * self.bids.len()
    }
}

/// The scores.
pub fn scores(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let lot = session.record().tender.lots.get(ui.state.lot);
    let (Some(lot), Some(evaluator)) = (lot, ui.state.evaluator()) else {
        let nobody = el("p").class("blank").text(texts.no_evaluators).into();
        return group([nobody, add_evaluator(ui)]);
    };
    let sheet = Sheet::of(session, lot, evaluator);
    if sheet.all() == 0 {
        return el("p").class("blank").text(texts.nothing_to_score).into();
    }
    let desk = Desk { ui, session, evaluator, sheet };
    let by_bid = ui.state.insight.by_bid;
    let content = if by_bid { desk.of_bid() } else { desk.of_criterion() };
    el("div")
        .class("scoring")
        .child(el("div").class("picks").child(scoring_as(ui, session)).child(desk.lens()))
        .child(desk.progress())
        .each(content.into_iter())
        .into()
}

impl<'a> Desk<'a> {
    fn insight(&self) -> &'a Insight {
        &self.ui.state.insight
    }

    /// The criterion that is looked at: the chosen one, or else the first.
    fn criterion(&self) -> Option<(&'a Criterion, &'a Scale)> {
        let criteria = &self.sheet.criteria;
        let chosen =
            |one: &&(&Criterion, &Scale)| Some(&one.0.id) == self.insight().criterion.as_ref();
        criteria.iter().find(chosen).or_else(|| criteria.first()).copied()
    }

    /// The bid that is looked at: the chosen one, or else the first.
    fn bid(&self) -> Option<&'a Bid> {
        let bids = &self.sheet.bids;
        let chosen = |one: &&&Bid| Some(&one.id) == self.insight().bid.as_ref();
        bids.iter().find(chosen).or_else(|| bids.first()).copied()
    }

    /// Whether to score by criterion or by bid.
    fn lens(&self) -> Html {
        let texts = self.ui.state.texts.dossier();
        let choices = vec![
            (texts.by_criterion.to_owned(), Command::Pick(Pick::ByBid(false))),
            (texts.by_bid.to_owned(), Command::Pick(Pick::ByBid(true))),
        ];
        let chosen = Some(usize::from(self.insight().by_bid));
        labelled(texts.order, self.ui.select(texts.order, choices, chosen, false))
    }

    fn progress(&self) -> El {
        let ui = self.ui;
        let texts = ui.state.texts.dossier();
        let open = self.sheet.open();
        let all = self.sheet.all();
        let (done, most) = ((all - open.len()).to_string(), all.to_string());
        let words = fill(texts.scored, &[("done", &done), ("all", &most)]);
        let next = open.first().map(|(criterion, bid)| {
            let next = Command::Score((*criterion).clone(), (*bid).clone());
            ui.button(texts.next, next)
        });
        let words = if open.is_empty() { texts.all_scored } else { &words };
        let bar = el("progress")
            .with("max", &most)
            .with("value", &done)
            .attr("aria-label", texts.progress);
        let line = el("div").class("progress").child(bar).child(el("span").text(words));
        match next {
            Some(next) => line.child(next),
            None => line,
        }
    }

    fn of_criterion(&self) -> Vec<Html> {
        let Some((criterion, scale)) = self.criterion() else { return Vec::new() };
        let mut choices = Vec::new();
        let mut chosen = None;
        for (one, _) in &self.sheet.criteria {
            if one.id == criterion.id {
                chosen = Some(choices.len());
            }
            choices.push((one.name.to_string(), Command::Pick(Pick::Criterion(one.id.clone()))));
        }
        let label = self.ui.state.texts.tools().criterion;
        let pick = labelled(label, self.ui.select(label, choices, chosen, false));
        let rows = self.sheet.bids.iter().map(|bid| {
            let name = figures::bid_name(self.session, &bid.id);
            self.row(&bid.id, &name, &name, (criterion, scale))
        });
        vec![
            el("div").class("picks").child(pick).into(),
            self.meaning(criterion, scale),
            el("ul").class("sheet").each(rows).into(),
        ]
    }

    fn of_bid(&self) -> Vec<Html> {
        let Some(bid) = self.bid() else { return Vec::new() };
        let mut choices = Vec::new();
        let mut chosen = None;
        for one in &self.sheet.bids {
            if one.id == bid.id {
                chosen = Some(choices.len());
            }
            let name = figures::bid_name(self.session, &one.id);
            choices.push((name, Command::Pick(Pick::Bid(one.id.clone()))));
        }
        let label = self.ui.state.texts.insight().bid;
        let pick = labelled(label, self.ui.select(label, choices, chosen, false));
        let name = figures::bid_name(self.session, &bid.id);
        let rows = self.sheet.criteria.iter().map(|(criterion, scale)| {
            self.row(&bid.id, &name, &criterion.name, (*criterion, *scale))
        });
        vec![el("div").class("picks").child(pick).into(), el("ul").class("sheet").each(rows).into()]
    }

    /// One score with its reason.
    fn row(
        &self,
        bid: &BidId,
        name: &str,
        title: &str,
        (criterion, scale): (&Criterion, &Scale),
    ) -> Html {
        let ui = self.ui;
        let given = self.sheet.given(bid, &criterion.id);
        let score = given.map(|one| one.score);
        let field =
            scoring::score(ui, "given", self.evaluator, (bid, name), (criterion, scale), score);
        let means = score.and_then(|score| meaning_of(scale, score));
        let reason = match given {
            Some(given) if ui.state.may_score() => {
                scoring::reason(ui, "given-reason", criterion, given)
            }
            Some(given) => match given.reason.as_deref() {
                Some(reason) => el("p").class("reason").attr("dir", "auto").text(reason).into(),
                None => el("p").class("hint").text(ui.state.texts.tools().no_reason).into(),
            },
            None => el("p").class("hint").text(ui.state.texts.dossier().reason_after).into(),
        };
        let key = crate::widget::element::joined(&[bid, "-", &criterion.id]);
        el("li")
            .key(&key)
            .with("data-score", &key)
            .child(
                el("div")
                    .class("score")
                    .child(el("span").class("name").attr("dir", "auto").text(title))
                    .child(field)
                    .child(when(means.is_some(), || {
                        el("small").text(means.as_deref().unwrap_or_default())
                    })),
            )
            .child(el("div").class("why").child(reason))
            .into()
    }

    /// What the scores of a criterion mean.
    fn meaning(&self, criterion: &Criterion, scale: &Scale) -> Html {
        let ui = self.ui;
        let numbers = &ui.state.numbers;
        let mut list = el("dl").class("anchors");
        let mut any = false;
        let mut add = |list: El, score: &str, words: &str| {
            any = true;
            list.child(el("dt").text(score)).child(el("dd").attr("dir", "auto").text(words))
        };
        match scale {
            Scale::Points { anchors, .. } => {
                for anchor in anchors {
                    list = add(list, &numbers.decimal(anchor.score), &anchor.text);
                }
            }
            Scale::Levels { levels } => {
                for level in levels {
                    let number = numbers.decimal(level.score);
                    let score = level.name.as_deref().unwrap_or(&number);
                    let words = level.description.as_deref();
                    let share = numbers.per_cent(level.share);
                    list = add(list, score, words.unwrap_or(&share));
                }
            }
        }
        let range = match scale {
            Scale::Points { lowest, highest, .. } => {
                let ends = [numbers.decimal(*lowest), numbers.decimal(*highest)];
                fill(
                    ui.state.texts.dossier().from_to,
                    &[("lowest", &ends[0]), ("highest", &ends[1])],
                )
            }
            Scale::Levels { levels } => {
                fill_in(ui.state.texts.dossier().levels, &levels.len().to_string())
            }
        };
        let about = criterion.description.as_deref().unwrap_or_default();
        el("div")
            .class("meaning")
            .child(when(!about.is_empty(), || el("p").attr("dir", "auto").text(about)))
            .child(el("p").class("hint").text(&range))
            .child(when(any, || list))
            .into()
    }
}

/// What a score means, where the scale says so for just that score.
fn meaning_of(scale: &Scale, score: rust_decimal::Decimal) -> Option<String> {
    match scale {
        Scale::Points { anchors, .. } => {
            let anchor = anchors.iter().find(|one| one.score == score)?;
            Some(anchor.text.to_string())
        }
        Scale::Levels { levels } => {
            let level = levels.iter().find(|one| one.score == score)?;
            level.description.as_ref().map(ToString::to_string)
        }
    }
}
