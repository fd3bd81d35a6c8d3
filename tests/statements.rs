//! Value statements: what is accepted of them enters the comparison figure, up to the maximum of the
//! criterion, and exactly.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use bid_evaluator::award::{self, BidOutcome, Contribution, Exact, NotCounted};
use bid_evaluator::evaluation::Evaluation;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::cases::{Bid, Case, Read as _, bid, printed, weighted_factor};
use support::generate::evaluation;

/// A price of 1,000,000 and a criterion of 0 to 10 points worth up to 120,000.
fn case(bid: Bid) -> Case {
    Case::of("monetised").price().scored("plan", 120_000, 0, 10).bid(bid)
}

fn plan(bid: &BidOutcome) -> &Contribution {
    bid.contributions.iter().find(|one| &*one.criterion == "plan").unwrap()
}

/// Claimed, accepted and counted of each statement that counts.
fn added(bid: &BidOutcome) -> Vec<[String; 3]> {
    let figures = plan(bid).added.iter();
    figures
        .map(|one| [&one.claimed, &one.accepted, &one.counted].map(|figure| printed(figure, 2)))
        .collect()
}

fn total(bid: Bid) -> String {
    case(bid).outcome().totals(2).remove(0)
}

fn why(bid: &BidOutcome) -> Vec<Option<NotCounted>> {
    bid.statements.iter().map(|one| one.not_counted).collect()
}

#[test]
fn what_is_accepted_comes_off_the_price_exactly() {
    // 1,000,000 − 120,000 × 4 ÷ 10 = 952,000; less 54,000 = 450 × 120.
    let claim = json!({ "kind": "quantity", "amount": "450", "quantity": "120" });
    let stated = bid("A", 1_000_000).score("plan", 4).states("s", Some("plan"), Some(claim));
    assert_eq!(total(stated.clone()), "952000");
    assert_eq!(total(stated.clone().judged("s", "accepted")), "898000");
    assert_eq!(total(stated.clone().judged("s", "0.01")), "951999.99");
    assert_eq!(total(stated.judged("s", "setAside")), "952000");
}

#[test]
fn each_kind_of_claim_comes_to_its_amount() {
    for (claim, amount) in [
        (json!({ "kind": "sum", "amount": "85000" }), "85000"),
        (json!({ "kind": "quantity", "amount": "12.5", "quantity": "400" }), "5000"),
        (json!({ "kind": "yearly", "amount": "35000", "years": "2.5" }), "87500"),
        (
            json!({ "kind": "saving", "baseline": "640000", "amount": "590000", "against": "New" }),
            "50000",
        ),
        // What costs more than the baseline saves nothing.
        (json!({ "kind": "saving", "baseline": "1", "amount": "2", "against": "New" }), "0"),
    ] {
        let stated = bid("A", 1_000_000).states("s", Some("plan"), Some(claim));
        let outcome = case(stated.judged("s", "accepted")).outcome();
        let expected = &Exact::from(1_000_000) - &amount.parse::<Decimal>().unwrap().into();
        assert_eq!(outcome.of("A").total, Some(expected));
    }
    // Exact also where a number has no room for the product.
    let long = "0.1234567890123456789012345678";
    let claim = json!({ "kind": "quantity", "amount": long, "quantity": long });
    let stated = bid("A", 1).states("s", Some("plan"), Some(claim)).judged("s", "accepted");
    let factor = Exact::from(long.parse::<Decimal>().unwrap());
    let expected = &Exact::ONE - &(&factor * &factor);
    assert_eq!(case(stated).outcome().of("A").total, Some(expected));
}

