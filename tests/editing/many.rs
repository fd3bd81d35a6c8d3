//! Of many bids only those in sight are computed: what is shown of them is what the whole outcome
//! says, whatever a person does.

use bid_evaluator::award::{Places, Standing, outcome};
use bid_evaluator::editing::{Action, Mode, Rights, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::CriterionId;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::contests::contest_of;
use crate::support::tries;

/// Holds what is in sight against the whole outcome, and against that of the record.
fn holds(session: &Session) {
    let whole = outcome(session.shown());
    let of = &whole.lots[0];
    let excerpt = session.excerpt().unwrap();
    let part = excerpt.lot().unwrap();
    for (here, place) in part.ranking.iter().zip(&excerpt.places) {
        assert_eq!(part.bids[*here], of.bids[of.ranking[*place]]);
    }
    assert_eq!(excerpt.ranked, of.ranking.len());
    let record = outcome(session.record());
    for bid in part.bids.iter().filter(|bid| matches!(bid.standing, Standing::Ranked { .. })) {
        let recorded = record.lots[0].bids.iter().find(|one| one.bid == bid.bid);
        assert_eq!(session.recorded_bid(&bid.bid), recorded);
        let name = session.record().bids.iter().find(|one| one.id == bid.bid);
        assert_eq!(session.bid(&bid.bid), name.map(|one| &**one));
    }
}

proptest! {
    #![proptest_config(tries(8))]

    #[test]
    fn what_is_in_sight_is_what_the_outcome_says(
        evaluation in contest_of(51..=60),
        steps in prop::collection::vec((0_usize..6, 0_u32..60, 0_usize..60, any::<bool>()), 1..6),
    ) {
        let phase = if steps[0].3 { Phase::Design } else { Phase::Evaluation };
        let evaluation = Evaluation { phase, ..evaluation };
        let mut session = Session::new(evaluation);
        let rights = Rights::of(phase, Mode::Design, false);
        for (kind, number, from, _) in steps {
            session.look_at(0, Places { ranked: from..from + 5, all_of: 0, excluded: 2 });
            let criterion = |id: &str| CriterionId::new(id).unwrap();
            let weight = Decimal::from(number);
            match kind {
                0 => { session.undo(); }
                1 => { session.redo(); }
                2 => {
                    let _ = session.apply(Action::EndWhatIf, rights);
                }
                _ => {
                    let criterion = criterion(["plan", "team", "days"][kind - 3]);
                    let _ = session.apply(Action::SetWeight { criterion, weight }, rights);
                }
            }
            holds(&session);
        }
    }
}
