//! Stage 5: a strategy and what was derived from it to the output map.
//!
//! Rendering is a pure function: it never touches the disk, and the order in which pages are
//! made does not show in them.

mod alphabet;
mod archive;
mod chart;
mod data;
mod desk;
mod destination;
mod indicator;
mod indicator_table;
mod label;
mod locale;
mod markdown;
mod memory;
mod monitoring;
mod page;
mod preview;
mod ready;
mod renderer;
mod room;
mod search;
mod section;
mod shared;
mod standards;
mod statement;
mod structured_data;
mod take_along;
mod template_limits;
mod theme;
mod typography;
mod under_way;
mod verdict;
pub mod view;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};

use rayon::prelude::*;

use crate::derive::{Derived, OutputPath};
use crate::diagnostic::{Finding, Problem};
use crate::read::Sources;
use crate::resolve::Resolved;
pub(crate) use destination::Collected;
pub(crate) use destination::Files;
use destination::Outgoing;
pub use destination::{Bytes, Destination};
pub(crate) use memory::Memory;
pub(crate) use preview::{Found, Order, Viewer, preview};
use renderer::{Job, Purpose, Renderer, Turn};
use theme::Theme;
pub use under_way::{SECONDS, UnderWay, under_way};

/// A finished site: every file of the output, by its path.
#[derive(Debug, Default)]
pub struct Site {
    /// The files.
    pub files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// How much there is to read.
    pub extent: Extent,
}

/// How much there is to read on a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// How many pages a reader can read.
    pub pages: usize,
    /// In how many languages.
    pub languages: usize,
    /// What a large site goes without, because it did not say whether to have it: keys of `site.yaml`. Known of a
    /// site that was made now, not of one that is there already.
    pub left_out: [Option<&'static str>; 4],
}

/// How far rendering has come, for whoever watches it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Pages rendered.
    pub done: AtomicUsize,
    /// Pages to render; 0 until that is known.
    pub total: AtomicUsize,
}

/// So many pages in a row are one thread's, at most: enough that sharing out costs nothing, and few enough that no
/// thread waits long for another at the end.
const ROW: usize = 16;

/// Renders every page and gathers every asset, from memory what was drawn before. `findings` has what was
/// found up to now and gets what is found here; `open` says, once all is known that can be known before a page is
/// drawn, where the files are to go.
pub(crate) fn render<'d>(
    (sources, resolved, derived): (&Sources, &Resolved, &Derived),
    progress: &Progress,
    memory: Option<&Memory>,
    findings: &mut Vec<Finding>,
    open: impl FnOnce(&[Finding]) -> Option<&'d dyn Destination>,
) -> Extent {
    let nothing_kept = Memory::default();
    let Beginning { theme, assets, files, findings: found, is_compiled } =
        begin(sources, resolved, memory.unwrap_or(&nothing_kept));
    let languages = resolved.strategy.languages.ids().len();
    let mut extent = Extent { languages, ..Extent::default() };
    findings.extend(found);
    let outgoing = open(findings).map(|destination| Outgoing::new(destination, &resolved.strategy));
    if let Some(outgoing) = &outgoing {
        outgoing.put_shared(&files);
    }
    if !is_compiled {
        return extent;
    }
    let mut renderer = Renderer::new(
        resolved,
        derived,
        &theme,
        &sources.repository_prefix,
        assets,
        (memory, Purpose::Hosting),
    );
    // Also where no file is wanted: a template may have a fault that only the archive brings out.
    findings.extend(take_along::offer(&mut renderer, &files));
    renderer.is_gathering = outgoing.is_some() && memory.is_none();
    drop(files);
    extent.left_out = renderer.left_out();
    let mut jobs = renderer.jobs();
    // Two pages with one address have been found and reported with their routes. One is drawn, always the same.
    let mut paths = BTreeSet::new();
    jobs.retain(|job| paths.insert(renderer.path(job)));
    progress.total.store(jobs.len(), Ordering::Relaxed);
    let mut faults = draw(&renderer, jobs, outgoing.as_ref(), progress, &mut extent);
    if let Some(memory) = memory {
        memory.forget_others(&paths);
    }
    faults.sort_by_key(|(number, _)| *number);
    findings.extend(faults.into_iter().map(|(_, fault)| *fault));
    drop_repeated_faults(findings);
    if let Some(outgoing) = &outgoing {
        standards::put_worker(&renderer, outgoing);
    }
    extent
}

