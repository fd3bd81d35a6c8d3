//! What bids go by, and in which order they are listed, while tenderers' names are hidden.

use super::Session;
use crate::bid::Bid;
use crate::exchange::values::{BidId, LotId};
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
        let mut listed: Vec<&Bid> = record.bids.iter().map(|bid| &**bid).collect();
        if record.hides_names() {
            // A letter is a place in the list.
            let in_file = listed.clone();
            for (bid, letter) in in_file.into_iter().zip(self.letters()) {
                if let Some(slot) = listed.get_mut(*letter) {
                    *slot = bid;
                }
            }
        }
        listed.retain(|bid| bid.offer(lot).is_some());
        listed
    }
}
