//! Paradoxes: published ones by their numbers, then by computing every variant anew.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use bid_evaluator::award::{Standing, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::BidId;
use bid_evaluator::insight::{
    Effect, Looks, OwnFigure, ParadoxSearch, Paradoxes, Variant, check_paradoxes, is_relative,
};
use proptest::prelude::*;
use serde_json::json;
use support::cases::{Case, Read as _, bid, felp, paradox_vector, ratio_to_best, weighted_factor};
use support::generate::evaluation;

fn id(bid: &str) -> BidId {
    BidId::new(bid).unwrap()
}

/// All that is tried, one variant at a time.
fn searched(evaluation: &Evaluation) -> ParadoxSearch {
    let Some(Paradoxes::Relative { mut search, .. }) = check_paradoxes(evaluation, 0) else {
        panic!("not relative")
    };
    let mut done = 0;
    while !search.progress().is_complete() {
        done += 1;
        assert_eq!(search.step(1).done, done);
    }
    *search
}

fn effect(search: &ParadoxSearch, variant: &Variant) -> Effect {
    search.effects().iter().find(|effect| effect.variant == *variant).unwrap().clone()
}

fn order(effect: &Effect) -> Vec<&str> {
    effect.order.iter().map(|place| &*place.bid).collect()
}

fn totals(evaluation: &Evaluation, variant: &Variant, decimals: u32) -> Vec<String> {
    let varied = variant.evaluation(evaluation, 0).unwrap();
    outcome(&varied).lots[0].totals(decimals)
}

/// E2 with its losing bid E: "A 85.80, B 87.80, C 88.51, D 82.66, E 57.21. The winner flips from B
/// to C although E loses"; without it "95.14 / 97.27 / 96.85 / 92.56; order B, C, A, D".
#[test]
fn e2_rank_reversal() {
    let evaluation = felp().bid(bid("E", 5_000).score("quality", 60)).evaluation();
    let search = searched(&evaluation);
    assert_eq!(
        search.order().iter().map(|one| &*one.bid).collect::<Vec<_>>(),
        ["C", "B", "A", "D", "E"]
    );
    let without = Variant::Without(id("E"));
    assert_eq!(totals(&evaluation, &without, 2), ["95.14", "97.27", "96.85", "92.56"]);
    let found = effect(&search, &without);
    assert!(found.is_paradox() && found.flips_first);
    assert_eq!(order(&found), ["B", "C", "A", "D"]);
    let moved: Vec<_> = found.moved.iter().map(|one| (&*one.bid, one.from, one.to)).collect();
    assert_eq!(moved, [("C", Some(1), Some(2)), ("B", Some(2), Some(1))]);
    assert_eq!(found.first().map(|bid| &**bid).collect::<Vec<_>>(), ["B"]);
    // The dearest is nobody's measure.
    assert!(!effect(&search, &Variant::Without(id("A"))).is_paradox());
}

/// E2's four firms and bids that nobody made, computed from the formula: a price of 9,900 × 80 % =
/// 7,920 with no quality at all makes C first, by 80 + 20 × 7,920 ÷ 11,750 = 93.48 to B's
/// 80 × 126 ÷ 129 + 20 × 7,920 ÷ 10,350 = 93.44.
#[test]
fn e2_flips_by_a_cheap_poor_bid() {
    let evaluation = felp().evaluation();
    let search = searched(&evaluation);
    let cheap = Variant::CheapPoor { percent: 80 };
    assert_eq!(totals(&evaluation, &cheap, 2), ["91.36", "93.44", "93.48", "88.56", "20"]);
    let found = effect(&search, &cheap);
    assert!(found.stands && found.flips_first);
    assert_eq!(order(&found), ["C", "B", "A", "D", "added-1"]);
    assert_eq!(found.added, Some(id("added-1")));
    assert!(effect(&search, &Variant::CheapPoor { percent: 50 }).flips_first);
    // 11,750 × 120 % with 150 points: quality is then relative to 150.
    let dear = Variant::DearExcellent { percent: 120 };
    assert_eq!(totals(&evaluation, &dear, 2), ["84.46", "86.33", "85.65", "82.4", "94.04"]);
    let found = effect(&search, &dear);
    assert_eq!(order(&found), ["added-1", "B", "C", "A", "D"]);
    assert!(!found.is_paradox() && !found.flips_first, "it wins, but turns nobody round");
}

