//! Evaluations that differ from a real one in one bid: without it, or with one that nobody made.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::assessment::{Assessment, Evaluator};
use crate::award::{BidOutcome, Exact, LotOutcome, Standing, outcome};
use crate::bid::{Bid, CostValue, Offer};
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, EvaluatorId, Text};
use crate::panel::drop_bid;
use crate::tender::{Better, Criterion, Kind, Lot, Organisation, Scale};

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Variant {
    /// A bid did not come.
    Without(BidId),
    /// A cheap, poor bid came too: the offer of the ranked bid with the lowest price (or evaluated
    /// cost), its price and each of its cost lines at so many per cent. On each scored criterion it
    /// gets the score that earns least without missing the criterion's minimum, and its quantities are
    /// the worst among the ranked bids.
    CheapPoor {
        /// Per cent of the lowest price.
        percent: u32,
    },
    /// A dear, excellent bid came too: the offer of the ranked bid with the highest price (or
    /// evaluated cost), its price and each of its cost lines at so many per cent, its price at the
    /// ceiling where that is lower. On each scored criterion it gets the score that earns most, and
    /// its quantities are the best among the ranked bids.
    DearExcellent {
        /// Per cent of the highest price.
        percent: u32,
    },
}

impl Variant {
    /// The evaluation as it would be, with all its lots, so that anybody can compute what it comes
    /// to. None where there is no such lot, no such bid, or no ranked bid to go by.
    ///
    /// An added bid is `added-1`, or the next number that is free; it has an offer for this lot only,
    /// and its scores are the first evaluator's, without a reason.
    pub fn evaluation(&self, evaluation: &Evaluation, lot: usize) -> Option<Evaluation> {
        match self {
            Self::Without(bid) => {
                let is_there = evaluation.bids.iter().any(|one| one.id == *bid);
                is_there.then(|| without(evaluation, bid))
            }
            Self::CheapPoor { percent } => {
                Addition::of(evaluation, lot, Better::Lower)?.added(evaluation, *percent)
            }
            Self::DearExcellent { percent } => {
                Addition::of(evaluation, lot, Better::Higher)?.added(evaluation, *percent)
            }
        }
    }
}

/// An evaluation of one lot only, by its place in the tender. What belongs to other lots stays and
/// counts for nothing.
pub(super) fn only_lot(evaluation: &Evaluation, lot: usize) -> Option<Evaluation> {
    if evaluation.tender.lots.len() == 1 && lot == 0 {
        return Some(evaluation.clone());
    }
    let lot = evaluation.tender.lots.get(lot)?.clone();
    let mut tender = (*evaluation.tender).clone();
    tender.lots = vec![lot];
    Some(Evaluation { tender: Arc::new(tender), ..evaluation.clone() })
}

/// The evaluation had a bid not come.
pub(super) fn without(evaluation: &Evaluation, bid: &BidId) -> Evaluation {
    let mut varied = evaluation.clone();
    Arc::make_mut(&mut varied.bids).retain(|one| one.id != *bid);
    drop_bid(&mut varied, bid);
    varied
}

/// What an added bid is made from.
struct Addition<'a> {
    lot: &'a Lot,
    /// Which end of the prices it goes beyond; quality is at the same end.
    end: Better,
    /// The offers of the ranked bids.
    ranked: Vec<&'a Offer>,
    /// The offer at that end of prices.
    from: &'a Offer,
}

impl<'a> Addition<'a> {
    fn of(evaluation: &'a Evaluation, lot: usize, end: Better) -> Option<Self> {
        let one = only_lot(evaluation, lot)?;
        let found = outcome(&one).lots.into_iter().next()?;
        let lot = evaluation.tender.lots.get(lot)?;
        let mut ranked = Vec::new();
        let mut at_end: Option<(Exact, &Offer)> = None;
        for bid in ranked_bids(&found) {
            let offer = evaluation.bids.iter().find(|one| one.id == bid.bid)?.offer(&lot.id)?;
            ranked.push(offer);
            let price = bid.compared_price()?;
            let further = at_end.as_ref().is_none_or(|(best, _)| match end {
                Better::Lower => price < *best,
                Better::Higher => price > *best,
            });
            if further {
                at_end = Some((price, offer));
            }
        }
        Some(Self { lot, end, ranked, from: at_end?.1 })
    }

