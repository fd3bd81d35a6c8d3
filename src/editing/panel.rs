//! Changes of what a panel says together: consensus, declarations, and the choice between versions of
//! merged files.

use std::sync::Arc;

use crate::assessment::{About, Consensus, Declaration, Interest};
use crate::editing::action::{Action, Agreed, Applied, Refusal};
use crate::editing::bids::{proven, scale};
use crate::editing::evaluators;
use crate::editing::history::State;
use crate::evaluation::score_problem;
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::limits;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId};
use crate::panel::{Unresolved, resolve};
use crate::record::Witness;

/// Applies an action of the panel.
pub(super) fn edit(
    state: &mut State,
    action: &Action,
    witness: Option<&Witness>,
) -> Result<Applied, Refusal> {
    match action {
        Action::SetConsensus { bid, criterion, consensus } => {
            agree(state, bid, criterion, consensus.as_ref())?;
        }
        Action::Declare { evaluator, bid, conflict, note } => {
            evaluators::known(state, evaluator)?;
            known_bid(state, bid)?;
            open(state, ["declaration", bid, evaluator, "", ""])?;
            let entries =
                if conflict.is_none() { state.record.resting_on(evaluator, bid) } else { 0 };
            let new = conflict.map(|conflict| Declaration {
                evaluator: evaluator.clone(),
                bid: bid.clone(),
                conflict,
                note: note.clone(),
            });
            let same = |one: &Declaration| one.bid == *bid && one.evaluator == *evaluator;
            if entries > 0 && state.record.declarations.iter().any(same) {
                return Err(Refusal::DeclarationNeeded { entries });
            }
            put(&mut state.record.declarations, &same, new)?;
        }
        Action::DeclareRest { evaluator } => declare_rest(state, evaluator)?,
        Action::ResolveConflict { conflict, choice } => {
            resolve(&mut state.record, conflict, *choice).map_err(|why| match why {
                Unresolved::NoConflict | Unresolved::NoVersion => {
                    Refusal::NotFound(Subject::Conflict)
                }
                Unresolved::TooMany(most) => Refusal::Problem(Problem::TooMany(most)),
            })?;
        }
        _ => return evaluators::edit(state, action, witness),
    }
    Ok(Applied::default())
}

/// Refuses to change what merged files say differently.
pub(super) fn open(state: &State, about: About) -> Result<(), Refusal> {
    let waits = state.record.conflicts.iter().any(|one| one.about() == Some(about));
    if waits { Err(Refusal::InConflict) } else { Ok(()) }
}

/// Refuses what an evaluator says of a bid before they declared as the tender asks. To take something away
/// says nothing.
pub(super) fn declared(state: &State, evaluator: &EvaluatorId, bid: &BidId) -> Result<(), Refusal> {
    let withheld = state.record.withheld(evaluator).is_some_and(|withheld| withheld.has(bid));
    if withheld { Err(Refusal::NotDeclared) } else { Ok(()) }
}

fn known_bid(state: &State, id: &BidId) -> Result<(), Refusal> {
    let known = state.record.bids.iter().any(|one| one.id == *id);
    if known { Ok(()) } else { Err(Refusal::NotFound(Subject::Bid)) }
}

fn declare_rest(state: &mut State, evaluator: &EvaluatorId) -> Result<(), Refusal> {
    evaluators::known(state, evaluator)?;
    let rest = state.record.undeclared_by(evaluator);
    let rest: Vec<BidId> = rest.iter().map(|bid| bid.id.clone()).collect();
    if state.record.declarations.len() + rest.len() > limits::ASSESSMENTS {
        return Err(Refusal::Problem(Problem::TooMany(limits::ASSESSMENTS)));
    }
    if !rest.is_empty() {
        Arc::make_mut(&mut state.record.declarations).extend(rest.into_iter().map(|bid| {
            let (evaluator, conflict) = (evaluator.clone(), Interest::None);
            Declaration { evaluator, bid, conflict, note: None }
        }));
    }
    Ok(())
}

fn agree(
    state: &mut State,
    bid: &BidId,
    criterion: &CriterionId,
    agreed: Option<&Agreed>,
) -> Result<(), Refusal> {
    let scale = scale(state, criterion)?;
    known_bid(state, bid)?;
    open(state, ["consensus", bid, criterion, "", ""])?;
    let new = match agreed {
        None => None,
        Some(Agreed { score, reason, by }) => {
            let score = proven(score)?;
            if let Some(problem) = score_problem(scale, score) {
                return Err(Refusal::Problem(problem));
            }
            let (reason, by) = (reason.clone(), by.clone());
            Some(Consensus { bid: bid.clone(), criterion: criterion.clone(), score, reason, by })
        }
    };
    let same = |one: &Consensus| one.bid == *bid && one.criterion == *criterion;
    put(&mut state.record.consensus, &same, new)
}

/// Puts an entry in the place of the one that is about the same, or takes that away.
fn put<T: Clone>(
    list: &mut Arc<Vec<T>>,
    same: &dyn Fn(&T) -> bool,
    new: Option<T>,
) -> Result<(), Refusal> {
    match (list.iter().position(same), new) {
        (None, None) => {}
        (Some(place), None) => {
            Arc::make_mut(list).remove(place);
        }
        (Some(place), Some(new)) => {
            if let Some(old) = Arc::make_mut(list).get_mut(place) {
                *old = new;
            }
        }
        (None, Some(_)) if list.len() >= limits::ASSESSMENTS => {
            return Err(Refusal::Problem(Problem::TooMany(limits::ASSESSMENTS)));
        }
        (None, Some(new)) => Arc::make_mut(list).push(new),
    }
    Ok(())
}
