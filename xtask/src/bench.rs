//! `cargo xtask bench`: the widget beside its peers, on the same data in the same browser. What is
//! measured stands in `benches/page/` (the whole widget beside LineUp.js) and in `benches/core/` (its
//! arithmetic alone beside JavaScript and numpy).

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::node::Node;
use crate::project::Project;
use crate::{build, cargo, files, optimise, process, traps};

#[derive(clap::Args)]
pub struct Options {
    /// How many bids there are, one row each
    #[arg(default_values_t = [20, 1_000, 100_000])]
    bids: Vec<u32>,
    /// Only the arithmetic: nothing of the page is measured
    #[arg(long)]
    core: bool,
    /// Only the page: nothing of the arithmetic alone is measured
    #[arg(long, conflicts_with = "core")]
    page: bool,
}

/// The peer, as the registry names it; `benches/page/peer.js` knows what it must weigh in at.
const PEER: &str = "lineupjs@4.16.0";

/// The peer of the arithmetic, as the registry names it.
const NUMPY: &str = "numpy==2.4.6";

pub fn run(project: &Project, options: &Options) -> Result<()> {
    build::run(project, &build::Options::default())?;
    let browser = Browser::prepare(project)?;
    let bids = options.bids.iter().map(u32::to_string);
    if !options.core {
        let peer = fetch_peer(project)?;
        let mut script = browser.script("benches/page/bench.js");
        script.env("PEER", peer).args(bids.clone());
        process::run(&mut script).context("the bench of the page stopped")?;
    }
    if !options.page {
        let module = core_module(project)?;
        let mut script = browser.script("benches/core/bench.js");
        script.env("MODULE", module).args(bids);
        if let Some(python) = python_with_numpy(project)? {
            script.env("PYTHON", python);
        }
        process::run(&mut script).context("the bench of the arithmetic stopped")?;
    }
    Ok(())
}

/// The widget's arithmetic without its view: compiled, freed of panics and optimised as what ships.
fn core_module(project: &Project) -> Result<PathBuf> {
    let linked = cargo::compile(project, "bench-core", "release")?;
    let folder = project.work("bench");
    files::create(&folder)?;
    let mut module = build::read(&linked)?;
    traps::set(&mut module);
    // The widget is in it, and goes with what leads to it.
    let others = module.exports.iter().filter(|export| {
        let name = export.name.as_str();
        name != "memory" && !name.starts_with("bench_")
    });
    for other in others.map(walrus::Export::id).collect::<Vec<_>>() {
        module.exports.delete(other);
    }
    walrus::passes::gc::run(&mut module);
    let (unoptimised, optimised) = (folder.join("bench_core.wasm"), folder.join("core.wasm"));
    build::write(&mut module, &unoptimised)?;
    optimise::optimise(project, &Node::find(project)?, &unoptimised, &optimised)?;
    Ok(optimised)
}

/// A Python of this project's own that has numpy; none where there is no Python to begin with.
fn python_with_numpy(project: &Project) -> Result<Option<PathBuf>> {
    let folder = project.work("numpy").join(NUMPY);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has_numpy = |python: &Path| {
        let mut ask = Command::new(python);
        process::answer(ask.args(["-c", "import numpy; print(numpy.__version__)"]))
    };
    if python.is_file() && has_numpy(&python)?.is_some() {
        return Ok(Some(python));
    }
    let system = if cfg!(windows) { "python" } else { "python3" };
    if process::answer(Command::new(system).arg("--version"))?.is_none() {
        return Ok(None);
    }
    println!("Installing {NUMPY}");
    files::empty(&folder)?;
    process::run(Command::new(system).args(["-m", "venv"]).arg(&folder))
        .context("no folder for numpy: on Debian, the package python3-venv makes it")?;
    process::run(Command::new(&python).args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        NUMPY,
    ]))
    .context("numpy could not be installed: is the registry in reach?")?;
    Ok(Some(python))
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
