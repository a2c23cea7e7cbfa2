//! Builds a whole site, passing on each file as soon as it is made.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use rayon::prelude::*;

use super::page_maker::PageMaker;
use super::pictures::PictureCache;
use super::plan::{self, Job, Priority};
use super::preparation::{self, Preparation};
use super::sink::Sink;
use super::site::{Progress, SiteStats};
use super::site_archive::{self, SiteArchive};
use super::start::Start;
use super::{faults, other_files};
use crate::derive::Derived;
use crate::diagnostic::Finding;
use crate::edition::offers::Offers;
use crate::edition::voice::Voice;
use crate::edition::{Edition, OutputMode, locale};
use crate::files::{Destination, Files};
use crate::outputs::offline;
use crate::outputs::open_data::{self, OpenData};
use crate::outputs::pictures::share_image;
use crate::outputs::search::{self, Document};
use crate::outputs::syndication::sitemap;
use crate::read::Sources;
use crate::resolve::Resolved;
use crate::strategy::PerLanguage;

/// The most consecutive pages that one thread takes: enough to make scheduling cheap, and few
/// enough that no thread waits long for another at the end.
const ROW: usize = 16;

/// Draws every page and makes every file. New findings are added to `findings`; `open` chooses the
/// destination once all is known that can be known before a page is drawn.
pub(crate) fn build<'d>(
    (sources, resolved, derived): (&Sources, &Resolved, &Derived),
    progress: &Progress,
    findings: &mut Vec<Finding>,
    open: impl FnOnce(&[Finding]) -> Option<&'d dyn Destination>,
) -> SiteStats {
    let mut start = Start::new(sources, resolved);
    let strategy = &resolved.strategy;
    let languages = strategy.languages.ids().len();
    let mut stats = SiteStats { languages, ..SiteStats::default() };
    findings.extend(start.findings.iter().cloned());
    let sink = open(findings).map(|destination| Sink::new(destination, strategy));
    if sink.is_some() && start.is_compiled {
        start.scale_pictures(&PictureCache::default());
    }
    if let Some(sink) = &sink {
        sink.put_shared(&start.files);
    }
    if !start.is_compiled {
        return stats;
    }
    let locales = locale::locales(&strategy.languages);
    let assets = (&*start.assets, &*sources.repository_prefix);
    let edition = &Edition::new(resolved, derived, &locales, assets, OutputMode::Published);
    let (offers, preparation) = preparation::make(edition, &start);
    let data = open_data::make(edition);
    let shown = start.shown(edition);
    let within = site_archive::edition(edition);
    let mut archive = edition.features.archive.then(|| SiteArchive::new(&within, &offers, &start));
    let mut searches = None;
    if let Some(archive) = &mut archive {
        let search = || sink.is_some().then(|| search::all(&shown));
        // Even if no file is wanted: some faults of templates show only in the archive.
        ((), searches) = rayon::join(|| archive.draw(usize::MAX, &data.offers), search);
        if let Some(searches) = &searches {
            let searches = searches.iter().map(|(_, files)| files);
            let others = || site_archive::others(&within, &preparation, &data, searches);
            archive.advance(usize::MAX, &data.offers, others);
        }
        findings.append(&mut archive.faults);
    }
    let offer = archive.and_then(|archive| {
        // Its size is not needed.
        let Some(sink) = &sink else { return Some(site_archive::offer(edition, 0)) };
        let offer = archive.offer()?;
        sink.put_shared(archive.bytes().map(|bytes| (&offer.path, bytes)));
        Some(offer)
    });
    let offers = Offers { archive: offer, ..offers };
    stats.left_out = edition.left_out();
    let mut jobs = plan::jobs(edition);
    // Two pages with one address have been found and reported with their routes. One is drawn,
    // always the same.
    let mut paths = BTreeSet::new();
    jobs.retain(|job| paths.insert(job.path(edition)));
    progress.total.store(jobs.len(), Ordering::Relaxed);
    let maker = PageMaker::new(edition, offers, &start);
    let mut faults = draw(
        &maker,
        (&preparation, &data),
        searches.as_ref(),
        jobs,
        sink.as_ref(),
        progress,
        &mut stats,
    );
    faults.sort_by_key(|(number, _)| *number);
    findings.extend(faults.into_iter().map(|(_, fault)| *fault));
    faults::drop_repeated(findings);
    // Last, because the worker names all other files.
    if let Some(sink) = &sink
        && let Some(inventory) = &sink.inventory
    {
        let (path, bytes) = offline::worker(edition, inventory);
        sink.destination.put(&path, &bytes);
    }
    stats
}

