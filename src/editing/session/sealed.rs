//! Sealed prices: kept beside the record until they are opened, and what is fixed from then on.

use std::mem;
use std::sync::Arc;

use super::Session;
use super::known::Kept;
use crate::assessment::Conflict;
use crate::award::Standing;
use crate::bid::Offer;
use crate::editing::action::{Action, Applied, Area, Change, Refusal, Supposed};
use crate::editing::history::{History, State};
use crate::evaluation::{
    Asks, Evaluation, Phase, Prices, PricesOpened, check_offer, has_prices, in_money, offer_problem,
};
use crate::exchange::codec::Cursor;
use crate::exchange::fault::{Fault, Faults, Problem, Subject};
use crate::exchange::values::{BidId, CriterionId, Text};
use crate::order::Index;
use crate::record::{self, Doing, What};
use crate::tender::Criterion;

impl Session {
    /// Takes what bids ask from the host page, which may have kept it until now. While the prices of
    /// the tender are sealed it goes beside the record, unseen, and otherwise into it: once each, where
    /// prices were sealed and are opened. Nobody at the widget did this, so that it begins a new undo
    /// history. Of one thing that is said twice the last one counts.
    ///
    /// # Errors
    /// All that is wrong with it, and nothing has changed then: bids and lots that there are not, costs
    /// and quantities that do not fit the lot, [`Problem::Fixed`] for what was opened already or is
    /// decided. Pointers lead into the object that [`Prices::from_json`] reads.
    pub fn set_prices(&mut self, prices: &Prices) -> Result<(), Faults> {
        let record = &self.present.record;
        if let Some(faults) = misfits(record, prices) {
            return Err(faults);
        }
        if record.seals_prices() {
            self.put_aside(self.present.file, prices.clone());
        } else {
            let opened = record.prices_opened.is_some();
            let mut next = self.present.clone();
            next.moved = None;
            lay_in(&mut next.record, prices);
            let fixed = !opened && self.forbidden(record, &next.record, true).is_some();
            if fixed {
                let problem = Problem::Fixed;
                return Err(Faults::one(Fault { pointer: String::new(), problem }));
            }
            if !record::same_content(record, &next.record) {
                let what = if opened { What::OpenedPrices } else { What::Changed };
                self.log(&self.present.record, &mut next, what.into());
                self.enter(next, Kept::Nothing);
            }
        }
        self.end_gesture();
        self.history = History::default();
        Ok(())
    }

    /// Takes back prices that the host page kept in its memory while the widget had to begin anew. They are
    /// those of the record, so that nothing is checked that was not before.
    pub fn recall_prices(&mut self, prices: Prices) {
        if self.present.record.seals_prices() {
            self.put_aside(self.present.file, prices);
        }
    }

    /// The sealed prices of the record, as far as they are held; none where there are none. They are the
    /// same piece of memory until they change.
    pub fn held_prices(&self) -> Option<&Arc<Prices>> {
        self.prices_aside().filter(|prices| !prices.is_empty())
    }

    /// How many offers of admitted bids would have no price, or lack a quantity in money, if the prices were
    /// opened now, and how many offers there are.
    pub fn without_held_prices(&self) -> (usize, usize) {
        let record = &self.present.record;
        let (mut lacking, mut all) = (0, 0);
        for (lot, outcome) in record.tender.lots.iter().zip(&self.recorded().lots) {
            let held = self.prices_aside().map(|prices| &*prices.0).unwrap_or_default();
            let held: Vec<_> = held.iter().filter(|(_, on, _)| *on == lot.id).collect();
            let held_by = |has: &dyn Fn(&Asks) -> bool| {
                Index::of(held.iter().filter(|one| has(&one.2)).map(|one| &*one.0))
            };
            let mut needed = vec![held_by(&|asks| asks.price.is_some())];
            for criterion in
                lot.leaves().into_iter().filter(|one| !one.is_price() && self.seals(one))
            {
                needed.push(held_by(&|asks| asks.values.get(&criterion.id).is_some()));
            }
            for bid in &outcome.bids {
                if matches!(bid.standing, Standing::Sealed { .. }) {
                    all += 1;
                    lacking += usize::from(needed.iter().any(|of| of.find(&bid.bid).is_none()));
                }
            }
        }
        (lacking, all)
    }

    /// How many scores admitted bids still lack, in all lots, before sealed prices can be opened: one
    /// for each scored criterion on which nobody has scored a bid, nothing was agreed and no value
    /// statement counts.
    pub fn unscored(&self) -> usize {
        let mut missing = 0;
        for bid in self.recorded().lots.iter().flat_map(|lot| &lot.bids) {
            if matches!(bid.standing, Standing::Sealed { .. }) {
                missing += bid.missing;
            }
        }
        missing
    }

