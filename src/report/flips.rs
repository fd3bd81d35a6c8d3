//! Where one bid gains or loses the first place, as far as that is cheap.

use crate::evaluation::Evaluation;
use crate::exchange::values::BidId;
use crate::insight::{BidFlips, FlipSearch};

/// So many outcomes are computed before it is looked again whether the bid is done.
const SLICE: usize = 64;

/// The flip points of a bid in a lot, by its place in the tender: those that are found within about so
/// many outcomes.
pub(super) fn flips(
    evaluation: &Evaluation,
    lot: usize,
    bid: &BidId,
    outcomes: usize,
) -> Vec<BidFlips> {
    let search = FlipSearch::new(evaluation, lot);
    search.map(|mut search| found(&mut search, bid, outcomes)).unwrap_or_default()
}

/// The same by a search that has begun.
pub(super) fn found(search: &mut FlipSearch, bid: &BidId, outcomes: usize) -> Vec<BidFlips> {
    search.prefer(bid);
    let mut left = outcomes;
    while left > 0 && !search.is_done(bid) {
        let slice = left.min(SLICE);
        search.step(slice);
        left -= slice;
    }
    search.found().iter().filter(|one| one.bid == *bid).cloned().collect()
}
