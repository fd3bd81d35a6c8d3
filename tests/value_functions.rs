//! Every value function, with examples that are computed by hand from its formula where none is
//! published; those that are stand in published.rs.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::time::{Duration, Instant};

use bid_evaluator::award::{Exact, Exclusion, Standing, Working};
use serde_json::{Value, json};
use support::cases::{Case, Read as _, bid, printed, ratio_to_best};

/// One of each function, for values around 30 to 90.
fn functions() -> Vec<Value> {
    let points = json!([{ "value": "30", "share": "100" }, { "value": "90", "share": "10" }]);
    vec![
        ratio_to_best(),
        json!({ "kind": "linearFromBest" }),
        json!({ "kind": "weightedFactor", "zero": "90", "full": "30" }),
        json!({ "kind": "percentStep", "step": "2" }),
        json!({ "kind": "zeroAtMultiple", "multiple": "2" }),
        json!({ "kind": "span", "span": "50" }),
        json!({ "kind": "minMax" }),
        json!({ "kind": "logarithmic", "base": "10" }),
        json!({ "kind": "meanBased" }),
        json!({ "kind": "linearGain", "from": "90" }),
        json!({ "kind": "bilinearGain", "from": "90", "share": "85" }),
        json!({ "kind": "powerGain", "from": "90", "exponent": "0.5" }),
        json!({ "kind": "steps", "steps": points }),
        json!({ "kind": "piecewise", "points": points }),
    ]
}

/// A case with a measured criterion and one bid for each value; one that begins with `x` is of a bid
/// that is excluded.
fn measured(formula: &Value, better: &str, values: &str) -> Case {
    let case = Case::of("monetised").price().measured("days", 100, better, formula.clone());
    values.split(' ').enumerate().fold(case, |case, (index, value)| {
        let bid = bid(&index.to_string(), 1000).value("days", value.trim_start_matches('x'));
        case.bid(if value.starts_with('x') { bid.without_licence() } else { bid })
    })
}

/// The shares of the values, as fractions; `?` where the formula says nothing of them.
fn shares(formula: &Value, better: &str, values: &str) -> String {
    let outcome = measured(formula, better, values).outcome();
    let mut shares = Vec::new();
    for bid in &outcome.bids {
        let Some(share) = &bid.contributions[1].share else { panic!() };
        shares.push(match bid.contributions[1].working {
            Working::Undefined { .. } => {
                assert_eq!(share, &Exact::ZERO);
                "?".to_owned()
            }
            _ => fraction(share),
        });
    }
    shares.join(" ")
}

/// A fraction; a whole number without its denominator.
fn fraction(share: &Exact) -> String {
    let text = share.to_fraction_text();
    text.strip_suffix("/1").map(ToOwned::to_owned).unwrap_or(text)
}

fn lower(formula: &Value, values: &str) -> String {
    shares(formula, "lower", values)
}

fn higher(formula: &Value, values: &str) -> String {
    shares(formula, "higher", values)
}

/// Computed by hand: 10 % dearer than 100 costs 2 × 10 % of the share, 60 % dearer 120 %.
#[test]
fn percent_step() {
    let step = |step: &str| json!({ "kind": "percentStep", "step": step });
    assert_eq!(lower(&step("2"), "100 110 160"), "1 4/5 -1/5");
    assert_eq!(higher(&step("2"), "100 90 40"), "1 4/5 -1/5");
    assert_eq!(lower(&step("0.5"), "100 110 160"), "1 19/20 7/10");
    let floored = json!({ "kind": "percentStep", "step": "2", "floor": "0" });
    assert_eq!(lower(&floored, "100 110 160"), "1 4/5 0");
    // A step of 1 is "linear from the best".
    let linear = json!({ "kind": "linearFromBest" });
    assert_eq!(lower(&step("1"), "7 8 11 30"), lower(&linear, "7 8 11 30"));
}

/// Computed by hand: at 3 × 100 nothing is left, at 200 half, at 400 minus a half. A multiple of
/// 1 + s is a span of s.
#[test]
fn zero_at_multiple_and_span() {
    let multiple = json!({ "kind": "zeroAtMultiple", "multiple": "3" });
    let span = json!({ "kind": "span", "span": "200" });
    for formula in [&multiple, &span] {
        assert_eq!(lower(formula, "100 200 300 400"), "1 1/2 0 -1/2");
        assert_eq!(higher(formula, "100 50 0"), "1 3/4 1/2");
    }
    // Where more is better, the distance counts: 8 is 20 % of 10 away, with a span of 50 %.
    assert_eq!(higher(&json!({ "kind": "span", "span": "50" }), "10 8 5"), "1 3/5 0");
    let floored = json!({ "kind": "span", "span": "50", "floor": "-25" });
    assert_eq!(lower(&floored, "10 12 20"), "1 3/5 -1/4");
}

