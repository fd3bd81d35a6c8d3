//! Numbers that are written in words, in the three languages of letters.

use super::spelling::Word;

/// From none to twenty, in English, Dutch and Swedish; in small letters without marks.
const UNITS: [[&str; 3]; 21] = [
    ["zero", "nul", "noll"],
    ["one", "een", "ett"],
    ["two", "twee", "tva"],
    ["three", "drie", "tre"],
    ["four", "vier", "fyra"],
    ["five", "vijf", "fem"],
    ["six", "zes", "sex"],
    ["seven", "zeven", "sju"],
    ["eight", "acht", "atta"],
    ["nine", "negen", "nio"],
    ["ten", "tien", "tio"],
    ["eleven", "elf", "elva"],
    ["twelve", "twaalf", "tolv"],
    ["thirteen", "dertien", "tretton"],
    ["fourteen", "veertien", "fjorton"],
    ["fifteen", "vijftien", "femton"],
    ["sixteen", "zestien", "sexton"],
    ["seventeen", "zeventien", "sjutton"],
    ["eighteen", "achttien", "arton"],
    ["nineteen", "negentien", "nitton"],
    ["twenty", "twintig", "tjugo"],
];

/// From twenty to ninety.
const TENS: [[&str; 3]; 8] = [
    ["twenty", "twintig", "tjugo"],
    ["thirty", "dertig", "trettio"],
    ["forty", "veertig", "fyrtio"],
    ["fifty", "vijftig", "femtio"],
    ["sixty", "zestig", "sextio"],
    ["seventy", "zeventig", "sjuttio"],
    ["eighty", "tachtig", "attio"],
    ["ninety", "negentig", "nittio"],
];

const HUNDRED: [&str; 3] = ["hundred", "honderd", "hundra"];
const THOUSAND: [&str; 3] = ["thousand", "duizend", "tusen"];

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
    pub number: u32,
}

/// The numbers among words. A number of digits is none of them, nor is a thousand of them, nor what is an
/// article as well unless `is_counted` says of the word behind it that such are counted.
pub(super) fn counted(words: &[Word], is_counted: &dyn Fn(&Word) -> bool) -> Vec<Counted> {
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
        let article = number == 1 && !words.get(place + 1).is_some_and(is_counted);
        let digits = |word: &Word| word.plain.bytes().all(|byte| byte.is_ascii_digit());
        let of_digits = number >= 100 && before.is_some_and(digits);
        if !(article || of_digits || (dutch && word.plain == "ten")) {
            found.push(Counted { from: place, to: place + 1, number });
        }
    }
    found
}

/// Two numbers that stand behind one another as one: "two hundred", "hundred two", "twenty two".
fn together(first: u32, second: u32) -> Option<u32> {
    let ends = |power: u32| first > 0 && first.is_multiple_of(power) && second < power;
    match second {
        100 | 1000 if first < second && first > 0 => first.checked_mul(second),
        _ if ends(1000) || ends(100) => first.checked_add(second),
        1..=9 if ends(10) && (20..100).contains(&first) => first.checked_add(second),
        _ => None,
    }
}

/// What a word counts, with what Dutch and Swedish write as one.
pub(super) fn number(word: &str) -> Option<u32> {
    let place = |of: &[[&str; 3]]| {
        let place = of.iter().position(|names| names.contains(&word))?;
        u32::try_from(place).ok()
    };
    if let Some(number) = place(&UNITS) {
        return Some(number);
    }
    if let Some(tens) = place(&TENS) {
        return Some((tens + 2) * 10);
    }
    for (names, power) in [(THOUSAND, 1000), (HUNDRED, 100)] {
        for name in names {
            if let Some((before, behind)) = word.split_once(name) {
                let times = if before.is_empty() { Some(1) } else { number(before) };
                let rest = if behind.is_empty() { Some(0) } else { number(behind) };
                return times?.checked_mul(power)?.checked_add(rest?);
            }
        }
    }
    // "Tjugofem" and "vijfentwintig".
    for (tens, names) in (2..).zip(TENS) {
        for name in names {
            let unit = word
                .strip_prefix(name)
                .or_else(|| word.strip_suffix(name).and_then(|word| word.strip_suffix("en")));
            if let Some(unit) = unit.and_then(number).filter(|unit| (1..10).contains(unit)) {
                return Some(tens * 10 + unit);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::spelling::words;
    use super::*;

    fn numbers(text: &str) -> Vec<u32> {
        let points = |word: &Word| word.plain.starts_with("point") || word.plain.starts_with("po");
        counted(&words(text), &points).into_iter().map(|one| one.number).collect()
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
