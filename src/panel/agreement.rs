//! Where evaluators agree and where they do not: numbers to talk about, no sentences.

use rust_decimal::Decimal;

use crate::assessment::Consensus;
use crate::award::{Exact, mean_score};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId, EvaluatorId, LotId};
use crate::order::{Index, sorted};
use crate::tender::{Criterion, Kind, Lot};

/// A score is an outlier where it lies further from the median of its bid and criterion than so many
/// per cent of the scale, from its lowest score to its highest. A choice of this program, no published
/// rule.
pub const OUTLIER_PERCENT: u32 = 25;

/// How the evaluators' scores lie to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// One entry for each criterion and bid with a score, criteria in reading order, bids in the order
    /// of the file.
    pub cells: Vec<CellAgreement>,
    /// One entry for each evaluator, in the order of the file.
    pub leanings: Vec<Leaning>,
}

/// How the scores of one bid on one criterion lie to one another. Scores that are in conflict between
/// files are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellAgreement {
    /// The lot.
    pub lot: LotId,
    /// The criterion.
    pub criterion: CriterionId,
    /// The bid.
    pub bid: BidId,
    /// The scores, at least one, in the order of the evaluators.
    pub scores: Vec<GivenScore>,
    /// The lowest score given.
    pub lowest: Decimal,
    /// The highest score given.
    pub highest: Decimal,
    /// The mean that counts where nothing was agreed: each score weighs what its evaluator does.
    pub mean: Exact,
    /// The score in the middle, or the mean of the two there.
    pub median: Exact,
    /// Highest less lowest, as a share of the scale: from 0, all gave the same, to 1.
    pub spread: Exact,
    /// The score that the panel agreed on.
    pub consensus: Option<Decimal>,
}

/// One evaluator's score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenScore {
    /// Who scored.
    pub evaluator: EvaluatorId,
    /// The score.
    pub score: Decimal,
    /// Whether it lies further from the median than [`OUTLIER_PERCENT`] of the scale.
    pub outlier: bool,
}

/// How one evaluator scores beside the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaning {
    /// Who.
    pub evaluator: EvaluatorId,
    /// How many scores of theirs stand beside one of somebody else.
    pub scores: usize,
    /// The mean over these of (score − mean of the bid on the criterion) ÷ scale: above 0 for somebody
    /// who scores higher than the panel does; none where there are none.
    pub leaning: Option<Exact>,
}

impl Agreement {
    /// Compares all scores.
    ///
    /// ```
    /// # use bid_evaluator::award::Exact;
    /// # use bid_evaluator::evaluation::Evaluation;
    /// # use bid_evaluator::panel::Agreement;
    /// # let file = r#"{"format":"bid-evaluation/1","phase":"evaluation","tender":{"id":"t","title":"T",
    /// # "buyer":{"name":"B"},"currency":"EUR","language":"en","lots":[{"id":"l","criteria":[
    /// # {"id":"p","name":"P","kind":"price"},{"id":"c","name":"C","kind":"scored","weight":"1",
    /// # "scale":{"kind":"points","lowest":"0","highest":"10"}}],
    /// # "method":{"combination":{"kind":"monetised"}}}]},
    /// # "evaluators":[{"id":"ann"},{"id":"bo"},{"id":"cy"}],"bids":[{"id":"a","tenderer":{"name":"A"}}],
    /// # "assessments":[{"evaluator":"ann","bid":"a","criterion":"c","score":"7"},
    /// # {"evaluator":"bo","bid":"a","criterion":"c","score":"8"},
    /// # {"evaluator":"cy","bid":"a","criterion":"c","score":"3"}]}"#;
    /// // On a scale from 0 to 10, ann gave 7, bo 8 and cy 3.
    /// let agreement = Agreement::of(&Evaluation::from_json(file).unwrap());
    /// let cell = &agreement.cells[0];
    /// assert_eq!((&cell.mean, &cell.median), (&Exact::from(6), &Exact::from(7)));
    /// assert_eq!(cell.spread.to_fraction_text(), "1/2");
    /// assert_eq!(cell.scores.iter().map(|one| one.outlier).collect::<Vec<_>>(), [false, false, true]);
    /// assert_eq!(agreement.leanings[2].leaning.as_ref().unwrap().to_fraction_text(), "-3/10");
    /// ```
    pub fn of(evaluation: &Evaluation) -> Self {
        let leaves: Vec<_> = evaluation.tender.lots.iter().flat_map(Lot::leaves).collect();
        let given = given(evaluation, &leaves);
        let mut cells = Vec::new();
        let mut sums = vec![(Exact::ZERO, 0_usize); evaluation.evaluators.len()];
        for cell in given.chunk_by(|a, b| a.place() == b.place()) {
            let Some(found) = figures(evaluation, &leaves, cell) else { continue };
            if let [_, _, ..] = cell {
                let (mean, span) = (&found.mean, span(&leaves, cell));
                for one in cell {
                    if let Some((sum, scores)) = sums.get_mut(one.evaluator) {
                        let off = &Exact::from(one.score) - mean;
                        *sum = &*sum + &off.div(&span).unwrap_or(Exact::ZERO);
                        *scores += 1;
                    }
                }
            }
            cells.push(found);
        }
        agree(evaluation, &mut cells);
        let mut leanings = Vec::with_capacity(sums.len());
        for (evaluator, (sum, scores)) in evaluation.evaluators.iter().zip(sums) {
            let leaning = sum.div(&whole(scores));
            leanings.push(Leaning { evaluator: evaluator.id.clone(), scores, leaning });
        }
        Self { cells, leanings }
    }
}

