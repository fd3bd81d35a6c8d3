//! Figures of an outcome in the reader's language, one way everywhere.

use rust_decimal::Decimal;

use super::{Numerals, Words, joined};
use crate::award::Exact;
use crate::exchange::values;
use crate::locale::fill_in;
use crate::tender::{Combination, Criterion, Lot, MoneyForm, RoundingMode};

/// The decimals with which points are shown, and scores that are means.
const POINTS: u32 = 2;
/// The decimals with which an index is shown.
const INDEX: u32 = 4;
/// The decimals with which what a formula was given is shown in full.
const GIVEN: u32 = 10;

/// Whether totals and contributions are amounts of money.
pub fn in_money(lot: &Lot) -> bool {
    matches!(lot.method.combination, Combination::Monetised { .. })
}

/// Whether the figures of criteria add up to the total.
pub fn adds_up(lot: &Lot) -> bool {
    matches!(lot.method.combination, Combination::Monetised { .. } | Combination::Points { .. })
}

/// A total.
pub fn total<N: Numerals + ?Sized>(numbers: &N, lot: &Lot, total: &Exact) -> String {
    match lot.method.combination {
        Combination::Monetised { .. } | Combination::Coefficient => numbers.money(total),
        Combination::Points { .. }
        | Combination::PricePerPoint { .. }
        | Combination::Quotient { scale: Some(_), .. } => numbers.fixed(total, POINTS),
        Combination::Quotient { scale: None, .. } => {
            numbers.fixed(&(total * &Exact::from(quotient_factor(lot))), POINTS)
        }
        Combination::UtilityIndex { .. } => numbers.fixed(total, INDEX),
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
pub fn behind<N: Numerals + ?Sized>(numbers: &N, lot: &Lot, behind: &Exact) -> String {
    // Ahead by the figure, but not by what decides in a corridor.
    let more = lot.method.combination.lowest_wins() != behind.is_negative();
    let sign = if more { "+" } else { "\u{2212}" };
    joined(&[sign, &total(numbers, lot, &behind.abs())])
}

/// What a criterion contributes.
pub fn contribution<N: Numerals + ?Sized>(numbers: &N, lot: &Lot, value: &Exact) -> String {
    match lot.method.combination {
        Combination::Monetised { .. } => numbers.money(value),
        Combination::Coefficient => numbers.text(&value.to_decimal_text(6, RoundingMode::HalfUp)),
        _ => numbers.fixed(value, POINTS),
    }
}

/// A sum of points by the scales alone.
pub fn points<N: Numerals + ?Sized>(numbers: &N, points: &Exact) -> String {
    numbers.text(&points.to_decimal_text(INDEX, RoundingMode::HalfUp))
}

/// A score: as it is, or with two decimals where it is a mean.
pub fn score<N: Numerals + ?Sized>(numbers: &N, score: &Exact) -> String {
    numbers.text(&score.to_decimal_text(POINTS, RoundingMode::HalfUp))
}

/// What a formula was given: with all decimals, or as an amount of money where an evaluated cost has
/// no end of them.
pub fn given<N: Numerals + ?Sized>(numbers: &N, value: &Exact) -> String {
    if value.has_decimals(GIVEN) {
        numbers.text(&value.to_decimal_text(GIVEN, RoundingMode::HalfUp))
    } else {
        numbers.money(value)
    }
}

/// A weight, in the unit of the method.
pub fn weight<N: Numerals + ?Sized>(numbers: &N, lot: &Lot, weight: Decimal) -> String {
    if is_percent(lot) { numbers.per_cent(weight) } else { numbers.decimal(weight) }
}

/// Whether weights are per cent.
pub fn is_percent(lot: &Lot) -> bool {
    let combination = &lot.method.combination;
    combination.total().is_some_and(|total| *total == Decimal::ONE_HUNDRED)
        || combination.money().is_some_and(MoneyForm::is_percent)
}

/// What the total is, for a heading.
pub fn total_name<N: Numerals + ?Sized>(words: Words<'_, N>, lot: &Lot, currency: &str) -> String {
    let texts = words.texts;
    match &lot.method.combination {
        Combination::Monetised { .. } => fill_in(texts.figure_money, currency),
        Combination::Points { .. } => {
            let total = lot.method.combination.total().unwrap_or_default();
            fill_in(texts.figure_points, &words.numbers.decimal(*total))
        }
        Combination::Quotient { scale: None, .. } => fill_in(texts.figure_quotient, currency),
        Combination::Quotient { .. } => {
            fill_in(texts.figure_scaled, &words.numbers.decimal(quotient_factor(lot)))
        }
        Combination::PricePerPoint { .. } => fill_in(texts.figure_per_point, currency),
        Combination::UtilityIndex { .. } => texts.utility_index.to_owned(),
        Combination::Coefficient => fill_in(texts.figure_coefficient, currency),
    }
}

/// The name of a criterion; the identifier where there is none.
pub fn criterion_name(lot: &Lot, criterion: &str) -> String {
    lot.criterion(criterion).map_or_else(|| criterion.to_owned(), |one| one.name.to_string())
}

/// The quality criteria of a lot that are no groups.
pub fn quality(lot: &Lot) -> impl Iterator<Item = &Criterion> {
    lot.leaves().into_iter().filter(|one| !one.is_price())
}

/// The weights of all criteria but the price.
pub fn quality_weights(lot: &Lot) -> Decimal {
    quality(lot).map(Criterion::weight).fold(Decimal::ZERO, values::sum)
}
