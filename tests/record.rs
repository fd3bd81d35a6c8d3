//! The log, the digest, and what verifying a file finds.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::fmt::Write as _;
use std::sync::Arc;

use bid_evaluator::assessment::{Assessment, Draw};
use bid_evaluator::award::outcome;
use bid_evaluator::bid::Bid;
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{EvaluatorId, Text, Time};
use bid_evaluator::exchange::{Json, limits};
use bid_evaluator::record::{
    Difference, Digest, Doing, Entry, Fragment, Misfit, Pointer, What, Witness, append, content,
    differences, opening, replay, seal, verify,
};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;
use sha2::{Digest as _, Sha256};
use support::SAMPLES;
use support::generate::evaluation;

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn witness(minute: usize) -> Witness {
    let at = Time::new(&format!("2026-11-22T10:{:02}:00Z", minute % 60)).unwrap();
    Witness { at, by: Some(text("Ann")) }
}

fn because(what: What, reason: Text) -> Doing {
    Doing { reason: Some(reason), ..what.into() }
}

fn sample() -> Evaluation {
    let evaluation = content(&Evaluation::from_json(SAMPLES[0]).unwrap());
    Evaluation { phase: Phase::Design, ..evaluation }
}

fn in_phase(evaluation: &Evaluation, phase: Phase) -> Evaluation {
    Evaluation { phase, ..evaluation.clone() }
}

fn scored(evaluation: &Evaluation, place: usize, reason: &str) -> Evaluation {
    let mut assessments = Vec::clone(&evaluation.assessments);
    assessments[place].reason = Some(text(reason));
    Evaluation { assessments: Arc::new(assessments), ..evaluation.clone() }
}

/// Locked, a reason changed, one score gone, decided.
fn worked_example() -> Evaluation {
    let start = sample();
    let locked = in_phase(&start, Phase::Evaluation);
    let locked = append(&start, locked, &witness(0), What::Locked);
    let changed = scored(&locked, 1, "Read again.");
    let changed = append(&locked, changed, &witness(1), What::Changed);
    let mut assessments = Vec::clone(&changed.assessments);
    assessments.remove(2);
    let less = Evaluation { assessments: Arc::new(assessments), ..changed.clone() };
    let less = append(&changed, less, &witness(2), What::Changed);
    let decided = in_phase(&less, Phase::Decision);
    append(&less, decided, &witness(3), because(What::Decided, text("All agree.")))
}

/// What verifying the file finds, after sealing it anew.
fn found(evaluation: &Evaluation) -> (String, &'static str) {
    let finding = verify(&seal(evaluation).to_json()).unwrap_err();
    (finding.pointer.clone(), finding.misfit.code())
}

#[test]
fn a_worked_example() {
    let end = worked_example();
    let [locked, changed, less, decided] = &end.log[..] else { panic!() };
    assert_eq!(locked.previous.to_string(), sha_256(&sample().to_json()));
    for (before, after) in [(locked, changed), (changed, less), (less, decided)] {
        assert_eq!(after.previous, Digest::of(Fragment::of(&**before).json()));
    }
    let told = |entry: &Entry| -> Vec<(String, bool, bool)> {
        let each = |one: &Difference| (one.at.to_string(), one.from.is_some(), one.to.is_some());
        entry.changes.iter().map(each).collect()
    };
    let had_reason = sample().assessments[1].reason.is_some();
    assert_eq!(told(locked), [("/phase".to_owned(), true, true)]);
    assert_eq!(told(changed), [("/assessments/1/reason".to_owned(), had_reason, true)]);
    assert_eq!(told(less), [("/assessments/2".to_owned(), true, false)]);
    assert_eq!(decided.reason, Some(text("All agree.")));

    let sealed = seal(&end);
    let verified = verify(&sealed.to_json()).unwrap();
    assert_eq!(verified.evaluation, sealed);
    assert_eq!(verified.opening, Some(sample()));
    assert_eq!(verified.outcome, outcome(&end));
    assert_eq!(Some(verified.digest), sealed.digest);
    let lock = sealed.lock.as_ref().unwrap();
    assert_eq!((&*lock.at, &lock.by), ("2026-11-22T10:00:00Z", &Some(text("Ann"))));
    assert!(lock.holds(&sealed.tender));
    assert_eq!(replay(&sample(), &end.log), Ok(content(&end)));
    let bare = Evaluation { digest: None, ..sealed.clone() };
    assert_eq!(sealed.digest.unwrap().to_string(), sha_256(&bare.to_json()));
}

