//! A panel without a server: files that are merged, weights, consensus, agreement.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::sync::Arc;

use bid_evaluator::assessment::{Assessment, Conflict, Evaluator, Interest};
use bid_evaluator::award::{Exact, Outcome, Together, Working, outcome};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Amount, BidId, EvaluatorId, LotId, TenderId, Text};
use bid_evaluator::panel::{
    Agreement, NotTheSame, Unresolved, letters, merge, reading_order, resolve,
};
use bid_evaluator::tender::{Kind, Scale};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::generate::evaluation;
use support::{EVERY_MEMBER, read};

fn merged(one: &Evaluation, other: &Evaluation) -> Evaluation {
    merge(one, other).unwrap().evaluation
}

/// One scored criterion from 0 to 10 worth 100 beside the price, one bid, and what is given.
fn file(given: &Value) -> Evaluation {
    let mut file = json!({
        "format": "bid-evaluation/1", "phase": "evaluation",
        "tender": {
            "id": "t", "title": "T", "buyer": { "name": "B" }, "currency": "EUR", "language": "en",
            "lots": [{
                "id": "l",
                "criteria": [
                    { "id": "p", "name": "P", "kind": "price" },
                    { "id": "c", "name": "C", "kind": "scored", "weight": "100",
                      "scale": { "kind": "points", "lowest": "0", "highest": "10" } },
                    { "id": "d", "name": "D", "kind": "scored", "weight": "100",
                      "scale": { "kind": "levels", "levels": [
                          { "score": "0", "share": "0" }, { "score": "1", "share": "40" },
                          { "score": "2", "share": "100" }] } },
                ],
                "method": { "combination": { "kind": "monetised" } },
            }],
        },
        "evaluators": [{ "id": "ann" }, { "id": "bo" }, { "id": "cy" }],
        "bids": [{ "id": "a", "tenderer": { "name": "A" }, "offers": [{ "lot": "l", "price": "1000" }] },
                 { "id": "b", "tenderer": { "name": "B" }, "offers": [{ "lot": "l", "price": "990" }] }],
    });
    for (name, value) in given.as_object().unwrap() {
        file[name] = value.clone();
    }
    read(&file.to_string())
}

fn score(evaluator: &str, criterion: &str, score: &str) -> Value {
    json!({ "evaluator": evaluator, "bid": "a", "criterion": criterion, "score": score })
}

fn totals(outcome: &Outcome) -> Vec<String> {
    let bids = &outcome.lots[0].bids;
    bids.iter().map(|bid| bid.total.as_ref().unwrap().to_fraction_text()).collect()
}

/// Files of one evaluation: each a part of what the whole holds, some of it changed.
fn files() -> impl Strategy<Value = Vec<Evaluation>> {
    let parts = prop::collection::vec(prop::collection::vec(0_u8..12, 1..40), 3);
    (evaluation(), parts).prop_map(|(whole, parts)| {
        parts.into_iter().map(|dice| part(&whole, &mut dice.into_iter().cycle())).collect()
    })
}

/// Another score that the scale of the criterion has; the same where it has no other.
fn other_score(whole: &Evaluation, criterion: &str, score: Decimal) -> Decimal {
    let found = whole.tender.lots.iter().find_map(|lot| lot.criterion(criterion)).unwrap();
    let Kind::Scored { scale, .. } = &found.kind else { panic!("{criterion} is not scored") };
    match scale {
        Scale::Points { lowest, highest, .. } if score == *lowest => *highest,
        Scale::Points { lowest, .. } => *lowest,
        Scale::Levels { levels } => {
            levels.iter().map(|level| level.score).find(|other| *other != score).unwrap_or(score)
        }
    }
}

