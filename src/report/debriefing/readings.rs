//! Numbers in a text as they may be meant: in any grouping, with either decimal sign, in millions.

use rust_decimal::Decimal;

use crate::exchange::values::{decimal, difference, sum};

/// One way to read a number that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// As it stands there.
    pub written: String,
    /// How much it is.
    value: Decimal,
    /// What its last digit counts.
    step: Decimal,
    /// What its last digit that is no zero counts.
    coarse: Decimal,
    /// How many digits it has, without zeros before them.
    digits: usize,
    /// How many without zeros behind them.
    significant: usize,
    /// Whether a word behind it says millions or thousands.
    scaled: bool,
}

/// With so many digits a number is hardly the same as another by accident.
const TELLING: usize = 3;

impl Reading {
    /// Whether it has so few digits that it tells of a bid only where it is said to be a score or a
    /// quantity.
    pub fn is_small(&self) -> bool {
        self.digits < TELLING && !self.scaled
    }

    /// Whether it is this figure, cut or rounded to the digits that are written.
    pub fn is(&self, figure: Decimal) -> bool {
        let vague = self.is_small() || (self.scaled && self.significant < 2);
        if vague { figure == self.value } else { self.within(figure, self.step) }
    }

    /// Whether it is this figure in round numbers.
    pub fn is_about(&self, figure: Decimal) -> bool {
        let enough = self.significant >= TELLING || (self.scaled && self.significant > 1);
        enough && self.within(figure, self.coarse)
    }

    /// Whether a figure is this number where it is rounded or cut to such steps.
    fn within(&self, figure: Decimal, step: Decimal) -> bool {
        let above = difference(figure, self.value);
        if above.is_sign_negative() { sum(above, above).abs() <= step } else { above < step }
    }

    /// None where there are more digits than a file could hold.
    fn of(written: &str, whole: &str, decimals: &str, powers: u32) -> Option<Self> {
        let number = [whole, ".", decimals].concat();
        let number = number.trim_end_matches('.');
        let value = decimal(&[number, "e", &powers.to_string()].concat(), true).ok()?;
        let all = [whole, decimals].concat();
        let kept = all.trim_start_matches('0');
        let significant = kept.trim_end_matches('0').len();
        let behind = i64::try_from(decimals.len()).ok()?;
        let zeros = i64::try_from(kept.len() - significant).ok()?;
        let step = |power: i64| decimal(&["1e", &power.to_string()].concat(), true).ok();
        let power = i64::from(powers) - behind;
        Some(Self {
            written: written.to_owned(),
            value,
            step: step(power)?,
            coarse: step(power + zeros)?,
            digits: kept.len(),
            significant,
            scaled: powers > 0,
        })
    }
}

/// A run of digits with single marks between them, and where it stands in the text.
struct Run<'a> {
    /// The digits and the mark before them; a blank before the first.
    parts: Vec<(char, &'a str)>,
    /// From the first digit to the last.
    written: &'a str,
    /// What stands behind.
    rest: &'a str,
}

/// The numbers of a text, each in all ways in which it can be read.
pub(super) fn readings(text: &str) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(run) = next(rest) {
        let (powers, before) = (powers(run.rest), found.len());
        // "3 790 000" may be three of 790 000.
        for from in 0..run.parts.len() {
            let parts = run.parts.get(from..).unwrap_or_default();
            if from == 0 || run.parts.get(from).is_some_and(|(mark, _)| is_blank(*mark)) {
                whole(run.written, parts, powers, &mut found);
            }
        }
        // A date or a list is none: each number stands for itself.
        if found.len() == before {
            for (_, digits) in &run.parts {
                found.extend(Reading::of(digits, digits, "", 0));
            }
        }
        rest = run.rest;
    }
    found
}

