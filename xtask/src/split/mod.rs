//! The compiled widget in two files: what shows an evaluation, and the tools to work on it.
//!
//! The crate says where to cut: what is reached only through the functions of
//! `widget::tools::gate` and `award::seldom` goes into the second file. [`reach`] finds it in the module as the linker
//! leaves it; [`cut`] cuts it out of the module that wasm-bindgen has made of that.

mod cut;
mod reach;

use std::path::Path;

use anyhow::Result;

use crate::files;

pub use reach::Reach;

/// The modules whose functions are gates, as they stand in their names: what a person does needs,
/// and what few tenders need.
const GATES: [&str; 2] = ["6widget5tools4gate", "5award6seldom"];

fn is_gate(name: &str) -> bool {
    GATES.iter().any(|gates| name.contains(gates))
}

/// Finds what is behind the gates of a linked module. In a module that ships traps are set, so that it
/// does not need what panics would lead to.
pub fn find(linked: &Path, traps_are_set: bool) -> Result<Reach> {
    reach::reach(&files::read(linked)?, is_gate, traps_are_set)
}

/// Cuts a module: the first part takes its place, the second is written beside it.
pub fn cut(module: &Path, second: &Path, reach: &Reach) -> Result<()> {
    let whole = files::read(module)?;
    let build = format!("build-{}", files::fingerprint([whole.as_slice()]));
    let parts = cut::cut(&whole, reach, is_gate, &build)?;
    files::write(module, parts.first)?;
    files::write(second, parts.second)
}
