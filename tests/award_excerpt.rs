//! A part of a ranking is what the whole one has there, to the last digit.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::rc::Rc;
use std::sync::Arc;

use bid_evaluator::award::{Columns, Excerpt, Places, Shares, Standing, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::Amount;
use bid_evaluator::tender::{Kind, Tender};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use support::cases::{Case, bid, ratio_to_best, weighted_factor};
use support::contests::contest_of;

/// Holds an excerpt against the outcome; false where the columns leave it to the whole one.
fn holds(evaluation: &Evaluation, weights: &Tender, places: &Places) -> bool {
    let shares = Shares::of(evaluation);
    let weighed = Evaluation { tender: Arc::new(weights.clone()), ..evaluation.clone() };
    let whole = Rc::new(outcome(&weighed));
    let of = &whole.lots[0];
    let (lot, lot_shares) = (&weights.lots[0], &shares.lots[0]);
    let Some(columns) = Columns::of(&evaluation.tender.lots[0], lot_shares) else { return false };
    let Some(found) = columns.excerpt(lot, lot_shares, places) else { return false };
    let all = Excerpt::whole(&whole, 0).unwrap();
    assert_eq!(found.ranked, all.ranked);
    assert_eq!(found.excluded, all.excluded);
    assert_eq!(found.missing, all.missing);
    let part = found.lot().unwrap();
    assert_eq!(part.lowest_wins, of.lowest_wins);
    assert_eq!(part.best, of.best);
    assert_eq!(part.ranking.len(), found.places.len());
    assert!(found.places.windows(2).all(|pair| pair[0] < pair[1]));
    for (here, place) in part.ranking.iter().zip(&found.places) {
        assert_eq!(part.bids[*here], of.bids[of.ranking[*place]]);
    }
    let last = of.ranking.len().checked_sub(1);
    let asked = places.ranked.clone().filter(|place| *place < of.ranking.len());
    for place in asked.chain((0..3).filter(|place| *place < of.ranking.len())).chain(last) {
        assert!(found.places.contains(&place), "{place} is missing");
    }
    if of.ranking.len() <= places.all_of {
        assert_eq!(found.places.len(), of.ranking.len());
    }
    let prices = of.ranking.iter().map(|at| of.bids[*at].compared_price());
    let prices_here = part.ranking.iter().map(|at| part.bids[*at].compared_price());
    assert_eq!(prices.max().flatten(), prices_here.max().flatten());
    let out =
        |bid: &&bid_evaluator::award::BidOutcome| matches!(bid.standing, Standing::Excluded(_));
    let excluded: Vec<_> = of.bids.iter().filter(out).take(places.excluded).collect();
    assert_eq!(part.bids.iter().filter(out).collect::<Vec<_>>(), excluded);
    let standing = columns.bids(lot, lot_shares, part).unwrap();
    for bid in &standing {
        assert_eq!(Some(bid), of.bids.iter().find(|one| one.bid == bid.bid));
    }
    assert_eq!(standing.len(), part.ranking.len());
    true
}

/// The same tender with other weights.
fn reweighed(evaluation: &Evaluation, by: &[u32]) -> Tender {
    let mut tender = Tender::clone(&evaluation.tender);
    let mut by = by.iter().cycle();
    for criterion in &mut tender.lots[0].criteria {
        let by = Decimal::from(*by.next().unwrap()) / Decimal::from(7);
        match &mut criterion.kind {
            Kind::Price { weight: Some(weight), .. }
            | Kind::Scored { weight, .. }
            | Kind::Measured { weight, .. } => *weight = Amount::new(**weight * by).unwrap(),
            _ => {}
        }
    }
    tender
}

proptest! {
    #![proptest_config(support::tries(60))]

    #[test]
    fn an_excerpt_is_a_part_of_the_outcome(
        mut evaluation in contest_of(1..=50),
        by in prop::collection::vec(0_u32..20, 4),
        (from, count, all_of, excluded) in (0_usize..55, 0_usize..12, 0_usize..30, 0_usize..5),
        unpriced in 2_usize..30,
    ) {
        for bid in Arc::make_mut(&mut evaluation.bids).iter_mut().step_by(unpriced) {
            Arc::make_mut(bid).offers[0].price = None;
        }
        let places = Places { ranked: from..from + count, all_of, excluded };
        holds(&evaluation, &evaluation.tender, &places);
        holds(&evaluation, &reweighed(&evaluation, &by), &places);
    }
}

/// Under each of these methods the columns answer, so that the property above is not an empty one.
#[test]
fn which_methods_are_told_by_columns() {
    let told = |combination: &str, form: Option<&str>| {
        let mut case = Case::of(combination)
            .price_for(40, ratio_to_best())
            .scored("quality", 60, 0, 10)
            .bid(bid("A", 100).score("quality", 5))
            .bid(bid("B", 110).score("quality", 8))
            .bid(bid("C", 130).score("quality", 8));
        if let Some(form) = form {
            case = case.combining("form", json!(form));
        }
        let evaluation = case.evaluation();
        holds(&evaluation, &evaluation.tender, &Places { ranked: 0..2, all_of: 0, excluded: 0 })
    };
    assert!(told("points", None));
    assert!(told("quotient", None));
    for form in ["deduction", "surcharge", "percentDeduction", "percentSurcharge"] {
        assert!(told("monetised", Some(form)), "{form}");
    }
    assert!(!told("utilityIndex", None));
    assert!(!told("pricePerPoint", None));
}

/// Many who stand together are told whole where rounding brings all within each other's reach, and
/// those who stand apart keep their places beside them.
#[test]
fn a_large_tie_is_told_whole() {
    let mut case = Case::of("quotient")
        .rounding(1, "halfUp", "perStep")
        .price_for(20, ratio_to_best())
        .scored("plan", 5, 0, 10)
        .scored("team", 6, 0, 4)
        .measured("days", 23, "lower", ratio_to_best());
    let names: Vec<String> = (0..48).map(|place| format!("bid-{place:02}")).collect();
    for (place, name) in names.iter().enumerate() {
        let (price, days, team) = match place {
            4 => (114, 12, 0),
            47 => (82, 6, 4),
            _ => (80, 5, 0),
        };
        case = case.bid(bid(name, price).score("plan", 2).score("team", team).value("days", days));
    }
    let evaluation = case.evaluation();
    for ranked in [0..0, 0..12, 20..31, 40..48] {
        let places = Places { ranked, all_of: 0, excluded: 0 };
        holds(&evaluation, &reweighed(&evaluation, &[0]), &places);
        assert!(holds(&evaluation, &evaluation.tender, &places));
    }
}

/// Ties are told to the last digit where floating point numbers could not: a third and what 28
/// decimals write of it.
#[test]
fn what_differs_in_the_last_digit_is_told_apart() {
    let mut case = Case::of("points").price_for(1, weighted_factor(3, 0)).measured(
        "much",
        3,
        "higher",
        weighted_factor(0, 3),
    );
    let third = "0.3333333333333333333333333333";
    for (id, price, much) in
        [("A", "2", third), ("B", "2", "0.3333333333333333333333333334"), ("C", "2", third)]
    {
        case = case.bid(bid(id, price).value("much", much));
    }
    let evaluation = case.evaluation();
    let places = Places { ranked: 1..2, all_of: 0, excluded: 0 };
    assert!(holds(&evaluation, &evaluation.tender, &places));
}
