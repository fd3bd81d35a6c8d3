//! What a person looks at in insight.

use std::any::Any;

use rust_decimal::Decimal;

use crate::exchange::values::{BidId, CriterionId};
use crate::widget::behind;
use crate::widget::model::Model;

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
    /// Whether all criteria of one bid are scored, or else all bids on one criterion.
    pub by_bid: bool,
    /// Over which weights or scores it is asked how surely a bid is first.
    pub spread: Spread,
    /// What is asked of made-up tenders.
    pub model: Model,
    /// Own bounds of weights, where they were set.
    pub bounds: Vec<Bound>,
    /// An own order of importance; the criteria that are not in it follow by their weights.
    pub order: Vec<CriterionId>,
    /// What takes long to compute, for the open tab or for the one before; as far as it is known. Only
    /// `work.rs` knows what it is: even to take it away is in the third file.
    pub work: Option<Box<dyn Any>>,
}

/// From where, or to where, a weight may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether it is the most that it may weigh, or else the least.
    pub most: bool,
    /// The weight; what was typed, where that is none.
    pub weight: Result<Decimal, String>,
}

/// Over what it is asked how surely a bid is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Spread {
    /// All weights there can be.
    #[default]
    All,
    /// Weights near the stated ones.
    Around,
    /// Weights between own bounds.
    Bounds,
    /// All weights in the same order of importance.
    Ordered,
    /// All weights in an own order of importance.
    Order,
    /// The stated weights, and each evaluator's scores.
    Panel,
}

impl Spread {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Around, Self::Bounds, Self::Ordered, Self::Order, Self::Panel];
}

/// A tab of insight, or of the dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// How a figure comes about, and what sets two bids apart.
    Why,
    /// What each bid costs and what it is worth.
    Plane,
    /// Totals against the weight of a criterion.
    Weights,
    /// How surely a bid is first.
    Sure,
    /// What would change who is first.
    Flips,
    /// What other bids could do to the order.
    Paradox,
    /// What the model does to made-up tenders.
    Model,
    /// The scores of the one who scores, with their reasons.
    Scores,
    /// What the evaluators of a panel say, and what files of theirs say differently.
    Panel,
    /// What was changed, when, by whom and why.
    Record,
    /// The award report, and letters to tenderers.
    Documents,
}

impl Tab {
    /// Those of insight, in the order of their list.
    pub const INSIGHT: [Self; 7] = [
        Self::Why,
        Self::Plane,
        Self::Weights,
        Self::Sure,
        Self::Flips,
        Self::Paradox,
        Self::Model,
    ];

    /// Those of the dossier, in the order of their list.
    pub const DOSSIER: [Self; 4] = [Self::Scores, Self::Panel, Self::Record, Self::Documents];

    /// Whether it is one of the dossier.
    pub fn is_of_dossier(self) -> bool {
        Self::DOSSIER.contains(&self)
    }

    /// The list that it is in.
    pub fn list(self) -> &'static [Self] {
        if self.is_of_dossier() { &Self::DOSSIER } else { &Self::INSIGHT }
    }

    /// What tells its panel from the others while they are drawn.
    pub fn key(self) -> &'static str {
        match self {
            Self::Why => "why",
            Self::Plane => "plane",
            Self::Weights => "weights",
            Self::Sure => "sure",
            Self::Flips => "flips",
            Self::Paradox => "paradox",
            Self::Model => "model",
            Self::Scores => "scores",
            Self::Panel => "panel",
            Self::Record => "record",
            Self::Documents => "documents",
        }
    }
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
    /// Chooses whether to score by bid.
    ByBid(bool),
    /// Chooses over what it is asked how surely a bid is first.
    Spread(Spread),
    /// Sets a bound of a weight.
    Bound(Bound),
    /// Sets the order of importance.
    Order(Vec<CriterionId>),
    /// Stops what takes long, or lets it go on.
    Halt(bool),
    /// Opens the form of the plan, or closes it.
    Form(bool),
    /// Goes back to the plan that suggests itself.
    Suggested,
    /// Asks for other made-up tenders of the same kind.
    Reseed,
}

impl Insight {
    /// Of more bids than these, nobody waits for what insight has to compute.
    pub const MOST_BIDS: usize = 500;

    /// Whether what is shown takes long to compute.
    pub fn works(&self) -> bool {
        matches!(self.tab, Some(Tab::Sure | Tab::Flips | Tab::Paradox | Tab::Model))
    }

    /// Takes a choice.
    pub fn take(&mut self, pick: &Pick) {
        match pick {
            Pick::Tab(tab) => self.tab = *tab,
            Pick::Bid(bid) => self.bid = Some(bid.clone()),
            Pick::Other(bid) => self.other = Some(bid.clone()),
            Pick::Criterion(criterion) => self.criterion = Some(criterion.clone()),
            Pick::ByBid(by_bid) => self.by_bid = *by_bid,
            Pick::Spread(spread) => self.spread = *spread,
            Pick::Bound(bound) => {
                self.bounds
                    .retain(|one| (&one.criterion, one.most) != (&bound.criterion, bound.most));
                self.bounds.push(bound.clone());
            }
            Pick::Order(order) => self.order.clone_from(order),
            Pick::Halt(halt) => behind::halt(self, *halt),
            Pick::Form(open) => self.model.form = Some(*open),
            Pick::Suggested => self.model.reset(),
            Pick::Reseed => self.model.reseed(),
        }
    }
}