/// SHA-256 of the bytes of a text.
fn sha_256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02x}").unwrap();
        digits
    })
}

#[test]
fn a_digest_is_sha_256() {
    let digest = Digest::of(&Json::name("abc"));
    assert_eq!(
        digest.to_string(),
        "6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25"
    );
    assert_eq!(digest.fingerprint(), "6cc4 3f85 8fbb 7633");
}

#[test]
fn a_design_without_log_is_sealed_too() {
    for text in SAMPLES {
        let bare = content(&Evaluation::from_json(text).unwrap());
        let sealed = seal(&in_phase(&bare, Phase::Design));
        let verified = verify(&sealed.to_json()).unwrap();
        assert!(verified.opening.is_none());
        assert_eq!(seal(&sealed), sealed);
    }
}

/// A file past the design that nobody locked, or that was robbed of log and lock.
#[test]
fn without_lock_and_log_no_evaluation_fits() {
    let never = ("/lock".to_owned(), "never-locked");
    let end = worked_example();
    for phase in [Phase::Evaluation, Phase::Decision] {
        assert_eq!(found(&in_phase(&sample(), phase)), never);
        let stripped = in_phase(&content(&end), phase);
        assert_eq!(found(&stripped), never);
    }
    // With its lock alone it tells of entries that are not there.
    let half = Evaluation { log: Arc::default(), ..end.clone() };
    assert_eq!(found(&half), ("/lock".to_owned(), "lock"));

    // The first change locks it as it stands, and says that this came late.
    let stripped = in_phase(&content(&end), Phase::Evaluation);
    let changed = append(&stripped, scored(&stripped, 0, "Later."), &witness(5), What::Changed);
    let [taken, change] = &changed.log[..] else { panic!() };
    assert_eq!((taken.what, change.what), (What::TakenOver, What::Changed));
    assert!(taken.changes.is_empty());
    assert_eq!(taken.previous, Digest::of(Fragment::of(&stripped).json()));
    let lock = changed.lock.as_ref().unwrap();
    assert_eq!((&*lock.at, lock.holds(&changed.tender)), ("2026-11-22T10:05:00Z", true));
    let verified = verify(&seal(&changed).to_json()).unwrap();
    assert_eq!(verified.opening, Some(stripped.clone()));
    // From then on the model is fixed.
    let mut renamed = changed.clone();
    Arc::make_mut(&mut renamed.tender).title = text("Other");
    let renamed = append(&changed, renamed, &witness(6), What::Changed);
    assert_eq!(found(&renamed), ("/log/2/changes/0".to_owned(), "fixed"));
    // No log is begun twice, and none begins that way in the design.
    let twice = append(&changed, changed.clone(), &witness(6), What::TakenOver);
    assert_eq!(found(&twice), ("/log/2/what".to_owned(), "kind"));
    let mut early = worked_example();
    Arc::make_mut(&mut Arc::make_mut(&mut early.log)[0]).what = What::TakenOver;
    let first = early.log[0].clone();
    early.log = Arc::new(vec![first]);
    let early =
        in_phase(&Evaluation { assessments: sample().assessments, ..early }, Phase::Evaluation);
    assert_eq!(found(&early), ("/log/0/what".to_owned(), "kind"));

    // A lock without its log is kept, so that it goes on telling.
    let half = in_phase(&half, Phase::Evaluation);
    let later = append(&half, scored(&half, 0, "Later."), &witness(6), What::Changed);
    assert_eq!(later.lock, end.lock);
    assert_eq!(found(&later), ("/lock".to_owned(), "lock"));
}

