//! What must hold of any evaluation, whatever the numbers.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::cmp::Ordering;
use std::sync::Arc;

use bid_evaluator::award::{
    self, BidOutcome, Exact, Exclusion, LotOutcome, Share, Shares, Standing,
};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::BidId;
use bid_evaluator::insight::is_relative;
use bid_evaluator::tender::{Combination, RoundingMode, RoundingMoment};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::cases::{
    Bid, COMBINATIONS, Case, Read as _, bid, ratio_to_best, unpriced, weighted_factor, yearly,
};
use support::generate::evaluation;

/// What one bid offers, in numbers so small that ties happen.
#[derive(Debug, Clone, Copy)]
struct Offered {
    price: u32,
    plan: u32,
    team: u32,
    days: u32,
    /// What it costs in each of the years, where these count.
    upkeep: u32,
    /// What is accepted of a value statement on the plan.
    stated: u32,
}

impl Offered {
    fn as_bid(self, id: &str) -> Bid {
        self.at(id, self.price.into())
    }

    /// The same at another price.
    fn at(self, id: &str, price: Decimal) -> Bid {
        let bid = bid(id, price)
            .score("plan", self.plan)
            .score("team", self.team)
            .value("days", self.days)
            .cost(yearly(), self.upkeep);
        if self.stated == 0 {
            return bid;
        }
        bid.claims("stated", Some("plan"), 40).judged("stated", self.stated)
    }
}

/// The years that count where costs do.
const YEARS: u32 = 3;

/// A lot with a price, two scored criteria and a measured one.
#[derive(Debug, Clone)]
struct Model {
    /// A kind, and behind a `/` the form of a money value, or "corridor".
    combination: &'static str,
    /// Those of price, plan, team, days; in hundredths where the method is a coefficient.
    weights: [u32; 4],
    price: Value,
    days: Value,
    quality: &'static str,
    rounding: Option<(u32, &'static str, &'static str)>,
    /// The discount rate in per cent where costs of each year count.
    rate: Option<u32>,
    /// The least quality in per cent; a twenty-fifth of it is the least score of the team.
    minimum: Option<u32>,
    offered: Vec<Offered>,
}

impl Model {
    fn weight(&self, index: usize) -> Decimal {
        Decimal::new(
            self.weights[index].into(),
            if self.combination == "coefficient" { 2 } else { 0 },
        )
    }

    fn kind(&self) -> &'static str {
        self.combination.split('/').next().unwrap_or_default()
    }

    /// Whether the figure adds up from contributions, so that any can be below zero.
    fn is_a_sum(&self) -> bool {
        matches!(self.kind(), "monetised" | "points")
    }

    /// Whether another bid can change what the days earn.
    fn has_relative_days(&self) -> bool {
        let absolute = ["weightedFactor", "piecewise", "steps"];
        !absolute.contains(&self.days["kind"].as_str().unwrap())
    }

    fn lowest_wins(&self) -> bool {
        matches!(self.kind(), "monetised" | "coefficient" | "pricePerPoint")
    }

    /// The rules without a bid.
    fn rules(&self) -> Case {
        let mut case = Case::of(self.kind())
            .with("quality", json!(self.quality))
            .lot("ceiling", json!("12"))
            .lot("lowPriceChecks", checks())
            .price_for(self.weight(0), self.price.clone())
            .scored("plan", self.weight(1), 0, 10)
            .scored("team", self.weight(2), 0, 4);
        if let Some(minimum) = self.minimum {
            case = case.minimum(minimum / 25).with("minimum", json!(minimum.to_string()));
        }
        case = case.measured("days", self.weight(3), "lower", self.days.clone());
        if let Some(rate) = self.rate {
            case = case.life_cycle(YEARS, rate, "endOfYear");
        }
        let decides = json!({ "kind": "highestScore", "criterion": "plan" });
        case = match self.combination.split_once('/') {
            None => case,
            Some((_, "corridor")) => {
                case.combining("corridor", json!({ "percent": "10", "decides": decides }))
            }
            Some((_, form)) => case.combining("form", json!(form)),
        };
        if let Some((decimals, mode, when)) = self.rounding {
            case = case.rounding(decimals, mode, when);
        }
        case
    }

    fn case(&self) -> Case {
        named(&self.offered).into_iter().fold(self.rules(), Case::bid)
    }
}

fn checks() -> Value {
    json!([
        { "kind": "ukraine" },
        { "kind": "spain" },
        { "kind": "italy" },
        { "kind": "belowMean", "percent": "20" },
        { "kind": "belowMedian", "percent": "20" },
        { "kind": "quartiles" },
    ])
}

