//! Why a bid comes to its figure: published calculations step by step, then any evaluation.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::sync::Arc;

use bid_evaluator::assessment::Assessment;
use bid_evaluator::award::{Exact, LotOutcome, Standing, outcome};
use bid_evaluator::bid::Offer;
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::{Amount, BidId, CriterionId};
use bid_evaluator::insight::{
    NoPrice, PointPrice, Source, Step, StepKind, compare, shadow_price, waterfall,
};
use bid_evaluator::tender::{Combination, Kind, RoundingMoment};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;
use support::cases::{Case, bid, felp, printed, ratio_to_best, yearly};
use support::contests::contest;
use support::generate;

fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).unwrap()
}

fn bid_id(id: &str) -> BidId {
    BidId::new(id).unwrap()
}

fn said(steps: &[Step]) -> Vec<String> {
    let kind = |kind: &StepKind| match kind {
        StepKind::Price => "price".to_owned(),
        StepKind::Cost(id) => (**id).to_owned(),
        StepKind::Criterion(id) => (**id).to_owned(),
        StepKind::Statement { statement, .. } => (**statement).to_owned(),
        StepKind::ByPrice { price } => format!("÷ {}", printed(price, 2)),
        StepKind::Scaled { power } => format!("× 10^{power}"),
        StepKind::PriceBy { price } => format!("{} ÷", printed(price, 2)),
        StepKind::Coefficient { rest } => format!("1 + … ÷ {}", printed(rest, 2)),
        StepKind::BehindBest { best, weight } => {
            format!("behind {} ÷ {}", printed(best, 2), printed(weight, 2))
        }
        StepKind::LowestPrice { lowest, price } => {
            format!("× {} ÷ {}", printed(lowest, 2), printed(price, 2))
        }
        StepKind::Rounded(_) => "rounded".to_owned(),
    };
    steps.iter().map(|step| format!("{}: {}", kind(&step.kind), printed(&step.to, 2))).collect()
}

fn steps(case: &Case, bid: &str) -> (Vec<String>, Vec<String>) {
    let evaluation = case.evaluation();
    let of = outcome(&evaluation).lots.remove(0);
    let waterfall = waterfall(&evaluation.tender.lots[0], &of, &bid_id(bid)).unwrap();
    (said(&waterfall.cost), said(&waterfall.steps))
}

/// Gunnen op waarde (E8): "80,000 − 60 % of 2,500 = 78,500".
#[test]
fn e8_from_the_price_to_the_comparison_figure() {
    let case = Case::of("monetised")
        .price()
        .levels("plan", 2_500, &[("1", "60"), ("2", "100")])
        .bid(bid("A", 80_000).score("plan", 1));
    assert_eq!(steps(&case, "A"), (vec!["price: 80000".into()], vec!["plan: 78500".into()]));
}

/// Costs and value statements have steps of their own: 100 and 3 × 20 a year; 50 of 100 by the score
/// and 30 stated.
#[test]
fn costs_and_statements_have_steps() {
    let case =
        Case::of("monetised").price().scored("plan", 100, 0, 10).life_cycle(3, 0, "endOfYear");
    let bid = bid("A", 100).score("plan", 5).cost(yearly(), 20);
    let case = case.bid(bid.claims("faster", Some("plan"), 30).judged("faster", "accepted"));
    let cost = vec!["price: 100".to_owned(), "cost-1: 160".to_owned()];
    assert_eq!(steps(&case, "A"), (cost, vec!["plan: 110".into(), "faster: 80".into()]));
}

/// `ProZorro` MEAT (E11): "maxima 0.15 + 0.15, chosen 0.1 + 0.1: coefficient 9/7; 499.00 → 388.11".
#[test]
fn e11_the_coefficient_divides_the_price() {
    let case = Case::of("coefficient")
        .price()
        .scored("one", "0.15", 0, 3)
        .scored("two", "0.15", 0, 3)
        .bid(bid("A", 499).score("one", 2).score("two", 2));
    let (_, steps) = steps(&case, "A");
    assert_eq!(steps, ["one: 0.1", "two: 0.2", "1 + … ÷ 0.7: 1.29", "499 ÷: 388.11"]);
}

