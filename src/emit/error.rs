//! Why a site could not be written.

use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why a site could not be written. In each case every published file is whole.
#[derive(Debug)]
pub enum EmitError {
    /// Another build is writing to the same folder.
    Busy(PathBuf),
    /// This folder must not be written to.
    Misplaced(PathBuf, Misplaced),
    /// This folder holds these entries, and nothing says that Metka wrote any of them. Nothing was
    /// written.
    NotEmpty(PathBuf, Vec<String>),
    /// These files in the folder are in the way, and Metka did not write them. Nothing was changed.
    Foreign(PathBuf, Vec<String>),
    /// A file or folder refused before anything was published: what was there is as it was.
    Unchanged(Refusal),
    /// A file or folder refused on the way: some files are new, some are still the earlier ones,
    /// and the next build brings the rest.
    Partly(Refusal),
}

/// What an output folder must not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misplaced {
    /// The root of a file system.
    FileSystem,
    /// The folder of the site, or one that holds it.
    Site,
    /// The folder of this name in the site, one that holds it, or one within it.
    Sources(&'static str),
    /// A folder within the data of a git repository.
    Repository,
}

/// A file or folder that could not be read, written or removed.
#[derive(Debug)]
pub struct Refusal {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl Refusal {
    pub(super) fn new(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_path_buf(), error }
    }

    /// What to do with an error of the system, wherever it concerns a path.
    pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::new(path, error)
    }
}

impl EmitError {
    /// As [`Refusal::at`], before anything is published.
    pub(super) fn unchanged(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Unchanged(Refusal::new(path, error))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path.display(), self.error)
    }
}

impl fmt::Display for EmitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (folder, reason) = match self {
            Self::Busy(folder) => (folder, "another build is writing here"),
            Self::Misplaced(folder, _) => (folder, "no site may be written here"),
            Self::NotEmpty(folder, _) => (folder, "the folder is not empty"),
            Self::Foreign(folder, _) => (folder, "files that Metka did not write are in the way"),
            Self::Unchanged(refusal) | Self::Partly(refusal) => return refusal.fmt(formatter),
        };
        write!(formatter, "{}: {reason}", folder.display())
    }
}

impl std::error::Error for EmitError {}
