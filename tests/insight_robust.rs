//! Rank acceptability against exact values: lengths, areas, moments, and outcomes.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp, reason = "test code")]

mod support;

use bid_evaluator::award::{Exact, Standing, outcome};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::CriterionId;
use bid_evaluator::insight::{
    Acceptability, Estimate, Over, Refusal, Sampling, WeightRange, Weights, rank_acceptability,
};
use bid_evaluator::tender::{Criterion, Kind, RoundingMode};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::cases::{Case, bid, weighted_factor};
use support::generate::evaluation;

const ALL: Over = Over { weights: Weights::All, panel: false };
const VECTORS: usize = 20_000;

fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).unwrap()
}

fn sampled(evaluation: &Evaluation, over: &Over, vectors: usize, seed: u64) -> Acceptability {
    let mut sampling = Sampling::new(evaluation, 0, over, vectors, seed).unwrap();
    assert!(sampling.step(vectors).is_complete());
    sampling.found().clone()
}

fn float(value: &Exact) -> f64 {
    value.to_decimal_text(18, RoundingMode::HalfUp).parse().unwrap()
}

fn fraction(numerator: i64, denominator: i64) -> Exact {
    Exact::from(numerator).div(&Exact::from(denominator)).unwrap()
}

/// Within five standard errors: for a fixed seed this either holds or never does.
fn holds(found: Estimate, exact: &Exact, vectors: usize) {
    let exact = float(exact);
    let vectors = f64::from(u32::try_from(vectors).unwrap());
    let error = (exact * (1.0 - exact) / vectors).sqrt();
    assert!((found.share - exact).abs() <= 5.0 * error + 1e-12, "{found:?}, not {exact}");
}

/// Three bids on price and quality, in hundredths of the weight: A 90, 20; B 30, 80; C 65, 60.
fn two_criteria() -> Evaluation {
    Case::of("points")
        .price_for(50, weighted_factor(100, 0))
        .scored("quality", 50, 0, 100)
        .bid(bid("A", 10).score("quality", 20))
        .bid(bid("B", 70).score("quality", 80))
        .bid(bid("C", 35).score("quality", 60))
        .evaluation()
}

/// With weight w on the price A comes to 20 + 70w, B to 80 − 50w, C to 60 + 5w. So B leads C up to
/// w = 4/11, A leads C from w = 8/13 on, and A leads B from 1/2 on: exact lengths.
#[test]
fn two_criteria_are_lengths() {
    let found = sampled(&two_criteria(), &ALL, VECTORS, 1);
    let (c_over_b, a_over_b, a_over_c) = (fraction(4, 11), fraction(1, 2), fraction(8, 13));
    let one = Exact::ONE;
    let exact = [
        [&one - &a_over_c, &a_over_c - &a_over_b, a_over_b.clone()],
        [c_over_b.clone(), &a_over_b - &c_over_b, &one - &a_over_b],
        [&a_over_c - &c_over_b, &(&one - &a_over_c) + &c_over_b, Exact::ZERO],
    ];
    for (bid, ranks) in exact.iter().enumerate() {
        for (place, exact) in ranks.iter().enumerate() {
            holds(found.share(bid, place + 1), exact, VECTORS);
        }
        assert_eq!(found.share_up_to(bid, 3).share, 1.0);
        assert_eq!(found.unranked(bid).share, 0.0);
    }
    // C is first between 4/11 and 8/13: on average in the middle, in the unit of the method.
    let middle = 50.0 * (4.0 / 11.0 + 8.0 / 13.0);
    let reach = 100.0 * (8.0 / 13.0 - 4.0 / 11.0) / 12.0_f64.sqrt();
    let first = f64::from(found.count(2, 1));
    let central = found.central(2).unwrap();
    assert!((central[0] - middle).abs() < 5.0 * reach / first.sqrt(), "{central:?}");
    assert!((central[0] + central[1] - 100.0).abs() < 1e-9);
}

/// Of 200 seeds, about 190 intervals hold the exact value.
#[test]
fn intervals_hold_the_exact_value_about_as_often_as_stated() {
    let evaluation = two_criteria();
    let exact = 4.0 / 11.0;
    let held = (0..200).filter(|seed| {
        let share = sampled(&evaluation, &ALL, 400, *seed).share(1, 1);
        share.low <= exact && exact <= share.high
    });
    let held = held.count();
    // Four standard deviations of √(200 × 0.95 × 0.05) = 3.1.
    assert!((178..=200).contains(&held), "{held}");
}

