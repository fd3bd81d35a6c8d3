//! Parts of a file: any value that can stand in one, and the place where it stands.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::exchange::codec::{Cursor, Encode, Field, Object, Value};
use crate::exchange::fault::{Expected, Problem, Subject};
use crate::exchange::json::Json;
#[cfg(not(target_arch = "wasm32"))]
use crate::exchange::schema::Definitions;

/// Any canonical JSON value: a text, a whole number, `true`, `false`, `null`, a list or an object.
///
/// A number that would not be written again as it was read, such as `1.0`, is refused: the digest
/// of what carries it would be another one.
#[derive(Debug, Clone)]
pub struct Fragment(Json);

impl Fragment {
    /// The JSON that a value is written as.
    pub fn of(value: &dyn Encode) -> Self {
        Self(value.encode())
    }

    /// The value.
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// A value that was encoded, and so holds no number as it was read.
    pub(super) fn written(json: Json) -> Self {
        Self(json)
    }
}

/// By canonical text: the order of members means nothing.
impl PartialEq for Fragment {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_text() == other.0.to_text()
    }
}

impl Eq for Fragment {}

impl Encode for Fragment {
    fn encode(&self) -> Json {
        self.0.clone()
    }
}

impl Field for Fragment {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        self.0 = settled(json, at);
    }
}

impl Value for Fragment {
    fn unread() -> Self {
        Self(Json::Null)
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        let any = || Json::object([("$ref", Json::name("#/$defs/Fragment"))]);
        let types = ["string", "integer", "boolean", "null", "array", "object"];
        definitions.plain(
            "Fragment",
            "Any value that can stand in a file.",
            [
                ("type", Json::list(&mut types.into_iter().map(Json::name))),
                ("minimum", Json::Whole(0)),
                ("maximum", Json::Whole(u32::MAX)),
                ("items", any()),
                ("additionalProperties", any()),
            ],
        )
    }
}

/// What was read as it would be written.
fn settled(json: Json, at: &mut Cursor) -> Json {
    match json {
        Json::Number(text) => match text.parse::<u32>() {
            Ok(number) if number.to_string() == text => Json::Whole(number),
            _ => {
                at.fault(Problem::WrongType { expected: Expected::Whole });
                Json::Null
            }
        },
        Json::List(items) => {
            let mut settled_items = Vec::with_capacity(items.len());
            for (index, item) in items.into_iter().enumerate() {
                settled_items.push(at.entry(index, |at| settled(item, at)));
            }
            Json::List(settled_items)
        }
        Json::Object(_) => {
            let mut members = Vec::new();
            if let Some(object) = Object::open(json, at) {
                for (name, json) in object.into_members() {
                    let json = at.member(&name, |at| settled(json, at));
                    members.push((name, json));
                }
            }
            Json::Object(members)
        }
        plain => plain,
    }
}

/// Where a value stands in a file: a JSON pointer (RFC 6901), not that of the whole.
///
/// ```
/// use bid_evaluator::record::Pointer;
/// assert_eq!(&*Pointer::new("/bids/0/id").unwrap(), "/bids/0/id");
/// assert!(Pointer::new("bids").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// A pointer.
    ///
    /// # Errors
    /// [`Problem::Code`] for one that does not begin with a slash.
    pub fn new(text: &str) -> Result<Self, Problem> {
        if text.starts_with('/') {
            Ok(Self(text.into()))
        } else {
            Err(Problem::Code(Subject::Pointer))
        }
    }

    /// Where the cursor is, somewhere within the document.
    pub(super) fn here(at: &Cursor) -> Self {
        Self(at.pointer().into())
    }

    /// The pointer of what holds the value, and the value's own name or index there.
    pub(super) fn split(&self) -> (&str, &str) {
        self.0.rsplit_once('/').unwrap_or_default()
    }

    /// The name of the document's member that it leads into.
    pub fn member(&self) -> &str {
        self.0.split('/').nth(1).unwrap_or_default()
    }
}

impl Deref for Pointer {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Encode for Pointer {
    fn encode(&self) -> Json {
        Json::text(&*self.0)
    }
}

impl Field for Pointer {
    fn read(&mut self, json: Json, at: &mut Cursor) {
        let read = match &json {
            Json::Text(text) => Self::new(text),
            _ => Err(Problem::WrongType { expected: Expected::Text }),
        };
        match read {
            Ok(pointer) => *self = pointer,
            Err(problem) => at.fault(problem),
        }
    }
}

impl Value for Pointer {
    fn unread() -> Self {
        Self(Arc::default())
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut Definitions) -> Json {
        definitions.plain(
            "Pointer",
            "Where a value stands in the file: a JSON pointer (RFC 6901).",
            [("type", Json::name("string")), ("pattern", Json::name("^/"))],
        )
    }
}