/// Computed by hand: (15 − 12) ÷ (15 − 10) = 3 ÷ 5. As the formula has it, 10.1 beside 10 is as far
/// away as 5 beside 1.
#[test]
fn min_max() {
    let formula = json!({ "kind": "minMax" });
    assert_eq!(lower(&formula, "10 12 15"), "1 3/5 0");
    assert_eq!(higher(&formula, "10 12 15"), "0 2/5 1");
    assert_eq!(lower(&formula, "10 10.1"), lower(&formula, "1 5"));
    // All equal, or one bid only: all get the whole weight.
    assert_eq!(lower(&formula, "7 7 7"), "1 1 1");
    assert_eq!(lower(&formula, "7"), "1");
    assert_eq!(lower(&formula, "0 0"), "1 1");
    assert_eq!(lower(&formula, "-5 -10 0"), "1/2 1 0");
    // An excluded bid sets neither end.
    assert_eq!(lower(&formula, "10 12 15 x1 x90"), "1 3/5 0 1 0");
    assert_eq!(lower(&formula, "7 7 x5 x7 x8"), "1 1 1 1 0");
}

/// Computed by hand: log₁₀ 10 = 1 and log₁₀ 100 = 2; log₁₀ 2 is 0.301029995663981195213739 (24
/// decimals, from tables).
#[test]
fn logarithmic() {
    let formula = json!({ "kind": "logarithmic", "base": "10" });
    assert_eq!(lower(&formula, "100 1000 10000"), "1 0 -1");
    assert_eq!(higher(&formula, "100 1000 10000"), "-1 0 1");
    assert_eq!(lower(&formula, "5 10"), "1 698970004336018804786261/1000000000000000000000000");
    let floored = json!({ "kind": "logarithmic", "base": "10", "floor": "0" });
    assert_eq!(lower(&floored, "100 10000"), "1 0");
    // Of what is not above zero there is no logarithm.
    assert_eq!(lower(&formula, "0 5 10"), "? ? ?");
    assert_eq!(lower(&formula, "-1 5"), "? ?");
    assert_eq!(higher(&formula, "0 -1 10"), "? ? 1");
}

/// Computed by hand: the mean of 80, 100 and 120 is 100, and (2 × 100 − 80) ÷ 100 = 1.2.
#[test]
fn mean_based() {
    let formula = json!({ "kind": "meanBased" });
    assert_eq!(lower(&formula, "80 100 120"), "6/5 1 4/5");
    assert_eq!(higher(&formula, "80 100 120"), "4/5 1 6/5");
    assert_eq!(lower(&formula, "1 1 13"), "9/5 9/5 -3/5");
    let bounded = json!({ "kind": "meanBased", "cap": "100", "floor": "0" });
    assert_eq!(lower(&bounded, "1 1 13"), "1 1 0");
    // The mean of those that are admitted; one of zero is at the mean, or says nothing.
    assert_eq!(lower(&formula, "80 120 x500"), "6/5 4/5 -3");
    assert_eq!(lower(&formula, "0 0"), "1 1");
    assert_eq!(lower(&formula, "-1 0 1"), "? 1 ?");
}

/// Computed by hand: gains of 30, 20 and 10 from 100; beyond 100 there is none.
#[test]
fn linear_gain() {
    let formula = json!({ "kind": "linearGain", "from": "100" });
    assert_eq!(lower(&formula, "70 80 90 100 110"), "1 2/3 1/3 0 0");
    assert_eq!(higher(&formula, "130 120 110 100 90"), "1 2/3 1/3 0 0");
    // Nobody gains anything.
    assert_eq!(lower(&formula, "100 120"), "0 0");
    assert_eq!(lower(&formula, "100 120 x50"), "0 0 0");
    assert_eq!(lower(&formula, "80 x60"), "1 1");
}

/// Computed by hand: gains of 40, 20, 10 and 0 from 100 have a mean of 17.5. With 80 % at the mean
/// 10 earns 0.8 × 10 ÷ 17.5 = 16 ÷ 35, and 20 earns 0.8 + 0.2 × 2.5 ÷ 22.5 = 37 ÷ 45.
#[test]
fn bilinear_gain() {
    let formula = json!({ "kind": "bilinearGain", "from": "100", "share": "80" });
    assert_eq!(lower(&formula, "60 80 90 100"), "1 37/45 16/35 0");
    assert_eq!(higher(&formula, "140 120 110 100"), "1 37/45 16/35 0");
    // One that is worse counts in the mean as a gain of zero.
    assert_eq!(lower(&formula, "60 80 90 400"), "1 37/45 16/35 0");
    assert_eq!(lower(&formula, "60 80 90 100 x10"), "1 37/45 16/35 0 1");
    // At the mean itself, as with one bid only, it is the share, by the letter of the formula.
    assert_eq!(lower(&formula, "90 90"), "4/5 4/5");
    assert_eq!(lower(&formula, "100 100"), "0 0");
}

