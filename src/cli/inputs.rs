//! Everything that the bytes of a site depend on, in one number: by it a build knows that it was
//! done already.

use rayon::prelude::*;

use crate::emit::hash;
use crate::read::Sources;
use crate::settings::Settings;

/// The number. What the program was made from counts too: its version does not tell two builds of
/// it apart.
pub(super) fn inputs(sources: &Sources, settings: &Settings, precompress: bool) -> u128 {
    let Settings { with_drafts, base_url, review } = settings;
    let rest = (with_drafts, base_url, review, precompress, &sources.repository_prefix);
    let program = env!("METKA_SOURCES");
    let mut all = format!("{program}{rest:?}{:?}", sources.history).into_bytes();
    let files: Vec<_> = sources.files.par_iter().map(|(_, source)| hash(source.bytes())).collect();
    for ((path, source), file) in sources.files.iter().zip(files) {
        // No path holds a zero byte, so none can be taken for another with what follows it.
        all.extend_from_slice(path.as_str().as_bytes());
        all.push(0);
        all.extend_from_slice(&file.to_le_bytes());
        // What is not read is another file than one that is empty.
        if let Some(why) = source.unread() {
            all.extend_from_slice(format!("{why:?}").as_bytes());
        }
    }
    hash(&all)
}
