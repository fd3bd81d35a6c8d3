//! What is asked: the tender with its lots, each with requirements, award criteria and method.

pub mod criterion;
pub mod lifecycle;
pub mod low;
pub mod method;
pub mod preset;
pub mod scoring;

pub use criterion::{Anchor, Better, Criterion, Kind, Level, Scale};
pub use lifecycle::{LifeCycle, Timing, UnitPrice};
pub use low::LowPriceCheck;
pub use method::{
    Combination, Corridor, Method, MoneyForm, Point, QualityScaling, Rounding, RoundingMode,
    RoundingMoment, TieRule, ValueFunction,
};

pub use preset::{Origin, Preset};
pub use scoring::Scoring;

use rust_decimal::Decimal;

use crate::exchange::limits;
use crate::exchange::values::{Amount, LotId, RequirementId, TenderId, Text, sum};
use crate::record;

record! {
    /// A buyer or tenderer.
    Organisation {
        /// The name, as it is to be shown.
        name: Text,
        /// An official identifier, such as a company number.
        id: Option<Text>,
    }
}

record! {
    /// A must-requirement: a bid that does not meet it is excluded.
    Requirement {
        /// Names the requirement within the tender.
        id: RequirementId,
        /// What is required.
        text: Text,
    }
}

record! {
    /// A part of the tender that is evaluated and awarded by itself. A tender without lots has one.
    Lot [1..=limits::ENTRIES] {
        /// Names the lot within the tender.
        id: LotId,
        /// What the lot is about; may be left out where the tender has one lot only.
        title: Option<Text>,
        /// What each bid must meet.
        requirements: Vec<Requirement>,
        /// The award criteria, as a tree; exactly one of them is the price.
        criteria: Vec<Criterion>,
        /// How price and criteria together decide.
        method: Method,
        /// How costs over the life of what is bought are counted; the price alone where left out.
        life_cycle as "lifeCycle": Option<LifeCycle>,
        /// The price offered above which a bid is excluded, also where an evaluated cost stands in
        /// its place. Spain's check of low prices takes it for the
        /// buyer's own estimate.
        ceiling: Option<Amount>,
        /// What makes an offered price so low that an explanation is asked for. Such a bid stays in.
        low_price_checks as "lowPriceChecks": Vec<LowPriceCheck>,
    }
}

record! {
    /// What the buyer published: the rules of the evaluation.
    Tender {
        /// Names the tender.
        id: TenderId,
        /// The title.
        title: Text,
        /// What is bought, in a few sentences.
        description: Option<Text>,
        /// Who buys.
        buyer: Organisation,
        /// The currency of all amounts (ISO 4217).
        currency: Text,
        /// The language of the tender's texts (BCP 47).
        language: Text,
        /// Whether prices stay sealed until the scores are locked; not where left out.
        sealed_prices as "sealedPrices": Option<bool>,
        /// How bids are scored; without special rules where left out.
        scoring: Option<Scoring>,
        /// The lots, at least one.
        lots: Vec<Lot>,
    }
}

impl Tender {
    /// Whether each score needs a reason before scores are fixed.
    pub fn requires_reasons(&self) -> bool {
        self.scoring.as_ref().is_some_and(|rules| rules.reasons_required == Some(true))
    }

    /// Whether an evaluator scores a bid only after declaring whether they have an interest in it.
    pub fn declares_first(&self) -> bool {
        self.scoring.as_ref().is_some_and(|rules| rules.declarations_first == Some(true))
    }

    /// Whether each evaluator reads the bids in an order of their own.
    pub fn shuffles_order(&self) -> bool {
        self.scoring.as_ref().is_some_and(|rules| rules.order_shuffled == Some(true))
    }
}

impl Lot {
    /// All criteria that are no groups, in reading order.
    pub fn leaves(&self) -> Vec<&Criterion> {
        let mut leaves = Vec::new();
        criterion::collect_leaves(&self.criteria, &mut leaves);
        leaves
    }

    /// Whether it has a minimum for a group of criteria or for all quality.
    pub fn has_quality_minimum(&self) -> bool {
        self.method.minimum.is_some() || criterion::have_minimum(&self.criteria)
    }

    /// The criterion with this identifier, wherever it stands in the tree.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        criterion::find(&self.criteria, id)
    }

    /// The group that a criterion is in; none at the top level, or where there is no such criterion.
    pub fn group_of(&self, id: &str) -> Option<&Criterion> {
        criterion::holder(&self.criteria, id)
    }

    /// What a criterion or group weighs under the lot's method. A price that enters as it is weighs
    /// nothing, whatever the file keeps for it from a method before.
    pub fn weight_of(&self, criterion: &Criterion) -> Decimal {
        let mut leaves = Vec::new();
        criterion::collect_leaves(std::slice::from_ref(criterion), &mut leaves);
        let mut weight = Decimal::ZERO;
        for leaf in leaves {
            if self.method.combination.weighs_price() || !leaf.is_price() {
                weight = sum(weight, leaf.weight());
            }
        }
        weight
    }
}
