//! Weights that keep their sum.
//!
//! Under a shared total (points, quotient) the weights of all leaves that carry one add up to it
//! exactly, always. A weight that is set is cut back to what the locked ones leave; the others that
//! are not locked share the rest in proportion to what they have, or equally where they have
//! nothing. Shares are cut to a step, and the steps that are left over go to the largest
//! remainders, the first in reading order where those are equal: exact, and the same everywhere.
//!
//! The step is a power of ten of about a ten-thousandth of the total, never coarser than 0.01:
//! 0.01 for totals of 100 and 200, 0.0001 for a total of 1. Where weights in place are finer it is
//! up to a hundred times finer; where the total or a locked weight is finer still, as fine as those.
//!
//! What a criterion has of its group is set by the same rules, with the group in the place of the
//! whole: what the group's leaves add up to stays, whether there is a shared total or not, and so
//! does all that is outside. The step is that of the total where there is one, or as fine as what
//! the group weighs.
//!
//! Where there is no shared total each weight stands for itself, and a group's leaves scale.
//! Coefficients must stay below 1 in sum; setting one leaves at least 0.0001.

use rust_decimal::Decimal;

use crate::award::Exact;
use crate::editing::action::Refusal;
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::limits;
use crate::exchange::values::{Amount, CriterionId, difference, sum};
use crate::order;
use crate::tender::{Combination, Criterion, Kind, Lot};

/// What a step may be finer than its usual size by, in decimals.
const FINER: u32 = 2;
/// The decimals of a weight under a shared total, at least.
const LEAST_DECIMALS: u32 = 2;

/// The most that coefficients add up to when one is set.
pub(super) fn most_coefficients() -> Decimal {
    Decimal::new(9_999, 4)
}

/// What a weight is set in: what this adds up to stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The lot, where its weights share a total.
    Lot,
    /// The group that the criterion is in.
    Group,
}

/// What a criterion has of the group that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareOfGroup {
    /// Its part of what the group weighs, 1 for all of it; none where the group weighs nothing.
    pub part: Option<Exact>,
    /// Whether it can be set: it, and something else in the group, has a weight that is not locked.
    pub moves: bool,
}

/// One leaf that carries a weight.
struct Leaf {
    weight: Decimal,
    locked: bool,
    /// Whether it is in the group that is shared out; where none is, every leaf is in.
    within: bool,
    /// Whether it is the criterion that is set, or in the group that is.
    inside: bool,
}

/// The leaves that carry a weight: all, but the price only where the method weighs it.
pub(crate) fn carriers(lot: &Lot) -> Vec<&Criterion> {
    let mut leaves = lot.leaves();
    leaves.retain(|leaf| carries(&lot.method.combination, leaf));
    leaves
}

fn carries(combination: &Combination, leaf: &Criterion) -> bool {
    combination.weighs_price() || !leaf.is_price()
}

/// Whether the criterion with this identifier is `criterion` or in it.
pub(crate) fn holds(criterion: &Criterion, id: &CriterionId) -> bool {
    criterion.id == *id || criterion.children().iter().any(|child| holds(child, id))
}

impl Leaf {
    /// Whether it takes what the criterion is set to.
    fn moves(&self) -> bool {
        self.inside && !self.locked
    }

    /// Whether it shares what is left.
    fn gives(&self) -> bool {
        self.within && !self.inside && !self.locked
    }
}

fn leaves(
    lot: &Lot,
    group: Option<&Criterion>,
    criterion: Option<&Criterion>,
    locks: &[CriterionId],
) -> Vec<Leaf> {
    carriers(lot)
        .into_iter()
        .map(|leaf| Leaf {
            weight: leaf.weight(),
            locked: locks.contains(&leaf.id),
            within: group.is_none_or(|group| holds(group, &leaf.id)),
            inside: criterion.is_some_and(|criterion| holds(criterion, &leaf.id)),
        })
        .collect()
}

fn total(leaves: &[Leaf], counts: impl Fn(&Leaf) -> bool) -> Decimal {
    let counted = leaves.iter().filter(|leaf| counts(leaf));
    counted.fold(Decimal::ZERO, |total, leaf| sum(total, leaf.weight))
}

