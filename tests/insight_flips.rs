//! Where the first place changes hands: published tenders worked by hand, then any evaluation, each
//! answer held against the very arithmetic that ranks.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::sync::Arc;

use bid_evaluator::assessment::Assessment;
use bid_evaluator::award::{Exact, LotOutcome, Standing, outcome};
use bid_evaluator::editing::{Action, Mode, Rights, Session, Supposed};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Amount, BidId, CriterionId};
use bid_evaluator::insight::{
    BidFlips, FlipSearch, Joint, JointChange, Moves, Number, Reach, WeightRuns, WeightSearch,
    joint_change, joint_in_steps, weight_segments,
};
use bid_evaluator::tender::{Combination, Criterion, Kind, Lot, MoneyForm, QualityScaling, Scale};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use support::cases::{Case, bid, felp, paradox_vector, printed, ratio_to_best, weighted_factor};
use support::contests::contest;
use support::{SAMPLES, generate, read};

/// The evaluation with one number of a bid moved, independently of the search.
fn moved(
    evaluation: &Evaluation,
    lot: usize,
    bid: &BidId,
    by: &Number,
    value: Decimal,
) -> Evaluation {
    let mut moved = evaluation.clone();
    let lot = &evaluation.tender.lots[lot].id;
    let mut offer = |change: &dyn Fn(&mut bid_evaluator::bid::Offer)| {
        let bids = Arc::make_mut(&mut moved.bids);
        let bid = Arc::make_mut(bids.iter_mut().find(|one| one.id == *bid).unwrap());
        change(bid.offers.iter_mut().find(|one| one.lot == *lot).unwrap());
    };
    match by {
        Number::Price => offer(&|offer| offer.price = Some(Amount::new(value).unwrap())),
        Number::Quantity(criterion) => offer(&|offer| offer.values.set(criterion, Some(value))),
        Number::Score(criterion) => {
            let mut kept: Vec<Assessment> = Vec::new();
            let all = Arc::make_mut(&mut moved.assessments);
            for one in all.drain(..) {
                let same = one.bid == *bid && one.criterion == *criterion;
                if !same {
                    kept.push(one);
                } else if !kept.iter().any(|one| one.bid == *bid && one.criterion == *criterion) {
                    kept.push(Assessment { score: value, ..one });
                }
            }
            *all = kept;
            // What the panel agreed on counts in the place of what each of them gave.
            for one in Arc::make_mut(&mut moved.consensus) {
                if one.bid == *bid && one.criterion == *criterion {
                    one.score = value;
                }
            }
        }
    }
    moved
}

fn firsts(of: &LotOutcome) -> Vec<BidId> {
    let ranked = of.ranking.iter().map(|place| &of.bids[*place]);
    let first = ranked.filter(|bid| matches!(bid.standing, Standing::Ranked { rank: 1, .. }));
    first.map(|bid| bid.bid.clone()).collect()
}

fn flips(evaluation: &Evaluation, lot: usize) -> Vec<BidFlips> {
    let mut search = FlipSearch::new(evaluation, lot).unwrap();
    let mut steps = 0;
    while !search.step(7).is_complete() {
        steps += 1;
        assert!(steps < 1_000_000, "no end");
    }
    search.found().to_vec()
}

fn found<'a>(flips: &'a [BidFlips], bid: &str, moved: &Number) -> &'a BidFlips {
    flips.iter().find(|one| &*one.bid == bid && one.moved == *moved).unwrap()
}

fn said(reach: &Reach) -> String {
    match reach {
        Reach::At(point) => {
            let first: Vec<_> = point.first.iter().map(|bid| &**bid).collect();
            format!("{} ({}): {}", point.value, printed(&point.change, 6), first.join("="))
        }
        Reach::Never => "never".to_owned(),
        Reach::NotWithin { limit } => format!("not within {limit}"),
    }
}

/// FELP's firms (E2): B leads with 97.27 before C with 96.85. By hand: B earns 20 × 9,900 ÷ P for its
/// price and is level with C where 80 × 126/129 + 198,000 ÷ P = 80 + 20 × 9,900/11,750, that is at P =
/// 10,581.7114…: with 10,581.71 it still leads, with 10,581.72 it does not.
#[test]
fn e2_prices_that_change_the_winner() {
    let found_flips = flips(&felp().evaluation(), 0);
    let b = found(&found_flips, "B", &Number::Price);
    assert!(b.holds);
    assert_eq!(b.by, Moves::Once);
    let level = &Exact::from(198_000)
        .div(
            &(&Exact::from(80)
                + &(&Exact::from(198_000).div(&11_750.into()).unwrap()
                    - &Exact::from(80 * 126).div(&129.into()).unwrap())),
        )
        .unwrap();
    assert_eq!(printed(level, 4), "10581.7114");
    assert_eq!(said(&b.higher), "10581.72 (231.72): C");
    // A price of nothing is refused.
    assert_eq!(said(&b.lower), "0 (-10350): C");
    // C draws level where 80 + 198,000 ÷ P is B's 97.27…: P = 11,464.988….
    let c = found(&found_flips, "C", &Number::Price);
    assert!(!c.holds);
    assert_eq!(said(&c.lower), "11464.98 (-285.02): C");
    assert_eq!(said(&c.higher), "not within 11750000");
}

