//! Putting a debrief together, with nothing in it of any third bid.

use std::sync::Arc;

use super::rivals;
use super::{
    Basis, Caution, CriterionDebrief, Debrief, Money, NoDebrief, On, OtherWinner, Part, Place,
    ReasonGiven, ScoreGiven, StatementDebrief, Trace, Winner, Winning, WinningValue, WouldWin,
    Written,
};
use crate::award::{BidOutcome, Contribution, Exact, Exclusion, LotOutcome, Standing, outcome};
use crate::bid::Bid;
use crate::evaluation::{Evaluation, Phase};
use crate::exchange::values::{BidId, EvaluatorId, LotId, Text};
use crate::insight::{BidFlips, Comparison, NoPrice, Number, Reach, compare, is_relative, numbers};
use crate::report::BIDS;
use crate::report::flips::flips;
use crate::tender::{Lot, MoneyForm, TieRule};

/// What the tenderer of a bid is told of it. `outcomes` says how many outcomes may be computed at most
/// to find what would have won (such as [`OUTCOMES`](super::OUTCOMES)).
///
/// # Errors
/// See [`NoDebrief`].
///
/// ```
/// use bid_evaluator::evaluation::Evaluation;
/// use bid_evaluator::report::{OUTCOMES, Winner, debrief};
/// # let json = include_str!("../../../samples/firms-e2.json");
/// let evaluation = Evaluation::from_json(json).unwrap();
/// let lot = &evaluation.tender.lots[0].id;
/// let told = debrief(&evaluation, lot, &evaluation.bids[0].id, OUTCOMES).unwrap();
/// let Winner::Other(winner) = told.winner else { panic!() };
/// assert_eq!(&*winner.name, "Firm B");
/// ```
pub fn debrief(
    evaluation: &Evaluation,
    lot: &LotId,
    bid: &BidId,
    outcomes: usize,
) -> Result<Debrief, NoDebrief> {
    let lots = &evaluation.tender.lots;
    let place = lots.iter().position(|one| one.id == *lot).ok_or(NoDebrief::NoSuchLot)?;
    if evaluation.seals_prices() {
        return Err(NoDebrief::Sealed);
    }
    let rules = lots.get(place).ok_or(NoDebrief::NoSuchLot)?;
    let all = outcome(evaluation);
    let of = all.lots.get(place).ok_or(NoDebrief::NoSuchLot)?;
    let offered = evaluation.bids.iter().find(|one| one.id == *bid).ok_or(NoDebrief::NoSuchBid)?;
    let own = of.bids.iter().find(|one| one.bid == *bid).ok_or(NoDebrief::NoSuchBid)?;
    let won = winner(rules, of)?;
    let excluded = matches!(own.standing, Standing::Excluded(_));
    // To whom an excluded bid lost is not told.
    let other = won.filter(|won| !excluded && won.bid != own.bid);
    let two = among(evaluation, rules, bid, other.map(|won| &won.bid));
    let alone = outcome(&two).lots.into_iter().next().ok_or(NoDebrief::NoSuchLot)?;
    let pair = (bid, other.map(|won| &won.bid));
    let traces = rivals::traces(evaluation, rules, of, pair, &reasons(evaluation, lot, offered));
    let mut telling = Telling {
        evaluation,
        place,
        lot: rules,
        of,
        own,
        two: &two,
        alone: &alone,
        traces,
        withheld: Vec::new(),
        written: 0,
        outcomes,
    };
    let criteria = telling.criteria();
    let statements = telling.statements(offered);
    let standing = telling.standing();
    let winner = match other {
        _ if excluded => Winner::NotTold,
        None => Winner::Own,
        Some(won) => telling.compared(won).map_or(Winner::NotTold, Winner::Other),
    };
    let behind = matches!(own.standing, Standing::Ranked { rank, .. } if rank > 1);
    let would_win = if behind && other.is_some() { telling.would_win() } else { Vec::new() };
    Ok(Debrief {
        tender: evaluation.tender.title.clone(),
        buyer: evaluation.tender.buyer.name.clone(),
        currency: evaluation.tender.currency.clone(),
        phase: evaluation.phase,
        lot: rules.clone(),
        has_lots: lots.len() > 1,
        bid: bid.clone(),
        tenderer: offered.tenderer.name.clone(),
        ranked: of.ranking.len(),
        place: standing,
        price: own.price,
        compared_price: own.compared_price(),
        total: own.total.clone().filter(|_| !excluded),
        last: telling.last(),
        cautions: telling.cautions(&criteria),
        criteria,
        statements,
        winner,
        would_win,
        alone,
    })
}

