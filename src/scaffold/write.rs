//! Files to the disk: new ones, which never overwrite, and one that is replaced as a whole.

#![allow(clippy::disallowed_methods, reason = "this is where starter files are written")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::file::StarterFile;

/// Why a file was not written.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// It is there already.
    Exists(PathBuf),
    /// The system refused.
    Failed(PathBuf, io::Error),
}

/// Writes new files below a folder. Where one of them is there already, none is written.
///
/// # Errors
///
/// The first file that exists, or that cannot be written.
pub(crate) fn write_new(root: &Path, files: &[StarterFile]) -> Result<(), WriteError> {
    let paths: Vec<PathBuf> = files.iter().map(|file| root.join(&file.path)).collect();
    if let Some(path) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(WriteError::Exists(path.clone()));
    }
    for (path, file) in paths.iter().zip(files) {
        let write = || -> io::Result<()> {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut new = OpenOptions::new().write(true).create_new(true).open(path)?;
            new.write_all(file.text.as_bytes())
        };
        write().map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists if path.is_file() => WriteError::Exists(path.clone()),
            _ => WriteError::Failed(path.clone(), error),
        })?;
    }
    Ok(())
}

/// Puts a text in the place of a file: written beside it and moved there, with its permissions, so
/// that the file is whole at every instant.
///
/// # Errors
///
/// Why the file could not be written.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    let write = || -> io::Result<()> {
        let permissions = fs::metadata(path)?.permissions();
        if permissions.readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".metka-").tempfile_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().set_permissions(permissions)?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| WriteError::Failed(path.to_path_buf(), error))
}
