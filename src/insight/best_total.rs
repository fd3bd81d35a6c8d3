//! Under which weights a rival is ahead of the bid that is first where quality is relative to the best total.
//!
//! With Q for what a bid earns by the scales alone, B for the best of these and t for the sum of the quality
//! weights, a bid earns t × Q ÷ B in all. Whoever is ahead is told, multiplied by B, by
//!
//! > (level + slope × t) × B + t × (gain × Q of the rival − loss × Q of the first) ≥ 0
//!
//! | combination | level + slope × t | gain, loss |
//! | --- | --- | --- |
//! | points | (all weights − t) × by how much more of the price's weight the rival earns | 1, 1 |
//! | monetised, in money | what the rival is cheaper by | 1, 1 |
//! | monetised, per cent deduction | 100 × what it is cheaper by | both prices, each its own |
//! | monetised, per cent surcharge | (100 + t) × what it is cheaper by | the same |
//! | coefficient | (1 − t) × what it is cheaper by | both prices, each the other one's |
//! | utility index | (all weights − 2 t) × what it is cheaper by | the same |
//!
//! That is no half-space, but of one t it is: divided by t, B has a factor that goes one way as t rises. Where
//! the factor is above zero it is enough to be ahead with the quality of any one bid in the place of B, else it
//! has to be so with that of each. Where nobody has any quality the price alone decides, which is looked at
//! by itself ([`Quality::bare`]).
//!
//! The sums t are looked at in spans: with the highest factor of a span no smaller change does, with the
//! lowest one some change does, and a span in which these two are apart is halved. The answer is a change
//! that does and a sum below which none does, which come together to a twenty thousandth of all weights, half
//! of the widget's step.

use rust_decimal::Decimal;

use super::ahead::{Attempt, highest, meaning, whole};
use super::figures::{Figures, Row, divides_rounded};
use super::nearest::{Asked, Closed, Half, TooMany, nearest, sum_of};
use crate::award::{Exact, LotOutcome, LotShares, Standing};
use crate::editing::weights::carriers;
use crate::tender::{Combination, Lot, MoneyForm, RoundingMode};

/// So many programmes are looked at in one go.
const AT_ONCE: usize = 16;

/// So many times what counts as nothing are all weights.
const FINE: i64 = 20_000;

/// Bids among which the first place is, as long as some conditions hold.
#[derive(Debug)]
pub(super) struct Quality {
    pub(super) figures: Figures,
    duels: Vec<Duel>,
    /// What part of each weight each bid earns, by the scales; nothing of that of the price.
    shares: Vec<Vec<Exact>>,
    /// One for each weight of quality, and nothing for that of the price.
    ones: Vec<Exact>,
    /// The same for those of which anybody earns anything.
    earned: Vec<Exact>,
    /// Which bids can have the best quality.
    best: Vec<usize>,
    /// What has to hold all along.
    must: Vec<Half>,
    /// Spans and changes that are as close as this count as one.
    fine: Exact,
}

/// What a rival needs to be ahead of the first.
#[derive(Debug)]
struct Duel {
    level: Exact,
    slope: Exact,
    /// By how much rounding can raise the level.
    margin: Exact,
    /// What each weight adds to what is multiplied by t.
    gains: Vec<Exact>,
    /// The slope where nobody has any quality.
    bare: Exact,
}

/// Sums of the quality weights, from one to another one; without end if there is none.
#[derive(Debug, Clone)]
pub(super) struct Span {
    from: Exact,
    to: Option<Exact>,
    /// No change in it is smaller than this.
    pub(super) least: Exact,
    /// Whether it is a part of one to begin with.
    is_part: bool,
    /// How many bids have been tried as the best, and what was found there.
    tried: usize,
    bound: Option<Closed>,
}

/// What B is multiplied by.
enum Factor {
    /// More than anything: nothing else counts.
    Above,
    Of(Exact),
    /// Less than anything.
    Below,
}

