//! What-ifs: weights, prices, quantities and scores laid over the record, which stays as it is.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::assessment::{Assessment, Consensus};
use crate::award::{Exact, counted_score};
use crate::bid::Bid;
use crate::editing::action::{Action, Agreed, Refusal, Supposed};
use crate::editing::bids;
use crate::editing::criteria;
use crate::editing::history::State;
use crate::editing::panel;
use crate::editing::weights::{assign, carriers};
use crate::evaluation::Evaluation;
use crate::exchange::fault::Subject;
use crate::exchange::values::{Amount, BidId, CriterionId, LotId};
use crate::panel::retain;
use crate::tender::Tender;

/// Bids and scores in the place of those of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    /// All bids.
    pub bids: Arc<Vec<Arc<Bid>>>,
    /// All scores.
    pub assessments: Arc<Vec<Assessment>>,
    /// All that was agreed on.
    pub consensus: Arc<Vec<Consensus>>,
    /// What was moved, each once.
    numbers: Vec<(BidId, SupposedNumber)>,
}

/// A number of a bid that is supposed to be another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supposition {
    /// The bid.
    pub bid: BidId,
    /// Which number.
    pub number: SupposedNumber,
    /// What is recorded: what was agreed on, or the mean of scores where there are several; none where
    /// nothing is.
    pub from: Option<Exact>,
    /// What it is supposed to be.
    pub to: Exact,
}

/// Which number of a bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SupposedNumber {
    /// The price for a lot.
    Price(LotId),
    /// The quantity that is stated for a criterion.
    Value(CriterionId),
    /// The score on a criterion.
    Score(CriterionId),
}

impl State {
    /// The record with all what-ifs laid over it; none where there are none.
    pub(super) fn supposed(&self) -> Option<Evaluation> {
        if self.what_if.is_none() && self.moved.is_none() {
            return None;
        }
        let mut shown = self.record.clone();
        if let Some(tender) = &self.what_if {
            shown.tender = Arc::clone(tender);
        }
        if let Some(moved) = &self.moved {
            moved.lay_over(&mut shown);
        }
        Some(shown)
    }
}

impl Moved {
    fn lay_over(&self, record: &mut Evaluation) {
        record.bids = Arc::clone(&self.bids);
        record.assessments = Arc::clone(&self.assessments);
        record.consensus = Arc::clone(&self.consensus);
    }
}

/// Lays something over the record, and over what lies there already. What comes to the record itself
/// goes.
pub(super) fn suppose(state: &mut State, supposed: &Supposed) -> Result<(), Refusal> {
    let shown = state.supposed().unwrap_or_else(|| state.record.clone());
    let mut over = State::of(shown, state.file);
    let moved = match supposed {
        Supposed::Weights { lot, weights } => {
            set_weights(over.tender(), lot, weights)?;
            let tender = over.record.tender;
            state.what_if = (*tender != *state.record.tender).then_some(tender);
            return Ok(());
        }
        Supposed::Price { bid, lot, price } => {
            let price = Some(*price);
            let action = Action::SetPrice { bid: bid.clone(), lot: lot.clone(), price };
            bids::edit(&mut over, &action)?;
            (bid, SupposedNumber::Price(lot.clone()))
        }
        Supposed::Value { bid, criterion, value } => {
            let number = SupposedNumber::Value(criterion.clone());
            let (id, criterion, value) = (bid.clone(), criterion.clone(), Some(*value));
            bids::edit(&mut over, &Action::SetValue { bid: id, criterion, value })?;
            (bid, number)
        }
        Supposed::Score { bid, criterion, score } => {
            score_alone(&mut over, bid, criterion, *score)?;
            (bid, SupposedNumber::Score(criterion.clone()))
        }
    };
    let Evaluation { bids, assessments, consensus, .. } = over.record;
    let record = &state.record;
    let same =
        bids == record.bids && assessments == record.assessments && consensus == record.consensus;
    let mut numbers = state.moved.take().map(|moved| moved.numbers).unwrap_or_default();
    numbers.retain(|(bid, number)| (bid, number) != (moved.0, &moved.1));
    numbers.push((moved.0.clone(), moved.1));
    state.moved = (!same).then_some(Moved { bids, assessments, consensus, numbers });
    Ok(())
}

/// Puts one score in the place of what was agreed on, or of all that evaluators gave.
fn score_alone(
    over: &mut State,
    bid: &BidId,
    criterion: &CriterionId,
    score: Decimal,
) -> Result<(), Refusal> {
    let agreed = |one: &&Consensus| one.bid == *bid && one.criterion == *criterion;
    if let Some(one) = over.record.consensus.iter().find(agreed) {
        let consensus = Some(Agreed { score, reason: one.reason.clone(), by: one.by.clone() });
        let (bid, criterion) = (bid.clone(), criterion.clone());
        panel::edit(over, &Action::SetConsensus { bid, criterion, consensus }, None)?;
        return Ok(());
    }
    let given = |one: &Assessment| one.bid == *bid && one.criterion == *criterion;
    let by = over.record.assessments.iter().find(|one| given(one));
    let evaluator = by.ok_or(Refusal::NoScore)?.evaluator.clone();
    retain(&mut over.record.assessments, &|one| !given(one) || one.evaluator == evaluator);
    let (bid, criterion, score) = (bid.clone(), criterion.clone(), Some(score));
    bids::edit_scores(over, &Action::SetScore { evaluator, bid, criterion, score })?;
    Ok(())
}

/// Gives criteria of a lot these weights; the others keep theirs.
fn set_weights(
    tender: &mut Tender,
    lot: &LotId,
    weights: &[(CriterionId, Decimal)],
) -> Result<(), Refusal> {
    let lot = criteria::lot(tender, lot)?;
    for (criterion, _) in weights {
        if lot.criterion(criterion).is_none() {
            return Err(Refusal::NotFound(Subject::Criterion));
        }
        if carriers(lot).iter().all(|leaf| leaf.id != *criterion) {
            return Err(Refusal::Unsuited);
        }
    }
    let mut all = Vec::new();
    for leaf in carriers(lot) {
        let new = weights.iter().find(|(criterion, _)| *criterion == leaf.id);
        all.push(match new {
            Some((_, weight)) => *bids::proven(&Amount::new(*weight)?)?,
            None => leaf.weight(),
        });
    }
    assign(lot, &all);
    Ok(())
}

/// What is supposed of bids, in the order in which it was. What has come to be as recorded is left
/// out.
pub(super) fn suppositions(state: &State) -> Vec<Supposition> {
    let mut all = Vec::new();
    let Some(moved) = &state.moved else { return all };
    let mut shown = state.record.clone();
    moved.lay_over(&mut shown);
    for (bid, number) in &moved.numbers {
        let from = figure(&state.record, bid, number);
        let Some(to) = figure(&shown, bid, number) else { continue };
        if from.as_ref() != Some(&to) {
            all.push(Supposition { bid: bid.clone(), number: number.clone(), from, to });
        }
    }
    all
}

/// A number of a bid; none where there is none.
fn figure(record: &Evaluation, bid: &BidId, number: &SupposedNumber) -> Option<Exact> {
    let of = || record.bids.iter().find(|one| one.id == *bid);
    match number {
        SupposedNumber::Price(lot) => of()?.offer(lot)?.price.map(|price| Exact::from(*price)),
        SupposedNumber::Value(criterion) => {
            let mut values = of()?.offers.iter().filter_map(|offer| offer.values.get(criterion));
            values.next().copied().map(Exact::from)
        }
        SupposedNumber::Score(criterion) => counted_score(record, bid, criterion),
    }
}
