//! What every place needs where scores are given: who gives them, and the field for one.

use rust_decimal::Decimal;

use super::Ui;
use super::parts::{joined, labelled};
use crate::assessment::Assessment;
use crate::editing::{Action, Session};
use crate::exchange::values::{BidId, EvaluatorId};
use crate::locale::{fill, fill_in};
use crate::tender::{Criterion, Scale};
use crate::widget::command::Command;
use crate::widget::element::{Html, el, when};
use crate::widget::field::{Kind, Slot};

/// The choice of who scores, where there are several.
pub fn scoring_as(ui: Ui<'_>, session: &Session) -> Html {
    let evaluators = &session.record().evaluators;
    if evaluators.len() < 2 || !ui.state.may_score() {
        return Html::default();
    }
    let mut choices = Vec::new();
    let mut chosen = None;
    for one in evaluators {
        if ui.state.evaluator() == Some(&one.id) {
            chosen = Some(choices.len());
        }
        let name = one.name.as_deref().unwrap_or(&one.id);
        choices.push((name.to_owned(), Command::ScoreAs(one.id.clone())));
    }
    let label = ui.state.texts.tools().scoring_as;
    labelled(label, ui.select(label, choices, chosen, false))
}

/// Why bids are not scored yet, where whoever scores has to declare first.
pub fn declare_first(ui: Ui<'_>, withheld: bool) -> Html {
    let words = ui.state.texts.tools().not_declared;
    when(withheld && ui.state.may_score(), || el("p").class("hint").text(words))
}

/// The field for a score of a bid, by its identifier and name, on a criterion and its scale; for reading
/// only where it is `withheld`. `place` tells it from other fields for the same score.
pub fn score(
    ui: Ui<'_>,
    place: &str,
    evaluator: &EvaluatorId,
    (bid, name): (&BidId, &str),
    (criterion, scale): (&Criterion, &Scale),
    given: Option<Decimal>,
    withheld: bool,
) -> Html {
    let texts = ui.state.texts.tools();
    let label = fill(texts.score_of, &[("bid", name), ("criterion", &criterion.name)]);
    let disabled = withheld || !ui.state.may_score();
    let field = joined(&[place, "-", bid, "-", &criterion.id]);
    let set = |score| {
        let (evaluator, bid) = (evaluator.clone(), bid.clone());
        Action::SetScore { evaluator, bid, criterion: criterion.id.clone(), score }
    };
    let Scale::Levels { levels } = scale else {
        return ui.number(field, &label, given, disabled, (set(given), Slot::Only));
    };
    let mut choices = vec![("–".to_owned(), Command::Act(set(None)))];
    let mut chosen = 0;
    for level in levels {
        if given == Some(level.score) {
            chosen = choices.len();
        }
        let words = match &level.name {
            Some(name) => name.to_string(),
            None => ui.state.numbers.decimal(level.score),
        };
        choices.push((words, Command::Act(set(Some(level.score)))));
    }
    ui.select(&label, choices, Some(chosen), disabled)
}

/// The field for the reason for a score.
pub fn reason(ui: Ui<'_>, place: &str, criterion: &Criterion, given: &Assessment) -> Html {
    let set = Action::SetReason {
        evaluator: given.evaluator.clone(),
        bid: given.bid.clone(),
        criterion: given.criterion.clone(),
        reason: given.reason.clone(),
    };
    ui.text(
        joined(&[place, "-", &given.bid, "-", &given.criterion]),
        &fill_in(ui.state.texts.tools().reason_for, &criterion.name),
        given.reason.as_deref(),
        Kind::Area,
        (set, Slot::Only),
    )
}
