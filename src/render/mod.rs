//! Stage 5: a strategy and what was derived from it to the output map.
//!
//! Rendering is a pure function: it never touches the disk, and the order in which pages are
//! made does not show in them.

mod alphabet;
mod chart;
mod data;
mod desk;
mod indicator;
mod label;
mod locale;
mod markdown;
mod memory;
mod monitoring;
mod page;
mod renderer;
mod search;
mod section;
mod standards;
mod statement;
mod structured_data;
mod theme;
mod typography;
mod verdict;
pub mod view;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::derive::{Derived, OutputPath};
use crate::diagnostic::{Finding, Outcome, Problem};
use crate::read::Sources;
use crate::resolve::Resolved;
pub(crate) use memory::Memory;
use renderer::{Job, Rendered, Renderer};

/// A finished site: every file of the output, by its path.
#[derive(Debug, Default)]
pub struct Site {
    /// The files.
    pub files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// How many of them are pages that a reader can read.
    pub pages: usize,
    /// In how many languages.
    pub languages: usize,
}

/// How far rendering has come, for whoever watches it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Pages rendered.
    pub done: AtomicUsize,
    /// Pages to render; 0 until that is known.
    pub total: AtomicUsize,
}

/// Whoever watches a site being drawn, and may ask for pages out of turn.
pub(crate) trait Orders {
    /// Everything but the pages is there: how many there will be, and what was found up to now. Says
    /// whether anybody asks out of turn.
    fn begin(&mut self, site: &Site, pages: usize, findings: &[Finding]) -> bool;

    /// The next page that is asked for out of turn, waiting for none.
    fn next(&mut self) -> Order;

    /// Hands over a page that was asked for, or says that it cannot be drawn. What is no page is not
    /// handed over.
    fn deliver(&mut self, path: &OutputPath, page: Option<Arc<[u8]>>);
}

/// What is to be drawn next.
pub(crate) enum Order {
    /// A page that is asked for.
    Page(OutputPath),
    /// Whatever comes next.
    Any,
    /// Nothing: nobody wants the site any more.
    Nothing,
}

/// So many pages are drawn at a time while others may be asked for.
const BATCH: usize = 16;

/// Renders every page and gathers every asset, from memory what was drawn before.
pub(crate) fn render(
    sources: &Sources,
    resolved: &Resolved,
    derived: &Derived,
    progress: &Progress,
    memory: Option<&Memory>,
) -> Outcome<Site> {
    let drawn = draw(sources, resolved, derived, progress, memory, None);
    // Only whoever may ask out of turn can want the site no more.
    drawn.unwrap_or_else(|| Outcome::clean(Site::default()))
}

