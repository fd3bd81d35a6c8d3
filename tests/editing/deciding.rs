//! What is still open when the decision is to be recorded, and what keeps it from being recorded.

use bid_evaluator::assessment::Interest;
use bid_evaluator::editing::{Action, OpenPoints, Refusal, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::EvaluatorId;

use crate::panel::conflicting;
use crate::{FILE, bid, criterion, done, lot, refused, score, session, text};

fn decide() -> Action {
    Action::SetPhase { phase: Phase::Decision, reason: None }
}

fn reason(evaluator: &str, of: &str, on: &str) -> Action {
    Action::SetReason {
        evaluator: EvaluatorId::new(evaluator).unwrap(),
        bid: bid(of),
        criterion: criterion(on),
        reason: Some(text("Seen.")),
    }
}

#[test]
fn what_is_open_is_counted_until_nothing_is() {
    let mut session = session();
    let open = OpenPoints { scores: 2, reasons: 3, ..OpenPoints::default() };
    assert_eq!(session.open_points(), open);
    done(&mut session, score("ann", "alfa", "team", Some("2")));
    done(&mut session, score("bo", "beta", "idea", Some("4")));
    assert_eq!(session.open_points(), OpenPoints { scores: 0, reasons: 5, ..open });
    for (by, of, on) in [
        ("ann", "alfa", "team"),
        ("bo", "beta", "idea"),
        ("bo", "alfa", "plan"),
        ("ann", "beta", "plan"),
        ("ann", "beta", "team"),
    ] {
        assert!(!session.open_points().is_empty());
        done(&mut session, reason(by, of, on));
    }
    assert!(session.open_points().is_empty());
    // A price that is gone, and somebody who has declared where others have not.
    let price = Action::SetPrice { bid: bid("alfa"), lot: lot("north"), price: None };
    done(&mut session, price);
    let evaluator = EvaluatorId::new("ann").unwrap();
    let conflict = Some(Interest::None);
    done(&mut session, Action::Declare { evaluator, bid: bid("alfa"), conflict, note: None });
    let open = OpenPoints { prices: 1, declarations: 3, ..OpenPoints::default() };
    assert_eq!(session.open_points(), open);
    // None of it refuses the decision.
    done(&mut session, decide());
}

#[test]
fn sealed_prices_are_open_and_so_is_a_first_place_that_nobody_drew() {
    let tied = FILE
        .replace(r#""price": "0""#, r#""price": "7900""#)
        .replace(
            r#""ties": {"kind": "highestScore", "criterion": "plan"}"#,
            r#""ties": {"kind": "drawLots"}"#,
        )
        .replace(r#""8200", "values": {"days": "12"}"#, r#""7900", "values": {"days": "20"}"#)
        .replace(
            r#""plan", "score": "8", "reason": "Clear""#,
            r#""plan", "score": "6", "reason": "Clear""#,
        )
        .replace(r#""plan", "score": "2.5""#, r#""plan", "score": "6""#);
    let mut session = Session::new(Evaluation::from_json(&tied).unwrap());
    done(&mut session, score("ann", "alfa", "team", Some("2")));
    assert_eq!(session.open_points().ties, 1);
    let order = vec![bid("beta"), bid("alfa")];
    done(&mut session, Action::SetDraw { lot: lot("north"), order, note: None });
    assert_eq!(session.open_points().ties, 0);

    let sealed = FILE.replace(r#""language": "en","#, r#""language": "en", "sealedPrices": true,"#);
    let session = Session::new(Evaluation::from_json(&sealed).unwrap());
    let open = session.open_points();
    assert_eq!((open.sealed, open.prices, open.scores), (true, 0, 2));
}

#[test]
fn what_files_say_differently_keeps_the_decision_from_being_recorded() {
    let mut session = Session::new(conflicting());
    let conflicts = session.record().conflicts.len();
    let unresolved = |conflicts| Refusal::Unresolved { conflicts, pointer: "/conflicts/0" };
    assert_eq!(refused(&mut session, decide()), unresolved(conflicts));
    for left in (0..conflicts).rev() {
        let conflict = Box::new(session.record().conflicts[0].clone());
        done(&mut session, Action::ResolveConflict { conflict, choice: 0 });
        if left > 0 {
            assert_eq!(refused(&mut session, decide()), unresolved(left));
        }
    }
    done(&mut session, decide());
    // A file that was decided so can be gone back on.
    let mut file = conflicting();
    file.phase = Phase::Decision;
    done(&mut Session::new(file), Action::SetPhase { phase: Phase::Evaluation, reason: None });
}
