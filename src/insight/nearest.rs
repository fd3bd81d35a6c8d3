//! The smallest joint change of weights after which something holds, exactly.
//!
//! What is to hold are sums of weights that reach a least: half-spaces, of which there may be any number.
//! Only those are looked at that the weights found so far fall short of. The smallest change for these is a
//! linear programme. Its dual is feasible where nothing has changed, so that the dual simplex method goes
//! from there, each step a greater change than before; Bland's rule, the first of all that would do, keeps
//! it from going round in circles (V. Chvátal, Linear Programming, 1983, chapters 3 and 10).

use std::mem;

use rust_decimal::Decimal;

use crate::award::Exact;

/// Weights of which the sum, each times its factor, is so much at the least.
#[derive(Debug, Clone)]
pub(super) struct Half {
    /// One factor for each weight.
    pub(super) by: Vec<Exact>,
    pub(super) least: Exact,
    /// Whether it has to be more than that; what is nearest may be at the edge, with such weights beside it.
    pub(super) is_open: bool,
}

impl Half {
    /// What the weights have more than the least; below zero where they fall short.
    pub(super) fn over(&self, weights: &[Exact]) -> Exact {
        &sum_of(&self.by, weights) - &self.least
    }

    /// The same, where the weights fall short of it.
    pub(super) fn short_of(&self, weights: &[Exact]) -> Option<Self> {
        self.over(weights).is_negative().then(|| self.clone())
    }

    /// With what is at the edge.
    pub(super) fn closed(by: Vec<Exact>, least: Exact) -> Self {
        Self { by, least, is_open: false }
    }

    /// Those weights that are not within it, and those at its edge.
    pub(super) fn beyond_or_at(&self) -> Self {
        Self { is_open: false, ..self.beyond() }
    }

    /// Those weights that are not within it.
    pub(super) fn beyond(&self) -> Self {
        Self {
            by: self.by.iter().map(|by| -by).collect(),
            least: -&self.least,
            is_open: !self.is_open,
        }
    }

    /// The same with nothing at the edge, if that does not belong to it.
    pub(super) fn inside(&self) -> Self {
        let edge = if self.is_open { Decimal::new(1, 9).into() } else { Exact::ZERO };
        Self { least: &self.least + &edge, ..self.clone() }
    }

    /// The half-space of one weight alone that is `by` times itself at least.
    pub(super) fn of_one(weights: usize, place: usize, by: i64, least: Exact) -> Self {
        let factor = |at| if at == place { Exact::from(by) } else { Exact::ZERO };
        Self::closed((0..weights).map(factor).collect(), least)
    }

    /// What a change has to come to at the least, as if the weight that does most were all that moves.
    fn bound(&self, weights: &[Exact], shared: bool) -> Exact {
        let missing = -&self.over(weights);
        if !missing.is_positive() {
            return Exact::ZERO;
        }
        let steepest = if shared {
            // What goes from one to another counts twice, and does as much as both.
            let (least, most) = (self.by.iter().min(), self.by.iter().max());
            let gap = most.zip(least).map(|(most, least)| most - least);
            gap.and_then(|gap| gap.div(&Exact::from(2)))
        } else {
            self.by.iter().map(Exact::abs).max()
        };
        steepest.and_then(|steepest| missing.div(&steepest)).unwrap_or(Exact::ZERO)
    }
}

/// The sum of all weights, each times its factor.
pub(super) fn sum_of(by: &[Exact], weights: &[Exact]) -> Exact {
    let mut sum = Exact::ZERO;
    for (by, weight) in by.iter().zip(weights) {
        sum = &sum + &(by * weight);
    }
    sum
}

/// Which half-space weights fall short of; none where all is as it is to be. It must be one of finitely
/// many, and hold wherever all is as it is to be.
pub(super) type Asked<'a> = dyn Fn(&[Exact]) -> Option<Half> + 'a;

