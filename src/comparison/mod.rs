//! What an earlier version of a site had and the present one would not have: addresses of pages,
//! fragments, files.
//!
//! 1. [`successors`] finds what became of each entry;
//! 2. [`pages`] looks for addresses at which nothing would stand, [`fragments`] for places on pages
//!    that are still there, [`files`] for files beside them;
//! 3. [`plans`] gathers what each file of words has to say to keep them.
//!
//! Nothing is concluded from what could not be read.

mod files;
mod fragments;
mod pages;
mod plans;
mod successors;

use std::collections::BTreeMap;

use crate::derive::{Derived, OutputPath};
use crate::diagnostic::{Finding, SourcePath, Span};
use crate::read::Sources;
use crate::resolve::Resolved;
use crate::strategy::{EntryId, LanguageId, Strategy, Words};
use plans::Plans;

/// A version of a site.
#[derive(Clone, Copy)]
pub(crate) struct Version<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) resolved: &'a Resolved,
    pub(crate) derived: &'a Derived,
}

impl<'a> Version<'a> {
    fn strategy(self) -> &'a Strategy {
        &self.resolved.strategy
    }

    fn page(self, id: EntryId, language: LanguageId) -> &'a OutputPath {
        self.derived.routes.page(id, language)
    }

    /// The folder of a page, with a slash at its end.
    fn folder(self, id: EntryId, language: LanguageId) -> &'a str {
        folder(self.page(id, language))
    }

    /// The nearest entry with words that name its page: the entry itself, or one above it.
    fn named(self, mut id: EntryId, language: LanguageId) -> Option<(EntryId, &'a Words)> {
        loop {
            if let Some((_, words)) = self.strategy()[id].naming(language) {
                return Some((id, words));
            }
            id = self.strategy()[id].parent?;
        }
    }

    /// True where the words that make the address of a page could be read.
    fn is_known(self, id: EntryId, language: LanguageId) -> bool {
        let ids = self.strategy().ancestors(id).into_iter().chain([id]);
        let mut words = ids.filter_map(|id| self.strategy()[id].naming(language));
        words.all(|(_, words)| words.is_whole)
    }
}

/// What has to be written into a file so that nothing is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Aliases to add.
    pub aliases: Vec<String>,
    /// Ids to give to headings, which stand at these places of the file.
    pub headings: Vec<(Span, String)>,
}

/// The repairs, by the files of words that they concern.
pub type Repairs = BTreeMap<SourcePath, Repair>;

/// Compares a site with an earlier version.
pub(crate) fn compare(earlier: Version<'_>, now: Version<'_>) -> (Vec<Finding>, Repairs) {
    let mut findings = Vec::new();
    let mut plans = Plans::default();
    let is_unknown = |version: Version<'_>| version.strategy().site.is_incomplete;
    if is_unknown(earlier) || is_unknown(now) {
        return (findings, Repairs::new());
    }
    let languages = earlier.strategy().languages.map(|language| {
        now.strategy().languages.find(earlier.strategy().languages[language].tag())
    });
    let successors = successors::of(earlier.strategy(), now.strategy());
    pages::compare(earlier, now, (&languages, &successors), &mut plans, &mut findings);
    fragments::compare(earlier, now, (&languages, &successors), &mut plans, &mut findings);
    files::compare(earlier, now, (&languages, &successors), &mut findings);
    let repairs = plans.finish(&mut findings);
    (findings, repairs)
}

/// The folder of a page, with a slash at its end.
fn folder(page: &OutputPath) -> &str {
    page.as_str().strip_suffix("index.html").unwrap_or(page.as_str())
}
