//! New files under temporary names, beside their final places.
//!
//! All that can fail in writing fails here, before any published file changes. What remains is
//! renaming, which needs no space on the disk. A new folder is created as a whole under a temporary
//! name, so that everything in it appears in one step.

#![allow(
    clippy::disallowed_types,
    reason = "folders are looked up here, never gone through by hash"
)]

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use foldhash::fast::FixedState;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::error::Refusal;
use super::manifest::{self, Manifest, Print};
use super::order::Rank;
use super::places::{Places, folder_of};
use super::standing::{Standing, look};

/// How passing names begin; a number follows. They are short, so that a place for a name of any
/// length has room for them.
const PREFIX: &str = ".metka-";

/// When a staged file or folder is renamed into place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Add,
    Replace,
    Close,
}

#[derive(Clone, Debug)]
struct Unit {
    phase: Phase,
    rank: Rank,
    from: PathBuf,
    to: PathBuf,
}

/// Where the files of a folder are written.
#[derive(Clone, Debug)]
enum Folder {
    /// The folder exists: beside their places.
    There,
    /// It is not: into a folder that is staged as a part of a unit.
    Staged(PathBuf, usize),
}

/// What is known of the output folder, and what is staged in it.
#[derive(Debug, Default)]
struct State {
    /// What has not been renamed into place yet.
    units: Vec<Unit>,
    /// True once renaming into place has begun.
    is_published: bool,
    folders: HashMap<String, Folder, FixedState>,
}

/// Files and folders that are ready to be published.
#[derive(Debug, Default)]
pub(super) struct Staging {
    state: Mutex<State>,
    next: AtomicUsize,
}

impl Staging {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.state().units.is_empty()
    }

    /// True once renaming into place has begun.
    pub(super) fn is_published(&self) -> bool {
        self.state().is_published
    }

    /// Writes a file beside its place, where it is not there already and nothing foreign is.
    pub(super) fn stage(
        &self,
        places: &Places,
        path: &str,
        (bytes, print): (&[u8], Print),
        earlier: &Manifest,
        replaces_foreign: bool,
    ) -> Result<Standing, Refusal> {
        let (folder, name) = (folder_of(path), path.rsplit('/').next().unwrap_or(path));
        let is_new = matches!(self.state().nearest(folder), (_, Some(Folder::Staged(..))));
        let mut standing = Standing::New;
        if !is_new {
            standing = look(places, path, (bytes, print), earlier, replaces_foreign)?;
            if matches!(standing, Standing::Same | Standing::Foreign) {
                return Ok(standing);
            }
        }
        self.begin(places.root(), earlier)?;
        let rank = Rank::of(path);
        let folder = match standing {
            Standing::New => self.folder(places, folder)?,
            _ => Folder::There,
        };
        match folder {
            Folder::Staged(folder, unit) => {
                let place = folder.join(name);
                write(&place, bytes).map_err(Refusal::at(&place))?;
                let mut state = self.state();
                state.units[unit].rank = state.units[unit].rank.max(rank);
            }
            Folder::There => {
                let to = places.at(path);
                let from = self.named(&to, |from| write(from, bytes))?;
                let phase = match standing {
                    _ if rank == Rank::Worker => Phase::Close,
                    Standing::New => Phase::Add,
                    _ => Phase::Replace,
                };
                self.state().units.push(Unit { phase, rank, from, to });
            }
        }
        Ok(standing)
    }

    /// True once the list of files is marked as unfinished.
    pub(super) fn has_begun(&self) -> bool {
        !self.state().folders.is_empty()
    }

    /// Marks the list of files, before the first file is written: a build has begun and not ended.
    fn begin(&self, root: &Path, earlier: &Manifest) -> Result<(), Refusal> {
        let mut state = self.state();
        if state.folders.is_empty() {
            let lines: Vec<_> = earlier.paths().map(|path| (path, None)).collect();
            manifest::write_unfinished(root, &lines)?;
            state.folders.insert(String::new(), Folder::There);
        }
        Ok(())
    }

    /// Where the files of a folder are written, which is made where it is missing.
    fn folder(&self, places: &Places, folder: &str) -> Result<Folder, Refusal> {
        let mut state = self.state();
        let (top, staged, unit) = match state.nearest(folder) {
            (known, Some(Folder::Staged(staged, unit))) => (known, staged.clone(), *unit),
            (known, Some(Folder::There)) if known == folder => return Ok(Folder::There),
            _ => {
                let Some(top) = highest_missing(places, folder, &mut state.folders)? else {
                    return Ok(Folder::There);
                };
                let to = places.at(top);
                let from = self.named(&to, |from| fs::create_dir(from))?;
                let (unit, rank) = (state.units.len(), Rank::Support);
                state.units.push(Unit { phase: Phase::Add, rank, from: from.clone(), to });
                state.folders.insert(top.to_owned(), Folder::Staged(from.clone(), unit));
                (top, from, unit)
            }
        };
        if top == folder {
            return Ok(Folder::Staged(staged, unit));
        }
        // Folders within one that is staged are made by several threads at once.
        drop(state);
        let staged =
            staged.join(folder.get(top.len() + 1..).expect("it lies below the staged one"));
        fs::create_dir_all(&staged).map_err(Refusal::at(&staged))?;
        let found = Folder::Staged(staged, unit);
        self.state().folders.insert(folder.to_owned(), found.clone());
        Ok(found)
    }

    /// Makes a file or folder under a passing name beside its place.
    fn named(&self, to: &Path, make: impl Fn(&Path) -> io::Result<()>) -> Result<PathBuf, Refusal> {
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let from = to.with_file_name(passing_name(number));
            match make(&from) {
                // A build that was stopped has left it.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                done => return done.map(|()| from.clone()).map_err(Refusal::at(&from)),
            }
        }
    }

    /// Renames everything into place: additions first, then replacements, each by rank.
    pub(super) fn publish(&self) -> Result<(), Refusal> {
        let mut units = {
            let mut state = self.state();
            state.is_published = true;
            std::mem::take(&mut state.units)
        };
        units.sort_by_key(|unit| (unit.phase, unit.rank));
        let published = units
            .chunk_by(|one, other| (one.phase, one.rank) == (other.phase, other.rank))
            .try_for_each(|units| {
                units.par_iter().try_for_each(|unit| {
                    fs::rename(&unit.from, &unit.to).map_err(Refusal::at(&unit.to))
                })
            });
        if published.is_err() {
            self.state().units = units;
        }
        published
    }

    /// Removes what is staged and not published.
    pub(super) fn clear(&self) {
        for unit in &self.state().units {
            let _ = remove_staged(&unit.from);
        }
    }
}

