//! What entries of the log did, by what names a thing and not by where it stood.
//!
//! The differences of an entry say at which places values were replaced, so that the log can be walked
//! back and forth exactly. Merging sorts whole lists, and there each place holds somebody else's score
//! then. What people read is found anew, from the states before and after the entry: things are told
//! apart by their identifiers, and where they stand says nothing.

use crate::evaluation::Evaluation;
use crate::exchange::codec::Encode as _;
use crate::exchange::json::Json;
use crate::order::sorted;
use crate::record::difference::Difference;
use crate::record::fragment::Fragment;
use crate::record::log::{Entry, content};

/// What an entry did to one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The member of the file that it stands in, such as `assessments`.
    pub part: String,
    /// What names the thing, outermost first; nothing for what the part is as a whole.
    pub about: Vec<Named>,
    /// What happened to it.
    pub turn: Turn,
}

/// One identifier, and what it is one of: the list that the thing stands in, such as `criteria`, or
/// what it refers to, such as `evaluator`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Of what.
    pub kind: String,
    /// The identifier.
    pub id: String,
}

/// What happened to a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It came, as this.
    Added(Fragment),
    /// It went, and was this.
    Removed(Fragment),
    /// Some of its values are others.
    Changed(Vec<Value>),
    /// Its list, which is said by the last of what names it, is in another order.
    Reordered,
}

/// A value of a thing that is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Which, by the names of members from the thing inwards.
    pub member: Vec<String>,
    /// What it was; none where there was nothing.
    pub from: Option<Fragment>,
    /// What it is; none where there is nothing any more.
    pub to: Option<Fragment>,
}

/// What the last entries of a log did, the last one first, as many as are asked for. None for an entry
/// whose changes do not lead back from what the ones after it left, and for all before that.
///
/// ```
/// # use bid_evaluator::editing::Blank;
/// # use bid_evaluator::exchange::values::{TenderId, Text, Time};
/// # let text = |text| Text::new(text).unwrap();
/// # let blank = Blank {
/// #     id: TenderId::new("t").unwrap(), title: text("Cleaning"), buyer: text("A town"),
/// #     currency: text("EUR"), language: text("en"), price: text("Price"),
/// #     criteria: [text("Approach"), text("Team")],
/// # };
/// # let before = blank.evaluation().unwrap();
/// # let witness = bid_evaluator::record::Witness {
/// #     at: Time::new("2026-11-22T10:00:00Z").unwrap(), by: None };
/// use bid_evaluator::evaluation::{Evaluation, Phase};
/// use bid_evaluator::record::{Turn, What, append, tell};
/// let after = Evaluation { phase: Phase::Evaluation, ..before.clone() };
/// let locked = append(&before, after, &witness, What::Locked);
/// let [Some(told)] = &tell(&locked, 10)[..] else { panic!() };
/// assert_eq!(told[0].part, "phase");
/// assert!(matches!(told[0].turn, Turn::Changed(_)));
/// ```
pub fn tell(evaluation: &Evaluation, most: usize) -> Vec<Option<Vec<Told>>> {
    let mut state = Some(content(evaluation).encode());
    let last = evaluation.log.iter().rev().take(most);
    last.map(|entry| {
        let told = taken_back(state.as_mut()?, entry);
        if told.is_none() {
            state = None;
        }
        told
    })
    .collect()
}

/// Takes an entry back, and says what it did; none where it does not lead back.
fn taken_back(state: &mut Json, entry: &Entry) -> Option<Vec<Told>> {
    let mut parts: Vec<&str> = Vec::new();
    for change in &entry.changes {
        if !parts.contains(&change.at.member()) {
            parts.push(change.at.member());
        }
    }
    let mut touched = Vec::with_capacity(parts.len());
    for part in parts {
        let reach = Reach::of(part, state.member(part), &entry.changes);
        touched.push((part, reach, reach.cut(state.member(part))));
    }
    for change in entry.changes.iter().rev() {
        change.backwards(state).ok()?;
    }
    let mut told = Vec::new();
    for (part, reach, after) in touched {
        let before = reach.cut(state.member(part));
        let mut place = Place { part, about: Vec::new(), member: Vec::new() };
        thing(&mut place, before.as_ref(), after.as_ref(), &mut told);
    }
    Some(told)
}

