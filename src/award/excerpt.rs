//! A part of a ranking, with every figure as the whole outcome has it.

use std::ops::Range;
use std::rc::Rc;

use super::{Exact, LotOutcome, Outcome, Standing};

/// Some places of a lot's ranking, with every figure as the whole outcome has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    pub(super) outcome: Rc<Outcome>,
    pub(super) lot: usize,
    /// The place of each entry of the lot's `ranking` here, from 0, ascending.
    pub places: Vec<usize>,
    /// How many bids are ranked in all.
    pub ranked: usize,
    /// How many are not ranked in all: excluded, or with a sealed price.
    pub excluded: usize,
    /// How many scores and quantities all bids that are not excluded lack together.
    pub missing: usize,
    /// The lowest and the highest price, or evaluated cost, of all bids, ranked or not; none where
    /// none has one.
    pub prices: Option<(Exact, Exact)>,
}

/// The places of a ranking that are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Those of ranked bids, from 0.
    pub ranked: Range<usize>,
    /// All of them instead, where they are no more than this.
    pub all_of: usize,
    /// How many excluded bids, from the first in the file on.
    pub excluded: usize,
}

impl Excerpt {
    /// All of a lot, by its place in the outcome; none where there is no such lot.
    pub fn whole(outcome: &Rc<Outcome>, lot: usize) -> Option<Self> {
        let of = outcome.lots.get(lot)?;
        let ranked = of.ranking.len();
        let mut missing = 0;
        for bid in &of.bids {
            if !matches!(bid.standing, Standing::Excluded(_)) {
                missing += bid.missing;
            }
        }
        let mut prices = None;
        for bid in &of.bids {
            widen(&mut prices, bid.compared_price());
        }
        Some(Self {
            outcome: Rc::clone(outcome),
            lot,
            places: (0..ranked).collect(),
            ranked,
            excluded: of.bids.len() - ranked,
            missing,
            prices,
        })
    }

    /// The lot, with no other bids than those of the excerpt: the places asked for, the first three
    /// and the last place, the dearest ranked bid, and the excluded ones that were asked for.
    pub fn lot(&self) -> Option<&LotOutcome> {
        self.outcome.lots.get(self.lot)
    }
}

/// Has a range take in a further price.
pub(super) fn widen(range: &mut Option<(Exact, Exact)>, price: Option<Exact>) {
    let Some(price) = price else { return };
    match range {
        None => *range = Some((price.clone(), price)),
        Some((lowest, _)) if price < *lowest => *lowest = price,
        Some((_, highest)) if price > *highest => *highest = price,
        Some(_) => {}
    }
}
