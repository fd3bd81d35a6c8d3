//! `cargo xtask size`: the gate on what a page loads, compressed as servers compress it.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use brotli::enc::BrotliEncoderParams;

use crate::files;
use crate::project::Project;

/// What all that a page loads by default weighs at the most, in bytes.
const BUDGET: usize = 120_000;

/// What the page loads, in the order in which it does.
const PARTS: &[&str] = &["define.js", "element.js", "bid_evaluator_bg.wasm"];

/// What the tools weigh at the most, which are fetched when a person turns to the widget.
const TOOLS_BUDGET: usize = 192_000;

/// What is fetched then.
const TOOLS: &[&str] = &["bid_evaluator_tools.wasm"];

/// What insight weighs at the most, which is fetched when they turn to what lies behind the ranking.
const INSIGHT_BUDGET: usize = 146_000;

/// What is fetched then.
const INSIGHT: &[&str] = &["bid_evaluator_insight.wasm", "picture.js"];

/// What the dossier weighs at the most, which is fetched when they turn to its tabs.
const DOSSIER_BUDGET: usize = 118_000;

/// What is fetched then.
const DOSSIER: &[&str] = &["bid_evaluator_dossier.wasm"];

pub fn run(project: &Project) -> Result<()> {
    let widget = project.dist().join("bid-evaluator");
    ensure!(
        !widget.join("bid_evaluator.js").exists(),
        "dist/ holds an unoptimised build: run `cargo xtask build` (with Node) first"
    );
    println!("{:<26}{:>10}{:>10}", "", "raw", "brotli");
    let page = weigh(&widget, PARTS, "a page loads")?;
    // The style sheet travels inside element.js; alone it weighs this.
    if let Ok(css) = fs::read(project.work("release/element/styles.css")) {
        row("(styles, in element.js)", css.len(), compressed(&css)?);
    }
    let tools = weigh(&widget, TOOLS, "to work on it")?;
    let insight = weigh(&widget, INSIGHT, "to look behind it")?;
    let dossier = weigh(&widget, DOSSIER, "to keep the dossier")?;
    gate("what a page loads", page, BUDGET)?;
    gate("what it takes to work on an evaluation", tools, TOOLS_BUDGET)?;
    gate("what it takes to look behind the ranking", insight, INSIGHT_BUDGET)?;
    gate("what it takes to keep the dossier", dossier, DOSSIER_BUDGET)
}

/// Prints what files weigh, with their sum.
fn weigh(folder: &Path, names: &[&str], sum: &str) -> Result<usize> {
    let mut raw = 0;
    let mut total = 0;
    for name in names {
        let bytes = files::read(&folder.join(name)).context("run `cargo xtask build` first")?;
        let weight = compressed(&bytes)?;
        row(name, bytes.len(), weight);
        raw += bytes.len();
        total += weight;
    }
    row(sum, raw, total);
    Ok(total)
}

fn gate(what: &str, weight: usize, budget: usize) -> Result<()> {
    println!("{what}: {} of {} bytes", grouped(weight), grouped(budget));
    if weight > budget {
        bail!("{what} is over its budget by {} bytes (brotli)", grouped(weight - budget));
    }
    Ok(())
}

fn row(name: &str, raw: usize, weight: usize) {
    println!("{name:<26}{:>10}{:>10}", grouped(raw), grouped(weight));
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..BrotliEncoderParams::default()
    };
    let mut sink = Vec::new();
    brotli::BrotliCompress(&mut Cursor::new(bytes), &mut sink, &parameters)
        .context("brotli could not compress")
}

/// 120000 as "120,000".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.char_indices() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn repetition_compresses() {
        assert!(compressed(&[7; 10_000]).unwrap() < 100);
    }
}
