//! Testing an award model before it is published: bids are made up within plausible ranges, each
//! tender of them is evaluated exactly, and what decides is counted.
//!
//! Every figure of a made-up bid is a decimal, drawn uniformly on a grid, so that each tender can be
//! written to a file and recomputed ([`Simulation::tender`]). Bids have no cost lines, no value
//! statements and meet every requirement; minima hold, and so does a ceiling where there is no life
//! cycle. A tender in which no bid is ranked is void.

mod plan;
mod rules;

use std::sync::Arc;

use self::plan::Grid;
use self::rules::{monetised, with_equal_prices, without_weight};
use super::formula::{is_relative, spread};
use super::sampled::Samples;
use super::variant::{Variant, only_lot, rank_of, ranked_bids};
use super::{Estimate, Mean, Progress, Random};
use crate::assessment::{Assessment, Evaluator};
use crate::award::{BidOutcome, Exact, LotOutcome, Outcome, Shares, outcome};
use crate::bid::{Bid, Offer};
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, CriterionId, EvaluatorId, Text};
use crate::record;
use crate::tender::{Combination, Kind, Lot, MoneyForm, Organisation, Tender};

pub use self::plan::{Ground, Plan, PlanFault, PlanPart, Suggestion, Unfit};

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
/// let mut simulation = Simulation::new(evaluation, 0, &plan, 500, 1).ok()?;
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
    /// The tender that is being looked at.
    trial: Option<Trial>,
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

/// A tender, as far as it was looked at. It counts once it was looked at as a whole.
#[derive(Debug, Clone)]
struct Trial {
    number: u32,
    shares: Shares,
    holds: bool,
    lowest: Exact,
    cheapest: bool,
    spreads: Vec<Option<f64>>,
    decides: Vec<bool>,
    own: Turns,
    twin: Option<Turns>,
}

/// A tender whose bids are left out one after another.
#[derive(Debug, Clone)]
struct Turns {
    evaluation: Evaluation,
    winners: Vec<BidId>,
    /// Those that are not first and were not left out yet, the next one last.
    left: Vec<BidId>,
    turned: bool,
}

impl Turns {
    fn of(evaluation: Evaluation, found: &LotOutcome) -> Self {
        let mut left = Vec::new();
        if can_turn(&evaluation) {
            for bid in ranked_bids(found) {
                if rank_of(bid) != Some(1) {
                    left.insert(0, bid.bid.clone());
                }
            }
        }
        Self { evaluation, winners: winners(found), left, turned: false }
    }

    /// Leaves the next bid out. Says whether there was one.
    fn next(&mut self) -> bool {
        let Some(bid) = self.left.pop() else { return false };
        let varied = Variant::Without(bid).evaluation(&self.evaluation, 0);
        let other = varied.and_then(|varied| first(outcome(&varied)));
        if other.is_some_and(|other| winners(&other) != self.winners) {
            self.turned = true;
            self.left.clear();
        }
        true
    }
}

impl Simulation {
    /// Prepares so many tenders by a plan.
    ///
    /// # Errors
    /// The first of [`Plan::faults`].
    pub fn new(
        evaluation: &Evaluation,
        lot: usize,
        plan: &Plan,
        tenders: u32,
        seed: u64,
    ) -> Result<Self, PlanFault> {
        if let Some(fault) = plan.faults(evaluation, lot).into_iter().next() {
            return Err(fault);
        }
        // Weights in money may take more digits than the prices that they are made from.
        let prepared = Self::prepare(evaluation, lot, plan, tenders, seed);
        prepared.ok_or(PlanFault { part: PlanPart::Highest, unfit: Unfit::Digits })
    }

    fn prepare(
        evaluation: &Evaluation,
        lot: usize,
        plan: &Plan,
        tenders: u32,
        seed: u64,
    ) -> Option<Self> {
        let mut empty = record::content(&only_lot(evaluation, lot)?);
        let mut tender = (*empty.tender).clone();
        // Made-up prices are nobody's secret.
        tender.sealed_prices = None;
        // Made-up scores have no reasons, and made-up bids no names.
        tender.scoring = None;
        let lot = tender.lots.first_mut()?;
        // What is drawn is what stands in the place of the price.
        if lot.life_cycle.take().is_some() {
            // It holds for prices offered, of which nothing is known then.
            lot.ceiling = None;
        }
        lot.low_price_checks = Vec::new();
        let lot = lot.clone();
        empty.tender = Arc::new(tender);
        let id = EvaluatorId::new("simulation").ok()?;
        empty.evaluators = vec![Evaluator { id, name: None, weight: None }];
        empty.bids = Arc::default();
        empty.assessments = Arc::default();
        empty.judgements = Arc::default();
        empty.draws = Vec::new();
        empty.consensus = Arc::default();
        empty.declarations = Arc::default();
        empty.conflicts = Vec::new();
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
        let price = Grid::prices(plan.price.0, plan.price.1)?;
        let plan = plan.clone();
        let trial = None;
        Some(Self { plan, seed, tenders, empty, without, monetised, grids, price, counts, trial })
    }

    /// Simulates so many tenders more.
    pub fn step(&mut self, tenders: u32) -> Progress {
        let until = self.counts.tenders.saturating_add(tenders).min(self.tenders);
        while self.counts.tenders < until {
            self.advance();
        }
        self.progress()
    }

