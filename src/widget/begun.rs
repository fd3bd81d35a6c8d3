//! What a person has begun beside the record: letters that were edited and not saved, what a panel is about
//! to agree on, judgements without their reason. The element counts it as unsaved and keeps it with its
//! draft, and gives it back after a reload or a fault of the module.
//!
//! It is text of its own, no part of the evaluation: nothing in it is computed from, and no price stands in
//! it but what a person typed into a letter, of which there is none while prices are sealed.

use std::cell::RefCell;

use rust_decimal::Decimal;

use crate::assessment::Verdict;
use crate::editing::Action;
use crate::exchange::Json;
use crate::exchange::values::{
    Amount, BidId, CriterionId, EvaluatorId, LotId, StatementId, Text, decimal,
};
use crate::widget::documents::Letter;
use crate::widget::field::{self, Goal};
use crate::widget::moderation::{self, Agreeing};
use crate::widget::state::State;
use crate::widget::store::{Store, is_about_the_same};
use crate::widget::{documents, dossier};

/// What of it the store keeps.
#[derive(Default)]
pub struct Begun {
    /// As the element was told last; empty for nothing.
    told: RefCell<String>,
    /// Letters that were given back and wait for the dossier.
    pub letters: Vec<Kept>,
}

/// A letter that was given back.
#[derive(Clone)]
pub struct Kept {
    /// The lot.
    pub lot: LotId,
    /// The bid.
    pub bid: BidId,
    /// The language that it is in.
    pub language: String,
    /// Its text.
    pub text: String,
}

/// Tells the element, where it is not what was told last.
pub fn tell(store: &Store) {
    let now = all(&store.state());
    let text = now.as_ref().map(Json::to_text).unwrap_or_default();
    let before = store.state().begun.told.replace(text.clone());
    if before != text {
        store.emit("begun", &now.unwrap_or(Json::Null));
    }
}

/// Takes back what was told once, if this is that.
pub fn restore(store: &Store, json: &str) -> bool {
    let Ok(json) = Json::parse(json) else { return false };
    let Some(begun) = json.member("begun") else { return false };
    store.show(|state| {
        for one in list(begun, "agreeing").iter().filter_map(agreed) {
            let (bid, on) = (&one.bid, &one.criterion);
            if state.session.as_ref().is_some_and(|session| session.bid(bid).is_some()) {
                state.agreeing.retain(|other| other.bid != *bid || other.criterion != *on);
                state.agreeing.push(one);
            }
        }
        for one in list(begun, "judging").iter().filter_map(judged) {
            if is_there(state, &one) {
                state.unfinished.retain(|other| !is_about_the_same(other, &one));
                state.unfinished.push(one);
            }
        }
        state.begun.letters = list(begun, "letters").iter().filter_map(kept).collect();
        dossier::resume(state);
    });
    true
}

/// All of it; none where nothing was begun.
fn all(state: &State) -> Option<Json> {
    let written = letters(state);
    let agreeing: Vec<Json> = agreeing(state).iter().map(agreed_json).collect();
    let judging: Vec<Json> = judging(state).iter().filter_map(judged_json).collect();
    if written.is_empty() && agreeing.is_empty() && judging.is_empty() {
        return None;
    }
    let begun = Json::object([
        ("agreeing", Json::List(agreeing)),
        ("judging", Json::List(judging)),
        ("letters", Json::List(written.iter().map(kept_json).collect())),
    ]);
    Some(Json::object([("begun", begun)]))
}

/// Letters that are not what was drafted or saved last.
fn letters(state: &State) -> Vec<Kept> {
    let mut letters = state.begun.letters.clone();
    let Some(session) = &state.session else { return letters };
    for one in &state.letters {
        let Some(lot) = session.record().tender.lots.get(one.lot) else { continue };
        let Ok(text) = &one.text else { continue };
        let text = typed(state, one).unwrap_or(text);
        if *text != one.kept {
            let (bid, language) = (one.bid.clone(), one.language.to_owned());
            letters.push(Kept { lot: lot.id.clone(), bid, language, text: text.to_owned() });
        }
    }
    letters
}

/// What is being typed in a letter.
fn typed<'a>(state: &'a State, letter: &Letter) -> Option<&'a str> {
    let open = letter.lot == state.lot && letter.language == documents::language(state);
    let is = |goal: &Goal| matches!(goal, Goal::Letter(bid) if *bid == letter.bid);
    state.drafts.iter().find(|draft| open && is(draft.goal())).map(field::Draft::text)
}

