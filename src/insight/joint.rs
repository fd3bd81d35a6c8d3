//! The smallest joint change of weights with which another bid draws level with the winner.
//!
//! Weights may move in any way: none goes below zero, and a shared total is kept. What counts is the
//! sum of all changes, each taken as it is, up or down; under a shared total half of it is the weight
//! that moves. Where figures are plain sums of weights, a rival gains on the winner by so much for
//! each unit of each weight, so that the best is greedy, and exact: weight goes from where the winner
//! is most ahead to where the rival is. The nearest of all rivals is the answer; nobody else can be
//! ahead there, as it would have been nearer.

use rust_decimal::Decimal;

use super::axis::between;
use super::figures::Figures;
use super::ground::{Ground, first, from_units};
use crate::award::Exact;
use crate::editing::weights::{carriers, usual_decimals};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId, difference, sum};
use crate::order::positions;
use crate::tender::Combination;

/// A joint change of weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointChange {
    /// Who then ties with the winner; with anything more it is ahead.
    pub rival: BidId,
    /// The sum of all changes without their signs, in the unit of the weights.
    pub sum: Exact,
    /// The weights that change, in reading order.
    pub weights: Vec<WeightChange>,
}

/// What one weight becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightChange {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its weight now.
    pub from: Exact,
    /// What it becomes.
    pub to: Exact,
}

/// Whether another bid can draw level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Joint {
    /// With this change, and with no smaller one.
    At(JointChange),
    /// With no weights at all.
    Never,
    /// Several bids share the first place now, or nobody has it.
    NoWinner,
    /// The figures are no plain sums of weights, so it is not computed: declared rounding, minima
    /// held against weights, a corridor, quality relative to the best total, utility index,
    /// coefficient, value statements that count.
    NotComputed,
}

/// The smallest joint change of weights that changes who is first. None where there is no such lot.
///
/// ```
/// use bid_evaluator::insight::{Joint, joint_change};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = bid_evaluator::evaluation::Evaluation::from_json(json).unwrap();
/// let Some(Joint::At(change)) = joint_change(&evaluation, 0) else { panic!() };
/// // 20 − 540500 ÷ 31893 leaves the price, and as much comes to quality.
/// assert_eq!(change.sum.to_fraction_text(), "194720/31893");
/// ```
pub fn joint_change(evaluation: &Evaluation, lot: usize) -> Option<Joint> {
    change(&Ground::of(evaluation, lot)?)
}