fn negometrix() -> Case {
    Case::of("points")
        .price_for(70, ratio_to_best())
        .scored("first", 60, 0, 60)
        .scored("second", 40, 0, 40)
        .scored("third", 30, 0, 30)
        .bid(bid("A", 10_000).score("first", 40).score("second", 30).score("third", 20))
        .bid(bid("B", 8_000).score("first", 32).score("second", 20).score("third", 22))
}

/// Negometrix (E1): 146 and 144, A is 14 behind in price and ahead by 8 + 10 − 2. In money, by hand: A
/// has 560,000 ÷ P for its price, 56 now; 8 points less leave 48, at 11,666.67.
#[test]
fn e1_where_the_difference_comes_from() {
    let comparison = compare(&negometrix().evaluation(), 0, &bid_id("A"), &bid_id("B")).unwrap();
    assert_eq!(printed(&comparison.total, 2), "2");
    // 560,000 ÷ 54: two points in all.
    assert_eq!(printed(comparison.money.as_ref().unwrap(), 2), "370.37");
    let parts = comparison.parts.iter();
    let parts: Vec<_> = parts
        .map(|part| {
            let money = printed(part.money.as_ref().unwrap(), 2);
            format!("{:?} {} {money}", part.from, printed(&part.amount, 2))
        })
        .collect();
    assert_eq!(
        parts,
        [
            // As many points more: 70, where the price is the lowest itself.
            "Price -14 -2000",
            "Criterion(\"first\") 8 1666.67",
            "Criterion(\"second\") 10 2173.91",
            "Criterion(\"third\") -2 -344.83",
        ]
    );
}

/// Negometrix (E1): a point of A on the first criterion is worth 1 of 146: 560,000 ÷ 55 − 10,000 =
/// 2000/11 in money; B, whose price is the lowest, cannot make up for a point that it loses.
#[test]
fn e1_shadow_prices() {
    let evaluation = negometrix().evaluation();
    let price =
        |bid: &str| shadow_price(&evaluation, 0, &bid_id(bid), &criterion("first")).unwrap();
    let a = price("A").more.unwrap();
    assert_eq!(a.money.to_fraction_text(), "2000/11");
    assert_eq!(a.per_money().unwrap().to_fraction_text(), "11/2000");
    // 560,000 ÷ 57.
    assert_eq!(printed(&price("A").less.unwrap().money, 4), "-175.4386");
    assert_eq!(price("B").less, Err(NoPrice::Flat));
}

/// In money a point is worth weight ÷ span, whatever the bids.
#[test]
fn in_money_a_point_has_one_price() {
    let case = Case::of("monetised")
        .price()
        .scored("plan", 2_500, 0, 10)
        .bid(bid("A", 80_000).score("plan", 4))
        .bid(bid("B", 79_000).score("plan", 10));
    let price =
        |bid: &str| shadow_price(&case.evaluation(), 0, &bid_id(bid), &criterion("plan")).unwrap();
    assert_eq!(price("A").more.unwrap().money, Exact::from(250));
    assert_eq!(price("A").less.unwrap().money, Exact::from(-250));
    assert_eq!(price("B").more, Err(NoPrice::EndOfScale));
}

/// FELP's firms (E2): what a quality point is worth to B, which is not the best there: 80/129 of a
/// total point, which its price makes up for where 198,000 ÷ P is so much less.
#[test]
fn e2_shadow_price() {
    let evaluation = felp().evaluation();
    let price = shadow_price(&evaluation, 0, &bid_id("B"), &criterion("quality")).unwrap();
    let points = &Exact::from(198_000).div(&10_350.into()).unwrap()
        - &Exact::from(80).div(&129.into()).unwrap();
    let by_hand = &Exact::from(198_000).div(&points).unwrap() - &Exact::from(10_350);
    assert_eq!(price.more.unwrap().money, by_hand);
}