/// Who has won; none where nobody is ranked.
fn winner<'a>(lot: &Lot, of: &'a LotOutcome) -> Result<Option<&'a BidOutcome>, NoDebrief> {
    let mut ranked = of.ranking.iter().filter_map(|place| of.bids.get(*place));
    let Some(first) = ranked.next() else { return Ok(None) };
    let tied = matches!(first.standing, Standing::Ranked { tied: true, .. });
    let mut decided = || ranked.next().is_none_or(|second| tie_is_decided(lot, first, second));
    if tied && !first.drawn && !decided() { Err(NoDebrief::Undecided) } else { Ok(Some(first)) }
}

/// Whether the tie rule tells two tied bids apart.
fn tie_is_decided(lot: &Lot, first: &BidOutcome, second: &BidOutcome) -> bool {
    match lot.method.ties.as_ref().unwrap_or(&TieRule::DrawLots) {
        TieRule::DrawLots => false,
        TieRule::LowestPrice => first.compared_price() != second.compared_price(),
        TieRule::HighestScore { criterion } => {
            let of = |bid: &BidOutcome| {
                let found = bid.contributions.iter().find(|one| one.criterion == *criterion);
                found.map(|one| (one.share.clone(), one.value.clone()))
            };
            let percent = lot.method.combination.money().is_some_and(MoneyForm::is_percent);
            match (of(first), of(second)) {
                (Some((share, _)), Some((other, _))) if percent => share != other,
                (Some((_, value)), Some((_, other))) => value != other,
                _ => false,
            }
        }
    }
}

/// The evaluation of one lot with this bid and the winner's alone.
fn among(evaluation: &Evaluation, lot: &Lot, bid: &BidId, won: Option<&BidId>) -> Evaluation {
    let stays = |id: &BidId| id == bid || Some(id) == won;
    let mut two = evaluation.clone();
    Arc::make_mut(&mut two.tender).lots = vec![lot.clone()];
    Arc::make_mut(&mut two.bids).retain(|one| stays(&one.id));
    Arc::make_mut(&mut two.assessments).retain(|one| stays(&one.bid));
    Arc::make_mut(&mut two.judgements).retain(|one| stays(&one.bid));
    Arc::make_mut(&mut two.consensus).retain(|one| stays(&one.bid));
    two.draws.clear();
    two.conflicts.clear();
    two
}

/// All reasons that a letter would take over.
fn reasons<'a>(evaluation: &'a Evaluation, lot: &LotId, own: &'a Bid) -> Vec<&'a Text> {
    let scores = evaluation.assessments.iter().filter(|one| one.bid == own.id);
    let agreed = evaluation.consensus.iter().filter(|one| one.bid == own.id);
    let judged = evaluation.judgements.iter().filter(|one| one.bid == own.id && one.lot == *lot);
    let answers = own.offer(lot).into_iter().flat_map(|offer| &offer.answers);
    let mut reasons: Vec<&Text> = scores.filter_map(|one| one.reason.as_ref()).collect();
    reasons.extend(agreed.map(|one| &one.reason));
    reasons.extend(judged.map(|one| &one.reason));
    reasons.extend(answers.filter_map(|one| one.reason.as_ref()));
    reasons
}

/// What a debrief is put together from.
struct Telling<'a> {
    evaluation: &'a Evaluation,
    place: usize,
    lot: &'a Lot,
    of: &'a LotOutcome,
    own: &'a BidOutcome,
    two: &'a Evaluation,
    alone: &'a LotOutcome,
    traces: Vec<(&'a Text, Trace)>,
    withheld: Vec<(Written, Trace)>,
    written: usize,
    outcomes: usize,
}

