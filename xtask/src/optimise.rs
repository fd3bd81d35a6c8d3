//! wasm-opt: the module made smaller.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::ir::Value;
use walrus::{ConstExpr, DataKind, Module};

use crate::files;
use crate::node::Node;
use crate::process;
use crate::project::Project;

/// The optimiser is told exactly what the compiler and wasm-bindgen use. `--all-features` would
/// let it write encodings that browsers do not take yet.
const FLAGS: &[&str] = &[
    // Thrice: each pass finds what the one before opened up.
    "-Oz",
    "-Oz",
    "-Oz",
    // What is called once and large stays a function. Browsers compile anew, and well, what is called
    // often: a loop within a function that is called once never is, and a large function late.
    "--one-caller-inline-max-function-size=20",
    // Nothing lies in the first 1,024 bytes, see `check_memory`: what is added to an address becomes a part
    // of the instruction that reads there.
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-exception-handling",
    "--enable-simd",
];

/// The first bytes of the memory, which are to be free.
const FREE: i32 = 1024;

/// Checks what the optimiser is told of the memory of a linked module. The linker places the stack first,
/// growing down from a megabyte, and constants above it: only a stack about to overflow comes so far.
pub fn check_memory(module: &Module) -> Result<()> {
    for data in module.data.iter() {
        if let DataKind::Active { offset, .. } = &data.kind {
            ensure!(
                matches!(offset, ConstExpr::Value(Value::I32(at)) if !(0..FREE).contains(at)),
                "the linker has placed data where the optimiser is told that nothing lies"
            );
        }
    }
    Ok(())
}

/// Optimises a module into another file. The last result is kept, so that an unchanged module
/// costs nothing.
pub fn optimise(project: &Project, node: &Node, from: &Path, to: &Path) -> Result<()> {
    let module = files::read(from)?;
    let packages = files::read(&project.path("package-lock.json"))?;
    let flags = FLAGS.join(" ");
    let name = files::fingerprint([module.as_slice(), flags.as_bytes(), packages.as_slice()]);
    let file = to.file_name().context("a module needs a name")?;
    let folder = project.work("optimised").join(file);
    let kept = folder.join(format!("{name}.wasm"));
    if !kept.exists() {
        println!("Optimising {} (wasm-opt)", file.display());
        files::empty(&folder)?;
        let unfinished = kept.with_extension("unfinished");
        process::run(
            node.tool("binaryen/bin/wasm-opt").arg(from).args(FLAGS).arg("-o").arg(&unfinished),
        )
        .context("wasm-opt could not optimise the module")?;
        std::fs::rename(&unfinished, &kept)
            .with_context(|| format!("could not rename {}", unfinished.display()))?;
    }
    files::copy(&kept, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_where_nothing_is_to_lie_is_found() {
        let holding = |at: i32| {
            let mut module = Module::default();
            let memory = module.memories.add_local(false, false, 1, None, None);
            let offset = ConstExpr::Value(Value::I32(at));
            module.data.add(DataKind::Active { memory, offset }, vec![1]);
            check_memory(&module)
        };
        assert!(holding(0).is_err());
        assert!(holding(1023).is_err());
        assert!(holding(1024).is_ok());
        assert!(holding(1 << 20).is_ok());
    }
}
