//! What a session records: from the lock of the model on every change, undo included, and nothing
//! that was recorded is ever lost.

use std::sync::Arc;

use bid_evaluator::editing::{Action, Area, Change, Refusal, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Text, Time};
use bid_evaluator::record::{What, Witness, content, opening, replay, seal, verify};
use proptest::prelude::*;

use crate::sequences::{Dice, action};
use crate::{bid, blank, free, score, session, set, text};

fn ann(second: usize) -> Witness {
    let at = Time::new(&format!("2026-11-22T10:{:02}:{:02}Z", second / 60 % 60, second % 60));
    Witness { at: at.unwrap(), by: Some(text("Ann")) }
}

fn to(phase: Phase, reason: Option<&str>) -> Action {
    Action::SetPhase { phase, reason: reason.map(text) }
}

fn recorded() -> Session {
    let mut session = session();
    session.set_witness(Some(ann(0)));
    session
}

fn kinds(session: &Session) -> Vec<What> {
    session.record().log.iter().map(|entry| entry.what).collect()
}

fn verifies(record: &Evaluation) {
    let text = seal(record).to_json();
    let verified = verify(&text).unwrap_or_else(|finding| panic!("{finding}\n{text}"));
    assert_eq!(verified.opening.is_none(), record.log.is_empty());
}

#[test]
fn a_log_begins_with_the_lock_and_keeps_undo() {
    use What::{Changed, Decided, Locked, Redone, Reopened, Undone};

    let mut session = recorded();
    session.apply(set("plan", "31"), free()).unwrap();
    assert!(session.record().log.is_empty() && session.undo() && session.redo());
    let designed = session.record().clone();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    let locked = session.record().clone();
    assert!(locked.lock.as_ref().unwrap().holds(&locked.tender));
    assert!(!session.can_undo() && !session.undo(), "not across the lock");

    session.apply(score("ann", "alfa", "plan", Some("9")), free()).unwrap();
    assert_eq!(session.undo_change(), Some(Change::Record));
    assert!(session.undo() && !session.undo());
    assert_eq!(content(session.record()), content(&locked));
    assert!(session.redo());
    session.apply(to(Phase::Decision, None), free()).unwrap();
    assert_eq!(kinds(&session), [Locked, Changed, Undone, Redone, Decided]);
    assert!(!session.can_undo());
    let [changed] = &session.record().log[1].changes[..] else { panic!() };
    assert_eq!(&*changed.at, "/assessments/0/score");
    assert_eq!(session.record().log[1].by, Some(text("Ann")));
    verifies(session.record());
    assert_eq!(opening(session.record()), Ok(content(&designed)));

    assert_eq!(session.apply(to(Phase::Design, None), free()), Err(Refusal::NoReason));
    session.apply(to(Phase::Design, Some("A criterion was unclear.")), free()).unwrap();
    assert_eq!(session.record().lock, None);
    session.apply(set("plan", "35"), free()).unwrap();
    assert!(session.undo());
    assert!(!session.undo(), "going back to the decision is a change of the phase too");
    assert_eq!(kinds(&session)[5..], [Reopened, Changed, Undone]);
    verifies(session.record());
}

#[test]
fn what_is_fixed_is_refused_whatever_the_rights() {
    let mut session = recorded();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    assert_eq!(session.apply(set("plan", "31"), free()), Err(Refusal::NotNow(Area::Model)));
    let title = Action::SetTitle { title: text("Other") };
    assert_eq!(session.apply(title, free()), Err(Refusal::NotNow(Area::Model)));
    session.apply(to(Phase::Decision, None), free()).unwrap();
    let delete = Action::DeleteBid { bid: bid("alfa") };
    assert_eq!(session.apply(delete, free()), Err(Refusal::NotNow(Area::Scores)));
    assert_eq!(kinds(&session).len(), 2);
}

#[test]
fn without_a_witness_nothing_is_recorded() {
    let mut session = session();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    session.apply(to(Phase::Design, None), free()).unwrap();
    assert!(session.record().log.is_empty() && session.record().lock.is_none());
    assert!(session.undo() && session.undo());
}

/// A file from elsewhere that is past the design, and that nobody locked.
#[test]
fn what_nobody_locked_is_locked_with_the_first_change() {
    use What::{Changed, TakenOver, Undone};

    let unlocked = |phase| {
        let mut file = session().record().clone();
        file.phase = phase;
        let mut session = Session::new(file);
        session.set_witness(Some(ann(0)));
        session
    };
    let mut session = unlocked(Phase::Evaluation);
    assert_eq!(session.apply(set("plan", "31"), free()), Err(Refusal::NotNow(Area::Model)));
    assert_eq!(session.apply(to(Phase::Design, None), free()), Err(Refusal::NoReason));
    assert!(session.record().log.is_empty() && session.record().was_never_locked());
    session.apply(score("ann", "alfa", "plan", Some("9")), free()).unwrap();
    assert!(session.lock_holds() && session.record().lock.is_some());
    assert!(session.undo() && !session.can_undo());
    assert_eq!(kinds(&session), [TakenOver, Changed, Undone]);
    verifies(session.record());

    let mut session = unlocked(Phase::Decision);
    let delete = Action::DeleteBid { bid: bid("alfa") };
    assert_eq!(session.apply(delete, free()), Err(Refusal::NotNow(Area::Scores)));
    session.apply(to(Phase::Design, Some("Never locked.")), free()).unwrap();
    assert_eq!(kinds(&session), [TakenOver, What::Reopened]);
    assert_eq!(session.record().lock, None);
    verifies(session.record());
}

