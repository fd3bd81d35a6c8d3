//! Life-cycle cost: the discounted sum, computed by hand for each timing, and the evaluated cost in
//! the place of the price.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use bid_evaluator::award::{BidOutcome, Exact, Exclusion, Standing};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::cases::{
    Bid, Case, Read as _, bid, earned, end_of_life, in_year, linear_from_best, printed,
    ratio_to_best, unpriced, weighted_factor, yearly, years,
};
use support::tries;

const TIMINGS: [&str; 3] = ["endOfYear", "midYear", "startOfYear"];

fn price_only() -> Case {
    Case::of("monetised").price()
}

/// What a bid without a price of its own costs, with all decimals.
fn cost(horizon: u32, rate: &str, timing: &str, bid: Bid) -> String {
    let outcome = price_only().life_cycle(horizon, rate, timing).bid(bid).outcome();
    printed(outcome.bids[0].total.as_ref().unwrap(), 26)
}

fn once(year: u32, amount: &str) -> Bid {
    bid("A", 0).cost(in_year(year), amount)
}

/// By hand: 121 ÷ 1.1² = 100, ÷ 1.1 = 110, and halfway 100 × √1.1 with √1.1 =
/// 1.048808848170151546991454 to 24 decimals.
#[test]
fn one_cost_in_the_second_year() {
    assert_eq!(cost(3, "10", "endOfYear", once(2, "121")), "100");
    assert_eq!(cost(3, "10", "startOfYear", once(2, "121")), "110");
    assert_eq!(cost(3, "10", "midYear", once(2, "121")), "104.8808848170151546991454");
    // √1.21 is 1.1: 146.41 ÷ 1.21² × 1.1 = 110
    assert_eq!(cost(3, "21", "midYear", once(2, "146.41")), "110");
}

/// By hand, at 25 %, of which 1 ÷ 1.25 = 0.8: 80 + 64 + 51.2, 100 + 80 + 64, and 195.2 × √1.25 with
/// √1.25 = 1.118033988749894848204587 to 24 decimals. The end of life is that of year 3: 51.2.
#[test]
fn costs_of_each_year() {
    let each = || bid("A", 0).cost(yearly(), 100);
    assert_eq!(cost(3, "25", "endOfYear", each()), "195.2");
    assert_eq!(cost(3, "25", "startOfYear", each()), "244");
    assert_eq!(cost(3, "25", "midYear", each()), "218.2402346039794743695353824");
    let part = || bid("A", 0).cost(years(2, 3), 100);
    assert_eq!(cost(3, "25", "endOfYear", part()), "115.2");
    assert_eq!(cost(3, "25", "startOfYear", part()), "144");
    for timing in TIMINGS {
        assert_eq!(cost(3, "25", timing, bid("A", 0).cost(end_of_life(), 100)), "51.2");
        assert_eq!(cost(3, "25", timing, once(0, "100")), "100");
        // Without discounting the timing says nothing.
        assert_eq!(cost(3, "0", timing, each()), "300");
    }
}

/// By hand: 2 years of 1.5 tonnes at 130.50 are 195.75 ÷ 1.5 + 195.75 ÷ 1.5² = 130.5 + 87; a scrap
/// value of 45 ÷ 1.5² = 20 is taken off.
#[test]
fn unit_prices_and_what_comes_back() {
    let case = price_only()
        .life_cycle(2, 50, "endOfYear")
        .bid(bid("A", 1_000).cost(yearly(), 0).quantity("1.5", "co2").cost(end_of_life(), -45));
    let outcome = case.outcome();
    assert_eq!(outcome.totals(10), ["1197.5"]);
    let costs = outcome.bids[0].costs.as_ref().unwrap();
    let line = |index: usize| {
        let line = &costs.lines[index];
        let figures = [&line.amount, &line.factor, &line.undiscounted(), &line.discounted];
        (line.times, figures.map(Exact::to_fraction_text))
    };
    let figures = |figures: [&str; 4]| figures.map(ToOwned::to_owned);
    assert_eq!(line(0), (2, figures(["783/4", "10/9", "783/2", "435/2"])));
    assert_eq!(line(1), (1, figures(["-45/1", "4/9", "-45/1", "-20/1"])));
    assert_eq!(costs.total, outcome.bids[0].total);
    assert_eq!(*outcome.bids[0].price.unwrap(), Decimal::from(1_000));
}

