//! Consensus, declarations, evaluators' weights and merged files under a person's hand.

use bid_evaluator::assessment::{Conflict, Interest, Judgement, Verdict};
use bid_evaluator::award::{Exact, Together, Working};
use bid_evaluator::editing::{
    Action, Agreed, Area, Change, Mode, Refusal, Rights, Session, Supposed,
};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::fault::{Problem, Subject};
use bid_evaluator::exchange::values::{EvaluatorId, StatementId};
use bid_evaluator::panel::merge;
use bid_evaluator::tender::Scale;

use crate::{amount, bid, criterion, decimal, done, lot, refused, score, session, text};

fn by(id: &str) -> EvaluatorId {
    EvaluatorId::new(id).unwrap()
}

fn agree(of: &str, on: &str, to: Option<&str>) -> Action {
    let agreed = |to| Agreed { score: decimal(to), reason: text("Talked over"), by: None };
    Action::SetConsensus { bid: bid(of), criterion: criterion(on), consensus: to.map(agreed) }
}

fn declare(conflict: Option<Interest>) -> Action {
    Action::Declare { evaluator: by("ann"), bid: bid("alfa"), conflict, note: Some(text("Kin")) }
}

fn weigh(who: &str, weight: Option<&str>) -> Action {
    Action::SetEvaluatorWeight { evaluator: by(who), weight: weight.map(amount) }
}

fn choose(session: &Session, which: usize, choice: usize) -> Action {
    let conflict = Box::new(session.record().conflicts[which].clone());
    Action::ResolveConflict { conflict, choice }
}

/// What counts for alfa on "plan", and how it came about.
fn plan(session: &Session) -> (Exact, usize, Together) {
    let outcome = session.outcome();
    match &outcome.lots[0].bids[0].contributions[1].working {
        Working::Points { score, scores, together, .. } => (score.clone(), *scores, *together),
        other => panic!("{other:?}"),
    }
}

/// Two files merged in which ann's score on alfa's plan, what the panel agreed on for beta's, ann's
/// declaration and the drawing for the north differ.
pub fn conflicting() -> Evaluation {
    let file = |score: &str, interest: Interest, note: &str| {
        let mut session = session();
        done(&mut session, crate::score("ann", "alfa", "plan", Some(score)));
        done(&mut session, agree("beta", "plan", Some(score)));
        done(&mut session, declare(Some(interest)));
        let order = vec![bid("beta"), bid("alfa")];
        let note = Some(text(note));
        done(&mut session, Action::SetDraw { lot: lot("north"), order, note });
        session.record().clone()
    };
    let both = merge(&file("8", Interest::None, "One"), &file("5", Interest::Declared, "Two"));
    both.unwrap().evaluation
}

fn undone(mut session: Session, to: &Evaluation) {
    while session.undo() {}
    assert_eq!(session.record(), to);
}

#[test]
fn a_consensus_is_set_changed_and_taken_away() {
    let mut session = session();
    let mean = (Exact::from(decimal("5.25")), 2, Together::Mean);
    assert_eq!(plan(&session), mean);
    done(&mut session, agree("alfa", "plan", Some("6")));
    assert_eq!(plan(&session), (Exact::from(6), 2, Together::Consensus));
    assert_eq!(done(&mut session, agree("alfa", "plan", Some("6.0"))).change, Change::Nothing);
    done(&mut session, agree("alfa", "plan", Some("7")));
    assert_eq!(session.record().consensus.len(), 1);
    assert_eq!(session.record().assessments.len(), 4);
    done(&mut session, agree("alfa", "plan", None));
    assert_eq!(plan(&session), mean);
    undone(session, crate::session().record());
}

#[test]
fn a_consensus_is_a_score_that_the_scale_has() {
    let mut session = session();
    let beyond = refused(&mut session, agree("alfa", "plan", Some("11")));
    assert!(matches!(beyond, Refusal::Problem(Problem::OutOfRange { .. })));
    let none = refused(&mut session, agree("alfa", "team", Some("1.5")));
    assert!(matches!(none, Refusal::Problem(Problem::NoSuchLevel(_))));
    assert_eq!(refused(&mut session, agree("alfa", "days", Some("1"))), Refusal::Unsuited);
    let nobody = agree("gamma", "plan", Some("1"));
    assert_eq!(refused(&mut session, nobody), Refusal::NotFound(Subject::Bid));
}

