//! The evaluators: who they are, what their scores weigh, how much they have scored, how they score beside the others.

use super::{Scene, heading, name_of, scored};
use crate::assessment::Evaluator;
use crate::editing::Action;
use crate::exchange::values::Text;
use crate::locale::{fill, fill_in};
use crate::panel::Leaning;
use crate::tender::Lot;
use crate::widget::command::Command;
use crate::widget::element::{El, Html, el, group, joined, when};
use crate::widget::evaluators::Seat;
use crate::widget::field::{Kind, Slot};
use crate::widget::view::Ui;
use crate::widget::view::parts::scroll;

impl Scene<'_> {
    /// A row for each of them; how they lean, as far as that is known.
    pub fn evaluators(self, lot: &Lot, leanings: &[Leaning]) -> Html {
        let texts = self.texts;
        let leans = leanings.iter().any(|one| one.leaning.is_some());
        let head = |words: &str| el("th").attr("scope", "col").text(words);
        let mut body = el("tbody");
        for one in &self.record.evaluators {
            let leaning = leanings.iter().find(|known| known.evaluator == one.id);
            body = body.child(self.line(lot, one, leaning.filter(|_| leans)));
        }
        let heads = el("tr")
            .child(head(texts.evaluator))
            .child(head(texts.weight))
            .child(head(texts.scored))
            .child(when(leans, || head(texts.leaning)))
            .child(when(self.ui.state.may_score(), || el("td")));
        let table = el("table").class("lines").child(el("thead").child(heads)).child(body);
        group([
            heading(texts.evaluators),
            scroll(texts.evaluators).child(table).into(),
            add_evaluator(self.ui),
            when(leans, || el("p").class("hint").text(texts.leaning_text)),
        ])
    }

    fn line(self, lot: &Lot, one: &Evaluator, leaning: Option<&Leaning>) -> El {
        let delete = || {
            let label = fill_in(self.ui.state.texts.delete, name_of(one));
            let delete = Command::Seat(Seat::Delete(one.id.clone()));
            el("td").child(self.ui.icon("✕", &label, false, delete))
        };
        el("tr")
            .key(&one.id)
            .child(el("th").attr("scope", "row").child(self.name(one)))
            .child(el("td").child(self.weight(one)))
            .child(el("td").text(&self.progress(lot, one)))
            .child(when(leaning.is_some(), || el("td").text(&self.leans(leaning))))
            .child(when(self.ui.state.may_score(), delete))
    }

    fn name(self, one: &Evaluator) -> Html {
        let name = name_of(one);
        let Some(text) = Text::new(name).ok().filter(|_| self.ui.state.may_score()) else {
            return el("span").attr("dir", "auto").text(name).into();
        };
        let rename = Action::RenameEvaluator { evaluator: one.id.clone(), name: text };
        let label = fill_in(self.texts.name_of, name);
        let id = joined(&["evaluator-name-", &one.id]);
        self.ui.text(id, &label, Some(name), Kind::Line, (rename, Slot::Only))
    }

    fn weight(self, one: &Evaluator) -> Html {
        let weight = one.weight.as_deref().copied();
        if !self.ui.state.rights().model {
            let words = weight.map_or_else(|| "1".to_owned(), |weight| self.number(weight));
            return el("span").text(&words).into();
        }
        let label = fill_in(self.texts.weight_of, name_of(one));
        let set = Action::SetEvaluatorWeight { evaluator: one.id.clone(), weight: one.weight };
        let id = joined(&["evaluator-", &one.id]);
        let shown = weight.unwrap_or(rust_decimal::Decimal::ONE);
        self.ui.number(id, &label, Some(shown), false, (set, Slot::Only))
    }

    /// How many of the scores of a lot somebody has given.
    fn progress(self, lot: &Lot, one: &Evaluator) -> String {
        let criteria = scored(lot);
        let mut count = 0;
        for given in self.record.assessments.iter().filter(|given| given.evaluator == one.id) {
            count += usize::from(criteria.iter().any(|known| known.id == given.criterion));
        }
        let all = (self.offers(lot).count() * criteria.len()).to_string();
        fill(self.texts.scored_of, &[("count", &count.to_string()), ("all", &all)])
    }

    fn leans(self, leaning: Option<&Leaning>) -> String {
        let Some(leaning) = leaning.and_then(|one| one.leaning.as_ref()) else {
            return "–".to_owned();
        };
        let percent = self.ui.state.numbers.percent(&leaning.abs());
        let words = if leaning.is_positive() {
            self.texts.leans_up
        } else if leaning.is_zero() {
            return self.texts.leans_not.to_owned();
        } else {
            self.texts.leans_down
        };
        fill_in(words, &percent)
    }
}

/// The button that adds an evaluator, for those who may: where they are listed, and where there is
/// nobody yet who could score.
pub fn add_evaluator(ui: Ui<'_>) -> Html {
    when(ui.state.may_score(), || {
        let words = ui.state.texts.panel().add_evaluator;
        let add = ui.button(words, Command::Seat(Seat::Add)).class("add-evaluator");
        el("div").class("choices").child(add)
    })
}
