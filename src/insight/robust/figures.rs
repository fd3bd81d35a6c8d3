//! What one sample comes to, under any method: the arithmetic of an outcome in floating point
//! numbers.

use super::model::{Judged, Model, Source, relative_shares};
use crate::award::Exact;
use crate::exchange::values::Decimals;
use crate::insight::Random;
use crate::order;
use crate::tender::{
    Combination, Corridor, MoneyForm, QualityScaling, Rounding, RoundingMode, RoundingMoment,
    TieRule,
};

/// Figures that are this part of the greatest apart count as equal.
const EQUAL: f64 = 1e-12;
/// Up to so many bids ranks are counted by pairs.
const MOST_BY_PAIRS: usize = 48;
/// For so many sets of admitted bids the shares of relative functions are kept.
const KEPT: usize = 32;

/// Computes sample after sample.
#[derive(Debug, Clone)]
pub(super) struct Figures {
    model: Model,
    /// What is judged in this sample, column by column; empty where there are no scores.
    judged: Vec<Vec<Option<Judged>>>,
    admitted: Vec<bool>,
    /// For each bid in turn the share of each criterion in this sample.
    shares: Vec<f64>,
    /// What relative functions gave for which admitted bids.
    kept: Vec<Kept>,
    totals: Vec<Option<Figure>>,
    ahead: Vec<Option<usize>>,
}

#[derive(Debug, Clone)]
struct Kept {
    admitted: Vec<bool>,
    /// One for each column; empty where its function is not relative.
    columns: Vec<Vec<f64>>,
}

/// What decides, the highest first.
#[derive(Debug, Clone, Copy)]
struct Figure {
    in_corridor: bool,
    /// Decides in a corridor.
    decides: f64,
    total: f64,
}

impl Figures {
    pub(super) fn new(model: Model) -> Self {
        let judged = model.columns.iter().map(|column| match &column.source {
            Source::Scored { judged, .. } => judged.clone(),
            _ => Vec::new(),
        });
        Self {
            judged: judged.collect(),
            admitted: vec![true; model.bids.len()],
            shares: model.shares.clone(),
            kept: Vec::new(),
            totals: Vec::new(),
            ahead: Vec::new(),
            model,
        }
    }

    /// How many bids are ahead of each in the next sample; none for one without a rank.
    pub(super) fn sample(&mut self, weights: &[f64], random: &mut Random) -> &[Option<usize>] {
        if self.model.moves {
            self.draw(random);
            self.admit(weights);
            self.share();
        }
        self.compute(weights);
        self.rank();
        &self.ahead
    }

    /// Draws one evaluator's score for each bid and criterion.
    fn draw(&mut self, random: &mut Random) {
        for (column, judged) in self.model.columns.iter().zip(&mut self.judged) {
            let Source::Scored { panel, .. } = &column.source else { continue };
            for (given, judged) in panel.iter().zip(judged) {
                if given.len() > 1 {
                    let one = usize::try_from(random.below(given.len() as u64)).unwrap_or(0);
                    *judged = given.get(one).copied();
                }
            }
        }
    }

    /// Who misses no minimum.
    fn admit(&mut self, weights: &[f64]) {
        for (bid, admitted) in self.admitted.iter_mut().enumerate() {
            *admitted = true;
            for (column, judged) in self.model.columns.iter().zip(&self.judged) {
                if let Source::Scored { minimum: Some(minimum), .. } = column.source
                    && let Some(Some(judged)) = judged.get(bid)
                {
                    *admitted &= judged.score >= minimum - minimum.abs() * EQUAL;
                }
            }
            for minimum in &self.model.minima {
                let attained = attained(&self.model, &self.judged, bid, weights, &minimum.columns);
                *admitted &= attained.is_none_or(|attained| attained >= minimum.least - EQUAL);
            }
        }
    }

