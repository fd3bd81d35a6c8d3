//! What is said to those who do not see the order change.

use crate::award::{BidOutcome, LotOutcome, Standing};
use crate::exchange::values::BidId;
use crate::locale::fill;
use crate::widget::figures;
use crate::widget::state::State;

/// The order of a lot: which bids stand at which rank.
pub type Standings = Vec<(BidId, usize)>;

fn of(lot: &LotOutcome) -> Standings {
    ranked(lot)
        .filter_map(|bid| match bid.standing {
            Standing::Ranked { rank, .. } => Some((bid.bid.clone(), rank)),
            Standing::Excluded(_) | Standing::Sealed { .. } => None,
        })
        .collect()
}

/// The ranked bids of a lot, the best first.
pub fn ranked(lot: &LotOutcome) -> impl Iterator<Item = &BidOutcome> {
    lot.ranking.iter().filter_map(|index| lot.bids.get(*index))
}

/// The order that is shown.
pub fn standings(state: &State) -> Standings {
    state.ranked_lot().map(|(_, outcome)| of(outcome)).unwrap_or_default()
}

/// What to say about the order that is shown, after another; nothing where they are the same.
pub fn difference(before: &Standings, state: &State) -> Option<String> {
    let (lot, outcome) = state.ranked_lot()?;
    let now = of(outcome);
    if *before == now {
        return None;
    }
    let first = ranked(outcome).next()?;
    let name = figures::bid_name(state, &first.bid);
    let figure = first.total.as_ref().map(|total| figures::total(state, lot, total))?;
    let text = if before.first().map(|(bid, _)| bid) == Some(&first.bid) {
        state.texts.tools().announce_order
    } else {
        state.texts.tools().announce_leads
    };
    Some(fill(text, &[("name", &name), ("figure", &figure)]))
}
