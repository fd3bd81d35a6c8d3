//! Value functions: how a price or another quantity becomes a share of its weight.
//!
//! A share has no unit; 1 is the whole weight. Most functions are *relative*: they depend on the
//! best, the worst or the mean of the admitted bids, so that a bid that comes or goes can change
//! every share. Those with values fixed in advance are absolute.
//!
//! Where a formula would divide by zero, or a ratio is asked of a value around zero, the share is
//! undefined and counts as nothing ([`Working::Undefined`]). A bid that is not admitted sets no
//! best, so that its own share can be more than the whole.

mod curve;

use std::sync::Arc;

use rust_decimal::Decimal;

use self::curve::Curve;
use super::shares::Share;
use super::{Exact, Working, seldom};
use crate::tender::{Better, Combination, ValueFunction};

/// A value function with what it takes of the other bids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valuing {
    /// The function.
    pub function: ValueFunction,
    /// Which end is better.
    pub better: Better,
    /// The best value among the admitted bids, where the function needs it.
    pub best: Option<Exact>,
    /// The worst value among the admitted bids, where the function needs it.
    pub worst: Option<Exact>,
    /// The mean of the admitted bids, where the function needs it: of their values, or of their
    /// gains.
    pub mean: Option<Exact>,
    /// What all that comes to.
    curve: Option<Curve>,
}

/// Whether a method cannot do without a price above zero: it divides by each bid's price, or by the
/// lowest one, or makes a price of zero the best whatever the quality.
pub(super) fn divides_by_price(combination: &Combination, formula: Option<&ValueFunction>) -> bool {
    match combination {
        Combination::Quotient { .. }
        | Combination::PricePerPoint { .. }
        | Combination::UtilityIndex { .. } => true,
        Combination::Points { .. } => formula.is_some_and(ValueFunction::divides_by_value),
        Combination::Monetised { .. } | Combination::Coefficient => false,
    }
}

/// Whether the arithmetic of a function is among what few tenders need.
pub(super) fn is_seldom(function: &ValueFunction) -> bool {
    matches!(function, ValueFunction::Logarithmic { .. } | ValueFunction::PowerGain { .. })
}

impl Valuing {
    /// A function, and what it takes of the values of the admitted bids.
    pub(crate) fn of(function: &ValueFunction, better: Better, admitted: &[Exact]) -> Self {
        let (mut best, mut worst, mut mean) = (None, None, None);
        match function {
            ValueFunction::MeanBased { .. } => mean = mean_of(admitted),
            _ if function.is_relative() => best = end(admitted, better),
            _ => {}
        }
        match function {
            ValueFunction::MinMax => {
                worst = end(
                    admitted,
                    match better {
                        Better::Lower => Better::Higher,
                        Better::Higher => Better::Lower,
                    },
                );
            }
            ValueFunction::BilinearGain { from, .. } => mean = mean_gain(admitted, *from, better),
            _ => {}
        }
        let curve = curve::curve(function, better, (best.as_ref(), worst.as_ref()), mean.as_ref());
        Self { function: function.clone(), better, best, worst, mean, curve }
    }

    /// The share that a value earns. Without a best, as where no bid is admitted, a relative
    /// function is undefined.
    pub fn share(self: &Arc<Self>, value: Exact) -> Share {
        match self.earned(&value) {
            None => Share::nothing(Working::Undefined { value }),
            share => Share { share, working: Working::Valued { value, by: Arc::clone(self) } },
        }
    }

    fn earned(&self, value: &Exact) -> Option<Exact> {
        let curve = self.curve.as_ref()?;
        let lower = self.better == Better::Lower;
        let times = || {
            // Ratios say nothing about quantities around zero.
            let best = self.best.as_ref().filter(|best| best.is_positive())?;
            if lower && !value.is_positive() { None } else { value.div(best) }
        };
        let earned = match &self.function {
            ValueFunction::RatioToBest if lower => Exact::ONE.div(&times()?)?,
            ValueFunction::RatioToBest => times()?,
            ValueFunction::Logarithmic { .. } => {
                let times = times()?;
                let times = if lower { times } else { Exact::ONE.div(&times)? };
                seldom::logarithmic(&times, &curve.first()?.0)?
            }
            ValueFunction::Steps { .. } => curve::reached(curve, value, self.better),
            ValueFunction::PowerGain { exponent, .. } => {
                seldom::power(&curve::along(curve, false, value)?, &(*exponent).into())?
            }
            function => curve::along(curve, function.is_open(), value)?,
        };
        let (floor, cap) = self.function.bounds();
        let earned = match cap {
            Some(cap) => earned.min(per_cent(cap)),
            None => earned,
        };
        Some(match floor {
            Some(floor) => earned.max(per_cent(floor)),
            None => earned,
        })
    }

    /// By how much a value is better than the one from which gains count.
    pub fn gain(&self, value: &Exact, from: Decimal) -> Exact {
        lead(value, &from.into(), self.better)
    }
}

/// The best of prices or quantities.
fn end(values: &[Exact], better: Better) -> Option<Exact> {
    let mut end: Option<&Exact> = None;
    for value in values {
        if end.is_none_or(|end| lead(value, end, better).is_positive()) {
            end = Some(value);
        }
    }
    end.cloned()
}

fn mean_of(values: &[Exact]) -> Option<Exact> {
    Exact::sum_of(values).div(&count(values.len())?)
}

/// The mean gain of all values, of those without one too: a gain is what a value is better than a
/// stated one.
fn mean_gain(values: &[Exact], from: Decimal, better: Better) -> Option<Exact> {
    let from = Exact::from(from);
    let mut gaining = Vec::new();
    for value in values {
        if lead(value, &from, better).is_positive() {
            gaining.push(value.clone());
        }
    }
    let all_from = &count(gaining.len())? * &from;
    lead(&Exact::sum_of(&gaining), &all_from, better).div(&count(values.len())?)
}

fn count(number: usize) -> Option<Exact> {
    Some(Exact::from(i64::try_from(number).ok()?))
}

/// By how much the first is better than the second.
fn lead(a: &Exact, b: &Exact, better: Better) -> Exact {
    match better {
        Better::Lower => b - a,
        Better::Higher => a - b,
    }
}

/// A percentage as a share.
pub(super) fn per_cent(percentage: Decimal) -> Exact {
    &Exact::from(percentage) * &Exact::from(Decimal::new(1, 2))
}
