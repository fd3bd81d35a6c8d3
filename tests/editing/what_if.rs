//! What-ifs over prices, quantities, scores and several weights: shown, never recorded.

use bid_evaluator::award::Exact;
use bid_evaluator::editing::{
    Action, Area, Change, Mode, Refusal, Rights, Supposed, SupposedNumber,
};
use bid_evaluator::evaluation::Phase;

use crate::{amount, bid, criterion, decimal, free, lot, score, session, set, trying};

fn price(of: &str, price: &str) -> Action {
    let (bid, lot, price) = (bid(of), lot("north"), amount(price));
    Action::Suppose(Supposed::Price { bid, lot, price })
}

fn weights(weights: &[(&str, &str)]) -> Action {
    let weights = weights.iter().map(|(id, weight)| (criterion(id), decimal(weight))).collect();
    Action::Suppose(Supposed::Weights { lot: lot("north"), weights })
}

#[test]
fn a_price_is_supposed_in_every_phase_and_never_recorded() {
    for rights in [free(), trying(), Rights::of(Phase::Decision, Mode::Explore, false)] {
        let mut session = session();
        let before = session.record().clone();
        assert_eq!(session.apply(price("beta", "9000"), rights).unwrap().change, Change::View);
        assert_eq!(*session.record(), before);
        assert_eq!(session.shown().bids[1].offers[0].price, Some(amount("9000")));
        let said = session.suppositions();
        assert_eq!(said.len(), 1);
        assert_eq!(said[0].number, SupposedNumber::Price(lot("north")));
        assert_eq!(said[0].from, Some(Exact::from(decimal("7900"))));
        assert!(session.undo() && !session.is_what_if());
    }
    let shut = Rights::of(Phase::Design, Mode::Present, false);
    let refused = session().apply(price("beta", "9000"), shut);
    assert_eq!(refused, Err(Refusal::NotNow(Area::Weights)));
}

#[test]
fn a_supposed_score_stands_for_all_that_were_given() {
    let mut session = session();
    let action = |score: &str| {
        let (bid, criterion, score) = (bid("alfa"), criterion("plan"), decimal(score));
        Action::Suppose(Supposed::Score { bid, criterion, score })
    };
    session.apply(action("9"), free()).unwrap();
    let given = session.shown().assessments.iter().filter(|one| one.bid == bid("alfa"));
    assert_eq!(given.map(|one| one.score).collect::<Vec<_>>(), [decimal("9")]);
    // 8 and 2.5 are recorded.
    assert_eq!(session.suppositions()[0].from, Some(Exact::from(decimal("5.25"))));
    assert!(session.apply(action("11"), free()).is_err());
    let (bid, criterion) = (bid("alfa"), criterion("team"));
    let unscored = Supposed::Score { bid, criterion, score: decimal("2") };
    assert_eq!(session.apply(Action::Suppose(unscored), free()), Err(Refusal::NoScore));
}

#[test]
fn several_weights_are_supposed_at_once_and_keep_the_total() {
    let mut session = session();
    assert!(session.apply(weights(&[("plan", "35")]), free()).is_err());
    assert!(!session.is_what_if());
    session.apply(weights(&[("plan", "35"), ("days", "5")]), free()).unwrap();
    assert!(session.supposes_weights());
    // A slider then moves what is shown, and not the record, whatever the phase.
    let before = session.record().clone();
    session.apply(set("price", "50"), free()).unwrap();
    assert_eq!(*session.record(), before);
    session.apply(Action::EndWhatIf, free()).unwrap();
    assert!(!session.is_what_if());
    assert_eq!(session.apply(weights(&[("quality", "50")]), free()), Err(Refusal::Unsuited));
}

#[test]
fn what_comes_home_ends_and_a_change_of_bids_or_scores_ends_what_is_supposed_of_them() {
    let mut session = session();
    session.apply(price("beta", "9000"), free()).unwrap();
    session.apply(weights(&[("plan", "35"), ("days", "5")]), free()).unwrap();
    session.apply(price("beta", "7900"), free()).unwrap();
    assert!(session.suppositions().is_empty() && session.supposes_weights());
    session.apply(price("beta", "9000"), free()).unwrap();
    session.apply(score("ann", "beta", "plan", Some("7")), free()).unwrap();
    assert!(session.suppositions().is_empty() && session.supposes_weights());
    assert!(session.undo() && !session.suppositions().is_empty());
}
