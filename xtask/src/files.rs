//! Files and folders: reading, writing, copying with errors that name the path.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("could not read {}", path.display()))
}

pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

/// Writes a file, and the folders that it stands in.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        create(folder)?;
    }
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
}

pub fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))
}

/// Leaves an empty folder there.
pub fn empty(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not empty {}", folder.display()))
        }
        _ => create(folder),
    }
}

/// Removes a file; one that is not there is as good.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("could not remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// All files below a folder, relative to it, in order. A folder that is not there has none.
pub fn below(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        let here = folder.join(&relative);
        let entries = match fs::read_dir(&here) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.with_context(|| format!("could not list {}", here.display()))?,
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("could not list {}", here.display()))?;
            let path = relative.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                files.insert(path);
            }
        }
    }
    Ok(files)
}

/// The files directly in a folder that have this extension, in the order of their names.
pub fn with_extension(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    Ok(below(folder)?
        .into_iter()
        .filter(|path| path.components().count() == 1)
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| folder.join(path))
        .collect())
}

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    write(to, read(from)?)
}

/// Copies a file into a folder, under its own name.
pub fn copy_into(from: &Path, folder: &Path) -> Result<()> {
    let name = from.file_name().with_context(|| format!("{} is no file", from.display()))?;
    copy(from, &folder.join(name))
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for path in below(from)? {
        copy(&from.join(&path), &to.join(&path))?;
    }
    Ok(())
}

/// Makes `to` hold exactly what `from` holds, and touches only what differs: a server that reads
/// from `to` meanwhile never finds it empty.
pub fn mirror(from: &Path, to: &Path) -> Result<()> {
    let wanted = below(from)?;
    for path in &wanted {
        let bytes = read(&from.join(path))?;
        let target = to.join(path);
        if fs::read(&target).is_ok_and(|there| there == bytes) {
            continue;
        }
        write(&target, bytes)?;
    }
    for path in below(to)?.difference(&wanted) {
        remove(&to.join(path))?;
    }
    Ok(())
}

/// A name for these bytes: equal bytes, equal name.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = DefaultHasher::new();
    let mut length = 0;
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
        length += part.len();
    }
    format!("{:016x}-{length}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of the test's own, gone at its end.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
            empty(&folder).unwrap();
            Self(folder)
        }

        fn path(&self, relative: &str) -> PathBuf {
            self.0.join(relative)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_mirror_holds_what_its_model_holds() {
        let scratch = Scratch::new("mirror");
        write(&scratch.path("from/same"), "same").unwrap();
        write(&scratch.path("from/deep/new"), "new").unwrap();
        write(&scratch.path("to/same"), "same").unwrap();
        write(&scratch.path("to/deep/old"), "old").unwrap();
        let written = |path| fs::metadata(scratch.path(path)).unwrap().modified().unwrap();
        let before = written("to/same");

        mirror(&scratch.path("from"), &scratch.path("to")).unwrap();

        let held = below(&scratch.path("to")).unwrap();
        assert_eq!(held, below(&scratch.path("from")).unwrap());
        assert_eq!(read_text(&scratch.path("to/deep/new")).unwrap(), "new");
        assert_eq!(written("to/same"), before, "what is equal is not written again");
    }

    #[test]
    fn files_come_in_the_order_of_their_names_and_only_from_the_folder_itself() {
        let scratch = Scratch::new("order");
        for name in ["b.css", "a.css", "c.js", "deep/d.css"] {
            write(&scratch.path(name), "").unwrap();
        }
        assert_eq!(
            with_extension(&scratch.0, "css").unwrap(),
            [scratch.path("a.css"), scratch.path("b.css")]
        );
    }

    #[test]
    fn an_error_names_the_file() {
        let error = read(Path::new("no/such/file")).unwrap_err();
        assert_eq!(error.to_string(), "could not read no/such/file");
    }

    #[test]
    fn fingerprints_tell_parts_apart() {
        let split = |parts: [&'static str; 2]| fingerprint(parts.map(str::as_bytes));
        assert_ne!(split(["ab", "c"]), split(["a", "bc"]));
        assert_eq!(split(["ab", "c"]), split(["ab", "c"]));
    }
}