/// What a panel is about to agree on, with what is being typed.
fn agreeing(state: &State) -> Vec<Agreeing> {
    let mut all = state.agreeing.clone();
    for draft in &state.drafts {
        let Goal::Agree(part) = draft.goal() else { continue };
        let known =
            all.iter().position(|one| one.bid == part.bid && one.criterion == part.criterion);
        let mut one = match known {
            Some(place) => all.remove(place),
            None => moderation::agreeing(state, &part.bid, &part.criterion),
        };
        let text = draft.text().trim();
        if part.reason {
            one.reason = Text::new(text).ok();
        } else {
            one.score = state.numbers.parse(text).ok();
        }
        all.push(one);
    }
    all.retain(|one| {
        let recorded = moderation::recorded(state, &one.bid, &one.criterion);
        (one.score, one.reason.as_ref()) != (recorded.score, recorded.reason.as_ref())
    });
    all
}

/// Judgements that lack something, with what is being typed.
fn judging(state: &State) -> Vec<Action> {
    let judges = |one: &&Action| matches!(one, Action::Judge { .. });
    let mut all: Vec<Action> = state.unfinished.iter().filter(judges).cloned().collect();
    for draft in &state.drafts {
        let Goal::Act(action @ Action::Judge { .. }, slot) = draft.goal() else { continue };
        if let Ok(entered) = slot.entered(action, draft.text().trim(), &state.numbers) {
            all.retain(|other| !is_about_the_same(other, &entered));
            all.push(entered);
        }
    }
    all
}

fn agreed_json(one: &Agreeing) -> Json {
    object([
        ("bid", Some(one.bid.to_string())),
        ("criterion", Some(one.criterion.to_string())),
        ("score", one.score.map(plain)),
        ("reason", one.reason.as_ref().map(ToString::to_string)),
    ])
}

fn agreed(json: &Json) -> Option<Agreeing> {
    Some(Agreeing {
        bid: BidId::new(said(json, "bid")?).ok()?,
        criterion: CriterionId::new(said(json, "criterion")?).ok()?,
        score: said(json, "score").and_then(|score| decimal(score, false).ok()),
        reason: said(json, "reason").and_then(|reason| Text::new(reason).ok()),
        asked: false,
    })
}

/// None for another action than a judgement.
fn judged_json(action: &Action) -> Option<Json> {
    let Action::Judge { evaluator, bid, lot, statement, verdict, reason } = action else {
        return None;
    };
    let (verdict, amount) = match verdict {
        None => (None, None),
        Some(Verdict::Accepted) => (Some("accepted"), None),
        Some(Verdict::Part { amount }) => (Some("part"), Some(plain(**amount))),
        Some(Verdict::SetAside) => (Some("setAside"), None),
    };
    Some(object([
        ("evaluator", Some(evaluator.to_string())),
        ("bid", Some(bid.to_string())),
        ("lot", Some(lot.to_string())),
        ("statement", Some(statement.to_string())),
        ("verdict", verdict.map(str::to_owned)),
        ("amount", amount),
        ("reason", reason.as_ref().map(ToString::to_string)),
    ]))
}

fn judged(json: &Json) -> Option<Action> {
    let amount = || Amount::new(decimal(said(json, "amount")?, false).ok()?).ok();
    Some(Action::Judge {
        evaluator: EvaluatorId::new(said(json, "evaluator")?).ok()?,
        bid: BidId::new(said(json, "bid")?).ok()?,
        lot: LotId::new(said(json, "lot")?).ok()?,
        statement: StatementId::new(said(json, "statement")?).ok()?,
        verdict: match said(json, "verdict") {
            Some("accepted") => Some(Verdict::Accepted),
            Some("part") => Some(Verdict::Part { amount: amount()? }),
            Some("setAside") => Some(Verdict::SetAside),
            _ => None,
        },
        reason: said(json, "reason").and_then(|reason| Text::new(reason).ok()),
    })
}

/// Whether there is the statement that a judgement is about.
fn is_there(state: &State, action: &Action) -> bool {
    let Action::Judge { bid, lot, statement, .. } = action else { return false };
    let bid = state.session.as_ref().and_then(|session| session.bid(bid));
    bid.and_then(|bid| bid.offer(lot)?.statement(statement)).is_some()
}

fn kept_json(one: &Kept) -> Json {
    object([
        ("lot", Some(one.lot.to_string())),
        ("bid", Some(one.bid.to_string())),
        ("language", Some(one.language.clone())),
        ("text", Some(one.text.clone())),
    ])
}

fn kept(json: &Json) -> Option<Kept> {
    Some(Kept {
        lot: LotId::new(said(json, "lot")?).ok()?,
        bid: BidId::new(said(json, "bid")?).ok()?,
        language: said(json, "language")?.to_owned(),
        text: said(json, "text")?.to_owned(),
    })
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// An object of the members that there are.
fn object<const N: usize>(members: [(&'static str, Option<String>); N]) -> Json {
    let there =
        members.into_iter().filter_map(|(name, text)| Some((name.into(), Json::text(text?))));
    Json::Object(there.collect())
}

fn said<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    match json.member(name)? {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

fn list<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    match json.member(name) {
        Some(Json::List(items)) => items,
        _ => &[],
    }
}
