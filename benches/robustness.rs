//! How long rank acceptability takes: 10,000 weight vectors × 20 bids × 10 criteria, with rank
//! counts and central weights. `cargo bench --bench robustness`.
#![allow(missing_docs)]

use std::hint::black_box;
use std::time::Instant;

use bid_evaluator::insight::{Random, rank_acceptability};

const BIDS: usize = 20;
const CRITERIA: usize = 10;
const VECTORS: usize = 10_000;

fn main() {
    let mut random = Random::new(1);
    let shares: Vec<f64> = (0..BIDS * CRITERIA).map(|_| random.unit()).collect();
    let mut times = Vec::new();
    for seed in 0..50 {
        let start = Instant::now();
        black_box(rank_acceptability(black_box(&shares), BIDS, CRITERIA, VECTORS, seed));
        times.push(start.elapsed());
    }
    times.sort();
    let (best, median) = (times.first(), times.get(times.len() / 2));
    println!("{VECTORS} weight vectors × {BIDS} bids × {CRITERIA} criteria");
    println!("best {best:?}, median {median:?}, of {} runs", times.len());
}
