//! Changes of bids and scores.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::assessment::{Assessment, Conflict, Draw};
use crate::bid::{Answer, Bid, Offer};
use crate::editing::action::{Action, Added, Applied, Refusal};
use crate::editing::costs;
use crate::editing::criteria::lot_of;
use crate::editing::history::State;
use crate::editing::panel;
use crate::evaluation::{Evaluation, score_problem};
use crate::exchange::codec::{Cursor, Field, Value};
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::json::Json;
use crate::exchange::limits;
use crate::exchange::values::{BidId, CriterionId, LotId, RequirementId, Text};
use crate::order::Index;
use crate::panel::{drop_bid, retain, settle};
use crate::tender::{Kind, Organisation, Scale};

/// The value as a file would give it back: numbers are not longer than a file can hold.
pub(super) fn proven<T: Value>(value: &T) -> Result<T, Refusal> {
    let mut proven = T::unread();
    prove(value.encode(), &mut proven)?;
    Ok(proven)
}

fn prove(json: Json, proven: &mut dyn Field) -> Result<(), Refusal> {
    let mut at = Cursor::default();
    proven.read(json, &mut at);
    match at.into_faults().into_iter().next() {
        None => Ok(()),
        Some(fault) => Err(Refusal::Problem(fault.problem)),
    }
}

/// Applies an action on bids.
pub(super) fn edit(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    match action {
        Action::AddBid { lot, name } => applied.added = Some(add(state, lot, name)?),
        Action::RenameBid { bid: id, name } => bid(state, id)?.tenderer.name = name.clone(),
        Action::DeleteBid { bid: id } => {
            bid(state, id)?;
            Arc::make_mut(&mut state.record.bids).retain(|bid| bid.id != *id);
            applied.dropped = counting(state, &|record| drop_bid(record, id));
        }
        Action::SetPrice { bid, lot, price } => {
            let price = price.as_ref().map(proven).transpose()?;
            if !state.record.tender.lots.iter().any(|one| one.id == *lot) {
                return Err(Refusal::NotFound(Subject::Lot));
            }
            with_offer(state, bid, lot, &mut |offer| offer.price = price)?;
        }
        Action::SetValue { bid, criterion, value } => {
            let value = value.as_ref().map(proven).transpose()?;
            let tender = &state.record.tender;
            let lot = tender.lots.get(lot_of(tender, criterion)?);
            let Some((lot, Kind::Measured { .. })) =
                lot.and_then(|lot| Some((lot.id.clone(), &lot.criterion(criterion)?.kind)))
            else {
                return Err(Refusal::Unsuited);
            };
            with_offer(state, bid, &lot, &mut |offer| offer.values.set(criterion, value))?;
        }
        Action::SetAnswer { bid, requirement, met } => {
            let lots = &state.record.tender.lots;
            let lot = lots
                .iter()
                .find(|lot| lot.requirements.iter().any(|one| one.id == *requirement))
                .ok_or(Refusal::NotFound(Subject::Requirement))?;
            let lot = lot.id.clone();
            with_offer(state, bid, &lot, &mut |offer| answer(offer, requirement, *met))?;
        }
        _ => costs::edit(state, action)?,
    }
    Ok(applied)
}

/// Applies an action on scores.
pub(super) fn edit_scores(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    match action {
        Action::SetScore { evaluator, bid, criterion, score } => {
            let score = score.as_ref().map(proven).transpose()?;
            let scale = scale(state, criterion)?;
            if let Some(problem) = score.and_then(|score| score_problem(scale, score)) {
                return Err(Refusal::Problem(problem));
            }
            if !state.record.evaluators.iter().any(|one| one.id == *evaluator) {
                return Err(Refusal::NotFound(Subject::Evaluator));
            }
            if !state.record.bids.iter().any(|one| one.id == *bid) {
                return Err(Refusal::NotFound(Subject::Bid));
            }
            if score.is_some() {
                panel::declared(state, evaluator, bid)?;
            }
            panel::open(state, ["score", bid, criterion, evaluator, ""])?;
            let given = &mut state.record.assessments;
            let index = given.iter().position(|one| {
                one.criterion == *criterion && one.bid == *bid && one.evaluator == *evaluator
            });
            match (index, score) {
                (None, None) => {}
                (Some(index), None) => {
                    Arc::make_mut(given).remove(index);
                }
                (Some(index), Some(score)) => {
                    if let Some(one) = Arc::make_mut(given).get_mut(index) {
                        one.score = score;
                    }
                }
                (None, Some(_)) if given.len() >= limits::ASSESSMENTS => {
                    return Err(Refusal::Problem(Problem::TooMany(limits::ASSESSMENTS)));
                }
                (None, Some(score)) => {
                    Arc::make_mut(given).push(Assessment {
                        evaluator: evaluator.clone(),
                        bid: bid.clone(),
                        criterion: criterion.clone(),
                        score,
                        reason: None,
                    });
                }
            }
        }
        Action::SetReason { evaluator, bid, criterion, reason } => {
            panel::open(state, ["score", bid, criterion, evaluator, ""])?;
            let given = Arc::make_mut(&mut state.record.assessments);
            let one = given.iter_mut().find(|one| {
                one.criterion == *criterion && one.bid == *bid && one.evaluator == *evaluator
            });
            match one {
                Some(one) => one.reason.clone_from(reason),
                None if reason.is_some() => return Err(Refusal::NoScore),
                None => {}
            }
        }
        _ => {}
    }
    Ok(Applied::default())
}

