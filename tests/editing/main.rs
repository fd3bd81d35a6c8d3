//! What a person can change, and that nothing a person does leaves a file that cannot be read back.
#![allow(missing_docs)]
// Helpers of tests fail the test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod costs;
mod deciding;
mod declared;
mod evaluators;
mod incoming;
mod many;
mod merging;
mod panel;
mod record;
mod scoring;
mod sealed;
mod sequences;
mod statements;
#[path = "../support/mod.rs"]
mod support;
mod what_if;

use std::rc::Rc;

use bid_evaluator::assessment::Draw;
use bid_evaluator::editing::{
    Action, Added, Applied, Area, Blank, Change, CombinationName, Direction, LeafKind, Mode,
    Refusal, Rights, Session, Weights,
};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::fault::{Problem, Subject};
use bid_evaluator::exchange::values::{
    Amount, BidId, CriterionId, Decimals, EvaluatorId, LotId, RequirementId, TenderId, Text,
};
use bid_evaluator::tender::{
    Combination, Corridor, Criterion, Kind, LowPriceCheck, MoneyForm, QualityScaling, Scale,
    TieRule, ValueFunction,
};
use rust_decimal::Decimal;

const FILE: &str = r#"{
  "format": "bid-evaluation/1", "phase": "design",
  "tender": {
    "id": "t", "title": "Cleaning", "buyer": {"name": "A town"}, "currency": "EUR", "language": "en",
    "lots": [
      {"id": "north", "requirements": [{"id": "r1", "text": "Insured"}, {"id": "r2", "text": "Trained"}],
       "criteria": [
         {"id": "price", "kind": "price", "name": "Price", "weight": "40", "formula": {"kind": "ratioToBest"}},
         {"id": "quality", "kind": "group", "name": "Quality", "criteria": [
           {"id": "plan", "kind": "scored", "name": "Plan", "weight": "30", "minimum": "3", "scale": {"kind": "points", "lowest": "0", "highest": "10"}},
           {"id": "team", "kind": "scored", "name": "Team", "weight": "20", "scale": {"kind": "levels", "levels": [{"score": "1", "share": "0"}, {"score": "2", "share": "100"}]}}]},
         {"id": "days", "kind": "measured", "name": "Days", "weight": "10", "better": "lower", "formula": {"kind": "ratioToBest"}}],
       "method": {"combination": {"kind": "points"}, "ties": {"kind": "highestScore", "criterion": "plan"}}},
      {"id": "south", "criteria": [
         {"id": "price-south", "kind": "price", "name": "Price"},
         {"id": "idea", "kind": "scored", "name": "Idea", "weight": "5000", "scale": {"kind": "points", "lowest": "1", "highest": "5"}}],
       "method": {"combination": {"kind": "monetised"}}}]},
  "evaluators": [{"id": "ann"}, {"id": "bo"}],
  "bids": [
    {"id": "alfa", "tenderer": {"name": "Alfa"}, "offers": [
      {"lot": "north", "price": "8200", "values": {"days": "12"}, "answers": [{"requirement": "r1", "met": true, "reason": "Seen"}],
       "statements": [{"id": "s1", "text": "Fewer trips", "criterion": "plan"}, {"id": "s2", "text": "Quiet", "criterion": "quality"}]}]},
    {"id": "beta", "tenderer": {"name": "Beta"}, "offers": [{"lot": "north", "price": "7900", "values": {"days": "20"}}, {"lot": "south", "price": "0"}]}],
  "assessments": [
    {"evaluator": "ann", "bid": "alfa", "criterion": "plan", "score": "8", "reason": "Clear"},
    {"evaluator": "bo", "bid": "alfa", "criterion": "plan", "score": "2.5"},
    {"evaluator": "ann", "bid": "beta", "criterion": "plan", "score": "6"},
    {"evaluator": "ann", "bid": "beta", "criterion": "team", "score": "2"}]
}"#;

fn session() -> Session {
    Session::new(Evaluation::from_json(FILE).unwrap_or_else(|faults| panic!("{faults}")))
}

fn free() -> Rights {
    Rights::of(Phase::Design, Mode::Design, false)
}

fn trying() -> Rights {
    Rights::of(Phase::Evaluation, Mode::Design, false)
}

fn text(text: &str) -> Text {
    Text::new(text).unwrap()
}

fn criterion(id: &str) -> CriterionId {
    CriterionId::new(id).unwrap()
}

fn lot(id: &str) -> LotId {
    LotId::new(id).unwrap()
}

