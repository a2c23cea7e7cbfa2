//! Stage 1: folders to bytes.
//!
//! Reads `content/` and `themes/` once, lays the site's own theme files over the embedded
//! default theme, and asks git once for the history. Nothing is interpreted here.

#![allow(clippy::disallowed_methods, reason = "this is where files are read")]

pub(crate) mod default_theme;
mod git;
mod history;
mod past;
mod reading;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::SourcePath;
use crate::disk;
pub use history::{History, Revision};
pub use past::{Past, Version};
pub use reading::{Glance, Reading};

/// Everything that a site is made of.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files below `content/` and `themes/`, by path.
    pub files: BTreeMap<SourcePath, Source>,
    /// What git knows of them.
    pub history: Arc<History>,
    /// The path of the site within its repository: empty, or ending in `/`.
    pub repository_prefix: String,
}

/// The content of a file, read once and shared.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file that is UTF-8.
    Text(Arc<str>),
    /// Any other file.
    Binary(Arc<[u8]>),
}

impl Source {
    fn new(bytes: &[u8]) -> Self {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(_) => Self::Binary(bytes.into()),
        }
    }

    /// The bytes as they stand in the file.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(bytes) => bytes,
        }
    }

    /// True for the same content, at a glance where it is shared.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Binary(one), Self::Binary(other)) => Arc::ptr_eq(one, other) || one == other,
            _ => false,
        }
    }

    /// The text, where the file is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Binary(_) => None,
        }
    }
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for ReadError {}

impl Sources {
    /// Reads the site in a folder.
    ///
    /// A missing `content/` or `themes/` is not an error here: what is missing is found later,
    /// with everything else. Symbolic links are not followed.
    ///
    /// # Errors
    ///
    /// The first file or folder that cannot be read.
    pub fn read(root: &Path) -> Result<Self, ReadError> {
        let (files, (history, repository_prefix)) =
            rayon::join(|| read_files(root), || history::read(root));
        let (files_of_theme, history) = (default_theme::embedded(), Arc::new(history));
        let mut sources = Self { files: files_of_theme, history, repository_prefix };
        sources.files.append(&mut files?);
        Ok(sources)
    }

    /// A site in memory: pairs of a path such as `content/site.yaml` and its text.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut sources = Self { files: default_theme::embedded(), ..Self::default() };
        for (path, text) in files {
            sources.insert(path, text.as_bytes());
        }
        sources
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(SourcePath::new(path), Source::new(bytes));
    }

    /// The files whose paths begin with that of a folder, which ends with `/`.
    pub(crate) fn below(
        &self,
        folder: &str,
    ) -> impl Iterator<Item = (&SourcePath, &Source)> + Clone {
        let from = self.files.range(SourcePath::new(folder)..);
        from.take_while(move |(path, _)| path.as_str().starts_with(folder))
    }

    /// The bytes of a file, where it exists.
    pub fn bytes(&self, path: &SourcePath) -> Option<&[u8]> {
        self.files.get(path).map(Source::bytes)
    }

    /// The path of a file within the repository, which is how services know it.
    pub fn repository_path(&self, path: &SourcePath) -> String {
        format!("{}{path}", self.repository_prefix)
    }

    /// The text of a file, where it exists and is one.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        self.files.get(path)?.text()
    }
}

/// All files of a site, in no certain order. What is `passed_over` of what cannot be read is no error.
fn walk(
    root: &Path,
    passed_over: impl Fn(&walkdir::Error) -> bool + Sync,
) -> Result<Vec<PathBuf>, ReadError> {
    let mut folders: Vec<_> = ["content", "themes"].map(|folder| root.join(folder)).into();
    folders.retain(|folder| folder.is_dir());
    let mut files = Vec::new();
    // A level of folders after the other, all folders of a level at once.
    while !folders.is_empty() {
        let lists = folders.par_iter().with_max_len(1).map(|folder| list(folder, &passed_over));
        let lists = lists.collect::<Result<Vec<_>, _>>()?;
        folders.clear();
        for (files_of_one, folders_of_one) in lists {
            files.extend(files_of_one);
            folders.extend(folders_of_one);
        }
    }
    Ok(files)
}

/// The files and the folders that stand in a folder itself.
fn list(
    folder: &Path,
    passed_over: impl Fn(&walkdir::Error) -> bool,
) -> Result<(Vec<PathBuf>, Vec<PathBuf>), ReadError> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    let entries = WalkDir::new(folder).min_depth(1).max_depth(1);
    for entry in entries.into_iter().filter_entry(is_meant) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(entry) if entry.file_type().is_dir() => folders.push(entry.into_path()),
            Ok(_) => {}
            Err(error) if passed_over(&error) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                return Err(ReadError { path, error: error.into() });
            }
        }
    }
    Ok((files, folders))
}

/// So many files in a row are one thread's, at most, so that none waits long for another at the end.
const ROW: usize = 16;

/// A file of the site has at most so many bytes.
const LARGEST: u64 = 256 << 20;

/// Most texts have room in so many bytes.
const ROOM: usize = 16 << 10;

fn read_files(root: &Path) -> Result<BTreeMap<SourcePath, Source>, ReadError> {
    // Files that follow one another are read into the same room.
    let read = |room: &mut Vec<u8>, path: PathBuf| {
        room.clear();
        match disk::read_into(&path, LARGEST, room) {
            Ok(()) => Ok((source_path(root, &path), Source::new(room))),
            Err(error) => Err(ReadError { path, error }),
        }
    };
    disk::waiting(|| {
        let files = walk(root, |_| false)?.into_par_iter().with_max_len(ROW);
        let files = files.map_init(|| Vec::with_capacity(ROOM), read);
        files.collect::<Result<Vec<_>, _>>()
    })
    .map(BTreeMap::from_iter)
}

/// Editors and systems leave files behind that are nobody's content.
fn is_meant(entry: &DirEntry) -> bool {
    is_name_meant(&entry.file_name().to_string_lossy())
}

fn is_name_meant(name: &str) -> bool {
    let endings = [".bak", ".swp", ".tmp", "~", "#", "___jb_tmp___", "___jb_old___"];
    !name.starts_with('.') && !endings.iter().any(|ending| name.ends_with(ending))
}

/// The path below the root with `/` between its parts, composed (NFC) whatever the file system
/// makes of accented letters.
fn source_path(root: &Path, path: &Path) -> SourcePath {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    SourcePath::new(&composed(&parts.join("/")))
}

/// A path with its letters and accents composed (NFC).
fn composed(path: &str) -> Cow<'_, str> {
    // As nearly all are.
    if path.is_ascii() { path.into() } else { path.nfc().collect() }
}
