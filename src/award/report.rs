//! An outcome as JSON, for hosts, auditors and whoever recomputes it.
//!
//! What is an input (prices, weights, bounds of scales) stands as a decimal text, as in the
//! evaluation file. What is computed is always an object: `{"decimal": "9.5"}` where so many
//! decimals are exact, `{"decimal": "1.285714285714", "fraction": "9/7"}` where they are not; a
//! reader in a hurry takes `decimal`, one who checks takes `fraction` where there is one. The values
//! that a formula was given are inputs, but for an evaluated cost that decimals do not write in full.

use super::{
    AddedValue, BidOutcome, Contribution, Costs, Exact, Exclusion, LineCost, LotOutcome, LowPrice,
    Outcome, Standing, StatementShare, Together, Working,
};
use crate::exchange::{Encode, Encoded, Json, limits};
use crate::tender::RoundingMode;

/// So many decimals are written; more only in the fraction.
const DECIMALS: u32 = 12;

impl Outcome {
    /// The canonical text (RFC 8785): the same outcome gives the same bytes, everywhere.
    pub fn to_json(&self) -> String {
        let mut outcome = Encoded::default();
        outcome.kind("format", "bid-outcome/1");
        outcome.put("lots", self.lots.encode());
        outcome.into_json().to_text()
    }
}

/// A number of things.
struct Count(usize);

impl Encode for Count {
    fn encode(&self) -> Json {
        Json::Whole(u32::try_from(self.0).unwrap_or(u32::MAX))
    }
}

impl Encode for Exact {
    fn encode(&self) -> Json {
        let mut figure = Encoded::default();
        let decimal = self.to_decimal_text(DECIMALS, RoundingMode::HalfUp);
        figure.put("decimal", Json::text(decimal));
        if !self.has_decimals(DECIMALS) {
            figure.put("fraction", Json::text(self.to_fraction_text()));
        }
        figure.into_json()
    }
}

/// What a formula was given.
struct Given<'a>(&'a Exact);

impl Encode for Given<'_> {
    fn encode(&self) -> Json {
        if self.0.has_decimals(limits::DIGITS) {
            Json::text(self.0.to_decimal_text(limits::DIGITS, RoundingMode::HalfUp))
        } else {
            self.0.encode()
        }
    }
}

impl Encode for Costs {
    fn encode(&self) -> Json {
        let mut costs = Encoded::default();
        costs.add("total", &self.total);
        costs.put("lines", self.lines.encode());
        costs.into_json()
    }
}

impl Encode for LineCost {
    fn encode(&self) -> Json {
        let mut line = Encoded::default();
        line.add("cost", &self.cost);
        line.add("amount", &self.amount);
        line.put("times", Json::Whole(self.times));
        line.add("factor", &self.factor);
        line.add("undiscounted", &self.undiscounted());
        line.add("discounted", &self.discounted);
        line.into_json()
    }
}

impl Encode for LotOutcome {
    fn encode(&self) -> Json {
        let ranking = self.ranking.iter().filter_map(|position| self.bids.get(*position));
        let mut lot = Encoded::default();
        lot.add("lot", &self.lot);
        lot.add("lowestWins", &self.lowest_wins);
        lot.put("ranking", Json::list(&mut ranking.map(|bid| bid.bid.encode())));
        lot.put("bids", self.bids.encode());
        lot.add("bestSum", &self.best.sum);
        lot.add("bestQuality", &self.best.quality);
        lot.add("lowestPrice", &self.best.price.as_ref().map(Given));
        lot.into_json()
    }
}

impl Encode for BidOutcome {
    fn encode(&self) -> Json {
        let mut bid = Encoded::default();
        bid.add("bid", &self.bid);
        match &self.standing {
            Standing::Ranked { rank, tied } => {
                bid.add("rank", &Count(*rank));
                bid.add("tied", tied);
            }
            Standing::Excluded(exclusions) => bid.put("exclusions", exclusions.encode()),
            Standing::Sealed { quality } => {
                bid.add("sealed", &true);
                bid.add("quality", quality);
            }
        }
        bid.add("price", &self.price);
        bid.add("costs", &self.costs);
        bid.add("total", &self.total);
        bid.add("behind", &self.behind);
        if self.corridor {
            bid.add("corridor", &true);
        }
        if self.drawn {
            bid.add("drawn", &true);
        }
        bid.add("lowPrice", &self.low);
        bid.add("missing", &Count(self.missing));
        bid.put("contributions", self.contributions.encode());
        bid.add("statements", &self.statements);
        bid.into_json()
    }
}