/// Renders a site as [`render`] does: from memory what was drawn before, and first what is asked for.
/// None where nobody wants it any more.
pub(crate) fn draw(
    sources: &Sources,
    resolved: &Resolved,
    derived: &Derived,
    progress: &Progress,
    memory: Option<&Memory>,
    mut orders: Option<&mut dyn Orders>,
) -> Option<Outcome<Site>> {
    let strategy = &resolved.strategy;
    let mut findings = Vec::new();
    let nothing_kept = Memory::default();
    let theme = memory.unwrap_or(&nothing_kept).theme(
        sources,
        &resolved.theme,
        &strategy.languages,
        &resolved.strings,
        &mut findings,
    );
    let is_compiled =
        findings.iter().all(|finding| !matches!(finding.problem, Problem::TemplateFault { .. }));
    let assets: Vec<_> = strategy
        .assets
        .iter()
        .map(|path| (path, sources.files.get(path).map_or(&[][..], |source| source.bytes())))
        .map(|(path, bytes)| (theme::hashed_path(path.file_name(), bytes), bytes))
        .collect();
    let mut site = Site { languages: strategy.languages.ids().len(), ..Site::default() };
    for (path, bytes) in &theme.assets {
        site.files.insert(path.clone(), bytes.as_slice().into());
    }
    for (path, bytes) in &assets {
        site.files.insert(path.clone(), (*bytes).into());
    }
    if !is_compiled {
        if let Some(orders) = &mut orders {
            orders.begin(&site, 0, &findings);
        }
        return Some(Outcome { value: site, findings });
    }

    let mut renderer =
        Renderer::new(resolved, derived, &theme, &sources.repository_prefix, assets, memory);
    let jobs = renderer.jobs();
    progress.total.store(jobs.len(), Ordering::Relaxed);
    let mut pages = Pages { renderer: &renderer, drawn: jobs.iter().map(|_| None).collect(), jobs };
    if let Some(orders) = &mut orders
        && orders.begin(&site, pages.jobs.len(), &findings)
    {
        pages.draw_in_turns(*orders)?;
    }
    let drawn = pages.draw_all(progress);
    if let Some(memory) = memory {
        let paths: BTreeSet<_> = drawn.iter().map(|page| page.path.clone()).collect();
        memory.forget_others(|path| paths.contains(path));
    }
    for page in drawn {
        match page.html {
            Ok(html) => {
                // Two pages with one address have been found and reported with their routes.
                site.pages += usize::from(page.is_readable);
                site.files.insert(page.path, html);
                for (path, bytes) in page.beside {
                    site.files.insert(path, bytes.into());
                }
            }
            Err(finding) => findings.push(*finding),
        }
    }
    for (path, bytes) in renderer.take_search_files() {
        site.files.insert(path, bytes.into());
    }
    for (path, bytes) in std::mem::take(&mut renderer.data.files) {
        site.files.insert(path, bytes.into());
    }
    // Comes last: it looks at all files that there are.
    standards::complete(&renderer, &mut site);
    // A fault in a template shows on every page that uses it; once is enough.
    let mut seen = BTreeSet::new();
    findings.retain(|finding| match &finding.problem {
        Problem::TemplateFault { detail, .. } => {
            seen.insert((finding.place.clone(), detail.clone()))
        }
        _ => true,
    });
    Some(Outcome { value: site, findings })
}

/// The pages of a site, some of them drawn.
struct Pages<'a> {
    renderer: &'a Renderer<'a>,
    jobs: Vec<Job<'a>>,
    /// By job.
    drawn: Vec<Option<Rendered>>,
}

impl Pages<'_> {
    /// Draws pages until all are drawn, first those that are asked for; none where nobody wants them
    /// any more.
    fn draw_in_turns(&mut self, orders: &mut dyn Orders) -> Option<()> {
        let paths = self.jobs.iter().enumerate();
        let by_path: BTreeMap<OutputPath, usize> =
            paths.map(|(index, job)| (self.renderer.path(job), index)).collect();
        let mut next = 0;
        while next < self.jobs.len() {
            match orders.next() {
                Order::Nothing => return None,
                Order::Page(path) => {
                    if let Some(&index) = by_path.get(&path) {
                        let job = &self.jobs[index];
                        let drawn =
                            self.drawn[index].get_or_insert_with(|| self.renderer.render(job));
                        orders.deliver(&path, drawn.html.as_ref().ok().cloned());
                    }
                }
                Order::Any => {
                    let end = (next + BATCH).min(self.jobs.len());
                    let (renderer, jobs) = (self.renderer, &self.jobs[next..end]);
                    let batch = self.drawn[next..end].par_iter_mut().zip(jobs);
                    batch.for_each(|(drawn, job)| {
                        drawn.get_or_insert_with(|| renderer.render(job));
                    });
                    next = end;
                }
            }
        }
        Some(())
    }

    /// Draws what is not drawn yet, and gives all pages in the order of their jobs.
    fn draw_all(self, progress: &Progress) -> Vec<Rendered> {
        let Self { renderer, jobs, drawn } = self;
        let pages = jobs.into_par_iter().zip(drawn).map(|(job, drawn)| {
            let page = drawn.unwrap_or_else(|| renderer.render(&job));
            progress.done.fetch_add(1, Ordering::Relaxed);
            page
        });
        pages.collect()
    }
}
