//! The combinations: how shares, weights and the price become one figure.
//!
//! | combination | figure | first |
//! | --- | --- | --- |
//! | monetised, deduction | price − Σ (weight × share + what is accepted of value statements, up to the weight), in money | lowest |
//! | monetised, surcharge | price + Σ (weight × (1 − share) − what is accepted of value statements, down to 0), in money | lowest |
//! | monetised, percent deduction | price − price × Σ weight % × share, in money | lowest |
//! | monetised, percent surcharge | price + price × Σ weight % × (1 − share), in money | lowest |
//! | points | Σ weight × share, the price's among them, in points | highest |
//! | quotient | Σ weight × share ÷ price × 10ⁿ, in points for each unit of money | highest |
//! | price per point | price ÷ Σ weight × share, in money for each point | lowest |
//! | utility index | (1 − (best Σ − own Σ) ÷ weight of the price) × lowest price ÷ price | highest |
//! | coefficient | price ÷ (1 + Σ weight × share ÷ (1 − Σ weight)), in money | lowest |
//!
//! Monetised: Swedish deductions and surcharges, Dutch *gunnen op waarde*, Norwegian *prissetting
//! av kvalitet* (examples E7, E8). Points: most of Europe, QCBS (E1, E2). Quotient: the German
//! *Richtwertmethode* Z = L ÷ P. Utility index: Negometrix, whose (Qbest − Qi) × WQ ÷ WP, with Q as
//! shares of the quality weights WQ, is the difference in points ÷ WP. Coefficient: `ProZorro` MEAT
//! (E11).
//!
//! In a lot with a life cycle the evaluated cost stands where it says price.
//!
//! A surcharge is what a deduction is, and the whole weight more for every bid, so accepted money
//! counts alike in both: up to what the score leaves of the weight. A percentage has no maximum in
//! money, so there statements are context.
//!
//! Where quality is relative to the best total, each share is multiplied by Σ weight ÷ best Σ weight
//! × share, so that the best bid earns the quality weights in full.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::rank::{self, Candidate};
use super::shares::{BidShares, LotShares};
use super::statements::{self, AddedValue, StatementShare};
use super::value::per_cent;
use super::{
    Best, BidOutcome, Contribution, Exact, Exclusion, LotOutcome, Standing, Working, cost, seldom,
};
use crate::tender::{
    Combination, Corridor, Criterion, Kind, Lot, MoneyForm, QualityScaling, Rounding,
    RoundingMoment, TieRule,
};

/// What the shares of one lot come to.
pub(super) fn combine(lot: &Lot, shares: &LotShares) -> LotOutcome {
    let mut scheme = Scheme::of(lot, shares);
    let mut bids: Vec<_> = shares.bids.iter().map(|bid| scheme.bid(bid)).collect();
    scheme.compare(&bids);
    for bid in &mut bids {
        scheme.complete(bid);
    }
    let ranking = rank_among(lot, &scheme, &mut bids, &shares.draws);
    if !lot.low_price_checks.is_empty() {
        seldom::check_low_prices(lot, &mut bids);
    }
    LotOutcome {
        lot: shares.lot.clone(),
        lowest_wins: lot.method.combination.lowest_wins(),
        bids,
        ranking,
        best: scheme.best,
    }
}

