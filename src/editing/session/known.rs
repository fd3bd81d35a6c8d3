//! What is known of the outcome, and of the record, until either changes: each is computed when it is first
//! asked for.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::Session;
use super::sheet::Layout;
use crate::award::{
    BidOutcome, Columns, Excerpt, LotShares, MANY, Outcome, Places, Shares, outcome,
};
use crate::bid::Bid;
use crate::editing::history::State;
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::{positions, sorted};
use crate::panel::Agreement;

/// What is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// What no weight changes, so that a slider only adds up.
    shares: OnceCell<Rc<Shares>>,
    /// The same of each lot as columns of numbers, where that serves.
    columns: OnceCell<Rc<Vec<Option<Columns>>>>,
    /// The lot that is looked at, by its place, and which places of its ranking.
    looked_at: (usize, Places),
    excerpt: OnceCell<Option<Excerpt>>,
    /// The bids of the excerpt under the recorded weights, where it was not computed whole.
    recorded_bids: OnceCell<Option<Vec<BidOutcome>>>,
    /// The places of the bids in the file, in the order of their identifiers.
    bids_by_id: OnceCell<Vec<usize>>,
    /// The places of the bids' letters, in the order of the bids in the file.
    pub(super) letters: OnceCell<Vec<usize>>,
    /// The criteria that value statements are about, one for each statement, in order.
    stated: OnceCell<Vec<CriterionId>>,
    /// The shares for what-if bids and scores.
    moved_shares: OnceCell<Rc<Shares>>,
    recorded_outcome: OnceCell<Rc<Outcome>>,
    what_if_outcome: OnceCell<Rc<Outcome>>,
    /// How the evaluators' scores agree.
    agreement: OnceCell<Rc<Agreement>>,
    /// Whether the model is the one that was locked.
    lock_holds: OnceCell<bool>,
    /// The sheet that was looked at last.
    pub(super) layout: RefCell<Option<Rc<Layout>>>,
}

/// What is known of the outcome and still holds after a change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// None of it.
    Nothing,
    /// The shares: weights have moved.
    Shares,
    /// All of it.
    Outcome,
}

impl Known {
    /// Forgets what a change does not let hold.
    pub(super) fn forget(&mut self, before: &State, next: &State, kept: Kept) {
        if next.moved != before.moved {
            self.moved_shares.take();
            self.what_if_outcome.take();
            self.forget_excerpt();
        }
        if kept != Kept::Outcome {
            let same_record = next.record == before.record;
            if !same_record {
                self.recorded_outcome.take();
                if kept == Kept::Nothing {
                    self.shares.take();
                    self.columns.take();
                    self.moved_shares.take();
                    self.agreement.take();
                }
            }
            if !same_record || next.what_if != before.what_if {
                self.what_if_outcome.take();
                self.forget_excerpt();
            }
        }
        let other_bids = !Arc::ptr_eq(&next.record.bids, &before.record.bids);
        let other_scores = !Arc::ptr_eq(&next.record.assessments, &before.record.assessments);
        let other_tender = !Arc::ptr_eq(&next.record.tender, &before.record.tender);
        // Names are hidden in one phase, and a declaration may wait in a conflict.
        let declares = !Arc::ptr_eq(&next.record.declarations, &before.record.declarations)
            || next.record.conflicts != before.record.conflicts
            || next.record.phase != before.record.phase;
        if other_tender || next.record.lock != before.record.lock {
            self.lock_holds.take();
        }
        if other_bids || other_scores || other_tender || declares {
            self.layout.take();
        }
        if other_bids || next.file != before.file {
            self.letters.take();
        }
        if other_bids {
            self.bids_by_id.take();
            self.stated.take();
        }
    }

    fn forget_excerpt(&mut self) {
        self.excerpt.take();
        self.recorded_bids.take();
    }
}

impl Session {
    /// Whether the model is the one that was locked, where it is; computed when it is first asked for.
    pub fn lock_holds(&self) -> bool {
        let record = &self.present.record;
        *self
            .known
            .lock_holds
            .get_or_init(|| record.lock.as_ref().is_none_or(|lock| lock.holds(&record.tender)))
    }

    /// The outcome of what is shown; computed when it is first asked for.
    pub fn outcome(&self) -> &Rc<Outcome> {
        match &self.what_if {
            Some(shown) => self.known.what_if_outcome.get_or_init(|| Rc::new(self.weighed(shown))),
            None => self.recorded(),
        }
    }

    /// The outcome of the record; the same as [`outcome`](Self::outcome) where nothing lies over
    /// it.
    pub fn recorded_outcome(&self) -> Rc<Outcome> {
        Rc::clone(self.recorded())
    }

    pub(super) fn recorded(&self) -> &Rc<Outcome> {
        self.known.recorded_outcome.get_or_init(|| Rc::new(self.weighed(&self.present.record)))
    }

