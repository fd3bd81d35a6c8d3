//! Faults in words.

use super::{Texts, fill};
use crate::exchange::fault::{Expected, Problem, Subject, listed};
use crate::exchange::limits;

/// What is wrong with a file at one place, and what would be right.
pub fn fault_text(problem: &Problem, texts: &Texts) -> String {
    let one = |text: &str, name: &str, value: &str| fill(text, &[(name, value)]);
    let whole = |number: usize| number.to_string();
    match problem {
        Problem::NotJson { line, column } => {
            fill(texts.tools().f_not_json, &[("line", &whole(*line)), ("column", &whole(*column))])
        }
        Problem::FileTooLarge => {
            one(texts.tools().f_too_large, "limit", &whole(limits::BYTES / 1_000_000))
        }
        Problem::UnknownFormat(found) => one(texts.tools().f_format, "found", found),
        Problem::UnknownMember(known) => {
            one(texts.tools().f_unknown_member, "known", &listed(&mut known.iter().copied(), ", "))
        }
        Problem::DoubledMember => texts.tools().f_doubled.to_owned(),
        Problem::Missing => texts.tools().f_missing.to_owned(),
        Problem::WrongType { expected } => match expected {
            Expected::Object => texts.tools().f_object,
            Expected::List => texts.tools().f_list,
            Expected::Text => texts.tools().f_text,
            Expected::Decimal => texts.tools().f_decimal,
            Expected::Whole => texts.tools().f_whole,
            Expected::Bool => texts.tools().f_bool,
        }
        .to_owned(),
        Problem::UnknownName(known) => {
            one(texts.tools().f_name, "known", &listed(&mut known.iter().copied(), ", "))
        }
        Problem::NotDecimal => texts.tools().f_decimal.to_owned(),
        Problem::TooDeep => one(texts.tools().f_deep, "limit", &whole(limits::LEVELS)),
        Problem::DuplicateId(first) => one(texts.tools().f_duplicate, "first", first),
        Problem::Dangling(_) => texts.tools().f_dangling.to_owned(),
        Problem::WeightSum { sum, total } => {
            fill(texts.tools().f_sum, &[("sum", sum), ("total", total)])
        }
        Problem::PriceCriteria(count) => one(texts.tools().f_price, "count", &whole(*count)),
        Problem::Link => texts.tools().f_link.to_owned(),
        Problem::Code(Subject::Time) => texts.tools().f_time.to_owned(),
        Problem::Code(Subject::Digest) => texts.tools().f_digest.to_owned(),
        Problem::Code(Subject::Pointer) => texts.tools().f_pointer.to_owned(),
        Problem::Code(_) => texts.tools().f_code.to_owned(),
        Problem::NoConflict => texts.tools().f_no_conflict.to_owned(),
        Problem::Fixed => texts.tools().f_fixed.to_owned(),
        Problem::NotDeclared => texts.tools().f_not_declared.to_owned(),
        Problem::Empty => texts.tools().bad_empty.to_owned(),
        Problem::TextTooLong(most) => one(texts.tools().bad_long, "count", &whole(*most)),
        Problem::TooMany(most) => one(texts.tools().bad_many, "count", &whole(*most)),
        Problem::TooManyDigits => texts.tools().bad_digits.to_owned(),
        Problem::Negative => texts.tools().bad_negative.to_owned(),
        Problem::OutOfRange { from, to } => {
            fill(texts.tools().bad_range, &[("from", from), ("to", to)])
        }
        Problem::TooSmall(limit) => one(texts.tools().bad_small, "limit", limit),
        Problem::EmptyRange => texts.tools().bad_ends.to_owned(),
        Problem::NoSuchLevel(levels) => one(texts.tools().bad_level, "levels", levels),
    }
}

/// What is wrong with what somebody typed; `example` is a number as this language writes it.
pub fn field_text(problem: &Problem, texts: &Texts, example: &str) -> String {
    match problem {
        Problem::NotDecimal => fill(texts.tools().bad_number, &[("example", example)]),
        other => fault_text(other, texts),
    }
}
