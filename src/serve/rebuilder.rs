//! From changed files to what is shown: the last good site stays until there is a better one.

#![allow(clippy::disallowed_methods, reason = "a build says how long its stages took")]

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::background_build::BackgroundBuild;
use super::news::{Built, News};
use super::preview_state::{PreviewState, Snapshot};
use crate::diagnostic::{Finding, Outcome, has_errors};
use crate::read::{ReadError, Reading, Sources};
use crate::render::{Drawn, SiteStats};
use crate::settings::Settings;
use crate::{Prepared, PreviewCache, prepare};

type Tell = Box<dyn Fn(News<'_>) + Send>;

/// Events that reach the rebuilder.
#[derive(Debug)]
pub(super) enum WatchEvent {
    /// Something may have changed in the folders.
    Event(notify::Result<notify::Event>),
    /// All pages of a build were drawn.
    Drawn(u64, Drawn),
}

/// Rebuilds the site when its files change.
pub(super) struct Rebuilder {
    pub(super) reading: Reading,
    settings: Settings,
    tell: Tell,
    events: Sender<WatchEvent>,
    cache: PreviewCache,
    /// The last site in which no error is known.
    good: Option<Arc<BackgroundBuild>>,
    /// The last site that was drawn whole without errors.
    proven: Option<Arc<BackgroundBuild>>,
    last: Option<Build>,
    /// The number of the last snapshot.
    number: u64,
    /// True if something was read that is not built yet.
    is_behind: bool,
}

/// A build, until all of it is drawn.
struct Build {
    number: u64,
    start: Instant,
    drawing: Arc<BackgroundBuild>,
    sources: Arc<Sources>,
    /// The findings of the stages before drawing, as they reported them.
    early: Vec<Finding>,
    /// How many of the findings were reported.
    told: usize,
}

impl fmt::Debug for Rebuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Rebuilder").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Rebuilder {
    pub(super) fn new(
        root: &Path,
        settings: Settings,
        events: Sender<WatchEvent>,
        tell: impl Fn(News<'_>) + Send + 'static,
    ) -> Self {
        Self {
            reading: Reading::new(root),
            settings,
            tell: Box::new(tell),
            events,
            cache: PreviewCache::default(),
            good: None,
            proven: None,
            last: None,
            number: 0,
            is_behind: false,
        }
    }

    /// Reads and builds the site for the first time.
    pub(super) fn begin(&mut self) -> Result<Snapshot, ReadError> {
        let start = Instant::now();
        self.reading.look()?;
        Ok(self.build(("read", start.elapsed())))
    }

    /// Looks at some files, builds the site where one of them changed, and shows it. False where
    /// that may be less than what changed.
    pub(super) fn glance(&mut self, paths: &BTreeSet<PathBuf>, state: &PreviewState) -> bool {
        let start = Instant::now();
        let glance = self.reading.glance(paths);
        if glance.is_changed && glance.is_whole {
            state.change(self.build(("read", start.elapsed())));
        } else if glance.is_changed {
            self.is_behind = true;
        }
        glance.is_whole
    }

    /// Looks at all files, builds the site where something changed, and shows it.
    pub(super) fn look(&mut self, state: &PreviewState) -> Result<Duration, ReadError> {
        let start = Instant::now();
        self.is_behind |= self.reading.look()?;
        let taken = start.elapsed();
        if self.is_behind {
            state.change(self.build(("read", taken)));
        }
        Ok(taken)
    }

    /// Pauses drawing until [`Rebuilder::go_on`].
    pub(super) fn rest(&self) {
        if let Some(last) = &self.last {
            last.drawing.rest();
        }
    }

    /// Resumes drawing.
    pub(super) fn go_on(&self) {
        if let Some(last) = &self.last {
            last.drawing.go_on();
        }
    }

    pub(super) fn tell(&self, news: News<'_>) {
        (self.tell)(news);
    }

    fn build(&mut self, read: (&'static str, Duration)) -> Snapshot {
        let start = Instant::now();
        self.is_behind = false;
        self.number += 1;
        // The new build comes first.
        self.rest();
        let mut times = vec![read];
        let mut last = start;
        let mut passed = |stage| {
            let now = Instant::now();
            times.push((stage, now - last));
            last = now;
        };
        let sources = Arc::new(self.reading.sources().clone());
        let mut early = Vec::new();
        let memory = Some(&mut self.cache.parsed);
        let prepared = Arc::new(prepare(&sources, &self.settings, memory, &mut early, &mut passed));
        let (number, events) = (self.number, self.events.clone());
        let finished = move |drawn| {
            // Nobody receives it once the preview is over.
            let _ = events.send(WatchEvent::Drawn(number, drawn));
        };
        let pages = Arc::clone(&self.cache.pages);
        let (drawing, beginning) =
            BackgroundBuild::begin(Arc::clone(&sources), Arc::clone(&prepared), pages, finished);
        passed("theme");
        let drawing = Arc::new(drawing);
        let findings = [early.as_slice(), &beginning.findings].concat();
        let findings = prepared.settle(Outcome { value: (), findings }).findings;
        passed("findings");
        (self.tell)(News::Built(Built {
            findings: &findings,
            sources: &sources,
            extent: SiteStats {
                pages: beginning.pages,
                languages: prepared.resolved.strategy.languages.ids().len(),
                ..SiteStats::default()
            },
            is_shown: !has_errors(&findings),
            times: &times,
        }));
        let told = findings.len();
        let build = Build { number, start, drawing, sources, early, told };
        let snapshot = self.snapshot(&build, findings);
        self.last = Some(build);
        snapshot
    }

    /// All pages of a build were drawn: whatever is wrong with them is known now.
    pub(super) fn finish(&mut self, number: u64, drawn: &Drawn, state: &PreviewState) {
        let Some(mut build) = self.last.take_if(|last| last.number == number) else { return };
        let findings = [build.early.as_slice(), &drawn.findings].concat();
        let prepared = &build.drawing.prepared;
        let findings = prepared.settle(Outcome { value: (), findings }).findings;
        (self.tell)(News::Drawn(build.start.elapsed()));
        if !has_errors(&findings) {
            self.proven = Some(Arc::clone(&build.drawing));
        } else if self.good.as_ref().is_some_and(|good| Arc::ptr_eq(good, &build.drawing)) {
            // An error that only shows in a page.
            self.good = self.proven.clone();
        }
        let is_news = findings.len() != build.told;
        if is_news {
            (self.tell)(News::Built(Built {
                findings: &findings,
                sources: &build.sources,
                extent: SiteStats::default(),
                is_shown: !has_errors(&findings),
                times: &[],
            }));
        }
        // Pages that are open in a browser are loaded again.
        if is_news || drawn.is_redrawn {
            self.number += 1;
            build.told = findings.len();
            state.change(self.snapshot(&build, findings));
        }
        self.last = Some(build);
    }

    /// What is shown after a build: the build, or the last good one.
    fn snapshot(&mut self, build: &Build, findings: Vec<Finding>) -> Snapshot {
        let is_refused = has_errors(&findings);
        if !is_refused {
            self.good = Some(Arc::clone(&build.drawing));
        }
        let site = self.good.as_ref().unwrap_or(&build.drawing);
        site.go_on();
        Snapshot {
            number: self.number,
            site: Arc::clone(site),
            fallback: self.proven.clone(),
            findings: Arc::new(findings),
            sources: Arc::clone(&build.sources),
            is_refused,
            prefix: prefix(&site.prepared),
        }
    }
}

/// The path of the site's address, from `/` to `/`.
fn prefix(prepared: &Prepared) -> String {
    let url = prepared.resolved.strategy.site.base_url.as_deref();
    let path = url.and_then(|url| url.split_once("://")?.1.split_once('/')).map(|(_, path)| path);
    let path = path.unwrap_or_default().trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}
