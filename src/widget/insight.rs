//! What a person looks at in insight.

use crate::exchange::values::{BidId, CriterionId};

/// What insight shows.
#[derive(Default)]
pub struct Insight {
    /// The open tab. Nothing is computed for the others.
    pub tab: Option<Tab>,
    /// The bid that was chosen; the first one where none was, or where it is gone.
    pub bid: Option<BidId>,
    /// The bid that it is compared with; the best other one where none was chosen.
    pub other: Option<BidId>,
    /// The criterion that was chosen; the first that weighs where none was.
    pub criterion: Option<CriterionId>,
}

/// A tab of insight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// How a figure comes about, and what sets two bids apart.
    Why,
    /// What each bid costs and what it is worth.
    Plane,
    /// Totals against the weight of a criterion.
    Weights,
}

impl Tab {
    /// All of them, in the order of the tab list.
    pub const ALL: [Self; 3] = [Self::Why, Self::Plane, Self::Weights];
}

/// What a person chooses in insight.
#[derive(Clone)]
pub enum Pick {
    /// Opens a tab, or closes the open one.
    Tab(Option<Tab>),
    /// Chooses a bid.
    Bid(BidId),
    /// Chooses the bid that it is compared with.
    Other(BidId),
    /// Chooses a criterion.
    Criterion(CriterionId),
}

impl Insight {
    /// Takes a choice.
    pub fn take(&mut self, pick: &Pick) {
        match pick {
            Pick::Tab(tab) => self.tab = *tab,
            Pick::Bid(bid) => self.bid = Some(bid.clone()),
            Pick::Other(bid) => self.other = Some(bid.clone()),
            Pick::Criterion(criterion) => self.criterion = Some(criterion.clone()),
        }
    }
}
