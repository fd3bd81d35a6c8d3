//! Changes of the award method.
//!
//! Another combination converts the weights, so that each criterion keeps its share of the whole,
//! price included: from points the weights as they are; from a quotient half for the price; from
//! coefficients what they leave of 1 for the price; monetised the lowest price offered against the
//! money values. Locks do not count in it, for every weight changes its unit.

use rust_decimal::Decimal;

use crate::award::Exact;
use crate::editing::action::{Action, Applied, CombinationName, Refusal};
use crate::editing::bids::proven;
use crate::editing::costs;
use crate::editing::criteria::lot;
use crate::editing::history::State;
use crate::editing::preset;
use crate::editing::weights::{
    assign, carriers, each_leaf, most_coefficients, shared, usual_decimals,
};
use crate::evaluation::Evaluation;
use crate::exchange::fault::Problem;
use crate::exchange::values::{LotId, difference, exact_sum};
use crate::tender::{Combination, Kind, Lot, TieRule, ValueFunction};

/// The decimals of weights that were converted.
const POINT_DECIMALS: u32 = 2;
const COEFFICIENT_DECIMALS: u32 = 4;

const TOO_LONG: Refusal = Refusal::Problem(Problem::TooManyDigits);

/// Applies an action on the award method.
pub(super) fn edit(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    match action {
        Action::SetCombination { lot, combination } => combine(state, lot, *combination)?,
        Action::ApplyPreset { lot, preset } => return preset::apply(state, lot, *preset),
        Action::SetQuality { lot: id, quality } => {
            let method = &mut lot(state.tender(), id)?.method;
            if method.quality_scaling() != *quality {
                method.quality = Some(*quality);
            }
        }
        Action::SetRounding { lot: id, rounding } => {
            lot(state.tender(), id)?.method.rounding.clone_from(rounding);
        }
        Action::SetTies { lot: id, ties } => {
            let method = &mut lot(state.tender(), id)?.method;
            if method.ties.is_some() || *ties != TieRule::DrawLots {
                method.ties = Some(ties.clone());
            }
        }
        Action::SetLifeCycle { lot, terms } => {
            applied.dropped = costs::set_life_cycle(state, lot, terms.as_ref())?;
        }
        _ => {}
    }
    Ok(applied)
}

impl CombinationName {
    /// The name of a combination.
    pub fn of(combination: &Combination) -> Self {
        match combination {
            Combination::Monetised => Self::Monetised,
            Combination::Points { .. } => Self::Points,
            Combination::Quotient { .. } => Self::Quotient,
            Combination::Coefficient => Self::Coefficient,
        }
    }
}

pub(super) fn combine(state: &mut State, id: &LotId, to: CombinationName) -> Result<(), Refusal> {
    let offered = offered_prices(&state.record, id).min();
    let lot = lot(state.tender(), id)?;
    if CombinationName::of(&lot.method.combination) == to {
        return Ok(());
    }
    let leaves = lot.leaves();
    let quality: Vec<_> =
        leaves.iter().filter(|leaf| !leaf.is_price()).map(|leaf| leaf.weight()).collect();
    let sum = exact_sum(&quality).ok_or(TOO_LONG)?;
    let reference = offered.unwrap_or(if sum.is_zero() { Decimal::from(1_000_000) } else { sum });
    // How much the price stands for, in the unit of the quality weights.
    let price = match lot.method.combination {
        Combination::Points { .. } => {
            leaves.iter().find(|leaf| leaf.is_price()).map_or(Decimal::ZERO, |leaf| leaf.weight())
        }
        Combination::Quotient { .. } => sum,
        Combination::Coefficient => difference(Decimal::ONE, sum),
        Combination::Monetised => reference,
    };
    let total = lot.method.combination.total().filter(|total| **total != Decimal::ONE_HUNDRED);
    match to {
        CombinationName::Points => {
            lot.method.combination = Combination::Points { total };
            let shares: Vec<_> = carriers(lot)
                .iter()
                .map(|leaf| if leaf.is_price() { price } else { leaf.weight() })
                .collect();
            divide(lot, &shares)?;
            formulate(lot);
        }
        CombinationName::Quotient => {
            lot.method.combination = Combination::Quotient { total };
            divide(lot, &quality)?;
        }
        CombinationName::Coefficient => {
            lot.method.combination = Combination::Coefficient;
            assign(lot, &coefficients(quality, price)?);
        }
        CombinationName::Monetised => {
            lot.method.combination = Combination::Monetised;
            // Without a share for the price, the reference is what all quality is worth.
            let unit = if price.is_zero() { sum } else { price };
            let reference = offered.unwrap_or(NO_OFFERS);
            // Whole currency units, but no fewer than four digits for a price such as 0.04.
            let decimals = usual_decimals(reference, 0).saturating_sub(1);
            let money: Option<Vec<_>> =
                quality.iter().map(|weight| money(*weight, unit, reference, decimals)).collect();
            let money = money.ok_or(TOO_LONG)?;
            money.iter().try_for_each(|money| proven(money).map(drop))?;
            assign(lot, &money);
        }
    }
    Ok(())
}

/// What the price is taken to be where nothing is offered yet.
pub(super) const NO_OFFERS: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Shares the total out in these proportions.
fn divide(lot: &mut Lot, shares: &[Decimal]) -> Result<(), Refusal> {
    let Some(total) = lot.method.combination.total() else { return Ok(()) };
    if shares.is_empty() && !total.is_zero() {
        return Err(Refusal::LastOne);
    }
    let decimals = usual_decimals(*total, POINT_DECIMALS).max(total.normalize().scale());
    let weights = shared(*total, shares, decimals)?;
    assign(lot, &weights);
    Ok(())
}

/// Shares of the whole with something left for the price.
fn coefficients(quality: Vec<Decimal>, price: Decimal) -> Result<Vec<Decimal>, Refusal> {
    if quality.iter().all(Decimal::is_zero) {
        return Ok(quality);
    }
    let mut all = quality.clone();
    all.push(price);
    let mut shares = shared(Decimal::ONE, &all, COEFFICIENT_DECIMALS)?;
    if shares.pop().is_some_and(|price| price.is_zero()) {
        shares = shared(most_coefficients(), &quality, COEFFICIENT_DECIMALS)?;
    }
    Ok(shares)
}

/// weight ÷ unit × reference; 0 where the unit is.
fn money(weight: Decimal, unit: Decimal, reference: Decimal, decimals: u32) -> Option<Decimal> {
    if unit.is_zero() {
        return Some(Decimal::ZERO);
    }
    (&Exact::from(weight) * &Exact::from(reference)).div(&Exact::from(unit))?.to_decimal(decimals)
}

/// Gives a price that earns points a formula, where it has none.
fn formulate(lot: &mut Lot) {
    each_leaf(&mut lot.criteria, &mut |leaf| {
        if let Kind::Price { formula, .. } = &mut leaf.kind {
            formula.get_or_insert(ValueFunction::RatioToBest);
        }
    });
}

/// The prices offered for a lot that are not zero.
pub(super) fn offered_prices(
    evaluation: &Evaluation,
    lot: &LotId,
) -> impl Iterator<Item = Decimal> {
    let prices = evaluation.bids.iter().filter_map(|bid| bid.offer(lot)?.price);
    prices.map(|price| *price).filter(|price| !price.is_zero())
}
