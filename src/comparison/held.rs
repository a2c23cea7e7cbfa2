//! Earlier files of which nothing is concluded: drafts, which may be published again, and files that
//! may stand under another name now that cannot be read.

use std::collections::BTreeSet;

use super::version::Version;
use crate::diagnostic::SourcePath;
use crate::parse::{Location, Part, locate, words};
use crate::strategy::{EntryId, Kind, LanguageId};

pub(super) struct Held<'a> {
    files: BTreeSet<&'a SourcePath>,
    /// True where a new file has a name that cannot be read.
    pub(super) has_unknown: bool,
}

impl<'a> Held<'a> {
    pub(super) fn of(earlier: Version<'a>, now: Version<'a>) -> Self {
        let was_there = |path: &SourcePath| earlier.sources.files.contains_key(path);
        let content = || now.sources.below("content/").map(|(path, _)| path);
        let has_unknown = content().any(|path| !was_there(path) && is_unknown(now, path));
        let is_gone = |path: &&SourcePath| !now.sources.files.contains_key(*path);
        let mut files = BTreeSet::new();
        if has_unknown {
            files.extend(earlier.sources.below("content/").map(|(path, _)| path).filter(is_gone));
        }
        let present: BTreeSet<_> = now.strategy().entries.iter().map(|entry| &entry.key).collect();
        for entry in &earlier.strategy().entries {
            if present.contains(&entry.key) {
                continue;
            }
            let written = entry.words.iter().filter_map(|(_, words)| words.as_ref());
            let paths = written.map(|words| &words.path);
            files
                .extend(paths.filter(|path| words(now.sources, path).is_some_and(|now| now.draft)));
        }
        Self { files, has_unknown }
    }

    pub(super) fn contains(&self, path: &SourcePath) -> bool {
        self.files.contains(path)
    }

    /// True where a held file makes the address of a page, or may have made a page without words.
    pub(super) fn holds(&self, earlier: Version<'_>, id: EntryId, language: LanguageId) -> bool {
        let strategy = earlier.strategy();
        let made_of_others = || {
            let goal = strategy.goal_of(id).map(|goal| format!("content/{}/", strategy[goal].key));
            // The reporting status of the site is made of the indicators of all goals.
            let is_of_all = goal.is_none() && matches!(strategy[id].kind, Kind::Reporting);
            let folder = goal.or_else(|| is_of_all.then(|| "content/goals/".to_owned()));
            let is_below =
                |folder: String| self.files.iter().any(|path| path.as_str().starts_with(&folder));
            strategy[id].naming(language).is_none() && folder.is_some_and(is_below)
        };
        earlier.names(id, language).any(|words| self.contains(&words.path)) || made_of_others()
    }
}

/// True for a name that says no place or language of the site.
fn is_unknown(now: Version<'_>, path: &SourcePath) -> bool {
    match locate(path, "") {
        Err(_) => true,
        Ok(Location::Entry(_, Part::Words(tag)) | Location::Strings(tag)) => {
            now.strategy().languages.find(&tag).is_none()
        }
        Ok(_) => false,
    }
}
