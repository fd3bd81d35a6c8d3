//! What must hold of any evaluation, whatever the numbers.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code")]

mod support;

use std::cmp::Ordering;

use bid_evaluator::award::{Exact, LotOutcome, Share, Shares, Standing};
use bid_evaluator::tender::RoundingMode;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::Value;
use support::cases::{
    Bid, Case, Read as _, bid, linear_from_best, ratio_to_best, unpriced, weighted_factor,
};

/// What one bid offers, in numbers so small that ties happen.
#[derive(Debug, Clone, Copy)]
struct Offered {
    price: u32,
    plan: u32,
    team: u32,
    days: u32,
}

impl Offered {
    fn as_bid(self, id: &str) -> Bid {
        bid(id, self.price)
            .score("plan", self.plan)
            .score("team", self.team)
            .value("days", self.days)
    }
}

/// A lot with a price, two scored criteria and a measured one.
#[derive(Debug, Clone)]
struct Model {
    combination: &'static str,
    /// Those of price, plan, team, days; in hundredths where the method is a coefficient.
    weights: [u32; 4],
    price: Value,
    days: Value,
    relative: bool,
    rounding: Option<(u32, &'static str, &'static str)>,
    offered: Vec<Offered>,
}

impl Model {
    fn weight(&self, index: usize) -> Decimal {
        Decimal::new(
            self.weights[index].into(),
            if self.combination == "coefficient" { 2 } else { 0 },
        )
    }

    /// The rules without a bid.
    fn rules(&self) -> Case {
        let mut case = Case::of(self.combination)
            .price_for(self.weight(0), self.price.clone())
            .scored("plan", self.weight(1), 0, 10)
            .scored("team", self.weight(2), 0, 4)
            .measured("days", self.weight(3), "lower", self.days.clone());
        if self.relative {
            case = case.relative();
        }
        if let Some((decimals, mode, when)) = self.rounding {
            case = case.rounding(decimals, mode, when);
        }
        case
    }

    fn case(&self) -> Case {
        named(&self.offered).into_iter().fold(self.rules(), Case::bid)
    }
}

fn named(offered: &[Offered]) -> Vec<Bid> {
    ('A'..).zip(offered).map(|(id, offered)| offered.as_bid(&id.to_string())).collect()
}

fn offered() -> impl Strategy<Value = Offered> {
    (1_u32..=12, 0_u32..=10, 0_u32..=4, 1_u32..=6).prop_map(|(price, plan, team, days)| Offered {
        price,
        plan,
        team,
        days,
    })
}

fn model() -> impl Strategy<Value = Model> {
    let combination = prop::sample::select(vec!["monetised", "points", "quotient", "coefficient"]);
    let absolute = || Just(weighted_factor(20, 2));
    let price = prop_oneof![Just(ratio_to_best()), Just(linear_from_best()), absolute()];
    let days = prop_oneof![Just(ratio_to_best()), Just(weighted_factor(8, 1))];
    let rounding = prop::option::of((
        0_u32..=2,
        prop::sample::select(vec!["halfUp", "halfEven"]),
        prop::sample::select(vec!["perStep", "atEnd"]),
    ));
    let offered = prop::collection::vec(offered(), 1..=7);
    let weights = prop::array::uniform4(0_u32..=30);
    (combination, weights, price, days, any::<bool>(), rounding, offered).prop_map(
        |(combination, weights, price, days, relative, rounding, offered)| Model {
            combination,
            weights,
            price,
            days,
            relative,
            rounding,
            offered,
        },
    )
}

/// A model in which no bid changes what another earns.
fn absolute_model() -> impl Strategy<Value = Model> {
    model().prop_map(|model| Model {
        price: weighted_factor(20, 2),
        days: weighted_factor(8, 1),
        relative: false,
        ..model
    })
}

fn rank(outcome: &LotOutcome, bid: &str) -> usize {
    match outcome.of(bid).standing {
        Standing::Ranked { rank, .. } => rank,
        Standing::Excluded(_) => panic!("{bid} is excluded"),
    }
}

