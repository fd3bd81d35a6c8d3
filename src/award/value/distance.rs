//! Functions of the distance from the best bid, or from the mean.

use rust_decimal::Decimal;

use super::super::{Exact, irrational};
use super::{lead, per_cent};
use crate::tender::{Better, ValueFunction};

/// Best ÷ value where less is better, value ÷ best where more is. Source: the lowest-price ratio of
/// FELP and Negometrix (examples E1, E2).
///
/// It says nothing about quantities around zero: undefined unless the best is above zero and, where
/// less is better, the value is too.
pub(super) fn ratio(value: Decimal, best: Decimal, better: Better) -> Option<Exact> {
    if best <= Decimal::ZERO {
        return None;
    }
    match better {
        Better::Lower if value <= Decimal::ZERO => None,
        Better::Lower => Exact::from(best).div(&value.into()),
        Better::Higher => Exact::from(value).div(&best.into()),
    }
}

/// How many times its distance from the best, as a part of the best, a value loses of the share.
///
/// One formula with four names: 1 from the lowest price on, the step by percentages, 1 ÷ (k − 1)
/// with zero at k times the best, 1 ÷ s with a span s.
pub(super) fn slope(function: &ValueFunction) -> Option<Exact> {
    match function {
        ValueFunction::LinearFromBest { .. } => Some(Exact::ONE),
        ValueFunction::PercentStep { step, .. } => Some(Exact::from(*step)),
        ValueFunction::ZeroAtMultiple { multiple, .. } => {
            Exact::ONE.div(&(&Exact::from(*multiple) - &Exact::ONE))
        }
        ValueFunction::Span { span, .. } => Exact::ONE.div(&per_cent(*span)),
        _ => None,
    }
}

/// 1 − slope × (distance from the reference) ÷ |reference|.
///
/// The reference itself is always worth the whole weight; beside one of zero any other is
/// undefined.
pub(super) fn linear(
    value: Decimal,
    reference: &Exact,
    slope: &Exact,
    better: Better,
) -> Option<Exact> {
    let behind = lead(reference, &value.into(), better);
    if behind.is_zero() {
        return Some(Exact::ONE);
    }
    Some(&Exact::ONE - &(slope * &behind.div(&reference.abs())?))
}

/// 1 − log(value ÷ best) ÷ log(base), the ratio of the logarithms to 24 decimals; of best ÷ value
/// where more is better. Undefined for anything that is not above zero.
pub(super) fn logarithmic(
    value: Decimal,
    best: Decimal,
    base: Decimal,
    better: Better,
) -> Option<Exact> {
    let (above, below) = match better {
        Better::Lower => (value, best),
        Better::Higher => (best, value),
    };
    if best <= Decimal::ZERO {
        return None;
    }
    let times = Exact::from(above).div(&below.into())?;
    Some(&Exact::ONE - &irrational::log(&times, &base.into())?)
}
