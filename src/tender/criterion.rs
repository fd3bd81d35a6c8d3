//! Award criteria: a tree whose leaves are the price and what is scored or measured.

use rust_decimal::Decimal;

use crate::exchange::limits;
use crate::exchange::values::{Amount, CriterionId, Text, sum};
use crate::tender::method::ValueFunction;
use crate::{choice, names, record};

record! {
    /// An award criterion, or a group of them.
    Criterion [0..=limits::CRITERIA] {
        /// Names the criterion within the tender.
        id: CriterionId,
        /// The name, as it is to be shown.
        name: Text,
        /// What is looked at.
        description: Option<Text>,
        flat
        /// What kind of criterion it is.
        kind: Kind,
    }
}

choice! {
    /// What kind of criterion it is, and what goes with that.
    ///
    /// A weight is the most that the criterion can contribute, in the unit of the award method:
    /// points where the method adds points, money where it is monetised, the feature's value where
    /// it is a coefficient.
    Kind by "kind" {
        /// A group of criteria; its weight is the sum of theirs.
        Group {
            /// The criteria in it.
            criteria: Vec<Criterion>,
            /// The least quality with which a bid stays in, in per cent of what the group's quality
            /// criteria can earn; counted as the method's own minimum is.
            minimum: Option<Amount>,
        } = "group",
        /// The price. It has points only where the method adds points; elsewhere it enters as it is,
        /// and both members are kept but not used.
        Price {
            /// The most points that the price can earn.
            weight: Option<Amount>,
            /// How the price becomes points.
            formula: Option<ValueFunction>,
        } = "price",
        /// Judged by people, on a scale.
        Scored {
            /// The most that the criterion can contribute.
            weight: Amount,
            /// The scale.
            scale: Scale,
            /// The least score with which a bid stays in.
            minimum: Option<Decimal>,
        } = "scored",
        /// A quantity stated in the bid, such as days or tonnes.
        Measured {
            /// The most that the criterion can contribute.
            weight: Amount,
            /// The unit of the quantity, as it is to be shown.
            unit: Option<Text>,
            /// Which end is the better one.
            better: Better,
            /// How the quantity becomes a share of the weight.
            formula: ValueFunction,
        } = "measured",
    }
}

choice! {
    /// Which scores can be given, and what share of the weight each is worth.
    Scale by "kind" {
        /// Any score from the lowest, worth nothing, to the highest, worth the whole weight, in
        /// proportion between them.
        Points {
            /// The score worth nothing.
            lowest: Decimal,
            /// The score worth the whole weight.
            highest: Decimal,
            /// When a score is given, for as many scores as need it.
            anchors: Vec<Anchor>,
        } = "points",
        /// A table of levels, each with its share.
        Levels {
            /// The levels; their scores differ.
            levels: Vec<Level>,
        } = "levels",
    }
}

record! {
    /// One level of a scale.
    Level [1..=limits::ENTRIES] {
        /// The score that names the level.
        score: Decimal,
        /// The share of the weight in per cent; negative where the level costs.
        share: Decimal,
        /// A short name, such as "NR".
        name: Option<Text>,
        /// When this level is given: the anchor that evaluators read.
        description: Option<Text>,
    }
}

record! {
    /// When a score is given: what evaluators read beside a scale of points.
    Anchor {
        /// The score, one on the scale.
        score: Decimal,
        /// When it is given.
        text: Text,
    }
}

names! {
    /// Which end of a quantity is the better one.
    Better {
        /// The less, the better.
        Lower = "lower",
        /// The more, the better.
        Higher = "higher",
    }
}

impl Criterion {
    /// The criteria in this group; none for a leaf.
    pub fn children(&self) -> &[Criterion] {
        match &self.kind {
            Kind::Group { criteria, .. } => criteria,
            _ => &[],
        }
    }

    /// Whether this is a group.
    pub fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Group { .. })
    }

    /// Whether this is the price.
    pub fn is_price(&self) -> bool {
        matches!(self.kind, Kind::Price { .. })
    }

    /// The most that a leaf can contribute; the sum of the leaves for a group.
    pub fn weight(&self) -> Decimal {
        match &self.kind {
            Kind::Group { criteria, .. } => criteria
                .iter()
                .fold(Decimal::ZERO, |total, criterion| sum(total, criterion.weight())),
            Kind::Price { weight, .. } => weight.map_or(Decimal::ZERO, |weight| *weight),
            Kind::Scored { weight, .. } | Kind::Measured { weight, .. } => **weight,
        }
    }
}

impl Scale {
    /// The lowest and the highest score that can be given.
    pub fn bounds(&self) -> (Decimal, Decimal) {
        match self {
            Self::Points { lowest, highest, .. } => (*lowest, *highest),
            Self::Levels { levels } => {
                let scores = || levels.iter().map(|level| level.score);
                (scores().min().unwrap_or_default(), scores().max().unwrap_or_default())
            }
        }
    }

    /// Whether this score can be given.
    pub fn admits(&self, score: Decimal) -> bool {
        match self {
            Self::Points { lowest, highest, .. } => *lowest <= score && score <= *highest,
            Self::Levels { levels } => levels.iter().any(|level| level.score == score),
        }
    }
}

pub(super) fn collect_leaves<'a>(criteria: &'a [Criterion], leaves: &mut Vec<&'a Criterion>) {
    for criterion in criteria {
        match &criterion.kind {
            Kind::Group { criteria, .. } => collect_leaves(criteria, leaves),
            _ => leaves.push(criterion),
        }
    }
}

/// The group that has the criterion with this identifier right in it.
pub(super) fn holder<'a>(criteria: &'a [Criterion], id: &str) -> Option<&'a Criterion> {
    criteria.iter().find_map(|criterion| {
        let children = criterion.children();
        let holds = children.iter().any(|child| &*child.id == id);
        if holds { Some(criterion) } else { holder(children, id) }
    })
}

pub(super) fn find<'a>(criteria: &'a [Criterion], id: &str) -> Option<&'a Criterion> {
    criteria.iter().find_map(|criterion| {
        if &*criterion.id == id { Some(criterion) } else { find(criterion.children(), id) }
    })
}

/// Whether a group among them has a minimum.
pub(super) fn have_minimum(criteria: &[Criterion]) -> bool {
    criteria.iter().any(|criterion| match &criterion.kind {
        Kind::Group { criteria, minimum } => minimum.is_some() || have_minimum(criteria),
        _ => false,
    })
}
