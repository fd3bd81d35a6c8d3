//! A joint change of weights as the widget can set it, in whole steps.

use rust_decimal::Decimal;

use super::axis::between;
use super::ground::{Ground, first, from_units};
use super::joint::{JointChange, WeightChange};
use crate::award::Exact;
use crate::editing::weights::{carriers, usual_decimals};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId, difference, sum};
use crate::tender::{Combination, Lot};

/// By so many steps more than the exact change a weight goes at the most.
const STEPS: u32 = 3;

/// By so many per cent more than that a change is made, one after the other, where steps do not do.
const FURTHER: [i64; 6] = [0, 5, 15, 50, 100, 300];

/// Where a smaller change may do, so often what may do and what does is halved.
const HALVINGS: usize = 8;

/// A joint change of weights in whole steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepChange {
    /// What the weights become that change, in reading order.
    pub weights: Vec<(CriterionId, Decimal)>,
    /// Who is first there, the rival among them; several tie.
    pub first: Vec<BidId>,
}

/// The smallest joint change in whole steps with which the rival is first, alone or shared, seen in
/// the arithmetic that ranks. The step is that of the widget, see [`editing`](crate::editing), or
/// finer where present weights are.
///
/// Each weight is the next whole number of steps from that of the smallest change of all, away from where
/// it stands, but for one that takes what the others leave of a shared total; the one that moves furthest
/// goes a few steps further where rounding asks for it. Where a smaller change may do, a part of it is taken with
/// which the rival is first and with a little less of which it is not. None where no such weights can be written,
/// or these do not do.
///
/// ```
/// # use bid_evaluator::insight::{Joint, joint_change, joint_in_steps};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = bid_evaluator::evaluation::Evaluation::from_json(json).unwrap();
/// let Some(Joint::At(change)) = joint_change(&evaluation, 0) else { panic!() };
/// // 540500 ÷ 31893 = 16.947…, so at 16.94 per cent the rival is ahead.
/// let steps = joint_in_steps(&evaluation, 0, &change).unwrap();
/// assert_eq!(steps.weights[0].1.to_string(), "16.94");
/// assert_eq!(steps.first, [change.rival]);
/// ```
pub fn joint_in_steps(
    evaluation: &Evaluation,
    lot: usize,
    change: &JointChange,
) -> Option<StepChange> {
    in_steps(&Ground::of(evaluation, lot)?, change)
}

/// The same where it is known already what the lot comes to.
pub(super) fn in_steps(ground: &Ground, change: &JointChange) -> Option<StepChange> {
    let is_so = |first: &[BidId]| first.contains(&change.rival);
    let mut found = beyond(ground, &change.weights, &is_so)?;
    if change.is_smallest(ground.lot()?) {
        return Some(found);
    }
    // Less of the same may do.
    let (mut too_little, mut enough) = (change.least.div(&change.sum)?, Exact::ONE);
    for _ in 0..HALVINGS {
        let part = (&too_little + &enough).div(&Exact::from(2))?;
        let less = change.weights.iter().map(|one| WeightChange {
            to: &one.from + &(&(&one.to - &one.from) * &part),
            ..one.clone()
        });
        match stepped(ground, &less.collect::<Vec<_>>(), &[0], 0, &is_so) {
            Some(steps) => (enough, found) = (part, steps),
            None => too_little = part,
        }
    }
    Some(found)
}

impl JointChange {
    /// Whether one that is smaller could be so by less than a step alone.
    pub fn is_smallest(&self, of: &Lot) -> bool {
        let step = from_units(1, decimals(of));
        step.is_some_and(|step| &self.sum - &self.least < step.into())
    }

    /// A sum that is surely too little, the last whole step of such.
    pub fn too_little(&self, of: &Lot) -> Option<Decimal> {
        let decimals = decimals(of);
        from_units(between(&self.least, decimals)?.0, decimals)
    }
}

