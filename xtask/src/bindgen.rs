//! wasm-bindgen: from the compiled module to the module and the script that drives it.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::cargo;
use crate::project::Project;

/// Writes `bid_evaluator.js`, its types and `bid_evaluator_bg.wasm` into a folder.
pub fn generate(project: &Project, module: &Path, folder: &Path) -> Result<()> {
    check_versions(project)?;
    Bindgen::new()
        .input_path(module)
        .out_name("bid_evaluator")
        .web(true)
        .and_then(|bindgen| {
            bindgen
                // For `tsc`, which reads element.js against them; they do not travel.
                .typescript(true)
                .omit_default_module_path(false)
                // The cut knows functions by the names that the compiler gave them.
                .demangle(false)
                .remove_name_section(false)
                .remove_producers_section(true)
                .generate(folder)
        })
        .context("wasm-bindgen could not process the compiled widget")
}

/// The library that writes the glue must be exactly the one that the widget was compiled with.
fn check_versions(project: &Project) -> Result<()> {
    let widget = cargo::locked_version(project, "wasm-bindgen")?;
    let tool = cargo::locked_version(project, "wasm-bindgen-cli-support")?;
    ensure!(
        widget == tool,
        "Cargo.lock holds wasm-bindgen {widget} but wasm-bindgen-cli-support {tool}; they must be \
         equal: set both to one version, in Cargo.toml and in xtask/Cargo.toml"
    );
    Ok(())
}
