//! What checks for abnormally low prices have to say. How they come to it is seldom needed: see
//! [`seldom`](super::seldom).

use super::Exact;
use crate::names;

/// Why an explanation of a price is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowPrice {
    /// What the price was held against.
    pub rule: LowPriceRule,
    /// That number, in money: a mean, the median, another price, the ceiling, the first quartile.
    pub reference: Exact,
    /// The price from which on, downwards, the check asks, in money. Whether that price itself is
    /// asked about depends on the rule: see [`LowPriceRule`].
    pub limit: Exact,
}

names! {
    /// What a price can be held against.
    LowPriceRule {
        /// The mean of the others' prices: 40 % below it or more (Ukraine).
        OthersMean = "othersMean",
        /// The next dearer price: 30 % below it or more (Ukraine).
        NextPrice = "nextPrice",
        /// The ceiling: more than 25 % below it (Spain, one bid or three).
        Ceiling = "ceiling",
        /// The other of two prices: more than 20 % below it (Spain).
        OtherPrice = "otherPrice",
        /// The mean without the highest prices: more than 10 % below it (Spain).
        HighestLeftOut = "highestLeftOut",
        /// The mean of the discounts without a fifth at each end: at the anomaly threshold or
        /// beyond (Italy).
        Threshold = "threshold",
        /// The mean of all prices: so much below it or more.
        Mean = "mean",
        /// The median of all prices: so much below it or more.
        Median = "median",
        /// The lower fence of the quartiles: below it.
        Fence = "fence",
    }
}