/// The same where it is known already what the lot comes to.
pub(super) fn change(ground: &Ground) -> Option<Joint> {
    let outcome = ground.outcome()?;
    let of = ground.lot()?;
    let first = first(&outcome);
    let [winner] = &*first else { return Some(Joint::NoWinner) };
    let combination = &of.method.combination;
    let figures = Figures::of(ground, &outcome).filter(|figures| {
        let counts = *combination != Combination::Coefficient;
        counts && figures.is_plain() && figures.error.is_zero()
    });
    let Some(figures) = figures else { return Some(Joint::NotComputed) };
    let leaves = carriers(of);
    let weights: Vec<Exact> = leaves.iter().map(|leaf| leaf.weight().into()).collect();
    let now = figures.at(&weights);
    let leader = figures.rows.iter().position(|row| row.bid == *winner)?;
    let (row, figure) = (figures.rows.get(leader)?, now.get(leader)?);
    let mut best: Option<(Exact, BidId, Vec<Exact>)> = None;
    for (rival, at) in figures.rows.iter().zip(&now) {
        if rival.bid == *winner {
            continue;
        }
        let mut gains = Vec::with_capacity(weights.len());
        for (own, other) in row.by.iter().zip(&rival.by) {
            gains.push(other - own);
        }
        let lead = figure - at;
        let shared = combination.total().is_some();
        let Some(changes) = closing(&lead, &gains, &weights, shared) else { continue };
        if matches!(combination, Combination::PricePerPoint { .. }) {
            let mut after = Vec::with_capacity(weights.len());
            for (weight, change) in weights.iter().zip(&changes) {
                after.push(weight + change);
            }
            // Nothing but bids without quality is left, which are not ranked.
            if !row.at(&after).is_positive() {
                return Some(Joint::NotComputed);
            }
        }
        let mut sum = Exact::ZERO;
        for change in &changes {
            sum = &sum + &change.abs();
        }
        if best.as_ref().is_none_or(|(least, ..)| sum < *least) {
            best = Some((sum, rival.bid.clone(), changes));
        }
    }
    let Some((sum, rival, changes)) = best else { return Some(Joint::Never) };
    let mut moved = Vec::new();
    for ((leaf, from), change) in leaves.iter().zip(weights).zip(&changes) {
        if !change.is_zero() {
            let to = &from + change;
            moved.push(WeightChange { criterion: leaf.id.clone(), from, to });
        }
    }
    Some(Joint::At(JointChange { rival, sum, weights: moved }))
}

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
/// No smaller one is: the exact change is the smallest of all, and this is the next whole number of
/// steps from it, as one weight only is rounded, away from where it stands, and the one that takes
/// what others give takes it, too. None where no such weights can be written.
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
    let of = ground.lot()?;
    let combination = &of.method.combination;
    let shared = combination.total();
    let leaves = carriers(of);
    let mut decimals = match shared {
        Some(total) => usual_decimals(*total, 2),
        None => 2,
    };
    for leaf in &leaves {
        decimals = decimals.max(leaf.weight().normalize().scale());
    }
    let (mut weights, mut given) = (Vec::new(), Decimal::ZERO);
    for one in &change.weights {
        let from = leaves.iter().find(|leaf| leaf.id == one.criterion)?.weight();
        let (below, above) = between(&one.to, decimals)?;
        let falls = one.to < one.from;
        let to = from_units(if falls { below } else { above }, decimals)?;
        if falls {
            given = sum(given, difference(from, to));
        }
        weights.push((one.criterion.clone(), from, to, falls));
    }
    let mut set = Vec::new();
    for (criterion, from, to, falls) in weights {
        let takes = shared.is_some() && !falls;
        set.push((criterion, if takes { sum(from, given) } else { to }));
    }
    let first = first(&*ground.with_weights(&set)?.outcome()?);
    first.contains(&change.rival).then_some(StepChange { weights: set, first })
}

/// The smallest changes that close a lead, of which each unit of a weight closes so much; none where
/// none do.
fn closing(lead: &Exact, gains: &[Exact], weights: &[Exact], shared: bool) -> Option<Vec<Exact>> {
    let mut changes = vec![Exact::ZERO; weights.len()];
    // Weight comes to the one that closes most. Of several the first.
    let mut most: Option<(usize, &Exact)> = None;
    for (place, gain) in gains.iter().enumerate() {
        if most.is_none_or(|(_, best)| gain > best) {
            most = Some((place, gain));
        }
    }
    let (to, most) = most?;
    // Without a shared total what goes need not come to another.
    let against = if shared { most.clone() } else { Exact::ZERO };
    let order = positions(gains.len(), &|a, b| gains.get(a).cmp(&gains.get(b)));
    let mut left = lead.clone();
    for place in order {
        let (gain, weight) = (gains.get(place)?, weights.get(place)?);
        let closes = &against - gain;
        // To add to the one that closes most is better, where it may be.
        if !closes.is_positive() || !shared && closes < *most {
            break;
        }
        let needed = left.div(&closes)?;
        let goes = needed.min(weight.clone());
        left = &left - &(&goes * &closes);
        if let Some(change) = changes.get_mut(place) {
            *change = -&goes;
        }
        if shared && let Some(change) = changes.get_mut(to) {
            *change = &*change + &goes;
        }
        if left.is_zero() {
            return Some(changes);
        }
    }
    if shared || !most.is_positive() {
        return None;
    }
    let comes = left.div(most)?;
    if let Some(change) = changes.get_mut(to) {
        *change = &*change + &comes;
    }
    Some(changes)
}
