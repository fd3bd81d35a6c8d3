//! Published calculations, each to the last digit that is printed there. The numbers E1 … are
//! those under which the project keeps its sources.
#![allow(missing_docs)]

mod support;

use bid_evaluator::award::LotOutcome;
use serde_json::{Value, json};
use support::cases::{
    Case, Read as _, bid, earned, felp, printed, ratio_to_best, weighted_factor, yearly,
};

/// Negometrix, low bid: "Three quality criteria with maxima 60, 40 and 30, price with 70 (lowest
/// price ratio). A scores 40, 30, 20 at 10,000; B scores 32, 20, 22 at 8,000. Price points 56 and
/// 70; totals 146 and 144; A wins."
#[test]
fn e1_negometrix_low_bid() {
    let outcome = Case::of("points")
        .price_for(70, ratio_to_best())
        .scored("first", 60, 0, 60)
        .scored("second", 40, 0, 40)
        .scored("third", 30, 0, 30)
        .bid(bid("A", 10_000).score("first", 40).score("second", 30).score("third", 20))
        .bid(bid("B", 8_000).score("first", 32).score("second", 20).score("third", 22))
        .outcome();
    assert_eq!(earned(outcome.of("A"), "price", 10), "56");
    assert_eq!(earned(outcome.of("B"), "price", 10), "70");
    assert_eq!(outcome.totals(10), ["146", "144"]);
    assert_eq!(outcome.order(), ["A", "B"]);
}

/// FELP, four firms: "80 % quality / 20 % price, both relative to best. Quality 123/126/129/117;
/// prices 10,500/10,350/11,750/9,900. Relative quality 95.35/97.67/100/90.70; price
/// 94.29/95.65/84.26/100; weighted 76.28+18.86, 78.14+19.13, 80+16.85, 72.56+20; totals
/// 95.14 / 97.27 / 96.85 / 92.56; order B, C, A, D."
#[test]
fn e2_felp_four_firms() {
    let outcome = felp().outcome();
    let share = |bid: &str, criterion: usize| {
        let contribution = &outcome.of(bid).contributions[criterion];
        let share = contribution.share.as_ref().unwrap();
        printed(&(share * &100.into()), 2)
    };
    let printed = [
        ("A", "95.35", "94.29", "76.28", "18.86"),
        ("B", "97.67", "95.65", "78.14", "19.13"),
        ("C", "100", "84.26", "80", "16.85"),
        ("D", "90.7", "100", "72.56", "20"),
    ];
    for (bid, quality, price, weighted_quality, weighted_price) in printed {
        assert_eq!(share(bid, 1), quality, "{bid}");
        assert_eq!(share(bid, 0), price, "{bid}");
        assert_eq!(earned(outcome.of(bid), "quality", 2), weighted_quality, "{bid}");
        assert_eq!(earned(outcome.of(bid), "price", 2), weighted_price, "{bid}");
    }
    assert_eq!(outcome.totals(2), ["95.14", "97.27", "96.85", "92.56"]);
    assert_eq!(outcome.order(), ["B", "C", "A", "D"]);
}

/// FELP's four firms and a fifth, computed from the formula: "add a losing bid E (60 points,
/// 5,000): A 85.80, B 87.80, C 88.51, D 82.66, E 57.21. The winner flips from B to C although E
/// loses."
#[test]
fn e2_rank_reversal_by_a_losing_bid() {
    let outcome = felp().bid(bid("E", 5_000).score("quality", 60)).outcome();
    assert_eq!(outcome.totals(2), ["85.8", "87.8", "88.51", "82.66", "57.21"]);
    assert_eq!(outcome.order(), ["C", "B", "A", "D", "E"]);
}

/// QCBS, price part: "20/40/60 → 100/50/33.3".
#[test]
fn e5_qcbs_price_part() {
    let outcome = Case::of("points")
        .price_for(100, ratio_to_best())
        .bid(bid("A", 20))
        .bid(bid("B", 40))
        .bid(bid("C", 60))
        .outcome();
    assert_eq!(outcome.totals(1), ["100", "50", "33.3"]);
}