fn named(offered: &[Offered]) -> Vec<Bid> {
    ('A'..).zip(offered).map(|(id, offered)| offered.as_bid(&id.to_string())).collect()
}

fn offered() -> impl Strategy<Value = Offered> {
    let numbers = (1_u32..=12, 0_u32..=10, 0_u32..=4, 1_u32..=6);
    let stated = prop_oneof![2 => Just(0), 1 => 1_u32..=20];
    (numbers, 0_u32..=2, stated).prop_map(|((price, plan, team, days), upkeep, stated)| Offered {
        price,
        plan,
        team,
        days,
        upkeep,
        stated,
    })
}

/// Any value function, for values from 1 to `most` of which less is better. Whole numbers of
/// thousandths where it has settings, so that they scale.
fn function(most: u32) -> BoxedStrategy<Value> {
    prop_oneof![3 => relative_function(most), 1 => absolute_function(most)].boxed()
}

fn relative_function(most: u32) -> BoxedStrategy<Value> {
    let kind = |kind: &'static str| Just(json!({ "kind": kind }));
    let floor = || prop::option::of(-50_i32..=30);
    let with = |kind: &'static str, name: &'static str, least: u32, floor| {
        (least..3000_u32, floor).prop_map(move |(number, floor)| {
            let mut function = json!({ "kind": kind });
            function[name] = json!(Decimal::new(number.into(), 3).to_string());
            bounded(function, "floor", floor)
        })
    };
    let from = 1..=most + 3;
    prop_oneof![
        kind("ratioToBest"),
        kind("minMax"),
        floor().prop_map(|floor| bounded(json!({ "kind": "linearFromBest" }), "floor", floor)),
        with("percentStep", "step", 1, floor()),
        with("zeroAtMultiple", "multiple", 1001, floor()),
        with("span", "span", 1, floor()),
        with("logarithmic", "base", 1001, floor()),
        (prop::option::of(60_i32..=130), floor()).prop_map(|(cap, floor)| {
            bounded(bounded(json!({ "kind": "meanBased" }), "cap", cap), "floor", floor)
        }),
        from.clone().prop_map(|from| json!({ "kind": "linearGain", "from": from.to_string() })),
        (from.clone(), 0_u32..=100).prop_map(|(from, share)| {
            let (from, share) = (from.to_string(), share.to_string());
            json!({ "kind": "bilinearGain", "from": from, "share": share })
        }),
        (from, 1_u32..=30).prop_map(|(from, exponent)| {
            let exponent = Decimal::new(exponent.into(), 1).to_string();
            json!({ "kind": "powerGain", "from": from.to_string(), "exponent": exponent })
        }),
    ]
    .boxed()
}

/// Without one that rises with a worse value: past the last step nothing is earned, so that no step
/// is below zero.
fn absolute_function(most: u32) -> BoxedStrategy<Value> {
    let table = move |least: i32| {
        prop::collection::btree_map(1..=most + 3, least..=120, 2..5).prop_map(|table| {
            let mut shares: Vec<_> = table.values().copied().collect();
            shares.sort_unstable_by(|a, b| b.cmp(a));
            let point = |(value, share): (&u32, i32)| {
                json!({ "value": value.to_string(), "share": share.to_string() })
            };
            Value::Array(table.keys().zip(shares).map(point).collect())
        })
    };
    prop_oneof![
        (1..=most, 1..=5_u32).prop_map(|(full, width)| weighted_factor(full + width, full)),
        table(-20).prop_map(|points| json!({ "kind": "piecewise", "points": points })),
        table(0).prop_map(|steps| json!({ "kind": "steps", "steps": steps })),
    ]
    .boxed()
}

/// The function with nothing below zero. Dividing by a price, or into one, or by a best sum, has no
/// meaning for quality below zero: there the lower price would be the worse one.
fn never_negative(mut function: Value) -> Value {
    let floors = ["linearFromBest", "percentStep", "zeroAtMultiple", "span", "logarithmic"];
    let kind = function["kind"].as_str().unwrap().to_owned();
    if floors.contains(&&*kind) || kind == "meanBased" {
        function["floor"] = json!("0");
    }
    for row in function.get_mut("points").and_then(Value::as_array_mut).into_iter().flatten() {
        if row["share"].as_str().unwrap().starts_with('-') {
            row["share"] = json!("0");
        }
    }
    function
}

fn bounded(mut function: Value, name: &str, bound: Option<i32>) -> Value {
    if let Some(bound) = bound {
        function[name] = json!(bound.to_string());
    }
    function
}