/// What is known of a span.
pub(super) enum Looked {
    /// All that there is.
    Done,
    /// No change in it is smaller than this; it is not worth halving.
    Close(Exact),
    /// There is more to look at in it.
    Part(Span),
    /// It has to be looked at in parts.
    Halves([Span; 2]),
}

impl Quality {
    /// None where it is not known what decides: where value statements count, with points below zero, with
    /// sealed prices, or where figures are rounded that something is divided by.
    pub(super) fn of(
        lot: &Lot,
        outcome: &LotOutcome,
        shares: &LotShares,
        (figures, winner): (Figures, usize),
        mut must: Vec<Half>,
    ) -> Option<Self> {
        let is_sealed = |standing: &Standing| matches!(standing, Standing::Sealed { .. });
        let states = |row: &Row| row.added.iter().any(Option::is_some);
        if outcome.bids.iter().any(|bid| is_sealed(&bid.standing))
            || figures.rows.iter().any(states)
            || divides_rounded(lot)
        {
            return None;
        }
        let leaves = carriers(lot);
        let places = lot.leaves();
        let mut all = Vec::with_capacity(figures.rows.len());
        for row in &figures.rows {
            let bid = shares.bids.iter().find(|bid| bid.bid == row.bid)?;
            let mut own = Vec::with_capacity(leaves.len());
            for leaf in &leaves {
                let place = places.iter().position(|one| one.id == leaf.id)?;
                let share = bid.shares.get(place)?.share.clone();
                own.push(share.filter(|_| !leaf.is_price()).unwrap_or(Exact::ZERO));
            }
            all.push(own);
        }
        if all.iter().flatten().any(Exact::is_negative) {
            return None;
        }
        let whole = whole(&leaves);
        let first = (figures.rows.get(winner)?, all.get(winner)?.as_slice());
        let mut duels = Vec::with_capacity(all.len());
        let price = leaves.iter().position(|leaf| leaf.is_price());
        let common = (&lot.method.combination, &whole, price, &figures.error);
        for (row, own) in figures.rows.iter().zip(&all) {
            duels.push(Duel::of(common, (row, own), first)?);
        }
        must.extend(meaning(lot));
        let one = |counts: bool| if counts { Exact::ONE } else { Exact::ZERO };
        let earns =
            |place: usize| all.iter().any(|row| row.get(place).is_some_and(Exact::is_positive));
        Some(Self {
            ones: leaves.iter().map(|leaf| one(!leaf.is_price())).collect(),
            earned: (0..leaves.len()).map(|place| one(earns(place))).collect(),
            best: undominated(&all),
            fine: whole.max(Exact::ONE).div(&Exact::from(FINE))?,
            figures,
            duels,
            shares: all,
            must,
        })
    }

    /// The spans to begin with: the sum stays on one side of where it is. Where a total is shared they end at
    /// that, which is a span of its own: there nothing is left for the price.
    pub(super) fn spans(&self, weights: &[Exact], shared: bool) -> Vec<Span> {
        let now = sum_of(&self.ones, weights);
        let end = shared.then(|| weights.iter().sum::<Exact>());
        let mut spans = vec![Span::between(now.clone(), end.clone())];
        if let Some(end) = end {
            spans.push(Span::between(end.clone(), Some(end)));
        }
        if now.is_positive() {
            spans.push(Span::between(Exact::ZERO, Some(now)));
        }
        spans
    }

    /// Looks for the smallest change without any quality that counts, so that the price decides.
    pub(super) fn bare(
        &self,
        rival: usize,
        rounded: bool,
        attempt: &mut Attempt<'_>,
    ) -> Result<(), TooMany> {
        let Some(duel) = self.duels.get(rival) else { return Ok(()) };
        let mut must = self.must.clone();
        let earned = Half::closed(self.earned.clone(), Exact::ZERO);
        must.push(earned.beyond_or_at());
        let level = duel.level(rounded);
        let by = self.ones.iter().map(|one| one * &duel.bare).collect();
        must.push(Half::closed(by, -&level));
        attempt.with(&must, &|_| None)
    }