#[test]
fn the_maximum_of_the_criterion_caps_and_says_so() {
    let stated = bid("A", 1_000_000).score("plan", 2).claims("a", Some("plan"), 60_000);
    let stated = stated.claims("b", Some("plan"), 90_000).claims("c", Some("plan"), 5_000);
    let stated = stated.judged("a", "accepted").judged("b", "accepted").judged("c", "accepted");
    let outcome = case(stated).outcome();
    let bid = outcome.of("A");
    // The score takes 24,000 of the 120,000; then they count in their order until nothing is left.
    assert_eq!(
        added(bid),
        [["60000", "60000", "60000"], ["90000", "90000", "36000"], ["5000", "5000", "0"]]
    );
    let plan = plan(bid);
    assert!(plan.is_capped());
    assert_eq!(printed(&plan.accepted(), 2), "155000");
    assert_eq!(printed(&plan.counted(), 2), "96000");
    assert_eq!(printed(&plan.by_share(), 2), "-24000");
    assert_eq!(printed(&plan.value, 2), "-120000");
    assert_eq!(outcome.totals(2), ["880000"]);
    assert_eq!(why(bid), [None, None, None]);
}

#[test]
fn a_claim_that_just_fits_is_not_capped() {
    let stated = |sum: u32| {
        bid("A", 1_000_000).score("plan", 5).claims("a", Some("plan"), sum).judged("a", "accepted")
    };
    let capped = |sum| plan(case(stated(sum)).outcome().of("A")).is_capped();
    assert!(!capped(60_000));
    assert!(capped(60_001));
    assert_eq!(total(stated(60_000)), total(stated(60_001)));
}

#[test]
fn the_mean_of_the_evaluators_counts() {
    let stated = bid("A", 1_000_000).claims("s", Some("plan"), 40_000);
    let stated = stated.judged_by("anna", "s", "accepted").judged_by("bo", "s", "10000");
    assert_eq!(total(stated.clone()), "975000");
    // (40,000 + 10,000 + 0) ÷ 3, which no decimal holds.
    let outcome = case(stated.judged_by("carla", "s", "setAside")).outcome();
    let total = outcome.of("A").total.as_ref().unwrap();
    assert_eq!(total.to_fraction_text(), "2950000/3");
    assert_eq!(outcome.of("A").statements[0].judgements, 3);
}

#[test]
fn a_criterion_that_only_statements_earn_is_not_missing() {
    let stated = bid("A", 1_000_000).claims("s", Some("plan"), 40_000);
    let missing = |bid: Bid| case(bid).outcome().of("A").missing;
    assert_eq!(missing(stated.clone()), 1);
    assert_eq!(missing(stated.clone().judged("s", "setAside")), 1);
    assert_eq!(missing(stated.judged("s", "accepted")), 0);
}

#[test]
fn a_level_that_costs_leaves_more_room() {
    let malus = Case::of("monetised").price().levels("plan", 1_000, &[("0", "-50"), ("1", "100")]);
    let stated = bid("A", 10_000).score("plan", 0).claims("s", Some("plan"), 2_000);
    // 10,000 + 500 for the level; at most 1,000 off, so that 1,500 of the 2,000 count.
    let outcome = malus.bid(stated.judged("s", "accepted")).outcome();
    assert_eq!(added(outcome.of("A")), [["2000", "2000", "1500"]]);
    assert_eq!(outcome.totals(2), ["9000"]);
}

#[test]
fn a_measured_criterion_takes_statements_too() {
    let case =
        Case::of("monetised").price().measured("plan", 1_000, "lower", weighted_factor(10, 0));
    let stated = bid("A", 10_000).value("plan", 6).claims("s", Some("plan"), 300);
    let outcome = case.bid(stated.judged("s", "accepted")).outcome();
    assert_eq!(outcome.totals(2), ["9300"]);
}

#[test]
fn why_a_statement_does_not_count() {
    let stated = bid("A", 1_000_000)
        .claims("outside", None, 1)
        .claims("price", Some("price"), 1)
        .states("words", Some("plan"), None)
        .claims("new", Some("plan"), 1)
        .claims("refused", Some("plan"), 1)
        .claims("counts", Some("plan"), 1)
        .states("nothing", Some("plan"), Some(json!({ "kind": "sum", "amount": "0" })));
    let judged = ["outside", "price", "words", "counts", "nothing"];
    let stated = judged.iter().fold(stated, |stated, id| stated.judged(id, "accepted"));
    let outcome = case(stated.judged("refused", "setAside")).outcome();
    assert_eq!(
        why(outcome.of("A")),
        [
            Some(NotCounted::Outside),
            Some(NotCounted::Price),
            Some(NotCounted::NoClaim),
            Some(NotCounted::NotJudged),
            Some(NotCounted::SetAside),
            None,
            Some(NotCounted::NoClaim),
        ]
    );
    assert_eq!(outcome.totals(2), ["999999"]);
}

