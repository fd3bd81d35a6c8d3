//! Scoring without regard to who offers and to who comes first: letters in the place of tenderers' names,
//! and an order of reading for each evaluator.
//!
//! Both rest on nothing but identifiers, by SHA-256, so that they say nothing of the order in which bids
//! stand in the file, are the same wherever the file is opened, and can be computed again by anyone.
//! Whoever has the file can therefore tell whose bid a letter stands for: letters keep a name from being
//! seen while bids are scored; they are no cipher.

use std::cmp::Ordering;

use crate::exchange::values::{BidId, EvaluatorId, LotId, TenderId};
use crate::order;
use crate::record::Digest;

/// For each bid the place of its letter, from 0: its place in the order of the SHA-256 of the tender's
/// identifier, a byte of zeros and its own identifier.
///
/// ```
/// use bid_evaluator::exchange::values::{BidId, TenderId};
/// use bid_evaluator::panel::letters;
/// let tender = TenderId::new("t-1").unwrap();
/// let [north, south, west] = ["north", "south", "west"].map(|id| BidId::new(id).unwrap());
/// assert_eq!(letters(&tender, &[&north, &south, &west]), [1, 0, 2]);
/// // In another order of the file each bid has the same letter.
/// assert_eq!(letters(&tender, &[&west, &north, &south]), [2, 1, 0]);
/// ```
pub fn letters(tender: &TenderId, bids: &[&BidId]) -> Vec<usize> {
    let mut places = vec![0; bids.len()];
    for (letter, bid) in by_digest(bids, &|bid| Digest::of_texts(&[tender, bid])).iter().enumerate()
    {
        if let Some(place) = places.get_mut(*bid) {
            *place = letter;
        }
    }
    places
}

/// The letter at a place, from 0: A to Z, then AA, AB and so on.
///
/// ```
/// use bid_evaluator::panel::letter;
/// let letters = [0, 25, 26, 27, 701, 702].map(letter);
/// assert_eq!(letters, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
/// ```
pub fn letter(place: usize) -> String {
    const ALPHABET: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut letters: Vec<u8> = Vec::new();
    let mut next = Some(place);
    while let Some(rest) = next {
        letters.extend(ALPHABET.get(rest % ALPHABET.len()));
        next = (rest / ALPHABET.len()).checked_sub(1);
    }
    letters.iter().rev().copied().map(char::from).collect()
}

/// The order in which an evaluator reads the bids of a lot, as their places in `bids`: that of the
/// SHA-256 of the identifiers of tender, lot, evaluator and bid, with a byte of zeros between them.
///
/// Each evaluator has an order of their own, so that no bid is the first for everybody. It is one for all
/// criteria of the lot: a bid is read as a whole, and a record that states one order states the one in
/// which it was read.
///
/// ```
/// use bid_evaluator::exchange::values::{BidId, EvaluatorId, LotId, TenderId};
/// use bid_evaluator::panel::reading_order;
/// let (tender, lot) = (TenderId::new("t-1").unwrap(), LotId::new("lot-1").unwrap());
/// let bids = ["alfa", "beta", "gamma"].map(|id| BidId::new(id).unwrap());
/// let order = |evaluator| {
///     let evaluator = EvaluatorId::new(evaluator).unwrap();
///     reading_order(&tender, &lot, &evaluator, &bids.each_ref())
/// };
/// assert_eq!(order("bo"), [2, 0, 1]);
/// assert_eq!(order("dora"), [0, 2, 1]);
/// ```
pub fn reading_order(
    tender: &TenderId,
    lot: &LotId,
    evaluator: &EvaluatorId,
    bids: &[&BidId],
) -> Vec<usize> {
    by_digest(bids, &|bid| Digest::of_texts(&[tender, lot, evaluator, bid]))
}

/// The places of bids in the order of a digest.
fn by_digest(bids: &[&BidId], digest: &dyn Fn(&BidId) -> Digest) -> Vec<usize> {
    let digests: Vec<Digest> = bids.iter().map(|bid| digest(bid)).collect();
    let compare = |one: usize, other: usize| match (digests.get(one), digests.get(other)) {
        (Some(one), Some(other)) => one.cmp(other),
        _ => Ordering::Equal,
    };
    order::positions(digests.len(), &compare)
}
