//! Lists the files below `content/` and `themes/`, without following links, within limits.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::FileType;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use icu_normalizer::ComposingNormalizerBorrowed;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::source::ReadError;
use crate::diagnostic::{SourcePath, Unread};

/// How much of a site is read; `docs/content.md` states these numbers.
#[derive(Debug)]
pub(super) struct Limits {
    /// Bytes of a file.
    pub(super) file: u64,
    /// Bytes of all files together.
    pub(super) total: u64,
    /// Files and folders.
    pub(super) count: usize,
    /// Folders in one another, `content/` or `themes/` included.
    pub(super) depth: usize,
    /// Bytes of a path from the root of the site.
    pub(super) path: usize,
}

pub(super) const LIMITS: Limits =
    Limits { file: 256 << 20, total: 2 << 30, count: 500_000, depth: 32, path: 1000 };

impl Limits {
    pub(super) fn too_large(&self) -> Unread {
        Unread::LargerThan(self.file >> 20)
    }

    pub(super) fn too_much(&self) -> Unread {
        Unread::MoreDataThan(self.total >> 20)
    }
}

/// A file of the site, or something else that stands where a file may stand.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) within: SourcePath,
    /// Why it is not read; none for a regular file.
    pub(super) unread: Option<Unread>,
}

/// All files of a site, unordered. An unreadable entry is skipped if it is `passed_over`, else an
/// error.
pub(super) fn walk(
    root: &Path,
    limits: &Limits,
    passed_over: impl Fn(&walkdir::Error) -> bool + Sync,
) -> Result<Vec<Found>, ReadError> {
    let (mut found, mut folders) = (Vec::new(), Vec::new());
    for name in ["content", "themes"] {
        let path = root.join(name);
        match path.symlink_metadata().map(|metadata| metadata.file_type()) {
            Ok(folder) if folder.is_dir() => folders.push(path),
            Ok(other) => {
                // A file is no folder of a site, and no content either.
                if let Some(why) = unread(other) {
                    found.push(Found { path, within: SourcePath::new(name), unread: Some(why) });
                }
            }
            Err(_) => {}
        }
    }
    let count = AtomicUsize::new(0);
    // Level by level, all folders of a level in parallel.
    let mut depth = 1;
    while !folders.is_empty() {
        let list = |folder: &PathBuf| list(root, folder, limits, &count, &passed_over);
        let lists = folders.par_iter().with_max_len(1).map(list).collect::<Result<Vec<_>, _>>()?;
        if count.load(Ordering::Relaxed) > limits.count {
            return Ok(vec![whole(root, Unread::MoreFilesThan(limits.count))]);
        }
        let mut next = Vec::new();
        for (files_of_one, folders_of_one) in lists {
            found.extend(files_of_one);
            next.extend(folders_of_one);
        }
        mark_twins(&mut next);
        depth += 1;
        if depth > limits.depth {
            for folder in &mut next {
                folder.unread = Some(Unread::DeeperThan(limits.depth));
            }
        }
        let (unread, read): (Vec<_>, _) =
            next.into_iter().partition(|folder| folder.unread.is_some());
        found.extend(unread);
        folders = read.into_iter().map(|folder: Found| folder.path).collect();
    }
    mark_twins(&mut found);
    Ok(found)
}

/// Represents a site of which nothing is read.
pub(super) fn whole(root: &Path, why: Unread) -> Found {
    let within = SourcePath::site();
    Found { path: root.join(within.as_str()), within, unread: Some(why) }
}

/// The entries of a folder: what is no folder, and the folders.
fn list(
    root: &Path,
    folder: &Path,
    limits: &Limits,
    count: &AtomicUsize,
    passed_over: impl Fn(&walkdir::Error) -> bool,
) -> Result<(Vec<Found>, Vec<Found>), ReadError> {
    let (mut found, mut folders) = (Vec::new(), Vec::new());
    let entries = WalkDir::new(folder).follow_root_links(false).min_depth(1).max_depth(1);
    let is_meant = |entry: &DirEntry| is_name_meant(&entry.file_name().to_string_lossy());
    for entry in entries.into_iter().filter_entry(is_meant) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if passed_over(&error) => continue,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_path_buf();
                return Err(ReadError { path, error: error.into() });
            }
        };
        if count.fetch_add(1, Ordering::Relaxed) >= limits.count {
            break;
        }
        let file_type = entry.file_type();
        let path = entry.into_path();
        let within = source_path(root, &path);
        if within.as_str().len() > limits.path {
            found.push(Found { path, within, unread: Some(Unread::LongerThan(limits.path)) });
        } else if file_type.is_dir() {
            folders.push(Found { path, within, unread: None });
        } else {
            found.push(Found { path, within, unread: unread(file_type) });
        }
    }
    Ok((found, folders))
}

/// Why something of this type is not read; none for a regular file.
pub(super) fn unread(file_type: FileType) -> Option<Unread> {
    if file_type.is_file() {
        None
    } else if file_type.is_symlink() {
        Some(Unread::Link)
    } else {
        Some(Unread::Special)
    }
}

/// Marks the files of which there are several at one path of the site, because their names differ
/// only in how their characters are stored; it is unknown which of them was meant.
fn mark_twins(found: &mut [Found]) {
    // Only names of other characters than ASCII become the name of another file.
    let is_odd = |found: &&Found| found.path.to_str().is_none_or(|path| !path.is_ascii());
    let mut counts: BTreeMap<_, usize> =
        found.iter().filter(is_odd).map(|found| (found.within.clone(), 0)).collect();
    if counts.is_empty() {
        return;
    }
    for found in found.iter() {
        if let Some(count) = counts.get_mut(&found.within) {
            *count += 1;
        }
    }
    for found in found {
        if counts.get(&found.within).is_some_and(|count| *count > 1) {
            found.unread = Some(Unread::Twin);
        }
    }
}

/// False for files that editors and systems leave behind.
pub(super) fn is_name_meant(name: &str) -> bool {
    let endings =
        [".bak", ".swp", ".tmp", ".orig", ".rej", "~", "#", "___jb_tmp___", "___jb_old___"];
    // Windows keeps thumbnails and looks of folders in files, Office marks what is open.
    let of_systems = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"];
    !name.starts_with(['.', '~'])
        && !endings.iter().any(|ending| name.ends_with(ending))
        && !of_systems.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The path below the root with `/` between its parts, composed (NFC) whatever the file system
/// makes of accented letters.
pub(super) fn source_path(root: &Path, path: &Path) -> SourcePath {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    SourcePath::new(&composed(&parts.join("/")))
}

/// A path with its letters and accents composed (NFC).
pub(super) fn composed(path: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(path)
}
