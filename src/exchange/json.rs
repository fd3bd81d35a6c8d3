//! JSON as text and as a tree that keeps what a decoder must see: each number as it was written,
//! and each member, also one that appears twice.

use std::borrow::Cow;

use crate::exchange::fault::Problem;
use crate::exchange::parse;
use crate::order;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number read from a file, digit for digit.
    Number(String),
    /// A whole number to be written.
    Whole(u32),
    /// A text.
    Text(Cow<'static, str>),
    /// A list.
    List(Vec<Json>),
    /// An object's members in the order of the file, doubles included.
    Object(Vec<(Cow<'static, str>, Json)>),
}

impl Json {
    /// A text known when the program was built.
    pub const fn name(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(Cow::Owned(text.into()))
    }

    /// A list.
    pub fn list(items: &mut dyn Iterator<Item = Self>) -> Self {
        Self::List(items.collect())
    }

    /// An object from members.
    pub fn object<const N: usize>(members: [(&'static str, Json); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, json)| (Cow::Borrowed(name), json)).collect())
    }

    /// The members of an object; none of anything else.
    pub fn members(&self) -> &[(Cow<'static, str>, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// A member of an object, the first of that name.
    ///
    /// ```
    /// use bid_evaluator::exchange::Json;
    /// let json = Json::parse(r#"{"a": {"b": "c"}}"#).unwrap();
    /// assert_eq!(json.member("a").and_then(|a| a.member("b")), Some(&Json::name("c")));
    /// assert_eq!(json.member("b"), None);
    /// ```
    pub fn member(&self, name: &str) -> Option<&Self> {
        self.members().iter().find(|(member, _)| member == name).map(|(_, json)| json)
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// [`Problem::NotJson`] with the place of the first character that does not fit, and
    /// [`Problem::TooDeep`].
    pub fn parse(text: &str) -> Result<Self, Problem> {
        parse::parse(text)
    }

    /// The text for people to read: indented, members in the order they were given.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn to_pretty_text(&self) -> String {
        let mut text = String::new();
        self.write_pretty("\n", &mut text);
        text + "\n"
    }

    /// The canonical text: members sorted by name, no white space, as RFC 8785 has it for the
    /// values that occur here (texts, whole numbers, `true`, `false`, `null`).
    ///
    /// ```
    /// use bid_evaluator::exchange::Json;
    /// let json = Json::object([("b", Json::Whole(1)), ("a", Json::name("é\n"))]);
    /// assert_eq!(json.to_text(), r#"{"a":"é\n","b":1}"#);
    /// ```
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    fn write(&self, to: &mut String) {
        match self {
            Self::Null => to.push_str("null"),
            Self::Bool(value) => to.push_str(if *value { "true" } else { "false" }),
            Self::Whole(value) => to.push_str(&value.to_string()),
            Self::Text(text) => write_text(text, to),
            // A number read from a file is decoded before it is written again, as text.
            Self::Number(text) => write_text(text, to),
            Self::List(items) => {
                let mut before = '[';
                for item in items {
                    to.push(before);
                    item.write(to);
                    before = ',';
                }
                to.push_str(if before == ',' { "]" } else { "[]" });
            }
            Self::Object(members) => {
                let mut before = '{';
                // RFC 8785 sorts by UTF-16 code units.
                for (name, json) in
                    order::sorted(members, &|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()))
                {
                    to.push(before);
                    write_text(name, to);
                    to.push(':');
                    json.write(to);
                    before = ',';
                }
                to.push_str(if before == ',' { "}" } else { "{}" });
            }
        }
    }

    /// Writes indented; `margin` is the line break with the indentation so far.
    #[cfg(not(target_arch = "wasm32"))]
    fn write_pretty(&self, margin: &str, to: &mut String) {
        let inner = format!("{margin}  ");
        match self {
            Self::List(items) if !items.is_empty() => {
                let mut before = '[';
                for item in items {
                    to.push(before);
                    to.push_str(&inner);
                    item.write_pretty(&inner, to);
                    before = ',';
                }
                to.push_str(margin);
                to.push(']');
            }
            Self::Object(members) if !members.is_empty() => {
                let mut before = '{';
                for (name, json) in members {
                    to.push(before);
                    to.push_str(&inner);
                    write_text(name, to);
                    to.push_str(": ");
                    json.write_pretty(&inner, to);
                    before = ',';
                }
                to.push_str(margin);
                to.push('}');
            }
            plain => plain.write(to),
        }
    }
}

/// Writes a text in quotation marks, with the escapes of RFC 8785.
fn write_text(text: &str, to: &mut String) {
    to.push('"');
    for letter in text.chars() {
        let escape = match letter {
            '"' => '"',
            '\\' => '\\',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\0'..='\u{1f}' => {
                to.push_str(if letter < '\u{10}' { "\\u000" } else { "\\u001" });
                to.extend(char::from_digit(u32::from(letter) % 16, 16));
                continue;
            }
            plain => {
                to.push(plain);
                continue;
            }
        };
        to.push('\\');
        to.push(escape);
    }
    to.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_as_a_library_does_it() {
        let text: String = ('\0'..='\u{a0}').collect();
        let escaped = serde_json::to_string(&text).unwrap();
        assert_eq!(Json::text(text).to_text(), escaped);
    }

    #[test]
    fn the_pretty_text_is_that_of_a_library() {
        let text = r#"{"a":[],"b":{},"c":[1,{"d":null}],"e":true}"#;
        let pretty = Json::parse(&text.replace('1', "\"1\"")).unwrap().to_pretty_text();
        let value: serde_json::Value = serde_json::from_str(&pretty).unwrap();
        assert_eq!(pretty, serde_json::to_string_pretty(&value).unwrap() + "\n");
    }

    #[test]
    fn members_are_sorted_by_utf_16() {
        // U+FB33 sorts after U+1F600 by UTF-16 code units, before it by code points.
        let json = Json::Object(vec![
            (Cow::Borrowed("\u{fb33}"), Json::Whole(1)),
            (Cow::Borrowed("\u{1f600}"), Json::Whole(2)),
        ]);
        assert_eq!(json.to_text(), "{\"\u{1f600}\":2,\"\u{fb33}\":1}");
    }
}