impl State {
    /// The nearest folder of which anything is known: this one, or one above it.
    fn nearest<'a>(&self, folder: &'a str) -> (&'a str, Option<&Folder>) {
        let mut above = folder;
        loop {
            match self.folders.get(above) {
                None if !above.is_empty() => above = folder_of(above),
                known => return (above, known),
            }
        }
    }
}

/// The highest folder above a missing one, or itself, that is missing; none where the folder is
/// there.
fn highest_missing<'a>(
    places: &Places,
    folder: &'a str,
    folders: &mut HashMap<String, Folder, FixedState>,
) -> Result<Option<&'a str>, Refusal> {
    let (mut missing, mut above) = (None, folder);
    while !folders.contains_key(above) {
        if places.has_folder(above)? {
            folders.insert(above.to_owned(), Folder::There);
            break;
        }
        missing = Some(above);
        above = folder_of(above);
    }
    Ok(missing)
}

fn passing_name(number: usize) -> String {
    format!("{PREFIX}{number}")
}

fn is_passing_name(name: &str) -> bool {
    let number = name.strip_prefix(PREFIX);
    number.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())
    })
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes).inspect_err(|_| {
        // A partial file takes space that the disk may lack.
        let _ = fs::remove_file(path);
    })
}

/// Removes what a build that was stopped has left under passing names in the folders that are
/// Metka's.
///
/// `folder` is where to begin: empty for the output folder.
pub(super) fn sweep(
    places: &Places,
    folder: &str,
    is_metkas: &(impl Fn(&str) -> bool + Sync),
) -> Result<(), Refusal> {
    let place = places.at(folder);
    let entries = fs::read_dir(&place).map_err(Refusal::at(&place))?;
    entries
        .collect::<io::Result<Vec<_>>>()
        .map_err(Refusal::at(&place))?
        .into_par_iter()
        .try_for_each(|entry| {
            let path = entry.path();
            let name = entry.file_name();
            let Some(name) = name.to_str() else { return Ok(()) };
            let within =
                if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            if is_passing_name(name) {
                return remove_leftover(places, &path).map_err(Refusal::at(&path));
            }
            let is_file = entry.file_type().is_ok_and(|found| found.is_file());
            if !is_file && is_metkas(&within) && places.look(&within)? {
                sweep(places, &within, is_metkas)?;
            }
            Ok(())
        })
}

/// Removes what has a temporary name, unless another file system is mounted within.
fn remove_leftover(places: &Places, path: &Path) -> io::Result<()> {
    for entry in WalkDir::new(path) {
        let found = entry?.metadata()?;
        if found.is_dir() {
            places.must_be_here(&found)?;
        }
    }
    remove_staged(path)
}

/// Removes what has a temporary name. Links within are removed, not followed.
#[allow(clippy::disallowed_methods, reason = "all in a folder of a passing name was staged there")]
fn remove_staged(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}