/// Computed by hand: (10 ÷ 40)² = 1 ÷ 16, and √(10 ÷ 40) = 1 ÷ 2; √½ from tables.
#[test]
fn power_gain() {
    let power =
        |exponent: &str| json!({ "kind": "powerGain", "from": "100", "exponent": exponent });
    assert_eq!(lower(&power("2"), "60 90 80 100"), "1 1/16 1/4 0");
    assert_eq!(lower(&power("1"), "70 80 90"), "1 2/3 1/3");
    assert_eq!(lower(&power("3"), "70 80 90"), "1 8/27 1/27");
    assert_eq!(lower(&power("0.5"), "60 90 100"), "1 1/2 0");
    assert_eq!(higher(&power("0.5"), "140 110 100"), "1 1/2 0");
    let outcome = measured(&power("0.5"), "lower", "60 80").outcome();
    let share = outcome.of("1").contributions[1].share.as_ref().unwrap();
    assert_eq!(printed(share, 30), "0.707106781186547524400844");
    assert_eq!(lower(&power("9999999999999999999999999999"), "60 61 100"), "1 0 0");
}

/// Computed from the tables by hand.
#[test]
fn steps() {
    let table = |rows: &[(&str, &str)]| -> Value {
        let row = |(value, share): &(&str, &str)| json!({ "value": value, "share": share });
        json!({ "kind": "steps", "steps": rows.iter().map(row).collect::<Vec<_>>() })
    };
    // Delivery within 30 days, within 60; whatever the order in the file.
    let days = table(&[("60", "50"), ("30", "100")]);
    assert_eq!(lower(&days, "20 30 30.1 60 61"), "1 1 1/2 1/2 0");
    // A warranty of 12 months on, of 24 on.
    let months = table(&[("12", "50"), ("24", "100")]);
    assert_eq!(higher(&months, "11 12 23.9 24 99"), "0 1/2 1/2 1 1");
    assert_eq!(lower(&table(&[("10", "-20")]), "5 15"), "-1/5 0");
}

/// Computed by hand: 75 is halfway from 60, worth 50 %, to 90, worth −10 %.
#[test]
fn piecewise() {
    let formula = json!({ "kind": "piecewise", "points": [
        { "value": "60", "share": "50" },
        { "value": "90", "share": "-10" },
        { "value": "30", "share": "100" },
    ] });
    let expected = "1 1 3/4 1/2 1/5 -1/10 -1/10";
    assert_eq!(lower(&formula, "20 30 45 60 75 90 95"), expected);
    // The table says which end is better.
    assert_eq!(higher(&formula, "20 30 45 60 75 90 95"), expected);
}

#[test]
fn a_price_earns_by_each_function_what_a_quantity_does() {
    for formula in functions() {
        let case = Case::of("points").price_for(100, formula.clone());
        let case = ["30", "45", "60", "80"]
            .into_iter()
            .fold(case, |case, price| case.bid(bid(price, price)));
        let outcome = case.outcome();
        let priced: Vec<_> = outcome
            .bids
            .iter()
            .map(|bid| fraction(bid.contributions[0].share.as_ref().unwrap()))
            .collect();
        assert_eq!(priced.join(" "), lower(&formula, "30 45 60 80"), "{formula}");
    }
}

/// Where a formula divides by a price, one of zero excludes; the others take it as it is.
#[test]
fn which_functions_a_zero_price_breaks() {
    let mut broken = Vec::new();
    for formula in functions() {
        let kind = formula["kind"].as_str().unwrap().to_owned();
        let case = Case::of("points").price_for(100, formula);
        let outcome = case.bid(bid("free", 0)).bid(bid("paid", 60)).outcome();
        match &outcome.of("free").standing {
            Standing::Excluded(reasons) => {
                assert_eq!(reasons, &[Exclusion::ZeroPrice]);
                broken.push(kind);
            }
            Standing::Ranked { rank, .. } => assert_eq!(*rank, 1, "{kind}"),
            Standing::Sealed { .. } => panic!("{kind}"),
        }
    }
    let expected =
        ["ratioToBest", "linearFromBest", "percentStep", "zeroAtMultiple", "span", "logarithmic"];
    assert_eq!(broken, expected);
}

