//! What several tests share.
#![allow(missing_docs, dead_code, reason = "each test file uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test code"
)]

pub mod cases;
pub mod contests;
pub mod faults;
pub mod generate;
pub mod page;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use bid_evaluator::award;
use bid_evaluator::evaluation::Evaluation;
use proptest::test_runner::Config;

/// An evaluation in which every member of the format occurs.
pub const EVERY_MEMBER: &str = include_str!("../fixtures/every-member.json");

/// The sample tenders that the widget and the portal page offer.
pub const SAMPLES: [&str; 3] = [
    include_str!("../../samples/cleaning-sv.json"),
    include_str!("../../samples/bridge-nl.json"),
    include_str!("../../samples/firms-e2.json"),
];

/// The evaluation in a text that has no fault.
pub fn read(text: &str) -> Evaluation {
    Evaluation::from_json(text).unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

/// How often a property is tried: so many times, quick enough for every day, or as many as
/// `PROPTEST_CASES` says.
pub fn tries(usually: u32) -> Config {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(usually);
    Config { cases, max_global_rejects: cases.saturating_mul(20), ..Config::default() }
}

/// Keeps evaluations with the bytes of their outcomes in a file of the folder that `KEEP_OUTCOMES`
/// names, if it names one, for the browser to compute them again: an evaluation on one line, its
/// outcome on the next.
pub fn keep_outcomes<'a>(name: &str, evaluations: impl IntoIterator<Item = &'a Evaluation>) {
    if std::env::var_os("KEEP_OUTCOMES").is_none() {
        return;
    }
    let mut text = String::new();
    for evaluation in evaluations {
        text.push_str(&evaluation.to_json());
        text.push('\n');
        text.push_str(&award::outcome(evaluation).to_json());
        text.push('\n');
    }
    keep(name, &text);
}

/// Keeps a text in a file of that folder, if there is one.
pub fn keep(name: &str, text: &str) {
    let Some(folder) = std::env::var_os("KEEP_OUTCOMES") else { return };
    std::fs::write(Path::new(&folder).join(name), text).unwrap();
}

/// Keeps the outcome of an evaluation as [`keep_outcomes`] does, named after what it is.
pub fn keep_outcome(evaluation: &Evaluation) {
    if std::env::var_os("KEEP_OUTCOMES").is_some() {
        let mut hasher = DefaultHasher::new();
        evaluation.to_json().hash(&mut hasher);
        keep_outcomes(&format!("example-{:016x}.txt", hasher.finish()), [evaluation]);
    }
}