/// Leaves a third out, scores some otherwise, and rewords some reasons or notes.
fn part(whole: &Evaluation, cells: &mut impl Iterator<Item = u8>) -> Evaluation {
    let mut part = whole.clone();
    let words = |cell: u8| Text::new(&format!("Reworded {}", cell % 2)).unwrap();
    Arc::make_mut(&mut part.assessments).retain_mut(|one| {
        let cell = cells.next().unwrap();
        if cell > 9 {
            one.reason = Some(words(cell));
        }
        if cell % 5 == 4 {
            one.score = other_score(whole, &one.criterion, one.score);
        }
        cell > 3
    });
    Arc::make_mut(&mut part.judgements).retain_mut(|one| {
        let cell = cells.next().unwrap();
        if cell > 9 {
            one.reason = words(cell);
        }
        cell > 3
    });
    Arc::make_mut(&mut part.consensus).retain_mut(|one| {
        let cell = cells.next().unwrap();
        if cell % 5 == 4 {
            one.score = other_score(whole, &one.criterion, one.score);
        }
        if cell > 9 {
            one.reason = words(cell);
        }
        cell > 3
    });
    Arc::make_mut(&mut part.declarations).retain_mut(|one| {
        let cell = cells.next().unwrap();
        if cell > 9 {
            one.conflict = Interest::Declared;
            one.note = Some(words(cell));
        }
        cell > 3
    });
    part.draws.retain_mut(|one| {
        let cell = cells.next().unwrap();
        if cell > 9 {
            one.note = Some(words(cell));
        }
        cell > 3
    });
    part.conflicts.retain(|_| cells.next().unwrap() > 3);
    // Who has said nothing in this file may not be in it, and others have come.
    let spoken = spoken(&part);
    part.evaluators.retain(|one| cells.next().unwrap() > 5 || spoken.contains(&one.id));
    for name in ["cy", "di", "eve"] {
        if cells.next().unwrap() > 7 {
            let (id, name) = (EvaluatorId::new(name).unwrap(), Text::new(name).ok());
            part.evaluators.push(Evaluator { id, name, weight: None });
        }
    }
    for one in &mut part.evaluators {
        match cells.next().unwrap() {
            0 => one.name = None,
            1 => one.weight = None,
            _ => {}
        }
    }
    if cells.next().unwrap().is_multiple_of(2) {
        Arc::make_mut(&mut part.assessments).reverse();
        part.evaluators.reverse();
    }
    let phase = *Phase::ALL.get(usize::from(cells.next().unwrap() % 3)).unwrap();
    // A file whose scores are fixed has the reasons and the declarations that it asks for.
    let lacks = part.lacking_reasons() + part.lacking_declarations() > 0;
    part.phase = if lacks && phase == Phase::Decision { Phase::Evaluation } else { phase };
    part
}

/// Whoever a file has something from.
fn spoken(file: &Evaluation) -> Vec<EvaluatorId> {
    let mut spoken: Vec<_> = file.assessments.iter().map(|one| one.evaluator.clone()).collect();
    spoken.extend(file.judgements.iter().map(|one| one.evaluator.clone()));
    spoken.extend(file.declarations.iter().map(|one| one.evaluator.clone()));
    for conflict in &file.conflicts {
        match conflict {
            Conflict::Score { versions } => {
                spoken.extend(versions.first().map(|one| one.evaluator.clone()));
            }
            Conflict::Judgement { versions } => {
                spoken.extend(versions.first().map(|one| one.evaluator.clone()));
            }
            Conflict::Declaration { versions } => {
                spoken.extend(versions.first().map(|one| one.evaluator.clone()));
            }
            Conflict::Consensus { .. } | Conflict::Draw { .. } => {}
        }
    }
    spoken
}

/// All scores of a file, also those in conflict.
fn scores(evaluation: &Evaluation) -> Vec<&Assessment> {
    let mut all: Vec<_> = evaluation.assessments.iter().collect();
    for conflict in &evaluation.conflicts {
        if let Conflict::Score { versions } = conflict {
            all.extend(versions);
        }
    }
    all
}

