//! The order of entries.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use rayon::prelude::*;

use super::group::Group;
use crate::diagnostic::Place;
use crate::parse::EntryPathKind;
use crate::strategy::Languages;

/// Arranges the entries, parents before children, each parent's children in their order.
pub(super) fn tree(groups: Vec<Group>, languages: &Languages) -> Vec<Group> {
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