/// A costs 100 at once, B 103 a year later at 3 %: the same, and told from a cent more.
#[test]
fn equal_costs_tie_and_a_cent_decides() {
    let case = |later: &str| {
        price_only()
            .life_cycle(100, 3, "endOfYear")
            .bid(bid("A", 100))
            .bid(once(1, later).named("B"))
            .outcome()
    };
    assert_eq!(case("103").ranks(), [Some(1), Some(1)]);
    assert_eq!(case("103.01").ranks(), [Some(1), Some(2)]);
    assert_eq!(case("102.9999999999999999999999999").ranks(), [Some(2), Some(1)]);
}

/// Two bids at prices of 90 and 150 that cost 200 and 160 over the years.
fn two(case: Case) -> Case {
    case.life_cycle(10, 0, "midYear")
        .bid(bid("A", 90).cost(yearly(), 11).score("plan", 5))
        .bid(bid("B", 150).cost(yearly(), 1).score("plan", 5))
}

#[test]
fn the_evaluated_cost_stands_where_the_price_stands() {
    let totals = |case: Case| two(case).outcome().totals(4);
    let scored = |combination: &str, formula: Value| {
        totals(Case::of(combination).price_for(100, formula).scored("plan", 0, 0, 10))
    };
    let quality = |combination: &str, weight: &str| {
        totals(Case::of(combination).price().scored("plan", weight, 0, 10))
    };
    assert_eq!(quality("monetised", "20"), ["190", "150"]);
    assert_eq!(scored("points", ratio_to_best()), ["80", "100"]);
    assert_eq!(scored("points", linear_from_best()), ["75", "100"]);
    assert_eq!(scored("points", weighted_factor(260, 160)), ["60", "100"]);
    assert_eq!(quality("quotient", "100"), ["0.25", "0.3125"]);
    // 1 + 0.1 ÷ 0.8
    assert_eq!(quality("coefficient", "0.2"), ["177.7778", "142.2222"]);
}

/// As above, at 200 and 160; half of the plan is earned.
#[test]
fn the_evaluated_cost_stands_in_every_form_and_combination() {
    let plan =
        |case: Case, weight: u32| two(case.price_weighing(100).scored("plan", weight, 0, 10));
    let form = |form: &str, weight: u32| {
        plan(Case::of("monetised").combining("form", json!(form)), weight).outcome().totals(4)
    };
    assert_eq!(form("surcharge", 20), ["210", "170"]);
    assert_eq!(form("percentDeduction", 20), ["180", "144"]);
    assert_eq!(form("percentSurcharge", 20), ["220", "176"]);
    assert_eq!(plan(Case::of("pricePerPoint"), 100).outcome().totals(4), ["4", "3.2"]);
    let case = plan(Case::of("utilityIndex"), 0);
    assert_eq!(case.outcome().totals(4), ["0.8", "1"]);
    let json = bid_evaluator::award::outcome(&case.evaluation()).to_json();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["lots"][0]["lowestPrice"], "160");
    // A corridor in which the lowest price decides: A has the best quotient, 0.5 to 0.3125.
    let corridor = json!({ "percent": "50", "decides": { "kind": "lowestPrice" } });
    let mut case = plan(Case::of("quotient").combining("corridor", corridor), 100);
    case.bids[0] = bid("A", 90).cost(yearly(), 11).score("plan", 10);
    assert_eq!(case.outcome().order(), ["B", "A"]);
}

/// A ceiling and the checks of low prices are about what is offered: 90 and 150.
#[test]
fn ceiling_and_low_prices_are_about_the_price_offered() {
    let case = two(Case::of("monetised").price().scored("plan", 20, 0, 10));
    let asked =
        case.clone().lot("lowPriceChecks", json!([{ "kind": "belowMean", "percent": "20" }]));
    let outcome = asked.outcome();
    assert_eq!(outcome.of("A").low.len(), 1, "90 is below 80 % of 120; 200 is the higher cost");
    assert_eq!(outcome.of("B").low.len(), 0);
    let outcome = case.lot("ceiling", json!("120")).outcome();
    assert_eq!(outcome.ranks(), [Some(1), None]);
    assert!(matches!(excluded(outcome.of("B")), [Exclusion::AboveCeiling { .. }]));
}

