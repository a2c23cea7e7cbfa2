//! From a look at the folders to what is shown: the last good site stays until there is a better.

#![allow(clippy::disallowed_methods, reason = "a build says how long its stages took")]

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::show::{Moment, Show};
use super::{Built, News};
use crate::diagnostic::Severity;
use crate::read::{ReadError, Reading};
use crate::render::{Progress, Site};
use crate::{Prepared, Settings, compile_and_keep};

type Tell = Box<dyn Fn(News<'_>) + Send>;

/// Builds a site again and again.
pub(super) struct Workshop {
    pub(super) reading: Reading,
    settings: Settings,
    tell: Tell,
    /// The last site without errors.
    good: Option<(Arc<Site>, Arc<Prepared>)>,
    number: u64,
    /// True where something was read that is not shown yet.
    is_behind: bool,
}

impl fmt::Debug for Workshop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Workshop").field("number", &self.number).finish_non_exhaustive()
    }
}

impl Workshop {
    pub(super) fn new(
        root: &Path,
        settings: Settings,
        tell: impl Fn(News<'_>) + Send + 'static,
    ) -> Self {
        Self {
            reading: Reading::new(root),
            settings,
            tell: Box::new(tell),
            good: None,
            number: 0,
            is_behind: false,
        }
    }

    /// Reads and builds the site for the first time.
    ///
    /// # Errors
    ///
    /// A file or folder that cannot be read.
    pub(super) fn begin(&mut self) -> Result<Moment, ReadError> {
        let start = Instant::now();
        self.reading.look()?;
        Ok(self.build(("read", start.elapsed())))
    }

    /// Looks at some files, builds the site where one of them changed, and shows it. False where
    /// that may be less than what changed.
    pub(super) fn glance(&mut self, paths: &BTreeSet<PathBuf>, show: &Show) -> bool {
        let start = Instant::now();
        let glance = self.reading.glance(paths);
        if glance.is_changed && glance.is_whole {
            show.change(self.build(("read", start.elapsed())));
        } else if glance.is_changed {
            self.is_behind = true;
        }
        glance.is_whole
    }

    /// Looks at all files, builds the site where something changed, and shows it.
    ///
    /// # Errors
    ///
    /// A file or folder that cannot be read.
    pub(super) fn look(&mut self, show: &Show) -> Result<Duration, ReadError> {
        let start = Instant::now();
        self.is_behind |= self.reading.look()?;
        let taken = start.elapsed();
        if self.is_behind {
            show.change(self.build(("read", taken)));
        }
        Ok(taken)
    }

    pub(super) fn tell(&self, news: News<'_>) {
        (self.tell)(news);
    }

    fn build(&mut self, read: (&'static str, Duration)) -> Moment {
        self.is_behind = false;
        let mut times = vec![read];
        let start = Instant::now();
        let sources = self.reading.sources().clone();
        let (outcome, prepared) = compile_and_keep(&sources, &self.settings, &Progress::default());
        times.push(("compile", start.elapsed()));
        let is_refused = outcome.count(Severity::Error) > 0;
        let (site, findings) = (Arc::new(outcome.value), Arc::new(outcome.findings));
        self.number += 1;
        (self.tell)(News::Built(Built {
            findings: &findings,
            sources: &sources,
            pages: site.pages,
            languages: site.languages,
            is_shown: !is_refused,
            times: &times,
        }));
        let prepared = Arc::new(prepared);
        let prefix = prefix(&prepared);
        let (site, prepared) = match &self.good {
            Some((site, prepared)) if is_refused => (Arc::clone(site), Arc::clone(prepared)),
            _ => (site, prepared),
        };
        if !is_refused {
            self.good = Some((Arc::clone(&site), Arc::clone(&prepared)));
        }
        let number = self.number;
        Moment { number, site, prepared, findings, sources, is_refused, prefix }
    }
}

/// The path of the site's address, from `/` to `/`.
fn prefix(prepared: &Prepared) -> String {
    let url = prepared.resolved.strategy.site.base_url.as_deref();
    let path = url.and_then(|url| url.split_once("://")?.1.split_once('/')).map(|(_, path)| path);
    let path = path.unwrap_or_default().trim_matches('/');
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}
