//! Arranges entries into a tree.

use std::cmp::Ordering;
use std::collections::{BTreeMap, VecDeque};

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use rayon::prelude::*;

use super::group::{Group, folder};
use crate::diagnostic::Place;
use crate::parse::EntryPathKind;
use crate::strategy::Languages;

/// Orders entries breadth-first, so that parents come before children, and links both.
pub(super) fn tree(groups: Vec<Group>, languages: &Languages) -> Vec<Group> {
    let collator = collator();
    // With the list of goals.
    let mut tree: Vec<Group> = Vec::with_capacity(groups.len() + 1);
    let mut rest: BTreeMap<String, Vec<Group>> = BTreeMap::new();
    for group in groups {
        match parent_key(&group) {
            Some(parent) => rest.entry(parent).or_default().push(group),
            None => tree.push(group),
        }
    }
    rest.par_iter_mut()
        .for_each(|(_, children)| children.sort_by(|one, other| compare(one, other, &collator)));
    let mut open = VecDeque::from([(0, String::new())]);
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
        open.push_back((1, "goals".to_owned()));
    }
    while let Some((parent, key)) = open.pop_front() {
        for mut child in rest.remove(&key).unwrap_or_default() {
            child.parent = Some(parent);
            let index = tree.len();
            tree[parent].children.push(index);
            if !matches!(
                child.path_kind(),
                Some(EntryPathKind::Page | EntryPathKind::Item(_) | EntryPathKind::Reporting)
            ) {
                open.push_back((index, child.key().to_owned()));
            }
            tree.push(child);
        }
    }
    tree
}

/// The key of the entry that lists this one; none for the home page.
fn parent_key(group: &Group) -> Option<String> {
    let folder = folder(group.key());
    match group.path_kind() {
        Some(EntryPathKind::Home) => None,
        Some(EntryPathKind::Goal) => Some("goals".to_owned()),
        Some(EntryPathKind::Page | EntryPathKind::PageSection) if folder == "pages" => {
            Some(String::new())
        }
        _ => Some(folder.to_owned()),
    }
}

/// What is made last, by section, then by `order` where given, then by stem, figures as figures.
fn compare(one: &Group, other: &Group, collator: &CollatorBorrowed<'_>) -> Ordering {
    let rank = |group: &Group| {
        let section = match group.path_kind() {
            Some(EntryPathKind::Section(section)) => Some(section),
            _ => None,
        };
        let order = group.facts.as_ref().and_then(|facts| facts.order);
        let is_reporting = group.path_kind() == Some(EntryPathKind::Reporting);
        (is_reporting, section, order.is_none(), order)
    };
    rank(one)
        .cmp(&rank(other))
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
