//! Testing an award model before it is published: bids are made up within plausible ranges, each
//! tender of them is evaluated exactly, and what decides is counted.
//!
//! Every figure of a made-up bid is a decimal, drawn uniformly on a grid, so that each tender can be
//! written to a file and recomputed ([`Simulation::tender`]). Bids have no cost lines, no value
//! statements and meet every requirement; minima and ceilings hold, and a tender in which no bid is
//! ranked is void.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::formula::{is_relative, spread};
use super::robust::number::float;
use super::variant::{Variant, only_lot, rank_of, ranked_bids};
use super::{Estimate, Mean, Progress, Random};
use crate::assessment::{Assessment, Evaluator};
use crate::award::{BidOutcome, Exact, LotOutcome, Outcome, Shares, outcome};
use crate::bid::{Bid, Offer};
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, CriterionId, EvaluatorId, Text, exact_sum};
use crate::insight::sampled::Samples;
use crate::tender::{
    Combination, Criterion, Kind, Lot, MoneyForm, Organisation, QualityScaling, Scale, Tender,
    ValueFunction,
};

/// The decimals of weights that are converted.
const DECIMALS: u32 = 10;

/// What bids are made up from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// How many bids each tender has: 2 to [`Self::MOST_BIDS`].
    pub bids: usize,
    /// The lowest and the highest price, above zero; in a lot with a life cycle, evaluated cost.
    pub price: (Decimal, Decimal),
    /// From where to where the score or quantity of each quality criterion goes, in reading order.
    /// Of a scale of levels those between are drawn, each as likely.
    pub criteria: Vec<(CriterionId, Decimal, Decimal)>,
}

/// What was found in tenders so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    /// How many tenders were simulated.
    pub tenders: u32,
    /// In how many no bid was ranked. The shares below are of the others.
    pub void: u32,
    /// How often a bid with the lowest price among the ranked ones is first, alone or with others.
    pub cheapest_wins: Estimate,
    /// One for each criterion that is no group, in reading order.
    pub criteria: Vec<CriterionTrial>,
    /// How often the order of the first turns because a bid that is not first is left out; none where
    /// it is proven that it never does, because no formula looks at other bids.
    pub paradox: Option<Estimate>,
    /// The same tenders under the monetised method; none where this method is that one.
    pub monetised: Option<Twin>,
}

/// What was found of a criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionTrial {
    /// The criterion.
    pub criterion: CriterionId,
    /// How often others are first without it: its weight is 0, and under a shared total the others
    /// take it in proportion (to ten decimals). Where the price has no weight of its own, and in a
    /// utility index, every bid has the lowest price instead.
    pub decides: Estimate,
    /// The mean of its share of what the ranked bids differ by on all criteria, from 0 to 1, over the
    /// tenders in which they differ: what its weight comes to. None for a price that is not among
    /// what adds up; the others' shares are then of quality alone.
    pub effective: Option<Mean>,
}

/// The same tenders under the monetised method with the same weights: a deduction in money.
///
/// The conversion: what a weight is to the weight of the price, the money is to the lowest price that
/// so many bids can be expected to have, low + (high − low) ÷ (bids + 1). For the weight of the price
/// stands, under a quotient and a price per point, the sum of the others; under a coefficient what
/// they leave of 1; under percentages 100; and the sum of the others where the price weighs nothing.
/// Scores count on their scale, without rounding. A quantity keeps its formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Twin {
    /// How often the same bids are first.
    pub agrees: Estimate,
    /// How often it has a paradox; none where it is proven that it never does.
    pub paradox: Option<Estimate>,
}

