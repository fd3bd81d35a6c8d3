//! Award methods by name: the method of a lot becomes that of a preset, and what it has is converted.
//!
//! Weights keep their share of the whole, as when a combination is chosen. Rounding, tie rule,
//! minimum and scaling become the preset's, and so does the price's formula. Where the preset has
//! a scale of its own, every scored criterion gets it, and scores that it does not have go. The lowest
//! price takes the life cycle away and the lowest life-cycle cost brings one; the others leave it.

use rust_decimal::Decimal;

use crate::editing::action::{Applied, CombinationName, Refusal};
use crate::editing::costs;
use crate::editing::criteria::{lot, set_scale};
use crate::editing::history::State;
use crate::editing::method::{NO_OFFERS, combine, offered_prices, set_form};
use crate::editing::weights::{assign, carriers, each_leaf};
use crate::evaluation::Evaluation;
use crate::exchange::values::LotId;
use crate::tender::{Combination, Kind, LifeCycle, Preset};

/// Gives a lot the method of a preset.
pub(super) fn apply(state: &mut State, id: &LotId, preset: Preset) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    if let Some(counts) = preset.counts_costs() {
        let terms = lot(state.tender(), id)?.life_cycle.clone().unwrap_or_else(LifeCycle::plain);
        applied.dropped = costs::set_life_cycle(state, id, counts.then_some(&terms))?;
    }
    let end = price_end(&state.record, id);
    let to = preset.method();
    combine(state, id, CombinationName::of(&to.combination))?;
    if let Some(form) = to.combination.money() {
        set_form(state, id, form)?;
    }
    let lot = lot(state.tender(), id)?;
    match (&mut lot.method.combination, to.combination) {
        (
            Combination::Quotient { scale, corridor, .. },
            Combination::Quotient { scale: new, corridor: within, .. },
        ) => {
            *scale = new;
            *corridor = within;
        }
        (Combination::Monetised { form }, Combination::Monetised { form: new }) => *form = new,
        _ => {}
    }
    lot.method.quality = to.quality;
    lot.method.minimum = to.minimum;
    lot.method.rounding = to.rounding;
    lot.method.ties = to.ties;
    if let Some(new) = preset.price_formula(end) {
        each_leaf(&mut lot.criteria, &mut |leaf| {
            if let Kind::Price { formula, .. } = &mut leaf.kind {
                *formula = Some(new.clone());
            }
        });
    }
    if !preset.counts_quality() {
        let nothing = vec![Decimal::ZERO; carriers(lot).len()];
        assign(lot, &nothing);
    }
    if let Some(scale) = preset.scale() {
        let mut scored = Vec::new();
        for leaf in lot.leaves() {
            if matches!(leaf.kind, Kind::Scored { .. }) {
                scored.push(leaf.id.clone());
            }
        }
        for criterion in scored {
            applied.dropped += set_scale(state, &criterion, &scale)?;
        }
    }
    Ok(applied)
}

/// Where the price ends for a formula that wants a fixed value: at the ceiling, or else at the highest
/// price offered. A ceiling says nothing of a cost over the life of what is bought.
fn price_end(evaluation: &Evaluation, id: &LotId) -> Decimal {
    let lot = evaluation.tender.lots.iter().find(|lot| lot.id == *id);
    let ceiling = lot.filter(|lot| lot.life_cycle.is_none()).and_then(|lot| lot.ceiling);
    match ceiling.filter(|ceiling| !ceiling.is_zero()) {
        Some(ceiling) => *ceiling,
        None => offered_prices(evaluation, id).into_iter().max().unwrap_or(NO_OFFERS),
    }
}