fn model() -> impl Strategy<Value = Model> {
    let combination = prop::sample::select(&COMBINATIONS[..]);
    let quality = vec!["absolute", "relativeToBest", "relativeToBestTotal"];
    let quality = prop::sample::select(quality);
    let (price, days) = (function(12), function(6));
    let rounding = prop::option::of((
        0_u32..=2,
        prop::sample::select(vec!["halfUp", "halfEven"]),
        prop::sample::select(vec!["perStep", "atEnd"]),
    ));
    let offered = prop::collection::vec(offered(), 1..=7);
    let weights = prop::array::uniform4(1_u32..=30);
    let rest = (prop::option::of(0_u32..=9), prop::option::of(0_u32..=60));
    (combination, weights, (price, days), quality, rounding, rest, offered).prop_map(
        |(combination, weights, (price, days), quality, rounding, (rate, minimum), offered)| {
            let mut model = Model {
                combination,
                weights,
                price,
                days,
                quality,
                rounding,
                rate,
                minimum,
                offered,
            };
            if !model.is_a_sum() || quality == "relativeToBestTotal" {
                model.days = never_negative(model.days);
            }
            model
        },
    )
}

/// A model in which no bid changes what another earns.
fn absolute_model() -> impl Strategy<Value = Model> {
    let absolute = (model(), absolute_function(12), absolute_function(6));
    let absolute = absolute.prop_map(|(model, price, days)| Model {
        price,
        days: if model.is_a_sum() { days } else { never_negative(days) },
        quality: "absolute",
        ..model
    });
    absolute.prop_filter("a utility index is relative", |model| model.kind() != "utilityIndex")
}

fn rank(outcome: &LotOutcome, bid: &str) -> usize {
    match outcome.of(bid).standing {
        Standing::Ranked { rank, .. } => rank,
        // Rounded by steps, quality points can come to nothing, which a price is not divided by.
        Standing::Excluded(_) | Standing::Sealed { .. } => usize::MAX,
    }
}

fn lot_shares(case: &Case) -> Vec<Vec<Share>> {
    let lot = Shares::of(&case.evaluation()).lots.remove(0);
    lot.bids.into_iter().map(|bid| bid.shares).collect()
}

/// Fractions apart from the ones under test.
mod reference {
    use super::{Model, Offered, Ordering, YEARS};

    /// Numerator and denominator, the latter above 0.
    pub(super) type Fraction = (i128, i128);

    pub(super) fn compare(a: Fraction, b: Fraction) -> Ordering {
        (a.0 * b.1).cmp(&(b.0 * a.1))
    }

    fn add(a: Fraction, b: Fraction) -> Fraction {
        (a.0 * b.1 + b.0 * a.1, a.1 * b.1)
    }

    /// The total with lowest-price ratios and absolute quality, unrounded; costs without
    /// discounting.
    pub(super) fn total(model: &Model, offered: &Offered) -> Fraction {
        let weights = model.weights.map(i128::from);
        let least = |part: &dyn Fn(&Offered) -> u32| {
            i128::from(model.offered.iter().map(part).min().unwrap())
        };
        let years = if model.rate.is_some() { YEARS } else { 0 };
        let cost = |offered: &Offered| offered.price + years * offered.upkeep;
        let price = i128::from(cost(offered));
        let in_money = ["monetised", "monetised/surcharge"].contains(&model.combination);
        let earned = |offered: &Offered| {
            let stated = if in_money { offered.stated } else { 0 };
            let plan = weights[1] * i128::from(offered.plan) + 10 * i128::from(stated);
            let quality = [
                (plan.min(weights[1] * 10), 10),
                (weights[2] * i128::from(offered.team), 4),
                (weights[3] * least(&|offered| offered.days), i128::from(offered.days)),
            ];
            quality.into_iter().fold((0, 1), add)
        };
        let quality = earned(offered);
        let all = weights[1] + weights[2] + weights[3];
        let missing = add((all, 1), (-quality.0, quality.1));
        let percent = |part: Fraction| (price * part.0, 100 * part.1);
        match model.combination {
            "monetised" => add((price, 1), (-quality.0, quality.1)),
            "monetised/surcharge" => add((price, 1), missing),
            "monetised/percentDeduction" => add((price, 1), percent((-quality.0, quality.1))),
            "monetised/percentSurcharge" => add((price, 1), percent(missing)),
            "pricePerPoint" => (price * quality.1, quality.0),
            "utilityIndex" => {
                let best = model.offered.iter().map(earned).max_by(|a, b| compare(*a, *b)).unwrap();
                let behind = add(best, (-quality.0, quality.1));
                let utility = add((1, 1), (-behind.0, behind.1 * weights[0]));
                (utility.0 * least(&cost), utility.1 * price)
            }
            "points" => add((weights[0] * least(&cost), price), quality),
            "quotient" => (quality.0, quality.1 * price),
            // The weights are hundredths: v ÷ 100 ÷ (1 − max ÷ 100) = v ÷ (100 − max).
            _ => {
                let rest = 100 - weights[1] - weights[2] - weights[3];
                let coefficient = add((1, 1), (quality.0, quality.1 * rest));
                (price * coefficient.1, coefficient.0)
            }
        }
    }
}

