//! What decides between bids as a function of the weights, where that goes in straight lines.
//!
//! Each method orders bids as one figure does, of which the highest is first and which is linear in
//! the weights, or bends at known places:
//!
//! | combination | figure |
//! | --- | --- |
//! | points | Σ weight × share |
//! | monetised | the comparison figure, turned round; it bends where a maximum cuts what is accepted of value statements |
//! | quotient, price per point | Σ weight × share ÷ price |
//! | coefficient | (1 − Σ weight + Σ weight × share) ÷ price |
//! | utility index | (weight of the price − best Σ + own Σ) ÷ price; it bends where the best quality is another bid's |
//!
//! Not so where a minimum is held against weights, in a corridor, or where quality is relative to the
//! best total and is added to something else.

use rust_decimal::Decimal;

use super::ground::Ground;
use super::nearest::sum_of;
use crate::award::{BidOutcome, BidShares, Exact, Exclusion, LotOutcome, Shares, Standing};
use crate::editing::weights::{carriers, holds, most};
use crate::exchange::values::{BidId, CriterionId, Decimals};
use crate::tender::{Combination, Lot, MoneyForm, QualityScaling, Rounding, RoundingMoment};

/// The figures of all ranked bids.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) rows: Vec<Row>,
    /// The position of the price among the carriers, of a utility index.
    pub(super) index: Option<usize>,
    /// The most by which rounding moves a figure; 0 where nothing is rounded.
    pub(super) error: Exact,
    /// Whether a figure below zero has no meaning.
    pub(super) only_above: bool,
    /// Whether quality is relative to the best total: figures are in order then, but have another size.
    scaled: bool,
    /// Whether a figure is for each unit of the price.
    pub(super) per_price: bool,
}

/// A bid: its figure is `base` + Σ weight × `by`.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) bid: BidId,
    pub(super) base: Exact,
    /// One for each leaf that carries a weight, in reading order.
    pub(super) by: Vec<Exact>,
    /// The same: what is accepted of value statements, and the part of the weight that is left for
    /// it; where there is something.
    pub(super) added: Vec<Option<(Exact, Exact)>>,
    /// The price.
    pub(super) price: Exact,
}

impl Figures {
    /// None where the method does not go in straight lines.
    pub(super) fn of(ground: &Ground, outcome: &LotOutcome) -> Option<Self> {
        let lot = ground.lot()?;
        let method = &lot.method;
        let in_corridor =
            matches!(method.combination, Combination::Quotient { corridor: Some(_), .. });
        if in_corridor || rescales(lot) || divides_rounded(lot) {
            return None;
        }
        Self::within(lot, outcome, ground.shares()?)
    }

    /// The same as if the first place went to the highest figure, nobody missed a minimum that is held
    /// against weights, quality was not relative to the best total, and nothing that divides was rounded.
    pub(super) fn within(lot: &Lot, outcome: &LotOutcome, shares: &Shares) -> Option<Self> {
        let combination = &lot.method.combination;
        let scaled = lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal;
        let mut rows = Vec::with_capacity(outcome.bids.len());
        let mut cheapest: Option<Exact> = None;
        for (bid, shares) in outcome.bids.iter().zip(&shares.lots.first()?.bids) {
            match &bid.standing {
                Standing::Ranked { .. } => {}
                Standing::Excluded(reasons)
                    if reasons
                        .iter()
                        .all(|one| matches!(one, Exclusion::TooLittleQuality { .. })) => {}
                // With other weights it may be ranked.
                Standing::Excluded(reasons)
                    if reasons.contains(&Exclusion::NoTotal)
                        || reasons.contains(&Exclusion::NoQuality) =>
                {
                    return None;
                }
                Standing::Excluded(_) | Standing::Sealed { .. } => continue,
            }
            let price = bid.compared_price()?;
            cheapest = Some(cheapest.map_or_else(|| price.clone(), |one| one.min(price.clone())));
            rows.push(Row::of(lot, bid, shares, price)?);
        }
        let leaves = carriers(lot);
        let index = match combination {
            Combination::UtilityIndex { .. } => leaves.iter().position(|leaf| leaf.is_price()),
            _ => None,
        };
        let mut error = match &lot.method.rounding {
            Some(rounding) if !divides_rounded(lot) => {
                error(lot, rounding, leaves.len(), &cheapest?)?
            }
            _ => Exact::ZERO,
        };
        if scaled && !rescales(lot) {
            // Told figures are these times the sum of all weights ÷ the best total: never negative, and where
            // more than a whole share can be earned, smaller.
            let mut most = Exact::ONE;
            for row in &rows {
                if row.by.iter().any(Exact::is_negative) {
                    return None;
                }
                for by in &row.by {
                    most = most.max(by * &row.price);
                }
            }
            error = &error * &most;
        }
        let only_above =
            matches!(combination, Combination::PricePerPoint { .. } | Combination::Coefficient);
        let per_price = only_above || matches!(combination, Combination::Quotient { .. });
        Some(Self { rows, index, error, only_above, scaled, per_price })
    }

