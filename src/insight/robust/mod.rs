//! How surely a bid wins: in which share of all weights that could have been chosen, or of all
//! scores that the panel could have given, each bid takes each rank.
//!
//! Stochastic multicriteria acceptability analysis (Lahdelma & Salminen, 2001), on the weights that
//! the method has: those whose sum is fixed. Under points and utility indices that is every weight,
//! the price's among them. Under a quotient, a price per point and a coefficient it is the weights
//! of quality, and the price enters by the formula. Monetised, weights are amounts of money or per
//! cent of the price: their present sum is shared out anew, and prices stay what they are. Locks do
//! not count in it.
//!
//! This is the one place where floating point numbers count. They are taken from the exact shares
//! once; no outcome is influenced by them. A seed gives the same bytes everywhere, in however many
//! steps the samples are taken.
//!
//! What weights change besides totals is followed in every sample: minima of groups and of all
//! quality and who is then admitted, shares that depend on who is, the best sum of quality that others
//! are held against, corridors, declared rounding, and the cap on value statements. Only tie rules are
//! not: bids with equal figures share the better rank, as in an outcome.

mod figures;
mod kernel;
mod model;
mod network;
mod weights;

use rust_decimal::Decimal;

use self::figures::Figures;
use self::kernel::Linear;
use self::model::Model;
use self::weights::{Ranges, Sampler, Spread};
use crate::award::Exact;
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::insight::{Progress, Random};
use crate::lanes::{LANES, Lanes};

pub use self::kernel::{Acceptability, rank_acceptability};

/// What is drawn in each sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Over {
    /// Which weights.
    pub weights: Weights,
    /// Whether scores are drawn too: for each bid on each criterion one of the scores that the
    /// evaluators gave, each as likely, in the place of their mean. Minima are held against what is
    /// drawn.
    pub panel: bool,
}

/// Which weights are drawn. Their sum stays what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Weights {
    /// The tender's, in every sample.
    Stated,
    /// All weights from zero up, each vector as likely: uniform on the simplex.
    All,
    /// Each between two ends, each vector within them as likely; one without a range stays as it is.
    ///
    /// Drawn by a walk of 10 moves a criterion between two samples, which costs about four times
    /// what [`Self::All`] does. Vectors in turn are then as good as independent; with two criteria
    /// that move they are so entirely.
    Within(Vec<WeightRange>),
    /// All weights that do not rise along this list, from the most important criterion on; one that
    /// is not in the list is free.
    Ordered(Vec<CriterionId>),
}

/// From where to where a weight may go, in the unit of the method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightRange {
    /// The criterion, one that carries a weight.
    pub criterion: CriterionId,
    /// The least weight; not below zero.
    pub low: Decimal,
    /// The greatest weight.
    pub high: Decimal,
}

/// Why nothing can be sampled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such lot.
    NoSuchLot,
    /// No bid can be ranked.
    NoBids,
    /// There are more than [`Self::MOST_BIDS`] bids.
    TooManyBids,
    /// No weight is above zero: nothing can be shared out.
    NoWeights,
    /// A criterion that is named does not carry a weight in this lot.
    NoSuchCriterion(CriterionId),
    /// No weights within the ranges add up to the sum, or a range begins below zero or ends before
    /// it begins.
    NothingWithin,
    /// No bid has two scores on one criterion: there is nothing to draw from.
    NoPanel,
}

impl Refusal {
    /// With more bids the table of ranks would not fit.
    pub const MOST_BIDS: usize = 2_000;
}

/// Takes samples in slices; what was found can be read at any time.
///
/// ```
/// # use bid_evaluator::{evaluation::Evaluation, insight::{Over, Sampling, Weights}};
/// # fn show(evaluation: &Evaluation) -> Option<()> {
/// let over = Over { weights: Weights::All, panel: false };
/// let mut sampling = Sampling::new(evaluation, 0, &over, 10_000, 1).ok()?;
/// while !sampling.step(1_000).is_complete() {
///     // Show sampling.found(), let the reader cancel.
/// }
/// let wins = sampling.found().share(0, 1);
/// println!("{} is first under {} ± {}", sampling.bids()[0], wins.share, wins.error);
/// # Some(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Sampling {
    bids: Vec<BidId>,
    criteria: Vec<CriterionId>,
    sampler: Sampler,
    engine: Engine,
    random: Random,
    seed: u64,
    vectors: usize,
    vector: Vec<f64>,
    found: Acceptability,
}

/// How totals become ranks.
#[derive(Debug, Clone)]
enum Engine {
    /// Sums of weight × share, four vectors at once.
    Linear(Linear),
    /// Any method, sample by sample.
    Any(Box<Figures>),
}

impl Sampling {
    /// The most samples that are taken.
    pub const MOST_VECTORS: usize = 10_000_000;
    /// How many are taken where nobody says otherwise.
    pub const VECTORS: usize = 10_000;
    /// With which seed then, so that everybody gets the same.
    pub const SEED: u64 = 1;

