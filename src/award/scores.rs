//! The assessments in an order in which the scores of one bid on one criterion stand together.

use rust_decimal::Decimal;

use super::Exact;
use super::value::per_cent;
use crate::assessment::Assessment;
use crate::bid::Bid;
use crate::order::{Index, sorted};
use crate::tender::{Criterion, Scale};

/// All scores by bid and criterion, both by their position.
pub(super) struct Scores(Vec<Given>);

#[derive(Clone, Copy)]
struct Given {
    bid: usize,
    criterion: usize,
    score: Decimal,
}

/// What the evaluators together say of one bid on one criterion.
pub(super) struct Judged {
    /// The mean of their scores.
    pub(super) score: Exact,
    /// How many they are, at least 1.
    pub(super) scores: usize,
    /// The share of the weight by the scale alone; negative where a level costs.
    pub(super) share: Exact,
}

impl Scores {
    /// Sorts the assessments. Those of unknown bids and criteria, which a file cannot have, are
    /// left out.
    pub(super) fn sort<'a>(
        assessments: &[Assessment],
        bids: impl Iterator<Item = &'a Bid>,
        criteria: impl Iterator<Item = &'a Criterion>,
    ) -> Self {
        let bids = Index::of(bids.map(|bid| &*bid.id));
        let criteria = Index::of(criteria.map(|criterion| &*criterion.id));
        let given: Vec<_> = assessments
            .iter()
            .filter_map(|assessment| {
                Some(Given {
                    bid: bids.find(&assessment.bid)?,
                    criterion: criteria.find(&assessment.criterion)?,
                    score: assessment.score,
                })
            })
            .collect();
        let given = sorted(&given, &|a, b| a.place().cmp(&b.place()));
        Self(given.into_iter().copied().collect())
    }

    /// What was judged of a bid on a criterion; none before the first score.
    pub(super) fn judged(&self, bid: usize, criterion: usize, scale: &Scale) -> Option<Judged> {
        let place = (bid, criterion);
        let from = self.0.partition_point(|given| given.place() < place);
        let given = || self.0.iter().skip(from).take_while(|given| given.place() == place);
        let scores = given().count();
        let score = mean(given().map(|given| given.score.into()), scores)?;
        let share = match scale {
            Scale::Points { lowest, highest, .. } => {
                let lowest = Exact::from(*lowest);
                // The scale of a file is never empty; on one that is, nothing can be earned.
                let span = &Exact::from(*highest) - &lowest;
                (&score - &lowest).div(&span).unwrap_or(Exact::ZERO)
            }
            Scale::Levels { levels } => {
                let share = |given: &Given| {
                    let level = levels.iter().find(|level| level.score == given.score);
                    level.map_or(Exact::ZERO, |level| per_cent(level.share))
                };
                mean(given().map(share), scores)?
            }
        };
        Some(Judged { score, scores, share })
    }
}

impl Given {
    fn place(self) -> (usize, usize) {
        (self.bid, self.criterion)
    }
}

fn mean(terms: impl Iterator<Item = Exact>, count: usize) -> Option<Exact> {
    let sum = terms.fold(Exact::ZERO, |sum, term| &sum + &term);
    match count {
        1 => Some(sum),
        _ => sum.div(&Exact::from(i64::try_from(count).ok()?)),
    }
}
