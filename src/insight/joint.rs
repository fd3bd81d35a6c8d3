//! The smallest joint change of weights with which another bid draws level with the winner.
//!
//! Weights may move in any way: none goes below zero, and a shared total is kept. What counts is the
//! sum of all changes, each taken as it is, up or down; under a shared total half of it is the weight
//! that moves. Where figures are sums of what each weight gives, a rival gains on the winner by so much
//! for each unit of each weight, so that the best is greedy, and exact: weight goes from where the winner
//! is most ahead to where the rival is. Value statements bend that: see [`bent`](super::bent). The nearest
//! of all rivals is the answer; nobody else can be ahead there, as it would have been nearer.

use rust_decimal::Decimal;

use super::axis::between;
use super::bent::{CHOICES, Closed, TooMany, Ways};
use super::figures::{Figures, Row};
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
    /// Changes of a smaller sum than this leave the first place where it is. The sum itself, unless the
    /// method rounds figures.
    pub least: Exact,
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
    /// The figures are no sums of what each weight gives, so it is not computed: minima held against
    /// weights, a corridor, quality relative to the best total, utility index, coefficient; or there are
    /// more ways than are looked at in which value statements can count, see
    /// [`Contribution`](crate::award::Contribution).
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
    let figures = Figures::of(ground, &outcome)
        .filter(|figures| *combination != Combination::Coefficient && figures.are_sums());
    let Some(figures) = figures else { return Some(Joint::NotComputed) };
    let leaves = carriers(of);
    let weights: Vec<Exact> = leaves.iter().map(|leaf| leaf.weight().into()).collect();
    let now = figures.at(&weights);
    let leader = figures.rows.iter().position(|row| row.bid == *winner)?;
    let (row, figure) = (figures.rows.get(leader)?, now.get(leader)?);
    let mut between =
        Between { weights: &weights, shared: combination.total().is_some(), choices: CHOICES };
    let rounding = &figures.error * &Exact::from(2);
    let mut best: Option<(&BidId, Closed)> = None;
    let mut least: Option<Exact> = None;
    for (rival, at) in figures.rows.iter().zip(&now) {
        if rival.bid == *winner {
            continue;
        }
        let lead = figure - at;
        let most = best.as_ref().map(|(_, best)| &best.sum);
        let Ok(closed) = between.smallest(row, rival, &lead, most) else {
            return Some(Joint::NotComputed);
        };
        if !rounding.is_zero() {
            // Rounding can bring the two level so much sooner.
            let lead = (&lead - &rounding).max(Exact::ZERO);
            match between.smallest(row, rival, &lead, least.as_ref()) {
                Ok(Some(closed)) => least = Some(closed.sum),
                Ok(None) => {}
                Err(TooMany) => return Some(Joint::NotComputed),
            }
        }
        let Some(closed) = closed else { continue };
        if matches!(combination, Combination::PricePerPoint { .. }) {
            let mut after = Vec::with_capacity(weights.len());
            for (weight, change) in weights.iter().zip(&closed.changes) {
                after.push(weight + change);
            }
            // Nothing but bids without quality is left, which are not ranked.
            if !row.at(&after).is_positive() {
                return Some(Joint::NotComputed);
            }
        }
        best = Some((&rival.bid, closed));
    }
    let Some((rival, Closed { sum, changes })) = best else {
        // What only rounding could do is not told.
        return Some(if least.is_none() { Joint::Never } else { Joint::NotComputed });
    };
    let mut moved = Vec::new();
    for ((leaf, from), change) in leaves.iter().zip(&weights).zip(&changes) {
        if !change.is_zero() {
            let to = from + change;
            moved.push(WeightChange { criterion: leaf.id.clone(), from: from.clone(), to });
        }
    }
    let least = if rounding.is_zero() { sum.clone() } else { least.unwrap_or(Exact::ZERO) };
    Some(Joint::At(JointChange { rival: rival.clone(), sum, least, weights: moved }))
}

/// What closes the lead of one bid over another.
struct Between<'a> {
    weights: &'a [Exact],
    shared: bool,
    /// How many choices of corners may still be looked at.
    choices: usize,
}