/// Reads digits and marks as one number: all marks between thousands, or the last before the decimals.
fn whole(written: &str, parts: &[(char, &str)], powers: Option<u32>, found: &mut Vec<Reading>) {
    let groups = |parts: &[(char, &str)]| parts.iter().skip(1).all(|(_, digits)| digits.len() == 3);
    let digits = |parts: &[(char, &str)]| parts.iter().map(|(_, one)| *one).collect::<String>();
    let mut add = |whole: &str, decimals: &str| {
        found.extend(Reading::of(written, whole, decimals, 0));
        found.extend(powers.and_then(|powers| Reading::of(written, whole, decimals, powers)));
    };
    if groups(parts) {
        add(&digits(parts), "");
    }
    if let [before @ .., ('.' | ',', decimals)] = parts
        && !before.is_empty()
        && groups(before)
    {
        add(&digits(before), decimals);
    }
}

fn next(text: &str) -> Option<Run<'_>> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let text = text.get(start..)?;
    let (mut parts, mut end, mut mark) = (Vec::new(), 0, ' ');
    loop {
        let after = text.get(end..)?;
        let length = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
        parts.push((mark, after.get(..length)?));
        end += length;
        let mut letters = text.get(end..)?.chars();
        let Some(letter) = letters.next() else { break };
        let next = letters.as_str();
        let digits = next.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(next.len());
        // What a blank stands before is a group of thousands, or another number.
        let goes_on = match letter {
            '.' | ',' => digits > 0,
            letter => is_blank(letter) && digits == 3 && length <= 3,
        };
        if !goes_on {
            break;
        }
        mark = letter;
        end += letter.len_utf8();
    }
    Some(Run { parts, written: text.get(..end)?, rest: text.get(end..)? })
}

/// What stands between thousands beside full stops and commas.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}' | '_')
}

/// The powers of ten that a word behind a number stands for: thousands, millions, thousand millions.
fn powers(rest: &str) -> Option<u32> {
    let rest = rest.strip_prefix(is_blank).unwrap_or(rest);
    let word = super::spelling::words(rest.split(|one: char| !one.is_alphabetic()).next()?);
    let word = &*word.first()?.plain;
    let begins = |stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    match word {
        "k" | "tkr" | "kkr" | "tsek" | "ksek" | "teur" | "keur" => Some(3),
        "m" | "mn" | "mio" | "mkr" | "mln" | "milj" | "msek" | "meur" => Some(6),
        "mrd" | "mdkr" => Some(9),
        _ if begins(&["tusen", "thousand", "duizend"]) => Some(3),
        _ if begins(&["miljoe", "miljon", "million"]) => Some(6),
        _ if begins(&["miljard", "milliard", "billion"]) => Some(9),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(text: &str, figure: &str) -> bool {
        let figure: Decimal = figure.parse().unwrap_or_default();
        readings(text).iter().any(|one| one.is(figure) || one.is_about(figure))
    }

    #[test]
    fn an_amount_is_read_in_every_grouping() {
        for text in [
            "8790000",
            "8 790 000",
            "8\u{a0}790\u{a0}000",
            "8\u{202f}790\u{202f}000",
            "8.790.000",
            "8,790,000",
            "8’790’000",
            "8.790.000,00",
            "8,790,000.00",
            "8 790 000,38",
            "8790000.38",
            "8,79 miljoner",
            "8.79M",
            "8.8 million",
            "8790 tkr",
            "cirka 8 790 tkr.",
            "3 8 790 000",
            "1 8.790.000",
            "(8 790 000)",
            "8 790 000:-",
        ] {
            assert!(is(text, "8790000.38"), "{text}");
        }
    }

    #[test]
    fn another_number_is_none() {
        for text in ["8 791 000", "879 000", "87.9 million", "8 790", "8 år", "v. 8790, 000", "8 m"]
        {
            assert!(!is(text, "8790000.38"), "{text}");
        }
    }

    #[test]
    fn small_numbers_are_only_themselves() {
        assert!(is("fick 8 poäng", "8") && is("8,5", "8.5") && is("8/10", "10"));
        assert!(!is("8", "8.2") && !is("80", "8") && !is("0,8", "8"));
        assert!(readings("8 av 10").iter().all(Reading::is_small));
    }

    #[test]
    fn more_digits_than_a_file_holds_are_passed_over() {
        assert_eq!(readings(&"9".repeat(40)), []);
    }
}
