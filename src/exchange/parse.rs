//! From JSON text to the tree: RFC 8259 to the letter, numbers kept as they are written.
//!
//! By hand, for it is short: a library would have to be kept from making floats of numbers, and
//! weighs four times as much.

use std::borrow::Cow;

use crate::exchange::fault::Problem;
use crate::exchange::json::Json;

/// Lists and objects within one another; far beyond the depth of any evaluation, and well before
/// the stack ends.
const LEVELS: usize = 128;

/// Reads JSON text.
pub(super) fn parse(text: &str) -> Result<Json, Problem> {
    let mut parser = Parser { text, at: 0 };
    let json = match parser.value(LEVELS) {
        Ok(json) if parser.next_sign().is_none() => Ok(json),
        Ok(_) => Err(Stop::Misfit),
        Err(stop) => Err(stop),
    };
    json.map_err(|stop| match stop {
        Stop::TooDeep => Problem::TooDeep,
        Stop::Misfit => parser.not_json(),
    })
}

/// Why reading ends early. What does not fit stands just before [`Parser::at`].
enum Stop {
    Misfit,
    TooDeep,
}

struct Parser<'a> {
    text: &'a str,
    /// The bytes that were read.
    at: usize,
}

impl Parser<'_> {
    fn value(&mut self, levels: usize) -> Result<Json, Stop> {
        match self.next_sign().ok_or(Stop::Misfit)? {
            b'{' => self.object(levels.checked_sub(1).ok_or(Stop::TooDeep)?),
            b'[' => self.list(levels.checked_sub(1).ok_or(Stop::TooDeep)?),
            b'"' => Ok(Json::Text(Cow::Owned(self.string()?))),
            b't' => self.word("rue", Json::Bool(true)),
            b'f' => self.word("alse", Json::Bool(false)),
            b'n' => self.word("ull", Json::Null),
            first @ (b'-' | b'0'..=b'9') => self.number(first),
            _ => Err(Stop::Misfit),
        }
    }

    fn object(&mut self, levels: usize) -> Result<Json, Stop> {
        let mut members = Vec::new();
        let mut sign = self.next_sign();
        while sign != Some(b'}') {
            if !members.is_empty() {
                expect(sign, b',')?;
                sign = self.next_sign();
            }
            expect(sign, b'"')?;
            let name = self.string()?;
            let colon = self.next_sign();
            expect(colon, b':')?;
            members.push((Cow::Owned(name), self.value(levels)?));
            sign = self.next_sign();
        }
        Ok(Json::Object(members))
    }

    fn list(&mut self, levels: usize) -> Result<Json, Stop> {
        let mut items = Vec::new();
        if self.peek_sign() == Some(b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(levels)?);
            match self.next_sign() {
                Some(b',') => {}
                Some(b']') => return Ok(Json::List(items)),
                _ => return Err(Stop::Misfit),
            }
        }
    }

    fn word(&mut self, rest: &str, json: Json) -> Result<Json, Stop> {
        for letter in rest.bytes() {
            let next = self.next();
            expect(next, letter)?;
        }
        Ok(json)
    }

    /// The number that begins with this sign, as it is written.
    fn number(&mut self, first: u8) -> Result<Json, Stop> {
        let start = self.at - 1;
        let first = if first == b'-' { self.next() } else { Some(first) };
        match first {
            // No digit may follow a zero: it would be read as what stands behind the number.
            Some(b'0') => {}
            Some(b'1'..=b'9') => self.skip_digits(),
            _ => return Err(Stop::Misfit),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Json::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), Stop> {
        match self.next() {
            Some(b'0'..=b'9') => {
                self.skip_digits();
                Ok(())
            }
            _ => Err(Stop::Misfit),
        }
    }

    fn skip_digits(&mut self) {
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
    }

    /// The text behind an opening quotation mark, to the closing one.
    fn string(&mut self) -> Result<String, Stop> {
        let mut string = String::new();
        let mut plain = self.at;
        loop {
            match self.next() {
                Some(sign @ (b'"' | b'\\')) => {
                    string.push_str(self.text.get(plain..self.at - 1).unwrap_or_default());
                    if sign == b'"' {
                        return Ok(string);
                    }
                    string.push(self.escape()?);
                    plain = self.at;
                }
                None | Some(0..=0x1f) => return Err(Stop::Misfit),
                Some(_) => {}
            }
        }
    }

    /// What stands for a character behind a backslash.
    fn escape(&mut self) -> Result<char, Stop> {
        Ok(match self.next() {
            Some(sign @ (b'"' | b'\\' | b'/')) => char::from(sign),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                let mut code = self.code_unit()?;
                // Half of a pair, of which the other must follow.
                if (0xd800..0xdc00).contains(&code) {
                    self.word("\\u", Json::Null)?;
                    let low = self.code_unit()?;
                    if !(0xdc00..0xe000).contains(&low) {
                        return Err(Stop::Misfit);
                    }
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                }
                char::from_u32(code).ok_or(Stop::Misfit)?
            }
            _ => return Err(Stop::Misfit),
        })
    }

    /// Four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u32, Stop> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.next().and_then(|digit| char::from(digit).to_digit(16));
            code = code << 4 | digit.ok_or(Stop::Misfit)?;
        }
        Ok(code)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    /// The next sign behind white space.
    fn peek_sign(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn next_sign(&mut self) -> Option<u8> {
        self.peek_sign();
        self.next()
    }

    /// Where reading ended; people count characters, not bytes.
    fn not_json(&self) -> Problem {
        let read = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let (mut line, mut column) = (1, 0);
        for byte in read {
            match byte {
                b'\n' => (line, column) = (line + 1, 0),
                // Of each character one byte begins it.
                0x80..0xc0 => {}
                _ => column += 1,
            }
        }
        Problem::NotJson { line, column: column.max(1) }
    }
}