proptest! {
    #![proptest_config(support::tries(150))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(files in files()) {
        let [a, b, c] = &files[..] else { panic!() };
        let ab = merged(a, b);
        prop_assert_eq!(ab.to_json(), merged(b, a).to_json());
        prop_assert_eq!(&ab, &merged(b, a));
        prop_assert_eq!(merged(&ab, c), merged(a, &merged(b, c)));
        prop_assert_eq!(&merged(&ab, &ab), &ab);
        prop_assert_eq!(&merged(&ab, b), &ab);
        prop_assert_eq!(&merged(a, &ab), &ab);
        // What comes out is a file like any other.
        prop_assert_eq!(&read(&ab.to_json()), &ab);
    }

    #[test]
    fn sorting_a_file_changes_no_figure(whole in evaluation()) {
        let sorted = merged(&whole, &whole);
        prop_assert_eq!(outcome(&sorted), outcome(&whole));
        prop_assert_eq!(merge(&whole, &whole).unwrap().new_conflicts, 0);
    }

    #[test]
    fn every_score_stands_or_waits_for_a_choice(files in files()) {
        let [a, b, ..] = &files[..] else { panic!() };
        let both = merged(a, b);
        let there = scores(&both);
        for one in scores(a).into_iter().chain(scores(b)) {
            prop_assert!(there.contains(&one), "lost: {one:?}");
        }
        for one in there {
            prop_assert!(scores(a).contains(&one) || scores(b).contains(&one), "new: {one:?}");
        }
        // Each score that the panel agreed on has the reason that one of the files gave it.
        for one in both.consensus.iter() {
            let given = a.consensus.iter().chain(b.consensus.iter()).any(|given| given == one);
            let waited = a.conflicts.iter().chain(&b.conflicts).any(|conflict| {
                matches!(conflict, Conflict::Consensus { versions } if versions.contains(one))
            });
            prop_assert!(given || waited, "a reason that nobody gave: {one:?}");
        }
    }

    #[test]
    fn choosing_leaves_a_file_that_reads_back(files in files(), which in any::<Index>()) {
        let mut both = merged(&files[0], &files[1]);
        while let Some(conflict) = both.conflicts.first().cloned() {
            resolve(&mut both, &conflict, which.index(conflict.count())).unwrap();
            prop_assert!(!both.conflicts.contains(&conflict));
            prop_assert_eq!(&read(&both.to_json()), &both);
        }
    }

    #[test]
    fn a_consensus_counts_as_if_it_were_the_only_score(whole in evaluation()) {
        // Each consensus as a single score instead.
        let mut plain = whole.clone();
        let Some(evaluator) = plain.evaluators.first().map(|one| one.id.clone()) else {
            return Ok(());
        };
        let given = Arc::make_mut(&mut plain.assessments);
        for one in whole.consensus.iter() {
            given.retain(|old| old.bid != one.bid || old.criterion != one.criterion);
            given.push(Assessment {
                evaluator: evaluator.clone(),
                bid: one.bid.clone(),
                criterion: one.criterion.clone(),
                score: one.score,
                reason: None,
            });
        }
        plain.consensus = Arc::default();
        for (with, without) in outcome(&whole).lots.iter().zip(&outcome(&plain).lots) {
            prop_assert_eq!(&with.ranking, &without.ranking);
            for (with, without) in with.bids.iter().zip(&without.bids) {
                prop_assert_eq!(&with.total, &without.total);
                prop_assert_eq!(&with.standing, &without.standing);
            }
        }
    }

    #[test]
    fn equal_weights_are_none(whole in evaluation(), weight in 1_u32..9) {
        let (mut equal, mut none) = (whole.clone(), whole);
        for one in &mut equal.evaluators {
            one.weight = Some(Amount::new(weight.into()).unwrap());
        }
        for one in &mut none.evaluators {
            one.weight = None;
        }
        prop_assert_eq!(outcome(&equal), outcome(&none));
    }

    #[test]
    fn agreement_holds_every_score_once(whole in evaluation()) {
        let agreement = Agreement::of(&whole);
        let count: usize = agreement.cells.iter().map(|cell| cell.scores.len()).sum();
        prop_assert_eq!(count, whole.assessments.len());
        for cell in &agreement.cells {
            let within = |figure: &Exact| {
                Exact::from(cell.lowest) <= *figure && *figure <= Exact::from(cell.highest)
            };
            prop_assert!(within(&cell.mean) && within(&cell.median));
            prop_assert!(cell.spread >= Exact::ZERO && cell.spread <= Exact::ONE);
            prop_assert!(!cell.spread.is_zero() || cell.scores.iter().all(|one| !one.outlier));
        }
        prop_assert_eq!(agreement.leanings.len(), whole.evaluators.len());
    }
}

