//! What the bar says of a page: its files, its translations, its findings.

use std::path::Path;

use serde_json::{Value, json};

use super::editor::Editor;
use super::show::Moment;
use super::{insert, words};
use crate::OutputPath;
use crate::derive::Translation;
use crate::diagnostic::{SourcePath, Tongue};
use crate::strategy::{EntryId, LanguageId, Strategy};

/// The pages of the site that is shown.
pub(super) struct Pages<'a> {
    moment: &'a Moment,
}

impl<'a> Pages<'a> {
    pub(super) fn of(moment: &'a Moment) -> Self {
        Self { moment }
    }

    fn strategy(&self) -> &'a Strategy {
        &self.moment.prepared().resolved.strategy
    }

    /// The page of a file of the content, as an address of this server.
    pub(super) fn of_source(&self, path: &SourcePath) -> Option<String> {
        self.strategy().entries().find_map(|(id, entry)| {
            let own = entry
                .words
                .iter()
                .find(|(_, words)| words.as_ref().is_some_and(|words| words.path == *path));
            let language = match own {
                Some((language, _)) => language,
                None if entry.facts.contains(path) => LanguageId::SOURCE,
                None => return None,
            };
            Some(self.address(id, language))
        })
    }

    fn address(&self, id: EntryId, language: LanguageId) -> String {
        let page = self.moment.prepared().derived.routes.page(id, language);
        let folder = page.as_str().strip_suffix("index.html").unwrap_or(page.as_str());
        format!("{}{folder}", self.moment.prefix)
    }

    /// The entry and the language of an address of this server.
    fn find(&self, address: &str) -> Option<(EntryId, LanguageId)> {
        let within = address.strip_prefix(self.moment.prefix.as_str())?;
        let within = within.strip_suffix("index.html").unwrap_or(within);
        let wanted = OutputPath::new(format!("{within}index.html"));
        let routes = &self.moment.prepared().derived.routes;
        let languages = || self.strategy().languages.ids();
        self.strategy().entries().find_map(|(id, _)| {
            languages()
                .find(|&language| *routes.page(id, language) == wanted)
                .map(|found| (id, found))
        })
    }
}

/// What the bar says of the page at an address.
pub(super) fn page(
    moment: &Moment,
    address: &str,
    root: &Path,
    editor: &Editor,
    tongue: Tongue,
) -> Value {
    let pages = Pages::of(moment);
    let strategy = pages.strategy();
    let found = pages.find(address);
    let mut sources: Vec<SourcePath> = Vec::new();
    let mut languages = Vec::new();
    let mut is_draft = false;
    if let Some((id, language)) = found {
        let entry = &strategy[id];
        let shown = entry.shown(language);
        sources.extend(shown.map(|(_, words)| words.path.clone()));
        sources.extend(entry.facts.iter().cloned());
        is_draft = entry.is_draft(language);
        let states = &moment.prepared().derived.translations[id.0];
        for (other, words) in entry.words.iter() {
            if let Some(words) = words
                && !sources.contains(&words.path)
            {
                sources.push(words.path.clone());
            }
            languages.push(json!({
                "lang": strategy.languages[other].tag(),
                "state": key(states[other]),
                "name": words::translation(tongue, states[other]),
                "page": pages.address(id, other),
                "current": other == language,
            }));
        }
    }
    let here = |path: &SourcePath| sources.contains(path);
    let findings = moment.findings.iter().enumerate();
    let findings = findings.filter(|(_, finding)| here(&finding.place.path));
    let findings: Vec<_> = findings.map(|(index, _)| index).collect();
    let sources = sources
        .iter()
        .map(|path| json!({"path": path.as_str(), "open": editor.link(root, path.as_str(), 1, 1)}));
    json!({
        "build": moment.number,
        "words": words::client(tongue),
        "sources": sources.collect::<Vec<_>>(),
        "languages": languages,
        "draft": is_draft,
        "findings": findings,
    })
}

/// A page with the editions of a page in all languages side by side.
pub(super) fn beside(moment: &Moment, address: &str, tongue: Tongue) -> Option<String> {
    let pages = Pages::of(moment);
    let (id, _) = pages.find(address)?;
    let strategy = pages.strategy();
    let frames = strategy.languages.ids().map(|language| {
        let tag = strategy.languages[language].tag();
        let address = escaped(&pages.address(id, language));
        format!("<iframe src=\"{address}\" title=\"{tag}\" lang=\"{tag}\"></iframe>")
    });
    let frames: String = frames.collect();
    let title = escaped(words::beside(tongue));
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\" class=\"beside\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/_metka/preview.css\">\n\
         <script src=\"/_metka/beside.js\" defer></script>\n</head>\n<body>{frames}</body>\n</html>\n",
        tongue.tag()
    );
    // The bar is not shown in frames, so the page around them has it.
    Some(insert::script(&html, "", tongue))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Its name for the bar, which marks alike what has no words of its own.
fn key(state: Translation) -> &'static str {
    match state {
        Translation::Wordless => Translation::Missing.name(),
        state => state.name(),
    }
}