/// Simulates in slices; what was found can be read at any time.
///
/// ```
/// # use bid_evaluator::{evaluation::Evaluation, insight::{Plan, Simulation}};
/// # fn show(evaluation: &Evaluation) -> Option<()> {
/// let plan = Plan { bids: 6, ..Plan::of(evaluation, 0)? };
/// let mut simulation = Simulation::new(evaluation, 0, &plan, 500, 1)?;
/// while !simulation.step(10).is_complete() {
///     // Show simulation.found(), let the reader cancel.
/// }
/// let found = simulation.found();
/// println!("The cheapest wins in {} ± {}", found.cheapest_wins.share, found.cheapest_wins.error);
/// // Any of the tenders, to be looked at or recomputed elsewhere.
/// println!("{}", simulation.tender(17).to_json());
/// # Some(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Simulation {
    plan: Plan,
    seed: u64,
    tenders: u32,
    /// The rules, without bids.
    empty: Evaluation,
    /// One for each leaf: the tender without its weight; none where every bid has the lowest price
    /// instead.
    without: Vec<Option<Arc<Tender>>>,
    monetised: Option<Evaluation>,
    grids: Vec<Grid>,
    price: Grid,
    counts: Counts,
}

/// From where to where, in steps.
#[derive(Debug, Clone)]
enum Grid {
    Steps { low: i128, count: u64, decimals: u32 },
    Values(Vec<Decimal>),
}

#[derive(Debug, Clone, Default)]
struct Counts {
    tenders: u32,
    void: u32,
    cheapest: u32,
    paradox: u32,
    agrees: u32,
    twin_paradox: u32,
    decides: Vec<u32>,
    effective: Vec<Samples>,
}

impl Plan {
    /// The most bids of a tender.
    pub const MOST_BIDS: usize = 50;

    /// What suggests itself for a lot, by its place in the tender. None where there is no such lot.
    ///
    /// As many bids as there are, at least 3, at most 20; 5 where there is none. Prices and
    /// quantities go from the least to the greatest that is offered where they differ. Otherwise they
    /// go 25 % below and above what is offered; or from end to end of what the formula fixes in
    /// advance; or prices 25 % below and above the ceiling, but not beyond it, or 1,000,000, and
    /// quantities from 50 to 150. Scores go from the least to the greatest that was given where they
    /// differ, and otherwise from end to end of the scale.
    pub fn of(evaluation: &Evaluation, lot: usize) -> Option<Self> {
        let one = only_lot(evaluation, lot)?;
        let lot = one.tender.lots.first()?;
        let shares = Shares::of(&one).lots.into_iter().next()?;
        let mut prices = Vec::new();
        for bid in &shares.bids {
            let price = bid.compared_price().filter(Exact::is_positive);
            prices.extend(price.and_then(|price| price.to_decimal(2)));
        }
        prices.retain(|price| *price > Decimal::ZERO);
        let mut criteria = Vec::new();
        let mut price_ends = None;
        for leaf in lot.leaves() {
            let ends = match &leaf.kind {
                Kind::Group { .. } => continue,
                Kind::Price { formula, .. } => {
                    let scores = lot.method.combination.scores_price();
                    let fixed = formula.as_ref().filter(|_| scores).and_then(fixed_ends);
                    price_ends = fixed.filter(|(low, _)| *low > Decimal::ZERO);
                    continue;
                }
                Kind::Scored { scale, .. } => {
                    let mut scores = Vec::new();
                    for given in one.assessments.iter() {
                        if given.criterion == leaf.id {
                            scores.push(given.score);
                        }
                    }
                    apart(&scores).unwrap_or(scale.bounds())
                }
                Kind::Measured { formula, .. } => {
                    let mut values: Vec<Decimal> = Vec::new();
                    for bid in one.bids.iter() {
                        let offer = bid.offer(&lot.id);
                        values.extend(offer.and_then(|offer| offer.values.get(&leaf.id)));
                    }
                    let around =
                        || values.first().filter(|one| !one.is_zero()).map(|one| around(*one));
                    let usual = (Decimal::from(50), Decimal::from(150));
                    apart(&values).or_else(around).or_else(|| fixed_ends(formula)).unwrap_or(usual)
                }
            };
            criteria.push((leaf.id.clone(), ends.0, ends.1));
        }
        let below_ceiling = || {
            let ceiling = *lot.ceiling.filter(|ceiling| !ceiling.is_zero())?;
            Some((around(ceiling).0, ceiling))
        };
        let price = apart(&prices)
            .or_else(|| prices.first().map(|price| around(*price)))
            .or(price_ends)
            .or_else(below_ceiling)
            .unwrap_or_else(|| around(Decimal::from(1_000_000)));
        let bids = match shares.bids.len() {
            0 => 5,
            count => count.clamp(3, 20),
        };
        Some(Self { bids, price, criteria })
    }
}