type Corner = [Exact; 3];

/// The part of a polygon where Σ corner × by ≥ 0.
fn cut(polygon: &[Corner], by: &Corner) -> Vec<Corner> {
    let height = |corner: &Corner| -> Exact {
        corner.iter().zip(by).fold(Exact::ZERO, |sum, (one, other)| &sum + &(one * other))
    };
    let mut kept = Vec::new();
    for (place, corner) in polygon.iter().enumerate() {
        let next = &polygon[(place + 1) % polygon.len()];
        let (here, there) = (height(corner), height(next));
        if !here.is_negative() {
            kept.push(corner.clone());
        }
        if here.is_positive() && there.is_negative() || here.is_negative() && there.is_positive() {
            let part = here.div(&(&here - &there)).unwrap();
            let between = |place: usize| {
                let (from, to): (&Exact, &Exact) = (&corner[place], &next[place]);
                from + &(&(to - from) * &part)
            };
            kept.push([between(0), between(1), between(2)]);
        }
    }
    kept
}

/// The area as a part of the whole triangle's, by its first two coordinates.
fn area(polygon: &[Corner]) -> Exact {
    let mut doubled = Exact::ZERO;
    for (place, corner) in polygon.iter().enumerate() {
        let next = &polygon[(place + 1) % polygon.len()];
        doubled = &doubled + &(&(&corner[0] * &next[1]) - &(&next[0] * &corner[1]));
    }
    doubled.abs()
}

fn triangle() -> Vec<Corner> {
    let corner = |at: usize| [0, 1, 2].map(|place| Exact::from(i64::from(place == at)));
    vec![corner(0), corner(1), corner(2)]
}

/// Three bids on three criteria: each rank is a polygon in the triangle of weights, whose area is
/// exact.
#[test]
fn three_criteria_are_areas() {
    let shares: [[i64; 3]; 3] = [[90, 20, 50], [30, 80, 45], [60, 55, 40]];
    let mut case = Case::of("points")
        .price_for(30, weighted_factor(100, 0))
        .scored("plan", 30, 0, 100)
        .scored("team", 40, 0, 100);
    for (name, [price, plan, team]) in ["A", "B", "C"].iter().zip(shares) {
        case = case.bid(bid(name, 100 - price).score("plan", plan).score("team", team));
    }
    let over = |one: usize, other: usize| {
        [0, 1, 2].map(|place| Exact::from(shares[one][place] - shares[other][place]))
    };
    let found = sampled(&case.evaluation(), &ALL, VECTORS, 2);
    for bid in 0..3 {
        let (one, other) = ((bid + 1) % 3, (bid + 2) % 3);
        let first = area(&cut(&cut(&triangle(), &over(bid, one)), &over(bid, other)));
        let last = area(&cut(&cut(&triangle(), &over(one, bid)), &over(other, bid)));
        holds(found.share(bid, 1), &first, VECTORS);
        holds(found.share(bid, 3), &last, VECTORS);
        holds(found.share(bid, 2), &(&Exact::ONE - &(&first + &last)), VECTORS);
    }
    // The same within w1 ≥ w2 ≥ w3.
    let falls = |from: usize, to: usize| {
        [0, 1, 2].map(|place| Exact::from(i64::from(place == from) - i64::from(place == to)))
    };
    let ordered = cut(&cut(&triangle(), &falls(0, 1)), &falls(1, 2));
    let order = ["price", "plan", "team"].map(criterion).to_vec();
    let over_order = Over { weights: Weights::Ordered(order), panel: false };
    let found = sampled(&case.evaluation(), &over_order, VECTORS, 3);
    // The same within ranges: at most half on the price, at least a tenth on the team.
    let range = |id: &str, low: i64, high: i64| WeightRange {
        criterion: criterion(id),
        low: low.into(),
        high: high.into(),
    };
    let ranges = vec![range("price", 0, 50), range("plan", 0, 100), range("team", 10, 100)];
    let over_ranges = Over { weights: Weights::Within(ranges), panel: false };
    let found_within = sampled(&case.evaluation(), &over_ranges, VECTORS, 4);
    let within = cut(&triangle(), &[-1, 1, 1].map(Exact::from));
    let within = cut(&within, &[-1, -1, 9].map(Exact::from));
    for bid in 0..3 {
        let (one, other) = ((bid + 1) % 3, (bid + 2) % 3);
        for (found, region) in [(&found, &ordered), (&found_within, &within)] {
            let first = area(&cut(&cut(region, &over(bid, one)), &over(bid, other)));
            holds(found.share(bid, 1), &first.div(&area(region)).unwrap(), VECTORS);
        }
    }
}

