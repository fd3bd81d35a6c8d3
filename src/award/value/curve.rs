//! Functions in straight lines: from the lowest price or the mean, between two values, over gains,
//! by a table. Each is a curve through points of value and share.

use super::super::{Exact, seldom};
use super::{lead, per_cent};
use crate::order::sorted;
use crate::tender::{Better, ValueFunction};

/// Points of value and share, by value. Of two with the same value the first counts.
pub(super) type Curve = Vec<(Exact, Exact)>;

/// The curve of a function; empty for one that has none. None where what it takes of other bids is
/// not there.
pub(super) fn curve(
    function: &ValueFunction,
    better: Better,
    (best, worst): (Option<&Exact>, Option<&Exact>),
    mean: Option<&Exact>,
) -> Option<Curve> {
    let mut points: Curve = Vec::new();
    // The value that is worth the whole weight stands before the one that earns nothing, so that
    // where they are the same, as with equal bids, it is worth all.
    let mut line = |full: Exact, zero: Exact| {
        points.push((full, Exact::ONE));
        points.push((zero, Exact::ZERO));
    };
    match function {
        ValueFunction::LinearFromBest { .. }
        | ValueFunction::PercentStep { .. }
        | ValueFunction::ZeroAtMultiple { .. }
        | ValueFunction::Span { .. }
        | ValueFunction::MeanBased { .. } => {
            let full = match mean {
                Some(mean) => mean.clone(),
                None => best?.clone(),
            };
            let reach = &full.abs() * &reach(function)?;
            let zero = match better {
                Better::Lower => &full + &reach,
                Better::Higher => &full - &reach,
            };
            line(full, zero);
        }
        ValueFunction::WeightedFactor { zero, full } if zero == full => return None,
        ValueFunction::WeightedFactor { zero, full } => line((*full).into(), (*zero).into()),
        ValueFunction::MinMax => line(best?.clone(), worst?.clone()),
        ValueFunction::LinearGain { from }
        | ValueFunction::BilinearGain { from, .. }
        | ValueFunction::PowerGain { from, .. } => {
            let (best, from) = (best?.clone(), Exact::from(*from));
            if !lead(&best, &from, better).is_positive() {
                // Nobody gains anything.
                return Some(vec![(from, Exact::ZERO)]);
            }
            if let (ValueFunction::BilinearGain { share, .. }, Some(mean)) = (function, mean) {
                let knee = match better {
                    Better::Lower => &from - mean,
                    Better::Higher => &from + mean,
                };
                points.push((knee, per_cent(*share)));
            }
            points.push((best, Exact::ONE));
            points.push((from, Exact::ZERO));
        }
        ValueFunction::Steps { .. } | ValueFunction::Piecewise { .. } => {
            for point in function.points() {
                points.push((point.value.into(), per_cent(point.share)));
            }
        }
        // The logarithm of the base is the same for all bids.
        ValueFunction::Logarithmic { base, .. } => {
            return Some(vec![(seldom::ln(&(*base).into())?, Exact::ONE)]);
        }
        ValueFunction::RatioToBest => {}
    }
    Some(sorted(&points, &|a, b| a.0.cmp(&b.0)).into_iter().cloned().collect())
}

/// How far from the best, as a part of it, nothing is left: 1 linear from the lowest price and from
/// the mean, 1 ÷ step by percentages, k − 1 with zero at k times the best, s with a span s.
fn reach(function: &ValueFunction) -> Option<Exact> {
    match function {
        ValueFunction::PercentStep { step, .. } => Exact::ONE.div(&Exact::from(*step)),
        ValueFunction::ZeroAtMultiple { multiple, .. } => {
            Some(&Exact::from(*multiple) - &Exact::ONE)
        }
        ValueFunction::Span { span, .. } => Some(per_cent(*span)),
        _ => Some(Exact::ONE),
    }
}

/// The share of a value on a curve. Beyond its ends it goes on straight where it is `open`, and
/// stays level where it is not. None on a line that has no direction.
pub(super) fn along(curve: &Curve, open: bool, value: &Exact) -> Option<Exact> {
    let place = curve.partition_point(|(at, _)| at < value);
    let after = curve.get(place);
    let before = place.checked_sub(1).and_then(|before| curve.get(before));
    let (a, b) = match (before, after) {
        (_, Some((at, share))) if at == value => return Some(share.clone()),
        (Some(a), Some(b)) => (a, b),
        (Some((_, share)), None) | (None, Some((_, share))) if !open => return Some(share.clone()),
        _ => (curve.first()?, curve.last()?),
    };
    let part = (value - &a.0).div(&(&b.0 - &a.0))?;
    Some(&a.1 + &(&(&b.1 - &a.1) * &part))
}

/// The share of the best step that a value reaches: the lowest one from it on where less is better,
/// the highest one up to it where more is. Nothing where it reaches none.
pub(super) fn reached(steps: &Curve, value: &Exact, better: Better) -> Exact {
    let place = steps.partition_point(|(at, _)| match better {
        Better::Lower => at < value,
        Better::Higher => at <= value,
    });
    let step = match better {
        Better::Lower => steps.get(place),
        Better::Higher => place.checked_sub(1).and_then(|place| steps.get(place)),
    };
    step.map_or(Exact::ZERO, |(_, share)| share.clone())
}
