//! Figures of an outcome in the reader's language, one way everywhere.

use rust_decimal::Decimal;

use crate::award::Exact;
use crate::exchange::values::BidId;
pub use crate::explain::figures::{
    criterion_name, in_money, is_percent, quality, quality_weights, quotient_factor,
};
use crate::explain::{Words, figures};
use crate::tender::{Criterion, Lot, MoneyForm};
use crate::widget::state::State;
use crate::widget::tools;

/// What a bid goes by: its tenderer's name, or its letter while names are hidden. The identifier where
/// the bid is gone.
pub fn bid_name(state: &State, bid: &BidId) -> String {
    let Some(session) = &state.session else { return bid.to_string() };
    if session.record().hides_names() {
        return tools::letter(state, session, bid);
    }
    session.bid(bid).map_or_else(|| bid.to_string(), |one| one.tenderer.name.to_string())
}

/// A total.
pub fn total(state: &State, lot: &Lot, total: &Exact) -> String {
    figures::total(&state.numbers, lot, total)
}

/// How far a bid is behind the first, with the sign that its total differs by.
pub fn behind(state: &State, lot: &Lot, behind: &Exact) -> String {
    figures::behind(&state.numbers, lot, behind)
}

/// What a criterion contributes.
pub fn contribution(state: &State, lot: &Lot, value: &Exact) -> String {
    figures::contribution(&state.numbers, lot, value)
}

/// What is earned of the weights of quality: per cent where they are per cent of the price.
pub fn earned(state: &State, lot: &Lot, value: &Exact) -> String {
    if lot.method.combination.money().is_some_and(MoneyForm::is_percent) {
        let hundred = Exact::from(100);
        return value.div(&hundred).map_or_else(String::new, |share| state.numbers.percent(&share));
    }
    contribution(state, lot, value)
}

/// A sum of points by the scales alone.
pub fn points(state: &State, points: &Exact) -> String {
    figures::points(&state.numbers, points)
}

/// A weight, in the unit of the method.
pub fn weight(state: &State, lot: &Lot, weight: Decimal) -> String {
    figures::weight(&state.numbers, lot, weight)
}

/// What the total is, for a heading.
pub fn total_name(state: &State, lot: &Lot, currency: &str) -> String {
    let words = Words { texts: state.texts, numbers: &state.numbers };
    figures::total_name(words, lot, currency)
}

/// The classes that colour criteria: the price's, and those of the others, which take turns.
pub const COLOURS: [&str; 9] = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];

/// The class that colours a criterion.
pub fn colour(lot: &Lot, criterion: &str) -> &'static str {
    COLOURS.get(colour_among(&lot.leaves(), criterion)).copied().unwrap_or_default()
}

/// The place of a criterion's colour in [`COLOURS`], where all criteria of the lot that are no groups
/// are at hand.
pub fn colour_among(leaves: &[&Criterion], criterion: &str) -> usize {
    let mut quality = leaves.iter().filter(|one| !one.is_price());
    let place = quality.position(|one| &*one.id == criterion);
    place.map_or(0, |place| place % (COLOURS.len() - 1) + 1)
}