    /// Some of the rows, by their places; none where they are all, or where the figure of a bid depends on
    /// the others.
    pub(super) fn only(&self, places: &[usize]) -> Option<Self> {
        if self.index.is_some() || self.scaled || places.len() == self.rows.len() {
            return None;
        }
        let rows = places.iter().filter_map(|place| self.rows.get(*place).cloned()).collect();
        Some(Self { rows, error: self.error.clone(), ..*self })
    }

    /// The figures of all rows under these weights.
    pub(super) fn at(&self, weights: &[Exact]) -> Vec<Exact> {
        let mut figures = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            figures.push(row.at(weights));
        }
        let Some(weight) = self.index.and_then(|index| weights.get(index)) else { return figures };
        let Some(best) = figures.iter().max().cloned() else { return figures };
        let lead = weight - &best;
        for (figure, row) in figures.iter_mut().zip(&self.rows) {
            *figure = (&lead + &*figure).div(&row.price).unwrap_or(Exact::ZERO);
        }
        figures
    }

    /// Whether every figure has a meaning under these weights.
    pub(super) fn has_meaning(&self, weights: &[Exact]) -> bool {
        !self.only_above || !self.at(weights).iter().any(Exact::is_negative)
    }

    /// By how much the difference of two rows can change when each weight that moves is off by at most
    /// one unit.
    pub(super) fn sway(&self, a: &Row, b: &Row, moves: &[bool]) -> Option<Exact> {
        let (mut by_a, mut by_b, mut sway) = (Exact::ONE, Exact::ONE, Exact::ZERO);
        if self.index.is_some() {
            // The weight of the price, and the best, are off for both.
            let mut most = Exact::ZERO;
            for row in &self.rows {
                let mut off = Exact::ONE;
                for (by, moves) in row.by.iter().zip(moves) {
                    if *moves {
                        off = &off + &by.abs();
                    }
                }
                most = most.max(off);
            }
            (by_a, by_b) = (Exact::ONE.div(&a.price)?, Exact::ONE.div(&b.price)?);
            sway = &most * &(&by_a - &by_b).abs();
        }
        let added = a.added.iter().zip(&b.added);
        for (((one, other), (x, y)), moves) in a.by.iter().zip(&b.by).zip(added).zip(moves) {
            if *moves {
                sway = &sway + &(&(one * &by_a) - &(other * &by_b)).abs();
                // What the maximum leaves for what is accepted moves with the weight, too.
                for (_, part) in [x, y].into_iter().flatten() {
                    sway = &sway + &part.abs();
                }
            }
        }
        Some(sway)
    }

    /// What has to stay above zero for the leading row to be ranked, here, less what rounding weights
    /// to a unit can take of it, and by how much it falls for each unit of the weight.
    pub(super) fn kept(
        &self,
        path: &Path,
        leader: usize,
        here: &Exact,
        moves: &[bool],
        unit: &Exact,
        rises: &[Exact],
    ) -> Option<Vec<(Exact, Exact)>> {
        let mut kept = Vec::new();
        if self.only_above {
            let row = self.rows.get(leader)?;
            let mut off = Exact::ZERO;
            for (by, moves) in row.by.iter().zip(moves) {
                if *moves {
                    off = &off + &by.abs();
                }
            }
            let rise = rises.get(leader)?;
            kept.push((&row.at(&path.at(here)) - &(&off * unit), -rise));
        }
        if let Some(index) = self.index {
            let weight = path.at(here).into_iter().nth(index)?;
            let rise = path.rise.get(index)?;
            kept.push((&weight - unit, -rise));
        }
        Some(kept)
    }

    /// Whether two rows are equal under all weights.
    pub(super) fn are_twins(&self, a: &Row, b: &Row) -> bool {
        let price = self.index.is_none() || a.price == b.price;
        price && a.base == b.base && a.by == b.by && a.added == b.added
    }

    /// The weights of a criterion, along a path, at which a figure can bend, from the lowest.
    pub(super) fn bends(&self, path: &Path) -> Vec<Exact> {
        let mut bends = Vec::new();
        let mut add = |at: Option<Exact>| {
            if let Some(at) = at.filter(|at| path.is_inside(at))
                && !bends.contains(&at)
            {
                bends.push(at);
            }
        };
        for row in &self.rows {
            for ((added, start), rise) in row.added.iter().zip(&path.start).zip(&path.rise) {
                if let Some((accepted, part)) = added {
                    // accepted = weight × part
                    let level = accepted.div(part).unwrap_or(Exact::ZERO);
                    add((&level - start).div(rise));
                }
            }
        }
        if self.index.is_some() {
            for (place, a) in self.rows.iter().enumerate() {
                for b in self.rows.iter().skip(place + 1) {
                    let gap = &a.at(&path.start) - &b.at(&path.start);
                    let rise = &sum_of(&a.by, &path.rise) - &sum_of(&b.by, &path.rise);
                    add((-&gap).div(&rise));
                }
            }
        }
        crate::order::sorted(&bends, &|a, b| a.cmp(b)).into_iter().cloned().collect()
    }
}

