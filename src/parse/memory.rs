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
        if self.source_tag != source_tag {
            self.files.clear();
            source_tag.clone_into(&mut self.source_tag);
        }
        let site = SourcePath::site();
        let files = sources.files.iter().filter(|(path, _)| **path != site);
        let mut count = 0;
        for ((path, source), read) in files.zip(read) {
            count += 1;
            let known = self.files.get(path);
            if !known.is_some_and(|(known, _)| known.is_same(source)) {
                self.files.insert(path.clone(), (source.clone(), Arc::new(read.clone())));
            }
        }
        if self.files.len() > count {
            self.files.retain(|path, _| sources.files.contains_key(path));
        }
    }
}
