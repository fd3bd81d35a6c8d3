//! Which bids are admitted, and what share each earns of each weight.
//!
//! Weights then only multiply and add up ([`Shares::combine`]), so that whoever moves a weight
//! keeps the shares. There is one exception: a minimum for a group, or for all quality, is held
//! against weights, so that these decide who is admitted ([`Shares::hold_for_any_weights`]).

use std::ops::Range;
use std::sync::Arc;

use super::cost::compared_price;
use super::scores::{Judged, Scores};
use super::statements::{Judgements, StatementShare};
use super::{Costs, Exact, Exclusion, Outcome, Valuing, Working, combine, seldom, value};
use crate::assessment::Draw;
use crate::bid::{Answer, Bid, Offer};
use crate::evaluation::{Evaluation, unsealed};
use crate::exchange::values::{Amount, BidId, CriterionId, LotId};
use crate::order::Index;
use crate::tender::{Better, Criterion, Kind, Lot, QualityScaling, Scale, Tender, ValueFunction};

/// The shares of all bids, lot by lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// One entry a lot, in the order of the tender.
    pub lots: Vec<LotShares>,
}

/// The shares of the bids for one lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotShares {
    /// The lot.
    pub lot: LotId,
    /// One entry for each bid that has an offer for the lot, in the order of the file.
    pub bids: Vec<BidShares>,
    /// The lots that were drawn, the last one last: positions in `bids` in the order drawn.
    pub draws: Vec<Vec<usize>>,
}

/// The shares of one bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BidShares {
    /// The bid.
    pub bid: BidId,
    /// The price offered.
    pub price: Option<Amount>,
    /// What it costs over the life cycle, where the lot has one.
    pub costs: Option<Costs>,
    /// Why the bid is not admitted; empty where it is.
    pub exclusions: Vec<Exclusion>,
    /// One entry for each criterion that is no group, in reading order.
    pub shares: Vec<Share>,
    /// One entry for each value statement, in the order of the file.
    pub statements: Arc<Vec<StatementShare>>,
}

/// The share of one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The share: 1 for the whole weight; none for a price that enters as it is.
    pub share: Option<Exact>,
    /// How it came about.
    pub working: Working,
}

impl BidShares {
    /// What stands where the method says price: the evaluated cost where the lot has a life cycle,
    /// and the price offered where it has none.
    pub fn compared_price(&self) -> Option<Exact> {
        compared_price(self.price, self.costs.as_ref())
    }
}

impl Share {
    pub(super) fn nothing(working: Working) -> Self {
        Self { share: Some(Exact::ZERO), working }
    }
}

impl Shares {
    /// Computes the shares of all bids; without prices where these are sealed.
    pub fn of(evaluation: &Evaluation) -> Self {
        let sealed = evaluation.seals_prices();
        let bids = unsealed(evaluation);
        let lots = &evaluation.tender.lots;
        let leaves: Vec<_> = lots.iter().map(Lot::leaves).collect();
        let scores = Scores::sort(
            evaluation,
            bids.iter().map(|bid| &**bid),
            leaves.iter().flatten().copied(),
        );
        let judgements = Judgements::sort(&evaluation.judgements);
        let mut first = 0;
        let mut shares = Vec::with_capacity(lots.len());
        for ((lot, leaves), offered) in lots.iter().zip(&leaves).zip(offers_by_lot(lots, &bids)) {
            let minima = minima(lot);
            let (scores, judgements) = (&scores, &judgements);
            let field = Field { lot, leaves, first, offered, scores, judgements, minima, sealed };
            shares.push(LotShares { draws: field.draws(&evaluation.draws), ..field.shares() });
            first += leaves.len();
        }
        Self { lots: shares }
    }

    /// What they come to under the weights, rounding and tie rule of `tender`.
    ///
    /// For the tender they were computed from, or one that differs from it in nothing else than
    /// these; and in weights only where [`Self::hold_for_any_weights`] says so of it. Anything else
    /// of a method decides shares, and asks for [`Self::of`].
    pub fn combine(&self, tender: &Tender) -> Outcome {
        let lots = self.lots.iter().zip(&tender.lots);
        Outcome { lots: lots.map(|(shares, lot)| combine::combine(lot, shares)).collect() }
    }

