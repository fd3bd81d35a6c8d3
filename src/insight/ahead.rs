//! Under which weights a rival is ahead of the bid that is first, method by method, as half-spaces.

use rust_decimal::Decimal;

use super::figures::{Figures, Row, divides_rounded, rounding_errors};
use super::nearest::{Asked, Closed, Half, TooMany, nearest};
use crate::award::{Exact, LotOutcome};
use crate::editing::weights::carriers;
use crate::tender::{Combination, Corridor, Criterion, Lot, Method, RoundingMoment, TieRule};

/// Bids among which the first place is, as long as some conditions hold.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) figures: Figures,
    /// The row of the bid that is first now.
    pub(super) winner: usize,
    way: Way,
    /// What has to hold all along.
    must: Vec<Half>,
    /// What rounding may do to the two parts of a quotient.
    loose: Option<Loose>,
}

/// By how much rounding moves what is told in the end and the sum of what weights give, at the most, where
/// one divides or is divided.
#[derive(Debug)]
struct Loose {
    told: Exact,
    sum: Exact,
    /// The most that a sum can be.
    most: Exact,
    /// What all weights leave of one, for a coefficient.
    rest: Option<Exact>,
    /// The lowest price.
    lowest: Exact,
}

/// How figures decide.
#[derive(Debug)]
enum Way {
    /// The highest goes first, and each is a sum of what each weight gives.
    Sums,
    /// Each is held against the best quality; the place of the price among the weights.
    Index(usize),
    /// Of those that have this part of the highest, one goes first that has the least of something.
    Corridor { part: Exact, decides: Vec<Exact>, score: Option<usize> },
}

/// The smallest change that was found so far.
#[derive(Debug)]
pub(super) struct Attempt<'a> {
    pub(super) weights: &'a [Exact],
    pub(super) shared: bool,
    /// What has to hold, too.
    pub(super) must: &'a [Half],
    /// How many programmes may still be looked at.
    pub(super) left: &'a mut usize,
    /// What it has to be below.
    pub(super) most: Option<Exact>,
    pub(super) best: Option<Closed>,
}

impl Attempt<'_> {
    /// Looks for one with which nothing is asked any more, and all of these hold.
    pub(super) fn with(&mut self, more: &[Half], asked: &Asked<'_>) -> Result<(), TooMany> {
        let must = [self.must, more].concat();
        let Some(mut found) = self.nearest(&must, self.most.clone().as_ref(), asked)? else {
            return Ok(());
        };
        if must.iter().any(|half| half.is_open) {
            // Without any weights inside there are none beside the edge.
            let inside: Vec<_> = must.iter().map(Half::inside).collect();
            let Some(inside) = self.nearest(&inside, None, asked)? else { return Ok(()) };
            if found.sum.is_zero() {
                // It stands at the edge: a change there is one beyond.
                found = inside;
            }
        }
        self.take(found);
        Ok(())
    }

    fn nearest(
        &mut self,
        must: &[Half],
        below: Option<&Exact>,
        asked: &Asked<'_>,
    ) -> Result<Option<Closed>, TooMany> {
        let missed = |at: &[Exact]| must.iter().find_map(|half| half.short_of(at));
        let all = |at: &[Exact]| asked(at).or_else(|| missed(at));
        nearest(self.weights, self.shared, below, self.left, &all)
    }

    /// Another one with the same to go by.
    pub(super) fn again(&mut self) -> Attempt<'_> {
        Attempt { left: self.left, most: self.most.clone(), best: None, ..*self }
    }

    /// Takes what was found, which is smaller than all before.
    pub(super) fn take(&mut self, found: Closed) {
        self.most = Some(found.sum.clone());
        self.best = Some(found);
    }

    fn is_beaten_by(&self, sum: &Exact) -> bool {
        self.most.as_ref().is_some_and(|most| sum >= most)
    }
}

impl Field {
    /// None where it is not known what decides.
    pub(super) fn new(
        lot: &Lot,
        outcome: &LotOutcome,
        figures: Figures,
        winner: usize,
        mut must: Vec<Half>,
    ) -> Option<Self> {
        let way = match (&lot.method.combination, figures.index) {
            (Combination::Quotient { corridor: Some(corridor), .. }, _) => {
                Way::corridor(lot, corridor, outcome, &figures)?
            }
            (_, Some(place)) => Way::Index(place),
            _ => Way::Sums,
        };
        must.extend(meaning(lot));
        let loose = if divides_rounded(lot) { Some(Loose::of(lot, &figures)?) } else { None };
        Some(Self { figures, winner, way, must, loose })
    }