/// The smallest changes, one for each weight, and their sum without signs.
#[derive(Debug, Clone)]
pub(super) struct Closed {
    pub(super) sum: Exact,
    pub(super) changes: Vec<Exact>,
}

impl Closed {
    /// What these weights become.
    pub(super) fn after(&self, weights: &[Exact]) -> Vec<Exact> {
        weights.iter().zip(&self.changes).map(|(weight, change)| weight + change).collect()
    }
}

/// There is more to look at than is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMany;

/// So many half-spaces are looked at in one programme.
const HALVES: usize = 200;

/// The smallest changes of weights with which nothing is asked any more, if they come to less than `most`.
/// No weight goes below zero, and of shared ones the sum stays. An error where there is more to look at than
/// is `left` to be, which each programme takes one of.
pub(super) fn nearest(
    weights: &[Exact],
    shared: bool,
    most: Option<&Exact>,
    left: &mut usize,
    asked: &Asked<'_>,
) -> Result<Option<Closed>, TooMany> {
    let Some(first) = asked(weights) else {
        let changes = vec![Exact::ZERO; weights.len()];
        let none = most.is_none_or(Exact::is_positive);
        return Ok(none.then_some(Closed { sum: Exact::ZERO, changes }));
    };
    if most.is_some_and(|most| first.bound(weights, shared) >= *most) {
        return Ok(None);
    }
    *left = left.checked_sub(1).ok_or(TooMany)?;
    let mut programme = Programme::new(weights);
    if shared {
        let sum: Exact = weights.iter().sum();
        let all = Half::closed(vec![Exact::ONE; weights.len()], sum);
        programme.add(&all);
        programme.add(&all.beyond_or_at());
    }
    let mut next = first;
    for _ in 0..HALVES {
        programme.add(&next);
        if !programme.solve(most) {
            return Ok(None);
        }
        let found = programme.weights();
        let below = found.iter().position(Exact::is_negative);
        let short = below.map(|place| Half::of_one(weights.len(), place, 1, Exact::ZERO));
        let Some(half) = short.or_else(|| asked(&found)) else {
            let changes = found.iter().zip(weights).map(|(to, from)| to - from).collect();
            return Ok(Some(Closed { sum: programme.sum, changes }));
        };
        next = half;
    }
    Err(TooMany)
}

/// What is basic, as sums of what is not. The unknowns are by how much each weight rises, then by how much
/// each falls, then what there is over the least of each half-space, all of them zero or above.
struct Programme<'a> {
    from: &'a [Exact],
    /// Which unknowns are zero now.
    columns: Vec<usize>,
    /// What a unit of each of them adds to the sum of all changes, never below zero.
    costs: Vec<Exact>,
    rows: Vec<Row>,
    /// How many unknowns there are.
    unknowns: usize,
    sum: Exact,
}

/// An unknown: `value`, and `by` times each of the columns.
struct Row {
    unknown: usize,
    value: Exact,
    by: Vec<Exact>,
}

impl<'a> Programme<'a> {
    fn new(from: &'a [Exact]) -> Self {
        let unknowns = from.len() * 2;
        Self {
            from,
            columns: (0..unknowns).collect(),
            costs: vec![Exact::ONE; unknowns],
            rows: Vec::new(),
            unknowns,
            sum: Exact::ZERO,
        }
    }

    /// What an unknown is now.
    fn value(&self, unknown: usize) -> Exact {
        let row = self.rows.iter().find(|row| row.unknown == unknown);
        row.map_or(Exact::ZERO, |row| row.value.clone())
    }

    fn weights(&self) -> Vec<Exact> {
        let mut weights = Vec::with_capacity(self.from.len());
        for (place, from) in self.from.iter().enumerate() {
            let (rises, falls) = (self.value(place), self.value(place + self.from.len()));
            weights.push(&(from + &rises) - &falls);
        }
        weights
    }