/// C has the best quality, which others are held against: with a point more its own figure stays and
/// theirs fall, and so it comes to the first place at 130. That is not worth nothing.
#[test]
fn a_bid_that_sets_the_best_says_so() {
    let evaluation = felp().evaluation();
    let price =
        |bid: &str| shadow_price(&evaluation, 0, &bid_id(bid), &criterion("quality")).unwrap();
    assert_eq!(price("C").now, Ok(Exact::from(129)));
    assert_eq!(
        (price("C").more, price("C").less),
        (Err(NoPrice::SetsBest), Err(NoPrice::SetsBest))
    );
    assert!(price("B").more.is_ok());
    // What weighs nothing moves nobody: there a point is worth nothing.
    let weightless = Case::of("points")
        .relative()
        .price_for(100, ratio_to_best())
        .scored("quality", 0, 0, 150)
        .bid(bid("A", 10_500).score("quality", 123))
        .bid(bid("C", 11_750).score("quality", 129))
        .evaluation();
    let price = shadow_price(&weightless, 0, &bid_id("C"), &criterion("quality")).unwrap();
    assert_eq!(price.more.unwrap().money, Exact::ZERO);
}

/// By a table a unit more can change nothing; then the next entry is told, and below the present one
/// the entry itself: right under it the share falls.
#[test]
fn by_a_table_the_next_step_is_told() {
    let table = json!({ "kind": "steps", "steps": [
        { "value": "10", "share": "40" }, { "value": "20", "share": "70" }, { "value": "35", "share": "100" },
    ] });
    let evaluation = Case::of("monetised")
        .price()
        .measured("range", 1_000, "higher", table)
        .bid(bid("A", 80_000).value("range", 22))
        .bid(bid("B", 81_000).value("range", 36))
        .evaluation();
    let price =
        |bid: &str| shadow_price(&evaluation, 0, &bid_id(bid), &criterion("range")).unwrap();
    let (more, less) = (price("A").more.unwrap(), price("A").less.unwrap());
    assert_eq!((more.money, more.next_step), (Exact::ZERO, Some(Exact::from(35))));
    assert_eq!((less.money, less.next_step), (Exact::ZERO, Some(Exact::from(20))));
    // Beyond the last entry there is none.
    let more = price("B").more.unwrap();
    assert_eq!((more.money, more.next_step), (Exact::ZERO, None));
}

fn lot_outcome(evaluation: &Evaluation, lot: usize) -> LotOutcome {
    outcome(evaluation).lots.remove(lot)
}

/// The total of a bid with another score or quantity, and another price.
fn total(
    evaluation: &Evaluation,
    lot: usize,
    bid: &BidId,
    (criterion, score): (&CriterionId, Decimal),
    price: Decimal,
) -> Option<Exact> {
    let mut moved = evaluation.clone();
    let at = &evaluation.tender.lots[lot];
    let measured = matches!(at.criterion(criterion).unwrap().kind, Kind::Measured { .. });
    let bids = Arc::make_mut(&mut moved.bids);
    let one = Arc::make_mut(bids.iter_mut().find(|one| one.id == *bid).unwrap());
    let offer: &mut Offer = one.offers.iter_mut().find(|offer| offer.lot == at.id).unwrap();
    offer.price = Some(Amount::new(price).ok()?);
    if measured {
        offer.values.set(criterion, Some(score));
    } else if let Some(agreed) = Arc::make_mut(&mut moved.consensus)
        .iter_mut()
        .find(|one| one.bid == *bid && one.criterion == *criterion)
    {
        // What the panel agreed on counts, whatever it was given before.
        agreed.score = score;
    } else {
        let all = Arc::make_mut(&mut moved.assessments);
        let of = |one: &Assessment| one.bid == *bid && one.criterion == *criterion;
        let first = all.iter().find(|one| of(one)).unwrap().clone();
        all.retain(|one| !of(one));
        all.push(Assessment { score, ..first });
    }
    let outcome = lot_outcome(&moved, lot);
    let found = outcome.bids.iter().find(|one| one.bid == *bid).unwrap();
    matches!(found.standing, Standing::Ranked { .. }).then(|| found.total.clone()).flatten()
}

/// Close contests, and any evaluation at all.
fn evaluation() -> impl Strategy<Value = Evaluation> {
    prop_oneof![3 => contest(), 1 => generate::evaluation()]
}

