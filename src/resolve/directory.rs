//! Looks up entries by path or reference.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::group::{Group, Groups};
use crate::diagnostic::{Finding, Problem};
use crate::parse::{EntryPathKind, Located, nearest};
use crate::strategy::{EntryId, Section};

/// What a name refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Entry(EntryId),
    /// A draft, which readers do not see.
    Hidden,
    Nothing,
}

/// All entries by their paths in the content, extension and language left out.
pub(super) struct Directory<'a> {
    by_path: BTreeMap<&'a str, EntryId>,
    groups: &'a [Group],
    hidden: &'a BTreeSet<String>,
}

impl<'a> Directory<'a> {
    pub(super) fn new(Groups { groups, hidden }: &'a Groups) -> Self {
        let paths = groups.iter().enumerate();
        let by_path = paths
            .filter_map(|(index, group)| Some((group.slot.as_ref()?.path.as_str(), EntryId(index))))
            .collect();
        Self { by_path, groups, hidden }
    }

    /// The entry whose files are at a path: `goals/vi/index`, `goals/vi/actions/01`.
    pub(super) fn at(&self, path: &str) -> Found {
        match self.by_path.get(path) {
            Some(&id) => Found::Entry(id),
            None if self.hidden.contains(path) => Found::Hidden,
            None => Found::Nothing,
        }
    }

    /// The entry of a stable name, with or without `index`.
    fn named(&self, key: &str) -> Found {
        let key = key.trim_end_matches('/');
        match self.at(key) {
            Found::Nothing => self.at(&format!("{key}/index")),
            found => found,
        }
    }

    /// Paths that a mistyped one may mean.
    pub(super) fn near(&self, path: &str) -> impl Iterator<Item = &str> {
        near(&self.by_path, path)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.by_path.keys().copied()
    }

    /// True where a folder contains entries.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        has_below(&self.by_path, &format!("{folder}/"))
    }

    /// Resolves the references of a list, each to an entry of the section where one is given.
    pub(super) fn resolve(
        &self,
        group: &Group,
        id: EntryId,
        written: &[Located<String>],
        section: Option<Section>,
        findings: &mut Vec<Finding>,
    ) -> Vec<EntryId> {
        let mut resolved = Vec::new();
        let mut seen = BTreeSet::new();
        for reference in written {
            let name = reference.value.clone();
            let is_helped = findings.len() < MOST_SUGGESTIONS;
            let mut add = |problem| findings.push(Finding::new(problem, reference.place.clone()));
            let path = match section {
                Some(section) => section_path(group, &name, section),
                None => name.clone(),
            };
            if !seen.insert(path.clone()) {
                add(Problem::RepeatedReference { reference: name });
                continue;
            }
            // The index of a section is none of its entries.
            let is_index = section.is_some() && (path.ends_with('/') || path.ends_with("/index"));
            match if is_index { Found::Nothing } else { self.named(&path) } {
                Found::Entry(found) if found == id => {
                    add(Problem::SelfReference { reference: name });
                }
                Found::Entry(found) => resolved.push(found),
                Found::Hidden => add(Problem::DraftReference { reference: name }),
                Found::Nothing => {
                    let nearest = || {
                        let called = self.called(group, &name, section);
                        called.or_else(|| self.nearest(&path, section))
                    };
                    let nearest = is_helped.then(nearest).flatten();
                    add(Problem::UnknownReference { reference: name, nearest });
                }
            }
        }
        resolved
    }

    /// The only entry that has a name as its number or its title, the own goal's before others,
    /// written as it would be in that list.
    fn called(&self, group: &Group, name: &str, section: Option<Section>) -> Option<String> {
        let goal = |key: &str| key.split('/').nth(1).unwrap_or_default().to_owned();
        let own = goal(group.key());
        let is_called = |other: &&Group| {
            let number = other.facts.as_ref().and_then(|facts| facts.number.as_ref());
            let titles = other.words.iter().filter_map(|(_, words)| words.as_ref()?.title.as_ref());
            number.is_some_and(|number| number.value == name)
                || titles.into_iter().any(|title| title.to_lowercase() == name.to_lowercase())
        };
        let is_fitting = |other: &&Group| {
            section.is_none_or(|section| other.path_kind() == Some(EntryPathKind::Item(section)))
        };
        let called: Vec<_> = self.groups.iter().filter(is_fitting).filter(is_called).collect();
        let mut ours = called.iter().filter(|other| goal(other.key()) == own);
        let only_ours = ours.next().filter(|_| ours.next().is_none());
        let found = if called.len() == 1 { called.first() } else { only_ours }?;
        let slot = found.slot.as_ref()?;
        Some(match section {
            None => slot.key().to_owned(),
            Some(_) if goal(slot.key()) == own => slot.stem().to_owned(),
            Some(_) => format!("{}/{}", goal(slot.key()), slot.stem()),
        })
    }

    /// The entry of a section that has the same stem in the own goal or, if there is only one, in
    /// another, written as it would be in that list.
    fn elsewhere(&self, path: &str, section: Section) -> Option<String> {
        let own = path.split('/').nth(1)?;
        let stem = without_ending(path.rsplit('/').next()?);
        let within = |goal: &str| format!("goals/{goal}/{}/{stem}", section.folder());
        if matches!(self.at(&within(own)), Found::Entry(_)) {
            return Some(stem.to_owned());
        }
        let goals = self.by_path.keys().filter_map(|known| {
            let goal = known.strip_prefix("goals/")?.strip_suffix("/index")?;
            (!goal.contains('/')).then_some(goal)
        });
        let mut having = goals.filter(|goal| matches!(self.at(&within(goal)), Found::Entry(_)));
        let goal = having.next().filter(|_| having.next().is_none())?;
        Some(format!("{goal}/{stem}"))
    }

    /// The entry to which a file belongs that was named in its place, or whose stem alone was.
    fn of_file(&self, written: &str) -> Option<String> {
        let (path, _) = written.split_once('#').unwrap_or((written, ""));
        let path = without_ending(path.strip_prefix("content/").unwrap_or(path));
        if let Found::Entry(_) = self.named(path) {
            return Some(path.strip_suffix("/index").unwrap_or(path).to_owned());
        }
        let ending = format!("/{path}");
        let mut having = self.by_path.keys().filter(|known| known.ends_with(&ending));
        let found = having.next().filter(|_| having.next().is_none())?;
        Some((*found).to_owned())
    }

    /// The name that was probably meant, written as it would be in that list.
    fn nearest(&self, path: &str, section: Option<Section>) -> Option<String> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some(section) = section {
            if let Some(exact) = self.elsewhere(path, section) {
                return Some(exact);
            }
            let stems: Vec<_> = self
                .near(path)
                .filter_map(|known| known.strip_prefix(folder)?.strip_prefix('/'))
                .filter(|stem| *stem != "index" && !stem.contains('/'))
                .collect();
            let stem = path.rsplit('/').next().unwrap_or_default();
            nearest(stem, stems).map(str::to_owned)
        } else {
            if let Some(written) = self.of_file(path) {
                return Some(written);
            }
            let keys: Vec<_> = self
                .near(path)
                .map(|known| known.strip_suffix("/index").unwrap_or(known))
                .collect();
            nearest(path, keys).map(str::to_owned)
        }
    }
}

