//! Numbers, money and moments as a language writes them.

use rust_decimal::Decimal;

use crate::award::Exact;
use crate::exchange::values::Time;
use crate::tender::RoundingMode;

/// So many decimals are shown at most, where none of fewer says that a number is not zero.
const MOST: u32 = 12;
/// A plain decimal text has no more decimals than this.
const ALL: u32 = 20;

/// Writes numbers for readers of one language.
pub trait Numerals {
    /// A plain decimal text such as `-1234.5`, with at least and at most so many decimals, as the
    /// language writes it, with a proper minus; in per cent where that is asked.
    fn write(&self, plain: &str, least: u32, most: u32, percent: bool) -> String;

    /// A moment, in UTC. Where a language has no way of its own: `2026-11-22 10:00:00 UTC`.
    fn moment(&self, time: &Time) -> String {
        let mut text = String::new();
        for letter in time.chars() {
            match letter {
                'T' => text.push(' '),
                'Z' => text.push_str(" UTC"),
                letter => text.push(letter),
            }
        }
        text
    }

    /// A plain decimal text, with all of its decimals.
    fn text(&self, plain: &str) -> String {
        self.write(plain, 0, ALL, false)
    }

    /// A decimal, with all of its decimals.
    fn decimal(&self, value: Decimal) -> String {
        self.text(&value.normalize().to_string())
    }

    /// So many per cent, with all of their decimals.
    fn per_cent(&self, number: Decimal) -> String {
        self.write(&number.normalize().to_string(), 0, ALL, true)
    }

    /// A share as a percentage, with at most two decimals.
    fn percent(&self, value: &Exact) -> String {
        let plain =
            (value * &Exact::from(Decimal::ONE_HUNDRED)).to_decimal_text(2, RoundingMode::HalfUp);
        self.write(&plain, 0, 2, true)
    }

    /// With exactly so many decimals; with more where all of these would be zeros although the
    /// number is not.
    fn fixed(&self, value: &Exact, decimals: u32) -> String {
        let mut decimals = decimals;
        let mut plain = value.to_decimal_text(decimals, RoundingMode::HalfUp);
        while !value.is_zero()
            && decimals < MOST
            && plain.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0')
        {
            decimals += 1;
            plain = value.to_decimal_text(decimals, RoundingMode::HalfUp);
        }
        self.write(&plain, decimals, decimals, false)
    }

    /// An amount of money: whole, or with two decimals.
    fn money(&self, value: &Exact) -> String {
        let cents = value.to_decimal_text(2, RoundingMode::HalfUp);
        self.fixed(value, if cents.bytes().any(|byte| byte == b'.') { 2 } else { 0 })
    }
}

/// Numbers in English, Dutch or Swedish without the browser: the same everywhere.
///
/// ```
/// use bid_evaluator::explain::{Numerals as _, PlainNumerals};
/// assert_eq!(PlainNumerals::of("en").text("-1234567.5"), "−1,234,567.5");
/// assert_eq!(PlainNumerals::of("nl-BE").text("1234.5"), "1.234,5");
/// assert_eq!(PlainNumerals::of("sv").per_cent("12.5".parse().unwrap()), "12,5\u{a0}%");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlainNumerals {
    group: char,
    mark: char,
    percent: &'static str,
}

impl PlainNumerals {
    /// Those of a language tag; English ones where the language is not known.
    pub fn of(tag: &str) -> Self {
        match crate::locale::texts(tag).language {
            "nl" => Self { group: '.', mark: ',', percent: "%" },
            "sv" => Self { group: '\u{a0}', mark: ',', percent: "\u{a0}%" },
            _ => Self { group: ',', mark: '.', percent: "%" },
        }
    }
}

impl Numerals for PlainNumerals {
    fn write(&self, plain: &str, least: u32, most: u32, percent: bool) -> String {
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => ("\u{2212}", digits),
            None => ("", plain),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::from(sign);
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        let kept = decimals.get(..size(most)).unwrap_or(decimals);
        let zeros = size(least).saturating_sub(kept.len());
        if kept.len() + zeros > 0 {
            text.push(self.mark);
            text.push_str(kept);
            text.extend(std::iter::repeat_n('0', zeros));
        }
        if percent {
            text.push_str(self.percent);
        }
        text
    }
}
