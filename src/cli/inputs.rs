//! Everything that the bytes of a site depend on, in one number: by it a build knows that it was done already.

#![allow(clippy::disallowed_methods, reason = "the program is one of the inputs")]

use std::io::Write as _;

use crate::Settings;
use crate::read::Sources;

/// The number; none where the program cannot read itself. Another program would make other bytes of the same, and
/// its version does not tell two builds of it apart.
pub(super) fn inputs(sources: &Sources, settings: &Settings, precompress: bool) -> Option<u128> {
    let program = std::fs::File::open(std::env::current_exe().ok()?).ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(program).ok()?;
    let Settings { with_drafts, base_url, review } = settings;
    let rest = (with_drafts, base_url, review, precompress, &sources.repository_prefix);
    write!(hasher, "{rest:?}{:?}", sources.history).ok()?;
    for (path, source) in &sources.files {
        let bytes = source.bytes();
        write!(hasher, "{path:?}{}:", bytes.len()).ok()?;
        hasher.update(bytes);
    }
    let hash = hasher.finalize();
    let (start, _) = hash.as_bytes().split_at(16);
    Some(start.iter().fold(0, |number, byte| (number << 8) | u128::from(*byte)))
}