#[test]
fn a_countersignature_stays_with_its_digest() {
    let mut sealed = seal(&worked_example());
    sealed.countersignature = Some(text("signed"));
    assert!(verify(&sealed.to_json()).is_ok());
    assert_eq!(seal(&sealed), sealed);
    sealed.evaluators.pop();
    assert_eq!(seal(&sealed).countersignature, None);
}

/// What somebody changes and seals anew is found by the log.
#[test]
fn what_is_changed_beside_the_log_is_found() {
    let end = worked_example();
    let entry = |place: usize, change: &dyn Fn(&mut Entry)| {
        let mut log = Vec::clone(&end.log);
        change(Arc::make_mut(&mut log[place]));
        Evaluation { log: Arc::new(log), ..end.clone() }
    };
    let log = |change: &dyn Fn(&mut Vec<Arc<Entry>>)| {
        let mut log = Vec::clone(&end.log);
        change(&mut log);
        Evaluation { log: Arc::new(log), ..end.clone() }
    };
    let lock = |change: &dyn Fn(&mut bid_evaluator::record::Lock)| {
        let mut changed = end.clone();
        change(changed.lock.as_mut().unwrap());
        changed
    };
    let mut renamed = end.clone();
    Arc::make_mut(&mut renamed.tender).title = text("Other");
    let mut relocked = renamed.clone();
    relocked.lock.as_mut().unwrap().model = Digest::of(Fragment::of(&relocked.tender).json());
    for (what, changed, pointer, code) in [
        ("a score in the log's reach", scored(&end, 1, "Other."), "/log/1/changes/0", "change"),
        ("a score out of it", scored(&end, 0, "Other."), "/log/0/previous", "opening"),
        ("the phase", in_phase(&end, Phase::Evaluation), "/log/3/changes/0", "change"),
        ("the tender", renamed, "/log/0/previous", "opening"),
        ("the tender and the lock", relocked, "/log/0/previous", "opening"),
        ("a name", entry(1, &|one| one.by = Some(text("Bo"))), "/log/2/previous", "chain"),
        ("a time", entry(0, &|one| one.at = witness(9).at), "/log/1/previous", "chain"),
        ("a reason", entry(2, &|one| one.reason = Some(text("So."))), "/log/3/previous", "chain"),
        ("the last kind", entry(3, &|one| one.what = What::Changed), "/log/3/what", "kind"),
        (
            "the first digest",
            entry(0, &|one| one.previous = Digest::of(&Json::Null)),
            "/log/1/previous",
            "chain",
        ),
        ("an entry less", log(&|log| drop(log.remove(1))), "/log/1/number", "number"),
        ("the first less", log(&|log| drop(log.remove(0))), "/log/0/number", "number"),
        ("two swapped", log(&|log| log.swap(1, 2)), "/log/1/number", "number"),
        ("the last less", log(&|log| drop(log.pop())), "/log/2/changes/0", "fixed"),
        ("none at all", log(&|log| log.clear()), "/lock", "lock"),
        ("the time of the lock", lock(&|lock| lock.at = witness(9).at), "/lock", "lock"),
        ("no lock", Evaluation { lock: None, ..end.clone() }, "/lock", "lock"),
        (
            "the lock's model",
            lock(&|lock| lock.model = Digest::of(&Json::Null)),
            "/lock/model",
            "model",
        ),
    ] {
        assert_eq!(found(&changed), (pointer.to_owned(), code), "{what}");
    }
}

