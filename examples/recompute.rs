//! Prints what an evaluation comes to, computed natively by the code that runs in the browser:
//! `cargo run --example recompute -- FILE.json`; `-` reads standard input.
//!
//! The outcome is canonical JSON on standard output: rank, total, contributions and exclusions of
//! each bid, lot by lot. A file that does not fit is refused as the widget refuses it: every fault
//! stands on a line of standard error, with its JSON pointer, its message and its code.
//!
//! | exit | |
//! | --- | --- |
//! | 0 | the outcome was printed |
//! | 1 | the file cannot be read or does not fit |
//! | 2 | the command was given other than one file |

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use bid_evaluator::award;
use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::limits;

const USAGE: &str = "usage: cargo run --example recompute -- FILE.json   (- reads standard input)";

fn main() -> ExitCode {
    let words: Vec<String> =
        std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let (input, output, errors) = (&mut io::stdin(), &mut io::stdout(), &mut io::stderr());
    // Nobody is left to be told where even standard error is closed.
    run(&words, input, output, errors).unwrap_or(1).into()
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
    let name = match words {
        [name] if name == "-" || !name.starts_with('-') => name,
        _ => {
            writeln!(errors, "{USAGE}")?;
            return Ok(2);
        }
    };
    let text = match read(name, input) {
        Ok(text) => text,
        Err(error) => {
            writeln!(errors, "{name} cannot be read: {error}")?;
            return Ok(1);
        }
    };
    match Evaluation::from_json(&text) {
        Ok(evaluation) => {
            writeln!(output, "{}", award::outcome(&evaluation).to_json())?;
            Ok(0)
        }
        Err(faults) => {
            for fault in faults.iter() {
                writeln!(errors, "{fault} [{}]", fault.problem.code())?;
            }
            Ok(1)
        }
    }
}

/// The text of a file. No more is read than it takes to see that there is too much of it.
fn read(name: &str, input: &mut dyn Read) -> io::Result<String> {
    let most = limits::BYTES as u64 + 1;
    let mut text = String::new();
    if name == "-" {
        input.take(most).read_to_string(&mut text)?;
    } else {
        File::open(name)?.take(most).read_to_string(&mut text)?;
    }
    Ok(text)
}
