//! What entries of the log did, as people read it: by what names a thing, whatever the order of lists.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::sync::Arc;

use bid_evaluator::assessment::{Assessment, Evaluator};
use bid_evaluator::editing::{Action, Brought, Mode, Rights, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{EvaluatorId, Text, Time};
use bid_evaluator::explain::changes::{Piece, Teller, file_taken};
use bid_evaluator::explain::{Numerals, PlainNumerals, Words};
use bid_evaluator::locale::texts;
use bid_evaluator::record::{Told, What, Witness, append, content, tell};
use proptest::prelude::*;
use proptest::sample::Index;
use support::generate::evaluation;
use support::{SAMPLES, read};

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn witness() -> Witness {
    Witness { at: Time::new("2026-11-22T10:00:00Z").unwrap(), by: Some(text("Chair")) }
}

/// The first sample in its design, with one evaluator's scores only.
fn designed() -> Evaluation {
    let mut file = content(&read(SAMPLES[0]));
    file.phase = Phase::Design;
    file
}

fn session(file: Evaluation) -> Session {
    let mut session = Session::new(file);
    session.set_witness(Some(witness()));
    session
}

fn done(session: &mut Session, action: Action) {
    session.apply(action, Rights::of(session.record().phase, Mode::Design, false)).unwrap();
    session.end_gesture();
}

/// The lines of an entry, counted from the last one.
fn lines(record: &Evaluation, back: usize, language: &str) -> Vec<String> {
    let told = tell(record, usize::MAX);
    let numbers = PlainNumerals::of(language);
    let words = Words { texts: texts(language), numbers: &numbers as &dyn Numerals };
    let teller = Teller::of(words, record, &told);
    let line = |one: &Told| -> String {
        let words = |piece| match piece {
            Piece::Words(words) | Piece::Said(words) => words,
        };
        teller.line(one).into_iter().map(words).collect()
    };
    told[back].as_ref().unwrap().iter().map(line).collect()
}

fn to(phase: Phase) -> Action {
    Action::SetPhase { phase, reason: Some(text("Agreed.")) }
}

#[test]
fn a_score_is_told_by_who_gave_it_to_whom_on_what() {
    let file = designed();
    let one = file.assessments[0].clone();
    let name = |of: &EvaluatorId| {
        file.evaluators.iter().find(|one| one.id == *of).unwrap().name.clone().unwrap().to_string()
    };
    let who = name(&one.evaluator);
    let bid = file.bids.iter().find(|bid| bid.id == one.bid).unwrap().tenderer.name.clone();
    let on = file.tender.lots[0].criterion(&one.criterion).unwrap().name.clone();
    let mut session = session(file);
    done(&mut session, to(Phase::Evaluation));
    assert_eq!(lines(session.record(), 0, "en"), ["phase: Design → Evaluation"]);
    let Assessment { evaluator, bid: id, criterion, score, .. } = one.clone();
    let reason = Action::SetReason {
        evaluator: evaluator.clone(),
        bid: id.clone(),
        criterion: criterion.clone(),
        reason: Some(text("Read again.")),
    };
    done(&mut session, reason);
    let was = one.reason.as_deref().map_or("–".to_owned(), |words| format!("“{words}”"));
    for (language, word) in [("en", "reason"), ("nl", "motivering"), ("sv", "motivering")] {
        assert_eq!(
            lines(session.record(), 0, language),
            [format!("{who}, {on}, {bid}: {word} {was} → “Read again.”")]
        );
    }
    done(&mut session, Action::SetScore { evaluator, bid: id, criterion, score: None });
    assert_eq!(
        lines(session.record(), 0, "en"),
        [format!(
            "{who}, {on}, {bid}: score {}, reason “Read again.” (removed)",
            score.normalize()
        )]
    );
}

#[test]
fn weights_are_told_by_their_criteria_and_a_deleted_name_is_kept() {
    let mut session = session(designed());
    done(&mut session, to(Phase::Evaluation));
    done(&mut session, to(Phase::Design));
    let leaf = session.record().tender.lots[0]
        .leaves()
        .iter()
        .find(|one| !one.is_price())
        .map(|one| (one.id.clone(), one.name.clone(), one.weight()));
    let (criterion, name, weight) = leaf.unwrap();
    let numbers = PlainNumerals::of("en");
    let was = Numerals::decimal(&numbers, weight);
    done(&mut session, Action::SetWeight { criterion: criterion.clone(), weight: 1.into() });
    assert_eq!(lines(session.record(), 0, "en"), [format!("criterion {name}: weight {was} → 1")]);
    done(&mut session, Action::DeleteCriterion { criterion });
    let told = lines(session.record(), 0, "en");
    let gone = format!("criterion {name}: weight 1 (removed)");
    assert!(told.contains(&gone), "{told:?}");
    assert!(told.iter().any(|line| line.contains(&format!(", {name}, "))), "{told:?}");
    assert_eq!(lines(session.record(), 1, "en"), [format!("criterion {name}: weight {was} → 1")]);
}

/// Merging sorts the lists, so that nearly each place holds something else afterwards.
#[test]
fn a_merge_tells_what_came_and_from_whom_and_nothing_of_places() {
    let mut whole = designed();
    whole.phase = Phase::Evaluation;
    // Last in the file, first when sorted.
    let bo = Evaluator {
        id: EvaluatorId::new("a-bo").unwrap(),
        name: Some(text("Bo Ek")),
        weight: None,
    };
    let mut theirs = whole.clone();
    theirs.evaluators.push(bo.clone());
    let first = &whole.assessments[0];
    let given = whole.assessments.iter().filter(|one| one.evaluator == first.evaluator);
    let given: Vec<Assessment> = given.take(2).cloned().collect();
    for (one, score) in given.iter().zip([2, 4]) {
        let one = Assessment { evaluator: bo.id.clone(), score: score.into(), ..one.clone() };
        Arc::make_mut(&mut theirs.assessments).push(one);
    }
    Arc::make_mut(&mut whole.assessments).reverse();
    let mut session = session(whole);
    let brought = Brought { name: "bo.json", evaluation: &theirs };
    let rights = Rights::of(Phase::Evaluation, Mode::Design, false);
    session.merge(&[brought], rights).unwrap();
    let record = session.record();
    let entry = record.log.last().unwrap();
    assert!(entry.changes.len() > 3, "places: {}", entry.changes.len());
    let told = lines(record, 0, "en");
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[0], "evaluator Bo Ek (added)");
    assert!(told[1..].iter().all(|line| line.starts_with("Bo Ek, ")), "{told:?}");
    assert!(told.iter().any(|line| line.contains("score 2") && line.ends_with("(added)")));

    let all = tell(record, 1);
    let numbers = PlainNumerals::of("en");
    let teller =
        Teller::of(Words { texts: texts("en"), numbers: &numbers as &dyn Numerals }, record, &all);
    let counts = teller.brought(entry, all[0].as_ref().unwrap());
    assert_eq!(counts, [("Bo Ek".to_owned(), 2)]);
    let file = &entry.files_taken().unwrap()[0];
    assert_eq!(file_taken(file), format!("bo.json ({})", file.digest.fingerprint()));
}

