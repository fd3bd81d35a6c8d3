//! For each weight, who is first from nothing up to the most that it can be.
//!
//! The weight moves as the widget moves it, nothing locked, from the weights as they are: under a
//! shared total the others share the rest in proportion, elsewhere they stay, and a group's leaves
//! keep their proportions.
//!
//! Said twice: [`weight_segments`] gives the crossings as exact fractions, for weights that are
//! shared out without rounding, where the figures go in straight lines. [`WeightSearch`] says what
//! the widget shows, value by value on its grid, for every method: seen in the arithmetic that ranks,
//! or proved from the straight lines with what rounding the weights, and rounding by the method, can
//! move at most.

use rust_decimal::Decimal;

use super::axis::between;
use super::figures::{Figures, Path};
use super::ground::{Ground, first, from_units, units};
use super::sampled::Progress;
use crate::award::{Exact, LotOutcome};
use crate::editing::weights::{self, Scope, carriers, holds, usual_decimals};
use crate::evaluation::Evaluation;
use crate::exchange::values::{BidId, CriterionId};
use crate::tender::Lot;

/// Weights of one criterion or group for which the same bids are first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// From this weight, in the unit of the method. There two segments tie, but at 0.
    pub from: Exact,
    /// To this one; none where it has no end.
    pub to: Option<Exact>,
    /// Who is first between the two, several where they are equal all along.
    pub first: Vec<BidId>,
}

