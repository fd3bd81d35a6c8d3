//! Whether a bid that does not win decides who does: what becomes of the order of the others when a
//! bid leaves, or when one comes that nobody made.
//!
//! A paradox is a change of order among the bids that are in both: one that was ahead of another, or
//! level with it, no longer is. What a tie rule or a drawing of lots does within a tie is no order:
//! tied bids are level, and those who share the first place are first, all of them.
//!
//! Where no formula looks at other bids none can happen; then nothing is computed, and what each
//! criterion looks at instead is the proof ([`Paradoxes::Absolute`]).

use super::Progress;
use super::formula::is_relative;
use super::variant::{Variant, only_lot, rank_of, ranked_bids};
use crate::award::{Exact, Exclusion, LotOutcome, Standing, outcome};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::Index;
use crate::tender::{Kind, Lot, QualityScaling, ValueFunction};

/// Whether there can be a paradox in a lot.
#[derive(Debug, Clone)]
pub enum Paradoxes {
    /// There is none, whatever bids come or go: no bid's figure depends on another's, because no
    /// criterion looks at one and the combination does not either.
    Absolute {
        /// What each criterion looks at instead, in reading order.
        because: Vec<OwnFigure>,
    },
    /// There can be: these formulas look at other bids.
    Relative {
        /// Which; at least one.
        by: Vec<Looks>,
        /// Tries it out.
        search: Box<ParadoxSearch>,
    },
}

/// What a criterion looks at in a bid, and in no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnFigure {
    /// The price, which enters as it is.
    Price(CriterionId),
    /// The price or a quantity, against values that the method fixes in advance.
    Fixed(CriterionId),
    /// The scores, on their scale.
    Scale(CriterionId),
}

/// What looks at other bids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Looks {
    /// The combination: a utility index at the best quality and the lowest price, a corridor at the
    /// best quotient.
    Combination,
    /// Quality, at the best sum of quality points.
    BestTotal,
    /// The scores on a criterion, at the best bid's.
    BestScore(CriterionId),
    /// The formula of a price or a quantity, at the best, the worst or the mean of the bids.
    Formula(CriterionId),
}

/// Where a bid came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The bid.
    pub bid: BidId,
    /// Its rank, from 1; equal figures share one.
    pub rank: usize,
    /// The figure that decides.
    pub total: Option<Exact>,
}

/// What one variant does to the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// What is different.
    pub variant: Variant,
    /// The bid that was added.
    pub added: Option<BidId>,
    /// Whether the bid that was added is ranked; one that is not, because it misses a minimum,
    /// changes nothing. True where none was added.
    pub stands: bool,
    /// The ranked bids, the best first; within a tie in the order of the outcome.
    pub order: Vec<Place>,
    /// Those among the bids that are in both whose place among these is another, in the order they
    /// had. None where the order is the same.
    pub moved: Vec<Moved>,
    /// Whether others of the bids that are in both are first among these.
    pub flips_first: bool,
}

/// A bid whose place among the bids in both is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The bid.
    pub bid: BidId,
    /// Its rank among them before; none where it had none.
    pub from: Option<usize>,
    /// Its rank among them now; none where it has none.
    pub to: Option<usize>,
}

impl Effect {
    /// Whether the order among the bids that are in both is another.
    pub fn is_paradox(&self) -> bool {
        !self.moved.is_empty()
    }

    /// Those in the first place.
    pub fn first(&self) -> impl Iterator<Item = &BidId> {
        self.order.iter().filter(|place| place.rank == 1).map(|place| &place.bid)
    }
}

/// Tries variants, one outcome each, in slices: each bid left out, in the order of the ranking, then
/// a cheap, poor bid added at 80 and at 50 per cent of the lowest price, and a dear, excellent one
/// at 120 and at 150 per cent of the highest.
///
/// Bids that are excluded are not left out, for they set nothing that others are held against; but
/// those are that stand and only come to no figure.
#[derive(Debug, Clone)]
pub struct ParadoxSearch {
    evaluation: Evaluation,
    order: Vec<Place>,
    variants: Vec<Variant>,
    /// How many variants were tried.
    tried: usize,
    effects: Vec<Effect>,
}

/// Looks whether there can be a paradox in a lot, by its place in the tender. None where there is no
/// such lot.
///
/// ```
/// # use bid_evaluator::{evaluation::Evaluation, insight::{Paradoxes, check_paradoxes}};
/// # fn show(evaluation: &Evaluation) -> Option<()> {
/// match check_paradoxes(evaluation, 0)? {
///     Paradoxes::Absolute { because } => println!("Never: {because:?}"),
///     Paradoxes::Relative { mut search, .. } => {
///         while !search.step(1).is_complete() {}
///         let found = search.effects().iter().filter(|effect| effect.is_paradox());
///         println!("{} paradoxes", found.count());
///     }
/// }
/// # Some(())
/// # }
/// ```
pub fn check_paradoxes(evaluation: &Evaluation, lot: usize) -> Option<Paradoxes> {
    let one = only_lot(evaluation, lot)?;
    let lot = one.tender.lots.first()?;
    if !is_relative(lot) {
        return Some(Paradoxes::Absolute { because: own_figures(lot) });
    }
    let by = looks(lot);
    let found = outcome(&one).lots.into_iter().next()?;
    let mut variants = Vec::new();
    for bid in ranked_bids(&found) {
        variants.push(Variant::Without(bid.bid.clone()));
    }
    for bid in &found.bids {
        let stands =
            |reason: &Exclusion| matches!(reason, Exclusion::NoQuality | Exclusion::NoTotal);
        if let Standing::Excluded(reasons) = &bid.standing
            && reasons.iter().all(stands)
        {
            variants.push(Variant::Without(bid.bid.clone()));
        }
    }
    if !found.ranking.is_empty() {
        variants.extend([80, 50].map(|percent| Variant::CheapPoor { percent }));
        variants.extend([120, 150].map(|percent| Variant::DearExcellent { percent }));
    }
    let order = places(&found);
    let search = ParadoxSearch { evaluation: one, order, variants, tried: 0, effects: Vec::new() };
    Some(Paradoxes::Relative { by, search: Box::new(search) })
}