#[test]
fn on_a_group_or_under_another_method_a_statement_is_context() {
    let mut grouped = case(bid("A", 9).claims("s", Some("quality"), 1).judged("s", "accepted"));
    let leaf = grouped.criteria.pop().unwrap();
    grouped
        .criteria
        .push(json!({ "id": "quality", "name": "Quality", "kind": "group", "criteria": [leaf] }));
    let outcome = grouped.outcome();
    assert_eq!(why(outcome.of("A")), [Some(NotCounted::Group)]);
    assert_eq!(outcome.totals(2), ["9"]);

    let methods = [
        "points",
        "quotient",
        "coefficient",
        "pricePerPoint",
        "utilityIndex",
        "percentDeduction",
        "percentSurcharge",
    ];
    for method in methods {
        let rules = match method.strip_prefix("percent") {
            None => Case::of(method),
            Some(_) => Case::of("monetised").combining("form", json!(method)),
        };
        let rules = rules.price_for("0.4", weighted_factor(100, 1)).scored("plan", "0.6", 0, 10);
        let unstated = bid("A", 9).score("plan", 5);
        let stated = unstated.clone().claims("s", Some("plan"), 1).judged("s", "accepted");
        let outcome = rules.clone().bid(stated).outcome();
        assert_eq!(why(outcome.of("A")), [Some(NotCounted::Method)]);
        assert_eq!(outcome.of("A").total, rules.bid(unstated).outcome().of("A").total);
    }
}

/// By hand, of 100,000 with 40 % earned: the surcharge of 60,000 is lowered by what is accepted, and
/// never below nothing. For every bid that is the deduction and the whole weight more.
#[test]
fn a_surcharge_is_lowered_by_what_is_accepted_down_to_none() {
    let rules = |form: &str| {
        let case = Case::of("monetised").combining("form", json!(form));
        case.price().scored("plan", 100_000, 0, 10)
    };
    let stated = |sum: u32| {
        bid("A", 1_000_000).score("plan", 4).claims("a", Some("plan"), sum).judged("a", "accepted")
    };
    for (sum, counted, surcharge) in
        [(45_000, "45000", "15000"), (60_000, "60000", "0"), (60_001, "60000", "0")]
    {
        let outcome = rules("surcharge").bid(stated(sum)).outcome();
        let plan = plan(outcome.of("A"));
        assert_eq!(printed(&plan.counted(), 2), counted);
        assert_eq!(printed(&plan.value, 2), surcharge);
        assert_eq!(printed(&plan.by_share(), 2), "60000");
        assert_eq!(plan.is_capped(), sum > 60_000);
        assert_eq!(why(outcome.of("A")), [None]);
        let deducted = rules("deduction").bid(stated(sum)).outcome();
        let more = &Exact::from(100_000) + deducted.of("A").total.as_ref().unwrap();
        assert_eq!(outcome.of("A").total, Some(more));
    }
    // Nothing is scored: the statement alone lowers the whole surcharge.
    let unscored = bid("A", 10).claims("a", Some("plan"), 30_000).judged("a", "accepted");
    let outcome = rules("surcharge").bid(unscored).outcome();
    assert_eq!((outcome.totals(2), outcome.of("A").missing), (vec!["70010".to_owned()], 0));
}

