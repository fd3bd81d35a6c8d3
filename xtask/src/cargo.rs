//! Cargo as this project uses it: the compiled widget, and what the lock file holds.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::files;
use crate::process;
use crate::project::Project;

const TARGET: &str = "wasm32-unknown-unknown";

/// The cargo that runs us.
pub fn program() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Compiles a package, as the widget is compiled, and says where the module is.
pub fn compile(project: &Project, package: &str, profile: &str) -> Result<PathBuf> {
    ensure_target()?;
    let messages = process::output(
        Command::new(program())
            .current_dir(project.root())
            .args(["build", "--package", package, "--lib"])
            .args(["--target", TARGET, "--profile", profile])
            .arg("--message-format=json-render-diagnostics")
            .env("CARGO_ENCODED_RUSTFLAGS", flags(project)?.join(FLAG_SEPARATOR)),
    )?;
    let target = package.replace('-', "_");
    String::from_utf8_lossy(&messages)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message.pointer("/target/name") == Some(&target.as_str().into()))
        .filter_map(|message| message.get("filenames")?.as_array().cloned())
        .flatten()
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .find(|path| path.extension().is_some_and(|extension| extension == "wasm"))
        .context("cargo built no .wasm file: is the crate still a cdylib?")
}

/// What Cargo wants between flags for the compiler.
const FLAG_SEPARATOR: &str = "\u{1f}";

/// Values that move are copied by one instruction instead of word by word: 4 % smaller, while a file
/// with 100,000 scores takes about a sixth longer to open. Options of LLVM itself, which another
/// version may not have.
const COPY_WHOLE: &str = "-Cllvm-args=-max-store-memcpy=1 -max-store-memmove=1 -max-store-memset=1";

/// Two numbers in one register: samples of weights take two thirds of the time (README.md, "What is
/// measured"). Every browser that has what the element is made of has it.
const SIMD: &str = "-Ctarget-feature=+simd128";

/// The linker leaves in the module what each function refers to, for the cut.
const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// What the compiler is told beside the profile, on top of `RUSTFLAGS`.
fn flags(project: &Project) -> Result<Vec<String>> {
    let given = env::var("RUSTFLAGS").unwrap_or_default();
    let mut flags: Vec<_> = given.split_whitespace().map(ToOwned::to_owned).collect();
    flags.extend(nameless_paths(project)?);
    flags.push(SIMD.to_owned());
    flags.push(RELOCATIONS.to_owned());
    let knows = Command::new(rustc()).args([COPY_WHOLE, "--print", "sysroot"]).output();
    if knows.is_ok_and(|output| output.status.success()) {
        flags.push(COPY_WHOLE.to_owned());
    }
    Ok(flags)
}

/// Flags by which no path of this machine stands in the widget, in the places that panics name:
/// the same sources then give the same bytes everywhere. They come on top of `RUSTFLAGS`.
fn nameless_paths(project: &Project) -> Result<Vec<String>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")));
    let home = home.context("there is no home directory to look for Cargo's in")?;
    let rust = process::output(Command::new(rustc()).args(["--print", "sysroot"]))?;
    let rust = PathBuf::from(String::from_utf8_lossy(&rust).trim());
    let mut prefixes = vec![
        (project.root().to_owned(), "."),
        (home.clone(), "cargo"),
        // Where the sources of the standard library are installed, the compiler names them.
        (rust.join("lib/rustlib/src/rust"), "rust"),
    ];
    // Cargo keeps the packages of each registry in a folder of its own. Where several prefixes fit,
    // the compiler takes the last.
    if let Ok(registries) = fs::read_dir(home.join("registry/src")) {
        prefixes.extend(registries.flatten().map(|registry| (registry.path(), "cargo")));
    }
    let flag = |(from, to): (PathBuf, &str)| format!("--remap-path-prefix={}={to}", from.display());
    Ok(prefixes.into_iter().map(flag).collect())
}

fn rustc() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// Sees to it that this Rust can compile to WebAssembly.
pub fn ensure_target() -> Result<()> {
    let libraries = process::answer(Command::new(rustc()).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    if libraries.is_some_and(|folder| PathBuf::from(folder).is_dir()) {
        return Ok(());
    }
    if process::answer(Command::new("rustup").arg("--version"))?.is_none() {
        bail!(
            "this Rust cannot compile to {TARGET}: install that target from where you have Rust \
             (Debian: libstd-rust-dev-wasm32), or install Rust by https://rustup.rs"
        );
    }
    println!("Adding the target {TARGET}");
    process::run(Command::new("rustup").args(["target", "add", TARGET]))
        .context("could not add the WebAssembly target")
}

/// The version of a package in Cargo.lock.
pub fn locked_version(project: &Project, package: &str) -> Result<String> {
    let lock = files::read_text(&project.path("Cargo.lock"))?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(ToOwned::to_owned)
        .with_context(|| format!("Cargo.lock holds no package {package}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version_of_a_package() {
        let project = Project::find().unwrap();
        let own = locked_version(&project, "xtask").unwrap();
        assert_eq!(own, env!("CARGO_PKG_VERSION"));
        assert!(locked_version(&project, "no-such-package").is_err());
    }
}