fn e_avrop(form: &str) -> LotOutcome {
    Case::of("monetised")
        .combining("form", json!(form))
        .price()
        .scored("quality", 100, 0, 2)
        .bid(bid("A", 500).score("quality", 1))
        .bid(bid("B", 1_000).score("quality", 1))
        .bid(bid("C", 750).score("quality", 2))
        .outcome()
}

/// e-Avrop: "A 500 half fulfilled, B 1000 half, C 750 full. 100 % surcharge: 750 / 1500 / 750, A
/// and C tie."
#[test]
fn e7_e_avrop_surcharge() {
    let outcome = e_avrop("percentSurcharge");
    assert_eq!(outcome.totals(10), ["750", "1500", "750"]);
    assert_eq!(outcome.ranks(), [Some(1), Some(3), Some(1)]);
    assert_eq!(earned(outcome.of("B"), "quality", 10), "500");
}

/// e-Avrop's trap, the same bids: "100 % deduction: 250 / 500 / 0": full fulfilment makes any price
/// nothing.
#[test]
fn e7_e_avrop_deduction_trap() {
    let outcome = e_avrop("percentDeduction");
    assert_eq!(outcome.totals(10), ["250", "500", "0"]);
    assert_eq!(outcome.order(), ["C", "A", "B"]);
}

/// Gunnen op waarde: "80,000 − 60 % of 2,500 = 78,500".
#[test]
fn e8_gunnen_op_waarde() {
    let outcome = Case::of("monetised")
        .price()
        .levels("plan", 2_500, &[("1", "60"), ("2", "100")])
        .bid(bid("A", 80_000).score("plan", 1))
        .outcome();
    assert_eq!(earned(outcome.of("A"), "plan", 10), "-1500");
    assert_eq!(outcome.totals(10), ["78500"]);
}

/// Rijkswaterstaat BPKV, scale since 2023: "score 3/2/1/0/NR gives 100/60/25/0/−50 % of the
/// criterion's maximum quality value." The money is computed from the formula.
#[test]
fn rijkswaterstaat_levels() {
    let scale = [("3", "100"), ("2", "60"), ("1", "25"), ("0", "0"), ("-1", "-50")];
    let mut case = Case::of("monetised").price().levels("plan", 800_000, &scale);
    for (score, _) in scale {
        case = case.bid(bid(score, 2_000_000).score("plan", score));
    }
    let outcome = case.outcome();
    assert_eq!(outcome.totals(10), ["1200000", "1520000", "1800000", "2000000", "2400000"]);
    assert_eq!(outcome.order(), ["3", "2", "1", "0", "-1"]);
}

/// Swiss linear, span 50 %, 5 points: "1.0 / 1.2 / 1.3 / 1.6 million: bid 1 = 5, zero at 1.5
/// million"; the others, 3, 2 and 0 (−1 without a floor), are computed from the formula.
#[test]
fn e10_swiss_linear() {
    let totals = |formula: Value| {
        let mut case = Case::of("points").price_for(5, formula);
        for price in [1_000_000, 1_200_000, 1_300_000, 1_600_000, 1_500_000] {
            case = case.bid(bid(&price.to_string(), price));
        }
        case.outcome().totals(10)
    };
    let span = json!({ "kind": "span", "span": "50" });
    let floored = json!({ "kind": "span", "span": "50", "floor": "0" });
    assert_eq!(totals(span), ["5", "3", "2", "-1", "0"]);
    assert_eq!(totals(floored), ["5", "3", "2", "0", "0"]);
    // The same line by the multiple at which it ends, and by what these bids make of it.
    let multiple = json!({ "kind": "zeroAtMultiple", "multiple": "1.5", "floor": "0" });
    assert_eq!(totals(multiple), ["5", "3", "2", "0", "0"]);
    assert_eq!(totals(weighted_factor(1_500_000, 1_000_000)), ["5", "3", "2", "0", "0"]);
}

