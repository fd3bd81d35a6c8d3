//! Where formulas come to their ends: nothing to rank, zeros, negative levels, long numbers.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::sync::Arc;

use bid_evaluator::award::{self, BidOutcome, Exact, Exclusion, Outcome, Standing, Working};
use bid_evaluator::tender::{Better, Kind, Tender};
use serde_json::json;
use support::cases::{
    Case, Read as _, bid, earned, linear_from_best, printed, ratio_to_best, unpriced,
    weighted_factor,
};

const COMBINATIONS: [&str; 6] =
    ["monetised", "points", "quotient", "coefficient", "pricePerPoint", "utilityIndex"];

fn simple(combination: &str) -> Case {
    Case::of(combination).price_for("0.4", ratio_to_best()).scored("plan", "0.6", 0, 10)
}

fn exclusions(bid: &BidOutcome) -> &[Exclusion] {
    match &bid.standing {
        Standing::Excluded(exclusions) => exclusions,
        Standing::Ranked { .. } | Standing::Sealed { .. } => &[],
    }
}

fn share(bid: &BidOutcome, criterion: usize) -> String {
    bid.contributions[criterion].share.as_ref().unwrap().to_fraction_text()
}

#[test]
fn no_bids() {
    for combination in COMBINATIONS {
        let outcome = simple(combination).outcome();
        assert!(outcome.bids.is_empty() && outcome.ranking.is_empty());
    }
}

#[test]
fn a_single_bid_is_first_and_not_tied() {
    for combination in COMBINATIONS {
        let outcome = simple(combination).bid(bid("A", 100).score("plan", 5)).outcome();
        assert_eq!(outcome.of("A").standing, Standing::Ranked { rank: 1, tied: false });
        assert_eq!(outcome.of("A").behind, Some(Exact::ZERO));
    }
}

#[test]
fn equal_bids_share_the_first_rank() {
    for combination in COMBINATIONS {
        let case = simple(combination).relative();
        // A price cannot be divided by no points.
        let score = u8::from(combination == "pricePerPoint");
        let outcome = ["A", "B", "C"]
            .into_iter()
            .fold(case, |case, id| case.bid(bid(id, 100).score("plan", score)))
            .outcome();
        for bid in &outcome.bids {
            assert_eq!(bid.standing, Standing::Ranked { rank: 1, tied: true });
        }
        assert_eq!(outcome.order(), ["A", "B", "C"]);
    }
}

#[test]
fn a_zero_price_is_excluded_where_a_method_divides_by_it() {
    let zero = |case: Case| {
        let outcome = case
            .bid(bid("free", 0).score("plan", 10))
            .bid(bid("paid", 100).score("plan", 5))
            .outcome();
        let reasons = exclusions(outcome.of("free")).to_vec();
        (reasons, outcome.totals(2).remove(0), outcome.ranks())
    };
    let excluded = vec![Exclusion::ZeroPrice];
    let points = |formula| Case::of("points").price_for(40, formula).scored("plan", 60, 0, 10);
    let none = || "none".to_owned();

    assert_eq!(zero(simple("quotient")), (excluded.clone(), none(), vec![None, Some(1)]));
    // The lowest admitted price is 100, so that a price of 0 has no ratio; quality is still shown.
    let shown = "60".to_owned();
    assert_eq!(zero(points(ratio_to_best())), (excluded.clone(), shown, vec![None, Some(1)]));
    // It is not admitted, so that it is ahead of the lowest price: 2 × 40 for it.
    let shown = "140".to_owned();
    assert_eq!(zero(points(linear_from_best())), (excluded, shown, vec![None, Some(1)]));

    let admitted = |total: &str| (Vec::new(), total.to_owned(), vec![Some(1), Some(2)]);
    assert_eq!(zero(points(weighted_factor(200, 100))), admitted("100"));
    assert_eq!(zero(simple("monetised")), admitted("-0.6"));
    assert_eq!(zero(simple("coefficient")), admitted("0"));
}

#[test]
fn a_missing_price_excludes() {
    for combination in COMBINATIONS {
        let outcome = simple(combination)
            .bid(unpriced("A").score("plan", 10))
            .bid(bid("B", 100).score("plan", 5))
            .outcome();
        let a = outcome.of("A");
        assert_eq!(exclusions(a), [Exclusion::NoPrice]);
        assert_eq!((&a.total, &a.behind, a.missing), (&None, &None, 0));
        assert_eq!(a.contributions[0].working, Working::Missing);
        assert_eq!(outcome.ranks(), [None, Some(1)]);
    }
}