    /// What relative functions give among those who are admitted.
    fn keep(&mut self) -> Option<usize> {
        let place = self.kept.iter().position(|kept| kept.admitted == self.admitted);
        if place.is_some() {
            return place;
        }
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        let columns = self.model.columns.iter().map(|column| match &column.source {
            Source::Relative { formula, better, values } => {
                relative_shares(formula, *better, values, &self.admitted)
            }
            _ => Vec::new(),
        });
        let columns = columns.collect();
        self.kept.push(Kept { admitted: self.admitted.clone(), columns });
        self.kept.len().checked_sub(1)
    }

    /// The shares under what was drawn and who is admitted.
    fn share(&mut self) {
        let kept = self.keep();
        let kept = kept.and_then(|place| self.kept.get(place));
        let width = self.model.columns.len().max(1);
        for (place, column) in self.model.columns.iter().enumerate() {
            let (Some(judged), Some(kept)) =
                (self.judged.get(place), kept.and_then(|kept| kept.columns.get(place)))
            else {
                continue;
            };
            let best = best_share(&column.source, judged, &self.admitted);
            for (bid, row) in self.shares.chunks_exact_mut(width).enumerate() {
                let Some(slot) = row.get_mut(place) else { continue };
                *slot = match &column.source {
                    Source::Scored { .. } => {
                        let own = judged.get(bid).copied().flatten().map_or(0.0, |one| one.share);
                        match best {
                            None => own,
                            Some(best) if best > 0.0 => own / best,
                            Some(_) => 0.0,
                        }
                    }
                    Source::Relative { .. } => kept.get(bid).copied().unwrap_or(0.0),
                    Source::Fixed(shares) => shares.get(bid).copied().flatten().unwrap_or(0.0),
                };
            }
        }
    }

    /// The figure of each bid.
    fn compute(&mut self, weights: &[f64]) {
        let Self { model, admitted, shares, totals: figures, .. } = self;
        let method = &model.lot.method;
        let width = model.columns.len().max(1);
        let mut stretch = None;
        if method.quality_scaling() == QualityScaling::RelativeToBestTotal {
            let mut best: f64 = 0.0;
            for (row, admitted) in shares.chunks_exact(width).zip(&*admitted) {
                if *admitted {
                    best = best.max(quality(model, row, weights, |share| share));
                }
            }
            let whole =
                shares.get(..width).map_or(0.0, |row| quality(model, row, weights, |_| 1.0));
            stretch = Some(if best > 0.0 { whole / best } else { 0.0 });
        }
        let mut sums = Vec::with_capacity(admitted.len());
        let rows = shares.chunks_exact(width).zip(model.accepted.chunks_exact(width));
        for ((row, accepted), price) in rows.zip(&model.prices) {
            sums.push(sum(model, row, accepted, *price, weights, stretch, None));
        }
        let (mut most, mut lowest) = (f64::NEG_INFINITY, f64::INFINITY);
        for ((sum, price), admitted) in sums.iter().zip(&model.prices).zip(&*admitted) {
            if *admitted {
                most = most.max(*sum);
                lowest = lowest.min(*price);
            }
        }
        figures.clear();
        for ((sum, price), admitted) in sums.iter().zip(&model.prices).zip(&*admitted) {
            let total = total(model, *sum, *price, weights, (most, lowest));
            let total = total.filter(|_| *admitted);
            figures.push(total.map(|total| Figure { in_corridor: false, decides: 0.0, total }));
        }
        if let Combination::Quotient { corridor: Some(corridor), .. } = &method.combination {
            enter_corridor(model, corridor, shares, weights, stretch, figures);
        }
    }