    /// Looks for smaller changes in a span with which a rival is ahead; where figures are rounded, ones with
    /// which it could be.
    pub(super) fn look(
        &self,
        (rival, mut span): (usize, Span),
        rounded: bool,
        attempt: &mut Attempt<'_>,
    ) -> Result<Looked, TooMany> {
        let Some(duel) = self.duels.get(rival) else { return Ok(Looked::Done) };
        if let Some(most) = &attempt.most {
            let gap = most - &span.least;
            if !gap.is_positive() {
                return Ok(Looked::Done);
            }
            if gap <= self.fine {
                return Ok(Looked::Close(span.least));
            }
        }
        let level = duel.level(rounded);
        if span.to.is_none()
            && level.is_negative()
            && !self.can_be_ahead_far_off(duel, attempt.left)?
        {
            return Ok(Looked::Done);
        }
        let (highest, lowest) = span.factors(duel, &level);
        let mut must = self.within(&span);
        let before = *attempt.left;
        let mut bound = attempt.again();
        if let Some(found) = span.bound.take() {
            bound.take(found);
        }
        let none = Exact::ZERO;
        let next = self.each(duel, (&highest, &none), span.tried, &mut |asked| {
            bound.with(&must, asked)?;
            Ok(before.saturating_sub(*bound.left) < AT_ONCE)
        })?;
        let found = bound.best;
        if let Some(next) = next {
            return Ok(Looked::Part(Span { tried: next, bound: found, ..span }));
        }
        let Some(found) = found else { return Ok(Looked::Done) };
        let after = found.after(attempt.weights);
        let best = self.best_of(&after).filter(|(_, quality)| quality.is_positive());
        if best.is_some() && self.is_ahead(duel, rounded, &after) {
            attempt.take(found);
            return Ok(Looked::Done);
        }
        if best.is_none() && !self.can_have_quality(duel, &highest, attempt.left)? {
            return Ok(Looked::Done);
        }
        // Without any quality what is asked holds of itself: a little has to be there.
        let tenth = Exact::from(Decimal::new(1, 1));
        must.push(Half::closed(self.earned.clone(), &self.fine * &tenth));
        let mut sure = attempt.again();
        self.each(duel, (&lowest, &none), best.map_or(0, |(place, _)| place), &mut |asked| {
            sure.with(&must, asked)?;
            Ok(false)
        })?;
        if let Some(sure) = sure.best {
            attempt.take(sure);
        }
        let near = attempt.most.as_ref().is_some_and(|most| most - &found.sum <= self.fine);
        let narrow = &self.fine * &Exact::from(Decimal::new(1, 3));
        if near || span.to.as_ref().is_some_and(|to| to - &span.from <= narrow) {
            return Ok(Looked::Close(found.sum));
        }
        Ok(Looked::Halves(span.halves(found.sum)))
    }

    /// What has to hold in a span.
    fn within(&self, span: &Span) -> Vec<Half> {
        let mut must = self.must.clone();
        let reaches = |least: &Exact| Half::closed(self.ones.clone(), least.clone());
        must.push(reaches(&span.from));
        must.extend(span.to.as_ref().map(|to| reaches(to).beyond_or_at()));
        must
    }

