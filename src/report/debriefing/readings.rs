//! Numbers in a text as they may be meant: in any grouping, with either decimal sign, in millions, in words;
//! as a figure, as a percentage, or as so many times another figure.

use rust_decimal::Decimal;

use super::counted::counted;
use super::spelling::{Word, words};
use crate::exchange::values::{decimal, difference, sum};

/// What a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// A figure by itself.
    Figure,
    /// A share, in per cent of all there is.
    Share,
    /// How far something is from something else, in per cent of that.
    Apart,
    /// So many times something.
    Times,
}

/// One way to read a number that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// As it stands there.
    pub written: String,
    /// What it is said to be.
    pub means: Means,
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
        // Nobody says how far bids are apart with more digits than that.
        let vague = vague && self.means == Means::Figure;
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
            means: Means::Figure,
            value,
            step: step(power)?,
            coarse: step(power + zeros)?,
            digits: kept.len(),
            significant,
            scaled: powers > 0,
        })
    }
}

/// Reads digits as a number, unless there are more than a file could hold.
#[inline(never)]
fn read(written: &str, whole: &str, decimals: &str, powers: u32, found: &mut Vec<Reading>) {
    found.extend(Reading::of(written, whole, decimals, powers));
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
                read(digits, digits, "", 0, &mut found);
            }
        }
        let behind: String = run.rest.chars().take(BEHIND).collect();
        let percent = behind.strip_prefix(is_blank).unwrap_or(&behind).starts_with('%');
        let means = if percent { &PERCENT[..] } else { means(&words(&behind)) };
        say(means, before, &mut found);
        rest = run.rest;
    }
    in_words(&words(text), &mut found);
    found
}

/// Has what was read last stand for these as well.
fn say(means: &[Means], from: usize, found: &mut Vec<Reading>) {
    let to = found.len();
    for means in means {
        for at in from..to {
            let one = found.get(at).map(|one| Reading { means: *means, ..one.clone() });
            found.extend(one);
        }
    }
}

/// So many letters behind a number tell what it is said to be.
const BEHIND: usize = 24;

/// What a percentage may be.
const PERCENT: [Means; 2] = [Means::Share, Means::Apart];

/// What a number is said to be by the words behind it, beside a figure.
fn means(behind: &[Word]) -> &'static [Means] {
    let Some(first) = behind.first() else { return &[] };
    let per_cent = first.plain == "per" && behind.get(1).is_some_and(|word| word.plain == "cent");
    if per_cent || first.begins(&["percent", "procent", "pct"]) {
        &PERCENT
    } else if matches!(&*first.plain, "times" | "ganger" | "keer" | "maal") {
        &[Means::Times]
    } else {
        &[]
    }
}

/// Reads the numbers that are written in words, and the words that say how many times.
fn in_words(words: &[Word], found: &mut Vec<Reading>) {
    for one in counted(words) {
        let said: Vec<&str> = words
            .get(one.from..one.to)
            .unwrap_or_default()
            .iter()
            .map(|one| &*one.written)
            .collect();
        let behind = words.get(one.to..).unwrap_or_default();
        let (written, digits, before) = (said.join(" "), one.number.to_string(), found.len());
        let power = behind.first().and_then(|word| power(&word.plain));
        for powers in [Some(0), power].into_iter().flatten() {
            read(&written, &digits, "", powers, found);
        }
        say(means(behind), before, found);
    }
    for word in words {
        let (whole, decimals) = match &*word.plain {
            "half" | "halva" | "halve" | "halften" | "helft" => ("0", "50"),
            "twice" | "tweemaal" => ("2", "0"),
            _ if word.begins(&["doubl", "dubbel"]) => ("2", "0"),
            _ => continue,
        };
        let before = found.len();
        read(&word.written, whole, decimals, 0, found);
        found.iter_mut().skip(before).for_each(|one| one.means = Means::Times);
    }
}

/// Reads digits and marks as one number: all marks between thousands, or the last before the decimals.
fn whole(written: &str, parts: &[(char, &str)], powers: Option<u32>, found: &mut Vec<Reading>) {
    let groups = |parts: &[(char, &str)]| parts.iter().skip(1).all(|(_, digits)| digits.len() == 3);
    let digits = |parts: &[(char, &str)]| parts.iter().map(|(_, one)| *one).collect::<String>();
    let mut add = |whole: &str, decimals: &str| {
        for powers in [Some(0), powers].into_iter().flatten() {
            read(written, whole, decimals, powers, found);
        }
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
    let word = words(rest.split(|one: char| !one.is_alphabetic()).next()?);
    power(&word.first()?.plain)
}

/// The power of ten that a word stands for.
fn power(word: &str) -> Option<u32> {
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
    fn what_is_said_of_another_figure_is_told_apart() {
        let means = |text: &str, means: Means, figure: &str| {
            let figure: Decimal = figure.parse().unwrap_or_default();
            readings(text).iter().any(|one| one.means == means && one.is(figure))
        };
        for (text, figure) in [
            ("20 % dyrare", "19.6"),
            ("20% dearer", "20.9"),
            ("5,27 procent högre", "5.2695"),
            ("twenty percent", "19.5"),
            ("tjugo procent", "20.4"),
            ("twintig per cent", "20"),
        ] {
            assert!(
                means(text, Means::Share, figure) && means(text, Means::Apart, figure),
                "{text}"
            );
            assert!(!means(text, Means::Apart, "21.1") && !means(text, Means::Times, figure));
        }
        for (text, figure) in [
            ("twice the price", "2.04"),
            ("dubbelt så dyr", "1.96"),
            ("drie keer zo duur", "3"),
            ("1.5 times as dear", "1.53"),
            ("halva priset", "0.5"),
        ] {
            assert!(means(text, Means::Times, figure), "{text}");
        }
        assert!(is("seventeen points", "17") && is("acht miljoen tweehonderd", "8000000"));
        assert!(!means("two per week", Means::Share, "2"));
    }

    #[test]
    fn more_digits_than_a_file_holds_are_passed_over() {
        assert_eq!(readings(&"9".repeat(40)), []);
    }
}
