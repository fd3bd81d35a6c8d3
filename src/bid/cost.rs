//! What a bid costs beyond its price over the years.

use rust_decimal::Decimal;

use crate::exchange::values::{Amount, CostId, Text, UnitPriceId, Year};
use crate::{choice, record};

record! {
    /// A cost beyond the price. It counts where the lot has a life cycle, and is kept where it has
    /// none.
    CostLine {
        /// Names the line within the offer.
        id: CostId,
        /// What costs.
        name: Text,
        /// How much, each time that it falls due.
        value: CostValue,
        flat
        /// When.
        when: CostTime,
    }
}

choice! {
    /// When a cost falls due. Years count from 1; the timing of the life cycle says when in its year.
    CostTime by "kind" {
        /// Once.
        OneOff {
            /// The year; 0 is the purchase, which is not discounted.
            year: Year,
        } = "oneOff",
        /// Each year.
        Yearly {
            /// The first year; 1 where left out.
            from: Option<Year>,
            /// The last year; the horizon where left out.
            until: Option<Year>,
        } = "yearly",
        /// At the end of the horizon, whatever the timing: taking down, or a residual value as a
        /// negative amount.
        EndOfLife = "endOfLife",
    }
}

choice! {
    /// How much a cost is.
    CostValue by "kind" {
        /// A sum of money.
        Amount {
            /// Money; negative for an income.
            amount: Decimal,
        } = "amount",
        /// So much of what the buyer set a price for.
        Quantity {
            /// How much, in the unit of the price.
            quantity: Amount,
            /// The price.
            price: UnitPriceId,
        } = "quantity",
    }
}
