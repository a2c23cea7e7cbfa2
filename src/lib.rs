//! Metka turns the Markdown and YAML of a public strategy into a multilingual static site in which
//! every page carries its label (*metka*): who published it, for whom, and when.
//!
//! The whole program is one road, and data passes each stage once, forwards:
//!
//! ```text
//! content/, themes/ → read → parse → resolve → derive → edition → pages → theme ┐
//!                                                          └─────→ outputs ─────┴→ render → emit → dist/
//! ```
//!
//! [`Sources`] is what was read. [`compile_to`] is everything between that and the files, each of
//! which goes to a [`Destination`] as soon as it is made: `build` writes them to a folder
//! ([`emit::Emission`]), `check` wants none, [`compile`] gathers them in a [`Site`], which tests
//! compare. [`survey`] leaves the road before anything is drawn and gives a [`Board`] of what there
//! is to do. [`serve`] is the preview.

pub mod cli;
mod comparison;
mod derive;
pub mod diagnostic;
mod disk;
mod edition;
pub mod emit;
mod files;
mod images;
mod import;
mod outputs;
mod pages;
mod parse;
pub mod read;
mod render;
mod resolve;
mod review;
mod scaffold;
pub mod schema;
pub mod serve;
mod settings;
pub mod status;
pub mod strategy;
mod theme;

pub use comparison::{Comparison, Repair, Repairs};
pub use derive::{OutputPath, assessment};
pub use files::Destination;
pub use read::Sources;
pub use render::{NoReport, Progress, ReportFormat, ReportRequest, Site, SiteStats};
pub use settings::Settings;
pub use status::Board;
pub use theme::under_way::{UnderWay, under_way};

use std::path::Path;
use std::sync::Arc;

use comparison::Version;
use derive::Derived;
use diagnostic::{Finding, Outcome};
use files::Collected;
use read::Past;
use render::PageCache;
use resolve::Resolved;
use strategy::Date;

/// Compiles a site and hands over its files. The same sources and settings give the same files,
/// byte for byte, and the same findings.
///
/// `open` is told what was found before the first page is drawn, and says where the files are to
/// go: nowhere, for those who only want to know what is found. The site is always as complete as
/// the sources allow; with an error among the findings it must not be published.
pub fn compile_to<'d>(
    sources: &Sources,
    settings: &Settings,
    progress: &Progress,
    open: impl FnOnce(&[Finding]) -> Option<&'d dyn Destination>,
) -> Outcome<SiteStats> {
    let mut findings = Vec::new();
    let prepared = prepare(sources, settings, None, &mut findings, &mut |_| {});
    let stages = (sources, &prepared.resolved, &prepared.derived);
    let stats = render::build(stages, progress, &mut findings, |findings| {
        let settled = prepared.settle(Outcome { value: (), findings: findings.to_vec() });
        open(&settled.findings)
    });
    prepared.settle(Outcome { value: stats, findings })
}

/// Compiles a site as [`compile_to`] does, into memory.
pub fn compile(sources: &Sources, settings: &Settings, progress: &Progress) -> Outcome<Site> {
    let collected = Collected::default();
    let Outcome { value: stats, findings } =
        compile_to(sources, settings, progress, |_| Some(&collected));
    Outcome { value: Site { files: collected.into_files(), stats }, findings }
}

/// Compares a site with an earlier version: reports the addresses, fragments and files that would
/// be gone, and gives what keeps them.
pub fn compare(earlier: &Sources, sources: &Sources, settings: &Settings) -> Outcome<Comparison> {
    let settings = Settings { review: None, ..settings.clone() };
    let prepare = |sources| prepare(sources, &settings, None, &mut Vec::new(), &mut |_| {});
    let (before, after) = rayon::join(|| prepare(earlier), || prepare(sources));
    let (findings, value) = comparison::compare(before.version(earlier), after.version(sources));
    after.settle(Outcome { value, findings })
}

/// Surveys a site: the state of its translations, labels and data on a day. A pure function, like
/// [`compile`], with the same findings but for those of drawing.
///
/// What changed since the mark of a stale translation is left open: [`trace`] finds it.
pub fn survey(sources: &Sources, settings: &Settings, today: Date) -> Outcome<Board> {
    let mut findings = Vec::new();
    let prepared = prepare(sources, settings, None, &mut findings, &mut |_| {});
    prepared.settle(Outcome { value: prepared.board(today), findings })
}

/// Writes the report of a year as a document, or says why there is none. The same sources, settings
/// and request give the same bytes.
pub fn yearly_report(
    sources: &Sources,
    settings: &Settings,
    request: &ReportRequest,
) -> Outcome<Result<Vec<u8>, NoReport>> {
    let mut findings = Vec::new();
    let prepared = prepare(sources, settings, None, &mut findings, &mut |_| {});
    let stages = (sources, &prepared.resolved, &prepared.derived);
    let value = render::yearly_report(stages, request);
    prepared.settle(Outcome { value, findings })
}

/// Completes a board with what changed in the source since the mark of each stale translation,
/// where the git repository around the root can tell.
pub fn trace(board: &mut Board, sources: &Sources, root: &Path) {
    status::trace(board, &Past::of(root), sources);
}

/// What previews leave for those that follow.
#[derive(Debug, Default)]
pub struct PreviewCache {
    parsed: parse::ParseCache,
    pages: Arc<PageCache>,
}

/// What the stages before drawing give.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) resolved: Resolved,
    pub(crate) derived: Derived,
}

impl Prepared {
    /// Gives the findings their severities and their order.
    pub(crate) fn settle<T>(&self, mut outcome: Outcome<T>) -> Outcome<T> {
        outcome.drop_echoes();
        outcome.settle(&self.resolved.strategy.site.checks);
        outcome.sort();
        outcome
    }

    /// The version of the site that was made of these sources.
    fn version<'a>(&'a self, sources: &'a Sources) -> Version<'a> {
        Version { sources, resolved: &self.resolved, derived: &self.derived }
    }

    /// The board of a day.
    pub(crate) fn board(&self, today: Date) -> Board {
        status::survey(&self.resolved.strategy, &self.derived, self.resolved.drafts, today)
    }
}

/// Takes the road from what was read to where drawing begins. Files that are as they were come from
/// the cache. `passed` is told of each stage that is done.
pub(crate) fn prepare(
    sources: &Sources,
    settings: &Settings,
    cache: Option<&mut parse::ParseCache>,
    findings: &mut Vec<Finding>,
    passed: &mut dyn FnMut(&'static str),
) -> Prepared {
    let files = parse::parse(sources, cache).into_value(findings);
    passed("parse");
    let resolved = resolve::resolve(files, settings).into_value(findings);
    passed("resolve");
    let derived = derive::derive(&resolved, &sources.history).into_value(findings);
    passed("derive");
    if let Some(today) = settings.review {
        findings.extend(review::review(&resolved.strategy, &derived, &sources.history, today));
    }
    Prepared { resolved, derived }
}
