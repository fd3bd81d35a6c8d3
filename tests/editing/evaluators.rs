//! Who is in the panel: added, renamed and deleted by hand.

use bid_evaluator::assessment::Interest;
use bid_evaluator::editing::{Action, Added, Area, Change, Mode, Refusal, Rights, Session};
use bid_evaluator::evaluation::Phase;
use bid_evaluator::exchange::fault::Subject;
use bid_evaluator::exchange::values::{EvaluatorId, Time};
use bid_evaluator::panel::{NotTheSame, merge};
use bid_evaluator::record::{What, Witness, seal, verify};

use crate::panel::conflicting;
use crate::{bid, blank, done, free, refused, score, session, text};

fn by(id: &str) -> EvaluatorId {
    EvaluatorId::new(id).unwrap()
}

fn witness(second: &str) -> Witness {
    let at = Time::new(&format!("2026-11-22T10:00:{second}Z")).unwrap();
    Witness { at, by: None }
}

fn add(session: &mut Session, name: &str) -> EvaluatorId {
    let applied = done(session, Action::AddEvaluator { name: text(name) });
    assert_eq!(applied.change, Change::Record);
    let Some(Added::Evaluator(id)) = applied.added else { panic!("{applied:?}") };
    id
}

fn rename(who: &EvaluatorId, name: &str) -> Action {
    Action::RenameEvaluator { evaluator: who.clone(), name: text(name) }
}

fn delete(who: &EvaluatorId) -> Action {
    Action::DeleteEvaluator { evaluator: who.clone() }
}

fn names(session: &Session) -> Vec<&str> {
    let evaluators = session.record().evaluators.iter();
    evaluators.map(|one| one.name.as_deref().unwrap_or("–")).collect()
}

#[test]
fn evaluators_come_are_renamed_score_and_go() {
    let mut session = session();
    let before = session.outcome().clone();
    session.set_witness(Some(witness("01")));
    let cy = add(&mut session, "Cy");
    // Within one tick of the clock, and of the same name, two people stay two.
    let other = add(&mut session, "Cy");
    assert_ne!(cy, other);
    assert_eq!(names(&session), ["–", "–", "Cy", "Cy"]);
    assert_eq!(*session.outcome(), before);
    done(&mut session, rename(&other, "Di"));
    done(&mut session, score(&other, "alfa", "plan", Some("9")));
    assert_eq!(done(&mut session, delete(&cy)).dropped, 0);
    assert_eq!(names(&session), ["–", "–", "Di"]);
    for _ in 0..5 {
        assert!(session.undo());
    }
    assert_eq!(session.record(), crate::session().record());
    let nobody = by("eve");
    for action in [rename(&nobody, "Eve"), delete(&nobody)] {
        assert_eq!(refused(&mut session, action), Refusal::NotFound(Subject::Evaluator));
    }
}

#[test]
fn who_has_said_something_is_not_deleted() {
    let mut session = session();
    assert_eq!(refused(&mut session, delete(&by("ann"))), Refusal::HasSpoken { entries: 3 });
    let conflict = Some(Interest::None);
    let declared = Action::Declare { evaluator: by("bo"), bid: bid("alfa"), conflict, note: None };
    done(&mut session, declared);
    assert_eq!(refused(&mut session, delete(&by("bo"))), Refusal::HasSpoken { entries: 2 });
    // Versions that wait for a choice count, too: two of a score, two of a declaration.
    let mut waiting = Session::new(conflicting());
    assert_eq!(refused(&mut waiting, delete(&by("ann"))), Refusal::HasSpoken { entries: 6 });
    // Once all is taken away, nothing holds the name.
    let undeclared =
        Action::Declare { evaluator: by("bo"), bid: bid("alfa"), conflict: None, note: None };
    done(&mut session, undeclared);
    done(&mut session, score("bo", "alfa", "plan", None));
    done(&mut session, delete(&by("bo")));
    assert_eq!(session.record().evaluators.len(), 1);
}

#[test]
fn the_panel_is_open_as_long_as_scores_are_given() {
    for (phase, mode, may) in [
        (Phase::Design, Mode::Design, true),
        (Phase::Evaluation, Mode::Design, true),
        (Phase::Evaluation, Mode::Evaluate, true),
        (Phase::Decision, Mode::Design, false),
        (Phase::Evaluation, Mode::Explore, false),
    ] {
        let rights = Rights::of(phase, mode, false);
        for action in
            [Action::AddEvaluator { name: text("Cy") }, rename(&by("bo"), "Bo"), delete(&by("bo"))]
        {
            let mut session = session();
            done(&mut session, score("bo", "alfa", "plan", None));
            let change = session.apply(action, rights).map(|applied| applied.change);
            let expected =
                if may { Ok(Change::Record) } else { Err(Refusal::NotNow(Area::Scores)) };
            assert_eq!(change, expected);
        }
    }
}

#[test]
fn joining_a_panel_is_an_entry_of_the_log() {
    let mut session = session();
    session.set_witness(Some(witness("01")));
    let phase = Phase::Evaluation;
    done(&mut session, Action::SetPhase { phase, reason: None });
    let cy = add(&mut session, "Cy");
    done(&mut session, rename(&cy, "Cyril"));
    done(&mut session, delete(&cy));
    assert!(session.undo());
    let kinds: Vec<_> = session.record().log.iter().map(|entry| entry.what).collect();
    assert_eq!(kinds, [What::Locked, What::Changed, What::Changed, What::Changed, What::Undone]);
    assert!(verify(&seal(session.record()).to_json()).is_ok());
}

#[test]
fn those_who_add_themselves_in_files_of_their_own_are_merged() {
    let published = blank();
    let file = |second: &str, name: &str| {
        let mut session = Session::new(published.clone());
        session.set_witness(Some(witness(second)));
        session.apply(Action::AddEvaluator { name: text(name) }, free()).unwrap();
        session.record().clone()
    };
    let (ann, bo) = (file("01", "Evaluator 2"), file("02", "Evaluator 2"));
    let both = merge(&ann, &bo).unwrap().evaluation;
    assert_eq!(both.evaluators.len(), 3);
    assert_eq!(both, merge(&bo, &ann).unwrap().evaluation);
    // Whom both files know, they know by one name.
    let mut renamed = Session::new(both.clone());
    let who = both.evaluators[1].id.clone();
    renamed.apply(rename(&who, "Ann"), free()).unwrap();
    let pointer = "/evaluators/1/name".to_owned();
    assert_eq!(merge(&both, renamed.record()), Err(NotTheSame::Differs { pointer }));
}
