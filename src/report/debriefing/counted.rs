//! Numbers that are written in words, in the three languages of letters.

use super::rivals::SCORES;
use super::spelling::Word;

/// Each number with what it is called in English, Dutch and Swedish; in small letters without marks. One text
/// takes a third of the room of a table.
const NAMES: &str = "0 zero nul noll 1 one een ett 2 two twee tva 3 three drie tre 4 four vier fyra \
    5 five vijf fem 6 six zes sex 7 seven zeven sju 8 eight acht atta 9 nine negen nio \
    10 ten tien tio 11 eleven elf elva 12 twelve twaalf tolv 13 thirteen dertien tretton \
    14 fourteen veertien fjorton 15 fifteen vijftien femton 16 sixteen zestien sexton \
    17 seventeen zeventien sjutton 18 eighteen achttien arton 19 nineteen negentien nitton \
    20 twenty twintig tjugo 30 thirty dertig trettio 40 forty veertig fyrtio \
    50 fifty vijftig femtio 60 sixty zestig sextio 70 seventy zeventig sjuttio \
    80 eighty tachtig attio 90 ninety negentig nittio \
    100 hundred honderd hundra 1000 thousand duizend tusen";

/// What joins the parts of a number.
const AND: [&str; 3] = ["and", "en", "och"];

/// Words of Dutch, in which "ten" is no number.
const DUTCH: [&str; 5] = ["de", "het", "van", "niet", "dan"];

/// A number in words: which they are, and how much.
pub(super) struct Counted {
    /// The place of the first word.
    pub from: usize,
    /// The place after the last.
    pub to: usize,
    /// How much.
    pub number: usize,
}

/// The numbers among words. A number of digits is none of them, nor is a thousand of them, nor what is an
/// article as well unless scores are counted behind it.
pub(super) fn counted(words: &[Word]) -> Vec<Counted> {
    let mut found: Vec<Counted> = Vec::new();
    let dutch = words.iter().any(|word| DUTCH.contains(&&*word.plain));
    for (place, word) in words.iter().enumerate() {
        let Some(number) = number(&word.plain) else { continue };
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        let joins = before.is_some_and(|word| AND.contains(&&*word.plain));
        let last = found.last_mut().filter(|last| {
            last.to == place || (joins && last.to + 1 == place && last.number % 100 == 0)
        });
        if let Some(last) = last
            && let Some(number) = together(last.number, number)
        {
            (last.to, last.number) = (place + 1, number);
            continue;
        }
        let article = number == 1 && !words.get(place + 1).is_some_and(|word| word.begins(&SCORES));
        let of_digits = number >= 100 && before.is_some_and(|word| is_digits(&word.plain));
        if !(article || of_digits || (dutch && word.plain == "ten")) {
            found.push(Counted { from: place, to: place + 1, number });
        }
    }
    found
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Two numbers that stand behind one another as one: "two hundred", "hundred two", "twenty two".
fn together(first: usize, second: usize) -> Option<usize> {
    let ends = |power: usize| first > 0 && first.is_multiple_of(power) && second < power;
    match second {
        100 | 1000 if first < second && first > 0 => first.checked_mul(second),
        _ if ends(1000) || ends(100) => first.checked_add(second),
        1..=9 if ends(10) && (20..100).contains(&first) => first.checked_add(second),
        _ => None,
    }
}

/// How much a word counts, with what Dutch and Swedish write as one.
pub(super) fn number(word: &str) -> Option<usize> {
    let (first, mut rest) = begins(word)?;
    let mut number = first;
    while !rest.is_empty() {
        (number, rest) = match (begins(rest), rest.strip_prefix("en").and_then(begins)) {
            (Some((next, rest)), _) => (together(number, next)?, rest),
            // "Vijfentwintig".
            (None, Some((tens, rest))) if number < 10 && tens < 100 => (tens + number, rest),
            (None, _) => return None,
        };
    }
    Some(number)
}

/// The number that a word begins with, by its longest name, and what is left of the word.
fn begins(word: &str) -> Option<(usize, &str)> {
    let (mut number, mut found) = (0, None);
    for name in NAMES.split(' ') {
        if is_digits(name) {
            number = name.bytes().fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
        } else if let Some(rest) = word.strip_prefix(name)
            && found.is_none_or(|(_, known): (usize, &str)| rest.len() < known.len())
        {
            found = Some((number, rest));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::spelling::words;
    use super::*;

    fn numbers(text: &str) -> Vec<usize> {
        counted(&words(text)).into_iter().map(|one| one.number).collect()
    }

    #[test]
    fn numbers_are_read_in_three_languages() {
        for (text, number) in [
            ("twenty", 20),
            ("Twintig", 20),
            ("tjugo", 20),
            ("twenty-five", 25),
            ("vijfentwintig", 25),
            ("tweeëntwintig", 22),
            ("tjugofem", 25),
            ("åttioåtta", 88),
            ("two hundred and fifty", 250),
            ("tweehonderdvijftig", 250),
            ("tvåhundrafemtio", 250),
            ("fem tusen", 5000),
            ("twelve thousand", 12_000),
            ("honderd", 100),
            ("sjutton", 17),
        ] {
            assert_eq!(numbers(text), [number], "{text}");
        }
        assert_eq!(numbers("eight of ten"), [8, 10]);
        assert_eq!(numbers("two, three"), [2, 3]);
        assert_eq!(numbers("one point"), [1]);
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "a better one",
            "een sterk plan",
            "ett starkt förslag",
            "ten opzichte van de winnaar",
            "often attention",
            "8 thousand",
            "honderdduizendste",
            "sexig",
        ] {
            assert!(numbers(text).is_empty(), "{text}");
        }
    }
}
