//! Sealing prices by hand, and that no file which seals them holds any.

use std::sync::Arc;

use bid_evaluator::editing::{Action, Area, Change, Refusal, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::record::{content, seal, verify};
use bid_evaluator::tender::Kind;
use serde_json::{Value, json};

use crate::sealed::{ALFA, ann, everything, open, prices, sealed_file, to};
use crate::{amount, bid, criterion, decimal, free, lot, score, session, text, trying};

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
    let unsealed = session.record().clone();
    assert_eq!(session.apply(switch(true), free()).unwrap().change, Change::Record);
    assert!(session.record().seals_prices());
    let later = price("alfa", "north", Some(amount(ALFA)));
    assert_eq!(session.apply(later, free()), Err(Refusal::PricesSealed));
    assert!(session.undo());
    assert_eq!(*session.record(), unsealed);
    assert!(session.redo());
    assert_eq!(session.apply(switch(false), free()).unwrap().change, Change::Record);
    assert_eq!(*session.record(), unsealed);
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
    session.apply(open(), free()).unwrap();
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

/// A session whose log is kept, back in the design of the tender; alfa's price was moved meanwhile.
fn reopened(moved: bool) -> Session {
    let mut session = session();
    session.set_witness(Some(ann()));
    session.apply(to(Phase::Evaluation), free()).unwrap();
    let price = |of, on, price| Action::SetPrice { bid: bid(of), lot: lot(on), price };
    if moved {
        session.apply(price("alfa", "north", Some(amount(ALFA))), free()).unwrap();
    }
    session.apply(to(Phase::Design), free()).unwrap();
    session
}

/// What a log tells cannot be taken back, and so not be sealed.
#[test]
fn prices_that_the_log_tells_are_known() {
    let mut session = reopened(true);
    let price = |of, on| Action::SetPrice { bid: bid(of), lot: lot(on), price: None };
    for action in [price("alfa", "north"), price("beta", "north"), price("beta", "south")] {
        session.apply(action, free()).unwrap();
    }
    let sealing = Action::SealPrices { sealed: true };
    assert_eq!(session.apply(sealing, free()), Err(Refusal::PricesKnown));
    let mut bare = content(session.record());
    bare.lock = None;
    assert_eq!(Session::new(bare).sealing_refusal(), None);
}

/// A unit that names the currency makes a price of a quantity that everybody has seen.
#[test]
fn no_quantity_becomes_a_sealed_price_by_its_unit() {
    let mut session = Session::new(sealed_file());
    let unit =
        |unit: &str| Action::SetUnit { criterion: criterion("days"), unit: Some(text(unit)) };
    assert_eq!(session.apply(unit("EUR per hour"), free()), Err(Refusal::PricesKnown));
    session.apply(unit("days"), free()).unwrap();
    for of in ["alfa", "beta"] {
        let (bid, criterion) = (bid(of), criterion("days"));
        session.apply(Action::SetValue { bid, criterion, value: None }, free()).unwrap();
    }
    session.apply(unit("EUR per hour"), free()).unwrap();
    let days = (bid("alfa"), criterion("days"), Some(decimal("12")));
    let value = Action::SetValue { bid: days.0, criterion: days.1, value: days.2 };
    assert_eq!(session.apply(value, free()), Err(Refusal::PricesSealed));
}

/// A file from elsewhere: whatever tells a price in its log is named with its place, and the file is
/// refused, since without it the chain would break.
#[test]
fn a_file_that_seals_its_prices_tells_none_in_its_log() {
    let record = reopened(false).record().clone();
    let mut file: Value = serde_json::from_str(&record.to_json()).unwrap();
    file["tender"]["sealedPrices"] = json!(true);
    file["tender"]["lots"][0]["criteria"][2]["unit"] = json!("EUR/day");
    for bid in file["bids"].as_array_mut().unwrap() {
        for offer in bid["offers"].as_array_mut().unwrap() {
            offer.as_object_mut().unwrap().remove("price");
            offer.as_object_mut().unwrap().remove("values");
        }
    }
    let offer = json!({ "lot": "north", "price": "7" });
    for (at, value, told) in [
        ("/bids/0/offers/0/price", json!("8"), true),
        ("/bids/0/offers/0/costs", json!([{}]), true),
        ("/bids/0/offers/0/costs/0/amount", json!("8"), true),
        ("/bids/0/offers/0/values/days", json!("8"), true),
        ("/bids/0/offers/0/values", json!({ "days": "8" }), true),
        ("/bids/0/offers/0", offer.clone(), true),
        ("/bids/0/offers", json!([offer]), true),
        ("/bids/0", json!({ "id": "alfa", "offers": [offer] }), true),
        ("/bids", json!([{ "id": "alfa", "offers": [offer] }]), true),
        ("/bids/0/offers/0/values/hours", json!("8"), false),
        ("/bids/0/offers/0/values", json!({ "hours": "8" }), false),
        ("/bids/0/offers/0", json!({ "lot": "north" }), false),
        ("/bids/0", json!({ "id": "alfa", "price": "Price" }), false),
        ("/bids/0/tenderer/name", json!("Price"), false),
        ("/assessments/0/price", json!("8"), false),
    ] {
        for side in ["from", "to"] {
            let mut file = file.clone();
            file["log"][1]["changes"] =
                json!([{ "at": "/phase", "to": "design" }, { "at": at, (side): value }]);
            let read = Evaluation::from_json(&file.to_string());
            let faults = read.err().map(|faults| {
                let of = |fault: &bid_evaluator::exchange::fault::Fault| {
                    (fault.pointer.clone(), fault.problem.code())
                };
                faults.iter().map(of).collect::<Vec<_>>()
            });
            let expected = told.then(|| vec![("/log/1/changes/1".to_owned(), "sealed")]);
            assert_eq!(faults, expected, "{at} {side}");
            // Where nothing is sealed, or all was opened, the log tells what was done.
            file["tender"]["sealedPrices"] = json!(false);
            assert!(Evaluation::from_json(&file.to_string()).is_ok());
            file["tender"]["sealedPrices"] = json!(true);
            file["pricesOpened"] = json!({});
            assert!(Evaluation::from_json(&file.to_string()).is_ok());
        }
    }
}