/// The least and the greatest, where they differ.
fn apart(values: &[Decimal]) -> Option<(Decimal, Decimal)> {
    let ends = (*values.iter().min()?, *values.iter().max()?);
    (ends.0 < ends.1).then_some(ends)
}

/// 25 % below and above.
fn around(value: Decimal) -> (Decimal, Decimal) {
    let quarters = |count: i64| {
        let part = &Exact::from(value) * &Exact::from(Decimal::new(25 * count, 2));
        part.to_decimal(value.scale().max(2)).unwrap_or(value)
    };
    let (one, other) = (quarters(3), quarters(5));
    (one.min(other), one.max(other))
}

/// From where to where a formula goes that fixes values in advance.
fn fixed_ends(formula: &ValueFunction) -> Option<(Decimal, Decimal)> {
    match formula {
        ValueFunction::WeightedFactor { zero, full } => apart(&[*zero, *full]),
        formula => {
            let mut values = Vec::new();
            for point in formula.points() {
                values.push(point.value);
            }
            apart(&values)
        }
    }
}

impl Simulation {
    /// Prepares so many tenders by a plan. None where there is no such lot, or the plan has too few or
    /// too many bids, a range that ends before it begins or has too many digits, a price that is not
    /// above zero, or leaves a quality criterion out.
    pub fn new(
        evaluation: &Evaluation,
        lot: usize,
        plan: &Plan,
        tenders: u32,
        seed: u64,
    ) -> Option<Self> {
        if !(2..=Plan::MOST_BIDS).contains(&plan.bids) || plan.price.0 <= Decimal::ZERO {
            return None;
        }
        let mut empty = only_lot(evaluation, lot)?;
        let mut tender = (*empty.tender).clone();
        let lot = tender.lots.first_mut()?;
        // What is drawn is what stands in the place of the price.
        lot.life_cycle = None;
        lot.low_price_checks = Vec::new();
        let lot = lot.clone();
        empty.tender = Arc::new(tender);
        empty.evaluators = vec![Evaluator { id: EvaluatorId::new("simulation").ok()?, name: None }];
        empty.bids = Arc::default();
        empty.assessments = Arc::default();
        empty.judgements = Arc::default();
        empty.draws = Vec::new();
        let mut grids = Vec::new();
        let mut without = Vec::new();
        for leaf in lot.leaves() {
            if !leaf.is_price() {
                let (_, low, high) = plan.criteria.iter().find(|(id, ..)| *id == leaf.id)?;
                grids.push(Grid::of(leaf, *low, *high)?);
            }
            without.push(without_weight(&empty, &lot, leaf));
        }
        let monetised = match lot.method.combination {
            Combination::Monetised { form } if !form.is_some_and(MoneyForm::is_percent) => None,
            _ => Some(monetised(&empty, &lot, plan)?),
        };
        let leaves = without.len();
        let counts = Counts {
            decides: vec![0; leaves],
            effective: vec![Samples::default(); leaves],
            ..Counts::default()
        };
        let price = Grid::steps(plan.price.0, plan.price.1, 10_000)?;
        let plan = plan.clone();
        Some(Self { plan, seed, tenders, empty, without, monetised, grids, price, counts })
    }

    /// Simulates so many tenders more.
    pub fn step(&mut self, tenders: u32) -> Progress {
        let left = self.tenders - self.counts.tenders;
        for _ in 0..tenders.min(left) {
            self.simulate();
        }
        self.progress()
    }

    /// How many tenders are simulated.
    pub fn progress(&self) -> Progress {
        Progress { done: self.counts.tenders as usize, of: self.tenders as usize }
    }

    /// The seed: with it anybody gets the same tenders.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The tender of a number, from 0: the rules with the bids that were made up. Without a life
    /// cycle, for a price that is drawn stands for the evaluated cost.
    pub fn tender(&self, number: u32) -> Evaluation {
        self.with_bids(&self.empty, number)
    }

