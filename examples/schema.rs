//! Prints the JSON Schema of the evaluation file:
//! `cargo run --example schema > evaluation.schema.json`

use bid_evaluator::evaluation::Evaluation;

fn main() {
    print!("{}", Evaluation::json_schema().to_pretty_text());
}
