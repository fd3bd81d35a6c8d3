//! All scores that one evaluator has to give on a lot, in the order in which they are given.

use std::rc::Rc;

use super::Session;
use crate::assessment::Assessment;
use crate::bid::Bid;
use crate::evaluation::Withheld;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId, LotId};
use crate::order::{Index, arranged, sorted};
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
    /// The bids that the evaluator declares on before they are scored. What was given to them does not count
    /// yet.
    pub withheld: Option<Withheld<'a>>,
    layout: Rc<Layout>,
}

/// Where all of it stands, by positions: kept until bids, scores, what was declared or the model are others.
#[derive(Debug)]
pub(super) struct Layout {
    lot: LotId,
    evaluator: EvaluatorId,
    /// The positions in the file of the bids, in the order in which the evaluator reads them.
    bids: Vec<usize>,
    /// The place of each bid of the file among `bids`.
    read: Vec<Option<usize>>,
    /// The places of what was given, in order, and where it stands among the assessments.
    given: Vec<(usize, usize)>,
}

/// What is still to be given.
pub struct OpenScore<'a> {
    /// On which criterion.
    pub criterion: &'a CriterionId,
    /// To which bid.
    pub bid: &'a BidId,
    /// Whether the score is there and its reason is not.
    pub reason: bool,
}

impl Session {
    /// The sheet of an evaluator on a lot of the record. Where interests are declared first, nothing that was
    /// given to a bid before counts.
    pub fn sheet<'a>(&'a self, lot: &'a Lot, evaluator: &EvaluatorId) -> Sheet<'a> {
        let mut criteria = Vec::new();
        for leaf in lot.leaves() {
            if let Kind::Scored { scale, .. } = &leaf.kind {
                criteria.push((leaf, scale));
            }
        }
        let by_criterion = Index::of(criteria.iter().map(|(criterion, _)| &*criterion.id));
        let is_of = |one: &&Rc<Layout>| one.lot == lot.id && one.evaluator == *evaluator;
        let known = self.known.layout.borrow().as_ref().filter(is_of).map(Rc::clone);
        let withheld = self.record().withheld(evaluator);
        let layout = known.unwrap_or_else(|| {
            let layout = self.lay_out(lot, evaluator, &by_criterion, withheld.as_ref());
            let layout = Rc::new(layout);
            self.known.layout.replace(Some(Rc::clone(&layout)));
            layout
        });
        let record = self.record();
        let bid = |position: &usize| record.bids.get(*position).map(|bid| &**bid);
        let bids = layout.bids.iter().filter_map(bid).collect();
        Sheet { session: self, criteria, bids, by_criterion, withheld, layout }
    }

    fn lay_out(
        &self,
        lot: &Lot,
        evaluator: &EvaluatorId,
        by_criterion: &Index,
        withheld: Option<&Withheld>,
    ) -> Layout {
        let record = self.record();
        let listed = self.listed(&lot.id);
        let mut bids: Vec<usize> = listed.iter().filter_map(|bid| self.place(&bid.id)).collect();
        if record.tender.shuffles_order() {
            let ids: Vec<&BidId> = listed.iter().map(|bid| &bid.id).collect();
            bids = arranged(bids, &reading_order(&record.tender.id, &lot.id, evaluator, &ids));
        }
        let mut read = vec![None; record.bids.len()];
        for (place, position) in bids.iter().enumerate() {
            if let Some(slot) = read.get_mut(*position) {
                *slot = Some(place);
            }
        }
        let (lot, evaluator) = (lot.id.clone(), evaluator.clone());
        let mut layout = Layout { lot, evaluator, bids, read, given: Vec::new() };
        let mut given = Vec::new();
        for (one, position) in record.assessments.iter().zip(0..) {
            if one.evaluator == layout.evaluator
                && !withheld.is_some_and(|all| all.has(&one.bid))
                && let Some(bid) = self.place(&one.bid)
                && let Some(place) = layout.place(bid, by_criterion.find(&one.criterion))
            {
                given.push((place, position));
            }
        }
        let by_place = sorted(&given, &|one, other| one.0.cmp(&other.0));
        layout.given = by_place.into_iter().copied().collect();
        layout
    }
}

impl Layout {
    /// The place of a score, by the position of the bid in the file and that of the criterion.
    fn place(&self, bid: usize, criterion: Option<usize>) -> Option<usize> {
        let bid = self.read.get(bid).copied().flatten()?;
        Some(criterion? * self.bids.len() + bid)
    }
}

impl<'a> Sheet<'a> {
    fn assessment(&self, position: usize) -> Option<&'a Assessment> {
        self.session.record().assessments.get(position)
    }

    /// Whether the evaluator declares on a bid before it is scored.
    pub fn withholds(&self, bid: &BidId) -> bool {
        self.withheld.as_ref().is_some_and(|all| all.has(bid))
    }

    /// What was given to a bid on a criterion.
    pub fn find(&self, bid: &BidId, criterion: &CriterionId) -> Option<&'a Assessment> {
        let bid = self.session.place(bid)?;
        let place = self.layout.place(bid, self.by_criterion.find(criterion))?;
        self.assessment(self.position(place)?)
    }

    /// Where among the assessments that of a place stands.
    fn position(&self, place: usize) -> Option<usize> {
        let Layout { given, .. } = &*self.layout;
        let at = given.partition_point(|one| one.0 < place);
        given.get(at).filter(|one| one.0 == place).map(|one| one.1)
    }

    /// What comes next, criterion by criterion or bid by bid: the first place without a score, or else,
    /// where reasons are needed, the first score without one.
    pub fn open(&self, needs_reasons: bool, by_bid: bool) -> Option<OpenScore<'a>> {
        let (all, criteria) = (self.all(), self.criteria.len());
        let scored = self.given() == all;
        if scored && !needs_reasons {
            return None;
        }
        for turn in 0..all {
            let place = if by_bid {
                turn.checked_rem(criteria)? * self.bids.len() + turn.checked_div(criteria)?
            } else {
                turn
            };
            let position = self.position(place);
            if position.is_none_or(|position| scored && self.is_bare(position)) {
                return self.at(place, scored);
            }
        }
        None
    }

    fn is_bare(&self, position: usize) -> bool {
        self.assessment(position).is_some_and(|one| !one.has_reason())
    }

    fn at(&self, place: usize, reason: bool) -> Option<OpenScore<'a>> {
        let (criterion, _) = self.criteria.get(place.checked_div(self.bids.len())?)?;
        let bid = self.bids.get(place.checked_rem(self.bids.len())?)?;
        Some(OpenScore { criterion: &criterion.id, bid: &bid.id, reason })
    }

    /// How many scores there are to give.
    pub fn all(&self) -> usize {
        self.criteria.len() * self.bids.len()
    }

    /// How many were given.
    pub fn given(&self) -> usize {
        self.layout.given.len()
    }

    /// How many of them have no reason.
    pub fn lacking(&self) -> usize {
        self.layout.given.iter().filter(|one| self.is_bare(one.1)).count()
    }
}
