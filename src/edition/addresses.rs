//! Paths of the files that belong to a page, to a language or to the site.

use super::Edition;
use crate::derive::OutputPath;
use crate::parse::{is_reserved, slug};
use crate::strategy::{EntryId, LanguageId, Strategy};

/// The name of the machine-readable label in the folder of a page.
const LABEL: &str = "metka.json";

impl Edition<'_> {
    /// The folder of a language, with a slash at its end.
    pub(crate) fn folder(&self, language: LanguageId) -> String {
        let home = self.derived.routes.page(Strategy::HOME, language);
        home.as_str().trim_end_matches("index.html").to_owned()
    }

    /// The absolute address of a file, where the site's is known.
    pub(crate) fn public_address(&self, path: &OutputPath) -> Option<String> {
        self.strategy.site.base_url.as_ref().map(|base| [base, path.as_str()].concat())
    }

    /// The address of a file of the site, from a page that may be copied elsewhere.
    pub(crate) fn way_out(&self, path: &OutputPath) -> String {
        self.public_address(path).unwrap_or_else(|| format!("../{path}"))
    }

    /// The path of the one-page edition in a language; none where the site has none.
    pub(crate) fn one_page_path(&self, language: LanguageId) -> Option<OutputPath> {
        self.features.one_page.then(|| {
            let (folder, name) = (self.folder(language), self.file_name(language));
            OutputPath::new(format!("{folder}{name}.html"))
        })
    }

    /// The path of the small page of an indicator that other sites may show in a frame; none where
    /// there is none, or nothing to show.
    pub(crate) fn embed_path(&self, id: EntryId, language: LanguageId) -> Option<OutputPath> {
        self.embed_beside(id, self.derived.routes.page(id, language))
    }

    /// The path of that page beside one of the addresses of an indicator.
    pub(crate) fn embed_beside(&self, id: EntryId, page: &OutputPath) -> Option<OutputPath> {
        let mut seen = self.strategy[id].indicator()?.every_observation();
        let is_there = self.strategy.site.embed && self.is_published();
        let (folder, name) = page.as_str().rsplit_once('/')?;
        (is_there && seen.any(|seen| seen.value.is_some()))
            .then(|| OutputPath::new(format!("{folder}/embed/{name}")))
    }

    /// The name of files that hold the whole strategy, without their extension.
    pub(crate) fn file_name(&self, language: LanguageId) -> String {
        let name = self.strategy[Strategy::HOME].shown(language).map(|(_, words)| {
            let written = words.slug.as_ref().map(|written| slug(&written.written));
            written.unwrap_or_else(|| words.title_slug.clone())
        });
        let name = name.unwrap_or_default();
        // The names of the home page and, on some hosts, of error pages.
        let is_taken = matches!(&*name, "" | "index" | "404") || is_reserved(&name);
        if is_taken { "strategy".to_owned() } else { name }
    }

    /// The path of the search index of a language. Its name has no hash, or every page, which names
    /// it, would change with every word of all others. Browsers revalidate it, unlike assets.
    pub(crate) fn search_path(&self, language: LanguageId) -> OutputPath {
        OutputPath::new(format!("{}search.js", self.folder(language)))
    }

    /// The path of the manifest of a language, with which browsers install a copy of the site.
    pub(crate) fn manifest_path(&self, language: LanguageId) -> OutputPath {
        OutputPath::new(format!("{}manifest.webmanifest", self.folder(language)))
    }
}

/// The twin of a page in Markdown.
pub(crate) fn twin_of(page: &str) -> String {
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}

/// The label of a page for machines.
pub(crate) fn label_of(page: &str) -> String {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{folder}{}{LABEL}", if folder.is_empty() { "" } else { "/" })
}

/// The page whose twin or label a file is; none for other files.
pub(crate) fn page_beside(path: &OutputPath) -> Option<OutputPath> {
    if let Some(page) = path.as_str().strip_suffix(".md") {
        return Some(OutputPath::new(format!("{page}.html")));
    }
    let folder = path.as_str().strip_suffix(LABEL)?;
    let is_folder = folder.is_empty() || folder.ends_with('/');
    is_folder.then(|| OutputPath::new(format!("{folder}index.html")))
}
