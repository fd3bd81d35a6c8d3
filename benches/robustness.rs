//! How long samples take: 10,000 weight vectors × 20 bids × 10 criteria, with rank counts and central
//! weights; and a hundred simulated tenders. `cargo bench --bench robustness`.
#![allow(missing_docs)]
#![allow(clippy::unwrap_used, reason = "bench code")]

use std::hint::black_box;
use std::time::Instant;

use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::insight::{
    Over, Plan, Random, Sampling, Simulation, WeightRange, Weights, rank_acceptability,
};
use serde_json::{Value, json};

const BIDS: usize = 20;
const CRITERIA: usize = 10;
const VECTORS: usize = 10_000;

fn main() {
    let mut random = Random::new(1);
    let shares: Vec<f64> = (0..BIDS * CRITERIA).map(|_| random.unit()).collect();
    println!("{VECTORS} weight vectors × {BIDS} bids × {CRITERIA} criteria");
    time("shares alone", 50, &mut |seed| {
        black_box(rank_acceptability(black_box(&shares), BIDS, CRITERIA, VECTORS, seed));
    });
    let exact = evaluation(&Value::Null);
    let rounded = evaluation(&json!({ "decimals": 12, "mode": "halfUp", "when": "atEnd" }));
    let all = Over { weights: Weights::All, panel: false };
    let ranges = WeightRange::around(&exact, 0, 25);
    let within = Over { weights: Weights::Within(ranges), panel: false };
    for (name, evaluation, over) in [
        ("an evaluation", &exact, &all),
        ("within ranges", &exact, &within),
        ("sample by sample", &rounded, &all),
    ] {
        time(name, 20, &mut |seed| {
            let mut sampling = Sampling::new(evaluation, 0, over, VECTORS, seed).unwrap();
            black_box(sampling.step(VECTORS));
        });
    }
    let usual = Plan::of(&exact, 0).unwrap();
    println!("100 simulated tenders");
    for bids in [5, BIDS] {
        let plan = Plan { bids, ..usual.clone() };
        time(&format!("{bids} bids × {CRITERIA} criteria"), 3, &mut |seed| {
            let mut simulation = Simulation::new(&exact, 0, &plan, 100, seed).unwrap();
            black_box(simulation.step(100));
        });
    }
}

fn time(name: &str, runs: u64, work: &mut dyn FnMut(u64)) {
    let mut times = Vec::new();
    for seed in 0..runs {
        let start = Instant::now();
        work(seed);
        times.push(start.elapsed());
    }
    times.sort();
    if let (Some(best), Some(median)) = (times.first(), times.get(times.len() / 2)) {
        println!("  {name}: best {best:?}, median {median:?}, of {runs} runs");
    }
}

/// A price and nine scored criteria, ten points each.
fn evaluation(rounding: &Value) -> Evaluation {
    let mut random = Random::new(2);
    let price = json!({ "kind": "ratioToBest" });
    let mut criteria = vec![
        json!({ "id": "price", "name": "p", "kind": "price", "weight": "10", "formula": price }),
    ];
    for at in 1..CRITERIA {
        let scale = json!({ "kind": "points", "lowest": "0", "highest": "100" });
        let id = format!("c{at}");
        criteria.push(
            json!({ "id": id, "name": "c", "kind": "scored", "weight": "10", "scale": scale }),
        );
    }
    let (mut bids, mut scores) = (Vec::new(), Vec::new());
    for at in 0..BIDS {
        let id = format!("b{at}");
        let price = (100 + random.below(50)).to_string();
        let offers = json!([{ "lot": "l", "price": price }]);
        bids.push(json!({ "id": id, "tenderer": { "name": id }, "offers": offers }));
        for at in 1..CRITERIA {
            let (criterion, score) = (format!("c{at}"), random.below(101).to_string());
            scores.push(
                json!({ "evaluator": "e", "bid": id, "criterion": criterion, "score": score }),
            );
        }
    }
    let mut method = json!({ "combination": { "kind": "points" } });
    if !rounding.is_null() {
        method.as_object_mut().unwrap().insert("rounding".to_owned(), rounding.clone());
    }
    let lot = json!({ "id": "l", "criteria": criteria, "method": method });
    let tender = json!({
        "id": "t", "title": "t", "buyer": { "name": "b" }, "currency": "EUR", "language": "en",
        "lots": [lot],
    });
    let file = json!({
        "format": "bid-evaluation/1", "phase": "decision", "tender": tender,
        "evaluators": [{ "id": "e" }], "bids": bids, "assessments": scores,
    });
    Evaluation::from_json(&file.to_string()).unwrap()
}
