//! Draws a site on request: first the pages that are requested, then all others, then the archive;
//! other files only when they are requested.
//!
//! Pages show the size of the archive. They are drawn with its last known size, and again if it
//! differs once it is packed.
//!
//! Every file has the same bytes as in a build. Only the service worker is missing, because its
//! copy would be taken for the site.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

use super::page_cache::{CachedPages, PageCache};
use super::page_maker::PageMaker;
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
use crate::strategy::{LanguageId, PerLanguage};

/// How many pages are drawn between two checks for requests.
const BATCH: usize = 16;

/// How often a paused drawing checks whether to continue.
const BREATH: Duration = Duration::from_millis(50);

/// How long a browser has to request its page before anything else is drawn.
const COURTESY: Duration = Duration::from_millis(40);

/// The outcome of drawing all pages.
#[derive(Debug)]
pub(crate) struct Drawn {
    pub(crate) findings: Vec<Finding>,
    /// True if pages that may have been requested were drawn again.
    pub(crate) is_redrawn: bool,
}

/// The requests for files, during drawing and after it.
pub(crate) struct Requests<'a> {
    pub(crate) receiver: Receiver<Request>,
    /// True while only requested files are drawn.
    pub(crate) is_resting: &'a AtomicBool,
}

impl Requests<'_> {
    /// The next request. A timeout means to continue drawing; disconnection, that the site is no
    /// longer wanted.
    fn next(&self, is_first: &mut bool) -> Result<Request, RecvTimeoutError> {
        loop {
            let is_resting = self.is_resting.load(Ordering::SeqCst);
            let patience = match (is_resting, std::mem::take(is_first)) {
                (true, _) => BREATH,
                (false, true) => COURTESY,
                (false, false) => Duration::ZERO,
            };
            match self.receiver.recv_timeout(patience) {
                Err(RecvTimeoutError::Timeout) if is_resting => {}
                next => return next,
            }
        }
    }
}

/// A client waits for a file.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) path: OutputPath,
    pub(crate) reply: Sender<Found>,
}

impl Request {
    fn answer(self, found: Found) {
        // The client may have gone.
        let _ = self.reply.send(found);
    }
}

/// The answer to a request.
#[derive(Debug)]
pub(crate) enum Found {
    File(Arc<[u8]>),
    /// It is a page, and its template has a fault.
    Faulty,
    Nothing,
}

impl Found {
    fn of(bytes: Option<impl Into<Arc<[u8]>>>) -> Self {
        bytes.map_or(Self::Nothing, |bytes| Self::File(bytes.into()))
    }
}

/// Draws a site until it is no longer wanted. `begin` gets the files that exist before any page is
/// drawn, the number of pages, and the findings so far; `finish` is called when all pages and the
/// archive are done.
pub(crate) fn preview(
    (sources, resolved, derived): (&Sources, &Resolved, &Derived),
    cache: &PageCache,
    requests: &Requests<'_>,
    begin: impl FnOnce(&Files, usize, &[Finding]),
    finish: impl FnOnce(Files, Drawn),
) {
    let mut start = Start::new(sources, resolved);
    if !start.is_compiled {
        begin(&start.files, 0, &start.findings);
        finish(start.files, Drawn { findings: start.findings, is_redrawn: false });
        return requests.receiver.iter().for_each(|request| request.answer(Found::Faulty));
    }
    start.scale_pictures(&cache.pictures);
    let locales = locale::locales(&resolved.strategy.languages);
    let assets = (&*start.assets, &*sources.repository_prefix);
    let edition = &Edition::new(resolved, derived, &locales, assets, OutputMode::Preview);
    let (offers, preparation) = preparation::make(edition, &start);
    let site = &PreviewedSite {
        edition,
        shown: start.shown(edition),
        within: &site_archive::edition(edition),
        start: &start,
        offers: &offers,
        preparation: &preparation,
        data: OnceLock::new(),
        search: edition.strategy.languages.map(|_| OnceLock::new()),
        others: OnceLock::new(),
    };
    let mut archive = None;
    let offer = match cache.archive_size() {
        _ if !edition.features.archive => None,
        Some(bytes) => Some(site_archive::offer(edition, bytes)),
        None => site.finished(&mut archive).offer(),
    };
    let offers = Offers { archive: offer, ..offers.clone() };
    let maker = CachedPages::new(PageMaker::new(edition, offers, &start), cache);
    let jobs = plan::jobs(edition);
    begin(&start.files, jobs.len(), &start.findings);
    let pages = jobs.iter().map(|_| None).collect();
    let mut drawing = Drawing { site, maker, jobs, pages, next: 0, archive };
    thread::scope(|scope| {
        let spawn = |request: Request| {
            scope.spawn(move || {
                let found = site.other(&request.path);
                request.answer(found);
            });
        };
        let Some(is_redrawn) = drawing.draw_all(cache, requests, &spawn) else { return };
        let (files, mut findings) = drawing.results(&start);
        faults::drop_repeated(&mut findings);
        cache.keep_only(&files);
        finish(files, Drawn { findings, is_redrawn });
        requests.receiver.iter().for_each(|request| drawing.answer(request, &spawn));
    });
}

