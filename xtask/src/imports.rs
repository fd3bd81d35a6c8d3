//! Short names for what the module imports from its script.
//!
//! wasm-bindgen names each import at length, with a hash: 40 letters and more that hardly compress,
//! once in the module and once in the script. Names of a few letters save 3 kB on the wire.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use walrus::ModuleConfig;

use crate::files;

/// Renames the imports of a module, and the same names in the script that provides them.
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
    files::write(script, text)?;
    files::write(module, parsed.emit_wasm())
}