/// In money nothing is relative: the price flips by what the bid is behind.
#[test]
fn in_money_a_price_flips_by_what_the_bid_is_behind() {
    let case = Case::of("monetised")
        .price()
        .scored("plan", 2_000, 0, 10)
        .bid(bid("A", 10_000).score("plan", 8))
        .bid(bid("B", 9_500).score("plan", 5));
    // A 8,400, B 8,500.
    let flips = flips(&case.evaluation(), 0);
    let plan = Number::Score(id("plan"));
    assert_eq!(said(&found(&flips, "B", &Number::Price).lower), "9400 (-100): A=B");
    assert_eq!(said(&found(&flips, "A", &Number::Price).higher), "10100.01 (100.01): B");
    assert_eq!(said(&found(&flips, "B", &plan).higher), "6 (1): B");
    assert_eq!(said(&found(&flips, "A", &plan).lower), "7 (-1): B");
    assert_eq!(said(&found(&flips, "A", &plan).higher), "never");
}

/// A has 10,000 − 2,000 × 8 ÷ 10 = 8,400 and B 9,500 − 2,000 × (70 − 50) ÷ 50 = 8,700. From 50 down nothing is
/// lost any more, and from 100 up nothing gained: there is no value further on to look at.
#[test]
fn where_a_share_stays_level_no_further_quantity_is_looked_at() {
    let case = Case::of("monetised")
        .price()
        .measured("share", 2_000, "higher", weighted_factor(50, 100))
        .bid(bid("A", 10_000).value("share", 90))
        .bid(bid("B", 9_500).value("share", 70));
    let flips = flips(&case.evaluation(), 0);
    let share = Number::Quantity(id("share"));
    assert_eq!(said(&found(&flips, "A", &share).higher), "never");
    assert_eq!(said(&found(&flips, "A", &share).lower), "82 (-8): B");
    assert_eq!(said(&found(&flips, "B", &share).lower), "never");
    assert_eq!(said(&found(&flips, "B", &share).higher), "78 (8): B");
    // A line that goes on has no such end.
    let case = Case::of("points")
        .price_for(50, ratio_to_best())
        .measured("share", 50, "higher", ratio_to_best())
        .bid(bid("A", 100).value("share", 90))
        .bid(bid("B", 90).value("share", 10));
    let flips = self::flips(&case.evaluation(), 0);
    assert_eq!(said(&found(&flips, "A", &share).higher), "not within 90000");
}

/// All at one price, so that quality decides who is in the corridor of 10 per cent, and the plan who wins
/// in it. With t for C's team, A has 20 + 60 = 80 points, C 10 + 40 + 36 = 86 while it has the best team,
/// and B 2 + 40 × 20 ÷ t + 60. From t = 30 on a tenth less than B's is not above 80: A comes in, and has
/// the best plan. Below, C wins; below t = 24, 95.56 × 0.9 leaves C out as well.
#[test]
fn a_share_that_falls_can_let_a_third_bid_into_the_corridor() {
    let decides = json!({ "kind": "highestScore", "criterion": "plan" });
    let case = Case::of("quotient")
        .combining("corridor", json!({ "percent": "10", "decides": decides }))
        .relative()
        .price()
        .scored("plan", 20, 0, 10)
        .scored("team", 40, 0, 40)
        .scored("base", 60, 0, 10)
        .bid(bid("A", 100).score("plan", 10).score("team", 0).score("base", 10))
        .bid(bid("B", 100).score("plan", 1).score("team", 20).score("base", 10))
        .bid(bid("C", 100).score("plan", 5).score("team", 40).score("base", 6));
    let flips = flips(&case.evaluation(), 0);
    let team = Number::Score(id("team"));
    let of = |bid| found(&flips, bid, &team);
    assert_eq!(of("C").by, Moves::Perhaps);
    assert_eq!(said(&of("C").lower), "29 (-11): C");
}

fn id(id: &str) -> CriterionId {
    CriterionId::new(id).unwrap()
}

/// The values between which no first place may change hands.
fn grid(evaluation: &Evaluation, lot: usize, flips: &BidFlips) -> Vec<Decimal> {
    let lot = &evaluation.tender.lots[lot];
    let scale = |value: Decimal| value.normalize().scale();
    match &flips.moved {
        Number::Price => {
            let bid = evaluation.bids.iter().find(|one| one.id == flips.bid).unwrap();
            let price = *bid.offer(&lot.id).unwrap().price.unwrap();
            vec![Decimal::new(1, scale(price).max(2))]
        }
        Number::Quantity(criterion) => {
            let offers = evaluation.bids.iter().filter_map(|bid| bid.offer(&lot.id));
            let values = offers.filter_map(|offer| offer.values.get(criterion));
            vec![Decimal::new(1, values.map(|value| scale(*value)).max().unwrap())]
        }
        Number::Score(criterion) => {
            let Kind::Scored { scale: on, .. } = &lot.criterion(criterion).unwrap().kind else {
                unreachable!()
            };
            match on {
                Scale::Levels { levels } => {
                    let mut levels: Vec<_> = levels.iter().map(|level| level.score).collect();
                    levels.sort();
                    levels
                }
                Scale::Points { lowest, highest, .. } => {
                    let given = evaluation.assessments.iter();
                    let given = given.filter(|one| one.criterion == *criterion);
                    // Where nobody scored, what the panel agreed on may be what moves.
                    let most = given.map(|one| scale(one.score)).max().unwrap_or_default();
                    vec![Decimal::new(1, most.max(scale(*lowest)).max(scale(*highest)))]
                }
            }
        }
    }
}