proptest! {
    #![proptest_config(support::tries(96))]

    #[test]
    fn the_order_of_the_bids_does_not_matter(model in model(), turn in 0_usize..7) {
        let case = model.case();
        let mut turned = case.clone();
        turned.bids.reverse();
        let turn = turn % turned.bids.len();
        turned.bids.rotate_left(turn);
        let (outcome, turned) = (case.outcome(), turned.outcome());
        for bid in &outcome.bids {
            prop_assert_eq!(bid, turned.of(&bid.bid));
        }
    }

    /// Pair by pair: the bid earns more or the same, and where it becomes the best that others are
    /// held against, they earn less or the same.
    ///
    /// Some methods do not promise it. A bid that gets faster takes points from the others' relative
    /// speed, and where it so lowers the best sum of points that all are held against, a third bid can
    /// gain most (best total, utility index). A utility index below zero gets worse with a lower price,
    /// and so does a price of which more than all is deducted.
    /// A percent deduction that is rounded by criterion can lose more by rounding than the price gives.
    #[test]
    fn who_gets_better_never_ranks_worse(model in model(), who in 0_usize..7, what in 0..6) {
        let who = who % model.offered.len();
        let mut better = model.clone();
        let offered = &mut better.offered[who];
        match what {
            0 => offered.price = (offered.price - 1).max(1),
            1 => offered.plan = (offered.plan + 1).min(10),
            2 => offered.team = (offered.team + 1).min(4),
            3 => offered.upkeep = offered.upkeep.saturating_sub(1),
            4 => offered.stated = (offered.stated + 1).min(40),
            _ => offered.days = (offered.days - 1).max(1),
        }
        let sums = model.quality == "relativeToBestTotal" || model.kind() == "utilityIndex";
        let deducts = model.combination == "monetised/percentDeduction";
        let by_steps = matches!(model.rounding, Some((_, _, "perStep")));
        let below = |bid: &BidOutcome| bid.total.as_ref().is_some_and(Exact::is_negative);
        let outcomes = [model.case().outcome(), better.case().outcome()];
        let negative = outcomes.iter().any(|outcome| outcome.bids.iter().any(below));
        let punishes = negative && (deducts || model.kind() == "utilityIndex");
        if sums && model.has_relative_days() || deducts && by_steps || punishes {
            return Ok(());
        }
        let id = model.case().bids[who].id.clone();
        let [before, after] = outcomes.map(|outcome| rank(&outcome, &id));
        prop_assert!(after <= before, "{} before, {} after", before, after);
    }

    #[test]
    fn under_absolute_methods_no_bid_touches_another(model in absolute_model(), who in 0_usize..7) {
        let case = model.case();
        let outcome = case.outcome();
        let mut fewer = case.clone();
        fewer.bids.remove(who % fewer.bids.len());
        for bid in fewer.outcome().bids {
            prop_assert_eq!(&bid.contributions, &outcome.of(&bid.bid).contributions);
            prop_assert_eq!(&bid.total, &outcome.of(&bid.bid).total);
        }
    }

    #[test]
    fn excluded_bids_change_nothing(model in model(), excluded in offered(), at in 0_usize..7) {
        let case = model.case();
        let outcome = case.outcome();
        let mut more = case.clone();
        // One that would be the best in everything, and one without a price.
        let best = Offered { price: 1, plan: 10, team: 4, days: 1, upkeep: 0, stated: 40 };
        more.bids.insert(at % case.bids.len(), best.as_bid("best").without_licence());
        more.bids.push(Offered { price: 13, ..best }.as_bid("dear"));
        more.bids.push(excluded.as_bid("excluded").without_licence());
        more.bids.push(unpriced("unpriced").score("plan", 10).value("days", 1));
        let more = more.outcome();
        for bid in &outcome.bids {
            prop_assert_eq!(bid, more.of(&bid.bid));
        }
        prop_assert_eq!(&outcome.best, &more.best);
        prop_assert_eq!(outcome.order(), more.order());
    }

    #[test]
    fn contributions_add_up_to_the_total(model in model()) {
        prop_assume!(model.is_a_sum() && !matches!(model.rounding, Some((_, _, "atEnd"))));
        for bid in model.case().outcome().bids {
            let values = bid.contributions.iter().map(|contribution| &contribution.value);
            prop_assert_eq!(bid.total, Some(values.sum::<Exact>()));
        }
    }

    /// Where a price counts at all: by a formula that has no steps and ends, unrounded, and with a
    /// figure above zero. A utility index at or below zero, and a price of which all or more is
    /// deducted, gain nothing by a lower one; quality of nothing makes nothing of any price.
    #[test]
    fn one_minimal_unit_of_price_decides(model in model(), who in 0_usize..7) {
        let mut model = Model { price: ratio_to_best(), rounding: None, ..model };
        let who = model.offered.swap_remove(who % model.offered.len());
        let case = model.case();
        let less = Decimal::from(who.price) - Decimal::new(1, 20);
        let case = case.bid(who.as_bid("dear")).bid(who.at("cheap", less));
        let outcome = case.outcome();
        let [dear, cheap] = ["dear", "cheap"].map(|id| outcome.of(id));
        let out = |bid: &BidOutcome| matches!(bid.standing, Standing::Excluded(_));
        prop_assert_eq!(out(dear), out(cheap));
        let above = dear.total.as_ref().is_some_and(Exact::is_positive);
        let divides = matches!(model.kind(), "quotient" | "utilityIndex");
        if out(dear) || !above && (divides || model.combination == "monetised/percentDeduction") {
            return Ok(());
        }
        prop_assert!(rank(&outcome, "cheap") < rank(&outcome, "dear"));
    }

    #[test]
    fn ranks_are_those_of_an_independent_calculation(model in model()) {
        let model = Model {
            price: ratio_to_best(),
            days: ratio_to_best(),
            quality: "absolute",
            rounding: None,
            rate: model.rate.map(|_| 0),
            minimum: None,
            ..model
        };
        if model.combination == "quotient/corridor" {
            return Ok(());
        }
        let totals: Vec<_> =
            model.offered.iter().map(|offered| reference::total(&model, offered)).collect();
        let ahead = if model.lowest_wins() { Ordering::Less } else { Ordering::Greater };
        let outcome = model.case().outcome();
        for (bid, total) in outcome.bids.iter().zip(&totals) {
            let count = |order| {
                totals.iter().filter(|other| reference::compare(**other, *total) == order).count()
            };
            let expected = Standing::Ranked { rank: 1 + count(ahead), tied: count(Ordering::Equal) > 1 };
            prop_assert_eq!(&bid.standing, &expected);
        }
    }

    #[test]
    fn ranks_go_1_1_3(model in model()) {
        // In a corridor two with the same quotient need not tie.
        if model.combination == "quotient/corridor" {
            return Ok(());
        }
        let outcome = model.case().outcome();
        let mut last = (0, Exact::ZERO);
        for (index, position) in outcome.ranking.iter().enumerate() {
            let bid = &outcome.bids[*position];
            let Standing::Ranked { rank, tied } = bid.standing else { panic!("not ranked") };
            let behind = bid.behind.clone().unwrap();
            if behind == last.1 && index > 0 {
                prop_assert_eq!(rank, last.0);
                prop_assert!(tied);
            } else {
                prop_assert_eq!(rank, index + 1);
                prop_assert!(behind > last.1 || index == 0);
            }
            last = (rank, behind);
        }
        let out = |bid: &&BidOutcome| matches!(bid.standing, Standing::Excluded(_));
        let out = outcome.bids.iter().filter(out).count();
        prop_assert_eq!(outcome.ranking.len() + out, outcome.bids.len());
    }

    #[test]
    fn weights_scaled_together_change_nothing_where_totals_are_shared(
        model in model(),
        factor in 2_u32..=9,
    ) {
        let shared = ["points", "quotient", "pricePerPoint", "utilityIndex"];
        if !shared.contains(&model.kind()) {
            return Ok(());
        }
        let model = Model { rounding: None, ..model };
        let scaled = Model { weights: model.weights.map(|weight| weight * factor), ..model.clone() };
        let (outcome, scaled) = (model.case().outcome(), scaled.case().outcome());
        prop_assert_eq!(outcome.order(), scaled.order());
        for (bid, other) in outcome.bids.iter().zip(&scaled.bids) {
            prop_assert_eq!(&bid.standing, &other.standing);
            prop_assert_eq!(&bid.low, &other.low);
            if model.kind() == "utilityIndex" {
                prop_assert_eq!(&bid.total, &other.total);
            }
        }
    }

    /// In a corridor the ranks follow the plan, and nobody outside is ahead of anybody inside.
    #[test]
    fn a_corridor_goes_first_and_by_its_own_measure(model in model()) {
        let model =
            Model { combination: "quotient/corridor", rounding: None, minimum: None, ..model };
        let outcome = model.case().outcome();
        let plan = |bid: &BidOutcome| bid.contributions[1].value.clone();
        let best = outcome.bids.iter().filter_map(|bid| bid.total.clone()).max().unwrap();
        for pair in outcome.ranking.windows(2) {
            let [a, b] = [&outcome.bids[pair[0]], &outcome.bids[pair[1]]];
            prop_assert!(a.corridor || !b.corridor);
            prop_assert!(!b.corridor || plan(a) >= plan(b));
            prop_assert!(a.corridor || a.total >= b.total);
        }
        for bid in &outcome.bids {
            let total = bid.total.as_ref().unwrap();
            // A tenth of the best below it, also where the best is below zero.
            let within = &(&best - total) * &Exact::from(10) <= best.abs();
            prop_assert_eq!(bid.corridor, within);
        }
    }

    #[test]
    fn a_scale_in_other_units_gives_the_same_shares(
        scores in prop::collection::vec(-5_i64..=20, 1..6),
        factor in 1_i64..=1000,
        relative: bool,
    ) {
        let case = |factor: i64| {
            let case = Case::of("monetised").price().scored("plan", 7, -5 * factor, 20 * factor);
            let case = if relative { case.relative() } else { case };
            let bids = scores.iter().enumerate();
            bids.fold(case, |case, (index, score)| {
                case.bid(bid(&index.to_string(), 1).score("plan", score * factor))
            })
        };
        let shares = |factor| -> Vec<Option<Exact>> {
            lot_shares(&case(factor)).into_iter().map(|bid| bid[1].share.clone()).collect()
        };
        prop_assert_eq!(shares(1), shares(factor));
    }

    #[test]
    fn shares_serve_any_weights(model in model(), weights in prop::array::uniform4(1_u32..=30)) {
        let model = Model { minimum: None, ..model };
        let moved = Model { weights, ..model.clone() };
        let moved = moved.case().evaluation();
        let kept = Shares::of(&model.case().evaluation());
        prop_assert_eq!(kept.combine(&moved.tender), bid_evaluator::award::outcome(&moved));
    }
}

