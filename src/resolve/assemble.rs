//! Facts and words to entries, entries to a tree.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use rayon::prelude::*;

use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{
    Details, EntryPathKind, ParsedFacts, ParsedObservation, ParsedObservations, ParsedSite,
    ParsedWords, Slot,
};
use crate::strategy::{Accessibility, LanguageId, Languages, PerLanguage, Section};

/// The drafts of one entry, and its place in the tree.
#[derive(Debug)]
pub(super) struct Group {
    /// What stands here; the list of goals stands nowhere in the content.
    pub(super) slot: Option<Slot>,
    /// Boxed, because few entries have any, and all are moved about.
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

    fn is_statement(&self) -> bool {
        self.key() == Accessibility::ENTRY
    }

    /// True for what is there as soon as something stands in its folder.
    fn may_be_implied(&self) -> bool {
        matches!(self.path_kind(), Some(EntryPathKind::Section(_) | EntryPathKind::PageSection))
    }

    /// The words that a page in this language shows.
    pub(super) fn shown(&self, language: LanguageId) -> Option<&ParsedWords> {
        let own = self.words[language].as_deref();
        own.or_else(|| self.words[LanguageId::SOURCE].as_deref())
    }
}

/// All entries that are to be built, parents before children, and the paths of hidden drafts.
pub(super) struct Groups {
    pub(super) groups: Vec<Group>,
    pub(super) hidden: BTreeSet<String>,
}

/// What is gathered under one path before the tree is known.
#[derive(Default)]
struct Gathered {
    facts: Option<Box<ParsedFacts>>,
    words: Vec<(LanguageId, Arc<ParsedWords>)>,
    /// Words in a language that the site does not have; already reported.
    has_undeclared: bool,
    observations: Option<ParsedObservations>,
    first_file: Option<SourcePath>,
}

/// Puts the drafts of each entry together and the entries in their order.
pub(super) fn assemble(
    site: &mut ParsedSite,
    facts: Vec<ParsedFacts>,
    words: Vec<Arc<ParsedWords>>,
    observations: Vec<ParsedObservations>,
    with_drafts: bool,
    findings: &mut Vec<Finding>,
) -> Groups {
    let mut gathered = gather(&site.languages, facts, words, observations, findings);
    gathered.imply(EntryPathKind::Home, "site".to_owned(), Some(&SourcePath::site()));
    let home = gathered.0.get_mut(&(EntryPathKind::Home, "site".to_owned()));
    home.expect("implied above").facts = Some(Box::new(ParsedFacts::of_site(site)));
    // Every site has a statement, whether an editor adds words to it or not.
    gathered.imply(EntryPathKind::Page, Accessibility::ENTRY.to_owned(), Some(&SourcePath::site()));
    imply_years(&mut gathered, with_drafts);
    imply_parents(&mut gathered);

    let mut groups = Vec::with_capacity(gathered.0.len() + 1);
    for ((kind, path), entry) in gathered.0 {
        let slot = Slot { path, kind };
        if site.languages_known {
            check_words(&slot, &entry, &site.languages, findings);
        }
        groups.push(group(slot, entry, &site.languages));
    }
    let hidden = hide_drafts(&mut groups, with_drafts);
    Groups { groups: tree(groups, &site.languages), hidden }
}

fn gather(
    languages: &Languages,
    facts: Vec<ParsedFacts>,
    words: Vec<Arc<ParsedWords>>,
    observations: Vec<ParsedObservations>,
    findings: &mut Vec<Finding>,
) -> Gathering {
    let mut gathered = Gathering::new();
    for draft in facts {
        let entry = gathered.at(&draft.slot, &draft.path);
        entry.facts = Some(Box::new(draft));
    }
    for draft in observations {
        let entry = gathered.at(&draft.slot, &draft.path);
        entry.observations = Some(draft);
    }
    for draft in words {
        let language = languages.find(&draft.tag);
        let entry = gathered.at(&draft.slot, &draft.path);
        if let Some(language) = language {
            entry.words.push((language, draft));
        } else {
            entry.has_undeclared = true;
            let known = languages.iter().map(ToString::to_string).collect();
            let problem = Problem::UndeclaredLanguage { tag: draft.tag.clone(), known };
            findings.push(Finding::new(problem, Place::file(&draft.path)));
        }
    }
    // Files whose only fault is their language are reported once, not again as lacking words.
    gathered.0.retain(|_, entry| {
        entry.facts.is_some() || !entry.words.is_empty() || entry.observations.is_some()
    });
    gathered
}

