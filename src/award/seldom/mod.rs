//! Arithmetic that few tenders need.
//!
//! In the browser it travels with the tools: `xtask` takes the functions of this module for gates
//! into the second file. [`needs_seldom`](super::needs_seldom) tells whether a tender cannot do
//! without; the widget then waits for that file before it computes anything. What is called from
//! outside stands here, and each is kept as a function of its own.

mod irrational;
mod low;

use super::{BidOutcome, Exact};
use crate::tender::Lot;

/// Exponents up to this one are taken exactly where they are whole.
const EXACT_EXPONENTS: i64 = 10;

/// Notes in each ranked bid which of the lot's checks ask for an explanation of its price.
#[inline(never)]
pub(super) fn check_low_prices(lot: &Lot, bids: &mut [BidOutcome]) {
    low::check(lot, bids);
}

/// 1 − log(times) ÷ log(base), the ratio of the logarithms to 24 decimals. Undefined for anything
/// that is not above zero.
#[inline(never)]
pub(super) fn logarithmic(times: &Exact, base: &Exact) -> Option<Exact> {
    Some(&Exact::ONE - &irrational::log(times, base)?)
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
