//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checkout that the tasks work on.
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The checkout that this xtask was started from.
    pub fn find() -> Result<Self> {
        // Cargo says it when it runs us; the compiled-in path serves a binary started by hand.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask/ has no parent folder")?.to_path_buf();
        Ok(Self { root })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path given relative to the root.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// What a build makes, and what a server serves as the site's root.
    pub fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// A place for the tasks' own files. It is the checkout's own even where several checkouts
    /// share one `CARGO_TARGET_DIR`.
    pub fn work(&self, name: &str) -> PathBuf {
        self.path("target/xtask").join(name)
    }
}