    /// Looks for the smallest change that puts a rival ahead; where figures are rounded, one with which
    /// it could be.
    pub(super) fn ahead(
        &self,
        rival: usize,
        rounded: bool,
        attempt: &mut Attempt<'_>,
    ) -> Result<(), TooMany> {
        let rows = &self.figures.rows;
        let (Some(own), Some(other)) = (rows.get(self.winner), rows.get(rival)) else {
            return Ok(());
        };
        match &self.way {
            Way::Sums => {
                let mut added = vec![true; own.by.len()];
                self.choose(0, &Exact::ZERO, &mut added, (own, other), rounded, attempt)
            }
            Way::Index(place) if other.price <= own.price => {
                // The better the best is, the less it counts that the rival is cheaper.
                self.attempt(attempt, &|at| {
                    let sums: Vec<_> = rows.iter().map(|row| row.at(at)).collect();
                    let (best, _) = highest(&sums)?;
                    short(self.index(*place, other, own, rows.get(best)?, rounded), at)
                })
            }
            Way::Index(place) => {
                for best in rows {
                    let half = self.index(*place, other, own, best, rounded);
                    self.attempt(attempt, &|at| half.short_of(at))?;
                }
                Ok(())
            }
            Way::Corridor { part, decides, score } => {
                let lead = |at: &[Exact]| short(self.lead(other, own, &Exact::ONE, rounded), at);
                let enters = |at: &[Exact]| {
                    let (best, _) = highest(&self.figures.at(at))?;
                    short(self.lead(other, rows.get(best)?, part, rounded), at)
                };
                let (Some(ours), Some(theirs)) = (decides.get(self.winner), decides.get(rival))
                else {
                    return Ok(());
                };
                if theirs < ours {
                    return self.attempt(attempt, &enters);
                }
                if theirs == ours {
                    return self.attempt(attempt, &|at| lead(at).or_else(|| enters(at)));
                }
                // Without a weight nobody has a better score.
                let Some(score) = *score else { return Ok(()) };
                let none = Half::of_one(attempt.weights.len(), score, -1, Exact::ZERO);
                self.attempt(attempt, &|at| short(none.clone(), at).or_else(|| lead(at)))
            }
        }
    }

    /// Looks for the smallest change with which the first no longer has the part of the highest figure that
    /// it takes, for as long as a rival has that.
    pub(super) fn out_of_corridor(
        &self,
        rival: usize,
        rounded: bool,
        attempt: &mut Attempt<'_>,
    ) -> Result<(), TooMany> {
        let Way::Corridor { part, .. } = &self.way else { return Ok(()) };
        let rows = &self.figures.rows;
        let (Some(own), Some(other), Some(times)) =
            (rows.get(self.winner), rows.get(rival), Exact::ONE.div(part))
        else {
            return Ok(());
        };
        self.attempt(attempt, &|at| short(self.lead(other, own, &times, rounded), at))
    }

    /// Whether somebody is ranked under these weights by figures that have a meaning.
    pub(super) fn is_ranked(&self, weights: &[Exact]) -> bool {
        if !self.figures.only_above && !self.has_corridor() {
            return true;
        }
        highest(&self.figures.at(weights)).is_some_and(|(_, best)| best.is_positive())
    }

    pub(super) fn has_corridor(&self) -> bool {
        matches!(self.way, Way::Corridor { .. })
    }

    fn attempt(&self, attempt: &mut Attempt<'_>, asked: &Asked<'_>) -> Result<(), TooMany> {
        attempt.with(&self.must, asked)
    }

    /// By how much rounding can bring a figure closer to so many times another one.
    fn margin(&self, rounded: bool, times: &Exact) -> Exact {
        if rounded { &self.figures.error * &(&Exact::ONE + times) } else { Exact::ZERO }
    }

