//! Random sequences of actions: each leaves files that read back, and each step is undone exactly.

use bid_evaluator::assessment::{Interest, Verdict};
use bid_evaluator::award::outcome;
use bid_evaluator::bid::{Claim, CostTime, CostValue, Statement};
use bid_evaluator::editing::{
    Action, Agreed, Change, CombinationName, Direction, LeafKind, Supposed, Weights,
};
use bid_evaluator::evaluation::{Evaluation, Phase};
use bid_evaluator::exchange::values::{Amount, BidId, Decimals, LotId, Text, UnitPriceId, Year};
use bid_evaluator::tender::{
    Anchor, Better, Corridor, Criterion, Level, LifeCycle, LowPriceCheck, MoneyForm, Point, Preset,
    QualityScaling, Rounding, RoundingMode, RoundingMoment, Scale, Scoring, TieRule, Timing,
    UnitPrice, ValueFunction,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::panel::conflicting;
use crate::{blank, free, session, text};

/// Numbers that pick an action and what it is about.
pub type Dice = (u8, u16, u16, u16, bool);

fn pick<T>(from: &[T], die: u16) -> Option<&T> {
    from.get(usize::from(die) % from.len().max(1))
}

fn all_criteria<'a>(criteria: &'a [Criterion], all: &mut Vec<&'a Criterion>) {
    for criterion in criteria {
        all.push(criterion);
        all_criteria(criterion.children(), all);
    }
}

/// One of the statements, with where it stands.
fn statement(evaluation: &Evaluation, die: u16) -> Option<(BidId, LotId, Statement)> {
    let mut all = Vec::new();
    for bid in evaluation.bids.iter() {
        for offer in &bid.offers {
            for one in &offer.statements {
                all.push((bid.id.clone(), offer.lot.clone(), one.clone()));
            }
        }
    }
    pick(&all, die).cloned()
}