impl Telling<'_> {
    /// A reason, unless it may tell of another bid. One of blanks is none.
    fn reason(&mut self, on: On, by: Option<&EvaluatorId>, reason: Option<&Text>) -> ReasonGiven {
        let said = reason.filter(|reason| !reason.trim().is_empty());
        let Some(reason) = said else { return ReasonGiven::None };
        if let Some((_, trace)) = self.traces.iter().find(|(told, _)| *told == reason) {
            self.withheld.push((Written { on, by: by.cloned() }, trace.clone()));
            return ReasonGiven::Withheld;
        }
        self.written += 1;
        ReasonGiven::Given(reason.clone())
    }

    /// The bid among the two.
    fn own_alone(&self) -> Option<&BidOutcome> {
        self.alone.bids.iter().find(|one| one.bid == self.own.bid)
    }

    fn basis(&self, one: &Contribution) -> Basis {
        let alone = self.own_alone().and_then(|own| {
            own.contributions.iter().find(|alone| alone.criterion == one.criterion)
        });
        let sum = self.of.best.sum == self.alone.best.sum;
        if alone == Some(one) && sum { Basis::Told } else { Basis::Undisclosed }
    }

    /// Whether the last step is the same among the two.
    fn last(&self) -> Basis {
        let alone = self.own_alone();
        let same = alone.is_some_and(|alone| alone.contributions == self.own.contributions);
        if same && self.of.best == self.alone.best { Basis::Told } else { Basis::Undisclosed }
    }

    fn standing(&mut self) -> Place {
        match &self.own.standing {
            Standing::Ranked { rank, .. } => Place::Ranked(*rank),
            Standing::Excluded(why) => {
                let mut told = Vec::with_capacity(why.len());
                for one in why {
                    told.push(match one {
                        Exclusion::RequirementNotMet { requirement, reason } => {
                            let on = On::Requirement(requirement.clone());
                            let reason = match self.reason(on, None, reason.as_ref()) {
                                ReasonGiven::Given(reason) => Some(reason),
                                ReasonGiven::None | ReasonGiven::Withheld => None,
                            };
                            Exclusion::RequirementNotMet {
                                requirement: requirement.clone(),
                                reason,
                            }
                        }
                        other => other.clone(),
                    });
                }
                Place::Excluded(told)
            }
            // Nobody is told anything before prices are opened.
            Standing::Sealed { .. } => Place::Excluded(Vec::new()),
        }
    }

    fn criteria(&mut self) -> Vec<CriterionDebrief> {
        let (own, evaluation) = (self.own, self.evaluation);
        let mut criteria = Vec::with_capacity(own.contributions.len());
        for one in &own.contributions {
            let mut scores = Vec::new();
            for given in evaluation.assessments.iter() {
                if given.bid == own.bid && given.criterion == one.criterion {
                    let on = On::Criterion(one.criterion.clone());
                    let reason = self.reason(on, Some(&given.evaluator), given.reason.as_ref());
                    scores.push(ScoreGiven { score: given.score, reason });
                }
            }
            let agreed = evaluation
                .consensus
                .iter()
                .find(|agreed| agreed.bid == own.bid && agreed.criterion == one.criterion);
            let agreed = agreed.map(|agreed| ScoreGiven {
                score: agreed.score,
                reason: self.reason(
                    On::Criterion(one.criterion.clone()),
                    None,
                    Some(&agreed.reason),
                ),
            });
            criteria.push(CriterionDebrief {
                criterion: one.criterion.clone(),
                value: one.value.clone(),
                basis: self.basis(one),
                scores,
                agreed,
            });
        }
        criteria
    }

    fn statements(&mut self, offered: &Bid) -> Vec<StatementDebrief> {
        let (own, evaluation) = (self.own, self.evaluation);
        let Some(offer) = offered.offer(&self.lot.id) else { return Vec::new() };
        let mut statements = Vec::with_capacity(offer.statements.len());
        for (statement, share) in offer.statements.iter().zip(own.statements.iter()) {
            let mut verdicts = Vec::new();
            for one in evaluation.judgements.iter() {
                if one.bid == own.bid && one.lot == self.lot.id && one.statement == statement.id {
                    let on = On::Statement(statement.id.clone());
                    let reason = self.reason(on, Some(&one.evaluator), Some(&one.reason));
                    verdicts.push((one.verdict.clone(), reason));
                }
            }
            statements.push(StatementDebrief {
                statement: statement.clone(),
                verdicts,
                added: crate::explain::stated::added(own, share).cloned(),
                not_counted: share.not_counted,
            });
        }
        statements
    }

    /// The winner's total, and where this bid differs from it.
    fn compared(&self, won: &BidOutcome) -> Option<Box<OtherWinner>> {
        let bid = self.evaluation.bids.iter().find(|one| one.id == won.bid)?;
        let found = compare(self.evaluation, self.place, &self.own.bid, &won.bid)?;
        let alone = compare(self.two, 0, &self.own.bid, &won.bid);
        let parts = found.parts.iter().enumerate().map(|(place, part)| {
            let same = alone.as_ref().and_then(|alone| alone.parts.get(place));
            Part {
                from: part.from.clone(),
                amount: part.amount.clone(),
                points: part.points.clone().ok(),
                money: told(&part.money, same.map(|part| &part.money)),
            }
        });
        let shared = matches!(self.own.standing, Standing::Ranked { rank: 1, .. });
        Some(Box::new(OtherWinner {
            name: bid.tenderer.name.clone(),
            total: won.total.clone()?,
            shared,
            corridor: won.corridor,
            parts: parts.collect(),
            money: told(&found.money, alone.as_ref().map(|alone: &Comparison| &alone.money)),
            difference: found.total,
        }))
    }

    /// One answer for each number of the bid.
    fn would_win(&self) -> Vec<WouldWin> {
        let bid = &self.own.bid;
        let alone = flips(self.two, 0, bid, self.outcomes);
        let relative = is_relative(self.lot);
        let all = if relative && self.of.bids.len() <= BIDS {
            flips(self.evaluation, self.place, bid, self.outcomes)
        } else {
            Vec::new()
        };
        let find = |found: &[BidFlips], number: &Number| {
            found.iter().find(|one| one.moved == *number).cloned()
        };
        let mut answers = Vec::new();
        for number in numbers(self.lot) {
            let two = find(&alone, &number);
            let from = two.as_ref().and_then(|two| two.from.clone());
            let answer = match (two, find(&all, &number)) {
                (Some(two), _) if two.from.is_none() => Winning::NoNumber,
                // No other bid can change these two, and the winner is ahead of all others.
                (Some(two), _) if !relative => winning(&two),
                (Some(two), Some(all)) => {
                    let same = (&two.lower, &two.higher) == (&all.lower, &all.higher);
                    if same { winning(&two) } else { Winning::Undisclosed }
                }
                _ => Winning::NotComputed,
            };
            answers.push(WouldWin { number, from, answer });
        }
        answers
    }

    fn cautions(&self, criteria: &[CriterionDebrief]) -> Vec<Caution> {
        let mut cautions = Vec::new();
        if self.evaluation.phase != Phase::Decision {
            cautions.push(Caution::Phase(self.evaluation.phase));
        }
        if self.own.missing > 0 {
            cautions.push(Caution::Missing(self.own.missing));
        }
        for (written, trace) in &self.withheld {
            cautions.push(Caution::Withheld(written.clone(), trace.clone()));
        }
        if self.written > 0 {
            cautions.push(Caution::Written(self.written));
        }
        for one in criteria.iter().filter(|one| one.basis == Basis::Undisclosed) {
            cautions.push(Caution::Infers(one.criterion.clone()));
        }
        cautions
    }
}

/// What a difference is worth, where that is the same among the two.
fn told(found: &Result<Exact, NoPrice>, alone: Option<&Result<Exact, NoPrice>>) -> Money {
    match found {
        _ if alone != Some(found) => Money::Undisclosed,
        Ok(worth) => Money::Worth(worth.clone()),
        Err(why) => Money::None(*why),
    }
}

fn winning(found: &BidFlips) -> Winning {
    let mut values = Vec::new();
    for reach in [&found.lower, &found.higher] {
        if let Reach::At(point) = reach {
            values.push(WinningValue {
                value: point.value,
                change: point.change.clone(),
                shared: point.first.len() > 1,
            });
        }
    }
    if !values.is_empty() {
        Winning::At(values)
    } else if found.lower == Reach::Never && found.higher == Reach::Never {
        Winning::Never
    } else {
        Winning::NotFound
    }
}
