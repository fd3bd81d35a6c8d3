//! Checks for abnormally low prices: which of them ask for an explanation, and with which numbers.
//!
//! They never exclude. Prices of admitted bids are compared, and with no others.

use rust_decimal::Decimal;

use super::super::value::per_cent;
use super::super::{BidOutcome, Exact, LowPrice, LowPriceRule, Standing};
use crate::exchange::values::Amount;
use crate::order::sorted;
use crate::tender::{Lot, LowPriceCheck};

/// What a check asks of all bids.
struct Limit {
    rule: LowPriceRule,
    reference: Exact,
    end: Exact,
    /// Whether a price at the limit is asked about.
    inclusive: bool,
}

impl Limit {
    /// A price so many per cent below a reference.
    fn below(rule: LowPriceRule, reference: Exact, percent: Decimal, inclusive: bool) -> Self {
        let end = &reference * &(&Exact::ONE - &per_cent(percent));
        Self { rule, reference, end, inclusive }
    }

    /// What is asked about a price; nothing where there was nothing above zero to be below of.
    fn ask(self, price: &Exact) -> Option<LowPrice> {
        let Self { rule, reference, end: limit, inclusive } = self;
        let asks = reference.is_positive() && (*price < limit || inclusive && *price == limit);
        asks.then_some(LowPrice { rule, reference, limit })
    }
}

/// Notes in each ranked bid which of the lot's checks ask for an explanation.
pub(super) fn check(lot: &Lot, bids: &mut [BidOutcome]) {
    let mut prices = Vec::new();
    for bid in &*bids {
        if let (Standing::Ranked { .. }, Some(price)) = (&bid.standing, bid.price) {
            prices.push(Exact::from(*price));
        }
    }
    let field = Field::of(&prices, lot.ceiling);
    for bid in bids {
        if let (Standing::Ranked { .. }, Some(price)) = (&bid.standing, bid.price) {
            bid.low = field.asks(&lot.low_price_checks, &Exact::from(*price));
        }
    }
}

/// The admitted prices of a lot, and what all checks of one price share.
struct Field<'a> {
    /// The lowest first.
    prices: Vec<&'a Exact>,
    sum: Exact,
    ceiling: Option<Exact>,
    spain: Option<Exact>,
    italy: Option<(Exact, Exact)>,
}

impl<'a> Field<'a> {
    fn of(prices: &'a [Exact], ceiling: Option<Amount>) -> Self {
        let prices = sorted(prices, &|a, b| a.cmp(b));
        let sum = prices.iter().copied().sum();
        let ceiling = ceiling.map(|ceiling| Exact::from(*ceiling));
        let spain = highest_left_out(&prices);
        let italy = threshold(&prices);
        Self { prices, sum, ceiling, spain, italy }
    }

    fn asks(&self, checks: &[LowPriceCheck], price: &Exact) -> Vec<LowPrice> {
        let mut asks = Vec::new();
        for check in checks {
            for limit in self.limits(check, price).into_iter().flatten() {
                asks.extend(limit.ask(price));
            }
        }
        asks
    }

    /// The limits that a check holds against a price.
    fn limits(&self, check: &LowPriceCheck, price: &Exact) -> [Option<Limit>; 2] {
        use LowPriceRule as Rule;
        let count = self.prices.len();
        let ten = Decimal::TEN;
        let twenty_five =
            || Some(Limit::below(Rule::Ceiling, self.ceiling.clone()?, TWENTY_FIVE, false));
        let below_mean =
            || Some(Limit::below(Rule::HighestLeftOut, self.spain.clone()?, ten, false));
        match check {
            LowPriceCheck::Ukraine => {
                let others = quotient(&(&self.sum - price), count.saturating_sub(1));
                [
                    others.map(|mean| Limit::below(Rule::OthersMean, mean, FORTY, true)),
                    self.next(price).map(|next| Limit::below(Rule::NextPrice, next, THIRTY, true)),
                ]
            }
            LowPriceCheck::Spain => match count {
                0 => [None, None],
                1 => [twenty_five(), None],
                2 => {
                    let other = self.prices.last().map(|other| Exact::clone(other));
                    [other.map(|other| Limit::below(Rule::OtherPrice, other, TWENTY, false)), None]
                }
                3 => [below_mean(), twenty_five()],
                _ => [below_mean(), None],
            },
            LowPriceCheck::Italy => {
                let limit = |(reference, end)| Limit {
                    rule: Rule::Threshold,
                    reference,
                    end,
                    inclusive: true,
                };
                [self.italy.clone().map(limit), None]
            }
            LowPriceCheck::BelowMean { percent } => {
                let mean = quotient(&self.sum, count);
                [mean.map(|mean| Limit::below(Rule::Mean, mean, **percent, true)), None]
            }
            LowPriceCheck::BelowMedian { percent } => {
                let median = quantile(&self.prices, 2);
                [median.map(|median| Limit::below(Rule::Median, median, **percent, true)), None]
            }
            LowPriceCheck::Quartiles => {
                let quartiles = quantile(&self.prices, 1).zip(quantile(&self.prices, 3));
                let limit = |(first, third): (Exact, Exact)| Limit {
                    rule: Rule::Fence,
                    end: fences(&first, &third).0,
                    reference: first,
                    inclusive: false,
                };
                [quartiles.map(limit), None]
            }
        }
    }