/// What a file says that was made without the session's care.
#[test]
fn what_was_fixed_is_found() {
    let end = worked_example();
    let decided_then = scored(&end, 0, "Later.");
    let later = append(&end, decided_then, &witness(4), What::Changed);
    assert_eq!(found(&later), ("/log/4/changes/0".to_owned(), "fixed"));

    let back = in_phase(&end, Phase::Evaluation);
    let without = append(&end, back.clone(), &witness(4), What::Reopened);
    assert_eq!(found(&without), ("/log/4/reason".to_owned(), "no-reason"));
    let wrong = append(&end, back.clone(), &witness(4), What::Changed);
    assert_eq!(found(&wrong), ("/log/4/what".to_owned(), "kind"));
    let same = append(&end, end.clone(), &witness(4), What::Decided);
    assert_eq!(found(&same), ("/log/4/what".to_owned(), "kind"));
    let more =
        append(&end, scored(&back, 0, "Later."), &witness(4), because(What::Reopened, text("Why")));
    assert_eq!(found(&more).1, "fixed");

    let open = append(&end, back, &witness(4), because(What::Reopened, text("A slip.")));
    assert!(verify(&seal(&open).to_json()).is_ok());
    let mut renamed = open.clone();
    Arc::make_mut(&mut renamed.tender).title = text("Other");
    let renamed = append(&open, renamed, &witness(5), What::Changed);
    assert_eq!(found(&renamed), ("/log/5/changes/0".to_owned(), "fixed"));

    // Going back to the design opens the model, and the next lock closes it.
    let design = in_phase(&open, Phase::Design);
    let design = append(&open, design, &witness(5), because(What::Reopened, text("Unclear.")));
    assert_eq!(design.lock, None);
    let mut renamed = design.clone();
    Arc::make_mut(&mut renamed.tender).title = text("Other");
    let renamed = append(&design, renamed, &witness(6), What::Changed);
    let again = in_phase(&renamed, Phase::Evaluation);
    let again = append(&renamed, again, &witness(7), What::Locked);
    assert_eq!(&*again.lock.as_ref().unwrap().at, "2026-11-22T10:07:00Z");
    assert!(verify(&seal(&again).to_json()).is_ok());
}

#[test]
fn opening_prices_may_change_nothing() {
    let end = worked_example();
    let back = in_phase(&end, Phase::Evaluation);
    let open = append(&end, back, &witness(4), because(What::Reopened, text("Prices.")));
    let opened = append(&open, open.clone(), &witness(5), What::OpenedPrices);
    assert!(opened.log[5].changes.is_empty());
    assert!(verify(&seal(&opened).to_json()).is_ok());
}

#[test]
fn text_that_is_not_canonical_is_found() {
    let sealed = seal(&worked_example()).to_json();
    for other in [format!("{sealed}\n"), format!("\u{feff}{sealed}"), sealed.replacen(':', ": ", 1)]
    {
        let finding = verify(&other).unwrap_err();
        assert_eq!((&*finding.pointer, finding.misfit.code()), ("", "not-canonical"));
        assert!(finding.to_string().starts_with("The text is not the canonical one. Stands: "));
    }
    let finding = verify(&sealed.replacen("bid-evaluation/1", "bid-evaluation/2", 1)).unwrap_err();
    assert_eq!((&*finding.pointer, finding.misfit.code()), ("/format", "unknown-format"));
}

#[test]
fn very_many_changes_are_told_as_one() {
    let start = sample();
    let one = start.assessments[0].clone();
    let many = |score: i64| {
        let scores = (0..=limits::ENTRIES).map(|number| Assessment {
            evaluator: EvaluatorId::new(&format!("e{number}")).unwrap(),
            score: Decimal::from(score),
            ..one.clone()
        });
        Evaluation { assessments: Arc::new(scores.collect()), ..start.clone() }
    };
    let [whole] = &differences(&many(1), &many(2))[..] else { panic!() };
    assert_eq!(&*whole.at, "/assessments");
}