/// Three bids, each the best on one of three criteria and nothing on the others: each is first where
/// its weight is greatest, which on average is (1 + 1/2 + 1/3) ÷ 3 = 11/18.
#[test]
fn central_weights_of_a_symmetric_case() {
    let unit = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
    let found = rank_acceptability(&unit, 3, 3, VECTORS, 5);
    for bid in 0..3 {
        holds(found.share(bid, 1), &fraction(1, 3), VECTORS);
        let central = found.central(bid).unwrap();
        for (place, weight) in central.iter().enumerate() {
            let exact = if place == bid { 11.0 / 18.0 } else { 7.0 / 36.0 };
            assert!((weight - exact).abs() < 0.01, "{central:?}");
        }
    }
}

/// Weights that fall have the means (1 ÷ k) × Σ 1 ÷ j, j from the rank to k: for four 25/48, 13/48,
/// 7/48, 3/48. One bid is always first, so that its central weights are the means of all.
#[test]
fn ordered_weights_have_the_means_of_rank_order_centroids() {
    let mut case = Case::of("quotient").price();
    for id in ["a", "b", "c", "d"] {
        case = case.scored(id, 25, 0, 10);
    }
    let evaluation = case.bid(bid("A", 1)).evaluation();
    let means = |weights: Weights| {
        let over = Over { weights, panel: false };
        sampled(&evaluation, &over, VECTORS, 6).central(0).unwrap()
    };
    let order = ["b", "a", "d", "c"].map(criterion).to_vec();
    for (mean, exact) in means(Weights::Ordered(order)).iter().zip([13.0, 25.0, 3.0, 7.0]) {
        assert!((mean / 100.0 - exact / 48.0).abs() < 0.005, "{mean}");
    }
    // Of two named ones among four: the greater of two of them, 3/8 on average, and the lesser, 1/8.
    let partly = means(Weights::Ordered(vec![criterion("c"), criterion("a")]));
    for (mean, exact) in partly.iter().zip([0.125, 0.25, 0.375, 0.25]) {
        assert!((mean / 100.0 - exact).abs() < 0.005, "{mean}");
    }
    for mean in means(Weights::All) {
        assert!((mean - 25.0).abs() < 0.5, "{mean}");
    }
    for mean in means(Weights::Within(WeightRange::around(&evaluation, 0, 20))) {
        assert!((mean - 25.0).abs() < 0.2, "{mean}");
    }
}

fn bytes(found: &Acceptability) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |word: u64| {
        for byte in word.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for bid in 0..found.bids() {
        for rank in 1..=found.bids() {
            add(found.count(bid, rank).into());
        }
        for weight in found.central(bid).into_iter().flatten() {
            add(weight.to_bits());
        }
    }
    hash
}

#[test]
fn a_seed_gives_the_same_bytes_however_it_is_sliced() {
    let shares: Vec<_> = (0_u32..200).map(|at| f64::from(at * 7_919 % 1_009) / 1_009.0).collect();
    let found = rank_acceptability(&shares, 20, 10, 10_001, 42);
    assert_eq!(found.vectors(), 10_001);
    // A browser gives these too.
    assert_eq!(bytes(&found), 13_145_416_987_314_288_861);
    let evaluation = two_criteria();
    let whole = sampled(&evaluation, &ALL, 1_003, 7);
    let mut sampling = Sampling::new(&evaluation, 0, &ALL, 1_003, 7).unwrap();
    let mut slice = 0;
    while !sampling.progress().is_complete() {
        slice += 1;
        sampling.step(slice);
    }
    assert_eq!(sampling.seed(), 7);
    assert_eq!((bytes(sampling.found()), sampling.found().vectors()), (bytes(&whole), 1_003));
    assert_ne!(bytes(&whole), bytes(&sampled(&evaluation, &ALL, 1_003, 8)));
}

