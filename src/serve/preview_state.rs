//! What the preview shows.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::background_build::BackgroundBuild;
use crate::Prepared;
use crate::derive::OutputPath;
use crate::diagnostic::{Finding, SourcePath};
use crate::read::Sources;
use crate::render::Found;
use crate::strategy::{EntryId, LanguageId, Strategy};

/// A snapshot of the preview: the site that is shown, and what was found in the last build.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// Which build this is, from 1.
    pub(super) number: u64,
    /// The last good site; where there never was one, as much as could be made.
    pub(super) site: Arc<BackgroundBuild>,
    /// The good site before it, for a page that cannot be drawn.
    pub(super) fallback: Option<Arc<BackgroundBuild>>,
    /// What was found in the last build.
    pub(super) findings: Arc<Vec<Finding>>,
    /// The sources of the last build.
    pub(super) sources: Arc<Sources>,
    /// True where errors keep the last build from being shown.
    pub(super) is_refused: bool,
    /// The path of the address of the site, from `/` to `/`.
    pub(super) prefix: String,
}

impl Snapshot {
    /// A file of the site that is shown; a page that cannot be drawn as it was last.
    pub(super) fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        let last = || self.fallback.as_ref().map_or(Found::Nothing, |site| site.file(path));
        let found = match self.site.file(path) {
            Found::Faulty => last(),
            found => found,
        };
        match found {
            Found::File(file) => Some(file),
            Found::Faulty | Found::Nothing => None,
        }
    }

    /// What the site that is shown was made from.
    pub(super) fn prepared(&self) -> &Prepared {
        &self.site.prepared
    }

    pub(super) fn strategy(&self) -> &Strategy {
        &self.prepared().resolved.strategy
    }

    /// The page of a file of the content, as an address of this server.
    pub(super) fn page_of(&self, path: &SourcePath) -> Option<String> {
        self.strategy().entries().find_map(|(id, entry)| {
            let own = entry
                .words
                .iter()
                .find(|(_, words)| words.as_ref().is_some_and(|words| words.path == *path));
            let language = match own {
                Some((language, _)) => language,
                None if entry.facts.contains(path) => LanguageId::SOURCE,
                None => return None,
            };
            Some(self.address(id, language))
        })
    }

    pub(super) fn address(&self, id: EntryId, language: LanguageId) -> String {
        let page = self.prepared().derived.routes.page(id, language);
        let folder = page.as_str().strip_suffix("index.html").unwrap_or(page.as_str());
        format!("{}{folder}", self.prefix)
    }

    /// The entry and the language of an address of this server.
    pub(super) fn find(&self, address: &str) -> Option<(EntryId, LanguageId)> {
        let within = address.strip_prefix(self.prefix.as_str())?;
        let within = within.strip_suffix("index.html").unwrap_or(within);
        let wanted = OutputPath::new(format!("{within}index.html"));
        let routes = &self.prepared().derived.routes;
        let languages = || self.strategy().languages.ids();
        self.strategy().entries().find_map(|(id, _)| {
            languages()
                .find(|&language| *routes.page(id, language) == wanted)
                .map(|found| (id, found))
        })
    }
}

/// The current snapshot, and a signal for when it changes.
#[derive(Debug)]
pub(super) struct PreviewState {
    /// Tells the runs of the program apart.
    pub(super) run: String,
    current: Mutex<Arc<Snapshot>>,
    bell: Condvar,
    is_over: AtomicBool,
}

impl PreviewState {
    pub(super) fn new(first: Snapshot) -> Self {
        Self {
            run: format!("{:x}", run_number()),
            current: Mutex::new(Arc::new(first)),
            bell: Condvar::new(),
            is_over: AtomicBool::new(false),
        }
    }

    pub(super) fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&self.lock())
    }

    /// Replaces the snapshot and wakes those who wait.
    pub(super) fn change(&self, snapshot: Snapshot) {
        let before = std::mem::replace(&mut *self.lock(), Arc::new(snapshot));
        self.bell.notify_all();
        // Dropping a large site takes a while, and must not hold the lock.
        drop(before);
    }

    /// Waits for a build with another number, up to a timeout.
    pub(super) fn wait_for_other(&self, number: u64, patience: Duration) -> Arc<Snapshot> {
        let current = self.lock();
        let is_same = |current: &mut Arc<Snapshot>| current.number == number && !self.is_over();
        let waited = self.bell.wait_timeout_while(current, patience, is_same);
        let (current, _) = waited.unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }

    /// Wakes everyone who waits, to end.
    pub(super) fn end(&self) {
        let current = self.lock();
        self.is_over.store(true, Ordering::SeqCst);
        drop(current);
        self.bell.notify_all();
    }

    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }

    /// A snapshot is replaced as a whole, so it is sound even where a thread panicked.
    fn lock(&self) -> MutexGuard<'_, Arc<Snapshot>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[allow(clippy::disallowed_methods, reason = "no two runs begin at one time")]
fn run_number() -> u128 {
    use std::time::{SystemTime, UNIX_EPOCH};
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos()
}
