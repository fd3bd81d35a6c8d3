//! How an outcome came about, in words: each formula with its numbers, each reason, in the language of
//! whoever reads it. The view and the reports say it with these functions, so that both say the same.
//!
//! Nothing here knows of the web. The texts are those of [`locale`](crate::locale); numbers are written
//! by a [`Numerals`], the browser's or a plain one.

pub mod changes;
pub mod check;
pub mod figures;
pub mod flips;
pub mod formula;
pub mod method;
mod numerals;
pub mod others;
pub mod reasons;
pub mod stated;
pub mod surely;
pub mod working;

pub use numerals::{Numerals, PlainNumerals};

use crate::exchange::fault::listed;
use crate::exchange::values::BidId;
use crate::locale::Texts;

/// In which language and with which numbers something is said.
#[derive(Debug)]
pub struct Words<'a, N: Numerals + ?Sized> {
    /// The texts.
    pub texts: &'static Texts,
    /// What writes numbers.
    pub numbers: &'a N,
}

impl<N: Numerals + ?Sized> Clone for Words<'_, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<N: Numerals + ?Sized> Copy for Words<'_, N> {}

/// What a bid goes by where it is told of: its tenderer's name, or its letter while names are hidden.
pub type NameOf<'a> = &'a dyn Fn(&BidId) -> String;

/// One after another, with commas between.
fn series(parts: impl Iterator<Item = String>) -> String {
    let parts: Vec<String> = parts.collect();
    listed(&mut parts.iter().map(String::as_str), ", ")
}

/// Texts behind one another. `format!` writes out more where it stands.
#[inline(never)]
pub fn joined(parts: &[&str]) -> String {
    listed(&mut parts.iter().copied(), "")
}