    /// Whether no weight can change the shares: no lot has a minimum for a group or for all quality.
    pub fn hold_for_any_weights(tender: &Tender) -> bool {
        !tender.lots.iter().any(Lot::has_quality_minimum)
    }
}

/// The least quality of a group, or of all.
struct Minimum<'a> {
    /// The group; none for all quality.
    group: Option<&'a CriterionId>,
    /// In per cent.
    least: Amount,
    /// The positions of its leaves among those of the lot.
    leaves: Range<usize>,
}

/// The minima of a lot that depend on weights.
fn minima(lot: &Lot) -> Vec<Minimum<'_>> {
    /// Adds those of the groups in the list; the leaves of the list begin at `from`, and where they
    /// end is returned.
    fn visit<'a>(list: &'a [Criterion], from: usize, minima: &mut Vec<Minimum<'a>>) -> usize {
        let mut next = from;
        for criterion in list {
            let first = next;
            match &criterion.kind {
                Kind::Group { criteria, minimum } => {
                    next = visit(criteria, first, minima);
                    if let Some(least) = minimum {
                        let (group, leaves) = (Some(&criterion.id), first..next);
                        minima.push(Minimum { group, least: *least, leaves });
                    }
                }
                _ => next += 1,
            }
        }
        next
    }
    let mut minima = Vec::new();
    let end = visit(&lot.criteria, 0, &mut minima);
    if let Some(least) = lot.method.minimum {
        minima.push(Minimum { group: None, least, leaves: 0..end });
    }
    minima
}

/// A bid that has an offer for a lot.
struct Offered<'a> {
    /// Its position in the file.
    position: usize,
    bid: &'a Bid,
    offer: &'a Offer,
    /// What it costs over the life cycle, where the lot has one.
    costs: Option<Costs>,
}

impl Offered<'_> {
    /// What stands where the method says price.
    fn compared_price(&self) -> Option<Exact> {
        compared_price(self.offer.price, self.costs.as_ref())
    }
}

fn offers_by_lot<'a>(lots: &[Lot], bids: &'a [Arc<Bid>]) -> Vec<Vec<Offered<'a>>> {
    let index = Index::of(lots.iter().map(|lot| &*lot.id));
    let mut offered: Vec<Vec<_>> = lots.iter().map(|_| Vec::new()).collect();
    for (position, bid) in bids.iter().enumerate() {
        for offer in &bid.offers {
            if let Some(lot) = index.find(&offer.lot).and_then(|lot| offered.get_mut(lot)) {
                lot.push(Offered { position, bid, offer, costs: None });
            }
        }
    }
    for (lot, offered) in lots.iter().zip(&mut offered) {
        if let Some(terms) = &lot.life_cycle {
            let offers: Vec<_> = offered.iter().map(|one| one.offer).collect();
            for (one, costs) in offered.iter_mut().zip(seldom::costs(terms, &offers)) {
                one.costs = Some(costs);
            }
        }
    }
    offered
}

/// One lot with all that bids for it.
struct Field<'a> {
    lot: &'a Lot,
    leaves: &'a [&'a Criterion],
    /// The position of the first of `leaves` among those of all lots.
    first: usize,
    offered: Vec<Offered<'a>>,
    scores: &'a Scores,
    judgements: &'a Judgements<'a>,
    minima: Vec<Minimum<'a>>,
    /// Whether no price is known because all are sealed.
    sealed: bool,
}

