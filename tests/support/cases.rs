//! Evaluations in few words, read from JSON as a file would be.
#![allow(
    clippy::needless_pass_by_value,
    reason = "numbers and texts alike, without borrowing signs"
)]

use bid_evaluator::award::{self, BidOutcome, Exact, LotOutcome, Standing};
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::tender::RoundingMode::HalfUp;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::keep_outcome;

/// An evaluation of one lot.
#[derive(Debug, Clone)]
pub struct Case {
    pub method: Value,
    pub criteria: Vec<Value>,
    pub bids: Vec<Bid>,
    /// Further members of the lot.
    pub lot: Value,
    /// Lots drawn, each the bids in order.
    pub draws: Vec<Vec<&'static str>>,
}

/// A bid with what was judged of it.
#[derive(Debug, Clone)]
pub struct Bid {
    pub id: String,
    price: Option<String>,
    values: Vec<(&'static str, String)>,
    answers: Vec<Value>,
    /// Evaluator, criterion, score.
    scores: Vec<(&'static str, &'static str, String)>,
    statements: Vec<Value>,
    judgements: Vec<Value>,
    costs: Vec<Value>,
}

/// A bid with a price.
pub fn bid(id: &str, price: impl ToString) -> Bid {
    Bid { price: Some(price.to_string()), ..unpriced(id) }
}

/// A bid without a price.
pub fn unpriced(id: &str) -> Bid {
    let id = id.to_owned();
    Bid {
        id,
        price: None,
        values: Vec::new(),
        answers: Vec::new(),
        scores: Vec::new(),
        statements: Vec::new(),
        judgements: Vec::new(),
        costs: Vec::new(),
    }
}

impl Bid {
    pub fn score(self, criterion: &'static str, score: impl ToString) -> Self {
        self.score_by("anna", criterion, score)
    }

    pub fn score_by(
        mut self,
        evaluator: &'static str,
        criterion: &'static str,
        score: impl ToString,
    ) -> Self {
        self.scores.push((evaluator, criterion, score.to_string()));
        self
    }

    pub fn value(mut self, criterion: &'static str, value: impl ToString) -> Self {
        self.values.push((criterion, value.to_string()));
        self
    }

    /// Claims a sum for a criterion, or for none.
    pub fn claims(self, id: &str, criterion: Option<&str>, sum: impl ToString) -> Self {
        self.states(id, criterion, Some(json!({ "kind": "sum", "amount": sum.to_string() })))
    }

    /// States an added value.
    pub fn states(mut self, id: &str, criterion: Option<&str>, claim: Option<Value>) -> Self {
        let mut statement = json!({ "id": id, "text": format!("Added value {id}") });
        if let Some(criterion) = criterion {
            statement["criterion"] = json!(criterion);
        }
        if let Some(claim) = claim {
            statement["claim"] = claim;
        }
        self.statements.push(statement);
        self
    }

    /// "accepted", "setAside", or the part that is accepted.
    pub fn judged(self, statement: &str, verdict: impl ToString) -> Self {
        self.judged_by("anna", statement, verdict)
    }

    pub fn judged_by(mut self, evaluator: &str, statement: &str, verdict: impl ToString) -> Self {
        let verdict = verdict.to_string();
        let mut judgement = json!({
            "evaluator": evaluator, "bid": self.id, "lot": "lot", "statement": statement,
            "reason": format!("{evaluator} on {statement}: {verdict}"),
        });
        if verdict == "accepted" || verdict == "setAside" {
            judgement["verdict"] = json!(verdict);
        } else {
            judgement["verdict"] = json!("part");
            judgement["amount"] = json!(verdict);
        }
        self.judgements.push(judgement);
        self
    }

    /// The same bid by another name.
    pub fn named(mut self, id: &str) -> Self {
        id.clone_into(&mut self.id);
        self
    }

    /// A cost line: when it falls due, and an amount each time.
    pub fn cost(mut self, when: Value, amount: impl ToString) -> Self {
        let id = format!("cost-{}", self.costs.len() + 1);
        let mut line = when;
        line["id"] = json!(id);
        line["name"] = json!(id);
        line["value"] = json!({ "kind": "amount", "amount": amount.to_string() });
        self.costs.push(line);
        self
    }