/// The paradox vector: "A 65 > B 64 > C 55; without C: B 84 > A 81.67."
#[test]
fn the_paradox_vector() {
    let case = paradox_vector();
    let evaluation = case.evaluation();
    assert_eq!(outcome(&evaluation).lots[0].totals(2), ["65", "64", "55"]);
    let without = Variant::Without(id("C"));
    assert_eq!(totals(&evaluation, &without, 2), ["81.67", "84"]);
    assert!(effect(&searched(&evaluation), &without).flips_first);
}

#[test]
fn what_looks_at_other_bids_is_named() {
    let by = |case: Case| match check_paradoxes(&case.evaluation(), 0) {
        Some(Paradoxes::Relative { by, .. }) => by,
        _ => Vec::new(),
    };
    let criterion = |id: &str| bid_evaluator::exchange::values::CriterionId::new(id).unwrap();
    assert_eq!(
        by(felp()),
        [Looks::Formula(criterion("price")), Looks::BestScore(criterion("quality"))]
    );
    let total = Case::of("quotient").with("quality", json!("relativeToBestTotal")).price();
    assert_eq!(by(total.scored("quality", 100, 0, 10)), [Looks::BestTotal]);
    let utility = Case::of("utilityIndex").price_for(50, ratio_to_best());
    assert_eq!(by(utility.scored("quality", 50, 0, 10)), [Looks::Combination]);
}

#[test]
fn an_absolute_method_has_its_proof() {
    let case = Case::of("points")
        .price_for(50, weighted_factor(200, 0))
        .scored("quality", 50, 0, 10)
        .bid(bid("A", 100).score("quality", 8));
    let Some(Paradoxes::Absolute { because }) = check_paradoxes(&case.evaluation(), 0) else {
        panic!("relative")
    };
    let criterion = |id: &str| bid_evaluator::exchange::values::CriterionId::new(id).unwrap();
    assert_eq!(
        because,
        [OwnFigure::Fixed(criterion("price")), OwnFigure::Scale(criterion("quality"))]
    );
    let money = Case::of("monetised").price().scored("quality", 50, 0, 10);
    let Some(Paradoxes::Absolute { because }) = check_paradoxes(&money.evaluation(), 0) else {
        panic!("relative")
    };
    assert_eq!(because[0], OwnFigure::Price(criterion("price")));
    assert!(check_paradoxes(&money.evaluation(), 1).is_none());
}

/// A minimum keeps the poorest score above it; what a minimum of all quality excludes does not
/// stand, and turns nothing.
#[test]
fn minima_hold_for_added_bids() {
    let case = felp().minimum(100);
    let varied = Variant::CheapPoor { percent: 50 }.evaluation(&case.evaluation(), 0).unwrap();
    let added = varied.assessments.iter().find(|one| &*one.bid == "added-1").unwrap();
    assert_eq!(added.score, 100.into());
    let case = felp().with("minimum", json!("70"));
    let found = effect(&searched(&case.evaluation()), &Variant::CheapPoor { percent: 50 });
    assert!(!found.stands && !found.is_paradox());
    let case = felp().lot("ceiling", json!("12000"));
    let varied = Variant::DearExcellent { percent: 150 }.evaluation(&case.evaluation(), 0).unwrap();
    let price = varied.bids.last().unwrap().offers[0].price.unwrap();
    assert_eq!(*price, 12_000.into());
}

/// C earns nothing and so has no figure, but it is the worst that others are held against: without
/// it B is, and has none either.
#[test]
fn a_bid_without_a_figure_can_decide_too() {
    let case = Case::of("pricePerPoint")
        .price()
        .measured("days", 100, "lower", json!({ "kind": "minMax" }))
        .bid(bid("A", 100).value("days", 10))
        .bid(bid("B", 80).value("days", 12))
        .bid(bid("C", 90).value("days", 30));
    let found = effect(&searched(&case.evaluation()), &Variant::Without(id("C")));
    let moved: Vec<_> = found.moved.iter().map(|one| (&*one.bid, one.from, one.to)).collect();
    assert_eq!(moved, [("B", Some(1), None), ("A", Some(2), Some(1))]);
    assert!(found.flips_first);
}

