//! What is offered: per lot a price, measured values, answers to requirements, value statements,
//! costs over the years.

pub mod cost;

pub use cost::{CostLine, CostTime, CostValue};

use crate::exchange::limits;
use crate::exchange::values::{
    Amount, BidId, ByCriterion, CriterionId, LotId, RequirementId, StatementId, Text,
};
use crate::tender::Organisation;
use crate::{choice, record};

record! {
    /// A bid of one tenderer, for one or several lots.
    Bid [0..=limits::BIDS] {
        /// Names the bid within the evaluation.
        id: BidId,
        /// Who offers.
        tenderer: Organisation,
        /// What is offered, one entry a lot.
        offers: Vec<Offer>,
    }
}

record! {
    /// What a bid offers for one lot.
    Offer {
        /// The lot.
        lot: LotId,
        /// The price; left out while it is not known or sealed.
        price: Option<Amount>,
        /// The quantities of measured criteria, by criterion.
        values: ByCriterion,
        /// Whether the must-requirements are met; one without an answer has not been checked yet.
        answers: Vec<Answer>,
        /// The added value that the tenderer sees in the bid, in its own words.
        statements: Vec<Statement>,
        /// What the bid costs beyond its price over the years.
        costs: Vec<CostLine>,
    }
}

record! {
    /// Whether a bid meets a must-requirement.
    Answer {
        /// The requirement.
        requirement: RequirementId,
        /// Whether it is met.
        met: bool,
        /// Why.
        reason: Option<Text>,
    }
}

record! {
    /// An added value that the tenderer claims.
    Statement {
        /// Names the statement within the bid.
        id: StatementId,
        /// What the added value is.
        text: Text,
        /// For whom it is of value.
        beneficiary: Option<Text>,
        /// What shows that it is real.
        evidence: Option<Text>,
        /// Where the evidence can be read: `https:` or `mailto:` addresses.
        links: Vec<Text>,
        /// The criterion it bears on; none where it stands outside every criterion.
        criterion: Option<CriterionId>,
        /// What it is worth, as the tenderer works it out.
        claim: Option<Claim>,
    }
}

choice! {
    /// What a statement is worth in money, and how that is worked out.
    Claim by "kind" {
        /// A sum.
        Sum {
            /// The sum.
            amount: Amount,
        } = "sum",
        /// So much for each of so many.
        Quantity {
            /// Money for each.
            amount: Amount,
            /// How many.
            quantity: Amount,
            /// Of what.
            unit: Option<Text>,
        } = "quantity",
        /// So much a year, for so many years.
        Yearly {
            /// Money a year.
            amount: Amount,
            /// How many years.
            years: Amount,
        } = "yearly",
        /// What is saved against something named.
        Saving {
            /// What it costs otherwise.
            baseline: Amount,
            /// What it costs with this bid; where that is more than otherwise, nothing is saved.
            amount: Amount,
            /// What the baseline is.
            against: Text,
        } = "saving",
    }
}

impl Bid {
    /// What the bid offers for a lot.
    pub fn offer(&self, lot: &LotId) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.lot == *lot)
    }
}

impl Offer {
    /// An offer with nothing in it yet.
    pub fn empty(lot: LotId) -> Self {
        Self {
            lot,
            price: None,
            values: ByCriterion::default(),
            answers: Vec::new(),
            statements: Vec::new(),
            costs: Vec::new(),
        }
    }

    /// The statement with this identifier.
    pub fn statement(&self, id: &StatementId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == *id)
    }

    /// The answer to a requirement, if it was checked.
    pub fn answer(&self, requirement: &RequirementId) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.requirement == *requirement)
    }
}
