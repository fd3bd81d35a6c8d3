//! Simulated tenders: each is a file, and what is counted is what their outcomes say.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "test code")]

mod support;

use std::sync::Arc;

use bid_evaluator::award::{LotOutcome, Standing, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::{Amount, CriterionId};
use bid_evaluator::insight::{
    Ground, Plan, PlanFault, PlanPart, Simulation, Suggestion, Trials, Unfit,
};
use bid_evaluator::tender::Kind;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use support::cases::{Case, bid, ratio_to_best, weighted_factor, yearly};
use support::generate::evaluation;

fn simulated(evaluation: &Evaluation, plan: &Plan, tenders: u32) -> Simulation {
    let mut simulation = Simulation::new(evaluation, 0, plan, tenders, 1).unwrap();
    let mut slice = 0;
    while !simulation.progress().is_complete() {
        slice += 7;
        simulation.step(slice);
    }
    simulation
}

fn winners(lot: &LotOutcome) -> Vec<String> {
    let first = |one: &Standing| matches!(one, Standing::Ranked { rank: 1, .. });
    let first = lot.bids.iter().filter(|bid| first(&bid.standing));
    first.map(|bid| bid.bid.to_string()).collect()
}

fn share(count: u32, of: u32) -> f64 {
    f64::from(count) / f64::from(of)
}

fn trial<'a>(found: &'a Trials, id: &str) -> &'a bid_evaluator::insight::CriterionTrial {
    found.criteria.iter().find(|one| &*one.criterion == id).unwrap()
}

/// Price 60 by the ratio, plan 40, as in many a tender.
fn ratio() -> Case {
    Case::of("points").price_for(60, ratio_to_best()).scored("plan", 40, 0, 10)
}

#[test]
fn a_plan_suggests_itself() {
    let empty = Plan::of(&ratio().evaluation(), 0).unwrap();
    assert_eq!(empty.bids, 5);
    assert_eq!(empty.price, (750_000.into(), 1_250_000.into()));
    assert_eq!(empty.criteria, [(CriterionId::new("plan").unwrap(), 0.into(), 10.into())]);
    let case = ratio()
        .measured("days", 0, "lower", weighted_factor(90, 10))
        .bid(bid("A", 800).score("plan", 4).value("days", 40));
    let one = Plan::of(&case.evaluation(), 0).unwrap();
    assert_eq!((one.bids, one.price), (3, (600.into(), 1_000.into())));
    assert_eq!((one.criteria[0].1, one.criteria[0].2), (0.into(), 10.into()));
    assert_eq!((one.criteria[1].1, one.criteria[1].2), (30.into(), 50.into()));
    let two = case.bid(bid("B", 900).score("plan", 7));
    let two = Plan::of(&two.evaluation(), 0).unwrap();
    assert_eq!(two.price, (800.into(), 900.into()));
    assert_eq!((two.criteria[0].1, two.criteria[0].2), (4.into(), 7.into()));
    let fixed =
        Case::of("points").price_for(60, weighted_factor(200, 50)).scored("plan", 40, 0, 10);
    assert_eq!(Plan::of(&fixed.evaluation(), 0).unwrap().price, (50.into(), 200.into()));
    let capped = ratio().lot("ceiling", json!("400"));
    assert_eq!(Plan::of(&capped.evaluation(), 0).unwrap().price, (300.into(), 400.into()));
    assert_eq!(Plan::of(&capped.evaluation(), 1), None);
}

#[test]
fn a_suggestion_says_what_it_rests_on() {
    let grounds = |case: &Case| {
        let found = Suggestion::of(&case.evaluation(), 0).unwrap();
        (found.price, found.criteria)
    };
    let empty = ratio().measured("days", 0, "lower", ratio_to_best());
    assert_eq!(grounds(&empty), (Ground::Nothing, vec![Ground::Scale, Ground::Nothing]));
    let one = empty.bid(bid("A", 800).score("plan", 4).value("days", 40));
    let around = (Ground::AroundBids, vec![Ground::Scale, Ground::AroundBids]);
    assert_eq!(grounds(&one), around);
    let two = one.bid(bid("B", 900).score("plan", 7).value("days", 30));
    assert_eq!(grounds(&two), (Ground::Bids, vec![Ground::Bids, Ground::Bids]));
    let fixed = Case::of("points").price_for(60, weighted_factor(200, 50));
    let fixed = fixed.measured("days", 40, "lower", weighted_factor(90, 10));
    assert_eq!(grounds(&fixed), (Ground::Formula, vec![Ground::Formula]));
    assert_eq!(grounds(&ratio().lot("ceiling", json!("400"))).0, Ground::Ceiling);
}