/// A page, or the fault of its template.
type DrawnPage = Result<Arc<[u8]>, Box<Finding>>;

/// The pages and the archive of a site, as far as they are made.
struct Drawing<'a> {
    site: &'a PreviewedSite<'a>,
    maker: CachedPages<'a>,
    jobs: Vec<Job<'a>>,
    /// The page of each job.
    pages: Vec<Option<DrawnPage>>,
    /// All jobs before this one are done.
    next: usize,
    /// None until it is started.
    archive: Option<SiteArchive<'a>>,
}

impl<'a> Drawing<'a> {
    /// Draws all pages and packs the archive. True if pages were drawn again, none if the site is
    /// no longer wanted.
    fn draw_all(
        &mut self,
        cache: &'a PageCache,
        requests: &Requests<'_>,
        spawn: &impl Fn(Request),
    ) -> Option<bool> {
        let mut is_redrawn = false;
        let mut is_first = true;
        loop {
            match requests.next(&mut is_first) {
                Err(RecvTimeoutError::Disconnected) => return None,
                Ok(request) => self.answer(request, spawn),
                Err(_) if self.next < self.pages.len() => self.draw_some(),
                Err(_) if is_redrawn || !self.site.edition.features.archive => {
                    return Some(is_redrawn);
                }
                Err(_) => {
                    let archive = self.site.advanced(&mut self.archive, BATCH);
                    if archive.is_done() {
                        let offer = archive.offer();
                        cache.keep_archive_size(offer.as_ref().map(|offer| offer.size));
                        let offers = Offers { archive: offer, ..self.site.offers.clone() };
                        let maker = PageMaker::new(self.site.edition, offers, self.site.start);
                        let maker = CachedPages::new(maker, cache);
                        if maker.keys == self.maker.keys {
                            return Some(false);
                        }
                        self.maker = maker;
                        self.pages.fill_with(|| None);
                        self.next = 0;
                        is_redrawn = true;
                    }
                }
            }
        }
    }

    fn draw_some(&mut self) {
        let end = (self.next + BATCH).min(self.pages.len());
        let (data, maker) = (&self.site.data().offers, &self.maker);
        let pages = self.pages[self.next..end].par_iter_mut().zip(&self.jobs[self.next..end]);
        pages.for_each(|(page, job)| {
            page.get_or_insert_with(|| maker.make(job, data));
        });
        self.next = end;
    }

    /// Answers a request. Pages and the files beside them are made here, other files by a new
    /// thread.
    fn answer(&mut self, request: Request, spawn: &impl Fn(Request)) {
        let (path, edition) = (&request.path, self.site.edition);
        let found = if let Some(index) = self.find(path) {
            self.page(index)
        } else if let Some(page) = addresses::page_beside(path) {
            self.beside(&page, path)
        } else if edition.features.archive && site_archive::path(edition) == *path {
            Found::of(self.site.finished(&mut self.archive).bytes().map(Arc::clone))
        } else {
            return spawn(request);
        };
        request.answer(found);
    }

    /// The job that makes the page at a path.
    fn find(&self, path: &OutputPath) -> Option<usize> {
        self.jobs.iter().position(|job| job.path(self.site.edition) == *path)
    }