/// What counts sums four at once and what follows any method sample by sample: the same ranks. A
/// rounding to twelve decimals, which here rounds nothing that matters, chooses the second.
#[test]
fn both_engines_agree() {
    let forms = [
        ("points", json!({})),
        ("monetised", json!({})),
        ("monetised", json!({ "form": "surcharge" })),
        ("monetised", json!({ "form": "percentDeduction" })),
        ("monetised", json!({ "form": "percentSurcharge" })),
        ("quotient", json!({})),
        ("pricePerPoint", json!({})),
        ("coefficient", json!({})),
    ];
    for (kind, members) in forms {
        let case = |rounded: bool| {
            let weight = |hundredths: i64| match kind {
                "coefficient" => Decimal::new(hundredths, 3),
                _ => Decimal::from(hundredths),
            };
            let mut case = Case::of(kind)
                .price_for(weight(30), weighted_factor(200, 0))
                .scored("plan", weight(30), 0, 10)
                .scored("team", weight(40), 0, 10);
            if let Value::Object(members) = &members {
                for (name, value) in members {
                    case = case.combining(name, value.clone());
                }
            }
            for (at, name) in ["A", "B", "C", "D", "E"].iter().enumerate() {
                let at = i64::try_from(at).unwrap();
                let (plan, team) = ((at * 7 + 3) % 11, (at * 4 + 5) % 9);
                let offer = bid(name, 90 + at * 13 % 17);
                case = case.bid(offer.score("plan", plan.max(1)).score("team", team.max(1)));
            }
            if rounded { case.rounding(12, "halfUp", "atEnd") } else { case }
        };
        let (fast, any) = (case(false).evaluation(), case(true).evaluation());
        let (fast, any) = (sampled(&fast, &ALL, 2_000, 9), sampled(&any, &ALL, 2_000, 9));
        for bid in 0..5 {
            for rank in 1..=5 {
                assert_eq!(fast.count(bid, rank), any.count(bid, rank), "{kind} {members}");
            }
        }
    }
}

/// More bids than are ranked by pairs: the same as a rank counted by hand.
#[test]
fn many_bids_are_ranked_by_sorting() {
    let shares: Vec<_> = (0_u32..60).map(|at| f64::from(at * 37 % 60 / 2)).collect();
    let found = rank_acceptability(&shares, 60, 1, 5, 1);
    for (bid, share) in shares.iter().enumerate() {
        let rank = 1 + shares.iter().filter(|other| *other > share).count();
        assert_eq!(found.count(bid, rank), 5, "{bid}");
    }
    assert_eq!(rank_acceptability(&[], 0, 0, 5, 1).vectors(), 5);
}

/// Two evaluators; prices are equal, so that the score decides. A has 8 or 4, B 6, C 6 or 4.
fn panel(case: Case) -> Case {
    case.bid(bid("A", 100).score_by("anna", "quality", 8).score_by("bo", "quality", 4))
        .bid(bid("B", 100).score_by("anna", "quality", 6))
        .bid(bid("C", 100).score_by("anna", "quality", 6).score_by("bo", "quality", 4))
}

const PANEL: Over = Over { weights: Weights::Stated, panel: true };

/// A is first with 8, B otherwise; C shares the first place with B in half of those.
#[test]
fn the_panel_s_spread_by_hand() {
    let case = panel(Case::of("monetised").price().scored("quality", 50, 0, 10));
    let found = sampled(&case.evaluation(), &PANEL, VECTORS, 10);
    holds(found.share(0, 1), &fraction(1, 2), VECTORS);
    holds(found.share(1, 1), &fraction(1, 2), VECTORS);
    holds(found.share(2, 1), &fraction(1, 4), VECTORS);
    // A with 4 is behind both others, or level with C on the second place.
    holds(found.share(0, 2), &fraction(1, 4), VECTORS);
    holds(found.share(0, 3), &fraction(1, 4), VECTORS);
    assert_eq!(found.central(0), Some(vec![50.0]));
    // Under relative scores the order is the same.
    let relative = panel(Case::of("monetised").price().scored("quality", 50, 0, 10).relative());
    let relative = sampled(&relative.evaluation(), &PANEL, VECTORS, 10);
    assert_eq!(bytes(&relative), bytes(&found));
    // Against a minimum of 5 whoever draws a 4 is out.
    let minimum = panel(Case::of("monetised").price().scored("quality", 50, 0, 10).minimum(5));
    let minimum = sampled(&minimum.evaluation(), &PANEL, VECTORS, 10);
    holds(minimum.unranked(0), &fraction(1, 2), VECTORS);
    assert_eq!(minimum.unranked(1).share, 0.0);
    holds(minimum.share(2, 1), &fraction(1, 4), VECTORS);
}

