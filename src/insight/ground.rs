//! One lot of an evaluation, by itself, in which one number at a time is moved.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::variant::only_lot;
use crate::assessment::{Assessment, Consensus};
use crate::award::{BidOutcome, LotOutcome, LotShares, Shares, Standing, outcome};
use crate::bid::Offer;
use crate::editing::weights::{self, Scope};
use crate::evaluation::Evaluation;
use crate::exchange::values::{Amount, BidId, CriterionId, EvaluatorId};
use crate::tender::{Criterion, Kind, Lot, RoundingMoment};

/// An evaluation with one lot. What it comes to is computed once, for all clones made after that.
#[derive(Debug, Clone)]
pub(super) struct Ground {
    evaluation: Evaluation,
    shares: OnceCell<Rc<Shares>>,
    outcome: OnceCell<Option<Rc<LotOutcome>>>,
}

impl Ground {
    /// The lot at a place of the tender; none where there is no such lot.
    pub(super) fn of(evaluation: &Evaluation, lot: usize) -> Option<Self> {
        only_lot(evaluation, lot).map(Self::on)
    }

    fn on(evaluation: Evaluation) -> Self {
        Self { evaluation, shares: OnceCell::new(), outcome: OnceCell::new() }
    }

    /// The lot.
    pub(super) fn lot(&self) -> Option<&Lot> {
        self.evaluation.tender.lots.first()
    }

    /// What it comes to.
    pub(super) fn outcome(&self) -> Option<Rc<LotOutcome>> {
        let compute = || self.combined(self.own_shares()).map(Rc::new);
        self.outcome.get_or_init(compute).clone()
    }

    /// The shares, which hold for any weights; none where a minimum is held against weights.
    pub(super) fn shares(&self) -> Option<&Rc<Shares>> {
        let hold = Shares::hold_for_any_weights(&self.evaluation.tender);
        hold.then(|| self.own_shares())
    }

    /// The shares of this evaluation, whatever its method.
    pub(super) fn own_shares(&self) -> &Rc<Shares> {
        self.shares.get_or_init(|| Rc::new(Shares::of(&self.evaluation)))
    }

    /// What these shares come to; they are those of this evaluation, or of some of its bids.
    pub(super) fn combined(&self, shares: &Shares) -> Option<LotOutcome> {
        shares.combine(&self.evaluation.tender).lots.into_iter().next()
    }

    /// With the price and one other criterion alone, and with these bids alone. Their shares on it are
    /// what they are among all criteria, where the other bids are not admitted and no minimum is held
    /// against weights.
    pub(super) fn only(&self, criterion: &CriterionId, bids: &[BidId]) -> Option<Self> {
        let mut tender = (*self.evaluation.tender).clone();
        let lot = tender.lots.first_mut()?;
        let mut criteria = Vec::with_capacity(2);
        for leaf in lot.leaves() {
            if leaf.is_price() {
                criteria.insert(0, leaf.clone());
            } else if leaf.id == *criterion {
                criteria.push(leaf.clone());
            }
        }
        lot.criteria = criteria;
        let mut kept = Vec::with_capacity(bids.len());
        for bid in self.evaluation.bids.iter() {
            if bids.contains(&bid.id) {
                kept.push(Arc::clone(bid));
            }
        }
        let assessments = self.scores(criterion).into_iter().cloned().collect();
        Some(Self::on(Evaluation {
            tender: Arc::new(tender),
            bids: Arc::new(kept),
            assessments: Arc::new(assessments),
            ..self.evaluation.clone()
        }))
    }

