//! Checks for abnormally low prices. They only ask for an explanation; none excludes a bid.

use crate::choice;
use crate::exchange::values::Amount;

choice! {
    /// When a price is so low that an explanation is asked for. Only admitted bids are compared.
    LowPriceCheck by "kind" {
        /// 40 % or more below the mean of the others' prices, or 30 % or more below the next
        /// dearer bid (Ukraine).
        Ukraine = "ukraine",
        /// By the number of bids (Spain, article 85 RGLCAP): one, more than 25 % below the
        /// ceiling; two, more than 20 % below the other; three, more than 10 % below the mean or 25 %
        /// below the ceiling; four or more, more than 10 % below the mean. The mean leaves out
        /// prices more than 10 % above it, but is taken of three at least.
        Spain = "spain",
        /// At the anomaly threshold of the discounts or beyond, from five bids on (Italy): a fifth
        /// at each end is set aside, and the threshold is the mean of the rest plus the mean excess
        /// over it of those above it. The base price that discounts are from cancels out.
        Italy = "italy",
        /// So much or more below the mean of all prices.
        BelowMean {
            /// How much, in per cent; at most 100.
            percent: Amount,
        } = "belowMean",
        /// So much or more below the median of all prices.
        BelowMedian {
            /// How much, in per cent; at most 100.
            percent: Amount,
        } = "belowMedian",
        /// Below the lower fence of the quartiles: Q1 − 1.5 × (Q3 − Q1).
        Quartiles = "quartiles",
    }
}
