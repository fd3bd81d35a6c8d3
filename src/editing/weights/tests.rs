use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{Refusal, Scope, most, reset, set, settle, share_of_group, shared};
use crate::award::Exact;
use crate::editing::criteria::scored;
use crate::exchange::values::{Amount, CriterionId, LotId, Text};
use crate::tender::{Combination, Criterion, Kind, Lot, Method, ValueFunction};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    Amount::new(decimal(text)).unwrap()
}

fn id(text: &str) -> CriterionId {
    CriterionId::new(text).unwrap()
}

fn leaf(name: &str, weight: &str) -> Criterion {
    scored(id(name), Text::new(name).unwrap(), amount(weight))
}

fn price(weight: &str) -> Criterion {
    let kind =
        Kind::Price { weight: Some(amount(weight)), formula: Some(ValueFunction::RatioToBest) };
    Criterion { kind, ..leaf("price", "0") }
}

fn group(name: &str, criteria: Vec<Criterion>) -> Criterion {
    Criterion { kind: Kind::Group { criteria, minimum: None }, ..leaf(name, "0") }
}

fn lot(combination: Combination, criteria: Vec<Criterion>) -> Lot {
    Lot {
        id: LotId::new("lot").unwrap(),
        title: None,
        requirements: Vec::new(),
        criteria,
        life_cycle: None,
        method: Method { combination, quality: None, minimum: None, rounding: None, ties: None },
        ceiling: None,
        low_price_checks: Vec::new(),
    }
}

fn points(total: &str, criteria: Vec<Criterion>) -> Lot {
    lot(Combination::Points { total: Some(amount(total)) }, criteria)
}

/// price 40, a 30, b 20, c 10
fn usual() -> Lot {
    points(
        "100",
        vec![price("40"), leaf("a", "30"), group("g", vec![leaf("b", "20"), leaf("c", "10")])],
    )
}

fn weights(lot: &Lot) -> String {
    let weights: Vec<_> =
        lot.leaves().iter().map(|leaf| leaf.weight().normalize().to_string()).collect();
    weights.join(" ")
}

fn after_in(scope: Scope, mut lot: Lot, name: &str, to: &str, locks: &[&str]) -> String {
    let locks: Vec<_> = locks.iter().copied().map(id).collect();
    match set(&mut lot, &id(name), scope, decimal(to), &locks) {
        Ok(()) => weights(&lot),
        Err(refusal) => format!("{refusal:?}"),
    }
}

/// The weights after setting one, or why not.
fn after(lot: Lot, name: &str, weight: &str, locks: &[&str]) -> String {
    after_in(Scope::Lot, lot, name, weight, locks)
}

/// The weights after setting what one has of its group, or why not.
fn sharing(lot: Lot, name: &str, percent: &str, locks: &[&str]) -> String {
    after_in(Scope::Group, lot, name, percent, locks)
}

/// price 50, a 10, and in the group b 20, c 10 and d 10
fn three() -> Lot {
    let of_group = vec![leaf("b", "20"), leaf("c", "10"), leaf("d", "10")];
    points("100", vec![price("50"), leaf("a", "10"), group("g", of_group)])
}

#[test]
fn the_others_share_what_is_left_in_proportion() {
    assert_eq!(after(usual(), "a", "65", &[]), "20 65 10 5");
    assert_eq!(after(usual(), "price", "0", &[]), "0 50 33.33 16.67");
    assert_eq!(after(usual(), "a", "100", &[]), "0 100 0 0");
    assert_eq!(after(usual(), "a", "130", &[]), "0 100 0 0");
    assert_eq!(after(usual(), "a", "30", &[]), "40 30 20 10");
    assert_eq!(after(usual(), "a", "-1", &[]), "Problem(Negative)");
}

#[test]
fn those_with_nothing_share_equally() {
    let lot = points("100", vec![price("0"), leaf("a", "100"), leaf("b", "0"), leaf("c", "0")]);
    assert_eq!(after(lot, "a", "90", &[]), "3.34 90 3.33 3.33");
}

