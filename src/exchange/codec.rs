//! How a domain type is read from JSON and written to it.
//!
//! Reading goes on after a fault, so that a person sees all that is wrong at once: what could not be
//! read has left a [`Fault`] in the [`Cursor`], and then nothing that was read counts.

use std::borrow::Cow;

use crate::exchange::fault::{Expected, Fault, Problem};
use crate::exchange::json::Json;
use crate::exchange::limits;
use crate::exchange::values::known_name;
use crate::order;

/// What can be written as one JSON value, whatever its type.
///
/// Objects and lists reach what is in them through this and [`Field`], behind a pointer: writing and
/// reading are then compiled once and not once more for each type.
pub trait Encode {
    /// The canonical JSON for the value.
    fn encode(&self) -> Json;

    /// Whether the member is left out when written.
    fn is_absent(&self) -> bool {
        false
    }
}

/// What can be read from one JSON value as well.
pub trait Field: Encode {
    /// Reads the value; on a fault, a word in `at`, and what stands here then means nothing.
    fn read(&mut self, json: Json, at: &mut Cursor);

    /// Whether the member may be left out; it stands for [`Value::unread`] then.
    fn is_optional(&self) -> bool {
        false
    }
}

/// A type that stands in the file as one JSON value.
pub trait Value: Field + Sized {
    /// The fewest and the most entries of a list of these.
    const ENTRIES: (usize, usize) = (0, limits::ENTRIES);

    /// What stands in the place of a value until it is read; for an optional one, what it is when
    /// it is left out.
    fn unread() -> Self;

    /// The JSON Schema for the value.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema(definitions: &mut crate::exchange::schema::Definitions) -> Json;
}

/// Something that stands in the file as members of an object.
pub trait Members {
    /// What it is.
    #[cfg(not(target_arch = "wasm32"))]
    const DOC: &'static str;

    /// Takes its members out of `object`.
    fn read_members(&mut self, object: &mut Object, at: &mut Cursor);

    /// Adds its members.
    fn encode_members(&self, members: &mut Encoded);

    /// Adds its members to the schema of an object.
    #[cfg(not(target_arch = "wasm32"))]
    fn schema_members(
        object: &mut crate::exchange::schema::ObjectSchema,
        definitions: &mut crate::exchange::schema::Definitions,
    );
}

/// Where reading is in the document, and what was found wrong so far.
#[derive(Debug, Default)]
pub struct Cursor {
    pointer: String,
    faults: Vec<Fault>,
}

impl Cursor {
    /// Notes a fault where reading is now.
    pub fn fault(&mut self, problem: Problem) {
        if self.faults.len() < limits::FAULTS {
            self.faults.push(Fault { pointer: self.pointer.clone(), problem });
        }
    }

    /// Notes a fault one step further down, at a member's name.
    pub fn fault_at(&mut self, name: &str, problem: Problem) {
        self.member(name, |at| at.fault(problem));
    }

    /// Does `work` one step further down, at a member's name.
    pub fn member<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(name);
        let result = work(self);
        self.leave();
        result
    }

    /// Does `work` one step further down, at a place in a list.
    pub fn entry<T>(&mut self, index: usize, work: impl FnOnce(&mut Self) -> T) -> T {
        self.member(&index.to_string(), work)
    }

    // Out of `member`, so that it is not compiled once more for each `work`.
    fn enter(&mut self, name: &str) {
        self.pointer.push('/');
        for letter in name.chars() {
            match letter {
                '~' => self.pointer.push_str("~0"),
                '/' => self.pointer.push_str("~1"),
                other => self.pointer.push(other),
            }
        }
    }

    fn leave(&mut self) {
        // A slash within a name is escaped.
        self.pointer.truncate(self.pointer.rfind('/').unwrap_or(0));
    }

    /// Where reading is now, as a JSON pointer.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// Whether nothing was found wrong so far.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// What was found wrong.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}