/// Against the best total a criterion can earn more than its weight; then nothing is left for a
/// statement, and the room is what the stretched share leaves. By hand: the best sum is 60 of 100, so
/// shares count 5 ÷ 3 times: A's plan 0.6 × 5 ÷ 3 = 1 of 60, B's 0.3 × 5 ÷ 3 = 0.5, with room for 30.
#[test]
fn relative_to_the_best_total_the_room_is_what_the_stretched_share_leaves() {
    let stated = |id: &str, price: u32| {
        bid(id, price).claims("s", Some("plan"), 45).judged("s", "accepted").score("team", 6)
    };
    let outcome = Case::of("monetised")
        .with("quality", json!("relativeToBestTotal"))
        .price()
        .scored("plan", 60, 0, 10)
        .scored("team", 40, 0, 10)
        .bid(stated("A", 1_000).score("plan", 6))
        .bid(stated("B", 1_000).score("plan", 3))
        .outcome();
    assert_eq!(printed(&plan(outcome.of("A")).counted(), 2), "0");
    assert_eq!(printed(&plan(outcome.of("B")).counted(), 2), "30");
    assert_eq!(outcome.totals(2), ["900", "900"]);
}

#[test]
fn rounding_by_steps_rounds_the_contribution_and_its_parts_still_add_up() {
    let rules = Case::of("monetised").price().scored("plan", 100, 0, 3);
    let rules = rules.rounding(0, "halfUp", "perStep");
    let stated = bid("A", 1_000).score("plan", 1).claims("s", Some("plan"), "10.4");
    let outcome = rules.bid(stated.judged("s", "accepted")).outcome();
    // 33.33… + 10.4 = 43.73…
    assert_eq!(outcome.totals(2), ["956"]);
    let plan = plan(outcome.of("A"));
    assert_eq!(&plan.by_share() - &plan.counted(), plan.value);
}

#[test]
fn an_excluded_bid_keeps_its_statements() {
    let stated = bid("A", 1_000_000).claims("s", Some("plan"), 1).judged("s", "accepted");
    let outcome = case(stated.without_licence()).outcome();
    assert!(outcome.ranking.is_empty());
    assert_eq!(outcome.totals(2), ["999999"]);
    assert_eq!(why(outcome.of("A")), [None]);
}

#[test]
fn the_report_says_what_counts_and_what_not() {
    let stated = bid("A", 1_000_000).claims("a", Some("plan"), 130_000).claims("b", None, 7);
    let case = case(stated.judged("a", "accepted"));
    let report = award::outcome(&case.evaluation()).to_json();
    let report: Value = serde_json::from_str(&report).unwrap();
    let bid = &report["lots"][0]["bids"][0];
    let decimal = |text: &str| json!({ "decimal": text });
    assert_eq!(
        bid["contributions"][1]["added"],
        json!([{
            "statement": "a",
            "claimed": decimal("130000"),
            "accepted": decimal("130000"),
            "counted": decimal("120000"),
        }])
    );
    assert_eq!(bid["contributions"][1]["capped"], json!(true));
    assert_eq!(
        bid["statements"],
        json!([
            {
                "statement": "a",
                "criterion": "plan",
                "claimed": decimal("130000"),
                "judgements": 1,
                "accepted": decimal("130000"),
            },
            {
                "statement": "b",
                "claimed": decimal("7"),
                "judgements": 0,
                "notCounted": "outside",
            },
        ])
    );
    assert_eq!(bid["contributions"][0].get("added"), None);
}

/// Sum claimed, verdicts in per cent of it: 100 is accepted, 0 set aside.
type Stated = Vec<(u32, Vec<u32>)>;

fn stated() -> impl Strategy<Value = Stated> {
    let verdicts = prop::collection::vec(prop_oneof![Just(0), Just(100), 1_u32..100], 0..4);
    prop::collection::vec((1_u32..2_000, verdicts), 0..5)
}

/// A bid of a million with a score and statements on the criterion.
fn with(score: u32, stated: &Stated) -> Bid {
    let scored = bid("A", 1_000_000).score("plan", score);
    stated.iter().enumerate().fold(scored, |bid, (index, (sum, verdicts))| {
        let id = format!("s{index}");
        let bid = bid.claims(&id, Some("plan"), sum);
        ["anna", "bo", "carla"].iter().zip(verdicts).fold(bid, |bid, (evaluator, percent)| {
            match percent {
                0 => bid.judged_by(evaluator, &id, "setAside"),
                100 => bid.judged_by(evaluator, &id, "accepted"),
                percent => bid.judged_by(evaluator, &id, Decimal::new(i64::from(sum * percent), 2)),
            }
        })
    })
}