/// Holds what was found against outcomes: at the value, one unit before it, and at values between.
fn verify(evaluation: &Evaluation, lot: usize, flips: &BidFlips, picks: &[u32]) {
    let Some(from) = &flips.from else {
        assert_eq!((&flips.lower, &flips.higher), (&Reach::Never, &Reach::Never));
        return;
    };
    let at = |value: Decimal| {
        let of = outcome(&moved(evaluation, lot, &flips.bid, &flips.moved, value)).lots.remove(lot);
        firsts(&of)
    };
    let holds = |value: Decimal| at(value).contains(&flips.bid);
    let grid = grid(evaluation, lot, flips);
    let levels = matches!(&flips.moved, Number::Score(_)) && grid.len() > 1 || {
        let of = |id| evaluation.tender.lots[lot].criterion(id).map(|one| one.kind.clone());
        matches!(&flips.moved, Number::Score(id)
            if matches!(of(id), Some(Kind::Scored { scale: Scale::Levels { .. }, .. })))
    };
    for (reach, up) in [(&flips.lower, false), (&flips.higher, true)] {
        let end = match reach {
            Reach::At(point) => {
                assert_eq!(at(point.value), point.first, "who is first at the flip");
                assert_ne!(point.first.contains(&flips.bid), flips.holds, "it flips there");
                assert_eq!(&Exact::from(point.value) - from, point.change);
                assert_eq!(point.change.is_positive(), up);
                Some(point.value)
            }
            Reach::NotWithin { limit } => Some(*limit),
            Reach::Never => None,
        };
        let beyond =
            |value: Decimal| (Exact::from(value) > *from) == up && Exact::from(value) != *from;
        if levels {
            for level in &grid {
                let before = end.is_none_or(|end| if up { *level < end } else { *level > end });
                if beyond(*level) && before {
                    assert_eq!(holds(*level), flips.holds, "level {level} before the flip");
                }
            }
            continue;
        }
        let unit = grid[0];
        let lot = &evaluation.tender.lots[lot];
        let end = match (reach, end, &flips.moved) {
            (Reach::At(point), ..) => {
                if up {
                    point.value - unit
                } else {
                    point.value + unit
                }
            }
            (_, Some(limit), _) => limit,
            (_, None, Number::Price) if up => match lot.ceiling {
                Some(ceiling) => *ceiling,
                None => continue,
            },
            (_, None, Number::Price) => Decimal::ZERO,
            (_, None, Number::Score(id)) => {
                let Kind::Scored { scale, .. } = &lot.criterion(id).unwrap().kind else {
                    unreachable!()
                };
                let (lowest, highest) = scale.bounds();
                if up { highest } else { lowest }
            }
            _ => continue,
        };
        let start = from.to_decimal(unit.scale()).unwrap();
        let units = ((end - start) / unit).trunc();
        for pick in picks {
            // Near the end, near the start, and anywhere.
            let part = (units * Decimal::from(*pick) / Decimal::from(1000)).trunc();
            for part in [part, units, units - part.min(Decimal::TEN), Decimal::from(*pick % 7)] {
                let value = start + part * unit;
                let within = if up { value <= end } else { value >= end };
                if beyond(value)
                    && within
                    && !(value.is_sign_negative() && flips.moved == Number::Price)
                {
                    assert_eq!(
                        holds(value),
                        flips.holds,
                        "{:?} of {:?} at {value}, before {}",
                        flips.moved,
                        flips.bid,
                        said(reach)
                    );
                }
            }
        }
    }
}

/// Close contests, and any evaluation at all.
fn evaluation() -> impl Strategy<Value = Evaluation> {
    prop_oneof![3 => contest(), 1 => generate::evaluation()]
}

proptest! {
    #![proptest_config(support::tries(3))]

    #[test]
    fn a_first_place_changes_hands_at_each_flip_point_and_nowhere_before(
        evaluation in evaluation(),
        picks in prop::collection::vec(0_u32..1000, 3),
    ) {
        for lot in 0..evaluation.tender.lots.len() {
            for one in flips(&evaluation, lot) {
                verify(&evaluation, lot, &one, &picks);
            }
        }
    }
}

fn runs(
    evaluation: &Evaluation,
    lot: usize,
    criterion: &CriterionId,
    most: usize,
) -> Option<WeightRuns> {
    let mut search = WeightSearch::new(evaluation, lot, criterion)?;
    for _ in 0..most {
        if search.step(1).is_complete() {
            break;
        }
    }
    Some(search.found().clone())
}

fn said_runs(runs: &WeightRuns) -> Vec<String> {
    let say = |run: &bid_evaluator::insight::Run| {
        let first: Vec<_> = run.first.iter().map(|bid| &**bid).collect();
        let to = run.to.map_or("…".to_owned(), |to| to.to_string());
        format!("{}–{to} {}", run.from, first.join("="))
    };
    runs.runs.iter().map(say).collect()
}

/// FELP's firms (E2) when the weight of the price w moves and quality has the rest. B earns 22/23 of
/// it and 42/43 of quality, C 198/235 and all: level where w × (22/23 − 198/235) = (100 − w) ÷ 43, at
/// w = 540500/31893 = 16.947…. D earns all of the price and 39/43 of quality: level with B where
/// w ÷ 23 = 3 × (100 − w) ÷ 43, at w = 6900/112 = 61.607….
#[test]
fn e2_weights_that_change_the_winner() {
    let evaluation = felp().evaluation();
    let segments = weight_segments(&evaluation, 0, &id("price")).unwrap();
    let said: Vec<_> = segments
        .iter()
        .map(|one| {
            let to = one.to.as_ref().unwrap().to_fraction_text();
            format!("{} {to} {}", one.from.to_fraction_text(), &*one.first[0])
        })
        .collect();
    assert_eq!(said, ["0/1 540500/31893 C", "540500/31893 1725/28 B", "1725/28 100/1 D"]);
    let found = runs(&evaluation, 0, &id("price"), 10_000).unwrap();
    assert_eq!(said_runs(&found), ["0–16.94 C", "16.95–61.6 B", "61.61–100 D"]);
    assert_eq!(found.present(), Some(1));
    let mut search = WeightSearch::new(&evaluation, 0, &id("price")).unwrap();
    assert!(search.step(40).is_complete(), "straight lines need few outcomes");
    // Quality: the same the other way round.
    let found = runs(&evaluation, 0, &id("quality"), 10_000).unwrap();
    assert_eq!(said_runs(&found), ["0–38.39 D", "38.4–83.05 B", "83.06–100 C"]);
}

