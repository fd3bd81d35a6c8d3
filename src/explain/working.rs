//! A bid's calculation: each formula with the numbers put in.

use rust_decimal::Decimal;

use super::{Numerals, Words, figures, formula, joined};
use crate::award::{Best, BidOutcome, Contribution, Exact, Together, Working};
use crate::locale::fill_in;
use crate::tender::{Combination, Criterion, Kind, Lot, MoneyForm, RoundingMode, Scale};

/// The decimals of coefficients.
pub const COEFFICIENT_DECIMALS: u32 = 6;

/// The formula with the numbers put in.
pub fn working<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    lot: &Lot,
    bid: &BidOutcome,
    best: &Best,
    criterion: Option<&Criterion>,
    one: &Contribution,
) -> String {
    let texts = words.texts;
    let numbers = words.numbers;
    let number = |value: Decimal| numbers.decimal(value);
    let given = |value: &Exact| figures::given(numbers, value);
    // "8 ÷ 10", or with the lower end where that is not zero: "(8 − 1) ÷ (10 − 1)".
    let part = |from: &str, what: &str| {
        if from == "0" { what.to_owned() } else { joined(&["(", what, " − ", from, ")"]) }
    };
    let mean = |scores: usize, together: Together| match (together, scores) {
        (Together::Consensus, _) => texts.tools().by_consensus.to_owned(),
        (Together::WeightedMean, _) => fill_in(texts.tools().weighted_mean_of, &scores.to_string()),
        (Together::Mean, 0 | 1) => String::new(),
        (Together::Mean, _) => fill_in(texts.tools().mean_of, &scores.to_string()),
    };
    let (share, note) = match &one.working {
        Working::Price => return texts.tools().as_offered.to_owned(),
        Working::Missing => {
            let measured =
                criterion.is_some_and(|criterion| matches!(criterion.kind, Kind::Measured { .. }));
            return if measured { texts.tools().not_stated } else { texts.tools().not_scored }
                .to_owned();
        }
        Working::Undefined { value } => {
            return fill_in(texts.tools().undefined, &given(value));
        }
        Working::Points { score, scores, together, lowest, highest } => {
            let from = number(*lowest);
            let own = part(&from, &figures::score(numbers, score));
            (joined(&[&own, " ÷ ", &part(&from, &number(*highest))]), mean(*scores, *together))
        }
        Working::Level { score, scores, together } => {
            let share = one.share.as_ref().map(|share| numbers.percent(share)).unwrap_or_default();
            let name =
                level_name(criterion, score).unwrap_or_else(|| figures::score(numbers, score));
            let mean = mean(*scores, *together);
            let comma = if mean.is_empty() { "" } else { ", " };
            (share, joined(&[&name, comma, &mean]))
        }
        Working::RelativeToBest { score, scores, together, own, best } => {
            let (own, best) = match criterion.map(|criterion| &criterion.kind) {
                Some(Kind::Scored { scale: Scale::Points { lowest, highest, .. }, .. }) => {
                    let from = number(*lowest);
                    let span = &Exact::from(*highest) - &Exact::from(*lowest);
                    let best = &(best * &span) + &Exact::from(*lowest);
                    (
                        part(&from, &figures::score(numbers, score)),
                        part(&from, &figures::score(numbers, &best)),
                    )
                }
                _ => (numbers.percent(own), numbers.percent(best)),
            };
            (joined(&[&own, " ÷ ", &best]), mean(*scores, *together))
        }
        Working::Valued { value, by } => formula::working(words, by, value, one.share.as_ref()),
    };
    let note = if note.is_empty() { note } else { joined(&[" (", &note, ")"]) };
    // Against the best total: times all quality weights, divided by the best sum.
    let share = match &best.sum {
        Some(sum) if !criterion.is_some_and(Criterion::is_price) => {
            let sum = figures::points(numbers, sum);
            joined(&[&share, " × ", &number(figures::quality_weights(lot)), " ÷ ", &sum])
        }
        _ => share,
    };
    if bid.sealed_quality().is_some() {
        return joined(&[&share, " × ", &figures::weight(numbers, lot, one.weight), &note]);
    }
    let weight = number(one.weight);
    let Some(form) = lot.method.combination.money() else {
        return joined(&[&share, " × ", &weight, &note]);
    };
    // A level below zero costs.
    let share = if share.starts_with('−') { joined(&["(", &share, ")"]) } else { share };
    let share =
        if form.adds() { joined(&["(1 − ", &share, ")"]) } else { joined(&["−", &share]) };
    if form.is_percent() {
        let price = bid.compared_price().map(|price| given(&price)).unwrap_or_default();
        let weight = numbers.per_cent(one.weight);
        return joined(&[&share, " × ", &weight, " × ", &price, &note]);
    }
    joined(&[&share, " × ", &weight, &note])
}

