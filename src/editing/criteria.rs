//! Changes of the criteria tree.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::editing::action::{Action, Added, Applied, Direction, LeafKind, Refusal};
use crate::editing::bids::{drop_answers, drop_scores, drop_values, proven};
use crate::editing::history::State;
use crate::editing::weights;
use crate::exchange::fault::Subject;
use crate::exchange::values::{Amount, CriterionId, LotId, RequirementId, Text};
use crate::order::Index;
use crate::tender::{
    Better, Combination, Criterion, Kind, Lot, Requirement, Scale, Tender, TieRule, ValueFunction,
};

const MISSING: Refusal = Refusal::NotFound(Subject::Criterion);

/// The position of the lot that has this criterion.
pub(super) fn lot_of(tender: &Tender, id: &CriterionId) -> Result<usize, Refusal> {
    let place = tender.lots.iter().position(|lot| lot.criterion(id).is_some());
    place.ok_or(MISSING)
}

/// The lot with this identifier, to be changed.
pub(super) fn lot<'a>(tender: &'a mut Tender, id: &LotId) -> Result<&'a mut Lot, Refusal> {
    tender.lots.iter_mut().find(|lot| lot.id == *id).ok_or(Refusal::NotFound(Subject::Lot))
}

/// The criterion with this identifier, to be changed.
fn criterion<'a>(tender: &'a mut Tender, id: &CriterionId) -> Result<&'a mut Criterion, Refusal> {
    let found = tender.lots.iter_mut().find_map(|lot| place(&mut lot.criteria, id));
    found.and_then(|(siblings, index)| siblings.get_mut(index)).ok_or(MISSING)
}

/// Where a criterion stands: the list it is in and its position there.
fn place<'a>(
    list: &'a mut Vec<Criterion>,
    id: &CriterionId,
) -> Option<(&'a mut Vec<Criterion>, usize)> {
    if let Some(index) = list.iter().position(|criterion| criterion.id == *id) {
        return Some((list, index));
    }
    list.iter_mut().find_map(|criterion| match &mut criterion.kind {
        Kind::Group { criteria, .. } => place(criteria, id),
        _ => None,
    })
}

/// Applies an action on criteria.
pub(super) fn edit(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    match action {
        Action::AddCriterion { lot, parent, group, name } => {
            applied.added = Some(add(state, lot, parent.as_ref(), *group, name)?);
        }
        Action::RenameCriterion { criterion: id, name } => {
            criterion(state.tender(), id)?.name = name.clone();
        }
        Action::DescribeCriterion { criterion: id, description } => {
            criterion(state.tender(), id)?.description.clone_from(description);
        }
        Action::DeleteCriterion { criterion } => applied.dropped = delete(state, criterion)?,
        Action::MoveCriterion { criterion, direction } => {
            shift(state.tender(), criterion, *direction)?;
        }
        Action::SetKind { criterion, kind } => applied.dropped = set_kind(state, criterion, *kind)?,
        Action::SetScale { criterion, scale } => {
            applied.dropped = set_scale(state, criterion, scale)?;
        }
        Action::SetMinimum { criterion: id, minimum: new } => {
            match &mut criterion(state.tender(), id)?.kind {
                Kind::Scored { minimum, .. } => *minimum = new.as_ref().map(proven).transpose()?,
                Kind::Group { minimum, .. } => {
                    let new = new.as_ref().map(proven).transpose()?;
                    *minimum = new.map(Amount::new).transpose()?;
                }
                _ => return Err(Refusal::Unsuited),
            }
        }
        Action::SetUnit { criterion: id, unit: new } => {
            match &mut criterion(state.tender(), id)?.kind {
                Kind::Measured { unit, .. } => unit.clone_from(new),
                _ => return Err(Refusal::Unsuited),
            }
        }
        Action::SetBetter { criterion: id, better: new } => {
            match &mut criterion(state.tender(), id)?.kind {
                Kind::Measured { better, .. } => *better = *new,
                _ => return Err(Refusal::Unsuited),
            }
        }
        Action::SetFormula { criterion: id, formula: new } => {
            let new = proven(new)?;
            match &mut criterion(state.tender(), id)?.kind {
                Kind::Measured { formula, .. } => *formula = new,
                Kind::Price { formula, .. } => *formula = Some(new),
                _ => return Err(Refusal::Unsuited),
            }
        }
        _ => {}
    }
    Ok(applied)
}

