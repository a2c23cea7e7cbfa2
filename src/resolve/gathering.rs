//! Groups drafts by path, and adds the entries that other entries imply.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::group::folder;
use super::implementation;
use super::texts::undeclared;
use crate::diagnostic::{Finding, Place, SourcePath};
use crate::parse::{
    Details, EntryPathKind, ParsedFacts, ParsedObservation, ParsedObservations, ParsedWords, Slot,
};
use crate::strategy::{LanguageId, Languages, Section};

/// The drafts of one path.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) facts: Option<Box<ParsedFacts>>,
    pub(super) words: Vec<(LanguageId, Arc<ParsedWords>)>,
    /// Words in a language that the site does not have; already reported.
    pub(super) has_undeclared: bool,
    pub(super) observations: Option<ParsedObservations>,
    pub(super) first_file: Option<SourcePath>,
}

impl Gathered {
    /// True where the words in the source language are a draft.
    fn is_draft(&self) -> bool {
        let mut source = self.words.iter().filter(|(language, _)| *language == LanguageId::SOURCE);
        source.any(|(_, words)| words.draft)
    }
}

/// All drafts by kind and path.
#[derive(Default)]
pub(super) struct Gathering(pub(super) BTreeMap<(EntryPathKind, String), Gathered>);

impl Gathering {
    /// Groups drafts. Words in an undeclared language are reported and left out.
    pub(super) fn of(
        languages: &Languages,
        facts: Vec<ParsedFacts>,
        words: Vec<Arc<ParsedWords>>,
        observations: Vec<ParsedObservations>,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut gathering = Self::default();
        for draft in facts {
            let entry = gathering.at(&draft.slot, &draft.path);
            entry.facts = Some(Box::new(draft));
        }
        for draft in observations {
            let entry = gathering.at(&draft.slot, &draft.path);
            entry.observations = Some(draft);
        }
        for draft in words {
            let entry = gathering.at(&draft.slot, &draft.path);
            if let Some(language) = languages.find(&draft.tag) {
                entry.words.push((language, draft));
            } else {
                entry.has_undeclared = true;
                let place = Place::file(&draft.path);
                findings.push(undeclared(languages, draft.tag.clone(), place));
            }
        }
        // Files whose only fault is their language are reported once, not again as lacking words.
        gathering.0.retain(|_, entry| {
            entry.facts.is_some() || !entry.words.is_empty() || entry.observations.is_some()
        });
        gathering
    }

    fn at(&mut self, slot: &Slot, path: &SourcePath) -> &mut Gathered {
        let entry = self.0.entry((slot.kind, slot.path.clone())).or_default();
        if entry.first_file.as_ref().is_none_or(|first| path < first) {
            entry.first_file = Some(path.clone());
        }
        entry
    }

    /// Adds an entry unless it is there; `below` is the file that implies it.
    pub(super) fn imply(
        &mut self,
        kind: EntryPathKind,
        path: String,
        below: Option<&SourcePath>,
    ) -> &mut Gathered {
        let entry = self.0.entry((kind, path)).or_default();
        if entry.first_file.is_none() {
            entry.first_file = below.cloned();
        }
        entry
    }
}

/// The reports of the years of which an action or a tool tells something that was done or missed.
fn told_years(
    kind: EntryPathKind,
    path: &str,
    entry: &Gathered,
    with_drafts: bool,
) -> Option<Vec<String>> {
    let (goal, _) = match kind {
        EntryPathKind::Item(Section::Actions) => path.split_once("/actions/")?,
        EntryPathKind::Item(Section::Tools) => path.split_once("/tools/")?,
        _ => return None,
    };
    let facts = match entry.facts.as_ref().map(|facts| &facts.details) {
        Some(Details::Action { implementation, .. } | Details::Tool { implementation, .. }) => {
            implementation::told_years(implementation)
        }
        _ => Vec::new(),
    };
    let words = entry.words.iter().filter(|(_, words)| with_drafts || !words.draft);
    let notes = words.flat_map(|(_, words)| &words.progress);
    let notes = notes.map(|(period, _)| period.year());
    let reports = facts.into_iter().chain(notes).map(|year| format!("{goal}/reports/{year:04}"));
    Some(reports.collect())
}

/// Adds a report without words for each year in which an indicator of the goal has a value, or of
/// which an action or a tool tells something, also in the place of a hidden draft.
pub(super) fn imply_years(gathering: &mut Gathering, with_drafts: bool) {
    let mut years: BTreeMap<String, SourcePath> = BTreeMap::new();
    for ((kind, path), entry) in &gathering.0 {
        if let (Some(told), Some(file)) =
            (told_years(*kind, path, entry, with_drafts), &entry.first_file)
            && (with_drafts || !entry.is_draft())
        {
            for path in told {
                years.entry(path).or_insert_with(|| file.clone());
            }
        }
        let (EntryPathKind::Item(Section::Indicators), Some((goal, _)), Some(file)) =
            (kind, path.split_once("/indicators/"), &entry.first_file)
        else {
            continue;
        };
        if entry.is_draft() && !with_drafts {
            continue;
        }
        let facts = match entry.facts.as_ref().map(|facts| &facts.details) {
            Some(Details::Indicator(draft)) => draft.observations.as_slice(),
            _ => &[],
        };
        let table = entry.observations.as_ref().map_or(&[][..], |table| &table.observations);
        let valued = || facts.iter().chain(table).filter(|seen| seen.value.is_some());
        let is_whole = |seen: &ParsedObservation| seen.categories.iter().all(Option::is_none);
        // Parts speak where the whole has no value.
        let has_whole = valued().any(is_whole);
        for seen in valued().filter(|seen| !has_whole || is_whole(seen)) {
            let year = format!("{goal}/reports/{:04}", seen.period.value.year());
            years.entry(year).or_insert_with(|| file.clone());
        }
    }
    for (path, file) in years {
        let key = (EntryPathKind::Item(Section::Reports), path);
        if !with_drafts && gathering.0.get(&key).is_some_and(Gathered::is_draft) {
            gathering.0.remove(&key);
        }
        gathering.imply(key.0, key.1, Some(&file));
    }
}

/// Adds goals, sections and folders that have no files of their own but contain entries.
pub(super) fn imply_parents(gathering: &mut Gathering) {
    let all: Vec<_> = gathering.0.iter().collect();
    // Entries of one folder have the same parents.
    let siblings = all.chunk_by(|((kind, path), _), ((other, next), _)| {
        kind == other && folder(path) == folder(next)
    });
    let firsts: Vec<_> = siblings
        .filter_map(|siblings| siblings.first())
        .map(|((kind, path), entry)| (*kind, path.clone(), entry.first_file.clone()))
        .collect();
    let index = |folder: &str| format!("{folder}/index");
    for (kind, path, first_file) in firsts {
        let file = first_file.as_ref();
        let mut above = folder(&path);
        match kind {
            EntryPathKind::Home | EntryPathKind::Goal | EntryPathKind::Reporting => {}
            EntryPathKind::Section(_) => {
                gathering.imply(EntryPathKind::Goal, index(folder(above)), file);
            }
            EntryPathKind::Item(section) => {
                gathering.imply(EntryPathKind::Section(section), index(above), file);
                gathering.imply(EntryPathKind::Goal, index(folder(above)), file);
            }
            EntryPathKind::Page | EntryPathKind::PageSection => {
                if kind == EntryPathKind::PageSection {
                    above = folder(above);
                }
                while above.contains('/') {
                    gathering.imply(EntryPathKind::PageSection, index(above), file);
                    above = folder(above);
                }
            }
        }
    }
}
