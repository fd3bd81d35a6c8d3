//! Figures of an outcome in the reader's language, one way everywhere.

use rust_decimal::Decimal;

use crate::award::Exact;
use crate::editing::Session;
use crate::exchange::values::{self, BidId};
use crate::locale::fill_in;
use crate::tender::{Combination, Criterion, Lot, MoneyForm, RoundingMode};
use crate::widget::element::joined;
use crate::widget::store::State;

/// The decimals with which points are shown.
const POINTS: u32 = 2;
/// The decimals with which an index is shown.
const INDEX: u32 = 4;

/// A tenderer's name; the identifier where the bid is gone.
pub fn bid_name(session: &Session, bid: &BidId) -> String {
    session.bid(bid).map_or_else(|| bid.to_string(), |one| one.tenderer.name.to_string())
}

/// Whether totals and contributions are amounts of money.
pub fn in_money(lot: &Lot) -> bool {
    matches!(lot.method.combination, Combination::Monetised { .. })
}

/// A total.
pub fn total(state: &State, lot: &Lot, total: &Exact) -> String {
    match lot.method.combination {
        Combination::Monetised { .. } | Combination::Coefficient => state.numbers.money(total),
        Combination::Points { .. }
        | Combination::PricePerPoint { .. }
        | Combination::Quotient { scale: Some(_), .. } => state.numbers.fixed(total, POINTS),
        Combination::Quotient { scale: None, .. } => {
            state.numbers.fixed(&(total * &Exact::from(quotient_factor(lot))), POINTS)
        }
        Combination::UtilityIndex { .. } => state.numbers.fixed(total, INDEX),
    }
}

/// What a quotient is multiplied by: as declared, or else a million, to be shown.
pub fn quotient_factor(lot: &Lot) -> Decimal {
    let power = match &lot.method.combination {
        Combination::Quotient { scale: Some(scale), .. } => scale.get(),
        _ => 6,
    };
    Decimal::from(10_u64.pow(power))
}

/// How far a bid is behind the first, with the sign that its total differs by.
pub fn behind(state: &State, lot: &Lot, behind: &Exact) -> String {
    // Ahead by the figure, but not by what decides in a corridor.
    let more = lot.method.combination.lowest_wins() != behind.is_negative();
    let sign = if more { "+" } else { "\u{2212}" };
    joined(&[sign, &total(state, lot, &behind.abs())])
}

/// What a criterion contributes.
pub fn contribution(state: &State, lot: &Lot, value: &Exact) -> String {
    match lot.method.combination {
        Combination::Monetised { .. } => state.numbers.money(value),
        Combination::Coefficient => {
            state.numbers.text(&value.to_decimal_text(6, RoundingMode::HalfUp))
        }
        _ => state.numbers.fixed(value, POINTS),
    }
}

/// What is earned of the weights of quality: per cent where they are per cent of the price.
pub fn earned(state: &State, lot: &Lot, value: &Exact) -> String {
    if lot.method.combination.money().is_some_and(MoneyForm::is_percent) {
        let hundred = Exact::from(100);
        return value.div(&hundred).map_or_else(String::new, |share| state.numbers.percent(&share));
    }
    contribution(state, lot, value)
}

/// The weights of all criteria but the price.
pub fn quality_weights(lot: &Lot) -> Decimal {
    quality(lot).map(Criterion::weight).fold(Decimal::ZERO, values::sum)
}

/// A sum of points by the scales alone.
pub fn points(state: &State, points: &Exact) -> String {
    state.numbers.text(&points.to_decimal_text(INDEX, RoundingMode::HalfUp))
}

/// A weight, in the unit of the method.
pub fn weight(state: &State, lot: &Lot, weight: Decimal) -> String {
    if is_percent(lot) { state.numbers.per_cent(weight) } else { state.numbers.decimal(weight) }
}

/// Whether weights are per cent.
pub fn is_percent(lot: &Lot) -> bool {
    let combination = &lot.method.combination;
    combination.total().is_some_and(|total| *total == Decimal::ONE_HUNDRED)
        || combination.money().is_some_and(MoneyForm::is_percent)
}

/// What the total is, for a heading.
pub fn total_name(state: &State, lot: &Lot, currency: &str) -> String {
    let texts = state.texts;
    match &lot.method.combination {
        Combination::Monetised { .. } => fill_in(texts.figure_money, currency),
        Combination::Points { .. } => {
            let total = lot.method.combination.total().unwrap_or_default();
            fill_in(texts.figure_points, &state.numbers.decimal(*total))
        }
        Combination::Quotient { scale: None, .. } => fill_in(texts.figure_quotient, currency),
        Combination::Quotient { .. } => {
            fill_in(texts.figure_scaled, &state.numbers.decimal(quotient_factor(lot)))
        }
        Combination::PricePerPoint { .. } => fill_in(texts.figure_per_point, currency),
        Combination::UtilityIndex { .. } => texts.utility_index.to_owned(),
        Combination::Coefficient => fill_in(texts.figure_coefficient, currency),
    }
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

/// The name of a criterion.
pub fn criterion_name(lot: &Lot, criterion: &str) -> String {
    lot.criterion(criterion).map_or_else(|| criterion.to_owned(), |one| one.name.to_string())
}

/// The quality criteria of a lot that are no groups.
pub fn quality(lot: &Lot) -> impl Iterator<Item = &Criterion> {
    lot.leaves().into_iter().filter(|one| !one.is_price())
}
