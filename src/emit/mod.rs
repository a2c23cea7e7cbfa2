//! Stage 6: the output map to a folder.
//!
//! Adds what is new, then replaces what changed, then removes what was written earlier and is no
//! longer made, so that at every instant each file is whole and every link in it resolves. What
//! is the same is not touched, and what Metka did not write stays.

#![allow(clippy::disallowed_methods, reason = "this is where files are written")]

mod manifest;
mod precompress;

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::render::Site;
use manifest::Manifest;

pub use precompress::precompress;

/// What was done to the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files added or replaced.
    pub written: Vec<OutputPath>,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer made.
    pub removed: Vec<OutputPath>,
}

/// A file or folder that could not be written.
#[derive(Debug)]
pub struct EmitError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl fmt::Display for EmitError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for EmitError {}

/// How a file of the map stands to the folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    New,
    Changed,
    Same,
}

/// Makes a folder hold the site.
///
/// # Errors
///
/// The first file or folder that cannot be read, written or removed. What was published before is
/// then still whole, and the next build repairs the rest.
pub fn emit(site: &Site, folder: &Path) -> Result<Written, EmitError> {
    create_folder(folder)?;
    let earlier = Manifest::read(folder).map_err(|error| at(folder, error))?;
    let standings: Vec<(&OutputPath, &[u8], Standing)> = site
        .files
        .par_iter()
        .map(|(path, bytes)| Ok((path, &**bytes, standing(&folder.join(path.as_str()), bytes)?)))
        .collect::<Result<_, EmitError>>()?;
    let current: BTreeSet<&str> = site.files.keys().map(OutputPath::as_str).collect();
    let stale: Vec<&String> =
        earlier.paths().filter(|path| !current.contains(path.as_str())).collect();

    // Until all is done, the list holds the files of both builds: whatever happens on the way, the
    // next build knows what is Metka's.
    let is_listed = |path: &str| earlier.contains(path);
    if current.iter().any(|path| !is_listed(path)) {
        let all = earlier.paths().map(String::as_str).chain(current.iter().copied());
        Manifest::of(all).write(folder).map_err(|error| at(folder, error))?;
    }
    let folders: BTreeSet<PathBuf> = standings
        .iter()
        .filter(|(_, _, standing)| *standing == Standing::New)
        .filter_map(|(path, ..)| folder.join(path.as_str()).parent().map(Path::to_path_buf))
        .collect();
    for folder in &folders {
        create_folder(folder)?;
    }
    for wanted in [Standing::New, Standing::Changed] {
        standings
            .par_iter()
            .filter(|(_, _, standing)| *standing == wanted)
            .try_for_each(|(path, bytes, _)| write(&folder.join(path.as_str()), bytes))?;
    }
    for path in &stale {
        remove(folder, path)?;
    }
    if !stale.is_empty() {
        Manifest::of(current.iter().copied()).write(folder).map_err(|error| at(folder, error))?;
    }
    let written: Vec<OutputPath> = standings
        .iter()
        .filter(|(_, _, standing)| *standing != Standing::Same)
        .map(|(path, ..)| (*path).clone())
        .collect();
    Ok(Written {
        unchanged: standings.len() - written.len(),
        written,
        removed: stale.into_iter().map(|path| OutputPath::new(path.as_str())).collect(),
    })
}

fn at(path: &Path, error: io::Error) -> EmitError {
    EmitError { path: path.to_path_buf(), error }
}

fn create_folder(folder: &Path) -> Result<(), EmitError> {
    fs::create_dir_all(folder).map_err(|error| at(folder, error))
}

/// Compares sizes before contents: most changes show there.
fn standing(path: &Path, bytes: &[u8]) -> Result<Standing, EmitError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::New),
        Err(error) => Err(at(path, error)),
        Ok(found) if found.len() != bytes.len() as u64 => Ok(Standing::Changed),
        Ok(_) => {
            let found = fs::read(path).map_err(|error| at(path, error))?;
            Ok(if found == bytes { Standing::Same } else { Standing::Changed })
        }
    }
}

/// Writes a file beside its place and moves it there, so that no reader sees half of it.
fn write(path: &Path, bytes: &[u8]) -> Result<(), EmitError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let write = || -> io::Result<()> {
        let mut file = tempfile::Builder::new().prefix(".metka-").tempfile_in(folder)?;
        file.write_all(bytes)?;
        publish_permissions(file.as_file())?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(|error| at(path, error))
}

/// A temporary file is its owner's alone; a published one is for everyone to read.
#[cfg(unix)]
fn publish_permissions(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn publish_permissions(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// Removes a file, and the folders that become empty by it.
fn remove(root: &Path, path: &str) -> Result<(), EmitError> {
    let file = root.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(at(&file, error)),
        _ => {}
    }
    let mut folder = file.parent();
    while let Some(current) = folder.filter(|current| *current != root) {
        if fs::remove_dir(current).is_err() {
            break;
        }
        folder = current.parent();
    }
    Ok(())
}