    /// What was found so far.
    pub fn found(&self) -> Trials {
        let counts = &self.counts;
        let held = counts.tenders - counts.void;
        let share = |count: u32| Estimate::of(count, held);
        let lots = &self.empty.tender.lots;
        let mut criteria = Vec::new();
        for (place, leaf) in lots.iter().flat_map(Lot::leaves).enumerate() {
            criteria.push(CriterionTrial {
                criterion: leaf.id.clone(),
                decides: share(counts.decides.get(place).copied().unwrap_or(0)),
                effective: counts.effective.get(place).and_then(Samples::mean),
            });
        }
        Trials {
            tenders: counts.tenders,
            void: counts.void,
            cheapest_wins: share(counts.cheapest),
            criteria,
            paradox: can_turn(&self.empty).then(|| share(counts.paradox)),
            monetised: self.monetised.as_ref().map(|twin| Twin {
                agrees: share(counts.agrees),
                paradox: can_turn(twin).then(|| share(counts.twin_paradox)),
            }),
        }
    }

    /// Simulates one tender.
    fn simulate(&mut self) -> Option<()> {
        let number = self.counts.tenders;
        self.counts.tenders += 1;
        let evaluation = self.tender(number);
        let shares = Shares::of(&evaluation);
        let found = first(shares.combine(&evaluation.tender));
        let Some(found) = found.filter(|found| !found.ranking.is_empty()) else {
            self.counts.void += 1;
            return None;
        };
        let winners = winners(&found);
        let lowest = ranked_bids(&found).filter_map(BidOutcome::compared_price).min()?;
        let is_cheapest = |bid: &BidOutcome| bid.compared_price().as_ref() == Some(&lowest);
        let cheapest = ranked_bids(&found).any(|bid| rank_of(bid) == Some(1) && is_cheapest(bid));
        self.counts.cheapest += u32::from(cheapest);
        let holds = Shares::hold_for_any_weights(&evaluation.tender);
        for (without, decides) in self.without.iter().zip(&mut self.counts.decides) {
            let other = match without {
                Some(tender) if holds => first(shares.combine(tender)),
                Some(tender) => {
                    let tender = Arc::clone(tender);
                    first(outcome(&Evaluation { tender, ..evaluation.clone() }))
                }
                None => first(outcome(&with_equal_prices(&evaluation, &lowest))),
            };
            *decides += u32::from(other.is_none_or(|other| self::winners(&other) != winners));
        }
        self.note_spreads(&found);
        self.counts.paradox += u32::from(has_paradox(&evaluation, &found, &winners));
        if let Some(twin) = &self.monetised {
            let twin = self.with_bids(twin, number);
            let found = first(outcome(&twin))?;
            self.counts.agrees += u32::from(self::winners(&found) == winners);
            let winners = self::winners(&found);
            self.counts.twin_paradox += u32::from(has_paradox(&twin, &found, &winners));
        }
        Some(())
    }

    /// What each criterion's share of the differences is.
    fn note_spreads(&mut self, found: &LotOutcome) {
        let ranked: Vec<_> = ranked_bids(found).collect();
        let Some(lot) = self.empty.tender.lots.first() else { return };
        let combination = &lot.method.combination;
        let adds_price = combination.scores_price() || combination.money().is_some();
        let mut spreads = Vec::new();
        let mut sum = Exact::ZERO;
        for place in 0..self.counts.effective.len() {
            let spread = spread(&ranked, place);
            sum = &sum + &spread;
            spreads.push(spread);
        }
        let leaves = lot.leaves();
        for ((samples, spread), leaf) in self.counts.effective.iter_mut().zip(&spreads).zip(leaves)
        {
            if let Some(share) = spread.div(&sum).filter(|_| adds_price || !leaf.is_price()) {
                samples.add(float(&share));
            }
        }
    }

    /// Some rules with the bids of a tender.
    fn with_bids(&self, rules: &Evaluation, number: u32) -> Evaluation {
        let mut random = Random::of_part(self.seed, number.into());
        let mut bids = Vec::with_capacity(self.plan.bids);
        let mut assessments = Vec::new();
        for place in 0..self.plan.bids {
            if let Some(bid) = self.bid(rules, place, &mut random, &mut assessments) {
                bids.push(Arc::new(bid));
            }
        }
        Evaluation { bids: Arc::new(bids), assessments: Arc::new(assessments), ..rules.clone() }
    }

