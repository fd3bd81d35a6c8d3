//! The script of wasm-bindgen as a function that can be called again.
//!
//! wasm-bindgen's script holds one instance of the module for good. After a trap that instance cannot
//! be relied on, and the element begins with another one, so the script becomes the body of a function
//! that makes one; the function is told of all ways into the instance, to notice a trap in any.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::files;

/// Where the script keeps the ways into the module.
const WAYS: &str = "wasm = instance.exports;";

/// Where the script begins to say how a module is fetched, to its end. The element does that itself.
const LOADS: &str = "async function __wbg_load(";

/// In its place.
const BEGINS: &str = "async function init(module) {
    return __wbg_finalize_init(await WebAssembly.instantiate(module, __wbg_get_imports()), module);
}
";

/// The types of what the function makes.
const MADE: &str = "glue.d.ts";

/// The types of the script once it is a function.
const TYPES: &str = r#"import * as glue from "./glue.js";

export type Handle = glue.Handle;

/** What the crate exports, and `init`, which puts a module behind it. */
export type Glue = Omit<typeof glue, "default" | "initSync"> & {
  init(module: WebAssembly.Module): Promise<unknown>;
};

/** Makes the script for one instance. It goes into the instance by what `enter` makes of its exports. */
export function create(enter: (exports: WebAssembly.Exports) => WebAssembly.Exports): Glue;
"#;

/// Makes a function of a script, and has its types say so.
pub fn wrap(script: &Path) -> Result<()> {
    files::write(script, wrapped(&files::read_text(script)?)?)?;
    let types = script.with_extension("d.ts");
    files::copy(&types, &script.with_file_name(MADE))?;
    files::write(&types, TYPES)
}

fn wrapped(text: &str) -> Result<String> {
    let changed = "has wasm-bindgen changed how it writes its script?";
    ensure!(text.matches(WAYS).count() == 1, "the script has no one place `{WAYS}`: {changed}");
    let (text, _) = text
        .split_once(LOADS)
        .with_context(|| format!("the script has no `{LOADS}`: {changed}"))?;
    let text = text.replace(WAYS, "wasm = enter(instance.exports);");
    let mut body = String::new();
    let mut made = vec!["init".to_owned()];
    for line in text.lines() {
        ensure!(!line.starts_with("import "), "the script imports something: {changed}");
        let told = line.strip_prefix("export ");
        let name = told.and_then(|told| {
            let rest = told.strip_prefix("class ").or_else(|| told.strip_prefix("function "))?;
            rest.split([' ', '(']).next()
        });
        ensure!(told.is_some() == name.is_some(), "the script exports `{line}`: {changed}");
        made.extend(name.map(str::to_owned));
        writeln!(body, "{}", told.unwrap_or(line))?;
    }
    Ok(format!(
        "export function create(enter) {{\n{body}{BEGINS}return {{ {} }};\n}}\n",
        made.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "\
export class Handle {
}
export function toolsHaveCome() {
    wasm.toolsHaveCome();
}
let wasm;
function __wbg_finalize_init(instance, module) {
    wasm = instance.exports;
}
async function __wbg_load(module, imports) {
}
export { initSync, __wbg_init as default };
";

    #[test]
    fn a_script_becomes_a_function() {
        let made = wrapped(SCRIPT).unwrap();
        assert!(made.starts_with("export function create(enter) {\nclass Handle {\n"), "{made}");
        assert!(made.contains("    wasm = enter(instance.exports);\n"), "{made}");
        assert!(made.ends_with("return { init, Handle, toolsHaveCome };\n}\n"), "{made}");
        assert!(!made.contains("__wbg_load") && !made.contains("\nexport"), "{made}");
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        assert!(wrapped(&SCRIPT.replace("instance.exports", "made.exports")).is_err());
        assert!(wrapped(&SCRIPT.replace("__wbg_load", "__wbg_fetch")).is_err());
        assert!(wrapped(&format!("import * as more from \"./more.js\";\n{SCRIPT}")).is_err());
        assert!(wrapped(&format!("export const more = 1;\n{SCRIPT}")).is_err());
    }
}