/// Where more comes back than is paid, a percentage and a coefficient make the better quality the
/// worse bid, as the formula check says. By hand, at 5 − 15 = −10.
#[test]
fn below_zero_a_percentage_and_a_coefficient_turn_quality_round() {
    let totals = |case: Case| {
        let paid = |id: &str| bid(id, 5).cost(end_of_life(), -15);
        let case = case.life_cycle(1, 0, "endOfYear");
        let outcome = case.bid(paid("good").score("plan", 10)).bid(paid("poor").score("plan", 0));
        outcome.outcome().totals(4)
    };
    let form = |form: &str| {
        let case = Case::of("monetised").combining("form", json!(form));
        totals(case.price().scored("plan", 20, 0, 10))
    };
    assert_eq!(form("deduction"), ["-30", "-10"]);
    assert_eq!(form("surcharge"), ["-10", "10"]);
    assert_eq!(form("percentDeduction"), ["-8", "-10"]);
    assert_eq!(form("percentSurcharge"), ["-10", "-12"]);
    let coefficient = Case::of("coefficient").price().scored("plan", "0.5", 0, 10);
    assert_eq!(totals(coefficient), ["-5", "-10"]);
}

#[test]
fn a_formula_is_given_fractions() {
    // 1 ÷ 1.5 of 2 and of 1: 4 ÷ 3 and 2 ÷ 3
    let case = Case::of("points")
        .price_for(90, ratio_to_best())
        .life_cycle(1, 50, "endOfYear")
        .bid(once(1, "2"))
        .bid(once(1, "1").named("B"));
    let outcome = case.outcome();
    assert_eq!(outcome.totals(10), ["45", "90"]);
    let json = bid_evaluator::award::outcome(&case.evaluation()).to_json();
    let json: Value = serde_json::from_str(&json).unwrap();
    let working = &json["lots"][0]["bids"][0]["contributions"][0]["working"];
    assert_eq!(working["value"], json!({ "decimal": "1.333333333333", "fraction": "4/3" }));
    assert_eq!(json["lots"][0]["bids"][0]["costs"]["lines"][0]["undiscounted"]["decimal"], "2");
}

#[test]
fn ties_are_ordered_by_the_evaluated_cost() {
    let case = two(Case::of("monetised").price().scored("plan", 0, 0, 10))
        .rounding(0, "halfUp", "atEnd")
        .with("ties", json!({ "kind": "lowestPrice" }))
        .bid(bid("C", "159.6").score("plan", 5));
    let outcome = case.outcome();
    assert_eq!(outcome.order(), ["C", "B", "A"]);
    assert_eq!(outcome.ranks(), [Some(3), Some(1), Some(1)]);
}

fn excluded(bid: &BidOutcome) -> &[Exclusion] {
    match &bid.standing {
        Standing::Excluded(reasons) => reasons,
        Standing::Ranked { .. } | Standing::Sealed { .. } => &[],
    }
}

#[test]
fn a_cost_that_cannot_divide_is_excluded() {
    let case = |combination: &str| {
        Case::of(combination)
            .price_for(50, ratio_to_best())
            .scored("plan", 50, 0, 10)
            .life_cycle(10, 0, "endOfYear")
            // Nothing to pay, but costs; and paid for by what comes back.
            .bid(bid("free", 0).cost(in_year(1), 50).score("plan", 5))
            .bid(bid("back", 50).cost(end_of_life(), -50).score("plan", 5))
            .bid(bid("more", 50).cost(end_of_life(), -60).score("plan", 5))
            .bid(unpriced("none").cost(yearly(), 1).score("plan", 5))
            .outcome()
    };
    for combination in ["points", "quotient"] {
        let outcome = case(combination);
        assert_eq!(outcome.ranks(), [Some(1), None, None, None]);
        assert_eq!(excluded(outcome.of("back")), [Exclusion::ZeroPrice]);
        assert_eq!(excluded(outcome.of("more")), [Exclusion::ZeroPrice]);
        assert_eq!(excluded(outcome.of("none")), [Exclusion::NoPrice]);
        let costs = outcome.of("none").costs.as_ref().unwrap();
        assert_eq!((costs.total.as_ref(), costs.lines.len()), (None, 1));
    }
    let outcome = price_only()
        .life_cycle(10, 0, "endOfYear")
        .bid(bid("more", 50).cost(end_of_life(), -60))
        .outcome();
    assert_eq!(outcome.totals(2), ["-10"]);
}

#[test]
fn without_a_life_cycle_cost_lines_say_nothing() {
    let outcome = price_only().bid(bid("A", 100).cost(yearly(), 10)).outcome();
    assert_eq!(outcome.totals(2), ["100"]);
    assert_eq!(outcome.bids[0].costs, None);
}

#[test]
fn the_longest_numbers_are_told_apart() {
    let least = "0.0000000000000000000000000001";
    let longest = "9999999999999999999999999999";
    for timing in TIMINGS {
        let case = price_only()
            .life_cycle(100, "7.123456789012345678901234567", timing)
            .bid(bid("A", longest).cost(end_of_life(), longest).cost(in_year(100), least))
            .bid(bid("B", longest).cost(end_of_life(), longest))
            .bid(bid("C", longest).cost(end_of_life(), longest));
        assert_eq!(case.outcome().ranks(), [Some(3), Some(1), Some(1)], "{timing}");
    }
}

