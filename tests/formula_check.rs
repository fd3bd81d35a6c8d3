//! The formula check: what it finds, and what it does not.
#![allow(missing_docs)]
#![allow(clippy::indexing_slicing, reason = "test code")]

mod support;

use bid_evaluator::award::{Exact, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::insight::{Finding, check_formula};
use serde_json::{Value, json};
use support::cases::{Case, bid, felp, ratio_to_best, weighted_factor};

fn findings(evaluation: &Evaluation) -> Vec<Finding> {
    let outcome = outcome(evaluation);
    check_formula(evaluation, 0, &outcome.lots[0])
}

fn flip(findings: &[Finding]) -> Option<(String, String)> {
    findings.iter().find_map(|finding| match finding {
        Finding::Relative { flip: Some(flip) } => {
            Some((flip.without.to_string(), flip.first.to_string()))
        }
        _ => None,
    })
}

/// Example E2 with its losing bid E: "The winner flips from B to C although E loses."
#[test]
fn e2_names_the_losing_bid_that_decides() {
    assert_eq!(flip(&findings(&felp().evaluation())), None);
    let case = felp().bid(bid("E", 5_000).score("quality", 60));
    assert_eq!(flip(&findings(&case.evaluation())), Some(("E".into(), "B".into())));
}

/// The paradox vector: "A 65 > B 64 > C 55; without C: B 84 > A 81.67."
#[test]
fn the_paradox_vector_is_found() {
    let case = Case::of("points")
        .price_for(50, ratio_to_best())
        .scored("quality", 50, 0, 100)
        .bid(bid("A", 120).score("quality", 80))
        .bid(bid("B", 100).score("quality", 68))
        .bid(bid("C", 60).score("quality", 10));
    assert_eq!(flip(&findings(&case.evaluation())), Some(("C".into(), "B".into())));
}

#[test]
fn an_absolute_formula_is_not_called_relative() {
    let case = Case::of("monetised")
        .price()
        .scored("quality", 1_000, 0, 10)
        .bid(bid("A", 9_000).score("quality", 8))
        .bid(bid("B", 9_500).score("quality", 2));
    let found = findings(&case.evaluation());
    assert!(!found.iter().any(|finding| matches!(finding, Finding::Relative { .. })), "{found:?}");
}

/// HFD 2022 ref. 41: a price floor above zero.
#[test]
fn a_price_floor_is_named_with_its_price() {
    let floor_of = |formula: Value| {
        let case = Case::of("points")
            .price_for(40, formula)
            .scored("quality", 60, 0, 10)
            .bid(bid("A", 1_500).score("quality", 5))
            .bid(bid("B", 1_400).score("quality", 5));
        findings(&case.evaluation()).into_iter().find_map(|finding| match finding {
            Finding::PriceFloor { price, .. } => Some(price.to_string()),
            _ => None,
        })
    };
    let floor = |full: i64| floor_of(weighted_factor(2_000, full));
    assert_eq!(floor(1_000).as_deref(), Some("1000"));
    assert_eq!(floor(0), None);
    // In a table it is where the shares begin to fall.
    let table = |kind: &str, list: &str| {
        let mut table = json!({ "kind": kind });
        table[list] = json!([
            { "value": "2000", "share": "0" },
            { "value": "900", "share": "100" },
            { "value": "1200", "share": "100" },
        ]);
        floor_of(table)
    };
    assert_eq!(table("steps", "steps").as_deref(), Some("1200"));
    assert_eq!(table("piecewise", "points").as_deref(), Some("1200"));
    assert_eq!(floor_of(json!({ "kind": "minMax" })), None);
}

#[test]
fn a_zero_price_under_a_formula_that_divides_is_named() {
    let case = Case::of("points")
        .price_for(50, ratio_to_best())
        .scored("quality", 50, 0, 10)
        .bid(bid("A", 0).score("quality", 5))
        .bid(bid("B", 100).score("quality", 5));
    assert!(findings(&case.evaluation()).contains(&Finding::ZeroPrice));
}

/// A leads B by 300 whatever they get for colour, which takes at most 200 off a price.
#[test]
fn a_criterion_too_light_to_matter_is_named_and_no_other() {
    let evaluation = |colour: i64| {
        Case::of("monetised")
            .price()
            .scored("quality", 1_000, 0, 10)
            .scored("colour", colour, 0, 10)
            .bid(bid("A", 9_000).score("quality", 8).score("colour", 1))
            .bid(bid("B", 9_100).score("quality", 6).score("colour", 9))
            .evaluation()
    };
    let idle = |colour| {
        let found = findings(&evaluation(colour));
        let idle = found.into_iter().filter_map(|finding| match finding {
            Finding::CannotMatter { criterion } => Some(criterion.to_string()),
            _ => None,
        });
        idle.collect::<Vec<_>>()
    };
    assert_eq!(idle(299), ["colour"]);
    assert_eq!(idle(300), [""; 0], "a tie on the last unit would share the first place");
}

/// B is 300 behind. The best level is worth 240 of the 400; value statements can earn the rest.
#[test]
fn a_criterion_whose_rest_value_statements_can_earn_may_matter() {
    let evaluation = Case::of("monetised")
        .price()
        .levels("colour", 400, &[("0", "0"), ("1", "60")])
        .bid(bid("A", 9_000).score("colour", 0))
        .bid(bid("B", 9_300).score("colour", 0))
        .evaluation();
    let idle = |finding: &Finding| matches!(finding, Finding::CannotMatter { .. });
    assert!(!findings(&evaluation).iter().any(idle));
}

/// Price 50 and quality 50, but prices differ by a hundredth and quality by the whole scale: with a
/// spread of 0.495… and 50 points, quality decides alone.
#[test]
fn effective_weights_are_told_where_they_differ_from_the_stated_ones() {
    let case = Case::of("points")
        .price_for(50, ratio_to_best())
        .scored("quality", 50, 0, 10)
        .bid(bid("A", 100).score("quality", 0))
        .bid(bid("B", 101).score("quality", 10));
    let found = findings(&case.evaluation());
    let weights = found.iter().find_map(|finding| match finding {
        Finding::EffectiveWeights { weights } => Some(weights),
        _ => None,
    });
    let weights = weights.unwrap();
    let half = Exact::ONE.div(&Exact::from(2)).unwrap();
    assert_eq!(weights[0].stated, half);
    // 50 − 50 × 100 ÷ 101 = 50 ÷ 101 beside 50: one part of 102.
    assert_eq!(weights[0].effective, Exact::ONE.div(&Exact::from(102)).unwrap());
    assert_eq!(&weights[0].effective + &weights[1].effective, Exact::ONE);
}

#[test]
fn figures_at_or_below_zero_are_named() {
    let case = Case::of("monetised")
        .price()
        .scored("quality", 1_000, 0, 10)
        .bid(bid("A", 500).score("quality", 5))
        .bid(bid("B", 900).score("quality", 5));
    let found = findings(&case.evaluation());
    let named = |one: &str| {
        found
            .iter()
            .any(|finding| matches!(finding, Finding::NotAboveZero { bid, .. } if &**bid == one))
    };
    assert!(named("A") && !named("B"), "{found:?}");
}

#[test]
fn one_bid_and_equal_bids_are_told() {
    let one = Case::of("monetised").price().scored("quality", 10, 0, 10);
    let one = one.bid(bid("A", 500).score("quality", 5));
    assert!(findings(&one.evaluation()).contains(&Finding::SingleBid));
    let two = one.bid(bid("B", 500).score("quality", 5));
    assert!(findings(&two.evaluation()).contains(&Finding::AllEqual));
    let none = Case::of("monetised").price().scored("quality", 10, 0, 10);
    assert_eq!(findings(&none.evaluation()), []);
}

/// "Min–max makes 10.1 against 10 as large as 5 against 1."
#[test]
fn min_max_tells_how_far_bids_are_apart() {
    let case = Case::of("points")
        .price_for(50, serde_json::json!({ "kind": "minMax" }))
        .scored("quality", 50, 0, 10)
        .bid(bid("A", "10").score("quality", 5))
        .bid(bid("B", "10.1").score("quality", 6));
    let apart = |case: &Case| {
        findings(&case.evaluation()).into_iter().find_map(|finding| match finding {
            Finding::MinMax { apart, .. } => Some(apart),
            _ => None,
        })
    };
    assert_eq!(apart(&case), Exact::ONE.div(&Exact::from(100)));
    let equal = Case::of("points")
        .price_for(50, serde_json::json!({ "kind": "minMax" }))
        .scored("quality", 50, 0, 10)
        .bid(bid("A", "10").score("quality", 5))
        .bid(bid("B", "10").score("quality", 6));
    assert_eq!(apart(&equal), None);
}
