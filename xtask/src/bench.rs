//! `cargo xtask bench`: the widget beside its peer, on the same data in the same browser. What is
//! measured stands in `benches/page/`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::project::Project;
use crate::{build, files, process};

#[derive(clap::Args)]
pub struct Options {
    /// How many bids there are, one row each
    #[arg(default_values_t = [20, 1_000, 10_000])]
    bids: Vec<u32>,
}

/// The peer, as the registry names it; `benches/page/peer.js` knows what it must weigh in at.
const PEER: &str = "lineupjs@4.16.0";

pub fn run(project: &Project, options: &Options) -> Result<()> {
    build::run(project, &build::Options::default())?;
    let browser = Browser::prepare(project)?;
    let peer = fetch_peer(project)?;
    let mut script = browser.script("benches/page/bench.js");
    script.env("PEER", peer).args(options.bids.iter().map(u32::to_string));
    process::run(&mut script).context("the bench stopped")
}

/// The package alone: what it builds on is in its bundle already.
fn fetch_peer(project: &Project) -> Result<PathBuf> {
    let folder = project.work("peer");
    let archive = folder.join(format!("{}.tgz", PEER.replace('@', "-")));
    if !archive.is_file() {
        files::empty(&folder)?;
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        process::run(Command::new(npm).current_dir(&folder).args(["pack", PEER, "--silent"]))
            .context("the peer could not be fetched: is npm there, and the registry in reach?")?;
        process::run(Command::new("tar").current_dir(&folder).arg("-xzf").arg(&archive))
            .context("the peer could not be unpacked")?;
    }
    Ok(archive)
}
