//! `cargo xtask browser`: the browser tests, on the `dist/` that stands there; and
//! `cargo xtask setup`, what they and the build need.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::node::Node;
use crate::project::Project;
use crate::server::{Ports, Server};
use crate::{cargo, chromium, files, process};

#[derive(clap::Args)]
pub struct Options {
    /// What Playwright is told besides, such as a file or `-g "a title"`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    playwright: Vec<String>,
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    let browser = Browser::prepare(project)?;
    keep_outcomes(project, options)?;
    let mut tests = browser.script("node_modules/@playwright/test/cli.js");
    tests
        .args(["test", "--config", "tests/browser/playwright.config.js"])
        .args(&options.playwright);
    process::run(&mut tests).context("the browser tests failed")
}

/// Has the native tests write what they compute, for the test that holds the browser's results
/// against it. Not where only other tests were asked for; what an earlier run wrote goes in any case.
fn keep_outcomes(project: &Project, options: &Options) -> Result<()> {
    let folder = project.work("outcomes");
    files::empty(&folder)?;
    let asked = &options.playwright;
    if !asked.is_empty() && !asked.iter().any(|word| word.contains("identity")) {
        return Ok(());
    }
    let mut tests = Command::new(cargo::program());
    tests
        .current_dir(project.root())
        .args(["test", "--quiet", "--package", "bid-evaluator"])
        .args(["--test", "identity", "--test", "published", "--test", "award_edges"])
        .env("KEEP_OUTCOMES", &folder)
        .stdout(Stdio::null());
    process::run(&mut tests).context("the native outcomes could not be written")
}

/// Gets what the build and the browser tests need.
pub fn set_up(project: &Project) -> Result<()> {
    cargo::ensure_target()?;
    let node = Node::find(project)?;
    node.install_packages()?;
    let chromium = chromium::find_or_install(&node)?;
    println!("Chromium: {}", chromium.display());
    Ok(())
}

/// Node, Chromium, and a server on `dist/` that runs as long as this value lives.
pub struct Browser {
    node: Node,
    chromium: PathBuf,
    server: Server,
}

impl Browser {
    pub fn prepare(project: &Project) -> Result<Self> {
        ensure!(
            project.dist().join("index.html").is_file(),
            "there is no dist/ yet: run `cargo xtask build` first"
        );
        let node = Node::find(project)?;
        node.install_packages()?;
        let chromium = chromium::find_or_install(&node)?;
        let server = Server::start(&project.dist(), Ports::Any, None)?;
        Ok(Self { node, chromium, server })
    }

    /// `node` with a script that knows the server and the browser by its environment.
    pub fn script(&self, path: &str) -> Command {
        let mut command = self.node.script(path);
        command.env("BASE_URL", self.server.url()).env("CHROMIUM", &self.chromium);
        command
    }
}
