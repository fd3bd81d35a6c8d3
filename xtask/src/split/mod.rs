//! The compiled widget in four files: what shows an evaluation, the tools to work on it, insight, and
//! the dossier.
//!
//! The crate says where to cut. What is reached only through the functions of `widget::tools::gate`
//! and `award::seldom` goes into the second file; what of that is reached only through those of
//! `widget::behind::gate` or `widget::dossier::gate`, into the third; and what of that through those of
//! `widget::dossier::gate` alone, into the fourth. [`reach`] finds it in the module as the linker leaves it;
//! [`cut`] cuts it out of the module that wasm-bindgen has made of that.

mod cut;
mod reach;

use std::path::Path;

use anyhow::{Result, ensure};

use crate::files;

pub use reach::Reach;

/// The modules whose functions are gates, as they stand in their names, for each file but the first:
/// what a person does needs and what few tenders need; what is asked behind the ranking; and what
/// belongs to the dossier. What comes after a file is behind its gates, too.
const GATES: [&[&str]; 3] =
    [&["6widget5tools4gate", "5award6seldom", BEHIND, DOSSIER], &[BEHIND, DOSSIER], &[DOSSIER]];

const BEHIND: &str = "6widget6behind4gate";
const DOSSIER: &str = "6widget7dossier4gate";

fn is_gate(part: usize, name: &str) -> bool {
    GATES.get(part).is_some_and(|gates| gates.iter().any(|gate| name.contains(gate)))
}

/// Finds what is behind the gates of a linked module, for each kind of them. In a module that ships
/// traps are set, so that it does not need what panics would lead to.
pub fn find(linked: &Path, traps_are_set: bool) -> Result<Vec<Reach>> {
    let linked = files::read(linked)?;
    (0..GATES.len())
        .map(|part| reach::reach(&linked, |name| is_gate(part, name), traps_are_set))
        .collect()
}

/// Cuts a module: the first part takes its place, the others are written to files of their own.
pub fn cut(module: &Path, others: &[&Path], reaches: &[Reach]) -> Result<()> {
    let whole = files::read(module)?;
    let build = format!("build-{}", files::fingerprint([whole.as_slice()]));
    let parts = cut::cut(&whole, reaches, is_gate, &build)?;
    let to: Vec<_> = [module].into_iter().chain(others.iter().copied()).collect();
    ensure!(to.len() == parts.len(), "there are {} parts for {} files", parts.len(), to.len());
    for (path, part) in to.into_iter().zip(parts) {
        files::write(path, part)?;
    }
    Ok(())
}