/// Sets the weight of a criterion or group: to so much in the lot, or to so many per cent of the
/// group that it is in.
pub(crate) fn set(
    lot: &mut Lot,
    id: &CriterionId,
    scope: Scope,
    to: Decimal,
    locks: &[CriterionId],
) -> Result<(), Refusal> {
    let criterion = lot.criterion(id).ok_or(Refusal::NotFound(Subject::Criterion))?;
    let to = *Amount::new(to)?;
    let group = match scope {
        Scope::Lot => None,
        Scope::Group => Some(lot.group_of(id).ok_or(Refusal::Unsuited)?),
    };
    let mut leaves = leaves(lot, group, Some(criterion), locks);
    if !leaves.iter().any(|leaf| leaf.inside) {
        return Err(Refusal::Unsuited);
    }
    if !leaves.iter().any(Leaf::moves) {
        return Err(Refusal::Locked);
    }
    let total_of_lot = lot.method.combination.total().map(|total| *total);
    let (whole, weight) = if group.is_some() {
        let whole = total(&leaves, |leaf| leaf.within);
        if whole.is_zero() {
            return Err(Refusal::NoWeight);
        }
        (Some(whole), per_cent(to, whole)?)
    } else {
        (total_of_lot, to)
    };
    if weight == total(&leaves, |leaf| leaf.inside) {
        return Ok(());
    }
    let wanted =
        difference(weight, total(&leaves, |leaf| leaf.inside && leaf.locked)).max(Decimal::ZERO);
    if let Some(whole) = whole {
        if !leaves.iter().any(Leaf::gives) {
            return Ok(());
        }
        let free = difference(whole, total(&leaves, |leaf| leaf.within && leaf.locked));
        let usual = match total_of_lot {
            Some(total) => usual_decimals(total, LEAST_DECIMALS),
            None => usual_decimals(whole, 0),
        };
        let decimals = decimals(whole, usual, Some(weight), &leaves)?;
        let wanted = rounded(wanted, decimals).min(free);
        share(&mut leaves, Leaf::moves, wanted, decimals)?;
        share(&mut leaves, Leaf::gives, difference(free, wanted), decimals)?;
    } else {
        let mut wanted = wanted;
        if lot.method.combination == Combination::Coefficient {
            let room = difference(most_coefficients(), total(&leaves, |leaf| !leaf.moves()));
            wanted = wanted.min(room.max(Decimal::ZERO));
        }
        if criterion.is_group() {
            let usual = usual_decimals(wanted, 0);
            let decimals = decimals(wanted, usual, Some(wanted), &leaves)?.max(wanted.scale());
            share(&mut leaves, Leaf::moves, wanted, decimals)?;
        } else {
            for leaf in leaves.iter_mut().filter(|leaf| leaf.inside) {
                leaf.weight = wanted;
            }
        }
    }
    write(lot, &leaves);
    Ok(())
}

/// So many per cent of a weight, and no more than all of it; with as many decimals as there can be.
fn per_cent(percent: Decimal, whole: Decimal) -> Result<Decimal, Refusal> {
    let hundred = Decimal::ONE_HUNDRED;
    let part = &Exact::from(percent.min(hundred)) * &Exact::from(whole);
    let part = part.div(&Exact::from(hundred));
    let mut decimals = limits::DIGITS;
    while let Some(part) = &part {
        if let Some(weight) = part.to_decimal(decimals) {
            return Ok(weight);
        }
        let Some(fewer) = decimals.checked_sub(1) else { break };
        decimals = fewer;
    }
    Err(Refusal::Problem(Problem::TooManyDigits))
}

/// What a criterion or group has of the group that it is in; none at the top level, or where it
/// carries no weight.
pub(super) fn share_of_group(
    lot: &Lot,
    id: &CriterionId,
    locks: &[CriterionId],
) -> Option<ShareOfGroup> {
    let leaves = leaves(lot, Some(lot.group_of(id)?), lot.criterion(id), locks);
    if !leaves.iter().any(|leaf| leaf.inside) {
        return None;
    }
    let inside = Exact::from(total(&leaves, |leaf| leaf.inside));
    Some(ShareOfGroup {
        part: inside.div(&Exact::from(total(&leaves, |leaf| leaf.within))),
        moves: leaves.iter().any(Leaf::moves) && leaves.iter().any(Leaf::gives),
    })
}

