//! Random sequences of actions: each leaves files that read back, and each step is undone exactly.

use bid_evaluator::editing::{Action, Change, CombinationName, Direction, LeafKind, Weights};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Amount, Decimals};
use bid_evaluator::tender::{
    Better, Corridor, Criterion, Level, LowPriceCheck, MoneyForm, Point, QualityScaling, Rounding,
    RoundingMode, RoundingMoment, Scale, TieRule, ValueFunction,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::{blank, free, session, text};

/// Numbers that pick an action and what it is about.
type Dice = (u8, u16, u16, u16, bool);

fn pick<T>(from: &[T], die: u16) -> Option<&T> {
    from.get(usize::from(die) % from.len().max(1))
}

fn all_criteria<'a>(criteria: &'a [Criterion], all: &mut Vec<&'a Criterion>) {
    for criterion in criteria {
        all.push(criterion);
        all_criteria(criterion.children(), all);
    }
}

/// An action on what there is; `None` where there is nothing of the kind.
#[allow(clippy::too_many_lines)] // One arm an action.
fn action(evaluation: &Evaluation, (kind, one, two, number, flag): Dice) -> Option<Action> {
    // Short numbers, and sometimes one as long as a file can hold, or longer.
    let number = match two % 8 {
        0 => (Decimal::from(number) / Decimal::from(7)).round_dp(u32::from(one % 29)),
        1 if one % 16 == 0 => Decimal::MAX / Decimal::from(u32::from(number) + 1),
        _ => Decimal::from(number) / Decimal::from(if flag { 64 } else { 500 }),
    };
    let tender = &evaluation.tender;
    let lot = || Some(pick(&tender.lots, one)?.id.clone());
    let mut all = Vec::new();
    for lot in &tender.lots {
        all_criteria(&lot.criteria, &mut all);
    }
    let criterion = || Some(pick(&all, one)?.id.clone());
    let bid = || Some(pick(&evaluation.bids, two)?.id.clone());
    let evaluator = || Some(pick(&evaluation.evaluators, two / 7)?.id.clone());
    let requirement = || {
        let all: Vec<_> = tender.lots.iter().flat_map(|lot| &lot.requirements).collect();
        Some(pick(&all, one)?.id.clone())
    };
    let name = text("Name");
    let optional = flag.then_some(number);
    let points = vec![
        Point { value: number, share: Decimal::from(two % 120) },
        Point { value: Decimal::from(one % 50), share: Decimal::from(two % 50) },
    ];
    let formula = match two % 9 {
        0 => ValueFunction::RatioToBest,
        1 => ValueFunction::LinearFromBest { floor: optional },
        2 => ValueFunction::Logarithmic { base: number, floor: optional },
        3 => ValueFunction::MeanBased { cap: optional, floor: None },
        4 => ValueFunction::PowerGain { from: Decimal::from(two % 50), exponent: number },
        5 => ValueFunction::Steps { steps: points },
        6 => ValueFunction::Piecewise { points },
        7 => ValueFunction::MinMax,
        _ => ValueFunction::WeightedFactor { zero: number, full: Decimal::from(two % 50) },
    };
    Some(match kind % 40 {
        0..=3 => Action::SetWeight { criterion: criterion()?, weight: number },
        4 => Action::ResetWeights { lot: lot()? },
        5 | 6 => Action::SetLock { criterion: criterion()?, locked: two % 3 != 0 },
        7 => Action::EndWhatIf,
        8 | 9 => {
            let groups: Vec<_> = all.iter().filter(|one| one.is_group()).collect();
            let parent = pick(&groups, two).filter(|_| flag).map(|group| group.id.clone());
            Action::AddCriterion { lot: lot()?, parent, group: two % 3 == 0, name }
        }
        10 => Action::RenameCriterion { criterion: criterion()?, name },
        11 => {
            Action::DescribeCriterion { criterion: criterion()?, description: flag.then_some(name) }
        }
        12 => Action::DeleteCriterion { criterion: criterion()? },
        13 | 14 => {
            let ways = [Direction::Up, Direction::Down, Direction::In, Direction::Out];
            Action::MoveCriterion { criterion: criterion()?, direction: *pick(&ways, two)? }
        }
        15 => {
            let kind = if flag { LeafKind::Scored } else { LeafKind::Measured };
            Action::SetKind { criterion: criterion()?, kind }
        }
        16 => {
            let level =
                |score: Decimal| Level { score, share: -score, name: None, description: None };
            let scale = if flag {
                Scale::Points { lowest: Decimal::from(two % 8), highest: number }
            } else {
                Scale::Levels { levels: vec![level(number), level(Decimal::from(two % 8))] }
            };
            Action::SetScale { criterion: criterion()?, scale }
        }
        17 => Action::SetMinimum { criterion: criterion()?, minimum: optional },
        18 => Action::SetUnit { criterion: criterion()?, unit: flag.then_some(name) },
        19 => {
            let better = if flag { Better::Lower } else { Better::Higher };
            Action::SetBetter { criterion: criterion()?, better }
        }
        20 => Action::SetFormula { criterion: criterion()?, formula },
        21 | 22 => {
            let combination = *pick(CombinationName::ALL, two)?;
            Action::SetCombination { lot: lot()?, combination }
        }
        23 => Action::SetQuality { lot: lot()?, quality: *pick(QualityScaling::ALL, two)? },
        24 => {
            let rounding = flag.then(|| Rounding {
                decimals: Decimals::new(u32::from(two % 13)).unwrap(),
                mode: RoundingMode::HalfUp,
                when: RoundingMoment::AtEnd,
            });
            Action::SetRounding { lot: lot()?, rounding }
        }
        25 => {
            let ties = match two % 3 {
                0 => TieRule::DrawLots,
                1 => TieRule::LowestPrice,
                _ => TieRule::HighestScore { criterion: criterion()? },
            };
            Action::SetTies { lot: lot()?, ties }
        }
        26 if flag => Action::AddRequirement { lot: lot()?, text: name },
        26 => Action::EditRequirement { requirement: requirement()?, text: name },
        27 if flag => Action::DeleteRequirement { requirement: requirement()? },
        27 => Action::SetAnswer { bid: bid()?, requirement: requirement()?, met: Some(flag) },
        28 => Action::AddBid { lot: lot()?, name },
        29 if flag => Action::DeleteBid { bid: bid()? },
        29 => Action::RenameBid { bid: bid()?, name },
        30 => {
            let price = optional.map(|price| Amount::new(price).unwrap());
            Action::SetPrice { bid: bid()?, lot: lot()?, price }
        }
        31 => Action::SetValue { bid: bid()?, criterion: criterion()?, value: optional },
        32 => {
            let score = (two % 5 != 0).then_some(number.trunc());
            let (evaluator, criterion) = (evaluator()?, criterion()?);
            Action::SetScore { evaluator, bid: bid()?, criterion, score }
        }
        33 => Action::SetForm { lot: lot()?, form: *pick(MoneyForm::ALL, two)? },
        34 => {
            let decides = match two % 3 {
                0 => TieRule::DrawLots,
                1 => TieRule::LowestPrice,
                _ => TieRule::HighestScore { criterion: criterion()? },
            };
            let percent = Amount::new(number).unwrap();
            let corridor = flag.then_some(Corridor { percent, decides });
            let scale = Decimals::new(u32::from(one % 14)).ok();
            Action::SetQuotient { lot: lot()?, scale, corridor }
        }
        35 => {
            let minimum = optional.map(|minimum| Amount::new(minimum).unwrap());
            Action::SetQualityMinimum { lot: lot()?, minimum }
        }
        36 => {
            let ceiling = optional.map(|ceiling| Amount::new(ceiling).unwrap());
            Action::SetCeiling { lot: lot()?, ceiling }
        }
        37 => {
            let percent = Amount::new(number).unwrap();
            let checks = [LowPriceCheck::Spain, LowPriceCheck::BelowMean { percent }];
            Action::SetLowPriceChecks { lot: lot()?, checks: checks[usize::from(flag)..].to_vec() }
        }
        38 => {
            let mut order = vec![bid()?, pick(&evaluation.bids, one)?.id.clone()];
            order.extend(pick(&evaluation.bids, one / 3).map(|bid| bid.id.clone()));
            order.truncate(usize::from(two % 4));
            Action::SetDraw { lot: lot()?, order, note: flag.then_some(name) }
        }
        _ => match two % 4 {
            0 => Action::SetTitle { title: name },
            1 => Action::SetPhase { phase: *pick(Phase::ALL, one)? },
            2 => Action::Replace { evaluation: Box::new(blank()) },
            _ => {
                let (evaluator, criterion) = (evaluator()?, criterion()?);
                let reason = flag.then_some(name);
                Action::SetReason { evaluator, bid: bid()?, criterion, reason }
            }
        },
    })
}