    fn add(&mut self, half: &Half) {
        let mut new = Row {
            unknown: self.unknowns,
            value: half.over(self.from),
            by: vec![Exact::ZERO; self.columns.len()],
        };
        self.unknowns += 1;
        let falls = half.by.iter().map(|by| -by);
        for (unknown, by) in half.by.iter().cloned().chain(falls).enumerate() {
            if by.is_zero() {
                continue;
            }
            if let Some(row) = self.rows.iter().find(|row| row.unknown == unknown) {
                new.add(row, &by);
            } else if let Some(place) = self.columns.iter().position(|column| *column == unknown)
                && let Some(own) = new.by.get_mut(place)
            {
                *own = &*own + &by;
            }
        }
        self.rows.push(new);
    }

    /// Goes on until all unknowns are zero or above. False where they cannot be, or the sum would be `most`.
    fn solve(&mut self, most: Option<&Exact>) -> bool {
        loop {
            if most.is_some_and(|most| self.sum >= *most) {
                return false;
            }
            let below = self.rows.iter().enumerate().filter(|(_, row)| row.value.is_negative());
            let Some((leaves, row)) = below.min_by_key(|(_, row)| row.unknown) else { return true };
            let mut enters: Option<(usize, usize, Exact)> = None;
            for ((place, by), cost) in row.by.iter().enumerate().zip(&self.costs) {
                let Some(unknown) = self.columns.get(place).filter(|_| by.is_positive()) else {
                    continue;
                };
                let Some(ratio) = cost.div(by) else { continue };
                let sooner = enters.as_ref().is_none_or(|(_, best, least)| {
                    ratio < *least || ratio == *least && unknown < best
                });
                if sooner {
                    enters = Some((place, *unknown, ratio));
                }
            }
            let Some((place, ..)) = enters else { return false };
            self.turn(leaves, place);
        }
    }

    /// Has the unknown of a column and that of a row change places.
    fn turn(&mut self, leaves: usize, place: usize) {
        let mut row = self.rows.swap_remove(leaves);
        let Some(column) = self.columns.get_mut(place) else { return };
        mem::swap(&mut row.unknown, column);
        let Some(own) = row.by.get_mut(place) else { return };
        // value + Σ by × columns = the unknown that leaves, and so the one that enters is
        // (the one that leaves − value − Σ the others) ÷ its own.
        let Some(factor) = Exact::ONE.div(own) else { return };
        *own = -&Exact::ONE;
        let factor = -&factor;
        row.value = (&row.value * &factor).reduced();
        for by in &mut row.by {
            if !by.is_zero() {
                *by = (&*by * &factor).reduced();
            }
        }
        for other in &mut self.rows {
            let times = taken(&mut other.by, place);
            other.add(&row, &times);
        }
        let times = taken(&mut self.costs, place);
        self.sum = (&self.sum + &(&row.value * &times)).reduced();
        add(&mut self.costs, &row.by, &times);
        self.rows.push(row);
    }
}

impl Row {
    fn add(&mut self, other: &Self, times: &Exact) {
        if !times.is_zero() {
            self.value = (&self.value + &(&other.value * times)).reduced();
            add(&mut self.by, &other.by, times);
        }
    }
}

/// The number at a place, where nothing is left.
fn taken(numbers: &mut [Exact], place: usize) -> Exact {
    let number = numbers.get_mut(place).map(|number| mem::replace(number, Exact::ZERO));
    number.unwrap_or(Exact::ZERO)
}