    /// Tries what is asked for one factor, one after another of what is enough, from one of them on, as long
    /// as that goes on. Where to go on from if there is more.
    fn each(
        &self,
        duel: &Duel,
        (factor, least): (&Factor, &Exact),
        from: usize,
        attempt: &mut dyn FnMut(&Asked<'_>) -> Result<bool, TooMany>,
    ) -> Result<Option<usize>, TooMany> {
        let factor = match factor {
            Factor::Above => return attempt(&|_| None).map(|_| None),
            Factor::Below => return Ok(None),
            Factor::Of(factor) => factor,
        };
        if !factor.is_positive() {
            let asked = |at: &[Exact]| {
                let (place, _) = self.best_of(at)?;
                self.half(duel, factor, *self.best.get(place)?, least).short_of(at)
            };
            return attempt(&asked).map(|_| None);
        }
        // It is enough to be ahead with the quality of any one bid as the best.
        for (place, best) in self.best.iter().enumerate().skip(from) {
            let half = self.half(duel, factor, *best, least);
            if !attempt(&|at| half.short_of(at))? {
                let next = place + 1;
                return Ok((next < self.best.len()).then_some(next));
            }
        }
        Ok(None)
    }

    /// Whether with this factor a rival can be ahead at all where somebody has some quality: where nobody has,
    /// what is asked holds of itself.
    fn can_have_quality(
        &self,
        duel: &Duel,
        factor: &Factor,
        left: &mut usize,
    ) -> Result<bool, TooMany> {
        let some = Half::closed(self.earned.clone(), Exact::ONE);
        self.can_be(duel, (factor, &Exact::ZERO), Some(&some), left)
    }

    /// Whether a rival can be ahead under quality weights that are large enough, although its level is below
    /// zero: only where what the level is held against can be above zero.
    fn can_be_ahead_far_off(&self, duel: &Duel, left: &mut usize) -> Result<bool, TooMany> {
        self.can_be(duel, (&Factor::Of(duel.slope.clone()), &Exact::ONE), None, left)
    }

    /// Whether there are any weights at all with which what is asked holds, and this does.
    fn can_be(
        &self,
        duel: &Duel,
        asked: (&Factor, &Exact),
        must: Option<&Half>,
        left: &mut usize,
    ) -> Result<bool, TooMany> {
        let none = vec![Exact::ZERO; self.ones.len()];
        let mut can = false;
        self.each(duel, asked, 0, &mut |asked| {
            let missed = |at: &[Exact]| must.and_then(|half| half.short_of(at));
            let all = |at: &[Exact]| missed(at).or_else(|| asked(at));
            can = nearest(&none, false, None, left, &all)?.is_some();
            Ok(!can)
        })?;
        Ok(can)
    }

    /// What is asked where the quality of this row is the best.
    fn half(&self, duel: &Duel, factor: &Exact, best: usize, least: &Exact) -> Half {
        let mut by = duel.gains.clone();
        for (by, share) in by.iter_mut().zip(self.shares.get(best).into_iter().flatten()) {
            *by = &*by + &(factor * share);
        }
        Half::closed(by, least.clone())
    }

    fn is_ahead(&self, duel: &Duel, rounded: bool, at: &[Exact]) -> bool {
        let Some((_, best)) = self.best_of(at) else { return false };
        let sum = sum_of(&self.ones, at);
        let gains = sum_of(&duel.gains, at);
        let factor = &duel.level(rounded) + &(&duel.slope * &sum);
        !(&(&factor * &best) + &(&sum * &gains)).is_negative()
    }

    /// The best quality under these weights, with its place among those that can be the best.
    fn best_of(&self, at: &[Exact]) -> Option<(usize, Exact)> {
        let mut sums = Vec::with_capacity(self.best.len());
        for row in &self.best {
            sums.push(self.shares.get(*row).map_or(Exact::ZERO, |shares| sum_of(shares, at)));
        }
        highest(&sums).map(|(place, best)| (place, best.clone()))
    }
}

impl Duel {
    fn of(
        (combination, whole, price, error): (&Combination, &Exact, Option<usize>, &Exact),
        (rival, own): (&Row, &[Exact]),
        (first, others): (&Row, &[Exact]),
    ) -> Option<Self> {
        let unit = Exact::ONE;
        let hundred = Exact::from(100);
        let is_percent = combination.money().is_some_and(MoneyForm::is_percent);
        // Level and slope for each unit of the lead by price, and by how much an error counts.
        let (level, slope, each) = match combination {
            Combination::Points { .. } => (whole, -1, &unit),
            Combination::Monetised { form: Some(MoneyForm::PercentSurcharge) } => {
                (&hundred, 1, &hundred)
            }
            Combination::Monetised { .. } if is_percent => (&hundred, 0, &hundred),
            Combination::Monetised { .. } => (&unit, 0, &unit),
            Combination::Coefficient => (&unit, -1, &unit),
            Combination::UtilityIndex { .. } => (whole, -2, &unit),
            Combination::Quotient { .. } | Combination::PricePerPoint { .. } => return None,
        };
        let (gain, loss) = match combination {
            Combination::Coefficient | Combination::UtilityIndex { .. } => {
                (&first.price, &rival.price)
            }
            _ if is_percent => (&rival.price, &first.price),
            _ => (&unit, &unit),
        };
        let lead = match combination {
            Combination::Points { .. } => {
                let share = |row: &Row| row.by.get(price?).cloned();
                &share(rival).unwrap_or(Exact::ZERO) - &share(first).unwrap_or(Exact::ZERO)
            }
            _ => &first.price - &rival.price,
        };
        let mut gains = Vec::with_capacity(own.len());
        for (own, other) in own.iter().zip(others) {
            gains.push(&(own * gain) - &(other * loss));
        }
        let slope = &lead * &Exact::from(slope);
        let bare = match combination {
            Combination::UtilityIndex { .. } => Exact::ZERO,
            _ => slope.clone(),
        };
        let margin = &(error * each) * &Exact::from(2);
        Some(Self { level: &lead * level, slope, margin, gains, bare })
    }