#[test]
fn an_excluded_bid_says_every_reason() {
    let case = Case::of("quotient").price().scored("plan", 100, 0, 10).minimum(5);
    let outcome =
        case.bid(bid("A", 0).score("plan", 4).score_by("bo", "plan", "5.5").without_licence());
    let outcome = outcome.outcome();
    let [
        Exclusion::RequirementNotMet { requirement, reason },
        Exclusion::BelowMinimum { criterion, score, .. },
        Exclusion::ZeroPrice,
    ] = exclusions(outcome.of("A"))
    else {
        panic!("{:?}", outcome.of("A").standing)
    };
    assert_eq!(
        (&**requirement, reason.as_deref(), &**criterion),
        ("licence", Some("expired"), "plan")
    );
    assert_eq!(score.to_fraction_text(), "19/4");
}

#[test]
fn the_minimum_itself_stays_in_and_an_unscored_bid_too() {
    let case = Case::of("monetised").price().scored("plan", 100, 0, 10).minimum(5);
    let outcome = case.bid(bid("A", 1).score("plan", 5)).bid(bid("B", 1)).outcome();
    assert_eq!(outcome.ranks(), [Some(1), Some(2)]);
}

#[test]
fn an_excluded_bid_is_held_against_the_best_that_are_admitted() {
    let outcome = Case::of("points")
        .relative()
        .price_for(50, ratio_to_best())
        .scored("plan", 50, 0, 10)
        .bid(bid("A", 100).score("plan", 5))
        .bid(bid("B", 50).score("plan", 10).without_licence())
        .outcome();
    assert_eq!(outcome.totals(10), ["100", "200"]);
    assert_eq!(outcome.ranks(), [Some(1), None]);
    assert_eq!(outcome.of("B").behind, None);
}

#[test]
fn without_admitted_bids_nothing_relative_is_earned() {
    let outcome = Case::of("points")
        .relative()
        .price_for(50, ratio_to_best())
        .scored("plan", 50, 0, 10)
        .bid(bid("A", 100).score("plan", 5).without_licence())
        .outcome();
    assert_eq!(outcome.totals(10), ["0"]);
    assert!(outcome.ranking.is_empty());
}

#[test]
fn missing_scores_and_quantities_count_as_nothing_and_are_counted() {
    let outcome = Case::of("monetised")
        .price()
        .scored("plan", 40, 0, 10)
        .measured("days", 60, "lower", ratio_to_best())
        .bid(bid("A", 100))
        .bid(bid("B", 100).score("plan", 5).value("days", 3))
        .outcome();
    assert_eq!(outcome.totals(2), ["100", "20"]);
    assert_eq!((outcome.of("A").missing, outcome.of("B").missing), (2, 0));
    assert_eq!(outcome.of("A").contributions[2].working, Working::Missing);
}

#[test]
fn several_evaluators_count_with_their_mean() {
    let levels = [("0", "-50"), ("1", "0"), ("3", "100")];
    let outcome = Case::of("monetised")
        .price()
        .scored("plan", 30, 1, 10)
        .levels("team", 60, &levels)
        .bid(
            bid("A", 100)
                .score_by("anna", "plan", 7)
                .score_by("bo", "plan", 8)
                .score_by("carla", "plan", 8)
                .score_by("anna", "team", 0)
                .score_by("bo", "team", 3)
                .score_by("carla", "team", 3),
        )
        .outcome();
    let a = outcome.of("A");
    assert_eq!(share(a, 1), "20/27");
    // The mean of the shares −50, 100 and 100 %, not the share of the mean score.
    assert_eq!(share(a, 2), "1/2");
    let Working::Level { score, scores: 3, .. } = &a.contributions[2].working else { panic!() };
    assert_eq!(score.to_fraction_text(), "2/1");
}

