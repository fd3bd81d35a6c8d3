//! What judgements of all kinds must be to the evaluation they stand in: scores and verdicts, drawings,
//! consensus, declarations, and versions of each that wait for a choice.

use rust_decimal::Decimal;

use super::check::{Taken, dangling, each, score_problem, verdict_problem};
use crate::assessment::{
    About, Assessment, Conflict, Consensus, Declaration, Draw, Drawn, Judgement,
};
use crate::evaluation::{Declared, Evaluation};
use crate::exchange::codec::Cursor;
use crate::exchange::fault::{Problem, Subject};
use crate::exchange::limits;
use crate::exchange::values::CriterionId;
use crate::order::{self, Index};
use crate::tender::{Kind, Lot, Scale};

/// What can be referred to.
pub(super) struct Known<'a> {
    evaluation: &'a Evaluation,
    evaluators: Index<'a>,
    bids: Index<'a>,
    scored: Vec<(&'a str, &'a Scale)>,
    scales: Index<'a>,
    /// Whether each score must have its reason by now.
    needs_reasons: bool,
    /// What was declared, where that must stand before each score and judgement by now.
    declared: Option<Declared<'a>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(evaluation: &'a Evaluation) -> Self {
        let mut scored: Vec<(&str, &Scale)> = Vec::new();
        for leaf in evaluation.tender.lots.iter().flat_map(Lot::leaves) {
            if let Kind::Scored { scale, .. } = &leaf.kind {
                scored.push((&leaf.id, scale));
            }
        }
        let fixed = evaluation.fixes_scores();
        Self {
            evaluation,
            evaluators: Index::of(evaluation.evaluators.iter().map(|one| &*one.id)),
            bids: Index::of(evaluation.bids.iter().map(|bid| &*bid.id)),
            scales: Index::of(scored.iter().map(|(id, _)| *id)),
            scored,
            needs_reasons: fixed && evaluation.tender.requires_reasons(),
            declared: (fixed && evaluation.tender.declares_first())
                .then(|| Declared::of(evaluation)),
        }
    }

    fn evaluator(&self, id: &str, at: &mut Cursor) {
        if !self.evaluators.has(id) {
            dangling(at, "evaluator", Subject::Evaluator);
        }
    }

    fn bid(&self, id: &str, at: &mut Cursor) {
        if !self.bids.has(id) {
            dangling(at, "bid", Subject::Bid);
        }
    }

    /// Notes where a score or a judgement stands without what its evaluator had to declare first.
    #[inline(never)]
    fn declared(&self, evaluator: &str, bid: &str, at: &mut Cursor) {
        let known = self.evaluators.has(evaluator) && self.bids.has(bid);
        if known && self.declared.as_ref().is_some_and(|all| !all.has(evaluator, bid)) {
            at.fault(Problem::NotDeclared);
        }
    }

    fn score(&self, criterion: &CriterionId, score: Decimal, at: &mut Cursor) {
        match self.scales.find(criterion).and_then(|place| self.scored.get(place)) {
            None => dangling(at, "criterion", Subject::ScoredCriterion),
            Some((_, scale)) => {
                if let Some(problem) = score_problem(scale, score) {
                    at.fault_at("score", problem);
                }
            }
        }
    }

    fn assessment(&self, one: &Assessment, at: &mut Cursor) {
        self.evaluator(&one.evaluator, at);
        self.bid(&one.bid, at);
        self.score(&one.criterion, one.score, at);
        self.declared(&one.evaluator, &one.bid, at);
        if self.needs_reasons && !one.has_reason() {
            let blank = one.reason.is_some();
            at.fault_at("reason", if blank { Problem::Empty } else { Problem::Missing });
        }
    }

    fn judgement(&self, one: &Judgement, at: &mut Cursor) {
        self.evaluator(&one.evaluator, at);
        self.declared(&one.evaluator, &one.bid, at);
        let bid = self.bids.find(&one.bid).and_then(|place| self.evaluation.bids.get(place));
        let offer = bid.and_then(|bid| bid.offer(&one.lot));
        let statement = offer.and_then(|offer| offer.statement(&one.statement));
        match (bid, offer, statement) {
            (None, ..) => dangling(at, "bid", Subject::Bid),
            (_, None, _) => dangling(at, "lot", Subject::Lot),
            (.., None) => dangling(at, "statement", Subject::Statement),
            (.., Some(statement)) => {
                if let Some(problem) = verdict_problem(statement.claim.as_ref(), &one.verdict) {
                    at.fault_at("amount", problem);
                }
            }
        }
    }

    fn draw(&self, draw: &Draw, at: &mut Cursor) {
        if !self.evaluation.tender.lots.iter().any(|lot| lot.id == draw.lot) {
            dangling(at, "lot", Subject::Lot);
        }
        let mut drawn = Taken::new(draw.order.iter().map(|bid| &**bid));
        at.member("order", |at| {
            for (place, bid) in draw.order.iter().enumerate() {
                if self.bids.has(bid) {
                    drawn.take(bid, &place.to_string(), at);
                } else {
                    dangling(at, &place.to_string(), Subject::Bid);
                }
            }
        });
    }

    fn consensus(&self, one: &Consensus, at: &mut Cursor) {
        self.bid(&one.bid, at);
        self.score(&one.criterion, one.score, at);
    }

    fn declaration(&self, one: &Declaration, at: &mut Cursor) {
        self.evaluator(&one.evaluator, at);
        self.bid(&one.bid, at);
    }

    fn drawn(&self, one: &Drawn, at: &mut Cursor) {
        each(&one.draws, "draws", at, |draw, at| self.draw(draw, at));
    }
}