    /// A requested page. Most offer no data files, and do not wait for them.
    fn page(&mut self, index: usize) -> Found {
        let job = &self.jobs[index];
        let page = self.pages[index].get_or_insert_with(|| {
            if job.offers_data(self.site.edition) {
                self.maker.make(job, &self.site.data().offers)
            } else {
                self.maker.make(job, &DataOffers::default())
            }
        });
        match page {
            Ok(html) => Found::File(Arc::clone(html)),
            Err(_) => Found::Faulty,
        }
    }

    /// A file beside a page.
    fn beside(&self, page: &OutputPath, path: &OutputPath) -> Found {
        let job = self.find(page).map(|index| &self.jobs[index]);
        let Some(&Job::Entry(id, language)) = job else { return Found::Nothing };
        let view = self.maker.maker.entry((id, language), page, &self.site.data().offers);
        let files = beside::files(Voice::new(self.site.edition, language), id, &view);
        Found::of(files.into_iter().find(|(file, _)| file == path).map(|(_, file)| file))
    }

    /// The files that are there now, and all that was found.
    fn results(&self, start: &Start<'_>) -> (Files, Vec<Finding>) {
        let (mut files, mut findings) = (start.files.clone(), start.findings.clone());
        findings.extend(self.archive.iter().flat_map(|archive| archive.faults.iter().cloned()));
        for (job, page) in self.jobs.iter().zip(&self.pages) {
            match page {
                Some(Ok(html)) => {
                    files.insert(job.path(self.site.edition), Arc::clone(html));
                }
                Some(Err(fault)) => findings.push(Finding::clone(fault)),
                None => {}
            }
        }
        (files, findings)
    }
}

struct PreviewedSite<'a> {
    edition: &'a Edition<'a>,
    /// The edition as pages show it.
    shown: Edition<'a>,
    /// The edition within the archive.
    within: &'a Edition<'a>,
    start: &'a Start<'a>,
    /// What pages offer but the archive.
    offers: &'a Offers,
    preparation: &'a Preparation,
    // Files that are made together when the first of them is needed. No thread of the pool needs
    // one, so none of them waits for them.
    data: OnceLock<OpenData>,
    search: PerLanguage<OnceLock<Files>>,
    others: OnceLock<Files>,
}

impl<'a> PreviewedSite<'a> {
    fn data(&self) -> &OpenData {
        self.data.get_or_init(|| open_data::make(self.edition))
    }

    fn search(&self, language: LanguageId) -> &Files {
        let make = || search::files(Voice::new(&self.shown, language));
        self.search[language].get_or_init(make)
    }

    /// The archive with at most `count` more files.
    fn advanced<'b>(
        &'b self,
        archive: &'b mut Option<SiteArchive<'a>>,
        count: usize,
    ) -> &'b SiteArchive<'a> {
        let new = || SiteArchive::new(self.within, self.offers, self.start);
        let archive = archive.get_or_insert_with(new);
        if !archive.is_done() {
            archive.advance(count, &self.data().offers, || {
                let searches = self.edition.strategy.languages.ids().map(|id| self.search(id));
                site_archive::others(self.within, self.preparation, self.data(), searches)
            });
        }
        archive
    }

    /// The whole archive.
    fn finished<'b>(&'b self, archive: &'b mut Option<SiteArchive<'a>>) -> &'b SiteArchive<'a> {
        while !self.advanced(archive, usize::MAX).is_done() {}
        self.advanced(archive, 0)
    }

    /// A file that is neither a page nor beside one.
    fn other(&self, path: &OutputPath) -> Found {
        let Self { edition, preparation, .. } = self;
        let name = path.as_str();
        if name.ends_with(".html") {
            return Found::Nothing;
        }
        if let Some(language) = search::language_of(edition, path) {
            return Found::of(self.search(language).get(path).cloned());
        }
        if share_card::is_at(path) {
            return Found::of(share_image::file(edition, path));
        }
        if name.starts_with(open_data::FOLDER) {
            let file = self.data().files.iter().find(|(known, _)| known == path);
            return Found::of(file.map(|(_, bytes)| Arc::clone(bytes)));
        }
        let make = || {
            let made = other_files::all(edition, preparation).into_iter();
            let made = made.chain(sitemap::files(edition));
            made.map(|(path, bytes)| (path, bytes.into())).collect::<Files>()
        };
        Found::of(self.others.get_or_init(make).get(path).cloned())
    }
}
