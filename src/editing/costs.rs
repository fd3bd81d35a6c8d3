//! Changes of the life cycle and of cost lines.

use crate::bid::{CostLine, CostTime, CostValue, Offer};
use crate::editing::action::{Action, Refusal};
use crate::editing::bids::{each_offer, proven, with_offer};
use crate::editing::criteria::lot;
use crate::editing::history::State;
use crate::evaluation::cost_problem;
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::limits;
use crate::exchange::values::{BidId, CostId, LotId, Year};
use crate::tender::LifeCycle;

/// Sets how costs are counted in a lot. Cost lines end with the horizon; those that no longer fit
/// go: how many they were.
pub(super) fn set_life_cycle(
    state: &mut State,
    id: &LotId,
    terms: Option<&LifeCycle>,
) -> Result<usize, Refusal> {
    let terms = terms.map(proven).transpose()?;
    lot(state.tender(), id)?.life_cycle.clone_from(&terms);
    let mut dropped = 0;
    if let Some(terms) = &terms {
        let unfit = |offer: &Offer| {
            offer.lot == *id && offer.costs.iter().any(|line| cost_problem(line, terms).is_some())
        };
        each_offer(state, &unfit, &mut |offer| {
            for line in &mut offer.costs {
                shorten(line, terms.horizon);
            }
            dropped += offer.costs.len();
            offer.costs.retain(|line| cost_problem(line, terms).is_none());
            dropped -= offer.costs.len();
        });
    }
    Ok(dropped)
}

fn shorten(line: &mut CostLine, horizon: Year) {
    if let CostTime::Yearly { until: Some(until), .. } = &mut line.when {
        *until = (*until).min(horizon);
    }
}

/// Applies an action on a cost line.
pub(super) fn edit(state: &mut State, action: &Action) -> Result<(), Refusal> {
    match action {
        Action::AddCost { bid, lot, name } => {
            known(state, lot)?;
            let mut full = false;
            with_offer(state, bid, lot, &mut |offer| {
                full = offer.costs.len() >= limits::ENTRIES;
                let taken = |id: &str| offer.costs.iter().any(|line| &*line.id == id);
                let id = CostId::fresh("cost", &taken);
                offer.costs.push(CostLine {
                    id,
                    name: name.clone(),
                    value: CostValue::Amount { amount: rust_decimal::Decimal::ZERO },
                    when: CostTime::Yearly { from: None, until: None },
                });
            })?;
            if full { Err(Refusal::Problem(Problem::TooMany(limits::ENTRIES))) } else { Ok(()) }
        }
        Action::SetCost { bid, lot, line } => {
            let line = proven(&**line)?;
            let terms = known(state, lot)?;
            if let Some(problem) = terms.and_then(|terms| cost_problem(&line, terms)) {
                return Err(Refusal::Problem(problem));
            }
            change(state, bid, lot, &line.id, &mut |lines, place| {
                if let Some(one) = lines.get_mut(place) {
                    one.clone_from(&line);
                }
            })
        }
        Action::DeleteCost { bid, lot, cost } => {
            known(state, lot)?;
            change(state, bid, lot, cost, &mut |lines, place| drop(lines.remove(place)))
        }
        _ => Ok(()),
    }
}

/// The life cycle of a lot.
fn known<'a>(state: &'a State, id: &LotId) -> Result<Option<&'a LifeCycle>, Refusal> {
    let lot = state.record.tender.lots.iter().find(|lot| lot.id == *id);
    lot.map(|lot| lot.life_cycle.as_ref()).ok_or(Refusal::NotFound(Subject::Lot))
}

/// Changes the lines of an offer at the place of the one with this identifier.
fn change(
    state: &mut State,
    bid: &BidId,
    lot: &LotId,
    cost: &CostId,
    work: &mut dyn FnMut(&mut Vec<CostLine>, usize),
) -> Result<(), Refusal> {
    let mut found = false;
    with_offer(state, bid, lot, &mut |offer| {
        let place = offer.costs.iter().position(|line| line.id == *cost);
        found = place.is_some();
        if let Some(place) = place {
            work(&mut offer.costs, place);
        }
    })?;
    if found { Ok(()) } else { Err(Refusal::NotFound(Subject::Cost)) }
}
