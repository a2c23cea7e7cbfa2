//! Chooses the last part of each entry's address.

use std::collections::{BTreeMap, BTreeSet};

use super::output_path::OutputPath;
use crate::diagnostic::{Finding, Place, Problem};
use crate::parse::{is_reserved, slug};
use crate::resolve::Strings;
use crate::strategy::{Entry, EntryId, Kind, LanguageId, Slug, Strategy};

/// A path has at most this many characters.
pub(super) const LONGEST_PATH: usize = 1000;

/// The address that an entry claims among its siblings.
pub(super) struct Claim {
    pub(super) entry: EntryId,
    pub(super) slug: String,
    /// Written by an editor or fixed by a string: it is not changed to avoid a collision.
    is_written: bool,
    /// Fixed by a string: of two claimants it is never the one to blame.
    is_fixed: bool,
    /// Makes way for every other claimant.
    is_yielding: bool,
    pub(super) place: Place,
}

/// The claims of an entry's children.
pub(super) fn claims(
    strategy: &Strategy,
    strings: &Strings,
    parent: &Entry,
    language: LanguageId,
) -> (Vec<Claim>, Vec<Finding>) {
    let mut findings = Vec::new();
    let children = parent.children.iter();
    let claims = children.map(|&child| claim(strategy, strings, child, language, &mut findings));
    (claims.collect(), findings)
}

fn claim(
    strategy: &Strategy,
    strings: &Strings,
    id: EntryId,
    language: LanguageId,
    findings: &mut Vec<Finding>,
) -> Claim {
    let entry = &strategy[id];
    let shown = entry.naming(language);
    let place = shown.map_or_else(
        || entry.place.clone(),
        |(_, words)| {
            words.slug.as_ref().map_or_else(|| Place::file(&words.path), |slug| slug.place.clone())
        },
    );
    if let Some((shown_language, words)) = shown
        && let Some(written) = &words.slug
    {
        let (slug, found) = checked(written);
        if shown_language == language {
            findings.extend(found);
        }
        if !slug.is_empty() {
            let [is_fixed, is_yielding] = [false; 2];
            return Claim { entry: id, slug, is_written: true, is_fixed, is_yielding, place };
        }
    }
    let fixed = |key: &str| slug(strings.text(language, key));
    let (made, is_written) = match (&entry.kind, shown) {
        (Kind::Goals, _) => (fixed("slug_goals"), true),
        (Kind::Reporting, _) => (fixed("slug_reporting"), true),
        (Kind::Section(section), _) => (fixed(&format!("slug_{}", section.folder())), true),
        (Kind::Goal(_) | Kind::Report(_), _) => (slug(&entry.stem), true),
        (_, Some((_, words))) => (words.title_slug.clone(), false),
        (_, None) if entry.is_statement() => (fixed("slug_accessibility"), false),
        (_, None) => (String::new(), false),
    };
    let slug = match made {
        made if made.is_empty() => slug(&entry.stem),
        made if is_reserved(&made) => with_stem(&made, entry),
        made => made,
    };
    let is_fixed = matches!(entry.kind, Kind::Goals | Kind::Section(_));
    let is_yielding = matches!(entry.kind, Kind::Reporting);
    Claim { entry: id, slug, is_written, is_fixed, is_yielding, place }
}

/// A written slug in its transliterated form, and its faults.
pub(super) fn checked(written: &Slug) -> (String, Vec<Finding>) {
    let slug = slug(&written.written);
    let found = written.written.clone();
    let mut problems = Vec::new();
    if found.contains(['/', '\\']) {
        problems.push(Problem::SlugPath { found: found.clone() });
    }
    if slug.is_empty() {
        problems.push(Problem::EmptySlug { found });
    } else if is_reserved(&slug) {
        problems.push(Problem::UnportableName { name: slug.clone() });
    }
    let findings = problems.into_iter().map(|of| Finding::new(of, written.place.clone()));
    (slug, findings.collect())
}

/// A generated slug, made unique by the stem.
fn with_stem(made: &str, entry: &Entry) -> String {
    format!("{made}-{}", slug(&entry.stem))
}

/// Makes the slugs of siblings unique, and reports those that cannot be.
pub(super) fn settle(
    claims: &mut [Claim],
    folder: &str,
    strategy: &Strategy,
    language: LanguageId,
    findings: &mut Vec<Finding>,
) {
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| !claim.is_yielding) {
        *wanted.entry(claim.slug.clone()).or_default() += 1;
    }
    for claim in claims.iter_mut().filter(|claim| !claim.is_written) {
        if wanted.get(&claim.slug).is_some_and(|&count| count > 1) {
            claim.slug = with_stem(&claim.slug, &strategy[claim.entry]);
        }
    }
    let taken: BTreeSet<_> =
        claims.iter().filter(|it| !it.is_yielding).map(|it| it.slug.clone()).collect();
    for claim in claims.iter_mut().filter(|claim| claim.is_yielding) {
        let wanted = claim.slug.clone();
        for number in 2.. {
            if !taken.contains(&claim.slug) {
                break;
            }
            claim.slug = format!("{wanted}-{number}");
        }
    }
    let mut by_slug: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for claim in &*claims {
        by_slug.entry(&claim.slug).or_default().push(claim);
    }
    for (slug, mut rivals) in by_slug {
        rivals.sort_by_key(|rival| (!rival.is_fixed, &rival.place));
        let Some((first, later)) = rivals.split_first() else { continue };
        for rival in later {
            // On a page that shows the source's words, the collision is the source's, found there.
            if shows_own(&strategy[rival.entry], language) {
                let address = format!("{folder}{slug}/");
                let first = strategy[first.entry].name();
                let problem = Problem::DuplicateAddress { address, first, is_alias: false };
                findings.push(Finding::new(problem, rival.place.clone()));
            }
        }
    }
}

/// True where an entry's page shows words of its own language, or is in the source language.
pub(super) fn shows_own(entry: &Entry, language: LanguageId) -> bool {
    entry.words[language].is_some() || language == LanguageId::SOURCE
}

/// The problem of a path that is too long.
pub(super) fn length_problem(path: &OutputPath) -> Option<Problem> {
    let characters = path.as_str().len();
    (characters > LONGEST_PATH).then_some(Problem::LongAddress { characters, most: LONGEST_PATH })
}
