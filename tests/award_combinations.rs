//! The combinations and the rules around them. Where no source is named, the figures are computed by
//! hand from the formula, as each test says.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use bid_evaluator::award::{
    BidOutcome, Exact, Exclusion, LotOutcome, LowPriceRule, Shares, Standing,
};
use serde_json::{Value, json};
use support::cases::{
    Case, Read as _, bid, earned, printed, ratio_to_best, unpriced, weighted_factor,
};

fn exclusions(bid: &BidOutcome) -> &[Exclusion] {
    match &bid.standing {
        Standing::Excluded(exclusions) => exclusions,
        Standing::Ranked { .. } | Standing::Sealed { .. } => &[],
    }
}

/// Abakus (Norway): "surcharge % = ((maxpts − pts)/maxpts)·(Wq/Wp)": the percent surcharge with
/// weight 100·Wq/Wp. By hand, with Wq = 20 and Wp = 80, so 25 %: 6 of 10 points miss 40 % of that, 10
/// % of 500,000.
#[test]
fn abakus_is_a_percent_surcharge() {
    let outcome = Case::of("monetised")
        .combining("form", json!("percentSurcharge"))
        .price()
        .scored("quality", 25, 0, 10)
        .bid(bid("A", 500_000).score("quality", 6))
        .bid(bid("B", 540_000).score("quality", 10))
        .outcome();
    assert_eq!(outcome.totals(10), ["550000", "540000"]);
}

/// By hand: 1,000 with 3 of 4 for at most 200, and 6 of 10 for at most 50.
#[test]
fn the_four_forms_of_a_money_value() {
    let total = |form: Option<&str>| {
        let case =
            Case::of("monetised").price().scored("plan", 200, 0, 4).scored("team", 50, 0, 10);
        let case = form.into_iter().fold(case, |case, form| case.combining("form", json!(form)));
        let outcome = case.bid(bid("A", 1_000).score("plan", 3).score("team", 6)).outcome();
        let a = outcome.of("A");
        let values: Exact = a.contributions.iter().map(|one| &one.value).sum();
        assert_eq!(Some(&values), a.total.as_ref());
        [earned(a, "plan", 10), earned(a, "team", 10), outcome.totals(10).remove(0)]
    };
    assert_eq!(total(None), ["-150", "-30", "820"]);
    assert_eq!(total(Some("deduction")), ["-150", "-30", "820"]);
    assert_eq!(total(Some("surcharge")), ["50", "20", "1070"]);
    // 150 % and 30 % of the price: more than the price itself.
    assert_eq!(total(Some("percentDeduction")), ["-1500", "-300", "-800"]);
    assert_eq!(total(Some("percentSurcharge")), ["500", "200", "1700"]);
}

#[test]
fn what_is_not_scored_yet_is_added_in_full_as_a_surcharge() {
    let case = |form| {
        let case = Case::of("monetised").combining("form", json!(form)).price();
        case.scored("plan", 20, 0, 4).bid(bid("A", 1_000)).outcome().totals(10)
    };
    assert_eq!(case("surcharge"), ["1020"]);
    assert_eq!(case("percentSurcharge"), ["1200"]);
    assert_eq!(case("percentDeduction"), ["1000"]);
}

/// Equal figures, and the better plan goes first whatever the price that it is a part of. By hand:
/// 1,000 × (1 − 50 % × 0.5) = 750 × (1 − 50 % × 0) = 750.
#[test]
fn a_tie_under_percentages_goes_by_the_share_that_is_earned() {
    let outcome = Case::of("monetised")
        .combining("form", json!("percentDeduction"))
        .with("ties", json!({ "kind": "highestScore", "criterion": "plan" }))
        .price()
        .scored("plan", 50, 0, 10)
        .bid(bid("A", 750).score("plan", 0))
        .bid(bid("B", 1_000).score("plan", 5))
        .outcome();
    assert_eq!(outcome.ranks(), [Some(1), Some(1)]);
    assert_eq!(outcome.order(), ["B", "A"]);
}

fn richtwert() -> Case {
    Case::of("quotient")
        .combining("scale", json!(6))
        .with("ties", json!({ "kind": "lowestPrice" }))
        .price()
        .scored("quality", 100, 0, 100)
}