/// A score with the places of what it is about: among the leaves of all lots, the bids and the
/// evaluators.
#[derive(Clone, Copy)]
struct Given {
    criterion: usize,
    bid: usize,
    evaluator: usize,
    score: Decimal,
}

impl Given {
    fn place(&self) -> (usize, usize) {
        (self.criterion, self.bid)
    }
}

/// All scores by criterion, bid and evaluator.
fn given(evaluation: &Evaluation, leaves: &[&Criterion]) -> Vec<Given> {
    let criteria = Index::of(leaves.iter().map(|leaf| &*leaf.id));
    let bids = Index::of(evaluation.bids.iter().map(|bid| &*bid.id));
    let evaluators = Index::of(evaluation.evaluators.iter().map(|one| &*one.id));
    let mut given = Vec::with_capacity(evaluation.assessments.len());
    for one in evaluation.assessments.iter() {
        if let (Some(criterion), Some(bid), Some(evaluator)) =
            (criteria.find(&one.criterion), bids.find(&one.bid), evaluators.find(&one.evaluator))
        {
            given.push(Given { criterion, bid, evaluator, score: one.score });
        }
    }
    let key = |one: &Given| (one.criterion, one.bid, one.evaluator);
    sorted(&given, &|a, b| key(a).cmp(&key(b))).into_iter().copied().collect()
}

/// The length of the scale of a cell.
fn span(leaves: &[&Criterion], cell: &[Given]) -> Exact {
    let leaf = cell.first().and_then(|one| leaves.get(one.criterion));
    let Some(Kind::Scored { scale, .. }) = leaf.map(|leaf| &leaf.kind) else { return Exact::ZERO };
    let (lowest, highest) = scale.bounds();
    &Exact::from(highest) - &Exact::from(lowest)
}

/// The figures of a cell, before its consensus; none for one without scores.
fn figures(
    evaluation: &Evaluation,
    leaves: &[&Criterion],
    cell: &[Given],
) -> Option<CellAgreement> {
    let first = cell.first()?;
    let leaf = leaves.get(first.criterion)?;
    let lot = evaluation.tender.lots.iter().find(|lot| lot.criterion(&leaf.id).is_some())?;
    let scores: Vec<Decimal> = cell.iter().map(|one| one.score).collect();
    let scores: Vec<Decimal> = sorted(&scores, &Ord::cmp).into_iter().copied().collect();
    let (lowest, highest) = (*scores.first()?, *scores.last()?);
    let (below, above) = (scores.get((scores.len() - 1) / 2)?, scores.get(scores.len() / 2)?);
    let median = (&Exact::from(*below) + &Exact::from(*above)).div(&Exact::from(2))?;
    let span = span(leaves, cell);
    let bound = &span * &Exact::from(Decimal::new(OUTLIER_PERCENT.into(), 2));
    let mut given = Vec::with_capacity(cell.len());
    let mut weighed = Vec::with_capacity(cell.len());
    for one in cell {
        let evaluator = evaluation.evaluators.get(one.evaluator)?;
        weighed.push((one.score, evaluator.weight.map_or(Decimal::ONE, |weight| *weight)));
        given.push(GivenScore {
            evaluator: evaluator.id.clone(),
            score: one.score,
            outlier: (&Exact::from(one.score) - &median).abs() > bound,
        });
    }
    let spread = &Exact::from(highest) - &Exact::from(lowest);
    Some(CellAgreement {
        lot: lot.id.clone(),
        criterion: leaf.id.clone(),
        bid: evaluation.bids.get(first.bid)?.id.clone(),
        scores: given,
        lowest,
        highest,
        mean: mean_score(&weighed)?,
        median,
        // On a scale of one level nobody can differ.
        spread: spread.div(&span).unwrap_or(Exact::ZERO),
        consensus: None,
    })
}

/// Notes what the panel agreed on.
fn agree(evaluation: &Evaluation, cells: &mut [CellAgreement]) {
    let order = |a: &Consensus, b: &Consensus| a.about().cmp(&b.about());
    let agreed = sorted(&evaluation.consensus, &order);
    for cell in cells {
        let about = ["consensus", &*cell.bid, &*cell.criterion, "", ""];
        let found = agreed.binary_search_by(|one| one.about().cmp(&about));
        let found = found.ok().and_then(|place| agreed.get(place));
        cell.consensus = found.map(|one| one.score);
    }
}

fn whole(count: usize) -> Exact {
    Exact::from(i64::try_from(count).unwrap_or(i64::MAX))
}