fn reads_back(evaluation: &Evaluation) {
    let json = evaluation.to_json();
    let again = Evaluation::from_json(&json).unwrap_or_else(|faults| panic!("{faults}\n{json}"));
    assert_eq!(again, *evaluation);
    assert_eq!(again.to_json(), json);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_action_leaves_a_file_that_reads_back_and_every_step_is_undone(
        dice in proptest::collection::vec((any::<(Dice, u8)>(), 0_u8..8), 1..40)
    ) {
        let mut session = session();
        let start = session.record().to_json();
        for ((dice, ending), phase) in dice {
            let Some(action) = action(session.shown(), dice) else { continue };
            let mut rights = free();
            if phase < 2 {
                rights.weights = Weights::WhatIf;
            }
            let before = (session.record().clone(), session.shown().clone());
            let applied = session.apply(action, rights).unwrap_or_default();
            let record_changed = before.0 != *session.record();
            prop_assert_eq!(record_changed, applied.change == Change::Record);
            if applied.change == Change::Nothing {
                prop_assert_eq!(&before.1, session.shown());
            } else {
                reads_back(session.record());
                reads_back(session.shown());
            }
            match ending {
                0..=60 => session.end_gesture(),
                61..=75 => { session.undo(); }
                76..=82 => { session.redo(); }
                _ => {}
            }
            prop_assert_eq!(session.is_what_if(), session.shown() != session.record());
        }
        while session.redo() {}
        let end = (session.record().clone(), session.shown().clone());
        let mut steps = 0;
        while session.undo() {
            steps += 1;
        }
        prop_assert_eq!(session.record().to_json(), start);
        prop_assert!(!session.is_what_if());
        for _ in 0..steps {
            prop_assert!(session.redo());
        }
        prop_assert!(!session.redo());
        prop_assert_eq!((session.record(), session.shown()), (&end.0, &end.1));
    }
}