/// Ranks complete bids among one another, and gives their positions, the best first. `draws` are the
/// lots that were drawn, each the positions in order.
pub(super) fn rank_among(
    lot: &Lot,
    scheme: &Scheme,
    bids: &mut [BidOutcome],
    draws: &[Vec<usize>],
) -> Vec<usize> {
    let mut candidates = Vec::with_capacity(bids.len());
    let rule = lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots);
    for (position, bid) in bids.iter().enumerate() {
        if let Some(total) = bid.total.as_ref().filter(|_| is_admitted(bid)) {
            candidates.push(Candidate::new(position, total, scheme.figure_of(rule, bid)));
        }
    }
    if let Combination::Quotient { corridor: Some(Corridor { percent, decides }), .. } =
        &lot.method.combination
    {
        let figure = |position: usize| {
            bids.get(position).map_or(Exact::ZERO, |bid| scheme.figure_of(decides, bid))
        };
        Candidate::enter_corridor(&mut candidates, &per_cent(**percent), &figure);
    }
    let draws = if *rule == TieRule::DrawLots { draws } else { &[] };
    let places = rank::rank(&candidates, lot.method.combination.lowest_wins(), draws);
    for place in &places {
        if let Some(bid) = bids.get_mut(place.position) {
            bid.standing = Standing::Ranked { rank: place.rank, tied: place.tied };
            bid.behind = Some(place.behind.clone());
            bid.corridor = place.corridor;
            bid.drawn = place.drawn;
        }
    }
    places.into_iter().map(|place| place.position).collect()
}

/// What value statements add to what the share of a weight earns, up to the weight.
fn added(column: &Column, share: Option<&Exact>, statements: &[StatementShare]) -> Vec<AddedValue> {
    let Some(share) = share.filter(|_| !statements.is_empty()) else { return Vec::new() };
    let room = &column.factor - &(&column.factor * share);
    statements::added(statements, column.criterion, &room)
}

fn is_admitted(bid: &BidOutcome) -> bool {
    !matches!(&bid.standing, Standing::Excluded(reasons) if !reasons.is_empty())
}

/// What all bids of a lot have in common.
pub(super) struct Scheme<'a> {
    lot: &'a Lot,
    columns: Vec<Column<'a>>,
    /// Σ weight of all criteria but the price.
    quality: Exact,
    best: Best,
    /// What each share of quality is multiplied by.
    stretch: Option<Exact>,
}

struct Column<'a> {
    criterion: &'a Criterion,
    /// 0 for a price that enters as it is, whatever the file keeps for it.
    weight: Decimal,
    factor: Exact,
}

