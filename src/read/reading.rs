//! A site that is read repeatedly: each look reads only what changed since the last.
//!
//! A file is read again when its stamp differs: size, times, and on Unix also its ctime and inode,
//! which programs cannot set. If a file changed just before a look, another change could have the
//! same times, so it is read at the next look too (git calls such entries racily clean).

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::history::{self, Signs};
use super::source::{ReadError, Source};
use super::sources::Sources;
use super::walk::{self, Found, LIMITS, is_name_meant, source_path, walk, whole};
use super::{default_theme, files};
use crate::diagnostic::SourcePath;
use crate::disk;

/// A change so recent may be followed by another with the same times: some file systems count in
/// steps of two seconds.
const RACE: Duration = Duration::from_secs(2);

/// A site in a folder, as it was at the last look.
#[derive(Debug)]
pub struct Reading {
    root: PathBuf,
    files: BTreeMap<PathBuf, Seen>,
    sources: Sources,
    embedded: BTreeMap<SourcePath, Source>,
    signs: Option<Signs>,
}

/// A file as it was at the last look.
#[derive(Debug)]
struct Seen {
    /// None where the file could change without its stamp.
    stamp: Option<Stamp>,
    path: SourcePath,
}

/// What changes when a file does.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    /// On Unix: ctime and inode.
    entry: (i64, i64, u64),
}

impl Stamp {
    #[cfg(unix)]
    fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        let entry = (metadata.ctime(), metadata.ctime_nsec(), metadata.ino());
        Self { size: metadata.len(), modified: metadata.modified().ok(), entry }
    }

    #[cfg(not(unix))]
    fn of(metadata: &Metadata) -> Self {
        Self { size: metadata.len(), modified: metadata.modified().ok(), entry: (0, 0, 0) }
    }

    /// True where the file has been unchanged for long enough; false for a time in the future.
    fn is_settled(&self, now: SystemTime) -> bool {
        let rested = |time: SystemTime| now.duration_since(time).is_ok_and(|age| age > RACE);
        let changed = u64::try_from(self.entry.0).unwrap_or(0);
        self.modified.is_some_and(rested)
            && rested(SystemTime::UNIX_EPOCH + Duration::from_secs(changed))
    }
}

/// What a look at some files found.
#[derive(Clone, Copy, Debug)]
pub struct Glance {
    /// True where one of them differs from the last look.
    pub is_changed: bool,
    /// False where more than they may have changed.
    pub is_whole: bool,
}

