//! What files say differently comes to one version again: chosen by a person, or because the others
//! no longer fit.

use std::sync::Arc;

use super::merge::distinct;
use crate::assessment::{Conflict, Draw, Drawn};
use crate::evaluation::Evaluation;
use crate::exchange::codec::Encode;
use crate::exchange::limits;
use crate::exchange::values::BidId;

/// Why a conflict cannot be resolved so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unresolved {
    /// The evaluation has no such conflict.
    NoConflict,
    /// The conflict has no such version.
    NoVersion,
    /// The version does not fit in: the most entries that a file holds of its kind.
    TooMany(usize),
}

/// Resolves a conflict: the version at the place `choice`, counted from 0, counts from now on, and the
/// others are gone from this file. Merged with a file that still holds another, it is a conflict again.
///
/// # Errors
/// See [`Unresolved`]; nothing has changed then.
///
/// ```
/// # use bid_evaluator::evaluation::Evaluation;
/// use bid_evaluator::panel::{Unresolved, resolve};
/// # let file = r#"{"format":"bid-evaluation/1","phase":"evaluation","tender":{"id":"t","title":"T",
/// # "buyer":{"name":"B"},"currency":"EUR","language":"en","lots":[{"id":"l","criteria":[
/// # {"id":"p","name":"P","kind":"price"},{"id":"c","name":"C","kind":"scored","weight":"1",
/// # "scale":{"kind":"points","lowest":"0","highest":"10"}}],
/// # "method":{"combination":{"kind":"monetised"}}}]},
/// # "evaluators":[{"id":"ann"}],"bids":[{"id":"a","tenderer":{"name":"A"}}],
/// # "conflicts":[{"kind":"score","versions":[
/// # {"evaluator":"ann","bid":"a","criterion":"c","score":"6"},
/// # {"evaluator":"ann","bid":"a","criterion":"c","score":"8"}]}]}"#;
/// let mut evaluation = Evaluation::from_json(file).unwrap();
/// let conflict = evaluation.conflicts[0].clone();
/// assert_eq!(resolve(&mut evaluation, &conflict, 2), Err(Unresolved::NoVersion));
/// resolve(&mut evaluation, &conflict, 1).unwrap();
/// assert_eq!(evaluation.assessments[0].score, 8.into());
/// assert!(evaluation.conflicts.is_empty());
/// ```
pub fn resolve(
    evaluation: &mut Evaluation,
    conflict: &Conflict,
    choice: usize,
) -> Result<(), Unresolved> {
    let place = evaluation.conflicts.iter().position(|one| one == conflict);
    let place = place.ok_or(Unresolved::NoConflict)?;
    if choice >= conflict.count() {
        return Err(Unresolved::NoVersion);
    }
    put(evaluation, conflict, choice)?;
    evaluation.conflicts.remove(place);
    Ok(())
}

/// Puts a version of a conflict among what counts.
fn put(evaluation: &mut Evaluation, conflict: &Conflict, choice: usize) -> Result<(), Unresolved> {
    match conflict {
        Conflict::Score { versions } => add(&mut evaluation.assessments, versions.get(choice)),
        Conflict::Judgement { versions } => add(&mut evaluation.judgements, versions.get(choice)),
        Conflict::Consensus { versions } => add(&mut evaluation.consensus, versions.get(choice)),
        Conflict::Declaration { versions } => {
            add(&mut evaluation.declarations, versions.get(choice))
        }
        Conflict::Draw { versions } => {
            let drawn = versions.get(choice).map_or(&[][..], |version| &version.draws);
            if evaluation.draws.len() + drawn.len() > limits::ENTRIES {
                return Err(Unresolved::TooMany(limits::ENTRIES));
            }
            evaluation.draws.extend_from_slice(drawn);
            Ok(())
        }
    }
}

fn add<T: Clone>(list: &mut Arc<Vec<T>>, version: Option<&T>) -> Result<(), Unresolved> {
    if list.len() >= limits::ASSESSMENTS {
        return Err(Unresolved::TooMany(limits::ASSESSMENTS));
    }
    Arc::make_mut(list).extend(version.cloned());
    Ok(())
}

/// Keeps of each conflict the versions that `change` leaves, each once. One that is left alone counts
/// from now on; a conflict without any is gone.
pub(crate) fn settle(evaluation: &mut Evaluation, change: &dyn Fn(&mut Conflict)) {
    let mut kept = Vec::with_capacity(evaluation.conflicts.len());
    for mut conflict in std::mem::take(&mut evaluation.conflicts) {
        change(&mut conflict);
        match &mut conflict {
            Conflict::Score { versions } => once(versions),
            Conflict::Judgement { versions } => once(versions),
            Conflict::Consensus { versions } => once(versions),
            Conflict::Declaration { versions } => once(versions),
            Conflict::Draw { versions } => once(versions),
        }
        match conflict.count() {
            0 => {}
            // It is refused only by a list that is as full as a file can hold.
            1 => drop(put(evaluation, &conflict, 0)),
            _ => kept.push(conflict),
        }
    }
    evaluation.conflicts = kept;
}

fn once<T: Clone + PartialEq + Encode>(versions: &mut Vec<T>) {
    let all: Vec<&T> = versions.iter().collect();
    *versions = distinct(&all);
}

/// Takes a bid out of all that was judged. The bid itself stays.
pub(crate) fn drop_bid(evaluation: &mut Evaluation, bid: &BidId) {
    retain(&mut evaluation.assessments, &|one| one.bid != *bid);
    retain(&mut evaluation.judgements, &|one| one.bid != *bid);
    retain(&mut evaluation.consensus, &|one| one.bid != *bid);
    retain(&mut evaluation.declarations, &|one| one.bid != *bid);
    undraw(&mut evaluation.draws, bid);
    settle(evaluation, &|conflict| match conflict {
        Conflict::Score { versions } => versions.retain(|one| one.bid != *bid),
        Conflict::Judgement { versions } => versions.retain(|one| one.bid != *bid),
        Conflict::Consensus { versions } => versions.retain(|one| one.bid != *bid),
        Conflict::Declaration { versions } => versions.retain(|one| one.bid != *bid),
        Conflict::Draw { versions } => {
            for Drawn { draws } in versions.iter_mut() {
                undraw(draws, bid);
            }
            versions.retain(|version| !version.draws.is_empty());
        }
    });
}

/// Keeps entries, and copies no list of which all are kept.
pub(crate) fn retain<T: Clone>(list: &mut Arc<Vec<T>>, stays: &dyn Fn(&T) -> bool) {
    if !list.iter().all(stays) {
        Arc::make_mut(list).retain(stays);
    }
}

/// Takes a bid out of drawings.
fn undraw(draws: &mut Vec<Draw>, bid: &BidId) {
    for draw in draws.iter_mut() {
        draw.order.retain(|one| one != bid);
    }
    // Between fewer than two there was nothing to draw.
    draws.retain(|draw| draw.order.len() > 1);
}