    /// The outcome of the record, or of what is shown, with other weights or with its own.
    pub fn weighed(&self, evaluation: &Evaluation) -> Outcome {
        if !Shares::hold_for_any_weights(&evaluation.tender) {
            return outcome(evaluation);
        }
        let moved = self.what_if.as_ref().filter(|shown| {
            self.present.moved.is_some()
                && Arc::ptr_eq(&shown.bids, &evaluation.bids)
                && Arc::ptr_eq(&shown.assessments, &evaluation.assessments)
        });
        let (shares, of) = match moved {
            Some(shown) => (&self.known.moved_shares, shown),
            None => (&self.known.shares, &self.present.record),
        };
        shares.get_or_init(|| Rc::new(Shares::of(of))).combine(&evaluation.tender)
    }

    fn shares(&self) -> &Shares {
        self.known.shares.get_or_init(|| Rc::new(Shares::of(&self.present.record)))
    }

    /// Says which part of the ranking of a lot, by its place, is looked at. Of many bids, no others
    /// are computed then for [`excerpt`](Self::excerpt).
    pub fn look_at(&mut self, lot: usize, places: Places) {
        if self.known.looked_at != (lot, places.clone()) {
            self.known.looked_at = (lot, places);
            self.known.forget_excerpt();
        }
    }

    /// What is looked at, with the weights that are shown; none where there is no such lot.
    pub fn excerpt(&self) -> Option<&Excerpt> {
        let find = || {
            let (lot, places) = &self.known.looked_at;
            let of = self.shown().tender.lots.get(*lot)?;
            let part =
                self.columns().and_then(|(columns, shares)| columns.excerpt(of, shares, places));
            part.or_else(|| Excerpt::whole(self.outcome(), *lot))
        };
        self.known.excerpt.get_or_init(find).as_ref()
    }

    /// How the evaluators' scores of the record agree.
    pub fn agreement(&self) -> &Agreement {
        self.known.agreement.get_or_init(|| Rc::new(Agreement::of(&self.present.record)))
    }

    /// The bid with this identifier.
    pub fn bid(&self, id: &BidId) -> Option<&Bid> {
        // What is supposed of bids leaves them where they are.
        self.shown().bids.get(self.place(id)?).map(|bid| &**bid)
    }

    /// The place in the file of the bid with this identifier.
    pub fn place(&self, id: &BidId) -> Option<usize> {
        let bids = &self.record().bids;
        let id_of = |at: usize| bids.get(at).map(|bid| &bid.id);
        let sort = || positions(bids.len(), &|one, other| id_of(one).cmp(&id_of(other)));
        let by_id = self.known.bids_by_id.get_or_init(sort);
        let place = by_id.partition_point(|at| id_of(*at).is_some_and(|one| one < id));
        by_id.get(place).copied().filter(|at| id_of(*at) == Some(id))
    }

    /// How many value statements there are about a criterion.
    pub fn statements_about(&self, criterion: &CriterionId) -> usize {
        let find = || {
            let mut about = Vec::new();
            for offer in self.record().bids.iter().flat_map(|bid| &bid.offers) {
                about.extend(offer.statements.iter().filter_map(|one| one.criterion.as_ref()));
            }
            sorted(&about, &|one, other| one.cmp(other)).into_iter().copied().cloned().collect()
        };
        let stated: &Vec<CriterionId> = self.known.stated.get_or_init(find);
        let first = stated.partition_point(|one| one < criterion);
        stated.partition_point(|one| one <= criterion) - first
    }

    /// How a bid of the excerpt stands in the record.
    pub fn recorded_bid(&self, bid: &BidId) -> Option<&BidOutcome> {
        let lot = self.known.looked_at.0;
        let find = || {
            let (columns, shares) = self.columns()?;
            let of = self.present.record.tender.lots.get(lot)?;
            columns.bids(of, shares, self.excerpt()?.lot()?)
        };
        let bids = match self.known.recorded_bids.get_or_init(find) {
            Some(bids) => bids,
            None => &self.recorded().lots.get(lot)?.bids,
        };
        bids.iter().find(|one| one.bid == *bid)
    }

    /// The columns of the lot that is looked at, and what they were made of. None where it has so few
    /// bids that all of them are computed sooner, or where something is supposed of them.
    fn columns(&self) -> Option<(&Columns, &LotShares)> {
        let tender = &self.present.record.tender;
        let few = self.present.record.bids.len() <= MANY || self.present.moved.is_some();
        if few || !Shares::hold_for_any_weights(tender) {
            return None;
        }
        let find = || {
            let lots = tender.lots.iter().zip(&self.shares().lots);
            Rc::new(lots.map(|(lot, shares)| Columns::of(lot, shares)).collect())
        };
        let columns = self.known.columns.get_or_init(find).get(self.known.looked_at.0)?.as_ref()?;
        Some((columns, self.shares().lots.get(self.known.looked_at.0)?))
    }
}