impl<'a> Scheme<'a> {
    pub(super) fn of(lot: &'a Lot, shares: &LotShares) -> Self {
        let weighs_price = lot.method.combination.weighs_price();
        let column = |criterion: &'a Criterion| {
            let counts = weighs_price || !criterion.is_price();
            let weight = if counts { criterion.weight() } else { Decimal::ZERO };
            Column { criterion, weight, factor: weight.into() }
        };
        let columns: Vec<_> = lot.leaves().into_iter().map(column).collect();
        let quality = columns.iter().filter(|column| !column.criterion.is_price());
        let quality = quality.map(|column| &column.factor).sum();
        let mut scheme = Self { lot, columns, quality, best: Best::default(), stretch: None };
        if lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal {
            let mut best = Exact::ZERO;
            for bid in shares.bids.iter().filter(|bid| bid.exclusions.is_empty()) {
                best = best.max(scheme.points(bid));
            }
            scheme.stretch = Some(scheme.quality.div(&best).unwrap_or(Exact::ZERO));
            scheme.best.sum = Some(best);
        }
        scheme
    }

    /// What bids are held against.
    pub(super) fn best(&self) -> &Best {
        &self.best
    }

    /// The weights that count, one for each criterion that is no group, approximately.
    pub(super) fn weights(&self) -> Vec<f64> {
        self.columns.iter().map(|column| column.factor.to_float()).collect()
    }

    /// The quality points of a bid by the scales alone.
    fn points(&self, bid: &BidShares) -> Exact {
        let mut points = Exact::ZERO;
        for (column, share) in self.columns.iter().zip(&bid.shares) {
            if let Some(share) = share.share.as_ref().filter(|_| !column.criterion.is_price()) {
                points = &points + &(&column.factor * share);
            }
        }
        points
    }

    /// Notes what bids are held against, once all have their contributions.
    fn compare(&mut self, bids: &[BidOutcome]) {
        if !matches!(self.lot.method.combination, Combination::UtilityIndex { .. }) {
            return;
        }
        let Best { quality: best, price: lowest, .. } = &mut self.best;
        for bid in bids.iter().filter(|bid| is_admitted(bid)) {
            let Some(price) = bid.compared_price() else { continue };
            let quality = sum(&bid.contributions);
            if lowest.as_ref().is_none_or(|lowest| price < *lowest) {
                *lowest = Some(price);
            }
            if best.as_ref().is_none_or(|best| quality > *best) {
                *best = Some(quality);
            }
        }
    }

    /// One bid without its total; one that is to be ranked stands as excluded for no reason until
    /// it is.
    pub(super) fn bid(&self, bid: &BidShares) -> BidOutcome {
        let price = cost::compared_price(bid.price, bid.costs.as_ref());
        let mut contributions = Vec::with_capacity(self.columns.len());
        let mut missing = 0;
        for (column, share) in self.columns.iter().zip(&bid.shares) {
            let earned = match (&share.share, &self.stretch) {
                (Some(share), Some(stretch)) if !column.criterion.is_price() => {
                    Some(share * stretch)
                }
                (share, _) => share.clone(),
            };
            let added = added(column, earned.as_ref(), &bid.statements);
            let is_missing = matches!(share.working, Working::Missing) && added.is_empty();
            contributions.push(Contribution {
                criterion: column.criterion.id.clone(),
                weight: column.weight,
                value: self.value(column, earned.as_ref(), price.as_ref(), &added),
                share: earned,
                working: share.working.clone(),
                added,
            });
            missing += usize::from(is_missing && !column.criterion.is_price());
        }
        BidOutcome {
            bid: bid.bid.clone(),
            standing: Standing::Excluded(bid.exclusions.clone()),
            price: bid.price,
            costs: bid.costs.clone(),
            contributions,
            total: None,
            behind: None,
            corridor: false,
            drawn: false,
            low: Vec::new(),
            missing,
            statements: Arc::clone(&bid.statements),
        }
    }

    /// Gives a bid its total, or the reason why it has none.
    pub(super) fn complete(&self, bid: &mut BidOutcome) {
        // Whoever is admitted without a price has a sealed one.
        if bid.compared_price().is_none() && is_admitted(bid) {
            self.leave_sealed(bid);
            return;
        }
        bid.total = bid.compared_price().and_then(|price| self.total(&price, bid));
        if let (None, Standing::Excluded(reasons)) = (&bid.total, &mut bid.standing)
            && reasons.is_empty()
        {
            reasons.push(match self.lot.method.combination {
                Combination::PricePerPoint { .. } => Exclusion::NoQuality,
                _ => Exclusion::NoTotal,
            });
        }
    }

    /// Notes what can be said of a bid before its price is opened. What a criterion adds is not among
    /// it where that is a part of the price; and what is missing are scores alone, as quantities may
    /// be sealed too.
    fn leave_sealed(&self, bid: &mut BidOutcome) {
        let mut quality = Exact::ZERO;
        bid.missing = 0;
        for (column, one) in self.columns.iter().zip(&bid.contributions) {
            if !column.criterion.is_price() {
                quality = &quality + &one.earned();
            }
            let is_scored = matches!(column.criterion.kind, Kind::Scored { .. });
            let is_missing = one.working == Working::Missing && one.added.is_empty();
            bid.missing += usize::from(is_scored && is_missing);
        }
        bid.standing = Standing::Sealed { quality };
    }

    /// What one criterion adds. The price that was offered is never rounded.
    fn value(
        &self,
        column: &Column,
        share: Option<&Exact>,
        price: Option<&Exact>,
        added: &[AddedValue],
    ) -> Exact {
        let form = self.lot.method.combination.money();
        let Some(share) = share else {
            return price.filter(|_| form.is_some()).cloned().unwrap_or(Exact::ZERO);
        };
        let part = match form {
            None => share.clone(),
            Some(form) if form.adds() => &Exact::ONE - share,
            Some(_) => -share,
        };
        let mut value = &column.factor * &part;
        for one in added {
            // Only forms in money have statements that count, and they take both off.
            value = &value - &one.counted;
        }
        if form.is_some_and(MoneyForm::is_percent) {
            let price = price.unwrap_or(&Exact::ZERO);
            value = &(&value * price) * &per_cent(Decimal::ONE);
        }
        self.rounded(value, RoundingMoment::PerStep)
    }

    /// The figure that decides; none where it is undefined.
    fn total(&self, price: &Exact, bid: &BidOutcome) -> Option<Exact> {
        let sum = sum(&bid.contributions);
        let total = match &self.lot.method.combination {
            // Already rounded where it is rounded by steps.
            Combination::Monetised { .. } | Combination::Points { .. } => {
                return Some(self.rounded(sum, RoundingMoment::AtEnd));
            }
            Combination::Quotient { scale, .. } => {
                let quotient = sum.div(price)?;
                match scale {
                    Some(scale) => &quotient * &power_of_ten(scale.get()),
                    None => quotient,
                }
            }
            Combination::PricePerPoint { .. } if !sum.is_positive() => return None,
            Combination::PricePerPoint { .. } => price.div(&sum)?,
            Combination::UtilityIndex { .. } => self.utility(price, &sum)?,
            Combination::Coefficient => price.div(&self.coefficient(&sum)?)?,
        };
        let total = self.rounded(total, RoundingMoment::PerStep);
        Some(self.rounded(total, RoundingMoment::AtEnd))
    }

    /// (1 − (best − own) ÷ weight of the price) × lowest price ÷ price.
    fn utility(&self, price: &Exact, quality: &Exact) -> Option<Exact> {
        let weight = self.columns.iter().find(|column| column.criterion.is_price())?;
        let behind = self.best.quality.as_ref()? - quality;
        let utility = &Exact::ONE - &behind.div(&weight.factor)?;
        (&utility * self.best.price.as_ref()?).div(price)
    }

    /// 1 + Σ values ÷ (1 − Σ greatest values). It divides a price, so that only one above zero has
    /// a meaning: values below zero, where a level costs, can bring it to zero and beyond, where a
    /// worse bid would come out ahead.
    fn coefficient(&self, values: &Exact) -> Option<Exact> {
        let rest = &Exact::ONE - &self.quality;
        let coefficient = &Exact::ONE + &values.div(&rest)?;
        (rest.is_positive() && coefficient.is_positive()).then_some(coefficient)
    }

    fn rounded(&self, value: Exact, moment: RoundingMoment) -> Exact {
        match &self.lot.method.rounding {
            Some(Rounding { decimals, mode, when }) if *when == moment => {
                value.rounded(decimals.get(), *mode)
            }
            _ => value,
        }
    }

    /// The figure by which a rule puts the lowest first.
    fn figure_of(&self, rule: &TieRule, bid: &BidOutcome) -> Exact {
        let figure = match rule {
            TieRule::LowestPrice => bid.compared_price(),
            TieRule::HighestScore { criterion } => {
                let contribution =
                    bid.contributions.iter().find(|found| found.criterion == *criterion);
                contribution.map(|one| match (self.lot.method.combination.money(), &one.share) {
                    // A part of each bid's own price says nothing about who earned more.
                    (Some(form), Some(share)) if form.is_percent() => -share,
                    // What is earned is taken off, or not added: the lowest earned most.
                    (Some(_), _) => one.value.clone(),
                    _ => -&one.value,
                })
            }
            TieRule::DrawLots => None,
        };
        figure.unwrap_or(Exact::ZERO)
    }
}

fn sum(contributions: &[Contribution]) -> Exact {
    contributions.iter().map(|contribution| &contribution.value).sum()
}

fn power_of_ten(power: u32) -> Exact {
    let mut number = Exact::ONE;
    for _ in 0..power {
        number = &number * &Exact::from(10);
    }
    number
}
