//! `cargo xtask test`: every check there is, the quick ones first.

use std::process::Command;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::project::Project;
use crate::steps::{self, Counts, Step};
use crate::{cargo, files};

#[derive(clap::Args)]
pub struct Options {
    /// Runs only this step
    #[arg(long, value_name = "STEP", conflicts_with = "from")]
    only: Option<String>,
    /// Leaves out the steps before this one
    #[arg(long, value_name = "STEP")]
    from: Option<String>,
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    files::remove(&report(project))?;
    let steps = chosen(all(project), options)?;
    if !steps::run(project, steps)? {
        // All is said: the counts are to stay the last line.
        std::process::exit(1);
    }
    Ok(())
}

/// The steps, in order. The widget and xtask are named apart: together, cargo would compile what
/// both depend on once more, with the features of both.
fn all(project: &Project) -> Vec<Step> {
    let cargo = |words: &str| {
        let mut command = Command::new(cargo::program());
        command
            .current_dir(project.root())
            .args(words.split_whitespace())
            .env("CARGO_TERM_COLOR", "never");
        command
    };
    // Through cargo, since the running program may have been replaced by a newer one meanwhile.
    let xtask = |task: &str| cargo(&format!("run --quiet --package xtask -- {task}"));
    let types = {
        let mut command = Command::new("node");
        command.current_dir(project.root()).args([
            "node_modules/typescript/bin/tsc",
            "--pretty",
            "false",
        ]);
        command
    };
    vec![
        Step {
            name: "fmt",
            about: "the Rust sources are formatted",
            commands: vec![cargo("fmt --all --check -- --color never")],
            counter: none,
        },
        Step {
            name: "clippy",
            about: "no warnings in what runs natively",
            commands: vec![
                cargo("clippy --package bid-evaluator --all-targets -- -D warnings"),
                cargo("clippy --package xtask --all-targets -- -D warnings"),
                cargo("clippy --package bench-core -- -D warnings"),
            ],
            counter: none,
        },
        Step {
            name: "native",
            about: "native tests",
            commands: vec![
                cargo("test --package bid-evaluator --lib --tests --no-fail-fast"),
                cargo("test --package xtask --no-fail-fast"),
            ],
            counter: cargo_counts,
        },
        Step {
            name: "doc",
            about: "the examples in the documentation",
            commands: vec![cargo("test --package bid-evaluator --doc --no-fail-fast")],
            counter: cargo_counts,
        },
        Step {
            name: "setup",
            about: "the wasm target, Node, its packages and Chromium",
            commands: vec![xtask("setup")],
            counter: none,
        },
        Step {
            name: "clippy-wasm",
            about: "no warnings in what runs in the browser",
            commands: vec![cargo(
                "clippy --package bid-evaluator --lib --target wasm32-unknown-unknown -- -D warnings",
            )],
            counter: none,
        },
        Step {
            name: "build",
            about: "the widget as it ships",
            commands: vec![xtask("build")],
            counter: none,
        },
        Step {
            name: "size",
            about: "what a page loads is within its budget",
            commands: vec![xtask("size")],
            counter: none,
        },
        Step {
            name: "types",
            about: "the types of the scripts",
            commands: vec![types],
            counter: none,
        },
        Step {
            name: "browser",
            about: "tests in Chromium",
            commands: vec![xtask("browser")],
            counter: playwright_counts,
        },
    ]
}

fn chosen(steps: Vec<Step>, options: &Options) -> Result<Vec<Step>> {
    let Some(wanted) = options.only.as_ref().or(options.from.as_ref()) else {
        return Ok(steps);
    };
    let names: Vec<_> = steps.iter().map(|step| step.name).collect();
    let Some(position) = names.iter().position(|name| name == wanted) else {
        bail!("there is no step `{wanted}`; the steps are: {}", names.join(", "));
    };
    let count = if options.only.is_some() { 1 } else { names.len() };
    Ok(steps.into_iter().skip(position).take(count).collect())
}

fn none(_: &Project, _: &str) -> Counts {
    Counts::default()
}

/// Adds up the lines in which `cargo test` says what each program's tests did.
fn cargo_counts(_: &Project, output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines().filter(|line| line.starts_with("test result: ")) {
        let number = |what: &str| {
            line.split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
                .unwrap_or(0)
        };
        counts += Counts { passed: number("passed"), failed: number("failed") };
    }
    counts
}

/// What Playwright wrote into its report.
fn playwright_counts(project: &Project, _: &str) -> Counts {
    let stats = files::read(&report(project))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    let number = |name: &str| stats.as_ref()?.pointer("/stats")?.get(name)?.as_u64();
    Counts {
        passed: number("expected").unwrap_or(0),
        failed: number("unexpected").unwrap_or(0) + number("flaky").unwrap_or(0),
    }
}

/// Where `tests/browser/playwright.config.js` puts its report.
fn report(project: &Project) -> std::path::PathBuf {
    project.work("browser.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_counts_are_added_up() {
        let output = "\
running 3 tests
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: FAILED. 10 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.23s
";
        let project = Project::find().unwrap();
        assert_eq!(cargo_counts(&project, output), Counts { passed: 12, failed: 4 });
    }
}
