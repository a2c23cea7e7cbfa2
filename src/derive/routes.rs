//! The address of each entry in each language.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;

use crate::diagnostic::{Finding, Place, Problem};
use crate::parse::{is_reserved, slug, stem_problem};
use crate::resolve::Strings;
use crate::strategy::{Entry, EntryId, Kind, LanguageId, PerLanguage, Strategy};

/// What the page of a folder is called.
const INDEX: &str = "index.html";

/// A path has at most this many characters.
const LONGEST_PATH: usize = 1000;

/// Path of a file of the site, relative to its root, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// Takes a relative path.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The page of a folder, which ends with `/`.
    fn index_of(folder: &str) -> Self {
        Self([folder, INDEX].concat())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this file to the root of the site: an empty text, `../`, `../../` …
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl From<&OutputPath> for String {
    fn from(path: &OutputPath) -> Self {
        path.0.clone()
    }
}

impl From<OutputPath> for String {
    fn from(path: OutputPath) -> Self {
        path.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The addresses of all pages.
#[derive(Debug)]
pub(crate) struct Routes {
    /// By entry.
    pages: Vec<PerLanguage<OutputPath>>,
    /// Earlier addresses, which point on.
    pub(crate) aliases: Vec<Alias>,
    /// The alphabetical index of each language.
    pub(crate) alphabet: PerLanguage<OutputPath>,
}

/// An earlier address of an entry.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) path: OutputPath,
    pub(crate) entry: EntryId,
    pub(crate) language: LanguageId,
}

impl Routes {
    /// The file of an entry's page.
    pub(crate) fn page(&self, id: EntryId, language: LanguageId) -> &OutputPath {
        &self.pages[id.0][language]
    }

    /// A folder in which no entry stands and none has stood, for a page that is no entry's.
    fn free(&self, parent: &str, slug: &str) -> OutputPath {
        let slug = if slug.is_empty() || is_reserved(slug) { "index-a-z" } else { slug };
        let is_taken = |path: &OutputPath| {
            self.pages.iter().any(|of| of.iter().any(|(_, other)| other == path))
                || self.aliases.iter().any(|alias| alias.path == *path)
        };
        let mut path = OutputPath::index_of(&format!("{parent}{slug}/"));
        let mut number = 1;
        while is_taken(&path) {
            number += 1;
            path = OutputPath::index_of(&format!("{parent}{slug}-{number}/"));
        }
        path
    }
}

/// A sibling's wish for an address.
struct Claim {
    entry: EntryId,
    slug: String,
    /// Written by an editor or fixed by a string: it is not changed to avoid a collision.
    is_written: bool,
    /// Fixed by a string: of two claimants it is never the one to blame.
    is_fixed: bool,
    place: Place,
}

pub(super) fn derive(
    strategy: &Strategy,
    strings: &Strings,
    findings: &mut Vec<Finding>,
) -> Routes {
    let root = |language| {
        let tag = strategy.languages[language].tag().to_ascii_lowercase();
        if is_reserved(&tag) { format!("lang-{tag}/") } else { format!("{tag}/") }
    };
    for entry in &strategy.entries {
        findings.extend(stem_problem(&entry.stem).map(|of| Finding::new(of, entry.place.clone())));
    }
    let mut routes = Routes {
        pages: strategy
            .entries
            .iter()
            .map(|_| strategy.languages.map(|_| OutputPath::new("")))
            .collect(),
        aliases: Vec::new(),
        alphabet: strategy.languages.map(|_| OutputPath::new("")),
    };
    if let Some(home) = routes.pages.first_mut() {
        *home = strategy.languages.map(|language| OutputPath::index_of(&root(language)));
    }
    let claims: Vec<_> = strategy
        .entries
        .par_iter()
        .map(|entry| {
            strategy
                .languages
                .ids()
                .map(|language| claims(strategy, strings, entry, language))
                .collect()
        })
        .collect();
    for ((id, entry), claims) in strategy.entries().zip(claims) {
        let claims: Vec<(Vec<Claim>, Vec<Finding>)> = claims;
        for (language, (claims, found)) in strategy.languages.ids().zip(claims) {
            let page = routes.pages[id.0][language].clone();
            let folder =
                page.as_str().strip_suffix(INDEX).expect("a page is the index of its folder");
            findings.extend(found);
            let claims = settle(claims, folder, strategy, language, findings);
            let mut taken: BTreeMap<String, EntryId> = BTreeMap::new();
            for Settled { entry: child, slug, place } in claims {
                let path = OutputPath::index_of(&format!("{folder}{slug}/"));
                // Where the folder is too long already, its own page is blamed; where the page
                // shows the source's words, the source is.
                let is_to_blame =
                    page.as_str().len() <= LONGEST_PATH && shows_own(&strategy[child], language);
                if is_to_blame {
                    findings.extend(length_problem(&path).map(|of| Finding::new(of, place)));
                }
                taken.insert(slug, child);
                routes.pages[child.0][language] = path;
            }
            for &child in &entry.children {
                routes
                    .aliases
                    .extend(aliases(strategy, child, language, folder, &mut taken, findings));
            }
        }
    }
    routes.alphabet = strategy.languages.map(|language| {
        let slug = slug(strings.text(language, "slug_alphabet"));
        routes.free(&root(language), if slug.is_empty() { "index-a-z" } else { &slug })
    });
    routes
}

/// What is wrong with the length of a path.
fn length_problem(path: &OutputPath) -> Option<Problem> {
    let characters = path.as_str().len();
    (characters > LONGEST_PATH).then_some(Problem::LongAddress { characters, most: LONGEST_PATH })
}

/// True where an entry's page shows no words that stand for another language.
fn shows_own(entry: &Entry, language: LanguageId) -> bool {
    entry.words[language].is_some() || language == LanguageId::SOURCE
}

/// What the entries that another lists wish for, and what is wrong with that.
fn claims(
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
    // The statement is written in every language, so it takes no slug of another.
    let shown =
        entry.shown(language).filter(|(shown, _)| *shown == language || !entry.is_statement());
    let place = shown.map_or_else(
        || entry.place.clone(),
        |(_, words)| {
            words.slug.as_ref().map_or_else(|| Place::file(&words.path), |slug| slug.place.clone())
        },
    );
    if let Some((shown_language, words)) = shown
        && let Some(written) = &words.slug
    {
        let slug = slug(&written.written);
        if written.written.contains(['/', '\\']) && shown_language == language {
            let problem = Problem::SlugPath { found: written.written.clone() };
            findings.push(Finding::new(problem, place.clone()));
        }
        if is_reserved(&slug) && shown_language == language {
            let problem = Problem::UnportableName { name: slug.clone() };
            findings.push(Finding::new(problem, place.clone()));
        }
        if !slug.is_empty() {
            return Claim { entry: id, slug, is_written: true, is_fixed: false, place };
        }
        if shown_language == language {
            findings.push(Finding::new(
                Problem::EmptySlug { found: written.written.clone() },
                place.clone(),
            ));
        }
    }
    let fixed = |key: &str| slug(strings.text(language, key));
    let (made, is_written) = match (&entry.kind, shown) {
        (Kind::Goals, _) => (fixed("slug_goals"), true),
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
    Claim { entry: id, slug, is_written, is_fixed, place }
}

/// A made slug with the stem behind it.
fn with_stem(made: &str, entry: &Entry) -> String {
    format!("{made}-{}", slug(&entry.stem))
}

/// A sibling with its slug.
struct Settled {
    entry: EntryId,
    slug: String,
    place: Place,
}

/// Gives every sibling an address of its own.
fn settle(
    claims: Vec<Claim>,
    folder: &str,
    strategy: &Strategy,
    language: LanguageId,
    findings: &mut Vec<Finding>,
) -> Vec<Settled> {
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &claims {
        *wanted.entry(&claim.slug).or_default() += 1;
    }
    let settled: Vec<(Claim, String)> = {
        let slugs: Vec<String> = claims
            .iter()
            .map(|claim| match wanted.get(claim.slug.as_str()) {
                Some(2..) if !claim.is_written => with_stem(&claim.slug, &strategy[claim.entry]),
                _ => claim.slug.clone(),
            })
            .collect();
        claims.into_iter().zip(slugs).collect()
    };
    let mut by_slug: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for (claim, slug) in &settled {
        by_slug.entry(slug).or_default().push(claim);
    }
    for (slug, mut rivals) in by_slug {
        rivals.sort_by(|one, other| {
            other.is_fixed.cmp(&one.is_fixed).then_with(|| one.place.cmp(&other.place))
        });
        let Some((first, later)) = rivals.split_first() else { continue };
        for rival in later {
            // On a page that shows the source's words, the collision is the source's, found there.
            if shows_own(&strategy[rival.entry], language) {
                let address = format!("{folder}{slug}/");
                let first = strategy[first.entry].name();
                findings.push(Finding::new(
                    Problem::DuplicateAddress { address, first },
                    rival.place.clone(),
                ));
            }
        }
    }
    let settled = settled.into_iter();
    settled.map(|(Claim { entry, place, .. }, slug)| Settled { entry, slug, place }).collect()
}

fn aliases(
    strategy: &Strategy,
    id: EntryId,
    language: LanguageId,
    folder: &str,
    taken: &mut BTreeMap<String, EntryId>,
    findings: &mut Vec<Finding>,
) -> Vec<Alias> {
    let Some(words) = &strategy[id].words[language] else { return Vec::new() };
    let mut aliases = Vec::new();
    for written in &words.aliases {
        let place = written.place.clone();
        let slug = slug(&written.written);
        if written.written.contains(['/', '\\']) {
            let problem = Problem::SlugPath { found: written.written.clone() };
            findings.push(Finding::new(problem, place.clone()));
        }
        if slug.is_empty() {
            findings
                .push(Finding::new(Problem::EmptySlug { found: written.written.clone() }, place));
        } else if is_reserved(&slug) {
            findings.push(Finding::new(Problem::UnportableName { name: slug }, place));
        } else if let Some(&other) = taken.get(&slug) {
            if other != id {
                let (address, first) = (format!("{folder}{slug}/"), strategy[other].name());
                findings.push(Finding::new(Problem::DuplicateAddress { address, first }, place));
            }
        } else {
            let path = OutputPath::index_of(&format!("{folder}{slug}/"));
            findings.extend(length_problem(&path).map(|of| Finding::new(of, place)));
            aliases.push(Alias { path, entry: id, language });
            taken.insert(slug, id);
        }
    }
    aliases
}

#[cfg(test)]
mod tests {
    use super::OutputPath;

    #[test]
    fn a_page_knows_its_way_to_the_root() {
        assert_eq!(OutputPath::new("index.html").to_root(), "");
        assert_eq!(OutputPath::new("pl/cele/vi/index.html").to_root(), "../../../");
    }
}
