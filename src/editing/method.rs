//! Changes of the award method.
//!
//! Another combination converts the weights, so that each criterion keeps its share of the whole,
//! price included: from points and utility indices the weights as they are; from a quotient or a
//! price per point half for the price; from coefficients what they leave of 1 for the price;
//! monetised the lowest price offered, or evaluated cost, against the money values, or 100 against
//! percentages. Locks do not count in it, for every weight changes its unit.

use rust_decimal::Decimal;

use crate::award::{Exact, compared_prices};
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
use crate::exchange::limits;
use crate::exchange::values::{LotId, difference, exact_sum};
use crate::tender::{Combination, Kind, Lot, MoneyForm, TieRule, ValueFunction};

/// The decimals of weights that were converted.
const POINT_DECIMALS: u32 = 2;
const COEFFICIENT_DECIMALS: u32 = 4;

/// The decimals of an evaluated cost that weights are converted with.
const COST_DECIMALS: u32 = 2;

const TOO_LONG: Refusal = Refusal::Problem(Problem::TooManyDigits);

/// Applies an action on the award method.
pub(super) fn edit(state: &mut State, action: &Action) -> Result<Applied, Refusal> {
    let mut applied = Applied::default();
    match action {
        Action::SetCombination { lot, combination } => combine(state, lot, *combination)?,
        Action::ApplyPreset { lot, preset } => return preset::apply(state, lot, *preset),
        Action::SetForm { lot, form } => set_form(state, lot, *form)?,
        Action::SetQuotient { lot: id, scale, corridor } => {
            let corridor = corridor.as_ref().map(proven).transpose()?;
            match &mut lot(state.tender(), id)?.method.combination {
                Combination::Quotient { scale: old, corridor: before, .. } => {
                    *old = *scale;
                    *before = corridor;
                }
                _ => return Err(Refusal::Unsuited),
            }
        }
        Action::SetQualityMinimum { lot: id, minimum } => {
            let minimum = minimum.as_ref().map(proven).transpose()?;
            lot(state.tender(), id)?.method.minimum = minimum;
        }
        Action::SetCeiling { lot: id, ceiling } => {
            let ceiling = ceiling.as_ref().map(proven).transpose()?;
            lot(state.tender(), id)?.ceiling = ceiling;
        }
        Action::SetLowPriceChecks { lot: id, checks } => {
            let checks = proven(checks)?;
            lot(state.tender(), id)?.low_price_checks = checks;
        }
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
            Combination::Monetised { .. } => Self::Monetised,
            Combination::Points { .. } => Self::Points,
            Combination::Quotient { .. } => Self::Quotient,
            Combination::Coefficient => Self::Coefficient,
            Combination::PricePerPoint { .. } => Self::PricePerPoint,
            Combination::UtilityIndex { .. } => Self::UtilityIndex,
        }
    }
}

pub(super) fn combine(state: &mut State, id: &LotId, to: CombinationName) -> Result<(), Refusal> {
    let offered = offered_prices(&state.record, id).into_iter().min();
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
        Combination::Points { .. } | Combination::UtilityIndex { .. } => {
            leaves.iter().find(|leaf| leaf.is_price()).map_or(Decimal::ZERO, |leaf| leaf.weight())
        }
        Combination::Quotient { .. } | Combination::PricePerPoint { .. } => sum,
        Combination::Coefficient => difference(Decimal::ONE, sum),
        Combination::Monetised { form: Some(form) } if form.is_percent() => Decimal::ONE_HUNDRED,
        Combination::Monetised { .. } => reference,
    };
    let total = lot.method.combination.total().filter(|total| **total != Decimal::ONE_HUNDRED);
    match to {
        CombinationName::Points | CombinationName::UtilityIndex => {
            let scores = to == CombinationName::Points;
            lot.method.combination = if scores {
                Combination::Points { total }
            } else {
                Combination::UtilityIndex { total }
            };
            let shares: Vec<_> = carriers(lot)
                .iter()
                .map(|leaf| if leaf.is_price() { price } else { leaf.weight() })
                .collect();
            divide(lot, &shares)?;
            if scores {
                formulate(lot);
            }
        }
        CombinationName::Quotient => {
            lot.method.combination = Combination::Quotient { total, scale: None, corridor: None };
            divide(lot, &quality)?;
        }
        CombinationName::PricePerPoint => {
            lot.method.combination = Combination::PricePerPoint { total };
            divide(lot, &quality)?;
        }
        CombinationName::Coefficient => {
            lot.method.combination = Combination::Coefficient;
            assign(lot, &coefficients(quality, price)?);
        }
        CombinationName::Monetised => {
            lot.method.combination = Combination::Monetised { form: None };
            // Without a share for the price, the reference is what all quality is worth.
            let unit = if price.is_zero() { sum } else { price };
            let reference = offered.unwrap_or(NO_OFFERS);
            monetise(lot, &quality, unit, reference, money_decimals(reference))?;
        }
    }
    Ok(())
}

/// What the price is taken to be where nothing is offered yet.
pub(super) const NO_OFFERS: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Whole currency units, but no fewer than four digits for a price such as 0.04.
fn money_decimals(price: Decimal) -> u32 {
    usual_decimals(price, 0).saturating_sub(1)
}

/// Weights of which `unit` stands for the price, as such of which `reference` does.
fn monetise(
    lot: &mut Lot,
    weights: &[Decimal],
    unit: Decimal,
    reference: Decimal,
    decimals: u32,
) -> Result<(), Refusal> {
    let mut converted = Vec::with_capacity(weights.len());
    for weight in weights {
        let money = money(*weight, unit, reference, decimals).ok_or(TOO_LONG)?;
        converted.push(proven(&money)?);
    }
    assign(lot, &converted);
    Ok(())
}

pub(super) fn set_form(state: &mut State, id: &LotId, to: MoneyForm) -> Result<(), Refusal> {
    let price = offered_prices(&state.record, id).into_iter().min().unwrap_or(NO_OFFERS);
    let lot = lot(state.tender(), id)?;
    let from = lot.method.combination.money().ok_or(Refusal::Unsuited)?;
    if from == to {
        return Ok(());
    }
    lot.method.combination = Combination::Monetised { form: Some(to) };
    if from.is_percent() == to.is_percent() {
        return Ok(());
    }
    let weights: Vec<_> = carriers(lot).iter().map(|leaf| leaf.weight()).collect();
    if to.is_percent() {
        monetise(lot, &weights, price, Decimal::ONE_HUNDRED, POINT_DECIMALS)
    } else {
        monetise(lot, &weights, Decimal::ONE_HUNDRED, price, money_decimals(price))
    }
}

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

/// The prices offered for a lot that are above zero; the evaluated costs where it has a life cycle.
pub(super) fn offered_prices(evaluation: &Evaluation, lot: &LotId) -> Vec<Decimal> {
    let mut prices = Vec::new();
    for price in compared_prices(evaluation, lot) {
        // A price is what a file can hold; an evaluated cost need not have an end of decimals.
        let exact = Some(limits::DIGITS).filter(|most| price.has_decimals(*most));
        let decimal = price.to_decimal(exact.unwrap_or(COST_DECIMALS));
        prices.extend(decimal.filter(|price| *price > Decimal::ZERO));
    }
    prices
}
