//! Award methods by name: the method of a lot becomes that of a preset, and what it has is converted.
//!
//! Weights keep their share of the whole, as when a combination is chosen. Rounding, tie rule and
//! scaling become the preset's, and so does the price's formula. Where the preset has a scale of its
//! own, every scored criterion gets it, and scores that it does not have go.

use rust_decimal::Decimal;

use crate::editing::action::{Applied, CombinationName, Refusal};
use crate::editing::criteria::{lot, set_scale};
use crate::editing::history::State;
use crate::editing::method::{NO_OFFERS, combine, offered_prices};
use crate::editing::weights::{assign, carriers, each_leaf};
use crate::evaluation::Evaluation;
use crate::exchange::values::LotId;
use crate::tender::{Kind, Preset};

/// Gives a lot the method of a preset.
pub(super) fn apply(state: &mut State, id: &LotId, preset: Preset) -> Result<Applied, Refusal> {
    let end = price_end(&state.record, id);
    let to = preset.method();
    combine(state, id, CombinationName::of(&to.combination))?;
    let lot = lot(state.tender(), id)?;
    lot.method.quality = to.quality;
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
    let mut applied = Applied::default();
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

/// Where the price ends for a formula that wants a fixed value: the highest price offered.
fn price_end(evaluation: &Evaluation, id: &LotId) -> Decimal {
    offered_prices(evaluation, id).into_iter().max().unwrap_or(NO_OFFERS)
}