/// Two bids in money: A 8,400, B 8,500 where the plan is worth 2,000. A leads by 500 in price less 0.3
/// of the weight: level at a weight of 5,000 ÷ 3 = 1,666.66….
#[test]
fn in_money_a_weight_has_no_end() {
    let case = Case::of("monetised")
        .price()
        .scored("plan", 2_000, 0, 10)
        .bid(bid("A", 10_000).score("plan", 8))
        .bid(bid("B", 9_500).score("plan", 5));
    let evaluation = case.evaluation();
    let found = runs(&evaluation, 0, &id("plan"), 100).unwrap();
    assert_eq!(said_runs(&found), ["0–1666.66 B", "1666.67–… A"]);
    let Some(Joint::At(change)) = joint_change(&evaluation, 0) else { panic!() };
    assert_eq!(&*change.rival, "B");
    assert_eq!(change.sum.to_fraction_text(), "1000/3");
    assert_eq!(change.weights[0].to.to_fraction_text(), "5000/3");
}

/// A and B stay level whatever the plan is worth, C behind them until it is worth more: 100 − 0.5 w for
/// A and B, 110 − 0.9 w for C: level at 25.
#[test]
fn a_tie_that_lasts_has_an_end() {
    let case = Case::of("monetised")
        .price()
        .scored("plan", 20, 0, 10)
        .scored("team", 10, 0, 10)
        .bid(bid("A", 100).score("plan", 5).score("team", 0))
        .bid(bid("B", 105).score("plan", 5).score("team", 5))
        .bid(bid("C", 110).score("plan", 9).score("team", 0));
    let mut search = WeightSearch::new(&case.evaluation(), 0, &id("plan")).unwrap();
    assert!(search.step(10).is_complete());
    assert_eq!(said_runs(search.found()), ["0–24.99 A=B", "25–25 A=B=C", "25.01–… C"]);
}

/// What a search for flip points begins for weights is what each begins by itself.
#[test]
fn weights_on_the_same_ground_are_the_same() {
    for json in SAMPLES {
        let evaluation = read(json);
        for (place, lot) in evaluation.tender.lots.iter().enumerate() {
            let search = FlipSearch::new(&evaluation, place).unwrap();
            let joint = search.joint().end();
            assert_eq!(Some(&joint), joint_change(&evaluation, place).as_ref());
            if let Joint::At(change) = &joint {
                let alone = joint_in_steps(&evaluation, place, change);
                assert_eq!(search.joint_in_steps(change), alone);
            }
            for leaf in lot.leaves() {
                let (mut one, mut other) = match (
                    search.weights_of(&leaf.id),
                    WeightSearch::new(&evaluation, place, &leaf.id),
                ) {
                    (Some(one), Some(other)) => (one, other),
                    (one, other) => {
                        assert!(one.is_none() && other.is_none());
                        continue;
                    }
                };
                for search in [&mut one, &mut other] {
                    search.step(200);
                }
                assert_eq!(one.found(), other.found());
            }
        }
    }
}

/// The paradox vector, 50/50: A leads B by 65 to 64. In quality A is 80 to 68 ahead, in price 50 to 60
/// behind: 12 + 10 hundredths for each point that goes to the price, so that 1 ÷ 0.22 of weight
/// moves.
#[test]
fn the_smallest_joint_change_of_the_paradox_vector() {
    let Some(Joint::At(change)) = joint_change(&paradox_vector().evaluation(), 0) else { panic!() };
    assert_eq!(&*change.rival, "B");
    assert_eq!(change.sum.to_fraction_text(), "100/11");
    assert_eq!(change.weights[0].to.to_fraction_text(), "600/11");
}

/// B is told 97.3 and C 96.9. Less of the price's weight goes than the figures as they are ask for, 3.06, until
/// both are told alike; with a step less they are not.
#[test]
fn where_figures_are_rounded_less_is_enough() {
    let case = felp().with("rounding", json!({ "decimals": 1, "mode": "halfUp", "when": "atEnd" }));
    let evaluation = case.evaluation();
    let Joint::At(change) = joint(&case) else { panic!() };
    let steps = joint_in_steps(&evaluation, 0, &change).unwrap();
    assert_eq!(steps.weights[0], (id("price"), Decimal::new(17_46, 2)));
    assert_eq!(steps.first, ["B", "C"].map(|id| BidId::new(id).unwrap()));
    assert_eq!(set(&evaluation, 0, &id("price"), Decimal::new(17_47, 2)), steps.first[..1]);
}

/// A method that holds quality against the best total.
fn against_the_best_total(combination: &str) -> Case {
    Case::of(combination).with("quality", json!("relativeToBestTotal"))
}

/// Whether a change brackets this sum, to a twenty thousandth of all weights.
fn brackets(change: &JointChange, sum: Decimal, whole: i64) -> bool {
    let gap = &change.sum - &change.least;
    let sum = Exact::from(sum);
    change.least <= sum && sum <= change.sum && &gap * &Exact::from(20_000) <= Exact::from(whole)
}

