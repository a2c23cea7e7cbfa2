//! The drafts of one entry.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::parse::{EntryPathKind, ParsedFacts, ParsedObservations, ParsedWords, Slot};
use crate::strategy::{Accessibility, LanguageId, PerLanguage};

/// Most consecutive entries per parallel task, so that no thread is left with a long tail.
pub(super) const ROW: usize = 64;

/// The folder of a path; empty at the top.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The drafts of one entry, and its place in the tree.
#[derive(Debug)]
pub(super) struct Group {
    /// None for the list of goals, which has no place in the content.
    pub(super) slot: Option<Slot>,
    /// Boxed, because most entries have none and groups are moved often.
    pub(super) facts: Option<Box<ParsedFacts>>,
    pub(super) words: PerLanguage<Option<Arc<ParsedWords>>>,
    pub(super) observations: Option<ParsedObservations>,
    pub(super) parent: Option<usize>,
    pub(super) children: Vec<usize>,
    pub(super) draft: bool,
    pub(super) place: Place,
}

impl Group {
    /// The stable name of the entry.
    pub(super) fn key(&self) -> &str {
        self.slot.as_ref().map_or("goals", Slot::key)
    }

    pub(super) fn path_kind(&self) -> Option<EntryPathKind> {
        self.slot.as_ref().map(|slot| slot.kind)
    }

    pub(super) fn is_statement(&self) -> bool {
        self.key() == Accessibility::ENTRY
    }

    /// True for entries that exist as soon as their folder has content.
    pub(super) fn may_be_implied(&self) -> bool {
        matches!(self.path_kind(), Some(EntryPathKind::Section(_) | EntryPathKind::PageSection))
    }

    /// The words that a page in this language shows.
    pub(super) fn shown(&self, language: LanguageId) -> Option<&ParsedWords> {
        let own = self.words[language].as_deref();
        own.or_else(|| self.words[LanguageId::SOURCE].as_deref())
    }
}

/// All entries to build, parents before children, and the paths of hidden drafts.
pub(super) struct Groups {
    pub(super) groups: Vec<Group>,
    pub(super) hidden: BTreeSet<String>,
}