#[test]
fn a_level_that_costs() {
    let levels = [("-1", "-50"), ("0", "0"), ("3", "100")];
    let scored = |combination: &str| {
        Case::of(combination)
            .price_for("0.2", ratio_to_best())
            .levels("plan", "0.8", &levels)
            .bid(bid("A", 100).score("plan", -1))
            .bid(bid("B", 100).score("plan", 3))
    };
    assert_eq!(scored("monetised").outcome().totals(2), ["100.4", "99.2"]);
    assert_eq!(scored("points").outcome().totals(2), ["-0.2", "1"]);
    assert_eq!(scored("points").relative().outcome().totals(2), ["-0.2", "1"]);
    assert_eq!(scored("quotient").outcome().totals(3), ["-0.004", "0.008"]);
    // 1 − 0.4 ÷ 0.2 is below zero; dividing by it would make A the cheapest.
    let outcome = scored("coefficient").outcome();
    assert_eq!(exclusions(outcome.of("A")), [Exclusion::NoTotal]);
    assert_eq!(outcome.ranks(), [None, Some(1)]);
    assert_eq!(outcome.totals(2), ["none", "20"]);
}

#[test]
fn quality_relative_to_a_best_of_nothing_earns_nothing() {
    let levels = [("0", "-50"), ("1", "0")];
    let outcome = Case::of("monetised")
        .relative()
        .price()
        .levels("plan", 100, &levels)
        .bid(bid("A", 10).score("plan", 0))
        .bid(bid("B", 10).score("plan", 1))
        .outcome();
    assert_eq!(outcome.totals(2), ["10", "10"]);
    let Working::RelativeToBest { own, best, .. } = &outcome.of("A").contributions[1].working
    else {
        panic!()
    };
    assert_eq!((own.to_fraction_text(), best), ("-1/2".to_owned(), &Exact::ZERO));
}

#[test]
fn measured_ratios_around_zero_are_undefined() {
    let days = |better: &str, values: [&str; 3]| {
        let case = Case::of("monetised").price().measured("days", 100, better, ratio_to_best());
        let case = ["A", "B", "C"]
            .into_iter()
            .zip(values)
            .fold(case, |case, (id, value)| case.bid(bid(id, 1000).value("days", value)));
        let outcome = case.outcome();
        let values: Vec<_> = outcome.bids.iter().map(|bid| share(bid, 1)).collect();
        let undefined = outcome
            .bids
            .iter()
            .filter(|bid| matches!(bid.contributions[1].working, Working::Undefined { .. }));
        (values.join(" "), undefined.count())
    };
    assert_eq!(days("lower", ["2", "4", "5"]), ("1/1 1/2 2/5".to_owned(), 0));
    assert_eq!(days("lower", ["0", "4", "5"]), ("0/1 0/1 0/1".to_owned(), 3));
    assert_eq!(days("lower", ["-1", "4", "5"]), ("0/1 0/1 0/1".to_owned(), 3));
    assert_eq!(days("higher", ["2", "4", "5"]), ("2/5 4/5 1/1".to_owned(), 0));
    assert_eq!(days("higher", ["0", "-1", "5"]), ("0/1 -1/5 1/1".to_owned(), 0));
    assert_eq!(days("higher", ["0", "-1", "0"]), ("0/1 0/1 0/1".to_owned(), 3));
}

#[test]
fn linear_from_best_and_its_floor() {
    let days = |floor: Option<&str>, better: &str, values: [&str; 3]| {
        let mut formula = linear_from_best();
        if let Some(floor) = floor {
            formula["floor"] = json!(floor);
        }
        let case = Case::of("monetised").price().measured("days", 100, better, formula);
        let case = ["A", "B", "C"]
            .into_iter()
            .zip(values)
            .fold(case, |case, (id, value)| case.bid(bid(id, 1000).value("days", value)));
        let outcome = case.outcome();
        let values: Vec<_> = outcome.bids.iter().map(|bid| share(bid, 1)).collect();
        values.join(" ")
    };
    assert_eq!(days(None, "lower", ["2", "3", "6"]), "1/1 1/2 -1/1");
    assert_eq!(days(Some("0"), "lower", ["2", "3", "6"]), "1/1 1/2 0/1");
    assert_eq!(days(Some("-12.5"), "lower", ["2", "3", "6"]), "1/1 1/2 -1/8");
    assert_eq!(days(None, "higher", ["2", "3", "6"]), "1/3 1/2 1/1");
    assert_eq!(days(None, "lower", ["-2", "-3", "0"]), "2/3 1/1 0/1");
    // Beside a best of zero only zero is defined.
    assert_eq!(days(None, "lower", ["0", "3", "0"]), "1/1 0/1 1/1");
}