/// In money, quality relative to the best total. A has all of the plan, C all of the team, B half of the
/// plan: A 100 − 50 = 50, B 90 − 50 × 15 ÷ 30 = 65. A is the best until the plan is worth less than the
/// team; from there on B is level where 10 × 20 = (20 + p) × p ÷ 2, that is at p = 10 √5 − 10. If A were
/// the best all along, the plan would have to fall to nothing.
#[test]
fn another_best_total_lets_the_first_place_go_sooner() {
    let case = against_the_best_total("monetised")
        .price()
        .scored("team", 20, 0, 10)
        .scored("plan", 30, 0, 10)
        .bid(bid("A", 100).score("team", 0).score("plan", 10))
        .bid(bid("B", 90).score("team", 0).score("plan", 5))
        .bid(bid("C", 1_000).score("team", 10).score("plan", 0));
    let evaluation = case.evaluation();
    let Some(Joint::At(change)) = joint_change(&evaluation, 0) else { panic!() };
    assert_eq!(&*change.rival, "B");
    assert!(brackets(&change, Decimal::new(17_639_320_225, 9), 50), "{change:?}");
    assert!(change.weights.iter().all(|one| one.criterion == id("plan")));
    let steps = joint_in_steps(&evaluation, 0, &change).unwrap();
    assert_eq!(steps.weights, [(id("plan"), Decimal::new(12_36, 2))]);
    assert_eq!(steps.first, [change.rival]);
}

/// FELP's quality is relative to the best score, which is the best total where there is one criterion.
#[test]
fn with_one_criterion_the_best_total_is_the_best_score() {
    let case = felp().with("quality", json!("relativeToBestTotal"));
    let Some(Joint::At(change)) = joint_change(&case.evaluation(), 0) else { panic!() };
    // 194720 ÷ 31893, as in the documentation of `joint_change`.
    assert!(brackets(&change, Decimal::new(6_105_415, 6), 100), "{change:?}");
}

/// The best total earns all weights, those that nobody earns anything of too: for the plan alone A gets 32, as
/// long as it is worth anything. Without it nobody has any quality, and B is the cheaper one.
#[test]
fn where_no_quality_is_left_the_price_decides() {
    let of = |plan: i64| {
        let case = against_the_best_total("monetised")
            .price()
            .scored("plan", 2, 0, 10)
            .scored("team", 30, 0, 10)
            .bid(bid("A", 100).score("plan", plan).score("team", 0))
            .bid(bid("B", 99).score("plan", 0).score("team", 0));
        joint_change(&case.evaluation(), 0)
    };
    let Some(Joint::At(change)) = of(10) else { panic!() };
    assert_eq!((&*change.rival, change.sum.to_fraction_text()), ("B", "2/1".to_owned()));
    assert_eq!(change.least, change.sum);
    // Where nobody has any from the beginning, no weights alter that.
    assert_eq!(of(0), Some(Joint::Never));
}

fn joint(case: &Case) -> Joint {
    joint_change(&case.evaluation(), 0).unwrap()
}

/// Two that are as good as each other, held against the best total: they tie where nothing is left for the
/// price, and nowhere else.
#[test]
fn with_nothing_left_for_the_price_they_tie() {
    let case = against_the_best_total("points")
        .price_for(60, ratio_to_best())
        .scored("plan", 40, 0, 10)
        .bid(bid("A", 100).score("plan", 8))
        .bid(bid("B", 120).score("plan", 8));
    let Joint::At(change) = joint(&case) else { panic!() };
    assert_eq!(change.sum.to_fraction_text(), "120/1");
    assert!(brackets(&change, Decimal::from(120), 100), "{change:?}");
}

/// A is cheaper and nowhere worse: no weights of quality are large enough. Where B is better in something, they
/// may have to be very large: 100,000 × 0.6 w = 0.1 w², with w for the team.
#[test]
fn no_weights_are_large_enough_or_very_large_ones() {
    let of = |plan, team, a: [i64; 3], b: [i64; 3]| {
        let case = against_the_best_total("monetised")
            .price()
            .scored("plan", plan, 0, 10)
            .scored("team", team, 0, 10);
        let given = |name, [price, plan, team]: [i64; 3]| {
            bid(name, price).score("plan", plan).score("team", team)
        };
        joint(&case.bid(given("A", a)).bid(given("B", b)))
    };
    assert_eq!(of(30, 20, [100, 10, 5], [110, 5, 5]), Joint::Never);
    let Joint::At(change) = of(0, 0, [1_000_000, 5, 5], [1_100_000, 4, 6]) else { panic!() };
    assert!(brackets(&change, Decimal::from(600_000), 1), "{change:?}");
}

/// Nobody is scored on the vision yet. All of the plan has to go, and something has to come to the team.
#[test]
fn a_criterion_that_nobody_is_scored_on_hides_no_change() {
    let case = against_the_best_total("monetised")
        .price()
        .scored("vision", 50, 0, 10)
        .scored("plan", 10, 0, 10)
        .scored("team", 0, 0, 10)
        .bid(bid("A", 100).score("vision", 0).score("plan", 10).score("team", 0))
        .bid(bid("B", 110).score("vision", 0).score("plan", 0).score("team", 10));
    let evaluation = case.evaluation();
    let Joint::At(change) = joint(&case) else { panic!() };
    let steps = joint_in_steps(&evaluation, 0, &change).unwrap();
    assert!(steps.first.contains(&change.rival));
}

