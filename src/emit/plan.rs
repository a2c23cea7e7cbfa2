//! What has to be done to a folder, found by looking at it. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use super::error::Refusal;
use super::manifest::{Manifest, Print};
use crate::derive::OutputPath;
use crate::render::Site;

/// A file of the site.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'a> {
    pub(super) path: &'a OutputPath,
    pub(super) bytes: &'a [u8],
    pub(super) print: Print,
}

/// What has to be done to a folder.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// Folders that are not there yet, each the highest of its branch, with all that comes into them.
    pub(super) folders: BTreeMap<&'a str, Vec<File<'a>>>,
    /// New files in folders that are there.
    pub(super) new: Vec<File<'a>>,
    /// Files that are there with other bytes.
    pub(super) changed: Vec<File<'a>>,
    /// Files that are there as they should be.
    pub(super) same: Vec<File<'a>>,
    /// Files of an earlier build that are no longer made.
    pub(super) stale: Vec<&'a str>,
}

/// How a file stands to the folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    New,
    Changed,
    Same,
}

/// The files of one folder.
struct Group<'a> {
    folder: &'a str,
    is_there: bool,
    files: Vec<(File<'a>, Standing)>,
}

impl<'a> Plan<'a> {
    /// Compares a site with a folder.
    ///
    /// # Errors
    ///
    /// What stands in the way: a folder in the place of a file or the reverse, or something that
    /// cannot be read.
    pub(super) fn make(
        site: &'a Site,
        root: &Path,
        earlier: &'a Manifest,
    ) -> Result<Self, Refusal> {
        let mut folders: BTreeMap<&str, Vec<(&OutputPath, &[u8])>> = BTreeMap::new();
        for (path, bytes) in &site.files {
            folders.entry(folder_of(path.as_str())).or_default().push((path, bytes));
        }
        // A first build finds nothing there: a look at the highest folders spares one at each.
        let missing: BTreeSet<&str> = folders
            .keys()
            .filter_map(|folder| folder.split('/').next())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .filter(|top| fs::symlink_metadata(root.join(top)).is_err_and(is_missing))
            .collect();
        let groups: Vec<Group<'_>> = folders
            .into_iter()
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(folder, files)| {
                let is_missing = folder.split('/').next().is_some_and(|top| missing.contains(top));
                look(root, (folder, is_missing), &files, earlier)
            })
            .collect::<Result<_, _>>()?;
        let mut known: BTreeMap<&str, bool> =
            groups.iter().map(|group| (group.folder, group.is_there)).collect();
        let mut plan = Self::default();
        for group in groups {
            if !group.is_there {
                let top = highest_missing(root, group.folder, &mut known);
                let files = group.files.into_iter().map(|(file, _)| file);
                plan.folders.entry(top).or_default().extend(files);
                continue;
            }
            for (file, standing) in group.files {
                match standing {
                    Standing::New => plan.new.push(file),
                    Standing::Changed => plan.changed.push(file),
                    Standing::Same => plan.same.push(file),
                }
            }
        }
        let current: BTreeSet<&str> = site.files.keys().map(OutputPath::as_str).collect();
        plan.stale = earlier.paths().filter(|path| !current.contains(path)).collect();
        Ok(plan)
    }

    /// True where no file has to be written or removed.
    pub(super) fn is_idle(&self) -> bool {
        self.stale.is_empty() && self.to_write().next().is_none()
    }

    /// The files to be added or replaced.
    pub(super) fn to_write(&self) -> impl Iterator<Item = &File<'a>> {
        self.folders.values().flatten().chain(&self.new).chain(&self.changed)
    }
}

/// The folder that a path names first: empty for the root.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn look<'a>(
    root: &Path,
    (folder, is_missing): (&'a str, bool),
    files: &[(&'a OutputPath, &'a [u8])],
    earlier: &Manifest,
) -> Result<Group<'a>, Refusal> {
    let mut is_there = if is_missing { Some(false) } else { folder.is_empty().then_some(true) };
    let mut standings = Vec::with_capacity(files.len());
    for &(path, bytes) in files {
        let file = File { path, bytes, print: Print::of(bytes) };
        let standing = if is_there == Some(false) {
            Standing::New
        } else {
            let place = root.join(path.as_str());
            let standing = standing(&place, &file, earlier).map_err(|error| {
                Refusal::new(&blocked(root, path.as_str()).unwrap_or(place), error)
            })?;
            if standing == Standing::New && is_there.is_none() {
                is_there = Some(root.join(folder).is_dir());
            }
            standing
        };
        standings.push((file, standing));
    }
    Ok(Group { folder, is_there: is_there.unwrap_or(true), files: standings })
}

#[allow(clippy::needless_pass_by_value, reason = "the shape that a result asks for")]
fn is_missing(error: Error) -> bool {
    error.kind() == ErrorKind::NotFound
}

fn standing(place: &Path, file: &File<'_>, earlier: &Manifest) -> io::Result<Standing> {
    let found = match fs::metadata(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::New),
        found => found?,
    };
    if found.is_dir() {
        return Err(Error::from(ErrorKind::IsADirectory));
    }
    // Sizes come before contents: most changes show there.
    if found.len() != file.bytes.len() as u64 {
        return Ok(Standing::Changed);
    }
    let is_same = match earlier.print(file.path.as_str()) {
        Some(print) if earlier.is_untouched(&found) => print == file.print,
        _ => fs::read(place)? == file.bytes,
    };
    Ok(if is_same { Standing::Same } else { Standing::Changed })
}

/// The file that stands where a path needs a folder.
fn blocked(root: &Path, path: &str) -> Option<PathBuf> {
    let ends = path.match_indices('/').map(|(end, _)| end);
    ends.map(|end| root.join(&path[..end])).find(|folder| folder.is_file())
}

/// The highest folder above a missing one, or itself, that is missing.
fn highest_missing<'a>(
    root: &Path,
    missing: &'a str,
    known: &mut BTreeMap<&'a str, bool>,
) -> &'a str {
    let mut top = missing;
    loop {
        let above = folder_of(top);
        let is_there =
            above.is_empty() || *known.entry(above).or_insert_with(|| root.join(above).is_dir());
        if is_there {
            return top;
        }
        top = above;
    }
}