#[test]
fn a_plan_that_says_nothing_is_refused() {
    let evaluation = ratio().evaluation();
    let plan = Plan::of(&evaluation, 0).unwrap();
    let refused = |plan: Plan, part: PlanPart, unfit: Unfit| {
        let fault = PlanFault { part, unfit };
        assert_eq!(plan.faults(&evaluation, 0), std::slice::from_ref(&fault));
        assert_eq!(Simulation::new(&evaluation, 0, &plan, 10, 1).err(), Some(fault));
    };
    let id = || CriterionId::new("plan").unwrap();
    let scores = |low: i64, high: i64| {
        let criteria = vec![(id(), low.into(), high.into())];
        Plan { criteria, ..plan.clone() }
    };
    let prices = |low: i64, high: i64| Plan { price: (low.into(), high.into()), ..plan.clone() };
    assert_eq!(plan.faults(&evaluation, 0), []);
    assert!(Simulation::new(&evaluation, 0, &plan, 10, 1).is_ok());
    let outside = Unfit::Outside(2.into(), 50.into());
    refused(Plan { bids: 1, ..plan.clone() }, PlanPart::Bids, outside.clone());
    refused(Plan { bids: 51, ..plan.clone() }, PlanPart::Bids, outside);
    refused(prices(0, 10), PlanPart::Lowest, Unfit::NotAboveZero);
    refused(prices(11, 10), PlanPart::Highest, Unfit::BelowStart(11.into()));
    assert_eq!(prices(10, 10).faults(&evaluation, 0), []);
    let beyond = || Unfit::Outside(0.into(), 10.into());
    refused(scores(0, 11), PlanPart::To(id()), beyond());
    refused(scores(-1, 10), PlanPart::From(id()), beyond());
    refused(scores(7, 6), PlanPart::To(id()), Unfit::BelowStart(7.into()));
    refused(Plan { criteria: Vec::new(), ..plan.clone() }, PlanPart::From(id()), Unfit::Absent);
    let fine = (Decimal::new(1, 28), Decimal::MAX);
    refused(Plan { price: fine, ..plan.clone() }, PlanPart::Highest, Unfit::Digits);
    let nowhere = PlanFault { part: PlanPart::Lot, unfit: Unfit::Absent };
    assert_eq!(plan.faults(&evaluation, 1), [nowhere]);
    // All that does not do is said at once.
    assert_eq!(Plan { bids: 1, ..prices(-2, -3) }.faults(&evaluation, 0).len(), 3);
}

/// Piece by piece or in any slices: the same is found, and a tender counts only as a whole.
#[test]
fn pieces_come_to_the_same() {
    let evaluation = ratio().scored("team", 0, 0, 5).evaluation();
    let plan = Plan::of(&evaluation, 0).unwrap();
    let whole = simulated(&evaluation, &plan, 40).found();
    let mut pieces = Simulation::new(&evaluation, 0, &plan, 40, 1).unwrap();
    let (mut steps, mut before) = (0, 0);
    while !pieces.advance().is_complete() {
        steps += 1;
        let done = pieces.progress().done;
        assert!(done == before || done == before + 1);
        assert_eq!(pieces.found().tenders as usize, done);
        before = done;
    }
    assert!(steps > 40 * 3, "a piece for each criterion at least");
    assert_eq!(pieces.found(), whole);
    assert_eq!(pieces.advance().done, 40);
}

/// Without quality the cheapest always wins, whatever else: the price decides wherever prices
/// differ, and it is all that bids differ by.
#[test]
fn where_only_the_price_counts_it_decides() {
    let evaluation = Case::of("monetised").price().scored("plan", 0, 0, 10).evaluation();
    let plan = Plan::of(&evaluation, 0).unwrap();
    let found = simulated(&evaluation, &plan, 200).found();
    assert_eq!((found.tenders, found.void), (200, 0));
    assert_eq!(found.cheapest_wins.share, 1.0);
    assert_eq!(trial(&found, "price").decides.share, 1.0);
    assert_eq!(trial(&found, "plan").decides.share, 0.0);
    assert_eq!(trial(&found, "price").effective.unwrap().mean, 1.0);
    assert_eq!(found.paradox, None, "proven");
    assert_eq!(found.monetised, None);
}