fn add(to: &mut [Exact], from: &[Exact], times: &Exact) {
    for (to, from) in to.iter_mut().zip(from) {
        if !from.is_zero() {
            *to = (&*to + &(from * times)).reduced();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(numbers: &[i64]) -> Vec<Exact> {
        numbers.iter().map(|number| Exact::from(*number)).collect()
    }

    fn half(by: &[i64], least: i64) -> Half {
        Half::closed(whole(by), least.into())
    }

    fn closed(weights: &[i64], shared: bool, halves: &[Half]) -> Option<(String, Vec<String>)> {
        let asked = |at: &[Exact]| halves.iter().find_map(|half| half.short_of(at));
        let found = nearest(&whole(weights), shared, None, &mut 1, &asked).ok()??;
        let changes = found.changes.iter().map(Exact::to_fraction_text).collect();
        Some((found.sum.to_fraction_text(), changes))
    }

    #[test]
    fn what_does_most_moves_first_and_none_goes_below_zero() {
        // The first does most, downwards, but has only 10 to give; the second does the rest.
        let found = closed(&[10, 20], false, &[half(&[-3, 2], 50)]);
        assert_eq!(found, Some(("15/1".to_owned(), vec!["-10/1".to_owned(), "5/1".to_owned()])));
        // Where a sum is kept, what one gives another one gets: 5 for each unit.
        let found = closed(&[10, 20], true, &[half(&[-3, 2], 30)]);
        assert_eq!(found, Some(("8/1".to_owned(), vec!["-4/1".to_owned(), "4/1".to_owned()])));
        assert_eq!(closed(&[10, 20], true, &[half(&[1, 1], 31)]), None);
        assert_eq!(closed(&[10, 20], false, &[half(&[-1, -1], 1)]), None);
        let same = closed(&[10, 20], true, &[half(&[1, 0], 10)]);
        assert_eq!(same, Some(("0/1".to_owned(), vec!["0/1".to_owned(), "0/1".to_owned()])));
    }

    #[test]
    fn what_comes_later_can_take_back_what_came_first() {
        // 4 up in the first would do for one, but the other lets it rise only as far as the second goes along.
        let halves = [half(&[2, 1], 18), half(&[-4, 1], -20)];
        let found = closed(&[5, 0], false, &halves);
        assert_eq!(found, Some(("20/3".to_owned(), vec!["4/3".to_owned(), "16/3".to_owned()])));
    }

    proptest! {
        /// Nothing smaller on a grid does.
        #[test]
        fn nothing_smaller_does(
            weights in prop::collection::vec(0_i64..8, 3),
            halves in prop::collection::vec((prop::collection::vec(-4_i64..=4, 3), -10_i64..=20), 1..4),
            shared: bool,
        ) {
            let halves: Vec<_> = halves.iter().map(|(by, least)| half(by, *least)).collect();
            let from = whole(&weights);
            let asked = |at: &[Exact]| halves.iter().find_map(|half| half.short_of(at));
            let found = nearest(&from, shared, None, &mut 1, &asked).unwrap();
            if let Some(found) = &found {
                let after = found.after(&from);
                prop_assert!(asked(&after).is_none() && !after.iter().any(Exact::is_negative));
                prop_assert_eq!(found.changes.iter().map(Exact::abs).fold(Exact::ZERO, |a, b| &a + &b), found.sum.clone());
                prop_assert!(!shared || found.changes.iter().sum::<Exact>().is_zero());
                // Just more than that is found, that and less is not.
                let more = &found.sum + &Exact::ONE;
                let again = nearest(&from, shared, Some(&more), &mut 1, &asked).unwrap().map(|found| found.sum);
                prop_assert_eq!(again, Some(found.sum.clone()));
                prop_assert!(nearest(&from, shared, Some(&found.sum), &mut 1, &asked).unwrap().is_none());
            }
            for a in 0..15 {
                for b in 0..15 {
                    for c in 0..15 {
                        let at = [a, b, c];
                        let total: i64 = weights.iter().sum();
                        if shared && a + b + c != total || asked(&whole(&at)).is_some() {
                            continue;
                        }
                        let sum: i64 = at.iter().zip(&weights).map(|(to, from)| (to - from).abs()).sum();
                        prop_assert!(found.as_ref().is_some_and(|found| found.sum <= Exact::from(sum)));
                    }
                }
            }
        }
    }
}