/// With a life cycle the evaluated cost is what is cheap: price and cost lines go down alike.
#[test]
fn the_evaluated_cost_is_taken_down_in_full() {
    let case = Case::of("points")
        .price_for(50, ratio_to_best())
        .scored("quality", 50, 0, 10)
        .life_cycle(10, 3, "midYear")
        .bid(bid("A", 1_000).cost(support::cases::yearly(), 100).score("quality", 8))
        .bid(
            bid("B", 900).cost(support::cases::yearly(), 50).quantity(2, "co2").score("quality", 5),
        );
    let evaluation = case.evaluation();
    let varied = Variant::CheapPoor { percent: 80 }.evaluation(&evaluation, 0).unwrap();
    let found = outcome(&varied).lots.remove(0);
    let cost = |bid: &str| found.of(bid).compared_price().unwrap();
    let lowest = cost("A").min(cost("B"));
    let fifth = rust_decimal::Decimal::new(8, 1);
    assert_eq!(cost("added-1"), &lowest * &fifth.into());
}

/// Every pair of bids that are in both: ahead, level or behind, in one and in the other.
fn order_changes(before: &Evaluation, after: &Evaluation) -> bool {
    let rank = |evaluation: &Evaluation, bid: &BidId| -> Option<Option<usize>> {
        let outcome = outcome(evaluation).lots.remove(0);
        let bid = outcome.bids.into_iter().find(|one| one.bid == *bid)?;
        Some(match bid.standing {
            Standing::Ranked { rank, .. } => Some(rank),
            Standing::Excluded(_) | Standing::Sealed { .. } => None,
        })
    };
    let mut places = Vec::new();
    for bid in before.bids.iter() {
        if let (Some(one), Some(other)) = (rank(before, &bid.id), rank(after, &bid.id)) {
            places.push((one, other));
        }
    }
    let standing = places.iter().any(|(one, other)| one.is_some() != other.is_some());
    let pairs = |a: &(Option<usize>, Option<usize>)| {
        places.iter().any(|b| match (a, b) {
            ((Some(a), Some(now)), (Some(b), Some(then))) => a.cmp(b) != now.cmp(then),
            _ => false,
        })
    };
    standing || places.iter().any(pairs)
}

proptest! {
    #![proptest_config(support::tries(64))]

    /// Whatever the evaluation: a variant is a file that can be read, what is said of it is what an
    /// outcome says, and where there is a proof there is no paradox.
    #[test]
    fn every_variant_is_what_its_outcome_says(evaluation in evaluation()) {
        for lot in 0..evaluation.tender.lots.len() {
            let mut one = evaluation.clone();
            let mut tender = (*one.tender).clone();
            tender.lots = vec![tender.lots.remove(lot)];
            one.tender = std::sync::Arc::new(tender);
            let mut variants: Vec<_> =
                evaluation.bids.iter().map(|bid| Variant::Without(bid.id.clone())).collect();
            variants.extend([80, 50].map(|percent| Variant::CheapPoor { percent }));
            variants.extend([120, 150].map(|percent| Variant::DearExcellent { percent }));
            let found = check_paradoxes(&evaluation, lot).unwrap();
            let mut search = match found {
                Paradoxes::Absolute { because } => {
                    prop_assert!(!is_relative(&evaluation.tender.lots[lot]));
                    prop_assert_eq!(because.len(), evaluation.tender.lots[lot].leaves().len());
                    None
                }
                Paradoxes::Relative { by, search } => {
                    prop_assert!(is_relative(&evaluation.tender.lots[lot]));
                    prop_assert!(!by.is_empty());
                    Some(search)
                }
            };
            if let Some(search) = &mut search {
                search.step(usize::MAX);
                prop_assert!(search.progress().is_complete());
            }
            for variant in variants {
                let Some(varied) = variant.evaluation(&evaluation, lot) else { continue };
                let read = Evaluation::from_json(&varied.to_json());
                prop_assert_eq!(read.as_ref().ok(), Some(&varied), "{:?}", read.as_ref().err());
                let varied = variant.evaluation(&one, 0).unwrap();
                let changes = order_changes(&one, &varied);
                match &search {
                    None => prop_assert!(!changes, "{:?} in an absolute method", variant),
                    Some(search) => {
                        let tried = search.effects().iter().find(|effect| effect.variant == variant);
                        let said = tried.is_some_and(Effect::is_paradox);
                        prop_assert_eq!(said, changes, "{:?}", variant);
                    }
                }
            }
        }
    }
}