/// Applies an action on requirements.
pub(super) fn edit_requirements(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    const MISSING: Refusal = Refusal::NotFound(Subject::Requirement);
    let mut applied = Applied::default();
    let tender = state.tender();
    match action {
        Action::AddRequirement { lot: id, text } => {
            let all = tender.lots.iter().flat_map(|lot| &lot.requirements);
            let taken = Index::of(all.map(|one| &*one.id));
            let fresh = RequirementId::fresh("requirement", &|id| taken.has(id));
            let text = text.clone();
            lot(tender, id)?.requirements.push(Requirement { id: fresh.clone(), text });
            applied.added = Some(Added::Requirement(fresh));
        }
        Action::EditRequirement { requirement, text } => {
            let mut all = tender.lots.iter_mut().flat_map(|lot| &mut lot.requirements);
            all.find(|one| one.id == *requirement).ok_or(MISSING)?.text = text.clone();
        }
        Action::DeleteRequirement { requirement } => {
            let mut lists = tender.lots.iter_mut().map(|lot| &mut lot.requirements);
            let found = lists.find_map(|list| {
                let index = list.iter().position(|one| one.id == *requirement)?;
                Some((list, index))
            });
            let (list, index) = found.ok_or(MISSING)?;
            list.remove(index);
            applied.dropped = drop_answers(state, requirement);
        }
        _ => {}
    }
    Ok(applied)
}

fn ten_points() -> Scale {
    Scale::Points { lowest: Decimal::ZERO, highest: Decimal::TEN, anchors: Vec::new() }
}

/// A criterion that is scored from 0 to 10.
pub(super) fn scored(id: CriterionId, name: Text, weight: Amount) -> Criterion {
    let kind = Kind::Scored { weight, scale: ten_points(), minimum: None };
    Criterion { id, name, description: None, kind }
}

/// An identifier that no criterion of the tender has.
fn fresh(tender: &Tender) -> CriterionId {
    CriterionId::fresh("criterion", &|id| tender.lots.iter().any(|lot| lot.criterion(id).is_some()))
}

fn add(
    state: &mut State,
    lot_id: &LotId,
    parent: Option<&CriterionId>,
    group: bool,
    name: &Text,
) -> Result<Added, Refusal> {
    let id = fresh(&state.record.tender);
    let mut new = scored(id.clone(), name.clone(), Amount::ZERO);
    if group {
        new.kind = Kind::Group { criteria: Vec::new(), minimum: None };
    }
    let lot = lot(Arc::make_mut(&mut state.record.tender), lot_id)?;
    let list = match parent {
        None => &mut lot.criteria,
        Some(parent) => {
            let found = place(&mut lot.criteria, parent);
            let parent = found.and_then(|(siblings, index)| siblings.get_mut(index));
            match &mut parent.ok_or(MISSING)?.kind {
                Kind::Group { criteria, .. } => criteria,
                _ => return Err(Refusal::Unsuited),
            }
        }
    };
    list.push(new);
    weights::settle(lot, &state.locks)?;
    Ok(Added::Criterion(id))
}

fn delete(state: &mut State, id: &CriterionId) -> Result<usize, Refusal> {
    let lot_index = lot_of(&state.record.tender, id)?;
    let tender = Arc::make_mut(&mut state.record.tender);
    let lot = tender.lots.get_mut(lot_index).ok_or(MISSING)?;
    let (siblings, index) = place(&mut lot.criteria, id).ok_or(MISSING)?;
    let gone = siblings.remove(index);
    if has_price(&gone) {
        return Err(Refusal::Price);
    }
    let decides = |rule: &TieRule| match rule {
        TieRule::HighestScore { criterion } => weights::holds(&gone, criterion),
        _ => false,
    };
    if lot.method.ties.as_ref().is_some_and(decides) {
        lot.method.ties = None;
    }
    if let Combination::Quotient { corridor: Some(corridor), .. } = &mut lot.method.combination
        && decides(&corridor.decides)
    {
        corridor.decides = TieRule::LowestPrice;
    }
    state.locks.retain(|lock| !weights::holds(&gone, lock));
    weights::settle(lot, &state.locks)?;
    let goes = |id: &CriterionId| weights::holds(&gone, id);
    let values = drop_values(state, &goes, true);
    Ok(values + drop_scores(state, &|criterion, _| goes(criterion)))
}