fn bid(id: &str) -> BidId {
    BidId::new(id).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn amount(text: &str) -> Amount {
    Amount::new(decimal(text)).unwrap()
}

fn set(id: &str, weight: &str) -> Action {
    Action::SetWeight { criterion: criterion(id), weight: decimal(weight) }
}

fn share(id: &str, percent: &str) -> Action {
    Action::SetShareOfGroup { criterion: criterion(id), percent: decimal(percent) }
}

fn lock(id: &str) -> Action {
    Action::SetLock { criterion: criterion(id), locked: true }
}

fn score(evaluator: &str, of: &str, on: &str, score: Option<&str>) -> Action {
    Action::SetScore {
        evaluator: EvaluatorId::new(evaluator).unwrap(),
        bid: bid(of),
        criterion: criterion(on),
        score: score.map(decimal),
    }
}

fn weights(evaluation: &Evaluation, at: usize) -> String {
    let leaves = evaluation.tender.lots[at].leaves();
    let weights: Vec<_> = leaves.iter().map(|leaf| leaf.weight().normalize().to_string()).collect();
    weights.join(" ")
}

fn done(session: &mut Session, action: Action) -> Applied {
    session.apply(action, free()).unwrap_or_else(|refusal| panic!("{refusal:?}"))
}

fn refused(session: &mut Session, action: Action) -> Refusal {
    let before = session.record().clone();
    let refusal = session.apply(action, free()).unwrap_err();
    assert_eq!(before, *session.record());
    refusal
}

#[test]
fn a_gesture_restores_the_proportions_and_is_one_step() {
    let mut session = session();
    for weight in ["31", "100", "64", "0"] {
        done(&mut session, set("plan", weight));
    }
    assert_eq!(weights(session.record(), 0), "57.14 0 28.57 14.29");
    done(&mut session, set("plan", "50"));
    session.end_gesture();
    assert_eq!(weights(session.record(), 0), "28.57 50 14.29 7.14");
    done(&mut session, set("plan", "100"));
    done(&mut session, set("team", "50"));
    assert_eq!(weights(session.record(), 0), "0 50 50 0");
    assert!(session.undo() && session.undo());
    assert_eq!(weights(session.record(), 0), "28.57 50 14.29 7.14");
    assert!(session.undo());
    assert_eq!(weights(session.record(), 0), "40 30 20 10");
    assert!(!session.undo() && !session.can_undo());
    assert!(session.redo() && session.redo() && session.redo() && !session.redo());
    assert_eq!(weights(session.record(), 0), "0 50 50 0");
}

#[test]
fn a_gesture_that_comes_home_leaves_no_step() {
    let mut session = session();
    done(&mut session, set("plan", "90"));
    assert!(session.can_undo());
    done(&mut session, set("plan", "30"));
    assert!(!session.can_undo());
    done(&mut session, set("plan", "20"));
    assert_eq!(session.undo_change(), Some(Change::Record));
    assert!(session.undo());
    assert_eq!(weights(session.record(), 0), "40 30 20 10");
    assert_eq!((session.undo_change(), session.redo_change()), (None, Some(Change::Record)));
}

#[test]
fn a_share_of_a_group_is_a_gesture_of_its_own() {
    let mut session = session();
    assert_eq!(share("plan", "1").reason(), set("plan", "1").reason());
    done(&mut session, share("plan", "0"));
    assert_eq!(weights(session.record(), 0), "40 0 50 10");
    // From where the gesture began, so that nothing is lost at 0.
    done(&mut session, share("plan", "80"));
    assert_eq!(weights(session.record(), 0), "40 40 10 10");
    // A weight of the same criterion begins another one, from there.
    done(&mut session, set("plan", "25"));
    assert_eq!(weights(session.record(), 0), "50 25 12.5 12.5");
    done(&mut session, share("plan", "100"));
    assert_eq!(weights(session.record(), 0), "50 37.5 0 12.5");
    assert!(session.undo() && session.undo());
    assert_eq!(weights(session.record(), 0), "40 40 10 10");
    assert_eq!(session.undo_change(), Some(Change::Record));
    assert!(session.undo() && !session.undo());
    assert_eq!(weights(session.record(), 0), "40 30 20 10");

    assert_eq!(refused(&mut session, share("days", "50")), Refusal::Unsuited);
    let long = Action::SetShareOfGroup { criterion: criterion("plan"), percent: Decimal::MAX };
    assert_eq!(refused(&mut session, long), Refusal::Problem(Problem::TooManyDigits));
    done(&mut session, set("quality", "0"));
    assert_eq!(refused(&mut session, share("plan", "50")), Refusal::NoWeight);
}

#[test]
fn a_share_of_a_group_is_a_what_if_where_weights_are() {
    let mut session = session();
    let before = session.record().clone();
    let part = |session: &Session| {
        session.share_of_group(&criterion("plan")).unwrap().part.unwrap().to_fraction_text()
    };
    let applied = session.apply(share("plan", "50"), trying()).unwrap();
    assert_eq!(applied.change, Change::View);
    assert_eq!(weights(session.shown(), 0), "40 25 25 10");
    assert_eq!((part(&session), session.record()), ("1/2".to_owned(), &before));
    session.apply(share("plan", "60"), trying()).unwrap();
    assert!(!session.is_what_if() && !session.can_undo());
    let closed = Rights::of(Phase::Evaluation, Mode::Present, false);
    let refusal = session.apply(share("plan", "50"), closed).unwrap_err();
    assert_eq!(refusal, Refusal::NotNow(Area::Weights));
}

#[test]
fn a_price_that_enters_as_it_is_weighs_nothing_in_its_group() {
    let mut session = session();
    let weight = |session: &Session| {
        let lot = &session.shown().tender.lots[0];
        lot.weight_of(lot.criterion("quality").unwrap()).to_string()
    };
    // Into the group beside it, with its weight of 40.
    let into = Action::MoveCriterion { criterion: criterion("price"), direction: Direction::Down };
    done(&mut session, into);
    let into = Action::MoveCriterion { criterion: criterion("price"), direction: Direction::In };
    done(&mut session, into);
    assert_eq!(weight(&session), "90");
    let lot = LotId::new("north").unwrap();
    done(&mut session, Action::SetCombination { lot, combination: CombinationName::Quotient });
    let leaves = &session.shown().tender.lots[0];
    let kept: Decimal =
        leaves.leaves().iter().filter(|leaf| leaf.is_price()).map(|leaf| leaf.weight()).sum();
    let all = leaves.criterion("quality").unwrap().weight();
    assert!(kept > Decimal::ZERO, "the file keeps it for the way back");
    assert_eq!(weight(&session), (all - kept).to_string());
}

#[test]
fn locks_are_undone_but_are_not_in_the_record() {
    let mut session = session();
    assert_eq!(done(&mut session, lock("quality")).change, Change::View);
    assert!(session.is_locked(&criterion("plan")) && session.is_locked(&criterion("quality")));
    assert_eq!(refused(&mut session, set("team", "1")), Refusal::Locked);
    done(&mut session, set("days", "0"));
    assert_eq!(weights(session.record(), 0), "50 30 20 0");
    assert_eq!(session.most(&criterion("days")), Some(decimal("50")));
    assert!(session.undo());
    assert_eq!(session.undo_change(), Some(Change::View));
    assert!(session.undo());
    assert!(!session.is_locked(&criterion("quality")));
    assert_eq!(session.record().to_json(), Evaluation::from_json(FILE).unwrap().to_json());
}

#[test]
fn what_a_weight_would_do_is_what_setting_it_does() {
    for locked in [None, Some("team")] {
        let mut session = session();
        if let Some(one) = locked {
            done(&mut session, lock(one));
        }
        for (rights, to) in
            [(trying(), "60"), (trying(), "0"), (trying(), "33.3"), (trying(), "60")]
        {
            // Along one gesture nothing depends on where the weight stands.
            let foreseen = session.reweighed(&criterion("plan"), decimal(to)).unwrap();
            let end = session.reweighed(&criterion("plan"), decimal("100")).unwrap();
            session.apply(set("plan", to), rights).unwrap();
            assert_eq!(session.shown().tender, foreseen);
            assert_eq!(session.reweighed(&criterion("plan"), decimal("100")), Some(end));
        }
        // After it, the others share from where they are.
        session.end_gesture();
        let foreseen = session.reweighed(&criterion("days"), decimal("25")).unwrap();
        session.apply(set("days", "25"), trying()).unwrap();
        assert_eq!(session.shown().tender, foreseen);
        assert!(session.reweighed(&criterion("nobody"), decimal("1")).is_none());
    }
}

#[test]
fn a_what_if_lies_over_the_record_and_ends_by_itself_where_it_comes_home() {
    let mut session = session();
    let before = session.record().clone();
    let outcome = Rc::clone(session.outcome());
    assert!(Rc::ptr_eq(&outcome, &session.recorded_outcome()));
    let applied = session.apply(set("plan", "60"), trying()).unwrap();
    assert_eq!(applied.change, Change::View);
    assert!(session.is_what_if());
    assert_eq!(*session.record(), before);
    assert_eq!(weights(session.shown(), 0), "22.86 60 11.43 5.71");
    assert!(Rc::ptr_eq(&outcome, &session.recorded_outcome()));
    assert!(!Rc::ptr_eq(&outcome, session.outcome()));
    session.apply(set("plan", "30"), trying()).unwrap();
    assert!(!session.is_what_if() && !session.can_undo());

    session.apply(set("plan", "60"), trying()).unwrap();
    session.apply(score("ann", "alfa", "plan", Some("9")), trying()).unwrap();
    assert!(session.is_what_if(), "scores are judged under a what-if too");
    assert_eq!(session.shown().assessments, session.record().assessments);
    session.apply(Action::EndWhatIf, Rights::of(Phase::Decision, Mode::Present, true)).unwrap();
    assert!(!session.is_what_if());
    assert!(session.undo() && session.is_what_if());
    done(&mut session, Action::RenameCriterion { criterion: criterion("plan"), name: text("How") });
    assert!(!session.is_what_if(), "the model is another one");
    assert!(session.undo() && session.is_what_if());
    done(&mut session, Action::SetPhase { phase: Phase::Decision, reason: None });
    assert!(!session.is_what_if());
}

#[test]
fn what_changes_nothing_makes_no_step() {
    let mut session = session();
    for action in [
        set("plan", "30"),
        share("plan", "60"),
        Action::SetTitle { title: text("Cleaning") },
        Action::SetPhase { phase: Phase::Design, reason: None },
        Action::EndWhatIf,
        Action::SetCombination { lot: lot("north"), combination: CombinationName::Points },
        Action::SetQuality { lot: lot("north"), quality: QualityScaling::Absolute },
        Action::SetTies { lot: lot("south"), ties: TieRule::DrawLots },
        Action::SetKind { criterion: criterion("plan"), kind: LeafKind::Scored },
        Action::MoveCriterion { criterion: criterion("price"), direction: Direction::Up },
        Action::MoveCriterion { criterion: criterion("days"), direction: Direction::Down },
        Action::MoveCriterion { criterion: criterion("days"), direction: Direction::Out },
        Action::MoveCriterion { criterion: criterion("plan"), direction: Direction::In },
        Action::SetPrice { bid: bid("alfa"), lot: lot("south"), price: None },
        score("bo", "beta", "team", None),
        score("ann", "alfa", "plan", Some("8.0")),
        Action::Replace { evaluation: Box::new(Evaluation::from_json(FILE).unwrap()) },
    ] {
        assert_eq!(done(&mut session, action.clone()).change, Change::Nothing, "{action:?}");
    }
    assert!(!session.can_undo());
}

#[test]
fn deleting_a_criterion_takes_all_that_hangs_on_it() {
    let mut session = session();
    let applied = done(&mut session, Action::DeleteCriterion { criterion: criterion("quality") });
    assert_eq!(applied.dropped, 4);
    let record = session.record();
    assert_eq!(weights(record, 0), "80 20");
    assert!(record.assessments.is_empty());
    assert_eq!(record.tender.lots[0].method.ties, None);
    assert!(record.bids[0].offers[0].statements.iter().all(|one| one.criterion.is_none()));
    let applied = done(&mut session, Action::DeleteCriterion { criterion: criterion("days") });
    assert_eq!(applied.dropped, 2);
    assert_eq!(weights(session.record(), 0), "100");
    let price = Action::DeleteCriterion { criterion: criterion("price") };
    assert_eq!(refused(&mut session, price), Refusal::Price);
    let name = text("New");
    let applied = done(
        &mut session,
        Action::AddCriterion { lot: lot("north"), parent: None, group: false, name },
    );
    assert_eq!(applied.added, Some(Added::Criterion(criterion("criterion-1"))));
    assert_eq!(weights(session.record(), 0), "100 0");
}

#[test]
fn the_last_one_that_carries_the_weights_stays() {
    let mut session = session();
    let quotient = CombinationName::Quotient;
    done(&mut session, Action::SetCombination { lot: lot("south"), combination: quotient });
    assert_eq!(weights(session.record(), 1), "0 100");
    let idea = Action::DeleteCriterion { criterion: criterion("idea") };
    assert_eq!(refused(&mut session, idea.clone()), Refusal::LastOne);
    assert!(session.undo());
    done(&mut session, idea);
    let combine = Action::SetCombination { lot: lot("south"), combination: quotient };
    assert_eq!(refused(&mut session, combine), Refusal::LastOne);
}

#[test]
fn another_scale_or_kind_drops_what_no_longer_fits() {
    let mut session = session();
    let scale = Scale::Points { lowest: decimal("5"), highest: decimal("7"), anchors: Vec::new() };
    let applied = done(&mut session, Action::SetScale { criterion: criterion("plan"), scale });
    // Two scores and the minimum.
    assert_eq!(applied.dropped, 3);
    assert_eq!(session.record().assessments.len(), 2);
    let kind = LeafKind::Scored;
    let applied = done(&mut session, Action::SetKind { criterion: criterion("days"), kind });
    assert_eq!(applied.dropped, 2);
    assert_eq!(weights(session.record(), 0), "40 30 20 10");
    let kind = LeafKind::Measured;
    let applied = done(&mut session, Action::SetKind { criterion: criterion("plan"), kind });
    assert_eq!(applied.dropped, 1);
    while session.undo() {}
    assert_eq!(*session.record(), Evaluation::from_json(FILE).unwrap());
}

#[test]
fn refusals_name_the_problem_that_reading_would() {
    let mut session = session();
    let problem = |session: &mut Session, action| match refused(session, action) {
        Refusal::Problem(problem) => problem.code(),
        other => panic!("{other:?}"),
    };
    let minimum = Action::SetMinimum { criterion: criterion("plan"), minimum: Some(decimal("11")) };
    assert_eq!(problem(&mut session, minimum), "out-of-range");
    let scale = Scale::Points { lowest: decimal("5"), highest: decimal("5"), anchors: Vec::new() };
    let scale = Action::SetScale { criterion: criterion("plan"), scale };
    assert_eq!(problem(&mut session, scale), "empty-range");
    assert_eq!(problem(&mut session, score("ann", "alfa", "plan", Some("11"))), "out-of-range");
    assert_eq!(problem(&mut session, score("ann", "alfa", "team", Some("3"))), "no-such-level");
    assert_eq!(problem(&mut session, set("plan", "-1")), "negative");
    let long = "70000000000000000000000000001";
    let price = |lot, price| Action::SetPrice { bid: bid("alfa"), lot, price: Some(amount(price)) };
    assert_eq!(problem(&mut session, price(lot("north"), long)), "too-many-digits");
    assert_eq!(problem(&mut session, set("idea", long)), "too-many-digits");
    let ties = TieRule::HighestScore { criterion: criterion("idea") };
    let ties = Action::SetTies { lot: lot("north"), ties };
    assert_eq!(problem(&mut session, ties), "dangling");
    assert_eq!(refused(&mut session, price(lot("west"), "1")), Refusal::NotFound(Subject::Lot));
    assert_eq!(refused(&mut session, score("ann", "alfa", "days", Some("1"))), Refusal::Unsuited);
    assert_eq!(
        refused(&mut session, score("cy", "alfa", "plan", Some("1"))),
        Refusal::NotFound(Subject::Evaluator)
    );
    let reason = Action::SetReason {
        evaluator: EvaluatorId::new("bo").unwrap(),
        bid: bid("beta"),
        criterion: criterion("plan"),
        reason: Some(text("Vague")),
    };
    assert_eq!(refused(&mut session, reason), Refusal::NoScore);
    let kind = Action::SetKind { criterion: criterion("price"), kind: LeafKind::Scored };
    assert_eq!(refused(&mut session, kind), Refusal::Price);
}

#[test]
fn groups_are_nested_no_deeper_than_a_file_can_hold() {
    let mut session = session();
    let mut parent = None;
    let refusal = loop {
        let (lot, name) = (lot("north"), text("Group"));
        let add = Action::AddCriterion { lot, parent: parent.clone(), group: true, name };
        match session.apply(add, free()) {
            Ok(Applied { added: Some(Added::Criterion(id)), .. }) => parent = Some(id),
            other => break other,
        }
    };
    assert_eq!(refusal, Err(Refusal::Problem(Problem::TooDeep)));
    assert_eq!(parent, Some(criterion("criterion-8")));
}

#[test]
fn criteria_move_through_the_tree() {
    fn tree(criteria: &[Criterion]) -> String {
        let names = criteria.iter().map(|one| match one.children() {
            _ if !one.is_group() => one.id.to_string(),
            children => format!("{}({})", one.id, tree(children)),
        });
        names.collect::<Vec<_>>().join(" ")
    }
    let mut session = session();
    let mut go = |id: &str, direction| {
        let can = session.can_move(&criterion(id), direction);
        let action = Action::MoveCriterion { criterion: criterion(id), direction };
        let applied = done(&mut session, action);
        assert_eq!(can, applied.change == Change::Record);
        tree(&session.record().tender.lots[0].criteria)
    };
    assert_eq!(go("days", Direction::In), "price quality(plan team days)");
    assert_eq!(go("days", Direction::Up), "price quality(plan days team)");
    assert_eq!(go("plan", Direction::Down), "price quality(days plan team)");
    assert_eq!(go("plan", Direction::Out), "price quality(days team) plan");
    assert_eq!(go("quality", Direction::Up), "quality(days team) price plan");
    assert_eq!(go("price", Direction::In), "quality(days team price) plan");
    assert_eq!(go("price", Direction::Down), "quality(days team price) plan");
}

#[test]
fn another_combination_keeps_the_shares() {
    use CombinationName::{Coefficient, Monetised, Points, PricePerPoint, Quotient, UtilityIndex};
    let converted = |from: &str, at: usize, to: &[CombinationName]| {
        let mut session = session();
        for combination in to {
            done(
                &mut session,
                Action::SetCombination { lot: lot(from), combination: *combination },
            );
        }
        weights(session.record(), at)
    };
    assert_eq!(converted("north", 0, &[Quotient]), "40 50 33.33 16.67");
    assert_eq!(converted("north", 0, &[Quotient, Points]), "50 25 16.67 8.33");
    assert_eq!(converted("north", 0, &[Coefficient]), "40 0.3 0.2 0.1");
    assert_eq!(converted("north", 0, &[Coefficient, Points]), "40 30 20 10");
    // 30 ÷ 40 × 7,900
    assert_eq!(converted("north", 0, &[Monetised]), "40 5925 3950 1975");
    assert_eq!(converted("north", 0, &[Monetised, Points]), "40 30 20 10");
    assert_eq!(converted("north", 0, &[UtilityIndex]), "40 30 20 10");
    assert_eq!(converted("north", 0, &[UtilityIndex, Coefficient]), "40 0.3 0.2 0.1");
    assert_eq!(converted("north", 0, &[PricePerPoint]), "40 50 33.33 16.67");
    assert_eq!(converted("north", 0, &[PricePerPoint, UtilityIndex]), "50 25 16.67 8.33");
    // No price above zero was offered: 5,000 stands against 5,000.
    assert_eq!(converted("south", 1, &[Points]), "50 50");
    assert_eq!(converted("south", 1, &[Coefficient]), "0 0.5");
    assert_eq!(converted("south", 1, &[Points, Monetised]), "50 1000000");

    let mut session = session();
    done(&mut session, set("price", "0"));
    let combination = Coefficient;
    done(&mut session, Action::SetCombination { lot: lot("north"), combination });
    assert_eq!(weights(session.record(), 0), "0 0.4999 0.3333 0.1667");
    assert!(session.undo());
    let combination = Monetised;
    done(&mut session, Action::SetCombination { lot: lot("north"), combination });
    assert_eq!(weights(session.record(), 0), "0 3950 2633 1317");
    done(&mut session, Action::SetCombination { lot: lot("south"), combination: Points });
    let south = session.record().tender.lots[1].criterion("price-south").unwrap();
    assert!(matches!(&south.kind, Kind::Price { formula: Some(ValueFunction::RatioToBest), .. }));
}

fn combine(session: &mut Session, id: &str, combination: CombinationName) {
    done(session, Action::SetCombination { lot: lot(id), combination });
}

/// By hand: 5,925 ÷ 7,900 is 75 % of the lowest price.
#[test]
fn the_form_of_a_money_value_converts_the_weights() {
    let mut session = session();
    let form = |form: MoneyForm| Action::SetForm { lot: lot("north"), form };
    assert_eq!(refused(&mut session, form(MoneyForm::Surcharge)), Refusal::Unsuited);
    combine(&mut session, "north", CombinationName::Monetised);
    done(&mut session, form(MoneyForm::Surcharge));
    assert_eq!(weights(session.record(), 0), "40 5925 3950 1975");
    done(&mut session, form(MoneyForm::PercentSurcharge));
    assert_eq!(weights(session.record(), 0), "40 75 50 25");
    let before = session.record().clone();
    done(&mut session, form(MoneyForm::Deduction));
    assert_eq!(weights(session.record(), 0), "40 5925 3950 1975");
    assert!(session.undo());
    assert_eq!(*session.record(), before);
    // 75 % against 100 % for the price.
    combine(&mut session, "north", CombinationName::Points);
    assert_eq!(weights(session.record(), 0), "40 30 20 10");
    let same = Action::SetForm { lot: lot("south"), form: MoneyForm::Deduction };
    assert_eq!(done(&mut session, same).change, Change::Nothing);
}

#[test]
fn what_goes_with_a_quotient() {
    let mut session = session();
    let scale = Some(Decimals::new(6).unwrap());
    let corridor = |id: &str, percent: &str| {
        let decides = TieRule::HighestScore { criterion: criterion(id) };
        let corridor = Some(Corridor { percent: amount(percent), decides });
        Action::SetQuotient { lot: lot("north"), scale, corridor }
    };
    assert_eq!(refused(&mut session, corridor("plan", "10")), Refusal::Unsuited);
    combine(&mut session, "north", CombinationName::Quotient);
    done(&mut session, corridor("plan", "10"));
    let refusal = refused(&mut session, corridor("plan", "101"));
    assert!(matches!(refusal, Refusal::Problem(Problem::OutOfRange { .. })));
    let dangling = Refusal::Problem(Problem::Dangling(Subject::Criterion));
    assert_eq!(refused(&mut session, corridor("idea", "10")), dangling);
    // What decided is gone.
    done(&mut session, Action::DeleteCriterion { criterion: criterion("plan") });
    let method = &session.record().tender.lots[0].method;
    let Combination::Quotient { corridor: Some(corridor), .. } = &method.combination else {
        panic!("{method:?}")
    };
    assert_eq!(corridor.decides, TieRule::LowestPrice);
}

#[test]
fn bounds_and_checks_are_set_and_taken_away() {
    let mut session = session();
    let before = session.record().clone();
    let minimum = |minimum| Action::SetQualityMinimum { lot: lot("north"), minimum };
    let ceiling = |ceiling| Action::SetCeiling { lot: lot("north"), ceiling };
    let checks = |checks| Action::SetLowPriceChecks { lot: lot("north"), checks };
    let group = |minimum| Action::SetMinimum { criterion: criterion("quality"), minimum };
    done(&mut session, minimum(Some(amount("10"))));
    done(&mut session, ceiling(Some(amount("8000"))));
    done(&mut session, checks(vec![LowPriceCheck::Ukraine]));
    done(&mut session, group(Some(decimal("10"))));
    let refusal = refused(&mut session, group(Some(decimal("101"))));
    assert!(matches!(refusal, Refusal::Problem(Problem::OutOfRange { .. })));
    let negative = Refusal::Problem(Problem::Negative);
    assert_eq!(refused(&mut session, group(Some(decimal("-1")))), negative);
    // 8,200 is above the ceiling.
    assert_eq!(session.outcome().lots[0].ranking, [1]);
    for action in [minimum(None), ceiling(None), checks(Vec::new()), group(None)] {
        done(&mut session, action);
    }
    assert_eq!(*session.record(), before);
    for _ in 0..8 {
        assert!(session.undo());
    }
    assert_eq!(*session.record(), before);
}

#[test]
fn lots_are_drawn_and_drawn_again() {
    let mut session = session();
    let draw = |order: &[&str], note: Option<&str>| Action::SetDraw {
        lot: lot("north"),
        order: order.iter().map(|id| bid(id)).collect(),
        note: note.map(text),
    };
    let draws = |session: &Session| -> Vec<String> {
        let words = |draw: &Draw| {
            let order: Vec<_> = draw.order.iter().map(|bid| &**bid).collect();
            format!("{} {}", order.join(" "), draw.note.as_deref().unwrap_or_default())
        };
        session.record().draws.iter().map(words).collect()
    };
    done(&mut session, draw(&["alfa", "beta"], None));
    done(&mut session, draw(&["beta", "alfa"], Some("By a notary")));
    assert_eq!(draws(&session), ["beta alfa By a notary"]);
    assert_eq!(refused(&mut session, draw(&["alfa"], None)), Refusal::Unsuited);
    assert_eq!(refused(&mut session, draw(&["alfa", "alfa"], None)), Refusal::Unsuited);
    let unknown = draw(&["alfa", "gamma"], None);
    assert_eq!(refused(&mut session, unknown), Refusal::NotFound(Subject::Bid));
    let mut fixed = free();
    fixed.scores = false;
    let refusal = session.apply(draw(&["alfa", "beta"], None), fixed);
    assert_eq!(refusal, Err(Refusal::NotNow(Area::Scores)));
    // Between fewer than two there was nothing to draw.
    done(&mut session, Action::DeleteBid { bid: bid("alfa") });
    assert_eq!(draws(&session), [""; 0]);
    assert!(session.undo());
    assert_eq!(draws(&session), ["beta alfa By a notary"]);
}

#[test]
fn bids_come_go_and_change() {
    let mut session = session();
    let added = done(&mut session, Action::AddBid { lot: lot("south"), name: text("Gamma") }).added;
    assert_eq!(added, Some(Added::Bid(bid("bid-1"))));
    let price = Some(amount("12.50"));
    done(&mut session, Action::SetPrice { bid: bid("bid-1"), lot: lot("north"), price });
    assert_eq!(session.record().bids[2].offers.len(), 2);
    done(&mut session, score("bo", "bid-1", "plan", Some("4")));
    assert_eq!(session.record().assessments.len(), 5);
    assert_eq!(done(&mut session, Action::DeleteBid { bid: bid("bid-1") }).dropped, 1);
    assert_eq!(session.record().assessments.len(), 4);
    let requirement = RequirementId::new("r1").unwrap();
    let met = Some(false);
    let answer = Action::SetAnswer { bid: bid("alfa"), requirement: requirement.clone(), met };
    done(&mut session, answer);
    let answer = &session.record().bids[0].offers[0].answers[0];
    assert!(!answer.met && answer.reason.is_some());
    assert_eq!(done(&mut session, Action::DeleteRequirement { requirement }).dropped, 1);
    done(&mut session, score("ann", "alfa", "plan", Some("7")));
    assert_eq!(session.record().assessments[0].reason, Some(text("Clear")));
}

#[test]
fn rights_follow_phase_and_mode() {
    use Weights::{None, Record, WhatIf};
    let rights = |phase, mode, readonly| {
        let rights = Rights::of(phase, mode, readonly);
        let flag = |is: bool| if is { 'x' } else { '-' };
        let Rights { model, bids, scores, phase, merge, replace, .. } = rights;
        let flags = [model, bids, scores, phase, merge, replace];
        (flags.map(flag).iter().collect::<String>(), rights.weights)
    };
    for (phase, mode, flags, weights) in [
        (Phase::Design, Mode::Design, "xxxxxx", Record),
        (Phase::Evaluation, Mode::Design, "-xxxxx", WhatIf),
        (Phase::Decision, Mode::Design, "---xxx", WhatIf),
        (Phase::Design, Mode::Evaluate, "-xx-x-", WhatIf),
        (Phase::Evaluation, Mode::Evaluate, "-xx-x-", WhatIf),
        (Phase::Decision, Mode::Evaluate, "----x-", WhatIf),
        (Phase::Design, Mode::Explore, "------", WhatIf),
        (Phase::Evaluation, Mode::Explore, "------", WhatIf),
        (Phase::Decision, Mode::Explore, "------", WhatIf),
        (Phase::Design, Mode::Present, "------", None),
        (Phase::Evaluation, Mode::Present, "------", None),
        (Phase::Decision, Mode::Present, "------", None),
    ] {
        assert_eq!(rights(phase, mode, false), (flags.to_owned(), weights), "{phase:?} {mode:?}");
        assert_eq!(rights(phase, mode, true), ("------".to_owned(), None));
    }
}

#[test]
fn what_is_closed_is_refused_by_name() {
    let mut session = session();
    let closed = Rights::of(Phase::Design, Mode::Present, false);
    for (action, area, reason) in [
        (set("plan", "1"), Area::Weights, "weight"),
        (lock("plan"), Area::Weights, "weight"),
        (Action::ResetWeights { lot: lot("north") }, Area::Weights, "weight"),
        (Action::DeleteCriterion { criterion: criterion("plan") }, Area::Model, "criterion"),
        (Action::SetRounding { lot: lot("north"), rounding: None }, Area::Model, "method"),
        (
            Action::AddRequirement { lot: lot("north"), text: text("Near") },
            Area::Model,
            "requirement",
        ),
        (Action::DeleteBid { bid: bid("alfa") }, Area::Bids, "bid"),
        (score("ann", "alfa", "plan", None), Area::Scores, "score"),
        (Action::SetTitle { title: text("Other") }, Area::Model, "tender"),
        (Action::SealPrices { sealed: true }, Area::Model, "tender"),
        (Action::SetPhase { phase: Phase::Decision, reason: None }, Area::Phase, "phase"),
        (Action::Replace { evaluation: Box::new(blank()) }, Area::Replace, "import"),
        (Action::Restore { evaluation: Box::new(blank()) }, Area::Merge, "import"),
    ] {
        assert_eq!(action.reason(), reason);
        assert_eq!(session.apply(action, closed), Err(Refusal::NotNow(area)));
    }
    assert!(!session.can_undo());
}

fn blank() -> Evaluation {
    Blank {
        id: TenderId::new("new").unwrap(),
        title: text("New tender"),
        buyer: text("Buyer"),
        currency: text("SEK"),
        language: text("sv"),
        price: text("Pris"),
        criteria: [text("Genomförande"), text("Bemanning")],
    }
    .evaluation()
    .unwrap()
}

#[test]
fn a_blank_evaluation_reads_back_and_can_take_the_place_of_another() {
    let blank = blank();
    assert_eq!(Evaluation::from_json(&blank.to_json()).unwrap(), blank);
    assert_eq!(blank.tender.lots[0].method.combination, Combination::Monetised { form: None });
    let mut session = session();
    done(&mut session, Action::Replace { evaluation: Box::new(blank.clone()) });
    assert_eq!(*session.record(), blank);
    assert!(session.undo());
    assert_eq!(*session.record(), Evaluation::from_json(FILE).unwrap());
}
