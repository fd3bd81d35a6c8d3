//! Life-cycle cost as data: over how many years, at which discount rate, with which timing.

use crate::exchange::values::{Amount, Text, UnitPriceId, Year};
use crate::{names, record};

record! {
    /// How the costs over the life of what is bought are counted. The evaluated cost, price and
    /// discounted cost lines, then stands where the price stands in the method.
    LifeCycle {
        /// How many years are counted, from 1 on.
        horizon: Year,
        /// The discount rate, in per cent a year, at most 100; 0 counts every year alike.
        rate: Amount,
        /// When in its year a cost falls.
        timing: Timing,
        /// What the buyer sets a price for, so that bids state a quantity: energy, CO2.
        prices: Vec<UnitPrice>,
    }
}

names! {
    /// When in its year a cost falls, and so by how many years it is discounted.
    Timing {
        /// At its end: year x is discounted by x years.
        EndOfYear = "endOfYear",
        /// Halfway: year x is discounted by x − ½ years.
        MidYear = "midYear",
        /// At its start: year x is discounted by x − 1 years.
        StartOfYear = "startOfYear",
    }
}

record! {
    /// A price that the buyer sets for every bid, such as that of a tonne of CO2.
    UnitPrice {
        /// Names the price within the lot.
        id: UnitPriceId,
        /// What it is the price of.
        name: Text,
        /// The unit.
        unit: Text,
        /// Money for each unit.
        price: Amount,
    }
}

impl LifeCycle {
    /// Ten years without discounting: to begin with.
    pub fn plain() -> Self {
        Self {
            horizon: Year::TEN,
            rate: Amount::ZERO,
            timing: Timing::EndOfYear,
            prices: Vec::new(),
        }
    }

    /// The price with this identifier.
    pub fn price(&self, id: &UnitPriceId) -> Option<&UnitPrice> {
        self.prices.iter().find(|one| one.id == *id)
    }
}
