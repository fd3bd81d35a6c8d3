//! Arithmetic that few tenders need: functions with logarithms and powers, costs over a life cycle, checks
//! for low prices, and parts of long rankings.
//!
//! In the browser it travels with the tools: `xtask` takes the functions of this module for gates
//! into the second file. [`needs_seldom`](super::needs_seldom) tells whether a tender cannot do
//! without; the widget then waits for that file before it computes anything. What is called from
//! outside stands here, and each is kept as a function of its own.

mod ascending;
mod columns;
mod discount;
mod irrational;
mod low;

pub use columns::{Columns, Sketch};

use super::cost::Costs;
use super::{BidOutcome, Exact};
use crate::bid::Offer;
use crate::tender::{LifeCycle, Lot};

/// Exponents up to this one are taken exactly where they are whole.
const EXACT_EXPONENTS: i64 = 10;

/// The natural logarithm of a base, for [`logarithmic`].
#[inline(never)]
pub(super) fn ln(base: &Exact) -> Option<Exact> {
    irrational::ln(base)
}

/// Notes in each ranked bid which of the lot's checks ask for an explanation of its price.
#[inline(never)]
pub(super) fn check_low_prices(lot: &Lot, bids: &mut [BidOutcome]) {
    low::check(lot, bids);
}

/// 1 − log(times) ÷ log(base), the ratio of the logarithms to 24 decimals. Undefined for anything
/// that is not above zero.
#[inline(never)]
pub(super) fn logarithmic(times: &Exact, ln_base: &Exact) -> Option<Exact> {
    Some(&Exact::ONE - &irrational::log(&irrational::ln(times)?, ln_base)?)
}

/// What offers cost over a life cycle, in their order.
#[inline(never)]
pub(super) fn costs(terms: &LifeCycle, offers: &[&Offer]) -> Vec<Costs> {
    let discounting = discount::Discounting::of(terms);
    let mut costs = Vec::with_capacity(offers.len());
    for offer in offers {
        costs.push(discounting.costs(offer));
    }
    costs
}

/// A share from 0 to 1 to the power of an exponent above zero.
#[inline(never)]
pub(super) fn power(share: &Exact, exponent: &Exact) -> Option<Exact> {
    if share.is_zero() {
        return Some(Exact::ZERO);
    }
    let mut power = Exact::ONE;
    for times in 0..=EXACT_EXPONENTS {
        if *exponent == Exact::from(times) {
            return Some(power);
        }
        power = &power * share;
    }
    irrational::pow(share, exponent)
}