#[test]
fn two_people_score_in_two_files() {
    let ann = file(&json!({ "assessments": [score("ann", "c", "8")] }));
    let bo = file(&json!({ "assessments": [score("bo", "c", "5"), score("ann", "c", "8")] }));
    let both = merge(&ann, &bo).unwrap();
    assert_eq!(both.new_conflicts, 0);
    assert_eq!(both.evaluation.assessments.len(), 2);
    // 1000 − 100 × (8 + 5) ÷ 2 ÷ 10.
    assert_eq!(totals(&outcome(&both.evaluation))[0], "935/1");
}

#[test]
fn one_persons_two_scores_wait_for_a_choice() {
    let first = file(&json!({ "assessments": [score("ann", "c", "8"), score("bo", "c", "5")] }));
    let second = file(&json!({ "assessments": [score("ann", "c", "6")] }));
    let both = merge(&first, &second).unwrap();
    assert_eq!(both.new_conflicts, 1);
    let mut both = both.evaluation;
    // Only bo's counts: 1000 − 50.
    assert_eq!(totals(&outcome(&both))[0], "950/1");
    let conflict = both.conflicts[0].clone();
    let Conflict::Score { versions } = &conflict else { panic!() };
    let given: Vec<_> = versions.iter().map(|one| one.score.to_string()).collect();
    assert_eq!(given, ["6", "8"]);
    // Merged once more, it is no new one.
    assert_eq!(merge(&both, &first).unwrap().new_conflicts, 0);
    assert_eq!(resolve(&mut both, &conflict, 2), Err(Unresolved::NoVersion));
    resolve(&mut both, &conflict, 0).unwrap();
    assert_eq!(resolve(&mut both, &conflict, 0), Err(Unresolved::NoConflict));
    // (6 + 5) ÷ 2.
    assert_eq!(totals(&outcome(&both))[0], "945/1");
    assert_eq!(merge(&both, &first).unwrap().new_conflicts, 1);
}

#[test]
fn another_reason_or_drawing_is_a_conflict_as_well() {
    let with = |reason: &str, note: &str| {
        let mut given = score("ann", "c", "8");
        given["reason"] = json!(reason);
        let draws = json!([{ "lot": "l", "order": ["a", "b"], "note": note }]);
        file(&json!({ "assessments": [given], "draws": draws }))
    };
    let both = merged(&with("Clear", "Notary"), &with("Vague", "Notary"));
    assert!(matches!(&both.conflicts[..], [Conflict::Score { .. }]));
    assert_eq!(both.draws.len(), 1);
    let both = merged(&with("Clear", "Notary"), &with("Clear", "Clerk"));
    assert!(matches!(&both.conflicts[..], [Conflict::Draw { .. }]));
    assert!(both.draws.is_empty());
}

#[test]
fn the_phase_is_the_earlier_one() {
    let at = |phase: &str| file(&json!({ "phase": phase }));
    assert_eq!(merged(&at("decision"), &at("evaluation")).phase, Phase::Evaluation);
    assert_eq!(merged(&at("design"), &at("decision")).phase, Phase::Design);
}

