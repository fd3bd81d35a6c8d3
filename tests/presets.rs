//! Award methods by name: each gives a lot its method, converts what it has, and is undone whole.
#![allow(missing_docs)]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "test code")]

mod support;

use bid_evaluator::award::{Exact, Standing};
use bid_evaluator::editing::{Action, Applied, Mode, Rights, Session};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::Amount;
use bid_evaluator::tender::{Kind, Origin, Preset, Scale, ValueFunction};
use support::SAMPLES;
use support::cases::{Case, bid, ratio_to_best, yearly};

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

/// The list that was asked for, by country.
#[test]
fn every_method_of_the_list_is_there() {
    let of = |origin: Origin| {
        let of = |preset: &&Preset| preset.origin() == origin;
        Preset::ALL.iter().filter(of).map(|preset| preset.title()).collect::<Vec<_>>()
    };
    let country = |codes: &'static [&'static str]| of(Origin::Countries(codes));
    assert_eq!(country(&["SE"]), [("Mervärdesmodell", "sv"), ("Procentuellt påslag", "sv")]);
    let dutch = ["Gunnen op waarde", "BPKV Rijkswaterstaat", "Gewogen factor"];
    assert_eq!(country(&["NL"]), dutch.map(|name| (name, "nl")));
    let german = ["Einfache Richtwertmethode", "Erweiterte Richtwertmethode"];
    assert_eq!(country(&["DE"]), german.map(|name| (name, "de")));
    assert_eq!(country(&["DE", "CH"]), [("Lineare Interpolation", "de")]);
    assert_eq!(country(&["NO"]), [("Prissetting av kvalitet", "nb")]);
    assert_eq!(country(&["GB"]), [("Price per quality point", "en")]);
    assert_eq!(country(&["IT"]), [("Offerta economicamente più vantaggiosa", "it")]);
    assert_eq!(country(&["UA"]), [("MEAT (ProZorro)", "en")]);
    let bank = ["Rated criteria", "Quality- and cost-based selection (QCBS)"];
    assert_eq!(of(Origin::WorldBank), bank.map(|name| (name, "en")));
    let general = ["Lowest price", "Lowest life-cycle cost"];
    assert_eq!(of(Origin::General), general.map(|name| (name, "en")));
    assert_eq!(Preset::ALL.len(), 16);
}

#[test]
fn each_follows_any_other() {
    for before in Preset::ALL.iter().copied() {
        for after in Preset::ALL.iter().copied() {
            let mut session = sessions().last().unwrap();
            apply(&mut session, before);
            apply(&mut session, after);
            let lot = &session.record().tender.lots[0];
            assert_eq!(lot.method, after.method(), "{after:?} after {before:?}");
            let file = session.record().to_json();
            assert_eq!(Evaluation::from_json(&file).unwrap().to_json(), file, "{before:?}");
        }
    }
}

/// By hand: 150 points of quality at 80 beside 20 for the price, the lowest 9,900, are 4 × 9,900
/// in money, and 400 % of the price.
#[test]
fn money_becomes_per_cent_of_the_lowest_price() {
    let mut session = sessions().last().unwrap();
    let weight = |session: &Session| {
        let lot = &session.record().tender.lots[0];
        let quality = lot.leaves().into_iter().find(|leaf| !leaf.is_price()).unwrap();
        quality.weight().to_string()
    };
    assert_eq!(weight(&session), "80");
    apply(&mut session, Preset::Mervardesmodell);
    assert_eq!(weight(&session), "39600");
    apply(&mut session, Preset::ProcentuelltPaslag);
    assert_eq!(weight(&session), "400");
    apply(&mut session, Preset::GunnenOpWaarde);
    assert_eq!(weight(&session), "39600");
}