#[test]
fn the_lock_is_held_against_the_model() {
    let mut session = recorded();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    assert!(session.lock_holds());
    let mut file = session.record().clone();
    Arc::make_mut(&mut file.tender).title = text("Other");
    session.apply(Action::Replace { evaluation: Box::new(file) }, free()).unwrap();
    assert!(!session.lock_holds());
    assert!(session.undo() && session.lock_holds());
}

#[test]
fn another_file_has_its_own_log() {
    let mut session = recorded();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    session.apply(score("ann", "alfa", "plan", Some("9")), free()).unwrap();
    let first = session.record().clone();
    session.apply(Action::Replace { evaluation: Box::new(blank()) }, free()).unwrap();
    assert!(session.record().log.is_empty());
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    let second = session.record().clone();
    assert!(!session.undo(), "not across the lock of the second one");

    let mut session = recorded();
    session.apply(Action::Replace { evaluation: Box::new(first.clone()) }, free()).unwrap();
    assert!(session.undo() && session.record().log.is_empty());
    assert!(session.redo());
    assert_eq!(*session.record(), first);
    session.apply(Action::Replace { evaluation: Box::new(second.clone()) }, free()).unwrap();
    assert!(session.undo());
    assert_eq!(*session.record(), first);
    assert!(session.redo());
    assert_eq!(*session.record(), second);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_log_only_grows_and_its_replay_gives_the_same_evaluation(
        dice in proptest::collection::vec((any::<(Dice, u8)>(), 0_u8..24), 1..30)
    ) {
        let mut session = recorded();
        session.apply(to(Phase::Evaluation, None), free()).unwrap();
        // The weight that a slider is moving.
        let mut moving = None;
        for (second, ((dice, ending), phase)) in dice.into_iter().enumerate() {
            session.set_witness(Some(ann(second)));
            let before = session.record().clone();
            let action = match phase {
                0 => Some(to(Phase::Design, Some("Again."))),
                1 | 2 => Some(to(Phase::Evaluation, Some("Again."))),
                3 => Some(to(Phase::Decision, None)),
                _ => action(session.shown(), dice),
            };
            // Another file has another log.
            let Some(action) = action.filter(|one| !matches!(one, Action::Replace { .. })) else {
                continue;
            };
            let weight = match &action {
                Action::SetWeight { criterion, .. } => Some(criterion.clone()),
                _ => None,
            };
            let goes_on = weight.is_some() && weight == moving;
            if session.apply(action, free()).is_ok() {
                moving = weight;
            }
            match ending {
                0..=60 => session.end_gesture(),
                61..=100 => { session.undo(); }
                101..=130 => { session.redo(); }
                _ => {}
            }
            let after = session.record();
            let (was, is) = (&before.log, &after.log);
            // As long as a slider moves, its entry says how far it has come.
            let stays = was.len() - usize::from(goes_on);
            prop_assert!(is.len() >= stays && is[..stays] == was[..stays]);
            prop_assert!(content(&before) == content(after) || stays < is.len());
            if ending <= 130 {
                moving = None;
            }
            prop_assert_eq!(after.lock.is_some(), after.phase != Phase::Design);
        }
        let record = session.record();
        verifies(record);
        let first = opening(record).unwrap();
        prop_assert_eq!(replay(&first, &record.log), Ok(content(record)));
        // Each entry goes from one evaluation to the next.
        let mut state = first;
        for entry in record.log.iter() {
            state = replay(&state, &[Arc::clone(entry)]).unwrap();
        }
        prop_assert_eq!(state, content(record));
    }
}

#[test]
fn reasons_are_kept() {
    let mut session = recorded();
    session.apply(to(Phase::Evaluation, Some("All criteria are agreed.")), free()).unwrap();
    let reason: Option<Text> = session.record().log[0].reason.clone();
    assert_eq!(reason, Some(text("All criteria are agreed.")));
}

/// However far a slider goes, what is handed out in between is what makes an entry.
#[test]
fn a_run_of_weights_is_an_entry_for_each_time_it_was_told() {
    use What::{Changed, Locked, Reopened};

    let mut session = recorded();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    session.apply(to(Phase::Design, Some("The weights were set anew.")), free()).unwrap();
    for weight in ["31", "33", "36"] {
        session.apply(set("plan", weight), free()).unwrap();
        verifies(session.record());
    }
    assert_eq!(kinds(&session), [Locked, Reopened, Changed]);
    session.told();
    for weight in ["37", "38"] {
        session.apply(set("plan", weight), free()).unwrap();
        verifies(session.record());
    }
    assert_eq!(kinds(&session), [Locked, Reopened, Changed, Changed]);
    assert!(session.undo() && !session.can_undo(), "one step");
    verifies(session.record());
}

#[test]
fn a_slider_that_moves_on_has_one_entry_from_where_it_began() {
    let mut session = recorded();
    session.apply(to(Phase::Evaluation, None), free()).unwrap();
    session.apply(to(Phase::Design, Some("Again.")), free()).unwrap();
    session.apply(set("plan", "31"), free()).unwrap();
    let first = Arc::clone(&session.record().log[2]);
    session.apply(set("plan", "32"), free()).unwrap();
    let [.., entry] = &session.record().log[..] else { panic!() };
    assert_eq!((session.record().log.len(), entry.previous), (3, first.previous));
    verifies(session.record());
    session.end_gesture();
    session.apply(set("plan", "33"), free()).unwrap();
    assert_eq!(session.record().log.len(), 4);
    verifies(session.record());
}
