//! What an earlier version of a site had and the present one would not have: addresses of pages,
//! fragments, files.
//!
//! 1. [`successors`] finds what became of each entry;
//! 2. [`pages`] looks for addresses at which nothing would stand, [`fragments`] for places on pages
//!    that are still there, [`files`] for files beside them;
//! 3. [`plans`] gathers what each file of words has to say to keep them.
//!
//! Nothing is concluded from what could not be read, and from drafts ([`held`]).

mod files;
mod fragments;
mod held;
mod pages;
mod plans;
mod successors;
mod version;

use crate::diagnostic::{Finding, SourcePath};
use crate::parse::locate;
use crate::strategy::Kind;
use held::Held;
use plans::Plans;
pub use plans::{Repair, Repairs};
pub(crate) use version::Version;

/// What a comparison gives beside its findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// What keeps the addresses that would be gone.
    pub repairs: Repairs,
    /// Files of the earlier version that could not be read, so that nothing is known of their
    /// addresses.
    pub unread: Vec<SourcePath>,
}

/// Compares a site with an earlier version.
pub(crate) fn compare(earlier: Version<'_>, now: Version<'_>) -> (Vec<Finding>, Comparison) {
    let mut findings = Vec::new();
    let mut plans = Plans::default();
    let unread = unread(earlier);
    let is_unknown = |version: Version<'_>| version.strategy().site.is_incomplete;
    if is_unknown(earlier) || is_unknown(now) {
        return (findings, Comparison { unread, ..Comparison::default() });
    }
    let languages = earlier.strategy().languages.map(|language| {
        now.strategy().languages.find(earlier.strategy().languages[language].tag())
    });
    let successors = successors::of(earlier.strategy(), now.strategy());
    let held = Held::of(earlier, now);
    pages::compare(earlier, now, (&languages, &successors, &held), &mut plans, &mut findings);
    fragments::compare(earlier, now, (&languages, &successors), &mut plans, &mut findings);
    if !held.has_unknown {
        files::compare(earlier, now, (&languages, &successors, &held), &mut findings);
    }
    let repairs = plans.finish(&mut findings);
    (findings, Comparison { repairs, unread })
}

/// The files of a version that could not be read, or have a name that says no place.
fn unread(version: Version<'_>) -> Vec<SourcePath> {
    let strategy = version.strategy();
    if strategy.site.is_incomplete {
        return vec![SourcePath::site()];
    }
    let content = version.sources.below("content/").map(|(path, _)| path);
    let mut unread: Vec<_> = content.filter(|path| locate(path, "").is_err()).cloned().collect();
    for entry in &strategy.entries {
        let words = entry.words.iter().filter_map(|(_, words)| words.as_ref());
        unread.extend(words.filter(|words| !words.is_whole).map(|words| words.path.clone()));
        let facts = SourcePath::new(&format!("content/{}.yaml", entry.key));
        let has_facts = version.sources.files.contains_key(&facts);
        if has_facts && matches!(entry.kind, Kind::Indicator(None)) {
            unread.push(facts);
        }
    }
    unread
}