fn level_name(criterion: Option<&Criterion>, score: &Exact) -> Option<String> {
    let Kind::Scored { scale: Scale::Levels { levels }, .. } = &criterion?.kind else {
        return None;
    };
    let level = levels.iter().find(|level| Exact::from(level.score) == *score)?;
    level.name.as_ref().map(ToString::to_string)
}

/// What a price is divided by where features have values.
pub fn coefficient<N: Numerals + ?Sized>(words: Words<'_, N>, lot: &Lot, sum: &Exact) -> String {
    let most = figures::quality_weights(lot);
    let coefficient = sum.div(&(&Exact::ONE - &Exact::from(most))).map(|part| {
        let coefficient = &Exact::ONE + &part;
        let text = coefficient.to_decimal_text(COEFFICIENT_DECIMALS, RoundingMode::HalfUp);
        words.numbers.text(&text)
    });
    coefficient.unwrap_or_default()
}

/// The formula of the total with the numbers put in, where it is no sum.
pub fn last_step<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    lot: &Lot,
    bid: &BidOutcome,
    best: &Best,
) -> String {
    let sum = bid.contributions.iter().map(|one| &one.value).sum::<Exact>();
    let numbers = words.numbers;
    let added = figures::contribution(numbers, lot, &sum);
    let price = numbers.money(&bid.compared_price().unwrap_or(Exact::ZERO));
    match &lot.method.combination {
        Combination::Monetised { .. } | Combination::Points { .. } => String::new(),
        Combination::Quotient { .. } => {
            let factor = numbers.decimal(figures::quotient_factor(lot));
            joined(&[&added, " ÷ ", &price, " × ", &factor])
        }
        Combination::PricePerPoint { .. } => joined(&[&price, " ÷ ", &added]),
        Combination::UtilityIndex { .. } => {
            let quality = best.quality.as_ref().unwrap_or(&Exact::ZERO);
            let quality = figures::contribution(numbers, lot, quality);
            let lowest = best.price.as_ref().unwrap_or(&Exact::ZERO);
            let leaves = lot.leaves();
            let weight = leaves.iter().find(|leaf| leaf.is_price()).map(|leaf| leaf.weight());
            joined(&[
                "(1 − (",
                &quality,
                " − ",
                &added,
                ") ÷ ",
                &numbers.decimal(weight.unwrap_or_default()),
                ") × ",
                &numbers.money(lowest),
                " ÷ ",
                &price,
            ])
        }
        Combination::Coefficient => joined(&[&price, " ÷ ", &coefficient(words, lot, &sum)]),
    }
}

/// A formula to which value statements add: with what is taken off for them behind it, or earned while
/// the price is sealed.
pub fn with_statements<N: Numerals + ?Sized>(
    numbers: &N,
    lot: &Lot,
    bid: &BidOutcome,
    one: &Contribution,
    mut formula: String,
) -> String {
    if one.added.is_empty() {
        return formula;
    }
    let counted = numbers.money(&one.counted());
    let adds = lot.method.combination.money().is_some_and(MoneyForm::adds);
    let is_sealed = bid.sealed_quality().is_some();
    match one.working {
        Working::Missing if is_sealed => counted,
        Working::Missing if !adds => joined(&["−", &counted]),
        Working::Missing => joined(&[&numbers.decimal(one.weight), " − ", &counted]),
        _ => {
            formula.push_str(if is_sealed { " + " } else { " − " });
            formula.push_str(&counted);
            formula
        }
    }
}
