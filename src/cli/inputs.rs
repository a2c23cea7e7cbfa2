//! A hash of everything that the output depends on, by which a build finds that there is nothing
//! to do.

use rayon::prelude::*;

use crate::emit::hash;
use crate::read::Sources;
use crate::settings::Settings;

/// The hash. It includes the sources of the program, because two builds of it may have the same
/// version.
pub(super) fn inputs(sources: &Sources, settings: &Settings, precompress: bool) -> u128 {
    let Settings { with_drafts, base_url, review } = settings;
    let rest = (with_drafts, base_url, review, precompress, &sources.repository_prefix);
    let program = env!("METKA_SOURCES");
    let mut all = format!("{program}{rest:?}{:?}", sources.history).into_bytes();
    let files: Vec<_> = sources.files.par_iter().map(|(_, source)| hash(source.bytes())).collect();
    for ((path, source), file) in sources.files.iter().zip(files) {
        // No path has a zero byte, so entries cannot be confused.
        all.extend_from_slice(path.as_str().as_bytes());
        all.push(0);
        all.extend_from_slice(&file.to_le_bytes());
        // A file that is not read differs from an empty one.
        if let Some(why) = source.unread() {
            all.extend_from_slice(format!("{why:?}").as_bytes());
        }
    }
    hash(&all)
}
