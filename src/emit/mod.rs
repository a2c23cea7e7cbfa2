//! Stage 6: writes files to a folder, each as soon as it is made.
//!
//! 1. [`lock`]: one build at a time;
//! 2. [`standing`]: is a file new, changed or the same?
//! 3. [`staging`]: new and changed files are written under temporary names;
//! 4. when all files are there, new ones are renamed into place, then changed ones, in the [`order`]
//!    of their links;
//! 5. files of an earlier build that are no longer made are removed.
//!
//! So at every instant each published file is whole, and every link that a reader can reach
//! resolves. Unchanged files are not touched, and files that Metka did not write stay: the
//! [`manifest`] tells the two apart. The folder may come from a stranger: [`target`] checks which
//! folders may be written to, and [`places`] that nothing in them leads elsewhere.

#![allow(clippy::disallowed_methods, reason = "this is where files are written")]
#![allow(clippy::disallowed_types, reason = "files are looked up here, and sorted in the end")]

mod error;
mod hash;
mod lock;
mod manifest;
mod order;
mod places;
mod precompress;
mod seal;
mod staging;
mod standing;
mod target;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::collections::hash_map::{Entry, HashMap};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::disk;
use crate::files::Destination;
use lock::{Lock, NoLock};
use manifest::{Manifest, Print};
use order::Rank;
use places::Places;
use staging::Staging;
use standing::Standing;

pub use error::{EmitError, Misplaced, Refusal};
pub use hash::hash;
pub use manifest::Origin;
pub use target::check_target;

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
    let places = Places::of(folder).ok()?;
    let _lock = Lock::take(places.root()).ok()?;
    let list = Manifest::read(places.root()).ok()?;
    let origin = list.origin.filter(|origin| origin.inputs == inputs)?;
    (!list.is_unfinished && list.is_kept(&places)).then_some(Current { origin, files: list.len() })
}

/// How files are written to a folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manner {
    /// Copies are compressed beside the files, for servers that hand them out.
    pub precompress: bool,
    /// Files that Metka did not write are replaced where they are in the way.
    pub replace_foreign: bool,
}

/// A site on its way to a folder. Nothing that is published there changes before [`Self::finish`];
/// without that, the folder is left as it was.
#[derive(Debug)]
pub struct Emission {
    places: Arc<Places>,
    /// True if the folder did not exist before.
    is_made: bool,
    manner: Manner,
    earlier: Manifest,
    staging: Staging,
    files: Mutex<Files>,
    /// Held until the end.
    _lock: Lock,
}

/// The files received so far.
#[derive(Debug, Default)]
struct Files {
    by_path: HashMap<OutputPath, (Print, Standing), FixedState>,
    /// The first refusal. Nothing is written after it.
    refusal: Option<Refusal>,
    /// Files in whose place there is one that Metka did not write. After the first one nothing is
    /// written, and the others are looked for.
    foreign: Vec<OutputPath>,
}

impl Emission {
    /// Begins to make a folder hold a site.
    ///
    /// # Errors
    ///
    /// Another build at work, a folder that holds what Metka did not write and no list, or one that
    /// cannot be made, read or cleared of what a build left that was stopped.
    pub fn begin(folder: &Path, manner: Manner) -> Result<Self, EmitError> {
        let unchanged = EmitError::unchanged;
        let is_made = disk::without_end(folder).symlink_metadata().is_err();
        if is_made {
            fs::create_dir_all(folder).map_err(|error| {
                match folder.ancestors().find(|at| at.is_file()) {
                    Some(file) => unchanged(file)(ErrorKind::NotADirectory.into()),
                    None => unchanged(folder)(error),
                }
            })?;
        }
        let places = Places::of(folder).map_err(unchanged(folder))?;
        let lock = Lock::take(places.root()).map_err(|reason| match reason {
            NoLock::Busy => EmitError::Busy(folder.to_path_buf()),
            NoLock::Failed(error) => unchanged(folder)(error),
        })?;
        let earlier = Manifest::read(places.root()).map_err(EmitError::Unchanged)?;
        if earlier.is_missing && !manner.replace_foreign {
            let found = visible(places.root()).map_err(unchanged(folder))?;
            if !found.is_empty() {
                return Err(EmitError::NotEmpty(folder.to_path_buf(), found));
            }
        }
        if earlier.is_unfinished {
            staging::sweep(&places, "", &|folder| earlier.has_folder(folder))
                .map_err(EmitError::Unchanged)?;
        }
        let places = Arc::new(places);
        earlier.call_up(&places);
        Ok(Self {
            places,
            is_made,
            manner,
            earlier,
            staging: Staging::default(),
            files: Mutex::default(),
            _lock: lock,
        })
    }

