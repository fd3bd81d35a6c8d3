//! The four combinations: how shares, weights and the price become one figure.
//!
//! | combination | figure | first |
//! | --- | --- | --- |
//! | monetised | price − Σ (weight × share + what is accepted of value statements, up to the weight), in money | lowest |
//! | points | Σ weight × share, the price's among them, in points | highest |
//! | quotient | Σ weight × share ÷ price, in points for each unit of money | highest |
//! | coefficient | price ÷ (1 + Σ weight × share ÷ (1 − Σ weight)), in money | lowest |
//!
//! Monetised: Swedish deductions, Dutch *gunnen op waarde* (examples E7, E8). Points: most of Europe
//! (E1, E2). In a lot with a life cycle the evaluated cost stands where it says price. Quotient: the German *Richtwertmethode* Z = L ÷ P. Coefficient: `ProZorro` MEAT (E11).

use std::sync::Arc;

use rust_decimal::Decimal;

use super::rank::{self, Candidate};
use super::shares::{BidShares, LotShares, Share};
use super::statements::{self, AddedValue, StatementShare};
use super::{BidOutcome, Contribution, Exact, Exclusion, LotOutcome, Standing, Working, cost};
use crate::tender::{Combination, Criterion, Lot, Rounding, RoundingMoment, TieRule};

/// What the shares of one lot come to.
pub(super) fn combine(lot: &Lot, shares: &LotShares) -> LotOutcome {
    let scheme = Scheme::of(lot);
    let mut bids: Vec<_> = shares.bids.iter().map(|bid| scheme.bid(bid)).collect();
    let mut candidates = Vec::with_capacity(bids.len());
    for (position, bid) in bids.iter().enumerate() {
        if let Some(total) = bid.total.as_ref().filter(|_| is_admitted(bid)) {
            candidates.push(Candidate::new(position, total, scheme.tie_figure(bid)));
        }
    }
    let lowest_wins = lot.method.combination.lowest_wins();
    let places = rank::rank(&candidates, lowest_wins);
    for place in &places {
        if let Some(bid) = bids.get_mut(place.position) {
            bid.standing = Standing::Ranked { rank: place.rank, tied: place.tied };
            bid.behind = Some(place.behind.clone());
        }
    }
    LotOutcome {
        lot: shares.lot.clone(),
        lowest_wins,
        bids,
        ranking: places.into_iter().map(|place| place.position).collect(),
    }
}

/// What value statements add to what the share of a weight earns, up to the weight.
fn added(column: &Column, share: &Share, statements: &[StatementShare]) -> Vec<AddedValue> {
    if statements.is_empty() {
        return Vec::new();
    }
    let Some(share) = &share.share else { return Vec::new() };
    let room = &column.factor - &(&column.factor * share);
    statements::added(statements, column.criterion, &room)
}

fn is_admitted(bid: &BidOutcome) -> bool {
    !matches!(&bid.standing, Standing::Excluded(reasons) if !reasons.is_empty())
}

/// What all bids of a lot have in common.
struct Scheme<'a> {
    lot: &'a Lot,
    columns: Vec<Column<'a>>,
    /// Σ weight of all criteria but the price.
    quality: Exact,
}

struct Column<'a> {
    criterion: &'a Criterion,
    /// 0 for a price that enters as it is, whatever the file keeps for it.
    weight: Decimal,
    factor: Exact,
}

impl<'a> Scheme<'a> {
    fn of(lot: &'a Lot) -> Self {
        let weighs_price = lot.method.combination.weighs_price();
        let column = |criterion: &'a Criterion| {
            let counts = weighs_price || !criterion.is_price();
            let weight = if counts { criterion.weight() } else { Decimal::ZERO };
            Column { criterion, weight, factor: weight.into() }
        };
        let columns: Vec<_> = lot.leaves().into_iter().map(column).collect();
        let quality = columns.iter().filter(|column| !column.criterion.is_price());
        let quality = quality.map(|column| &column.factor).sum();
        Self { lot, columns, quality }
    }

    /// One bid; one that is to be ranked stands as excluded for no reason until it is.
    fn bid(&self, bid: &BidShares) -> BidOutcome {
        let price = cost::compared_price(bid.price, bid.costs.as_ref());
        let mut contributions = Vec::with_capacity(self.columns.len());
        let mut missing = 0;
        for (column, share) in self.columns.iter().zip(&bid.shares) {
            let added = added(column, share, &bid.statements);
            let is_missing = matches!(share.working, Working::Missing) && added.is_empty();
            contributions.push(Contribution {
                criterion: column.criterion.id.clone(),
                weight: column.weight,
                share: share.share.clone(),
                value: self.value(column, share, price.as_ref(), &added),
                working: share.working.clone(),
                added,
            });
            missing += usize::from(is_missing && !column.criterion.is_price());
        }
        let total = price.and_then(|price| self.total(&price, &contributions));
        let mut exclusions = bid.exclusions.clone();
        if total.is_none() && exclusions.is_empty() {
            exclusions.push(Exclusion::NoTotal);
        }
        BidOutcome {
            bid: bid.bid.clone(),
            standing: Standing::Excluded(exclusions),
            price: bid.price,
            costs: bid.costs.clone(),
            contributions,
            total,
            behind: None,
            missing,
            statements: Arc::clone(&bid.statements),
        }
    }

    /// What one criterion adds. The price that was offered is never rounded.
    fn value(
        &self,
        column: &Column,
        share: &Share,
        price: Option<&Exact>,
        added: &[AddedValue],
    ) -> Exact {
        let Some(share) = &share.share else {
            return match (&self.lot.method.combination, price) {
                (Combination::Monetised, Some(price)) => price.clone(),
                _ => Exact::ZERO,
            };
        };
        let mut value = &column.factor * share;
        for one in added {
            value = &value + &one.counted;
        }
        let value = match self.lot.method.combination {
            Combination::Monetised => -&value,
            _ => value,
        };
        self.rounded(value, RoundingMoment::PerStep)
    }

    /// The figure that decides; none where it is undefined.
    fn total(&self, price: &Exact, contributions: &[Contribution]) -> Option<Exact> {
        let sum: Exact = contributions.iter().map(|contribution| &contribution.value).sum();
        let total = match self.lot.method.combination {
            // Already rounded where it is rounded by steps.
            Combination::Monetised | Combination::Points { .. } => sum,
            Combination::Quotient { .. } => self.rounded(sum.div(price)?, RoundingMoment::PerStep),
            Combination::Coefficient => {
                let coefficient = self.coefficient(&sum)?;
                self.rounded(price.div(&coefficient)?, RoundingMoment::PerStep)
            }
        };
        Some(self.rounded(total, RoundingMoment::AtEnd))
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

    /// The figure of which the lowest goes first among bids with the same total.
    fn tie_figure(&self, bid: &BidOutcome) -> Exact {
        let figure = match &self.lot.method.ties {
            Some(TieRule::LowestPrice) => bid.compared_price(),
            Some(TieRule::HighestScore { criterion }) => {
                let contribution =
                    bid.contributions.iter().find(|found| found.criterion == *criterion);
                contribution.map(|contribution| match self.lot.method.combination {
                    // What is earned is taken off: the lowest is the greatest deduction.
                    Combination::Monetised => contribution.value.clone(),
                    _ => -&contribution.value,
                })
            }
            Some(TieRule::DrawLots) | None => None,
        };
        figure.unwrap_or(Exact::ZERO)
    }
}