/// In a corridor of 55 per cent, quality in whole figures. At 48 for the plan and 52 for the team O is told 4 and
/// R 9, so that O is out, and R has the first place.
#[test]
fn rounding_takes_one_out_of_a_wide_corridor() {
    let decides = json!({ "kind": "lowestPrice" });
    let case = Case::of("quotient")
        .combining("corridor", json!({ "percent": "55", "decides": decides }))
        .with("rounding", json!({ "decimals": 0, "mode": "halfUp", "when": "atEnd" }))
        .scored("plan", 50, 0, 10_000)
        .scored("team", 50, 0, 10_000)
        .price()
        .bid(bid("O", 10).score("plan", 5_700).score("team", 3_500))
        .bid(bid("R", 10.5).score("plan", 8_925).score("team", 8_925));
    let Joint::At(change) = joint(&case) else { panic!() };
    assert!(change.least <= Exact::from(Decimal::new(91, 1)), "{change:?}");
}

/// 60 per cent of the plan and the team together is what is asked for, and what A earns: less of what A is better
/// in, and it is out.
#[test]
fn one_just_at_a_minimum_is_out_with_the_next_step() {
    let case = Case::of("monetised")
        .with("minimum", json!("60"))
        .price()
        .scored("plan", 20, 0, 10)
        .scored("team", 20, 0, 10)
        .bid(bid("A", 100).score("plan", 5).score("team", 7))
        .bid(bid("B", 200).score("plan", 10).score("team", 10));
    let evaluation = case.evaluation();
    let Joint::At(change) = joint(&case) else { panic!() };
    assert_eq!(&*change.rival, "B");
    assert!(change.sum < Exact::from(Decimal::new(1, 6)));
    let steps = joint_in_steps(&evaluation, 0, &change).unwrap();
    assert_eq!(steps.weights, [(id("plan"), Decimal::new(2001, 2))]);
}

/// What the bids come to under any weights, by the formulas of the methods and the shares of the
/// outcome; better ones are higher.
fn figures(lot: &Lot, of: &LotOutcome, weights: &[Exact]) -> Vec<(BidId, Exact)> {
    let mut figures = Vec::new();
    let ranked = of.ranking.iter().map(|place| &of.bids[*place]);
    let points = |bid: &bid_evaluator::award::BidOutcome, with_price: bool| {
        let mut sum = Exact::ZERO;
        for ((one, leaf), weight) in bid.contributions.iter().zip(lot.leaves()).zip(weights) {
            if with_price || !leaf.is_price() {
                sum = &sum + &(weight * one.share.as_ref().unwrap());
            }
        }
        sum
    };
    let best = ranked.clone().map(|bid| match lot.method.combination {
        Combination::UtilityIndex { .. } => points(bid, false),
        _ => Exact::ZERO,
    });
    let best = best.max().unwrap_or(Exact::ZERO);
    for bid in ranked {
        let price = bid.compared_price().unwrap();
        let figure = match &lot.method.combination {
            Combination::Points { .. } => points(bid, true),
            Combination::Quotient { .. } | Combination::PricePerPoint { .. } => {
                points(bid, false).div(&price).unwrap()
            }
            Combination::UtilityIndex { .. } => {
                let place = lot.leaves().iter().position(|leaf| leaf.is_price()).unwrap();
                let lead = &weights[place] - &(&best - &points(bid, false));
                lead.div(&price).unwrap()
            }
            Combination::Coefficient => {
                let mut rest = Exact::ONE;
                for (weight, leaf) in weights.iter().zip(lot.leaves()) {
                    if !leaf.is_price() {
                        rest = &rest - weight;
                    }
                }
                (&rest + &points(bid, false)).div(&price).unwrap()
            }
            Combination::Monetised { form } => {
                let form = form.unwrap_or(MoneyForm::Deduction);
                let mut total = price.clone();
                for ((one, leaf), weight) in bid.contributions.iter().zip(lot.leaves()).zip(weights)
                {
                    let Some(share) = one.share.as_ref().filter(|_| !leaf.is_price()) else {
                        continue;
                    };
                    let earned = weight * share;
                    let room = (weight - &earned).max(Exact::ZERO);
                    let mut off = &earned + &one.accepted().min(room);
                    if form.adds() {
                        off = &off - weight;
                    }
                    if form.is_percent() {
                        off = &(&off * &price) * &Exact::from(Decimal::new(1, 2));
                    }
                    total = &total - &off;
                }
                -&total
            }
        };
        figures.push((bid.bid.clone(), figure));
    }
    figures
}

/// Where the change is as near as can be told, and shares move with the weights.
fn is_relative_to_the_best_total(lot: &Lot) -> bool {
    let divides = matches!(
        lot.method.combination,
        Combination::Quotient { .. } | Combination::PricePerPoint { .. }
    );
    lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal && !divides
}

fn best_of(lot: &Lot, of: &LotOutcome, weights: &[Exact]) -> Vec<BidId> {
    let figures = figures(lot, of, weights);
    let best = figures.iter().map(|(_, figure)| figure).max().cloned();
    let best = figures.into_iter().filter(|(_, figure)| Some(figure) == best.as_ref());
    let best: Vec<_> = best.map(|(bid, _)| bid).collect();
    let listed = of.bids.iter().map(|bid| &bid.bid).filter(|bid| best.contains(bid));
    listed.cloned().collect()
}

fn contains(criterion: &Criterion, id: &CriterionId) -> bool {
    criterion.id == *id || criterion.children().iter().any(|child| contains(child, id))
}

