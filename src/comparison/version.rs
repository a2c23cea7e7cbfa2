//! A version of a site, and where its pages stand.

use crate::derive::{Derived, OutputPath};
use crate::read::Sources;
use crate::resolve::Resolved;
use crate::strategy::{EntryId, LanguageId, Strategy, Words};

/// A version of a site.
#[derive(Clone, Copy)]
pub(crate) struct Version<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) resolved: &'a Resolved,
    pub(crate) derived: &'a Derived,
}

impl<'a> Version<'a> {
    pub(super) fn strategy(self) -> &'a Strategy {
        &self.resolved.strategy
    }

    pub(super) fn page(self, id: EntryId, language: LanguageId) -> &'a OutputPath {
        self.derived.routes.page(id, language)
    }

    /// The folder of a page, with a slash at its end.
    pub(super) fn folder(self, id: EntryId, language: LanguageId) -> &'a str {
        folder(self.page(id, language))
    }

    /// The nearest entry with words that name its page: the entry itself, or one above it.
    pub(super) fn named(
        self,
        mut id: EntryId,
        language: LanguageId,
    ) -> Option<(EntryId, &'a Words)> {
        loop {
            if let Some((_, words)) = self.strategy()[id].naming(language) {
                return Some((id, words));
            }
            id = self.strategy()[id].parent?;
        }
    }

    /// The words that make the address of a page.
    pub(super) fn names(
        self,
        id: EntryId,
        language: LanguageId,
    ) -> impl Iterator<Item = &'a Words> {
        let ids = self.strategy().ancestors(id).into_iter().chain([id]);
        ids.filter_map(move |id| Some(self.strategy()[id].naming(language)?.1))
    }

    /// True where the words that make the address of a page could be read.
    pub(super) fn is_known(self, id: EntryId, language: LanguageId) -> bool {
        self.names(id, language).all(|words| words.is_whole)
    }
}

/// The folder of a page, with a slash at its end.
pub(super) fn folder(page: &OutputPath) -> &str {
    page.as_str().strip_suffix("index.html").unwrap_or(page.as_str())
}
