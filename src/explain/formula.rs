//! Value functions: their formulas with words or numbers put in.

use rust_decimal::Decimal;

use super::{Numerals, Words, figures, joined};
use crate::award::{Exact, Valuing};
use crate::locale::Texts;
use crate::tender::{Better, Point, ValueFunction};

/// What stands in a formula for the bid and for what it takes of the others: words or numbers.
#[derive(Debug)]
pub struct Terms {
    /// The bid's own value.
    pub own: String,
    /// The best value of the admitted bids.
    pub best: String,
    /// The worst one.
    pub worst: String,
    /// Their mean, or the mean of their gains.
    pub mean: String,
}

impl Terms {
    /// The words for them.
    pub fn in_words(function: &ValueFunction, better: Better, texts: &Texts) -> Self {
        let texts = texts.tools();
        let (best, worst) = match better {
            Better::Lower => (texts.word_lowest, texts.word_highest),
            Better::Higher => (texts.word_highest, texts.word_lowest),
        };
        let mean = match function {
            ValueFunction::BilinearGain { .. } => texts.word_mean_gain,
            _ => texts.word_mean,
        };
        Self {
            own: texts.word_own.to_owned(),
            best: best.to_owned(),
            worst: worst.to_owned(),
            mean: mean.to_owned(),
        }
    }
}

/// How far the first is behind the second.
fn behind(better: Better, a: &str, b: &str) -> String {
    match better {
        Better::Lower => joined(&[a, " − ", b]),
        Better::Higher => joined(&[b, " − ", a]),
    }
}

fn quotient(above: &str, below: &str) -> String {
    joined(&["(", above, ") ÷ (", below, ")"])
}

/// A bilinear function up to the mean gain, or beyond it.
fn bilinear<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    (from, share): (Decimal, Decimal),
    better: Better,
    terms: &Terms,
    beyond: bool,
) -> String {
    let from = words.numbers.decimal(from);
    let gain = |what: &str| behind(better, &from, what);
    let Terms { own, best, mean, .. } = terms;
    let percent = |number: Decimal| words.numbers.per_cent(number);
    let knee = percent(share);
    if !beyond {
        return joined(&[&knee, " × (", &gain(own), ") ÷ ", mean]);
    }
    let less_mean = |gain: String| joined(&[&gain, " − ", mean]);
    let part = quotient(&less_mean(gain(own)), &less_mean(gain(best)));
    joined(&[&knee, " + (", &percent(Decimal::ONE_HUNDRED), " − ", &knee, ") × ", &part])
}

/// A function's formula; a table has words, or nothing where it is explained by its entries.
pub fn formula<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    function: &ValueFunction,
    better: Better,
    terms: &Terms,
) -> String {
    let texts = words.texts.tools();
    let number = |value: &Decimal| words.numbers.decimal(*value);
    let Terms { own, best, worst, mean } = terms;
    let lower = better == Better::Lower;
    let distance = behind(better, own, best);
    let gain = |from: &Decimal| {
        let from = number(from);
        quotient(&behind(better, &from, own), &behind(better, &from, best))
    };
    match function {
        ValueFunction::RatioToBest if lower => joined(&[best, " ÷ ", own]),
        ValueFunction::RatioToBest => joined(&[own, " ÷ ", best]),
        ValueFunction::LinearFromBest { .. } => joined(&["1 − (", &distance, ") ÷ ", best]),
        ValueFunction::PercentStep { step, .. } => {
            joined(&["1 − ", &number(step), " × (", &distance, ") ÷ ", best])
        }
        ValueFunction::ZeroAtMultiple { multiple, .. } => {
            let zero = joined(&["(", &number(multiple), " − 1) × ", best]);
            joined(&["1 − ", &quotient(&distance, &zero)])
        }
        ValueFunction::Span { span, .. } => joined(&[
            "1 − ",
            &quotient(&distance, &joined(&[&words.numbers.per_cent(*span), " × ", best])),
        ]),
        ValueFunction::Logarithmic { base, .. } => {
            let (above, below) = if lower { (own, best) } else { (best, own) };
            joined(&["1 − log(", above, " ÷ ", below, ") ÷ log(", &number(base), ")"])
        }
        ValueFunction::MeanBased { .. } if lower => {
            joined(&["(2 × ", mean, " − ", own, ") ÷ ", mean])
        }
        ValueFunction::MeanBased { .. } => joined(&[own, " ÷ ", mean]),
        ValueFunction::WeightedFactor { zero, full } => {
            let (zero, full) = (number(zero), number(full));
            quotient(&behind(better, &zero, own), &behind(better, &zero, &full))
        }
        ValueFunction::MinMax => {
            quotient(&behind(better, worst, own), &behind(better, worst, best))
        }
        ValueFunction::LinearGain { from } => gain(from),
        ValueFunction::PowerGain { from, exponent } => {
            joined(&["(", &gain(from), ") ^ ", &number(exponent)])
        }
        ValueFunction::BilinearGain { from, share } => {
            let part = |beyond| bilinear(words, (*from, *share), better, terms, beyond);
            joined(&[&part(false), "; ", &part(true)])
        }
        ValueFunction::Steps { .. } if lower => texts.steps_lower.to_owned(),
        ValueFunction::Steps { .. } => texts.steps_higher.to_owned(),
        ValueFunction::Piecewise { .. } => texts.points_between.to_owned(),
    }
}