/// Einfache Richtwertmethode: "real notices scale by 10^n and round to an integer, tie → lowest
/// price. Rounding makes false ties: show them." By hand: 96 ÷ 120,050 × 10⁶ = 799.67 and 80 ÷
/// 100,000 × 10⁶ = 800.
#[test]
fn rounding_a_quotient_makes_a_false_tie() {
    let bids = |case: Case| {
        let case = case.bid(bid("A", 120_050).score("quality", 96));
        case.bid(bid("B", 100_000).score("quality", 80)).outcome()
    };
    let exact = bids(richtwert());
    assert_eq!(exact.totals(2), ["799.67", "800"]);
    assert_eq!(exact.ranks(), [Some(2), Some(1)]);
    for when in ["atEnd", "perStep"] {
        let rounded = bids(richtwert().rounding(0, "halfUp", when));
        assert_eq!(rounded.totals(10), ["800", "800"]);
        assert_eq!(rounded.ranks(), [Some(1), Some(1)]);
        assert_eq!(rounded.order(), ["B", "A"]);
    }
}

/// By hand: Z = 1,000, 950, 905 and 890; a corridor of 10 % ends at 900, and of 5 % at 950, which
/// stays in.
#[test]
fn in_a_corridor_another_measure_decides() {
    let outcome = |percent: &str, decides: Value| {
        richtwert()
            .combining("corridor", json!({ "percent": percent, "decides": decides }))
            .bid(bid("A", 100_000).score("quality", 100))
            .bid(bid("B", 80_000).score("quality", 76))
            .bid(bid("C", 100_000).score("quality", "90.5"))
            .bid(bid("D", 80_000).score("quality", "71.2"))
            .outcome()
    };
    let price = || json!({ "kind": "lowestPrice" });
    let by_price = outcome("10", price());
    assert_eq!(by_price.totals(10), ["1000", "950", "905", "890"]);
    // A and C ask the same, so that their quotient decides.
    assert_eq!(by_price.order(), ["B", "A", "C", "D"]);
    assert_eq!(by_price.ranks(), [Some(2), Some(1), Some(3), Some(4)]);
    let within: Vec<_> = by_price.bids.iter().map(|bid| bid.corridor).collect();
    assert_eq!(within, [true, true, true, false]);
    // The first is ahead by another measure than the quotient.
    assert_eq!(by_price.of("A").behind, Some(Exact::from(-50)));
    assert_eq!(by_price.of("C").behind, Some(Exact::from(45)));

    let quality = outcome("10", json!({ "kind": "highestScore", "criterion": "quality" }));
    assert_eq!(quality.order(), ["A", "C", "B", "D"]);
    assert_eq!(outcome("5", price()).order(), ["B", "A", "C", "D"]);
    assert_eq!(outcome("4.9", price()).order(), ["A", "B", "C", "D"]);
    assert_eq!(outcome("0", price()).order(), ["A", "B", "C", "D"]);
}

/// Bids that are equal by the deciding measure and by their quotient tie.
#[test]
fn a_tie_in_a_corridor_is_a_tie() {
    let decides = json!({ "kind": "lowestPrice" });
    let outcome = richtwert()
        .combining("corridor", json!({ "percent": "10", "decides": decides }))
        .bid(bid("A", 100).score("quality", 95))
        .bid(bid("B", 100).score("quality", 95))
        .bid(bid("C", 105).score("quality", 100))
        .outcome();
    assert_eq!(outcome.ranks(), [Some(1), Some(1), Some(3)]);
}

/// By hand: 40,000 ÷ 80 and 27,000 ÷ 60.
#[test]
fn price_per_quality_point() {
    let outcome = Case::of("pricePerPoint")
        .price()
        .scored("quality", 100, 0, 100)
        .bid(bid("A", 40_000).score("quality", 80))
        .bid(bid("B", 27_000).score("quality", 60))
        .bid(bid("none", 1).score("quality", 0))
        .bid(bid("free", 0).score("quality", 1))
        .outcome();
    assert_eq!(outcome.totals(10), ["500", "450", "none", "0"]);
    assert_eq!(outcome.ranks(), [Some(2), Some(1), None, None]);
    assert_eq!(exclusions(outcome.of("none")), [Exclusion::NoQuality]);
    assert_eq!(exclusions(outcome.of("free")), [Exclusion::ZeroPrice]);
}

