//! The widget's scripts and style sheet, with esbuild or as they are.

use std::path::Path;

use anyhow::{Context, Result};

use crate::files;
use crate::node::Node;
use crate::process;

/// What browsers the scripts are written for; newer syntax is lowered to it.
const TARGET: &str = "--target=es2022";

/// What a page names to have the element.
const DEFINE: &str = "define.js";

/// What `element.js` imports only where it is needed.
const LATER: [&str; 2] = ["picture.js", "autosave.js"];

/// The style sheets of a folder as one text, in the order of their names.
pub fn styles(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for path in files::with_extension(folder, "css")? {
        text.push_str(files::read_text(&path)?.trim_end());
        text.push('\n');
    }
    Ok(text)
}

/// A module whose default export is the style sheet's text.
pub fn style_module(css: &str) -> Result<String> {
    let quoted = serde_json::to_string(css).context("the style sheet is no text")?;
    Ok(format!("export default {quoted};\n"))
}

/// The style sheet without what only its readers need.
pub fn minify_styles(node: &Node, file: &Path) -> Result<String> {
    let css = process::output(
        node.tool("esbuild/bin/esbuild").arg(file).args(["--minify", "--log-level=warning"]),
    )
    .context("esbuild could not read the style sheets")?;
    let css = String::from_utf8(css).context("esbuild wrote a style sheet that is no text")?;
    Ok(css.trim_end().to_owned())
}

/// Writes `element.js`, with all that it imports at once inside, and beside it `define.js` and what
/// it imports later.
pub fn scripts(node: &Node, from: &Path, to: &Path) -> Result<()> {
    let minify =
        ["--minify", "--format=esm", "--legal-comments=none", "--log-level=warning", TARGET];
    process::run(
        node.tool("esbuild/bin/esbuild")
            .arg(from.join("element.js"))
            .args(minify)
            .arg("--bundle")
            .args(LATER.map(|script| format!("--external:./{script}")))
            .arg(format!("--outfile={}", to.join("element.js").display())),
    )
    .context("esbuild could not bundle element.js")?;
    for script in [DEFINE].iter().chain(&LATER) {
        process::run(
            node.tool("esbuild/bin/esbuild")
                .arg(from.join(script))
                .args(minify)
                .args(["--bundle", "--external:./element.js"])
                .arg(format!("--outfile={}", to.join(script).display())),
        )
        .with_context(|| format!("esbuild could not minify {script}"))?;
    }
    Ok(())
}

/// Puts a style sheet into a module, where the script finds it: a section of its own, at the end,
/// which the engine passes over.
pub fn attach_styles(module: &Path, css: &str) -> Result<()> {
    let mut bytes = files::read(module)?;
    let mut content = vec![u8::try_from(STYLES.len()).context("a name of under 128 letters")?];
    content.extend(STYLES.bytes());
    content.extend(css.bytes());
    bytes.push(CUSTOM_SECTION);
    let mut length = content.len();
    // LEB128: seven bits a byte, the lowest first; all but the last byte have the eighth set.
    while length >= 0x80 {
        bytes.push(u8::try_from(length & 0x7f)? | 0x80);
        length >>= 7;
    }
    bytes.push(u8::try_from(length)?);
    bytes.extend(content);
    files::write(module, bytes)
}

/// The name of the section, as `loader.js` asks for it.
const STYLES: &str = "styles";
const CUSTOM_SECTION: u8 = 0;
