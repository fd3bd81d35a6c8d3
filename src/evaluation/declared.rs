//! Interests declared first: who declared on which bid, and what waits for that where the tender asks for
//! it before scores.

use crate::assessment::{Conflict, Declaration};
use crate::bid::Bid;
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, EvaluatorId};
use crate::order::{Index, sorted};

/// Who declared on which bid. What merged files say differently was declared, whichever version is chosen.
pub(crate) struct Declared<'a> {
    evaluation: &'a Evaluation,
    by_bid: Index<'a>,
}

impl<'a> Declared<'a> {
    pub(crate) fn of(evaluation: &'a Evaluation) -> Self {
        let by_bid = Index::of(evaluation.declarations.iter().map(|one| &*one.bid));
        Self { evaluation, by_bid }
    }

    pub(crate) fn has(&self, evaluator: &str, bid: &str) -> bool {
        let Evaluation { declarations, conflicts, .. } = self.evaluation;
        let by =
            |place: usize| declarations.get(place).is_some_and(|one| *one.evaluator == *evaluator);
        let about = Some(["declaration", bid, evaluator, "", ""]);
        self.by_bid.places(bid).any(by) || conflicts.iter().any(|one| one.about() == about)
    }
}

/// The bids that an evaluator does not score yet, since they have to declare first.
pub struct Withheld<'a> {
    undeclared: Index<'a>,
    /// Whether it is all of them. While names are hidden one declares towards a name and scores a letter:
    /// a letter that could be scored as soon as one name was declared on would be that name's.
    all: bool,
}

impl Withheld<'_> {
    /// Whether a bid is one of them.
    pub fn has(&self, bid: &str) -> bool {
        self.all || self.undeclared.has(bid)
    }

    /// Whether no bid can be scored before all are declared on.
    pub fn all(&self) -> bool {
        self.all
    }

    /// On how many bids the evaluator has not declared.
    pub fn undeclared(&self) -> usize {
        self.undeclared.len()
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
        let judged = self.judged();
        for pair in sorted(&judged, &|one, other| one.cmp(other)) {
            let [evaluator, bid] = *pair;
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
    ///
    /// ```
    /// use bid_evaluator::evaluation::Evaluation;
    /// use bid_evaluator::exchange::values::{BidId, EvaluatorId};
    /// # let text = include_str!("../../samples/firms-e2.json");
    /// # let text = text.replacen(r#""lots": ["#, r#""scoring": {"declarationsFirst": true}, "lots": ["#, 1);
    /// let evaluation = Evaluation::from_json(&text).unwrap();
    /// let panel = EvaluatorId::new("panel").unwrap();
    /// let withheld = evaluation.withheld(&panel).unwrap();
    /// assert!(withheld.has(&BidId::new("a").unwrap()));
    /// assert_eq!(withheld.undeclared(), evaluation.bids.len());
    /// ```
    pub fn withheld(&self, evaluator: &EvaluatorId) -> Option<Withheld<'_>> {
        if !self.tender.declares_first() {
            return None;
        }
        let undeclared = self.undeclared_by(evaluator);
        let any = !undeclared.is_empty();
        let undeclared = Index::of(undeclared.iter().map(|bid| &*bid.id));
        any.then(|| Withheld { undeclared, all: self.hides_names() })
    }

    /// Whether an evaluator is still to declare on a bid, where the tender asks for that before scores.
    pub fn awaits_interests(&self, evaluator: &EvaluatorId) -> bool {
        self.tender.declares_first() && self.declared_on(evaluator) < self.bids.len()
    }

    /// Whether an evaluator is not to see what others gave, or what was given to bids on which they have
    /// not declared: where the tender asks for that before scores, until they have declared on all bids.
    ///
    /// Where nothing of that kind is in the file, there is nothing that could be seen too soon.
    pub fn withholds_scores(&self, evaluator: &EvaluatorId) -> bool {
        if !self.awaits_interests(evaluator) {
            return false;
        }
        let Self { assessments, judgements, consensus, conflicts, .. } = self;
        let others = assessments.iter().any(|one| one.evaluator != *evaluator)
            || judgements.iter().any(|one| one.evaluator != *evaluator)
            || !consensus.is_empty()
            || !conflicts.is_empty();
        let own = || {
            let withheld = self.withheld(evaluator);
            self.judged().iter().any(|[_, bid]| withheld.as_ref().is_some_and(|all| all.has(bid)))
        };
        others || own()
    }

    /// On how many bids an evaluator has declared, or merged files say differently what. None is counted
    /// twice.
    fn declared_on(&self, evaluator: &EvaluatorId) -> usize {
        let by = |one: &&Declaration| one.evaluator == *evaluator;
        let said = self.declarations.iter().filter(by).count();
        let differs = self.conflicts.iter().filter(|one| match one {
            Conflict::Declaration { versions } => versions.first().as_ref().is_some_and(by),
            _ => false,
        });
        said + differs.count()
    }

    /// How many scores and judgements rest on what an evaluator declared on a bid, where the tender asks for
    /// it before scores; on all bids while names are hidden, as [`Withheld`] has it.
    pub(crate) fn resting_on(&self, evaluator: &EvaluatorId, bid: &BidId) -> usize {
        if !self.tender.declares_first() {
            return 0;
        }
        let all = self.hides_names();
        let rests = |[by, of]: &&[&str; 2]| *by == &**evaluator && (all || *of == &**bid);
        self.judged().iter().filter(rests).count()
    }

    /// Who scored or judged which bid, by their identifiers, once for each time.
    fn judged(&self) -> Vec<[&str; 2]> {
        let mut pairs: Vec<[&str; 2]> = Vec::new();
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