/// The first lot of an evaluation, with only these of its bids.
fn with_bids(evaluation: &Evaluation, kept: &dyn Fn(&BidId) -> bool) -> Evaluation {
    let mut tender = (*evaluation.tender).clone();
    tender.lots.truncate(1);
    let bids = evaluation.bids.iter().filter(|bid| kept(&bid.id)).cloned();
    let (tender, bids) = (Arc::new(tender), Arc::new(bids.collect()));
    Evaluation { tender, bids, ..evaluation.clone() }
}

/// Whether a bid was knocked out before anything was compared. One for which the method has no
/// figure was admitted until then, and others were held against it.
fn is_knocked_out(bid: &BidOutcome) -> bool {
    let figure = [Exclusion::NoTotal, Exclusion::NoQuality];
    matches!(&bid.standing, Standing::Excluded(why) if why.iter().any(|why| !figure.contains(why)))
}

// Of any evaluation that a file can hold: every combination and form, value function, scaling,
// rounding, tie rule, life cycle with costs and what comes back, minima, ceiling, checks, value
// statements, groups, prices of zero.
proptest! {
    #![proptest_config(support::tries(128))]

    #[test]
    fn in_any_evaluation_the_order_of_the_bids_does_not_matter(evaluation in evaluation()) {
        let mut turned = evaluation.clone();
        Arc::make_mut(&mut turned.bids).reverse();
        let (outcome, turned) = (award::outcome(&evaluation), award::outcome(&turned));
        for (lot, turned) in outcome.lots.iter().zip(&turned.lots) {
            prop_assert_eq!(&lot.best, &turned.best);
            for bid in &lot.bids {
                prop_assert_eq!(bid, turned.of(&bid.bid));
            }
        }
    }

    #[test]
    fn in_any_evaluation_contributions_add_up(evaluation in evaluation()) {
        for (lot, outcome) in evaluation.tender.lots.iter().zip(award::outcome(&evaluation).lots) {
            let method = &lot.method;
            let at_end = method.rounding.as_ref().is_some_and(|one| one.when == RoundingMoment::AtEnd);
            let sums = matches!(
                method.combination,
                Combination::Monetised { .. } | Combination::Points { .. }
            );
            for bid in &outcome.bids {
                for one in &bid.contributions {
                    prop_assert!(one.counted() <= one.accepted());
                    prop_assert_eq!(&one.by_share() - &one.counted(), one.value.clone());
                }
                let values = bid.contributions.iter().map(|one| &one.value);
                if let Some(total) = bid.total.as_ref().filter(|_| sums && !at_end) {
                    prop_assert_eq!(total, &values.sum::<Exact>());
                }
            }
        }
    }

    #[test]
    fn in_any_evaluation_excluded_bids_change_nothing(evaluation in evaluation()) {
        let all = with_bids(&evaluation, &|_| true);
        let outcome = award::outcome(&all).lots.remove(0);
        let kept = |id: &BidId| {
            outcome.bids.iter().any(|bid| bid.bid == *id && !is_knocked_out(bid))
        };
        let fewer = award::outcome(&with_bids(&evaluation, &kept)).lots.remove(0);
        prop_assert_eq!(&outcome.best, &fewer.best);
        for bid in &fewer.bids {
            prop_assert_eq!(bid, outcome.of(&bid.bid));
        }
        prop_assert_eq!(outcome.order(), fewer.order());
    }

    #[test]
    fn in_any_evaluation_an_absolute_method_leaves_each_bid_its_figure(
        evaluation in evaluation(),
        who in 0_usize..6,
    ) {
        let all = with_bids(&evaluation, &|_| true);
        if all.bids.is_empty() || is_relative(&all.tender.lots[0]) {
            return Ok(());
        }
        let outcome = award::outcome(&all).lots.remove(0);
        let gone = all.bids[who % all.bids.len()].id.clone();
        let fewer = award::outcome(&with_bids(&evaluation, &|id| *id != gone)).lots.remove(0);
        for bid in &fewer.bids {
            let before = outcome.of(&bid.bid);
            prop_assert_eq!(&bid.contributions, &before.contributions);
            prop_assert_eq!(&bid.total, &before.total);
        }
    }

    /// Bids tie if and only if their figures are equal, and the better figure goes first. In a corridor
    /// another measure decides.
    #[test]
    fn in_any_evaluation_ranks_follow_the_figures(evaluation in evaluation()) {
        for (lot, outcome) in evaluation.tender.lots.iter().zip(award::outcome(&evaluation).lots) {
            if matches!(lot.method.combination, Combination::Quotient { corridor: Some(_), .. }) {
                continue;
            }
            let ranked: Vec<_> = outcome.ranking.iter().map(|place| &outcome.bids[*place]).collect();
            for pair in ranked.windows(2) {
                let [one, next] = [pair[0], pair[1]].map(|bid| bid.total.clone().unwrap());
                let [before, after] = [pair[0], pair[1]].map(|bid| match bid.standing {
                    Standing::Ranked { rank, .. } => rank,
                    _ => unreachable!("in the ranking"),
                });
                prop_assert_eq!(before == after, one == next);
                let ahead = if outcome.lowest_wins { one <= next } else { one >= next };
                prop_assert!(ahead);
            }
        }
    }
}

