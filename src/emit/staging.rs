//! New bytes under passing names, beside the places that they are for.
//!
//! All that can go wrong in writing goes wrong here, before anything that is published changes.
//! What is left to do is to give names, which needs no room on the disk. A folder that is new is
//! made as a whole under a passing name, so that all in it appears in one step.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::Refusal;
use super::order::Rank;
use super::plan::{File, Plan, folder_of};

/// How passing names begin; a number follows. They are short, so that a place for a name of any
/// length has room for them.
const PREFIX: &str = ".metka-";

/// When a staged file or folder gets its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Add,
    Replace,
    Close,
}

/// A staged file or folder.
#[derive(Debug)]
struct Unit {
    phase: Phase,
    rank: Rank,
    from: PathBuf,
    to: PathBuf,
}

/// Everything that is ready to be published.
#[derive(Debug, Default)]
pub(super) struct Staging(Vec<Unit>);

impl Staging {
    /// Writes everything that is new or changed beside its place.
    ///
    /// # Errors
    ///
    /// The first file or folder that could not be written.
    pub(super) fn write(plan: &Plan<'_>, root: &Path) -> Result<Self, Refusal> {
        let mut units = Vec::new();
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        let mut jobs: Vec<(PathBuf, &File<'_>)> = Vec::new();
        for (&folder, files) in &plan.folders {
            let from = root.join(folder_of(folder)).join(passing_name(units.len()));
            folders.insert(from.clone());
            for file in files {
                let within = file.path.as_str().get(folder.len() + 1..).unwrap_or_default();
                for (end, _) in within.match_indices('/') {
                    folders.insert(from.join(&within[..end]));
                }
                jobs.push((from.join(within), file));
            }
            let ranks = files.iter().map(|file| Rank::of(file.path.as_str()));
            let rank = ranks.max().unwrap_or(Rank::Support);
            units.push(Unit { phase: Phase::Add, rank, from, to: root.join(folder) });
        }
        for (phase, files) in [(Phase::Add, &plan.new), (Phase::Replace, &plan.changed)] {
            for file in files {
                let to = root.join(file.path.as_str());
                let from = to.with_file_name(passing_name(units.len()));
                jobs.push((from.clone(), file));
                let rank = Rank::of(file.path.as_str());
                let phase = if rank == Rank::Worker { Phase::Close } else { phase };
                units.push(Unit { phase, rank, from, to });
            }
        }
        create_folders(folders)?;
        jobs.par_iter()
            .try_for_each(|(path, file)| write(path, file.bytes).map_err(Refusal::at(path)))?;
        units.sort_by_key(|unit| (unit.phase, unit.rank));
        Ok(Self(units))
    }

    /// Gives everything its name: first adds, then replaces, in the order of ranks.
    ///
    /// # Errors
    ///
    /// The first place that refused.
    pub(super) fn publish(self) -> Result<(), Refusal> {
        self.0
            .chunk_by(|one, other| (one.phase, one.rank) == (other.phase, other.rank))
            .try_for_each(|units| {
                units.par_iter().try_for_each(|unit| {
                    fs::rename(&unit.from, &unit.to).map_err(Refusal::at(&unit.to))
                })
            })
    }
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

/// Creates folders, those above before those below.
fn create_folders(folders: BTreeSet<PathBuf>) -> Result<(), Refusal> {
    let mut levels: Vec<(usize, PathBuf)> =
        folders.into_iter().map(|folder| (folder.components().count(), folder)).collect();
    levels.sort();
    levels.chunk_by(|one, other| one.0 == other.0).try_for_each(|level| {
        level
            .par_iter()
            .try_for_each(|(_, folder)| fs::create_dir(folder).map_err(Refusal::at(folder)))
    })
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
}

/// Removes what a build that was stopped has left under passing names, beside the places of files.
///
/// # Errors
///
/// The first file or folder that cannot be removed.
pub(super) fn sweep<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let mut folders = BTreeSet::from([""]);
    for path in paths {
        let mut folder = folder_of(path);
        while folders.insert(folder) {
            folder = folder_of(folder);
        }
    }
    sweep_folder(root, "", &folders)
}

fn sweep_folder(root: &Path, folder: &str, folders: &BTreeSet<&str>) -> Result<(), Refusal> {
    let place = root.join(folder);
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
                remove_staged(&path).map_err(Refusal::at(&path))
            } else if folders.contains(within.as_str()) && path.is_dir() {
                sweep_folder(root, &within, folders)
            } else {
                Ok(())
            }
        })
}

/// Removes what stands under a passing name.
#[allow(clippy::disallowed_methods, reason = "all in a folder of a passing name was staged there")]
fn remove_staged(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

#[cfg(test)]
mod tests {
    use super::{is_passing_name, passing_name};

    #[test]
    fn only_passing_names_are_taken_for_leftovers() {
        assert!(is_passing_name(&passing_name(12)));
        for name in [".metka-files", ".metka-files-new", ".metka-lock", ".metka-", "metka-1"] {
            assert!(!is_passing_name(name), "{name}");
        }
    }
}