    /// How many are ahead of each.
    fn rank(&mut self) {
        let Self { totals: figures, ahead, .. } = self;
        let mut most = (0.0_f64, 0.0_f64);
        for figure in figures.iter().flatten() {
            most = (most.0.max(figure.decides.abs()), most.1.max(figure.total.abs()));
        }
        let equal = (most.0 * EQUAL, most.1 * EQUAL);
        ahead.clear();
        if figures.len() <= MOST_BY_PAIRS {
            for figure in &*figures {
                let others = || figures.iter().flatten();
                ahead.push(figure.map(|own| others().filter(|one| one.leads(&own, equal)).count()));
            }
            return;
        }
        let at = |position: usize| figures.get(position).copied().flatten();
        let order = order::positions(figures.len(), &|a, b| match (at(a), at(b)) {
            (Some(a), Some(b)) => {
                let leads = |one: Figure, other: Figure| one.leads(&other, (0.0, 0.0));
                leads(b, a).cmp(&leads(a, b))
            }
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        ahead.resize(figures.len(), None);
        let mut before = 0;
        for (place, position) in order.iter().enumerate() {
            let Some(own) = at(*position) else { break };
            while before < place
                && order
                    .get(before)
                    .and_then(|one| at(*one))
                    .is_some_and(|one| one.leads(&own, equal))
            {
                before += 1;
            }
            if let Some(slot) = ahead.get_mut(*position) {
                *slot = Some(before);
            }
        }
    }
}

impl Figure {
    /// Whether it is ahead of another by more than what counts as equal.
    fn leads(&self, other: &Self, equal: (f64, f64)) -> bool {
        if self.in_corridor != other.in_corridor {
            return self.in_corridor;
        }
        if self.in_corridor && (self.decides - other.decides).abs() > equal.0 {
            return self.decides > other.decides;
        }
        self.total > other.total + equal.1
    }
}

/// The best share by the scale among the admitted bids, where shares are relative to it.
fn best_share(source: &Source, judged: &[Option<Judged>], admitted: &[bool]) -> Option<f64> {
    let Source::Scored { relative: true, .. } = source else { return None };
    let mut best: f64 = 0.0;
    for (judged, admitted) in judged.iter().zip(admitted) {
        if let (Some(judged), true) = (judged, admitted) {
            best = best.max(judged.share);
        }
    }
    Some(best)
}

/// What a bid earns of the weights of some columns by the scales alone; none where nothing is to be
/// earned, or something is not there yet.
fn attained(
    model: &Model,
    judged: &[Vec<Option<Judged>>],
    bid: usize,
    weights: &[f64],
    columns: &[usize],
) -> Option<f64> {
    let (mut earned, mut whole) = (0.0, 0.0);
    for place in columns {
        let column = model.columns.get(*place)?;
        let share = match &column.source {
            Source::Scored { .. } => judged.get(*place)?.get(bid).copied().flatten()?.share,
            Source::Fixed(shares) if !column.is_price => shares.get(bid).copied().flatten()?,
            _ => continue,
        };
        let weight = weights.get(*place)?;
        earned += weight * share;
        whole += weight;
    }
    (whole > 0.0).then_some(earned / whole)
}

/// Σ weight × what `part` makes of the share, of all criteria but the price.
fn quality(model: &Model, row: &[f64], weights: &[f64], part: impl Fn(f64) -> f64) -> f64 {
    let mut sum = 0.0;
    for ((share, weight), column) in row.iter().zip(weights).zip(&model.columns) {
        if !column.is_price {
            sum += weight * part(*share);
        }
    }
    sum
}

/// What the criteria of a bid add up to, or `only` one of them.
fn sum(
    model: &Model,
    row: &[f64],
    accepted: &[f64],
    price: f64,
    weights: &[f64],
    stretch: Option<f64>,
    only: Option<usize>,
) -> f64 {
    let form = model.lot.method.combination.money();
    let mut sum = 0.0;
    for (place, column) in model.columns.iter().enumerate() {
        let (Some(share), Some(weight)) = (row.get(place), weights.get(place)) else { continue };
        if only.is_some_and(|only| only != place) {
            continue;
        }
        let share = match stretch {
            Some(stretch) if !column.is_price => share * stretch,
            _ => *share,
        };
        let mut value = match form {
            None => weight * share,
            Some(form) if form.adds() => weight * (1.0 - share),
            Some(_) => -weight * share,
        };
        let accepted = accepted.get(place).copied().unwrap_or(0.0);
        value -= accepted.min((weight - weight * share).max(0.0));
        if form.is_some_and(MoneyForm::is_percent) {
            value *= price / 100.0;
        }
        sum += rounded(model, value, RoundingMoment::PerStep);
    }
    sum
}

/// The figure that decides, the highest first; none where it is undefined. `best` are the most
/// quality points and the lowest price.
fn total(model: &Model, sum: f64, price: f64, weights: &[f64], best: (f64, f64)) -> Option<f64> {
    let combination = &model.lot.method.combination;
    let total = match combination {
        Combination::Points { .. } => return Some(rounded(model, sum, RoundingMoment::AtEnd)),
        Combination::Monetised { .. } => {
            return Some(-rounded(model, price + sum, RoundingMoment::AtEnd));
        }
        Combination::Quotient { scale, .. } => {
            let power = scale.map_or(0, Decimals::get);
            sum / price * power_of_ten(power)
        }
        Combination::PricePerPoint { .. } => {
            if sum <= 0.0 {
                return None;
            }
            price / sum
        }
        Combination::UtilityIndex { .. } => {
            let place = model.columns.iter().position(|column| column.is_price)?;
            let weight = weights.get(place).filter(|weight| **weight > 0.0)?;
            (1.0 - (best.0 - sum) / weight) * best.1 / price
        }
        Combination::Coefficient => {
            let rest = 1.0 - weights.iter().sum::<f64>();
            let coefficient = 1.0 + sum / rest;
            if rest <= 0.0 || coefficient <= 0.0 {
                return None;
            }
            price / coefficient
        }
    };
    let total = rounded(model, total, RoundingMoment::PerStep);
    let total = rounded(model, total, RoundingMoment::AtEnd);
    Some(if combination.lowest_wins() { -total } else { total })
}

fn enter_corridor(
    model: &Model,
    corridor: &Corridor,
    shares: &[f64],
    weights: &[f64],
    stretch: Option<f64>,
    figures: &mut [Option<Figure>],
) {
    let width = model.columns.len().max(1);
    let totals = figures.iter().flatten().map(|figure| figure.total);
    let best = totals.fold(f64::NEG_INFINITY, f64::max);
    let part = Exact::from(*corridor.percent).to_float() / 100.0;
    let end = best - best.abs() * (part + EQUAL);
    let rows = shares.chunks_exact(width).zip(model.accepted.chunks_exact(width));
    for (((row, accepted), price), figure) in rows.zip(&model.prices).zip(figures) {
        let Some(figure) = figure.as_mut().filter(|figure| figure.total >= end) else { continue };
        figure.in_corridor = true;
        figure.decides = match &corridor.decides {
            TieRule::LowestPrice => -price,
            TieRule::HighestScore { criterion } => match model.position(criterion) {
                only @ Some(_) => sum(model, row, accepted, *price, weights, stretch, only),
                None => 0.0,
            },
            TieRule::DrawLots => 0.0,
        };
    }
}

/// Rounded as the method declares, where it does so at this moment.
fn rounded(model: &Model, value: f64, at: RoundingMoment) -> f64 {
    let Some(Rounding { decimals, mode, when }) = &model.lot.method.rounding else { return value };
    if *when != at {
        return value;
    }
    let power = power_of_ten(decimals.get());
    let scaled = value.abs() * power;
    // A half that the arithmetic missed by a hair is one.
    let hair = 1e-9;
    let up = (scaled + 0.5 + hair).floor();
    let is_half = (scaled - scaled.floor() - 0.5).abs() <= hair;
    let is_odd = (up / 2.0).floor() * 2.0 < up;
    let whole = if *mode == RoundingMode::HalfEven && is_half && is_odd { up - 1.0 } else { up };
    if value < 0.0 { -whole / power } else { whole / power }
}

fn power_of_ten(power: u32) -> f64 {
    (0..power).fold(1.0, |product, _| product * 10.0)
}
