//! The record: what was changed, when, by whom and why, in entries of which each seals the one
//! before it, and what of that anybody can check without asking anybody.
//!
//! The log begins when the model is locked, that is when an evaluation leaves the phase of design. A
//! file that is past it without lock and log does not verify. With the first change under this hand it is
//! locked as it stands, and its log begins with an entry that says that this came late.
//! [`append`] adds an [`Entry`] to it: the time and the name that the host page gives (nothing here
//! reads a clock), what kind of change it was, and each value that was replaced, added or removed,
//! as [`Difference`]s between the canonical JSON before and after. Each entry carries the
//! [`Digest`] of the one before it, the first one that of the state it locked. [`seal`] puts the
//! digest of the whole file into it; [`verify`] recomputes everything and names the first thing that
//! does not fit.
//!
//! # What the chain proves
//!
//! That the file agrees with itself. Walking back from what stands in it through all entries must
//! lead to the state whose digest the first entry carries, each value being there that an entry says
//! it left; so nothing can be changed beside the log, no entry can be changed, taken out, put in
//! or moved, and none at the end can be cut off without the content going back with it. That the
//! model stayed as it was locked, that nothing was touched after the decision, and what the outcome
//! is, follows from the file alone.
//!
//! # What it cannot prove
//!
//! Whoever has the file can write all of it anew, every digest included, and that file agrees with
//! itself as well. So without something outside the file nothing shows
//! - that this is the file of last week, and no other one was shown then;
//! - that no entries at its end, with their changes, were left out;
//! - when something happened: the times are those that a computer said;
//! - who did it: the names are those that the page gave;
//! - that a log was kept from the start, where the file has none.
//!
//! An anchor outside closes this. The fingerprint of a sealed file can be read out in a meeting,
//! written into minutes, or sent to the tenderers; whoever holds it tells a file written anew at
//! once. The `countersignature` is a place for a stronger one: the portal signs the digest with its
//! own key, or has a service stamp it with the time (RFC 3161), and puts that text here. It stands
//! outside the digest, since it is made over it, and is not checked here: only the portal knows with
//! which key. Any change of the file takes digest and countersignature out of it.

mod difference;
mod digest;
mod finding;
mod fragment;
mod log;
mod telling;
mod verify;

pub use difference::{Difference, differences};
pub use digest::Digest;
pub use finding::{Finding, Misfit};
pub use fragment::{Fragment, Pointer};
pub use log::{Doing, Entry, FileTaken, Lock, What, Witness, append, content, same_content};
pub use telling::{Named, Told, Turn, Value, tell};
pub use verify::{Verified, first_misfit, opening, replay, seal, verify};

pub(crate) use log::what_of;