/// What is gathered, by kind and path.
#[derive(Default)]
struct Gathering(BTreeMap<(EntryPathKind, String), Gathered>);

impl Gathering {
    fn new() -> Self {
        Self::default()
    }

    fn at(&mut self, slot: &Slot, path: &SourcePath) -> &mut Gathered {
        let entry = self.0.entry((slot.kind, slot.path.clone())).or_default();
        if entry.first_file.as_ref().is_none_or(|first| path < first) {
            entry.first_file = Some(path.clone());
        }
        entry
    }

    /// An entry that has to be there because something stands below it.
    fn imply(&mut self, kind: EntryPathKind, path: String, below: Option<&SourcePath>) {
        let entry = self.0.entry((kind, path)).or_default();
        if entry.first_file.is_none() {
            entry.first_file = below.cloned();
        }
    }
}

/// Adds a report, without words, for each year for which an indicator of the goal has a value. A
/// draft of a report leaves its place to that.
fn imply_years(gathered: &mut Gathering, with_drafts: bool) {
    let mut years: BTreeMap<String, SourcePath> = BTreeMap::new();
    for ((kind, path), entry) in &gathered.0 {
        let is_draft = |words: &&(LanguageId, Arc<ParsedWords>)| {
            words.0 == LanguageId::SOURCE && words.1.draft && !with_drafts
        };
        let (EntryPathKind::Item(Section::Indicators), Some((goal, _)), Some(file)) =
            (kind, path.split_once("/indicators/"), &entry.first_file)
        else {
            continue;
        };
        if entry.words.iter().any(|words| is_draft(&words)) {
            continue;
        }
        let facts = match entry.facts.as_ref().map(|facts| &facts.details) {
            Some(Details::Indicator(draft)) => draft.observations.as_slice(),
            _ => &[],
        };
        let table = entry.observations.as_ref().map_or(&[][..], |table| &table.observations);
        let is_whole = |seen: &&ParsedObservation| seen.categories.iter().all(Option::is_none);
        for seen in facts.iter().chain(table).filter(is_whole) {
            if seen.value.is_some() {
                let year = format!("{goal}/reports/{:04}", seen.period.value.year());
                years.entry(year).or_insert_with(|| file.clone());
            }
        }
    }
    for (path, file) in years {
        let report = gathered.0.entry((EntryPathKind::Item(Section::Reports), path)).or_default();
        let is_draft = report.words.iter().any(|(language, words)| {
            *language == LanguageId::SOURCE && words.draft && !with_drafts
        });
        if is_draft {
            *report = Gathered::default();
        }
        if report.first_file.is_none() {
            report.first_file = Some(file);
        }
    }
}

/// Adds the goals, sections and folders that are only known by what stands in them.
fn imply_parents(gathered: &mut Gathering) {
    fn folder(path: &str) -> String {
        path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
    }
    let above = |path: &str| path.rfind('/').unwrap_or(0);
    let all: Vec<_> = gathered.0.iter().collect();
    // What stands side by side in one folder has the same above it.
    let siblings = all.chunk_by(|((kind, path), _), ((other, next), _)| {
        kind == other && path[..above(path)] == next[..above(next)]
    });
    let firsts: Vec<_> = siblings
        .filter_map(|siblings| siblings.first())
        .map(|((kind, path), entry)| (*kind, path.clone(), entry.first_file.clone()))
        .collect();
    for (kind, path, first_file) in firsts {
        let file = first_file.as_ref();
        match kind {
            EntryPathKind::Home | EntryPathKind::Goal => {}
            EntryPathKind::Section(_) => {
                gathered.imply(
                    EntryPathKind::Goal,
                    format!("{}/index", folder(&folder(&path))),
                    file,
                );
            }
            EntryPathKind::Item(section) => {
                gathered.imply(
                    EntryPathKind::Section(section),
                    format!("{}/index", folder(&path)),
                    file,
                );
                gathered.imply(
                    EntryPathKind::Goal,
                    format!("{}/index", folder(&folder(&path))),
                    file,
                );
            }
            EntryPathKind::Page | EntryPathKind::PageSection => {
                let mut folder_of = folder(&path);
                if kind == EntryPathKind::PageSection {
                    folder_of = folder(&folder_of);
                }
                while folder_of.contains('/') {
                    gathered.imply(EntryPathKind::PageSection, format!("{folder_of}/index"), file);
                    folder_of = folder(&folder_of);
                }
            }
        }
    }
}