/// Applies an action on what was drawn.
pub(super) fn draw(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    let Action::SetDraw { lot, order, note } = action else { return Ok(Applied::default()) };
    if !state.record.tender.lots.iter().any(|one| one.id == *lot) {
        return Err(Refusal::NotFound(Subject::Lot));
    }
    let bids = Index::of(state.record.bids.iter().map(|bid| &*bid.id));
    let named = Index::of(order.iter().map(|bid| &**bid));
    for (place, bid) in order.iter().enumerate() {
        if !bids.has(bid) {
            return Err(Refusal::NotFound(Subject::Bid));
        }
        // Nobody is drawn twice.
        if named.find(bid) != Some(place) {
            return Err(Refusal::Unsuited);
        }
    }
    if order.len() < 2 {
        return Err(Refusal::Unsuited);
    }
    panel::open(state, ["draw", lot, "", "", ""])?;
    let new = Draw { lot: lot.clone(), order: order.clone(), note: note.clone() };
    let draws = &mut state.record.draws;
    let again = draws.iter().position(|one| {
        one.lot == *lot
            && one.order.len() == order.len()
            && one.order.iter().all(|bid| named.has(bid))
    });
    let many = draws.len() >= limits::ENTRIES || order.len() > limits::ENTRIES;
    if let Some(again) = again.and_then(|again| draws.get_mut(again)) {
        *again = new;
    } else if many {
        return Err(Refusal::Problem(Problem::TooMany(limits::ENTRIES)));
    } else {
        draws.push(new);
    }
    Ok(Applied::default())
}

/// The scale of a scored criterion.
pub(super) fn scale<'a>(state: &'a State, id: &CriterionId) -> Result<&'a Scale, Refusal> {
    let mut lots = state.record.tender.lots.iter();
    match lots.find_map(|lot| lot.criterion(id)).map(|criterion| &criterion.kind) {
        Some(Kind::Scored { scale, .. }) => Ok(scale),
        Some(_) => Err(Refusal::Unsuited),
        None => Err(Refusal::NotFound(Subject::Criterion)),
    }
}

/// The bid with this identifier, to be changed.
fn bid<'a>(state: &'a mut State, id: &BidId) -> Result<&'a mut Bid, Refusal> {
    const MISSING: Refusal = Refusal::NotFound(Subject::Bid);
    let index = state.record.bids.iter().position(|bid| bid.id == *id).ok_or(MISSING)?;
    let bid = Arc::make_mut(&mut state.record.bids).get_mut(index).ok_or(MISSING)?;
    Ok(Arc::make_mut(bid))
}

fn add(state: &mut State, lot: &LotId, name: &Text) -> Result<Added, Refusal> {
    if !state.record.tender.lots.iter().any(|one| one.id == *lot) {
        return Err(Refusal::NotFound(Subject::Lot));
    }
    if state.record.bids.len() >= limits::BIDS {
        return Err(Refusal::Problem(Problem::TooMany(limits::BIDS)));
    }
    let taken = Index::of(state.record.bids.iter().map(|bid| &*bid.id));
    let id = BidId::fresh("bid", &|id| taken.has(id));
    Arc::make_mut(&mut state.record.bids).push(Arc::new(Bid {
        id: id.clone(),
        tenderer: Organisation { name: name.clone(), id: None },
        offers: vec![Offer::empty(lot.clone())],
    }));
    Ok(Added::Bid(id))
}