/// How many decimals the steps have: those of the widget, or more where present weights have more.
fn decimals(of: &Lot) -> u32 {
    let combination = &of.method.combination;
    let least = if *combination == Combination::Coefficient { 4 } else { 2 };
    let usual = combination.total().map_or(least, |total| usual_decimals(*total, least));
    let own = carriers(of).into_iter().map(|leaf| leaf.weight().normalize().scale());
    own.fold(usual, u32::max)
}

/// The next weights in whole steps under which the first ones are as they are to be.
pub(super) fn beyond(
    ground: &Ground,
    changes: &[WeightChange],
    is_so: &dyn Fn(&[BidId]) -> bool,
) -> Option<StepChange> {
    stepped(ground, changes, &FURTHER, STEPS, is_so)
}

/// The same with a change that is one of these per cent larger at the most, and so many steps.
fn stepped(
    ground: &Ground,
    changes: &[WeightChange],
    further: &[i64],
    most: u32,
    is_so: &dyn Fn(&[BidId]) -> bool,
) -> Option<StepChange> {
    let of = ground.lot()?;
    let combination = &of.method.combination;
    let shared = combination.total();
    let leaves = carriers(of);
    let decimals = decimals(of);
    let far = |one: &&WeightChange| (&one.to - &one.from).abs();
    let can_go = |one: &&WeightChange| shared.is_none() || one.to < one.from;
    let furthest = changes.iter().filter(can_go).max_by_key(far)?.criterion.clone();
    let unit = from_units(1, decimals)?;
    let mut takers: Vec<Option<&CriterionId>> = Vec::new();
    if shared.is_none() {
        takers.push(None);
    } else {
        let rise = changes.iter().filter(|one| one.to > one.from);
        takers.extend(rise.map(|one| Some(&one.criterion)));
    }
    // Where rounding, by the widget or by the method, keeps the winner ahead, a few steps more do, or a
    // change that is a part larger.
    for part in further {
        let mut steps = Vec::with_capacity(changes.len());
        for one in changes {
            let from = leaves.iter().find(|leaf| leaf.id == one.criterion)?.weight();
            let more = &(&one.to - &one.from) * &Exact::from(*part);
            let to = (&one.to + &more.div(&Exact::from(100))?).max(Exact::ZERO);
            let (below, above) = between(&to, decimals)?;
            let falls = one.to < one.from;
            let to = from_units(if falls { below } else { above }, decimals)?;
            steps.push(Step { criterion: &one.criterion, from, to, falls });
        }
        for _ in 0..=most {
            for taker in &takers {
                let weights = all_in(&steps, *taker);
                if weights.iter().any(|(_, weight)| weight.is_sign_negative()) {
                    continue;
                }
                let first = first(&*ground.with_weights(&weights)?.outcome()?);
                if !first.is_empty() && is_so(&first) {
                    return Some(StepChange { weights, first });
                }
            }
            let step = steps.iter_mut().find(|step| *step.criterion == furthest)?;
            step.to = if step.falls {
                difference(step.to, unit).max(Decimal::ZERO)
            } else {
                sum(step.to, unit)
            };
        }
    }
    None
}

/// What a weight becomes in whole steps.
struct Step<'a> {
    criterion: &'a CriterionId,
    from: Decimal,
    to: Decimal,
    falls: bool,
}

/// The weights after these steps. One takes what the others leave of the sum, if one is named.
fn all_in(steps: &[Step<'_>], taker: Option<&CriterionId>) -> Vec<(CriterionId, Decimal)> {
    let mut left = Decimal::ZERO;
    for step in steps.iter().filter(|step| Some(step.criterion) != taker) {
        left = sum(left, difference(step.from, step.to));
    }
    let mut weights = Vec::with_capacity(steps.len());
    for step in steps {
        let takes_rest = Some(step.criterion) == taker;
        weights.push((
            step.criterion.clone(),
            if takes_rest { sum(step.from, left) } else { step.to },
        ));
    }
    weights
}