    fn added(&self, evaluation: &Evaluation, percent: u32) -> Option<Evaluation> {
        let mut varied = evaluation.clone();
        // Nobody says why a made-up bid is scored so, or declares an interest in it.
        if varied.tender.requires_reasons() || varied.tender.declares_first() {
            Arc::make_mut(&mut varied.tender).scoring = None;
        }
        let is_taken = |id: &str| evaluation.bids.iter().any(|bid| &*bid.id == id);
        let id = BidId::fresh("added", &is_taken);
        if varied.evaluators.is_empty() {
            let id = EvaluatorId::new("added").ok()?;
            varied.evaluators.push(Evaluator { id, name: None, weight: None });
        }
        let evaluator = varied.evaluators.first()?.id.clone();
        let mut offer = Offer::empty(self.lot.id.clone());
        offer.price = self.price(percent);
        for line in &self.from.costs {
            let mut line = line.clone();
            match &mut line.value {
                CostValue::Amount { amount } => *amount = part(*amount, percent)?,
                CostValue::Quantity { quantity, .. } => {
                    *quantity = Amount::new(part(**quantity, percent)?).ok()?;
                }
            }
            offer.costs.push(line);
        }
        let mut scores = Vec::new();
        for leaf in self.lot.leaves() {
            if let Some(score) = self.score(leaf) {
                let (evaluator, bid, criterion) = (evaluator.clone(), id.clone(), leaf.id.clone());
                scores.push(Assessment { evaluator, bid, criterion, score, reason: None });
            }
            offer.values.set(&leaf.id, self.quantity(leaf));
        }
        let tenderer = Organisation { name: Text::new(&id).ok()?, id: None };
        Arc::make_mut(&mut varied.bids).push(Arc::new(Bid { id, tenderer, offers: vec![offer] }));
        Arc::make_mut(&mut varied.assessments).extend(scores);
        Some(varied)
    }

    /// The price at so many per cent, but not above the ceiling.
    fn price(&self, percent: u32) -> Option<Amount> {
        let price = part(*self.from.price?, percent)?;
        let ceiling = self.lot.ceiling.map(|ceiling| *ceiling).filter(|ceiling| *ceiling < price);
        Amount::new(ceiling.unwrap_or(price)).ok()
    }

    /// The score that earns least without missing the minimum, or the one that earns most.
    fn score(&self, leaf: &Criterion) -> Option<Decimal> {
        let Kind::Scored { scale, minimum, .. } = &leaf.kind else { return None };
        let stays = |score: Decimal| minimum.is_none_or(|minimum| score >= minimum);
        match (scale, self.end) {
            (Scale::Points { highest, .. }, Better::Higher) => Some(*highest),
            (Scale::Points { lowest, highest, .. }, Better::Lower) => {
                Some(minimum.map_or(*lowest, |minimum| minimum.clamp(*lowest, *highest)))
            }
            (Scale::Levels { levels }, end) => {
                let admitted = levels.iter().filter(|level| stays(level.score));
                let level = match end {
                    Better::Lower => admitted.min_by_key(|level| level.share),
                    Better::Higher => admitted.max_by_key(|level| level.share),
                };
                level.or_else(|| levels.first()).map(|level| level.score)
            }
        }
    }

    /// The worst or the best quantity among the ranked bids.
    fn quantity(&self, leaf: &Criterion) -> Option<Decimal> {
        let Kind::Measured { better, .. } = &leaf.kind else { return None };
        let quantities = self.ranked.iter().filter_map(|offer| offer.values.get(&leaf.id)).copied();
        if (*better == Better::Higher) == (self.end == Better::Higher) {
            quantities.max()
        } else {
            quantities.min()
        }
    }
}

/// So many per cent of a number of the file; none where that has more digits than a file can hold.
fn part(number: Decimal, percent: u32) -> Option<Decimal> {
    let part = &Exact::from(number) * &Exact::from(Decimal::new(percent.into(), 2));
    part.to_decimal(number.scale().saturating_add(2))
        .filter(|decimal| Exact::from(*decimal) == part)
}

/// The ranked bids, the best first.
pub(super) fn ranked_bids(of: &LotOutcome) -> impl Iterator<Item = &BidOutcome> {
    of.ranking.iter().filter_map(|position| of.bids.get(*position))
}

/// The rank of a bid; none for one that is excluded or sealed.
pub(super) fn rank_of(bid: &BidOutcome) -> Option<usize> {
    match bid.standing {
        Standing::Ranked { rank, .. } => Some(rank),
        Standing::Excluded(_) | Standing::Sealed { .. } => None,
    }
}