/// Files whose parts shrink, grow and change places, at random.
fn changed(evaluation: &Evaluation, kind: u8, place: Index, number: u32) -> Evaluation {
    let mut next = evaluation.clone();
    let one = |count: usize| (count > 0).then(|| place.index(count));
    match kind {
        0 => {
            if let Some(at) = one(next.assessments.len()) {
                let reason =
                    (!number.is_multiple_of(3)).then(|| text(&format!("a/b~{number}\u{1f600}")));
                Arc::make_mut(&mut next.assessments)[at].reason = reason;
            }
        }
        1 => {
            if let Some(at) = one(next.assessments.len()) {
                Arc::make_mut(&mut next.assessments).remove(at);
            }
        }
        2 => {
            if let Some(at) = one(next.assessments.len()) {
                Arc::make_mut(&mut next.assessments).rotate_left(at);
            }
        }
        3 => {
            if let Some(at) = one(next.bids.len()) {
                let bid: &mut Bid = Arc::make_mut(&mut Arc::make_mut(&mut next.bids)[at]);
                bid.tenderer.name = text(&format!("Tenderer {number}"));
                for offer in &mut bid.offers {
                    offer.costs.truncate(number as usize % 2);
                    offer.values.retain(&|id| id.len() % 2 == number as usize % 2);
                }
            }
        }
        4 => {
            if let Some(at) = one(next.bids.len()) {
                Arc::make_mut(&mut next.bids).rotate_left(at);
            }
        }
        5 => {
            if let Some(at) = one(next.judgements.len()) {
                let judgements = Arc::make_mut(&mut next.judgements);
                judgements.truncate(at);
            }
        }
        6 => {
            let lot = next.tender.lots[0].id.clone();
            let at = one(next.draws.len() + 1).unwrap();
            next.draws.insert(at, Draw { lot, order: Vec::new(), note: Some(text("Drawn.")) });
        }
        _ => {
            next.draws.pop();
        }
    }
    next
}

/// A random file with a log, sealed.
fn sealed() -> impl Strategy<Value = (Evaluation, Evaluation)> {
    let steps = prop::collection::vec((0_u8..8, any::<Index>(), any::<u32>()), 0..6);
    (evaluation(), steps, any::<bool>()).prop_map(|(start, steps, decides)| {
        let start = in_phase(&content(&start), Phase::Design);
        let locked = in_phase(&start, Phase::Evaluation);
        let mut now = append(&start, locked, &witness(0), What::Locked);
        for (minute, (kind, place, number)) in steps.into_iter().enumerate() {
            let next = changed(&now, kind, place, number);
            now = append(&now, next, &witness(minute), What::Changed);
        }
        // Scores without the reasons and declarations that are asked for are not decided on.
        if decides && now.lacking_reasons() + now.lacking_declarations() == 0 {
            let decided = in_phase(&now, Phase::Decision);
            now = append(&now, decided, &witness(59), What::Decided);
        }
        (start, seal(&now))
    })
}

proptest! {
    #![proptest_config(support::tries(300))]

    #[test]
    fn the_log_leads_there_and_back((start, end) in sealed()) {
        prop_assert_eq!(&opening(&end).unwrap(), &start);
        prop_assert_eq!(replay(&start, &end.log).unwrap(), content(&end));
        let text = end.to_json();
        let verified = verify(&text);
        prop_assert!(verified.is_ok(), "{}", verified.unwrap_err());
        prop_assert_eq!(Evaluation::from_json(&text).unwrap(), end);
    }

    #[test]
    fn what_is_changed_and_sealed_anew_is_found(
        (_, end) in sealed(),
        kind in 0_u8..8,
        place in any::<Index>(),
        number in any::<u32>(),
    ) {
        let other = changed(&end, kind, place, number);
        // A score without its reason may be one that no file holds.
        let readable = Evaluation::from_json(&other.to_json()).is_ok();
        if readable && content(&other) != content(&end) {
            let finding = verify(&seal(&other).to_json()).unwrap_err();
            prop_assert!(["change", "opening"].contains(&finding.misfit.code()), "{}", finding);
        }
    }

    #[test]
    fn differences_lead_from_any_file_to_any_other(one in evaluation(), other in evaluation()) {
        let witness = witness(0);
        let start = content(&one);
        let end = append(&start, content(&other), &witness, What::Locked);
        prop_assert_eq!(&opening(&end).unwrap(), &start);
        prop_assert_eq!(replay(&start, &end.log).unwrap(), content(&other));
    }
}

