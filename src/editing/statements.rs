//! Changes of value statements, and what evaluators make of them.

use std::sync::Arc;

use crate::assessment::{Conflict, Judgement, Verdict};
use crate::bid::{Offer, Statement};
use crate::editing::action::{Action, Added, Applied, Refusal};
use crate::editing::bids::{counting, proven, with_offer};
use crate::editing::history::State;
use crate::editing::panel;
use crate::evaluation::{is_link, verdict_problem};
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::limits;
use crate::exchange::values::{BidId, EvaluatorId, LotId, StatementId, Text};
use crate::panel::{retain, settle};

const MISSING: Refusal = Refusal::NotFound(Subject::Statement);

/// Applies an action on value statements.
pub(super) fn edit(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    match action {
        Action::AddStatement { bid, lot, text } => {
            applied.added = Some(add(state, bid, lot, text)?);
        }
        Action::SetStatement { bid, lot, statement } => {
            applied.dropped = set(state, bid, lot, statement)?;
        }
        Action::DeleteStatement { bid, lot, statement: id } => {
            found(state, bid, lot, id)?;
            with_offer(state, bid, lot, &mut |offer| {
                offer.statements.retain(|statement| statement.id != *id);
            })?;
            applied.dropped = drop_judgements(state, &|one| is_on(one, bid, lot, id));
        }
        _ => {}
    }
    Ok(applied)
}

fn offer<'a>(state: &'a State, bid: &BidId, lot: &LotId) -> Result<Option<&'a Offer>, Refusal> {
    let bid = state.record.bids.iter().find(|one| one.id == *bid);
    let bid = bid.ok_or(Refusal::NotFound(Subject::Bid))?;
    if state.record.tender.lots.iter().all(|one| one.id != *lot) {
        return Err(Refusal::NotFound(Subject::Lot));
    }
    Ok(bid.offer(lot))
}

fn found<'a>(
    state: &'a State,
    bid: &BidId,
    lot: &LotId,
    id: &StatementId,
) -> Result<&'a Statement, Refusal> {
    offer(state, bid, lot)?.and_then(|offer| offer.statement(id)).ok_or(MISSING)
}

fn add(state: &mut State, bid: &BidId, lot: &LotId, text: &Text) -> Result<Added, Refusal> {
    let offer = offer(state, bid, lot)?;
    if offer.is_some_and(|offer| offer.statements.len() >= limits::ENTRIES) {
        return Err(Refusal::Problem(Problem::TooMany(limits::ENTRIES)));
    }
    let id = StatementId::fresh("statement", &|id| {
        offer.is_some_and(|offer| offer.statements.iter().any(|one| &*one.id == id))
    });
    let new = Statement {
        id: id.clone(),
        text: text.clone(),
        beneficiary: None,
        evidence: None,
        links: Vec::new(),
        criterion: None,
        claim: None,
    };
    with_offer(state, bid, lot, &mut |offer| offer.statements.push(new.clone()))?;
    Ok(Added::Statement(bid.clone(), id))
}

/// Puts a statement in the place of the one with its identifier; how many judgements had to go.
fn set(
    state: &mut State,
    bid: &BidId,
    lot: &LotId,
    statement: &Statement,
) -> Result<usize, Refusal> {
    let new = proven(statement)?;
    found(state, bid, lot, &new.id)?;
    if !new.links.iter().all(|link| is_link(link)) {
        return Err(Refusal::Problem(Problem::Link));
    }
    if let Some(criterion) = &new.criterion {
        let lot = state.record.tender.lots.iter().find(|one| one.id == *lot);
        if lot.and_then(|lot| lot.criterion(criterion)).is_none() {
            return Err(Refusal::NotFound(Subject::Criterion));
        }
    }
    with_offer(state, bid, lot, &mut |offer| {
        if let Some(place) = offer.statements.iter_mut().find(|one| one.id == new.id) {
            *place = new.clone();
        }
    })?;
    Ok(drop_judgements(state, &|one| {
        is_on(one, bid, lot, &new.id) && verdict_problem(new.claim.as_ref(), &one.verdict).is_some()
    }))
}

fn is_on(judgement: &Judgement, bid: &BidId, lot: &LotId, statement: &StatementId) -> bool {
    judgement.statement == *statement && judgement.bid == *bid && judgement.lot == *lot
}

/// Applies an action on judgements.
pub(super) fn judge(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    if let Action::Judge { evaluator, bid, lot, statement: id, verdict, reason } = action {
        if !state.record.evaluators.iter().any(|one| one.id == *evaluator) {
            return Err(Refusal::NotFound(Subject::Evaluator));
        }
        let statement = found(state, bid, lot, id)?;
        let judged = match (verdict, reason) {
            (None, _) => None,
            (Some(_), None) => return Err(Refusal::Problem(Problem::Empty)),
            (Some(verdict), Some(reason)) => {
                let verdict = proven(verdict)?;
                if let Some(problem) = verdict_problem(statement.claim.as_ref(), &verdict) {
                    return Err(Refusal::Problem(problem));
                }
                Some((verdict, reason))
            }
        };
        if judged.is_some() {
            panel::declared(state, evaluator, bid)?;
        }
        panel::open(state, ["judgement", bid, lot, id, evaluator])?;
        note(state, (evaluator, bid, lot, id), judged)?;
    }
    Ok(Applied::default())
}

/// Notes a judgement in the place of the one that stood there, or takes it away.
fn note(
    state: &mut State,
    (evaluator, bid, lot, statement): (&EvaluatorId, &BidId, &LotId, &StatementId),
    judged: Option<(Verdict, &Text)>,
) -> Result<(), Refusal> {
    let given = &mut state.record.judgements;
    let index =
        given.iter().position(|one| is_on(one, bid, lot, statement) && one.evaluator == *evaluator);
    match (index, judged) {
        (None, None) => {}
        (Some(index), None) => {
            Arc::make_mut(given).remove(index);
        }
        (Some(index), Some((verdict, reason))) => {
            if let Some(one) = Arc::make_mut(given).get_mut(index) {
                one.verdict = verdict;
                one.reason = reason.clone();
            }
        }
        (None, Some(_)) if given.len() >= limits::ASSESSMENTS => {
            return Err(Refusal::Problem(Problem::TooMany(limits::ASSESSMENTS)));
        }
        (None, Some((verdict, reason))) => Arc::make_mut(given).push(Judgement {
            evaluator: evaluator.clone(),
            bid: bid.clone(),
            lot: lot.clone(),
            statement: statement.clone(),
            reason: reason.clone(),
            verdict,
        }),
    }
    Ok(())
}

/// Drops the judgements that `goes` names, also those that are in conflict; how many there were.
fn drop_judgements(state: &mut State, goes: &dyn Fn(&Judgement) -> bool) -> usize {
    counting(state, &|record| {
        retain(&mut record.judgements, &|one| !goes(one));
        settle(record, &|conflict| {
            if let Conflict::Judgement { versions } = conflict {
                versions.retain(|one| !goes(one));
            }
        });
    })
}
