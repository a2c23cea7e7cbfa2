//! The list of the files that Metka wrote, kept beside them.
//!
//! A line has a path and, after tabs, the size in bytes and the hash of what was written. The first
//! line identifies the input of the site, if no problem was found in it. The list contains no time,
//! so the same site gives the same list. A file is unchanged if its times are before that of the
//! list.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::error::Refusal;
use super::hash::hash;
use super::places::Places;
use super::seal;
use crate::disk;
use crate::render::SiteStats;

/// A line of the list: a path, and what was written to it where that is certain.
pub(super) type Line<'a> = (&'a str, Option<Print>);

/// The most bytes and lines of a list. A site of 50,000 pages, each with eight files and two
/// compressed copies of each, has less than two thirds of both.
const LARGEST: u64 = 256 << 20;
const MOST: usize = 4_000_000;

/// No path has more bytes than this on common systems, and no part of it more than that.
const LONGEST: usize = 4096;
const LONGEST_PART: usize = 255;

/// The file's name in the output folder.
const NAME: &str = ".metka-files";

/// The name under which it is written.
const UNFINISHED_NAME: &str = ".metka-files-new";

/// The head of a list; another version's hashes are not trusted.
const HEAD: &str = concat!("# metka ", env!("CARGO_PKG_VERSION"));

/// After the head: a build has begun and not ended.
const UNFINISHED: &str = " unfinished";

/// Coarsest step, in time, of file systems that keep fractions of a second.
const FINE_STEP: Duration = Duration::from_millis(20);

/// Coarsest step of those that do not.
const COARSE_STEP: Duration = Duration::from_secs(2);

/// What was written to a file: its size in bytes and its [`hash`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    size: u64,
    hash: u128,
}

impl Print {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: hash(bytes) }
    }
}

/// What a site was made from, and how much it became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// A hash of everything that the bytes of the site depend on.
    pub inputs: u128,
    /// How much there is to read.
    pub extent: SiteStats,
}

/// After the head: what the site was made from.
const ORIGIN: &str = " from ";

/// The files that Metka wrote, by their paths relative to the output folder.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: BTreeMap<String, Option<Print>>,
    /// True if the folder has no list.
    pub(super) is_missing: bool,
    /// True if a build was interrupted.
    pub(super) is_unfinished: bool,
    /// What the site was made from, where the list says so.
    pub(super) origin: Option<Origin>,
    /// The list as it was read.
    bytes: Vec<u8>,
    /// When it was written.
    time: Option<SystemTime>,
}

impl Manifest {
    /// Reads the list in a folder; without one nothing there is Metka's. A list that is no regular
    /// file, or larger than that of any site, is refused.
    pub(super) fn read(folder: &Path) -> Result<Self, Refusal> {
        // What a build left that was killed while it wrote the list.
        let _ = fs::remove_file(folder.join(UNFINISHED_NAME));
        let path = folder.join(NAME);
        let bytes = match disk::read(&path, LARGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self { is_missing: true, ..Self::default() });
            }
            Err(error) => return Err(Refusal::new(&path, error)),
        };
        if bytes.split(|byte| *byte == b'\n').count() > MOST {
            return Err(Refusal::new(&path, io::ErrorKind::InvalidData.into()));
        }
        let text = String::from_utf8_lossy(&bytes);
        let head = text.lines().next().unwrap_or_default();
        let rest = head.strip_prefix(HEAD).filter(|rest| rest.is_empty() || rest.starts_with(' '));
        let found = path.symlink_metadata().map_err(Refusal::at(&path))?;
        // Contents listed by another version or by a stranger are not trusted.
        let rest = rest.filter(|_| seal::is_sealed(&found));
        let is_trusted = rest.is_some();
        let origin = rest.and_then(|rest| parse_origin(rest.strip_prefix(ORIGIN)?));
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let files = lines.filter_map(|line| {
            let (path, print) = parse(line);
            is_output(path).then(|| (path.to_owned(), print.filter(|_| is_trusted)))
        });
        let (files, is_unfinished) = (files.collect(), head.ends_with(UNFINISHED));
        drop(text);
        Ok(Self {
            files,
            is_missing: false,
            is_unfinished,
            origin,
            bytes,
            time: found.modified().ok(),
        })
    }

    /// Restores the list to what was read.
    pub(super) fn restore(&self, folder: &Path) -> Result<(), Refusal> {
        let path = folder.join(NAME);
        if self.is_missing {
            return fs::remove_file(&path).map_err(Refusal::at(&path));
        }
        write(folder, &self.bytes)?;
        // This list does not know what has changed since. Without its seal it is not trusted, and
        // the next build compares contents.
        let Some(time) = self.time else { return Ok(()) };
        let file = disk::open_with(&path, OpenOptions::new().write(true));
        file.and_then(|(file, _)| file.set_modified(time)).map_err(Refusal::at(&path))
    }

    /// True where a finished list of these lines, in their order, would say the same.
    pub(super) fn is_same(&self, origin: Option<Origin>, lines: &[Line<'_>]) -> bool {
        !self.is_unfinished && self.origin == origin && self.lines().eq(lines.iter().copied())
    }

    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// True where all files of the list are what was written.
    pub(super) fn is_kept(&self, places: &Places) -> bool {
        let is_kept = |(path, print): (&String, &Option<Print>)| {
            let (Some(print), Ok(Some(found))) = (print, places.find(path)) else { return false };
            let read = || disk::read(&places.at(path), print.size);
            found.is_file()
                && found.len() == print.size
                && (self.is_untouched(&found)
                    || read().is_ok_and(|bytes| Print::of(&bytes) == *print))
        };
        disk::waiting(|| self.files.par_iter().all(is_kept))
    }

    /// Has the system cache the metadata of the files before each is looked up.
    pub(super) fn call_up(&self, places: &Arc<Places>) {
        let (paths, places) = (self.files.keys().cloned().collect::<Vec<_>>(), Arc::clone(places));
        disk::ahead(move || paths.par_iter().for_each(|path| drop(places.find(path))));
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// True for a folder in which files of the list are.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let within = format!("{folder}/");
        let mut paths = self.files.range(within.clone()..).map(|(path, _)| path);
        paths.next().is_some_and(|path| path.starts_with(&within))
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.files.iter().map(|(path, print)| (path.as_str(), *print))
    }

    pub(super) fn print(&self, path: &str) -> Option<Print> {
        self.files.get(path).copied().flatten()
    }

    /// True where a file of the list has certainly not been touched since the list was written.
    ///
    /// Whatever is done to a file sets one of its times, and no program can set them all back.
    /// Times advance in steps, so what happened within one step of the list is not certain.
    pub(super) fn is_untouched(&self, found: &Metadata) -> bool {
        let (Some(listed), Some(touched)) = (self.time, last_touch(found)) else { return false };
        let is_fine = |time: SystemTime| {
            let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            since.subsec_nanos() != 0
        };
        let step = if is_fine(listed) || is_fine(touched) { FINE_STEP } else { COARSE_STEP };
        listed.duration_since(touched).is_ok_and(|since| since > step)
    }
}