fn expect(sign: Option<u8>, expected: u8) -> Result<(), Stop> {
    if sign == Some(expected) { Ok(()) } else { Err(Stop::Misfit) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the library makes of the same text, in our terms.
    fn library(text: &str) -> Option<Json> {
        fn json(value: serde_json::Value) -> Json {
            match value {
                serde_json::Value::Null => Json::Null,
                serde_json::Value::Bool(value) => Json::Bool(value),
                serde_json::Value::Number(number) => Json::Number(number.to_string()),
                serde_json::Value::String(text) => Json::text(text),
                serde_json::Value::Array(items) => {
                    Json::List(items.into_iter().map(json).collect())
                }
                serde_json::Value::Object(members) => Json::Object(
                    members.into_iter().map(|(name, value)| (name.into(), json(value))).collect(),
                ),
            }
        }
        serde_json::from_str(text).ok().map(json)
    }

    /// Texts that are often JSON, or nearly so.
    fn nearly() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just(r#"{"a":"#),
            Just("["),
            Just("]"),
            Just("}"),
            Just(","),
            Just(":"),
            Just(" \n"),
            Just("true"),
            Just("nul"),
            Just("null"),
            Just("-"),
            Just("0"),
            Just("12"),
            Just(".5"),
            Just("e+1"),
            Just("e-9"),
            Just("\""),
            Just(r#""x""#),
            Just(r"\n"),
            Just(r"\u00e5"),
            Just(r"\ud83d"),
            Just(r"\ude00"),
            Just("å\u{1f600}"),
            Just("\t"),
        ];
        prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(2_000)))]
        #[test]
        fn agrees_with_a_library(text in nearly()) {
            prop_assert_eq!(parse(&text).ok(), library(&text));
        }

        #[test]
        fn agrees_with_a_library_on_strings(inner in nearly()) {
            let text = format!("\"{inner}\"");
            prop_assert_eq!(parse(&text).ok(), library(&text));
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        for text in ["1", "-0.10", "12345678901234567890123456789012345", "1e-10", "1E+2"] {
            assert_eq!(parse(text), Ok(Json::Number(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn doubled_members_are_kept() {
        let one = |value: &str| (Cow::Borrowed("a"), Json::Number(value.to_owned()));
        assert_eq!(parse(r#"{"a":1,"a":2}"#), Ok(Json::Object(vec![one("1"), one("2")])));
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |levels| "[".repeat(levels) + &"]".repeat(levels);
        assert!(parse(&nested(LEVELS)).is_ok());
        assert_eq!(parse(&nested(LEVELS + 1)), Err(Problem::TooDeep));
    }
}