/// How many entries at the head and at the tail of a part's list no change of an entry touches, so that
/// one score among a million is found by looking at one.
#[derive(Clone, Copy)]
struct Reach {
    head: usize,
    tail: usize,
}

impl Reach {
    fn of(part: &str, after: Option<&Json>, changes: &[Difference]) -> Self {
        let Some(Json::List(items)) = after else { return Self { head: 0, tail: 0 } };
        let mut length = items.len();
        let mut reach = Self { head: usize::MAX, tail: usize::MAX };
        for change in changes.iter().rev().filter(|change| change.at.member() == part) {
            let mut steps = str::split(&change.at, '/').skip(2);
            let Some(place) = steps.next().and_then(|step| step.parse::<usize>().ok()) else {
                return Self { head: 0, tail: 0 };
            };
            let whole = steps.next().is_none();
            // How long the list is where the entry at this place stands in it.
            let holding = match (whole, &change.from, &change.to) {
                (true, None, Some(_)) => {
                    length = length.saturating_sub(1);
                    length + 1
                }
                (true, Some(_), None) => {
                    length += 1;
                    length
                }
                _ => length,
            };
            reach.head = reach.head.min(place);
            reach.tail = reach.tail.min(holding.saturating_sub(place + 1));
        }
        reach
    }

    /// What of a part is in reach.
    fn cut(self, part: Option<&Json>) -> Option<Json> {
        let Some(Json::List(items)) = part else { return part.cloned() };
        let end = items.len().saturating_sub(self.tail);
        Some(Json::List(items.get(self.head..end).unwrap_or_default().to_vec()))
    }
}

/// Where comparing has come to.
struct Place<'a> {
    part: &'a str,
    about: Vec<Named>,
    member: Vec<String>,
}

impl Place<'_> {
    /// The name of the list or value that this is.
    fn name(&self) -> &str {
        self.member.last().map_or(self.part, |name| name)
    }

    fn told(&self, turn: Turn) -> Told {
        Told { part: self.part.to_owned(), about: self.about.clone(), turn }
    }
}

/// Tells of one thing, its own values before the things within it.
fn thing(place: &mut Place, from: Option<&Json>, to: Option<&Json>, told: &mut Vec<Told>) {
    let (mut values, begin) = (Vec::new(), told.len());
    compare(place, from, to, &mut values, told);
    if !values.is_empty() {
        told.insert(begin, place.told(Turn::Changed(values)));
    }
}

/// Finds the values of a thing that are others, and tells of the things within it.
fn compare(
    place: &mut Place,
    from: Option<&Json>,
    to: Option<&Json>,
    values: &mut Vec<Value>,
    told: &mut Vec<Told>,
) {
    match (from, to) {
        (None, None) => {}
        (Some(from), Some(to)) if from == to => {}
        (Some(was @ Json::Object(_)), Some(is @ Json::Object(_))) => {
            let came = is.members().iter().filter(|(name, _)| was.member(name).is_none());
            for (name, _) in was.members().iter().chain(came) {
                place.member.push(name.to_string());
                compare(place, was.member(name), is.member(name), values, told);
                place.member.pop();
            }
        }
        _ => {
            if let (Some(from), Some(to)) = (things(place, from), things(place, to)) {
                each(place, &from, &to, told);
            } else {
                let written = |json: Option<&Json>| json.cloned().map(Fragment::written);
                let (from, to) = (written(from), written(to));
                values.push(Value { member: place.member.clone(), from, to });
            }
        }
    }
}

/// A thing of a list, with what names it.
type Thing<'a> = (Vec<Named>, &'a Json);