/// Who is first for each weight of a criterion or group, with the crossings as exact fractions;
/// weights at the very ends, 0 and the most, can exclude bids and are not part of it.
///
/// None where the weight cannot be moved or the figures do not go in straight lines: declared
/// rounding, minima held against weights, a corridor, quality relative to the best total.
///
/// ```
/// use bid_evaluator::insight::weight_segments;
/// # let json = include_str!("../../samples/firms-e2.json");
/// # let evaluation = bid_evaluator::evaluation::Evaluation::from_json(json).unwrap();
/// # let lot = &evaluation.tender.lots[0];
/// # let price = lot.leaves().into_iter().find(|leaf| leaf.is_price()).unwrap().id.clone();
/// let segments = weight_segments(&evaluation, 0, &price).unwrap();
/// assert_eq!(segments[0].to.as_ref().unwrap().to_fraction_text(), "540500/31893");
/// ```
pub fn weight_segments(
    evaluation: &Evaluation,
    lot: usize,
    criterion: &CriterionId,
) -> Option<Vec<Segment>> {
    let ground = Ground::of(evaluation, lot)?;
    let figures = Figures::of(&ground, &*ground.outcome()?)?;
    let path = Path::of(ground.lot()?, criterion)?;
    if !figures.error.is_zero() || !has_meaning(&figures, &path) {
        return None;
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut from = Exact::ZERO;
    let mut ends: Vec<Option<Exact>> = figures.bends(&path).into_iter().map(Some).collect();
    ends.push(path.most.clone());
    for end in ends {
        let piece = Piece::of(&figures, &path, &from, end.as_ref());
        piece.segments(&figures, &mut segments);
        if let Some(end) = end {
            from = end;
        }
    }
    Some(segments)
}

fn has_meaning(figures: &Figures, path: &Path) -> bool {
    let far = path.most.clone().unwrap_or(Exact::ONE);
    figures.has_meaning(&path.at(&Exact::ZERO)) && figures.has_meaning(&path.at(&far))
}

/// A stretch without a bend: each figure is `at` + `rise` × (weight − `from`).
struct Piece {
    from: Exact,
    to: Option<Exact>,
    at: Vec<Exact>,
    rise: Vec<Exact>,
}

impl Piece {
    fn of(figures: &Figures, path: &Path, from: &Exact, to: Option<&Exact>) -> Self {
        let other = to.cloned().unwrap_or_else(|| from + &Exact::ONE);
        let width = &other - from;
        let (at, end) = (figures.at(&path.at(from)), figures.at(&path.at(&other)));
        let mut rise = Vec::with_capacity(at.len());
        for (at, end) in at.iter().zip(&end) {
            // A width of nothing: the most is nothing.
            rise.push((end - at).div(&width).unwrap_or(Exact::ZERO));
        }
        Self { from: from.clone(), to: to.cloned(), at, rise }
    }

    /// The lead of one row over another so far from the beginning.
    fn lead(&self, a: usize, b: usize, after: &Exact) -> Option<Exact> {
        let gap = self.at.get(a)? - self.at.get(b)?;
        Some(&gap + &(&self.rise(a, b)? * after))
    }

    fn rise(&self, a: usize, b: usize) -> Option<Exact> {
        Some(self.rise.get(a)? - self.rise.get(b)?)
    }

    /// Adds who is first along it.
    fn segments(&self, figures: &Figures, segments: &mut Vec<Segment>) {
        let count = self.at.len();
        let length = self.to.as_ref().map(|to| to - &self.from);
        let mut after = Exact::ZERO;
        let mut leader = 0;
        // Just after the beginning: the highest, of those the one that rises most.
        for other in 1..count {
            let ahead = self.lead(other, leader, &after).map(|lead| {
                lead.is_positive()
                    || lead.is_zero()
                        && self.rise(other, leader).is_some_and(|rise| rise.is_positive())
            });
            if ahead == Some(true) {
                leader = other;
            }
        }
        loop {
            // Who is first next: of those that rise more, the one that draws level soonest.
            let mut next: Option<(Exact, usize)> = None;
            for other in 0..count {
                let Some(rise) = self.rise(other, leader).filter(Exact::is_positive) else {
                    continue;
                };
                let Some(gap) = self.lead(leader, other, &after) else { continue };
                let Some(when) = gap.div(&rise).map(|when| &after + &when) else { continue };
                let sooner = next.as_ref().is_none_or(|(soonest, best)| {
                    when < *soonest
                        || when == *soonest
                            && self.rise(other, *best).is_some_and(|rise| rise.is_positive())
                });
                if sooner {
                    next = Some((when, other));
                }
            }
            let next = next.filter(|(when, _)| length.as_ref().is_none_or(|length| when < length));
            let mut first = Vec::new();
            for (other, row) in figures.rows.iter().enumerate() {
                let equal = self.rise(other, leader).is_some_and(|rise| rise.is_zero())
                    && self.lead(leader, other, &after).is_some_and(|lead| lead.is_zero());
                if equal {
                    first.push(row.bid.clone());
                }
            }
            let to = match &next {
                Some((when, _)) => Some(&self.from + when),
                None => self.to.clone(),
            };
            match segments.last_mut() {
                Some(last) if last.first == first => last.to = to,
                _ => segments.push(Segment { from: &self.from + &after, to, first }),
            }
            let Some((when, other)) = next else { return };
            (after, leader) = (when, other);
        }
    }
}

/// All weights of a lot, in reading order, once one criterion or group is set to a weight as the widget
/// sets it, nothing locked; none where it cannot be.
pub fn weights_at(
    lot: &Lot,
    criterion: &CriterionId,
    weight: Decimal,
) -> Option<Vec<(CriterionId, Decimal)>> {
    let mut lot = lot.clone();
    weights::set(&mut lot, criterion, Scope::Lot, weight, &[]).ok()?;
    let leaves = carriers(&lot);
    Some(leaves.into_iter().map(|leaf| (leaf.id.clone(), leaf.weight())).collect())
}

/// Weights on the widget's grid for which the same bids are first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// From this weight on, this one included.
    pub from: Decimal,
    /// To this one, included; none where it has no end.
    pub to: Option<Decimal>,
    /// Who is first, in the order of the file; several tie.
    pub first: Vec<BidId>,
}

