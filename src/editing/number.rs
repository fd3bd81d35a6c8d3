//! Numbers as people type them.

use rust_decimal::Decimal;

use crate::exchange::fault::Problem;
use crate::exchange::values::decimal;

/// Which sign stands before the decimals where the reader comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// 1,234.50
    Point,
    /// 1.234,50
    Comma,
}

/// Reads a number as a person types it: with either mark, with thousands in groups of three, and
/// with the minus sign of a keyboard or of a book.
///
/// | typed | where the mark is a point | where it is a comma |
/// | --- | --- | --- |
/// | `1500`, `1 500`, `1'500` | 1500 | 1500 |
/// | `1.5`, `1,5`, `.5`, `,5` | 1.5, 1.5, 0.5, 0.5 | 1.5, 1.5, 0.5, 0.5 |
/// | `1.500` | 1.5 | 1500 |
/// | `1,500` | 1500 | 1.5 |
/// | `0.500`, `0,500` | 0.5 | 0.5 |
/// | `1.234,5`, `1,234.5` | 1234.5 | 1234.5 |
/// | `1.234.567` | 1234567 | 1234567 |
/// | `−3` | -3 | -3 |
/// | `1 5`, `1,23,456`, `5 %`, `€ 5`, `5.`, `1e3` | refused | refused |
///
/// # Errors
/// [`Problem::Empty`], [`Problem::NotDecimal`] and [`Problem::TooManyDigits`].
///
/// ```
/// use bid_evaluator::editing::{DecimalMark, parse_number};
/// let typed = |text| parse_number(text, DecimalMark::Comma).unwrap().to_string();
/// assert_eq!(typed("1.500"), "1500");
/// assert_eq!(typed("1,5"), "1.5");
/// assert_eq!(typed("−12 000,50"), "-12000.5");
/// ```
pub fn parse_number(text: &str, mark: DecimalMark) -> Result<Decimal, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::Empty);
    }
    let unsigned = text.strip_prefix(['-', '\u{2212}']);
    let body: String = unsigned.unwrap_or(text).trim_start().chars().map(plain).collect();
    let (whole, fraction) = match decimal_mark(&body, mark) {
        Some(mark) => body.rsplit_once(mark).ok_or(Problem::NotDecimal)?,
        None if body.is_empty() => return Err(Problem::NotDecimal),
        None => (body.as_str(), "0"),
    };
    let mut digits = String::with_capacity(text.len() + 2);
    if unsigned.is_some() {
        digits.push('-');
    }
    ungroup(whole, &mut digits)?;
    digits.push('.');
    digits.push_str(fraction);
    decimal(&digits, false)
}

/// Reads several numbers as a person types or pastes them, each as by [`parse_number`]: on lines, or
/// with semicolons or tabs between. Blanks stand between numbers too, unless three digits after one
/// could be the end of a number in thousands.
///
/// # Errors
/// The first piece that is no number.
///
/// ```
/// use bid_evaluator::editing::{DecimalMark, parse_numbers};
/// let read = |text| parse_numbers(text, DecimalMark::Comma).map(|numbers| numbers.len());
/// assert_eq!(read("410 000; 395.000\n402500"), Ok(3));
/// assert_eq!(read("41,5 39 40"), Ok(3));
/// // One number in thousands.
/// assert_eq!(read("410 000 395 000"), Ok(1));
/// assert_eq!(read("41 000 abc"), Err("41 000 abc"));
/// assert_eq!(read("41; about 40"), Err("about"));
/// assert_eq!(read(" \n"), Ok(0));
/// ```
pub fn parse_numbers(text: &str, mark: DecimalMark) -> Result<Vec<Decimal>, &str> {
    let mut numbers = Vec::new();
    let mut read = |piece| match parse_number(piece, mark) {
        Ok(number) => {
            numbers.push(number);
            Ok(())
        }
        Err(_) => Err(piece),
    };
    for piece in text.split(['\n', ';', '\t']) {
        let piece = piece.trim();
        if piece.split_whitespace().skip(1).any(is_thousands) {
            read(piece)?;
            continue;
        }
        for number in piece.split_whitespace() {
            read(number)?;
        }
    }
    Ok(numbers)
}

/// Whether digits can be the end of a number in thousands.
fn is_thousands(digits: &str) -> bool {
    let whole = digits.split(['.', ',']).next().unwrap_or_default();
    whole.len() == 3 && whole.bytes().all(|byte| byte.is_ascii_digit())
}