/// The price has a weight and no formula.
fn utility(price: u32) -> Case {
    utility_rules(price)
        .bid(bid("A", 10_000).score("quality", 45))
        .bid(bid("B", 8_000).score("quality", 30))
}

fn utility_rules(price: u32) -> Case {
    Case::of("utilityIndex").price_weighing(price).scored("quality", 60, 0, 60)
}

/// Negometrix: "Ui = (1 − (Qbest − Qi)·N)/Pi · Pmin, N = WQ/WP". By hand, with WQ = 60 and WP = 40:
/// Q = 0.75 and 0.5, N = 1.5; A 1 ÷ 10,000 × 8,000 and B (1 − 0.25 × 1.5) ÷ 8,000 × 8,000.
#[test]
fn utility_index() {
    let outcome = utility(40).outcome();
    assert_eq!(outcome.totals(10), ["0.8", "0.625"]);
    assert_eq!(outcome.order(), ["A", "B"]);
    assert_eq!(outcome.best.quality, Some(Exact::from(45)));
    assert_eq!(outcome.best.price, Some(8_000.into()));
}

#[test]
fn a_utility_index_says_nothing_about_no_price_and_no_weight_of_it() {
    let free = utility(40).bid(bid("free", 0).score("quality", 60)).outcome();
    assert_eq!(exclusions(free.of("free")), [Exclusion::ZeroPrice]);
    assert_eq!(free.totals(10)[..2], ["0.8", "0.625"]);
    let unweighed = utility(0).outcome();
    assert_eq!(exclusions(unweighed.of("A")), [Exclusion::NoTotal]);
    assert!(unweighed.ranking.is_empty());
}

/// Where quality is so far behind that the index is below zero, a lower price makes it worse: the
/// published formula does not promise that better is never worse. By hand: (1 − 60 ÷ 40) × 5 ÷ 10 and
/// (1 − 60 ÷ 40) × 5 ÷ 5.
#[test]
fn below_zero_a_utility_index_punishes_a_lower_price() {
    let total = |price: u32| {
        let case = utility_rules(40);
        let case = case.bid(bid("best", 5).score("quality", 60));
        case.bid(bid("poor", price).score("quality", 0)).outcome().totals(10).remove(1)
    };
    assert_eq!([total(10), total(5)], ["-0.25", "-0.5"]);
}

fn world_bank() -> Case {
    Case::of("points")
        .with("quality", json!("relativeToBestTotal"))
        .price_for(20, ratio_to_best())
        .scored("approach", 50, 0, 10)
        .scored("team", 30, 0, 10)
}

/// World Bank rated criteria, T ÷ Thigh × weight of quality. By hand: A 8 and 6 of 10 is T = 40 + 18 =
/// 58, B 5 and 10 is T = 25 + 30 = 55; A earns 80, B 55 ÷ 58 × 80 = 75.86; prices 200 and 100 earn 10
/// and 20.
#[test]
fn quality_relative_to_the_best_total() {
    let outcome = world_bank()
        .bid(bid("A", 200).score("approach", 8).score("team", 6))
        .bid(bid("B", 100).score("approach", 5).score("team", 10))
        .bid(bid("out", 1).score("approach", 10).score("team", 10).without_licence())
        .outcome();
    assert_eq!(outcome.totals(2)[..2], ["90", "95.86"]);
    assert_eq!(outcome.best.sum, Some(Exact::from(58)));
    let a = outcome.of("A");
    assert_eq!(earned(a, "approach", 2), "55.17");
    assert_eq!(earned(a, "team", 2), "24.83");
    for bid in &outcome.bids {
        let values: Exact = bid.contributions.iter().map(|one| &one.value).sum();
        assert_eq!(Some(values), bid.total);
    }
    // Criterion by criterion the best would be another: B's team.
    let each = world_bank()
        .relative()
        .bid(bid("A", 200).score("approach", 8).score("team", 6))
        .bid(bid("B", 100).score("approach", 5).score("team", 10))
        .outcome();
    assert_eq!(each.totals(2), ["78", "81.25"]);
}

#[test]
fn where_nobody_has_quality_the_best_total_gives_nothing() {
    let outcome = world_bank()
        .bid(bid("A", 200).score("approach", 0).score("team", 0))
        .bid(bid("B", 100))
        .outcome();
    assert_eq!(outcome.totals(2), ["10", "20"]);
    assert_eq!(outcome.best.sum, Some(Exact::ZERO));
}