/// German notices, 0 to 10 points: "zero at 2 × lowest, floor 0, 3 decimals, round half up". The
/// points are computed from the formula: 10 × (2 × 300,000 − 400,000) ÷ 300,000 = 6.6667, and
/// 10 × (600,000 − 399,985) ÷ 300,000 = 6.66716…; 10 × (600,000 − 404,985) ÷ 300,000 = 6.5005, which
/// a half rounds up.
#[test]
fn german_zero_at_twice_the_lowest() {
    let formula = json!({ "kind": "zeroAtMultiple", "multiple": "2", "floor": "0" });
    let mut case = Case::of("points").price_for(10, formula).rounding(3, "halfUp", "perStep");
    for price in [300_000, 400_000, 399_985, 404_985, 600_000, 700_000] {
        case = case.bid(bid(&price.to_string(), price));
    }
    assert_eq!(case.outcome().totals(10), ["10", "6.667", "6.667", "6.501", "0", "0"]);
}

/// `ProZorro` MEAT: "Maxima 0.15 + 0.15, chosen 0.1 + 0.1: coefficient 9/7; 499.00 → 388.11."
#[test]
fn e11_prozorro_meat() {
    let case = Case::of("coefficient")
        .price()
        .scored("first", "0.15", 0, "0.15")
        .scored("second", "0.15", 0, "0.15")
        .bid(bid("A", "499.00").score("first", "0.1").score("second", "0.1"));
    let outcome = case.outcome();
    assert_eq!(outcome.totals(2), ["388.11"]);
    let total = outcome.of("A").total.as_ref().unwrap();
    assert_eq!(
        bid_evaluator::award::Exact::from(499).div(total).unwrap().to_fraction_text(),
        "9/7"
    );
    // Rounded as declared, the figure is the printed one.
    let rounded = case.rounding(2, "halfUp", "atEnd").outcome();
    assert_eq!(rounded.totals(10), ["388.11"]);
}

/// Outlier fences by quartiles: "Q1 5 %, Q3 7 % → 2 % and 10 %." The lower one is asked of prices whose
/// quartiles these are; nothing is asked above the upper one, which a test of the arithmetic holds.
#[test]
fn e14_outlier_fences_by_quartiles() {
    let mut case =
        Case::of("monetised").lot("lowPriceChecks", json!([{ "kind": "quartiles" }])).price();
    for price in [1, 5, 6, 7, 8] {
        case = case.bid(bid(&price.to_string(), price));
    }
    let outcome = case.outcome();
    let [low] = &*outcome.of("1").low else { unreachable!("1 is below the fence") };
    assert_eq!((printed(&low.reference, 10), printed(&low.limit, 10)), ("5".into(), "2".into()));
    assert!(outcome.bids.iter().skip(1).all(|bid| bid.low.is_empty()));
}

/// Life-cycle cost without discounting: "20 years: 100,000 + 15,000/y = 400,000; 140,000 + 8,000/y =
/// 300,000". The dearer one to buy is the cheaper one to own.
#[test]
fn e16_undiscounted_life_cycle_cost() {
    let outcome = Case::of("monetised")
        .price()
        .life_cycle(20, 0, "endOfYear")
        .bid(bid("A", 100_000).cost(yearly(), 15_000))
        .bid(bid("B", 140_000).cost(yearly(), 8_000))
        .outcome();
    assert_eq!(outcome.totals(10), ["400000", "300000"]);
    assert_eq!(outcome.order(), ["B", "A"]);
}

fn paradox() -> Case {
    Case::of("points")
        .price_for(50, ratio_to_best())
        .scored("quality", 50, 0, 100)
        .bid(bid("A", 120).score("quality", 80))
        .bid(bid("B", 100).score("quality", 68))
}

/// The paradox vector: "50/50, quality points and lowest-price ratio: A (80 pts, 120), B (68, 100),
/// C (10, 60). A 65 > B 64 > C 55".
#[test]
fn paradox_with_the_third_bid() {
    let outcome = paradox().bid(bid("C", 60).score("quality", 10)).outcome();
    assert_eq!(outcome.totals(2), ["65", "64", "55"]);
    assert_eq!(outcome.order(), ["A", "B", "C"]);
}

/// The paradox vector: "without C: B 84 > A 81.67".
#[test]
fn paradox_without_the_third_bid() {
    let outcome = paradox().outcome();
    assert_eq!(outcome.totals(2), ["81.67", "84"]);
    assert_eq!(outcome.order(), ["B", "A"]);
}