    fn level(&self, rounded: bool) -> Exact {
        if rounded { &self.level + &self.margin } else { self.level.clone() }
    }
}

impl Factor {
    /// A little more or less, with fewer digits: as numbers are multiplied, they soon have thousands.
    fn cut(self, up: i64) -> Self {
        let Self::Of(factor) = self else { return self };
        let unit = Exact::from(Decimal::new(up, 12));
        Self::Of(&factor.rounded(12, RoundingMode::HalfEven) + &unit)
    }
}

impl Span {
    fn between(from: Exact, to: Option<Exact>) -> Self {
        Self { from, to, least: Exact::ZERO, is_part: false, tried: 0, bound: None }
    }

    /// The highest and the lowest of level ÷ t + slope.
    fn factors(&self, duel: &Duel, level: &Exact) -> (Factor, Factor) {
        let beyond = if level.is_negative() { Factor::Below } else { Factor::Above };
        let from = match level.div(&self.from) {
            Some(part) => Factor::Of(&part + &duel.slope),
            None if level.is_zero() => Factor::Of(duel.slope.clone()),
            None => beyond,
        };
        let part = self.to.as_ref().and_then(|to| level.div(to)).unwrap_or(Exact::ZERO);
        let to = Factor::Of(&part + &duel.slope);
        let (highest, lowest) = if level.is_negative() { (to, from) } else { (from, to) };
        let is_long = !level.has_decimals(6) || !duel.slope.has_decimals(6);
        if self.is_part && is_long { (highest.cut(1), lowest.cut(-1)) } else { (highest, lowest) }
    }

    /// Its two halves, in which no change is smaller than this.
    fn halves(self, least: Exact) -> [Self; 2] {
        let two = Exact::from(2);
        let middle = match &self.to {
            Some(to) => (&self.from + to).div(&two).unwrap_or(Exact::ZERO),
            None => &(&self.from * &two) + &Exact::ONE,
        };
        let whole = Self { least, is_part: true, tried: 0, bound: None, ..self };
        [Self { to: Some(middle.clone()), ..whole.clone() }, Self { from: middle, ..whole }]
    }
}

/// The rows that no other one has as much as of everything.
fn undominated(rows: &[Vec<Exact>]) -> Vec<usize> {
    let covers = |a: &[Exact], b: &[Exact]| a.iter().zip(b).all(|(a, b)| a >= b);
    let mut kept = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let covered = rows.iter().enumerate().any(|(other, one)| {
            // Of equal ones the first stays.
            other != place && covers(one, row) && (other < place || !covers(row, one))
        });
        if !covered {
            kept.push(place);
        }
    }
    kept
}