    /// With the shares of these bids alone, which are what they are among all; none where a minimum is held
    /// against weights.
    pub(super) fn among(&self, bids: &[&BidId]) -> Option<Self> {
        let all = self.shares()?.lots.first()?;
        let mut places = Vec::with_capacity(bids.len());
        for (place, bid) in all.bids.iter().enumerate() {
            if bids.contains(&&bid.bid) {
                places.push(place);
            }
        }
        let kept = |place: &usize| places.binary_search(place).ok();
        let draws = all.draws.iter().map(|draw| draw.iter().filter_map(kept).collect()).collect();
        let kept = places.iter().filter_map(|place| all.bids.get(*place).cloned()).collect();
        let shares = Shares { lots: vec![LotShares { lot: all.lot.clone(), bids: kept, draws }] };
        Some(Self { shares: Rc::new(shares).into(), ..Self::on(self.evaluation.clone()) })
    }

    /// What it comes to with the weight of a criterion or group set as the widget sets it, none
    /// locked; none where the weight cannot be set.
    pub(super) fn weighed(&self, criterion: &CriterionId, weight: Decimal) -> Option<LotOutcome> {
        let mut tender = (*self.evaluation.tender).clone();
        weights::set(tender.lots.first_mut()?, criterion, Scope::Lot, weight, &[]).ok()?;
        let outcome = if let Some(shares) = self.shares() {
            shares.combine(&tender)
        } else {
            outcome(&Evaluation { tender: Arc::new(tender), ..self.evaluation.clone() })
        };
        outcome.lots.into_iter().next()
    }

    /// With some weights as they are given.
    pub(super) fn with_weights(&self, set: &[(CriterionId, Decimal)]) -> Option<Self> {
        let mut tender = (*self.evaluation.tender).clone();
        let lot = tender.lots.first_mut()?;
        let mut all = Vec::new();
        for leaf in weights::carriers(lot) {
            let new = set.iter().find(|(criterion, _)| *criterion == leaf.id);
            all.push(new.map_or(leaf.weight(), |(_, weight)| *weight));
        }
        weights::assign(lot, &all);
        let tender = Arc::new(tender);
        let next = Self::on(Evaluation { tender, ..self.evaluation.clone() });
        let shares = self.shares().map_or_else(OnceCell::new, |shares| Rc::clone(shares).into());
        Some(Self { shares, ..next })
    }

    /// Without some bids, and without minima that are held against weights.
    pub(super) fn without(&self, bids: &[BidId]) -> Option<Self> {
        let mut tender = (*self.evaluation.tender).clone();
        let lot = tender.lots.first_mut()?;
        lot.method.minimum = None;
        forget_minima(&mut lot.criteria);
        let mut kept = Vec::new();
        for bid in self.evaluation.bids.iter().filter(|bid| !bids.contains(&bid.id)) {
            kept.push(Arc::clone(bid));
        }
        let (tender, bids) = (Arc::new(tender), Arc::new(kept));
        Some(Self::on(Evaluation { tender, bids, ..self.evaluation.clone() }))
    }

    /// The offer of a bid.
    pub(super) fn offer(&self, bid: &BidId) -> Option<&Offer> {
        let bid = self.evaluation.bids.iter().find(|one| one.id == *bid)?;
        bid.offer(&self.lot()?.id)
    }

    /// All offers for the lot.
    pub(super) fn offers(&self) -> Vec<&Offer> {
        let mut offers = Vec::new();
        if let Some(lot) = self.lot() {
            for bid in self.evaluation.bids.iter() {
                offers.extend(bid.offer(&lot.id));
            }
        }
        offers
    }

    /// The scores on a criterion.
    pub(super) fn scores(&self, criterion: &CriterionId) -> Vec<&Assessment> {
        let mut scores = Vec::new();
        for one in self.evaluation.assessments.iter() {
            if one.criterion == *criterion {
                scores.push(one);
            }
        }
        scores
    }

    /// With an offer changed.
    fn offering(&self, bid: &BidId, change: &dyn Fn(&mut Offer)) -> Option<Self> {
        let lot = &self.lot()?.id;
        let mut bids = (*self.evaluation.bids).clone();
        let bid = bids.iter_mut().find(|one| one.id == *bid)?;
        let offers = &mut Arc::make_mut(bid).offers;
        change(offers.iter_mut().find(|offer| offer.lot == *lot)?);
        Some(Self::on(Evaluation { bids: Arc::new(bids), ..self.evaluation.clone() }))
    }