impl Encode for LowPrice {
    fn encode(&self) -> Json {
        let mut low = Encoded::default();
        low.kind("rule", self.rule.name());
        low.add("reference", &self.reference);
        low.add("limit", &self.limit);
        low.into_json()
    }
}

impl Encode for Exclusion {
    fn encode(&self) -> Json {
        let mut exclusion = Encoded::default();
        let kind = match self {
            Self::RequirementNotMet { requirement, reason } => {
                exclusion.add("requirement", requirement);
                exclusion.add("reason", reason);
                "requirementNotMet"
            }
            Self::BelowMinimum { criterion, score, minimum } => {
                exclusion.add("criterion", criterion);
                exclusion.add("score", score);
                exclusion.add("minimum", minimum);
                "belowMinimum"
            }
            Self::TooLittleQuality { group, share, minimum } => {
                exclusion.add("group", group);
                exclusion.add("share", share);
                exclusion.add("minimum", minimum);
                "tooLittleQuality"
            }
            Self::AboveCeiling { ceiling } => {
                exclusion.add("ceiling", ceiling);
                "aboveCeiling"
            }
            Self::NoPrice => "noPrice",
            Self::ZeroPrice => "zeroPrice",
            Self::NoQuality => "noQuality",
            Self::NoTotal => "noTotal",
        };
        exclusion.kind("kind", kind);
        exclusion.into_json()
    }
}

impl Encode for Contribution {
    fn encode(&self) -> Json {
        let mut contribution = Encoded::default();
        contribution.add("criterion", &self.criterion);
        contribution.add("weight", &self.weight);
        contribution.add("share", &self.share);
        contribution.add("value", &self.value);
        contribution.add("working", &self.working);
        if !self.added.is_empty() {
            contribution.add("added", &self.added);
            contribution.add("capped", &self.is_capped());
        }
        contribution.into_json()
    }
}

impl Encode for AddedValue {
    fn encode(&self) -> Json {
        let mut added = Encoded::default();
        added.add("statement", &self.statement);
        added.add("claimed", &self.claimed);
        added.add("accepted", &self.accepted);
        added.add("counted", &self.counted);
        added.into_json()
    }
}

impl Encode for StatementShare {
    fn encode(&self) -> Json {
        let mut statement = Encoded::default();
        statement.add("statement", &self.statement);
        statement.add("criterion", &self.criterion);
        statement.add("claimed", &self.claimed);
        statement.add("judgements", &Count(self.judgements));
        statement.add("accepted", &self.accepted);
        if let Some(why) = self.not_counted {
            statement.kind("notCounted", why.name());
        }
        statement.into_json()
    }
}

/// How many scored, and how they came to one score.
fn add_scores(working: &mut Encoded, scores: usize, together: Together) {
    working.add("scores", &Count(scores));
    if let Some(name) = together.name() {
        working.kind("together", name);
    }
}

impl Encode for Working {
    fn encode(&self) -> Json {
        let mut working = Encoded::default();
        let kind = match self {
            Self::Price => "price",
            Self::Points { score, scores, together, lowest, highest } => {
                working.add("score", score);
                add_scores(&mut working, *scores, *together);
                working.add("lowest", lowest);
                working.add("highest", highest);
                "points"
            }
            Self::Level { score, scores, together } => {
                working.add("score", score);
                add_scores(&mut working, *scores, *together);
                "level"
            }
            Self::RelativeToBest { score, scores, together, own, best } => {
                working.add("score", score);
                add_scores(&mut working, *scores, *together);
                working.add("own", own);
                working.add("best", best);
                "relativeToBest"
            }
            Self::Valued { value, by } => {
                working.add("value", &Given(value));
                working.add("function", &by.function);
                working.add("better", &by.better);
                working.add("best", &by.best.as_ref().map(Given));
                working.add("worst", &by.worst.as_ref().map(Given));
                working.add("mean", &by.mean);
                "valued"
            }
            Self::Missing => "missing",
            Self::Undefined { value } => {
                working.add("value", &Given(value));
                "undefined"
            }
        };
        working.kind("kind", kind);
        working.into_json()
    }
}
