//! The drafts of the last run, each kept by the file that it was read from.

use std::sync::Arc;

use rayon::prelude::*;

use super::{
    OtherParsedFiles, ParsedFile, ParsedFiles, ParsedSite, Read, files, read, settings, site,
    source_tag,
};
use crate::diagnostic::{Finding, Outcome, SourcePath};
use crate::read::{Source, Sources};

/// A file of the last run, and what it gave.
#[derive(Debug)]
struct Known {
    path: SourcePath,
    source: Source,
    read: Read,
}

impl Known {
    fn is_words(&self) -> bool {
        matches!(self.read.0, Some(ParsedFile::Words(_)))
    }
}

/// The drafts of the last run. A draft is a function of its file, of the path of that, and of the
/// tag of the site's source language.
#[derive(Debug, Default)]
pub(crate) struct ParseCache {
    site: Option<Settings>,
    source_tag: String,
    /// In the order of their paths.
    files: Vec<Known>,
    /// What those that are no words gave together.
    others: Arc<OtherParsedFiles>,
}

/// The settings of the last run, and the file that they were read from.
#[derive(Debug)]
struct Settings {
    source: Option<Source>,
    draft: Arc<ParsedSite>,
    findings: Vec<Finding>,
}

impl ParseCache {
    /// Reads the files that are not what they were. What is not among them is forgotten.
    pub(super) fn parse(&mut self, sources: &Sources) -> Outcome<ParsedFiles> {
        let (site, mut findings) = self.site(sources);
        let tag = source_tag(&site);
        if self.source_tag != tag {
            self.files.clear();
            self.source_tag.clone_from(&tag);
        }
        let has_others = self.read(sources, &tag);
        let mut words = Vec::with_capacity(self.files.len());
        for known in &self.files {
            findings.extend(known.read.1.iter().cloned());
            if let Some(ParsedFile::Words(draft)) = &known.read.0 {
                words.push(Arc::clone(draft));
            }
        }
        if has_others {
            let mut others = OtherParsedFiles::default();
            let drafts = self.files.iter().filter(|known| !known.is_words());
            drafts.filter_map(|known| known.read.0.clone()).for_each(|draft| others.add(draft));
            self.others = Arc::new(others);
        }
        Outcome { value: ParsedFiles::new(site, words, Arc::clone(&self.others)), findings }
    }

    fn site(&mut self, sources: &Sources) -> (Arc<ParsedSite>, Vec<Finding>) {
        let source = settings(sources);
        let is_same = |known: &Settings| match (&known.source, source) {
            (Some(known), Some(source)) => known.is_same(source),
            (None, None) => true,
            _ => false,
        };
        let known = self.site.take().filter(is_same).unwrap_or_else(|| {
            let mut findings = Vec::new();
            let draft = Arc::new(site(sources, &mut findings));
            Settings { source: source.cloned(), draft, findings }
        });
        let known = self.site.insert(known);
        (Arc::clone(&known.draft), known.findings.clone())
    }

    /// Reads what is not what it was, and says whether any of that is or was no words.
    fn read(&mut self, sources: &Sources, source_tag: &str) -> bool {
        let count = self.files.len();
        let mut known = std::mem::take(&mut self.files).into_iter().peekable();
        let mut has_others = count == 0;
        let mut unread = Vec::new();
        self.files.reserve(count);
        for (path, source) in files(sources) {
            while let Some(gone) = known.next_if(|known| known.path != *path && known.path < *path)
            {
                has_others |= !gone.is_words();
            }
            match known.next_if(|known| known.path == *path) {
                Some(same) if same.source.is_same(source) => self.files.push(same),
                before => {
                    has_others |= before.is_some_and(|before| !before.is_words());
                    unread.push(self.files.len());
                    let (path, source) = (path.clone(), source.clone());
                    self.files.push(Known { path, source, read: (None, Vec::new()) });
                }
            }
        }
        has_others |= known.any(|gone| !gone.is_words());
        let read = |&index: &usize| {
            let file = &self.files[index];
            read(&file.path, &file.source, source_tag)
        };
        let drafts: Vec<Read> = unread.par_iter().map(read).collect();
        for (index, read) in unread.into_iter().zip(drafts) {
            self.files[index].read = read;
            has_others |= !self.files[index].is_words();
        }
        has_others
    }
}