/// E16: "Undiscounted LCC, 20 years: 100,000 + 15,000/y = 400,000; 140,000 + 8,000/y = 300,000."
#[test]
fn the_lowest_life_cycle_cost_counts_costs_and_the_lowest_price_does_not() {
    let case = Case::of("monetised")
        .price()
        .scored("quality", 100_000, 0, 10)
        .life_cycle(20, 0, "endOfYear")
        .bid(bid("A", 100_000).cost(yearly(), 15_000).score("quality", 10))
        .bid(bid("B", 140_000).cost(yearly(), 8_000).score("quality", 0));
    let mut evaluation = case.evaluation();
    evaluation.phase = Phase::Design;
    let mut session = Session::new(evaluation);
    let first = |session: &Session| {
        let outcome = session.outcome();
        let lot = &outcome.lots[0];
        let bid = &lot.bids[lot.ranking[0]];
        (bid.bid.to_string(), bid.total.clone().unwrap())
    };
    apply(&mut session, Preset::LowestLifeCycleCost);
    assert_eq!(first(&session), ("B".to_owned(), 300_000.into()));
    apply(&mut session, Preset::LowestPrice);
    assert_eq!(first(&session), ("A".to_owned(), 100_000.into()));
    // The lines are still there, over the ten years to begin with.
    apply(&mut session, Preset::LowestLifeCycleCost);
    assert_eq!(first(&session), ("B".to_owned(), 220_000.into()));
    // A fixed factor ends at the dearest evaluated cost, whatever the ceiling of prices.
    let lot = session.record().tender.lots[0].id.clone();
    let rights = Rights::of(Phase::Design, Mode::Design, false);
    let ceiling = Some(Amount::new(150_000.into()).unwrap());
    session.apply(Action::SetCeiling { lot, ceiling }, rights).unwrap();
    apply(&mut session, Preset::GewogenFactor);
    assert_eq!(price_formula(&session), Some(fixed_to(250_000)));
    apply(&mut session, Preset::LowestPrice);
    apply(&mut session, Preset::GewogenFactor);
    assert_eq!(price_formula(&session), Some(fixed_to(150_000)));
}

/// By hand: 20 points for the price and 80 for quality, and 300,000 the lowest evaluated cost: 4 ×
/// 300,000, where the lowest price would give 4 × 100,000; then 400 % of it.
#[test]
fn weights_convert_by_the_evaluated_cost() {
    let case = Case::of("points")
        .price_for(20, ratio_to_best())
        .scored("quality", 80, 0, 10)
        .life_cycle(20, 0, "endOfYear")
        .bid(bid("A", 100_000).cost(yearly(), 15_000))
        .bid(bid("B", 140_000).cost(yearly(), 8_000));
    let mut evaluation = case.evaluation();
    evaluation.phase = Phase::Design;
    let mut session = Session::new(evaluation);
    let weight = |session: &Session| {
        session.record().tender.lots[0].leaves()[1].weight().normalize().to_string()
    };
    apply(&mut session, Preset::Mervardesmodell);
    assert_eq!(weight(&session), "1200000");
    apply(&mut session, Preset::PrissettingAvKvalitet);
    assert_eq!(weight(&session), "400");
}

fn price_formula(session: &Session) -> Option<ValueFunction> {
    let lot = &session.record().tender.lots[0];
    lot.leaves().into_iter().find_map(|leaf| match &leaf.kind {
        Kind::Price { formula, .. } => formula.clone(),
        _ => None,
    })
}

/// Nothing from this price on, and everything at 0.
fn fixed_to(zero: i64) -> ValueFunction {
    ValueFunction::WeightedFactor { zero: zero.into(), full: 0.into() }
}

#[test]
fn the_price_formula_is_the_presets() {
    let mut session = sessions().last().unwrap();
    apply(&mut session, Preset::LineareInterpolation);
    assert!(matches!(price_formula(&session), Some(ValueFunction::ZeroAtMultiple { .. })));
    apply(&mut session, Preset::GewogenFactor);
    // Fixed at the highest price offered, 11,750, and at 0: no floor.
    assert_eq!(price_formula(&session), Some(fixed_to(11_750)));
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
