//! The formula check: what a buyer should know of an award method before it is published, and of
//! its figures while bids are evaluated.
//!
//! A [`Finding`] is data: the view says in words what it means, where that is laid down, and what
//! to do instead. Findings never change an outcome.

use rust_decimal::Decimal;

use super::variant::{only_lot, without};
use crate::award::{
    BidOutcome, Contribution, Exact, Exclusion, LotOutcome, Standing, Working, outcome,
};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::order::sorted;
use crate::tender::{
    Better, Combination, Criterion, Kind, Lot, MoneyForm, QualityScaling, Scale, ValueFunction,
};

/// Something about the method of a lot, or about its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Another bid can change what a bid is worth. Bergman & Lundberg (2013) and DFØ advise against
    /// such formulas; of 303 Dutch tenders about one in five would have had another winner
    /// (Schotanus and others, 2022).
    Relative {
        /// A bid that does not win but decides who does: without it another would be first.
        flip: Option<Flip>,
        /// Whether each losing bid was left out to see; with more than [`MOST_LEFT_OUT`] bids none was.
        tried: bool,
    },
    /// A price of zero, or an evaluated cost of zero or less, breaks a formula that divides by prices,
    /// and wins whatever the quality where it is divided itself. A Dutch court set a bid of 0.00
    /// aside; 0.01 won.
    ZeroPrice,
    /// Quality takes a percentage of each bid's own price off it, so that a dear bid gains most by the
    /// same quality; at 100 % all full marks come to zero, whatever the price (e-Avrop).
    PercentDeduction,
    /// Missing quality adds a percentage of each bid's own price, so that the same shortfall costs a
    /// dear bid more. Follows from the formula.
    PercentSurcharge,
    /// Below this price, above zero, a lower price earns nothing: unlawful in Sweden (HFD 2022
    /// ref. 41).
    PriceFloor {
        /// The price criterion.
        criterion: CriterionId,
        /// The price.
        price: Decimal,
    },
    /// The worst bid earns nothing and the best everything, however close they are: 10.1 against 10
    /// counts as much as 5 against 1.
    MinMax {
        /// The criterion.
        criterion: CriterionId,
        /// How far the worst is from the best among the ranked bids, as a part of the best.
        apart: Exact,
    },
    /// Whatever any bid gets on this criterion, the first place stays as it is.
    CannotMatter {
        /// The criterion.
        criterion: CriterionId,
    },
    /// The bids differ more, or less, on criteria than their weights say: the spread of the scores
    /// decides, not the weight.
    EffectiveWeights {
        /// One for each criterion that is no group.
        weights: Vec<EffectiveWeight>,
    },
    /// The figure of a ranked bid is zero or below, where a price makes it.
    NotAboveZero {
        /// The bid.
        bid: BidId,
        /// Its figure.
        total: Exact,
        /// What brought it there.
        by: Cause,
    },
    /// There is one ranked bid: nothing is compared.
    SingleBid,
    /// All ranked bids come to the same figure.
    AllEqual,
}

/// What brings a figure to zero or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The price, or the evaluated cost in its place, is not above zero itself. A percentage of it,
    /// and a coefficient that divides it, then make better quality the worse.
    Price,
    /// Added value in money takes off as much as the price, or more; in a surcharge, shares above
    /// the whole weight.
    Value,
    /// Percentages take off the whole price or more, so that a lower price gains nothing, or loses.
    Percent,
    /// In a utility index, quality is so far behind the best that nothing is left; below zero a lower
    /// price makes it worse.
    Behind,
}

/// A bid whose leaving changes who is first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flip {
    /// The bid that does not win.
    pub without: BidId,
    /// Who is first without it.
    pub first: BidId,
}

/// What the weight of a criterion is said to be, and what it comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectiveWeight {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its share of all weights, from 0 to 1.
    pub stated: Exact,
    /// Its share of what the ranked bids differ by, from 0 to 1.
    pub effective: Exact,
}

/// With more bids than this nobody is left out to see who would win: it would take as many
/// evaluations as there are bids.
pub const MOST_LEFT_OUT: usize = 60;

/// A weight is said to differ when it comes to this many hundredths more or less.
const DIFFERS: i64 = 10;

