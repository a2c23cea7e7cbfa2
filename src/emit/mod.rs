//! Stage 6: the output map to a folder.
//!
//! 1. [`lock`]: one build at a time;
//! 2. [`plan`]: what is new, changed, the same and stale;
//! 3. [`staging`]: all new bytes are written under passing names;
//! 4. what is new gets its name, then what changed, in the [`order`] of what links to what;
//! 5. what was written earlier and is no longer made is removed.
//!
//! So at every instant each published file is whole, and every link resolves that a reader can
//! come to. What is the same is not touched, and what Metka did not write stays. The [`manifest`]
//! tells the two apart.

#![allow(clippy::disallowed_methods, reason = "this is where files are written")]

mod error;
mod lock;
mod manifest;
mod order;
mod plan;
mod precompress;
mod staging;

use std::cmp::Reverse;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::render::Site;
use lock::{Lock, NoLock};
use manifest::Manifest;
use order::Rank;
use plan::Plan;
use staging::Staging;

pub use error::{EmitError, Refusal};
pub use manifest::{Origin, number};
pub use precompress::precompress;

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

/// Makes a folder hold the site. `origin` is what the next build is to know it by.
///
/// # Errors
///
/// Another build at work, or the first file or folder that cannot be read, written or removed. What
/// was published before is then still whole, and the next build repairs the rest.
pub fn emit(site: &Site, folder: &Path, origin: Option<Origin>) -> Result<Written, EmitError> {
    let unchanged = |path: &Path| {
        let path = path.to_path_buf();
        move |error| EmitError::Unchanged(Refusal { path, error })
    };
    fs::create_dir_all(folder).map_err(|error| {
        match folder.ancestors().find(|at| at.is_file()) {
            Some(file) => unchanged(file)(ErrorKind::NotADirectory.into()),
            None => unchanged(folder)(error),
        }
    })?;
    let _lock = Lock::take(folder).map_err(|reason| match reason {
        NoLock::Busy => EmitError::Busy(folder.to_path_buf()),
        NoLock::Failed(error) => unchanged(folder)(error),
    })?;
    let earlier = Manifest::read(folder).map_err(unchanged(folder))?;
    let paths = || earlier.paths().chain(site.files.keys().map(OutputPath::as_str));
    if earlier.is_unfinished || earlier.is_empty() {
        staging::sweep(folder, paths()).map_err(EmitError::Unchanged)?;
    }
    let plan = Plan::make(site, folder, &earlier).map_err(EmitError::Unchanged)?;
    let all = || plan.to_write().chain(&plan.same);
    let mut finished = Manifest::of(all().map(|file| (file.path.as_str(), Some(file.print))));
    finished.origin = origin;
    if !plan.is_idle() {
        // Until all is done, the list holds the files of both builds: whatever happens on the way,
        // the next build knows what is Metka's.
        let same = plan.same.iter().map(|file| (file.path.as_str(), Some(file.print)));
        let both = Manifest::of(paths().map(|path| (path, None)).chain(same)).unfinished();
        both.write(folder).map_err(unchanged(folder))?;
        let staging = Staging::write(&plan, folder).map_err(|refusal| {
            // The reason for which writing failed may stand in the way here too: the next build
            // does it then.
            let _ = staging::sweep(folder, paths());
            let _ = earlier.restore(folder);
            EmitError::Unchanged(refusal)
        })?;
        let published = staging.publish().and_then(|()| remove(folder, &plan.stale));
        published.map_err(|refusal| {
            let _ = staging::sweep(folder, paths());
            EmitError::Partly(refusal)
        })?;
    }
    if !plan.is_idle() || !finished.is_same(&earlier) {
        let refusal = |error| EmitError::Partly(Refusal::new(folder, error));
        finished.write(folder).map_err(refusal)?;
    }
    let mut written: Vec<OutputPath> = plan.to_write().map(|file| file.path.clone()).collect();
    written.sort();
    let removed = plan.stale.iter().map(|path| OutputPath::new(*path)).collect();
    Ok(Written { unchanged: plan.same.len(), written, removed })
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
    let mut folders = std::collections::BTreeSet::new();
    for path in stale {
        let mut folder = plan::folder_of(path);
        while !folder.is_empty() && folders.insert(folder) {
            folder = plan::folder_of(folder);
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