    /// Whether what bids state for a criterion is sealed: the price, or a quantity in money.
    pub fn seals(&self, criterion: &Criterion) -> bool {
        let record = &self.present.record;
        let money = || in_money(&record.tender).contains(&&criterion.id);
        record.seals_prices() && (criterion.is_price() || money())
    }

    /// Why nobody can have prices sealed now, or no longer sealed, whoever has the rights to it; none
    /// where it can be done. Prices that stand in the record were seen: they could be put aside, but then
    /// no file would hold them, and they would be gone with the session.
    pub fn sealing_refusal(&self) -> Option<Refusal> {
        let record = &self.present.record;
        if record.prices_opened.is_some() {
            return Some(Refusal::PricesOpened);
        }
        if record.seals_prices() {
            let kept = self.prices_aside().is_some_and(|prices| !prices.is_empty());
            return kept.then_some(Refusal::PricesSealed);
        }
        has_prices(record).then_some(Refusal::PricesKnown)
    }

    /// Keeps sealed prices of a file beside the record.
    pub(super) fn put_aside(&mut self, file: u32, prices: Prices) {
        if prices.is_empty() {
            return;
        }
        match self.sealed.iter_mut().find(|(of, _)| *of == file) {
            Some((_, kept)) => Arc::make_mut(kept).0.extend(prices.0),
            None => self.sealed.push((file, Arc::new(prices))),
        }
    }

    /// The prices of a file that takes the place of the record: its own, and those that are held for the same
    /// offers of the same tender. A draft and an export have none, and would lose them for good.
    pub(super) fn with_those_kept(&self, file: &Evaluation, own: Prices) -> Prices {
        let tender = &self.present.record.tender;
        let same = file.tender.id == tender.id && file.tender.currency == tender.currency;
        let held = self.held_prices().filter(|_| same && file.seals_prices());
        let mut prices = held.map(|held| held.for_offers(file, &own)).unwrap_or_default();
        prices.0.extend(own.0);
        prices
    }

    /// Why sealed prices do not allow an action: nobody enters, supposes or deletes what nobody may
    /// see.
    pub(super) fn sealed_refusal(&self, action: &Action) -> Option<Refusal> {
        let record = &self.present.record;
        if let Action::SealPrices { sealed } = action {
            let same = record.tender.sealed_prices == sealed.then_some(true);
            return if same { None } else { self.sealing_refusal() };
        }
        if record.unsealed_prices() {
            return self.enters_price(action).then_some(Refusal::PricesAwaited);
        }
        if !record.seals_prices() {
            return None;
        }
        let money = |criterion: &CriterionId| in_money(&record.tender).contains(&criterion);
        let refused = match action {
            Action::SetPrice { .. }
            | Action::AddCost { .. }
            | Action::SetCost { .. }
            | Action::DeleteCost { .. }
            | Action::Suppose(Supposed::Price { .. }) => true,
            Action::SetValue { criterion, .. }
            | Action::Suppose(Supposed::Value { criterion, .. }) => money(criterion),
            Action::DeleteBid { bid } => self.prices_aside().is_some_and(|kept| kept.has(bid)),
            _ => false,
        };
        refused.then_some(Refusal::PricesSealed)
    }

    /// Whether an action would enter by hand what was sealed, or take it away, rather than correct it.
    fn enters_price(&self, action: &Action) -> bool {
        let record = &self.present.record;
        let offer = |bid: &BidId, lot: &dyn Fn(&Offer) -> bool| {
            let bid = self.place(bid).and_then(|place| record.bids.get(place));
            bid.and_then(|bid| bid.offers.iter().find(|offer| lot(offer)))
        };
        match action {
            Action::SetPrice { bid, lot, price } => {
                let has = offer(bid, &|one| one.lot == *lot).is_some_and(|one| one.price.is_some());
                has != price.is_some()
            }
            Action::SetValue { bid, criterion, value } => {
                let has = offer(bid, &|one| one.values.get(criterion).is_some()).is_some();
                in_money(&record.tender).contains(&criterion) && has != value.is_some()
            }
            Action::AddCost { .. } | Action::DeleteCost { .. } => true,
            _ => false,
        }
    }

    fn prices_aside(&self) -> Option<&Arc<Prices>> {
        let of_present = |(file, _): &&(u32, Arc<Prices>)| *file == self.present.file;
        self.sealed.iter().find(of_present).map(|(_, prices)| prices)
    }