/// 10,000 files, each with one byte that is another: what is no text, no file, or does not fit is found.
#[test]
fn any_single_byte_that_changes_is_found() {
    const MUTANTS: usize = 10_000;
    let mut runner = TestRunner::deterministic();
    let files = sealed().prop_map(|(_, end)| end.to_json().into_bytes());
    let files: Vec<Vec<u8>> =
        (0..10).map(|_| files.new_tree(&mut runner).unwrap().current()).collect();
    let mutant = (any::<Index>(), any::<Index>(), 1_u8..=255);
    let (mut tried, mut unreadable, mut undecoded, mut misfits) = (0, 0, 0, 0);
    for _ in 0..MUTANTS {
        let (file, place, by) = mutant.new_tree(&mut runner).unwrap().current();
        let mut bytes = files[file.index(files.len())].clone();
        let place = place.index(bytes.len());
        bytes[place] = bytes[place].wrapping_add(by);
        tried += 1;
        // What is no text cannot even be asked about.
        let Ok(text) = String::from_utf8(bytes) else {
            unreadable += 1;
            continue;
        };
        let finding = verify(&text).expect_err(&format!("byte {place} of {text}"));
        if matches!(finding.misfit, Misfit::Unreadable(_)) { undecoded += 1 } else { misfits += 1 }
    }
    assert_eq!((tried, unreadable + undecoded + misfits), (MUTANTS, MUTANTS));
    // Each of the three ways is one that mutants went.
    assert!([unreadable, undecoded, misfits].iter().all(|count| *count > MUTANTS / 20));
}

#[test]
fn fragments_come_back_as_they_were_or_are_refused() {
    let of = |value: &str| {
        let mut all = String::new();
        write!(
            all,
            r#""log":[{{"at":"2026-11-22T10:00:00Z","changes":[{{"at":"/x","to":{value}}}],"#
        )
        .unwrap();
        write!(all, r#""number":1,"previous":"{}","what":"changed"}}],"#, "0".repeat(64)).unwrap();
        let file = content(&Evaluation::from_json(SAMPLES[0]).unwrap()).to_json();
        Evaluation::from_json(&file.replacen("\"phase\"", &format!("{all}\"phase\""), 1))
    };
    for value in ["null", "true", "0", "4294967295", r#""é\n""#, "[]", r#"{"a":[1,{"b":null}]}"#] {
        let read = of(value).unwrap_or_else(|faults| panic!("{value}: {faults}"));
        let change = &read.log[0].changes[0];
        assert_eq!(change.to.as_ref().unwrap().json().to_text(), value);
        assert_eq!(change.at, Pointer::new("/x").unwrap());
        assert_eq!(Evaluation::from_json(&read.to_json()), Ok(read));
    }
    for (value, pointer, code) in [
        ("1.0", "/log/0/changes/0/to", "wrong-type"),
        ("-1", "/log/0/changes/0/to", "wrong-type"),
        ("1e2", "/log/0/changes/0/to", "wrong-type"),
        ("4294967296", "/log/0/changes/0/to", "wrong-type"),
        ("[0,[1.5]]", "/log/0/changes/0/to/1/0", "wrong-type"),
        (r#"{"a":1,"a":1}"#, "/log/0/changes/0/to/a", "doubled-member"),
    ] {
        let faults = of(value).unwrap_err();
        let first = faults.iter().next().unwrap();
        assert_eq!((&*first.pointer, first.problem.code()), (pointer, code), "{value}");
    }
}