/// What the widget shows for each weight of a criterion or group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightRuns {
    /// The criterion or group.
    pub criterion: CriterionId,
    /// Its weight now.
    pub weight: Decimal,
    /// Who is first now.
    pub now: Vec<BidId>,
    /// The step of the grid.
    pub step: Decimal,
    /// All weights of the grid, from 0 on; until the search is over, those that were looked at.
    pub runs: Vec<Run>,
    /// Whether higher weights, without a bound in money, were not looked at.
    pub open: bool,
}

impl WeightRuns {
    /// The run that the present weight is in; none where the weight lies between two of the grid's
    /// that differ, or the search has not come so far.
    pub fn present(&self) -> Option<usize> {
        self.runs
            .iter()
            .position(|run| run.from <= self.weight && run.to.is_none_or(|to| self.weight <= to))
    }
}

/// With so many values of the grid a search ends where weights have no bound.
const VALUES: i128 = 10_000;

/// Looks at all weights of a criterion or group, a slice at a time.
///
/// The grid: whole steps of 0.01 from 0 to the most that the weight can be, finer where the shared
/// total is below 100 (a ten-thousandth of it, see [`editing`](crate::editing)), 0.0001 for
/// coefficients. In money, where there is no bound, 0.01 without an end; but where the figures do not
/// go in straight lines, steps of a power of ten up to twice the weight, at most about 10,000 of them,
/// and [`WeightRuns::open`] is true, as where 10,000 outcomes did not show that all higher weights are
/// alike.
#[derive(Debug)]
pub struct WeightSearch {
    ground: Ground,
    lines: Option<(Figures, Path)>,
    bends: Vec<Exact>,
    /// Between whom the first place is, as long as that is known.
    near: Option<Near>,
    decimals: u32,
    /// The step, in units of so many decimals.
    by: i128,
    next: i128,
    last: Option<i128>,
    /// How many outcomes were asked for.
    tried: i128,
    found: WeightRuns,
    done: bool,
}

impl WeightSearch {
    /// Begins with a criterion or group of a lot; none where its weight cannot be moved.
    pub fn new(evaluation: &Evaluation, lot: usize, criterion: &CriterionId) -> Option<Self> {
        Self::on(Ground::of(evaluation, lot)?, criterion)
    }

    /// The same where it is known already what the lot comes to.
    pub(super) fn on(ground: Ground, criterion: &CriterionId) -> Option<Self> {
        let outcome = ground.outcome()?;
        let of = ground.lot()?;
        let path = Path::of(of, criterion)?;
        let weight = weight(of, criterion)?;
        let lines = Figures::of(&ground, &outcome).filter(|figures| has_meaning(figures, &path));
        let bounded = path.most.clone();
        let open = bounded.is_none() && lines.is_none();
        let mut by = 1;
        let decimals = match (of.method.combination.total(), &bounded) {
            (Some(total), _) => usual_decimals(*total, 2),
            (None, Some(_)) => 4,
            (None, None) => 2,
        };
        let last = match bounded {
            Some(most) => Some(between(&most, decimals)?.0),
            None if open => {
                let most = units(weight.max(Decimal::ONE), decimals)?.checked_mul(2)?;
                while most / by > VALUES {
                    by *= 10;
                }
                Some(most / by)
            }
            None => None,
        };
        let bends = lines.as_ref().map(|figures| figures.bends(&path)).unwrap_or_default();
        Some(Self {
            found: WeightRuns {
                criterion: criterion.clone(),
                weight,
                now: in_order_of_the_file(&outcome),
                step: from_units(by, decimals)?,
                runs: Vec::new(),
                open,
            },
            lines: lines.map(|figures| (figures, path)),
            bends,
            near: None,
            decimals,
            by,
            next: 0,
            last,
            tried: 0,
            ground,
            done: false,
        })
    }