/// QCBS: points, quality by the scale, lowest-price ratio, and a minimum technical score of 70. By
/// hand: 0.8 × 80 + 20 × 90 ÷ 100 = 82 and 0.8 × 75 + 20 = 80; who has less than 70 sets no lowest
/// price.
#[test]
fn qcbs_with_a_minimum_technical_score() {
    let outcome = Case::of("points")
        .with("minimum", json!("70"))
        .price_for(20, ratio_to_best())
        .scored("technical", 80, 0, 100)
        .bid(bid("A", 100).score("technical", 80))
        .bid(bid("B", 90).score("technical", 75))
        .bid(bid("C", 10).score("technical", "69.9"))
        .outcome();
    assert_eq!(outcome.totals(10)[..2], ["82", "80"]);
    assert_eq!(outcome.ranks(), [Some(1), Some(2), None]);
    let [Exclusion::TooLittleQuality { group: None, share, minimum }] = exclusions(outcome.of("C"))
    else {
        panic!("{:?}", outcome.of("C").standing)
    };
    assert_eq!((printed(share, 10), minimum.to_string()), ("0.699".to_owned(), "70".to_owned()));
}

fn minima() -> Case {
    let mut case = Case::of("points")
        .with("minimum", json!("70"))
        .price_for(40, ratio_to_best())
        .scored("plan", 30, 0, 100)
        .minimum(50)
        .scored("risks", 10, 0, 100)
        .minimum(50)
        .grouped("approach", 2)
        .scored("team", 20, 0, 100);
    case.criteria[1]["minimum"] = json!("65");
    case
}

/// World Bank: "50 % sub-criterion, 65 % criterion, 70 % overall". By hand, with 30 and 10 in the
/// group and 20 beside it: A (60, 80, 80) has 65 % of the group and 42 of 60 in all, just enough; the
/// others miss one each.
#[test]
fn minima_of_criterion_group_and_total() {
    let scored = |id: &str, plan: u32, risks: u32, team: u32| {
        bid(id, 100).score("plan", plan).score("risks", risks).score("team", team)
    };
    let outcome = minima()
        .bid(scored("A", 60, 80, 80))
        .bid(scored("plan", 49, 100, 100))
        .bid(scored("group", 60, 79, 100))
        .bid(scored("total", 65, 65, 79))
        .bid(scored("all", 0, 0, 0))
        .bid(bid("unscored", 100).score("plan", 60))
        .outcome();
    assert_eq!(outcome.ranks(), [Some(1), None, None, None, None, Some(2)]);
    let kinds = |id: &str| -> Vec<String> {
        let kind = |exclusion: &Exclusion| match exclusion {
            Exclusion::BelowMinimum { criterion, .. } => criterion.to_string(),
            Exclusion::TooLittleQuality { group: Some(group), .. } => group.to_string(),
            Exclusion::TooLittleQuality { group: None, .. } => "total".to_owned(),
            _ => "?".to_owned(),
        };
        exclusions(outcome.of(id)).iter().map(kind).collect()
    };
    assert_eq!(kinds("plan"), ["plan", "approach"]);
    assert_eq!(kinds("group"), ["approach"]);
    assert_eq!(kinds("total"), ["total"]);
    assert_eq!(kinds("all"), ["plan", "risks", "approach", "total"]);
}

/// Minima are held against the scales, not against the best: with 40 of 100 as the best, everybody
/// is below 50 %.
#[test]
fn minima_are_absolute() {
    let outcome = Case::of("points")
        .relative()
        .with("minimum", json!("50"))
        .price_for(40, ratio_to_best())
        .scored("plan", 60, 0, 100)
        .bid(bid("A", 100).score("plan", 40))
        .outcome();
    assert_eq!(outcome.ranks(), [None]);
}

/// A quantity counts in a minimum where its formula is absolute.
#[test]
fn quantities_in_a_minimum() {
    let rank = |formula: Value| {
        let case = Case::of("points").with("minimum", json!("50")).price_for(40, ratio_to_best());
        let case = case.scored("plan", 30, 0, 10).measured("days", 30, "lower", formula);
        case.bid(bid("A", 100).score("plan", 6).value("days", 7)).outcome().ranks()
    };
    // 0.6 × 30 + 0.3 × 30 of 60 is 45 %; 0.6 × 30 of 30 is 60 %.
    assert_eq!(rank(weighted_factor(10, 0)), [None]);
    assert_eq!(rank(ratio_to_best()), [Some(1)]);
}