fn lot_shares(case: &Case) -> Vec<Vec<Share>> {
    let lot = Shares::of(&case.evaluation()).lots.remove(0);
    lot.bids.into_iter().map(|bid| bid.shares).collect()
}

/// Fractions apart from the ones under test.
mod reference {
    use super::{Model, Offered, Ordering};

    /// Numerator and denominator, the latter above 0.
    pub(super) type Fraction = (i128, i128);

    pub(super) fn compare(a: Fraction, b: Fraction) -> Ordering {
        (a.0 * b.1).cmp(&(b.0 * a.1))
    }

    fn add(a: Fraction, b: Fraction) -> Fraction {
        (a.0 * b.1 + b.0 * a.1, a.1 * b.1)
    }

    /// The total with lowest-price ratios and absolute quality, unrounded.
    pub(super) fn total(model: &Model, offered: &Offered) -> Fraction {
        let weights = model.weights.map(i128::from);
        let least =
            |part: fn(&Offered) -> u32| i128::from(model.offered.iter().map(part).min().unwrap());
        let price = i128::from(offered.price);
        let quality = [
            (weights[1] * i128::from(offered.plan), 10),
            (weights[2] * i128::from(offered.team), 4),
            (weights[3] * least(|offered| offered.days), i128::from(offered.days)),
        ];
        let quality = quality.into_iter().fold((0, 1), add);
        match model.combination {
            "monetised" => add((price, 1), (-quality.0, quality.1)),
            "points" => add((weights[0] * least(|offered| offered.price), price), quality),
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
    #![proptest_config(ProptestConfig::with_cases(96))]

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
    #[test]
    fn who_gets_better_never_ranks_worse(model in model(), who in 0_usize..7, what in 0..4) {
        let who = who % model.offered.len();
        let mut better = model.clone();
        let offered = &mut better.offered[who];
        match what {
            0 => offered.price = (offered.price - 1).max(1),
            1 => offered.plan = (offered.plan + 1).min(10),
            2 => offered.team = (offered.team + 1).min(4),
            _ => offered.days = (offered.days - 1).max(1),
        }
        let id = model.case().bids[who].id.clone();
        let (before, after) = (rank(&model.case().outcome(), &id), rank(&better.case().outcome(), &id));
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
        let best = Offered { price: 1, plan: 10, team: 4, days: 1 };
        more.bids.insert(at % case.bids.len(), best.as_bid("best").without_licence());
        more.bids.push(excluded.as_bid("excluded").without_licence());
        more.bids.push(unpriced("unpriced").score("plan", 10).value("days", 1));
        let more = more.outcome();
        for bid in &outcome.bids {
            prop_assert_eq!(bid, more.of(&bid.bid));
        }
        prop_assert_eq!(outcome.order(), more.order());
    }

    #[test]
    fn contributions_add_up_to_the_total(model in model()) {
        let adds = matches!(model.combination, "monetised" | "points");
        prop_assume!(adds && !matches!(model.rounding, Some((_, _, "atEnd"))));
        for bid in model.case().outcome().bids {
            let values = bid.contributions.iter().map(|contribution| &contribution.value);
            prop_assert_eq!(bid.total, Some(values.sum::<Exact>()));
        }
    }

    #[test]
    fn ranks_are_those_of_an_independent_calculation(model in model()) {
        let model = Model {
            price: ratio_to_best(),
            days: ratio_to_best(),
            relative: false,
            rounding: None,
            ..model
        };
        let totals: Vec<_> =
            model.offered.iter().map(|offered| reference::total(&model, offered)).collect();
        let ahead = if matches!(model.combination, "monetised" | "coefficient") {
            Ordering::Less
        } else {
            Ordering::Greater
        };
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
        prop_assert_eq!(outcome.ranking.len(), outcome.bids.len());
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
    fn shares_serve_any_weights(model in model(), weights in prop::array::uniform4(0_u32..=30)) {
        let moved = Model { weights, ..model.clone() };
        let moved = moved.case().evaluation();
        let kept = Shares::of(&model.case().evaluation());
        prop_assert_eq!(kept.combine(&moved.tender), bid_evaluator::award::outcome(&moved));
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
    #![proptest_config(ProptestConfig::with_cases(128))]

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