#[test]
fn what_an_evaluator_is_called_comes_from_the_file_that_says_it() {
    let named = |ann: Value| file(&json!({ "evaluators": [{ "id": "zoe" }, ann] }));
    let plain = named(json!({ "id": "ann" }));
    let full = named(json!({ "id": "ann", "name": "Ann", "weight": "2" }));
    let both = merged(&plain, &full);
    assert_eq!(&*both.evaluators[0].id, "ann");
    assert_eq!(both.evaluators[0].name.as_deref(), Some("Ann"));
    assert_eq!(both.evaluators[0].weight, Some(Amount::new(2.into()).unwrap()));
    for (other, pointer) in [
        (json!({ "id": "ann", "name": "Anna" }), "/evaluators/1/name"),
        (json!({ "id": "ann", "weight": "3" }), "/evaluators/1/weight"),
    ] {
        let differs = NotTheSame::Differs { pointer: pointer.to_owned() };
        assert_eq!(merge(&full, &named(other)), Err(differs));
    }
}

#[test]
fn files_of_other_tenders_or_bids_are_told_by_where_they_differ() {
    let one = read(EVERY_MEMBER);
    for (pointer, from, to) in [
        ("/tender/lots/0/criteria/1/criteria/0/weight", "30", "31"),
        ("/tender/lots/0/criteria/2/unit", "day", "week"),
        ("/bids/1/tenderer/name", "Beta", "Beta BV"),
        ("/bids/0/offers/0/price", "100000.5", "100000.25"),
        ("/bids/0/offers/0/values/days", "45", "46"),
        ("/bids/0/offers/0/statements/0/text", "Less noise", "Noise"),
    ] {
        let mut value: Value = serde_json::from_str(EVERY_MEMBER).unwrap();
        let place = value.pointer_mut(pointer).unwrap();
        assert_eq!(place, from);
        *place = json!(to);
        if pointer.ends_with("/weight") {
            *value.pointer_mut("/tender/lots/0/criteria/1/criteria/1/weight").unwrap() =
                json!("19");
        }
        let other = read(&value.to_string());
        let differs = Err(NotTheSame::Differs { pointer: pointer.to_owned() });
        assert_eq!(merge(&one, &other), differs);
        assert_eq!(merge(&other, &one), differs);
    }
    // What only one of them has.
    let mut value: Value = serde_json::from_str(EVERY_MEMBER).unwrap();
    value["tender"].as_object_mut().unwrap().remove("description");
    let other = read(&value.to_string());
    let differs = Err(NotTheSame::Differs { pointer: "/tender/description".to_owned() });
    assert_eq!(merge(&one, &other), differs);
    assert_eq!(merge(&other, &one), differs);
}

