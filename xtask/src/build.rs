//! `cargo xtask build`: makes `dist/`.
//!
//! Everything is put together in `target/xtask/` first and moved over at the end, so that a
//! build that fails leaves the last good `dist/` standing.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use walrus::{Module, ModuleConfig};

use crate::node::Node;
use crate::project::Project;
use crate::{bindgen, bundle, cargo, factory, files, names, optimise, split, traps};

/// The compiled widget, as wasm-bindgen names it.
const MODULE: &str = "bid_evaluator_bg.wasm";

/// The script that drives it.
const GLUE: &str = "bid_evaluator.js";

/// What is cut out of it, fetched when a person turns to the widget.
const TOOLS: &str = "bid_evaluator_tools.wasm";

/// What of that is fetched when they turn to what lies behind the ranking.
const INSIGHT: &str = "bid_evaluator_insight.wasm";

/// What of that is fetched when they turn to the dossier.
const DOSSIER: &str = "bid_evaluator_dossier.wasm";

/// All of them, in the order in which they are fetched.
const MODULES: [&str; 4] = [MODULE, TOOLS, INSIGHT, DOSSIER];

/// The folders whose style sheets travel with a module, below `styles/`.
const STYLES: [(&str, &str); 3] = [("tools", TOOLS), ("insight", INSIGHT), ("dossier", DOSSIER)];

#[derive(clap::Args, Default)]
pub struct Options {
    /// Builds faster and unoptimised, for a quick look
    #[arg(long)]
    pub dev: bool,
    /// Leaves Node's tools out: the result works the same but is larger
    #[arg(long)]
    pub no_node: bool,
}

impl Options {
    /// For a look: as soon as possible.
    pub fn quick() -> Self {
        Self { dev: true, ..Self::default() }
    }
}

pub fn run(project: &Project, options: &Options) -> Result<()> {
    build_into(project, options, &project.dist())
}

/// Builds into another folder than `dist/`.
pub fn build_into(project: &Project, options: &Options, target: &Path) -> Result<()> {
    let started = Instant::now();
    let node = optimiser(project, options)?;
    let parts = make_parts(project, options, node.as_ref())?;

    let site = project.work(kind(options)).join("site");
    let widget = site.join("bid-evaluator");
    files::empty(&site)?;
    files::create(&widget)?;
    if let Some(node) = &node {
        for module in MODULES {
            optimise::optimise(project, node, &parts.join(module), &widget.join(module))?;
        }
        bundle::scripts(node, &parts, &widget)?;
    } else {
        for script in files::with_extension(&parts, "js")? {
            files::copy_into(&script, &widget)?;
        }
        for module in MODULES {
            files::copy_into(&parts.join(module), &widget)?;
        }
    }
    for (folder, module) in STYLES {
        let css = files::read_text(&parts.join(style_sheet(folder)))?;
        bundle::attach_styles(&widget.join(module), &css)?;
    }
    files::copy_into(&project.path("src/element/element.d.ts"), &widget)?;
    files::copy_into(&project.path("index.html"), &site)?;
    for folder in ["portal", "samples"] {
        files::copy_folder(&project.path(folder), &site.join(folder))?;
    }

    files::mirror(&site, target)
        .with_context(|| format!("could not move the build to {}", target.display()))?;
    println!(
        "{}/ is ready{} ({:.1} s)",
        target.strip_prefix(project.root()).unwrap_or(target).display(),
        if node.is_some() { "" } else { ", unoptimised" },
        started.elapsed().as_secs_f64()
    );
    Ok(())
}

/// Makes the widget in its parts, as a bundler or `tsc` wants to see them, and says where.
fn make_parts(project: &Project, options: &Options, node: Option<&Node>) -> Result<PathBuf> {
    let profile = if options.dev { "wasm-dev" } else { "release" };
    let linked = cargo::compile(project, "bid-evaluator", profile)?;
    let reaches = split::find(&linked, !options.dev)?;
    let parts = project.work(kind(options)).join("element");
    files::empty(&parts)?;
    let module = project.work(kind(options)).join("bid_evaluator.wasm");
    prepare(&linked, &module, options)?;
    bindgen::generate(project, &module, &parts)?;
    names::shorten(&parts.join(MODULE), &parts.join(GLUE))?;
    factory::wrap(&parts.join(GLUE))?;
    let others = [TOOLS, INSIGHT, DOSSIER].map(|module| parts.join(module));
    split::cut(&parts.join(MODULE), &others.each_ref().map(PathBuf::as_path), &reaches)?;
    for script in files::with_extension(&project.path("src/element"), "js")? {
        files::copy_into(&script, &parts)?;
    }
    let css = styles(&project.path("styles"), &parts.join("styles.css"), node)?;
    files::write(&parts.join("styles.js"), bundle::style_module(&css)?)?;
    for (folder, _) in STYLES {
        styles(&project.path("styles").join(folder), &parts.join(style_sheet(folder)), node)?;
    }
    Ok(parts)
}

/// Where the styles of a folder are put together.
fn style_sheet(folder: &str) -> String {
    format!("styles-{folder}.css")
}

/// The style sheets of a folder as one, written to a file and as small as can be.
fn styles(folder: &Path, to: &Path, node: Option<&Node>) -> Result<String> {
    files::write(to, bundle::styles(folder)?)?;
    let css = match node {
        Some(node) => bundle::minify_styles(node, to)?,
        None => files::read_text(to)?,
    };
    files::write(to, &css)?;
    Ok(css)
}

/// Writes the linked module without the linker's notes, which are of no use once it changes, and,
/// to ship, with its traps set.
fn prepare(linked: &Path, to: &Path, options: &Options) -> Result<()> {
    let mut module = read(linked)?;
    if !options.dev {
        traps::set(&mut module);
    }
    write(&mut module, to)
}

/// A linked module without the linker's notes, once its memory is as the optimiser is told.
pub fn read(linked: &Path) -> Result<Module> {
    let mut module = ModuleConfig::new()
        .generate_name_section(true)
        .parse_file(linked)
        .map_err(|error| anyhow!("could not read {}: {error:#}", linked.display()))?;
    let notes: Vec<_> = module
        .customs
        .iter()
        .filter(|(_, section)| section.name() == "linking" || section.name().starts_with("reloc."))
        .map(|(id, _)| id)
        .collect();
    for note in notes {
        module.customs.delete(note);
    }
    optimise::check_memory(&module)?;
    Ok(module)
}

/// Writes a module to a file.
pub fn write(module: &mut Module, to: &Path) -> Result<()> {
    module
        .emit_wasm_file(to)
        .map_err(|error| anyhow!("could not write {}: {error:#}", to.display()))
}

/// Builds for a look and builds to ship keep out of each other's way: one may be served while
/// the other is tested.
fn kind(options: &Options) -> &'static str {
    if options.dev { "dev" } else { "release" }
}

/// Node with its packages, where it is wanted and there. Without Node the widget is left as the
/// compiler made it.
fn optimiser(project: &Project, options: &Options) -> Result<Option<Node>> {
    if options.dev || options.no_node {
        return Ok(None);
    }
    match Node::find(project) {
        Ok(node) => {
            node.install_packages()?;
            Ok(Some(node))
        }
        Err(error) => {
            println!("{error}: the widget will work, but larger than it ships");
            Ok(None)
        }
    }
}