/// Price and plan alike: by symmetry each is half of what bids differ by, and each decides as often
/// as the other. Two bids: without one criterion the other alone decides, so the winner changes where
/// the two disagree and the criterion that goes had the upper hand: 1/2 × 1/2.
#[test]
fn equal_criteria_decide_equally_often() {
    let evaluation = Case::of("points")
        .price_for(50, weighted_factor(200, 100))
        .scored("plan", 50, 0, 100)
        .evaluation();
    let plan = Plan { bids: 2, ..Plan::of(&evaluation, 0).unwrap() };
    let found = simulated(&evaluation, &plan, 2_000).found();
    for id in ["price", "plan"] {
        let trial = trial(&found, id);
        let effective = trial.effective.unwrap();
        assert!((effective.mean - 0.5).abs() < 4.0 * effective.error, "{effective:?}");
        assert!((trial.decides.share - 0.25).abs() < 4.0 * trial.decides.error + 0.01, "{trial:?}");
    }
    // Where both agree, or the price has the upper hand, the cheapest wins.
    assert!((found.cheapest_wins.share - 0.75).abs() < 4.0 * found.cheapest_wins.error + 0.01);
    // The range of prices ends where the formula does, so that the money is what the points were, but
    // for the reference: 133.33 of 100 for the whole range.
    let twin = found.monetised.unwrap();
    assert_eq!(twin.paradox, None);
    assert!(twin.agrees.share > 0.8, "{twin:?}");
}

/// Each tender by itself, with its outcome: what is counted, counted again.
#[test]
fn what_is_counted_is_what_the_tenders_say() {
    const TENDERS: u32 = 150;
    let evaluation = ratio().scored("team", 0, 0, 5).evaluation();
    let plan = Plan { bids: 4, ..Plan::of(&evaluation, 0).unwrap() };
    let plan = Plan { price: (Decimal::from(50), Decimal::from(200)), ..plan };
    let simulation = simulated(&evaluation, &plan, TENDERS);
    let (mut cheapest, mut turned, mut by_plan) = (0, 0, 0);
    for number in 0..TENDERS {
        let tender = simulation.tender(number);
        assert_eq!(Evaluation::from_json(&tender.to_json()).unwrap(), tender);
        let first = winners(&outcome(&tender).lots[0]);
        let price = |at: usize| tender.bids[at].offers[0].price.unwrap();
        let lowest = (0..4).map(price).min().unwrap();
        assert!((50.into()..=200.into()).contains(&*lowest));
        let is_cheapest =
            |at: usize| price(at) == lowest && first.contains(&tender.bids[at].id.to_string());
        cheapest += u32::from((0..4).any(is_cheapest));
        let turns = (0..4).any(|at| {
            let mut less = tender.clone();
            let bid = Arc::make_mut(&mut less.bids).remove(at);
            Arc::make_mut(&mut less.assessments).retain(|one| one.bid != bid.id);
            !first.contains(&bid.id.to_string()) && winners(&outcome(&less).lots[0]) != first
        });
        turned += u32::from(turns);
        let mut light = tender.clone();
        let mut rules = (*light.tender).clone();
        for leaf in &mut rules.lots[0].criteria {
            match &mut leaf.kind {
                Kind::Price { weight, .. } => *weight = Some(Amount::HUNDRED),
                Kind::Scored { weight, .. } => *weight = Amount::ZERO,
                _ => {}
            }
        }
        light.tender = Arc::new(rules);
        by_plan += u32::from(winners(&outcome(&light).lots[0]) != first);
    }
    let found = simulation.found();
    assert_eq!(found.void, 0);
    assert_eq!(found.cheapest_wins.share, share(cheapest, TENDERS));
    assert_eq!(found.paradox.unwrap().share, share(turned, TENDERS));
    assert!(turned > 0, "the ratio has paradoxes");
    assert_eq!(trial(&found, "plan").decides.share, share(by_plan, TENDERS));
    assert_eq!(trial(&found, "team").decides.share, 0.0);
    assert_eq!(trial(&found, "team").effective.unwrap().mean, 0.0);
    assert_eq!(found.monetised.unwrap().paradox, None);
}