/// The most that a criterion or group can be set to; none where there is no bound or no weight.
pub(crate) fn most(lot: &Lot, id: &CriterionId, locks: &[CriterionId]) -> Option<Decimal> {
    let leaves = leaves(lot, None, Some(lot.criterion(id)?), locks);
    if !leaves.iter().any(|leaf| leaf.inside) {
        return None;
    }
    let inside = total(&leaves, |leaf| leaf.inside);
    if let Some(whole) = lot.method.combination.total() {
        let moves = leaves.iter().any(Leaf::moves);
        return Some(if moves && leaves.iter().any(Leaf::gives) {
            difference(*whole, total(&leaves, |leaf| leaf.locked && !leaf.inside))
        } else {
            inside
        });
    }
    (lot.method.combination == Combination::Coefficient)
        .then(|| difference(most_coefficients(), total(&leaves, |leaf| !leaf.inside)).max(inside))
}

/// Makes all weights that are not locked equal.
pub(super) fn reset(lot: &mut Lot, locks: &[CriterionId]) -> Result<(), Refusal> {
    let whole = lot.method.combination.total().ok_or(Refusal::Unsuited)?;
    let mut leaves = leaves(lot, None, None, locks);
    let free = difference(*whole, total(&leaves, |leaf| leaf.locked));
    for leaf in leaves.iter_mut().filter(|leaf| !leaf.locked) {
        leaf.weight = Decimal::ZERO;
    }
    let decimals = decimals(*whole, usual_decimals(*whole, LEAST_DECIMALS), None, &leaves)?;
    share(&mut leaves, |leaf| !leaf.locked, free, decimals)?;
    write(lot, &leaves);
    Ok(())
}

/// Brings the sum back to the shared total after criteria came or went. Locked weights stay unless
/// there are no others.
pub(super) fn settle(lot: &mut Lot, locks: &[CriterionId]) -> Result<(), Refusal> {
    let Some(whole) = lot.method.combination.total() else { return Ok(()) };
    let mut leaves = leaves(lot, None, None, locks);
    if total(&leaves, |_| true) == *whole {
        return Ok(());
    }
    if leaves.is_empty() {
        return Err(Refusal::LastOne);
    }
    if leaves.iter().all(|leaf| leaf.locked) {
        for leaf in &mut leaves {
            leaf.locked = false;
        }
    }
    let decimals = decimals(*whole, usual_decimals(*whole, LEAST_DECIMALS), None, &leaves)?;
    let free = difference(*whole, total(&leaves, |leaf| leaf.locked));
    share(&mut leaves, |leaf| !leaf.locked, free, decimals)?;
    write(lot, &leaves);
    Ok(())
}

/// Gives the leaves that carry a weight these ones, in reading order.
pub(crate) fn assign(lot: &mut Lot, weights: &[Decimal]) {
    let mut weights = weights.iter();
    let combination = lot.method.combination.clone();
    each_leaf(&mut lot.criteria, &mut |leaf| {
        if !carries(&combination, leaf) {
            return;
        }
        let Some(amount) = weights.next().and_then(|weight| Amount::new(*weight).ok()) else {
            return;
        };
        match &mut leaf.kind {
            Kind::Scored { weight, .. } | Kind::Measured { weight, .. } => *weight = amount,
            Kind::Price { weight, .. } => *weight = Some(amount),
            Kind::Group { .. } => {}
        }
    });
}

fn write(lot: &mut Lot, leaves: &[Leaf]) {
    let weights: Vec<_> = leaves.iter().map(|leaf| leaf.weight).collect();
    assign(lot, &weights);
}

pub(super) fn each_leaf(criteria: &mut [Criterion], work: &mut dyn FnMut(&mut Criterion)) {
    for criterion in criteria {
        match &mut criterion.kind {
            Kind::Group { criteria, .. } => each_leaf(criteria, work),
            _ => work(criterion),
        }
    }
}

/// The decimals of about a ten-thousandth of `size`, at least so many.
pub(crate) fn usual_decimals(size: Decimal, least: u32) -> u32 {
    // Four more digits before the decimal point.
    let long = |decimals| 10_u128.pow((size.scale() + 4).saturating_sub(decimals));
    let usual = (0..8).find(|decimals| size.mantissa().unsigned_abs() >= long(*decimals));
    usual.unwrap_or(8).max(least)
}