    fn bid(
        &self,
        rules: &Evaluation,
        place: usize,
        random: &mut Random,
        assessments: &mut Vec<Assessment>,
    ) -> Option<Bid> {
        let lot = rules.tender.lots.first()?;
        let evaluator = &rules.evaluators.first()?.id;
        let name = format!("bid-{}", place + 1);
        let id = BidId::new(&name).ok()?;
        let mut offer = Offer::empty(lot.id.clone());
        offer.price = Some(Amount::new(self.price.draw(random)).ok()?);
        let mut grids = self.grids.iter();
        for leaf in lot.leaves() {
            if leaf.is_price() {
                continue;
            }
            let value = grids.next()?.draw(random);
            if matches!(leaf.kind, Kind::Scored { .. }) {
                assessments.push(Assessment {
                    evaluator: evaluator.clone(),
                    bid: id.clone(),
                    criterion: leaf.id.clone(),
                    score: value,
                    reason: None,
                });
            } else {
                offer.values.set(&leaf.id, Some(value));
            }
        }
        let tenderer = Organisation { name: Text::new(&name).ok()?, id: None };
        Some(Bid { id, tenderer, offers: vec![offer] })
    }
}

impl Grid {
    fn of(leaf: &Criterion, low: Decimal, high: Decimal) -> Option<Self> {
        if let Kind::Scored { scale: Scale::Levels { levels }, .. } = &leaf.kind {
            let mut values = Vec::new();
            for level in levels {
                if low <= level.score && level.score <= high {
                    values.push(level.score);
                }
            }
            return (!values.is_empty()).then_some(Self::Values(values));
        }
        if let Kind::Scored { scale, .. } = &leaf.kind
            && !(scale.admits(low) && scale.admits(high))
        {
            return None;
        }
        Self::steps(low, high, 100)
    }

    /// As fine as the ends are, and so that there are so many steps.
    fn steps(low: Decimal, high: Decimal, least: u64) -> Option<Self> {
        let mut decimals = low.normalize().scale().max(high.normalize().scale());
        if low == high {
            return Some(Self::Values(vec![low]));
        }
        loop {
            let whole = |value: Decimal| {
                let value = value.normalize();
                value.mantissa().checked_mul(10_i128.checked_pow(decimals - value.scale())?)
            };
            let (low, high) = (whole(low)?, whole(high)?);
            let steps = u64::try_from(high.checked_sub(low)?).ok()?;
            if steps >= least || decimals >= 12 {
                return Some(Self::Steps { low, count: steps + 1, decimals });
            }
            decimals += 1;
        }
    }

    fn draw(&self, random: &mut Random) -> Decimal {
        match self {
            Self::Steps { low, count, decimals } => {
                let at = low + i128::from(random.below(*count));
                Decimal::try_from_i128_with_scale(at, *decimals).unwrap_or_default().normalize()
            }
            Self::Values(values) => {
                let at = usize::try_from(random.below(values.len() as u64)).unwrap_or(0);
                values.get(at).copied().unwrap_or_default()
            }
        }
    }
}

/// The tender with the weight of a leaf at 0 and the others in proportion; none where the price has
/// none that could be.
fn without_weight(rules: &Evaluation, lot: &Lot, leaf: &Criterion) -> Option<Arc<Tender>> {
    if leaf.is_price() && !lot.method.combination.scores_price() {
        return None;
    }
    let factor = lot.method.combination.total().and_then(|total| {
        let total = Exact::from(*total);
        total.div(&(&total - &Exact::from(leaf.weight())))
    });
    let weigh = |one: &Criterion| {
        let weight = Exact::from(one.weight());
        if one.id == leaf.id {
            Exact::ZERO
        } else {
            factor.as_ref().map_or(weight.clone(), |factor| &weight * factor)
        }
    };
    let mut tender = (*rules.tender).clone();
    reweigh(&mut tender.lots.first_mut()?.criteria, &weigh)?;
    Some(Arc::new(tender))
}