/// Jointly with weights: with weight w on the price, B leads by 0.2w; A's lead in quality is 0.2 or
/// −0.2 of 1 − w. So A is first with its higher score and w below a half: 1/4.
#[test]
fn the_panel_jointly_with_weights() {
    let case = Case::of("points")
        .price_for(50, weighted_factor(100, 0))
        .scored("quality", 50, 0, 10)
        .bid(bid("A", 50).score_by("anna", "quality", 8).score_by("bo", "quality", 4))
        .bid(bid("B", 30).score_by("anna", "quality", 6));
    let over = Over { weights: Weights::All, panel: true };
    let found = sampled(&case.evaluation(), &over, VECTORS, 11);
    holds(found.share(0, 1), &fraction(1, 4), VECTORS);
    holds(found.share(1, 1), &fraction(3, 4), VECTORS);
}

/// A minimum of half of the group's quality: A earns all of the plan and nothing of the team, so it
/// stays where the plan's weight is at least the team's, and then is ahead.
#[test]
fn a_minimum_that_weights_decide_is_held_in_every_sample() {
    let case = Case::of("quotient")
        .price()
        .scored("plan", 50, 0, 10)
        .scored("team", 50, 0, 10)
        .with("minimum", json!("50"))
        .bid(bid("A", 10).score("plan", 10).score("team", 0))
        .bid(bid("B", 20).score("plan", 6).score("team", 6));
    let found = sampled(&case.evaluation(), &ALL, VECTORS, 12);
    holds(found.share(0, 1), &fraction(1, 2), VECTORS);
    holds(found.unranked(0), &fraction(1, 2), VECTORS);
    holds(found.share(1, 1), &fraction(1, 2), VECTORS);
}

/// A draws 8 or 4 against a minimum of 5. With it B's price earns half and C's a third: C leads B by
/// 50/3 + 40 to 25 + 30. Without it B's is the lowest, and B leads by 50 + 30 to 100/3 + 40.
#[test]
fn who_is_admitted_in_a_sample_sets_what_others_earn_in_it() {
    let case = Case::of("points")
        .price_for(50, json!({ "kind": "ratioToBest" }))
        .scored("quality", 50, 0, 10)
        .minimum(5)
        .bid(bid("A", 10).score_by("anna", "quality", 8).score_by("bo", "quality", 4))
        .bid(bid("B", 20).score("quality", 6))
        .bid(bid("C", 30).score("quality", 8));
    let found = sampled(&case.evaluation(), &PANEL, VECTORS, 13);
    holds(found.share(0, 1), &fraction(1, 2), VECTORS);
    holds(found.share(1, 1), &fraction(1, 2), VECTORS);
    holds(found.share(1, 3), &fraction(1, 2), VECTORS);
    assert_eq!(found.share(2, 2).share, 1.0);
}

/// A earns 40 of 50, and 10 of the 40 that are accepted besides: level with B, which earns all.
#[test]
fn value_statements_are_capped_in_every_sample() {
    let case = Case::of("monetised")
        .price()
        .scored("quality", 50, 0, 10)
        .bid(
            bid("A", 100)
                .score("quality", 8)
                .claims("s", Some("quality"), 40)
                .judged("s", "accepted"),
        )
        .bid(bid("B", 100).score("quality", 10));
    for over in [ALL, Over { weights: Weights::Stated, panel: false }] {
        let found = sampled(&case.evaluation(), &over, 5, 1);
        assert_eq!((found.count(0, 1), found.count(1, 1)), (5, 5));
    }
}

/// 2.5 and 2.2 points: level where a half goes to the even neighbour, and not where it goes up.
#[test]
fn declared_rounding_is_done_in_every_sample() {
    let first = |mode: &str, when: &str| {
        let case =
            Case::of("quotient").price().scored("quality", 5, 0, 100).rounding(0, mode, when);
        let case = case.bid(bid("A", 1).score("quality", 50)).bid(bid("B", 1).score("quality", 44));
        let found = sampled(&case.evaluation(), &ALL, 1, 1);
        (found.count(0, 1), found.count(1, 1))
    };
    for when in ["perStep", "atEnd"] {
        assert_eq!(first("halfEven", when), (1, 1));
        assert_eq!(first("halfUp", when), (1, 0));
    }
}

