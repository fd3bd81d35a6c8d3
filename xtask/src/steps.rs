//! Running steps one after the other: each is named, timed, kept quiet while it passes, and shown
//! where it fails.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::files;
use crate::process;
use crate::project::Project;

/// How many of a failed step's last lines are shown.
const TAIL: usize = 100;

/// One thing to check.
pub struct Step {
    pub name: &'static str,
    pub about: &'static str,
    /// Run in order until one fails.
    pub commands: Vec<Command>,
    pub counter: Counter,
}

/// Reads from a step's output how many tests ran.
pub type Counter = fn(&Project, &str) -> Counts;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs the steps until one fails. The last lines written are the failure, if there is one, and
/// how many tests passed and failed.
pub fn run(project: &Project, steps: Vec<Step>) -> Result<bool> {
    let started = Instant::now();
    let mut counts = Counts::default();
    let mut failure = None;
    for mut step in steps {
        print!("{:<13}{:<52}", step.name, step.about);
        flush();
        let begun = Instant::now();
        let log = project.work("test").join(format!("{}.log", step.name));
        let passed = run_commands(&mut step.commands, &log)?;
        let output = String::from_utf8_lossy(&files::read(&log)?).into_owned();
        let mut counted = (step.counter)(project, &output);
        if !passed {
            // A step that fails otherwise than by a test counts as one.
            counted.failed = counted.failed.max(1);
        }
        counts += counted;
        println!(
            "{}{:>7.1} s{}",
            if passed { "ok    " } else { "FAILED" },
            begun.elapsed().as_secs_f64(),
            if counted.passed > 0 { format!("  {} passed", counted.passed) } else { String::new() }
        );
        if !passed {
            failure = Some((step, log, output));
            break;
        }
    }
    println!("Took {:.0} s", started.elapsed().as_secs_f64());
    if let Some((step, log, output)) = &failure {
        let shown = log.strip_prefix(project.root()).unwrap_or(log);
        println!("\n{}", tail(output));
        println!("\nThe step `{}` failed ({}).", step.name, step.about);
        println!("Its whole output: {}", shown.display());
        println!("Only this step:   cargo xtask test --only {}", step.name);
        println!("From here on:     cargo xtask test --from {}\n", step.name);
    }
    println!("{} passed, {} failed", counts.passed, counts.failed);
    Ok(failure.is_none())
}

/// Runs the commands until one fails; what they write goes to the log.
fn run_commands(commands: &mut [Command], log: &Path) -> Result<bool> {
    files::write(log, "")?;
    let mut sink = File::options()
        .append(true)
        .open(log)
        .with_context(|| format!("could not write {}", log.display()))?;
    for command in commands {
        let name = process::describe(command);
        let context = || format!("could not start `{name}`");
        writeln!(sink, "$ {name}").with_context(context)?;
        let status = command
            .stdout(sink.try_clone().with_context(context)?)
            .stderr(sink.try_clone().with_context(context)?)
            .status();
        match status {
            Ok(status) if status.success() => {}
            Ok(_) => return Ok(false),
            Err(error) => {
                writeln!(sink, "could not start it: {error}").with_context(context)?;
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The end of an output. Playwright says why a test failed where it stands among all: the lines that only
/// name a test that begins are left out.
fn tail(output: &str) -> String {
    let lines: Vec<_> = output.trim_end().lines().filter(|line| !names_a_test(line)).collect();
    let skipped = lines.len().saturating_sub(TAIL);
    let shown = lines.into_iter().skip(skipped).collect::<Vec<_>>().join("\n");
    if skipped == 0 { shown } else { format!("… ({skipped} lines more)\n{shown}") }
}

/// Whether a line is such as `[3/351] tests/browser/keep.spec.js:14:1 › a change is kept`.
fn names_a_test(line: &str) -> bool {
    let counted = line.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    counted.is_some_and(|(count, _)| {
        count.contains('/') && count.chars().all(|one| one == '/' || one.is_ascii_digit())
    })
}

/// Shows a step's name while it runs.
fn flush() {
    // Nothing is lost when it fails but the moment of showing.
    let _ = io::stdout().flush();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_output_is_shown_whole() {
        assert_eq!(tail("one\ntwo\n"), "one\ntwo");
    }

    #[test]
    fn a_long_output_is_shown_from_its_end() {
        let output = (0..120).map(|n| n.to_string()).collect::<Vec<_>>().join("\n");
        let tail = tail(&output);
        assert!(tail.starts_with("… (20 lines more)\n20\n"), "{tail}");
        assert!(tail.ends_with("\n119"), "{tail}");
    }

    #[test]
    fn why_a_test_failed_is_shown_whatever_ran_after_it() {
        let after = (2..300).map(|n| format!("[{n}/300] tests/browser/a.spec.js:1:1 › b\n"));
        let output = format!("[1/300] tests/a\n  Error: [x/y] no\n{}", after.collect::<String>());
        assert_eq!(tail(&output), "  Error: [x/y] no");
    }
}
