//! Short names for what passes between the module and its script.
//!
//! wasm-bindgen names each import at length, with a hash: 40 letters and more that hardly compress,
//! once in the module and once in the script; closures it exports under their mangled names.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use walrus::ModuleConfig;

use crate::files;

/// Renames the imports and the mangled exports of a module, and the same names in its script.
pub fn shorten(module: &Path, script: &Path) -> Result<()> {
    let mut parsed = ModuleConfig::new()
        .generate_name_section(true)
        .parse_file(module)
        .map_err(|error| anyhow!("could not read {}: {error:#}", module.display()))?;
    let mut text = files::read_text(script)?;
    for (place, import) in parsed.imports.iter_mut().enumerate() {
        let name = format!("i{place}");
        let key = format!("        {}: ", import.name);
        ensure!(
            text.matches(&key).count() == 1,
            "{} does not provide {} where it is looked for: has wasm-bindgen changed how it writes \
             imports?",
            script.display(),
            import.name
        );
        text = text.replace(&key, &format!("        {name}: "));
        import.name = name;
    }
    for (place, export) in parsed.exports.iter_mut().enumerate() {
        if !export.name.starts_with("_ZN") && !export.name.starts_with("_R") {
            continue;
        }
        let name = format!("e{place}");
        let key = format!("wasm.{}(", export.name);
        ensure!(
            text.contains(&key),
            "{} does not call {} as it is expected to",
            script.display(),
            export.name
        );
        text = text.replace(&key, &format!("wasm.{name}("));
        export.name = name;
    }
    files::write(script, text)?;
    files::write(module, parsed.emit_wasm())
}
