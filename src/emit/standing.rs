//! How a file stands to what is there in its place. Nothing is changed here.

use std::fs;
use std::io::{self, Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::Refusal;
use super::manifest::{Manifest, Print};

/// How a file stands to what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing is there.
    New,
    /// Something else is there.
    Changed,
    /// It is there already.
    Same,
}

/// Looks at the place of a file.
///
/// # Errors
///
/// What stands in the way: a folder in the place of a file or the reverse, or something that cannot
/// be read.
pub(super) fn look(
    root: &Path,
    path: &str,
    (bytes, print): (&[u8], Print),
    earlier: &Manifest,
) -> Result<Standing, Refusal> {
    let place = root.join(path);
    compare(&place, path, (bytes, print), earlier).map_err(|error| {
        // A file that stands where the path needs a folder says more than the path.
        let ends = path.match_indices('/').map(|(end, _)| end);
        let blocking = ends.map(|end| root.join(&path[..end])).find(|folder| folder.is_file());
        Refusal::new(&blocking.unwrap_or(place), error)
    })
}

fn compare(
    place: &PathBuf,
    path: &str,
    (bytes, print): (&[u8], Print),
    earlier: &Manifest,
) -> io::Result<Standing> {
    let found = match fs::metadata(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::New),
        found => found?,
    };
    if found.is_dir() {
        return Err(Error::from(ErrorKind::IsADirectory));
    }
    // Sizes come before contents: most changes show there.
    if found.len() != bytes.len() as u64 {
        return Ok(Standing::Changed);
    }
    let is_same = match earlier.print(path) {
        Some(known) if earlier.is_untouched(&found) => known == print,
        _ => fs::read(place)? == bytes,
    };
    Ok(if is_same { Standing::Same } else { Standing::Changed })
}

/// The folder that a path names first: empty for the root.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