    /// With another price; none for one below zero.
    pub(super) fn priced(&self, bid: &BidId, price: Decimal) -> Option<Self> {
        let price = Amount::new(price).ok()?;
        self.offering(bid, &|offer| offer.price = Some(price))
    }

    /// With another quantity.
    pub(super) fn stated(
        &self,
        bid: &BidId,
        criterion: &CriterionId,
        value: Decimal,
    ) -> Option<Self> {
        self.offering(bid, &|offer| offer.values.set(criterion, Some(value)))
    }

    /// With one score in place of what was agreed on, or of all that the evaluators gave.
    pub(super) fn scored(
        &self,
        bid: &BidId,
        criterion: &CriterionId,
        score: Decimal,
    ) -> Option<Self> {
        let agreed = |one: &Consensus| one.bid == *bid && one.criterion == *criterion;
        if let Some(place) = self.evaluation.consensus.iter().position(agreed) {
            let mut evaluation = self.evaluation.clone();
            Arc::make_mut(&mut evaluation.consensus).get_mut(place)?.score = score;
            return Some(Self::on(evaluation));
        }
        let mut assessments = Vec::with_capacity(self.evaluation.assessments.len() + 1);
        let mut evaluator: Option<EvaluatorId> = None;
        for one in self.evaluation.assessments.iter() {
            if one.bid == *bid && one.criterion == *criterion {
                evaluator.get_or_insert_with(|| one.evaluator.clone());
            } else {
                assessments.push(one.clone());
            }
        }
        assessments.push(Assessment {
            evaluator: evaluator?,
            bid: bid.clone(),
            criterion: criterion.clone(),
            score,
            reason: None,
        });
        let assessments = Arc::new(assessments);
        Some(Self::on(Evaluation { assessments, ..self.evaluation.clone() }))
    }

    /// Without the rounding of totals. Rounding by steps stays.
    pub(super) fn unrounded(self) -> Self {
        let mut evaluation = self.evaluation;
        let tender = Arc::make_mut(&mut evaluation.tender);
        for lot in &mut tender.lots {
            let rounding = &mut lot.method.rounding;
            rounding.take_if(|rounding| rounding.when == RoundingMoment::AtEnd);
        }
        Self::on(evaluation)
    }
}

fn forget_minima(criteria: &mut [Criterion]) {
    for criterion in criteria {
        if let Kind::Group { criteria, minimum } = &mut criterion.kind {
            *minimum = None;
            forget_minima(criteria);
        }
    }
}

/// Whether a bid has the first place, alone or shared.
pub(super) fn is_first(bid: &BidOutcome) -> bool {
    matches!(bid.standing, Standing::Ranked { rank: 1, .. })
}

/// Who has the first place, in the order of the ranking.
pub(super) fn first(of: &LotOutcome) -> Vec<BidId> {
    let mut first = Vec::new();
    for place in &of.ranking {
        if let Some(bid) = of.bids.get(*place).filter(|bid| is_first(bid)) {
            first.push(bid.bid.clone());
        }
    }
    first
}

/// A bid of an outcome.
pub(super) fn bid_of<'a>(of: &'a LotOutcome, bid: &BidId) -> Option<&'a BidOutcome> {
    of.bids.iter().find(|one| one.bid == *bid)
}

/// The value in units of so many decimals; cut off towards zero where it has more, none where it
/// does not fit.
pub(super) fn units(value: Decimal, decimals: u32) -> Option<i128> {
    let value = value.normalize();
    match decimals.checked_sub(value.scale()) {
        Some(zeros) => value.mantissa().checked_mul(10_i128.checked_pow(zeros)?),
        None => value.mantissa().checked_div(10_i128.checked_pow(value.scale() - decimals)?),
    }
}

/// So many units of so many decimals.
pub(super) fn from_units(units: i128, decimals: u32) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(units, decimals).ok().map(|value| value.normalize())
}