    /// Goes on for so many outcomes, at least one. Progress counts the values of the grid, where that
    /// has an end.
    pub fn step(&mut self, outcomes: usize) -> Progress {
        for _ in 0..outcomes.max(1) {
            if self.done {
                break;
            }
            self.tried += 1;
            // Bids that rounding may keep level for ever.
            if self.last.is_none() && self.tried > VALUES {
                self.found.open = true;
                self.done = true;
                break;
            }
            if self.go_on().is_none() {
                self.done = true;
            }
        }
        self.progress()
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        let count = |number: i128| usize::try_from(number).unwrap_or(usize::MAX);
        let of = count(self.last.map_or(1, |last| last + 1));
        let done = if self.last.is_some() { count(self.next).min(of - 1) } else { 0 };
        Progress { done: if self.done { of } else { done }, of }
    }

    /// What was found until now.
    pub fn found(&self) -> &WeightRuns {
        &self.found
    }

    fn value(&self, place: i128) -> Option<Decimal> {
        from_units(place.checked_mul(self.by)?, self.decimals)
    }

    /// One value of the grid, and those after it that cannot differ; none at the end.
    fn go_on(&mut self) -> Option<()> {
        let from = self.value(self.next)?;
        self.near.take_if(|near| near.until.is_some_and(|until| self.next > until));
        let ground = self.near.as_ref().map_or(&self.ground, |near| &near.ground);
        let of = ground.weighed(&self.found.criterion, from)?;
        let first = in_order_of_the_file(&of);
        let (until, end) = match (self.sure(&first), self.last) {
            (Sure::Until(place), Some(last)) => (place.min(last), place >= last),
            (Sure::Until(place), None) => (place, false),
            (Sure::Always, Some(last)) => (last, true),
            (Sure::Always, None) => {
                self.push(Run { from, to: None, first });
                return None;
            }
        };
        let to = self.value(until);
        self.push(Run { from, to, first });
        self.next = until + 1;
        (!end).then_some(())
    }

    fn push(&mut self, run: Run) {
        match self.found.runs.last_mut() {
            Some(last) if last.first == run.first => last.to = run.to,
            _ => self.found.runs.push(run),
        }
    }

    /// Up to where the first place surely stays as it is here. Where it may change soon, it is found out
    /// between whom.
    fn sure(&mut self, first: &[BidId]) -> Sure {
        let Some(ahead) = self.ahead(first) else { return Sure::Until(self.next) };
        let until = ahead.until;
        let end = self.near.as_ref().and_then(|near| near.until);
        if ahead.settled {
            return match [until, end].into_iter().flatten().min() {
                Some(until) => Sure::Until(until.max(self.next)),
                None => Sure::Always,
            };
        }
        if self.near.is_none() && until.is_none_or(|until| until > self.next) {
            self.near = self.narrow(&ahead.close, until);
        }
        Sure::Until(self.next)
    }

    /// These bids alone, among which the first is to be found up to there.
    fn narrow(&self, close: &[usize], until: Option<i128>) -> Option<Near> {
        let (figures, _) = self.lines.as_ref()?;
        let figures = figures.only(close)?;
        let bids: Vec<&BidId> = figures.rows.iter().map(|row| &row.bid).collect();
        Some(Near { ground: self.ground.among(&bids)?, figures, until })
    }

