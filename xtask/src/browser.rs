//! `cargo xtask browser`: the browser tests, on the `dist/` that stands there; and
//! `cargo xtask setup`, what they and the build need.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::node::Node;
use crate::project::Project;
use crate::server::{Ports, Server};
use crate::{cargo, chromium, process};

#[derive(clap::Args)]
pub struct Options {
    /// What Playwright is told besides, such as a file or `-g "a title"`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    playwright: Vec<String>,
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    let browser = Browser::prepare(project)?;
    let mut tests = browser.script("node_modules/@playwright/test/cli.js");
    tests
        .args(["test", "--config", "tests/browser/playwright.config.js"])
        .args(&options.playwright);
    process::run(&mut tests).context("the browser tests failed")
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
