//! What a file would do to the record in whose place it could be put, and who may do that.

use std::sync::Arc;

use bid_evaluator::editing::{Action, Area, Change, Mode, Refusal, Rights, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::Time;
use bid_evaluator::record::Witness;

use crate::{FILE, done, free, score, session, set, text};

fn file() -> Evaluation {
    Evaluation::from_json(FILE).unwrap()
}

fn ann() -> Witness {
    let at = Time::new("2026-11-22T10:00:00Z").unwrap();
    Witness { at, by: Some(text("Ann")) }
}

fn replace(evaluation: Evaluation) -> Action {
    Action::Replace { evaluation: Box::new(evaluation) }
}

#[test]
fn an_untouched_record_without_a_log_has_nothing_to_lose() {
    let mut session = session();
    assert!(!session.has_something_to_lose());
    // What lies over the record is none of it.
    session.apply(set("plan", "31"), crate::trying()).unwrap();
    assert!(session.is_what_if() && !session.has_something_to_lose());
    done(&mut session, Action::EndWhatIf);
    done(&mut session, score("ann", "alfa", "plan", Some("7")));
    assert!(session.has_something_to_lose());
    session.handed_out();
    assert!(!session.has_something_to_lose());
    assert!(session.undo());
    assert!(session.has_something_to_lose());
    // Another file begins anew, and undo brings back what had something to lose.
    let mut other = file();
    Arc::make_mut(&mut other.tender).title = text("Other");
    done(&mut session, replace(other));
    assert!(!session.has_something_to_lose());
    assert!(session.undo());
    assert!(session.has_something_to_lose());
}

#[test]
fn a_log_is_lost_with_the_record_that_keeps_it() {
    let mut session = session();
    session.set_witness(Some(ann()));
    done(&mut session, Action::SetPhase { phase: Phase::Evaluation, reason: None });
    session.handed_out();
    assert!(session.has_something_to_lose());
    let own = session.record().clone();
    assert!(session.is_the_same(&own));
    // The same content without the log is not the same.
    let bare = Evaluation { log: Arc::default(), lock: None, ..own };
    assert!(!session.is_the_same(&bare));
}

#[test]
fn sealed_prices_do_not_make_another_file_of_it() {
    let sealed = FILE.replace(r#""language": "en","#, r#""language": "en", "sealedPrices": true,"#);
    let with = Evaluation::from_json(&sealed).unwrap();
    let session = Session::new(with.clone());
    assert!(session.is_the_same(&with) && session.is_the_same(session.record()));
    assert!(!session.is_the_same(&file()));
}

#[test]
fn whoever_holds_neither_model_nor_phase_brings_no_other_with_a_file() {
    let rights = Rights::of(Phase::Evaluation, Mode::Evaluate, false);
    let mut begun = file();
    begun.phase = Phase::Evaluation;
    let mut session = Session::new(begun.clone());
    let mut heavier = begun.clone();
    Arc::make_mut(&mut heavier.tender).lots[0].criteria[0].name = text("Cost");
    for other in [heavier.clone(), Evaluation { phase: Phase::Design, ..begun.clone() }] {
        let refusal = Err(Refusal::NotNow(Area::Replace));
        assert_eq!(session.apply(replace(other.clone()), rights), refusal);
        let restore = Action::Restore { evaluation: Box::new(other) };
        assert_eq!(session.apply(restore, rights), refusal);
    }
    assert_eq!(*session.record(), begun);
    // A draft of their own scores is theirs to restore.
    let mut other = Session::new(begun.clone());
    other.apply(score("bo", "beta", "idea", Some("4")), rights).unwrap();
    let draft = other.record().clone();
    let restore = |evaluation| Action::Restore { evaluation: Box::new(evaluation) };
    let applied = session.apply(restore(draft.clone()), rights).unwrap();
    assert_eq!((applied.change, session.record()), (Change::Record, &draft));
    assert!(session.has_something_to_lose(), "it stands in no file");
    assert!(session.undo());
    assert_eq!(*session.record(), begun);
    session.apply(restore(heavier.clone()), free()).unwrap();
    assert_eq!(*session.record(), heavier);
}