    /// Opens the prices, which fixes the scores. There is no way back: the undo history begins anew.
    pub(super) fn open_prices(&mut self, reason: Option<Text>) -> Result<Applied, Refusal> {
        let record = &self.present.record;
        if record.prices_opened.is_some() {
            return Err(Refusal::PricesOpened);
        }
        if !record.seals_prices() {
            return Err(Refusal::Unsuited);
        }
        if record.phase == Phase::Design {
            return Err(Refusal::NotNow(Area::Phase));
        }
        let missing = self.unscored();
        if missing > 0 {
            return Err(Refusal::NotAllScored { missing });
        }
        complete(record)?;
        if record.conflicts.iter().any(is_about_scores) {
            return Err(Refusal::InConflict);
        }
        let mut next = State::of(record.clone(), self.present.file);
        next.locks.clone_from(&self.present.locks);
        if let Some(prices) = self.prices_aside() {
            lay_in(&mut next.record, prices);
        }
        if let Some(problem) = unfit(&next.record) {
            return Err(Refusal::Problem(problem));
        }
        let (at, by) = match self.witness.clone() {
            Some(witness) => (Some(witness.at), witness.by),
            None => (None, None),
        };
        next.record.prices_opened = Some(PricesOpened { at, by, reason: reason.clone() });
        let doing = Doing { reason, ..What::OpenedPrices.into() };
        self.log(&self.present.record, &mut next, doing);
        self.enter(next, Kept::Nothing);
        self.history = History::default();
        // Nothing leads back to a file before this one.
        drop(mem::take(&mut self.sealed));
        Ok(Applied { change: Change::Record, ..Applied::default() })
    }
}

/// Why opened prices do not allow a change: whoever knows them changes no score, and no rule by which
/// scores count.
pub(super) fn fixed_by_opening(before: &Evaluation, after: &Evaluation) -> Option<Refusal> {
    let opened = before.prices_opened.is_some();
    let changes = before.prices_opened != after.prices_opened
        || before.tender != after.tender
        || before.evaluators != after.evaluators
        || before.assessments != after.assessments
        || before.judgements != after.judgements
        || before.consensus != after.consensus
        || (before.phase != Phase::Design && after.phase == Phase::Design);
    (opened && changes).then_some(Refusal::PricesOpened)
}

/// Refuses to fix scores that lack what the tender asks for with each: a reason, or what was declared first.
pub(super) fn complete(record: &Evaluation) -> Result<(), Refusal> {
    let missing = record.lacking_reasons();
    if missing > 0 {
        return Err(Refusal::ReasonsMissing { missing });
    }
    let missing = record.lacking_declarations();
    if missing > 0 {
        return Err(Refusal::DeclarationsMissing { missing });
    }
    Ok(())
}

fn is_about_scores(conflict: &Conflict) -> bool {
    !matches!(conflict, Conflict::Draw { .. } | Conflict::Declaration { .. })
}

/// What is wrong with prices that the page hands over.
fn misfits(record: &Evaluation, prices: &Prices) -> Option<Faults> {
    let bids = Index::of(record.bids.iter().map(|bid| &*bid.id));
    let mut at = Cursor::default();
    for (bid, lot, asks) in &prices.0 {
        at.member(bid, |at| {
            let Some(bid) = bids.find(bid).and_then(|place| record.bids.get(place)) else {
                at.fault(Problem::Dangling(Subject::Bid));
                return;
            };
            let of = record.tender.lots.iter().find(|one| one.id == *lot);
            at.member(lot, |at| match (of, bid.offer(lot)) {
                (Some(of), Some(offer)) => {
                    let mut alone = Offer::empty(lot.clone());
                    asks.lay_over(&mut alone);
                    check_offer(&alone, of, at);
                    if record.prices_opened.is_some() && asks.replaces(offer) {
                        at.fault(Problem::Fixed);
                    }
                }
                _ => at.fault(Problem::Dangling(Subject::Lot)),
            });
        });
    }
    Faults::of(at.into_faults())
}

/// Puts prices into the offers that they belong to.
fn lay_in(record: &mut Evaluation, prices: &Prices) {
    let known = Arc::clone(&record.bids);
    let ids = Index::of(known.iter().map(|bid| &*bid.id));
    let bids = Arc::make_mut(&mut record.bids);
    for (bid, lot, asks) in &prices.0 {
        let Some(bid) = ids.find(bid).and_then(|place| bids.get_mut(place)) else { continue };
        if let Some(offer) = Arc::make_mut(bid).offers.iter_mut().find(|one| one.lot == *lot) {
            asks.lay_over(offer);
        }
    }
}

/// What of the prices no longer fits the tender, which may have been changed since they came.
fn unfit(record: &Evaluation) -> Option<Problem> {
    let lots = &record.tender.lots;
    record
        .bids
        .iter()
        .flat_map(|bid| &bid.offers)
        .find_map(|offer| offer_problem(offer, lots.iter().find(|lot| lot.id == offer.lot)?))
}