    /// The same for what is divided, in the size of [`Self::lead`]: price ÷ sum, told with an error of e and
    /// with sums that are off by d, comes out even as soon as one price times the other sum is ahead by no
    /// more than d × both prices + 2 e × sum². Of a coefficient that is divided by what weights leave of
    /// one.
    fn divided(&self, own: &Row, rival: &Row, attempt: &Attempt<'_>) -> Option<Exact> {
        let Loose { told, sum, most, rest, .. } = self.loose.as_ref()?;
        let mut even = &(&(told * most) * most) * &Exact::from(2);
        if let Some(rest) = rest {
            // A change cannot take more from it than it comes to.
            let least = attempt.most.as_ref().map(|most| rest - most);
            even = even.div(&least.unwrap_or(Exact::ZERO).max(smallest()))?;
        }
        Some(&(sum * &(&own.price + &rival.price)) + &even)
    }

    /// That the index of a rival reaches that of another bid, where the quality of this row is the best.
    fn index(&self, place: usize, rival: &Row, own: &Row, best: &Row, rounded: bool) -> Half {
        let saved = &own.price - &rival.price;
        let mut half = Half::closed(Vec::with_capacity(own.by.len()), Exact::ZERO);
        for (at, ((theirs, ours), best)) in rival.by.iter().zip(&own.by).zip(&best.by).enumerate() {
            let whole = if at == place { &Exact::ONE } else { &Exact::ZERO };
            let quality = &(theirs * &own.price) - &(ours * &rival.price);
            half.by.push(&(&(whole - best) * &saved) + &quality);
        }
        if let Some(Loose { told, sum, lowest, .. }) = self.loose.as_ref().filter(|_| rounded) {
            let two = Exact::from(2);
            half.least = -&(&(sum * &two) * &(&own.price + &rival.price));
            let index = &(&(told * &two) * &own.price) * &rival.price;
            if let (Some(by), Some(index)) = (half.by.get_mut(place), index.div(lowest)) {
                *by = &*by + &index;
            }
        }
        half
    }

    /// That one figure is so many times another one; where they are rounded, that it could be. Statements of
    /// both count as they do without what the other one has added.
    fn lead(&self, rival: &Row, own: &Row, times: &Exact, rounded: bool) -> Half {
        let margin = self.margin(rounded, times);
        // For each unit of price: multiplied by both prices, the numbers are short.
        let size = if self.figures.per_price { &rival.price * &own.price } else { Exact::ONE };
        let by = rival.by.iter().zip(&own.by);
        Half::closed(
            by.map(|(other, own)| &(other - &(own * times)) * &size).collect(),
            &(&(&(&own.base * times) - &rival.base) - &margin) * &size,
        )
    }

    /// What is accepted of the first bid's value statements is the less of two: all, or what the weight
    /// leaves. The rival is ahead where it is with one of them in the place of each, so that from a place
    /// on each choice is looked at, after those that take changes of so much at the least.
    fn choose(
        &self,
        from: usize,
        sum: &Exact,
        all: &mut [bool],
        (own, rival): (&Row, &Row),
        rounded: bool,
        attempt: &mut Attempt<'_>,
    ) -> Result<(), TooMany> {
        if attempt.is_beaten_by(sum) {
            return Ok(());
        }
        let mut added = own.added.iter().enumerate().skip(from);
        let Some((place, Some((accepted, part)))) = added.find(|(_, one)| one.is_some()) else {
            let even = self.divided(own, rival, attempt).filter(|_| rounded);
            let half = |at: &[Exact]| {
                let mut half = self.lead(rival, own, &Exact::ONE, rounded);
                if let Some(even) = &even {
                    half.least = &half.least - even;
                }
                for (place, by) in half.by.iter_mut().enumerate() {
                    if let Some(Some((accepted, part))) = own.added.get(place) {
                        if all.get(place) == Some(&true) {
                            half.least = &half.least + accepted;
                        } else {
                            *by = &*by - part;
                        }
                    }
                    if let Some(Some((accepted, part))) = rival.added.get(place) {
                        // The less of the two here is no less than the less of the two anywhere.
                        let left = at.get(place).map(|weight| weight * part);
                        if left.is_some_and(|left| left < *accepted) {
                            *by = &*by + part;
                        } else {
                            half.least = &half.least - accepted;
                        }
                    }
                }
                short(half, at)
            };
            return self.attempt(attempt, &half);
        };
        let Some(weight) = attempt.weights.get(place) else { return Ok(()) };
        let level = accepted.div(part);
        let now = level.as_ref().is_some_and(|level| weight >= level);
        let far = level.map(|level| sum + &(weight - &level).abs());
        for (is_all, sum) in [(now, Some(sum)), (!now, far.as_ref())] {
            if let (Some(one), Some(sum)) = (all.get_mut(place), sum) {
                *one = is_all;
                self.choose(place + 1, sum, all, (own, rival), rounded, attempt)?;
            }
        }
        Ok(())
    }
}

