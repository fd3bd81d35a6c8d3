//! The view: one [`Store`](store::Store) over editing, and what is drawn from it: a still picture
//! for whoever reads, which Yew takes over when a person turns to it.

mod alive;
mod announce;
mod begun;
pub mod behind;
mod checked;
mod command;
mod documents;
pub mod dossier;
mod element;
mod evaluators;
mod field;
mod figures;
mod flip;
mod focus;
mod held;
mod insight;
mod merging;
mod model;
mod moderation;
mod numbers;
mod scoring;
mod shown;
mod state;
mod still;
pub mod store;
pub mod tools;
mod view;
mod work;

pub use shown::Shown;
