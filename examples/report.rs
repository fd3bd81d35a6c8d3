//! Writes the award report of an evaluation, or the letter to one tenderer:
//! `cargo run --example report -- FILE.json [--language nl] [--debrief BID [--lot LOT]]`; `-` reads
//! standard input.
//!
//! The report is one HTML page on standard output. With `--debrief` it is the draft of a letter to the
//! tenderer of that bid instead, as plain text, and what whoever sends it should know stands on standard
//! error. The language is that of the tender where none is given (English where that is neither Dutch nor
//! Swedish); the lot is the first one for which there is such a bid.
//!
//! | exit | |
//! | --- | --- |
//! | 0 | the report or the letter was written |
//! | 1 | the file cannot be read or does not fit, or there is no such letter |
//! | 2 | the command was given otherwise |

mod command;

use std::io::{self, Read, Write};
use std::process::ExitCode;

use bid_evaluator::evaluation::Evaluation;
use bid_evaluator::exchange::values::{BidId, LotId};
use bid_evaluator::explain::PlainNumerals;
use bid_evaluator::report::{self, Caution, NoDebrief, On, award_report, debrief, to_text};

const USAGE: &str = "usage: cargo run --example report -- FILE.json [--language TAG] \
                     [--debrief BID [--lot LOT]]   (- reads standard input)";

fn main() -> ExitCode {
    let (input, output, errors) = (&mut io::stdin(), &mut io::stdout(), &mut io::stderr());
    // Nobody is left to be told where even standard error is closed.
    run(&command::words(), input, output, errors).unwrap_or(1).into()
}

/// What was asked for.
#[derive(Default)]
struct Asked<'a> {
    file: Option<&'a str>,
    language: Option<&'a str>,
    bid: Option<&'a str>,
    lot: Option<&'a str>,
}

/// None where the words say something else.
fn asked(words: &[String]) -> Option<Asked<'_>> {
    let mut asked = Asked::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let place = match word.as_str() {
            "--language" => &mut asked.language,
            "--debrief" => &mut asked.bid,
            "--lot" => &mut asked.lot,
            name if name == "-" || !name.starts_with('-') => {
                if asked.file.replace(name).is_some() {
                    return None;
                }
                continue;
            }
            _ => return None,
        };
        if place.replace(words.next()?).is_some() {
            return None;
        }
    }
    let fits = asked.file.is_some() && (asked.lot.is_none() || asked.bid.is_some());
    fits.then_some(asked)
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
    let Some(Asked { file: Some(name), language, bid, lot }) = asked(words) else {
        writeln!(errors, "{USAGE}")?;
        return Ok(2);
    };
    let Some(text) = command::text_of(name, input, errors)? else { return Ok(1) };
    let evaluation = match Evaluation::from_json(&text) {
        Ok(evaluation) => evaluation,
        Err(faults) => return command::refused(&faults, errors),
    };
    let language = language.unwrap_or(&evaluation.tender.language);
    let numbers = PlainNumerals::of(language);
    let Some(bid) = bid else {
        let page = award_report(&evaluation, language, &numbers, report::OUTCOMES);
        output.write_all(page.as_bytes())?;
        return Ok(0);
    };
    let told = match find(&evaluation, bid, lot) {
        Ok((lot, bid)) => debrief(&evaluation, lot, bid, report::OUTCOMES),
        Err(why) => Err(why),
    };
    match told {
        Ok(told) => {
            output.write_all(to_text(&told, language, &numbers).as_bytes())?;
            for caution in &told.cautions {
                writeln!(errors, "{}", words_of(caution))?;
            }
            Ok(0)
        }
        Err(why) => {
            writeln!(errors, "{why}")?;
            Ok(1)
        }
    }
}

/// The lot and the bid of a letter.
fn find<'a>(
    evaluation: &'a Evaluation,
    bid: &str,
    lot: Option<&str>,
) -> Result<(&'a LotId, &'a BidId), NoDebrief> {
    let found = evaluation.bids.iter().find(|one| &*one.id == bid).ok_or(NoDebrief::NoSuchBid)?;
    let mut lots = evaluation.tender.lots.iter().map(|one| &one.id);
    let wanted = lots.find(|id| match lot {
        Some(lot) => &***id == lot,
        None => found.offer(id).is_some(),
    });
    let none = if lot.is_some() { NoDebrief::NoSuchLot } else { NoDebrief::NoSuchBid };
    Ok((wanted.ok_or(none)?, &found.id))
}

/// What whoever sends a letter should know.
fn words_of(caution: &Caution) -> String {
    match caution {
        Caution::Infers(criterion) => format!(
            "From the points on {criterion}, by the published formula, another bid's number follows."
        ),
        Caution::Withheld(written, trace) => {
            let (what, id) = match &written.on {
                On::Criterion(id) => ("criterion", id.to_string()),
                On::Statement(id) => ("value statement", id.to_string()),
                On::Requirement(id) => ("requirement", id.to_string()),
            };
            let by = written.by.as_ref().map_or_else(String::new, |id| format!(" by {id}"));
            let words = &trace.words;
            format!(
                "The reason on {what} {id}{by} was left out: \"{words}\" may tell of another bid."
            )
        }
        Caution::Written(count) => format!(
            "Reasons taken over as they were written: {count}. Read each: what one says of another bid \
             in other words only a reader finds."
        ),
        Caution::Missing(count) => {
            format!("Scores or quantities of this bid that are missing: {count}.")
        }
        Caution::Phase(_) => "The decision is not recorded yet.".to_owned(),
    }
}
