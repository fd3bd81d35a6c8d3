//! The sample tenders that the widget and the portal page offer.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use bid_evaluator::award::{BidOutcome, outcome};
use bid_evaluator::evaluation::Evaluation;
use support::SAMPLES;
use support::cases::printed;

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

/// By hand, with what is accepted of the value statements: Tallhöjden 9,480,000 − 900,000 − 500,000
/// (480,000 by its share, 20,000 of 80,000 accepted) − 200,000 − 180,000 − 480,000; Rönnbacka
/// 8,790,000 − 562,500 − 320,000 − 180,000 − 120,000 − 297,000; Almvik 8,240,000 − 450,000 − 150,000
/// − 120,000 − 50,000 − 120,000.
#[test]
fn the_cleaning_tender_ranks_as_computed_by_hand() {
    assert_eq!(totals(SAMPLES[0]), ["tallhojden 7220000", "ronnbacka 7310500", "almvik 7350000"]);
}

/// By hand: Kreekhoeve 11,690,000 − 600,000 − 300,000 − 280,000 − 100,000 − 720,000 and 50,000 that is
/// accepted; the others without value statements that count.
#[test]
fn the_bridge_ranks_as_computed_by_hand() {
    assert_eq!(
        totals(SAMPLES[1]),
        ["waterrijk 9320000", "lingestroom 9450000", "kreekhoeve 9640000", "duinveld 10200000"]
    );
}

fn totals(sample: &str) -> Vec<String> {
    let evaluation = Evaluation::from_json(sample).unwrap();
    let lot = outcome(&evaluation).lots.remove(0);
    let total = |bid: &BidOutcome| printed(bid.total.as_ref().unwrap(), 2);
    lot.ranking
        .iter()
        .map(|place| &lot.bids[*place])
        .map(|bid| format!("{} {}", bid.bid, total(bid)))
        .collect()
}
