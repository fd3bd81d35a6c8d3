//! `cargo xtask serve`: builds, serves the demo page, and builds again after each change.
//!
//! These builds are for a look: unoptimised, since each change is to be on screen in seconds, and
//! beside `dist/`, which holds what ships.

use std::env;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use tokio::sync::watch;

use crate::build;
use crate::project::Project;
use crate::server::{Ports, Server};
use crate::watch::Watch;

#[derive(clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch on the command line")]
pub struct Options {
    /// The port on localhost; when it is in use, the next free one
    #[arg(long, default_value_t = 8113)]
    port: u16,
    /// Does not open a browser
    #[arg(long)]
    no_open: bool,
    /// Does not build again after changes
    #[arg(long)]
    no_watch: bool,
    /// Builds dist/ as it ships, and serves that
    #[arg(long)]
    release: bool,
    /// Serves the dist/ that stands there
    #[arg(long, conflicts_with = "release")]
    no_build: bool,
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    let (building, folder) = if options.release || options.no_build {
        (build::Options::default(), project.dist())
    } else {
        (build::Options::quick(), project.work("dev/served"))
    };
    if !options.no_build {
        build::build_into(project, &building, &folder)?;
    }
    let watching = !options.no_watch && !options.no_build;
    // The number differs from that of an earlier run, so that pages left open reload too.
    let started = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (builds, numbers) = watch::channel(started);
    let reload = watching.then_some(numbers);
    let server = Server::start(&folder, Ports::From(options.port), reload)?;
    if server.port() != options.port {
        println!("Port {} is in use", options.port);
    }
    println!("Serving on {} (Ctrl+C ends it)", server.url());
    if !options.no_open && has_screen() {
        // A browser that does not open is no reason to stop: the address is on screen.
        let _ = open::that_detached(server.url());
    }
    if !watching {
        loop {
            thread::park();
        }
    }
    for changed in Watch::start(project)? {
        println!("{} changed", changed.display());
        match build::build_into(project, &building, &folder) {
            Ok(()) => builds.send_modify(|build| *build += 1),
            Err(error) => eprintln!("error: {error:#}\nStill serving the last build that worked"),
        }
    }
    Ok(())
}

/// Whether someone sits before this machine.
fn has_screen() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let desktop = cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].into_iter().any(set);
    desktop && !set("CI")
}