#[test]
fn a_weighted_factor_stays_between_its_ends() {
    let outcome = Case::of("points").price_for(80, weighted_factor(500, 100));
    let outcome = [50, 100, 200, 500, 900]
        .into_iter()
        .fold(outcome, |case, price| case.bid(bid(&price.to_string(), price)))
        .outcome();
    assert_eq!(outcome.totals(2), ["80", "80", "60", "0", "0"]);
    assert_eq!(outcome.ranks(), [Some(1), Some(1), Some(3), Some(4), Some(4)]);
}

#[test]
fn the_longest_and_the_smallest_prices_are_told_apart() {
    let longest = ["9999999999999999999999999998", "9999999999999999999999999999"];
    let smallest = ["0.0000000001", "0.0000000002"];
    for combination in COMBINATIONS {
        for prices in [longest, smallest, ["0.0000000001", "9999999999999999999999999999"]] {
            let outcome = simple(combination)
                .bid(bid("dear", prices[1]).score("plan", 5))
                .bid(bid("cheap", prices[0]).score("plan", 5))
                .outcome();
            assert_eq!(outcome.order(), ["cheap", "dear"], "{combination} {prices:?}");
            assert_eq!(outcome.ranks(), [Some(2), Some(1)]);
        }
    }
    let outcome = Case::of("points")
        .price_for(100, ratio_to_best())
        .bid(bid("A", longest[0]))
        .bid(bid("B", longest[1]))
        .outcome();
    let behind = outcome.of("B").behind.as_ref().unwrap();
    assert_eq!(behind.to_fraction_text(), "100/9999999999999999999999999999");
}

#[test]
fn rounding_by_steps_and_at_the_end() {
    let case = |when: &str| {
        Case::of("points")
            .price_for(30, ratio_to_best())
            .scored("plan", 35, 0, 3)
            .scored("team", 35, 0, 3)
            .bid(bid("A", 100).score("plan", 1).score("team", 1))
            .rounding(0, "halfUp", when)
            .outcome()
    };
    // 30 + 11.67 + 11.67
    assert_eq!(case("perStep").totals(2), ["54"]);
    assert_eq!(case("atEnd").totals(2), ["53"]);
    assert_eq!(earned(case("atEnd").of("A"), "plan", 2), "11.67");
}

#[test]
fn an_offered_price_is_not_rounded_but_a_quotient_is() {
    let monetised = Case::of("monetised")
        .price()
        .scored("plan", 10, 0, 3)
        .bid(bid("A", "100.55").score("plan", 1));
    let steps = |case: Case| case.rounding(1, "halfUp", "perStep").outcome().totals(5);
    assert_eq!(steps(monetised), ["97.25"]);
    let quotient = Case::of("quotient").price().scored("plan", 10, 0, 3);
    assert_eq!(steps(quotient.bid(bid("A", 3).score("plan", 1))), ["1.1"]);
}

#[test]
fn rounded_totals_tie_and_the_tie_rule_orders_them() {
    let case = Case::of("monetised")
        .price()
        .scored("plan", 100, 0, 10)
        .scored("team", 100, 0, 10)
        .bid(bid("A", "1000.4").score("plan", 1).score("team", 5))
        .bid(bid("B", "999.6").score("plan", 2).score("team", 4))
        .bid(bid("C", "1010").score("plan", 7).score("team", 0))
        .bid(bid("D", "999").score("plan", 0).score("team", 0))
        .rounding(0, "halfUp", "atEnd");
    let order = |ties: serde_json::Value| {
        let outcome = case.clone().with("ties", ties).outcome();
        assert_eq!(outcome.ranks(), [Some(1), Some(1), Some(1), Some(4)]);
        assert_eq!(outcome.of("C").standing, Standing::Ranked { rank: 1, tied: true });
        outcome.order().concat()
    };
    assert_eq!(case.outcome().order().concat(), "ABCD");
    assert_eq!(order(json!({ "kind": "drawLots" })), "ABCD");
    assert_eq!(order(json!({ "kind": "lowestPrice" })), "BACD");
    assert_eq!(order(json!({ "kind": "highestScore", "criterion": "plan" })), "CBAD");
    assert_eq!(order(json!({ "kind": "highestScore", "criterion": "team" })), "ABCD");
}

