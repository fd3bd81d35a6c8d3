//! Life cycle and cost lines under a person's hand.

use bid_evaluator::bid::{CostLine, CostTime, CostValue};
use bid_evaluator::editing::{Action, Change, Refusal, Session};
use bid_evaluator::exchange::fault::Subject;
use bid_evaluator::exchange::values::{CostId, UnitPriceId, Year};
use bid_evaluator::tender::{LifeCycle, Timing, UnitPrice};

use super::{amount, bid, decimal, done, lot, refused, session, text};

fn year(year: u32) -> Year {
    Year::new(year).unwrap()
}

fn terms(horizon: u32) -> LifeCycle {
    let price = UnitPrice {
        id: UnitPriceId::new("co2").unwrap(),
        name: text("CO2"),
        unit: text("tonne"),
        price: amount("130"),
    };
    LifeCycle {
        horizon: year(horizon),
        rate: amount("3.5"),
        timing: Timing::MidYear,
        prices: vec![price],
    }
}

fn set_terms(terms: Option<LifeCycle>) -> Action {
    Action::SetLifeCycle { lot: lot("north"), terms }
}

fn line(id: &str, when: CostTime) -> CostLine {
    let value = CostValue::Amount { amount: decimal("100") };
    CostLine { id: CostId::new(id).unwrap(), name: text(id), value, when }
}

fn set_line(line: CostLine) -> Action {
    Action::SetCost { bid: bid("alfa"), lot: lot("north"), line: Box::new(line) }
}

fn add() -> Action {
    Action::AddCost { bid: bid("alfa"), lot: lot("north"), name: text("Energy") }
}

fn lines(session: &Session) -> &[CostLine] {
    &session.record().bids[0].offers[0].costs
}

/// Alfa with three lines: each year from 2 to 9, in year 8, and 2 tonnes at the end.
fn with_lines() -> Session {
    let mut session = session();
    done(&mut session, set_terms(Some(terms(10))));
    for _ in 0..3 {
        done(&mut session, add());
    }
    let each = CostTime::Yearly { from: Some(year(2)), until: Some(year(9)) };
    done(&mut session, set_line(line("cost-1", each)));
    done(&mut session, set_line(line("cost-2", CostTime::OneOff { year: year(8) })));
    let value =
        CostValue::Quantity { quantity: amount("2"), price: UnitPriceId::new("co2").unwrap() };
    done(&mut session, set_line(CostLine { value, ..line("cost-3", CostTime::EndOfLife) }));
    session
}

#[test]
fn lines_come_change_and_go() {
    let mut session = with_lines();
    assert_eq!(lines(&session).len(), 3);
    let outcome = session.recorded_outcome();
    let costs = outcome.lots[0].bids[0].costs.as_ref().unwrap();
    assert_eq!((costs.lines[0].times, costs.lines[1].times), (8, 1));
    let cost = CostId::new("cost-2").unwrap();
    let delete = Action::DeleteCost { bid: bid("alfa"), lot: lot("north"), cost };
    done(&mut session, delete.clone());
    assert_eq!(refused(&mut session, delete), Refusal::NotFound(Subject::Cost));
    assert_eq!(lines(&session).len(), 2);
    // A free identifier is taken again.
    done(&mut session, add());
    assert_eq!(&*lines(&session)[2].id, "cost-2");
    let same = set_line(lines(&session)[2].clone());
    assert_eq!(done(&mut session, same).change, Change::Nothing);
    while session.undo() {}
    assert!(lines(&session).is_empty() && session.record().tender.lots[0].life_cycle.is_none());
}

#[test]
fn a_shorter_life_cuts_lines_and_drops_what_does_not_fit() {
    let mut session = with_lines();
    assert_eq!(done(&mut session, set_terms(Some(terms(5)))).dropped, 1);
    let each = CostTime::Yearly { from: Some(year(2)), until: Some(year(5)) };
    assert_eq!(lines(&session)[0].when, each);
    let without = LifeCycle { prices: Vec::new(), ..terms(5) };
    assert_eq!(done(&mut session, set_terms(Some(without))).dropped, 1);
    assert_eq!(done(&mut session, set_terms(Some(terms(1)))).dropped, 1);
    assert!(lines(&session).is_empty());
    assert!(session.undo() && session.undo() && session.undo());
    assert_eq!(lines(&session).len(), 3);
    // Without a life cycle they are kept, and do not count.
    assert_eq!(done(&mut session, set_terms(None)).dropped, 0);
    assert_eq!(lines(&session).len(), 3);
    assert_eq!(session.recorded_outcome().lots[0].bids[0].costs, None);
}

#[test]
fn what_does_not_fit_is_refused_as_a_file_would_be() {
    let mut session = with_lines();
    let problem = |session: &mut Session, action| match refused(session, action) {
        Refusal::Problem(problem) => problem.code(),
        other => panic!("{other:?}"),
    };
    let late = line("cost-2", CostTime::OneOff { year: year(11) });
    assert_eq!(problem(&mut session, set_line(late)), "out-of-range");
    let price = UnitPriceId::new("energy").unwrap();
    let value = CostValue::Quantity { quantity: amount("1"), price };
    let strange = CostLine { value, ..line("cost-2", CostTime::EndOfLife) };
    assert_eq!(problem(&mut session, set_line(strange)), "dangling");
    assert_eq!(problem(&mut session, set_terms(Some(terms(0)))), "out-of-range");
    let dear = LifeCycle { rate: amount("100.5"), ..terms(10) };
    assert_eq!(problem(&mut session, set_terms(Some(dear))), "out-of-range");
    let mut twice = terms(10);
    twice.prices.push(twice.prices[0].clone());
    assert_eq!(problem(&mut session, set_terms(Some(twice))), "duplicate-id");
    let missing = set_line(line("cost-9", CostTime::EndOfLife));
    assert_eq!(refused(&mut session, missing), Refusal::NotFound(Subject::Cost));
}