    /// Makes the cost line that was added last a quantity of what has a price.
    pub fn quantity(mut self, quantity: impl ToString, price: &str) -> Self {
        self.costs.last_mut().unwrap()["value"] =
            json!({ "kind": "quantity", "quantity": quantity.to_string(), "price": price });
        self
    }

    /// The must-requirement of every case, "licence", is not met.
    pub fn without_licence(mut self) -> Self {
        let reason = "expired";
        self.answers.push(json!({ "requirement": "licence", "met": false, "reason": reason }));
        self
    }
}

/// Once, in this year.
pub fn in_year(year: u32) -> Value {
    json!({ "kind": "oneOff", "year": year })
}

/// Each year of the life cycle.
pub fn yearly() -> Value {
    json!({ "kind": "yearly" })
}

/// Each year from one to another.
pub fn years(from: u32, until: u32) -> Value {
    json!({ "kind": "yearly", "from": from, "until": until })
}

/// At the end of the life cycle.
pub fn end_of_life() -> Value {
    json!({ "kind": "endOfLife" })
}

pub fn ratio_to_best() -> Value {
    json!({ "kind": "ratioToBest" })
}

pub fn linear_from_best() -> Value {
    json!({ "kind": "linearFromBest" })
}

pub fn weighted_factor(zero: impl ToString, full: impl ToString) -> Value {
    json!({ "kind": "weightedFactor", "zero": zero.to_string(), "full": full.to_string() })
}

/// Every combination, with the forms that a slash sets apart from it.
pub const COMBINATIONS: [&str; 10] = [
    "monetised",
    "monetised/surcharge",
    "monetised/percentDeduction",
    "monetised/percentSurcharge",
    "points",
    "quotient",
    "quotient/corridor",
    "coefficient",
    "pricePerPoint",
    "utilityIndex",
];

/// The paradox vector of the literature: "A 65 > B 64 > C 55; without C: B 84 > A 81.67."
pub fn paradox_vector() -> Case {
    Case::of("points")
        .price_for(50, ratio_to_best())
        .scored("quality", 50, 0, 100)
        .bid(bid("A", 120).score("quality", 80))
        .bid(bid("B", 100).score("quality", 68))
        .bid(bid("C", 60).score("quality", 10))
}

/// Example E2: FELP, four firms.
pub fn felp() -> Case {
    Case::of("points")
        .relative()
        .price_for(20, ratio_to_best())
        .scored("quality", 80, 0, 150)
        .bid(bid("A", 10_500).score("quality", 123))
        .bid(bid("B", 10_350).score("quality", 126))
        .bid(bid("C", 11_750).score("quality", 129))
        .bid(bid("D", 9_900).score("quality", 117))
}

impl Case {
    /// One of "monetised", "points", "quotient", "coefficient", "pricePerPoint", "utilityIndex".
    pub fn of(combination: &str) -> Self {
        let method = json!({ "combination": { "kind": combination } });
        let lot = json!({});
        Self { method, criteria: Vec::new(), bids: Vec::new(), lot, draws: Vec::new() }
    }

    /// Sets a member of the combination.
    pub fn combining(mut self, member: &str, value: Value) -> Self {
        self.method["combination"][member] = value;
        self
    }

    /// Sets a member of the lot.
    pub fn lot(mut self, member: &str, value: Value) -> Self {
        self.lot[member] = value;
        self
    }

