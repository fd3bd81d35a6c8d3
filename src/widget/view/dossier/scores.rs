//! Scoring: all bids on one criterion, or all criteria of one bid, with what a score means beside it,
//! how far the one who scores has come, and the way to what is still without a score or its reason.

use std::ops::Range;

use rust_decimal::Decimal;

use super::bid_choice::BidChoice;
use super::panel::{add_evaluator, declaration, no_interest_in_rest};
use super::scoring_rules::scoring_rules;
use crate::assessment::{Evaluator, Interest};
use crate::bid::Bid;
use crate::editing::{Session, Sheet};
use crate::evaluation::{Evaluation, Withheld};
use crate::exchange::values::BidId;
use crate::locale::{fill, fill_in};
use crate::tender::{Criterion, Scale};
use crate::widget::command::{Command, Does};
use crate::widget::element::{El, Html, Trigger, el, group, joined, text, when};
use crate::widget::figures;
use crate::widget::insight::{Insight, Pick};
use crate::widget::scoring::next;
use crate::widget::state::BIDS_AT_ONCE;
use crate::widget::view::Ui;
use crate::widget::view::parts::labelled;
use crate::widget::view::scoring::{self, scoring_as};

/// What is drawn from.
struct Desk<'a> {
    ui: Ui<'a>,
    evaluator: &'a Evaluator,
    session: &'a Session,
    sheet: &'a Sheet<'a>,
    choice: BidChoice<'a>,
    /// Whether each score needs a reason.
    needs_reasons: bool,
    /// The bids in which the evaluator has declared an interest, as far as that may be told of a bid.
    interests: Vec<&'a BidId>,
}

/// The scores.
pub fn scores(ui: Ui<'_>, session: &Session) -> Html {
    group([scoring_rules(ui, session), sheet(ui, session)])
}

