//! Everything that the bytes of a site depend on, in one number: by it a build knows that it was done already.

use rayon::prelude::*;

use crate::Settings;
use crate::emit::number;
use crate::read::Sources;

/// The number. What the program was made from counts too: its version does not tell two builds of it apart.
pub(super) fn inputs(sources: &Sources, settings: &Settings, precompress: bool) -> u128 {
    let mut hasher = blake3::Hasher::new();
    let Settings { with_drafts, base_url, review } = settings;
    let rest = (with_drafts, base_url, review, precompress, &sources.repository_prefix);
    let program = env!("METKA_SOURCES");
    hasher.update(format!("{program}{rest:?}{:?}", sources.history).as_bytes());
    let files: Vec<_> = sources
        .files
        .par_iter()
        .map(|(path, source)| {
            let mut hasher = blake3::Hasher::new();
            hasher.update(format!("{path:?}").as_bytes());
            hasher.update(source.bytes());
            hasher.finalize()
        })
        .collect();
    for file in files {
        hasher.update(file.as_bytes());
    }
    number(hasher.finalize())
}
