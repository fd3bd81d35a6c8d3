//! What is drawn, one file a part. Each part reads the [`State`] and hands what a person does to
//! the [`Store`]; none keeps state of its own but the fields that are being typed in.

mod bars;
mod calculation;
mod check;
mod costs;
mod criteria;
mod criterion;
mod deciding;
mod dossier;
mod draw;
mod empty;
mod frame;
mod function;
mod insight;
mod locked;
mod long;
mod method;
mod moment;
mod notices;
mod parts;
mod picker;
mod presets;
mod ranking;
mod reopening;
mod requirements;
mod scoring;
mod sealed;
mod statements;
mod supposed;
mod table;
mod tabs;
mod unseen;

pub use calculation::calculation;
pub use check::check;
pub use criterion::editor as criterion;
pub use deciding::deciding;
pub use dossier::{dossier, question};
pub use draw::draw;
pub use frame::{frame, missing};
pub use insight::panel;
pub use locked::locked;
pub use long::long_list;
pub use notices::notice;
pub use picker::picker as method;
pub use reopening::reopening;
pub use sealed::opening;
pub use supposed::what_if;
pub use table::table;
pub use tabs::tabs;
pub use unseen::{unseen, waits};

use crate::explain::{Numerals, Words};
use crate::widget::numbers::Numbers;
use crate::widget::state::State;
use crate::widget::store::Store;

/// What each part of the view is given.
#[derive(Clone, Copy)]
pub struct Ui<'a> {
    /// What to draw.
    pub state: &'a State,
    /// Where what a person does goes.
    pub store: &'a Store,
}

impl<'a> Ui<'a> {
    /// In which language and with which numbers it is said.
    pub fn words(self) -> Words<'a, Numbers> {
        Words { texts: self.state.texts, numbers: &self.state.numbers }
    }
    /// The same for what is said with numbers by whatever writes them: one copy of that code serves the view
    /// and documents.
    pub fn said(self) -> Words<'a, dyn Numerals + 'a> {
        Words { texts: self.state.texts, numbers: &self.state.numbers }
    }
}
