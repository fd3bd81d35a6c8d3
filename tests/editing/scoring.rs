//! How bids are scored: reasons that are asked for, and letters in the place of names.

use bid_evaluator::assessment::Assessment;
use bid_evaluator::editing::{Action, Change, Refusal, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::panel::letters;
use bid_evaluator::tender::Scoring;

use crate::{FILE, bid, criterion, free, lot, score, session, text};

const RULES: Scoring = Scoring {
    reasons_required: None,
    names_hidden: None,
    order_shuffled: None,
    declarations_first: None,
};

fn set(scoring: Scoring) -> Action {
    Action::SetScoring { scoring }
}

fn to(phase: Phase) -> Action {
    Action::SetPhase { phase, reason: None }
}

fn why(evaluator: &str, of: &str, on: &str, reason: &str) -> Action {
    let evaluator = bid_evaluator::exchange::values::EvaluatorId::new(evaluator).unwrap();
    let reason = Some(text(reason));
    Action::SetReason { evaluator, bid: bid(of), criterion: criterion(on), reason }
}

/// A session that asks for reasons, with three scores that lack them.
fn asking() -> Session {
    let mut session = session();
    session.apply(set(Scoring { reasons_required: Some(true), ..RULES }), free()).unwrap();
    session
}

#[test]
fn what_does_not_hold_is_left_out_of_the_file() {
    let mut session = session();
    let before = session.record().to_json();
    let none = Scoring { reasons_required: Some(false), names_hidden: Some(false), ..RULES };
    assert_eq!(session.apply(set(none), free()).unwrap().change, Change::Nothing);
    let hidden = Scoring { reasons_required: Some(false), names_hidden: Some(true), ..RULES };
    session.apply(set(hidden), free()).unwrap();
    assert!(session.record().to_json().contains(r#""scoring":{"namesHidden":true}"#));
    session.apply(set(RULES), free()).unwrap();
    assert_eq!(session.record().to_json(), before);
    assert!(session.undo() && session.undo());
    assert_eq!(session.record().to_json(), before);
}

#[test]
fn scores_enter_without_a_reason_and_are_fixed_with_one_each() {
    let mut session = asking();
    assert_eq!(session.record().lacking_reasons(), 3);
    session.apply(to(Phase::Evaluation), free()).unwrap();
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    let refused = |missing| Err(Refusal::ReasonsMissing { missing });
    assert_eq!(session.apply(to(Phase::Decision), free()), refused(4));
    assert_eq!(session.record().phase, Phase::Evaluation);
    for (evaluator, of, on) in
        [("bo", "alfa", "plan"), ("ann", "beta", "plan"), ("ann", "beta", "team")]
    {
        session.apply(why(evaluator, of, on, "Seen."), free()).unwrap();
    }
    assert_eq!(session.apply(to(Phase::Decision), free()), refused(1));
    session.apply(why("ann", "alfa", "team", "Read."), free()).unwrap();
    session.apply(to(Phase::Decision), free()).unwrap();
    assert_eq!(Evaluation::from_json(&session.record().to_json()).as_ref(), Ok(session.record()));
    // Whoever takes a reason away then would leave a file that cannot be read.
    let evaluator = bid_evaluator::exchange::values::EvaluatorId::new("ann").unwrap();
    let none = Action::SetReason {
        evaluator,
        bid: bid("alfa"),
        criterion: criterion("team"),
        reason: None,
    };
    assert_eq!(session.apply(none, free()), refused(1));
}

#[test]
fn a_tender_that_asks_for_none_is_decided_without() {
    let mut session = session();
    assert_eq!(session.record().lacking_reasons(), 0);
    session.apply(to(Phase::Decision), free()).unwrap();
    let asks = set(Scoring { reasons_required: Some(true), ..RULES });
    assert_eq!(session.apply(asks, free()), Err(Refusal::ReasonsMissing { missing: 3 }));
}

#[test]
fn sealed_prices_wait_for_reasons() {
    let scored = r#"{"evaluator": "ann", "bid": "alfa", "criterion": "team", "score": "1"},
        {"evaluator": "bo", "bid": "beta", "criterion": "idea", "score": "4"},
        {"evaluator": "ann", "bid": "alfa", "criterion": "plan""#;
    let rules = r#""language": "en", "sealedPrices": true, "scoring": {"reasonsRequired": true},"#;
    let file = FILE
        .replace(r#""phase": "design""#, r#""phase": "evaluation""#)
        .replace(r#""language": "en","#, rules)
        .replace(r#"{"evaluator": "ann", "bid": "alfa", "criterion": "plan""#, scored);
    let mut session = Session::new(Evaluation::from_json(&file).unwrap());
    let open = || Action::OpenPrices { reason: None };
    let refused = Err(Refusal::ReasonsMissing { missing: 5 });
    assert_eq!(session.apply(open(), free()), refused);
    let lacking: Vec<Assessment> = session.record().assessments.to_vec();
    for one in lacking.iter().filter(|one| one.reason.is_none()) {
        session.apply(why(&one.evaluator, &one.bid, &one.criterion, "Seen."), free()).unwrap();
    }
    session.apply(open(), free()).unwrap();
    // Read back, its scores still have their reasons or it is no such file.
    let opened = session.record().to_json();
    assert!(Evaluation::from_json(&opened).is_ok());
    let faults =
        Evaluation::from_json(&opened.replacen(r#""reason":"Seen.","#, "", 1)).unwrap_err();
    let fault = faults.iter().next().unwrap();
    assert!(fault.pointer.starts_with("/assessments/") && fault.pointer.ends_with("/reason"));
    assert_eq!(fault.problem.code(), "missing");
}

#[test]
fn bids_go_by_letters_while_they_are_scored_and_then_only() {
    let mut session = session();
    session.apply(set(Scoring { names_hidden: Some(true), ..RULES }), free()).unwrap();
    let ids = [bid("alfa"), bid("beta")];
    let letter = |session: &Session| ids.each_ref().map(|id| session.letter(id));
    assert_eq!(letter(&session), [None, None]);
    session.apply(to(Phase::Evaluation), free()).unwrap();
    let places = letters(&session.record().tender.id, &ids.each_ref());
    let expected = places.iter().map(|place| Some(["A", "B"][*place].to_owned()));
    assert!(letter(&session).into_iter().eq(expected));
    assert_eq!(session.letter(&bid("gamma")), None);
    // They are listed by them, and in the order of the file afterwards.
    let listed = |session: &Session| -> Vec<_> {
        session.listed(&lot("north")).iter().map(|one| one.id.clone()).collect()
    };
    let by_letter = places.iter().filter_map(|place| ids.get(*place).cloned());
    assert!(listed(&session).into_iter().eq(by_letter));
    assert_eq!(session.listed(&lot("south")).len(), 1);
    // Another bid has the letters set anew.
    session.apply(Action::AddBid { lot: lot("north"), name: text("Gamma") }, free()).unwrap();
    let added = session.record().bids.last().unwrap().id.clone();
    let mut all: Vec<_> = ids.iter().chain([&added]).map(|id| session.letter(id)).collect();
    all.sort();
    assert_eq!(all, ["A", "B", "C"].map(|letter| Some(letter.to_owned())));
    session.apply(to(Phase::Decision), free()).unwrap();
    assert_eq!(letter(&session), [None, None]);
    assert_eq!(listed(&session), [bid("alfa"), bid("beta"), added]);
}

/// What is next follows the way in which the sheet is read.
#[test]
fn next_is_the_rest_of_the_criterion_or_of_the_bid() {
    let mut session = session();
    let bo = bid_evaluator::exchange::values::EvaluatorId::new("bo").unwrap();
    let next = |session: &Session, by_bid| {
        let sheet = session.sheet(&session.record().tender.lots[0], &bo);
        let next = sheet
            .open(true, by_bid)
            .map(|one| (one.bid.to_string(), one.criterion.to_string(), one.reason));
        next.unwrap()
    };
    let open = |of: &str, on: &str| (of.to_owned(), on.to_owned(), false);
    assert_eq!(next(&session, false), open("beta", "plan"));
    assert_eq!(next(&session, true), open("alfa", "team"));
    for (of, on) in [("alfa", "team"), ("beta", "plan"), ("beta", "team")] {
        session.apply(score("bo", of, on, Some("1")), free()).unwrap();
    }
    let bare = |of: &str, on: &str| (of.to_owned(), on.to_owned(), true);
    session.apply(why("bo", "alfa", "plan", "Clear."), free()).unwrap();
    assert_eq!(next(&session, false), bare("beta", "plan"));
    assert_eq!(next(&session, true), bare("alfa", "team"));
}

#[test]
fn a_sheet_tells_what_is_scored_now_whatever_was_kept_of_it() {
    let mut session = session();
    let ann = bid_evaluator::exchange::values::EvaluatorId::new("ann").unwrap();
    let bo = bid_evaluator::exchange::values::EvaluatorId::new("bo").unwrap();
    // How many scores are given, out of how many, and what comes next.
    let told = |session: &Session, evaluator| {
        let sheet = session.sheet(&session.record().tender.lots[0], evaluator);
        let next = sheet.open(true, false);
        (
            sheet.given(),
            sheet.all(),
            next.map(|one| (one.bid.to_string(), one.criterion.to_string())),
        )
    };
    let next = |of: &str, on: &str| Some((of.to_owned(), on.to_owned()));
    assert_eq!(told(&session, &ann), (3, 4, next("alfa", "team")));
    assert_eq!(told(&session, &bo), (1, 4, next("beta", "plan")));
    assert_eq!(told(&session, &ann), (3, 4, next("alfa", "team")));
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    // Nothing is without a score: what has no reason comes next.
    assert_eq!(told(&session, &ann), (4, 4, next("beta", "plan")));
    session.apply(Action::DeleteBid { bid: bid("alfa") }, free()).unwrap();
    let (given, all, _) = told(&session, &ann);
    assert_eq!((given, all), (2, 2));
    assert!(session.undo());
    assert_eq!(told(&session, &ann), (4, 4, next("beta", "plan")));
    assert!(session.undo());
    assert_eq!(told(&session, &ann), (3, 4, next("alfa", "team")));
    session.apply(set(Scoring { order_shuffled: Some(true), ..RULES }), free()).unwrap();
    let sheet = session.sheet(&session.record().tender.lots[0], &ann);
    for one in &sheet.bids {
        let given = sheet.find(&one.id, &criterion("team")).map(|given| &given.bid);
        assert_eq!(given.is_some(), *one.id == *"beta");
        assert!(given.is_none_or(|given| *given == one.id));
    }
}
