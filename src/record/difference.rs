//! What lies between two states of an evaluation, value by value, and going from one to the other.

use std::borrow::Cow;
use std::sync::Arc;

use crate::evaluation::Evaluation;
use crate::exchange::codec::{Cursor, Encode};
use crate::exchange::json::Json;
use crate::exchange::limits;
use crate::record;
use crate::record::fragment::{Fragment, Pointer};
use crate::record::log::content;

record! {
    /// One value of the canonical file that was replaced, added or removed. Several are done one
    /// after the other.
    Difference {
        /// Where it stands: a JSON pointer (RFC 6901). In a list, what is added moves those behind
        /// it one further, and what is removed lets them move up.
        at: Pointer,
        /// What stood there; left out where it was added.
        from: Option<Fragment>,
        /// What stands there then; left out where it was removed.
        to: Option<Fragment>,
    }
}

/// What lies between two evaluations, without log, lock, digest and countersignature.
///
/// Parts that both share in memory are not looked at, so that one score among a million costs what
/// one score costs.
///
/// ```
/// # use bid_evaluator::editing::Blank;
/// # use bid_evaluator::evaluation::{Evaluation, Phase};
/// # use bid_evaluator::exchange::values::{TenderId, Text};
/// # let text = |text| Text::new(text).unwrap();
/// # let blank = Blank {
/// #     id: TenderId::new("t").unwrap(), title: text("Cleaning"), buyer: text("A town"),
/// #     currency: text("EUR"), language: text("en"), price: text("Price"),
/// #     criteria: [text("Approach"), text("Team")],
/// # };
/// # let before = blank.evaluation().unwrap();
/// use bid_evaluator::record::{Fragment, differences};
/// let after = Evaluation { phase: Phase::Evaluation, ..before.clone() };
/// let [one] = &differences(&before, &after)[..] else { panic!() };
/// assert_eq!(&*one.at, "/phase");
/// assert_eq!(one.to, Some(Fragment::of(&Phase::Evaluation)));
/// ```
pub fn differences(before: &Evaluation, after: &Evaluation) -> Vec<Difference> {
    // All of them by name, so that a further part of the file is not forgotten here.
    let Evaluation {
        format,
        phase,
        tender,
        evaluators,
        bids,
        assessments,
        judgements,
        draws,
        consensus,
        declarations,
        conflicts,
        prices_opened,
        log: _,
        lock: _,
        digest: _,
        countersignature: _,
    } = before;
    let (at, found) = (&mut Cursor::default(), &mut Vec::new());
    member("format", format, &after.format, at, found);
    member("phase", phase, &after.phase, at, found);
    if !Arc::ptr_eq(tender, &after.tender) {
        member("tender", tender, &after.tender, at, found);
    }
    member("evaluators", evaluators, &after.evaluators, at, found);
    shared("bids", bids, &after.bids, at, found);
    shared("assessments", assessments, &after.assessments, at, found);
    shared("judgements", judgements, &after.judgements, at, found);
    member("draws", draws, &after.draws, at, found);
    shared("consensus", consensus, &after.consensus, at, found);
    shared("declarations", declarations, &after.declarations, at, found);
    member("conflicts", conflicts, &after.conflicts, at, found);
    member("pricesOpened", prices_opened, &after.prices_opened, at, found);
    if found.len() <= limits::ENTRIES {
        return std::mem::take(found);
    }
    // So many are told member by member.
    let mut whole = Vec::new();
    let (from, to) = (content(before).encode(), content(after).encode());
    for (name, from) in from.members() {
        at.member(name, |at| match to.member(name) {
            Some(to) if from == to => {}
            to => note(Some(from.clone()), to.cloned(), at, &mut whole),
        });
    }
    for (name, to) in to.members() {
        if from.member(name).is_none() {
            at.member(name, |at| note(None, Some(to.clone()), at, &mut whole));
        }
    }
    whole
}

/// A member of the document.
fn member(
    name: &str,
    from: &dyn Encode,
    to: &dyn Encode,
    at: &mut Cursor,
    found: &mut Vec<Difference>,
) {
    let json = |value: &dyn Encode| (!value.is_absent()).then(|| value.encode());
    let (from, to) = (json(from), json(to));
    at.member(name, |at| match (from, to) {
        (Some(from), Some(to)) => values(&from, &to, at, found),
        (None, None) => {}
        (from, to) => note(from, to, at, found),
    });
}

/// A long list of the document that states of an evaluation share.
fn shared<T: Encode + PartialEq>(
    name: &str,
    from: &Arc<Vec<T>>,
    to: &Arc<Vec<T>>,
    at: &mut Cursor,
    found: &mut Vec<Difference>,
) {
    if Arc::ptr_eq(from, to) {
        return;
    }
    // An empty list is left out of the file.
    if from.is_empty() || to.is_empty() {
        member(name, from, to, at, found);
    } else {
        at.member(name, |at| lists(from, to, &T::encode, at, found));
    }
}