#[test]
fn without_an_admitted_bid_only_absolute_functions_say_something() {
    for formula in functions() {
        let kind = formula["kind"].as_str().unwrap();
        let absolute = ["weightedFactor", "steps", "piecewise"].contains(&kind);
        let said = lower(&formula, "x60 x90");
        assert_eq!(said != "? ?", absolute, "{kind}");
    }
}

/// 28 digits, 28 decimals, and all at once: a right answer or a defined state, and no time to speak
/// of.
#[test]
fn extreme_numbers() {
    let longest = "9999999999999999999999999999";
    let least = "0.0000000000000000000000000001";
    let numbers = [longest, least, "0.0000000001", "1", "-1", "0", "-9999999999999999999999999999"];
    let mut formulas = functions();
    for number in [longest, least, "1.000000000000000000000000001"] {
        formulas.push(json!({ "kind": "percentStep", "step": number }));
        formulas.push(json!({ "kind": "span", "span": number, "floor": number }));
        formulas.push(json!({ "kind": "linearGain", "from": number }));
        formulas.push(json!({ "kind": "bilinearGain", "from": number, "share": least }));
        formulas.push(json!({ "kind": "powerGain", "from": longest, "exponent": number }));
        formulas.push(json!({ "kind": "powerGain", "from": least, "exponent": "10" }));
        if number != least {
            formulas.push(json!({ "kind": "zeroAtMultiple", "multiple": number }));
            formulas.push(json!({ "kind": "logarithmic", "base": number }));
        }
        formulas.push(json!({ "kind": "piecewise", "points": [
            { "value": number, "share": longest },
            { "value": "-5", "share": least },
        ] }));
    }
    for formula in &formulas {
        for better in ["lower", "higher"] {
            for values in [numbers.join(" "), numbers[..4].join(" "), numbers[..3].join(" ")] {
                let outcome = measured(formula, better, &values).outcome();
                assert_eq!(outcome.ranking.len(), outcome.bids.len(), "{formula} {values}");
            }
        }
    }
    // Two that differ in the last digit differ in what they earn.
    let formula = json!({ "kind": "logarithmic", "base": "10" });
    let outcome = measured(&formula, "lower", "1 1.0000000000000000000001").outcome();
    assert_eq!(outcome.ranks(), [Some(1), Some(2)]);
}

/// The mean of many unlike decimals, logarithms and long tables take time in proportion to the bids.
#[test]
fn many_bids() {
    let rows: Vec<_> = (0..2000)
        .map(|row| json!({ "value": row.to_string(), "share": (row % 90).to_string() }))
        .collect();
    let value = |index: usize| {
        let decimals = "1234567891234567891234567"[..=index % 24].to_owned();
        format!("{}.{decimals}", 1 + index * 7919 % 500)
    };
    let values: Vec<_> = (0..500).map(value).collect();
    let values = values.join(" ");
    for formula in [
        json!({ "kind": "meanBased" }),
        json!({ "kind": "bilinearGain", "from": "400", "share": "85" }),
        json!({ "kind": "logarithmic", "base": "2" }),
        json!({ "kind": "powerGain", "from": "400", "exponent": "0.3" }),
        json!({ "kind": "steps", "steps": rows }),
        json!({ "kind": "piecewise", "points": rows }),
    ] {
        let case = measured(&formula, "lower", &values);
        let evaluation = case.evaluation();
        let start = Instant::now();
        let outcome = bid_evaluator::award::outcome(&evaluation);
        // About a hundred times what it takes.
        assert!(start.elapsed() < Duration::from_mins(1), "{formula}");
        assert_eq!(outcome.lots[0].ranking.len(), 500);
    }
}

#[test]
fn the_report_says_with_which_numbers() {
    let formula = json!({ "kind": "bilinearGain", "from": "100", "share": "80" });
    let case = measured(&formula, "lower", "60 80 90 100");
    let report = bid_evaluator::award::outcome(&case.evaluation()).to_json();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        report["lots"][0]["bids"][1]["contributions"][1]["working"],
        json!({
            "kind": "valued",
            "value": "80",
            "function": formula,
            "better": "lower",
            "best": "60",
            "mean": { "decimal": "17.5" },
        })
    );
    // What an absolute function has to do with others is nothing.
    let formula = json!({ "kind": "weightedFactor", "zero": "90", "full": "30" });
    let case = measured(&formula, "lower", "60 80");
    let report = bid_evaluator::award::outcome(&case.evaluation()).to_json();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(
        report["lots"][0]["bids"][1]["contributions"][1]["working"],
        json!({ "kind": "valued", "value": "80", "function": formula, "better": "lower" })
    );
}
