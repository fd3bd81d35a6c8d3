//! What bids go by, and in which order they are listed, while tenderers' names are hidden.

use super::Session;
use crate::bid::Bid;
use crate::exchange::values::{BidId, LotId};
use crate::order::positions;
use crate::panel::{letter, letters};

impl Session {
    /// The letter that a bid goes by, where names are hidden; see [`letters`].
    pub fn letter(&self, id: &BidId) -> Option<String> {
        let record = &self.present.record;
        if !record.hides_names() {
            return None;
        }
        Some(letter(*self.letters().get(self.place(id)?)?))
    }

    fn letters(&self) -> &[usize] {
        let record = &self.present.record;
        self.known.letters.get_or_init(|| {
            let ids: Vec<&BidId> = record.bids.iter().map(|bid| &bid.id).collect();
            letters(&record.tender.id, &ids)
        })
    }

    /// The bids with an offer for a lot, in the order in which they are listed: that of the file, or of
    /// their letters while names are hidden, since the order of the file might tell who is who.
    pub fn listed(&self, lot: &LotId) -> Vec<&Bid> {
        let record = &self.present.record;
        let listed = |at: &usize| record.bids.get(*at).filter(|bid| bid.offer(lot).is_some());
        let places: Vec<usize> = if record.hides_names() {
            let letters = self.letters();
            positions(letters.len(), &|one, other| letters.get(one).cmp(&letters.get(other)))
        } else {
            (0..record.bids.len()).collect()
        };
        places.iter().filter_map(listed).map(|bid| &**bid).collect()
    }
}