impl Between<'_> {
    /// The smallest changes that do, if they are below `most`.
    fn smallest(
        &mut self,
        own: &Row,
        rival: &Row,
        lead: &Exact,
        most: Option<&Exact>,
    ) -> Result<Option<Closed>, TooMany> {
        if self.shared {
            // Nothing bends there.
            let gains: Vec<_> =
                own.by.iter().zip(&rival.by).map(|(own, other)| other - own).collect();
            let closed = shared_out(lead, &gains, self.weights);
            return Ok(closed.filter(|closed| most.is_none_or(|most| closed.sum < *most)));
        }
        let mut ways = Ways::default();
        for (place, weight) in self.weights.iter().enumerate() {
            let gain = |weight: &Exact| &rival.gives(place, weight) - &own.gives(place, weight);
            let bends: Vec<_> =
                [own, rival].into_iter().filter_map(|row| row.bend(place)).collect();
            ways.add(weight, &bends, &gain);
        }
        ways.smallest(lead, most, &mut self.choices)
    }
}

/// By so many steps more than the exact change a weight goes at the most.
const FURTHER: u32 = 3;

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
/// it stands, and the one that takes what others give takes it, too; the one that moves furthest goes a few
/// steps further where rounding asks for it. None where no such weights can be written, or these do not do.
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
    let far = |one: &&WeightChange| (&one.to - &one.from).abs();
    let furthest = &change.weights.iter().max_by_key(far)?.criterion;
    let unit = from_units(1, decimals)?;
    let mut steps = Vec::with_capacity(change.weights.len());
    for one in &change.weights {
        let from = leaves.iter().find(|leaf| leaf.id == one.criterion)?.weight();
        let (below, above) = between(&one.to, decimals)?;
        let falls = one.to < one.from;
        let to = from_units(if falls { below } else { above }, decimals)?;
        steps.push(Step { criterion: &one.criterion, from, to, falls });
    }
    // Where rounding, by the widget or by the method, keeps the winner ahead, a few steps more do.
    for _ in 0..=FURTHER {
        let weights = all_in(&steps, shared.is_some());
        let first = first(&*ground.with_weights(&weights)?.outcome()?);
        if first.contains(&change.rival) {
            return Some(StepChange { weights, first });
        }
        let step = steps.iter_mut().find(|step| step.criterion == furthest)?;
        step.to = if step.falls {
            difference(step.to, unit).max(Decimal::ZERO)
        } else {
            sum(step.to, unit)
        };
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

/// The weights after these steps. Under a shared total, what some give comes to the one that takes.
fn all_in(steps: &[Step<'_>], shared: bool) -> Vec<(CriterionId, Decimal)> {
    let mut given = Decimal::ZERO;
    for step in steps.iter().filter(|step| step.falls) {
        given = sum(given, difference(step.from, step.to));
    }
    let mut weights = Vec::with_capacity(steps.len());
    for step in steps {
        let takes = shared && !step.falls;
        weights.push((step.criterion.clone(), if takes { sum(step.from, given) } else { step.to }));
    }
    weights
}

/// The smallest changes under a shared total that close a lead, of which each unit of a weight closes so
/// much; none where none do.
fn shared_out(lead: &Exact, gains: &[Exact], weights: &[Exact]) -> Option<Closed> {
    let mut changes = vec![Exact::ZERO; weights.len()];
    // Weight comes to the one that closes most. Of several the first.
    let mut most: Option<(usize, &Exact)> = None;
    for (place, gain) in gains.iter().enumerate() {
        if most.is_none_or(|(_, best)| gain > best) {
            most = Some((place, gain));
        }
    }
    let (to, most) = most?;
    let (mut left, mut moved) = (lead.clone(), Exact::ZERO);
    for place in positions(gains.len(), &|a, b| gains.get(a).cmp(&gains.get(b))) {
        if !left.is_positive() {
            break;
        }
        let closes = most - gains.get(place)?;
        if !closes.is_positive() {
            break;
        }
        let goes = left.div(&closes)?.min(weights.get(place)?.clone());
        left = &left - &(&goes * &closes);
        moved = &moved + &goes;
        *changes.get_mut(place)? = -&goes;
    }
    *changes.get_mut(to)? = moved.clone();
    (!left.is_positive()).then(|| Closed { sum: &moved + &moved, changes })
}