impl ParadoxSearch {
    /// Tries so many variants more.
    pub fn step(&mut self, variants: usize) -> Progress {
        for variant in self.variants.iter().skip(self.tried).take(variants) {
            self.tried += 1;
            self.effects.extend(self.effect_of(variant));
        }
        self.progress()
    }

    /// How many variants are tried.
    pub fn progress(&self) -> Progress {
        Progress { done: self.tried, of: self.variants.len() }
    }

    /// The order without any change, the best first.
    pub fn order(&self) -> &[Place] {
        &self.order
    }

    /// What was found so far. A variant of which a number has more digits than a file can hold is
    /// left out.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    fn effect_of(&self, variant: &Variant) -> Option<Effect> {
        let varied = variant.evaluation(&self.evaluation, 0)?;
        let found = outcome(&varied).lots.into_iter().next()?;
        let order = places(&found);
        let (left, added) = match variant {
            Variant::Without(bid) => (Some(bid), None),
            _ => (None, varied.bids.last().map(|bid| bid.id.clone())),
        };
        let stands = added.as_ref().is_none_or(|bid| order.iter().any(|place| place.bid == *bid));
        let before = among(&self.order, left);
        let after = among(&order, added.as_ref());
        let moved = moved(&before, &after);
        let in_first = |one: &Moved| one.from == Some(1) || one.to == Some(1);
        let flips_first = moved.iter().any(in_first);
        Some(Effect { variant: variant.clone(), added, stands, order, moved, flips_first })
    }
}

/// The ranked bids, the best first.
fn places(of: &LotOutcome) -> Vec<Place> {
    let mut places = Vec::with_capacity(of.ranking.len());
    for bid in ranked_bids(of) {
        if let Some(rank) = rank_of(bid) {
            places.push(Place { bid: bid.bid.clone(), rank, total: bid.total.clone() });
        }
    }
    places
}

/// The places among all but one bid.
fn among(order: &[Place], but: Option<&BidId>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(order.len());
    let mut level = None;
    let mut rank = 0;
    for place in order {
        if but == Some(&place.bid) {
            continue;
        }
        if level != Some(place.rank) {
            level = Some(place.rank);
            rank = places.len() + 1;
        }
        places.push(Place { rank, ..place.clone() });
    }
    places
}

fn moved(before: &[Place], after: &[Place]) -> Vec<Moved> {
    let now = Index::of(after.iter().map(|place| &*place.bid));
    let then = Index::of(before.iter().map(|place| &*place.bid));
    let mut moved = Vec::new();
    for place in before {
        let to = now.find(&place.bid).and_then(|at| after.get(at)).map(|place| place.rank);
        if to != Some(place.rank) {
            moved.push(Moved { bid: place.bid.clone(), from: Some(place.rank), to });
        }
    }
    for place in after {
        if !then.has(&place.bid) {
            moved.push(Moved { bid: place.bid.clone(), from: None, to: Some(place.rank) });
        }
    }
    moved
}

/// Which formulas of a lot look at other bids; none where [`is_relative`] does not hold.
fn looks(lot: &Lot) -> Vec<Looks> {
    let mut looks = Vec::new();
    if lot.method.combination.is_relative() {
        looks.push(Looks::Combination);
    }
    let scaling = lot.method.quality_scaling();
    let leaves = lot.leaves();
    if scaling == QualityScaling::RelativeToBestTotal && leaves.iter().any(|leaf| !leaf.is_price())
    {
        looks.push(Looks::BestTotal);
    }
    for leaf in leaves {
        let id = || leaf.id.clone();
        match &leaf.kind {
            Kind::Scored { .. } if scaling == QualityScaling::RelativeToBest => {
                looks.push(Looks::BestScore(id()));
            }
            Kind::Measured { formula, .. } if formula.is_relative() => {
                looks.push(Looks::Formula(id()));
            }
            Kind::Price { formula, .. }
                if lot.method.combination.scores_price()
                    && formula.as_ref().is_some_and(ValueFunction::is_relative) =>
            {
                looks.push(Looks::Formula(id()));
            }
            _ => {}
        }
    }
    looks
}

/// What each criterion of an absolute method looks at.
fn own_figures(lot: &Lot) -> Vec<OwnFigure> {
    let mut figures = Vec::new();
    for leaf in lot.leaves() {
        let id = leaf.id.clone();
        figures.push(match &leaf.kind {
            Kind::Price { .. } if !lot.method.combination.scores_price() => OwnFigure::Price(id),
            Kind::Scored { .. } => OwnFigure::Scale(id),
            _ => OwnFigure::Fixed(id),
        });
    }
    figures
}