/// Changes what a bid offers for a lot; an offer comes to be where there is something in it.
pub(super) fn with_offer(
    state: &mut State,
    id: &BidId,
    lot: &LotId,
    work: &mut dyn FnMut(&mut Offer),
) -> Result<(), Refusal> {
    let bid = bid(state, id)?;
    if let Some(offer) = bid.offers.iter_mut().find(|offer| offer.lot == *lot) {
        work(offer);
    } else {
        let empty = Offer::empty(lot.clone());
        let mut offer = empty.clone();
        work(&mut offer);
        if offer != empty {
            bid.offers.push(offer);
        }
    }
    Ok(())
}

/// Notes an answer; one that is turned round keeps its reason.
fn answer(offer: &mut Offer, requirement: &RequirementId, met: Option<bool>) {
    let index = offer.answers.iter().position(|answer| answer.requirement == *requirement);
    match (index.and_then(|index| offer.answers.get_mut(index)), met) {
        (Some(answer), Some(met)) => answer.met = met,
        (None, Some(met)) => {
            let requirement = requirement.clone();
            offer.answers.push(Answer { requirement, met, reason: None });
        }
        (_, None) => offer.answers.retain(|answer| answer.requirement != *requirement),
    }
}

/// Changes each offer that `touches` names, and copies no other.
pub(super) fn each_offer(
    state: &mut State,
    touches: &dyn Fn(&Offer) -> bool,
    work: &mut dyn FnMut(&mut Offer),
) {
    let concerned = |bid: &Arc<Bid>| bid.offers.iter().any(touches);
    if state.record.bids.iter().any(concerned) {
        for bid in Arc::make_mut(&mut state.record.bids).iter_mut().filter(|bid| concerned(bid)) {
            for offer in Arc::make_mut(bid).offers.iter_mut().filter(|offer| touches(offer)) {
                work(offer);
            }
        }
    }
}

/// Drops the quantities of criteria that `goes` names, and what statements say of them where
/// `mentions` is set; how many quantities there were.
pub(super) fn drop_values(
    state: &mut State,
    goes: &dyn Fn(&CriterionId) -> bool,
    mentions: bool,
) -> usize {
    let mut dropped = 0;
    let mentioned = |of: &Option<CriterionId>| mentions && of.as_ref().is_some_and(goes);
    each_offer(
        state,
        &|offer| {
            offer.values.keys().any(goes)
                || offer.statements.iter().any(|one| mentioned(&one.criterion))
        },
        &mut |offer| {
            dropped += offer.values.len();
            offer.values.retain(&|id| !goes(id));
            dropped -= offer.values.len();
            for statement in &mut offer.statements {
                if mentioned(&statement.criterion) {
                    statement.criterion = None;
                }
            }
        },
    );
    dropped
}

/// Drops the answers to a requirement; how many there were.
pub(super) fn drop_answers(state: &mut State, requirement: &RequirementId) -> usize {
    let mut dropped = 0;
    each_offer(state, &|offer| offer.answer(requirement).is_some(), &mut |offer| {
        offer.answers.retain(|answer| answer.requirement != *requirement);
        dropped += 1;
    });
    dropped
}

/// Drops the scores that `goes` names by criterion and score, also those that were agreed on and
/// those that are in conflict; how many there were.
pub(super) fn drop_scores(
    state: &mut State,
    goes: &dyn Fn(&CriterionId, Decimal) -> bool,
) -> usize {
    counting(state, &|record| {
        retain(&mut record.assessments, &|one| !goes(&one.criterion, one.score));
        retain(&mut record.consensus, &|one| !goes(&one.criterion, one.score));
        settle(record, &|conflict| match conflict {
            Conflict::Score { versions } => {
                versions.retain(|one| !goes(&one.criterion, one.score));
            }
            Conflict::Consensus { versions } => {
                versions.retain(|one| !goes(&one.criterion, one.score));
            }
            _ => {}
        });
    })
}

/// How many scores, judgements, agreed scores and versions of them `work` drops.
pub(super) fn counting(state: &mut State, work: &dyn Fn(&mut Evaluation)) -> usize {
    let count = |record: &Evaluation| {
        let judgements = |one: &&Conflict| !matches!(one, Conflict::Draw { .. });
        let waiting: usize = record.conflicts.iter().filter(judgements).map(Conflict::count).sum();
        let judged = record.assessments.len() + record.judgements.len();
        judged + record.consensus.len() + record.declarations.len() + waiting
    };
    let before = count(&state.record);
    work(&mut state.record);
    before.saturating_sub(count(&state.record))
}
