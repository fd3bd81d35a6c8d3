//! What a panel is about to agree on: score and reason, until both are there and recorded.

use rust_decimal::Decimal;

use crate::editing::{Action, Agreed};
use crate::evaluation::score_problem;
use crate::exchange::fault::Problem;
use crate::exchange::values::{BidId, CriterionId, Text};
use crate::locale::field_text;
use crate::tender::Kind;
use crate::widget::state::State;
use crate::widget::store::Store;

/// What is about to be agreed on for a bid on a criterion.
#[derive(Clone)]
pub struct Agreeing {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// The score, once there is one.
    pub score: Option<Decimal>,
    /// The reason, once there is one.
    pub reason: Option<Text>,
    /// Whether somebody wanted to record it already, so that what is missing is said.
    pub asked: bool,
}

/// A field of it.
#[derive(Clone)]
pub struct Part {
    /// The bid.
    pub bid: BidId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether it is the reason, or else the score.
    pub reason: bool,
}

/// What a person does with it.
#[derive(Clone)]
pub enum Moderate {
    /// Chooses a level of the scale.
    Score(Option<Decimal>),
    /// Records it.
    Record,
    /// Takes what was recorded away.
    TakeAway,
}

/// What is being agreed on: begun, or else as it is recorded.
pub fn agreeing(state: &State, bid: &BidId, criterion: &CriterionId) -> Agreeing {
    let begun = state.agreeing.iter().find(|one| one.bid == *bid && one.criterion == *criterion);
    if let Some(begun) = begun {
        return begun.clone();
    }
    recorded(state, bid, criterion)
}

/// What is recorded of it.
pub fn recorded(state: &State, bid: &BidId, criterion: &CriterionId) -> Agreeing {
    let record = state.session.as_ref().map(|session| &session.record().consensus);
    let mut recorded = record.into_iter().flat_map(|list| list.iter());
    let recorded = recorded.find(|one| one.bid == *bid && one.criterion == *criterion);
    Agreeing {
        bid: bid.clone(),
        criterion: criterion.clone(),
        score: recorded.map(|one| one.score),
        reason: recorded.map(|one| one.reason.clone()),
        asked: false,
    }
}

fn put(state: &mut State, one: Agreeing) {
    forget(state, &one.bid, &one.criterion);
    state.agreeing.push(one);
}

fn forget(state: &mut State, bid: &BidId, criterion: &CriterionId) {
    state.agreeing.retain(|one| one.bid != *bid || one.criterion != *criterion);
}

/// Takes what was typed in a field.
///
/// # Errors
/// What is wrong with it, in words.
pub fn enter(state: &mut State, part: &Part, typed: &str) -> Result<(), String> {
    let mut one = agreeing(state, &part.bid, &part.criterion);
    let entered = if part.reason {
        let reason = if typed.is_empty() { Ok(None) } else { Text::new(typed).map(Some) };
        keep(&mut one.reason, reason)
    } else {
        let score = if typed.is_empty() { Ok(None) } else { score(state, part, typed).map(Some) };
        keep(&mut one.score, score)
    };
    put(state, one);
    entered.map_err(|problem| field_text(&problem, state.texts, &state.numbers.text("1234.5")))
}

/// What is wrong is not kept, and neither is what stood there before: it is no longer in sight.
fn keep<T>(to: &mut Option<T>, entered: Result<Option<T>, Problem>) -> Result<(), Problem> {
    match entered {
        Ok(entered) => *to = entered,
        Err(problem) => {
            *to = None;
            return Err(problem);
        }
    }
    Ok(())
}

fn score(state: &State, part: &Part, typed: &str) -> Result<Decimal, Problem> {
    let score = state.numbers.parse(typed)?;
    let tender = state.session.as_ref().map(|session| &session.record().tender);
    let lots = tender.into_iter().flat_map(|tender| &tender.lots);
    let mut found = lots.filter_map(|lot| lot.criterion(&part.criterion));
    let problem = found.next().and_then(|criterion| match &criterion.kind {
        Kind::Scored { scale, .. } => score_problem(scale, score),
        _ => None,
    });
    problem.map_or(Ok(score), Err)
}

/// Does what a person wants.
pub fn moderate(store: &Store, bid: &BidId, criterion: &CriterionId, what: &Moderate) {
    match what {
        Moderate::Score(level) => store.show(|state| {
            let one = Agreeing { score: *level, ..agreeing(state, bid, criterion) };
            put(state, one);
        }),
        Moderate::Record => record(store, bid, criterion),
        Moderate::TakeAway => {
            let (of, on) = (bid.clone(), criterion.clone());
            store.delete(Action::SetConsensus { bid: of, criterion: on, consensus: None });
            store.show(|state| forget(state, bid, criterion));
        }
    }
}

fn record(store: &Store, bid: &BidId, criterion: &CriterionId) {
    let (one, by) = {
        let state = store.state();
        (agreeing(&state, bid, criterion), state.user.clone())
    };
    let texts = store.state().texts.panel();
    let (Some(agreed), Some(reason)) = (one.score, one.reason.clone()) else {
        let (missing, words) = match one.score {
            None => (".agree :is(input, select)", texts.needs_score),
            Some(_) => (".agree textarea", texts.needs_reason),
        };
        store.show(|state| {
            put(state, Agreeing { asked: true, ..one });
            words.clone_into(&mut state.status);
        });
        return store.focus(missing);
    };
    let consensus = Some(Agreed { score: agreed, reason, by });
    let (of, on) = (bid.clone(), criterion.clone());
    if store.act(Action::SetConsensus { bid: of, criterion: on, consensus }) {
        store.show(|state| forget(state, bid, criterion));
        store.say(texts.recorded.to_owned());
    }
}
