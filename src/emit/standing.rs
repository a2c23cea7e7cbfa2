//! How a file compares with what is in its place. Nothing is changed here.

use std::io::ErrorKind;

use super::error::Refusal;
use super::manifest::{Manifest, Print};
use super::places::Places;
use crate::disk;

/// How a file compares with what is in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    New,
    /// Something else is there, which Metka wrote or may replace.
    Changed,
    /// Something is there that Metka did not write.
    Foreign,
    /// The same content is already there.
    Same,
}

/// Compares a file with what is in its place. What Metka did not write is not read unless it may be
/// replaced. A folder or a link there is refused.
pub(super) fn look(
    places: &Places,
    path: &str,
    (bytes, print): (&[u8], Print),
    earlier: &Manifest,
    replaces_foreign: bool,
) -> Result<Standing, Refusal> {
    let Some(found) = places.find(path)? else { return Ok(Standing::New) };
    let place = places.at(path);
    if found.is_dir() {
        return Err(Refusal::at(&place)(ErrorKind::IsADirectory.into()));
    }
    if !replaces_foreign && !earlier.has(path) {
        return Ok(Standing::Foreign);
    }
    // Sizes come before contents: most changes show there.
    if found.len() != bytes.len() as u64 {
        return Ok(Standing::Changed);
    }
    let is_same = match earlier.print(path) {
        Some(known) if earlier.is_untouched(&found) => known == print,
        _ => disk::read(&place, found.len()).map_err(Refusal::at(&place))? == bytes,
    };
    Ok(if is_same { Standing::Same } else { Standing::Changed })
}