/// One kind of space and one kind of apostrophe.
fn plain(letter: char) -> char {
    match letter {
        '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' => ' ',
        '\u{2019}' | '\u{2bc}' => '\'',
        other => other,
    }
}

/// The sign that stands before the decimals of this number, if there are any.
fn decimal_mark(body: &str, mark: DecimalMark) -> Option<char> {
    let last = body.rfind(['.', ','])?;
    let sign = if body.get(last..)?.starts_with('.') { '.' } else { ',' };
    let other = if sign == '.' { ',' } else { '.' };
    if body.contains([other, ' ', '\'']) {
        return Some(sign);
    }
    if body.matches(sign).count() > 1 {
        return None;
    }
    let own = if mark == DecimalMark::Point { '.' } else { ',' };
    let (whole, rest) = body.split_once(sign)?;
    let grouped = rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    (sign == own || !grouped).then_some(sign)
}

/// The digits of a whole number, grouped in threes by one sign or not at all.
fn ungroup(whole: &str, digits: &mut String) -> Result<(), Problem> {
    if whole.is_empty() {
        digits.push('0');
        return Ok(());
    }
    let Some(sign) = whole.chars().find(|letter| !letter.is_ascii_digit()) else {
        digits.push_str(whole);
        return Ok(());
    };
    let fits = matches!(sign, ' ' | '\'' | '.' | ',');
    for (index, group) in whole.split(sign).enumerate() {
        let length = if index == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 };
        if !fits || !length {
            return Err(Problem::NotDecimal);
        }
        digits.push_str(group);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{DecimalMark, parse_number};

    fn read(text: &str, mark: DecimalMark) -> String {
        parse_number(text, mark)
            .map_or_else(|problem| problem.code().to_owned(), |value| value.to_string())
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, point, comma) in [
            ("1500", "1500", "1500"),
            (" 1 500 ", "1500", "1500"),
            ("1\u{a0}500\u{202f}000", "1500000", "1500000"),
            ("1\u{2009}500,5", "1500.5", "1500.5"),
            ("1'500", "1500", "1500"),
            ("1\u{2019}500.50", "1500.5", "1500.5"),
            ("1.5", "1.5", "1.5"),
            ("1,5", "1.5", "1.5"),
            ("1.50", "1.5", "1.5"),
            (".5", "0.5", "0.5"),
            (",5", "0.5", "0.5"),
            ("1.500", "1.5", "1500"),
            ("1,500", "1500", "1.5"),
            ("0.500", "0.5", "0.5"),
            ("0,500", "0.5", "0.5"),
            ("1500,250", "1500.25", "1500.25"),
            ("1500.250", "1500.25", "1500.25"),
            ("1 500.250", "1500.25", "1500.25"),
            ("1.234,5", "1234.5", "1234.5"),
            ("1,234.5", "1234.5", "1234.5"),
            ("1.234.567", "1234567", "1234567"),
            ("1,234,567", "1234567", "1234567"),
            ("1.234.567,89", "1234567.89", "1234567.89"),
            ("\u{2212}3", "-3", "-3"),
            ("-3,25", "-3.25", "-3.25"),
            ("- 3", "-3", "-3"),
            ("0", "0", "0"),
            ("", "empty", "empty"),
            ("  ", "empty", "empty"),
            ("-", "not-decimal", "not-decimal"),
            ("1 5", "not-decimal", "not-decimal"),
            ("1,23,456", "not-decimal", "not-decimal"),
            ("1.2.3", "not-decimal", "not-decimal"),
            ("1.234,567,8", "not-decimal", "not-decimal"),
            ("1,234 567.5", "not-decimal", "not-decimal"),
            ("5 %", "not-decimal", "not-decimal"),
            ("\u{20ac} 5", "not-decimal", "not-decimal"),
            ("5.", "not-decimal", "not-decimal"),
            ("1e3", "not-decimal", "not-decimal"),
            ("NaN", "not-decimal", "not-decimal"),
            ("--1", "not-decimal", "not-decimal"),
            ("123456789012345678901234567890", "too-many-digits", "too-many-digits"),
        ] {
            assert_eq!(read(text, DecimalMark::Point), point, "{text} with a point");
            assert_eq!(read(text, DecimalMark::Comma), comma, "{text} with a comma");
        }
    }
}
