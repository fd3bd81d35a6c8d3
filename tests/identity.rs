//! What is computed natively, for the browser to compute it again: the same bytes are asked of it
//! (`tests/browser/identity.spec.js`).
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use bid_evaluator::award;
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::explain::PlainNumerals;
use bid_evaluator::report::{award_report, outcomes_in_time};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use support::generate::evaluation;
use support::{EVERY_MEMBER, SAMPLES, keep, keep_outcomes};

const GENERATED: usize = 1_000;

/// The same ones in each run.
fn generated() -> Vec<Evaluation> {
    let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let strategy = evaluation();
    (0..GENERATED).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// A reader that sorts members and writes without spaces gets the same bytes, so that comparing
/// what was read and written again is comparing bytes.
fn assert_canonical(evaluation: &Evaluation) {
    let text = award::outcome(evaluation).to_json();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    value.sort_all_objects();
    assert_eq!(text, value.to_string());
}

#[test]
fn outcomes_of_samples() {
    let texts = SAMPLES.into_iter().chain([EVERY_MEMBER]);
    let samples: Vec<_> = texts.map(|text| Evaluation::from_json(text).unwrap()).collect();
    samples.iter().for_each(assert_canonical);
    keep_outcomes("samples.txt", &samples);
}

/// Documents are written from samples of weights as well, which are floating point numbers.
#[test]
fn reports_of_samples() {
    for (place, text) in SAMPLES.into_iter().enumerate() {
        let evaluation = Evaluation::from_json(text).unwrap();
        let outcomes = outcomes_in_time(&evaluation);
        let page = award_report(&evaluation, "en", &PlainNumerals::of("en"), outcomes);
        assert!(page.contains("10,000 cases, drawn evenly with seed 1"));
        keep(&format!("report-{place}.html"), &page);
    }
}

#[test]
fn outcomes_of_generated_evaluations() {
    let evaluations = generated();
    evaluations.iter().for_each(assert_canonical);
    keep_outcomes("generated.txt", &evaluations);
}
