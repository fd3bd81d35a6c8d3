//! Prints what an evaluation comes to, computed natively by the code that runs in the browser:
//! `cargo run --example recompute -- FILE.json`; `-` reads standard input.
//!
//! The outcome is canonical JSON on standard output: rank, total, contributions and exclusions of
//! each bid, lot by lot. Of a file whose prices are sealed it says what the scores come to, and no
//! price, even where the file holds some. A file that does not fit is refused as the widget refuses it: every fault
//! stands on a line of standard error, with its JSON pointer, its message and its code.
//!
//! `cargo run --example recompute -- --verify FILE.json` checks a sealed file instead: that its digest,
//! the chain of its log and its lock fit, and that the log leads from its first state to what stands
//! in it. It prints what holds, or names the first thing that does not fit, with its JSON pointer,
//! what stands there and what would fit.
//!
//! | exit | |
//! | --- | --- |
//! | 0 | the outcome, or what holds, was printed |
//! | 1 | the file cannot be read, or something does not fit |
//! | 2 | the command was given other than one file |

mod command;

use std::io::{self, Read, Write};
use std::process::ExitCode;

use bid_evaluator::award;
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::record::{self, Verified, What};

const USAGE: &str = "usage: cargo run --example recompute -- [--verify] FILE.json   \
                     (- reads standard input)";

const SEALED: &str = "The prices are sealed until the scores are locked: no bid is ranked yet.";

const LATE: &str =
    "It was locked late: of what was changed before its first entry, nothing is recorded.";

fn main() -> ExitCode {
    let (input, output, errors) = (&mut io::stdin(), &mut io::stdout(), &mut io::stderr());
    // Nobody is left to be told where even standard error is closed.
    run(&command::words(), input, output, errors).unwrap_or(1).into()
}

/// The whole program, for `main` and for tests: what it was given, where it reads and writes, and
/// its exit code.
///
/// # Errors
/// What was written could not be written.
pub fn run(
    words: &[String],
    input: &mut dyn Read,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> io::Result<u8> {
    let is_file = |name: &str| name == "-" || !name.starts_with('-');
    let (name, checks) = match words {
        [name] if is_file(name) => (name, false),
        [option, name] if option == "--verify" && is_file(name) => (name, true),
        _ => {
            writeln!(errors, "{USAGE}")?;
            return Ok(2);
        }
    };
    let Some(text) = command::text_of(name, input, errors)? else { return Ok(1) };
    if checks {
        return match record::verify(&text) {
            Ok(verified) => holds(&verified, output).map(|()| 0),
            Err(finding) => {
                writeln!(errors, "{finding} [{}]", finding.misfit.code())?;
                Ok(1)
            }
        };
    }
    match Evaluation::from_json(&text) {
        Ok(evaluation) => {
            writeln!(output, "{}", award::outcome(&evaluation).to_json())?;
            if evaluation.seals_prices() {
                writeln!(errors, "{SEALED}")?;
            }
            Ok(0)
        }
        Err(faults) => command::refused(&faults, errors),
    }
}

/// What holds of a sealed file.
fn holds(verified: &Verified, output: &mut dyn Write) -> io::Result<()> {
    let Verified { evaluation, digest, outcome, .. } = verified;
    writeln!(output, "The file fits its digest: {} ({digest}).", digest.fingerprint())?;
    match (evaluation.log.first(), evaluation.log.last()) {
        (Some(first), Some(last)) => writeln!(
            output,
            "The log fits, entry by entry, and leads to what stands in the file: {} from {} to {}.",
            evaluation.log.len(),
            first.at,
            last.at
        )?,
        _ => writeln!(output, "There is no log.")?,
    }
    if evaluation.log.first().is_some_and(|first| first.what == What::TakenOver) {
        writeln!(output, "{LATE}")?;
    }
    if let Some(lock) = &evaluation.lock {
        writeln!(
            output,
            "The model is unchanged since {}: {}.",
            lock.at,
            lock.model.fingerprint()
        )?;
    }
    if evaluation.seals_prices() {
        writeln!(output, "{SEALED}")?;
        return countersigned(evaluation, output);
    }
    if let Some(opened) = &evaluation.prices_opened {
        let at = opened.at.as_deref().unwrap_or("a time that nobody noted");
        writeln!(output, "The prices were sealed, and opened at {at}.")?;
    }
    for lot in &outcome.lots {
        let first = lot.ranking.first().and_then(|place| lot.bids.get(*place));
        let bid = first.map_or("nobody", |bid| &*bid.bid);
        writeln!(output, "The outcome, recomputed: first in lot {} is {bid}.", lot.lot)?;
    }
    countersigned(evaluation, output)
}

fn countersigned(evaluation: &Evaluation, output: &mut dyn Write) -> io::Result<()> {
    if evaluation.countersignature.is_some() {
        writeln!(output, "There is a countersignature; whoever made it can check it.")?;
    }
    Ok(())
}
