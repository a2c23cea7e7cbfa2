//! A site drawn for somebody who looks at it now: first the pages that are asked for, then all others,
//! and what is no page only when it is asked for.
//!
//! Every file has the bytes that a build gives it. Only the service worker is not there, because its copy
//! would be taken for the site.

use std::sync::{Arc, OnceLock};
use std::thread;

use rayon::prelude::*;

use super::data;
use super::destination::Files;
use super::memory::{Memory, Places};
use super::renderer::{Job, Purpose, Rendered, Renderer};
use super::standards;
use super::{begin, drop_repeated_faults, take_along};
use crate::derive::{Derived, OutputPath};
use crate::diagnostic::Finding;
use crate::read::Sources;
use crate::resolve::Resolved;

/// So many pages are drawn at a time while others may be asked for.
const BATCH: usize = 16;

/// Whoever looks at a site while it is drawn.
pub(crate) trait Viewer {
    /// Everything is there that is not drawn: how many pages there will be, and what was found up to now.
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
    memory: &Memory,
    viewer: &mut dyn Viewer,
) {
    let beginning = begin(sources, resolved, memory);
    let (mut files, mut findings) = (beginning.files, beginning.findings);
    if !beginning.is_compiled {
        viewer.begin(&files, 0, &findings);
        viewer.drawn(Arc::new(files), findings);
        while let Order::File(_, take) = viewer.next(true) {
            take(Found::Faulty);
        }
        return;
    }
    let mut renderer = Renderer::new(
        resolved,
        derived,
        &beginning.theme,
        &sources.repository_prefix,
        beginning.assets,
        (Some(memory), Purpose::Preview),
    );
    findings.extend(take_along::offer(&mut renderer, &files));
    drop_repeated_faults(&mut findings);
    let jobs = renderer.jobs();
    let places = jobs.iter().enumerate().map(|(index, job)| (renderer.path(job), index));
    let by_path = memory.places(&derived.routes, || places.collect());
    let drawing = Drawing { renderer: &renderer, jobs: &jobs, by_path, rest: Rest::default() };
    viewer.begin(&files, jobs.len(), &findings);
    thread::scope(|scope| {
        let mut drawn: Vec<Option<Rendered>> = jobs.iter().map(|_| None).collect();
        let mut next = 0;
        while next < jobs.len() {
            match viewer.next(false) {
                Order::Nothing => return,
                Order::File(path, take) => {
                    if let Some(&index) = drawing.by_path.get(&path) {
                        let page =
                            drawn[index].get_or_insert_with(|| renderer.render(&jobs[index]));
                        take(match &page.html {
                            Ok(html) => Found::File(Arc::clone(html)),
                            Err(_) => Found::Faulty,
                        });
                    } else {
                        let drawing = &drawing;
                        scope.spawn(move || take(drawing.other(&path)));
                    }
                }
                Order::Any => {
                    let end = (next + BATCH).min(jobs.len());
                    let batch = drawn[next..end].par_iter_mut().zip(&jobs[next..end]);
                    batch.for_each(|(drawn, job)| {
                        drawn.get_or_insert_with(|| renderer.render(job));
                    });
                    next = end;
                }
            }
        }
        let mut findings = findings;
        gather(drawn.into_iter().flatten().collect(), memory, &mut files, &mut findings);
        let files = Arc::new(files);
        viewer.drawn(Arc::clone(&files), findings);
        while let Order::File(path, take) = viewer.next(true) {
            // It may have been asked for while the last page was drawn.
            if let Some(file) = files.get(&path) {
                take(Found::File(Arc::clone(file)));
            } else if drawing.by_path.contains_key(&path) {
                take(Found::Faulty);
            } else {
                let drawing = &drawing;
                scope.spawn(move || take(drawing.other(&path)));
            }
        }
    });
}

/// Takes the pages that were drawn in among the files; memory forgets all others.
fn gather(drawn: Vec<Rendered>, memory: &Memory, files: &mut Files, findings: &mut Vec<Finding>) {
    memory.forget_others(&drawn.iter().map(|page| page.path.clone()).collect());
    for page in drawn {
        match page.files() {
            Ok(made) => files.extend(made),
            Err(finding) => findings.push(*finding),
        }
    }
    drop_repeated_faults(findings);
}

/// The site that is drawn.
struct Drawing<'a> {
    renderer: &'a Renderer<'a>,
    jobs: &'a [Job<'a>],
    by_path: Arc<Places>,
    rest: Rest,
}

/// Files that are made together, when the first of them is asked for.
#[derive(Default)]
struct Rest {
    data: OnceLock<Files>,
    sitemap: OnceLock<Files>,
    others: OnceLock<Files>,
}

impl Drawing<'_> {
    /// A file that is no page.
    fn other(&self, path: &OutputPath) -> Found {
        let renderer = self.renderer;
        let name = path.as_str();
        if name.ends_with(".html") {
            return Found::Nothing;
        }
        if let Some(page) = standards::page_beside(path) {
            let job = self.by_path.get(&page).map(|&index| &self.jobs[index]);
            let Some(&Job::Entry(id, language)) = job else { return Found::Nothing };
            let desk = renderer.desk(language);
            let files = standards::beside(desk, id, &desk.entry(id, &page));
            return Found::of(
                files.into_iter().find(|(file, _)| file == path).map(|(_, file)| file),
            );
        }
        if let Some(file) = renderer.search_file(path) {
            return Found::of(Some(file));
        }
        if let Some(archive) = renderer.archive.as_ref().filter(|archive| archive.path == *path) {
            return Found::of(Some(Arc::clone(&archive.bytes)));
        }
        if standards::is_share_image(path) {
            return Found::of(standards::share_image(renderer, path));
        }
        let group = if name.starts_with(data::FOLDER) {
            self.rest.data.get_or_init(|| renderer.data_files().into_iter().collect())
        } else if name.starts_with("sitemap") {
            self.rest.sitemap.get_or_init(|| shared(standards::sitemap(renderer)))
        } else {
            self.rest.others.get_or_init(|| shared(standards::others(renderer)))
        };
        Found::of(group.get(path).cloned())
    }
}

fn shared(files: Vec<(OutputPath, Vec<u8>)>) -> Files {
    files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
}