    /// Of whom the first is surely ahead from the next value on, and how long.
    fn ahead(&self, first: &[BidId]) -> Option<Ahead> {
        let (all, path) = self.lines.as_ref()?;
        let figures = self.near.as_ref().map_or(all, |near| &near.figures);
        let leader = figures.rows.iter().position(|row| first.first() == Some(&row.bid))?;
        let here = Exact::from(self.value(self.next + 1)?);
        // The ends can exclude bids, and are looked at by themselves.
        if self.next == 0 || self.last.is_some_and(|last| self.next + 1 >= last) {
            return None;
        }
        let bend = self.bends.iter().find(|bend| **bend > here);
        let to = bend.or(path.most.as_ref());
        let piece = Piece::of(figures, path, &here, to);
        // What the widget rounds a weight to: in money a group's leaves to whole units at most.
        let unit = match path.most {
            None => Exact::ONE,
            Some(_) => Exact::from(from_units(1, self.decimals)?),
        };
        let moves = path.moves();
        let row = figures.rows.get(leader)?;
        // How far the lead lasts over each of the others, from here on.
        let mut lasts: Option<Exact> = to.map(|to| to - &here);
        let mut last = |left: &Exact, falls: &Exact| {
            if falls.is_positive() {
                let when = left.div(falls)?;
                if lasts.as_ref().is_none_or(|lasts| when < *lasts) {
                    lasts = Some(when);
                }
            }
            Some(())
        };
        let (mut close, mut equal, mut settled) = (Vec::new(), 0, true);
        for (other, one) in figures.rows.iter().enumerate() {
            let gap = piece.lead(leader, other, &Exact::ZERO)?;
            let apart = piece.rise(leader, other)?;
            // Equal all along, where no weight is rounded on the way.
            let level = gap.is_zero() && apart.is_zero();
            let exact = !path.shares_out && figures.error.is_zero();
            if figures.are_twins(row, one) || level && exact {
                settled &= first.contains(&one.bid);
                equal += 1;
                close.push(other);
                continue;
            }
            let mut margin = &figures.error * &Exact::from(2);
            if path.shares_out {
                margin = &margin + &(&figures.sway(row, one, &moves)? * &unit);
            }
            let lead = &gap - &margin;
            if lead.is_positive() {
                last(&lead, &-&apart)?;
            } else {
                settled = false;
                close.push(other);
            }
        }
        // Where rounding could leave nothing to divide by, bids go.
        for (left, falls) in figures.kept(path, leader, &here, &moves, &unit, &piece.rise)? {
            if !left.is_positive() {
                return None;
            }
            last(&left, &falls)?;
        }
        settled &= equal == first.len();
        let mut until = None;
        if let Some(lasts) = lasts {
            // The last value of the grid before the lead can be gone.
            let (_, beyond) = between(&(&here + &lasts), self.decimals)?;
            let before = (beyond - 1) / self.by;
            until = Some(self.last.map_or(before, |last| before.min(last - 1)));
        }
        Some(Ahead { close, settled, until })
    }
}

/// How the bid that is first, or one of them, stands to the others from some weight on.
struct Ahead {
    /// The rows of those that it is not surely ahead of: those equal to it, itself included, and those so
    /// close that rounding could turn them round.
    close: Vec<usize>,
    /// Whether all of these are equal to it for as long as that.
    settled: bool,
    /// Up to which place of the grid that, and the lead over the others, surely lasts; none where it does
    /// for ever.
    until: Option<i128>,
}

/// Bids of which one is first for some weights, whatever rounding does.
#[derive(Debug)]
struct Near {
    ground: Ground,
    figures: Figures,
    /// Up to this place of the grid; none where there is no end to that.
    until: Option<i128>,
}

enum Sure {
    /// Up to this place of the grid.
    Until(i128),
    Always,
}

/// The weight of a criterion or group, of what carries one.
fn weight(lot: &Lot, criterion: &CriterionId) -> Option<Decimal> {
    let at = lot.criterion(criterion)?;
    let mut weight = Decimal::ZERO;
    for leaf in carriers(lot) {
        if holds(at, &leaf.id) {
            weight = crate::exchange::values::sum(weight, leaf.weight());
        }
    }
    Some(weight)
}

fn in_order_of_the_file(of: &LotOutcome) -> Vec<BidId> {
    let first = first(of);
    let mut ordered = Vec::with_capacity(first.len());
    for bid in &of.bids {
        if first.contains(&bid.bid) {
            ordered.push(bid.bid.clone());
        }
    }
    ordered
}