/// By hand. Points: (2 × 8 + 1 × 5 + 0.5 × 2) ÷ 3.5 = 44/7, so 1000 − 440/7 = 6560/7. Levels, ann
/// 2 and bo 1: (2 × 100 % + 1 × 40 %) ÷ 3 = 80 %, so 80 less: 6000/7.
#[test]
fn weighted_means_are_exact() {
    let evaluators = json!([
        { "id": "ann", "weight": "2" }, { "id": "bo" }, { "id": "cy", "weight": "0.5" },
    ]);
    let given = json!([
        score("ann", "c", "8"),
        score("bo", "c", "5"),
        score("cy", "c", "2"),
        score("ann", "d", "2"),
        score("bo", "d", "1"),
    ]);
    let evaluation = file(&json!({ "evaluators": evaluators, "assessments": given }));
    let outcome = outcome(&evaluation);
    assert_eq!(totals(&outcome)[0], "6000/7");
    let bid = &outcome.lots[0].bids[0];
    let Working::Points { score, scores: 3, together: Together::WeightedMean, .. } =
        &bid.contributions[1].working
    else {
        panic!("{:?}", bid.contributions[1].working)
    };
    assert_eq!(score.to_fraction_text(), "44/7");
    let Working::Level { score, scores: 2, together: Together::WeightedMean } =
        &bid.contributions[2].working
    else {
        panic!("{:?}", bid.contributions[2].working)
    };
    assert_eq!(score.to_fraction_text(), "5/3");
    assert!(outcome.to_json().contains(r#""together":"weightedMean""#));
}

#[test]
fn the_weight_of_one_who_scores_alone_does_not_show() {
    let evaluators = json!([{ "id": "ann", "weight": "2" }, { "id": "bo" }]);
    let given = json!([score("ann", "c", "8")]);
    let evaluation = file(&json!({ "evaluators": evaluators, "assessments": given }));
    let outcome = outcome(&evaluation);
    let working = &outcome.lots[0].bids[0].contributions[1].working;
    assert!(matches!(working, Working::Points { scores: 1, together: Together::Mean, .. }));
    assert!(!outcome.to_json().contains("together"));
}

#[test]
fn a_consensus_stands_in_the_place_of_the_mean() {
    let given = json!([score("ann", "c", "8"), score("bo", "c", "5")]);
    let agreed = json!([
        { "bid": "a", "criterion": "c", "score": "7", "reason": "Both read the plan again." },
        { "bid": "b", "criterion": "d", "score": "1", "reason": "Judged together." },
    ]);
    let without = file(&json!({ "assessments": given }));
    let with = file(&json!({ "assessments": given, "consensus": agreed }));
    // 1000 − 65 against 990; then 1000 − 70 against 990 − 40.
    assert_eq!(totals(&outcome(&without)), ["935/1", "990/1"]);
    let after = outcome(&with);
    assert_eq!(totals(&after), ["930/1", "950/1"]);
    assert_eq!(with.assessments.len(), 2);
    let working = |bid: usize, of: usize| &after.lots[0].bids[bid].contributions[of].working;
    let Working::Points { score, scores: 2, together: Together::Consensus, .. } = working(0, 1)
    else {
        panic!()
    };
    assert_eq!(*score, Exact::from(7));
    assert!(matches!(
        working(1, 2),
        Working::Level { scores: 0, together: Together::Consensus, .. }
    ));
    // It is not missing, though nobody scored it alone.
    assert_eq!(after.lots[0].bids[1].missing, 1);
}

#[test]
fn a_consensus_counts_against_a_minimum() {
    let mut evaluation = file(&json!({
        "assessments": [score("ann", "c", "8")],
        "consensus": [{ "bid": "a", "criterion": "c", "score": "4", "reason": "Too thin." }],
    }));
    let tender = Arc::make_mut(&mut evaluation.tender);
    if let bid_evaluator::tender::Kind::Scored { minimum, .. } =
        &mut tender.lots[0].criteria[1].kind
    {
        *minimum = Some(Decimal::from(5));
    }
    let out = outcome(&evaluation).to_json();
    assert!(
        out.contains(r#""kind":"belowMinimum","minimum":"5","score":{"decimal":"4"}"#),
        "{out}"
    );
}

/// By hand: on c ann 9, bo 5, cy 6: mean 20/3, median 6, spread 4/10; ann is 3 above, which is more
/// than 2.5. On d ann 2 and bo 0: median 1, both 1 away, which is more than 0.5.
/// (2 × 9 + 1 × 6 + 1 × 5) ÷ 4, as the outcome counts it.
#[test]
fn the_mean_of_a_cell_is_the_one_that_counts() {
    let evaluation = file(&json!({
        "evaluators": [{ "id": "ann", "weight": "2" }, { "id": "bo" }, { "id": "cy" }],
        "assessments": [score("ann", "c", "9"), score("bo", "c", "5"), score("cy", "c", "6")],
    }));
    let cell = &Agreement::of(&evaluation).cells[0];
    assert_eq!(cell.mean.to_fraction_text(), "29/4");
    let Working::Points { score, .. } =
        &outcome(&evaluation).lots[0].bids[0].contributions[1].working
    else {
        panic!()
    };
    assert_eq!(*score, cell.mean);
}

#[test]
fn agreement_by_hand() {
    let evaluation = file(&json!({
        "assessments": [
            score("cy", "c", "6"), score("ann", "c", "9"), score("bo", "c", "5"),
            score("ann", "d", "2"), score("bo", "d", "0"),
        ],
        "consensus": [{ "bid": "a", "criterion": "d", "score": "1", "reason": "Between." }],
    }));
    let agreement = Agreement::of(&evaluation);
    let [c, d] = &agreement.cells[..] else { panic!() };
    assert_eq!((&*c.criterion, &*c.bid, &*c.lot), ("c", "a", "l"));
    assert_eq!(c.mean.to_fraction_text(), "20/3");
    assert_eq!(
        (c.median.to_fraction_text(), c.spread.to_fraction_text()),
        ("6/1".into(), "2/5".into())
    );
    assert_eq!((c.lowest, c.highest), (5.into(), 9.into()));
    let outliers = |scores: &[bid_evaluator::panel::GivenScore]| -> Vec<(String, bool)> {
        scores.iter().map(|one| (one.evaluator.to_string(), one.outlier)).collect()
    };
    let named = |all: &[(&str, bool)]| -> Vec<(String, bool)> {
        all.iter().map(|(name, out)| ((*name).to_owned(), *out)).collect()
    };
    assert_eq!(outliers(&c.scores), named(&[("ann", true), ("bo", false), ("cy", false)]));
    assert_eq!(outliers(&d.scores), named(&[("ann", true), ("bo", true)]));
    assert_eq!((c.consensus, d.consensus), (None, Some(1.into())));
    // ann: ((9 − 20/3) ÷ 10 + (2 − 1) ÷ 2) ÷ 2; cy: (6 − 20/3) ÷ 10.
    let leaning: Vec<_> = agreement
        .leanings
        .iter()
        .map(|one| (one.scores, one.leaning.as_ref().unwrap().to_fraction_text()))
        .collect();
    assert_eq!(leaning, [(2, "11/30".to_owned()), (2, "-1/3".to_owned()), (1, "-1/15".to_owned())]);
}

proptest! {
    #[test]
    fn letters_and_orders_of_reading_rest_on_identifiers_alone(
        ids in prop::collection::btree_set("[a-z0-9-]{1,6}", 0..40),
        dice in any::<Index>(),
        evaluator in "[a-z]{1,6}",
    ) {
        let tender = TenderId::new("t-1").unwrap();
        let (lot, evaluator) = (LotId::new("l").unwrap(), EvaluatorId::new(&evaluator).unwrap());
        let ids: Vec<BidId> = ids.iter().map(|id| BidId::new(id).unwrap()).collect();
        let file: Vec<&BidId> = ids.iter().collect();
        let mut other = file.clone();
        if !other.is_empty() {
            other.rotate_left(dice.index(file.len()));
        }
        let lettered = |bids: &[&BidId]| {
            let mut pairs: Vec<_> = letters(&tender, bids).into_iter().zip(bids.to_vec()).collect();
            pairs.sort();
            let (places, bids): (Vec<usize>, Vec<BidId>) =
                pairs.into_iter().map(|(place, bid)| (place, bid.clone())).unzip();
            (places, bids)
        };
        let (places, bids) = lettered(&file);
        prop_assert!(places.into_iter().eq(0..file.len()), "each letter once");
        prop_assert_eq!(&lettered(&other).1, &bids, "whatever the order of the file");
        let read = |bids: &[&BidId]| -> Vec<BidId> {
            let order = reading_order(&tender, &lot, &evaluator, bids);
            order.iter().map(|place| bids[*place].clone()).collect()
        };
        let order = read(&file);
        let mut sorted = order.clone();
        sorted.sort();
        prop_assert_eq!(&sorted, &ids, "each bid once");
        prop_assert_eq!(read(&other), order);
    }
}
