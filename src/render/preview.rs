//! A site drawn for somebody who looks at it now: first the pages that are asked for, then all
//! others, and what is no page only when it is asked for.
//!
//! Every file has the bytes that a build gives it. Only the service worker is not there, because
//! its copy would be taken for the site.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::thread;

use rayon::prelude::*;

use super::page_cache::PageCache;
use super::page_maker::{MadePage, PageMaker};
use super::plan::{self, Job};
use super::preparation::{self, Preparation};
use super::site_archive::{self, SiteArchive};
use super::start::Start;
use super::{faults, other_files};
use crate::derive::{Derived, OutputPath};
use crate::diagnostic::Finding;
use crate::edition::offers::{DataOffers, Offers};
use crate::edition::voice::Voice;
use crate::edition::{Edition, OutputMode, addresses, locale};
use crate::files::Files;
use crate::outputs::open_data::{self, OpenData};
use crate::outputs::pictures::share_image;
use crate::outputs::syndication::sitemap;
use crate::outputs::{beside, search};
use crate::pages::share_card;
use crate::read::Sources;
use crate::resolve::Resolved;
use crate::strategy::PerLanguage;

/// So many pages are drawn at a time while others may be asked for.
const BATCH: usize = 16;

/// Whoever looks at a site while it is drawn.
pub(crate) trait Viewer {
    /// Everything is there that is not drawn: how many pages there will be, and what was found up
    /// to now.
    fn begin(&mut self, files: &Files, pages: usize, findings: &[Finding]);

    /// What is to be done next; where nothing is left to draw, waits until something is wanted.
    fn next(&mut self, is_drawn: bool) -> Order;

    /// All pages are there, and this was found in all.
    fn drawn(&mut self, files: Arc<Files>, findings: Vec<Finding>);
}

/// What is to be done next.
pub(crate) enum Order {
    /// A file that is asked for, and what takes it.
    File(OutputPath, Box<dyn FnOnce(Found) + Send>),
    /// Whatever comes next.
    Any,
    /// Nothing: nobody wants the site any more.
    Nothing,
}

/// A file that was asked for.
#[derive(Debug)]
pub(crate) enum Found {
    /// Its bytes.
    File(Arc<[u8]>),
    /// It is a page, and its template has a fault.
    Faulty,
    /// There is no such file.
    Nothing,
}

impl Found {
    fn of(bytes: Option<impl Into<Arc<[u8]>>>) -> Self {
        bytes.map_or(Self::Nothing, |bytes| Self::File(bytes.into()))
    }
}

/// Draws a site for a viewer, until they want it no more.
pub(crate) fn preview(
    sources: &Sources,
    resolved: &Resolved,
    derived: &Derived,
    cache: &PageCache,
    viewer: &mut dyn Viewer,
) {
    let mut start = Start::new(sources, resolved, Some(cache));
    if !start.is_compiled {
        viewer.begin(&start.files, 0, &start.findings);
        viewer.drawn(Arc::new(start.files), start.findings);
        while let Order::File(_, take) = viewer.next(true) {
            take(Found::Faulty);
        }
        return;
    }
    let locales = locale::locales(&resolved.strategy.languages);
    let assets = (&*start.assets, &*sources.repository_prefix);
    let edition = &Edition::new(resolved, derived, &locales, assets, OutputMode::Preview);
    let (offers, preparation) = preparation::make(edition, &start);
    let data = OnceLock::new();
    let archive = edition.features.archive.then(|| {
        let data = data.get_or_init(|| open_data::make(edition));
        site_archive::make(edition, &start, (&offers, &preparation), data)
    });
    start.findings.extend(archive.iter().flat_map(|archive| archive.faults.iter().cloned()));
    faults::drop_repeated(&mut start.findings);
    let offers = &Offers { archive: archive.as_ref().and_then(SiteArchive::offer), ..offers };
    let maker = PageMaker::new(edition, offers, &start.theme, Some(cache), false);
    let jobs = plan::jobs(edition);
    let places = jobs.iter().enumerate().map(|(index, job)| (job.path(edition), index));
    let by_path = places.collect();
    let site = PreviewedSite {
        edition,
        preparation: &preparation,
        archive: archive.as_ref(),
        maker: &maker,
        jobs: &jobs,
        by_path,
        rest: Rest {
            data,
            search: edition.strategy.languages.map(|_| OnceLock::new()),
            sitemap: OnceLock::new(),
            others: OnceLock::new(),
        },
    };
    viewer.begin(&start.files, jobs.len(), &start.findings);
    thread::scope(|scope| {
        let mut drawn: Vec<Option<MadePage>> = jobs.iter().map(|_| None).collect();
        let mut next = 0;
        while next < jobs.len() {
            match viewer.next(false) {
                Order::Nothing => return,
                Order::File(path, take) => {
                    if let Some(&index) = site.by_path.get(&path) {
                        let page = drawn[index].get_or_insert_with(|| site.page(&jobs[index]));
                        take(match &page.html {
                            Ok(html) => Found::File(Arc::clone(html)),
                            Err(_) => Found::Faulty,
                        });
                    } else {
                        let site = &site;
                        scope.spawn(move || take(site.other(&path)));
                    }
                }
                Order::Any => {
                    let end = (next + BATCH).min(jobs.len());
                    let data = &site.data().offers;
                    let batch = drawn[next..end].par_iter_mut().zip(&jobs[next..end]);
                    batch.for_each(|(drawn, job)| {
                        drawn.get_or_insert_with(|| maker.make(job, data));
                    });
                    next = end;
                }
            }
        }
        let Start { mut files, mut findings, .. } = start;
        gather(drawn.into_iter().flatten().collect(), cache, &mut files, &mut findings);
        let files = Arc::new(files);
        viewer.drawn(Arc::clone(&files), findings);
        while let Order::File(path, take) = viewer.next(true) {
            // It may have been asked for while the last page was drawn.
            if let Some(file) = files.get(&path) {
                take(Found::File(Arc::clone(file)));
            } else if site.by_path.contains_key(&path) {
                take(Found::Faulty);
            } else {
                let site = &site;
                scope.spawn(move || take(site.other(&path)));
            }
        }
    });
}