impl Field<'_> {
    /// The lots drawn for it. A bid that is not there, or stands there twice, a file cannot have.
    fn draws(&self, draws: &[Draw]) -> Vec<Vec<usize>> {
        let bids = Index::of(self.offered.iter().map(|offered| &*offered.bid.id));
        let mut orders = Vec::new();
        for draw in draws.iter().filter(|draw| draw.lot == self.lot.id) {
            orders.push(draw.order.iter().filter_map(|bid| bids.find(bid)).collect());
        }
        orders
    }

    fn shares(&self) -> LotShares {
        let mut bids = Vec::with_capacity(self.offered.len());
        let mut admitted = Vec::with_capacity(self.offered.len());
        for Offered { bid, offer, costs, .. } in &self.offered {
            bids.push(BidShares {
                bid: bid.id.clone(),
                price: offer.price,
                costs: costs.clone(),
                exclusions: Vec::new(),
                shares: Vec::with_capacity(self.leaves.len()),
                statements: Arc::new(self.judgements.of(self.lot, bid, offer)),
            });
        }
        for (bid, offered) in bids.iter_mut().zip(&self.offered) {
            self.exclude(offered, &mut bid.exclusions);
            admitted.push(bid.exclusions.is_empty());
        }
        // Column by column: a relative share needs the best of its column first.
        for (position, criterion) in (self.first..).zip(self.leaves) {
            let column = self.column(position, criterion, &admitted);
            for (bid, share) in bids.iter_mut().zip(column) {
                bid.shares.push(share);
            }
        }
        LotShares { lot: self.lot.id.clone(), bids, draws: Vec::new() }
    }

    /// Adds why a bid is not admitted.
    fn exclude(&self, offered: &Offered, exclusions: &mut Vec<Exclusion>) {
        for Answer { requirement, met, reason } in &offered.offer.answers {
            if !met {
                exclusions.push(Exclusion::RequirementNotMet {
                    requirement: requirement.clone(),
                    reason: reason.clone(),
                });
            }
        }
        for (position, criterion) in (self.first..).zip(self.leaves) {
            if let Kind::Scored { scale, minimum: Some(minimum), .. } = &criterion.kind
                && let Some(judged) = self.scores.judged(offered.position, position, scale)
                && judged.score < Exact::from(*minimum)
            {
                exclusions.push(Exclusion::BelowMinimum {
                    criterion: criterion.id.clone(),
                    score: judged.score,
                    minimum: *minimum,
                });
            }
        }
        for Minimum { group, least, leaves } in &self.minima {
            if let Some(share) = self.attained(offered, leaves)
                && share < value::per_cent(**least)
            {
                let group = group.cloned();
                exclusions.push(Exclusion::TooLittleQuality { group, share, minimum: *least });
            }
        }
        if let (Some(price), Some(ceiling)) = (offered.offer.price, self.lot.ceiling)
            && price > ceiling
        {
            exclusions.push(Exclusion::AboveCeiling { ceiling });
        }
        match offered.compared_price() {
            None if self.sealed => {}
            None => exclusions.push(Exclusion::NoPrice),
            Some(price) if !price.is_positive() && self.divides_by_price() => {
                exclusions.push(Exclusion::ZeroPrice);
            }
            Some(_) => {}
        }
    }

    /// What a bid earns of the weights of some leaves, by the scales alone. None where there is
    /// nothing to earn, or something is not scored or stated yet: that does not exclude.
    fn attained(&self, offered: &Offered, leaves: &Range<usize>) -> Option<Exact> {
        let (mut earned, mut whole) = (Exact::ZERO, Exact::ZERO);
        for position in leaves.clone() {
            let leaf = self.leaves.get(position)?;
            let share = match &leaf.kind {
                Kind::Scored { scale, .. } => {
                    self.scores.judged(offered.position, self.first + position, scale)?.share
                }
                Kind::Measured { formula, better, .. } if !formula.is_relative() => {
                    let stated = offered.offer.values.get(&leaf.id)?;
                    Arc::new(Valuing::of(formula, *better, &[])).share(Exact::from(*stated)).share?
                }
                _ => continue,
            };
            let weight = Exact::from(leaf.weight());
            earned = &earned + &(&weight * &share);
            whole = &whole + &weight;
        }
        earned.div(&whole)
    }

    fn divides_by_price(&self) -> bool {
        let formula = self.leaves.iter().find_map(|criterion| match &criterion.kind {
            Kind::Price { formula, .. } => formula.as_ref(),
            _ => None,
        });
        value::divides_by_price(&self.lot.method.combination, formula)
    }

    fn column(&self, position: usize, criterion: &Criterion, admitted: &[bool]) -> Vec<Share> {
        match &criterion.kind {
            // The leaves hold no groups.
            Kind::Group { .. } => Vec::new(),
            Kind::Price { formula, .. } => {
                let price = |offered: &Offered| offered.compared_price();
                if self.lot.method.combination.scores_price() {
                    self.valued(&price, admitted, formula.as_ref(), Better::Lower)
                } else {
                    let mut column = Vec::with_capacity(self.offered.len());
                    for offered in &self.offered {
                        let missing = offered.offer.price.is_none();
                        let working = if missing { Working::Missing } else { Working::Price };
                        column.push(Share { share: None, working });
                    }
                    column
                }
            }
            Kind::Measured { better, formula, .. } => {
                let value = |offered: &Offered| {
                    offered.offer.values.get(&criterion.id).map(|value| Exact::from(*value))
                };
                self.valued(&value, admitted, Some(formula), *better)
            }
            Kind::Scored { scale, .. } => {
                let mut column = Vec::with_capacity(self.offered.len());
                for offered in &self.offered {
                    column.push(self.scores.judged(offered.position, position, scale));
                }
                judged_shares(column, scale, self.lot.method.quality_scaling(), admitted)
            }
        }
    }

    /// Prices or quantities to shares. A price without a formula, which a file cannot have where
    /// the price earns points, earns nothing.
    fn valued(
        &self,
        value: &dyn Fn(&Offered) -> Option<Exact>,
        admitted: &[bool],
        formula: Option<&ValueFunction>,
        better: Better,
    ) -> Vec<Share> {
        let values: Vec<_> = self.offered.iter().map(value).collect();
        let mut known = Vec::new();
        for (value, admitted) in values.iter().zip(admitted) {
            if let Some(value) = value.as_ref().filter(|_| *admitted) {
                known.push(value.clone());
            }
        }
        let valuing = formula.map(|formula| Arc::new(Valuing::of(formula, better, &known)));
        let mut column = Vec::with_capacity(self.offered.len());
        for value in values {
            column.push(match (value, &valuing) {
                (None, _) => Share::nothing(Working::Missing),
                (Some(value), None) => Share::nothing(Working::Undefined { value }),
                (Some(value), Some(valuing)) => valuing.share(value),
            });
        }
        column
    }
}

