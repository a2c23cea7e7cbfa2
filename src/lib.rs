//! Metka turns the Markdown and YAML of a public strategy into a multilingual static site in which
//! every page carries its label (*metka*): who published it, for whom, and when.
//!
//! The whole program is one road, and data passes each stage once, forwards:
//!
//! ```text
//! content/, themes/ → read → parse → resolve → derive → render → emit → dist/
//! ```
//!
//! [`Sources`] is what was read, and [`compile_to`] is everything between that and the files that come
//! out, each of which goes to a [`Destination`] as soon as it is made: `build` writes them to a folder
//! ([`emit::Emission`]), `check` wants none, [`compile`] gathers them in a [`Site`], which tests compare.
//! [`survey`] leaves the road before anything is drawn and gives a [`Board`] of what there is to do.

pub mod cli;
mod derive;
pub mod diagnostic;
mod disk;
pub mod emit;
mod parse;
pub mod read;
pub mod render;
mod resolve;
mod review;
mod scaffold;
pub mod schema;
pub mod serve;
pub mod status;
pub mod strategy;

pub use derive::{OutputPath, assessment};
pub use read::Sources;
pub use render::{Bytes, Destination, Extent, Progress, Site};
pub use status::Board;
pub use strategy::is_site_address;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use derive::Derived;
use diagnostic::{Finding, Outcome, Place, Severity};
use read::Past;
use render::Collected;
use resolve::Resolved;
use strategy::Date;

/// What a run is asked for, beside the sources.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Build drafts too, marked as such.
    pub with_drafts: bool,
    /// Stands in for the `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Look also for what only a checker looks for, seen from this day.
    pub review: Option<Date>,
}

/// Compiles a site and hands over its files. The same sources and settings give the same files, byte for
/// byte, and the same findings.
///
/// `open` is told what was found before the first page is drawn, and says where the files are to go: nowhere,
/// for those who only want to know what is found. The site is always as complete as the sources allow; with an
/// error among the findings it must not be published.
///
/// For a program that has nothing else to do: what the site was made from is never taken apart, which takes a
/// while; the system takes it all back at once.
pub fn compile_to<'d>(
    sources: &Sources,
    settings: &Settings,
    progress: &Progress,
    open: impl FnOnce(&[Finding]) -> Option<&'d dyn Destination>,
) -> Outcome<Extent> {
    let (outcome, prepared) = compile_with(sources, settings, progress, None, open);
    std::mem::forget(prepared);
    outcome
}

/// Compiles a site as [`compile_to`] does, into memory.
pub fn compile(sources: &Sources, settings: &Settings, progress: &Progress) -> Outcome<Site> {
    collect(sources, settings, progress, None)
}

/// Compiles a site as [`compile`] does, with the same result, and takes from memory what earlier runs
/// made from the same.
pub fn compile_again(
    sources: &Sources,
    settings: &Settings,
    progress: &Progress,
    memory: &mut Memory,
) -> Outcome<Site> {
    collect(sources, settings, progress, Some(memory))
}

fn collect(
    sources: &Sources,
    settings: &Settings,
    progress: &Progress,
    memory: Option<&mut Memory>,
) -> Outcome<Site> {
    let collected = Collected::default();
    let (Outcome { value: extent, findings }, prepared) =
        compile_with(sources, settings, progress, memory, |_| Some(&collected));
    // Taking apart what a large site was made from takes a while, and nobody has to wait for it.
    rayon::spawn(move || drop(prepared));
    Outcome { value: Site { files: collected.into_files(), extent }, findings }
}

/// What runs leave for those that follow.
#[derive(Debug, Default)]
pub struct Memory {
    prepared: PreparedMemory,
    drawn: Arc<render::Memory>,
}

/// What is left of the stages before drawing.
#[derive(Debug, Default)]
pub(crate) struct PreparedMemory {
    parsed: parse::Memory,
    resolved: resolve::Memory,
    derived: derive::Memory,
}

fn compile_with<'d>(
    sources: &Sources,
    settings: &Settings,
    progress: &Progress,
    memory: Option<&mut Memory>,
    open: impl FnOnce(&[Finding]) -> Option<&'d dyn Destination>,
) -> (Outcome<Extent>, Prepared) {
    let mut findings = Vec::new();
    let (known, drawn) = match memory {
        Some(memory) => (Some(&mut memory.prepared), Some(&*memory.drawn)),
        None => (None, None),
    };
    let prepared = prepare(sources, settings, known, &mut findings, &mut |_| {});
    let Prepared { resolved, derived, .. } = &prepared;
    let stages = (sources, resolved, derived);
    let extent = render::render(stages, progress, drawn, &mut findings, |findings| {
        let settled = prepared.settle(Outcome { value: (), findings: findings.to_vec() });
        open(&settled.findings)
    });
    (prepared.settle(Outcome { value: extent, findings }), prepared)
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

/// Completes a board with what changed in the source since the mark of each stale translation,
/// where the git repository around the root can tell.
pub fn trace(board: &mut Board, sources: &Sources, root: &Path) {
    status::trace(board, &Past::of(root), sources);
}

/// What the stages before drawing give.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) resolved: Resolved,
    pub(crate) derived: Derived,
}

impl Prepared {
    /// Gives the findings their severities and their order.
    pub(crate) fn settle<T>(&self, outcome: Outcome<T>) -> Outcome<T> {
        settle(outcome, &self.resolved.strategy.site.checks)
    }

    /// The board of a day.
    pub(crate) fn board(&self, today: Date) -> Board {
        status::survey(&self.resolved.strategy, &self.derived, self.resolved.drafts, today)
    }
}

/// Takes the road from what was read to where drawing begins. Each stage takes from memory what it made
/// from the same. `passed` is told of each stage that is done.
pub(crate) fn prepare(
    sources: &Sources,
    settings: &Settings,
    mut memory: Option<&mut PreparedMemory>,
    findings: &mut Vec<Finding>,
    passed: &mut dyn FnMut(&'static str),
) -> Prepared {
    let known = memory.as_mut().map(|memory| &mut memory.parsed);
    let drafts = parse::parse(sources, known).into_value(findings);
    passed("parse");
    let known = memory.as_mut().map(|memory| &mut memory.resolved);
    let resolved = resolve::resolve(drafts, settings, known).into_value(findings);
    passed("resolve");
    let known = memory.map(|memory| &mut memory.derived);
    let derived = derive::derive(&resolved, &sources.history, known).into_value(findings);
    passed("derive");
    if let Some(today) = settings.review {
        findings.extend(review::review(&resolved.strategy, &derived, &sources.history, today));
    }
    Prepared { resolved, derived }
}

/// Gives the findings their severities and their order.
fn settle<T>(
    mut outcome: Outcome<T>,
    severities: &BTreeMap<String, Option<Severity>>,
) -> Outcome<T> {
    outcome.drop_echoes();
    outcome.settle(severities);
    outcome.findings.sort_by(|one, other| {
        let key = |place: &Place| (place.path.clone(), place.span);
        key(&one.place)
            .cmp(&key(&other.place))
            .then_with(|| one.problem.code().cmp(&other.problem.code()))
    });
    outcome
}
