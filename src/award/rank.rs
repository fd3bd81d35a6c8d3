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
    /// What decides in a corridor, the lowest first; none outside.
    corridor: Option<Exact>,
    tie_figure: Exact,
}

/// Where a bid came out.
pub(super) struct Place {
    pub(super) position: usize,
    pub(super) rank: usize,
    pub(super) tied: bool,
    pub(super) drawn: bool,
    pub(super) corridor: bool,
    pub(super) behind: Exact,
}

impl<'a> Candidate<'a> {
    /// `tie_figure` is the lower, the further ahead within a tie.
    pub(super) fn new(position: usize, total: &'a Exact, tie_figure: Exact) -> Self {
        Self { position, total, key: total.sort_key(), corridor: None, tie_figure }
    }

    /// Puts those whose total is at most so large a part below the highest into a corridor, where
    /// the lowest of `decides` goes first.
    pub(super) fn enter_corridor(
        candidates: &mut [Self],
        part: &Exact,
        decides: &dyn Fn(usize) -> Exact,
    ) {
        let Some(best) = candidates.iter().map(|one| one.total).max() else { return };
        let end = best - &(&best.abs() * part);
        for one in candidates {
            if *one.total >= end {
                one.corridor = Some(decides(one.position));
            }
        }
    }

    fn compare(&self, other: &Self, lowest_wins: bool) -> Ordering {
        match (&self.corridor, &other.corridor) {
            (Some(own), Some(other)) => own.cmp(other),
            // Within goes before outside.
            (own, other) => other.is_some().cmp(&own.is_some()),
        }
        .then_with(|| {
            let order = self.key.cmp(&other.key).then_with(|| self.total.cmp(other.total));
            if lowest_wins { order } else { order.reverse() }
        })
    }
}

/// The places, the best first; what is equal in everything stays in the order it came in. `draws`
/// are the lots that were drawn, each the positions in order: the last that names all of a tie
/// orders it.
pub(super) fn rank(
    candidates: &[Candidate],
    lowest_wins: bool,
    draws: &[Vec<usize>],
) -> Vec<Place> {
    let candidates = sorted(candidates, &|a, b| {
        a.compare(b, lowest_wins).then_with(|| a.tie_figure.cmp(&b.tie_figure))
    });
    let Some(first) = candidates.first().map(|candidate| candidate.total) else {
        return Vec::new();
    };
    let mut places = Vec::with_capacity(candidates.len());
    for peers in candidates.chunk_by(|a, b| a.compare(b, lowest_wins).is_eq()) {
        let rank = places.len() + 1;
        let tied = peers.len() > 1;
        let names_all = |draw: &&Vec<usize>| {
            tied && peers.iter().all(|candidate| draw.contains(&candidate.position))
        };
        let draw = draws.iter().rev().find(names_all);
        let mut ordered = Vec::with_capacity(peers.len());
        for position in draw.into_iter().flatten() {
            ordered.extend(peers.iter().find(|candidate| candidate.position == *position));
        }
        for candidate in if draw.is_some() { &ordered } else { peers } {
            let behind =
                if lowest_wins { candidate.total - first } else { first - candidate.total };
            places.push(Place {
                position: candidate.position,
                rank,
                tied,
                drawn: draw.is_some(),
                corridor: candidate.corridor.is_some(),
                behind,
            });
        }
    }
    places
}
