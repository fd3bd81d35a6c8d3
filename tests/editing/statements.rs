//! Value statements and judgements under a person's hand.

use bid_evaluator::assessment::Verdict;
use bid_evaluator::award::NotCounted;
use bid_evaluator::bid::{Claim, Statement};
use bid_evaluator::editing::{Action, Added, Area, Change, Mode, Refusal, Rights, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::fault::{Problem, Subject};
use bid_evaluator::exchange::values::{EvaluatorId, StatementId};
use bid_evaluator::tender::{Anchor, Scale};

use crate::{amount, bid, criterion, decimal, done, lot, refused, session, text};

fn id(id: &str) -> StatementId {
    StatementId::new(id).unwrap()
}

/// A statement of beta's for the south: on the criterion "idea", where up to 5,000 count.
fn stated() -> (Session, Statement) {
    let mut session = session();
    let add = Action::AddStatement { bid: bid("beta"), lot: lot("south"), text: text("Shade") };
    let applied = done(&mut session, add);
    assert_eq!(applied.added, Some(Added::Statement(bid("beta"), id("statement-1"))));
    let mut statement = last(session.record());
    statement.criterion = Some(criterion("idea"));
    statement.beneficiary = Some(text("Walkers"));
    statement.evidence = Some(text("A plan"));
    statement.links = vec![text("https://example.com/plan"), text("mailto:beta@example.com")];
    statement.claim = Some(Claim::Yearly { amount: amount("300"), years: amount("4") });
    done(&mut session, put(&statement));
    (session, statement)
}

fn last(evaluation: &Evaluation) -> Statement {
    let offer = evaluation.bids[1].offer(&lot("south")).unwrap();
    offer.statements.last().unwrap().clone()
}

fn put(statement: &Statement) -> Action {
    let statement = Box::new(statement.clone());
    Action::SetStatement { bid: bid("beta"), lot: lot("south"), statement }
}

fn judge(evaluator: &str, verdict: Option<Verdict>, reason: Option<&str>) -> Action {
    Action::Judge {
        evaluator: EvaluatorId::new(evaluator).unwrap(),
        bid: bid("beta"),
        lot: lot("south"),
        statement: id("statement-1"),
        verdict,
        reason: reason.map(text),
    }
}

fn part(of: &str) -> Verdict {
    Verdict::Part { amount: amount(of) }
}

fn why(session: &Session) -> Option<NotCounted> {
    session.outcome().lots[1].bids[0].statements[0].not_counted
}

fn undone(mut session: Session) {
    while session.undo() {}
    assert_eq!(session.record(), crate::session().record());
}

#[test]
fn a_statement_is_added_written_and_deleted() {
    let (mut session, statement) = stated();
    assert_eq!(last(session.record()), statement);
    let before = session.record().to_json();
    let add = Action::AddStatement { bid: bid("beta"), lot: lot("south"), text: text("More") };
    done(&mut session, add);
    assert_eq!(last(session.record()).id, id("statement-2"));
    done(&mut session, judge("ann", Some(Verdict::Accepted), Some("Real")));
    let gone = |of: &str| Action::DeleteStatement {
        bid: bid("beta"),
        lot: lot("south"),
        statement: id(of),
    };
    assert_eq!(done(&mut session, gone("statement-2")).dropped, 0);
    assert_eq!(done(&mut session, gone("statement-1")).dropped, 1);
    assert!(session.record().judgements.is_empty());
    for _ in 0..4 {
        session.undo();
    }
    assert_eq!(session.record().to_json(), before);
    undone(session);
}

#[test]
fn a_statement_may_come_where_there_was_no_offer() {
    let mut session = session();
    let add = Action::AddStatement { bid: bid("alfa"), lot: lot("south"), text: text("Shade") };
    done(&mut session, add);
    assert_eq!(session.record().bids[0].offers[1].statements.len(), 1);
    undone(session);
}

#[test]
fn judgements_enter_the_figure_and_leave_it() {
    let (mut session, _) = stated();
    let total = |session: &Session| session.outcome().lots[1].bids[0].total.clone().unwrap();
    let figure = |session: &Session| total(session).to_fraction_text();
    assert_eq!((figure(&session), why(&session)), ("0/1".into(), Some(NotCounted::NotJudged)));
    done(&mut session, judge("ann", Some(part("900")), Some("Three years")));
    assert_eq!((figure(&session), why(&session)), ("-900/1".into(), None));
    done(&mut session, judge("bo", Some(Verdict::Accepted), Some("Four years")));
    assert_eq!(figure(&session), "-1050/1");
    done(&mut session, judge("ann", Some(Verdict::SetAside), Some("No shade")));
    assert_eq!(figure(&session), "-600/1");
    done(&mut session, judge("bo", None, None));
    assert_eq!((figure(&session), why(&session)), ("0/1".into(), Some(NotCounted::SetAside)));
    assert_eq!(&*session.record().judgements[0].reason, "No shade");
    undone(session);
}

#[test]
fn the_same_judgement_again_is_no_step() {
    let (mut session, _) = stated();
    done(&mut session, judge("ann", Some(part("900")), Some("Three years")));
    let again = done(&mut session, judge("ann", Some(part("900.00")), Some("Three years")));
    assert_eq!(again.change, Change::Nothing);
    assert_eq!(done(&mut session, judge("bo", None, None)).change, Change::Nothing);
}

#[test]
fn a_judgement_needs_a_reason_and_a_part_that_is_one() {
    let (mut session, mut statement) = stated();
    let accepted = || Some(Verdict::Accepted);
    assert_eq!(refused(&mut session, judge("ann", accepted(), None)), Problem::Empty.into());
    for none in ["0", "1200.01"] {
        assert!(matches!(
            refused(&mut session, judge("ann", Some(part(none)), Some("Why"))),
            Refusal::Problem(Problem::OutOfRange { .. })
        ));
    }
    done(&mut session, judge("ann", Some(part("1200")), Some("All four years")));
    let nobody = judge("eve", accepted(), Some("Why"));
    assert_eq!(refused(&mut session, nobody), Refusal::NotFound(Subject::Evaluator));
    statement.id = id("other");
    assert_eq!(refused(&mut session, put(&statement)), Refusal::NotFound(Subject::Statement));
}

#[test]
fn a_claim_that_shrinks_below_a_part_drops_its_judgement() {
    let (mut session, mut statement) = stated();
    done(&mut session, judge("ann", Some(part("900")), Some("Three years")));
    done(&mut session, judge("bo", Some(Verdict::Accepted), Some("Four years")));
    statement.claim = Some(Claim::Sum { amount: amount("899") });
    assert_eq!(done(&mut session, put(&statement)).dropped, 1);
    assert_eq!(session.record().judgements.len(), 1);
    statement.claim = None;
    assert_eq!(done(&mut session, put(&statement)).dropped, 0);
    assert_eq!(why(&session), Some(NotCounted::NoClaim));
    undone(session);
}

#[test]
fn a_statement_leads_only_where_it_may() {
    let (mut session, mut statement) = stated();
    statement.links = vec![text("javascript:alert(1)")];
    assert_eq!(refused(&mut session, put(&statement)), Problem::Link.into());
    statement.links.clear();
    // A criterion of the other lot.
    statement.criterion = Some(criterion("plan"));
    assert_eq!(refused(&mut session, put(&statement)), Refusal::NotFound(Subject::Criterion));
    let add = |of: &str, on: &str| Action::AddStatement {
        bid: bid(of),
        lot: lot(on),
        text: text("Shade"),
    };
    assert_eq!(refused(&mut session, add("none", "south")), Refusal::NotFound(Subject::Bid));
    assert_eq!(refused(&mut session, add("beta", "west")), Refusal::NotFound(Subject::Lot));
}

#[test]
fn deleting_a_criterion_leaves_its_statements_outside_with_their_judgements() {
    let (mut session, _) = stated();
    let new =
        Action::AddCriterion { lot: lot("south"), parent: None, group: false, name: text("Other") };
    done(&mut session, new);
    done(&mut session, judge("ann", Some(Verdict::Accepted), Some("Real")));
    done(&mut session, Action::DeleteCriterion { criterion: criterion("idea") });
    assert_eq!(last(session.record()).criterion, None);
    assert_eq!(session.record().judgements.len(), 1);
    assert_eq!(why(&session), Some(NotCounted::Outside));
    session.undo();
    assert_eq!(why(&session), None);
}

#[test]
fn deleting_a_bid_deletes_what_was_made_of_its_statements() {
    let (mut session, _) = stated();
    done(&mut session, judge("ann", Some(Verdict::Accepted), Some("Real")));
    // Two scores and the judgement.
    assert_eq!(done(&mut session, Action::DeleteBid { bid: bid("beta") }).dropped, 3);
    assert!(session.record().judgements.is_empty());
    undone(session);
}

#[test]
fn statements_are_written_and_judged_where_bids_and_scores_are() {
    let (session, statement) = stated();
    let judge = judge("ann", Some(Verdict::Accepted), Some("Real"));
    for (phase, mode, may) in [
        (Phase::Design, Mode::Design, true),
        (Phase::Evaluation, Mode::Evaluate, true),
        (Phase::Decision, Mode::Design, false),
        (Phase::Evaluation, Mode::Explore, false),
    ] {
        let rights = Rights::of(phase, mode, false);
        let mut other = statement.clone();
        other.text = text("Other words");
        for (action, area) in [(put(&other), Area::Bids), (judge.clone(), Area::Scores)] {
            let mut session = session.clone();
            let change = session.apply(action, rights).map(|applied| applied.change);
            let expected = if may { Ok(Change::Record) } else { Err(Refusal::NotNow(area)) };
            assert_eq!(change, expected);
        }
    }
}

#[test]
fn anchors_go_with_the_end_of_the_scale_that_leaves_them() {
    let mut session = session();
    let scale = |highest: &str, anchors: &[&str]| Action::SetScale {
        criterion: criterion("plan"),
        scale: Scale::Points {
            lowest: decimal("0"),
            highest: decimal(highest),
            anchors: anchors
                .iter()
                .map(|score| Anchor { score: decimal(score), text: text("When") })
                .collect(),
        },
    };
    assert_eq!(done(&mut session, scale("10", &["0", "9", "10"])).dropped, 0);
    assert_eq!(done(&mut session, scale("9", &["0", "9", "10"])).dropped, 1);
    let beyond = refused(&mut session, scale("9", &["0", "9.5"]));
    assert!(matches!(beyond, Refusal::Problem(Problem::OutOfRange { .. })));
    let twice = refused(&mut session, scale("9", &["1", "1.0"]));
    assert!(matches!(twice, Refusal::Problem(Problem::DuplicateId(_))));
    undone(session);
}