/// An object whose members are taken out one by one; what is left at the end is unknown.
#[derive(Debug)]
pub struct Object {
    members: Vec<(Cow<'static, str>, Json)>,
    /// The names asked for, for the message on a member that is unknown.
    known: Vec<&'static str>,
    /// Whether all names were asked for, so that what is left is unknown.
    complete: bool,
}

impl Object {
    /// The object in `json`, with a fault for anything else and for doubled members.
    pub fn open(json: Json, at: &mut Cursor) -> Option<Self> {
        let Json::Object(mut members) = json else {
            at.fault(Problem::WrongType { expected: Expected::Object });
            return None;
        };
        let name = |position: usize| members.get(position).map(|(name, _)| name);
        let firsts = order::firsts(members.len(), &|a, b| name(a).cmp(&name(b)));
        let mut firsts = firsts.into_iter().enumerate();
        members.retain(|(name, _)| {
            let again = firsts.next().is_some_and(|(position, first)| first < position);
            if again {
                at.fault_at(name, Problem::DoubledMember);
            }
            !again
        });
        Some(Self { members, known: Vec::new(), complete: true })
    }

    /// Reads the member `name` where it is there, and must be or not as `field` has it.
    pub fn read(&mut self, name: &'static str, field: &mut dyn Field, at: &mut Cursor) {
        match self.take(name) {
            Some(json) => at.member(name, |at| field.read(json, at)),
            None if field.is_optional() => {}
            None => at.fault_at(name, Problem::Missing),
        }
    }

    /// Takes the member `name` out, whatever it is.
    pub fn take(&mut self, name: &'static str) -> Option<Json> {
        self.known.push(name);
        let index = self.members.iter().position(|(member, _)| member == name)?;
        Some(self.members.swap_remove(index).1)
    }

    /// Reads the member `tag`, a name out of `kinds` that says which members the object has.
    pub fn kind(
        &mut self,
        tag: &'static str,
        kinds: &'static [&'static str],
        at: &mut Cursor,
    ) -> Option<&'static str> {
        let kind = match self.take(tag) {
            None => {
                at.fault_at(tag, Problem::Missing);
                None
            }
            Some(json) => at.member(tag, |at| known_name(&json, kinds, at)),
        };
        self.complete &= kind.is_some();
        kind.and_then(|kind| kinds.get(kind).copied())
    }

    /// Takes all members out, in the order of the file where none was taken before.
    pub fn into_members(self) -> Vec<(Cow<'static, str>, Json)> {
        self.members
    }

    /// Notes a fault for each member that nobody took.
    pub fn close(self, at: &mut Cursor) {
        // Where the kind could not be read, what is left may belong to it.
        if self.complete {
            for (name, _) in self.members {
                at.fault_at(&name, Problem::UnknownMember(self.known.clone()));
            }
        }
    }
}

/// The members of an object that is written.
#[derive(Debug, Default)]
pub struct Encoded(Vec<(Cow<'static, str>, Json)>);

impl Encoded {
    /// Adds a member, unless it is left out.
    pub fn add(&mut self, name: &'static str, field: &dyn Encode) {
        if !field.is_absent() {
            self.put(name, field.encode());
        }
    }

    /// Adds a member, also an empty list.
    pub fn put(&mut self, name: &'static str, json: Json) {
        self.0.push((Cow::Borrowed(name), json));
    }

    /// Adds the name of what the object is.
    pub fn kind(&mut self, tag: &'static str, kind: &'static str) {
        self.put(tag, Json::name(kind));
    }

    /// The object.
    pub fn into_json(self) -> Json {
        Json::Object(self.0)
    }
}

/// Reads members as one JSON object.
pub fn read_object(json: Json, at: &mut Cursor, members: &mut dyn FnMut(&mut Object, &mut Cursor)) {
    if let Some(mut object) = Object::open(json, at) {
        members(&mut object, at);
        object.close(at);
    }
}

/// Reads the entries of a list one by one, unless they are too few or too many.
pub fn read_list(
    json: Json,
    (least, most): (usize, usize),
    at: &mut Cursor,
    entry: &mut dyn FnMut(Json, &mut Cursor),
) {
    match json {
        Json::List(items) if items.len() < least => at.fault(Problem::Empty),
        Json::List(items) if items.len() > most => at.fault(Problem::TooMany(most)),
        Json::List(items) => {
            for (index, item) in items.into_iter().enumerate() {
                at.entry(index, |at| entry(item, at));
            }
        }
        _ => at.fault(Problem::WrongType { expected: Expected::List }),
    }
}
