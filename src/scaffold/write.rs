//! Files to the disk: new ones, which never overwrite, and one that is replaced as a whole.

#![allow(clippy::disallowed_methods, reason = "this is where starter files are written")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::file::StarterFile;
use crate::disk::{self, Unreadable};

/// Why a file was not written.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// It is there already.
    Exists(PathBuf),
    /// The system refused.
    Failed(PathBuf, io::Error),
}

/// Writes new files below a folder; none, if one of them exists or is behind a link.
///
/// # Errors
///
/// The first file that exists, that a link leads to, or that cannot be written.
pub(crate) fn write_new(root: &Path, files: &[StarterFile]) -> Result<(), WriteError> {
    files.iter().try_for_each(|file| must_be_way(root, &file.path))?;
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
            io::ErrorKind::AlreadyExists if path.symlink_metadata().is_ok() => {
                WriteError::Exists(path.clone())
            }
            _ => WriteError::Failed(path.clone(), error),
        })?;
    }
    Ok(())
}

/// Refuses a path below a folder that leads through anything but folders.
fn must_be_way(root: &Path, path: &str) -> Result<(), WriteError> {
    for (end, _) in path.match_indices('/') {
        let folder = root.join(&path[..end]);
        match folder.symlink_metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            found => found
                .and_then(|found| disk::must_be_folder(&found))
                .map_err(|error| WriteError::Failed(folder, error))?,
        }
    }
    Ok(())
}

/// Refuses a folder that a link leads to: one below the current folder, where a stranger may have
/// put it, or the folder itself. Links above are the user's own.
///
/// # Errors
///
/// The link.
pub(crate) fn must_not_be_linked(folder: &Path) -> Result<(), WriteError> {
    let refused = |path: &Path, error| Err(WriteError::Failed(path.to_path_buf(), error));
    let here = Path::new(".").canonicalize();
    match here.and_then(|here| disk::link_on_the_way(folder, &here)) {
        Ok(None) => Ok(()),
        Ok(Some(link)) => refused(&link, Unreadable::Link.into()),
        Err(error) => refused(folder, error),
    }
}

/// Puts a text in the place of a regular file: written beside it and moved there, with its
/// permissions, so that the file is whole at every instant.
///
/// # Errors
///
/// Why the file could not be written, such as a link in its place.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), WriteError> {
    let write = || -> io::Result<()> {
        let found = fs::symlink_metadata(path)?;
        if let Some(reason) = Unreadable::of_type(found.file_type()) {
            return Err(reason.into());
        }
        let permissions = found.permissions();
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
