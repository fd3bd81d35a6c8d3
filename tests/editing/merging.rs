//! Files of other evaluators merged into the record: one step, one entry of the log, or nothing at all.

use bid_evaluator::assessment::Conflict;
use bid_evaluator::editing::{
    Action, Area, Brought, Change, Mode, NotTakenIn, Refusal, Rights, Session, Supposed,
};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::Time;
use bid_evaluator::panel::{NotTheSame, merge};
use bid_evaluator::record::{Digest, What, Witness, seal, verify};

use crate::{bid, criterion, decimal, done, score, session, text, trying};

fn at(second: usize) -> Witness {
    let at = Time::new(&format!("2026-11-22T10:00:{second:02}Z")).unwrap();
    Witness { at, by: Some(text("Chair")) }
}

/// A session in the phase of evaluation, with a log.
fn locked() -> Session {
    let mut session = session();
    session.set_witness(Some(at(0)));
    done(&mut session, Action::SetPhase { phase: Phase::Evaluation, reason: None });
    session.set_witness(Some(at(1)));
    session
}

/// The file of somebody who scored otherwise.
fn file(by: &str, on: &str, to: &str) -> Evaluation {
    let mut session = session();
    done(&mut session, score(by, "beta", on, Some(to)));
    session.record().clone()
}

fn verified(session: &Session) {
    let sealed = seal(session.record()).to_json();
    verify(&sealed).unwrap_or_else(|finding| panic!("{finding}"));
}

#[test]
fn files_are_one_step_and_one_entry_of_the_log() {
    let mut session = locked();
    let before = session.record().clone();
    // In the record ann gave beta 6 on the plan, and bo nothing on the team.
    let (one, other) = (file("bo", "team", "2"), file("ann", "plan", "9"));
    let came = session.merge(&[(&one).into(), (&other).into()], trying()).unwrap();
    assert_eq!(came.change, Change::Record);
    let record = session.record().clone();
    assert_eq!(record.phase, Phase::Evaluation);
    assert_eq!((came.scores, came.others, came.conflicts), (2, 0, 1));
    assert!(matches!(&record.conflicts[..], [Conflict::Score { versions }] if versions.len() == 2));
    assert_eq!(record.assessments.len(), before.assessments.len());
    assert_eq!(record.log.len(), before.log.len() + 1);
    assert_eq!(record.log.last().unwrap().what, What::Imported);
    let digests: Vec<Digest> =
        record.log.last().unwrap().files_taken().unwrap().iter().map(|file| file.digest).collect();
    let mut expected = [Digest::of_file(&one), Digest::of_file(&other)];
    expected.sort();
    assert_eq!(digests, expected);
    verified(&session);

    session.set_witness(Some(at(2)));
    assert!(session.undo());
    assert_eq!(session.record().assessments, before.assessments);
    assert!(session.record().conflicts.is_empty());
    assert_eq!(session.record().log.last().unwrap().what, What::Undone);
    verified(&session);
    assert!(session.redo());
    assert_eq!(session.record().assessments, record.assessments);
    assert_eq!(session.record().conflicts, record.conflicts);
    verified(&session);
}

#[test]
fn the_order_of_files_does_not_show() {
    let files = [file("bo", "team", "2"), file("ann", "plan", "9"), file("ann", "plan", "4")];
    let [a, b, c] = &files;
    let merged = |order: [&Evaluation; 3]| {
        let mut session = locked();
        session.merge(&order.map(Brought::from), trying()).unwrap();
        session.record().to_json()
    };
    let first = merged([a, b, c]);
    for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
        assert_eq!(merged(order), first);
    }
    let mut apart = session();
    for one in [c, a, b] {
        apart.merge(&[one.into()], trying()).unwrap();
    }
    let mut together = session();
    together.merge(&[a, b, c].map(Brought::from), trying()).unwrap();
    assert_eq!(apart.record(), together.record());
}

#[test]
fn what_is_there_already_changes_nothing() {
    let mut session = locked();
    let other = file("bo", "team", "2");
    assert_eq!(session.merge(&[], trying()).unwrap().change, Change::Nothing);
    session.merge(&[(&other).into()], trying()).unwrap();
    let record = session.record().clone();
    for _ in 0..2 {
        let again = session.merge(&[(&other).into(), (&record).into()], trying()).unwrap();
        assert_eq!((again.change, again.scores), (Change::Nothing, 0));
        assert_eq!(*session.record(), record);
    }
    assert!(session.undo());
    assert!(session.redo());
    assert!(!session.redo());
    // Nor that merging would sort what is there.
    let mut turned = record.clone();
    turned.evaluators.reverse();
    let mut session = Session::new(turned.clone());
    assert_eq!(session.merge(&[(&other).into()], trying()).unwrap().change, Change::Nothing);
    assert_eq!(*session.record(), turned);
}

#[test]
fn a_file_of_another_tender_leaves_all_as_it_was() {
    let mut session = locked();
    let before = session.record().clone();
    let mut other = file("bo", "team", "2");
    std::sync::Arc::make_mut(&mut other.tender).title = text("Another");
    let why = NotTheSame::Differs { pointer: "/tender/title".to_owned() };
    let fitting = file("ann", "plan", "9");
    assert_eq!(merge(&before, &other), Err(why.clone()));
    let refused = session.merge(&[(&fitting).into(), (&other).into()], trying());
    assert_eq!(refused, Err(NotTakenIn::File { place: 1, why }));
    assert_eq!(*session.record(), before);
}

#[test]
fn scores_come_where_scores_can_be_given() {
    let other = file("bo", "team", "2");
    for (phase, mode, closed) in [
        (Phase::Evaluation, Mode::Evaluate, None),
        (Phase::Decision, Mode::Design, Some(Area::Scores)),
        (Phase::Evaluation, Mode::Explore, Some(Area::Merge)),
    ] {
        let came = session().merge(&[(&other).into()], Rights::of(phase, mode, false));
        match closed {
            None => assert_eq!(came.unwrap().change, Change::Record),
            Some(area) => assert_eq!(came, Err(NotTakenIn::Refused(Refusal::NotNow(area)))),
        }
    }
    let mut decided = locked();
    done(&mut decided, Action::SetPhase { phase: Phase::Decision, reason: None });
    // Whoever has the rights: what was decided stays.
    let came = decided.merge(&[(&other).into()], trying());
    assert_eq!(came, Err(NotTakenIn::Refused(Refusal::NotNow(Area::Scores))));
}

#[test]
fn what_was_supposed_of_scores_ends() {
    let mut session = locked();
    let (bid, criterion) = (bid("alfa"), criterion("plan"));
    let supposed = Supposed::Score { bid, criterion, score: decimal("9") };
    done(&mut session, Action::Suppose(supposed));
    assert!(session.is_what_if());
    session.merge(&[(&file("bo", "team", "2")).into()], trying()).unwrap();
    assert!(!session.is_what_if());
}

#[test]
fn the_names_of_files_are_kept_with_their_digests() {
    let mut session = locked();
    let (one, other) = (file("bo", "team", "2"), file("ann", "plan", "9"));
    let brought = [Brought { name: "bo.json", evaluation: &one }, (&other).into()];
    session.merge(&brought, trying()).unwrap();
    let files = session.record().log.last().unwrap().files_taken().unwrap();
    let named: Vec<_> = files.iter().map(|file| (file.name.as_deref(), file.digest)).collect();
    let digests = [Digest::of_file(&other), Digest::of_file(&one)];
    assert_eq!(named, [(None, digests[0]), (Some("bo.json"), digests[1])]);
    verified(&session);
}
