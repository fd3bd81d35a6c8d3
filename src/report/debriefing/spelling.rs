//! Words of a text as they are compared: in small letters and without accents, however they were typed.

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it stands in the text.
    pub written: String,
    /// In small letters without marks: `müller` is `muller`.
    pub plain: String,
    /// In small letters with marks spelt out: `müller` is `mueller`.
    spelt: String,
}

impl Word {
    /// Whether it is another word, in either spelling.
    pub fn is(&self, other: &Self) -> bool {
        self.plain == other.plain || self.spelt == other.spelt
    }

    /// Whether it is another word, or begins with it where that is long enough to be told apart from
    /// the beginning of any word; of a short one it may be the genitive. A name that is one itself, such
    /// as "Almviks", may stand without it.
    pub fn is_form_of(&self, other: &Self) -> bool {
        let ends = |own: &str, of: &str| {
            let stem = of.strip_suffix('s').filter(|stem| stem.chars().count() > SHORT + 1);
            let length = of.chars().count();
            own.strip_prefix(stem.unwrap_or(of)).is_some_and(|ending| {
                ending.is_empty() || length > SHORT || (length == SHORT && ending == "s")
            })
        };
        ends(&self.plain, &other.plain) || ends(&self.spelt, &other.spelt)
    }

    /// Whether it begins with one of these, which stand in small letters without marks.
    pub fn begins(&self, stems: &[&str]) -> bool {
        stems.iter().any(|stem| self.plain.starts_with(stem))
    }
}

/// Up to so many letters a word is not looked for with any ending.
pub(super) const SHORT: usize = 3;

/// The words of a text: letters and digits that stand together.
pub(super) fn words(text: &str) -> Vec<Word> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
    parts.filter(|part| part.chars().any(char::is_alphanumeric)).map(word).collect()
}

fn word(written: &str) -> Word {
    let (mut plain, mut spelt) = (String::new(), String::new());
    for letter in written.chars().flat_map(char::to_lowercase).filter(|one| !is_mark(*one)) {
        let (without, out) = spellings(letter);
        for (to, how) in [(&mut plain, without), (&mut spelt, out)] {
            if how.is_empty() {
                to.push(letter);
            } else {
                to.push_str(how);
            }
        }
    }
    Word { written: written.to_owned(), plain, spelt }
}

/// What stands on or between letters and is not seen as one: accents by themselves, soft hyphens, joiners.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A small letter without its mark, and spelt out; empty where it has none.
fn spellings(letter: char) -> (&'static str, &'static str) {
    match letter {
        'ä' => ("a", "ae"),
        'å' => ("a", "aa"),
        'ö' | 'ø' => ("o", "oe"),
        'ü' => ("u", "ue"),
        'æ' => ("ae", "ae"),
        'œ' => ("oe", "oe"),
        'ß' => ("ss", "ss"),
        'þ' => ("th", "th"),
        'à'..='ã' | 'ā' | 'ă' | 'ą' => ("a", "a"),
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => ("c", "c"),
        'ď' | 'đ' | 'ð' => ("d", "d"),
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => ("e", "e"),
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => ("g", "g"),
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => ("i", "i"),
        'ķ' => ("k", "k"),
        'ĺ' | 'ļ' | 'ľ' | 'ł' => ("l", "l"),
        'ñ' | 'ń' | 'ņ' | 'ň' => ("n", "n"),
        'ò'..='õ' | 'ō' | 'ŏ' | 'ő' => ("o", "o"),
        'ŕ' | 'ŗ' | 'ř' => ("r", "r"),
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => ("s", "s"),
        'ţ' | 'ť' | 'ț' => ("t", "t"),
        'ù'..='û' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => ("u", "u"),
        'ý' | 'ÿ' => ("y", "y"),
        'ź' | 'ż' | 'ž' => ("z", "z"),
        _ => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_spelt() {
        let one = |text: &str| words(text).remove(0);
        for (text, name, found) in [
            ("RÖNNBACKA", "Rönnbacka", true),
            ("ronnbackas", "Rönnbacka", true),
            ("ro\u{308}nnbacka", "Rönnbacka", true),
            ("Rönn\u{ad}backa", "Rönnbacka", true),
            ("Mueller", "Müller", true),
            ("Müller", "Mueller", true),
            ("Muller", "Müller", true),
            ("ISSs", "ISS", true),
            ("issue", "ISS", false),
            ("Almvik", "Almviks", true),
            ("Rönn", "Rönnbacka", false),
        ] {
            assert_eq!(one(text).is_form_of(&one(name)), found, "{text}");
        }
    }

    #[test]
    fn words_end_at_marks() {
        let plain: Vec<String> =
            words("Fick 8/10, men N.V. A–B!").into_iter().map(|word| word.plain).collect();
        assert_eq!(plain, ["fick", "8", "10", "men", "n", "v", "a", "b"]);
    }
}
