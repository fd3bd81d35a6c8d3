//! Interests declared first: who declared on which bid, and what waits for that where the tender asks for
//! it before scores.

use crate::assessment::Conflict;
use crate::bid::Bid;
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, EvaluatorId};
use crate::order::{Index, sorted};

/// An evaluator and a bid, by their identifiers.
type Pair<'a> = [&'a str; 2];

/// Who declared on which bid. What merged files say differently was declared, whichever version is chosen.
pub(crate) struct Declared<'a>(Vec<Pair<'a>>);

impl<'a> Declared<'a> {
    pub(crate) fn of(evaluation: &'a Evaluation) -> Self {
        let mut pairs: Vec<Pair<'a>> = Vec::new();
        for one in evaluation.declarations.iter() {
            pairs.push([&one.evaluator, &one.bid]);
        }
        for conflict in &evaluation.conflicts {
            if let Conflict::Declaration { versions } = conflict
                && let Some(one) = versions.first()
            {
                pairs.push([&one.evaluator, &one.bid]);
            }
        }
        Self(in_order(&pairs))
    }

    pub(crate) fn has(&self, evaluator: &str, bid: &str) -> bool {
        let pair = [evaluator, bid];
        let at = self.0.partition_point(|one| *one < pair);
        self.0.get(at) == Some(&pair)
    }
}

fn in_order<'a>(pairs: &[Pair<'a>]) -> Vec<Pair<'a>> {
    sorted(pairs, &|one, other| one.cmp(other)).into_iter().copied().collect()
}

/// The bids that an evaluator does not score yet, since they have to declare first.
pub(crate) struct Withheld<'a> {
    undeclared: Index<'a>,
    /// Whether it is all of them. While names are hidden one declares towards a name and scores a letter:
    /// a letter that could be scored as soon as one name was declared on would be that name's.
    all: bool,
}

impl Withheld<'_> {
    /// Whether a bid is one of them.
    pub(crate) fn has(&self, bid: &BidId) -> bool {
        self.all || self.undeclared.has(bid)
    }
}

impl Evaluation {
    /// How many declarations are missing that the tender asks for before scores: one for each evaluator and
    /// bid that was scored or judged without. Scores are not fixed before it is 0; it is where the tender
    /// does not ask for them. What was scored in files that differ counts, too.
    pub fn lacking_declarations(&self) -> usize {
        if !self.tender.declares_first() {
            return 0;
        }
        let (declared, mut last, mut missing) = (Declared::of(self), None, 0);
        for pair in in_order(&self.judged()) {
            let [evaluator, bid] = pair;
            missing += usize::from(last != Some(pair) && !declared.has(evaluator, bid));
            last = Some(pair);
        }
        missing
    }

    /// The bids on which an evaluator has not declared, in their order.
    pub(crate) fn undeclared_by(&self, evaluator: &EvaluatorId) -> Vec<&Bid> {
        let declared = Declared::of(self);
        let bids = self.bids.iter().filter(|bid| !declared.has(evaluator, &bid.id));
        bids.map(|bid| &**bid).collect()
    }

    /// The bids that an evaluator does not score yet; none where nothing keeps them from it.
    pub(crate) fn withheld(&self, evaluator: &EvaluatorId) -> Option<Withheld<'_>> {
        if !self.tender.declares_first() {
            return None;
        }
        let undeclared = self.undeclared_by(evaluator);
        let any = !undeclared.is_empty();
        let undeclared = Index::of(undeclared.iter().map(|bid| &*bid.id));
        any.then(|| Withheld { undeclared, all: self.hides_names() })
    }

    /// How many scores and judgements rest on what an evaluator declared on a bid, where the tender asks for
    /// it before scores; on all bids while names are hidden, as [`Withheld`] has it.
    pub(crate) fn resting_on(&self, evaluator: &EvaluatorId, bid: &BidId) -> usize {
        if !self.tender.declares_first() {
            return 0;
        }
        let all = self.hides_names();
        let rests = |[by, of]: &&Pair| *by == &**evaluator && (all || *of == &**bid);
        self.judged().iter().filter(rests).count()
    }

    /// Who scored or judged which bid, once for each time.
    fn judged(&self) -> Vec<Pair<'_>> {
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for one in self.assessments.iter() {
            pairs.push([&one.evaluator, &one.bid]);
        }
        for one in self.judgements.iter() {
            pairs.push([&one.evaluator, &one.bid]);
        }
        for conflict in &self.conflicts {
            // All versions are by the same evaluator, of the same bid.
            pairs.extend(match conflict {
                Conflict::Score { versions } => {
                    versions.first().map(|one| [&*one.evaluator, &*one.bid])
                }
                Conflict::Judgement { versions } => {
                    versions.first().map(|one| [&*one.evaluator, &*one.bid])
                }
                _ => None,
            });
        }
        pairs
    }
}
