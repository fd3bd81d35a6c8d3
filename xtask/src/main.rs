//! `cargo xtask`: whatever is done to bid-evaluator from the command line.
//!
//! This file reads the command line and nothing else. Each task has a file of its own:
//! [`build`], [`serve`], [`test`], [`properties`], [`size`], [`screenshots`], [`bench`]; what several of them
//! need stands in [`project`] (where things are), [`process`] (running programs), [`node`],
//! [`chromium`] and [`server`].

mod bench;
mod bindgen;
mod browser;
mod build;
mod bundle;
mod cargo;
mod chromium;
mod factory;
mod files;
mod names;
mod node;
mod optimise;
mod process;
mod project;
mod properties;
mod screenshots;
mod serve;
mod server;
mod size;
mod split;
mod steps;
mod test;
mod traps;
mod watch;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::project::Project;

/// Builds, serves, tests and measures bid-evaluator.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Makes dist/: the widget, the demo page and the samples
    Build(build::Options),
    /// Builds, serves the demo page on localhost, and again after each change
    Serve(serve::Options),
    /// Runs every check, from the formatting to the browser tests
    Test(test::Options),
    /// Runs the native tests with 10,000 cases for each property: minutes
    Properties(properties::Options),
    /// Weighs what a page loads, against the budget
    Size,
    /// Measures the widget beside its peer: minutes, on a machine that does nothing else
    Bench(bench::Options),
    /// Runs the browser tests on the dist/ that stands there
    Browser(browser::Options),
    /// Takes pictures of the demo page in dist/ into target/screenshots/
    Screenshots(screenshots::Options),
    /// Gets what the other tasks need: the wasm target, npm packages, Chromium
    Setup,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let project = Project::find()?;
    match task {
        Task::Build(options) => build::run(&project, &options),
        Task::Serve(options) => serve::run(&project, &options),
        Task::Test(options) => test::run(&project, &options),
        Task::Properties(options) => properties::run(&project, &options),
        Task::Size => size::run(&project),
        Task::Bench(options) => bench::run(&project, &options),
        Task::Browser(options) => browser::run(&project, &options),
        Task::Screenshots(options) => screenshots::run(&project, &options),
        Task::Setup => browser::set_up(&project),
    }
}
