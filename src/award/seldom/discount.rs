//! Life-cycle cost: price and cost lines as one figure, discounted to the day of the purchase.
//!
//! R = Σ Rₓ ÷ (1 + I)ˣ with the costs Rₓ of year x and the rate I, the formula of the guides to life
//! cycle costing. A cost at the start of its year is discounted by a year less; one in the middle by
//! half a year less, that is, multiplied by √(1 + I), which is taken with 24 decimals, a half up. The
//! year 0 is the purchase and the end of life the end of the last year, whatever the timing.
//!
//! All else is exact. With 1 ÷ (1 + I) = p ÷ q in lowest terms every figure of a lot is a fraction of
//! the one denominator qⁿ for a horizon of n years, so that sums do not grow; for 3 % and 20 years it
//! has 41 digits, for 3.25 % and 100 years 262.

use rust_decimal::Decimal;

use super::super::Exact;
use super::super::cost::{Costs, LineCost};
use super::super::natural::Natural;
use super::super::value::per_cent;
use super::irrational;
use crate::bid::{CostTime, CostValue, Offer};
use crate::exchange::values::Year;
use crate::tender::{LifeCycle, RoundingMode, Timing};

/// The places that amounts are counted in: those of a quantity and of a price together.
const PLACES: u32 = 56;

/// The life cycle of a lot with its discount factors.
pub(super) struct Discounting<'a> {
    terms: &'a LifeCycle,
    /// What factors are fractions of.
    whole: Exact,
    /// The factor of the end of life, in parts of `whole`.
    end: Exact,
    /// The factors of the years from 1 to this one together, in parts of `whole`; the first is 0.
    until: Vec<Exact>,
    /// 10 to the power of [`PLACES`].
    units: Exact,
}

impl<'a> Discounting<'a> {
    pub(super) fn of(terms: &'a LifeCycle) -> Self {
        let (above, below) = factor(*terms.rate);
        let mut factors = Vec::new();
        // pˣ × qⁿ⁻ˣ for x from 0 to n.
        let (above, below) = (powers(&above, terms.horizon), powers(&below, terms.horizon));
        for (above, below) in above.iter().zip(below.iter().rev()) {
            factors.push(above * below);
        }
        let mut whole = below.last().cloned().unwrap_or(Exact::ONE);
        let mut end = factors.last().cloned().unwrap_or(Exact::ONE);
        let mut skipped = 1;
        match terms.timing {
            Timing::EndOfYear => {}
            Timing::StartOfYear => skipped = 0,
            Timing::MidYear => {
                let unit = power_of_ten(irrational::DECIMALS);
                let growth = &Exact::ONE + &per_cent(*terms.rate);
                // 1 + I is above zero, so that there is a root.
                let root = irrational::pow(&growth, &Exact::from(Decimal::new(5, 1)));
                let root = to_whole(&(&root.unwrap_or(growth) * &unit));
                for factor in &mut factors {
                    *factor = &*factor * &root;
                }
                whole = &whole * &unit;
                end = &end * &unit;
            }
        }
        let mut until = vec![Exact::ZERO];
        let mut sum = Exact::ZERO;
        for factor in factors.iter().skip(skipped) {
            sum = &sum + factor;
            until.push(sum.clone());
        }
        Self { terms, whole, end, until, units: power_of_ten(PLACES) }
    }

    /// What an offer costs.
    pub(super) fn costs(&self, offer: &Offer) -> Costs {
        let denominator = &self.units * &self.whole;
        let over = |sum: &Exact, by: &Exact| sum.div(by).unwrap_or(Exact::ZERO);
        let mut lines = Vec::with_capacity(offer.costs.len());
        let mut sum = Exact::ZERO;
        for line in &offer.costs {
            let amount = self.amount(&line.value);
            let (times, factor) = self.factor(&line.when);
            let discounted = &to_whole(&(&amount * &self.units)) * &factor;
            sum = &sum + &discounted;
            lines.push(LineCost {
                cost: line.id.clone(),
                amount,
                times,
                factor: over(&factor, &self.whole),
                discounted: over(&discounted, &denominator),
            });
        }
        let total = offer.price.map(|price| {
            let price = to_whole(&(&Exact::from(*price) * &self.units));
            over(&(&sum + &(&price * &self.whole)), &denominator)
        });
        Costs { total, lines }
    }

    /// How much a cost is each time. A price that is not there, which a file cannot have, is
    /// nothing.
    fn amount(&self, value: &CostValue) -> Exact {
        match value {
            CostValue::Amount { amount } => Exact::from(*amount),
            CostValue::Quantity { quantity, price } => {
                let price = self.terms.price(price).map_or(Exact::ZERO, |one| (*one.price).into());
                &Exact::from(**quantity) * &price
            }
        }
    }

    /// How many times a cost falls due, and the sum of its factors, in parts of the whole.
    fn factor(&self, when: &CostTime) -> (u32, Exact) {
        let until = |year: u32| {
            let year = usize::try_from(year).ok();
            year.and_then(|year| self.until.get(year)).unwrap_or(&Exact::ZERO)
        };
        let years = |from: u32, to: u32| {
            let before = from.saturating_sub(1);
            (to.saturating_sub(before), until(to) - until(before))
        };
        match when {
            CostTime::OneOff { year } if year.get() == 0 => (1, self.whole.clone()),
            CostTime::OneOff { year } => years(year.get(), year.get()),
            CostTime::Yearly { from, until } => {
                years(from.map_or(1, Year::get), until.map_or(self.terms.horizon.get(), Year::get))
            }
            CostTime::EndOfLife => (1, self.end.clone()),
        }
    }
}

/// 1 ÷ (1 + rate %) in lowest terms: numerator and denominator as whole numbers.
fn factor(rate: Decimal) -> (Exact, Exact) {
    let rate = rate.normalize();
    let hundred = 100 * 10_u128.pow(rate.scale());
    let more = rate.mantissa().unsigned_abs();
    let (mut divisor, mut rest) = (hundred, more);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (whole_number(hundred / divisor), whole_number((hundred + more) / divisor))
}

/// The powers of a number from 0 to a year.
fn powers(base: &Exact, most: Year) -> Vec<Exact> {
    let mut powers = vec![Exact::ONE];
    for _ in 0..most.get() {
        let next = powers.last().map_or(Exact::ONE, |last| last * base);
        powers.push(next);
    }
    powers
}

fn power_of_ten(exponent: u32) -> Exact {
    Exact::from_parts(false, Natural::power_of_ten(exponent), Natural::from(1))
}

fn whole_number(value: u128) -> Exact {
    Exact::from_parts(false, value.into(), Natural::from(1))
}

/// A value that is a whole number as one over the denominator 1: such add up without growing.
fn to_whole(value: &Exact) -> Exact {
    value.rounded(0, RoundingMode::HalfUp)
}