impl Row {
    fn of(lot: &Lot, bid: &BidOutcome, shares: &BidShares, price: Exact) -> Option<Self> {
        let combination = &lot.method.combination;
        let per_price = Exact::ONE.div(&price);
        let base = match combination {
            Combination::Monetised { .. } => -&price,
            Combination::Coefficient => per_price.clone().filter(Exact::is_positive)?,
            _ => Exact::ZERO,
        };
        let hundredth = Exact::ONE.div(&Exact::from(100))?;
        let (mut by, mut added) = (Vec::new(), Vec::new());
        for (leaf, (share, contribution)) in
            lot.leaves().into_iter().zip(shares.shares.iter().zip(&bid.contributions))
        {
            if leaf.is_price() && !combination.weighs_price() {
                continue;
            }
            let share = share.share.clone().unwrap_or(Exact::ZERO);
            let missing = &share - &Exact::ONE;
            let mut accepted = None;
            by.push(match combination {
                // The price has a weight there, but no share.
                Combination::UtilityIndex { .. } if leaf.is_price() => Exact::ZERO,
                Combination::Points { .. } | Combination::UtilityIndex { .. } => share,
                Combination::Quotient { .. } | Combination::PricePerPoint { .. } => {
                    &share * per_price.as_ref()?
                }
                Combination::Coefficient => &missing * per_price.as_ref()?,
                Combination::Monetised { form } => {
                    let form = form.unwrap_or(MoneyForm::Deduction);
                    if !contribution.added.is_empty() {
                        accepted = Some((contribution.accepted(), (-&missing).max(Exact::ZERO)));
                    }
                    let part = if form.adds() { missing } else { share };
                    if form.is_percent() { &(&part * &price) * &hundredth } else { part }
                }
            });
            added.push(accepted);
        }
        Some(Self { bid: bid.bid.clone(), base, by, added, price })
    }

    /// Its figure under these weights, of a utility index the quality alone.
    pub(super) fn at(&self, weights: &[Exact]) -> Exact {
        let mut figure = self.base.clone();
        for (place, weight) in weights.iter().enumerate() {
            figure = &figure + &self.gives(place, weight);
        }
        figure
    }

    /// What one of the weights gives it where it is this.
    pub(super) fn gives(&self, place: usize, weight: &Exact) -> Exact {
        let by = self.by.get(place).map_or(Exact::ZERO, |by| by * weight);
        match self.added.get(place) {
            Some(Some((accepted, part))) => &by + &accepted.clone().min(weight * part),
            _ => by,
        }
    }
}

/// Whether figures are other than sums as quality is relative to the best total: where it is divided by the
/// price, or divides it, that alters no order.
pub(super) fn rescales(lot: &Lot) -> bool {
    lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal
        && !matches!(
            lot.method.combination,
            Combination::Quotient { .. } | Combination::PricePerPoint { .. }
        )
}

