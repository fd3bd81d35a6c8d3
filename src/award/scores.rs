//! The assessments in an order in which the scores of one bid on one criterion stand together; and what
//! they come to: what the panel agreed on, or else their mean, weighted where evaluators have weights.

use std::iter::once;

use rust_decimal::Decimal;

use super::value::per_cent;
use super::{Exact, Together};
use crate::bid::Bid;
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::{Index, sorted};
use crate::tender::{Criterion, Kind, Scale};

/// All scores by bid and criterion, both by their position.
pub(super) struct Scores {
    given: Vec<Given>,
    /// One for each bid and criterion at most.
    agreed: Vec<Given>,
}

#[derive(Clone, Copy)]
struct Given {
    bid: usize,
    criterion: usize,
    score: Decimal,
    /// What the score weighs in a mean.
    weight: Decimal,
}

/// What the evaluators together say of one bid on one criterion.
pub(super) struct Judged {
    /// The score that counts.
    pub(super) score: Exact,
    /// How many scored.
    pub(super) scores: usize,
    /// How the score that counts came of theirs.
    pub(super) together: Together,
    /// The share of the weight by the scale alone; negative where a level costs.
    pub(super) share: Exact,
}

impl Scores {
    /// Sorts the assessments. Those of unknown bids and criteria, which a file cannot have, are
    /// left out.
    pub(super) fn sort<'a>(
        evaluation: &Evaluation,
        bids: impl Iterator<Item = &'a Bid>,
        criteria: impl Iterator<Item = &'a Criterion>,
    ) -> Self {
        let bids = Index::of(bids.map(|bid| &*bid.id));
        let criteria = Index::of(criteria.map(|criterion| &*criterion.id));
        let weighed = weighed(evaluation);
        let evaluators = Index::of(weighed.iter().map(|(evaluator, _)| *evaluator));
        let mut given = Vec::with_capacity(evaluation.assessments.len());
        for one in evaluation.assessments.iter() {
            if let (Some(bid), Some(criterion)) =
                (bids.find(&one.bid), criteria.find(&one.criterion))
            {
                let weight = evaluators.find(&one.evaluator).and_then(|place| weighed.get(place));
                let weight = weight.map_or(Decimal::ONE, |(_, weight)| *weight);
                given.push(Given { bid, criterion, score: one.score, weight });
            }
        }
        let mut agreed = Vec::with_capacity(evaluation.consensus.len());
        for one in evaluation.consensus.iter() {
            if let (Some(bid), Some(criterion)) =
                (bids.find(&one.bid), criteria.find(&one.criterion))
            {
                agreed.push(Given { bid, criterion, score: one.score, weight: Decimal::ONE });
            }
        }
        Self { given: in_order(&given), agreed: in_order(&agreed) }
    }

    /// What was judged of a bid on a criterion; none before the first score.
    pub(super) fn judged(&self, bid: usize, criterion: usize, scale: &Scale) -> Option<Judged> {
        let given = at(&self.given, (bid, criterion));
        let agreed = at(&self.agreed, (bid, criterion));
        let (counted, together) = match (agreed, given) {
            ([_, ..], _) => (agreed, Together::Consensus),
            (_, [first, rest @ ..]) if rest.iter().any(|one| one.weight != first.weight) => {
                (given, Together::WeightedMean)
            }
            _ => (given, Together::Mean),
        };
        let weighted = together == Together::WeightedMean;
        let score = mean(counted, weighted, &|one| one.score.into())?;
        let share = match scale {
            Scale::Points { lowest, highest, .. } => {
                let lowest = Exact::from(*lowest);
                // The scale of a file is never empty; on one that is, nothing can be earned.
                let span = &Exact::from(*highest) - &lowest;
                (&score - &lowest).div(&span).unwrap_or(Exact::ZERO)
            }
            Scale::Levels { levels } => mean(counted, weighted, &|one| {
                let level = levels.iter().find(|level| level.score == one.score);
                level.map_or(Exact::ZERO, |level| per_cent(level.share))
            })?,
        };
        Some(Judged { score, scores: given.len(), together, share })
    }
}

/// The score that counts for one bid on one criterion; none before the first.
pub(crate) fn counted_score(
    evaluation: &Evaluation,
    bid: &BidId,
    criterion: &CriterionId,
) -> Option<Exact> {
    let bid = evaluation.bids.iter().find(|one| one.id == *bid)?;
    let criterion = evaluation.tender.lots.iter().find_map(|lot| lot.criterion(criterion))?;
    let Kind::Scored { scale, .. } = &criterion.kind else { return None };
    let scores = Scores::sort(evaluation, once(&**bid), once(criterion));
    scores.judged(0, 0, scale).map(|judged| judged.score)
}

/// What scores come to together, each with what it weighs: the mean that counts where nothing was agreed;
/// none without any.
pub(crate) fn mean_score(scores: &[(Decimal, Decimal)]) -> Option<Exact> {
    let given = |&(score, weight): &_| Given { bid: 0, criterion: 0, score, weight };
    mean(&scores.iter().map(given).collect::<Vec<_>>(), true, &|one| one.score.into())
}

/// Those evaluators who have a weight.
fn weighed(evaluation: &Evaluation) -> Vec<(&str, Decimal)> {
    let mut weights = Vec::new();
    for one in &evaluation.evaluators {
        if let Some(weight) = one.weight {
            weights.push((&*one.id, *weight));
        }
    }
    weights
}

fn in_order(given: &[Given]) -> Vec<Given> {
    let given = sorted(given, &|a, b| a.place().cmp(&b.place()));
    given.into_iter().copied().collect()
}

/// Those at one place.
fn at(given: &[Given], place: (usize, usize)) -> &[Given] {
    let from = given.partition_point(|one| one.place() < place);
    let rest = given.get(from..).unwrap_or_default();
    let until = rest.partition_point(|one| one.place() == place);
    rest.get(..until).unwrap_or_default()
}

impl Given {
    fn place(self) -> (usize, usize) {
        (self.bid, self.criterion)
    }
}

/// The mean of what each gives, Σ weight × figure ÷ Σ weight; none without any.
fn mean(given: &[Given], weighted: bool, figure: &dyn Fn(&Given) -> Exact) -> Option<Exact> {
    if let [one] = given {
        return Some(figure(one));
    }
    let (mut sum, mut whole) = (Exact::ZERO, Exact::ZERO);
    for one in given {
        let (mut term, mut weight) = (figure(one), Exact::ONE);
        if weighted {
            weight = one.weight.into();
            term = &term * &weight;
        }
        sum = &sum + &term;
        whole = &whole + &weight;
    }
    sum.div(&whole)
}