#[test]
fn in_points_the_higher_score_goes_first_within_a_tie() {
    let case = Case::of("points")
        .price_for(0, ratio_to_best())
        .scored("plan", 50, 0, 10)
        .scored("team", 50, 0, 10)
        .bid(bid("A", 10).score("plan", 4).score("team", 6))
        .bid(bid("B", 10).score("plan", 6).score("team", 4));
    let ties = json!({ "kind": "highestScore", "criterion": "plan" });
    assert_eq!(case.with("ties", ties).outcome().order(), ["B", "A"]);
}

/// The decoder refuses these; an evaluation built in code can still hold them.
#[test]
fn what_no_file_can_hold_is_computed_without_a_panic() {
    let mut evaluation = simple("points")
        .measured("days", 1, "lower", weighted_factor(9, 1))
        .bid(bid("A", 100).score("plan", 5).value("days", 3))
        .evaluation();
    let tender = Arc::make_mut(&mut evaluation.tender);
    change(tender, |kind| match kind {
        Kind::Price { weight, formula } => (*weight, *formula) = (None, None),
        Kind::Measured { better, formula, .. } => {
            *better = Better::Higher;
            let same = rust_decimal::Decimal::ONE;
            *formula =
                bid_evaluator::tender::ValueFunction::WeightedFactor { zero: same, full: same };
        }
        _ => {}
    });
    let Outcome { lots } = award::outcome(&evaluation);
    let a = &lots[0].bids[0];
    assert_eq!(printed(a.total.as_ref().unwrap(), 3), "0.3");
    assert!(matches!(a.contributions[0].working, Working::Undefined { .. }));
    assert!(matches!(a.contributions[2].working, Working::Undefined { .. }));

    Arc::make_mut(&mut evaluation.tender).lots[0].criteria.clear();
    assert_eq!(award::outcome(&evaluation).lots[0].bids[0].total, Some(Exact::ZERO));
    Arc::make_mut(&mut evaluation.tender).lots.clear();
    assert!(award::outcome(&evaluation).lots.is_empty());
}

fn change(tender: &mut Tender, change: impl Fn(&mut Kind)) {
    for criterion in &mut tender.lots[0].criteria {
        change(&mut criterion.kind);
    }
}

#[test]
fn the_report_names_what_was_computed_from_what() {
    let case = Case::of("coefficient")
        .price_for(40, ratio_to_best()) // kept, not used
        .scored("plan", "0.3", 0, "0.3")
        .bid(bid("A", "9").score("plan", "0.2"))
        .bid(bid("B", "9.50").without_licence());
    let report = award::outcome(&case.evaluation()).to_json();
    let json: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        json,
        json!({
            "format": "bid-outcome/1",
            "lots": [{
                "lot": "lot",
                "lowestWins": true,
                "ranking": ["A"],
                "bids": [
                    {
                        "bid": "A",
                        "rank": 1,
                        "tied": false,
                        "price": "9",
                        "total": { "decimal": "7" },
                        "behind": { "decimal": "0" },
                        "missing": 0,
                        "contributions": [
                            {
                                "criterion": "price",
                                "weight": "0",
                                "value": { "decimal": "0" },
                                "working": { "kind": "price" },
                            },
                            {
                                "criterion": "plan",
                                "weight": "0.3",
                                "share": { "decimal": "0.666666666667", "fraction": "2/3" },
                                "value": { "decimal": "0.2" },
                                "working": {
                                    "kind": "points",
                                    "score": { "decimal": "0.2" },
                                    "scores": 1,
                                    "lowest": "0",
                                    "highest": "0.3",
                                },
                            },
                        ],
                    },
                    {
                        "bid": "B",
                        "exclusions": [
                            {
                                "kind": "requirementNotMet",
                                "requirement": "licence",
                                "reason": "expired",
                            },
                        ],
                        "price": "9.5",
                        "total": { "decimal": "9.5" },
                        "missing": 1,
                        "contributions": [
                            {
                                "criterion": "price",
                                "weight": "0",
                                "value": { "decimal": "0" },
                                "working": { "kind": "price" },
                            },
                            {
                                "criterion": "plan",
                                "weight": "0.3",
                                "share": { "decimal": "0" },
                                "value": { "decimal": "0" },
                                "working": { "kind": "missing" },
                            },
                        ],
                    },
                ],
            }],
        })
    );
}
