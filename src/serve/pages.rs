//! The pages of the site that is shown, by their addresses on this server.

use super::preview_state::Snapshot;
use crate::derive::OutputPath;
use crate::diagnostic::SourcePath;
use crate::strategy::{EntryId, LanguageId, Strategy};

/// The pages of the site that is shown.
pub(super) struct Pages<'a> {
    snapshot: &'a Snapshot,
}

impl<'a> Pages<'a> {
    pub(super) fn of(snapshot: &'a Snapshot) -> Self {
        Self { snapshot }
    }

    pub(super) fn strategy(&self) -> &'a Strategy {
        &self.snapshot.prepared().resolved.strategy
    }

    /// The page of a file of the content, as an address of this server.
    pub(super) fn of_source(&self, path: &SourcePath) -> Option<String> {
        self.strategy().entries().find_map(|(id, entry)| {
            let own = entry
                .words
                .iter()
                .find(|(_, words)| words.as_ref().is_some_and(|words| words.path == *path));
            let language = match own {
                Some((language, _)) => language,
                None if entry.facts.contains(path) => LanguageId::SOURCE,
                None => return None,
            };
            Some(self.address(id, language))
        })
    }

    pub(super) fn address(&self, id: EntryId, language: LanguageId) -> String {
        let page = self.snapshot.prepared().derived.routes.page(id, language);
        let folder = page.as_str().strip_suffix("index.html").unwrap_or(page.as_str());
        format!("{}{folder}", self.snapshot.prefix)
    }

    /// The entry and the language of an address of this server.
    pub(super) fn find(&self, address: &str) -> Option<(EntryId, LanguageId)> {
        let within = address.strip_prefix(self.snapshot.prefix.as_str())?;
        let within = within.strip_suffix("index.html").unwrap_or(within);
        let wanted = OutputPath::new(format!("{within}index.html"));
        let routes = &self.snapshot.prepared().derived.routes;
        let languages = || self.strategy().languages.ids();
        self.strategy().entries().find_map(|(id, _)| {
            languages()
                .find(|&language| *routes.page(id, language) == wanted)
                .map(|found| (id, found))
        })
    }
}
