//! Random contests: a few bids that are close to one another, in numbers that people use, under every
//! combination, value function, scaling, rounding and form.

use std::ops::RangeInclusive;

use bid_evaluator::evaluation::Evaluation;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::cases::{COMBINATIONS, Case, bid, yearly};

/// Price, plan, team, days, yearly cost, accepted value.
type Offered = (u32, u32, u32, u32, u32, u32);

/// A value function for values around `size`, of which less is better.
fn function(size: u32) -> impl Strategy<Value = Value> {
    let near = move |part: u32| (size * part / 100).max(1).to_string();
    let floor = prop::option::of(select_floor());
    (0_usize..14, 0_u32..40, floor).prop_map(move |(kind, more, floor)| {
        let mut function = match kind {
            0 => json!({ "kind": "ratioToBest" }),
            1 => json!({ "kind": "linearFromBest" }),
            2 => json!({ "kind": "weightedFactor", "zero": near(160 + more), "full": near(40 + more) }),
            3 => json!({ "kind": "percentStep", "step": format!("1.{more}") }),
            4 => json!({ "kind": "zeroAtMultiple", "multiple": format!("2.{more}") }),
            5 => json!({ "kind": "span", "span": (50 + more).to_string() }),
            6 => json!({ "kind": "minMax" }),
            7 => json!({ "kind": "logarithmic", "base": format!("2.{more}") }),
            8 => json!({ "kind": "meanBased" }),
            9 => json!({ "kind": "linearGain", "from": near(150 + more) }),
            10 => json!({ "kind": "bilinearGain", "from": near(150 + more), "share": (40 + more).to_string() }),
            11 => json!({ "kind": "powerGain", "from": near(150 + more), "exponent": format!("1.{more}") }),
            12 => json!({ "kind": "steps", "steps": [
                { "value": near(60 + more), "share": "100" }, { "value": near(90 + more), "share": "70" },
                { "value": near(130 + more), "share": "20" },
            ] }),
            _ => json!({ "kind": "piecewise", "points": [
                { "value": near(60 + more), "share": "100" }, { "value": near(90 + more), "share": "60" },
                { "value": near(150 + more), "share": "0" },
            ] }),
        };
        if let Some(floor) = floor.filter(|_| [1, 3, 4, 5, 7, 8].contains(&kind)) {
            function["floor"] = json!(floor.to_string());
        }
        function
    })
}

fn select_floor() -> impl Strategy<Value = i32> {
    prop::sample::select(vec![-50, 0, 0, 10])
}

/// An evaluation of one lot "lot" with bids A, B, …, and criteria price, plan, team and days, the
/// last two in a group.
pub fn contest() -> impl Strategy<Value = Evaluation> {
    contest_of(2..=5)
}

/// The same with so many bids.
pub fn contest_of(bids: RangeInclusive<usize>) -> impl Strategy<Value = Evaluation> {
    let combination = prop::sample::select(&COMBINATIONS[..]);
    let quality = prop::sample::select(vec!["absolute", "relativeToBest", "relativeToBestTotal"]);
    let when = prop::sample::select(vec!["perStep", "atEnd"]);
    let rounding = prop_oneof![3 => Just(None), 1 => (0_u32..=3, when).prop_map(Some)];
    let stated = prop_oneof![3 => Just(0), 1 => 1_u32..=12];
    let offered = (80_u32..=120, 2_u32..=10, 0_u32..=4, 5_u32..=30, 0_u32..=4, stated);
    let offered = prop::collection::vec(offered, bids);
    let weights = (20_u32..=60, 5_u32..=40, 5_u32..=30, 0_u32..=30);
    let rest = (
        prop_oneof![2 => Just(None), 1 => (0_u32..=5).prop_map(Some)],
        prop_oneof![4 => Just(None), 1 => (20_u32..=60).prop_map(Some)],
        any::<bool>(),
    );
    let functions = (function(100), function(15));
    (combination, quality, rounding, weights, functions, rest, offered).prop_map(
        |(combination, quality, rounding, weights, functions, rest, offered)| {
            built(combination, quality, rounding, weights, functions, rest, &offered)
        },
    )
}

#[allow(clippy::too_many_arguments)]
fn built(
    combination: &str,
    quality: &str,
    rounding: Option<(u32, &str)>,
    weights: (u32, u32, u32, u32),
    (price, days): (Value, Value),
    (rate, minimum, grouped): (Option<u32>, Option<u32>, bool),
    offered: &[Offered],
) -> Evaluation {
    let (kind, form) =
        combination.split_once('/').map_or((combination, None), |(a, b)| (a, Some(b)));
    let weight = |number: u32| match kind {
        "coefficient" => Decimal::new(number.into(), 3).to_string(),
        _ => number.to_string(),
    };
    let mut case = Case::of(kind)
        .with("quality", json!(quality))
        .price_for(weight(weights.0), price)
        .scored("plan", weight(weights.1), 0, 10)
        .scored("team", weight(weights.2), 0, 4)
        .measured("days", weight(weights.3), "lower", days);
    case = match form {
        Some("corridor") => {
            let decides = json!({ "kind": "highestScore", "criterion": "plan" });
            case.combining("corridor", json!({ "percent": "10", "decides": decides }))
        }
        Some(form) => case.combining("form", json!(form)),
        None => case,
    };
    if let Some((decimals, when)) = rounding {
        case = case.rounding(decimals, "halfUp", when);
    }
    if let Some(minimum) = minimum {
        case = case.with("minimum", json!(minimum.to_string()));
    }
    if let Some(rate) = rate {
        case = case.life_cycle(3, rate, "endOfYear");
    }
    if grouped {
        case = case.grouped("group", 2);
    }
    for ((price, plan, team, days, cost, stated), place) in offered.iter().zip(0_u8..) {
        let letter = char::from(b'A' + place % 26).to_string();
        let mut one = bid(&letter.repeat(1 + usize::from(place / 26)), price)
            .score("plan", plan)
            .score("team", team)
            .value("days", days)
            .cost(yearly(), cost);
        if *stated > 0 {
            one = one.claims("stated", Some("plan"), 40).judged("stated", stated);
        }
        case = case.bid(one);
    }
    case.evaluation()
}