proptest! {
    #![proptest_config(support::tries(12))]

    #[test]
    fn steps_lead_to_the_total(evaluation in evaluation()) {
        for (lot, of) in evaluation.tender.lots.iter().zip(&outcome(&evaluation).lots) {
            for bid in &of.bids {
                let waterfall = waterfall(lot, of, &bid.bid).unwrap();
                let mut at = Exact::ZERO;
                for step in &waterfall.cost {
                    prop_assert_eq!(&step.from, &at);
                    prop_assert_eq!(&(&step.from + &step.change()), &step.to);
                    at = step.to.clone();
                }
                prop_assert_eq!(&at, &bid.compared_price().unwrap_or(Exact::ZERO));
                if !matches!(lot.method.combination, Combination::Monetised { .. }) {
                    at = Exact::ZERO;
                }
                for step in &waterfall.steps {
                    prop_assert_eq!(&step.from, &at);
                    at = step.to.clone();
                }
                if let Some(total) = &bid.total {
                    prop_assert_eq!(&at, total);
                }
                prop_assert_eq!(&waterfall.total, &bid.total);
            }
        }
    }

    #[test]
    fn parts_add_up_to_the_difference(evaluation in evaluation()) {
        for (place, of) in outcome(&evaluation).lots.iter().enumerate() {
            for (one, other) in of.bids.iter().zip(of.bids.iter().skip(1)) {
                let Some(there) = compare(&evaluation, place, &one.bid, &other.bid) else { continue };
                let back = compare(&evaluation, place, &other.bid, &one.bid).unwrap();
                let total = one.total.as_ref().unwrap() - other.total.as_ref().unwrap();
                prop_assert_eq!(&there.total, &total);
                let sum: Exact = there.parts.iter().map(|part| &part.amount).sum();
                prop_assert_eq!(&sum, &total);
                prop_assert_eq!(there.parts.len(), back.parts.len());
                for (a, b) in there.parts.iter().zip(&back.parts) {
                    prop_assert_eq!(&a.amount, &-&b.amount);
                    prop_assert!(a.from == b.from || a.from == Source::Rounding);
                }
            }
        }
    }

    #[test]
    fn a_shadow_price_ties(evaluation in evaluation()) {
        for (place, of) in outcome(&evaluation).lots.iter().enumerate() {
            let lot = &evaluation.tender.lots[place];
            for bid in &of.bids {
                let now = bid.total.clone();
                for leaf in lot.leaves() {
                    let price = shadow_price(&evaluation, place, &bid.bid, &leaf.id).unwrap();
                    for (priced, up) in [(price.more, true), (price.less, false)] {
                        let Ok(PointPrice { score, points, money, .. }) = priced else { continue };
                        prop_assert_eq!(points.is_positive(), up);
                        let score = score.to_decimal(10).unwrap();
                        let then = &Exact::from(*bid.price.unwrap()) + &money;
                        let near = then.to_decimal(10).unwrap();
                        let with = (&leaf.id, score);
                        if Exact::from(near) == then {
                            let tied = total(&evaluation, place, &bid.bid, with, near);
                            prop_assert_eq!(tied, now.clone(), "{:?} {:?}", &bid.bid, &leaf.id);
                            continue;
                        }
                        // Between the nearest decimals, without rounding.
                        let mut exact = evaluation.clone();
                        let tender = Arc::make_mut(&mut exact.tender);
                        let rounding = &mut tender.lots[place].method.rounding;
                        rounding.take_if(|one| one.when == RoundingMoment::AtEnd);
                        let now = lot_outcome(&exact, place);
                        let now = now.bids.iter().find(|one| one.bid == bid.bid).unwrap();
                        let now = now.total.clone().unwrap();
                        let unit = Decimal::new(1, 10);
                        let below = if Exact::from(near) > then { near - unit } else { near };
                        let at = |price| total(&exact, place, &bid.bid, with, price).unwrap();
                        let (below, above) = (at(below), at(below + unit));
                        prop_assert!(
                            below <= now && now <= above || above <= now && now <= below,
                            "{:?} lies between {:?} and {:?}", now, below, above
                        );
                    }
                }
            }
        }
    }
}
