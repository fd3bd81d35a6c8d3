//! Node: whether it is there, the npm packages, and the tools that they bring.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::files;
use crate::process;
use crate::project::Project;

/// The oldest major version that the npm packages run on.
const OLDEST: u32 = 20;

const INSTALL: &str = "install it from https://nodejs.org or your system's packages";

/// A Node that is new enough.
pub struct Node {
    root: PathBuf,
}

impl Node {
    /// Finds Node; the error says what to install.
    pub fn find(project: &Project) -> Result<Self> {
        let Some(version) = process::answer(Command::new("node").arg("--version"))? else {
            bail!("Node {OLDEST} or newer is not installed ({INSTALL})");
        };
        let major = version
            .trim_start_matches('v')
            .split('.')
            .next()
            .and_then(|major| major.parse::<u32>().ok());
        if major.is_none_or(|major| major < OLDEST) {
            bail!("Node {OLDEST} or newer is needed, and this is {version} ({INSTALL})");
        }
        Ok(Self { root: project.root().to_path_buf() })
    }

    /// Installs the npm packages where they are missing or no longer what the lock file says.
    pub fn install_packages(&self) -> Result<()> {
        let stamp = self.root.join("node_modules/.xtask-stamp");
        let current = files::fingerprint([
            files::read(&self.root.join("package.json"))?.as_slice(),
            files::read(&self.root.join("package-lock.json"))?.as_slice(),
            std::env::consts::OS.as_bytes(),
            std::env::consts::ARCH.as_bytes(),
        ]);
        if files::read_text(&stamp).is_ok_and(|found| found == current) {
            return Ok(());
        }
        println!("Installing the npm packages (npm ci)");
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        process::run(Command::new(npm).current_dir(&self.root).args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            // esbuild's would put a program where we expect a script for Node.
            "--ignore-scripts",
        ]))
        .context(
            "the npm packages could not be installed: is npm there, and the registry in reach? \
             `cargo xtask build --no-node` works without them, unoptimised",
        )?;
        files::write(&stamp, current)
    }

    /// A tool of an npm package, such as `binaryen/bin/wasm-opt`.
    pub fn tool(&self, script: &str) -> Command {
        self.script(&format!("node_modules/{script}"))
    }

    /// A script of this project.
    pub fn script(&self, path: &str) -> Command {
        let mut command = self.command();
        command.arg(self.root.join(path));
        command
    }

    /// Writes the value of an expression.
    pub fn value(&self, expression: &str) -> Command {
        let mut command = self.command();
        command.args(["--print", expression]);
        command
    }

    fn command(&self) -> Command {
        let mut command = Command::new("node");
        command.current_dir(&self.root);
        command
    }
}
