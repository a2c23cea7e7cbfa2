//! Access to the output folder without following links.
//!
//! A stranger may have prepared the folder so that it leads elsewhere. Below it, no file and no
//! folder on the way to a file may be a symbolic link (on Windows also a junction), a device, a
//! pipe or a socket, and no folder may be on another file system. Such an entry is refused before
//! anything is read, written or removed through it. This does not stop a program that swaps folders
//! during a build: it could just as well write there itself.

use std::collections::hash_map::HashMap;
use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use foldhash::fast::FixedState;

use super::error::Refusal;
use crate::disk::{self, Unreadable};

/// The output folder, and what is known of its folders.
#[derive(Debug)]
pub(super) struct Places {
    root: PathBuf,
    /// The file system of the output folder.
    device: u64,
    /// Whether each folder existed when it was first looked up.
    folders: RwLock<HashMap<String, bool, FixedState>>,
}

impl Places {
    /// Opens an output folder that exists and is a folder.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let root = disk::without_end(folder);
        let found = root.symlink_metadata()?;
        disk::must_be_folder(&found)?;
        Ok(Self { root, device: device(&found), folders: RwLock::default() })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The regular file or folder at the path of a file, if any. Anything else there or on the way
    /// to it is refused.
    pub(super) fn find(&self, path: &str) -> Result<Option<Metadata>, Refusal> {
        if !self.has_folder(folder_of(path))? {
            return Ok(None);
        }
        let place = self.at(path);
        let found = match place.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            found => found.map_err(Refusal::at(&place))?,
        };
        match Unreadable::of_type(found.file_type()) {
            None | Some(Unreadable::Folder) => Ok(Some(found)),
            Some(reason) => Err(Refusal::new(&place, reason.into())),
        }
    }

    /// Whether a folder exists; anything else in its place is refused. The answer is cached.
    pub(super) fn has_folder(&self, folder: &str) -> Result<bool, Refusal> {
        let known = |folder: &str| {
            self.folders.read().unwrap_or_else(PoisonError::into_inner).get(folder).copied()
        };
        let keep = |folder: &str, is_there| {
            let mut folders = self.folders.write().unwrap_or_else(PoisonError::into_inner);
            folders.insert(folder.to_owned(), is_there);
        };
        if folder.is_empty() {
            return Ok(true);
        }
        if let Some(is_there) = known(folder) {
            return Ok(is_there);
        }
        let ends = folder.match_indices('/').map(|(end, _)| end);
        for end in ends.chain([folder.len()]) {
            let part = &folder[..end];
            let found_before = known(part);
            let is_there = found_before.map_or_else(|| self.look(part), Ok)?;
            if found_before.is_none() {
                keep(part, is_there);
            }
            if !is_there {
                keep(folder, false);
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether a folder exists now, without the cache. The folders above it have been checked.
    pub(super) fn look(&self, folder: &str) -> Result<bool, Refusal> {
        let place = self.at(folder);
        match place.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            found => found
                .and_then(|found| self.must_be_here(&found))
                .map(|()| true)
                .map_err(Refusal::at(&place)),
        }
    }

    /// Refuses anything but a folder on the output folder's file system.
    pub(super) fn must_be_here(&self, found: &Metadata) -> io::Result<()> {
        disk::must_be_folder(found)?;
        if device(found) == self.device { Ok(()) } else { Err(ErrorKind::CrossesDevices.into()) }
    }
}

/// The file system of a file or folder. On Windows a folder on another one is a junction.
#[cfg(unix)]
fn device(found: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    found.dev()
}

#[cfg(not(unix))]
fn device(_: &Metadata) -> u64 {
    0
}

/// The folder that a path names first: empty for the root.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
