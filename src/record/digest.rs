//! Digests of canonical JSON.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::evaluation::Evaluation;
use crate::exchange::codec::{Cursor, Encode, Field, Value};
use crate::exchange::fault::{Expected, Problem, Subject};
use crate::exchange::json::Json;
#[cfg(not(target_arch = "wasm32"))]
use crate::exchange::schema::Definitions;

/// A SHA-256 digest of canonical JSON (RFC 8785); 64 lower-case hexadecimal digits in the file.
///
/// ```
/// use bid_evaluator::exchange::Json;
/// use bid_evaluator::record::Digest;
/// // Over the two bytes `{}`.
/// let digest = Digest::of(&Json::object([]));
/// assert_eq!(
///     digest.to_string(),
///     "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
/// );
/// assert_eq!(digest.fingerprint(), "4413 6fa3 55b3 678a");
/// assert_eq!(Digest::new(&digest.to_string()), Ok(digest));
/// assert!(Digest::new("4413 6FA3").is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of the canonical text of a JSON value.
    pub fn of(json: &Json) -> Self {
        Self(Sha256::digest(json.to_text()).into())
    }

    /// The digest of texts with a byte of zeros between them.
    pub(crate) fn of_texts(texts: &[&str]) -> Self {
        let mut digest = Sha256::new();
        for (place, text) in texts.iter().enumerate() {
            if place > 0 {
                digest.update([0]);
            }
            digest.update(text);
        }
        Self(digest.finalize().into())
    }

    /// The digest of a whole file: of its canonical text without `digest` and `countersignature`.
    pub fn of_file(evaluation: &Evaluation) -> Self {
        let bare = Evaluation { digest: None, countersignature: None, ..evaluation.clone() };
        Self::of(&bare.encode())
    }

    /// The digest of these 64 digits.
    ///
    /// # Errors
    /// [`Problem::Code`] for anything but 64 lower-case hexadecimal digits.
    pub fn new(text: &str) -> Result<Self, Problem> {
        let mut bytes = [0; 32];
        let mut digits = text.bytes().map(digit);
        for byte in &mut bytes {
            match (digits.next().flatten(), digits.next().flatten()) {
                (Some(high), Some(low)) => *byte = high << 4 | low,
                _ => return Err(Problem::Code(Subject::Digest)),
            }
        }
        match digits.next() {
            None => Ok(Self(bytes)),
            Some(_) => Err(Problem::Code(Subject::Digest)),
        }
    }

    /// Its beginning for people to read and to compare: 16 digits in four groups.
    pub fn fingerprint(&self) -> String {
        let mut text = String::new();
        for (place, byte) in self.0.iter().take(8).enumerate() {
            if place > 0 && place.is_multiple_of(2) {
                text.push(' ');
            }
            push_hex(*byte, &mut text);
        }
        text
    }
}

/// What a lower-case hexadecimal digit stands for.
fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

fn push_hex(byte: u8, to: &mut String) {
    for half in [byte >> 4, byte & 15] {
        to.extend(char::from_digit(half.into(), 16));
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        for byte in self.0 {
            push_hex(byte, &mut text);
        }
        f.write_str(&text)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Encode for Digest {
    fn encode(&self) -> Json {
        Json::text(self.to_string())
    }
}

impl Field for Digest {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        let read = match &json {
            Json::Text(text) => Self::new(text),
            _ => Err(Problem::WrongType { expected: Expected::Text }),
        };
        match read {
            Ok(digest) => *self = digest,
            Err(problem) => at.fault(problem),
        }
    }
}

impl Value for Digest {
    fn unread() -> Self {
        Self([0; 32])
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        definitions.plain(
            "Digest",
            "A SHA-256 digest of canonical JSON (RFC 8785).",
            [("type", Json::name("string")), ("pattern", Json::name("^[0-9a-f]{64}$"))],
        )
    }
}
