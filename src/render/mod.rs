//! Stage 5: a strategy and what was derived from it to the output map.
//!
//! Rendering is a pure function: it never touches the disk, and the order in which pages are
//! made does not show in them.

mod alphabet;
mod archive;
mod chart;
mod data;
mod desk;
mod indicator;
mod label;
mod locale;
mod markdown;
mod monitoring;
mod page;
mod renderer;
mod search;
mod section;
mod standards;
mod statement;
mod structured_data;
mod take_along;
mod theme;
mod typography;
mod verdict;
pub mod view;
mod whole;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::derive::{Derived, OutputPath};
use crate::diagnostic::{Outcome, Problem};
use crate::read::Sources;
use crate::resolve::Resolved;
use renderer::Renderer;
use take_along::Purpose;
use theme::Theme;

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

/// Renders every page and gathers every asset.
pub(crate) fn render(
    sources: &Sources,
    resolved: &Resolved,
    derived: &Derived,
    progress: &Progress,
) -> Outcome<Site> {
    let strategy = &resolved.strategy;
    let mut findings = Vec::new();
    let theme = Theme::load(
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
        return Outcome { value: site, findings };
    }

    let mut renderer = Renderer::new(resolved, derived, &theme, &sources.repository_prefix, assets);
    for (path, bytes) in renderer.take_shared_files() {
        site.files.insert(path, bytes.into());
    }
    if renderer.has_archive() {
        renderer.draw_for(Purpose::TakenAlong);
        let archive = take_along::archive(&renderer, &site);
        renderer.draw_for(Purpose::Published(archive));
    }
    let jobs = renderer.jobs();
    progress.total.store(jobs.len(), Ordering::Relaxed);
    let pages: Vec<_> = jobs
        .into_par_iter()
        .filter_map(|job| {
            let page = renderer.render(&job);
            progress.done.fetch_add(1, Ordering::Relaxed);
            page
        })
        .collect();
    for page in pages {
        let is_readable = page.is_readable;
        match page.files() {
            Ok(files) => {
                // Two pages with one address have been found and reported with their routes.
                site.pages += usize::from(is_readable);
                site.files.extend(files);
            }
            Err(finding) => findings.push(*finding),
        }
    }
    // Comes last: it looks at all files that there are.
    standards::complete(&renderer, &mut site);
    // A fault in a template shows on every page that uses it; once is enough.
    let mut seen = std::collections::BTreeSet::new();
    findings.retain(|finding| match &finding.problem {
        Problem::TemplateFault { detail, .. } => {
            seen.insert((finding.place.clone(), detail.clone()))
        }
        _ => true,
    });
    Outcome { value: site, findings }
}