/// Draws all pages and hands them on, a language after the other. Gives the faults, each with the
/// number of its job.
fn draw(
    maker: &PageMaker<'_>,
    (preparation, data): (&Preparation, &OpenData),
    searches: Option<&PerLanguage<Files>>,
    jobs: Vec<Job<'_>>,
    sink: Option<&Sink<'_>>,
    progress: &Progress,
    stats: &mut SiteStats,
) -> Vec<(usize, Box<Finding>)> {
    let edition = maker.edition;
    let mut jobs: Vec<_> = jobs.into_iter().enumerate().collect();
    jobs.sort_by_key(|(_, job)| (job.language(), job.priority()));
    let draw = |(number, job): &(usize, Job<'_>)| {
        let page = maker.make(job, &data.offers);
        let document = match job {
            Job::Entry(id, language) if sink.is_some() && searches.is_none() => {
                Some(Document::of(Voice::new(&maker.shown, *language), *id))
            }
            _ => None,
        };
        if let (Some(sink), Ok(html)) = (sink, &page.html) {
            sink.put(&page.path, html);
            sink.put_all(page.beside);
        }
        progress.done.fetch_add(1, Ordering::Relaxed);
        let is_readable = !matches!(job, Job::Alias(_) | Job::Embed(..));
        (page.html.map(|_| usize::from(is_readable)).map_err(|fault| (*number, fault)), document)
    };
    let (sender, last_pages) = mpsc::channel();
    let mut counts = Vec::new();
    rayon::scope(|scope| {
        for jobs in jobs.chunk_by(|(_, one), (_, other)| one.language() == other.language()) {
            let count = jobs.partition_point(|(_, job)| job.priority() < Priority::Last);
            let (pages, last) = jobs.split_at(count);
            let drawn: Vec<_> = pages.par_iter().with_max_len(ROW).map(draw).collect();
            let (counts_of_pages, documents): (Vec<_>, Vec<_>) = drawn.into_iter().unzip();
            counts.extend(counts_of_pages);
            // They are made side by side, and while the pages of the next language are drawn.
            if let (Some(sink), Some((_, job))) = (sink, jobs.first()) {
                let language = job.language();
                let documents = documents.into_iter().flatten().collect();
                scope.spawn(move |_| match searches {
                    Some(searches) => sink.put_shared(&searches[language]),
                    None => search::write(Voice::new(&maker.shown, language), documents, sink),
                });
            }
            for job in last {
                let sender = sender.clone();
                scope.spawn(move |_| drop(sender.send(draw(job).0)));
            }
        }
        if let Some(sink) = sink {
            scope.spawn(move |_| {
                sink.put_shared(data.files.iter().map(|(path, bytes)| (path, bytes)));
                put_others(edition, preparation, sink);
            });
        }
    });
    drop(sender);
    counts.extend(last_pages);
    let mut faults = Vec::new();
    for count in counts {
        match count {
            Ok(count) => stats.pages += count,
            Err(fault) => faults.push(fault),
        }
    }
    faults
}

/// Passes on all files that are neither pages nor beside one.
fn put_others(edition: &Edition<'_>, preparation: &Preparation, sink: &Sink<'_>) {
    sink.put_all(sitemap::files(edition));
    sink.put_all(other_files::all(edition, preparation));
    sink.put_all(share_image::files(edition));
}