/// A reference without what only the names of files have: `smog.pl.md` names the entry `smog`.
fn without_ending(name: &str) -> &str {
    let bare = [".md", ".yaml", ".csv"].iter().find_map(|ending| name.strip_suffix(ending));
    match (bare, name.strip_suffix(".md")) {
        (_, Some(words)) => words.rsplit_once('.').map_or(words, |(stem, _)| stem),
        (Some(bare), None) => bare,
        (None, None) => name,
    }
}

/// Most findings that suggest a name; after so many, another suggestion helps nobody.
pub(super) const MOST_SUGGESTIONS: usize = 50;

/// Up to so many names are all compared with a mistyped one.
const FEW: usize = 400;

/// Names that a mistyped one may mean: all, or where there are many, its neighbours in order.
pub(super) fn near<'a, V>(
    known: &BTreeMap<&'a str, V>,
    name: &str,
) -> impl Iterator<Item = &'a str> {
    let reach = if known.len() <= FEW { FEW } else { FEW / 4 };
    let before = known.range::<str, _>((Bound::Unbounded, Bound::Excluded(name)));
    let after = known.range::<str, _>((Bound::Included(name), Bound::Unbounded));
    before.rev().take(reach).chain(after.take(reach)).map(|(name, _)| *name)
}

/// True where a name begins with a prefix.
pub(super) fn has_below<V>(known: &BTreeMap<&str, V>, prefix: &str) -> bool {
    let mut from = known.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
    from.next().is_some_and(|(name, _)| name.starts_with(prefix))
}

/// The path of a reference: a stem of the entry's own goal, or `GOAL/STEM`.
fn section_path(group: &Group, name: &str, section: Section) -> String {
    let own = group.key().split('/').nth(1).unwrap_or_default();
    let (goal, stem) = name.split_once('/').unwrap_or((own, name));
    format!("goals/{goal}/{}/{stem}", section.folder())
}
