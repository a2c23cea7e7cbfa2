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
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fmt, io};

use rayon::prelude::*;

use crate::diagnostic::{SourcePath, Unread};
use crate::disk::{self, Unreadable};
pub use history::{History, Revision};
pub use past::{Past, Version};
pub use reading::{Glance, Reading};
use walk::{LIMITS, Limits, walk};

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
    /// What is not read: no file, or more than Metka reads.
    Unread(Unread),
}

impl Source {
    fn new(bytes: &[u8]) -> Self {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(_) => Self::Binary(bytes.into()),
        }
    }

    /// The bytes as they stand in the file; none of what is not read.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(bytes) => bytes,
            Self::Unread(_) => &[],
        }
    }

    /// Why it is not read.
    pub fn unread(&self) -> Option<Unread> {
        match self {
            Self::Unread(why) => Some(*why),
            Self::Text(_) | Self::Binary(_) => None,
        }
    }

    /// True for the same content, at a glance where it is shared.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Binary(one), Self::Binary(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Unread(one), Self::Unread(other)) => one == other,
            _ => false,
        }
    }

    /// The text, where the file is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Binary(_) | Self::Unread(_) => None,
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
    /// with everything else. Symbolic links are not followed below the folder; what is not read
    /// becomes a [`Source::Unread`].
    ///
    /// # Errors
    ///
    /// The first file or folder that the system refuses to give.
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

    /// The bytes of a file, where it exists and is read.
    pub fn bytes(&self, path: &SourcePath) -> Option<&[u8]> {
        let source = self.files.get(path)?;
        source.unread().is_none().then(|| source.bytes())
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

/// So many files in a row are one thread's, at most, so that none waits long for another at the
/// end.
const ROW: usize = 16;

/// Most texts have room in so many bytes.
const ROOM: usize = 16 << 10;

fn read_files(root: &Path) -> Result<BTreeMap<SourcePath, Source>, ReadError> {
    read_within(root, &LIMITS)
}

/// All files of a site, read within limits.
fn read_within(root: &Path, limits: &Limits) -> Result<BTreeMap<SourcePath, Source>, ReadError> {
    let total = AtomicU64::new(0);
    // Files that follow one another are read into the same room.
    let read = |room: &mut Vec<u8>, found: walk::Found| {
        let source = match found.unread {
            Some(why) => Ok(Source::Unread(why)),
            None => read_file(&found.path, room, limits, &total),
        };
        match source {
            Ok(source) => Ok((found.within, source)),
            Err(error) => Err(ReadError { path: found.path, error }),
        }
    };
    let read: Result<BTreeMap<_, _>, _> = disk::waiting(|| {
        let files = walk(root, limits, |_| false)?.into_par_iter().with_max_len(ROW);
        let files = files.map_init(|| Vec::with_capacity(ROOM), read);
        files.collect::<Result<Vec<_>, _>>()
    })
    .map(BTreeMap::from_iter);
    if total.into_inner() > limits.total {
        return Ok(BTreeMap::from([(SourcePath::site(), Source::Unread(limits.too_much()))]));
    }
    read
}

/// Reads a file. Once more is read than a site may have, files are empty.
fn read_file(
    path: &Path,
    room: &mut Vec<u8>,
    limits: &Limits,
    total: &AtomicU64,
) -> io::Result<Source> {
    let file = match disk::open_sized(path) {
        Ok((_, size)) if size > limits.file => return Ok(Source::Unread(limits.too_large())),
        Ok((file, size)) => {
            if total.fetch_add(size, Ordering::Relaxed).saturating_add(size) > limits.total {
                return Ok(Source::Unread(limits.too_much()));
            }
            file
        }
        Err(error) => return unread(error, limits),
    };
    room.clear();
    match disk::read_open(file, limits.file, room) {
        Ok(()) => Ok(Source::new(room)),
        Err(error) => unread(error, limits),
    }
}

/// What stands at a path that is no file to read; the error where it is something else.
fn unread(error: io::Error, limits: &Limits) -> io::Result<Source> {
    match Unreadable::of(&error) {
        Some(Unreadable::Link) => Ok(Source::Unread(Unread::Link)),
        Some(Unreadable::Special) => Ok(Source::Unread(Unread::Special)),
        Some(Unreadable::LargerThan(_)) => Ok(Source::Unread(limits.too_large())),
        Some(Unreadable::Folder) | None => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{LIMITS, Limits, SourcePath, Unread, read_within};

    #[test]
    fn a_site_of_too_many_files_or_bytes_is_not_read_at_all() {
        let folder = tempfile::tempdir().expect("folder");
        fs::create_dir_all(folder.path().join("content/pages")).expect("folder");
        for name in ["site.yaml", "pages/a.txt", "pages/b.txt"] {
            fs::write(folder.path().join("content").join(name), "12345678").expect("file");
        }
        let read = |limits| read_within(folder.path(), &limits).expect("files");
        let whole = |why| vec![(SourcePath::site(), Some(why))];
        let reasons = |limits| {
            read(limits)
                .iter()
                .map(|(path, source)| (path.clone(), source.unread()))
                .collect::<Vec<_>>()
        };
        assert_eq!(read(Limits { count: 4, total: 24, ..LIMITS }).len(), 3);
        assert_eq!(reasons(Limits { count: 3, ..LIMITS }), whole(Unread::MoreFilesThan(3)));
        assert_eq!(reasons(Limits { total: 23, ..LIMITS }), whole(Unread::MoreDataThan(0)));
        let large = read(Limits { file: 7, ..LIMITS });
        assert!(large.values().all(|source| source.unread() == Some(Unread::LargerThan(0))));
    }
}