#[test]
fn weights_of_evaluators_move_the_mean() {
    let mut session = session();
    done(&mut session, weigh("ann", Some("3")));
    // (3 × 8 + 2.5) ÷ 4.
    assert_eq!(plan(&session), (Exact::from(decimal("6.625")), 2, Together::WeightedMean));
    done(&mut session, weigh("bo", Some("3")));
    assert_eq!(plan(&session), (Exact::from(decimal("5.25")), 2, Together::Mean));
    let zero = refused(&mut session, weigh("bo", Some("0")));
    assert_eq!(zero, Problem::TooSmall("0".to_owned()).into());
    assert_eq!(refused(&mut session, weigh("eve", None)), Refusal::NotFound(Subject::Evaluator));
    done(&mut session, weigh("ann", None));
    done(&mut session, weigh("bo", None));
    assert_eq!(session.record(), crate::session().record());
    undone(session, crate::session().record());
}

#[test]
fn agreement_follows_scores_weights_and_what_was_agreed() {
    let mut session = session();
    let cell = |session: &Session| {
        let found = session.agreement().cells.iter().find(|one| &*one.bid == "alfa");
        found.map(|one| (one.mean.clone(), one.consensus)).unwrap()
    };
    done(&mut session, score("ann", "alfa", "plan", Some("8")));
    done(&mut session, score("bo", "alfa", "plan", Some("5")));
    let before = cell(&session);
    assert_eq!(before, (Exact::from(13).div(&Exact::from(2)).unwrap(), None));
    done(&mut session, weigh("ann", Some("2")));
    assert_eq!(cell(&session), (Exact::from(7), None));
    done(&mut session, agree("alfa", "plan", Some("6")));
    assert_eq!(cell(&session), (Exact::from(7), Some(decimal("6"))));
    session.undo();
    session.undo();
    assert_eq!(cell(&session), before);
}

#[test]
fn declarations_change_no_figure() {
    let mut session = session();
    let before = session.outcome().clone();
    assert_eq!(done(&mut session, declare(Some(Interest::Declared))).change, Change::Record);
    done(&mut session, declare(Some(Interest::None)));
    assert_eq!(session.record().declarations.len(), 1);
    assert_eq!(*session.outcome(), before);
    done(&mut session, declare(None));
    assert!(session.record().declarations.is_empty());
    undone(session, crate::session().record());
}

#[test]
fn whoever_has_no_interest_in_the_rest_says_so_in_one_step() {
    let rest = |who: &str| Action::DeclareRest { evaluator: by(who) };
    let mut session = session();
    done(&mut session, declare(Some(Interest::Declared)));
    assert_eq!(done(&mut session, rest("ann")).change, Change::Record);
    let record = session.record();
    let told = record.declarations.iter().map(|one| (&*one.bid, one.conflict, one.note.is_some()));
    // What was declared stays, with its note.
    let expected = [("alfa", Interest::Declared, true), ("beta", Interest::None, false)];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    assert_eq!(done(&mut session, rest("ann")).change, Change::Nothing);
    assert_eq!(refused(&mut session, rest("eve")), Refusal::NotFound(Subject::Evaluator));
    assert!(session.undo());
    assert_eq!(session.record().declarations.len(), 1);
    // What files say differently waits for a choice.
    let mut waiting = Session::new(conflicting());
    done(&mut waiting, rest("ann"));
    let [one] = &waiting.record().declarations[..] else { panic!() };
    assert_eq!((&*one.bid, waiting.record().conflicts.len()), ("beta", 4));
}

#[test]
fn a_score_supposed_stands_in_the_place_of_a_consensus() {
    let mut session = session();
    done(&mut session, agree("alfa", "plan", Some("6")));
    let (bid, criterion) = (bid("alfa"), criterion("plan"));
    let supposed = Supposed::Score { bid, criterion, score: decimal("9") };
    done(&mut session, Action::Suppose(supposed));
    assert_eq!(plan(&session).0, Exact::from(9));
    let suppositions = session.suppositions();
    assert_eq!(suppositions[0].from, Some(Exact::from(6)));
    assert_eq!(suppositions[0].to, Exact::from(9));
    done(&mut session, Action::EndWhatIf);
    assert_eq!(plan(&session).0, Exact::from(6));
}

#[test]
fn what_waits_for_a_choice_is_not_changed_otherwise() {
    let mut session = Session::new(conflicting());
    let order = vec![bid("alfa"), bid("beta")];
    for action in [
        score("ann", "alfa", "plan", Some("1")),
        score("ann", "alfa", "plan", None),
        agree("beta", "plan", Some("1")),
        declare(None),
        Action::SetDraw { lot: lot("north"), order, note: None },
    ] {
        assert_eq!(refused(&mut session, action), Refusal::InConflict);
    }
    // The others go on.
    done(&mut session, score("bo", "alfa", "plan", Some("1")));
}