#[test]
fn what_cannot_be_sampled_is_refused() {
    let evaluation = two_criteria();
    let refusal = |evaluation: &Evaluation, lot: usize, weights: Weights, panel: bool| {
        Sampling::new(evaluation, lot, &Over { weights, panel }, 10, 1).err()
    };
    assert_eq!(refusal(&evaluation, 1, Weights::All, false), Some(Refusal::NoSuchLot));
    assert_eq!(refusal(&evaluation, 0, Weights::All, true), Some(Refusal::NoPanel));
    let unknown = Weights::Ordered(vec![criterion("colour")]);
    let found = refusal(&evaluation, 0, unknown, false);
    assert_eq!(found, Some(Refusal::NoSuchCriterion(criterion("colour"))));
    let range = |low: i64, high: i64| {
        let criterion = criterion("price");
        Weights::Within(vec![WeightRange { criterion, low: low.into(), high: high.into() }])
    };
    for (low, high) in [(60, 70), (-1, 60), (60, 50)] {
        let found = refusal(&evaluation, 0, range(low, high), false);
        assert_eq!(found, Some(Refusal::NothingWithin));
    }
    assert_eq!(refusal(&evaluation, 0, range(40, 60), false), None);
    let empty = Case::of("monetised").price().scored("quality", 50, 0, 10);
    assert_eq!(refusal(&empty.evaluation(), 0, Weights::All, false), Some(Refusal::NoBids));
    let free = Case::of("monetised").price().scored("quality", 0, 0, 10).bid(bid("A", 1));
    assert_eq!(refusal(&free.evaluation(), 0, Weights::All, false), Some(Refusal::NoWeights));
}

/// Gives the leaves that carry a weight these ones.
fn reweigh(
    criteria: &mut [Criterion],
    with_price: bool,
    weights: &mut impl Iterator<Item = Decimal>,
) {
    for one in criteria {
        let amount =
            |weight: Decimal| bid_evaluator::exchange::values::Amount::new(weight).unwrap();
        match &mut one.kind {
            Kind::Group { criteria, .. } => reweigh(criteria, with_price, weights),
            Kind::Price { weight, .. } if with_price => {
                *weight = Some(amount(weights.next().unwrap()));
            }
            Kind::Price { .. } => {}
            Kind::Scored { weight, .. } | Kind::Measured { weight, .. } => {
                *weight = amount(weights.next().unwrap());
            }
        }
    }
}

proptest! {
    #![proptest_config(support::tries(128))]

    /// A sample is an outcome: for any evaluation, with its weights in another order, the one vector
    /// that the ranges leave gives each bid the rank that the exact outcome gives it.
    #[test]
    fn a_sample_ranks_as_an_outcome_does(evaluation in evaluation(), turn in 0_usize..5) {
        for lot in 0..evaluation.tender.lots.len() {
            let Ok(sampling) = Sampling::new(&evaluation, lot, &ALL, 1, 1) else { continue };
            let criteria = sampling.criteria().to_vec();
            let of = &evaluation.tender.lots[lot];
            let weight = |id: &CriterionId| of.criterion(id).unwrap().weight();
            let mut weights: Vec<_> = criteria.iter().map(weight).collect();
            let length = weights.len();
            weights.rotate_left(turn % length);
            let range = |(criterion, weight): (&CriterionId, &Decimal)| WeightRange {
                criterion: criterion.clone(), low: *weight, high: *weight,
            };
            let ranges = criteria.iter().zip(&weights).map(range).collect();
            let over = Over { weights: Weights::Within(ranges), panel: false };
            let mut sampling = Sampling::new(&evaluation, lot, &over, 1, 1).unwrap();
            sampling.step(1);
            let mut varied = evaluation.clone();
            let mut tender = (*varied.tender).clone();
            let with_price = of.method.combination.weighs_price();
            reweigh(&mut tender.lots[lot].criteria, with_price, &mut weights.into_iter());
            varied.tender = std::sync::Arc::new(tender);
            for bid in &outcome(&varied).lots[lot].bids {
                let Some(place) = sampling.bids().iter().position(|one| *one == bid.bid) else {
                    prop_assert!(matches!(bid.standing, Standing::Excluded(_)));
                    continue;
                };
                match bid.standing {
                    Standing::Ranked { rank, .. } => {
                        prop_assert_eq!(sampling.found().count(place, rank), 1, "{:?}", bid);
                    }
                    Standing::Excluded(_) | Standing::Sealed { .. } => {
                        prop_assert_eq!(sampling.found().unranked(place).share, 1.0, "{:?}", bid);
                    }
                }
            }
        }
    }
}
