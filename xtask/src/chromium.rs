//! Finding a Chromium for the browser tests, and getting one where there is none.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::node::Node;
use crate::process;

/// The names that browsers of this family go by on the PATH.
const NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];

/// Where they stand on systems that do not put them on the PATH.
const PLACES: &[&str] = &[
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// A Chromium that is there, or that could be installed.
pub fn find_or_install(node: &Node) -> Result<PathBuf> {
    if let Some(found) = find(node)? {
        return Ok(found);
    }
    println!("No Chromium found; installing one for Playwright");
    let by_playwright =
        process::run(node.tool("@playwright/test/cli.js").args(["install", "chromium"]));
    if by_playwright.is_ok()
        && let Some(found) = find(node)?
    {
        return Ok(found);
    }
    if can_use_apt()? {
        println!("Playwright could not; installing Debian's chromium");
        process::run(Command::new("apt-get").args(["update", "-qq"]))
            .and_then(|()| {
                process::run(
                    Command::new("apt-get")
                        .args([
                            "install",
                            "-y",
                            "-qq",
                            "--no-install-recommends",
                            "chromium",
                            // Without any font, pages are measured and drawn without text.
                            "fonts-liberation",
                        ])
                        .env("DEBIAN_FRONTEND", "noninteractive"),
                )
            })
            .context("apt-get could not install chromium")?;
        if let Some(found) = find(node)? {
            return Ok(found);
        }
    }
    bail!(
        "the browser tests need Chromium: install it from your system's packages (Debian, Ubuntu: \
         `sudo apt-get install chromium`), or by `npx playwright install --with-deps chromium`, \
         or set CHROMIUM to the path of a Chromium or Chrome"
    )
}

fn find(node: &Node) -> Result<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if !runs(&chosen) {
            bail!("CHROMIUM is {}, which does not run", chosen.display());
        }
        return Ok(Some(chosen));
    }
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path =
        NAMES.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    let elsewhere = PLACES.iter().map(PathBuf::from);
    if let Some(found) = on_path.chain(elsewhere).find(|path| runs(path)) {
        return Ok(Some(found));
    }
    let own =
        process::answer(&mut node.value("require('@playwright/test').chromium.executablePath()"))?;
    Ok(own.map(PathBuf::from).filter(|path| runs(path)))
}

/// Whether this is a browser that starts; some systems have a stand-in that only says where to
/// get one.
fn runs(path: &Path) -> bool {
    // Windows' browsers open a window when asked for their version.
    path.is_file()
        && (cfg!(windows)
            || process::answer(Command::new(path).arg("--version"))
                .is_ok_and(|line| line.is_some()))
}

fn can_use_apt() -> Result<bool> {
    let user = process::answer(Command::new("id").arg("-u"))?;
    let apt = process::answer(Command::new("apt-get").arg("--version"))?;
    Ok(user.as_deref() == Some("0") && apt.is_some())
}
