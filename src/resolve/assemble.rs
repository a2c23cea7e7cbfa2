//! Combines facts and words into entries, and the entries into a tree.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::gathering::{Gathered, Gathering, imply_parents, imply_years};
use super::group::{Group, Groups};
use super::tree::tree;
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{
    Details, EntryPathKind, ParsedFacts, ParsedObservations, ParsedSite, ParsedWords, Slot,
};
use crate::strategy::{Accessibility, LanguageId, Languages, Section};

/// The last part of the keys of pages that say up to when there are data.
const REPORTING: &str = "reporting-status";

/// Puts the drafts of each entry together and the entries in their order.
pub(super) fn assemble(
    site: &mut ParsedSite,
    facts: Vec<ParsedFacts>,
    words: Vec<Arc<ParsedWords>>,
    observations: Vec<ParsedObservations>,
    with_drafts: bool,
    findings: &mut Vec<Finding>,
) -> Groups {
    let mut gathering = Gathering::of(&site.languages, facts, words, observations, findings);
    let home = gathering.imply(EntryPathKind::Home, "site".to_owned(), Some(&SourcePath::site()));
    home.facts = Some(Box::new(ParsedFacts::of_site(site)));
    // Every site has a statement, whether an editor adds words to it or not.
    gathering.imply(
        EntryPathKind::Page,
        Accessibility::ENTRY.to_owned(),
        Some(&SourcePath::site()),
    );
    imply_years(&mut gathering, with_drafts);
    imply_parents(&mut gathering);

    let mut groups = Vec::with_capacity(gathering.0.len() + 1);
    for ((kind, path), entry) in gathering.0 {
        let slot = Slot { path, kind };
        if site.languages_known {
            check_words(&slot, &entry, &site.languages, findings);
        }
        groups.push(group(slot, entry, &site.languages));
    }
    let hidden = hide_drafts(&mut groups, with_drafts);
    add_reporting(&mut groups, &site.languages);
    Groups { groups: tree(groups, &site.languages), hidden }
}

/// Every entry has words in the source language; a section may do without any.
fn check_words(slot: &Slot, entry: &Gathered, languages: &Languages, findings: &mut Vec<Finding>) {
    // A report that only observations imply needs no words.
    let is_implied = slot.kind == EntryPathKind::Item(Section::Reports)
        && entry.facts.is_none()
        && entry.words.is_empty();
    if entry.words.iter().any(|(language, _)| *language == LanguageId::SOURCE)
        || entry.has_undeclared
        || is_implied
    {
        return;
    }
    let file = format!("content/{}.{}.md", slot.path, languages[LanguageId::SOURCE]);
    let is_section = matches!(slot.kind, EntryPathKind::Section(_) | EntryPathKind::PageSection);
    let first_words = entry.words.first().map(|(_, words)| Place::file(&words.path));
    let place = match (&entry.facts, &first_words, &entry.first_file) {
        (_, Some(words), _) => words.clone(),
        (Some(facts), ..) => Place::file(&facts.path),
        (None, None, Some(first)) => Place::file(first),
        (None, None, None) => Place::site(),
    };
    let may_lack = is_section || slot.path == Accessibility::ENTRY;
    if !may_lack || first_words.is_some() {
        findings.push(Finding::new(Problem::MissingWords { file }, place));
    } else if slot.kind == EntryPathKind::PageSection {
        findings.push(Finding::new(Problem::MissingIndex { file }, place));
    }
}

fn group(slot: Slot, entry: Gathered, languages: &Languages) -> Group {
    let mut words = languages.map(|_| None);
    for (language, draft) in entry.words {
        words[language] = Some(draft);
    }
    let is_draft =
        |words: &Option<Arc<ParsedWords>>| words.as_ref().is_some_and(|words| words.draft);
    let draft = is_draft(&words[LanguageId::SOURCE]);
    let source = words[LanguageId::SOURCE].as_ref();
    let path = entry.facts.as_ref().map(|facts| &facts.path);
    let path = path.or(source.map(|words| &words.path)).or(entry.first_file.as_ref());
    let place = path.map_or_else(Place::site, Place::file);
    Group {
        slot: Some(slot),
        facts: entry.facts,
        words,
        observations: entry.observations,
        parent: None,
        children: Vec::new(),
        draft,
        place,
    }
}

/// Removes drafts and everything below them, unless drafts are wanted. Draft translations count as
/// missing.
fn hide_drafts(groups: &mut Vec<Group>, with_drafts: bool) -> BTreeSet<String> {
    if with_drafts {
        return BTreeSet::new();
    }
    // Without its words the statement is still there.
    for group in groups.iter_mut().filter(|group| group.draft && group.is_statement()) {
        group.words.values_mut().for_each(|words| *words = None);
        group.draft = false;
    }
    let folders: Vec<String> = groups
        .iter()
        .filter(|group| group.draft && group.path_kind() != Some(EntryPathKind::Page))
        .map(|group| format!("{}/", group.key()))
        .collect();
    let is_hidden = |group: &Group| {
        group.draft
            || group
                .slot
                .as_ref()
                .is_some_and(|slot| folders.iter().any(|folder| slot.path.starts_with(folder)))
    };
    let hidden = groups.iter().filter(|group| is_hidden(group) && !group.key().is_empty());
    let hidden =
        hidden.filter_map(|group| group.slot.as_ref()).map(|slot| slot.path.clone()).collect();
    groups.retain(|group| !is_hidden(group) || group.key().is_empty());
    drop_empty_sections(groups);
    for group in groups {
        // The first language is the source.
        for words in group.words.values_mut().skip(1) {
            words.take_if(|words| words.draft);
        }
    }
    hidden
}

/// Adds the pages that say up to when there are data: of each goal with indicators, and of the site.
fn add_reporting(groups: &mut Vec<Group>, languages: &Languages) {
    let indicators = groups
        .iter()
        .filter(|group| group.path_kind() == Some(EntryPathKind::Item(Section::Indicators)));
    let goals: BTreeSet<String> = indicators
        .filter_map(|group| Some(format!("{}/", group.key().split_once("/indicators/")?.0)))
        .collect();
    let site = (!goals.is_empty()).then(String::new);
    for above in site.into_iter().chain(goals) {
        let slot = Slot { path: format!("{above}{REPORTING}"), kind: EntryPathKind::Reporting };
        groups.push(group(slot, Gathered::default(), languages));
    }
}

/// Removes implied sections that have become empty.
fn drop_empty_sections(groups: &mut Vec<Group>) {
    let kept: BTreeSet<String> = groups
        .iter()
        .filter(|group| {
            !group.may_be_implied() || group.words.iter().any(|(_, words)| words.is_some())
        })
        .map(|group| group.key().to_owned())
        .collect();
    groups.retain(|group| {
        let below = format!("{}/", group.key());
        let has_entries =
            || kept.range(below.clone()..).next().is_some_and(|key| key.starts_with(&below));
        !group.may_be_implied() || kept.contains(group.key()) || has_entries()
    });
}

impl ParsedFacts {
    /// The home page's facts, which are part of `site.yaml`.
    fn of_site(site: &mut ParsedSite) -> Self {
        Self {
            path: SourcePath::site(),
            slot: Slot { path: "site".to_owned(), kind: EntryPathKind::Home },
            incomplete: false,
            order: None,
            number: None,
            related: std::mem::take(&mut site.related),
            provenance: std::mem::take(&mut site.provenance),
            changes: site.changes.take(),
            details: Details::None,
        }
    }
}
