//! Ranks 1, 1, 3: bids with equal figures share a rank, and a tie rule only orders them within it.

use std::cmp::Ordering;

use super::Exact;
use crate::order::sorted;

/// A bid that is to be ranked.
pub(super) struct Candidate<'a> {
    position: usize,
    total: &'a Exact,
    /// Orders by far most pairs without a look at the fractions.
    key: i128,
    tie_figure: Exact,
}

/// Where a bid came out.
pub(super) struct Place {
    pub(super) position: usize,
    pub(super) rank: usize,
    pub(super) tied: bool,
    pub(super) behind: Exact,
}

impl<'a> Candidate<'a> {
    /// `tie_figure` is the lower, the further ahead within a tie.
    pub(super) fn new(position: usize, total: &'a Exact, tie_figure: Exact) -> Self {
        Self { position, total, key: total.sort_key(), tie_figure }
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then_with(|| self.total.cmp(other.total))
    }
}

/// The places, the best first; what is equal in everything stays in the order it came in.
pub(super) fn rank(candidates: &[Candidate], lowest_wins: bool) -> Vec<Place> {
    let candidates = sorted(candidates, &|a, b| {
        let order = if lowest_wins { a.compare(b) } else { b.compare(a) };
        order.then_with(|| a.tie_figure.cmp(&b.tie_figure))
    });
    let Some(first) = candidates.first().map(|candidate| candidate.total) else {
        return Vec::new();
    };
    let mut places = Vec::with_capacity(candidates.len());
    for peers in candidates.chunk_by(|a, b| a.compare(b).is_eq()) {
        let rank = places.len() + 1;
        places.extend(peers.iter().map(|candidate| Place {
            position: candidate.position,
            rank,
            tied: peers.len() > 1,
            behind: (candidate.total - first).abs(),
        }));
    }
    places
}