/// Looks at the method of a lot, by its place in the tender, and at what `outcome` has for it.
/// Nothing where there is no such lot.
pub fn check_formula(evaluation: &Evaluation, lot: usize, of: &LotOutcome) -> Vec<Finding> {
    let Some(tender_lot) = evaluation.tender.lots.get(lot) else { return Vec::new() };
    let ranked: Vec<&BidOutcome> =
        of.ranking.iter().filter_map(|position| of.bids.get(*position)).collect();
    let mut findings = Vec::new();
    if is_relative(tender_lot) {
        let tried = ranked.len() <= MOST_LEFT_OUT;
        let flip = if tried { flip(evaluation, lot, &ranked) } else { None };
        findings.push(Finding::Relative { flip, tried });
    }
    if has_zero_price(of) {
        findings.push(Finding::ZeroPrice);
    }
    match tender_lot.method.combination.money() {
        Some(MoneyForm::PercentDeduction) => findings.push(Finding::PercentDeduction),
        Some(MoneyForm::PercentSurcharge) => findings.push(Finding::PercentSurcharge),
        _ => {}
    }
    price_floors(tender_lot, &mut findings);
    if ranked.len() > 1 {
        min_max(tender_lot, &ranked, &mut findings);
    }
    match &*ranked {
        [] => {}
        [_] => findings.push(Finding::SingleBid),
        [first, rest @ ..] if rest.iter().all(|bid| bid.total == first.total) => {
            findings.push(Finding::AllEqual);
        }
        [first, rest @ ..] => {
            idle_criteria(tender_lot, first, rest, &mut findings);
            differing_weights(tender_lot, of, &mut findings);
        }
    }
    let combination = &tender_lot.method.combination;
    if combination.lowest_wins() || matches!(combination, Combination::UtilityIndex { .. }) {
        for bid in ranked {
            if let Some(total) = bid.total.as_ref().filter(|total| !total.is_positive()) {
                let (bid, by) = (bid.bid.clone(), cause(combination, bid));
                findings.push(Finding::NotAboveZero { bid, total: total.clone(), by });
            }
        }
    }
    findings
}

/// What brought the figure of a bid to zero or below.
fn cause(combination: &Combination, bid: &BidOutcome) -> Cause {
    let price = bid.compared_price();
    match combination.money() {
        _ if !price.is_some_and(|price| price.is_positive()) => Cause::Price,
        Some(form) if form.is_percent() => Cause::Percent,
        Some(_) => Cause::Value,
        None => Cause::Behind,
    }
}

/// Whether one bid can change what another is worth.
pub fn is_relative(lot: &Lot) -> bool {
    let method = &lot.method;
    if method.combination.is_relative() {
        return true;
    }
    let scaling = method.quality_scaling();
    lot.leaves().into_iter().any(|leaf| match &leaf.kind {
        Kind::Scored { .. } => scaling != QualityScaling::Absolute,
        Kind::Measured { formula, .. } => {
            scaling == QualityScaling::RelativeToBestTotal || formula.is_relative()
        }
        Kind::Price { formula, .. } => {
            method.combination.scores_price()
                && formula.as_ref().is_some_and(ValueFunction::is_relative)
        }
        Kind::Group { .. } => false,
    })
}

/// The first losing bid, in the order of the ranking, without which another wins. Bids that share
/// the first place are not losing.
fn flip(evaluation: &Evaluation, lot: usize, ranked: &[&BidOutcome]) -> Option<Flip> {
    let first = ranked.first()?;
    let one = only_lot(evaluation, lot)?;
    let wins = |bid: &BidOutcome| matches!(bid.standing, Standing::Ranked { rank: 1, .. });
    let losing = ranked.iter().filter(|bid| !wins(bid));
    for bid in losing {
        let outcome = outcome(&without(&one, &bid.bid));
        let of = outcome.lots.first()?;
        let leads = |found: &&BidOutcome| found.bid == first.bid && wins(found);
        if !of.bids.iter().any(|found| leads(&found)) {
            let first = of.ranking.first().and_then(|position| of.bids.get(*position))?;
            return Some(Flip { without: bid.bid.clone(), first: first.bid.clone() });
        }
    }
    None
}

fn has_zero_price(of: &LotOutcome) -> bool {
    of.bids.iter().any(|bid| match &bid.standing {
        Standing::Excluded(reasons) => reasons.contains(&Exclusion::ZeroPrice),
        Standing::Ranked { .. } | Standing::Sealed { .. } => false,
    })
}

/// Prices below which a lower one earns nothing more.
fn price_floors(lot: &Lot, findings: &mut Vec<Finding>) {
    if !lot.method.combination.scores_price() {
        return;
    }
    for leaf in lot.leaves() {
        if let Kind::Price { formula: Some(formula), .. } = &leaf.kind
            && let Some(price) = earns_all_from(formula)
            && price > Decimal::ZERO
        {
            findings.push(Finding::PriceFloor { criterion: leaf.id.clone(), price });
        }
    }
}