impl Loose {
    fn of(lot: &Lot, figures: &Figures) -> Option<Self> {
        let Method { rounding, combination, .. } = &lot.method;
        let leaves = carriers(lot);
        let (told, sum) = rounding_errors(rounding.as_ref()?, leaves.len())?;
        let whole = whole(&leaves);
        // What each earns of a weight, in full or more.
        let mut share = Exact::ONE;
        for row in &figures.rows {
            for by in &row.by {
                let earned = by * &row.price;
                share = share.max(match combination {
                    Combination::Coefficient => &earned + &Exact::ONE,
                    _ => earned,
                });
            }
        }
        let rest = (*combination == Combination::Coefficient).then(|| &Exact::ONE - &whole);
        let most = if rest.is_some() { share } else { &share * &whole };
        let lowest = figures.rows.iter().map(|row| &row.price).min()?.clone();
        Some(Self { told, most: &most + &sum, sum, rest, lowest })
    }
}

impl Way {
    fn corridor(
        lot: &Lot,
        Corridor { percent, decides }: &Corridor,
        outcome: &LotOutcome,
        figures: &Figures,
    ) -> Option<Self> {
        let part = &Exact::ONE - &Exact::from(**percent).div(&Exact::from(100))?;
        let mut score = None;
        if let TieRule::HighestScore { criterion } = decides {
            score = carriers(lot).iter().position(|leaf| leaf.id == *criterion);
            let rounds = lot.method.rounding.as_ref();
            let by_steps = rounds.is_some_and(|one| one.when == RoundingMoment::PerStep);
            let leaf = lot.criterion(criterion)?;
            // Without a weight all are level, and rounded ones can be.
            if score.is_some() && (by_steps || leaf.weight().is_zero()) {
                return None;
            }
        }
        let mut all = Vec::with_capacity(figures.rows.len());
        for row in &figures.rows {
            let bid = outcome.bids.iter().find(|bid| bid.bid == row.bid)?;
            all.push(match decides {
                TieRule::LowestPrice => row.price.clone(),
                TieRule::HighestScore { criterion } if score.is_some() => {
                    let earned =
                        bid.contributions.iter().find(|one| one.criterion == *criterion)?;
                    earned.share.as_ref().map_or(Exact::ZERO, |share| -share)
                }
                TieRule::HighestScore { .. } | TieRule::DrawLots => Exact::ZERO,
            });
        }
        Some(Self::Corridor { part, decides: all, score })
    }
}

/// The half-space, where the weights fall short of it.
fn short(half: Half, at: &[Exact]) -> Option<Half> {
    half.over(at).is_negative().then_some(half)
}

/// The least that weights may come to where something is divided by them, a step of the widget.
fn smallest() -> Exact {
    Exact::from(Decimal::new(1, 4))
}

/// All weights together.
pub(super) fn whole(leaves: &[&Criterion]) -> Exact {
    let weights: Vec<Exact> = leaves.iter().map(|leaf| leaf.weight().into()).collect();
    weights.iter().sum()
}

/// Under which weights somebody is ranked at all, where the weight of the price, or what all weights leave of
/// one, divides something.
pub(super) fn meaning(lot: &Lot) -> Option<Half> {
    let leaves = carriers(lot);
    match lot.method.combination {
        Combination::Coefficient => {
            let most = whole(&leaves).max(&Exact::ONE - &smallest());
            let by = leaves.iter().map(|_| -&Exact::ONE).collect();
            Some(Half::closed(by, -&most))
        }
        Combination::UtilityIndex { .. } => {
            let place = leaves.iter().position(|leaf| leaf.is_price())?;
            let least = smallest().min(leaves.get(place)?.weight().into());
            Some(Half::of_one(leaves.len(), place, 1, least))
        }
        _ => None,
    }
}

/// The first of the highest figures, with its place.
pub(super) fn highest(figures: &[Exact]) -> Option<(usize, &Exact)> {
    let mut highest: Option<(usize, &Exact)> = None;
    for (place, figure) in figures.iter().enumerate() {
        if highest.is_none_or(|(_, best)| figure > best) {
            highest = Some((place, figure));
        }
    }
    highest
}