/// Writes the list of a build that has begun.
pub(super) fn write_unfinished(folder: &Path, lines: &[Line<'_>]) -> Result<(), Refusal> {
    write_lines(folder, &format!("{HEAD}{UNFINISHED}\n"), lines)
}

/// Writes the list of a finished build.
pub(super) fn write_finished(
    folder: &Path,
    origin: Option<Origin>,
    lines: &[Line<'_>],
) -> Result<(), Refusal> {
    let head = match origin {
        Some(Origin { inputs, extent: SiteStats { pages, languages, .. } }) => {
            format!("{HEAD}{ORIGIN}{inputs:032x} {pages} {languages}\n")
        }
        None => format!("{HEAD}\n"),
    };
    write_lines(folder, &head, lines)
}

fn write_lines(folder: &Path, head: &str, lines: &[Line<'_>]) -> Result<(), Refusal> {
    let mut text = head.to_owned();
    for (path, print) in lines {
        text.push_str(path);
        if let Some(Print { size, hash }) = print {
            let _ = write!(text, "\t{size}\t{hash:032x}");
        }
        text.push('\n');
    }
    write(folder, text.as_bytes())
}

/// Writes a list atomically.
fn write(folder: &Path, list: &[u8]) -> Result<(), Refusal> {
    let unfinished = folder.join(UNFINISHED_NAME);
    let mut file = File::create_new(&unfinished).map_err(Refusal::at(&unfinished))?;
    let written = file
        .write_all(list)
        // Without a seal the next build only takes longer.
        .map(|()| drop(seal::seal(&file)))
        .and_then(|()| fs::rename(&unfinished, folder.join(NAME)));
    written.map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        Refusal::new(&folder.join(NAME), error)
    })
}

/// When a file was last written, replaced, renamed or given other times.
fn last_touch(found: &Metadata) -> Option<SystemTime> {
    let modified = found.modified().ok()?;
    Some(modified.max(placed(found)?))
}

#[cfg(unix)]
fn placed(found: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(found.ctime()).ok()?;
    let nanoseconds = u32::try_from(found.ctime_nsec()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn placed(found: &Metadata) -> Option<SystemTime> {
    found.created().ok()
}

/// A path, and what was written to it where the line says so.
fn parse(line: &str) -> (&str, Option<Print>) {
    let Some((path, print)) = line.split_once('\t') else { return (line, None) };
    let print = print.split_once('\t').and_then(|(size, hash)| {
        let hash = u128::from_str_radix(hash, 16).ok()?;
        Some(Print { size: size.parse().ok()?, hash })
    });
    (path, print)
}

fn parse_origin(text: &str) -> Option<Origin> {
    let mut words = text.split(' ');
    let inputs = u128::from_str_radix(words.next()?, 16).ok()?;
    let (pages, languages) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let extent = SiteStats { pages, languages, ..SiteStats::default() };
    words.next().is_none().then_some(Origin { inputs, extent })
}

/// True for a path that Metka could have written: a list that someone changed must not make it
/// remove files elsewhere, or a file that is made under another spelling.
fn is_output(path: &str) -> bool {
    path.len() <= LONGEST
        && !path
            .contains(|character: char| matches!(character, '\\' | ':') || character.is_control())
        && path.split('/').all(|part| {
            !matches!(part, "" | "." | "..")
                && part.len() <= LONGEST_PART
                && !part.eq_ignore_ascii_case(".git")
        })
}
