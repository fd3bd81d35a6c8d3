//! Tells when a source of the widget or of the demo page has changed.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::project::Project;

/// Folders of which every file counts.
const FOLDERS: &[&str] = &["src", "styles", "portal", "samples"];
/// Files in the root that count.
const FILES: &[&str] = &["index.html", "Cargo.toml", "package-lock.json"];
/// Editors and version control write several files at once; a build waits until it is quiet.
const QUIET: Duration = Duration::from_millis(150);

/// An endless iterator: each item is a file that changed, after all was quiet again.
pub struct Watch {
    events: Receiver<notify::Result<Event>>,
    root: PathBuf,
    // Watches as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Watch {
    pub fn start(project: &Project) -> Result<Self> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender)
            .context("could not watch the sources (use --no-watch to serve without)")?;
        let mut watch = |path: &Path, mode| {
            watcher.watch(path, mode).with_context(|| {
                format!("could not watch {} (use --no-watch to serve without)", path.display())
            })
        };
        // The root as a folder: a single file's watch is lost when an editor replaces the file.
        watch(project.root(), RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.iter().map(|name| project.path(name)) {
            if folder.is_dir() {
                watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(Self { events, root: project.root().to_path_buf(), _watcher: watcher })
    }

    /// The source that an event is about, relative to the root.
    fn source(&self, event: notify::Result<Event>) -> Option<PathBuf> {
        let event = event.ok().filter(|event| !event.kind.is_access())?;
        let is_source = |path: &&Path| {
            FILES.iter().any(|file| path == &Path::new(file))
                || FOLDERS
                    .iter()
                    .any(|folder| path.starts_with(folder) && *path != Path::new(folder))
        };
        event
            .paths
            .iter()
            .filter_map(|path| path.strip_prefix(&self.root).ok())
            // A renamed file's new name comes last.
            .rfind(is_source)
            .map(Path::to_path_buf)
    }
}

impl Iterator for Watch {
    type Item = PathBuf;

    fn next(&mut self) -> Option<PathBuf> {
        let mut changed = None;
        loop {
            let event = match &changed {
                None => self.events.recv().ok()?,
                Some(_) => match self.events.recv_timeout(QUIET) {
                    Ok(event) => event,
                    Err(RecvTimeoutError::Timeout) => return changed,
                    Err(RecvTimeoutError::Disconnected) => return None,
                },
            };
            if let Some(source) = self.source(event) {
                changed = Some(source);
            }
        }
    }
}
