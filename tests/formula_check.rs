//! The formula check: what it finds, and what it does not.
#![allow(missing_docs)]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "test code")]

mod support;

use bid_evaluator::award::{Exact, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::BidId;
use bid_evaluator::insight::{Cause, Finding, check_formula};
use bid_evaluator::tender::RoundingMode;
use serde_json::{Value, json};
use support::cases::{
    Case, bid, end_of_life, felp, paradox_vector, ratio_to_best, weighted_factor,
};

fn findings(evaluation: &Evaluation) -> Vec<Finding> {
    let outcome = outcome(evaluation);
    check_formula(evaluation, 0, &outcome.lots[0])
}

fn flip(findings: &[Finding]) -> Option<(String, String)> {
    findings.iter().find_map(|finding| match finding {
        Finding::Relative { flip: Some(flip), .. } => {
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
    let case = paradox_vector();
    assert_eq!(flip(&findings(&case.evaluation())), Some(("C".into(), "B".into())));
}

/// By hand, with a price of 100 worth 25 of 50 and of 60 worth 35, and quality against the best sum,
/// 100: A 25 + 50 × 0.6 = 55, B 35 + 50 × 0.41 = 55.5, C 2.5 + 50 = 52.5. Without C the best sum is
/// 60: A 25 + 50 = 75, B 35 + 50 × 41 ÷ 60 = 69.17.
#[test]
fn a_losing_bid_that_sets_the_best_total_is_named() {
    let case = Case::of("points")
        .with("quality", json!("relativeToBestTotal"))
        .price_for(50, weighted_factor(200, 0))
        .scored("plan", 25, 0, 100)
        .scored("team", 25, 0, 100)
        .bid(bid("A", 100).score("plan", 60).score("team", 60))
        .bid(bid("B", 60).score("plan", 50).score("team", 32))
        .bid(bid("C", 190).score("plan", 100).score("team", 100));
    assert_eq!(flip(&findings(&case.evaluation())), Some(("C".into(), "A".into())));
    // With fixed sums the same bids do not touch each other.
    let absolute = case.with("quality", json!("absolute"));
    let relative = |finding: &Finding| matches!(finding, Finding::Relative { .. });
    assert!(!findings(&absolute.evaluation()).iter().any(relative));
}

/// Above the bound nobody is left out, and that is told from having found nobody.
#[test]
fn whether_each_losing_bid_was_left_out_is_told() {
    for (count, tried) in [(60_u32, true), (61, false)] {
        let mut case = Case::of("points").price_for(100, ratio_to_best());
        for place in 0..count {
            case = case.bid(bid(&format!("Bid {place}"), 100 + place));
        }
        let found = findings(&case.evaluation());
        let said = found.iter().find_map(|finding| match finding {
            Finding::Relative { flip, tried } => Some((flip.is_some(), *tried)),
            _ => None,
        });
        assert_eq!(said, Some((false, tried)));
    }
}

/// By hand, with 50 for the price: against C's 50 points A has (1 − 10 ÷ 50) ÷ 100 = 0.008 and B
/// (1 − 20 ÷ 50) ÷ 78 = 0.00769; without C, A's 40 are the best: 1 ÷ 100 and (1 − 10 ÷ 50) ÷ 78 =
/// 0.01026.
#[test]
fn a_losing_bid_that_sets_the_best_quality_of_a_utility_index_is_named() {
    let case = Case::of("utilityIndex")
        .price_weighing(50)
        .scored("quality", 50, 0, 100)
        .bid(bid("A", 100).score("quality", 80))
        .bid(bid("B", 78).score("quality", 60))
        .bid(bid("C", 1_000).score("quality", 100));
    assert_eq!(flip(&findings(&case.evaluation())), Some(("C".into(), "B".into())));
}

/// By hand: X has 10 points for each unit of money, Y 9.5 and W 8.8; from 9 on the lowest price
/// decides, Y's. Without X the corridor ends at 8.55, and W is the cheapest in it.
#[test]
fn a_losing_bid_that_sets_a_corridor_is_named() {
    let decides = json!({ "kind": "lowestPrice" });
    let case = Case::of("quotient")
        .combining("corridor", json!({ "percent": "10", "decides": decides }))
        .price()
        .scored("quality", 1_000, 0, 1_000)
        .bid(bid("X", 100).score("quality", 1_000))
        .bid(bid("Y", 90).score("quality", 855))
        .bid(bid("W", 50).score("quality", 440));
    assert_eq!(flip(&findings(&case.evaluation())), Some(("X".into(), "W".into())));
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
    // One that is divided itself would win whatever it offers; so would a cost of nothing.
    for combination in ["quotient", "pricePerPoint", "utilityIndex"] {
        let case = Case::of(combination)
            .price_weighing(50)
            .scored("quality", 50, 0, 10)
            .bid(bid("A", 0).score("quality", 5))
            .bid(bid("B", 100).score("quality", 5));
        assert!(findings(&case.evaluation()).contains(&Finding::ZeroPrice), "{combination}");
        let mut paid = case.life_cycle(5, 0, "endOfYear");
        paid.bids[0] = bid("A", 10).cost(end_of_life(), -10).score("quality", 5);
        assert!(findings(&paid.evaluation()).contains(&Finding::ZeroPrice), "{combination}");
        paid.bids[0] = bid("A", 10).cost(end_of_life(), -9).score("quality", 5);
        assert!(!findings(&paid.evaluation()).contains(&Finding::ZeroPrice), "{combination}");
    }
}

/// e-Avrop: "100 % deduction: 250 / 500 / 0", the trap.
#[test]
fn percentages_of_the_price_are_named() {
    let found = |form: Option<&str>| {
        let case = match form {
            None => Case::of("monetised"),
            Some(form) => Case::of("monetised").combining("form", json!(form)),
        };
        let case = case
            .price()
            .scored("quality", 100, 0, 2)
            .bid(bid("A", 500).score("quality", 1))
            .bid(bid("B", 1_000).score("quality", 1))
            .bid(bid("C", 750).score("quality", 2));
        findings(&case.evaluation())
    };
    let deduction = found(Some("percentDeduction"));
    assert!(deduction.contains(&Finding::PercentDeduction));
    let zero = Finding::NotAboveZero { bid: id("C"), total: Exact::ZERO, by: Cause::Percent };
    assert!(deduction.contains(&zero), "{deduction:?}");
    let surcharge = found(Some("percentSurcharge"));
    assert!(surcharge.contains(&Finding::PercentSurcharge));
    let percent =
        |one: &Finding| matches!(one, Finding::PercentDeduction | Finding::PercentSurcharge);
    for form in [None, Some("deduction"), Some("surcharge")] {
        assert!(!found(form).iter().any(percent), "{form:?}");
    }
}

fn id(bid: &str) -> BidId {
    BidId::new(bid).unwrap()
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

/// Under each method what brings a figure to zero or below, and how low it is.
#[test]
fn a_figure_at_or_below_zero_says_what_brought_it_there() {
    let below = |case: Case| {
        let found = findings(&case.evaluation()).into_iter();
        let below = found.filter_map(|finding| match finding {
            Finding::NotAboveZero { bid, total, by } => {
                Some((bid.to_string(), total.to_decimal_text(4, RoundingMode::HalfUp), by))
            }
            _ => None,
        });
        below.collect::<Vec<_>>()
    };
    let told = |bid: &str, total: &str, by: Cause| (bid.to_owned(), total.to_owned(), by);
    let money = |form: &str, weight: u32| {
        Case::of("monetised")
            .combining("form", json!(form))
            .price()
            .scored("quality", weight, 0, 10)
            .life_cycle(1, 0, "endOfYear")
            .bid(bid("A", 500).score("quality", 8))
            .bid(bid("B", 900).score("quality", 5))
    };
    let paid = |case: Case| case.bid(bid("C", 5).cost(end_of_life(), -15).score("quality", 5));
    assert_eq!(below(money("deduction", 625)), [told("A", "0", Cause::Value)]);
    assert_eq!(below(money("surcharge", 9_000)), []);
    assert_eq!(below(money("percentDeduction", 130)), [told("A", "-20", Cause::Percent)]);
    assert_eq!(below(money("percentSurcharge", 900)), []);
    // 5 − 15 = −10, and what quality makes of it.
    assert_eq!(below(paid(money("deduction", 2))), [told("C", "-11", Cause::Price)]);
    assert_eq!(below(paid(money("surcharge", 2))), [told("C", "-9", Cause::Price)]);
    assert_eq!(below(paid(money("percentDeduction", 20))), [told("C", "-9", Cause::Price)]);
    assert_eq!(below(paid(money("percentSurcharge", 20))), [told("C", "-11", Cause::Price)]);
    let coefficient = Case::of("coefficient")
        .price()
        .scored("quality", "0.5", 0, 10)
        .life_cycle(1, 0, "endOfYear")
        .bid(bid("A", 500).score("quality", 8));
    // −10 ÷ (1 + 0.25 ÷ 0.5)
    assert_eq!(below(paid(coefficient)), [told("C", "-6.6667", Cause::Price)]);
    // (1 − (80 − 25) ÷ 20) × 500 ÷ 900
    let utility = Case::of("utilityIndex")
        .price_weighing(20)
        .scored("quality", 80, 0, 16)
        .bid(bid("A", 500).score("quality", 16))
        .bid(bid("B", 900).score("quality", 5));
    assert_eq!(below(utility), [told("B", "-0.9722", Cause::Behind)]);
    // Neither divides what is not above zero.
    for combination in ["quotient", "pricePerPoint"] {
        let case = Case::of(combination)
            .price()
            .scored("quality", 80, 0, 16)
            .bid(bid("A", 500).score("quality", 16))
            .bid(bid("B", 0).score("quality", 5));
        assert_eq!(below(case), []);
    }
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