/// Scores to shares.
fn judged_shares(
    column: Vec<Option<Judged>>,
    scale: &Scale,
    scaling: QualityScaling,
    admitted: &[bool],
) -> Vec<Share> {
    let best = match scaling {
        // The best total is for all criteria together.
        QualityScaling::Absolute | QualityScaling::RelativeToBestTotal => None,
        QualityScaling::RelativeToBest => Some(best_share(&column, admitted)),
    };
    let mut shares = Vec::with_capacity(column.len());
    for judged in column {
        shares.push(match (judged, &best) {
            (None, _) => Share::nothing(Working::Missing),
            (Some(judged), None) => by_scale(judged, scale),
            (Some(judged), Some(best)) => relative(judged, best),
        });
    }
    shares
}

/// Quality measured by the scale alone: absolute.
fn by_scale(judged: Judged, scale: &Scale) -> Share {
    let Judged { score, scores, together, share } = judged;
    let working = match scale {
        Scale::Points { lowest, highest, .. } => {
            Working::Points { score, scores, together, lowest: *lowest, highest: *highest }
        }
        Scale::Levels { .. } => Working::Level { score, scores, together },
    };
    Share { share: Some(share), working }
}

/// The best share by the scale among the admitted bids.
fn best_share(column: &[Option<Judged>], admitted: &[bool]) -> Exact {
    let mut best: Option<&Exact> = None;
    for (judged, admitted) in column.iter().zip(admitted) {
        if let Some(judged) = judged
            && *admitted
            && best.is_none_or(|best| judged.share > *best)
        {
            best = Some(&judged.share);
        }
    }
    best.cloned().unwrap_or(Exact::ZERO)
}

/// Quality relative to the best admitted bid (the World Bank's T ÷ Thigh). Where not even the best
/// is above zero, nobody earns anything; beside a best above zero, a share below zero stays below.
fn relative(judged: Judged, best: &Exact) -> Share {
    let Judged { score, scores, together, share: own } = judged;
    let share = if best.is_positive() { own.div(best) } else { None };
    Share {
        share: Some(share.unwrap_or(Exact::ZERO)),
        working: Working::RelativeToBest { score, scores, together, own, best: best.clone() },
    }
}