/// The price from which on down nothing more is earned, where the method fixes one.
fn earns_all_from(formula: &ValueFunction) -> Option<Decimal> {
    if let ValueFunction::WeightedFactor { full, .. } = formula {
        return Some(*full);
    }
    let points = sorted(formula.points(), &|a, b| a.value.cmp(&b.value));
    let first = points.first()?;
    let mut price = first.value;
    for point in &points {
        if point.share != first.share {
            break;
        }
        price = point.value;
    }
    Some(price)
}

/// The least and the greatest share that a value can earn, whatever the values are; none where
/// there is no such bound.
fn share_ends(formula: &ValueFunction, better: Better) -> Option<(Exact, Exact)> {
    let (least, most) = match formula {
        // Of a quantity below zero the ratio has no least.
        ValueFunction::RatioToBest if better == Better::Higher => return None,
        ValueFunction::LinearFromBest { floor }
        | ValueFunction::PercentStep { floor, .. }
        | ValueFunction::ZeroAtMultiple { floor, .. }
        | ValueFunction::Span { floor, .. }
        | ValueFunction::Logarithmic { floor, .. } => (per_cent((*floor)?), Exact::ONE),
        ValueFunction::MeanBased { cap, floor } => (per_cent((*floor)?), per_cent((*cap)?)),
        ValueFunction::Steps { .. } | ValueFunction::Piecewise { .. } => {
            let mut ends = (Exact::ZERO, Exact::ZERO);
            for point in formula.points() {
                let share = per_cent(point.share);
                ends = (ends.0.min(share.clone()), ends.1.max(share));
            }
            ends
        }
        _ => (Exact::ZERO, Exact::ONE),
    };
    // A floor can be above what is otherwise the most, and a value that is missing earns nothing.
    let most = most.max(least.clone());
    Some((least.min(Exact::ZERO), most))
}

fn per_cent(share: Decimal) -> Exact {
    &Exact::from(share) * &Exact::from(Decimal::new(1, 2))
}

/// Criteria whose points are spread between the worst and the best bid, which differ.
fn min_max(lot: &Lot, ranked: &[&BidOutcome], findings: &mut Vec<Finding>) {
    for (place, leaf) in lot.leaves().into_iter().enumerate() {
        let valuing = ranked.iter().find_map(|bid| match &bid.contributions.get(place)?.working {
            Working::Valued { by, .. } if by.function == ValueFunction::MinMax => Some(by),
            _ => None,
        });
        let Some((best, worst)) =
            valuing.and_then(|by| Some((by.best.as_ref()?, by.worst.as_ref()?)))
        else {
            continue;
        };
        let distance = (worst - best).abs();
        let apart = distance.div(&best.abs());
        if let Some(apart) = apart.filter(Exact::is_positive) {
            findings.push(Finding::MinMax { criterion: leaf.id.clone(), apart });
        }
    }
}

/// Criteria on which nothing that any bid could get would change who is first: the first bid would
/// stay ahead with the least on it while every other got the most.
///
/// Only where the figure is the sum of contributions that are bounded and do not depend on each
/// other.
fn idle_criteria(lot: &Lot, first: &BidOutcome, rest: &[&BidOutcome], findings: &mut Vec<Finding>) {
    let lowest_wins = match lot.method.combination {
        // A surcharge is what a deduction is, and the whole weight more for every bid.
        Combination::Monetised { form } if !form.is_some_and(MoneyForm::is_percent) => true,
        Combination::Points { .. } => false,
        _ => return,
    };
    let sums = lot.method.quality_scaling() == QualityScaling::RelativeToBestTotal;
    if sums || lot.method.rounding.is_some() {
        return;
    }
    let lead = |bid: &BidOutcome, place: usize| {
        let own = &bid.contributions.get(place)?.value;
        Some(bid.total.as_ref()? - own)
    };
    for (place, leaf) in lot.leaves().into_iter().enumerate() {
        let Some((least, most)) = ends(lot, leaf) else { continue };
        let Some(own) = lead(first, place) else { continue };
        // In a monetised method what is earned is taken off.
        let ahead = rest.iter().all(|bid| {
            lead(bid, place).is_some_and(|other| {
                if lowest_wins {
                    &own - &least < &other - &most
                } else {
                    &own + &least > &other + &most
                }
            })
        });
        if ahead {
            findings.push(Finding::CannotMatter { criterion: leaf.id.clone() });
        }
    }
}