fn sheet(ui: Ui<'_>, session: &Session) -> Html {
    let texts = ui.state.texts.dossier();
    let record = session.record();
    let tender = &record.tender;
    let who = record.evaluators.iter().find(|one| Some(&one.id) == ui.state.evaluator());
    let (Some(lot), Some(evaluator)) = (tender.lots.get(ui.state.lot), who) else {
        let nobody = el("p").class("blank").text(texts.no_evaluators).into();
        return group([nobody, add_evaluator(ui)]);
    };
    let sheet = session.sheet(lot, &evaluator.id);
    if sheet.all() == 0 {
        return el("p").class("blank").text(texts.nothing_to_score).into();
    }
    let choice = BidChoice::of(ui, &sheet.bids);
    let needs_reasons = tender.requires_reasons();
    let interests = interests(record, evaluator);
    let desk = Desk { ui, evaluator, session, sheet: &sheet, choice, needs_reasons, interests };
    let content = if desk.names_first() {
        vec![desk.elsewhere()]
    } else if ui.state.insight.by_bid {
        desk.of_bid()
    } else {
        desk.of_criterion()
    };
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

    fn name(&self, bid: &Bid) -> String {
        figures::bid_name(self.ui.state, &bid.id)
    }

    /// The criterion that is looked at: the chosen one, or else the first.
    fn criterion(&self) -> Option<(&'a Criterion, &'a Scale)> {
        let criteria = &self.sheet.criteria;
        let chosen =
            |one: &&(&Criterion, &Scale)| Some(&one.0.id) == self.insight().criterion.as_ref();
        criteria.iter().find(chosen).or_else(|| criteria.first()).copied()
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
        let (given, all) = (self.sheet.given(), self.sheet.all());
        let lacking = if self.needs_reasons { self.sheet.lacking() } else { 0 };
        let [done, most, number] = [given, all, lacking].map(|count| count.to_string());
        let values = [("done", &*done), ("all", &*most), ("number", &*number)];
        let words = match lacking {
            0 if given == all => texts.all_scored.to_owned(),
            0 => fill(texts.scored, &values),
            _ => fill(texts.scored_lacking, &values),
        };
        let bar = el("progress")
            .with("max", &most)
            .with("value", &(given - lacking).to_string())
            .attr("aria-label", texts.progress);
        let line = el("div").class("progress").child(bar).child(el("span").text(&words));
        let may = ui.state.may_score() && !self.names_first();
        let open = next(ui.state, self.session, self.sheet).filter(|_| may);
        let Some(open) = open else { return line };
        let words = if open.reason { texts.next_reason } else { texts.next };
        let keys = "Enter Control+Enter Meta+Enter";
        line.child(ui.button(words, open.into()).attr("aria-keyshortcuts", keys))
            .child(el("small").text(ui.state.texts.tools().next_by_key))
    }

    /// The part of a row that holds a field, out of which a key goes on to what is next: Enter where it
    /// does nothing else in the field, and Ctrl+Enter.
    fn part(&self, class: &'static str, field: &[&str], ctrl: bool) -> El {
        let next = Command::NextScore(joined(field));
        el("div").class(class).on(Trigger::KeyDown, self.ui.store, Does::Enter(next, ctrl))
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
        let listed = self.listed();
        let bids = self.sheet.bids.get(listed.clone()).unwrap_or_default();
        let rows = bids.iter().map(|bid| {
            let name = self.name(bid);
            self.row(bid, &name, &name, (criterion, scale))
        });
        vec![
            el("div").class("picks").child(pick).into(),
            self.meaning(criterion, scale),
            self.declare_rest(),
            self.whereabouts(&listed),
            el("ul").class("sheet").each(rows).into(),
            self.more(&listed),
        ]
    }

    fn of_bid(&self) -> Vec<Html> {
        let Some(bid) = self.choice.bid() else { return Vec::new() };
        let name = self.name(bid);
        let sheet = el("ul").class("sheet");
        let sheet = if self.sheet.withholds(&bid.id) {
            // One choice for all criteria. It stands where the score that is next will.
            sheet.each(self.criterion().map(|next| self.row(bid, &name, &name, next)).into_iter())
        } else {
            sheet.each(self.sheet.criteria.iter().map(|(criterion, scale)| {
                self.row(bid, &name, &criterion.name, (*criterion, *scale))
            }))
        };
        vec![self.choice.field(Html::default()), self.declare_rest(), sheet.into()]
    }

    /// Whether names are hidden, and all bids are declared on by name before any of them is scored.
    fn names_first(&self) -> bool {
        self.sheet.withheld.as_ref().is_some_and(Withheld::all)
    }

    /// What comes first then, and the way to it.
    fn elsewhere(&self) -> Html {
        let texts = self.ui.state.texts;
        let there = Command::ToDeclarations;
        el("div")
            .class("first")
            .child(el("p").text(texts.tools().not_declared))
            .child(self.ui.button(texts.panel().declarations, there).class("primary"))
            .into()
    }

    /// The button for whoever has no interest in any of the bids that wait, while some of the lot do.
    fn declare_rest(&self) -> Html {
        let Some(withheld) = &self.sheet.withheld else { return Html::default() };
        let waits = self.sheet.bids.iter().any(|bid| withheld.has(&bid.id));
        let words = self.ui.state.texts.panel().rest;
        when(waits && self.ui.state.rights().scores, || {
            let rest = no_interest_in_rest(self.ui, self.evaluator, withheld.undeclared());
            el("div").class("first").child(el("span").text(words)).child(rest)
        })
    }

    /// Which bids are listed: from the first one on, as many as were asked for, or from about the bid
    /// that is looked at, where that lies further on.
    fn listed(&self) -> Range<usize> {
        let shown = self.ui.state.bids_shown;
        let from = if self.choice.at < shown { 0 } else { self.choice.page().start };
        from..self.sheet.bids.len().min(from + shown)
    }

    /// Which of many bids are listed, and the way back to the first.
    fn whereabouts(&self, listed: &Range<usize>) -> Html {
        let texts = self.ui.state.texts.dossier();
        when(listed.len() < self.sheet.bids.len(), || {
            let first = self.sheet.bids.first().filter(|_| listed.start > 0);
            let back = |bid: &&Bid| {
                let first = Command::Pick(Pick::Bid(bid.id.clone()));
                self.ui.button(texts.first_bids, first).class("quiet").into()
            };
            el("div")
                .class("picks")
                .child(el("p").class("hint").text(&self.choice.span(listed)))
                .child(first.map_or_else(Html::default, back))
        })
    }

    /// The button for more bids, where there are more.
    fn more(&self, listed: &Range<usize>) -> Html {
        let more = self.sheet.bids.len().saturating_sub(listed.end).min(BIDS_AT_ONCE);
        let words = fill_in(self.ui.state.texts.show_more, &more.to_string());
        when(more > 0, || self.ui.button(&words, Command::ShowMore))
    }

    /// One score with its reason, or what is declared on the bid first.
    fn row(
        &self,
        bid: &Bid,
        name: &str,
        title: &str,
        (criterion, scale): (&Criterion, &Scale),
    ) -> Html {
        let ui = self.ui;
        let id = &bid.id;
        let given = self.sheet.find(id, &criterion.id);
        let lacks = self.needs_reasons && given.is_some_and(|one| !one.has_reason());
        let score = given.map(|one| one.score);
        let by = &self.evaluator.id;
        let field = match self.sheet.withholds(id) {
            true if ui.state.rights().scores => {
                let what = ui.state.texts.panel().declarations;
                labelled(what, declaration(ui, self.evaluator, bid, None))
            }
            true => text(ui.state.texts.panel().undeclared),
            false => scoring::score(ui, "given", by, (id, name), (criterion, scale), score, false),
        };
        // Once where a row is a bid, not for each criterion.
        let interest = title == name && self.interests.contains(&id);
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
        let key = joined(&[id, "-", &criterion.id]);
        let is_typed = matches!(scale, Scale::Points { .. }) && !self.sheet.withholds(id);
        el("li")
            .key(&key)
            .with("data-score", &key)
            .with("data-of", id)
            .class(if lacks { "lacking" } else { "" })
            .child(
                self.part("score", &["given-", &key], !is_typed)
                    .child(el("span").class("name").attr("dir", "auto").text(title))
                    .child(when(interest, || {
                        el("small").class("interest").text(ui.state.texts.panel().has_interest)
                    }))
                    .child(field)
                    .child(when(means.is_some(), || {
                        el("small").text(means.as_deref().unwrap_or_default())
                    })),
            )
            .child(
                self.part("why", &["given-reason-", &key], true)
                    .child(reason)
                    .child(when(lacks, || {
                        el("p").class("missing").text(ui.state.texts.dossier().reason_missing)
                    })),
            )
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

/// The bids in which an evaluator has declared an interest. While names are hidden it would tell a letter,
/// since one declares towards a name.
fn interests<'a>(record: &'a Evaluation, evaluator: &Evaluator) -> Vec<&'a BidId> {
    let mut bids = Vec::new();
    for one in record.declarations.iter().filter(|_| !record.hides_names()) {
        if one.evaluator == evaluator.id && one.conflict == Interest::Declared {
            bids.push(&one.bid);
        }
    }
    bids
}

/// What a score means, where the scale says so for just that score.
fn meaning_of(scale: &Scale, score: Decimal) -> Option<String> {
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
