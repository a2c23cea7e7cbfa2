//! The drafts of the last run, each kept by the file that it was read from.

use rayon::prelude::*;

use super::Draft;
use crate::diagnostic::{Finding, SourcePath};
use crate::read::Source;

/// What a file gave.
type Read = (Option<Draft>, Vec<Finding>);

/// A file of the last run, and what it gave.
#[derive(Debug)]
struct Known {
    path: SourcePath,
    source: Source,
    read: Read,
}

/// The drafts of the last run. A draft is a function of its file, of the path of that, and of the tag
/// of the site's source language.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    source_tag: String,
    /// In the order of their paths.
    files: Vec<Known>,
}

impl Memory {
    /// What files give, which stand in the order of their paths. Those that are what they were are
    /// not read again, and what is not among them is forgotten.
    pub(super) fn read(
        &mut self,
        files: &[(&SourcePath, &Source)],
        source_tag: &str,
        read: impl Fn(&SourcePath, &Source) -> Read + Sync,
    ) -> Vec<Read> {
        let mut known = std::mem::take(&mut self.files);
        if self.source_tag != source_tag {
            known.clear();
            source_tag.clone_into(&mut self.source_tag);
        }
        let mut known = known.into_iter().peekable();
        let kept: Vec<Option<Known>> = files
            .iter()
            .map(|(path, source)| {
                while known.next_if(|known| known.path < **path).is_some() {}
                let same = known.next_if(|known| known.path == **path);
                same.filter(|known| known.source.is_same(source))
            })
            .collect();
        self.files = files
            .par_iter()
            .zip(kept)
            .map(|(&(path, source), kept)| {
                kept.unwrap_or_else(|| Known {
                    path: path.clone(),
                    source: source.clone(),
                    read: read(path, source),
                })
            })
            .collect();
        self.files.iter().map(|known| known.read.clone()).collect()
    }
}
