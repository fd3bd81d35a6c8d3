//! One lot in floating point numbers, taken from its exact shares once.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::Refusal;
use super::kernel::Linear;
use crate::award::{BidShares, Exact, Exclusion, Shares, Valuing, Working};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::insight::variant::only_lot;
use crate::tender::{
    Better, Combination, Criterion, Kind, Lot, MoneyForm, QualityScaling, Scale, ValueFunction,
};

/// A lot with those of its bids that can be ranked under some sample.
#[derive(Debug, Clone)]
pub(super) struct Model {
    pub(super) lot: Lot,
    pub(super) bids: Vec<BidId>,
    /// The criteria that carry a weight, in reading order.
    pub(super) criteria: Vec<CriterionId>,
    /// Their weights in the tender.
    pub(super) weights: Vec<Decimal>,
    pub(super) whole: f64,
    pub(super) columns: Vec<Column>,
    /// What stands where the method says price, of each bid.
    pub(super) prices: Vec<f64>,
    /// For each bid in turn the share of each criterion.
    pub(super) shares: Vec<f64>,
    /// For each bid in turn the money that is accepted of value statements on each criterion.
    pub(super) accepted: Vec<f64>,
    /// Whether shares, or who is admitted, can differ from sample to sample.
    pub(super) moves: bool,
    pub(super) minima: Vec<Minimum>,
}

/// What the shares of a criterion come from.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) is_price: bool,
    pub(super) source: Source,
}

#[derive(Debug, Clone)]
pub(super) enum Source {
    /// Scores.
    Scored {
        /// Whether shares are relative to the best.
        relative: bool,
        /// The least score with which a bid stays in.
        minimum: Option<f64>,
        /// What was judged of each bid; nothing before the first score.
        judged: Vec<Option<Judged>>,
        /// What each evaluator gave each bid, where it is to be drawn from.
        panel: Vec<Vec<Judged>>,
    },
    /// Prices or quantities by a function that other bids can change.
    Relative { formula: ValueFunction, better: Better, values: Vec<Option<Exact>> },
    /// What nothing changes: the share of each bid; none where there is no value.
    Fixed(Vec<Option<f64>>),
}

/// A score and the share of the weight by the scale alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judged {
    pub(super) score: f64,
    pub(super) share: f64,
}

/// The least quality of some criteria.
#[derive(Debug, Clone)]
pub(super) struct Minimum {
    pub(super) columns: Vec<usize>,
    pub(super) least: f64,
}

impl Model {
    /// A lot by its place in the tender; with `panel`, scores are to be drawn from the evaluators'.
    pub(super) fn of(evaluation: &Evaluation, lot: usize, panel: bool) -> Result<Self, Refusal> {
        let evaluation = only_lot(evaluation, lot).ok_or(Refusal::NoSuchLot)?;
        let lot = evaluation.tender.lots.first().ok_or(Refusal::NoSuchLot)?;
        let shares = Shares::of(&evaluation).lots.into_iter().next().ok_or(Refusal::NoSuchLot)?;
        let of_sample = |reason: &Exclusion| match reason {
            Exclusion::TooLittleQuality { .. } => true,
            Exclusion::BelowMinimum { .. } => panel,
            _ => false,
        };
        let mut bids = shares.bids;
        bids.retain(|bid| bid.exclusions.iter().all(of_sample));
        match bids.len() {
            0 => return Err(Refusal::NoBids),
            count if count > Refusal::MOST_BIDS => return Err(Refusal::TooManyBids),
            _ => {}
        }
        let mut model = Self {
            lot: lot.clone(),
            bids: bids.iter().map(|bid| bid.bid.clone()).collect(),
            criteria: Vec::new(),
            weights: Vec::new(),
            whole: 0.0,
            columns: Vec::new(),
            prices: Vec::new(),
            shares: Vec::new(),
            accepted: Vec::new(),
            moves: panel || lot.has_quality_minimum(),
            minima: Vec::new(),
        };
        for bid in &bids {
            let price = bid.compared_price().map_or(0.0, |price| price.to_float());
            model.prices.push(price);
        }
        let mut whole = Exact::ZERO;
        let mut carriers = Vec::new();
        for (place, leaf) in lot.leaves().into_iter().enumerate() {
            if leaf.is_price() && !lot.method.combination.weighs_price() {
                continue;
            }
            carriers.push((place, leaf));
            model.criteria.push(leaf.id.clone());
            model.weights.push(leaf.weight());
            whole = &whole + &leaf.weight().into();
            let scores = panel.then_some(&evaluation);
            let source = source(lot, leaf, place, &bids, scores);
            model.columns.push(Column { is_price: leaf.is_price(), source });
        }
        model.whole = whole.to_float();
        for bid in &bids {
            for (place, leaf) in &carriers {
                let share = bid.shares.get(*place).and_then(|share| share.share.as_ref());
                model.shares.push(share.map_or(0.0, Exact::to_float));
                model.accepted.push(accepted(bid, &leaf.id));
            }
        }
        model.find_minima();
        Ok(model)
    }

