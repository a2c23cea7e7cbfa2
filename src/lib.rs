//! Metka turns the Markdown and YAML of a public strategy into a multilingual static site in which
//! every page carries its label (*metka*): who published it, for whom, and when.
//!
//! The whole program is one road, and data passes each stage once, forwards:
//!
//! ```text
//! content/, themes/ → read → parse → resolve → derive → render → emit → dist/
//! ```
//!
//! [`Sources`] is what was read, [`compile`] is everything between the first file read and the
//! last file written, and a [`Site`] is the map of files that comes out of it. `build` writes that
//! map, `check` throws it away, tests compare it.

pub mod cli;
mod derive;
pub mod diagnostic;
pub mod emit;
mod parse;
pub mod read;
pub mod render;
mod resolve;
pub mod schema;
pub mod strategy;

pub use derive::OutputPath;
pub use read::Sources;
pub use render::{Progress, Site};
pub use resolve::is_site_address;

use diagnostic::{Outcome, Place};

/// What a run is asked for, beside the sources.
#[derive(Debug, Default)]
pub struct Settings {
    /// Build drafts too, marked as such.
    pub with_drafts: bool,
    /// Stands in for the `base_url` of `site.yaml`.
    pub base_url: Option<String>,
}

/// Compiles a site. A pure function: the same sources and settings give the same site, byte for
/// byte, and the same findings.
///
/// The site is always as complete as the sources allow; with an error among the findings it must
/// not be published.
pub fn compile(sources: &Sources, settings: &Settings, progress: &Progress) -> Outcome<Site> {
    let mut findings = Vec::new();

    let drafts = parse::parse(sources).into_value(&mut findings);
    let severities = drafts.site.site.checks.clone();
    let resolved = resolve::resolve(drafts, settings).into_value(&mut findings);
    let derived = derive::derive(&resolved.strategy, &resolved.strings, &sources.history)
        .into_value(&mut findings);
    let site = render::render(sources, &resolved, &derived, progress).into_value(&mut findings);

    let mut outcome = Outcome { value: site, findings };
    outcome.settle(&severities);
    outcome.findings.sort_by(|one, other| {
        let key = |place: &Place| (place.path.clone(), place.span);
        key(&one.place)
            .cmp(&key(&other.place))
            .then_with(|| one.problem.code().cmp(&other.problem.code()))
    });
    outcome
}
