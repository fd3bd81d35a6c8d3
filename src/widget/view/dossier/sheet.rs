//! All scores that one evaluator has to give on a lot, in the order in which they are given.

use crate::assessment::Assessment;
use crate::bid::Bid;
use crate::editing::Session;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId};
use crate::order::{Index, sorted};
use crate::panel::reading_order;
use crate::tender::{Criterion, Kind, Lot, Scale};

/// What is to be scored, and what was given. Each score has a place, criterion by criterion and in each
/// of them bid by bid.
pub struct Sheet<'a> {
    session: &'a Session,
    /// The criteria that are scored.
    pub criteria: Vec<(&'a Criterion, &'a Scale)>,
    /// The bids, in the order in which the evaluator reads them.
    pub bids: Vec<&'a Bid>,
    by_criterion: Index<'a>,
    /// The place of each bid of the file among `bids`.
    read: Vec<Option<usize>>,
    /// What was given, by place.
    given: Vec<(usize, &'a Assessment)>,
}

/// What is still to be given.
pub struct Open<'a> {
    /// On which criterion.
    pub criterion: &'a CriterionId,
    /// To which bid.
    pub bid: &'a BidId,
    /// Whether the score is there and its reason is not.
    pub reason: bool,
}

impl<'a> Sheet<'a> {
    /// The sheet of an evaluator.
    pub fn of(session: &'a Session, lot: &'a Lot, evaluator: &EvaluatorId) -> Self {
        let record = session.record();
        let mut criteria = Vec::new();
        for leaf in lot.leaves() {
            if let Kind::Scored { scale, .. } = &leaf.kind {
                criteria.push((leaf, scale));
            }
        }
        let mut bids = session.listed(&lot.id);
        if record.tender.shuffles_order() {
            let ids: Vec<&BidId> = bids.iter().map(|bid| &bid.id).collect();
            let order = reading_order(&record.tender.id, &lot.id, evaluator, &ids);
            bids = order.iter().filter_map(|place| bids.get(*place).copied()).collect();
        }
        let mut read = vec![None; record.bids.len()];
        for (place, bid) in bids.iter().enumerate() {
            if let Some(slot) = session.place(&bid.id).and_then(|of| read.get_mut(of)) {
                *slot = Some(place);
            }
        }
        let by_criterion = Index::of(criteria.iter().map(|(criterion, _)| &*criterion.id));
        let mut sheet = Self { session, criteria, bids, by_criterion, read, given: Vec::new() };
        let mut given = Vec::new();
        for one in record.assessments.iter() {
            if one.evaluator == *evaluator
                && let Some(place) = sheet.place(&one.bid, &one.criterion)
            {
                given.push((place, one));
            }
        }
        let by_place = sorted(&given, &|one, other| one.0.cmp(&other.0));
        sheet.given = by_place.into_iter().copied().collect();
        sheet
    }

    fn place(&self, bid: &BidId, criterion: &str) -> Option<usize> {
        let bid = self.read.get(self.session.place(bid)?).copied().flatten()?;
        Some(self.by_criterion.find(criterion)? * self.bids.len() + bid)
    }

    /// What was given to a bid on a criterion.
    pub fn find(&self, bid: &BidId, criterion: &CriterionId) -> Option<&'a Assessment> {
        let place = self.place(bid, criterion)?;
        let at = self.given.partition_point(|one| one.0 < place);
        self.given.get(at).filter(|one| one.0 == place).map(|one| one.1)
    }

    /// What comes next: the first place without a score, or else, where reasons are needed, the first
    /// score without one.
    pub fn open(&self, needs_reasons: bool) -> Option<Open<'a>> {
        let gap = self.given.iter().zip(0..).find(|(one, place)| one.0 != *place);
        let gap = gap.map_or(self.given.len(), |(_, place)| place);
        if gap < self.all() {
            return self.at(gap, false);
        }
        let bare = self.given.iter().find(|one| needs_reasons && !one.1.has_reason());
        bare.and_then(|one| self.at(one.0, true))
    }

    fn at(&self, place: usize, reason: bool) -> Option<Open<'a>> {
        let (criterion, _) = self.criteria.get(place.checked_div(self.bids.len())?)?;
        let bid = self.bids.get(place.checked_rem(self.bids.len())?)?;
        Some(Open { criterion: &criterion.id, bid: &bid.id, reason })
    }

    /// How many scores there are to give.
    pub fn all(&self) -> usize {
        self.criteria.len() * self.bids.len()
    }

    /// How many were given.
    pub fn given(&self) -> usize {
        self.given.len()
    }

    /// How many of them have no reason.
    pub fn lacking(&self) -> usize {
        self.given.iter().filter(|one| !one.1.has_reason()).count()
    }
}