    /// The position of a criterion among those that carry a weight.
    pub(super) fn position(&self, criterion: &CriterionId) -> Option<usize> {
        self.criteria.iter().position(|one| one == criterion)
    }

    /// Whether some score can be drawn from several.
    pub(super) fn has_panel(&self) -> bool {
        self.columns.iter().any(|column| match &column.source {
            Source::Scored { panel, .. } => panel.iter().any(|given| given.len() > 1),
            _ => false,
        })
    }

    fn find_minima(&mut self) {
        let mut minima = Vec::new();
        visit(&self.lot.criteria, &mut |leaves, least| {
            let columns = leaves.iter().filter_map(|leaf| self.position(&leaf.id));
            minima.push(Minimum {
                columns: columns.collect(),
                least: Exact::from(least).to_float() / 100.0,
            });
        });
        if let Some(least) = self.lot.method.minimum {
            let columns = (0..self.columns.len()).collect();
            minima.push(Minimum { columns, least: Exact::from(*least).to_float() / 100.0 });
        }
        self.minima = minima;
    }

    /// The figures as sums over criteria, the highest first, where they are such for all weights
    /// that add up to the whole. Most methods are: for a quotient each share is divided by the bid's
    /// price once, and a price divided by points, or by a coefficient, is smallest where these
    /// divided by the price are greatest.
    pub(super) fn linear(&self) -> Option<Linear> {
        let method = &self.lot.method;
        let sums = method.quality_scaling() == QualityScaling::RelativeToBestTotal;
        if self.moves
            || sums
            || method.rounding.is_some()
            || self.accepted.iter().any(|one| *one > 0.0)
        {
            return None;
        }
        let criteria = self.columns.len();
        let mut bases = Vec::with_capacity(self.prices.len());
        let mut rows = Vec::with_capacity(self.shares.len());
        for (price, shares) in self.prices.iter().zip(self.shares.chunks_exact(criteria.max(1))) {
            let least = shares.iter().fold(f64::INFINITY, |least, share| least.min(*share));
            // What all weights together divide by.
            let (base, unit) = match &method.combination {
                Combination::Points { .. } => (0.0, 1.0),
                Combination::Monetised { form } if !form.is_some_and(MoneyForm::is_percent) => {
                    (-price, 1.0)
                }
                Combination::Monetised { form: Some(MoneyForm::PercentSurcharge) } => {
                    (-price * (1.0 + self.whole / 100.0), price / 100.0)
                }
                Combination::Monetised { .. } => (-price, price / 100.0),
                Combination::Quotient { corridor: None, .. } => (0.0, 1.0 / price),
                // With nothing above zero there is no figure.
                Combination::PricePerPoint { .. } if least > 0.0 => (0.0, 1.0 / price),
                Combination::Coefficient if least >= 0.0 && *price > 0.0 && self.whole < 1.0 => {
                    (1.0 / price, 1.0 / (price * (1.0 - self.whole)))
                }
                _ => return None,
            };
            bases.push(base);
            for share in shares {
                rows.push(share * unit);
            }
        }
        Some(Linear::new(bases, &rows, criteria, self.whole))
    }
}

