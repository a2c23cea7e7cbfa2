//! The drafts of the last run, each kept by the file that it was read from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Draft;
use crate::diagnostic::{Finding, SourcePath};
use crate::read::{Source, Sources};

/// What a file gave.
type Read = (Option<Draft>, Vec<Finding>);

/// The drafts of the last run. A draft is a function of its file, of the path of that, and of the tag
/// of the site's source language.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    source_tag: String,
    files: BTreeMap<SourcePath, (Source, Arc<Read>)>,
}

impl Memory {
    /// What a file gives that is what it was.
    pub(super) fn file(
        &self,
        path: &SourcePath,
        source: &Source,
        source_tag: &str,
    ) -> Option<Read> {
        let (known, read) = self.files.get(path)?;
        (self.source_tag == source_tag && known.is_same(source)).then(|| Read::clone(read))
    }

    /// Keeps what the files of a run gave, in the order of their paths, and nothing else.
    pub(super) fn keep(&mut self, sources: &Sources, source_tag: &str, read: &[Read]) {
        let site = SourcePath::site();
        let files = sources.files.iter().filter(|(path, _)| **path != site);
        let is_tag_same = self.source_tag == source_tag;
        let mut kept = BTreeMap::new();
        for ((path, source), read) in files.zip(read) {
            let known = self.files.remove(path);
            let known = known.filter(|(known, _)| is_tag_same && known.is_same(source));
            let known = known.unwrap_or_else(|| (source.clone(), Arc::new(read.clone())));
            kept.insert(path.clone(), known);
        }
        self.files = kept;
        source_tag.clone_into(&mut self.source_tag);
    }
}