/// What a tender says of its own minima is what the shares do when weights move.
#[test]
fn shares_hold_for_any_weights_unless_a_minimum_weighs() {
    let bids =
        |case: Case| case.bid(bid("A", 100).score("plan", 50).score("risks", 90).score("team", 50));
    let holds = |case: &Case| Shares::hold_for_any_weights(&case.evaluation().tender);
    let mut with = bids(minima());
    assert!(!holds(&with));
    let kept = Shares::of(&with.evaluation());
    with.criteria[1]["criteria"][0]["weight"] = json!("1");
    let moved = with.evaluation();
    assert_ne!(kept.combine(&moved.tender), bid_evaluator::award::outcome(&moved));
    with.criteria[1]["minimum"] = Value::Null;
    with.criteria[1].as_object_mut().unwrap().remove("minimum");
    assert!(!holds(&with));
    with.method.as_object_mut().unwrap().remove("minimum");
    assert!(holds(&with), "the minimum of a criterion is held against its score alone");
}

#[test]
fn a_price_above_the_ceiling_is_out_and_sets_nothing() {
    let outcome = Case::of("points")
        .lot("ceiling", json!("100"))
        .relative()
        .price_for(40, ratio_to_best())
        .scored("plan", 60, 0, 10)
        .bid(bid("at", 100).score("plan", 5))
        .bid(bid("above", "100.01").score("plan", 10))
        .outcome();
    assert_eq!(outcome.ranks(), [Some(1), None]);
    assert_eq!(outcome.totals(2)[0], "100");
    let [Exclusion::AboveCeiling { ceiling }] = exclusions(outcome.of("above")) else {
        panic!("{:?}", outcome.of("above").standing)
    };
    assert_eq!(ceiling.to_string(), "100");
}

/// Which rules ask about each price, with what they are held against and where they begin.
fn asked(
    checks: Value,
    ceiling: Option<&str>,
    prices: &[&str],
) -> Vec<Vec<(LowPriceRule, String, String)>> {
    let case = Case::of("monetised").price().lot("lowPriceChecks", checks);
    let case = ceiling.into_iter().fold(case, |case, ceiling| case.lot("ceiling", json!(ceiling)));
    let bids = ('A'..).zip(prices);
    let outcome =
        bids.fold(case, |case, (id, price)| case.bid(bid(&id.to_string(), price))).outcome();
    let asks = |bid: &BidOutcome| {
        let low = bid.low.iter();
        low.map(|one| (one.rule, printed(&one.reference, 4), printed(&one.limit, 4))).collect()
    };
    outcome.bids.iter().map(asks).collect()
}

fn rules(checks: &Value, ceiling: Option<&str>, prices: &[&str]) -> Vec<Vec<LowPriceRule>> {
    let asked = asked(checks.clone(), ceiling, prices);
    asked.into_iter().map(|bid| bid.into_iter().map(|one| one.0).collect()).collect()
}

/// Ukraine: "≥ 40 % below the mean of the others' prices, or ≥ 30 % below the next bid". By hand.
#[test]
fn ukraine_asks_by_the_others_and_by_the_next() {
    let check = json!([{ "kind": "ukraine" }]);
    let low = |price: &str| asked(check.clone(), None, &["100", price, "100", "100"]).remove(1);
    let number = |text: &str| text.to_owned();
    let others = (LowPriceRule::OthersMean, number("100"), number("60"));
    let next = (LowPriceRule::NextPrice, number("100"), number("70"));
    assert_eq!(low("60"), [others, next.clone()]);
    assert_eq!(low("60.01"), std::slice::from_ref(&next));
    assert_eq!(low("70"), [next]);
    assert_eq!(low("70.01"), []);
    // Two equal bids are each the other's next.
    assert_eq!(rules(&check, None, &["50", "50"]), [vec![], vec![]]);
    assert_eq!(rules(&check, None, &["50"]), [vec![]]);
    assert_eq!(rules(&check, None, &["0", "0"]), [vec![], vec![]]);
}