/// Kind of line, two years and an amount in cents.
type Line = (u8, u32, u32, i64);

fn lines() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec((0_u8..3, 0_u32..=12, 1_u32..=12, -9_000_i64..9_000), 0..5)
}

fn offer(id: &str, price: u32, lines: &[Line]) -> Bid {
    lines.iter().fold(bid(id, price), |bid, (kind, one, two, cents)| {
        let when = match kind {
            0 => in_year(*one),
            1 => years((*one).clamp(1, *two), *two),
            _ => end_of_life(),
        };
        bid.cost(when, Decimal::new(*cents, 2))
    })
}

/// price + Σ amount ÷ (1 + I)ˣ, division by division.
fn reference(price: u32, lines: &[Line], rate: u32, before: u32) -> Exact {
    let growth = &Exact::ONE + &Exact::from(Decimal::new(rate.into(), 3));
    let at = |year: u32, cents: i64| {
        let amount = Exact::from(Decimal::new(cents, 2));
        (0..year).fold(amount, |value, _| value.div(&growth).unwrap())
    };
    let mut sum = Exact::from(i64::from(price));
    for (kind, one, two, cents) in lines {
        let range = match kind {
            0 => *one..=*one,
            1 => (*one).clamp(1, *two)..=*two,
            _ => {
                sum = &sum + &at(12, *cents);
                continue;
            }
        };
        for year in range {
            sum = &sum + &at(year.saturating_sub(before), *cents);
        }
    }
    sum
}

proptest! {
    #![proptest_config(tries(48))]

    #[test]
    fn the_sum_is_that_of_the_formula(lines in lines(), price in 0_u32..1000, rate in 0_u32..=300) {
        for (timing, before) in [("endOfYear", 0), ("startOfYear", 1)] {
            let rate_text = Decimal::new(rate.into(), 1);
            let case = price_only().life_cycle(12, rate_text, timing);
            let outcome = case.bid(offer("A", price, &lines)).outcome();
            let expected = reference(price, &lines, rate, before);
            prop_assert_eq!(outcome.bids[0].total.as_ref(), Some(&expected));
            let costs = outcome.bids[0].costs.as_ref().unwrap();
            let discounted: Exact = costs.lines.iter().map(|line| &line.discounted).sum();
            prop_assert_eq!(&discounted + &Exact::from(i64::from(price)), expected);
        }
    }

    /// Halfway lies between the two ends, at √(end × start).
    #[test]
    fn halfway_is_between(year in 1_u32..=12, rate in 1_u32..=300, cents in 1_i64..9_000) {
        let total = |timing: &str| {
            let rate = Decimal::new(rate.into(), 1);
            let case = price_only().life_cycle(12, rate, timing);
            let outcome = case.bid(offer("A", 0, &[(0, year, 1, cents)])).outcome();
            outcome.bids[0].total.clone().unwrap()
        };
        let (end, mid, start) = (total("endOfYear"), total("midYear"), total("startOfYear"));
        prop_assert!(end < mid && mid < start);
        let off = (&(&mid * &mid) - &(&end * &start)).abs();
        let bound = &(&mid * &start) * &Exact::from(Decimal::new(1, 23));
        prop_assert!(off <= bound);
    }

    #[test]
    fn bids_do_not_touch_one_another_and_a_cost_never_helps(
        a in lines(), b in lines(), rate in 0_u32..=300, more in 0_i64..100, timing in 0_usize..3,
    ) {
        let rate = Decimal::new(rate.into(), 1);
        let case = || price_only().life_cycle(12, rate, TIMINGS[timing]);
        let both = case().bid(offer("A", 50, &a)).bid(offer("B", 60, &b)).outcome();
        let turned = case().bid(offer("B", 60, &b)).bid(offer("A", 50, &a)).outcome();
        for bid in &both.bids {
            prop_assert_eq!(bid, turned.of(&bid.bid));
        }
        let mut dearer = a.clone();
        dearer.push((1, 3, 7, more));
        let dearer = case().bid(offer("A", 50, &dearer)).bid(offer("B", 60, &b)).outcome();
        prop_assert_eq!(&dearer.of("B").total, &both.of("B").total);
        prop_assert!(dearer.of("A").total >= both.of("A").total);
        prop_assert_eq!(dearer.of("A").total == both.of("A").total, more == 0);
        prop_assert_eq!(earned(both.of("A"), "price", 10), both.totals(10)[0].clone());
    }
}