/// Every entry has words in the source language; a section may do without any.
fn check_words(slot: &Slot, entry: &Gathered, languages: &Languages, findings: &mut Vec<Finding>) {
    // A year that only the indicators know of speaks through them.
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

/// Takes drafts out, with what stands below them, unless they are wanted. Draft translations
/// count as missing.
fn hide_drafts(groups: &mut Vec<Group>, with_drafts: bool) -> BTreeSet<String> {
    if with_drafts {
        return BTreeSet::new();
    }
    // Without its words the statement is still there.
    for group in groups.iter_mut().filter(|group| group.draft && group.is_statement()) {
        let languages: Vec<_> = group.words.iter().map(|(language, _)| language).collect();
        for language in languages {
            group.words[language] = None;
        }
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
        let languages: Vec<_> = group.words.iter().map(|(language, _)| language).collect();
        for language in languages.into_iter().filter(|&language| language != LanguageId::SOURCE) {
            if group.words[language].as_ref().is_some_and(|words| words.draft) {
                group.words[language] = None;
            }
        }
    }
    hidden
}

/// A section that was only there for what stood in it goes with it.
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

/// Arranges the entries, parents before children, each parent's children in their order.
fn tree(groups: Vec<Group>, languages: &Languages) -> Vec<Group> {
    let collator = collator();
    let mut rest: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    // With the list of goals.
    let count = groups.len() + 1;
    for group in groups {
        let parent = parent_key(&group);
        rest.entry(parent).or_default().push(group);
    }
    rest.par_iter_mut()
        .for_each(|(_, children)| children.sort_by(|one, other| compare(one, other, &collator)));
    let mut tree: Vec<Group> = Vec::with_capacity(count);
    let mut open = vec![(None, String::new())];
    // The home page stands under a key that no entry has.
    let home = rest.remove("\u{0}").and_then(|mut home| home.pop());
    if let Some(home) = home {
        tree.push(home);
    }
    if rest.contains_key("goals") {
        tree[0].children.push(1);
        tree.push(Group {
            slot: None,
            facts: None,
            words: languages.map(|_| None),
            observations: None,
            parent: Some(0),
            children: Vec::new(),
            draft: false,
            place: Place::site(),
        });
        open.push((Some(1), "goals".to_owned()));
    }
    open[0].0 = Some(0);
    let mut next = 0;
    while let Some((parent, key)) = open.get(next).cloned() {
        next += 1;
        let children = rest.remove(&key).unwrap_or_default();
        for mut child in children {
            child.parent = parent;
            let index = tree.len();
            if let Some(parent) = parent {
                tree[parent].children.push(index);
            }
            if !matches!(child.path_kind(), Some(EntryPathKind::Page | EntryPathKind::Item(_))) {
                open.push((Some(index), child.key().to_owned()));
            }
            tree.push(child);
        }
    }
    tree
}

/// The key of the entry that lists this one.
fn parent_key(group: &Group) -> String {
    let folder =
        |key: &str| key.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    match group.path_kind() {
        Some(EntryPathKind::Home) => "\u{0}".to_owned(),
        Some(EntryPathKind::Goal) => "goals".to_owned(),
        Some(EntryPathKind::Page | EntryPathKind::PageSection) => {
            let folder = folder(group.key());
            if folder == "pages" { String::new() } else { folder }
        }
        _ => folder(group.key()),
    }
}

/// By section, then by `order` where given, then by stem, figures as figures.
fn compare(one: &Group, other: &Group, collator: &CollatorBorrowed<'_>) -> Ordering {
    let section = |group: &Group| match group.path_kind() {
        Some(EntryPathKind::Section(section)) => Some(section),
        _ => None,
    };
    let order = |group: &Group| group.facts.as_ref().and_then(|facts| facts.order);
    section(one)
        .cmp(&section(other))
        .then_with(|| order(one).is_none().cmp(&order(other).is_none()))
        .then_with(|| order(one).cmp(&order(other)))
        .then_with(|| collator.compare(one.key(), other.key()))
        .then_with(|| one.key().cmp(other.key()))
        .then_with(|| one.slot.cmp(&other.slot))
}

fn collator() -> CollatorBorrowed<'static> {
    let mut preferences = CollatorPreferences::default();
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default())
        .expect("the root collation is compiled in")
}

impl ParsedFacts {
    /// The home page's facts, which stand in `site.yaml` among the settings.
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