/// The weights of all leaves where a criterion or group has this one.
fn shared_out(lot: &Lot, criterion: &CriterionId, weight: &Exact) -> Vec<Exact> {
    let at = lot.criterion(criterion).unwrap();
    let carries = |leaf: &Criterion| lot.method.combination.weighs_price() || !leaf.is_price();
    let (mut inside, mut outside) = ((Exact::ZERO, 0), (Exact::ZERO, 0));
    for leaf in lot.leaves().into_iter().filter(|leaf| carries(leaf)) {
        let sum = if contains(at, &leaf.id) { &mut inside } else { &mut outside };
        *sum = (&sum.0 + &leaf.weight().into(), sum.1 + 1);
    }
    let part = |leaf: &Criterion, (sum, count): &(Exact, i64)| {
        let equal = Exact::ONE.div(&Exact::from(*count)).unwrap();
        Exact::from(leaf.weight()).div(sum).unwrap_or(equal)
    };
    let total = lot.method.combination.total();
    let weigh = |leaf: &Criterion| {
        if !carries(leaf) {
            return Exact::ZERO;
        }
        match (contains(at, &leaf.id), total) {
            (true, _) => weight * &part(leaf, &inside),
            (false, Some(total)) => &(&Exact::from(*total) - weight) * &part(leaf, &outside),
            (false, None) => leaf.weight().into(),
        }
    };
    lot.leaves().into_iter().map(weigh).collect()
}

fn criteria(list: &[Criterion], all: &mut Vec<CriterionId>) {
    for one in list {
        all.push(one.id.clone());
        criteria(one.children(), all);
    }
}

/// Who is first when the widget sets a weight.
fn set(
    evaluation: &Evaluation,
    lot: usize,
    criterion: &CriterionId,
    weight: Decimal,
) -> Vec<BidId> {
    let design = Evaluation { phase: Phase::Design, ..evaluation.clone() };
    let mut session = Session::new(design);
    let rights = Rights::of(Phase::Design, Mode::Design, false);
    session.apply(Action::SetWeight { criterion: criterion.clone(), weight }, rights).unwrap();
    let of = outcome(session.record()).lots.remove(lot);
    let first = firsts(&of);
    let listed = of.bids.iter().map(|bid| &bid.bid).filter(|bid| first.contains(bid));
    listed.cloned().collect()
}

proptest! {
    #![proptest_config(support::tries(3))]

    #[test]
    fn each_weight_of_a_run_shows_its_first(
        evaluation in evaluation(),
        picks in prop::collection::vec(0_u32..1000, 3),
    ) {
        for (place, lot) in evaluation.tender.lots.iter().enumerate() {
            let mut all = Vec::new();
            criteria(&lot.criteria, &mut all);
            for criterion in all {
                let Some(found) = runs(&evaluation, place, &criterion, 60) else { continue };
                prop_assert_eq!(set(&evaluation, place, &criterion, found.weight), found.now.clone());
                let step = found.step;
                let mut next = Decimal::ZERO;
                for run in &found.runs {
                    prop_assert_eq!(run.from, next, "no weight is left out");
                    let to = run.to.unwrap_or(run.from + Decimal::from(100_000));
                    next = to + step;
                    let steps = ((to - run.from) / step).trunc();
                    let mut at = vec![run.from, to];
                    for pick in &picks {
                        let part = steps * Decimal::from(*pick) / Decimal::from(1000);
                        at.push(run.from + part.trunc() * step);
                    }
                    for weight in at {
                        let first = set(&evaluation, place, &criterion, weight);
                        prop_assert_eq!(&first, &run.first, "{:?} at {}", &criterion, weight);
                    }
                }
            }
        }
    }

    #[test]
    fn segments_meet_where_their_firsts_tie(evaluation in evaluation()) {
        for (place, lot) in evaluation.tender.lots.iter().enumerate() {
            let of = outcome(&evaluation).lots.remove(place);
            let mut all = Vec::new();
            criteria(&lot.criteria, &mut all);
            for criterion in all {
                let Some(segments) = weight_segments(&evaluation, place, &criterion) else { continue };
                let mut before: Option<&bid_evaluator::insight::Segment> = None;
                for segment in &segments {
                    let far = segment.to.clone();
                    let far = far.unwrap_or_else(|| &segment.from + &Exact::from(1_000));
                    let middle = (&segment.from + &far).div(&Exact::from(2)).unwrap();
                    let first = best_of(lot, &of, &shared_out(lot, &criterion, &middle));
                    prop_assert_eq!(&first, &segment.first, "{:?} in the middle", &criterion);
                    if let Some(before) = before {
                        prop_assert_eq!(before.to.as_ref(), Some(&segment.from));
                        let tie = best_of(lot, &of, &shared_out(lot, &criterion, &segment.from));
                        for bid in before.first.iter().chain(&segment.first) {
                            prop_assert!(tie.contains(bid), "{:?} is first where they meet", bid);
                        }
                    }
                    before = Some(segment);
                }
            }
        }
    }

    #[test]
    fn no_smaller_joint_change_flips(
        evaluation in evaluation(),
        moves in prop::collection::vec((0_usize..8, 0_usize..8, 0_u32..100), 12),
    ) {
        for (place, lot) in evaluation.tender.lots.iter().enumerate() {
            let Some(Joint::At(change)) = joint_change(&evaluation, place) else { continue };
            // There another bid need not be level with the first when it takes its place.
            let corridor = matches!(lot.method.combination, Combination::Quotient { corridor: Some(_), .. });
            if corridor || lot.has_quality_minimum() || is_relative_to_the_best_total(lot) {
                continue;
            }
            let of = outcome(&evaluation).lots.remove(place);
            let winner = firsts(&of).remove(0);
            let leaves = lot.leaves();
            let at = |part: &Exact| -> Vec<Exact> {
                let mut weights = Vec::new();
                for leaf in &leaves {
                    let found = change.weights.iter().find(|one| one.criterion == leaf.id);
                    weights.push(match found {
                        Some(one) => &one.from + &(&(&one.to - &one.from) * part),
                        None => leaf.weight().into(),
                    });
                }
                weights
            };
            let tie = best_of(lot, &of, &at(&Exact::ONE));
            prop_assert!(tie.contains(&winner) && tie.contains(&change.rival), "{:?}", tie);
            let nearly = Exact::from(Decimal::new(999, 3));
            prop_assert_eq!(best_of(lot, &of, &at(&nearly)), vec![winner.clone()]);
            let mut sum = Exact::ZERO;
            let mut net = Exact::ZERO;
            for one in &change.weights {
                prop_assert!(!one.to.is_negative());
                sum = &sum + &(&one.to - &one.from).abs();
                net = &net + &(&one.to - &one.from);
            }
            prop_assert_eq!(&sum, &change.sum);
            prop_assert!(lot.method.combination.total().is_none() || net.is_zero());
            // Anything else that is smaller.
            for (from, to, part) in &moves {
                let mut weights: Vec<Exact> = leaves.iter().map(|leaf| leaf.weight().into()).collect();
                let carries = |place: usize| {
                    place < leaves.len()
                        && (lot.method.combination.weighs_price() || !leaves[place].is_price())
                };
                if !carries(*from) || !carries(*to) {
                    continue;
                }
                let amount = &(&sum * &Exact::from(Decimal::new((*part).into(), 2))) * &Exact::from(Decimal::new(5, 1));
                let amount = amount.min(weights[*from].clone());
                weights[*from] = &weights[*from] - &amount;
                weights[*to] = &weights[*to] + &amount;
                prop_assert_eq!(best_of(lot, &of, &weights), vec![winner.clone()]);
            }
        }
    }

    /// In the arithmetic that ranks, whatever the method rounds and whichever statements count.
    #[test]
    fn what_comes_to_less_than_the_least_leaves_the_first_place(
        evaluation in evaluation(),
        parts in prop::collection::vec(prop::collection::vec(-100_i64..=100, 12), 8),
    ) {
        for (place, lot) in evaluation.tender.lots.iter().enumerate() {
            let Some(Joint::At(change)) = joint_change(&evaluation, place) else { continue };
            prop_assert!(change.least <= change.sum);
            if lot.method.rounding.is_none() {
                let weights = lot.leaves().into_iter().map(|leaf| Exact::from(leaf.weight()));
                let whole = weights.fold(Exact::ONE, |a, b| &a + &b);
                let fine = whole.div(&Exact::from(20_000)).unwrap();
                let is_close = is_relative_to_the_best_total(lot) && change.least >= &change.sum - &fine;
                prop_assert!(change.least == change.sum || is_close);
            }
            let now = firsts(&outcome(&evaluation).lots[place]);
            if let Some(steps) = joint_in_steps(&evaluation, place, &change) {
                prop_assert!(steps.first.contains(&change.rival));
                let there = with_weights(&evaluation, place, &steps.weights).unwrap();
                prop_assert_eq!(firsts(&outcome(&there).lots[place]), steps.first);
            }
            let weighs = |leaf: &&Criterion| lot.method.combination.weighs_price() || !leaf.is_price();
            let leaves: Vec<&Criterion> = lot.leaves().into_iter().filter(weighs).collect();
            for parts in &parts {
                let set = spread(&leaves, parts, &change.least, lot.method.combination.total().is_some());
                // All weights of coefficients together have to stay below one.
                let Some(there) = with_weights(&evaluation, place, &set) else {
                    prop_assert_eq!(&lot.method.combination, &Combination::Coefficient);
                    continue;
                };
                let first = firsts(&outcome(&there).lots[place]);
                // Without a weight for the price, or with all of it for quality, nobody may be ranked.
                prop_assert!(first == now || first.is_empty(), "{:?} with {:?}", first, set);
            }
        }
    }
}

