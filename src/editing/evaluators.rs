//! Changes of who is in the panel, and what each one's scores weigh.

use crate::assessment::{Conflict, Evaluator};
use crate::editing::action::{Action, Added, Applied, Refusal};
use crate::editing::bids::proven;
use crate::editing::history::State;
use crate::evaluation::Evaluation;
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::limits;
use crate::exchange::values::{Amount, EvaluatorId, Text};
use crate::record::Witness;

/// Applies an action on evaluators.
pub(super) fn edit(
    state: &mut State,
    action: &Action,
    witness: Option<&Witness>,
) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    match action {
        Action::AddEvaluator { name } => applied.added = Some(add(state, name, witness)?),
        Action::RenameEvaluator { evaluator, name } => {
            known(state, evaluator)?.name = Some(name.clone());
        }
        Action::DeleteEvaluator { evaluator } => {
            known(state, evaluator)?;
            let entries = entries_of(&state.record, evaluator);
            if entries > 0 {
                return Err(Refusal::HasSpoken { entries });
            }
            state.record.evaluators.retain(|one| one.id != *evaluator);
        }
        Action::SetEvaluatorWeight { evaluator, weight } => {
            weigh(state, evaluator, weight.as_ref())?;
        }
        _ => {}
    }
    Ok(applied)
}

/// The evaluator with this identifier.
pub(super) fn known<'a>(
    state: &'a mut State,
    id: &EvaluatorId,
) -> Result<&'a mut Evaluator, Refusal> {
    let mut evaluators = state.record.evaluators.iter_mut();
    evaluators.find(|one| one.id == *id).ok_or(Refusal::NotFound(Subject::Evaluator))
}

fn add(state: &mut State, name: &Text, witness: Option<&Witness>) -> Result<Added, Refusal> {
    let evaluators = &mut state.record.evaluators;
    if evaluators.len() >= limits::ENTRIES {
        return Err(Refusal::Problem(Problem::TooMany(limits::ENTRIES)));
    }
    let id = fresh(witness, &|id| evaluators.iter().any(|one| *one.id == *id));
    evaluators.push(Evaluator { id: id.clone(), name: Some(name.clone()), weight: None });
    Ok(Added::Evaluator(id))
}

/// An identifier that no file of somebody else has, as far as a clock can tell. Numbers would not do:
/// who adds the first evaluator to a file of their own would be taken for whoever did so in another.
fn fresh(witness: Option<&Witness>, taken: &dyn Fn(&str) -> bool) -> EvaluatorId {
    let mut stem = "evaluator".to_owned();
    if let Some(witness) = witness {
        stem.push('-');
        stem.extend(witness.at.chars().filter(char::is_ascii_digit));
        if let Some(id) = EvaluatorId::new(&stem).ok().filter(|id| !taken(id)) {
            return id;
        }
    }
    EvaluatorId::fresh(&stem, taken)
}

/// How many scores, judgements and declarations of an evaluator are recorded, or wait for a choice.
fn entries_of(record: &Evaluation, id: &EvaluatorId) -> usize {
    let mut entries = record.assessments.iter().filter(|one| one.evaluator == *id).count();
    entries += record.judgements.iter().filter(|one| one.evaluator == *id).count();
    entries += record.declarations.iter().filter(|one| one.evaluator == *id).count();
    for conflict in &record.conflicts {
        // All versions are by the same evaluator.
        let by = match conflict {
            Conflict::Score { versions } => versions.first().map(|one| &one.evaluator),
            Conflict::Judgement { versions } => versions.first().map(|one| &one.evaluator),
            Conflict::Declaration { versions } => versions.first().map(|one| &one.evaluator),
            Conflict::Consensus { .. } | Conflict::Draw { .. } => None,
        };
        if by == Some(id) {
            entries += conflict.count();
        }
    }
    entries
}

fn weigh(state: &mut State, id: &EvaluatorId, weight: Option<&Amount>) -> Result<(), Refusal> {
    let weight = weight.map(proven).transpose()?;
    if weight.is_some_and(|weight| weight.is_zero()) {
        return Err(Refusal::Problem(Problem::TooSmall("0".to_owned())));
    }
    known(state, id)?.weight = weight;
    Ok(())
}