    /// Prepares so many samples of a lot, by its place in the tender.
    ///
    /// # Errors
    /// Where nothing can be sampled, and why.
    pub fn new(
        evaluation: &Evaluation,
        lot: usize,
        over: &Over,
        vectors: usize,
        seed: u64,
    ) -> Result<Self, Refusal> {
        let model = Model::of(evaluation, lot, over.panel)?;
        if over.panel && !model.has_panel() {
            return Err(Refusal::NoPanel);
        }
        if model.criteria.is_empty() {
            return Err(Refusal::NoWeights);
        }
        let mut random = Random::new(seed);
        let sampler = sampler(&model, &over.weights, &mut random)?;
        let (bids, criteria) = (model.bids.clone(), model.criteria.clone());
        let found = Acceptability::new(bids.len(), criteria.len());
        let vector = vec![0.0; criteria.len()];
        let engine = match model.linear() {
            Some(linear) => Engine::Linear(linear),
            None => Engine::Any(Box::new(Figures::new(model))),
        };
        let vectors = vectors.min(Self::MOST_VECTORS);
        Ok(Self { bids, criteria, sampler, engine, random, seed, vectors, vector, found })
    }

    /// Takes so many samples more, or up to three more than that, unless all are taken.
    pub fn step(&mut self, vectors: usize) -> Progress {
        let Self { sampler, engine, random, vector, found, .. } = self;
        let mut left = self.vectors - (found.vectors() as usize).min(self.vectors);
        let mut slice = vectors;
        while slice > 0 && left > 0 {
            // Always whole groups, so that sums do not depend on how samples are sliced.
            let now = left.min(LANES);
            match engine {
                Engine::Linear(linear) => {
                    let mut draw = |weights: &mut [Lanes]| {
                        sampler.draw_group(random, now, vector, weights);
                    };
                    linear.count(now, &mut draw, found);
                }
                Engine::Any(figures) => {
                    for _ in 0..now {
                        sampler.draw(random, vector);
                        found.add(vector, figures.sample(vector, random));
                    }
                }
            }
            left -= now;
            slice = slice.saturating_sub(now);
        }
        self.progress()
    }

    /// How many samples are taken.
    pub fn progress(&self) -> Progress {
        Progress { done: self.found.vectors() as usize, of: self.vectors }
    }

    /// What was found so far: bids and criteria by their positions in [`Self::bids`] and
    /// [`Self::criteria`], weights in the unit of the method.
    pub fn found(&self) -> &Acceptability {
        &self.found
    }

    /// The bids that can be ranked in some sample, in the order of the file.
    pub fn bids(&self) -> &[BidId] {
        &self.bids
    }

    /// The criteria that carry a weight, in reading order.
    pub fn criteria(&self) -> &[CriterionId] {
        &self.criteria
    }

    /// The seed: with it anybody gets the same samples.
    pub fn seed(&self) -> u64 {
        self.seed
    }
}

fn sampler(model: &Model, weights: &Weights, random: &mut Random) -> Result<Sampler, Refusal> {
    let stated =
        || model.weights.iter().map(|weight| Exact::from(*weight).to_float()).collect::<Vec<_>>();
    let position = |criterion: &CriterionId| {
        model.position(criterion).ok_or_else(|| Refusal::NoSuchCriterion(criterion.clone()))
    };
    if *weights == Weights::Stated {
        return Ok(Sampler::Fixed(stated()));
    }
    if model.whole <= 0.0 {
        return Err(Refusal::NoWeights);
    }
    match weights {
        Weights::Stated | Weights::All => {
            Ok(Sampler::Simplex(Spread::new(model.whole, model.weights.len())))
        }
        Weights::Ordered(criteria) => {
            let mut order = Vec::new();
            for criterion in criteria {
                let place = position(criterion)?;
                if !order.contains(&place) {
                    order.push(place);
                }
            }
            Ok(Sampler::ordered(model.whole, model.weights.len(), order))
        }
        Weights::Within(ranges) => {
            let (mut low, mut high) = (stated(), stated());
            for range in ranges {
                let place = position(&range.criterion)?;
                if range.low < Decimal::ZERO || range.high < range.low {
                    return Err(Refusal::NothingWithin);
                }
                if let (Some(low), Some(high)) = (low.get_mut(place), high.get_mut(place)) {
                    (*low, *high) =
                        (Exact::from(range.low).to_float(), Exact::from(range.high).to_float());
                }
            }
            Ranges::new(low, high, model.whole, random)
                .map(Sampler::Ranges)
                .ok_or(Refusal::NothingWithin)
        }
    }
}

impl WeightRange {
    /// Each weight of a lot up to so many per cent of itself lower or higher.
    pub fn around(evaluation: &Evaluation, lot: usize, percent: u32) -> Vec<Self> {
        let Some(lot) = evaluation.tender.lots.get(lot) else { return Vec::new() };
        let weighs_price = lot.method.combination.weighs_price();
        let mut ranges = Vec::new();
        for leaf in lot.leaves() {
            if leaf.is_price() && !weighs_price {
                continue;
            }
            let end = |percent: u32| {
                let part = Decimal::new(percent.into(), 2);
                leaf.weight().checked_mul(part).unwrap_or(leaf.weight())
            };
            ranges.push(Self {
                criterion: leaf.id.clone(),
                low: end(100_u32.saturating_sub(percent)),
                high: end(100_u32.saturating_add(percent)),
            });
        }
        ranges
    }
}
