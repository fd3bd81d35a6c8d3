//! Life-cycle cost: what a bid costs over the years. The arithmetic is among what few tenders need.

use super::{Exact, seldom};
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, CostId, LotId};

/// What a bid costs over the life cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs {
    /// Price and discounted cost lines together: the evaluated cost, which stands where the price
    /// stands. None without a price.
    pub total: Option<Exact>,
    /// One entry for each cost line, in the order of the file.
    pub lines: Vec<LineCost>,
}

/// What one cost line comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineCost {
    /// The line.
    pub cost: CostId,
    /// How much it is each time, in money.
    pub amount: Exact,
    /// How many times.
    pub times: u32,
    /// What one unit of money in each of these years is worth on the day of the purchase: the sum
    /// of their discount factors.
    pub factor: Exact,
    /// The present value: amount × factor.
    pub discounted: Exact,
}

impl LineCost {
    /// The sum without discounting.
    pub fn undiscounted(&self) -> Exact {
        &self.amount * &Exact::from(i64::from(self.times))
    }
}

/// What stands where the method says price, for each bid that has an offer with a price for the lot,
/// admitted or not; nothing where prices are sealed.
pub fn compared_prices(evaluation: &Evaluation, lot: &LotId) -> Vec<Exact> {
    let mut offers = Vec::new();
    if evaluation.seals_prices() {
        return Vec::new();
    }
    for bid in evaluation.bids.iter() {
        offers.extend(bid.offer(lot));
    }
    let terms = evaluation.tender.lots.iter().find(|one| one.id == *lot);
    let mut prices = Vec::with_capacity(offers.len());
    if let Some(terms) = terms.and_then(|lot| lot.life_cycle.as_ref()) {
        for costs in seldom::costs(terms, &offers) {
            prices.extend(costs.total);
        }
    } else {
        for offer in offers {
            prices.extend(compared_price(offer.price, None));
        }
    }
    prices
}

/// What stands where the method says price: the evaluated cost where the lot has a life cycle, and
/// the price offered where it has none.
pub(super) fn compared_price(price: Option<Amount>, costs: Option<&Costs>) -> Option<Exact> {
    match costs {
        Some(costs) => costs.total.clone(),
        None => price.map(|price| Exact::from(*price)),
    }
}
