//! The opened part of a cell: each score with its reason, and what the panel agrees on.

use rust_decimal::Decimal;

use super::{Scene, name_of};
use crate::assessment::{Assessment, Interest};
use crate::bid::Bid;
use crate::explain::figures::score;
use crate::locale::fill_in;
use crate::panel::CellAgreement;
use crate::tender::{Criterion, Kind, Scale};
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, joined, when};
use crate::widget::field::{Entry, Goal, Kind as Typed, field};
use crate::widget::moderation::{Agreeing, Moderate, Part, agreeing};
use crate::widget::view::parts::labelled;

impl Scene<'_> {
    /// What lies behind a cell.
    pub fn opened(self, bid: &Bid, criterion: &Criterion, cell: Option<&CellAgreement>) -> Html {
        let title = joined(&[&self.bid(&bid.id), " · ", &criterion.name]);
        let mean = cell.map(|cell| {
            let mean = score(&self.ui.state.numbers, &cell.mean);
            joined(&[self.texts.mean, ": ", &mean])
        });
        let missing = self.without(bid, criterion, cell);
        let missing_words = fill_in(self.texts.missing, &self.names(&missing));
        el("div")
            .class("behind")
            .attr("role", "group")
            .with("aria-label", &title)
            .child(el("h5").text(&title))
            .child(self.given(bid, criterion, cell))
            .child(when(mean.is_some(), || el("p").text(mean.as_deref().unwrap_or_default())))
            .child(when(!missing.is_empty(), || el("p").class("hint").text(&missing_words)))
            .child(self.moderation(bid, criterion))
            .into()
    }

    /// Each score, or that files differ on it, in the order of the evaluators.
    fn given(self, bid: &Bid, criterion: &Criterion, cell: Option<&CellAgreement>) -> El {
        let texts = self.texts;
        let mut list = el("ul").class("given");
        for one in &self.record.evaluators {
            let differs = self.waits(["score", &bid.id, &criterion.id, &one.id, ""]);
            let same = |given: &&Assessment| {
                given.evaluator == one.id && given.bid == bid.id && given.criterion == criterion.id
            };
            let given = self.record.assessments.iter().find(same);
            if given.is_none() && !differs {
                continue;
            }
            let outlier = cell.is_some_and(|cell| {
                cell.scores.iter().any(|score| score.evaluator == one.id && score.outlier)
            });
            // A declaration stands beside the tenderer's name, so that here it would tell the letter.
            let interest = !self.record.hides_names()
                && self.declared(&one.id, &bid.id) == Some(&Interest::Declared);
            let score = given.map(|given| self.level(criterion, given.score)).unwrap_or_default();
            let reason = given.and_then(|given| given.reason.as_deref());
            let line = el("p")
                .child(el("span").class("who").text(name_of(one)))
                .text(" ")
                .child(el("b").text(&score))
                .child(when(outlier, || el("span").class("outlier").text(texts.outlier)))
                .child(when(interest, || el("span").class("interest").text(texts.has_interest)))
                .child(when(differs, || el("span").class("interest").text(texts.differs)));
            let why = el("p").class("reason").attr("dir", "auto");
            list = list.child(
                el("li")
                    .key(&one.id)
                    .child(line)
                    .child(when(!differs, || why.text(reason.unwrap_or(texts.no_reason)))),
            );
        }
        list
    }

    /// A score, with the name of its level where it has one.
    fn level(self, criterion: &Criterion, score: Decimal) -> String {
        let number = self.number(score);
        let Kind::Scored { scale: Scale::Levels { levels }, .. } = &criterion.kind else {
            return number;
        };
        let level = levels.iter().find(|level| level.score == score);
        match level.and_then(|level| level.name.as_deref()) {
            Some(name) => joined(&[name, " (", &number, ")"]),
            None => number,
        }
    }

    /// What the panel agreed on, and how it does.
    fn moderation(self, bid: &Bid, criterion: &Criterion) -> Html {
        let texts = self.texts;
        if self.waits(["consensus", &bid.id, &criterion.id, "", ""]) {
            let words = joined(&[texts.consensus, ": ", texts.differs]);
            return el("p").class("interest").text(&words).into();
        }
        let mut agreed = self.record.consensus.iter();
        let recorded = agreed.find(|one| one.bid == bid.id && one.criterion == criterion.id);
        let by = recorded.and_then(|one| one.by.as_deref());
        let signed = fill_in(texts.moderated, by.unwrap_or_default());
        let by = when(by.is_some(), || el("p").class("hint").text(&signed));
        if !self.ui.state.may_score() {
            let begun = self.begun(bid, criterion);
            let Some(recorded) = recorded else { return begun };
            let score = self.level(criterion, recorded.score);
            return el("div")
                .class("agree")
                .child(begun)
                .child(el("p").child(el("b").text(&joined(&[texts.consensus, ": ", &score]))))
                .child(el("p").class("reason").attr("dir", "auto").text(&recorded.reason))
                .child(by)
                .into();
        }
        let now = agreeing(self.ui.state, &bid.id, &criterion.id);
        let act = |what: Moderate| Command::Moderate(bid.id.clone(), criterion.id.clone(), what);
        el("div")
            .class("agree")
            .child(self.score_field(bid, criterion, &now))
            .child(labelled(texts.reason, self.reason_field(bid, criterion, &now)))
            .child(by)
            .child(
                el("div")
                    .class("choices")
                    .child(self.ui.button(texts.record, act(Moderate::Record)).class("primary"))
                    .child(when(recorded.is_some(), || {
                        self.ui.button(texts.take_away, act(Moderate::TakeAway)).class("danger")
                    })),
            )
            .into()
    }

    /// What was begun and is not recorded, where it cannot be now.
    fn begun(self, bid: &Bid, criterion: &Criterion) -> Html {
        let mut begun = self.ui.state.agreeing.iter();
        let Some(one) = begun.find(|one| one.bid == bid.id && one.criterion == criterion.id) else {
            return Html::default();
        };
        let score = one.score.map(|score| self.level(criterion, score)).unwrap_or_default();
        let reason = one.reason.as_deref().unwrap_or_default();
        let lead = if score.is_empty() || reason.is_empty() { "" } else { ": " };
        let said = joined(&[&score, lead, reason]);
        el("p").class("note").attr("dir", "auto").text(&fill_in(self.texts.begun, &said)).into()
    }

    fn score_field(self, bid: &Bid, criterion: &Criterion, now: &Agreeing) -> Html {
        let texts = self.texts;
        let lacks = now.asked && now.score.is_none();
        let Kind::Scored { scale, .. } = &criterion.kind else { return Html::default() };
        let Scale::Levels { levels } = scale else {
            let value = now.score.map(|score| self.number(score));
            let entry =
                Self::entry(bid, criterion, false, value, lacks.then_some(texts.needs_score));
            let shown =
                field(self.ui.store, self.ui.state, Typed::Number, texts.score, false, entry);
            return labelled(texts.score, shown);
        };
        let choose =
            |score| Command::Moderate(bid.id.clone(), criterion.id.clone(), Moderate::Score(score));
        let mut choices = vec![("–".to_owned(), choose(None))];
        let mut chosen = 0;
        for level in levels {
            if now.score == Some(level.score) {
                chosen = choices.len();
            }
            choices.push((self.level(criterion, level.score), choose(Some(level.score))));
        }
        let select = self.ui.select(texts.score, choices, Some(chosen), false);
        let wrong =
            when(lacks, || el("span").class("wrong").attr("role", "alert").text(texts.needs_score));
        labelled(texts.score, el("span").class("field").child(select).child(wrong).into())
    }

    fn reason_field(self, bid: &Bid, criterion: &Criterion, now: &Agreeing) -> Html {
        let lacks = now.asked && now.reason.is_none();
        let value = now.reason.as_ref().map(ToString::to_string);
        let wrong = lacks.then_some(self.texts.needs_reason);
        let entry = Self::entry(bid, criterion, true, value, wrong);
        field(self.ui.store, self.ui.state, Typed::Area, self.texts.reason, false, entry)
    }

    fn entry(
        bid: &Bid,
        criterion: &Criterion,
        reason: bool,
        value: Option<String>,
        wrong: Option<&str>,
    ) -> Entry {
        let stem = if reason { "agree-why-" } else { "agree-" };
        Entry {
            id: joined(&[stem, &bid.id, "-", &criterion.id]),
            value: value.unwrap_or_default(),
            wrong: wrong.map(str::to_owned),
            placeholder: None,
            goal: Goal::Agree(Part {
                bid: bid.id.clone(),
                criterion: criterion.id.clone(),
                reason,
            }),
        }
    }
}