/// The decimals that a whole is shared out in, given the usual ones: see the head of the module.
fn decimals(
    whole: Decimal,
    usual: u32,
    wanted: Option<Decimal>,
    leaves: &[Leaf],
) -> Result<u32, Refusal> {
    let scale = |value: Decimal| value.normalize().scale();
    let within = || leaves.iter().filter(|leaf| leaf.within);
    let present = within().map(|leaf| leaf.weight).chain(wanted).map(scale).max();
    let kept = within().filter(|leaf| leaf.locked).map(|leaf| scale(leaf.weight));
    let needed = kept.chain([scale(whole)]).max().unwrap_or(0);
    let mut decimals = present.unwrap_or(0).min(usual + FINER).max(usual).max(needed);
    while units(whole, decimals).is_none() {
        if decimals == needed {
            return Err(Refusal::Problem(Problem::TooManyDigits));
        }
        decimals -= 1;
    }
    Ok(decimals)
}

fn rounded(value: Decimal, decimals: u32) -> Decimal {
    Exact::from(value).to_decimal(decimals).unwrap_or(value)
}

/// Shares `total` out among those that `takes` names, in proportion to what they have.
fn share(
    leaves: &mut [Leaf],
    takes: impl Fn(&Leaf) -> bool,
    total: Decimal,
    decimals: u32,
) -> Result<(), Refusal> {
    let mut taking: Vec<_> = leaves.iter_mut().filter(|leaf| takes(leaf)).collect();
    let proportions: Vec<_> = taking.iter().map(|leaf| leaf.weight).collect();
    let parts = shared(total, &proportions, decimals)?;
    for (leaf, part) in taking.iter_mut().zip(parts) {
        leaf.weight = part;
    }
    Ok(())
}

/// `total` in parts of so many decimals that add up to it exactly, in these proportions; equal
/// parts where all of them are zero.
pub(super) fn shared(
    total: Decimal,
    proportions: &[Decimal],
    decimals: u32,
) -> Result<Vec<Decimal>, Refusal> {
    const TOO_LONG: Refusal = Refusal::Problem(Problem::TooManyDigits);
    let rest = units(total, decimals).ok_or(TOO_LONG)?;
    let mut proportions = whole(proportions);
    let mut sum: u128 = proportions.iter().sum();
    if sum == 0 {
        proportions.fill(1);
        sum = proportions.len() as u128;
    }
    // Digits beyond what can be multiplied exactly only matter to the last step; the sum is exact.
    while sum.checked_mul(rest).is_none() {
        for proportion in &mut proportions {
            *proportion /= 10;
        }
        sum = proportions.iter().sum();
    }
    if sum == 0 {
        return Ok(Vec::new());
    }
    let mut parts: Vec<u128> = proportions.iter().map(|part| part * rest / sum).collect();
    let remainder = |index: usize| proportions.get(index).map_or(0, |part| part * rest % sum);
    let order = order::positions(parts.len(), &|a, b| remainder(b).cmp(&remainder(a)));
    let mut left = rest - parts.iter().sum::<u128>();
    for index in order {
        if left == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
            left -= 1;
        }
    }
    parts
        .into_iter()
        .map(|part| {
            let part = i128::try_from(part).ok()?;
            Some(Decimal::try_from_i128_with_scale(part, decimals).ok()?.normalize())
        })
        .collect::<Option<_>>()
        .ok_or(TOO_LONG)
}

/// The value in units of so many decimals, where it fits; what is smaller than a unit is cut.
fn units(value: Decimal, decimals: u32) -> Option<u128> {
    let value = value.normalize();
    let mantissa = value.mantissa().unsigned_abs();
    let units = match decimals.checked_sub(value.scale()) {
        Some(zeros) => mantissa.checked_mul(10_u128.checked_pow(zeros)?)?,
        None => mantissa / 10_u128.checked_pow(value.scale() - decimals)?,
    };
    (units <= 10_u128.checked_pow(limits::DIGITS)?).then_some(units)
}

/// Whole numbers in the same proportions, with as many decimals of the values as fit.
fn whole(values: &[Decimal]) -> Vec<u128> {
    let mut decimals = values.iter().map(|value| value.normalize().scale()).max().unwrap_or(0);
    loop {
        let whole: Option<Vec<_>> = values.iter().map(|value| units(*value, decimals)).collect();
        match whole {
            Some(whole) => return whole,
            // A decimal has 29 digits at most, all of which fit.
            None if decimals == 0 => {
                return values.iter().map(|value| value.mantissa().unsigned_abs()).collect();
            }
            None => decimals -= 1,
        }
    }
}

#[cfg(test)]
mod tests;
