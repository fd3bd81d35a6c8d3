//! What an action makes of a state.

use std::sync::Arc;

use crate::editing::action::{Action, Applied, Part, Refusal};
use crate::editing::history::State;
use crate::editing::rights::Weights;
use crate::editing::{bids, criteria, method, panel, statements, weights, what_if};
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::fault::Subject;
use crate::exchange::values::CriterionId;
use crate::record::Witness;
use crate::tender::{Lot, Tender};

/// Applies an action, all but the setting of a weight, to a copy of the state.
pub(super) fn edit(
    state: &mut State,
    action: &Action,
    weights: Weights,
    witness: Option<&Witness>,
) -> Result<Applied, Refusal> {
    let tender = Arc::clone(&state.record.tender);
    let (bids, scores) = (Arc::clone(&state.record.bids), Arc::clone(&state.record.assessments));
    let agreed = Arc::clone(&state.record.consensus);
    let applied = match action.part() {
        Part::Weight => {
            edit_weights(state, action, weights)?;
            return Ok(Applied::default());
        }
        Part::Criterion => criteria::edit(state, action)?,
        Part::Method => method::edit(state, action)?,
        Part::Requirement => criteria::edit_requirements(state, action)?,
        Part::Bid => bids::edit(state, action)?,
        Part::Score => bids::edit_scores(state, action)?,
        Part::Statement => statements::edit(state, action)?,
        Part::Judgement => statements::judge(state, action)?,
        Part::Draw => bids::draw(state, action)?,
        Part::Panel => panel::edit(state, action, witness)?,
        Part::Tender | Part::Phase | Part::Prices | Part::Import => {
            match action {
                Action::SetTitle { title } => state.tender().title = title.clone(),
                Action::SealPrices { sealed } => {
                    state.tender().sealed_prices = sealed.then_some(true);
                }
                Action::SetScoring { scoring } => state.tender().scoring = scoring.clone().said(),
                Action::SetPhase { phase, .. } => set_phase(state, *phase),
                Action::Replace { evaluation } | Action::Restore { evaluation }
                    if **evaluation != state.record =>
                {
                    *state = State::of(Evaluation::clone(evaluation), state.file.wrapping_add(1));
                }
                _ => {}
            }
            Applied::default()
        }
    };
    // What was supposed lay over a model, or over bids, that are now others.
    if state.record.tender == tender {
        state.record.tender = tender;
        let record = &state.record;
        if record.bids != bids || record.assessments != scores || record.consensus != agreed {
            state.moved = None;
        }
    } else {
        state.what_if = None;
        state.moved = None;
    }
    Ok(applied)
}

fn edit_weights(state: &mut State, action: &Action, weights: Weights) -> Result<(), Refusal> {
    match action {
        Action::ResetWeights { lot } => reweigh(state, weights, &|tender, locks| {
            weights::reset(criteria::lot(tender, lot)?, locks)
        }),
        Action::SetLock { criterion, locked } => {
            let leaves = leaves_of(&state.record.tender, criterion)?;
            if leaves.is_empty() {
                return Err(Refusal::Unsuited);
            }
            for leaf in leaves {
                match state.locks.iter().position(|lock| *lock == leaf) {
                    None if *locked => state.locks.push(leaf),
                    Some(index) if !*locked => {
                        state.locks.remove(index);
                    }
                    _ => {}
                }
            }
            Ok(())
        }
        Action::Suppose(supposed) => what_if::suppose(state, supposed),
        _ => {
            state.what_if = None;
            state.moved = None;
            Ok(())
        }
    }
}

fn set_phase(state: &mut State, phase: Phase) {
    if state.record.phase != phase {
        state.record.phase = phase;
        state.what_if = None;
        state.moved = None;
    }
}

/// A change of weights beside locked ones.
pub(super) type Reweighing<'a> = dyn Fn(&mut Tender, &[CriterionId]) -> Result<(), Refusal> + 'a;

/// Changes weights in the record, or in the what-if over it while there is one; one that comes to
/// the weights of the record ends.
pub(super) fn reweigh(
    state: &mut State,
    weights: Weights,
    work: &Reweighing,
) -> Result<(), Refusal> {
    if weights == Weights::Record && state.what_if.is_none() {
        let before = Arc::clone(&state.record.tender);
        work(Arc::make_mut(&mut state.record.tender), &state.locks)?;
        if *before == *state.record.tender {
            state.record.tender = before;
        }
        return Ok(());
    }
    let mut tender = Arc::clone(state.what_if.as_ref().unwrap_or(&state.record.tender));
    work(Arc::make_mut(&mut tender), &state.locks)?;
    state.what_if = (*tender != *state.record.tender).then_some(tender);
    Ok(())
}

pub(super) fn lot_with<'a>(
    tender: &'a mut Tender,
    id: &CriterionId,
) -> Result<&'a mut Lot, Refusal> {
    let index = criteria::lot_of(tender, id)?;
    tender.lots.get_mut(index).ok_or(Refusal::NotFound(Subject::Lot))
}

/// The leaves of a criterion that carry a weight.
pub(super) fn leaves_of(tender: &Tender, id: &CriterionId) -> Result<Vec<CriterionId>, Refusal> {
    const MISSING: Refusal = Refusal::NotFound(Subject::Criterion);
    let lot = tender.lots.get(criteria::lot_of(tender, id)?).ok_or(MISSING)?;
    let criterion = lot.criterion(id).ok_or(MISSING)?;
    let carriers = weights::carriers(lot).into_iter();
    Ok(carriers
        .filter(|leaf| weights::holds(criterion, &leaf.id))
        .map(|leaf| leaf.id.clone())
        .collect())
}