/// The least and the most that a criterion can contribute, whatever the bids are; none where that
/// has no bounds.
fn ends(lot: &Lot, leaf: &Criterion) -> Option<(Exact, Exact)> {
    let weight = Exact::from(leaf.weight());
    let (least, most) = match &leaf.kind {
        // Who falls below a minimum goes, so such a criterion always matters; so does a price that
        // can be above a ceiling.
        Kind::Scored { minimum: Some(_), .. } => return None,
        Kind::Scored { .. } | Kind::Measured { .. } if lot.has_quality_minimum() => return None,
        Kind::Price { .. } if lot.ceiling.is_some() => return None,
        Kind::Scored { scale: Scale::Levels { levels }, .. } => {
            let mut shares = (Exact::ZERO, Exact::ZERO);
            for level in levels {
                let share = per_cent(level.share);
                shares = (shares.0.min(share.clone()), shares.1.max(share));
            }
            shares
        }
        Kind::Scored { .. } => (Exact::ZERO, Exact::ONE),
        Kind::Measured { better, formula, .. } => share_ends(formula, *better)?,
        Kind::Price { formula, .. } if lot.method.combination.scores_price() => {
            share_ends(formula.as_ref()?, Better::Lower)?
        }
        Kind::Group { .. } | Kind::Price { .. } => return None,
    };
    let relative = lot.method.quality_scaling() == QualityScaling::RelativeToBest;
    // Relative to the best, no level above nothing is too small to become the whole weight; and in
    // money, value statements can earn what a score leaves of it.
    let stated = lot.method.combination.counts_money();
    let most = if stated || relative && matches!(leaf.kind, Kind::Scored { .. }) {
        most.max(Exact::ONE)
    } else {
        most
    };
    if relative && least.is_negative() {
        return None;
    }
    Some((&weight * &least, &weight * &most))
}

/// What each weight is said to be, and what it comes to among the ranked bids: one for each criterion
/// that has a weight and contributes something of it, the price among them where it earns points.
/// None where fewer than two bids are ranked, or they do not differ on any of these.
///
/// ```
/// use bid_evaluator::{award::outcome, evaluation::Evaluation, insight::effective_weights};
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = Evaluation::from_json(json).unwrap();
/// let of = &outcome(&evaluation).lots[0];
/// let weights = effective_weights(&evaluation.tender.lots[0], of).unwrap();
/// let sum: bid_evaluator::award::Exact = weights.iter().map(|one| &one.effective).sum();
/// assert_eq!(sum, bid_evaluator::award::Exact::ONE);
/// ```
pub fn effective_weights(lot: &Lot, of: &LotOutcome) -> Option<Vec<EffectiveWeight>> {
    let mut ranked = Vec::with_capacity(of.ranking.len());
    for place in &of.ranking {
        ranked.extend(of.bids.get(*place));
    }
    if ranked.len() < 2 {
        return None;
    }
    let scores_price = lot.method.combination.scores_price();
    let mut weighed = Vec::new();
    let (mut whole, mut sum) = (Exact::ZERO, Exact::ZERO);
    for (place, leaf) in lot.leaves().into_iter().enumerate() {
        if leaf.is_price() && !scores_price {
            continue;
        }
        let (weight, spread) = (Exact::from(leaf.weight()), spread(&ranked, place));
        whole = &whole + &weight;
        sum = &sum + &spread;
        weighed.push((leaf, weight, spread));
    }
    let mut weights = Vec::with_capacity(weighed.len());
    for (leaf, weight, spread) in weighed {
        let (stated, effective) = (weight.div(&whole)?, spread.div(&sum)?);
        weights.push(EffectiveWeight { criterion: leaf.id.clone(), stated, effective });
    }
    Some(weights)
}

/// Compares what each weight is said to be with what the ranked bids differ by.
fn differing_weights(lot: &Lot, of: &LotOutcome, findings: &mut Vec<Finding>) {
    if !lot.method.combination.scores_price() {
        return;
    }
    let Some(weights) = effective_weights(lot, of) else { return };
    let differs = |one: &EffectiveWeight| {
        let apart = &(&one.stated - &one.effective).abs() * &Exact::from(100);
        apart >= Exact::from(DIFFERS)
    };
    if weights.iter().any(differs) {
        findings.push(Finding::EffectiveWeights { weights });
    }
}

/// How far the ranked bids are apart on a criterion.
pub(super) fn spread(ranked: &[&BidOutcome], place: usize) -> Exact {
    let mut ends: Option<(&Exact, &Exact)> = None;
    for bid in ranked {
        let Some(Contribution { value, .. }) = bid.contributions.get(place) else { continue };
        let (least, most) = ends.unwrap_or((value, value));
        ends = Some((least.min(value), most.max(value)));
    }
    ends.map_or(Exact::ZERO, |(least, most)| most - least)
}