#[test]
fn a_conflict_is_told_with_what_was_said() {
    let mut mine = designed();
    mine.phase = Phase::Evaluation;
    let mut theirs = mine.clone();
    let score = mine.assessments[0].score;
    let other = if score == 2.into() { 4 } else { 2 };
    Arc::make_mut(&mut theirs.assessments)[0].score = other.into();
    let mut session = session(mine);
    let rights = Rights::of(Phase::Evaluation, Mode::Design, false);
    session.merge(&[(&theirs).into()], rights).unwrap();
    let told = lines(session.record(), 0, "en");
    let conflict = told.iter().find(|line| line.starts_with("conflict, ")).unwrap();
    assert!(conflict.contains("2 versions: ") && conflict.ends_with(" (added)"), "{conflict}");
    assert!(told.iter().any(|line| line.ends_with("(removed)")), "{told:?}");
}

/// What does not lead back is not made up.
#[test]
fn where_entries_do_not_lead_back_nothing_is_told() {
    let mut session = session(designed());
    done(&mut session, to(Phase::Evaluation));
    done(&mut session, to(Phase::Decision));
    let mut forged = session.record().clone();
    forged.phase = Phase::Design;
    assert_eq!(tell(&forged, 10), [None, None]);
}

proptest! {
    #![proptest_config(support::tries(100))]

    #[test]
    fn the_order_of_what_a_panel_says_is_nothing_to_tell(whole in evaluation(), by in any::<Index>()) {
        let start = content(&whole);
        let mut turned = start.clone();
        let count = |length: usize| if length == 0 { 0 } else { by.index(length) };
        let scores = Arc::make_mut(&mut turned.assessments);
        let from = count(scores.len());
        scores.rotate_left(from);
        let declared = Arc::make_mut(&mut turned.declarations);
        let from = count(declared.len());
        declared.rotate_left(from);
        let seats = count(turned.evaluators.len());
        turned.evaluators.rotate_left(seats);
        let end = append(&start, turned, &witness(), What::Locked);
        for told in tell(&end, 5) {
            prop_assert_eq!(told, Some(Vec::new()));
        }
    }

    /// Between any two files each entry is told, and none of its things twice.
    #[test]
    fn whatever_changed_is_told_once(one in evaluation(), other in evaluation()) {
        let start = content(&one);
        let end = append(&start, content(&other), &witness(), What::Locked);
        let told = tell(&end, usize::MAX);
        prop_assert!(told.iter().all(Option::is_some));
        let told = told[0].as_ref().unwrap();
        prop_assert_eq!(told.is_empty(), same_but_for_order(&start, &end));
        for (place, one) in told.iter().enumerate() {
            let again = |other: &Told| (&other.part, &other.about) == (&one.part, &one.about);
            prop_assert!(!told[place + 1..].iter().any(again), "{one:?}");
        }
    }
}

/// Whether nothing but the order of lists lies between two files, by merging each with itself.
fn same_but_for_order(one: &Evaluation, other: &Evaluation) -> bool {
    let sorted = |file: &Evaluation| bid_evaluator::panel::merge(file, file).unwrap().evaluation;
    let (one, other) = (sorted(one), sorted(other));
    one == other && one.bids == other.bids
}