/// Notes every fault of what was judged.
pub(super) fn check(evaluation: &Evaluation, at: &mut Cursor) {
    let known = Known::of(evaluation);
    let (scores, verdicts) = (&evaluation.assessments, &evaluation.judgements);
    let mut again = doubled(scores.len(), &|place| scores.get(place).map(Assessment::about));
    each(scores, "assessments", at, |one, at| {
        known.assessment(one, at);
        again.next(at);
    });
    each(&evaluation.draws, "draws", at, |draw, at| known.draw(draw, at));
    let mut again = doubled(verdicts.len(), &|place| verdicts.get(place).map(Judgement::about));
    each(verdicts, "judgements", at, |one, at| {
        known.judgement(one, at);
        again.next(at);
    });
    let (agreed, declared) = (&evaluation.consensus, &evaluation.declarations);
    let mut again = doubled(agreed.len(), &|place| agreed.get(place).map(Consensus::about));
    each(agreed, "consensus", at, |one, at| {
        known.consensus(one, at);
        again.next(at);
    });
    let mut again = doubled(declared.len(), &|place| declared.get(place).map(Declaration::about));
    each(declared, "declarations", at, |one, at| {
        known.declaration(one, at);
        again.next(at);
    });
    if !evaluation.conflicts.is_empty() {
        check_conflicts(&known, at);
    }
}

/// Which entries are about what one before them is about already.
struct Doubled(std::vec::IntoIter<usize>, usize);

fn doubled<'a>(count: usize, about: &dyn Fn(usize) -> Option<About<'a>>) -> Doubled {
    Doubled(order::firsts(count, &|a, b| about(a).cmp(&about(b))).into_iter(), 0)
}

impl Doubled {
    fn next(&mut self, at: &mut Cursor) {
        let place = self.1;
        self.1 += 1;
        if self.0.next().is_some_and(|first| first < place) {
            at.fault(Problem::DoubledMember);
        }
    }
}

fn check_conflicts(known: &Known, at: &mut Cursor) {
    let evaluation = known.evaluation;
    let conflicts = &evaluation.conflicts;
    let about = |place: usize| conflicts.get(place).and_then(Conflict::about);
    let mut again = doubled(conflicts.len(), &about);
    let settled = settled(evaluation);
    let mut settled = settled.into_iter();
    each(conflicts, "conflicts", at, |conflict, at| {
        let same = match conflict {
            Conflict::Score { versions } => {
                each(versions, "versions", at, |one, at| known.assessment(one, at));
                differ(versions, &|place| versions.get(place).map(Assessment::about))
            }
            Conflict::Judgement { versions } => {
                each(versions, "versions", at, |one, at| known.judgement(one, at));
                differ(versions, &|place| versions.get(place).map(Judgement::about))
            }
            Conflict::Consensus { versions } => {
                each(versions, "versions", at, |one, at| known.consensus(one, at));
                differ(versions, &|place| versions.get(place).map(Consensus::about))
            }
            Conflict::Declaration { versions } => {
                each(versions, "versions", at, |one, at| known.declaration(one, at));
                differ(versions, &|place| versions.get(place).map(Declaration::about))
            }
            Conflict::Draw { versions } => {
                each(versions, "versions", at, |one, at| known.drawn(one, at));
                let of_one_lot = |one: &Drawn| {
                    one.draws
                        .first()
                        .is_some_and(|first| one.draws.iter().all(|draw| draw.lot == first.lot))
                };
                versions.iter().all(of_one_lot)
                    && differ(versions, &|place| versions.get(place).map(Drawn::about))
            }
        };
        if conflict.count() > limits::VERSIONS {
            at.fault_at("versions", Problem::TooMany(limits::VERSIONS));
        } else if !same {
            at.fault_at("versions", Problem::NoConflict);
        }
        if settled.next() == Some(true) {
            at.fault(Problem::DoubledMember);
        }
        again.next(at);
    });
}

/// Whether there are two versions at least, all about the same, and no two alike.
fn differ<'a, T: PartialEq>(versions: &[T], about: &dyn Fn(usize) -> Option<About<'a>>) -> bool {
    if versions.len() > limits::VERSIONS {
        return false;
    }
    let same = (1..versions.len()).all(|place| about(place) == about(0));
    let alike = versions
        .iter()
        .enumerate()
        .any(|(place, one)| versions.iter().take(place).any(|other| other == one));
    versions.len() > 1 && same && !alike
}

/// For each conflict, whether the evaluation says the same thing outside of it as well.
fn settled(evaluation: &Evaluation) -> Vec<bool> {
    let about = |place: &usize| evaluation.conflicts.get(*place).and_then(Conflict::about);
    let order = order::positions(evaluation.conflicts.len(), &|a, b| about(&a).cmp(&about(&b)));
    let mut settled = vec![false; order.len()];
    let mut note = |said: About| {
        let found = order.partition_point(|place| about(place) < Some(said));
        if let Some(place) = order.get(found)
            && about(place) == Some(said)
            && let Some(slot) = settled.get_mut(*place)
        {
            *slot = true;
        }
    };
    for one in evaluation.assessments.iter() {
        note(one.about());
    }
    for one in evaluation.judgements.iter() {
        note(one.about());
    }
    for one in evaluation.consensus.iter() {
        note(one.about());
    }
    for one in evaluation.declarations.iter() {
        note(one.about());
    }
    for one in &evaluation.draws {
        note(["draw", &one.lot, "", "", ""]);
    }
    settled
}