/// Changes of weights in these proportions, which come to a little less than that in all.
fn spread(
    leaves: &[&Criterion],
    parts: &[i64],
    least: &Exact,
    shared: bool,
) -> Vec<(CriterionId, Decimal)> {
    let mut changes: Vec<Decimal> =
        parts.iter().take(leaves.len()).map(|part| Decimal::from(*part)).collect();
    if shared {
        // As much goes as comes.
        let mean = changes.iter().sum::<Decimal>() / Decimal::from(changes.len());
        for change in &mut changes {
            *change -= mean;
        }
    }
    let sum: Decimal = changes.iter().map(Decimal::abs).sum();
    let least = least.to_decimal(6).unwrap_or(Decimal::ZERO);
    if sum.is_zero() || least <= Decimal::new(1, 4) {
        return Vec::new();
    }
    // None below zero.
    let mut scale = (least - Decimal::new(1, 5)) / sum;
    for (change, leaf) in changes.iter().zip(leaves) {
        if change.is_sign_negative() && !change.is_zero() {
            scale = scale.min(leaf.weight() / -*change);
        }
    }
    let mut set = Vec::new();
    let mut rest = Decimal::ZERO;
    for (change, leaf) in changes.iter().zip(leaves) {
        let change = (*change * scale).trunc_with_scale(8);
        rest += change;
        set.push((leaf.id.clone(), leaf.weight() + change));
    }
    if shared && let Some((_, last)) = set.iter_mut().find(|(_, weight)| *weight > rest) {
        *last -= rest;
    }
    set
}

/// What the widget shows where all these weights are supposed.
fn with_weights(
    evaluation: &Evaluation,
    lot: usize,
    set: &[(CriterionId, Decimal)],
) -> Option<Evaluation> {
    let mut session = Session::new(evaluation.clone());
    let rights = Rights::of(evaluation.phase, Mode::Design, false);
    let lot = evaluation.tender.lots[lot].id.clone();
    let supposed = Supposed::Weights { lot, weights: set.to_vec() };
    session.apply(Action::Suppose(supposed), rights).ok()?;
    Some(session.shown().clone())
}