/// Takes the pages that were drawn in among the files; the cache forgets all others.
fn gather(drawn: Vec<MadePage>, cache: &PageCache, files: &mut Files, findings: &mut Vec<Finding>) {
    cache.forget_others(&drawn.iter().map(|page| page.path.clone()).collect());
    for page in drawn {
        match page.files() {
            Ok(made) => files.extend(made),
            Err(finding) => findings.push(*finding),
        }
    }
    faults::drop_repeated(findings);
}

/// The site that is drawn.
struct PreviewedSite<'a> {
    edition: &'a Edition<'a>,
    preparation: &'a Preparation,
    archive: Option<&'a SiteArchive>,
    maker: &'a PageMaker<'a>,
    jobs: &'a [Job<'a>],
    by_path: BTreeMap<OutputPath, usize>,
    rest: Rest,
}

/// Files that are made together, before the first page that offers them, or when the first of them
/// is asked for. Only threads of their own
/// ask, so none that works for others waits here.
struct Rest {
    data: OnceLock<OpenData>,
    search: PerLanguage<OnceLock<Files>>,
    sitemap: OnceLock<Files>,
    others: OnceLock<Files>,
}

impl PreviewedSite<'_> {
    /// The data files, made where they are not yet. No page that is drawn by several threads waits
    /// for them: they are made before.
    fn data(&self) -> &OpenData {
        self.rest.data.get_or_init(|| open_data::make(self.edition))
    }

    /// A page that is asked for. Most offer no data files, and do not wait for them.
    fn page(&self, job: &Job<'_>) -> MadePage {
        if job.offers_data(self.edition) {
            self.maker.make(job, &self.data().offers)
        } else {
            self.maker.make(job, &DataOffers::default())
        }
    }

    /// A file that is no page.
    fn other(&self, path: &OutputPath) -> Found {
        let Self { edition, preparation, archive, rest, .. } = self;
        let name = path.as_str();
        if name.ends_with(".html") {
            return Found::Nothing;
        }
        if let Some(page) = addresses::page_beside(path) {
            return self.beside(&page, path);
        }
        if let Some(language) = search::language_of(edition, path) {
            let files = match archive {
                Some(archive) => &archive.search[language],
                None => rest.search[language]
                    .get_or_init(|| search::files(Voice::new(edition, language))),
            };
            return Found::of(files.get(path).cloned());
        }
        if let Some((known, bytes)) = archive.and_then(SiteArchive::file)
            && known == path
        {
            return Found::of(Some(Arc::clone(bytes)));
        }
        if share_card::is_at(path) {
            return Found::of(share_image::file(edition, path));
        }
        if name.starts_with(open_data::FOLDER) {
            let file = self.data().files.iter().find(|(known, _)| known == path);
            return Found::of(file.map(|(_, bytes)| Arc::clone(bytes)));
        }
        let group = if name.starts_with("sitemap") {
            rest.sitemap.get_or_init(|| shared(sitemap::files(edition)))
        } else {
            rest.others.get_or_init(|| shared(other_files::all(edition, preparation)))
        };
        Found::of(group.get(path).cloned())
    }

    /// A file beside a page.
    fn beside(&self, page: &OutputPath, path: &OutputPath) -> Found {
        let job = self.by_path.get(page).map(|&index| &self.jobs[index]);
        let Some(&Job::Entry(id, language)) = job else { return Found::Nothing };
        let view = self.maker.entry((id, language), page, &self.data().offers);
        let files = beside::files(Voice::new(self.edition, language), id, &view);
        Found::of(files.into_iter().find(|(file, _)| file == path).map(|(_, file)| file))
    }
}

fn shared(files: Vec<(OutputPath, Vec<u8>)>) -> Files {
    files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
}