    /// Goes on by a little: makes a tender up and evaluates it, or evaluates it once more with
    /// something changed. A tender takes about as many of these as it has criteria and, under a
    /// method that has paradoxes, bids.
    pub fn advance(&mut self) -> Progress {
        match self.trial.take() {
            None => self.begin(),
            Some(mut trial) => {
                if self.look(&mut trial) {
                    self.trial = Some(trial);
                } else {
                    self.count(&trial);
                }
            }
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

    /// Makes the next tender up.
    fn begin(&mut self) {
        if self.counts.tenders >= self.tenders {
            return;
        }
        let number = self.counts.tenders;
        let evaluation = self.tender(number);
        let shares = Shares::of(&evaluation);
        let found = first(shares.combine(&evaluation.tender));
        self.trial = found.and_then(|found| self.trial(number, evaluation, shares, &found));
        if self.trial.is_none() {
            self.counts.tenders += 1;
            self.counts.void += 1;
        }
    }

    /// A tender that is to be looked at; none where no bid is ranked.
    fn trial(
        &self,
        number: u32,
        evaluation: Evaluation,
        shares: Shares,
        found: &LotOutcome,
    ) -> Option<Trial> {
        let lowest = ranked_bids(found).filter_map(BidOutcome::compared_price).min()?;
        let is_cheapest = |bid: &BidOutcome| bid.compared_price().as_ref() == Some(&lowest);
        let cheapest = ranked_bids(found).any(|bid| rank_of(bid) == Some(1) && is_cheapest(bid));
        let holds = Shares::hold_for_any_weights(&evaluation.tender);
        let (spreads, decides) = (self.spreads(found), Vec::new());
        let own = Turns::of(evaluation, found);
        Some(Trial { number, shares, holds, lowest, cheapest, spreads, decides, own, twin: None })
    }

    /// Looks at one thing more of a tender. Says whether there was one.
    fn look(&self, trial: &mut Trial) -> bool {
        if let Some(without) = self.without.get(trial.decides.len()) {
            let evaluation = &trial.own.evaluation;
            let other = match without {
                Some(tender) if trial.holds => first(trial.shares.combine(tender)),
                Some(tender) => {
                    let tender = Arc::clone(tender);
                    first(outcome(&Evaluation { tender, ..evaluation.clone() }))
                }
                None => first(outcome(&with_equal_prices(evaluation, &trial.lowest))),
            };
            let stays = other.is_some_and(|other| winners(&other) == trial.own.winners);
            trial.decides.push(!stays);
            return true;
        }
        if trial.own.next() {
            return true;
        }
        match (&self.monetised, &mut trial.twin) {
            (Some(rules), None) => {
                let twin = self.with_bids(rules, trial.number);
                trial.twin = first(outcome(&twin)).map(|found| Turns::of(twin, &found));
                trial.twin.is_some()
            }
            (Some(_), Some(twin)) => twin.next(),
            (None, _) => false,
        }
    }

    /// Counts a tender that was looked at.
    fn count(&mut self, trial: &Trial) {
        let counts = &mut self.counts;
        counts.tenders += 1;
        counts.cheapest += u32::from(trial.cheapest);
        counts.paradox += u32::from(trial.own.turned);
        for (count, decides) in counts.decides.iter_mut().zip(&trial.decides) {
            *count += u32::from(*decides);
        }
        for (samples, spread) in counts.effective.iter_mut().zip(&trial.spreads) {
            if let Some(spread) = spread {
                samples.add(*spread);
            }
        }
        if let Some(twin) = &trial.twin {
            counts.agrees += u32::from(twin.winners == trial.own.winners);
            counts.twin_paradox += u32::from(twin.turned);
        }
    }

    /// What each criterion's share of the differences is.
    fn spreads(&self, found: &LotOutcome) -> Vec<Option<f64>> {
        let ranked: Vec<_> = ranked_bids(found).collect();
        let Some(lot) = self.empty.tender.lots.first() else { return Vec::new() };
        let combination = &lot.method.combination;
        let adds_price = combination.scores_price() || combination.money().is_some();
        let mut spreads = Vec::new();
        let mut sum = Exact::ZERO;
        for place in 0..self.without.len() {
            let spread = spread(&ranked, place);
            sum = &sum + &spread;
            spreads.push(spread);
        }
        let mut shares = Vec::new();
        for (spread, leaf) in spreads.iter().zip(lot.leaves()) {
            let share = spread.div(&sum).filter(|_| adds_price || !leaf.is_price());
            shares.push(share.map(|share| share.to_float()));
        }
        shares
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

/// Whether a bid that leaves could change who is first.
fn can_turn(rules: &Evaluation) -> bool {
    rules.tender.lots.first().is_some_and(is_relative)
}

fn first(outcome: Outcome) -> Option<LotOutcome> {
    outcome.lots.into_iter().next()
}

/// Those in the first place, in the order of the file.
fn winners(found: &LotOutcome) -> Vec<BidId> {
    let first = found.bids.iter().filter(|bid| rank_of(bid) == Some(1));
    first.map(|bid| bid.bid.clone()).collect()
}
