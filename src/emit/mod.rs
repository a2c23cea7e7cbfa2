//! Stage 6: files to a folder, each as soon as it is made.
//!
//! 1. [`lock`]: one build at a time;
//! 2. [`standing`]: is a file new, changed or the same?
//! 3. [`staging`]: what is new or changed is written under a passing name;
//! 4. when all files are there, what is new gets its name, then what changed, in the [`order`] of what
//!    links to what;
//! 5. what was written earlier and is no longer made is removed.
//!
//! So at every instant each published file is whole, and every link resolves that a reader can
//! come to. What is the same is not touched, and what Metka did not write stays. The [`manifest`]
//! tells the two apart.

#![allow(clippy::disallowed_methods, reason = "this is where files are written")]
#![allow(clippy::disallowed_types, reason = "files are looked up here, and sorted in the end")]

mod error;
mod lock;
mod manifest;
mod order;
mod precompress;
mod staging;
mod standing;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::collections::hash_map::{Entry, HashMap};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::render::{Bytes, Destination};
use lock::{Lock, NoLock};
use manifest::{Manifest, Print};
use order::Rank;
use staging::Staging;
use standing::Standing;

pub use error::{EmitError, Refusal};
pub use manifest::{Origin, hash};

/// What was done to the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files added or replaced, by path.
    pub written: Vec<OutputPath>,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer made, by path.
    pub removed: Vec<OutputPath>,
}

/// What a folder holds that is up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current {
    /// What the site was made from.
    pub origin: Origin,
    /// How many files there are.
    pub files: usize,
}

/// The site in a folder, where it was made from just these inputs and every file is still as it was
/// written: then nothing has to be made. None wherever that is not certain.
pub fn current(folder: &Path, inputs: u128) -> Option<Current> {
    if !folder.is_dir() {
        return None;
    }
    let _lock = Lock::take(folder).ok()?;
    let list = Manifest::read(folder).ok()?;
    let origin = list.origin.filter(|origin| origin.inputs == inputs)?;
    (!list.is_unfinished && list.is_kept(folder)).then_some(Current { origin, files: list.len() })
}

/// A site on its way to a folder. Nothing that is published there changes before [`Self::finish`]; without
/// that, the folder is left as it was.
#[derive(Debug)]
pub struct Emission {
    root: PathBuf,
    /// True for a folder that was not there.
    is_made: bool,
    /// Whether copies are compressed beside the files.
    precompress: bool,
    earlier: Manifest,
    staging: Staging,
    files: Mutex<Files>,
    /// Held to the end.
    _lock: Lock,
}

/// The files that have come.
#[derive(Debug, Default)]
struct Files {
    by_path: HashMap<OutputPath, (Print, Standing), FixedState>,
    /// What refused first. Nothing is written after that.
    refusal: Option<Refusal>,
}

impl Emission {
    /// Begins to make a folder hold a site, `precompress`ed with copies for servers that hand them out.
    ///
    /// # Errors
    ///
    /// Another build at work, or a folder that cannot be made, read or cleared of what a build left that was
    /// stopped.
    pub fn begin(folder: &Path, precompress: bool) -> Result<Self, EmitError> {
        let unchanged = |path: &Path| {
            let path = path.to_path_buf();
            move |error| EmitError::Unchanged(Refusal { path, error })
        };
        let is_made = !folder.exists();
        fs::create_dir_all(folder).map_err(|error| {
            match folder.ancestors().find(|at| at.is_file()) {
                Some(file) => unchanged(file)(ErrorKind::NotADirectory.into()),
                None => unchanged(folder)(error),
            }
        })?;
        let lock = Lock::take(folder).map_err(|reason| match reason {
            NoLock::Busy => EmitError::Busy(folder.to_path_buf()),
            NoLock::Failed(error) => unchanged(folder)(error),
        })?;
        let earlier = Manifest::read(folder).map_err(unchanged(folder))?;
        if earlier.is_unfinished {
            staging::sweep(folder, earlier.paths()).map_err(EmitError::Unchanged)?;
        }
        earlier.call_up(folder);
        Ok(Self {
            root: folder.to_path_buf(),
            is_made,
            precompress,
            earlier,
            staging: Staging::default(),
            files: Mutex::default(),
            _lock: lock,
        })
    }

    fn files(&self) -> std::sync::MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes one file.
    fn take(&self, path: &OutputPath, bytes: &[u8]) {
        let print = Print::of(bytes);
        {
            let mut files = self.files();
            if files.refusal.is_some() {
                return;
            }
            // Assets of one content have one path, and come once for each of them.
            let Entry::Vacant(place) = files.by_path.entry(path.clone()) else { return };
            place.insert((print, Standing::Same));
        }
        let staged = self.staging.stage(&self.root, path.as_str(), (bytes, print), &self.earlier);
        let mut files = self.files();
        match staged {
            Ok(standing) => {
                if let Some((_, known)) = files.by_path.get_mut(path) {
                    *known = standing;
                }
            }
            Err(refusal) => {
                files.refusal.get_or_insert(refusal);
            }
        }
    }

