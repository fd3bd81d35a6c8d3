//! The rules of a simulation, changed: without a weight, in money, at equal prices.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Plan;
use crate::award::Exact;
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, exact_sum};
use crate::tender::{Combination, Criterion, Kind, Lot, QualityScaling, Tender};

/// The decimals of weights that are converted.
const DECIMALS: u32 = 10;

/// The tender with the weight of a leaf at 0 and the others in proportion; none where the price has
/// none that could be.
pub(super) fn without_weight(
    rules: &Evaluation,
    lot: &Lot,
    leaf: &Criterion,
) -> Option<Arc<Tender>> {
    if leaf.is_price() && !lot.method.combination.scores_price() {
        return None;
    }
    let factor = lot.method.combination.total().and_then(|total| {
        let total = Exact::from(*total);
        total.div(&(&total - &Exact::from(leaf.weight())))
    });
    let weigh = |one: &Criterion| {
        let weight = Exact::from(one.weight());
        if one.id == leaf.id {
            Exact::ZERO
        } else {
            factor.as_ref().map_or(weight.clone(), |factor| &weight * factor)
        }
    };
    let mut tender = (*rules.tender).clone();
    reweigh(&mut tender.lots.first_mut()?.criteria, &weigh)?;
    Some(Arc::new(tender))
}

/// Gives each leaf the weight that `weigh` finds for it.
fn reweigh(criteria: &mut [Criterion], weigh: &dyn Fn(&Criterion) -> Exact) -> Option<()> {
    for criterion in criteria {
        let found = if criterion.is_group() { Exact::ZERO } else { weigh(criterion) };
        // As fine as it is written, or to so many decimals.
        let exact = Some(12).filter(|most| found.has_decimals(*most));
        let found = Amount::new(found.to_decimal(exact.unwrap_or(DECIMALS))?).ok()?;
        match &mut criterion.kind {
            Kind::Group { criteria, .. } => reweigh(criteria, weigh)?,
            Kind::Price { weight, .. } => {
                if weight.is_some() {
                    *weight = Some(found);
                }
            }
            Kind::Scored { weight, .. } | Kind::Measured { weight, .. } => *weight = found,
        }
    }
    Some(())
}

/// The rules as a deduction in money: see [`Twin`].
pub(super) fn monetised(rules: &Evaluation, lot: &Lot, plan: &Plan) -> Option<Evaluation> {
    let mut quality = Vec::new();
    let mut price = Decimal::ZERO;
    for leaf in lot.leaves() {
        if leaf.is_price() {
            price = leaf.weight();
        } else {
            quality.push(leaf.weight());
        }
    }
    let sum = Exact::from(exact_sum(&quality)?);
    let unit = match lot.method.combination {
        Combination::Points { .. } | Combination::UtilityIndex { .. } => Exact::from(price),
        Combination::Quotient { .. } | Combination::PricePerPoint { .. } => sum.clone(),
        Combination::Coefficient => &Exact::ONE - &sum,
        Combination::Monetised { .. } => Exact::from(100),
    };
    let unit = if unit.is_positive() { unit } else { sum };
    let money = plan.expected_lowest().div(&unit).unwrap_or(Exact::ZERO);
    let mut tender = (*rules.tender).clone();
    let lot = tender.lots.first_mut()?;
    reweigh(&mut lot.criteria, &|leaf| &Exact::from(leaf.weight()) * &money)?;
    lot.method.combination = Combination::Monetised { form: None };
    lot.method.quality = Some(QualityScaling::Absolute);
    lot.method.rounding = None;
    Some(Evaluation { tender: Arc::new(tender), ..rules.clone() })
}

/// The tender as it would be if every bid had this price.
pub(super) fn with_equal_prices(evaluation: &Evaluation, price: &Exact) -> Evaluation {
    let price = price.to_decimal(12).and_then(|price| Amount::new(price).ok());
    let mut varied = evaluation.clone();
    for bid in Arc::make_mut(&mut varied.bids) {
        for offer in &mut Arc::make_mut(bid).offers {
            offer.price = price;
        }
    }
    varied
}
