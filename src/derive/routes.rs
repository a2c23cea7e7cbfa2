//! The address of each entry in each language.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::claims::{Claim, checked, claims, settle, shows_own};
use super::output_path::{INDEX, OutputPath};
use crate::diagnostic::{Finding, Problem};
use crate::parse::{is_reserved, slug, stem_problem};
use crate::resolve::Strings;
use crate::strategy::{EntryId, LanguageId, PerLanguage, Strategy};

/// A path has at most this many characters.
const LONGEST_PATH: usize = 1000;

/// The addresses of all pages.
#[derive(Debug)]
pub(crate) struct Routes {
    /// By entry.
    pages: Vec<PerLanguage<OutputPath>>,
    /// Earlier addresses, which redirect.
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

    /// A folder that no entry uses or used, for a page that is no entry's.
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
        for (language, (mut claims, found)) in strategy.languages.ids().zip(claims) {
            let page = routes.pages[id.0][language].clone();
            let folder =
                page.as_str().strip_suffix(INDEX).expect("a page is the index of its folder");
            findings.extend(found);
            settle(&mut claims, folder, strategy, language, findings);
            let mut taken: BTreeMap<String, EntryId> = BTreeMap::new();
            for Claim { entry: child, slug, place, .. } in claims {
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

/// The problem of a path that is too long.
fn length_problem(path: &OutputPath) -> Option<Problem> {
    let characters = path.as_str().len();
    (characters > LONGEST_PATH).then_some(Problem::LongAddress { characters, most: LONGEST_PATH })
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
        let (slug, found) = checked(written);
        let is_usable = found.iter().all(|found| matches!(found.problem, Problem::SlugPath { .. }));
        findings.extend(found);
        if !is_usable {
            continue;
        }
        if let Some(&other) = taken.get(&slug) {
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
