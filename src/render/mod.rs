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
mod memory;
mod monitoring;
mod page;
mod preview;
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

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::derive::{Derived, OutputPath};
use crate::diagnostic::{Finding, Outcome, Problem};
use crate::read::Sources;
use crate::resolve::Resolved;
pub(crate) use memory::Memory;
pub(crate) use preview::{Found, Order, Viewer, preview};
use renderer::{Purpose, Rendered, Renderer};
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

/// Renders every page and gathers every asset, from memory what was drawn before.
pub(crate) fn render(
    sources: &Sources,
    resolved: &Resolved,
    derived: &Derived,
    progress: &Progress,
    memory: Option<&Memory>,
) -> Outcome<Site> {
    let nothing_kept = Memory::default();
    let Beginning { theme, assets, mut site, mut findings, is_compiled } =
        begin(sources, resolved, memory.unwrap_or(&nothing_kept));
    if !is_compiled {
        return Outcome { value: site, findings };
    }
    let mut renderer = Renderer::new(
        resolved,
        derived,
        &theme,
        &sources.repository_prefix,
        assets,
        (memory, Purpose::Hosting),
    );
    take_along::offer(&mut renderer, &site);
    // What takes much room for a short time comes first, so that the pages can have that room.
    site.files.extend(renderer.search_files());
    site.files.extend(renderer.data_files());
    let jobs = renderer.jobs();
    progress.total.store(jobs.len(), Ordering::Relaxed);
    let drawn = jobs.par_iter().map(|job| {
        let page = renderer.render(job);
        progress.done.fetch_add(1, Ordering::Relaxed);
        page
    });
    gather(drawn.collect(), memory, &mut site, &mut findings);
    // Comes last: it looks at all files that there are.
    standards::complete(&renderer, &mut site);
    Outcome { value: site, findings }
}

/// What is there before anything is drawn.
struct Beginning<'a> {
    theme: Arc<Theme>,
    /// Where each asset is published, and what it holds.
    assets: Vec<(OutputPath, &'a [u8])>,
    site: Site,
    findings: Vec<Finding>,
    /// False where the theme cannot draw.
    is_compiled: bool,
}

fn begin<'a>(sources: &'a Sources, resolved: &Resolved, memory: &Memory) -> Beginning<'a> {
    let strategy = &resolved.strategy;
    let mut findings = Vec::new();
    let theme = memory.theme(
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
    Beginning { theme, assets, site, findings, is_compiled }
}

/// Takes the pages that were drawn into a site; memory forgets all others.
fn gather(
    drawn: Vec<Rendered>,
    memory: Option<&Memory>,
    site: &mut Site,
    findings: &mut Vec<Finding>,
) {
    if let Some(memory) = memory {
        let paths: BTreeSet<_> = drawn.iter().map(|page| page.path.clone()).collect();
        memory.forget_others(|path| paths.contains(path));
    }
    for page in drawn {
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
    // A fault in a template shows on every page that uses it; once is enough.
    let mut seen = BTreeSet::new();
    findings.retain(|finding| match &finding.problem {
        Problem::TemplateFault { detail, .. } => {
            seen.insert((finding.place.clone(), detail.clone()))
        }
        _ => true,
    });
}
