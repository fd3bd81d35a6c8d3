//! Interests declared first: what waits for a declaration, and what keeps one where it is.

use std::sync::Arc;

use bid_evaluator::assessment::{Conflict, Declaration, Interest, Verdict};
use bid_evaluator::editing::{Action, Change, Refusal, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{EvaluatorId, StatementId};
use bid_evaluator::tender::Scoring;

use crate::{FILE, bid, done, free, lot, refused, score, session, text};

const RULE: &str = r#""language": "en", "scoring": {"declarationsFirst": true},"#;

fn by(id: &str) -> EvaluatorId {
    EvaluatorId::new(id).unwrap()
}

fn declare(evaluator: &str, of: &str, conflict: Option<Interest>) -> Action {
    Action::Declare { evaluator: by(evaluator), bid: bid(of), conflict, note: None }
}

fn none(evaluator: &str, of: &str) -> Action {
    declare(evaluator, of, Some(Interest::None))
}

fn judge(evaluator: &str, verdict: Option<Verdict>) -> Action {
    Action::Judge {
        evaluator: by(evaluator),
        bid: bid("alfa"),
        lot: lot("north"),
        statement: StatementId::new("s1").unwrap(),
        reason: verdict.is_some().then(|| text("Measured.")),
        verdict,
    }
}

fn to(phase: Phase) -> Action {
    Action::SetPhase { phase, reason: None }
}

fn read(file: &str) -> Evaluation {
    Evaluation::from_json(file).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Four scores by two evaluators of two bids, before the rule; nobody has declared.
fn asking() -> Session {
    Session::new(read(&FILE.replace(r#""language": "en","#, RULE)))
}

/// The same while names are hidden.
fn hiding() -> Session {
    let rules = RULE.replace('{', r#"{"namesHidden": true, "#);
    let file = FILE.replace(r#""language": "en","#, &rules);
    Session::new(read(&file.replace(r#""phase": "design""#, r#""phase": "evaluation""#)))
}

#[test]
fn a_bid_is_scored_and_judged_by_those_who_declared_on_it() {
    let mut session = asking();
    for action in [score("bo", "alfa", "team", Some("2")), judge("bo", Some(Verdict::Accepted))] {
        assert_eq!(refused(&mut session, action), Refusal::NotDeclared);
    }
    done(&mut session, declare("bo", "alfa", Some(Interest::Declared)));
    done(&mut session, score("bo", "alfa", "team", Some("2")));
    done(&mut session, judge("bo", Some(Verdict::Accepted)));
    // That of another evaluator, or on another bid, is none.
    for action in [score("ann", "alfa", "team", Some("1")), score("bo", "beta", "plan", Some("5"))]
    {
        assert_eq!(refused(&mut session, action), Refusal::NotDeclared);
    }
    // What a panel agrees on does not wait, and whoever takes a score away says nothing of the bid.
    let agreed = bid_evaluator::editing::Agreed {
        score: "5".parse().unwrap(),
        reason: text("Discussed."),
        by: None,
    };
    let (of, criterion) = (bid("beta"), crate::criterion("plan"));
    done(&mut session, Action::SetConsensus { bid: of, criterion, consensus: Some(agreed) });
    done(&mut session, score("ann", "beta", "team", None));
}

/// Whether scores are withheld from Ann and from Bo.
fn withheld(evaluation: &Evaluation) -> [bool; 2] {
    ["ann", "bo"].map(|who| evaluation.withholds_scores(&by(who)))
}

#[test]
fn what_others_gave_is_seen_by_those_who_declared_on_all_bids() {
    let mut session = asking();
    assert_eq!(withheld(session.record()), [true, true]);
    done(&mut session, none("ann", "beta"));
    assert_eq!(withheld(session.record()), [true, true]);
    done(&mut session, declare("ann", "alfa", Some(Interest::Declared)));
    assert_eq!(withheld(session.record()), [false, true]);
    assert!(session.undo());
    assert_eq!(withheld(session.record()), [true, true]);
    assert_eq!(withheld(&read(FILE)), [false, false]);
}

#[test]
fn own_scores_are_seen_on_bids_that_were_declared_on() {
    let only = |session: &Session, of: &[&str]| {
        let mut own = session.record().clone();
        Arc::make_mut(&mut own.assessments)
            .retain(|one| *one.evaluator == *"ann" && of.contains(&&*one.bid));
        Arc::make_mut(&mut own.judgements).clear();
        own
    };
    let mut session = asking();
    done(&mut session, none("ann", "beta"));
    // Bo would see Ann's. Where nothing was given, nothing is seen too soon.
    assert_eq!(withheld(&only(&session, &["beta"])), [false, true]);
    assert_eq!(withheld(&only(&session, &["alfa", "beta"])), [true, true]);
    assert_eq!(withheld(&only(&session, &[])), [false, false]);
    // While names are hidden no bid is scored before all are declared on.
    let mut session = hiding();
    done(&mut session, none("ann", "beta"));
    assert_eq!(withheld(&only(&session, &["beta"])), [true, true]);
}

#[test]
fn what_merged_files_say_differently_of_an_interest_was_declared() {
    let mut session = asking();
    done(&mut session, none("ann", "beta"));
    done(&mut session, none("ann", "alfa"));
    let mut merged = session.record().clone();
    let versions = [Interest::None, Interest::Declared].map(|conflict| Declaration {
        evaluator: by("ann"),
        bid: bid("alfa"),
        conflict,
        note: None,
    });
    Arc::make_mut(&mut merged.declarations).retain(|one| *one.bid != *"alfa");
    assert_eq!(withheld(&merged), [true, true]);
    merged.conflicts.push(Conflict::Declaration { versions: versions.to_vec() });
    assert_eq!(withheld(&merged), [false, true]);
}

#[test]
fn without_the_rule_nothing_waits() {
    let mut session = session();
    done(&mut session, score("bo", "beta", "plan", Some("5")));
    done(&mut session, judge("bo", Some(Verdict::SetAside)));
    assert_eq!(session.record().lacking_declarations(), 0);
    done(&mut session, none("bo", "beta"));
    done(&mut session, declare("bo", "beta", None));
    done(&mut session, to(Phase::Decision));
    // Nor does the decision take it on later.
    let rules = Scoring {
        reasons_required: None,
        names_hidden: None,
        order_shuffled: None,
        declarations_first: Some(true),
    };
    let refusal = refused(&mut session, Action::SetScoring { scoring: rules });
    assert_eq!(refusal, Refusal::DeclarationsMissing { missing: 4 });
}

#[test]
fn a_declaration_stays_as_long_as_scores_rest_on_it() {
    let mut session = asking();
    done(&mut session, none("ann", "beta"));
    let back = || declare("ann", "beta", None);
    assert_eq!(refused(&mut session, back()), Refusal::DeclarationNeeded { entries: 2 });
    // It can become another one, and what was never declared is not taken away.
    done(&mut session, declare("ann", "beta", Some(Interest::Declared)));
    assert_eq!(done(&mut session, declare("bo", "alfa", None)).change, Change::Nothing);
    for on in ["plan", "team"] {
        done(&mut session, score("ann", "beta", on, None));
    }
    done(&mut session, back());
    // A judgement holds it, too.
    done(&mut session, none("bo", "alfa"));
    done(&mut session, score("bo", "alfa", "plan", None));
    done(&mut session, judge("bo", Some(Verdict::Accepted)));
    let back = declare("bo", "alfa", None);
    assert_eq!(refused(&mut session, back.clone()), Refusal::DeclarationNeeded { entries: 1 });
    done(&mut session, judge("bo", None));
    done(&mut session, back);
}

#[test]
fn scores_without_a_declaration_are_not_fixed() {
    let mut session = asking();
    done(&mut session, to(Phase::Evaluation));
    let missing = |session: &mut Session| match session.apply(to(Phase::Decision), free()) {
        Err(Refusal::DeclarationsMissing { missing }) => missing,
        other => panic!("{other:?}"),
    };
    // One for each evaluator and bid, however many scores there are.
    assert_eq!(session.record().lacking_declarations(), 3);
    assert_eq!(missing(&mut session), 3);
    done(&mut session, none("bo", "alfa"));
    done(&mut session, none("bo", "beta"));
    assert_eq!(missing(&mut session), 2);
    done(&mut session, Action::DeclareRest { evaluator: by("ann") });
    done(&mut session, to(Phase::Decision));
    let decided = session.record().to_json();
    assert_eq!(Evaluation::from_json(&decided).as_ref(), Ok(session.record()));
    // Whoever takes it out of the file makes one that is not read.
    let said = r#"{"bid":"alfa","conflict":"none","evaluator":"bo"},"#;
    assert!(decided.contains(said), "{decided}");
    let faults = Evaluation::from_json(&decided.replacen(said, "", 1)).unwrap_err();
    let told: Vec<_> = faults.iter().map(|one| (&*one.pointer, one.problem.code())).collect();
    assert_eq!(told, [("/assessments/1", "not-declared")]);
}

#[test]
fn sealed_prices_wait_for_declarations() {
    let scored = r#"{"evaluator": "ann", "bid": "alfa", "criterion": "team", "score": "1"},
        {"evaluator": "bo", "bid": "beta", "criterion": "idea", "score": "4"},
        {"evaluator": "ann", "bid": "alfa", "criterion": "plan""#;
    let file = FILE
        .replace(r#""phase": "design""#, r#""phase": "evaluation""#)
        .replace(r#""language": "en","#, &RULE.replace("en\",", "en\", \"sealedPrices\": true,"))
        .replace(r#"{"evaluator": "ann", "bid": "alfa", "criterion": "plan""#, scored);
    let mut session = Session::new(read(&file));
    let open = || Action::OpenPrices { reason: None };
    assert_eq!(refused(&mut session, open()), Refusal::DeclarationsMissing { missing: 4 });
    for evaluator in ["ann", "bo"] {
        done(&mut session, Action::DeclareRest { evaluator: by(evaluator) });
    }
    done(&mut session, open());
    assert!(Evaluation::from_json(&session.record().to_json()).is_ok());
    let refusal = refused(&mut session, declare("bo", "beta", None));
    assert_eq!(refusal, Refusal::DeclarationNeeded { entries: 1 });
}

#[test]
fn what_files_say_differently_was_declared() {
    let mut one = asking();
    let mut other = Session::new(one.record().clone());
    done(&mut one, none("bo", "beta"));
    done(&mut one, score("bo", "beta", "plan", Some("4")));
    done(&mut other, declare("bo", "beta", Some(Interest::Declared)));
    one.merge(&[other.record().into()], free()).unwrap();
    let [Conflict::Declaration { versions }] = &one.record().conflicts[..] else {
        panic!("{:?}", one.record().conflicts)
    };
    assert_eq!(versions.len(), 2);
    assert!(one.record().declarations.is_empty());
    done(&mut one, score("bo", "beta", "team", Some("1")));
    assert_eq!(refused(&mut one, declare("bo", "beta", None)), Refusal::InConflict);
    // The three of before the rule are missing, and this one is not.
    assert_eq!(one.record().lacking_declarations(), 3);
    let conflict = Box::new(one.record().conflicts[0].clone());
    done(&mut one, Action::ResolveConflict { conflict, choice: 0 });
    assert_eq!(one.record().lacking_declarations(), 3);
    assert_eq!(
        refused(&mut one, declare("bo", "beta", None)),
        Refusal::DeclarationNeeded { entries: 2 }
    );
    // Scores that a file brings without a declaration come in, and wait for it there.
    let mut bare = Session::new(read(FILE));
    done(&mut bare, score("bo", "beta", "plan", Some("4")));
    done(&mut bare, Action::SetScoring { scoring: rules(&one) });
    let mut taking = asking();
    taking.merge(&[bare.record().into()], free()).unwrap();
    assert_eq!(taking.record().lacking_declarations(), 4);
}

fn rules(session: &Session) -> Scoring {
    session.record().tender.scoring.clone().unwrap()
}

#[test]
fn versions_of_a_score_need_the_declaration_too() {
    let mut one = asking();
    let mut other = Session::new(one.record().clone());
    for (session, given) in [(&mut one, "4"), (&mut other, "5")] {
        done(session, none("bo", "beta"));
        done(session, score("bo", "beta", "plan", Some(given)));
    }
    one.merge(&[other.record().into()], free()).unwrap();
    assert_eq!(one.record().conflicts.len(), 1);
    let back = || declare("bo", "beta", None);
    assert_eq!(refused(&mut one, back()), Refusal::DeclarationNeeded { entries: 1 });
    let mut without = one.record().clone();
    let kept = |said: &Declaration| said.evaluator != by("bo");
    without.declarations = std::sync::Arc::new(
        without.declarations.iter().filter(|said| kept(said)).cloned().collect(),
    );
    assert_eq!(without.lacking_declarations(), 4);
}

/// A letter that can be scored once a name was declared on would be that name's.
#[test]
fn while_names_are_hidden_scores_wait_for_all_declarations() {
    let mut session = hiding();
    done(&mut session, none("bo", "alfa"));
    let given = || score("bo", "alfa", "plan", Some("3"));
    assert_eq!(refused(&mut session, given()), Refusal::NotDeclared);
    done(&mut session, none("bo", "beta"));
    done(&mut session, given());
    // Nor does what cannot be taken back tell who was scored.
    for of in ["alfa", "beta"] {
        let refusal = refused(&mut session, declare("bo", of, None));
        assert_eq!(refusal, Refusal::DeclarationNeeded { entries: 1 });
    }
    done(&mut session, to(Phase::Design));
    done(&mut session, declare("bo", "beta", None));
    assert_eq!(
        refused(&mut session, declare("bo", "alfa", None)),
        Refusal::DeclarationNeeded { entries: 1 }
    );
}

/// What is kept of a sheet is laid out anew when somebody declares, or names are hidden.
#[test]
fn a_sheet_counts_what_was_declared_on_before() {
    let mut session = asking();
    let tender = session.record().tender.clone();
    let sheet = |session: &Session| {
        let sheet = session.sheet(&tender.lots[0], &by("ann"));
        let open = sheet.open(false, false).map(|next| next.bid.to_string());
        (sheet.given(), open, ["alfa", "beta"].map(|of| sheet.withholds(&bid(of))))
    };
    let next = |of: &str| Some(of.to_owned());
    assert_eq!(sheet(&session), (0, next("alfa"), [true, true]));
    done(&mut session, none("ann", "beta"));
    assert_eq!(sheet(&session), (2, next("alfa"), [true, false]));
    done(&mut session, none("ann", "alfa"));
    assert_eq!(sheet(&session), (3, next("alfa"), [false, false]));
    assert!(session.undo());
    assert_eq!(sheet(&session).0, 2);
    let mut session = hiding();
    done(&mut session, none("ann", "beta"));
    assert_eq!(sheet(&session).0, 0);
    assert_eq!(sheet(&session).2, [true, true]);
    done(&mut session, to(Phase::Design));
    assert_eq!(sheet(&session).0, 2);
}