/// What the shares of a leaf come from; `panel` has the scores to draw from, where they are drawn.
/// What the panel agreed on does not vary.
fn source(
    lot: &Lot,
    leaf: &Criterion,
    place: usize,
    bids: &[BidShares],
    panel: Option<&Evaluation>,
) -> Source {
    let found = |bid: &BidShares| bid.shares.get(place).cloned();
    if let Kind::Scored { scale, minimum, .. } = &leaf.kind {
        let mut judged = Vec::with_capacity(bids.len());
        let mut given_by = Vec::with_capacity(bids.len());
        for bid in bids {
            let agreed = |evaluation: &&Evaluation| {
                let mut agreed = evaluation.consensus.iter();
                agreed.any(|one| one.bid == bid.bid && one.criterion == leaf.id)
            };
            let scores = panel.filter(|one| !agreed(one)).map(|one| &**one.assessments);
            judged.push(found(bid).and_then(|share| match share.working {
                Working::Points { score, .. } | Working::Level { score, .. } => {
                    Some(Judged { score: score.to_float(), share: share.share?.to_float() })
                }
                Working::RelativeToBest { score, own, .. } => {
                    Some(Judged { score: score.to_float(), share: own.to_float() })
                }
                _ => None,
            }));
            let mut given = Vec::new();
            for one in scores.unwrap_or_default() {
                if one.bid == bid.bid && one.criterion == leaf.id {
                    given.push(judge(scale, one.score));
                }
            }
            given_by.push(given);
        }
        let relative = lot.method.quality_scaling() == QualityScaling::RelativeToBest;
        return Source::Scored {
            relative,
            minimum: minimum.map(|one| Exact::from(one).to_float()),
            judged,
            panel: given_by,
        };
    }
    let (formula, better) = match &leaf.kind {
        Kind::Measured { formula, better, .. } => (Some(formula), *better),
        Kind::Price { formula, .. } if lot.method.combination.scores_price() => {
            (formula.as_ref(), Better::Lower)
        }
        _ => (None, Better::Lower),
    };
    let mut values = Vec::with_capacity(bids.len());
    let mut fixed = Vec::with_capacity(bids.len());
    for bid in bids {
        let (value, share) = match found(bid) {
            Some(share) => match share.working {
                Working::Valued { value, .. } | Working::Undefined { value } => {
                    (Some(value), share.share)
                }
                _ => (None, None),
            },
            None => (None, None),
        };
        fixed.push(share.as_ref().map(Exact::to_float));
        values.push(value);
    }
    match formula {
        Some(formula) if formula.is_relative() => {
            Source::Relative { formula: formula.clone(), better, values }
        }
        _ => Source::Fixed(fixed),
    }
}

/// One evaluator's score as what it earns by the scale alone.
fn judge(scale: &Scale, score: Decimal) -> Judged {
    let share = match scale {
        Scale::Points { lowest, highest, .. } => {
            let lowest = Exact::from(*lowest);
            let span = &Exact::from(*highest) - &lowest;
            (&Exact::from(score) - &lowest).div(&span)
        }
        Scale::Levels { levels } => {
            let level = levels.iter().find(|level| level.score == score);
            level.map(|level| &Exact::from(level.share) * &Exact::from(Decimal::new(1, 2)))
        }
    };
    Judged {
        score: Exact::from(score).to_float(),
        share: share.as_ref().map_or(0.0, Exact::to_float),
    }
}

/// What is accepted of a bid's statements on a criterion.
fn accepted(bid: &BidShares, criterion: &CriterionId) -> f64 {
    let mut sum = Exact::ZERO;
    for one in bid.statements.iter() {
        if one.not_counted.is_none()
            && one.criterion.as_ref() == Some(criterion)
            && let Some(accepted) = &one.accepted
        {
            sum = &sum + accepted;
        }
    }
    sum.to_float()
}

/// Visits each group that has a minimum, with its leaves.
fn visit(criteria: &[Criterion], found: &mut dyn FnMut(&[&Criterion], Decimal)) {
    for criterion in criteria {
        if let Kind::Group { criteria, minimum } = &criterion.kind {
            visit(criteria, found);
            if let Some(least) = minimum {
                let mut leaves = Vec::new();
                add_leaves(criteria, &mut leaves);
                found(&leaves, **least);
            }
        }
    }
}

fn add_leaves<'a>(criteria: &'a [Criterion], leaves: &mut Vec<&'a Criterion>) {
    for criterion in criteria {
        if criterion.is_group() {
            add_leaves(criterion.children(), leaves);
        } else {
            leaves.push(criterion);
        }
    }
}

/// The shares that a relative function gives where these bids are admitted.
pub(super) fn relative_shares(
    formula: &ValueFunction,
    better: Better,
    values: &[Option<Exact>],
    admitted: &[bool],
) -> Vec<f64> {
    let mut known = Vec::new();
    for (value, admitted) in values.iter().zip(admitted) {
        if let Some(value) = value.as_ref().filter(|_| *admitted) {
            known.push(value.clone());
        }
    }
    let valuing = Arc::new(Valuing::of(formula, better, &known));
    let mut shares = Vec::with_capacity(values.len());
    for value in values {
        let share = value.as_ref().and_then(|value| valuing.share(value.clone()).share);
        shares.push(share.as_ref().map_or(0.0, Exact::to_float));
    }
    shares
}