/// An action on what there is; `None` where there is nothing of the kind.
#[allow(clippy::too_many_lines)] // One arm an action.
pub fn action(evaluation: &Evaluation, (kind, one, two, number, flag): Dice) -> Option<Action> {
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
    if number % Decimal::from(8) == Decimal::ZERO {
        return costs(evaluation, (kind, one, two), name);
    }
    Some(match kind % 54 {
        0..=2 => Action::SetWeight { criterion: criterion()?, weight: number },
        3 => Action::SetShareOfGroup { criterion: criterion()?, percent: number },
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
            let anchors = match one % 3 {
                0 => Vec::new(),
                _ => vec![Anchor { score: Decimal::from(one % 12), text: name }],
            };
            let scale = if flag {
                Scale::Points { lowest: Decimal::from(two % 8), highest: number, anchors }
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
        21 => Action::ApplyPreset { lot: lot()?, preset: *pick(Preset::ALL, two)? },
        22 => {
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
        33 => Action::AddStatement { bid: bid()?, lot: lot()?, text: name },
        34 | 35 => {
            let (bid, lot, mut statement) = statement(evaluation, two)?;
            let amount = Amount::new(number).unwrap();
            statement.criterion = criterion().filter(|_| !flag);
            statement.links = vec![text(if two % 9 == 0 { "ftp:a" } else { "mailto:a" })];
            statement.claim = match one % 5 {
                0 => None,
                1 => Some(Claim::Sum { amount }),
                2 => Some(Claim::Quantity { amount, quantity: amount, unit: flag.then_some(name) }),
                3 => Some(Claim::Yearly { amount, years: amount }),
                _ => {
                    let baseline = Amount::new(Decimal::from(two)).unwrap();
                    Some(Claim::Saving { baseline, amount, against: name })
                }
            };
            Action::SetStatement { bid, lot, statement: Box::new(statement) }
        }
        36 => {
            let (bid, lot, statement) = statement(evaluation, two)?;
            if flag && one % 3 == 0 {
                return Some(Action::DeleteStatement { bid, lot, statement: statement.id });
            }
            let verdict = match one % 4 {
                0 => None,
                1 => Some(Verdict::Accepted),
                2 => Some(Verdict::Part { amount: Amount::new(number).unwrap() }),
                _ => Some(Verdict::SetAside),
            };
            let reason = (two % 5 != 0).then_some(name);
            let (evaluator, statement) = (evaluator()?, statement.id);
            Action::Judge { evaluator, bid, lot, statement, verdict, reason }
        }
        37 => Action::SetForm { lot: lot()?, form: *pick(MoneyForm::ALL, two)? },
        38 => {
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
        39 => {
            let minimum = optional.map(|minimum| Amount::new(minimum).unwrap());
            Action::SetQualityMinimum { lot: lot()?, minimum }
        }
        40 => {
            let ceiling = optional.map(|ceiling| Amount::new(ceiling).unwrap());
            Action::SetCeiling { lot: lot()?, ceiling }
        }
        41 => {
            let percent = Amount::new(number).unwrap();
            let checks = [LowPriceCheck::Spain, LowPriceCheck::BelowMean { percent }];
            Action::SetLowPriceChecks { lot: lot()?, checks: checks[usize::from(flag)..].to_vec() }
        }
        42 => {
            let mut order = vec![bid()?, pick(&evaluation.bids, one)?.id.clone()];
            order.extend(pick(&evaluation.bids, one / 3).map(|bid| bid.id.clone()));
            order.truncate(usize::from(two % 4));
            Action::SetDraw { lot: lot()?, order, note: flag.then_some(name) }
        }
        43..=45 => Action::Suppose(match two % 4 {
            0 => {
                // Two weights change places, or one is set, which a shared total refuses.
                let lot = pick(&tender.lots, one)?;
                let leaves = lot.leaves();
                let (a, b) = (pick(&leaves, one)?, pick(&leaves, two)?);
                let mut weights = vec![(a.id.clone(), b.weight()), (b.id.clone(), a.weight())];
                if flag && one % 5 == 0 {
                    weights = vec![(a.id.clone(), number)];
                }
                Supposed::Weights { lot: lot.id.clone(), weights }
            }
            1 => Supposed::Price { bid: bid()?, lot: lot()?, price: Amount::new(number).unwrap() },
            2 => Supposed::Value { bid: bid()?, criterion: criterion()?, value: number },
            _ => {
                let given = pick(&evaluation.assessments, one)?;
                let (bid, criterion) = (given.bid.clone(), given.criterion.clone());
                Supposed::Score { bid, criterion, score: number.trunc() }
            }
        }),
        47 => {
            let agreed = Agreed { score: number.trunc(), reason: name, by: None };
            let consensus = (two % 5 != 0).then_some(agreed);
            Action::SetConsensus { bid: bid()?, criterion: criterion()?, consensus }
        }
        48 => {
            let conflict = pick(&[None, Some(Interest::None), Some(Interest::Declared)], one);
            let (evaluator, conflict) = (evaluator()?, *conflict?);
            Action::Declare { evaluator, bid: bid()?, conflict, note: flag.then_some(name) }
        }
        49 => {
            let weight = optional.map(|weight| Amount::new(weight).unwrap());
            Action::SetEvaluatorWeight { evaluator: evaluator()?, weight }
        }
        50 => {
            let Some(conflict) = pick(&evaluation.conflicts, one) else {
                return Some(Action::Replace { evaluation: Box::new(conflicting()) });
            };
            let choice = usize::from(two % 3);
            Action::ResolveConflict { conflict: Box::new(conflict.clone()), choice }
        }
        51 if flag => Action::AddEvaluator { name },
        51 => Action::RenameEvaluator { evaluator: evaluator()?, name },
        52 if flag => Action::DeclareRest { evaluator: evaluator()? },
        52 => Action::DeleteEvaluator { evaluator: evaluator()? },
        _ => match two % 5 {
            0 if flag => Action::SealPrices { sealed: one % 3 != 0 },
            0 => Action::SetTitle { title: name },
            1 => Action::SetPhase { phase: *pick(Phase::ALL, one)?, reason: flag.then_some(name) },
            2 => Action::Replace { evaluation: Box::new(blank()) },
            3 => {
                let rule = |bit: u16| (one >> bit & 1 == 1).then_some(one >> (bit + 3) & 1 == 1);
                let (reasons_required, names_hidden) = (rule(0), rule(1));
                let (order_shuffled, declarations_first) = (rule(2), rule(6));
                let scoring =
                    Scoring { reasons_required, names_hidden, order_shuffled, declarations_first };
                Action::SetScoring { scoring }
            }
            _ => {
                let (evaluator, criterion) = (evaluator()?, criterion()?);
                let reason = flag.then_some(name);
                Action::SetReason { evaluator, bid: bid()?, criterion, reason }
            }
        },
    })
}

/// An action on the life cycle or on cost lines.
fn costs(evaluation: &Evaluation, (kind, one, two): (u8, u16, u16), name: Text) -> Option<Action> {
    let tender = &evaluation.tender;
    let lot = pick(&tender.lots, one)?;
    let bid = pick(&evaluation.bids, two)?;
    let year = |die: u16| Year::new(u32::from(die % 25)).unwrap();
    let amount = |die: u16| Amount::new(Decimal::new(i64::from(die), 2)).unwrap();
    let price = |id: u16| UnitPriceId::new(&format!("price-{}", id % 3)).unwrap();
    if kind % 3 == 0 {
        let prices = (0..two % 3).map(|id| UnitPrice {
            id: price(id),
            name: name.clone(),
            unit: name.clone(),
            price: amount(one),
        });
        let terms = LifeCycle {
            horizon: year(one),
            rate: amount(two % 10_100),
            timing: *pick(Timing::ALL, two)?,
            prices: prices.collect(),
        };
        return Some(Action::SetLifeCycle {
            lot: lot.id.clone(),
            terms: (one % 5 > 0).then_some(terms),
        });
    }
    let offer = bid.offer(&lot.id);
    let line = offer.and_then(|offer| pick(&offer.costs, one / 3));
    let (bid, lot) = (bid.id.clone(), lot.id.clone());
    let Some(line) = line.filter(|_| kind % 3 == 1) else {
        return Some(Action::AddCost { bid, lot, name });
    };
    if two % 7 == 0 {
        return Some(Action::DeleteCost { bid, lot, cost: line.id.clone() });
    }
    let mut line = line.clone();
    line.value = match one % 2 {
        0 => CostValue::Amount { amount: -*amount(two) },
        _ => CostValue::Quantity { quantity: amount(two), price: price(one) },
    };
    line.when = match two % 3 {
        0 => CostTime::OneOff { year: year(two) },
        1 => CostTime::Yearly { from: (one % 3 > 0).then(|| year(one)), until: Some(year(two)) },
        _ => CostTime::EndOfLife,
    };
    Some(Action::SetCost { bid, lot, line: Box::new(line) })
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
            let supposes = matches!(action, Action::Suppose(_));
            let applied = session.apply(action, rights).unwrap_or_default();
            let record_changed = before.0 != *session.record();
            prop_assert_eq!(record_changed, applied.change == Change::Record);
            prop_assert!(!(supposes && record_changed));
            let supposed = session.shown().bids != session.record().bids
                || session.shown().assessments != session.record().assessments
                || session.shown().consensus != session.record().consensus;
            prop_assert_eq!(supposed, !session.suppositions().is_empty());
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
            // What is kept from one change to the next is what would be computed anew.
            prop_assert_eq!(&**session.outcome(), &outcome(session.shown()));
            prop_assert_eq!(&*session.recorded_outcome(), &outcome(session.record()));
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