/// Whether figures are rounded that something is divided by, or that are one of a quotient.
pub(super) fn divides_rounded(lot: &Lot) -> bool {
    let divides = matches!(
        lot.method.combination,
        Combination::PricePerPoint { .. }
            | Combination::UtilityIndex { .. }
            | Combination::Coefficient
    );
    divides && lot.method.rounding.is_some()
}

/// The most by which rounding moves what is told in the end, and by which it moves a sum of so many parts.
pub(super) fn rounding_errors(rounding: &Rounding, parts: usize) -> Option<(Exact, Exact)> {
    let half = half_a_unit(rounding.decimals.get());
    let sum = match rounding.when {
        RoundingMoment::PerStep => &half * &Exact::from(i64::try_from(parts).ok()?),
        RoundingMoment::AtEnd => Exact::ZERO,
    };
    Some((half, sum))
}

/// The most by which rounding moves a figure.
fn error(lot: &Lot, rounding: &Rounding, leaves: usize, cheapest: &Exact) -> Option<Exact> {
    let (half, steps) = rounding_errors(rounding, leaves)?;
    let Combination::Quotient { scale, .. } = &lot.method.combination else {
        return Some(steps.max(half));
    };
    // The scale is taken off: 12 decimals more at the most, after 12 at the most.
    let scale = scale.map_or(0, Decimals::get);
    Some(&half_a_unit(rounding.decimals.get() + scale) + &steps.div(cheapest)?)
}

fn half_a_unit(decimals: u32) -> Exact {
    Decimal::new(5, decimals + 1).into()
}

/// How all weights move when one is moved as the widget moves it, none locked, and nothing is
/// rounded: the weight of each leaf is `start` + `rise` × the one that is moved.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) start: Vec<Exact>,
    pub(super) rise: Vec<Exact>,
    /// The most that the moved one can be; none where there is no bound.
    pub(super) most: Option<Exact>,
    /// Whether the widget rounds the weights of leaves on the way.
    pub(super) shares_out: bool,
}

impl Path {
    /// None where the criterion or group has no weight that can be moved.
    pub(super) fn of(lot: &Lot, criterion: &CriterionId) -> Option<Self> {
        let at = lot.criterion(criterion)?;
        let leaves = carriers(lot);
        let whole = lot.method.combination.total().map(|total| Exact::from(*total));
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for leaf in &leaves {
            let weight = Exact::from(leaf.weight());
            if holds(at, &leaf.id) { &mut inside } else { &mut outside }.push(weight);
        }
        if inside.is_empty() || whole.is_some() && outside.is_empty() {
            return None;
        }
        let shares_out = whole.is_some() || at.is_group();
        let (inside, outside) = (parts(&inside)?, parts(&outside));
        let (mut inside, mut outside) = (inside.into_iter(), outside.into_iter().flatten());
        let (mut start, mut rise) = (Vec::new(), Vec::new());
        for leaf in &leaves {
            if holds(at, &leaf.id) {
                start.push(Exact::ZERO);
                rise.push(inside.next()?);
            } else if let Some(whole) = &whole {
                let part = outside.next()?;
                start.push(whole * &part);
                rise.push(-&part);
            } else {
                start.push(leaf.weight().into());
                rise.push(Exact::ZERO);
            }
        }
        let most = most(lot, criterion, &[]).map(Exact::from);
        Some(Self { start, rise, most, shares_out })
    }

    /// All weights where the moved one is this.
    pub(super) fn at(&self, weight: &Exact) -> Vec<Exact> {
        let mut weights = Vec::with_capacity(self.start.len());
        for (start, rise) in self.start.iter().zip(&self.rise) {
            weights.push(start + &(rise * weight));
        }
        weights
    }

    /// Which weights move on the way.
    pub(super) fn moves(&self) -> Vec<bool> {
        self.rise.iter().map(|rise| !rise.is_zero()).collect()
    }

    fn is_inside(&self, weight: &Exact) -> bool {
        weight.is_positive() && self.most.as_ref().is_none_or(|most| weight < most)
    }
}

/// What part of their sum each is; equal parts where all are zero.
fn parts(weights: &[Exact]) -> Option<Vec<Exact>> {
    let sum: Exact = weights.iter().sum();
    let count = Exact::from(i64::try_from(weights.len()).ok()?);
    let mut parts = Vec::with_capacity(weights.len());
    for weight in weights {
        parts.push(match weight.div(&sum) {
            Some(part) => part,
            None => Exact::ONE.div(&count)?,
        });
    }
    Some(parts)
}
