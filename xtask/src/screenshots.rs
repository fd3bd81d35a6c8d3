//! `cargo xtask screenshots`: pictures of the demo page. What is taken stands in
//! `tests/browser/screenshots.js`.

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::process;
use crate::project::Project;

#[derive(clap::Args)]
pub struct Options {
    /// Writes the README's picture, docs/screenshot.png, too
    #[arg(long)]
    readme: bool,
    /// Only pictures whose names hold one of these
    names: Vec<String>,
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    let browser = Browser::prepare(project)?;
    let mut script = browser.script("tests/browser/screenshots.js");
    if options.readme {
        script.arg("--readme");
    }
    script.args(&options.names);
    process::run(&mut script).context("the pictures could not be taken")
}