    /// The price of the next bid after the one with this price, which can be the same.
    fn next(&self, price: &Exact) -> Option<Exact> {
        let after = self.prices.partition_point(|one| *one < price) + 1;
        self.prices.get(after).map(|next| Exact::clone(next))
    }
}

const TWENTY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
const TWENTY_FIVE: Decimal = Decimal::from_parts(25, 0, 0, false, 0);
const THIRTY: Decimal = Decimal::from_parts(30, 0, 0, false, 0);
const FORTY: Decimal = Decimal::from_parts(40, 0, 0, false, 0);

fn quotient(sum: &Exact, count: usize) -> Option<Exact> {
    sum.div(&Exact::from(i64::try_from(count).ok()?))
}

fn mean(prices: &[&Exact]) -> Option<Exact> {
    quotient(&prices.iter().copied().sum(), prices.len())
}

/// The mean of sorted prices without those more than 10 % above it; of the three lowest where fewer
/// would be left (article 85 RGLCAP, for three bids and for more).
fn highest_left_out(prices: &[&Exact]) -> Option<Exact> {
    let all = mean(prices)?;
    let end = &all * &Exact::from(Decimal::new(11, 1));
    let left = prices.partition_point(|price| **price <= end);
    // Of three the highest alone can be left out, and then two are enough.
    let least = if prices.len() == 3 { 2 } else { 3 };
    mean(prices.get(..left.max(least)).unwrap_or(prices))
}

/// The mean of sorted prices without a fifth at each end, and the price that the anomaly threshold
/// comes to. None below five bids, for which it is not computed.
///
/// The threshold is a discount: the mean M of the discounts that are not set aside, and the mean
/// excess S over M of those above it. With a base price B and p the mean of these prices, M = (B − p)
/// ÷ B; the discounts above M are those of prices below p, and with their mean q, S = (p − q) ÷ B.
/// So M + S = (B − q) ÷ B: as a price, the threshold is q, whatever the base.
fn threshold(prices: &[&Exact]) -> Option<(Exact, Exact)> {
    if prices.len() < 5 {
        return None;
    }
    let aside = prices.len().div_ceil(5);
    let rest = prices.get(aside..prices.len().checked_sub(aside)?)?;
    let middle = mean(rest)?;
    let below = rest.get(..rest.partition_point(|price| **price < middle))?;
    let limit = mean(below).unwrap_or_else(|| middle.clone());
    Some((middle, limit))
}

/// So many quarters along sorted prices: between two of them in proportion, as the median lies
/// halfway between the middle two.
fn quantile(prices: &[&Exact], quarters: usize) -> Option<Exact> {
    let steps = prices.len().checked_sub(1)?.checked_mul(quarters)?;
    let (place, rest) = (steps / 4, steps % 4);
    let below = *prices.get(place)?;
    let Some(above) = prices.get(place + 1) else { return Some(below.clone()) };
    Some(below + &quotient(&(&(*above - below) * &Exact::from(i64::try_from(rest).ok()?)), 4)?)
}

/// The fences beyond which a value is an outlier: Q1 − 1.5 × (Q3 − Q1) and Q3 + 1.5 × (Q3 − Q1).
fn fences(first: &Exact, third: &Exact) -> (Exact, Exact) {
    let reach = &(third - first) * &Exact::from(Decimal::new(15, 1));
    (first - &reach, third + &reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// E14: "Outlier fences by quartiles: Q1 5 %, Q3 7 % → 2 % and 10 %".
    #[test]
    fn e14_fences() {
        assert_eq!(fences(&Exact::from(5), &Exact::from(7)), (Exact::from(2), Exact::from(10)));
    }

    /// By hand: between 1, 2, 4, 8 the quarters lie at 1.75, 3 and 5.
    #[test]
    fn quarters_between_prices() {
        let prices = [1, 2, 4, 8].map(Exact::from);
        let prices: Vec<_> = prices.iter().collect();
        let quarters = [1, 2, 3].map(|quarters| quantile(&prices, quarters));
        let three = Exact::from(3);
        let first = &three - &Exact::from(Decimal::new(125, 2));
        assert_eq!(quarters, [Some(first), Some(three), Some(Exact::from(5))]);
        assert_eq!(quantile(&[], 2), None);
    }
}