fn values(from: &Json, to: &Json, at: &mut Cursor, found: &mut Vec<Difference>) {
    match (from, to) {
        (Json::Object(was), Json::Object(is)) => {
            for (name, from) in was {
                at.member(name, |at| match to.member(name) {
                    Some(to) => values(from, to, at, found),
                    None => note(Some(from.clone()), None, at, found),
                });
            }
            for (name, to) in is {
                if from.member(name).is_none() {
                    at.member(name, |at| note(None, Some(to.clone()), at, found));
                }
            }
        }
        (Json::List(was), Json::List(is)) => lists(was, is, &Json::clone, at, found),
        _ if from == to => {}
        _ => note(Some(from.clone()), Some(to.clone()), at, found),
    }
}

/// What stands alike at both ends stays; in between, entries are replaced by position, and what one
/// of the lists has more is added or removed.
fn lists<T: PartialEq>(
    from: &[T],
    to: &[T],
    encode: &dyn Fn(&T) -> Json,
    at: &mut Cursor,
    found: &mut Vec<Difference>,
) {
    let alike = |(from, to): &(&T, &T)| from == to;
    let head = from.iter().zip(to).take_while(alike).count();
    let behind = from.iter().skip(head).rev().zip(to.iter().skip(head).rev());
    let tail = behind.take_while(alike).count();
    let from = from.get(head..from.len() - tail).unwrap_or_default();
    let to = to.get(head..to.len() - tail).unwrap_or_default();
    for (index, (from, to)) in from.iter().zip(to).enumerate() {
        if from != to {
            at.entry(head + index, |at| values(&encode(from), &encode(to), at, found));
        }
    }
    let paired = from.len().min(to.len());
    for from in from.iter().skip(paired) {
        at.entry(head + paired, |at| note(Some(encode(from)), None, at, found));
    }
    for (index, to) in to.iter().enumerate().skip(paired) {
        at.entry(head + index, |at| note(None, Some(encode(to)), at, found));
    }
}

fn note(from: Option<Json>, to: Option<Json>, at: &Cursor, found: &mut Vec<Difference>) {
    let at = Pointer::here(at);
    let (from, to) = (from.map(Fragment::written), to.map(Fragment::written));
    found.push(Difference { at, from, to });
}

impl Difference {
    /// Makes the change in a document.
    ///
    /// # Errors
    /// What stands there, where that is not what the difference begins with.
    pub(super) fn forwards(&self, document: &mut Json) -> Result<(), Option<Json>> {
        exchange(document, &self.at, self.from.as_ref(), self.to.as_ref())
    }

    /// Takes the change back.
    ///
    /// # Errors
    /// What stands there, where that is not what the difference ends with.
    pub(super) fn backwards(&self, document: &mut Json) -> Result<(), Option<Json>> {
        exchange(document, &self.at, self.to.as_ref(), self.from.as_ref())
    }
}

/// Puts `new` in the place of `old`.
fn exchange(
    document: &mut Json,
    at: &Pointer,
    old: Option<&Fragment>,
    new: Option<&Fragment>,
) -> Result<(), Option<Json>> {
    let (holder, key) = at.split();
    let key = unescaped(key);
    match step_to(document, holder).ok_or(None)? {
        Json::Object(members) => {
            let place = members.iter().position(|(name, _)| *name == *key);
            let stands = place.and_then(|place| members.get(place)).map(|(_, json)| json);
            expect(stands, old)?;
            match (place, new) {
                (Some(place), None) => drop(members.remove(place)),
                (Some(place), Some(new)) => {
                    if let Some((_, json)) = members.get_mut(place) {
                        *json = new.json().clone();
                    }
                }
                (None, Some(new)) => members.push((Cow::Owned(key), new.json().clone())),
                (None, None) => return Err(None),
            }
        }
        Json::List(items) => {
            let place = index(&key).filter(|place| *place <= items.len()).ok_or(None)?;
            if old.is_some() {
                expect(items.get(place), old)?;
            }
            match (old, new) {
                (Some(_), None) => drop(items.remove(place)),
                (Some(_), Some(new)) => {
                    if let Some(json) = items.get_mut(place) {
                        *json = new.json().clone();
                    }
                }
                (None, Some(new)) => items.insert(place, new.json().clone()),
                (None, None) => return Err(None),
            }
        }
        _ => return Err(None),
    }
    Ok(())
}

/// Whether there stands what should.
fn expect(stands: Option<&Json>, old: Option<&Fragment>) -> Result<(), Option<Json>> {
    let fits = match (stands, old) {
        (Some(stands), Some(old)) => stands.to_text() == old.json().to_text(),
        (None, None) => true,
        _ => false,
    };
    if fits { Ok(()) } else { Err(stands.cloned()) }
}

/// The value that a pointer leads to.
fn step_to<'a>(document: &'a mut Json, pointer: &str) -> Option<&'a mut Json> {
    let mut here = document;
    for key in pointer.split('/').skip(1) {
        let key = unescaped(key);
        here = match here {
            Json::Object(members) => {
                members.iter_mut().find(|(name, _)| *name == *key).map(|(_, json)| json)?
            }
            Json::List(items) => items.get_mut(index(&key)?)?,
            _ => return None,
        };
    }
    Some(here)
}

fn unescaped(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}

/// An index as it is written in a pointer.
fn index(key: &str) -> Option<usize> {
    key.parse().ok().filter(|index: &usize| index.to_string() == key)
}