#[test]
fn a_seed_gives_the_same_tenders() {
    let evaluation = ratio().evaluation();
    let plan = Plan::of(&evaluation, 0).unwrap();
    let of = |seed: u64| Simulation::new(&evaluation, 0, &plan, 10, seed).unwrap();
    assert_eq!(of(3).tender(5), of(3).tender(5));
    assert_ne!(of(3).tender(5), of(3).tender(6));
    assert_ne!(of(3).tender(5), of(4).tender(5));
    assert_eq!(of(3).seed(), 3);
    // The first price of the first tender of the seed 1, on a grid of fifties: pinned.
    let price = of(1).tender(0).bids[0].offers[0].price.unwrap();
    assert_eq!(price.to_string(), "891659");
}

/// Nobody can stay in: all are void, and nothing is known.
#[test]
fn a_tender_without_a_ranked_bid_is_void() {
    let evaluation = ratio().lot("ceiling", json!("1")).evaluation();
    let plan = Plan { price: (2.into(), 3.into()), ..Plan::of(&evaluation, 0).unwrap() };
    let found = simulated(&evaluation, &plan, 20).found();
    assert_eq!((found.tenders, found.void), (20, 20));
    assert_eq!((found.cheapest_wins.low, found.cheapest_wins.high), (0.0, 1.0));
    assert_eq!(trial(&found, "plan").effective, None);
}

/// A price that is drawn stands for the evaluated cost; a ceiling for what is offered says nothing of
/// it.
#[test]
fn with_a_life_cycle_evaluated_costs_are_drawn() {
    let case = ratio().lot("ceiling", json!("1000")).life_cycle(10, 0, "endOfYear");
    let offer = |id: &str, price: u32| bid(id, price).score("plan", 5).cost(yearly(), 100);
    let evaluation = case.bid(offer("A", 900)).bid(offer("B", 700)).evaluation();
    let plan = Plan::of(&evaluation, 0).unwrap();
    assert_eq!(plan.price, (1_700.into(), 1_900.into()));
    let simulation = simulated(&evaluation, &plan, 20);
    assert_eq!(simulation.found().void, 0);
    assert!(simulation.tender(0).tender.lots[0].life_cycle.is_none());
}

/// Without a weight for the price in what adds up, the others' shares are of quality alone.
#[test]
fn a_quotient_has_effective_weights_of_quality() {
    let case = Case::of("quotient").price().scored("plan", 50, 0, 10).scored("team", 50, 0, 10);
    let evaluation = case.evaluation();
    let found = simulated(&evaluation, &Plan::of(&evaluation, 0).unwrap(), 100).found();
    assert_eq!(trial(&found, "price").effective, None);
    let sum: f64 =
        ["plan", "team"].map(|id| trial(&found, id).effective.unwrap().mean).iter().sum();
    assert!((sum - 1.0).abs() < 1e-9);
    assert!(trial(&found, "price").decides.share > 0.0);
}

proptest! {
    #![proptest_config(support::tries(32))]

    /// Any model can be tried, and its tenders are files.
    #[test]
    fn any_model_can_be_tried(evaluation in evaluation(), seed in any::<u64>()) {
        for lot in 0..evaluation.tender.lots.len() {
            let plan = Plan::of(&evaluation, lot).unwrap();
            prop_assert!(plan.price.0 > Decimal::ZERO);
            let Ok(mut simulation) = Simulation::new(&evaluation, lot, &plan, 3, seed) else {
                continue;
            };
            prop_assert!(simulation.step(3).is_complete());
            let found = simulation.found();
            prop_assert_eq!(found.tenders, 3);
            prop_assert_eq!(found.criteria.len(), evaluation.tender.lots[lot].leaves().len());
            let tender = simulation.tender(2);
            let read = Evaluation::from_json(&tender.to_json());
            prop_assert_eq!(read.as_ref().ok(), Some(&tender), "{:?}", read.as_ref().err());
        }
    }
}