fn outcome_of(weight: u32, score: u32, stated: &Stated) -> BidOutcome {
    let case = Case::of("monetised").price().scored("plan", weight, 0, 7);
    case.bid(with(score, stated)).outcome().bids.remove(0)
}

proptest! {
    #![proptest_config(support::tries(128))]

    /// price − min(weight, weight × share + Σ mean accepted), in whole numbers over one denominator.
    #[test]
    fn the_figure_is_that_of_an_independent_calculation(
        weight in 0_u32..5_000, score in 0_u32..=7, stated in stated(),
    ) {
        let bid = outcome_of(weight, score, &stated);
        // 7 for the share, 100 for the per cents, 6 for means of one, two or three.
        let unit = 7 * 100 * 6_i64;
        let mut earned = i64::from(weight * score) * 600;
        for (sum, verdicts) in &stated {
            let percents: u32 = verdicts.iter().sum();
            let count = i64::try_from(verdicts.len()).unwrap().max(1);
            earned += i64::from(sum * percents) * 42 / count;
        }
        let earned = earned.min(i64::from(weight) * unit);
        let total = Exact::from(1_000_000 * unit - earned).div(&Exact::from(unit));
        prop_assert_eq!(bid.total, total);
    }

    #[test]
    fn parts_add_up_to_the_contribution_and_never_beyond_the_maximum(
        weight in 0_u32..5_000, score in 0_u32..=7, stated in stated(),
    ) {
        let bid = outcome_of(weight, score, &stated);
        let plan = plan(&bid);
        let mut parts = plan.by_share();
        for one in &plan.added {
            prop_assert!(!one.counted.is_negative() && one.counted <= one.accepted);
            prop_assert!(one.accepted <= one.claimed);
            parts = &parts - &one.counted;
        }
        prop_assert_eq!(&parts, &plan.value);
        prop_assert!(-&plan.value <= Exact::from(i64::from(weight)));
        prop_assert_eq!(plan.by_share(), plan_by_score(weight, score));
        prop_assert_eq!(plan.is_capped(), plan.accepted() != plan.counted());
    }

    #[test]
    fn what_is_set_aside_or_not_judged_changes_nothing(
        weight in 0_u32..5_000, score in 0_u32..=7, stated in stated(), sum in 1_u32..9_000,
        judged: bool, place in 0_usize..6,
    ) {
        let mut more = stated.clone();
        more.insert(place.min(stated.len()), (sum, if judged { vec![0] } else { Vec::new() }));
        let (before, after) = (outcome_of(weight, score, &stated), outcome_of(weight, score, &more));
        prop_assert_eq!(&before.total, &after.total);
        prop_assert_eq!(&plan(&before).value, &plan(&after).value);
    }

    #[test]
    fn the_order_of_the_statements_does_not_matter(
        weight in 0_u32..5_000, score in 0_u32..=7, stated in stated(),
    ) {
        let turned: Stated = stated.iter().rev().cloned().collect();
        let (one, other) = (outcome_of(weight, score, &stated), outcome_of(weight, score, &turned));
        prop_assert_eq!(one.total, other.total);
    }

    #[test]
    fn statements_and_judgements_survive_export_and_import(evaluation in evaluation()) {
        let text = evaluation.to_json();
        let again = Evaluation::from_json(&text).unwrap_or_else(|faults| panic!("{faults}"));
        prop_assert_eq!(&again.judgements, &evaluation.judgements);
        prop_assert_eq!(again.to_json(), text);
        prop_assert_eq!(award::outcome(&again).to_json(), award::outcome(&evaluation).to_json());
        for lot in award::outcome(&again).lots {
            for bid in lot.bids {
                let offer = again.bids.iter().find(|one| one.id == bid.bid).unwrap();
                let offer = offer.offer(&lot.lot).unwrap();
                prop_assert_eq!(bid.statements.len(), offer.statements.len());
            }
        }
    }
}

fn plan_by_score(weight: u32, score: u32) -> Exact {
    Exact::from(-i64::from(weight * score)).div(&Exact::from(7)).unwrap()
}
