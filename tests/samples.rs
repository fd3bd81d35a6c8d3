//! The sample tenders that the widget and the portal page offer.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use bid_evaluator::evaluation::Evaluation;
use support::SAMPLES;

#[test]
fn each_sample_is_valid() {
    for text in SAMPLES {
        Evaluation::from_json(text).unwrap_or_else(|faults| panic!("{faults}"));
    }
}

#[test]
fn each_sample_is_small_enough_to_travel_with_the_widget() {
    for text in SAMPLES {
        assert!(text.len() <= 15_000, "{} bytes", text.len());
    }
}