/// The shares of quantities of which less is better, or more where they are turned round.
fn measured(function: &Value, better: &str, values: &[Decimal]) -> Vec<Exact> {
    let case = Case::of("monetised").price().measured("days", 100, better, function.clone());
    let case = values.iter().enumerate().fold(case, |case, (index, value)| {
        case.bid(bid(&index.to_string(), 1).value("days", value))
    });
    let share = |bid: Vec<Share>| bid[1].share.clone().unwrap();
    lot_shares(&case).into_iter().map(share).collect()
}

/// The function with all values that it names multiplied.
fn scaled(function: &Value, factor: Decimal) -> Value {
    let times = |value: &Value| {
        let number: Decimal = value.as_str().unwrap().parse().unwrap();
        json!((number * factor).to_string())
    };
    let mut scaled = function.clone();
    for name in ["from", "zero", "full"] {
        if let Some(value) = function.get(name) {
            scaled[name] = times(value);
        }
    }
    for table in ["steps", "points"] {
        for row in scaled.get_mut(table).and_then(Value::as_array_mut).into_iter().flatten() {
            row["value"] = times(&row["value"]);
        }
    }
    scaled
}

proptest! {
    #![proptest_config(support::tries(192))]

    #[test]
    fn a_better_value_never_earns_less(
        function in function(12),
        values in prop::collection::vec(1_i64..=12, 1..6),
        who in 0_usize..6,
    ) {
        let who = who % values.len();
        let values: Vec<_> = values.into_iter().map(Decimal::from).collect();
        let mut better = values.clone();
        better[who] = (better[who] - Decimal::ONE).max(Decimal::new(5, 1));
        let (before, after) = (measured(&function, "lower", &values), measured(&function, "lower", &better));
        prop_assert!(after[who] >= before[who], "{:?} {:?}", before, after);
        // Among the bids the better value earns as much or more too.
        for (one, share) in values.iter().zip(&before) {
            for (other, other_share) in values.iter().zip(&before) {
                prop_assert!(one > other || share >= other_share);
                prop_assert!(one != other || share == other_share);
            }
        }
    }

    #[test]
    fn in_another_unit_the_shares_are_the_same(
        function in function(12),
        values in prop::collection::vec(1_i64..=12, 1..6),
        factor in (1_i64..=10_000, 0_u32..=6),
        higher: bool,
    ) {
        let factor = Decimal::new(factor.0, factor.1);
        let better = if higher { "higher" } else { "lower" };
        let values: Vec<_> = values.into_iter().map(Decimal::from).collect();
        let more: Vec<_> = values.iter().map(|value| value * factor).collect();
        prop_assert_eq!(
            measured(&function, better, &values),
            measured(&scaled(&function, factor), better, &more)
        );
    }

    /// Less of less is what more of more is: the same distances the other way round.
    #[test]
    fn more_mirrors_less(
        from in 1_i64..=15,
        share in 0_u32..=100,
        values in prop::collection::vec(1_i64..=12, 1..6),
    ) {
        let (near, far) = (from.to_string(), (100 - from).to_string());
        let share = share.to_string();
        let turned: Vec<_> = values.iter().map(|value| Decimal::from(100 - value)).collect();
        let values: Vec<_> = values.into_iter().map(Decimal::from).collect();
        let gain = |kind: &str, from: &str| match kind {
            "bilinearGain" => json!({ "kind": kind, "from": from, "share": share }),
            "powerGain" => json!({ "kind": kind, "from": from, "exponent": "0.5" }),
            "minMax" => json!({ "kind": kind }),
            _ => json!({ "kind": kind, "from": from }),
        };
        for kind in ["linearGain", "bilinearGain", "powerGain", "minMax"] {
            prop_assert_eq!(
                measured(&gain(kind, &near), "lower", &values),
                measured(&gain(kind, &far), "higher", &turned)
            );
        }
    }
}

