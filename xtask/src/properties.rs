//! `cargo xtask properties`: every property test with far more cases than the quick number that
//! `cargo xtask test` tries.

use std::process::Command;

use anyhow::{Context, Result};

use crate::project::Project;
use crate::{cargo, process};

#[derive(clap::Args)]
pub struct Options {
    /// How many cases each property is tried with
    #[arg(long, default_value_t = 10_000)]
    cases: u32,
    /// What the tests are told besides, such as a part of a test's name
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    tests: Vec<String>,
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    let mut tests = Command::new(cargo::program());
    tests
        .current_dir(project.root())
        .args(["test", "--package", "bid-evaluator", "--profile", "properties"])
        .args(["--lib", "--tests", "--no-fail-fast", "--"])
        .args(&options.tests)
        .env("PROPTEST_CASES", options.cases.to_string());
    process::run(&mut tests).context("a property does not hold, or a test failed")
}