#[test]
fn each_conflict_is_resolved_and_that_undone() {
    let start = conflicting();
    let mut session = Session::new(start.clone());
    assert_eq!(session.record().conflicts.len(), 4);
    // Until then bo's alone counts.
    assert_eq!(plan(&session), (Exact::from(decimal("2.5")), 1, Together::Mean));
    let none = choose(&session, 0, 2);
    assert_eq!(refused(&mut session, none), Refusal::NotFound(Subject::Conflict));
    let first = choose(&session, 0, 0);
    assert_eq!(done(&mut session, first.clone()).dropped, 0, "no value was taken out");
    // Versions stand in the order of their texts: 5 before 8.
    assert_eq!(plan(&session), (Exact::from(decimal("3.75")), 2, Together::Mean));
    assert_eq!(refused(&mut session, first), Refusal::NotFound(Subject::Conflict));
    while !session.record().conflicts.is_empty() {
        let next = choose(&session, 0, 1);
        done(&mut session, next);
    }
    let record = session.record();
    assert_eq!(record.consensus[0].score, decimal("8"));
    assert_eq!((record.declarations.len(), record.draws.len()), (1, 1));
    undone(session, &start);
}

#[test]
fn deleting_takes_consensus_declarations_and_conflicts_along() {
    let start = conflicting();
    let mut session = Session::new(start.clone());
    done(&mut session, agree("alfa", "team", Some("2")));
    done(&mut session, Action::DeleteBid { bid: bid("alfa") });
    let record = session.record();
    assert!(record.consensus.is_empty() && record.declarations.is_empty());
    // What was agreed for beta still waits; between one bid there is nothing to draw.
    assert!(matches!(&record.conflicts[..], [Conflict::Consensus { .. }]));
    assert!(record.draws.is_empty());
    done(&mut session, Action::DeleteCriterion { criterion: criterion("plan") });
    assert!(session.record().conflicts.is_empty());
    undone(session, &start);
}

#[test]
fn a_version_that_the_scale_no_longer_has_goes_and_the_other_counts() {
    let mut session = Session::new(conflicting());
    let scale = Scale::Points { lowest: decimal("0"), highest: decimal("6"), anchors: Vec::new() };
    done(&mut session, Action::SetScale { criterion: criterion("plan"), scale });
    let record = session.record();
    assert_eq!(record.conflicts.len(), 2);
    assert_eq!(record.consensus[0].score, decimal("5"));
    assert_eq!(plan(&session).0, Exact::from(decimal("3.75")));
}

#[test]
fn deleting_a_statement_takes_versions_of_its_judgements_along() {
    let mut evaluation = conflicting();
    let judged = |reason: &str| Judgement {
        evaluator: by("ann"),
        bid: bid("alfa"),
        lot: lot("north"),
        statement: StatementId::new("s1").unwrap(),
        reason: text(reason),
        verdict: Verdict::Accepted,
    };
    let versions = vec![judged("Good"), judged("Well")];
    evaluation.conflicts.push(Conflict::Judgement { versions });
    let mut session = Session::new(evaluation);
    let (bid, lot) = (bid("alfa"), lot("north"));
    let statement = StatementId::new("s1").unwrap();
    let delete = Action::DeleteStatement { bid, lot, statement };
    assert_eq!(done(&mut session, delete).dropped, 2);
    assert_eq!(session.record().conflicts.len(), 4);
}

#[test]
fn the_panel_speaks_where_scores_are_given() {
    let session = Session::new(conflicting());
    for (phase, mode, may) in [
        (Phase::Design, Mode::Design, true),
        (Phase::Evaluation, Mode::Evaluate, true),
        (Phase::Decision, Mode::Design, false),
        (Phase::Evaluation, Mode::Explore, false),
    ] {
        let rights = Rights::of(phase, mode, false);
        // Whose word weighs how much is fixed with the rest of the model.
        let weighed = session.clone().apply(weigh("ann", Some("2")), rights);
        let expected = match phase {
            Phase::Design => Ok(Change::Record),
            _ => Err(Refusal::NotNow(Area::Model)),
        };
        assert_eq!(weighed.map(|applied| applied.change), expected);
        for action in [
            agree("alfa", "plan", Some("6")),
            Action::Declare {
                evaluator: by("bo"),
                bid: bid("alfa"),
                conflict: Some(Interest::None),
                note: None,
            },
            choose(&session, 0, 0),
        ] {
            let mut session = session.clone();
            let change = session.apply(action, rights).map(|applied| applied.change);
            let expected =
                if may { Ok(Change::Record) } else { Err(Refusal::NotNow(Area::Scores)) };
            assert_eq!(change, expected);
        }
    }
}
