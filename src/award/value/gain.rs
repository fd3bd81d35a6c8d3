//! Functions of the gain: by how much a value is better than a stated one, such as a discount from
//! a base price. Source: the interpolations of Italian tenders.

use rust_decimal::Decimal;

use super::super::{Exact, irrational};
use super::{count, lead, per_cent};
use crate::tender::Better;

/// Exponents up to this one are taken exactly where they are whole.
const EXACT_EXPONENTS: u32 = 10;

/// The gain of a bid beside the best one.
pub(super) struct Gains {
    pub(super) own: Exact,
    pub(super) best: Exact,
}

impl Gains {
    /// Own ÷ best, not above 1. Without a gain nothing is earned, also where nobody has one.
    pub(super) fn share(&self) -> Option<Exact> {
        if self.own.is_zero() {
            return Some(Exact::ZERO);
        }
        Some(self.own.div(&self.best)?.min(Exact::ONE))
    }
}

/// By how much a value is better than the one from which gains count, not below zero.
pub(super) fn gain(value: Decimal, from: Decimal, better: Better) -> Exact {
    lead(&value.into(), &from.into(), better).max(Exact::ZERO)
}

/// The mean gain of all values, also of those without one.
pub(super) fn mean(values: &[Decimal], from: Decimal, better: Better) -> Option<Exact> {
    let mut gaining = Vec::new();
    for value in values {
        if gain(*value, from, better).is_positive() {
            gaining.push(*value);
        }
    }
    let all_from = &count(gaining.len())? * &from.into();
    lead(&Exact::sum_of(&gaining), &all_from, better).div(&count(values.len())?)
}

/// share × own ÷ mean up to the mean, share + (1 − share) × (own − mean) ÷ (best − mean) beyond it.
///
/// By the letter of the formula all earn the share alone where all gains are equal, or there is one
/// bid only.
pub(super) fn bilinear(gains: &Gains, mean: &Exact, share: Decimal) -> Option<Exact> {
    let share = per_cent(share);
    let Gains { own, best } = gains;
    if own.is_zero() {
        return Some(Exact::ZERO);
    }
    if own <= mean {
        return Some(&share * &own.div(mean)?);
    }
    let beyond = (own - mean).div(&(best - mean))?.min(Exact::ONE);
    Some(&share + &(&(&Exact::ONE - &share) * &beyond))
}

/// A share from 0 to 1 to the power of an exponent above zero.
pub(super) fn power(share: &Exact, exponent: Decimal) -> Option<Exact> {
    if share.is_zero() {
        return Some(Exact::ZERO);
    }
    let exponent = Exact::from(exponent);
    let mut power = Exact::ONE;
    for times in 0..=EXACT_EXPONENTS {
        if exponent == i64::from(times).into() {
            return Some(power);
        }
        power = &power * share;
    }
    irrational::pow(share, &exponent)
}
