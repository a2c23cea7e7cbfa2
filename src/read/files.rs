//! Reads all files of a site, within limits.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::source::{ReadError, Source};
use super::walk::{Found, Limits, walk};
use crate::diagnostic::{SourcePath, Unread};
use crate::disk::{self, Unreadable};

/// The most files in a row that one thread takes, so that threads finish together.
const ROW: usize = 16;

/// All files of a site, read within limits.
pub(super) fn read(
    root: &Path,
    limits: &Limits,
) -> Result<BTreeMap<SourcePath, Source>, ReadError> {
    let total = AtomicU64::new(0);
    let read = |found: Found| {
        let source = match found.unread {
            Some(why) => Ok(Source::Unread(why)),
            None => read_file(&found.path, limits, &total),
        };
        match source {
            Ok(source) => Ok((found.within, source)),
            Err(error) => Err(ReadError { path: found.path, error }),
        }
    };
    let read: Result<Vec<_>, _> = disk::waiting(|| {
        let files = walk(root, limits, |_| false)?.into_par_iter().with_max_len(ROW);
        files.map(read).collect()
    });
    if total.into_inner() > limits.total {
        return Ok(BTreeMap::from([(SourcePath::site(), Source::Unread(limits.too_much()))]));
    }
    read.map(BTreeMap::from_iter)
}

/// Reads a file; nothing once `total` exceeds what a site may have.
fn read_file(path: &Path, limits: &Limits, total: &AtomicU64) -> io::Result<Source> {
    let (file, size) = match disk::open(path) {
        Ok(opened) => opened,
        Err(error) => return unread(error, limits),
    };
    if size > limits.file {
        return Ok(Source::Unread(limits.too_large()));
    }
    if total.fetch_add(size, Ordering::Relaxed).saturating_add(size) > limits.total {
        return Ok(Source::Unread(limits.too_much()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    match disk::read_open(file, limits.file, &mut bytes) {
        Ok(()) => Ok(Source::new(&bytes)),
        Err(error) => unread(error, limits),
    }
}

/// Why a path that is no regular file is not read; the error where it is something else.
pub(super) fn unread(error: io::Error, limits: &Limits) -> io::Result<Source> {
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

    use super::super::walk::LIMITS;
    use super::{Limits, SourcePath, Unread};

    #[test]
    fn a_site_of_too_many_files_or_bytes_is_not_read_at_all() {
        let folder = tempfile::tempdir().expect("folder");
        fs::create_dir_all(folder.path().join("content/pages")).expect("folder");
        for name in ["site.yaml", "pages/a.txt", "pages/b.txt"] {
            fs::write(folder.path().join("content").join(name), "12345678").expect("file");
        }
        let read = |limits| super::read(folder.path(), &limits).expect("files");
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