/// Gives each leaf the weight that `weigh` finds for it.
fn reweigh(criteria: &mut [Criterion], weigh: &dyn Fn(&Criterion) -> Exact) -> Option<()> {
    for criterion in criteria {
        let found = if criterion.is_group() { Exact::ZERO } else { weigh(criterion) };
        // As fine as it is written, or to so many decimals.
        let exact = Some(12).filter(|most| found.has_decimals(*most));
        let found = Amount::new(found.to_decimal(exact.unwrap_or(DECIMALS))?).ok()?;
        match &mut criterion.kind {
            Kind::Group { criteria, .. } => reweigh(criteria, weigh)?,
            Kind::Price { weight, .. } => {
                if weight.is_some() {
                    *weight = Some(found);
                }
            }
            Kind::Scored { weight, .. } | Kind::Measured { weight, .. } => *weight = found,
        }
    }
    Some(())
}

/// The rules as a deduction in money: see [`Twin`].
fn monetised(rules: &Evaluation, lot: &Lot, plan: &Plan) -> Option<Evaluation> {
    let mut quality = Vec::new();
    let mut price = Decimal::ZERO;
    for leaf in lot.leaves() {
        if leaf.is_price() {
            price = leaf.weight();
        } else {
            quality.push(leaf.weight());
        }
    }
    let sum = Exact::from(exact_sum(&quality)?);
    let unit = match lot.method.combination {
        Combination::Points { .. } | Combination::UtilityIndex { .. } => Exact::from(price),
        Combination::Quotient { .. } | Combination::PricePerPoint { .. } => sum.clone(),
        Combination::Coefficient => &Exact::ONE - &sum,
        Combination::Monetised { .. } => Exact::from(100),
    };
    let unit = if unit.is_positive() { unit } else { sum };
    let (low, high) = (Exact::from(plan.price.0), Exact::from(plan.price.1));
    let places = Exact::from(i64::try_from(plan.bids + 1).ok()?);
    let reference = &low + &(&high - &low).div(&places)?;
    let money = reference.div(&unit).unwrap_or(Exact::ZERO);
    let mut tender = (*rules.tender).clone();
    let lot = tender.lots.first_mut()?;
    reweigh(&mut lot.criteria, &|leaf| &Exact::from(leaf.weight()) * &money)?;
    lot.method.combination = Combination::Monetised { form: None };
    lot.method.quality = Some(QualityScaling::Absolute);
    lot.method.rounding = None;
    Some(Evaluation { tender: Arc::new(tender), ..rules.clone() })
}

/// The tender as it would be if every bid had this price.
fn with_equal_prices(evaluation: &Evaluation, price: &Exact) -> Evaluation {
    let price = price.to_decimal(12).and_then(|price| Amount::new(price).ok());
    let mut varied = evaluation.clone();
    for bid in Arc::make_mut(&mut varied.bids) {
        for offer in &mut Arc::make_mut(bid).offers {
            offer.price = price;
        }
    }
    varied
}

/// Whether a bid that leaves could change who is first.
fn can_turn(rules: &Evaluation) -> bool {
    rules.tender.lots.first().is_some_and(is_relative)
}

/// Whether some bid that is not first leaves and others are first then.
fn has_paradox(evaluation: &Evaluation, found: &LotOutcome, winners: &[BidId]) -> bool {
    can_turn(evaluation)
        && ranked_bids(found).filter(|bid| rank_of(bid) != Some(1)).any(|bid| {
            let varied = Variant::Without(bid.bid.clone()).evaluation(evaluation, 0);
            let other = varied.and_then(|varied| first(outcome(&varied)));
            other.is_some_and(|other| self::winners(&other) != winners)
        })
}

fn first(outcome: Outcome) -> Option<LotOutcome> {
    outcome.lots.into_iter().next()
}

/// Those in the first place, in the order of the file.
fn winners(found: &LotOutcome) -> Vec<BidId> {
    let first = found.bids.iter().filter(|bid| rank_of(bid) == Some(1));
    first.map(|bid| bid.bid.clone()).collect()
}