/// The things of a list in its order, where each has a name of its own. A list that is left out is
/// empty.
fn things<'a>(place: &Place, list: Option<&'a Json>) -> Option<Vec<Thing<'a>>> {
    let items: &[Json] = match list {
        None => &[],
        Some(Json::List(items)) => items,
        Some(_) => return None,
    };
    let mut things = Vec::with_capacity(items.len());
    for item in items {
        things.push((identity(place.name(), item)?, item));
    }
    let ordered = by_name(&things);
    let doubled = ordered.windows(2).any(|pair| matches!(pair, [a, b] if a.0 == b.0));
    (!doubled).then_some(things)
}

fn by_name<'a, 'b>(things: &'b [Thing<'a>]) -> Vec<&'b Thing<'a>> {
    sorted(things, &|a, b| a.0.cmp(&b.0))
}

/// What names an entry of a list: its own identifier, or those of what it is about.
fn identity(list: &str, item: &Json) -> Option<Vec<Named>> {
    const REFERS: [&str; 6] = ["evaluator", "criterion", "statement", "requirement", "lot", "bid"];
    let text = |item: &Json, name: &str| match item.member(name) {
        Some(Json::Text(id)) => Some(id.to_string()),
        _ => None,
    };
    let one = |kind: &str, id: String| Named { kind: kind.to_owned(), id };
    if let Some(id) = text(item, "id") {
        return Some(vec![one(list, id)]);
    }
    // Versions that differ are about the same thing; what was drawn is said by the drawings.
    let first = |item: &Json, name: &str| match item.member(name) {
        Some(Json::List(items)) => items.first().cloned(),
        _ => None,
    };
    if let Some(version) = first(item, "versions") {
        let version = first(&version, "draws").unwrap_or(version);
        let mut names = vec![one("kind", text(item, "kind")?)];
        names.extend(identity(list, &version)?);
        return Some(names);
    }
    let refers = REFERS.iter().filter_map(|kind| Some(one(kind, text(item, kind)?)));
    Some(refers.collect()).filter(|names: &Vec<Named>| !names.is_empty())
}

/// Tells of each thing of a list that came, went or changed, in the order of what names them.
fn each(place: &mut Place, from: &[Thing], to: &[Thing], told: &mut Vec<Told>) {
    let (was, is) = (by_name(from), by_name(to));
    let (mut was, mut is) = (was.into_iter().peekable(), is.into_iter().peekable());
    let outer = place.about.len();
    let member = std::mem::take(&mut place.member);
    loop {
        let order = match (was.peek(), is.peek()) {
            (None, None) => break,
            (Some((a, _)), Some((b, _))) => a.cmp(b),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
        };
        let old = if order.is_le() { was.next() } else { None };
        let new = if order.is_ge() { is.next() } else { None };
        if let Some((names, _)) = old.or(new) {
            place.about.extend(names.iter().cloned());
        }
        match (old, new) {
            (Some((_, old)), Some((_, new))) => thing(place, Some(old), Some(new), told),
            (Some((_, old)), None) => {
                told.push(place.told(Turn::Removed(Fragment::written(Json::clone(old)))));
            }
            (None, Some((_, new))) => {
                told.push(place.told(Turn::Added(Fragment::written(Json::clone(new)))));
            }
            (None, None) => {}
        }
        place.about.truncate(outer);
    }
    place.member = member;
    // Of what a panel says, the order says nothing.
    if ["tender", "bids"].contains(&place.part) && reordered(from, to) {
        let (kind, id) = (place.name().to_owned(), String::new());
        place.about.push(Named { kind, id });
        told.push(place.told(Turn::Reordered));
        place.about.truncate(outer);
    }
}

/// Whether the things that both lists have follow one another otherwise.
fn reordered(from: &[Thing], to: &[Thing]) -> bool {
    let (was, is) = (by_name(from), by_name(to));
    let among = |one: &Thing, others: &[&Thing]| {
        others.binary_search_by(|other| other.0.cmp(&one.0)).is_ok()
    };
    let kept = from.iter().filter(|one| among(one, &is)).map(|(names, _)| names);
    let there = to.iter().filter(|one| among(one, &was)).map(|(names, _)| names);
    !kept.eq(there)
}