fn has_price(criterion: &Criterion) -> bool {
    criterion.is_price() || criterion.children().iter().any(has_price)
}

/// Moves a criterion one step; whether there was one.
pub(super) fn shift(
    tender: &mut Tender,
    id: &CriterionId,
    direction: Direction,
) -> Result<bool, Refusal> {
    let found = tender.lots.iter_mut().find_map(|lot| {
        let holder = holder(&lot.criteria, id);
        Some((lot, holder?))
    });
    let (lot, holder) = found.ok_or(MISSING)?;
    let (siblings, index) = place(&mut lot.criteria, id).ok_or(MISSING)?;
    let before = index.checked_sub(1);
    match direction {
        Direction::Up => match before {
            Some(before) => siblings.swap(before, index),
            None => return Ok(false),
        },
        Direction::Down if index + 1 < siblings.len() => siblings.swap(index, index + 1),
        Direction::Down => return Ok(false),
        Direction::In => {
            let Some(before) = before else { return Ok(false) };
            if !siblings.get(before).is_some_and(Criterion::is_group) {
                return Ok(false);
            }
            let moved = siblings.remove(index);
            if let Some(Criterion { kind: Kind::Group { criteria, .. }, .. }) =
                siblings.get_mut(before)
            {
                criteria.push(moved);
            }
        }
        Direction::Out => {
            let Some(holder) = holder else { return Ok(false) };
            let moved = siblings.remove(index);
            let (siblings, index) = place(&mut lot.criteria, &holder).ok_or(MISSING)?;
            siblings.insert(index + 1, moved);
        }
    }
    Ok(true)
}

/// The group that has a criterion in it, `Some(None)` at the top level.
#[allow(clippy::option_option)] // Not there, at the top, in a group: three answers.
fn holder(criteria: &[Criterion], id: &CriterionId) -> Option<Option<CriterionId>> {
    if criteria.iter().any(|criterion| criterion.id == *id) {
        return Some(None);
    }
    criteria.iter().find_map(|criterion| {
        let inner = holder(criterion.children(), id)?;
        Some(inner.or_else(|| Some(criterion.id.clone())))
    })
}

fn set_kind(state: &mut State, id: &CriterionId, to: LeafKind) -> Result<usize, Refusal> {
    let criterion = criterion(state.tender(), id)?;
    let new = match (&criterion.kind, to) {
        (Kind::Scored { .. }, LeafKind::Scored) | (Kind::Measured { .. }, LeafKind::Measured) => {
            return Ok(0);
        }
        (Kind::Price { .. }, _) => return Err(Refusal::Price),
        (Kind::Group { .. }, _) => return Err(Refusal::Unsuited),
        (Kind::Scored { weight, .. }, LeafKind::Measured) => Kind::Measured {
            weight: *weight,
            unit: None,
            better: Better::Lower,
            formula: ValueFunction::RatioToBest,
        },
        (Kind::Measured { weight, .. }, LeafKind::Scored) => {
            Kind::Scored { weight: *weight, scale: ten_points(), minimum: None }
        }
    };
    criterion.kind = new;
    let values = drop_values(state, &|one| one == id, false);
    Ok(values + drop_scores(state, &|criterion, _| criterion == id))
}

pub(super) fn set_scale(
    state: &mut State,
    id: &CriterionId,
    new: &Scale,
) -> Result<usize, Refusal> {
    let mut new = proven(new)?;
    let mut dropped = 0;
    match &mut criterion(state.tender(), id)?.kind {
        Kind::Scored { scale, minimum, .. } => {
            let (lowest, highest) = new.bounds();
            // Anchors beyond an end that was moved; one that is set there is refused.
            if scale.bounds() != (lowest, highest)
                && let Scale::Points { anchors, .. } = &mut new
            {
                dropped = anchors.len();
                anchors.retain(|anchor| lowest <= anchor.score && anchor.score <= highest);
                dropped -= anchors.len();
            }
            if minimum.is_some_and(|minimum| minimum < lowest || highest < minimum) {
                *minimum = None;
                dropped += 1;
            }
            *scale = new.clone();
        }
        _ => return Err(Refusal::Unsuited),
    }
    Ok(dropped + drop_scores(state, &|criterion, score| criterion == id && !new.admits(score)))
}