impl Reading {
    /// A site in a folder, not looked at yet.
    pub fn new(root: &Path) -> Self {
        let embedded = default_theme::embedded();
        Self {
            root: root.to_path_buf(),
            files: BTreeMap::new(),
            sources: Sources { files: embedded.clone(), ..Sources::default() },
            embedded,
            signs: None,
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The site as it was at the last look.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Folders of git in which something changes whenever the history does.
    pub fn repository_folders(&self) -> Vec<PathBuf> {
        self.signs.as_ref().map(Signs::folders).unwrap_or_default()
    }

    /// Looks at every file, and says whether anything differs from the last look.
    ///
    /// # Errors
    ///
    /// The first file or folder that cannot be read. The site stays as it was at the last look.
    pub fn look(&mut self) -> Result<bool, ReadError> {
        let now = SystemTime::now();
        let found = stamped(&self.root)?;
        let is_known = |(found, stamp): &&(Found, Option<Stamp>)| {
            let known = self.files.get(&found.path).and_then(|seen| seen.stamp.as_ref());
            known.is_some_and(|known| stamp.as_ref() == Some(known))
        };
        let unknown: Vec<_> = found.iter().filter(|found| !is_known(found)).collect();
        let contents = read_all(&unknown)?;
        let unknown: BTreeSet<PathBuf> =
            unknown.into_iter().map(|(found, _)| found.path.clone()).collect();

        let present: BTreeSet<&PathBuf> = found.iter().map(|(found, _)| &found.path).collect();
        let known = self.files.keys();
        let gone: Vec<_> = known.filter(|path| !present.contains(path)).cloned().collect();
        let mut is_changed = false;
        for path in gone {
            is_changed |= self.forget(&path);
        }
        let read = found.into_iter().filter(|(found, _)| unknown.contains(&found.path));
        for ((found, stamp), content) in read.zip(contents) {
            is_changed |= match content {
                Some(content) => {
                    let stamp = stamp.filter(|stamp| stamp.is_settled(now));
                    self.keep(&found.path, stamp, content)
                }
                None => self.forget(&found.path),
            };
        }
        Ok(self.look_at_history() | is_changed)
    }

    /// Looks at some files only, ignoring their stamps. The next whole look finds what this one
    /// misses.
    pub fn glance(&mut self, paths: &BTreeSet<PathBuf>) -> Glance {
        let mut glance = Glance { is_changed: false, is_whole: true };
        for path in paths {
            if !self.is_within(path) {
                glance.is_whole &= self.is_beside(path) && !self.files.contains_key(path);
                continue;
            }
            match disk::read(path, LIMITS.file) {
                Ok(bytes) => glance.is_changed |= self.keep(path, None, Source::new(&bytes)),
                Err(error) if error.kind() == ErrorKind::NotFound && !self.is_folder(path) => {
                    glance.is_changed |= self.forget(path);
                }
                _ => glance.is_whole = false,
            }
        }
        glance
    }

    /// True for a file of the site, known from the last look, that holds something now.
    pub fn is_written(&self, path: &Path) -> bool {
        self.files.contains_key(path)
            && fs::symlink_metadata(path).is_ok_and(|metadata| metadata.len() > 0)
    }

    /// True where files of the site stood below a path at the last look.
    fn is_folder(&self, path: &Path) -> bool {
        let mut from = self.files.range(path.to_path_buf()..).map(|(file, _)| file);
        from.find(|file| *file != path).is_some_and(|file| file.starts_with(path))
    }

    /// True for a path that cannot concern a file of the site, nor its history.
    fn is_beside(&self, path: &Path) -> bool {
        path.starts_with(self.root.join("content")) || path.starts_with(self.root.join("themes"))
    }

    /// True for a path at which a file of the site may stand.
    fn is_within(&self, path: &Path) -> bool {
        let Ok(relative) = path.strip_prefix(&self.root) else { return false };
        let mut parts = relative.iter();
        let is_site = parts.next().is_some_and(|folder| folder == "content" || folder == "themes");
        let is_plain =
            |folder: &Path| fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
        is_site
            && parts.clone().next().is_some()
            && parts.clone().count() <= LIMITS.depth
            && relative.as_os_str().len() <= LIMITS.path
            && parts.all(|part| is_name_meant(&part.to_string_lossy()))
            && path.ancestors().skip(1).take_while(|above| *above != self.root).all(is_plain)
    }

    fn keep(&mut self, path: &Path, stamp: Option<Stamp>, source: Source) -> bool {
        let within = match self.files.get(path) {
            Some(seen) => seen.path.clone(),
            None => source_path(&self.root, path),
        };
        let known = self.sources.files.get(&within);
        let is_same = known.is_some_and(|known| known.is_same(&source));
        self.files.insert(path.to_path_buf(), Seen { stamp, path: within.clone() });
        if !is_same {
            self.sources.files.insert(within, source);
        }
        !is_same
    }

    fn forget(&mut self, path: &Path) -> bool {
        let Some(seen) = self.files.remove(path) else { return false };
        let before = self.sources.files.remove(&seen.path);
        // The default theme shows where nothing lies over it.
        let Some(beneath) = self.embedded.get(&seen.path) else { return true };
        let is_same = before.is_some_and(|before| before.is_same(beneath));
        self.sources.files.insert(seen.path, beneath.clone());
        !is_same
    }

    /// Reads the history where git has moved since the last look.
    fn look_at_history(&mut self) -> bool {
        let is_same = self.signs.as_ref().is_some_and(Signs::is_unmoved);
        if is_same {
            return false;
        }
        // Before the history, so that the next look sees a commit made in between.
        let signs = Signs::around(&self.root);
        let (history, prefix) = history::read(&self.root);
        // Else it is asked again at the next look.
        self.signs = signs.is_certain(&history).then_some(signs);
        let is_changed =
            history != *self.sources.history || prefix != self.sources.repository_prefix;
        if is_changed {
            self.sources.history = Arc::new(history);
            self.sources.repository_prefix = prefix;
        }
        is_changed
    }
}

/// All files of a site, with their stamps, but those deleted in the meantime.
fn stamped(root: &Path) -> Result<Vec<(Found, Option<Stamp>)>, ReadError> {
    let stamp = |mut found: Found| {
        if found.unread.is_some() {
            return Some((found, None));
        }
        let metadata = fs::symlink_metadata(&found.path).ok()?;
        found.unread = walk::unread(metadata.file_type());
        if metadata.len() > LIMITS.file {
            found.unread = Some(LIMITS.too_large());
        }
        let stamp = found.unread.is_none().then(|| Stamp::of(&metadata));
        Some((found, stamp))
    };
    let found: Vec<_> = disk::waiting(|| {
        let found = walk(root, &LIMITS, is_gone)?.into_par_iter();
        Ok(found.filter_map(stamp).collect())
    })?;
    let sizes = found.iter().filter_map(|(_, stamp)| Some(stamp.as_ref()?.size));
    if sizes.fold(0, u64::saturating_add) > LIMITS.total {
        return Ok(vec![(whole(root, LIMITS.too_much()), None)]);
    }
    Ok(found)
}

/// The content of each file; none for one that was deleted in the meantime.
fn read_all(found: &[&(Found, Option<Stamp>)]) -> Result<Vec<Option<Source>>, ReadError> {
    let read = |(found, _): &&(Found, Option<Stamp>)| {
        if let Some(why) = found.unread {
            return Ok(Some(Source::Unread(why)));
        }
        match disk::read(&found.path, LIMITS.file) {
            Ok(bytes) => Ok(Some(Source::new(&bytes))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => match files::unread(error, &LIMITS) {
                Ok(source) => Ok(Some(source)),
                Err(error) => Err(ReadError { path: found.path.clone(), error }),
            },
        }
    };
    disk::waiting(|| found.par_iter().map(read).collect())
}

fn is_gone(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}