    fn files(&self) -> std::sync::MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, path: &OutputPath, bytes: &[u8]) {
        let print = Print::of(bytes);
        let looks_only = {
            let mut files = self.files();
            if files.refusal.is_some() {
                return;
            }
            // Assets of one content have one path, and come once for each of them.
            let Entry::Vacant(place) = files.by_path.entry(path.clone()) else { return };
            place.insert((print, Standing::Same));
            !files.foreign.is_empty()
        };
        let (places, earlier, replaces) =
            (&self.places, &self.earlier, self.manner.replace_foreign);
        let (name, file) = (path.as_str(), (bytes, print));
        let staged = if looks_only {
            standing::look(places, name, file, earlier, replaces)
        } else {
            self.staging.stage(places, name, file, earlier, replaces)
        };
        let mut files = self.files();
        match staged {
            Ok(Standing::Foreign) => files.foreign.push(path.clone()),
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

    /// Publishes the files that have come, and removes those of an earlier build that have not.
    /// `origin` is what the next build is to know the site by.
    ///
    /// # Errors
    ///
    /// The first file or folder that could not be read, written or removed. What was published
    /// before is then still whole, and the next build repairs the rest.
    pub fn finish(self, origin: Option<Origin>) -> Result<Written, EmitError> {
        let Files { by_path, refusal, mut foreign } = std::mem::take(&mut *self.files());
        if let Some(refusal) = refusal {
            return Err(EmitError::Unchanged(refusal));
        }
        let root = self.places.root();
        if !foreign.is_empty() {
            foreign.sort_unstable();
            let foreign = foreign.into_iter().map(String::from).collect();
            return Err(EmitError::Foreign(root.to_path_buf(), foreign));
        }
        let mut files: Vec<_> = by_path.into_iter().collect();
        files.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let is_made =
            |path: &str| files.binary_search_by(|(made, _)| made.as_str().cmp(path)).is_ok();
        let stale: Vec<&str> = self.earlier.paths().filter(|path| !is_made(path)).collect();
        let to_remove = to_remove(&self.places, &stale).map_err(EmitError::Unchanged)?;
        let finished: Vec<_> =
            files.iter().map(|(path, (print, _))| (path.as_str(), Some(*print))).collect();
        let is_idle = self.staging.is_empty() && stale.is_empty();
        if !is_idle {
            // Until all is done, the list holds the files of both builds, so that whatever happens,
            // the next build knows which files are Metka's.
            let now = files.iter().map(|(path, (print, standing))| {
                (path.as_str(), (*standing == Standing::Same).then_some(*print))
            });
            let mut both: Vec<_> = now.chain(stale.iter().map(|path| (*path, None))).collect();
            both.sort_by_key(|(path, _)| *path);
            manifest::write_unfinished(root, &both).map_err(EmitError::Unchanged)?;
            let published = self.staging.publish().and_then(|()| {
                remove(root, &to_remove)?;
                remove_empty(&self.places, &stale);
                Ok(())
            });
            published.map_err(EmitError::Partly)?;
        }
        if self.earlier.is_unfinished {
            // A build that was stopped may have left something in folders that its list does not
            // name.
            let has_folder = |folder: &str| {
                let within = format!("{folder}/");
                let at = files.partition_point(|(path, _)| path.as_str() < within.as_str());
                files.get(at).is_some_and(|(path, _)| path.as_str().starts_with(&within))
            };
            staging::sweep(&self.places, "", &has_folder).map_err(EmitError::Partly)?;
        }
        if !is_idle || !self.earlier.is_same(origin, &finished) {
            manifest::write_finished(root, origin, &finished).map_err(EmitError::Partly)?;
        }
        let is_same = |standing: &Standing| *standing == Standing::Same;
        let unchanged = files.iter().filter(|(_, (_, standing))| is_same(standing)).count();
        let removed = to_remove.iter().map(|path| OutputPath::new(*path)).collect();
        let written = files.into_iter().filter(|(_, (_, standing))| !is_same(standing));
        Ok(Written { unchanged, written: written.map(|(path, _)| path).collect(), removed })
    }

    /// Removes everything that was staged and not published.
    pub(crate) fn give_up(&self) {
        // What made writing fail may make this fail too; the next build then does it.
        self.staging.clear();
        if self.staging.has_begun() && !self.staging.is_published() {
            let _ = self.earlier.restore(self.places.root());
        }
        if self.is_made {
            // Only where it is empty.
            let _ = fs::remove_dir(self.places.root());
        }
    }
}

impl Destination for Emission {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        self.take(path, bytes);
        if self.manner.precompress {
            for (path, copy) in precompress::copies(path, bytes) {
                self.take(&path, &copy);
            }
        }
    }
}

impl Drop for Emission {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// The names in a folder that do not begin with a dot.
fn visible(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name()));
    let names = names.collect::<io::Result<Vec<_>>>()?;
    let names = names.iter().map(|name| name.to_string_lossy().into_owned());
    let mut visible: Vec<_> = names.filter(|name| !name.starts_with('.')).collect();
    visible.sort_unstable();
    Ok(visible)
}

/// Of the files that are no longer made, those that are there. Where someone put a folder in the
/// place of a file, or a file in that of a folder, it stays.
fn to_remove<'a>(places: &Places, stale: &[&'a str]) -> Result<Vec<&'a str>, Refusal> {
    let found = stale.par_iter().map(|path| match places.find(path) {
        Ok(found) => Ok(found.is_some_and(|found| found.is_file()).then_some(*path)),
        Err(refusal) if refusal.error.kind() == ErrorKind::NotADirectory => Ok(None),
        Err(refusal) => Err(refusal),
    });
    let found = found.collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Removes files; what links goes before what it links to.
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
    })
}

/// Removes the folders of files that are no longer made, where they have become empty.
fn remove_empty(places: &Places, stale: &[&str]) {
    let mut folders = BTreeSet::new();
    for path in stale {
        let ends = path.match_indices('/').map(|(end, _)| end);
        let ways = ends.map(|end| &path[..end]);
        folders.extend(ways.take_while(|folder| places.has_folder(folder).unwrap_or(false)));
    }
    // A folder comes before those within it. One that holds anything stays.
    for folder in folders.iter().rev() {
        let _ = fs::remove_dir(places.at(folder));
    }
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
