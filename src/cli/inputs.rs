//! Everything that the bytes of a site depend on, in one number: by it a build knows that it was done already.

use std::io::{self, Write as _};

use crate::Settings;
use crate::read::Sources;

/// The number. What the program was made from counts too: its version does not tell two builds of it apart.
pub(super) fn inputs(
    sources: &Sources,
    settings: &Settings,
    precompress: bool,
) -> io::Result<u128> {
    let mut hasher = blake3::Hasher::new();
    let Settings { with_drafts, base_url, review } = settings;
    let rest = (with_drafts, base_url, review, precompress, &sources.repository_prefix);
    write!(hasher, "{}{rest:?}{:?}", env!("METKA_SOURCES"), sources.history)?;
    for (path, source) in &sources.files {
        let bytes = source.bytes();
        write!(hasher, "{path:?}{}:", bytes.len())?;
        hasher.update(bytes);
    }
    let hash = hasher.finalize();
    let (start, _) = hash.as_bytes().split_at(16);
    Ok(start.iter().fold(0, |number, byte| (number << 8) | u128::from(*byte)))
}
