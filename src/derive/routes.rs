//! The address of each entry in each language.

use rayon::prelude::*;

use super::aliases::{self, Alias};
use super::claims::{Claim, LONGEST_PATH, checked, claims, length_problem, settle, shows_own};
use super::output_path::{INDEX, OutputPath};
use crate::diagnostic::Finding;
use crate::parse::{is_reserved, slug, stem_problem};
use crate::resolve::Strings;
use crate::strategy::{EntryId, LanguageId, PerLanguage, Strategy};

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

impl Routes {
    /// The file of an entry's page.
    pub(crate) fn page(&self, id: EntryId, language: LanguageId) -> &OutputPath {
        &self.pages[id.0][language]
    }

    /// A folder that no entry uses or used, for a page that is no entry's.
    fn free(&self, parent: &str, slug: &str) -> OutputPath {
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
    let roots = strategy.languages.map(|language| {
        let tag = strategy.languages[language].tag().to_ascii_lowercase();
        if is_reserved(&tag) { format!("lang-{tag}/") } else { format!("{tag}/") }
    });
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
        *home = strategy.languages.map(|language| OutputPath::index_of(&roots[language]));
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
    for ((id, _), claims) in strategy.entries().zip(claims) {
        let claims: Vec<(Vec<Claim>, Vec<Finding>)> = claims;
        for (language, (mut claims, found)) in strategy.languages.ids().zip(claims) {
            let page = routes.pages[id.0][language].clone();
            let folder =
                page.as_str().strip_suffix(INDEX).expect("a page is the index of its folder");
            findings.extend(found);
            settle(&mut claims, folder, strategy, language, findings);
            for Claim { entry: child, slug, place, .. } in claims {
                let path = OutputPath::index_of(&format!("{folder}{slug}/"));
                // Where the folder is too long already, its own page is blamed; where the page
                // shows the source's words, the source is.
                let is_to_blame =
                    page.as_str().len() <= LONGEST_PATH && shows_own(&strategy[child], language);
                if is_to_blame {
                    findings.extend(length_problem(&path).map(|of| Finding::new(of, place)));
                }
                routes.pages[child.0][language] = path;
            }
        }
    }
    let home = strategy.entries.first().into_iter().flat_map(|home| home.words.iter());
    for (_, words) in home {
        // It names the files that hold the whole strategy.
        let written = words.as_ref().and_then(|words| words.slug.as_ref());
        findings.extend(written.into_iter().flat_map(|written| checked(written).1));
    }
    let slugs = strategy.languages.map(|language| {
        let slug = slug(strings.text(language, "slug_alphabet"));
        if slug.is_empty() || is_reserved(&slug) { "index-a-z".to_owned() } else { slug }
    });
    let wanted = strategy
        .languages
        .map(|language| OutputPath::index_of(&format!("{}{}/", roots[language], slugs[language])));
    routes.aliases = aliases::derive(strategy, &routes.pages, (&roots, &wanted), findings);
    routes.alphabet =
        strategy.languages.map(|language| routes.free(&roots[language], &slugs[language]));
    routes
}
