//! Sealed prices: nowhere before they are opened, all of them afterwards, and then no score moves.

use std::sync::Arc;

use bid_evaluator::award::{Standing, compared_prices, outcome};
use bid_evaluator::bid::{CostLine, CostTime, CostValue};
use bid_evaluator::editing::{Action, Area, Change, Mode, Refusal, Rights, Session, Supposed};
use bid_evaluator::evaluation::{Evaluation, Phase, Prices};
use bid_evaluator::exchange::values::{Amount, CostId, EvaluatorId, TenderId, Text, Time};
use bid_evaluator::panel::{NotTheSame, merge};
use bid_evaluator::record::{What, Witness, content, seal, verify};
use bid_evaluator::tender::Kind;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::sequences::{Dice, action};
use crate::support::generate::evaluation;
use crate::support::tries;
use crate::{FILE, amount, bid, criterion, decimal, free, lot, score, session, set, text, trying};

/// The price of alfa for the north, as digits that stand nowhere else.
const ALFA: &str = "8213.37";

/// The file of the other tests with sealed prices that stand out.
fn sealed_file() -> Evaluation {
    let text = FILE
        .replace(r#""language": "en","#, r#""language": "en", "sealedPrices": true,"#)
        .replace(r#""8200""#, &format!("{ALFA:?}"))
        .replace(r#""7900""#, r#""7913.37""#);
    Evaluation::from_json(&text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn ann() -> Witness {
    let at = Time::new("2026-11-22T10:00:00Z").unwrap();
    Witness { at, by: Some(text("Ann")) }
}

fn open() -> Action {
    Action::OpenPrices { reason: Some(text("All are scored.")) }
}

fn to(phase: Phase) -> Action {
    Action::SetPhase { phase, reason: Some(text("As agreed.")) }
}

/// A session whose log is kept, after all that is missing was scored.
fn scored() -> Session {
    let mut session = Session::new(sealed_file());
    session.set_witness(Some(ann()));
    session.apply(to(Phase::Evaluation), free()).unwrap();
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    session.apply(score("bo", "beta", "idea", Some("4")), free()).unwrap();
    session
}

/// All that a session shows, exports or keeps for undo.
fn everything(session: &Session) -> String {
    let record = session.record();
    let shown = outcome(session.shown()).to_json();
    let of_record = session.recorded_outcome().to_json();
    let excerpt = session.excerpt();
    format!("{}{shown}{of_record}{excerpt:?}{session:?}", record.to_json())
}

fn prices(text: &str) -> Prices {
    Prices::from_json(text).unwrap_or_else(|faults| panic!("{faults}"))
}

fn faults(session: &mut Session, json: &str) -> Vec<(String, &'static str)> {
    let faults = match Prices::from_json(json) {
        Ok(prices) => session.set_prices(&prices).unwrap_err(),
        Err(faults) => faults,
    };
    faults.iter().map(|fault| (fault.pointer.clone(), fault.problem.code())).collect()
}

#[test]
fn without_the_member_nothing_is_sealed() {
    for member in ["", r#""sealedPrices": false,"#] {
        let file = FILE.replace(r#""language": "en","#, &format!(r#""language": "en", {member}"#));
        let file = Evaluation::from_json(&file).unwrap();
        assert!(!file.seals_prices());
        let mut session = Session::new(file.clone());
        assert_eq!(*session.record(), file);
        assert_eq!(session.apply(open(), free()), Err(Refusal::Unsuited));
    }
}

#[test]
fn a_sealed_price_stands_nowhere_until_it_is_opened() {
    let mut session = Session::new(sealed_file());
    assert!(!everything(&session).contains("13.37"));
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    assert!(session.undo());
    assert!(!everything(&session).contains("13.37"));
    let reread = Evaluation::from_json(&session.record().to_json()).unwrap();
    assert!(reread.seals_prices() && reread.bids.iter().all(|bid| bid.offers[0].price.is_none()));
    // Whoever computes the file as it is learns none of them either.
    let file = sealed_file();
    assert!(!outcome(&file).to_json().contains("13.37"));
    assert_eq!(compared_prices(&file, &lot("north")), []);
}

#[test]
fn the_outcome_has_the_quality_and_no_rank() {
    let session = scored();
    let outcome = session.recorded_outcome();
    let north = &outcome.lots[0];
    assert_eq!(north.ranking, Vec::<usize>::new());
    // alfa: the mean of 8 and 2.5 of 10 on a weight of 30, nothing on team, the best of days at 10.
    let quality = |place: usize| match &north.bids[place].standing {
        Standing::Sealed { quality } => quality.to_fraction_text(),
        other => panic!("{other:?}"),
    };
    assert_eq!([quality(0), quality(1)], ["103/4", "44/1"]);
    assert!(north.bids.iter().all(|bid| bid.total.is_none() && bid.price.is_none()));
    assert!(outcome.to_json().contains(r#""quality":{"decimal":"25.75"},"sealed":true"#));
}

#[test]
fn whoever_is_excluded_for_quality_is_so_without_a_price() {
    let mut session = scored();
    session.apply(score("bo", "alfa", "plan", Some("0")), free()).unwrap();
    session.apply(score("ann", "alfa", "plan", Some("1")), free()).unwrap();
    let outcome = session.recorded_outcome();
    let Standing::Excluded(reasons) = &outcome.lots[0].bids[0].standing else { panic!() };
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    // What it lacks does not keep the prices closed.
    session.apply(score("ann", "alfa", "team", None), free()).unwrap();
    assert_eq!(session.unscored(), 0);
}

#[test]
fn opening_needs_the_phase_the_right_and_all_scores() {
    let mut session = Session::new(sealed_file());
    assert_eq!(session.apply(open(), free()), Err(Refusal::NotNow(Area::Phase)));
    session.apply(to(Phase::Evaluation), free()).unwrap();
    assert_eq!(session.unscored(), 2);
    assert_eq!(session.apply(open(), free()), Err(Refusal::NotAllScored { missing: 2 }));
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    assert_eq!(session.apply(open(), free()), Err(Refusal::NotAllScored { missing: 1 }));
    session.apply(score("bo", "beta", "idea", Some("4")), free()).unwrap();
    for (mode, readonly) in [(Mode::Evaluate, false), (Mode::Explore, false), (Mode::Design, true)]
    {
        let rights = Rights::of(Phase::Evaluation, mode, readonly);
        assert_eq!(session.apply(open(), rights), Err(Refusal::NotNow(Area::Phase)));
    }
    assert!(!everything(&session).contains("13.37"));
    session.apply(open(), free()).unwrap();
    assert_eq!(session.apply(open(), free()), Err(Refusal::PricesOpened));
}

#[test]
fn what_files_say_differently_is_settled_first() {
    let mut session = scored();
    let other = {
        let mut other = scored();
        other.apply(score("ann", "alfa", "plan", Some("7")), free()).unwrap();
        other.record().clone()
    };
    let merged = merge(session.record(), &other).unwrap();
    assert_eq!(merged.new_conflicts, 1);
    session = Session::new(merged.evaluation);
    assert_eq!(session.unscored(), 0, "bo has scored alfa's plan as well");
    assert_eq!(session.apply(open(), free()), Err(Refusal::InConflict));
}

#[test]
fn opening_puts_the_prices_back_and_says_so() {
    let mut session = scored();
    let closed = session.record().clone();
    let applied = session.apply(open(), free()).unwrap();
    assert_eq!(applied.change, Change::Record);
    let record = session.record();
    let opened = record.prices_opened.as_ref().unwrap();
    assert_eq!((opened.at.as_deref(), opened.by.as_deref()), (Some(&*ann().at), Some("Ann")));
    assert_eq!(opened.reason, Some(text("All are scored.")));
    assert_eq!(record.bids, sealed_file().bids);
    let entry = record.log.last().unwrap();
    assert_eq!(
        (entry.what, entry.reason.as_deref()),
        (What::OpenedPrices, Some("All are scored."))
    );
    verify(&seal(&closed).to_json()).unwrap();
    verify(&seal(record).to_json()).unwrap();
    assert_eq!(session.recorded_outcome().lots[0].ranking.len(), 2);
    assert!(!session.can_undo() && !session.can_redo() && !session.undo());
}

#[test]
fn the_decision_does_not_keep_them_closed() {
    let mut session = scored();
    session.apply(to(Phase::Decision), free()).unwrap();
    session.apply(open(), free()).unwrap();
    assert_eq!(session.record().phase, Phase::Decision);
    verify(&seal(session.record()).to_json()).unwrap();
}

#[test]
fn no_score_and_no_rule_moves_once_prices_are_open() {
    let mut session = scored();
    session.apply(open(), free()).unwrap();
    let ann = || EvaluatorId::new("ann").unwrap();
    let (alfa, plan) = (|| bid("alfa"), || criterion("plan"));
    let reason = Action::SetReason {
        evaluator: ann(),
        bid: alfa(),
        criterion: plan(),
        reason: Some(text("On second thoughts.")),
    };
    let weight = Some(amount("2"));
    for refused in [
        score("ann", "alfa", "plan", Some("9")),
        score("ann", "alfa", "plan", None),
        reason,
        Action::SetEvaluatorWeight { evaluator: ann(), weight },
        Action::DeleteBid { bid: alfa() },
        to(Phase::Design),
    ] {
        assert_eq!(
            session.apply(refused.clone(), free()),
            Err(Refusal::PricesOpened),
            "{refused:?}"
        );
    }
    let before = content(session.record());
    session.apply(to(Phase::Decision), free()).unwrap();
    session.apply(to(Phase::Evaluation), free()).unwrap();
    assert_eq!(content(session.record()), before);
    session.apply(Action::RenameBid { bid: alfa(), name: text("Alpha") }, free()).unwrap();
    assert!(session.undo());
    verify(&seal(session.record()).to_json()).unwrap();
    // A try over the record is no change of it.
    session.apply(set("plan", "31"), free()).unwrap_err();
    let rights = Rights::of(Phase::Evaluation, Mode::Design, false);
    assert_eq!(session.apply(set("plan", "31"), rights).unwrap().change, Change::View);
}

#[test]
fn nobody_enters_or_supposes_what_is_sealed() {
    let mut session = scored();
    let (alfa, north) = (|| bid("alfa"), || lot("north"));
    let line = Box::new(CostLine {
        id: CostId::new("power").unwrap(),
        name: text("Power"),
        value: CostValue::Amount { amount: Decimal::TEN },
        when: CostTime::EndOfLife,
    });
    for refused in [
        Action::SetPrice { bid: alfa(), lot: north(), price: Some(Amount::ZERO) },
        Action::AddCost { bid: alfa(), lot: north(), name: text("Power") },
        Action::SetCost { bid: alfa(), lot: north(), line },
        Action::DeleteCost { bid: alfa(), lot: north(), cost: CostId::new("power").unwrap() },
        Action::Suppose(Supposed::Price { bid: alfa(), lot: north(), price: Amount::ZERO }),
        Action::DeleteBid { bid: alfa() },
    ] {
        assert_eq!(
            session.apply(refused.clone(), free()),
            Err(Refusal::PricesSealed),
            "{refused:?}"
        );
    }
    let days = |value| Action::SetValue { bid: alfa(), criterion: criterion("days"), value };
    session.apply(days(Some(decimal("13"))), free()).unwrap();
}

/// A measured criterion in money is part of what a bid asks.
#[test]
fn quantities_in_money_are_sealed_too() {
    for (unit, sealed) in [
        ("EUR per hour", true),
        ("eur/hour", true),
        ("€", true),
        ("euros", true),
        ("kr/h", true),
        ("tkr", true),
        ("kr\u{a0}per\u{a0}timme", true),
        ("zł·h", true),
        ("грн за годину", true),
        ("Kč", true),
        ("Ft/hó", true),
        ("lei pe oră", true),
        ("лв./час", true),
        ("£ per m²", true),
        ("Fr. pro Stunde", true),
        ("CHF", true),
        ("ft", false),
        ("krav", false),
        ("skrivare", false),
        ("sekunder", false),
        ("h/EUR", true),
        ("days", false),
    ] {
        let mut file = sealed_file();
        let tender = Arc::make_mut(&mut file.tender);
        let days = tender.lots[0].criteria.iter_mut().find(|one| &*one.id == "days").unwrap();
        let Kind::Measured { unit: of, .. } = &mut days.kind else { panic!() };
        *of = Some(text(unit));
        let mut session = Session::new(file);
        let value = session.record().bids[0].offers[0].values.get(&criterion("days")).copied();
        assert_eq!(value.is_none(), sealed, "{unit}");
        let (of, on) = (bid("alfa"), criterion("days"));
        let supposed = Supposed::Value { bid: of, criterion: on, value: Decimal::TEN };
        let applied = session.apply(Action::Suppose(supposed), free());
        assert_eq!(applied == Err(Refusal::PricesSealed), sealed, "{unit}");
        // They are no scores that somebody has not given yet.
        assert_eq!(session.unscored(), 2, "{unit}");
    }
}

/// Begun in the widget: sealed before any price is there, and no longer where somebody knows one.
#[test]
fn prices_are_sealed_by_hand_as_long_as_there_are_none() {
    let switch = |sealed| Action::SealPrices { sealed };
    let mut session = session();
    // alfa's and beta's prices were seen; so was a price of nothing.
    assert_eq!(session.apply(switch(true), free()), Err(Refusal::PricesKnown));
    assert_eq!(session.apply(switch(false), free()).unwrap().change, Change::Nothing);
    let price = |of, on, price| Action::SetPrice { bid: bid(of), lot: lot(on), price };
    session.apply(price("alfa", "north", None), free()).unwrap();
    session.apply(price("beta", "north", None), free()).unwrap();
    assert_eq!(session.sealing_refusal(), Some(Refusal::PricesKnown));
    session.apply(price("beta", "south", None), free()).unwrap();
    let open = session.record().clone();
    assert_eq!(session.apply(switch(true), free()).unwrap().change, Change::Record);
    assert!(session.record().seals_prices());
    let later = price("alfa", "north", Some(amount(ALFA)));
    assert_eq!(session.apply(later, free()), Err(Refusal::PricesSealed));
    assert!(session.undo());
    assert_eq!(*session.record(), open);
    assert!(session.redo());
    assert_eq!(session.apply(switch(false), free()).unwrap().change, Change::Record);
    assert_eq!(*session.record(), open);
    assert!(session.undo());
    // What the portal brings is not unsealed by hand, nor by undo.
    session.set_prices(&prices(&format!(r#"{{"alfa": {{"north": {ALFA:?}}}}}"#))).unwrap();
    assert_eq!(session.sealing_refusal(), Some(Refusal::PricesSealed));
    assert_eq!(session.apply(switch(false), free()), Err(Refusal::PricesSealed));
    assert!(!session.can_undo() && !everything(&session).contains("13.37"));
    session.set_witness(Some(ann()));
    session.apply(to(Phase::Evaluation), free()).unwrap();
    assert_eq!(session.apply(switch(false), trying()), Err(Refusal::NotNow(Area::Model)));
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    session.apply(score("bo", "beta", "idea", Some("4")), free()).unwrap();
    session.apply(self::open(), free()).unwrap();
    assert_eq!(session.record().bids[0].offers[0].price, Some(amount(ALFA)));
    assert_eq!(session.apply(switch(false), free()), Err(Refusal::PricesOpened));
    verify(&seal(session.record()).to_json()).unwrap();
}

/// Costs and quantities in money are prices, too.
#[test]
fn a_quantity_in_money_keeps_prices_from_being_sealed() {
    let mut file = crate::session().record().clone();
    let tender = Arc::make_mut(&mut file.tender);
    let days = tender.lots[0].criteria.iter_mut().find(|one| &*one.id == "days").unwrap();
    let Kind::Measured { unit, .. } = &mut days.kind else { panic!() };
    *unit = Some(text("EUR"));
    for bid in Arc::make_mut(&mut file.bids) {
        Arc::make_mut(bid).offers.iter_mut().for_each(|offer| offer.price = None);
    }
    let mut session = Session::new(file);
    assert_eq!(session.sealing_refusal(), Some(Refusal::PricesKnown));
    for of in ["alfa", "beta"] {
        let (bid, criterion) = (bid(of), criterion("days"));
        session.apply(Action::SetValue { bid, criterion, value: None }, free()).unwrap();
    }
    assert_eq!(session.sealing_refusal(), None);
}

#[test]
fn the_portal_can_keep_the_prices_until_then() {
    let mut bare = Session::new(sealed_file()).record().clone();
    bare.digest = None;
    let mut session = Session::new(bare);
    session.set_witness(Some(ann()));
    session.apply(to(Phase::Evaluation), free()).unwrap();
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    session.apply(score("bo", "beta", "idea", Some("4")), free()).unwrap();
    let before = session.record().clone();
    // Before the opening: beside the record.
    session.set_prices(&prices(&format!(r#"{{"alfa": {{"north": {ALFA:?}}}}}"#))).unwrap();
    assert_eq!(*session.record(), before);
    assert!(!everything(&session).contains("13.37"));
    assert!(!session.can_undo());
    session.apply(open(), free()).unwrap();
    assert_eq!(session.record().bids[0].offers[0].price, Some(amount(ALFA)));
    // After it: into the record, once.
    let rest = r#"{"beta": {"north": {"price": "7913.37"}, "south": "0"}}"#;
    session.set_prices(&prices(rest)).unwrap();
    assert_eq!(session.record().bids, sealed_file().bids);
    let [.., opening, arrival] = &session.record().log[..] else { panic!() };
    assert_eq!([opening.what, arrival.what], [What::OpenedPrices; 2]);
    verify(&seal(session.record()).to_json()).unwrap();
    let entries = session.record().log.len();
    session.set_prices(&prices(rest)).unwrap();
    assert_eq!(session.record().log.len(), entries, "the same again changes nothing");
    let other = faults(&mut session, r#"{"beta": {"north": "1"}}"#);
    assert_eq!(other, [("/beta/north".to_owned(), "fixed")]);
}

#[test]
fn prices_that_arrive_after_the_decision_are_recorded() {
    let mut session = Session::new(Session::new(sealed_file()).record().clone());
    session.set_witness(Some(ann()));
    session.apply(to(Phase::Evaluation), free()).unwrap();
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    session.apply(score("bo", "beta", "idea", Some("4")), free()).unwrap();
    session.apply(to(Phase::Decision), free()).unwrap();
    session.apply(open(), free()).unwrap();
    session.set_prices(&prices(&format!(r#"{{"alfa": {{"north": {ALFA:?}}}}}"#))).unwrap();
    assert_eq!(session.record().bids[0].offers[0].price, Some(amount(ALFA)));
    verify(&seal(session.record()).to_json()).unwrap();
}

#[test]
fn prices_of_a_tender_that_seals_none_go_into_the_record() {
    let mut session = session();
    session.set_witness(Some(ann()));
    session.set_prices(&prices(r#"{"alfa": {"north": "8000"}}"#)).unwrap();
    assert_eq!(session.record().bids[0].offers[0].price, Some(amount("8000")));
    assert!(!session.can_undo(), "nobody at the widget did it");
    session.apply(to(Phase::Evaluation), free()).unwrap();
    session.apply(to(Phase::Decision), free()).unwrap();
    let decided = faults(&mut session, r#"{"alfa": {"north": "7000"}}"#);
    assert_eq!(decided, [(String::new(), "fixed")]);
    assert_eq!(session.record().bids[0].offers[0].price, Some(amount("8000")));
}

#[test]
fn what_is_wrong_with_prices_is_said_with_its_place() {
    let mut session = scored();
    for (json, pointer, code) in [
        ("[]", "", "wrong-type"),
        ("{", "", "not-json"),
        (r#"{"alfa": "1"}"#, "/alfa", "wrong-type"),
        (r#"{"gamma": {"north": "1"}}"#, "/gamma", "dangling"),
        (r#"{"alfa": {"west": "1"}}"#, "/alfa/west", "dangling"),
        (r#"{"alfa": {"south": "1"}}"#, "/alfa/south", "dangling"),
        (r#"{"alfa": {"north": "-1"}}"#, "/alfa/north", "negative"),
        (r#"{"alfa": {"north": {"price": "a"}}}"#, "/alfa/north/price", "not-decimal"),
        (r#"{"alfa": {"north": {"sum": "1"}}}"#, "/alfa/north/sum", "unknown-member"),
        (
            r#"{"alfa": {"north": {"values": {"plan": "1"}}}}"#,
            "/alfa/north/values/plan",
            "dangling",
        ),
        (r#"{"alfa": {"north": "1"}, "alfa": {}}"#, "/alfa", "doubled-member"),
    ] {
        assert_eq!(faults(&mut session, json), [(pointer.to_owned(), code)], "{json}");
    }
    session.apply(open(), free()).unwrap();
    assert_eq!(session.record().bids, sealed_file().bids, "nothing of that was taken");
}

#[test]
fn another_file_has_its_own_prices() {
    let mut session = scored();
    let replace = |evaluation: Evaluation| Action::Replace { evaluation: Box::new(evaluation) };
    let mut other = sealed_file();
    let dear = FILE.replace("8200", "9913.37").replace("7900", "9813.37");
    other.bids = Evaluation::from_json(&dear).unwrap().bids;
    Arc::make_mut(&mut other.tender).title = text("Other");
    session.apply(replace(other.clone()), free()).unwrap();
    assert!(!everything(&session).contains("13.37"));
    assert!(session.undo());
    session.apply(open(), free()).unwrap();
    assert_eq!(session.record().bids, sealed_file().bids);

    // The same file with its prices brings them along.
    let mut session = Session::new(scored().record().clone());
    let with = Evaluation { bids: sealed_file().bids, ..session.record().clone() };
    assert_eq!(session.apply(replace(with), free()).unwrap().change, Change::Nothing);
    assert!(!everything(&session).contains("13.37"));
    session.apply(open(), free()).unwrap();
    assert_eq!(session.record().bids, sealed_file().bids);
}

/// A draft, and an export, have none; the session that holds them keeps them for the same offers.
#[test]
fn a_draft_of_the_same_tender_is_restored_with_the_prices_that_are_held() {
    let restore = |evaluation: Evaluation| Action::Restore { evaluation: Box::new(evaluation) };
    let draft = || {
        let mut draft = scored();
        draft.apply(score("bo", "alfa", "plan", Some("5")), free()).unwrap();
        draft.record().clone()
    };
    let mut session = Session::new(sealed_file());
    assert_eq!(session.without_held_prices(), (0, 3));
    assert_eq!(session.apply(restore(draft()), free()).unwrap().change, Change::Record);
    assert!(!everything(&session).contains("13.37"));
    assert_eq!(session.without_held_prices(), (0, 3));
    assert!(session.undo() && session.redo());
    session.apply(open(), free()).unwrap();
    assert_eq!(session.record().bids, sealed_file().bids);

    // Not in a file that would show them, nor in one of another tender.
    let mut open_file = draft();
    Arc::make_mut(&mut open_file.tender).sealed_prices = None;
    let mut session = Session::new(sealed_file());
    session.apply(restore(open_file), free()).unwrap();
    assert!(!everything(&session).contains("13.37"));
    assert_eq!(session.held_prices(), None);
    let mut other = draft();
    Arc::make_mut(&mut other.tender).id = TenderId::new("other").unwrap();
    let mut session = Session::new(sealed_file());
    session.apply(restore(other), free()).unwrap();
    assert_eq!((session.held_prices(), session.without_held_prices()), (None, (3, 3)));
}

/// After a fault a module begins with the record, which has none, and with what the page kept.
#[test]
fn prices_are_taken_back_as_they_were_held() {
    let mut session = scored();
    session.set_prices(&prices(r#"{"beta": {"north": "7813.37"}}"#)).unwrap();
    let kept = session.held_prices().unwrap().to_json();
    let mut anew = Session::new(session.record().clone());
    assert_eq!(anew.without_held_prices(), (3, 3));
    anew.recall_prices(prices(&kept));
    assert_eq!(anew.without_held_prices(), (0, 3));
    assert!(!everything(&anew).contains("13.37"));
    anew.apply(open(), free()).unwrap();
    session.apply(open(), free()).unwrap();
    assert_eq!(anew.record().bids, session.record().bids);
    assert_eq!(session.record().bids[1].offers[0].price, Some(amount("7813.37")));
    // Open prices are no sealed ones.
    let before = anew.record().clone();
    anew.recall_prices(prices(r#"{"beta": {"north": "1"}}"#));
    assert_eq!((anew.record(), anew.held_prices()), (&before, None));
}

/// Opened without some prices, it waits for them: nobody types one who knows the scores.
#[test]
fn what_was_sealed_and_has_not_come_is_not_typed() {
    let mut session = Session::new(scored().record().clone());
    session.set_witness(Some(ann()));
    session.set_prices(&prices(&format!(r#"{{"alfa": {{"north": {ALFA:?}}}}}"#))).unwrap();
    assert_eq!(session.without_held_prices(), (2, 3));
    session.apply(open(), free()).unwrap();
    let price = |of, price: Option<&str>| Action::SetPrice {
        bid: bid(of),
        lot: lot("north"),
        price: price.map(amount),
    };
    for refused in [
        price("beta", Some("7000")),
        price("alfa", None),
        Action::AddCost { bid: bid("alfa"), lot: lot("north"), name: text("Power") },
    ] {
        assert_eq!(session.apply(refused, free()), Err(Refusal::PricesAwaited));
    }
    // What is read wrong in an offer can be put right; the log tells both.
    session.apply(price("alfa", Some("8213.38")), free()).unwrap();
    session.set_prices(&prices(r#"{"beta": {"north": "7913.37"}}"#)).unwrap();
    assert_eq!(session.record().bids[1].offers[0].price, Some(amount("7913.37")));
    verify(&seal(session.record()).to_json()).unwrap();
}

#[test]
fn files_are_merged_when_both_or_neither_was_opened() {
    let closed = scored();
    let mut other = scored();
    assert_eq!(merge(closed.record(), other.record()).unwrap().new_conflicts, 0);
    other.apply(open(), free()).unwrap();
    let pointer = "/pricesOpened".to_owned();
    let differs = Err(NotTheSame::Differs { pointer });
    assert_eq!(merge(closed.record(), other.record()), differs);
    assert_eq!(merge(other.record(), closed.record()), differs);
    let merged = merge(other.record(), other.record()).unwrap().evaluation;
    assert_eq!(merged.prices_opened, other.record().prices_opened);
}

#[test]
fn a_log_that_moves_a_score_after_the_opening_is_found() {
    let mut session = scored();
    session.apply(open(), free()).unwrap();
    let opened = session.record().clone();
    let mut scores = Vec::clone(&opened.assessments);
    scores[0].score = Decimal::TEN;
    let moved = Evaluation { assessments: Arc::new(scores), ..opened.clone() };
    let forged = bid_evaluator::record::append(&opened, moved, &ann(), What::Changed);
    let finding = verify(&seal(&forged).to_json()).unwrap_err();
    let place = format!("/log/{}/changes/0", opened.log.len());
    assert_eq!((finding.pointer, finding.misfit.code()), (place, "fixed"));

    // An opening brings prices, and nothing else.
    let closed = scored().record().clone();
    let opening = |mut after: Evaluation, what| {
        after.prices_opened.clone_from(&opened.prices_opened);
        let after = bid_evaluator::record::append(&closed, after, &ann(), what);
        verify(&seal(&after).to_json()).map(|_| ()).map_err(|finding| finding.misfit.code())
    };
    assert_eq!(opening(closed.clone(), What::OpenedPrices), Ok(()));
    assert_eq!(opening(closed.clone(), What::Changed), Err("fixed"));
    let mut renamed = closed.clone();
    Arc::make_mut(&mut Arc::make_mut(&mut renamed.bids)[0]).tenderer.name = text("Other");
    assert_eq!(opening(renamed, What::OpenedPrices), Err("fixed"));
}

#[test]
fn prices_that_no_longer_fit_the_model_are_not_opened() {
    let mut session = Session::new(sealed_file());
    let values = r#"{"alfa": {"north": {"price": "1", "values": {"days": "9"}}}}"#;
    session.set_prices(&prices(values)).unwrap();
    session.apply(Action::DeleteCriterion { criterion: criterion("days") }, free()).unwrap();
    session.apply(to(Phase::Evaluation), free()).unwrap();
    session.apply(score("ann", "alfa", "team", Some("1")), free()).unwrap();
    session.apply(score("bo", "beta", "idea", Some("4")), free()).unwrap();
    let refused = session.apply(open(), free());
    assert!(matches!(refused, Err(Refusal::Problem(_))), "{refused:?}");
    assert!(session.record().seals_prices());
}

/// A generated evaluation that seals prices, each of which stands out.
fn distinctive(mut evaluation: Evaluation) -> Evaluation {
    let tender = Arc::make_mut(&mut evaluation.tender);
    tender.sealed_prices = Some(true);
    // Whatever was agreed lies between the model and the bids, not in a log of another tender.
    let mut evaluation = content(&evaluation);
    let mut count = 0;
    for bid in Arc::make_mut(&mut evaluation.bids) {
        for offer in &mut Arc::make_mut(bid).offers {
            count += 1;
            let digits = Decimal::from(7_913_402_000_u64 + count);
            offer.price = Some(Amount::new(digits).unwrap());
            for line in &mut offer.costs {
                if let CostValue::Amount { amount } = &mut line.value {
                    *amount = digits;
                }
            }
        }
    }
    evaluation
}

/// No fraction of small numbers has these digits, as 7 ÷ 9 has seven times seven.
const DIGITS: &str = "7913402";

/// Declares on each bid on which nothing was declared, gives it a score where it has none yet, and each score
/// its reason.
fn score_all(session: &mut Session) {
    let by = session.record().evaluators[0].id.clone();
    for one in session.record().evaluators.clone() {
        session.apply(Action::DeclareRest { evaluator: one.id }, free()).unwrap();
    }
    let record = session.record().clone();
    for bid in record.bids.iter() {
        for leaf in record.tender.lots.iter().flat_map(|lot| lot.leaves()) {
            if let Kind::Scored { scale, .. } = &leaf.kind {
                let (evaluator, bid, criterion) = (by.clone(), bid.id.clone(), leaf.id.clone());
                let given = |one: &bid_evaluator::assessment::Assessment| {
                    one.evaluator == by && one.bid == bid && one.criterion == criterion
                };
                if !record.assessments.iter().any(given) {
                    let score = Some(scale.bounds().1);
                    let set = Action::SetScore { evaluator, bid, criterion, score };
                    session.apply(set, free()).unwrap();
                }
            }
        }
    }
    let given = Arc::clone(&session.record().assessments);
    for one in given.iter().filter(|one| !one.has_reason()) {
        let (evaluator, bid) = (one.evaluator.clone(), one.bid.clone());
        let (criterion, reason) = (one.criterion.clone(), Some(text("Seen.")));
        session.apply(Action::SetReason { evaluator, bid, criterion, reason }, free()).unwrap();
    }
}

proptest! {
    #![proptest_config(tries(60))]

    #[test]
    fn no_price_of_any_evaluation_is_told_before_the_opening(
        evaluation in evaluation(),
        dice in prop::collection::vec(any::<Dice>(), 0..12),
    ) {
        let original = distinctive(evaluation);
        let mut session = Session::new(original.clone());
        prop_assert!(!everything(&session).contains(DIGITS));
        for die in dice {
            if let Some(action) = action(session.record(), die) {
                let _ = session.apply(action, free());
            }
            prop_assert!(!everything(&session).contains(DIGITS));
        }
        while session.undo() {
            prop_assert!(!everything(&session).contains(DIGITS));
        }
    }

    #[test]
    fn after_the_opening_the_record_is_the_original_and_the_opening(evaluation in evaluation()) {
        let mut original = distinctive(evaluation);
        original.phase = Phase::Evaluation;
        original.conflicts = Vec::new();
        prop_assume!(!original.evaluators.is_empty());
        let mut session = Session::new(original.clone());
        score_all(&mut session);
        let scores = Arc::clone(&session.record().assessments);
        let declarations = Arc::clone(&session.record().declarations);
        session.apply(open(), free()).unwrap();
        original.assessments = scores;
        original.declarations = declarations;
        original.prices_opened.clone_from(&session.record().prices_opened);
        prop_assert!(original.prices_opened.is_some());
        prop_assert_eq!(session.record(), &original);
        prop_assert_eq!(&*session.recorded_outcome(), &outcome(&original));
    }
}

#[test]
fn a_reason_is_not_needed() {
    let mut session = scored();
    session.apply(Action::OpenPrices { reason: None }, free()).unwrap();
    assert_eq!(session.record().prices_opened.as_ref().unwrap().reason, None::<Text>);
}