#[test]
fn a_step_left_over_goes_to_the_largest_remainder_then_the_first() {
    let parts = |total: &str, of: &[&str], decimals| {
        let of: Vec<_> = of.iter().map(|part| decimal(part)).collect();
        let parts = shared(decimal(total), &of, decimals).unwrap();
        parts.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(parts("10", &["1", "1", "1"], 0), "4 3 3");
    assert_eq!(parts("10", &["1", "4", "1"], 0), "2 7 1");
    assert_eq!(parts("10", &["1", "1", "4"], 0), "2 2 6");
    assert_eq!(parts("1", &["0", "0"], 0), "1 0");
    assert_eq!(parts("0", &["3", "2"], 2), "0 0");
    assert_eq!(
        parts("1", &["0.00000000000000000000000001", "7000000000000000000000000000"], 2),
        "0 1"
    );
    assert_eq!(
        parts("99999999999999999999999999.99", &["1", "2"], 2),
        "33333333333333333333333333.33 66666666666666666666666666.66"
    );
    assert_eq!(
        parts(
            "99999999999999999999999999.99",
            &["12345678901234567890.12345678", "12345678901234567890.12345678"],
            2
        ),
        "50000000000000000000000000 49999999999999999999999999.99"
    );
}

#[test]
fn locked_weights_stay_and_bound_the_others() {
    assert_eq!(after(usual(), "a", "50", &["price"]), "40 50 6.67 3.33");
    assert_eq!(after(usual(), "a", "80", &["price"]), "40 60 0 0");
    assert_eq!(after(usual(), "a", "10", &["price", "b"]), "40 10 20 30");
    assert_eq!(after(usual(), "a", "10", &["a"]), "Locked");
    assert_eq!(after(usual(), "a", "10", &["price", "b", "c"]), "40 30 20 10");
    assert_eq!(most(&usual(), &id("a"), &[id("price")]), Some(decimal("60")));
    assert_eq!(most(&usual(), &id("a"), &[id("price"), id("b"), id("c")]), Some(decimal("30")));
    assert_eq!(most(&usual(), &id("g"), &[id("price"), id("b")]), Some(decimal("60")));
}

#[test]
fn a_group_scales_its_leaves() {
    assert_eq!(after(usual(), "g", "65", &[]), "20 15 43.33 21.67");
    assert_eq!(after(usual(), "g", "0", &[]), "57.14 42.86 0 0");
    assert_eq!(after(usual(), "g", "15", &["b"]), "45.71 34.29 20 0");
    assert_eq!(after(usual(), "g", "50", &["b", "price"]), "40 10 20 30");
    assert_eq!(after(usual(), "g", "50", &["b", "c"]), "Locked");
    let nested = points(
        "100",
        vec![price("50"), group("g", vec![leaf("a", "25"), group("h", vec![leaf("b", "25")])])],
    );
    assert_eq!(after(nested.clone(), "h", "50", &[]), "33.33 16.67 50");
    assert_eq!(after(nested, "g", "20", &[]), "80 10 10");
    let empty = points("100", vec![price("100"), group("g", Vec::new())]);
    assert_eq!(after(empty, "g", "20", &[]), "Unsuited");
}

#[test]
fn the_step_follows_the_total_and_the_weights_in_place() {
    let of = |total: &str, a: &str, b: &str| {
        points(total, vec![price("0"), leaf("a", a), leaf("b", b), leaf("c", "0")])
    };
    assert_eq!(after(of("200", "100", "100"), "c", "0.013", &[]), "0 99.994 99.993 0.013");
    assert_eq!(after(of("1", "0.5", "0.5"), "c", "0.3333", &[]), "0 0.3334 0.3333 0.3333");
    assert_eq!(
        after(of("1", "0.5", "0.5"), "c", "0.33333333", &[]),
        "0 0.333334 0.333333 0.333333"
    );
    assert_eq!(
        after(of("100", "33.3333333", "66.6666667"), "c", "1", &["a"]),
        "0 33.3333333 65.6666667 1"
    );
    assert_eq!(after(of("100", "33.3333333", "66.6666667"), "c", "1", &[]), "0 33 66 1");
    let long = "0.00000000000000000000000001";
    let rest = "99.99999999999999999999999999";
    assert_eq!(
        after(of("100", long, rest), "c", "1", &["a"]),
        format!("0 {long} 98.99999999999999999999999999 1")
    );
}

#[test]
fn a_price_that_is_not_weighed_takes_no_part() {
    let quotient = lot(
        Combination::Quotient { total: None, scale: None, corridor: None },
        vec![price("7"), leaf("a", "60"), leaf("b", "40")],
    );
    assert_eq!(after(quotient.clone(), "a", "10", &[]), "7 10 90");
    assert_eq!(after(quotient, "price", "10", &[]), "Unsuited");
}

#[test]
fn without_a_total_each_weight_stands_for_itself() {
    let money = lot(
        Combination::Monetised { form: None },
        vec![price("0"), leaf("a", "1000"), group("g", vec![leaf("b", "200"), leaf("c", "100")])],
    );
    assert_eq!(after(money.clone(), "a", "123.45", &[]), "0 123.45 200 100");
    assert_eq!(after(money.clone(), "g", "20000", &[]), "0 1000 13333 6667");
    assert_eq!(after(money.clone(), "g", "100", &[]), "0 1000 66.67 33.33");
    assert_eq!(after(money.clone(), "g", "100", &["c"]), "0 1000 0 100");
    assert_eq!(after(money.clone(), "a", "1", &["a"]), "Locked");
    assert_eq!(most(&money, &id("a"), &[]), None);
    let mut money = money;
    assert_eq!(reset(&mut money, &[]), Err(Refusal::Unsuited));
    assert_eq!(settle(&mut money, &[]), Ok(()));
}

#[test]
fn coefficients_stay_below_one() {
    let features = lot(
        Combination::Coefficient,
        vec![price("0"), leaf("a", "0.2"), group("g", vec![leaf("b", "0.1"), leaf("c", "0.1")])],
    );
    assert_eq!(after(features.clone(), "a", "3", &[]), "0 0.7999 0.1 0.1");
    assert_eq!(after(features.clone(), "g", "3", &[]), "0 0.2 0.39995 0.39995");
    assert_eq!(most(&features, &id("a"), &[]), Some(decimal("0.7999")));
}

#[test]
fn a_reset_makes_the_unlocked_ones_equal() {
    let mut lot = usual();
    reset(&mut lot, &[id("price")]).unwrap();
    assert_eq!(weights(&lot), "40 20 20 20");
    reset(&mut lot, &[]).unwrap();
    assert_eq!(weights(&lot), "25 25 25 25");
}

#[test]
fn the_sum_is_settled_after_criteria_come_and_go() {
    let gone = |locks: &[&str]| {
        let mut lot = usual();
        lot.criteria.remove(1);
        let locks: Vec<_> = locks.iter().copied().map(id).collect();
        settle(&mut lot, &locks).unwrap();
        weights(&lot)
    };
    assert_eq!(gone(&[]), "57.14 28.57 14.29");
    assert_eq!(gone(&["price"]), "40 40 20");
    assert_eq!(gone(&["price", "b", "c"]), "57.14 28.57 14.29");
    let mut none =
        lot(Combination::Quotient { total: None, scale: None, corridor: None }, vec![price("0")]);
    assert_eq!(settle(&mut none, &[]), Err(Refusal::LastOne));
    none.criteria.push(leaf("a", "0"));
    settle(&mut none, &[]).unwrap();
    assert_eq!(weights(&none), "0 100");
}

#[test]
fn a_share_of_a_group_leaves_the_group_and_all_outside_as_they_are() {
    assert_eq!(sharing(usual(), "c", "40", &[]), "40 30 18 12");
    assert_eq!(sharing(usual(), "b", "33.33", &[]), "40 30 9.999 20.001");
    assert_eq!(sharing(usual(), "b", "0", &[]), "40 30 0 30");
    assert_eq!(sharing(usual(), "b", "130", &[]), "40 30 30 0");
    assert_eq!(sharing(usual(), "b", "-1", &[]), "Problem(Negative)");
    // 40 % of 40 leave 24 for 20 and 10.
    assert_eq!(sharing(three(), "d", "40", &[]), "50 10 16 8 16");
    assert_eq!(sharing(three(), "d", "50", &[]), "50 10 13.33 6.67 20");
    assert_eq!(sharing(usual(), "a", "40", &[]), "Unsuited");
    assert_eq!(sharing(usual(), "g", "40", &[]), "Unsuited");
    let nested = || {
        let inner = group("h", vec![leaf("b", "20"), leaf("c", "5")]);
        points("100", vec![price("50"), group("g", vec![leaf("a", "25"), inner])])
    };
    assert_eq!(sharing(nested(), "h", "80", &[]), "50 10 32 8");
    assert_eq!(sharing(nested(), "b", "50", &[]), "50 25 12.5 12.5");
}

#[test]
fn locks_bound_a_share_of_a_group() {
    assert_eq!(sharing(three(), "d", "90", &["b"]), "50 10 20 0 20");
    assert_eq!(sharing(three(), "d", "50", &["price", "a", "b"]), "50 10 20 0 20");
    assert_eq!(sharing(three(), "d", "40", &["c"]), "50 10 14 10 16");
    assert_eq!(sharing(three(), "d", "40", &["d"]), "Locked");
    assert_eq!(sharing(three(), "d", "40", &["b", "c"]), "50 10 20 10 10");
    let alone = points("100", vec![price("60"), group("g", vec![leaf("a", "40")])]);
    assert_eq!(sharing(alone.clone(), "a", "50", &[]), "60 40");

    let share = |lot: &Lot, name: &str, locks: &[&str]| {
        let locks: Vec<_> = locks.iter().copied().map(id).collect();
        share_of_group(lot, &id(name), &locks)
            .map(|share| (share.part.map(|part| part.to_fraction_text()), share.moves))
    };
    assert_eq!(share(&usual(), "b", &["a"]), Some((Some("2/3".to_owned()), true)));
    assert_eq!(share(&usual(), "b", &["b"]), Some((Some("2/3".to_owned()), false)));
    assert_eq!(share(&usual(), "b", &["c"]), Some((Some("2/3".to_owned()), false)));
    assert_eq!(share(&alone, "a", &[]), Some((Some("1/1".to_owned()), false)));
    assert_eq!(share(&usual(), "a", &[]), None);
}

#[test]
fn nothing_is_a_share_of_a_group_that_weighs_nothing() {
    let empty = points("100", vec![price("100"), group("g", vec![leaf("a", "0"), leaf("b", "0")])]);
    assert_eq!(sharing(empty.clone(), "a", "40", &[]), "NoWeight");
    assert_eq!(share_of_group(&empty, &id("a"), &[]).unwrap().part, None);
}

#[test]
fn the_step_of_a_share_follows_the_total_of_the_lot_and_the_weight_of_the_group() {
    // A hundredth of 30 is not finer than a hundredth of 100.
    let thirds = vec![leaf("b", "10"), leaf("c", "10"), leaf("d", "10")];
    let of_thirds = points("100", vec![price("70"), group("g", thirds)]);
    assert_eq!(sharing(of_thirds, "d", "33.3", &[]), "70 10.01 10 9.99");
    let fine = vec![leaf("b", "33.3333333"), leaf("c", "0")];
    let fine = points("100", vec![price("66.6666667"), group("g", fine)]);
    assert_eq!(sharing(fine, "c", "50", &[]), "66.6666667 16.6666666 16.6666667");
}

#[test]
fn a_share_of_a_group_needs_no_shared_total() {
    let money = |weights: [&str; 3]| {
        let leaves = ["b", "c", "d"].into_iter().zip(weights);
        let leaves = leaves.map(|(name, weight)| leaf(name, weight)).collect();
        lot(
            Combination::Monetised { form: None },
            vec![price("0"), leaf("a", "1000"), group("g", leaves)],
        )
    };
    assert_eq!(sharing(money(["200", "100", "0"]), "d", "50", &[]), "0 1000 100 50 150");
    assert_eq!(sharing(money(["200", "100", "0"]), "b", "50", &["c"]), "0 1000 150 100 50");
    let thousands = ["10000", "10000", "10000"];
    assert_eq!(sharing(money(thousands), "d", "33.3", &[]), "0 1000 10005 10005 9990");
    assert_eq!(sharing(money(thousands), "d", "33.335", &[]), "0 1000 9999.8 9999.7 10000.5");
    let long = ["9999999999999999999999999999", "0", "0"];
    assert_eq!(
        sharing(money(long), "b", "33", &["d"]),
        "0 1000 3300000000000000000000000000 6699999999999999999999999999 0"
    );
    let features = lot(
        Combination::Coefficient,
        vec![price("0"), group("g", vec![leaf("b", "0.1"), leaf("c", "0.1")])],
    );
    assert_eq!(sharing(features, "b", "75", &[]), "0 0.15 0.05");
    let quotient = lot(
        Combination::Quotient { total: None, scale: None, corridor: None },
        vec![group("g", vec![price("7"), leaf("a", "60"), leaf("b", "20")]), leaf("c", "20")],
    );
    assert_eq!(sharing(quotient.clone(), "a", "50", &[]), "7 40 40 20");
    assert_eq!(sharing(quotient.clone(), "price", "50", &[]), "Unsuited");
    let share = share_of_group(&quotient, &id("a"), &[]).unwrap();
    assert_eq!(share.part, Exact::from(3).div(&Exact::from(4)));
    assert_eq!(share_of_group(&quotient, &id("price"), &[]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_share_of_a_group_moves_what_is_in_it_and_not_locked_and_nothing_else(
        numbers in prop::array::uniform6(0_i64..1_000_000),
        scale in 0_u32..9,
        method in 0_usize..3,
        target in prop::sample::select(vec!["b", "c", "h", "d", "e"]),
        locked in prop::array::uniform6(prop::bool::weighted(0.2)),
        percent in 0_i64..13_000,
    ) {
        let weight = |place: usize| Decimal::new(numbers[place], scale).to_string();
        let inner = group("h", vec![leaf("d", &weight(4)), leaf("e", &weight(5))]);
        let outer = group("g", vec![leaf("b", &weight(2)), leaf("c", &weight(3)), inner]);
        let total: i64 = numbers.iter().sum();
        let total = Some(Amount::new(Decimal::new(total, scale)).unwrap());
        let methods = [Combination::Points { total }, Combination::Monetised { form: None }, Combination::Coefficient];
        let before = lot(
            methods[method].clone(),
            vec![price(&weight(0)), leaf("a", &weight(1)), outer],
        );
        let names = ["price", "a", "b", "c", "d", "e"];
        let locks: Vec<_> =
            names.into_iter().zip(locked).filter(|(_, locked)| *locked).map(|(name, _)| id(name)).collect();
        let mut after = before.clone();
        let percent = Decimal::new(percent, 2);
        let done = set(&mut after, &id(target), Scope::Group, percent, &locks);
        let holder = before.group_of(target).unwrap();
        match &done {
            Ok(()) => {}
            Err(Refusal::NoWeight) => prop_assert!(holder.weight().is_zero()),
            Err(refusal) => prop_assert_eq!(refusal, &Refusal::Locked),
        }
        let moved = |name: &str| before.criterion(name).map(Criterion::weight) != after.criterion(name).map(Criterion::weight);
        prop_assert!(!moved(&holder.id));
        prop_assert!(!moved("g"));
        for name in names {
            let free = done.is_ok() && holder.children().iter().any(|child| super::holds(child, &id(name)));
            prop_assert!(!moved(name) || free && !locks.contains(&id(name)), "{} has moved", name);
        }
        if done.is_ok() && locks.is_empty() {
            // Half a step at the most: see the head of the module.
            let step = match method {
                0 => Decimal::new(1, 2),
                _ => (holder.weight() / Decimal::from(10_000)).max(Decimal::new(1, 8)),
            };
            let cents = percent.min(Decimal::ONE_HUNDRED) / Decimal::ONE_HUNDRED;
            let off = after.criterion(target).unwrap().weight() - cents * holder.weight();
            prop_assert!(off.abs() * Decimal::TWO <= step, "{off} beside it");
        }
    }
}
