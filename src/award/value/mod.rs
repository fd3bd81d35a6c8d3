//! Value functions: how a price or another quantity becomes a share of its weight.
//!
//! A share has no unit; 1 is the whole weight. Most functions are *relative*: they depend on the
//! best, the worst or the mean of the admitted bids, so that a bid that comes or goes can change
//! every share. Those with values fixed in advance are absolute.
//!
//! Where a formula would divide by zero, or a ratio is asked of a value around zero, the share is
//! undefined and counts as nothing ([`Working::Undefined`]). A bid that is not admitted sets no
//! best, so that its own share can be more than the whole.

mod between;
mod distance;
mod gain;
mod table;

use std::sync::Arc;

use rust_decimal::Decimal;

use super::shares::Share;
use super::{Exact, Working};
use crate::order::sorted;
use crate::tender::{Better, Combination, ValueFunction};

/// A value function with what it takes of the other bids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Valuing {
    /// The function, a table sorted by value.
    pub function: ValueFunction,
    /// Which end is better.
    pub better: Better,
    /// The best value among the admitted bids, where the function needs it.
    pub best: Option<Decimal>,
    /// The worst value among the admitted bids, where the function needs it.
    pub worst: Option<Decimal>,
    /// The mean of the admitted bids, where the function needs it: of their values, or of their
    /// gains.
    pub mean: Option<Exact>,
}

/// Whether a method cannot do without a price above zero: it divides by each bid's price, or by the
/// lowest one.
pub(super) fn divides_by_price(combination: &Combination, formula: Option<&ValueFunction>) -> bool {
    match combination {
        Combination::Quotient { .. } => true,
        Combination::Points { .. } => formula.is_some_and(ValueFunction::divides_by_value),
        Combination::Monetised | Combination::Coefficient => false,
    }
}

impl Valuing {
    /// A function, and what it takes of the values of the admitted bids.
    pub(super) fn of(function: &ValueFunction, better: Better, admitted: &[Decimal]) -> Self {
        let mut function = function.clone();
        if let Some(points) = function.points_mut() {
            *points = sorted(points, &|a, b| a.value.cmp(&b.value)).into_iter().cloned().collect();
        }
        let (mut best, mut worst, mut mean) = (None, None, None);
        match &function {
            ValueFunction::MeanBased { .. } => mean = mean_of(admitted),
            _ if function.is_relative() => best = end(admitted, better),
            _ => {}
        }
        match &function {
            ValueFunction::MinMax => worst = end(admitted, other(better)),
            ValueFunction::BilinearGain { from, .. } => mean = gain::mean(admitted, *from, better),
            _ => {}
        }
        Self { function, better, best, worst, mean }
    }

    /// The share that a value earns. Without a best, as where no bid is admitted, a relative
    /// function is undefined.
    pub(super) fn share(self: &Arc<Self>, value: Decimal) -> Share {
        match self.earned(value) {
            None => Share::nothing(Working::Undefined { value }),
            share => Share { share, working: Working::Valued { value, by: Arc::clone(self) } },
        }
    }

    fn earned(&self, value: Decimal) -> Option<Exact> {
        let better = self.better;
        let earned = match &self.function {
            ValueFunction::RatioToBest => distance::ratio(value, self.best?, better)?,
            ValueFunction::LinearFromBest { .. }
            | ValueFunction::PercentStep { .. }
            | ValueFunction::ZeroAtMultiple { .. }
            | ValueFunction::Span { .. } => {
                let slope = distance::slope(&self.function)?;
                distance::linear(value, &self.best?.into(), &slope, better)?
            }
            ValueFunction::MeanBased { .. } => {
                distance::linear(value, self.mean.as_ref()?, &Exact::ONE, better)?
            }
            ValueFunction::Logarithmic { base, .. } => {
                distance::logarithmic(value, self.best?, *base, better)?
            }
            ValueFunction::WeightedFactor { zero, full } => between::factor(value, *zero, *full)?,
            ValueFunction::MinMax => between::min_max(value, self.best?, self.worst?)?,
            ValueFunction::LinearGain { from } => self.gained(value, *from)?,
            ValueFunction::BilinearGain { from, share } => {
                gain::bilinear(&self.gains(value, *from)?, self.mean.as_ref()?, *share)?
            }
            ValueFunction::PowerGain { from, exponent } => {
                gain::power(&self.gained(value, *from)?, *exponent)?
            }
            ValueFunction::Steps { steps } => table::reached(steps, value, better)
                .map_or(Exact::ZERO, |step| per_cent(step.share)),
            ValueFunction::Piecewise { points } => table::piecewise(points, value)?,
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

    fn gains(&self, value: Decimal, from: Decimal) -> Option<gain::Gains> {
        Some(gain::Gains {
            own: gain::gain(value, from, self.better),
            best: gain::gain(self.best?, from, self.better),
        })
    }

    fn gained(&self, value: Decimal, from: Decimal) -> Option<Exact> {
        self.gains(value, from)?.share()
    }

    /// The step of a table that a value reaches.
    pub fn step(&self, value: Decimal) -> Option<&crate::tender::Point> {
        table::reached(self.function.points(), value, self.better)
    }

    /// The points of a table before and after a value; the same one twice where it meets it.
    pub fn around(
        &self,
        value: Decimal,
    ) -> (Option<&crate::tender::Point>, Option<&crate::tender::Point>) {
        table::around(self.function.points(), value)
    }

    /// By how much a value is better than the one from which gains count, not below zero.
    pub fn gain(&self, value: Decimal, from: Decimal) -> Exact {
        gain::gain(value, from, self.better)
    }
}

fn other(better: Better) -> Better {
    match better {
        Better::Lower => Better::Higher,
        Better::Higher => Better::Lower,
    }
}

/// The best of prices or quantities.
fn end(values: &[Decimal], better: Better) -> Option<Decimal> {
    let mut end = None;
    for value in values {
        let so_far = end.unwrap_or(*value);
        end = Some(match better {
            Better::Lower => so_far.min(*value),
            Better::Higher => so_far.max(*value),
        });
    }
    end
}

fn mean_of(values: &[Decimal]) -> Option<Exact> {
    Exact::sum_of(values).div(&count(values.len())?)
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