/// How a bid's share came about, and a note to it.
pub fn working<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    by: &Valuing,
    value: &Exact,
    share: Option<&Exact>,
) -> (String, String) {
    let texts = words.texts.tools();
    let number = |value: Decimal| words.numbers.decimal(value);
    let given = |value: Option<&Exact>| {
        value.map(|value| figures::given(words.numbers, value)).unwrap_or_default()
    };
    let terms = Terms {
        own: given(Some(value)),
        best: given(by.best.as_ref()),
        worst: given(by.worst.as_ref()),
        mean: by.mean.as_ref().map(|mean| figures::score(words.numbers, mean)).unwrap_or_default(),
    };
    match &by.function {
        ValueFunction::MinMax if by.best == by.worst => {
            ("1".to_owned(), texts.all_equal.to_owned())
        }
        ValueFunction::Steps { .. } => match step(by, value) {
            None => ("0".to_owned(), texts.no_step.to_owned()),
            Some(step) => {
                let sign = if by.better == Better::Lower { "≤ " } else { "≥ " };
                (words.numbers.per_cent(step.share), joined(&[sign, &number(step.value)]))
            }
        },
        ValueFunction::Piecewise { .. } => match around(by.function.points(), value) {
            (Some(a), Some(b)) if a.value != b.value => {
                (between(words, &terms.own, a, b), String::new())
            }
            (Some(point), _) | (_, Some(point)) => {
                let sign = if Exact::from(point.value) == *value { "" } else { "→ " };
                (words.numbers.per_cent(point.share), joined(&[sign, &number(point.value)]))
            }
            _ => (String::new(), String::new()),
        },
        ValueFunction::BilinearGain { from, share } => {
            let beyond = by.mean.as_ref().is_some_and(|mean| by.gain(value, *from) > *mean);
            let formula = bilinear(words, (*from, *share), by.better, &terms, beyond);
            (joined(&["(", &formula, ")"]), String::new())
        }
        function => {
            let formula = formula(words, function, by.better, &terms);
            let formula =
                if formula.starts_with("1 −") { joined(&["(", &formula, ")"]) } else { formula };
            (formula, bound(words, function, share))
        }
    }
}

/// The step of a table that a value reaches.
fn step<'a>(by: &'a Valuing, value: &Exact) -> Option<&'a Point> {
    let (before, after) = around(by.function.points(), value);
    if by.better == Better::Lower { after } else { before }
}

/// The points of a table before and after a value; the same one twice where it meets it.
fn around<'a>(points: &'a [Point], value: &Exact) -> (Option<&'a Point>, Option<&'a Point>) {
    let (mut before, mut after): (Option<&Point>, Option<&Point>) = (None, None);
    for point in points {
        let at = Exact::from(point.value);
        if at <= *value && before.is_none_or(|one| one.value < point.value) {
            before = Some(point);
        }
        if at >= *value && after.is_none_or(|one| one.value > point.value) {
            after = Some(point);
        }
    }
    (before, after)
}

/// In a straight line between two points of a table.
fn between<N: Numerals + ?Sized>(words: Words<'_, N>, own: &str, a: &Point, b: &Point) -> String {
    let (low, high) = (words.numbers.per_cent(a.share), words.numbers.per_cent(b.share));
    let start = words.numbers.decimal(a.value);
    let end = words.numbers.decimal(b.value);
    let part = quotient(&joined(&[own, " − ", &start]), &joined(&[&end, " − ", &start]));
    joined(&["(", &low, " + (", &high, " − ", &low, ") × ", &part, ")"])
}

/// The floor or cap that a share has come to.
fn bound<N: Numerals + ?Sized>(
    words: Words<'_, N>,
    function: &ValueFunction,
    share: Option<&Exact>,
) -> String {
    let (floor, cap) = function.bounds();
    let met = |bound: Option<Decimal>| {
        bound.filter(|bound| {
            share.is_some_and(|share| {
                share * &Exact::from(Decimal::ONE_HUNDRED) == Exact::from(*bound)
            })
        })
    };
    match (met(floor), met(cap)) {
        (Some(floor), _) => joined(&["≥ ", &words.numbers.per_cent(floor)]),
        (_, Some(cap)) => joined(&["≤ ", &words.numbers.per_cent(cap)]),
        _ => String::new(),
    }
}