/// Spain, article 85 of the RGLCAP, by the number of bids. By hand.
#[test]
fn spain_asks_by_the_number_of_bids() {
    let check = json!([{ "kind": "spain" }]);
    let spain = |prices: &[&str]| rules(&check, Some("100"), prices);
    assert_eq!(spain(&["75"]), [vec![]]);
    assert_eq!(spain(&["74.99"]), [vec![LowPriceRule::Ceiling]]);
    assert_eq!(rules(&check, None, &["1"]), [vec![]]);
    assert_eq!(spain(&["80", "100"]), [vec![], vec![]]);
    assert_eq!(spain(&["100", "79.99"]), [vec![], vec![LowPriceRule::OtherPrice]]);
    // Mean 91.33, no price above 100.47: asks below 82.2.
    let both = vec![LowPriceRule::HighestLeftOut, LowPriceRule::Ceiling];
    assert_eq!(spain(&["100", "100", "74"]), [vec![], vec![], both]);
    // Mean 106.67, and 140 is above 117.33: of the other two the mean is 90, and 81 is no lower.
    let number = |text: &str| text.to_owned();
    let three = |lowest: &str| asked(check.clone(), None, &["140", "100", lowest]).remove(2);
    assert_eq!(three("80"), [(LowPriceRule::HighestLeftOut, number("90"), number("81"))]);
    // Mean 90.91, limit 81.82.
    assert_eq!(three("81.82"), []);
    // Mean 110 and limit 121: 160 is left out, and the mean of the rest is 93.33.
    let four = asked(check.clone(), None, &["160", "100", "100", "80"]).remove(3);
    assert_eq!(four, [(LowPriceRule::HighestLeftOut, number("93.3333"), number("84"))]);
    // Mean 160 and limit 176: both of 220 are left out, but the mean is taken of three: 140.
    let four = asked(check, None, &["220", "220", "100", "100"]).remove(3);
    assert_eq!(four, [(LowPriceRule::HighestLeftOut, number("140"), number("126"))]);
}

/// Italy: "sort the discounts, set aside ceil(20 %) at each end, M = mean of the rest, S = mean excess
/// over M of those above it, threshold M + S". By hand, discounts from 100: of 5, 10, 12, 14, 16, 20
/// and 30, two at each end are set aside; M = 14, S = 2, so that 16 and more are asked about.
#[test]
fn italy_asks_from_the_anomaly_threshold_on() {
    let check = json!([{ "kind": "italy" }]);
    let prices = ["95", "90", "88", "86", "84", "80", "70"];
    let italy = asked(check.clone(), None, &prices);
    let ask = vec![(LowPriceRule::Threshold, "86".to_owned(), "84".to_owned())];
    let none = Vec::new;
    assert_eq!(italy, [none(), none(), none(), none(), ask.clone(), ask.clone(), ask]);
    assert_eq!(rules(&check, None, &prices[..4]), [vec![], vec![], vec![], vec![]]);
}

/// By hand: mean 90 and median 100 of 100, 100 and 70; Q1 = 95, Q3 = 101 of 80, 95, 100, 101 and 102, so
/// that the lower fence is 95 − 1.5 × 6 = 86.
#[test]
fn shares_below_mean_and_median_and_fences() {
    let percent = |kind: &str, percent: &str| json!([{ "kind": kind, "percent": percent }]);
    let low = |check: Value| asked(check, None, &["100", "100", "70"]).remove(2);
    let number = |text: &str| text.to_owned();
    let mean = low(percent("belowMean", "20"));
    assert_eq!(mean, [(LowPriceRule::Mean, number("90"), number("72"))]);
    assert_eq!(low(percent("belowMean", "25")), []);
    let median = low(percent("belowMedian", "30"));
    assert_eq!(median, [(LowPriceRule::Median, number("100"), number("70"))]);
    assert_eq!(low(percent("belowMedian", "31")), []);
    let quartiles =
        asked(json!([{ "kind": "quartiles" }]), None, &["80", "95", "100", "101", "102"]);
    assert_eq!(quartiles[0], [(LowPriceRule::Fence, number("95"), number("86"))]);
    assert!(quartiles[1..].iter().all(Vec::is_empty));
}

