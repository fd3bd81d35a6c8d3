//! Value functions: how a price or another quantity becomes a share of its weight.
//!
//! A share has no unit; 1 is the whole weight. Ratio and linear are *relative*: they depend on the
//! best admitted bid, so a bid that comes or goes can change every share. The weighted factor is
//! absolute.

use rust_decimal::Decimal;

use super::shares::Share;
use super::{Exact, Working};
use crate::tender::{Better, Combination, ValueFunction};

/// The better of two prices or quantities.
pub(super) fn better(better: Better, a: Decimal, b: Decimal) -> Decimal {
    match better {
        Better::Lower => a.min(b),
        Better::Higher => a.max(b),
    }
}

/// Whether a method cannot do without a price above zero: it divides by each bid's price, or by the
/// lowest one.
pub(super) fn divides_by_price(combination: &Combination, formula: Option<&ValueFunction>) -> bool {
    match combination {
        Combination::Quotient { .. } => true,
        Combination::Points { .. } => {
            !matches!(formula, None | Some(ValueFunction::WeightedFactor { .. }))
        }
        Combination::Monetised | Combination::Coefficient => false,
    }
}

/// The share that a value earns. Without a best, as where no bid is admitted, a relative function
/// is undefined.
pub(super) fn share(
    formula: &ValueFunction,
    better: Better,
    value: Decimal,
    best: Option<Decimal>,
) -> Share {
    let earned = match formula {
        ValueFunction::RatioToBest => best.and_then(|best| ratio(value, best, better)),
        ValueFunction::LinearFromBest { floor } => {
            best.and_then(|best| linear(value, best, *floor))
        }
        ValueFunction::WeightedFactor { zero, full } => factor(value, *zero, *full),
    };
    earned.unwrap_or_else(|| Share::nothing(Working::Undefined { value }))
}

/// Best ÷ value where less is better, value ÷ best where more is. Source: the lowest-price ratio of
/// FELP and Negometrix (examples E1, E2).
///
/// It says nothing about quantities around zero: undefined unless the best is above zero and, where
/// less is better, the value is too.
fn ratio(value: Decimal, best: Decimal, better: Better) -> Option<Share> {
    if best <= Decimal::ZERO {
        return None;
    }
    let share = match better {
        Better::Lower if value <= Decimal::ZERO => return None,
        Better::Lower => Exact::from(best).div(&value.into()),
        Better::Higher => Exact::from(value).div(&best.into()),
    }?;
    Some(Share { share: Some(share), working: Working::Ratio { value, best, better } })
}

/// 1 − |value − best| ÷ |best|, not below the floor, which is in per cent. Without a floor a share
/// goes below zero from twice the best on.
///
/// The best value itself is always worth the whole weight; beside a best of zero any other is
/// undefined.
fn linear(value: Decimal, best: Decimal, floor: Option<Decimal>) -> Option<Share> {
    let share = if value == best {
        Exact::ONE
    } else {
        let distance = (&Exact::from(value) - &best.into()).abs();
        &Exact::ONE - &distance.div(&Exact::from(best).abs())?
    };
    let share = match floor {
        Some(floor) => share.max(per_cent(floor)),
        None => share,
    };
    Some(Share { share: Some(share), working: Working::Linear { value, best, floor } })
}

/// (zero − value) ÷ (zero − full), within 0 and 1: linear between two values fixed in advance.
fn factor(value: Decimal, zero: Decimal, full: Decimal) -> Option<Share> {
    let from = Exact::from(zero);
    let share = (&from - &value.into()).div(&(&from - &full.into()))?;
    let share = share.clamp(Exact::ZERO, Exact::ONE);
    Some(Share { share: Some(share), working: Working::Factor { value, zero, full } })
}

/// A percentage as a share.
pub(super) fn per_cent(percentage: Decimal) -> Exact {
    &Exact::from(percentage) * &Exact::from(Decimal::new(1, 2))
}