    /// Records a drawing of lots.
    pub fn drawn(mut self, order: &[&'static str]) -> Self {
        self.draws.push(order.to_vec());
        self
    }

    /// Sets a member of the method.
    pub fn with(mut self, member: &str, value: Value) -> Self {
        self.method[member] = value;
        self
    }

    /// Quality is relative to the best.
    pub fn relative(self) -> Self {
        self.with("quality", json!("relativeToBest"))
    }

    pub fn rounding(self, decimals: u32, mode: &str, when: &str) -> Self {
        self.with("rounding", json!({ "decimals": decimals, "mode": mode, "when": when }))
    }

    fn criterion(mut self, id: &str, members: Value) -> Self {
        let mut criterion = members;
        criterion["id"] = json!(id);
        criterion["name"] = json!(id);
        self.criteria.push(criterion);
        self
    }

    /// The price, entering as it is.
    pub fn price(self) -> Self {
        self.criterion("price", json!({ "kind": "price" }))
    }

    /// The price, with a weight but no formula.
    pub fn price_weighing(self, weight: impl ToString) -> Self {
        self.criterion("price", json!({ "kind": "price", "weight": weight.to_string() }))
    }

    /// The price, earning points.
    pub fn price_for(self, weight: impl ToString, formula: Value) -> Self {
        let weight = weight.to_string();
        self.criterion("price", json!({ "kind": "price", "weight": weight, "formula": formula }))
    }

    /// Scored in points from `lowest` to `highest`.
    pub fn scored(
        self,
        id: &str,
        weight: impl ToString,
        lowest: impl ToString,
        highest: impl ToString,
    ) -> Self {
        let (weight, lowest, highest) =
            (weight.to_string(), lowest.to_string(), highest.to_string());
        let scale = json!({ "kind": "points", "lowest": lowest, "highest": highest });
        self.criterion(id, json!({ "kind": "scored", "weight": weight, "scale": scale }))
    }

    /// Scored in levels, each a score and a share in per cent.
    pub fn levels(self, id: &str, weight: impl ToString, levels: &[(&str, &str)]) -> Self {
        let level = |(score, share): &(&str, &str)| json!({ "score": score, "share": share });
        let levels: Vec<_> = levels.iter().map(level).collect();
        let scale = json!({ "kind": "levels", "levels": levels });
        let weight = weight.to_string();
        self.criterion(id, json!({ "kind": "scored", "weight": weight, "scale": scale }))
    }

    pub fn measured(self, id: &str, weight: impl ToString, better: &str, formula: Value) -> Self {
        let weight = weight.to_string();
        let criterion =
            json!({ "kind": "measured", "weight": weight, "better": better, "formula": formula });
        self.criterion(id, criterion)
    }

    /// Puts the last so many criteria into a group.
    pub fn grouped(mut self, id: &str, count: usize) -> Self {
        let criteria = self.criteria.split_off(self.criteria.len() - count);
        self.criterion(id, json!({ "kind": "group", "criteria": criteria }))
    }

    /// Sets the minimum of the criterion that was added last.
    pub fn minimum(mut self, minimum: impl ToString) -> Self {
        self.criteria.last_mut().unwrap()["minimum"] = json!(minimum.to_string());
        self
    }

    /// Costs count over so many years, with a unit price "co2" of 130.50 a tonne.
    pub fn life_cycle(self, horizon: u32, rate: impl ToString, timing: &str) -> Self {
        let co2 = json!({ "id": "co2", "name": "CO2", "unit": "tonne", "price": "130.50" });
        let rate = rate.to_string();
        let terms = json!({ "horizon": horizon, "rate": rate, "timing": timing, "prices": [co2] });
        self.lot("lifeCycle", terms)
    }

    pub fn bid(mut self, bid: Bid) -> Self {
        self.bids.push(bid);
        self
    }

    /// The evaluation, read from JSON. Weights that must add up to a total set it.
    pub fn evaluation(&self) -> Evaluation {
        let mut method = self.method.clone();
        let kind = method["combination"]["kind"].clone();
        let with_price = kind == "points" || kind == "utilityIndex";
        if with_price || kind == "quotient" || kind == "pricePerPoint" {
            fn weigh(criteria: &[Value], with_price: bool) -> Decimal {
                let weight = |criterion: &Value| match criterion["criteria"].as_array() {
                    Some(inner) => weigh(inner, with_price),
                    None if criterion["kind"] == "price" && !with_price => Decimal::ZERO,
                    None => criterion["weight"].as_str().unwrap().parse().unwrap(),
                };
                criteria.iter().map(weight).sum()
            }
            let total = weigh(&self.criteria, with_price);
            method["combination"]["total"] = json!(total.to_string());
        }
        let bids: Vec<_> = self.bids.iter().map(bid_json).collect();
        let assessments: Vec<_> = self.bids.iter().flat_map(assessments_json).collect();
        let judgements: Vec<_> = self.bids.iter().flat_map(|bid| &bid.judgements).collect();
        let mut lot = self.lot.clone();
        lot["id"] = json!("lot");
        lot["requirements"] = json!([{ "id": "licence", "text": "Holds a licence" }]);
        lot["criteria"] = json!(self.criteria);
        lot["method"] = method;
        let draw = |order: &Vec<&str>| json!({ "lot": "lot", "order": order });
        let draws: Vec<_> = self.draws.iter().map(draw).collect();
        let json = json!({
            "format": "bid-evaluation/1",
            "phase": "decision",
            "tender": {
                "id": "tender",
                "title": "Tender",
                "buyer": { "name": "Buyer" },
                "currency": "EUR",
                "language": "en",
                "lots": [lot],
            },
            "evaluators": [{ "id": "anna" }, { "id": "bo" }, { "id": "carla" }],
            "bids": bids,
            "assessments": assessments,
            "judgements": judgements,
            "draws": draws,
        });
        Evaluation::from_json(&json.to_string()).unwrap_or_else(|faults| panic!("{faults}"))
    }

    /// What its only lot comes to.
    pub fn outcome(&self) -> LotOutcome {
        let evaluation = self.evaluation();
        keep_outcome(&evaluation);
        award::outcome(&evaluation).lots.remove(0)
    }
}

fn bid_json(bid: &Bid) -> Value {
    let values: serde_json::Map<_, _> =
        bid.values.iter().map(|(id, value)| ((*id).to_owned(), json!(value))).collect();
    let mut offer = json!({
        "lot": "lot", "values": values, "answers": bid.answers, "statements": bid.statements,
        "costs": bid.costs,
    });
    if let Some(price) = &bid.price {
        offer["price"] = json!(price);
    }
    json!({ "id": bid.id, "tenderer": { "name": bid.id }, "offers": [offer] })
}

fn assessments_json(bid: &Bid) -> Vec<Value> {
    let scores = bid.scores.iter();
    scores
        .map(|(evaluator, criterion, score)| {
            json!({
                "evaluator": evaluator, "bid": bid.id, "criterion": criterion, "score": score,
            })
        })
        .collect()
}

/// A value as printed with at most so many decimals, halves up.
pub fn printed(value: &Exact, decimals: u32) -> String {
    value.to_decimal_text(decimals, HalfUp)
}

/// Reading an outcome.
pub trait Read {
    fn of(&self, bid: &str) -> &BidOutcome;
    /// All totals in the order of the file, as printed.
    fn totals(&self, decimals: u32) -> Vec<String>;
    /// All ranks in the order of the file.
    fn ranks(&self) -> Vec<Option<usize>>;
    /// The ranked bids, the best first.
    fn order(&self) -> Vec<&str>;
}

impl Read for LotOutcome {
    fn of(&self, bid: &str) -> &BidOutcome {
        self.bids.iter().find(|found| &*found.bid == bid).unwrap()
    }

    fn totals(&self, decimals: u32) -> Vec<String> {
        let print = |bid: &BidOutcome| {
            bid.total.as_ref().map_or_else(|| "none".to_owned(), |total| printed(total, decimals))
        };
        self.bids.iter().map(print).collect()
    }

    fn ranks(&self) -> Vec<Option<usize>> {
        let rank = |bid: &BidOutcome| match bid.standing {
            Standing::Ranked { rank, .. } => Some(rank),
            Standing::Excluded(_) | Standing::Sealed { .. } => None,
        };
        self.bids.iter().map(rank).collect()
    }

    fn order(&self) -> Vec<&str> {
        self.ranking.iter().map(|position| &*self.bids[*position].bid).collect()
    }
}

/// What a bid earns on a criterion, as printed.
pub fn earned(bid: &BidOutcome, criterion: &str, decimals: u32) -> String {
    let found = bid.contributions.iter().find(|found| &*found.criterion == criterion).unwrap();
    printed(&found.value, decimals)
}
