//! What the programs that read an evaluation have in common: how a file is read, and how it is refused.

use std::fs::File;
use std::io::{self, Read, Write};

use bid_evaluator::exchange::fault::Faults;
use bid_evaluator::exchange::limits;

/// The words of the command line behind the program's name.
pub fn words() -> Vec<String> {
    std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
}

/// The text of a file, `-` for standard input; none where it cannot be read, which is said. No more is
/// read than it takes to see that there is too much of it.
///
/// # Errors
/// What was written could not be written.
pub fn text_of(
    name: &str,
    input: &mut dyn Read,
    errors: &mut dyn Write,
) -> io::Result<Option<String>> {
    match read(name, input) {
        Ok(text) => Ok(Some(text)),
        Err(error) => {
            writeln!(errors, "{name} cannot be read: {error}")?;
            Ok(None)
        }
    }
}

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

/// Says what is wrong with a file: each fault on a line, with its place and its code. Gives the exit code.
///
/// # Errors
/// What was written could not be written.
pub fn refused(faults: &Faults, errors: &mut dyn Write) -> io::Result<u8> {
    for fault in faults.iter() {
        writeln!(errors, "{fault} [{}]", fault.problem.code())?;
    }
    Ok(1)
}
