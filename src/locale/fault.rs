//! Faults in words.

use super::{Texts, fill};
use crate::exchange::fault::{Expected, Problem};
use crate::exchange::limits;

/// What is wrong with a file at one place, and what would be right.
pub fn fault_text(problem: &Problem, texts: &Texts) -> String {
    let one = |text: &str, name: &str, value: &str| fill(text, &[(name, value)]);
    let whole = |number: usize| number.to_string();
    match problem {
        Problem::NotJson { line, column } => {
            fill(texts.f_not_json, &[("line", &whole(*line)), ("column", &whole(*column))])
        }
        Problem::FileTooLarge => one(texts.f_too_large, "limit", &whole(limits::BYTES / 1_000_000)),
        Problem::UnknownFormat(found) => one(texts.f_format, "found", found),
        Problem::UnknownMember(known) => one(texts.f_unknown_member, "known", &known.join(", ")),
        Problem::DoubledMember => texts.f_doubled.to_owned(),
        Problem::Missing => texts.f_missing.to_owned(),
        Problem::WrongType { expected } => match expected {
            Expected::Object => texts.f_object,
            Expected::List => texts.f_list,
            Expected::Text => texts.f_text,
            Expected::Decimal => texts.f_decimal,
            Expected::Whole => texts.f_whole,
            Expected::Bool => texts.f_bool,
        }
        .to_owned(),
        Problem::UnknownName(known) => one(texts.f_name, "known", &known.join(", ")),
        Problem::NotDecimal => texts.f_decimal.to_owned(),
        Problem::TooDeep => one(texts.f_deep, "limit", &whole(limits::LEVELS)),
        Problem::DuplicateId(first) => one(texts.f_duplicate, "first", first),
        Problem::Dangling(_) => texts.f_dangling.to_owned(),
        Problem::WeightSum { sum, total } => fill(texts.f_sum, &[("sum", sum), ("total", total)]),
        Problem::PriceCriteria(count) => one(texts.f_price, "count", &whole(*count)),
        Problem::Link => texts.f_link.to_owned(),
        Problem::Code(_) => texts.f_code.to_owned(),
        Problem::Empty => texts.bad_empty.to_owned(),
        Problem::TextTooLong(most) => one(texts.bad_long, "count", &whole(*most)),
        Problem::TooMany(most) => one(texts.bad_many, "count", &whole(*most)),
        Problem::TooManyDigits => texts.bad_digits.to_owned(),
        Problem::Negative => texts.bad_negative.to_owned(),
        Problem::OutOfRange { from, to } => fill(texts.bad_range, &[("from", from), ("to", to)]),
        Problem::EmptyRange => texts.bad_ends.to_owned(),
        Problem::NoSuchLevel(levels) => one(texts.bad_level, "levels", levels),
    }
}

/// What is wrong with what somebody typed; `example` is a number as this language writes it.
pub fn field_text(problem: &Problem, texts: &Texts, example: &str) -> String {
    match problem {
        Problem::NotDecimal => fill(texts.bad_number, &[("example", example)]),
        other => fault_text(other, texts),
    }
}
