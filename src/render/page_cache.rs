//! What was drawn before, kept by what it was drawn from.
//!
//! A page is a function of its view, of its template with all others, and of what all pages of its
//! language share. Where these are what they were, the page is what it was. Nothing is concluded
//! from what changed elsewhere.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::page_maker::PageMaker;
use super::pictures::PictureCache;
use super::plan::Job;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::edition::offers::DataOffers;
use crate::files::Files;
use crate::strategy::PerLanguage;
use crate::theme::key::Key;

/// Pages and pictures of earlier runs. Several threads draw pages, and an abandoned run may still draw one.
#[derive(Debug, Default)]
pub(crate) struct PageCache {
    kept: Mutex<Kept>,
    pub(super) pictures: PictureCache,
}

#[derive(Debug, Default)]
struct Kept {
    pages: BTreeMap<OutputPath, Page>,
    archive_size: Option<usize>,
}

/// A page, and what it was drawn from.
type Page = (Key, Arc<[u8]>);

impl PageCache {
    /// The content is valid even after a thread panicked.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The size of the last archive; none where there was none yet.
    pub(crate) fn archive_size(&self) -> Option<usize> {
        self.kept().archive_size
    }

    pub(crate) fn keep_archive_size(&self, size: Option<usize>) {
        self.kept().archive_size = size;
    }

    /// The cached page, if it was drawn from the same input.
    fn page(&self, path: &OutputPath, key: Key) -> Option<Arc<[u8]>> {
        let kept = self.kept();
        let (known, page) = kept.pages.get(path)?;
        (*known == key).then(|| Arc::clone(page))
    }

    fn keep(&self, path: &OutputPath, key: Key, page: &Arc<[u8]>) {
        self.kept().pages.insert(path.clone(), (key, Arc::clone(page)));
    }

    /// Forgets the pages that are not among the files of a site.
    pub(crate) fn keep_only(&self, files: &Files) {
        self.kept().pages.retain(|path, _| files.contains_key(path));
    }
}

/// Makes pages, or takes them from the cache.
pub(super) struct CachedPages<'a> {
    pub(super) maker: PageMaker<'a>,
    /// The keys of what all pages of a language share.
    pub(super) keys: PerLanguage<Option<Key>>,
    cache: &'a PageCache,
}

impl<'a> CachedPages<'a> {
    pub(super) fn new(maker: PageMaker<'a>, cache: &'a PageCache) -> Self {
        Self { keys: maker.keys(), maker, cache }
    }

    /// The cached page if its input is the same, else a new one.
    pub(super) fn make(&self, job: &Job<'_>, data: &DataOffers) -> Result<Arc<[u8]>, Box<Finding>> {
        let path = job.path(self.maker.edition);
        let page = self.maker.undrawn(job, &path, data);
        let key = self.keys[page.language].as_ref().and_then(|common| page.key(common));
        if let Some(known) = key.and_then(|key| self.cache.page(&path, key)) {
            return Ok(known);
        }
        let html = self.maker.draw(&path, &page)?.into();
        if let Some(key) = key {
            self.cache.keep(&path, key, &html);
        }
        Ok(html)
    }
}
