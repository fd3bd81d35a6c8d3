//! Award methods by name: each gives a lot its method, converts what it has, and is undone whole.
#![allow(missing_docs)]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "test code")]

mod support;

use bid_evaluator::award::{Exact, Standing};
use bid_evaluator::editing::{Action, Applied, Mode, Rights, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::tender::{Kind, Preset, Scale, ValueFunction};
use support::SAMPLES;

fn sessions() -> impl Iterator<Item = Session> {
    SAMPLES.iter().map(|file| {
        let mut evaluation = Evaluation::from_json(file).unwrap();
        evaluation.phase = Phase::Design;
        Session::new(evaluation)
    })
}

fn apply(session: &mut Session, preset: Preset) -> Applied {
    let lot = session.record().tender.lots[0].id.clone();
    let rights = Rights::of(Phase::Design, Mode::Design, false);
    session.apply(Action::ApplyPreset { lot, preset }, rights).unwrap()
}

fn total(session: &Session) -> Vec<String> {
    let outcome = session.outcome();
    let lot = &outcome.lots[0];
    lot.ranking.iter().map(|place| lot.bids[*place].bid.to_string()).collect()
}

#[test]
fn each_gives_its_method_and_is_undone() {
    for mut session in sessions() {
        for preset in Preset::ALL.iter().copied() {
            let before = session.record().to_json();
            apply(&mut session, preset);
            let lot = &session.record().tender.lots[0];
            assert_eq!(lot.method, preset.method(), "{preset:?}");
            // What was made is a file that can be read back.
            let file = session.record().to_json();
            assert_eq!(Evaluation::from_json(&file).unwrap().to_json(), file, "{preset:?}");
            if session.record().to_json() != before {
                assert!(session.undo(), "{preset:?}");
            }
            assert_eq!(session.record().to_json(), before, "{preset:?}");
        }
    }
}

#[test]
fn the_price_formula_is_the_presets() {
    let mut session = sessions().last().unwrap();
    apply(&mut session, Preset::LineareInterpolation);
    let formula = |session: &Session| {
        let lot = &session.record().tender.lots[0];
        lot.leaves().into_iter().find_map(|leaf| match &leaf.kind {
            Kind::Price { formula, .. } => formula.clone(),
            _ => None,
        })
    };
    assert!(matches!(formula(&session), Some(ValueFunction::ZeroAtMultiple { .. })));
    apply(&mut session, Preset::GewogenFactor);
    // Fixed at the highest price offered, 11,750, and at 0: no floor.
    let fixed = ValueFunction::WeightedFactor { zero: 11_750.into(), full: 0.into() };
    assert_eq!(formula(&session), Some(fixed));
}

/// Rijkswaterstaat: 3/2/1/0/NR give 100/60/25/0/−50 %.
#[test]
fn bpkv_brings_its_levels_and_tells_which_scores_no_longer_fit() {
    let mut session = sessions().last().unwrap();
    let applied = apply(&mut session, Preset::Bpkv);
    assert_eq!(applied.dropped, 4, "scores of up to 150 are none of the levels");
    assert!(session.record().assessments.is_empty());
    let lot = &session.record().tender.lots[0];
    for leaf in lot.leaves() {
        if let Kind::Scored { scale, .. } = &leaf.kind {
            let Scale::Levels { levels } = scale else { unreachable!("{scale:?}") };
            let shares: Vec<_> = levels.iter().map(|level| level.share.to_string()).collect();
            assert_eq!(shares, ["100", "60", "25", "0", "-50"]);
        }
    }
}

#[test]
fn the_lowest_price_leaves_nothing_to_quality() {
    let mut session = sessions().last().unwrap();
    apply(&mut session, Preset::LowestPrice);
    assert_eq!(total(&session), ["d", "b", "a", "c"]);
    let outcome = session.outcome();
    for bid in &outcome.lots[0].bids {
        assert!(matches!(bid.standing, Standing::Ranked { .. }));
        assert_eq!(*bid.total.as_ref().unwrap(), Exact::from(*bid.price.unwrap()));
    }
}