/// Only admitted bids are compared, and none is excluded for its price.
#[test]
fn low_prices_of_excluded_bids_count_nowhere() {
    let outcome = Case::of("monetised")
        .price()
        .lot("lowPriceChecks", json!([{ "kind": "belowMean", "percent": "20" }]))
        .bid(bid("A", 100))
        .bid(bid("B", 70))
        .bid(bid("out", 1).without_licence())
        .bid(unpriced("later"))
        .outcome();
    assert_eq!(outcome.ranks(), [Some(2), Some(1), None, None]);
    // Mean 85, limit 68.
    assert!(outcome.bids.iter().all(|bid| bid.low.is_empty()));
}

fn tied(rule: &str) -> Case {
    let case = Case::of("monetised").with("ties", json!({ "kind": rule })).price();
    ["A", "B", "C"].into_iter().fold(case, |case, id| case.bid(bid(id, 100))).bid(bid("D", 200))
}

#[test]
fn lots_that_were_drawn_order_a_tie_and_leave_the_rank_shared() {
    let drawn =
        |outcome: &LotOutcome| -> Vec<bool> { outcome.bids.iter().map(|bid| bid.drawn).collect() };
    let outcome = tied("drawLots").drawn(&["C", "A", "B"]).outcome();
    assert_eq!(outcome.order(), ["C", "A", "B", "D"]);
    assert_eq!(outcome.ranks(), [Some(1), Some(1), Some(1), Some(4)]);
    assert_eq!(drawn(&outcome), [true, true, true, false]);

    // Drawn between some of them only, it says nothing about the others.
    let some = tied("drawLots").drawn(&["B", "A"]).outcome();
    assert_eq!(some.order(), ["A", "B", "C", "D"]);
    assert_eq!(drawn(&some), [false; 4]);
    // One that names further bids does; the last counts.
    let again = tied("drawLots").drawn(&["C", "A", "B"]).drawn(&["D", "B", "C", "A"]).outcome();
    assert_eq!(again.order(), ["B", "C", "A", "D"]);
    // Another rule takes no notice.
    let price = tied("lowestPrice").drawn(&["C", "A", "B"]).outcome();
    assert_eq!(price.order(), ["A", "B", "C", "D"]);
    assert_eq!(drawn(&price), [false; 4]);
    // Where no rule is declared, lots are drawn.
    let mut undeclared = tied("drawLots").drawn(&["C", "A", "B"]);
    undeclared.method.as_object_mut().unwrap().remove("ties");
    assert_eq!(undeclared.outcome().order(), ["C", "A", "B", "D"]);
}

/// All that is new stands in the outcome's JSON.
#[test]
fn the_outcome_in_json_says_all_of_it() {
    let decides = json!({ "kind": "lowestPrice" });
    let evaluation = richtwert()
        .combining("corridor", json!({ "percent": "10", "decides": decides }))
        .with("ties", json!({ "kind": "drawLots" }))
        .with("minimum", json!("10"))
        .with("quality", json!("relativeToBestTotal"))
        .lot("ceiling", json!("200000"))
        .lot("lowPriceChecks", json!([{ "kind": "ukraine" }]))
        .drawn(&["B", "A"])
        .bid(bid("A", 10_000).score("quality", 20))
        .bid(bid("B", 10_000).score("quality", 20))
        .bid(bid("C", 100_000).score("quality", 50))
        .bid(bid("D", 300_000).score("quality", 5))
        .evaluation();
    let json: Value =
        serde_json::from_str(&bid_evaluator::award::outcome(&evaluation).to_json()).unwrap();
    let lot = &json["lots"][0];
    assert_eq!(lot["bestSum"], json!({ "decimal": "50" }));
    assert_eq!(lot["ranking"], json!(["B", "A", "C"]));
    let a = &lot["bids"][0];
    assert_eq!((&a["corridor"], &a["drawn"]), (&json!(true), &json!(true)));
    assert_eq!(
        a["lowPrice"],
        json!([{
            "rule": "othersMean", "reference": { "decimal": "55000" }, "limit": { "decimal": "33000" },
        }])
    );
    assert_eq!(
        lot["bids"][3]["exclusions"],
        json!([
            { "kind": "tooLittleQuality", "share": { "decimal": "0.05" }, "minimum": "10" },
            { "kind": "aboveCeiling", "ceiling": "200000" },
        ])
    );
}