/// Draws all files and hands them on, a language after the other. Gives the faults, each with the number of its job.
fn draw(
    renderer: &Renderer<'_>,
    jobs: Vec<Job<'_>>,
    outgoing: Option<&Outgoing<'_>>,
    progress: &Progress,
    extent: &mut Extent,
) -> Vec<(usize, Box<Finding>)> {
    let mut jobs: Vec<_> = jobs.into_iter().enumerate().collect();
    jobs.sort_by_key(|(_, job)| (job.language(), job.turn()));
    let draw = |(number, job): &(usize, Job<'_>)| {
        let page = renderer.render_for(job, |path, bytes| {
            if let Some(outgoing) = outgoing {
                outgoing.put(path, bytes);
            }
        });
        if let Some(outgoing) = outgoing.filter(|_| page.html.is_ok()) {
            outgoing.put_all(page.beside);
        }
        progress.done.fetch_add(1, Ordering::Relaxed);
        let count = page.html.map(|()| usize::from(page.is_readable));
        (count.map_err(|fault| (*number, fault)), page.document)
    };
    let (sender, last_pages) = mpsc::channel();
    let mut counts = Vec::new();
    rayon::scope(|scope| {
        for jobs in jobs.chunk_by(|(_, one), (_, other)| one.language() == other.language()) {
            let count = jobs.partition_point(|(_, job)| job.turn() < Turn::Last);
            let (pages, last) = jobs.split_at(count);
            let drawn: Vec<_> = pages.par_iter().with_max_len(ROW).map(draw).collect();
            let (counts_of_pages, documents): (Vec<_>, Vec<_>) = drawn.into_iter().unzip();
            counts.extend(counts_of_pages);
            // They are made side by side, and while the pages of the next language are drawn.
            if let (Some(outgoing), Some((_, job))) = (outgoing, jobs.first()) {
                let (language, documents) = (job.language(), documents.into_iter().flatten());
                let documents = documents.collect();
                scope.spawn(move |_| renderer.put_search(language, documents, outgoing));
            }
            for job in last {
                let sender = sender.clone();
                scope.spawn(move |_| drop(sender.send(draw(job).0)));
            }
        }
        if let Some(outgoing) = outgoing {
            scope.spawn(move |_| {
                outgoing
                    .put_shared(renderer.data_files().iter().map(|(path, bytes)| (path, bytes)));
                standards::put(renderer, outgoing);
            });
        }
    });
    drop(sender);
    counts.extend(last_pages);
    let mut faults = Vec::new();
    for count in counts {
        match count {
            Ok(count) => extent.pages += count,
            Err(fault) => faults.push(fault),
        }
    }
    faults
}

/// What is there before anything is drawn.
struct Beginning<'a> {
    theme: Arc<Theme>,
    /// Where each asset is published, and what it holds.
    assets: Vec<(OutputPath, &'a [u8])>,
    /// The files of the theme, and the assets.
    files: Files,
    findings: Vec<Finding>,
    /// False where the theme cannot draw.
    is_compiled: bool,
}

fn begin<'a>(sources: &'a Sources, resolved: &Resolved, memory: &Memory) -> Beginning<'a> {
    let strategy = &resolved.strategy;
    let mut findings = Vec::new();
    let load = || {
        let (name, strings) = (&resolved.theme, &resolved.strings);
        memory.theme(sources, name, &strategy.languages, strings, &mut findings)
    };
    // The small pictures take as long as the theme, and almost every site has them.
    let (theme, _) = rayon::join(load, standards::icons_of_pages);
    let is_compiled = findings.iter().all(|finding| {
        let problem = &finding.problem;
        !matches!(problem, Problem::TemplateFault { .. } | Problem::OverLimit { .. })
    });
    let assets: Vec<_> = strategy
        .assets
        .iter()
        .map(|path| (path, sources.files.get(path).map_or(&[][..], |source| source.bytes())))
        .map(|(path, bytes)| (theme::hashed_path(path.file_name(), bytes), bytes))
        .collect();
    let mut files = Files::new();
    for (path, bytes) in &theme.assets {
        files.insert(path.clone(), bytes.as_slice().into());
    }
    for (path, bytes) in &assets {
        files.insert(path.clone(), (*bytes).into());
    }
    Beginning { theme, assets, files, findings, is_compiled }
}

/// A fault in a template shows on every page that uses it; once is enough.
fn drop_repeated_faults(findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| match &finding.problem {
        Problem::TemplateFault { detail, .. } => {
            seen.insert((finding.place.clone(), detail.clone()))
        }
        _ => true,
    });
}