/// Decimals from small to the longest, so that both forms of a fraction meet.
fn exact() -> impl Strategy<Value = Exact> {
    let mantissa = prop_oneof![-20_i64..=20, any::<i64>(), Just(i64::MIN), Just(i64::MAX)].boxed();
    let decimal = (mantissa, 0_u32..=28).prop_map(|(n, scale)| Decimal::new(n, scale));
    prop::collection::vec(decimal, 1..4).prop_map(|factors| {
        factors.into_iter().fold(Exact::ONE, |product, factor| {
            let factor = Exact::from(factor);
            product.div(&factor).unwrap_or_else(|| &product + &factor)
        })
    })
}

proptest! {
    #![proptest_config(support::tries(128))]

    #[test]
    fn fractions_obey_the_laws_of_arithmetic(a in exact(), b in exact(), c in exact()) {
        prop_assert_eq!(&(&a + &b) - &b, a.clone());
        prop_assert_eq!(&a + &b, &b + &a);
        prop_assert_eq!(&(&a + &b) * &c, &(&a * &c) + &(&b * &c));
        prop_assert_eq!(&a - &a, Exact::ZERO);
        match a.div(&b) {
            Some(quotient) => prop_assert_eq!(&quotient * &b, a.clone()),
            None => prop_assert!(b.is_zero()),
        }
        prop_assert_eq!(a.cmp(&b), (&a - &b).cmp(&Exact::ZERO));
        prop_assert_eq!((-&a).cmp(&-&b), b.cmp(&a));
        prop_assert_eq!(a.abs().is_negative(), false);
    }

    #[test]
    fn rounding_is_never_further_than_half_a_step(a in exact(), decimals in 0_u32..=12) {
        let step = Exact::from(Decimal::new(1, decimals));
        for mode in RoundingMode::ALL {
            let rounded = a.rounded(decimals, *mode);
            prop_assert!(&(&rounded - &a).abs() * &2.into() <= step);
            prop_assert!(rounded.has_decimals(decimals));
            prop_assert_eq!(rounded.to_decimal_text(decimals, *mode), a.to_decimal_text(decimals, *mode));
        }
    }
}