    /// Publishes the files that have come, and removes those of an earlier build that have not. `origin` is what
    /// the next build is to know the site by.
    ///
    /// # Errors
    ///
    /// The first file or folder that could not be read, written or removed. What was published before is then
    /// still whole, and the next build repairs the rest.
    pub fn finish(self, origin: Option<Origin>) -> Result<Written, EmitError> {
        let Files { by_path, refusal } = std::mem::take(&mut *self.files());
        if let Some(refusal) = refusal {
            return Err(EmitError::Unchanged(refusal));
        }
        let mut files: Vec<_> = by_path.into_iter().collect();
        files.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let root = &self.root;
        let is_made =
            |path: &str| files.binary_search_by(|(made, _)| made.as_str().cmp(path)).is_ok();
        let stale: Vec<&str> = self.earlier.paths().filter(|path| !is_made(path)).collect();
        let finished: Vec<_> =
            files.iter().map(|(path, (print, _))| (path.as_str(), Some(*print))).collect();
        let is_idle = self.staging.is_empty() && stale.is_empty();
        if !is_idle {
            // Until all is done, the list holds the files of both builds: whatever happens on the way,
            // the next build knows what is Metka's.
            let now = files.iter().map(|(path, (print, standing))| {
                (path.as_str(), (*standing == Standing::Same).then_some(*print))
            });
            let mut both: Vec<_> = now.chain(stale.iter().map(|path| (*path, None))).collect();
            both.sort_by_key(|(path, _)| *path);
            let unchanged = |error| EmitError::Unchanged(Refusal::new(root, error));
            manifest::write_unfinished(root, &both).map_err(unchanged)?;
            let published = self.staging.publish().and_then(|()| remove(root, &stale));
            published.map_err(EmitError::Partly)?;
        }
        if self.earlier.is_unfinished {
            // A build that was stopped may have left something in folders that its list does not name.
            let paths = files.iter().map(|(path, _)| path.as_str());
            staging::sweep(root, paths).map_err(EmitError::Partly)?;
        }
        if !is_idle || !self.earlier.is_same(origin, &finished) {
            let refusal = |error| EmitError::Partly(Refusal::new(root, error));
            manifest::write_finished(root, origin, &finished).map_err(refusal)?;
        }
        let is_same = |standing: &Standing| *standing == Standing::Same;
        let unchanged = files.iter().filter(|(_, (_, standing))| is_same(standing)).count();
        let removed = stale.iter().map(|path| OutputPath::new(*path)).collect();
        let written = files.into_iter().filter(|(_, (_, standing))| !is_same(standing));
        Ok(Written { unchanged, written: written.map(|(path, _)| path).collect(), removed })
    }
}

impl Destination for Emission {
    fn put(&self, path: &OutputPath, bytes: Bytes<'_>) {
        self.take(path, &bytes);
        if self.precompress {
            for (path, copy) in precompress::copies(path, &bytes) {
                self.take(&path, &copy);
            }
        }
    }
}

impl Emission {
    /// Clears away what was not published.
    pub(crate) fn give_up(&self) {
        // The reason for which writing failed may stand in the way here too: the next build does it then.
        self.staging.clear();
        if self.staging.has_begun() && !self.staging.is_published() {
            let _ = self.earlier.restore(&self.root);
        }
        if self.is_made {
            // Only where it is empty.
            let _ = fs::remove_dir(&self.root);
        }
    }
}

impl Drop for Emission {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Removes files, what links before what is linked to, and then the folders that have become empty.
fn remove(root: &Path, stale: &[&str]) -> Result<(), Refusal> {
    // Compressed copies go first: their files may stay, and they may be older than those.
    let key = |path: &&str| (order::uncompressed(path).is_none(), Reverse(Rank::of(path)));
    let mut stale = stale.to_vec();
    stale.sort_by_key(key);
    stale.chunk_by(|one, other| key(one) == key(other)).try_for_each(|paths| {
        paths.par_iter().try_for_each(|path| {
            let place = root.join(path);
            remove_file(&place).map_err(Refusal::at(&place))
        })
    })?;
    let mut folders = BTreeSet::new();
    for path in stale {
        let mut folder = standing::folder_of(path);
        while !folder.is_empty() && folders.insert(folder) {
            folder = standing::folder_of(folder);
        }
    }
    // A folder comes before those within it. One that holds anything stays.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(root.join(folder));
    }
    Ok(())
}

fn remove_file(place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        // Someone else removed it, or put something else in its place.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(())
        }
        Err(_) if place.is_dir() => Ok(()),
        other => other,
    }
}
