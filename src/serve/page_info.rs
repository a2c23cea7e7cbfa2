//! The data of the bar about a page: its files, its translations, its findings.

use std::path::Path;

use serde_json::{Value, json};

use super::editor::Editor;
use super::preview_state::Snapshot;
use super::{client_texts, insert};
use crate::derive::Translation;
use crate::diagnostic::{SourcePath, UiLanguage};

/// The data of the bar about the page at an address.
pub(super) fn page(
    snapshot: &Snapshot,
    address: &str,
    root: &Path,
    editor: &Editor,
    ui_language: UiLanguage,
) -> Value {
    let strategy = snapshot.strategy();
    let found = snapshot.find(address);
    let mut sources: Vec<SourcePath> = Vec::new();
    let mut languages = Vec::new();
    let mut is_draft = false;
    if let Some((id, language)) = found {
        let entry = &strategy[id];
        let shown = entry.shown(language);
        sources.extend(shown.map(|(_, words)| words.path.clone()));
        sources.extend(entry.facts.iter().cloned());
        is_draft = entry.is_draft(language);
        let states = &snapshot.prepared().derived.translations[id.0];
        for (other, words) in entry.words.iter() {
            if let Some(words) = words
                && !sources.contains(&words.path)
            {
                sources.push(words.path.clone());
            }
            languages.push(json!({
                "lang": strategy.languages[other].tag(),
                "state": key(states[other]),
                "name": client_texts::translation(ui_language, states[other]),
                "page": snapshot.address(id, other),
                "current": other == language,
            }));
        }
    }
    let here = |path: &SourcePath| sources.contains(path);
    let findings = snapshot.findings.iter().enumerate();
    let findings = findings.filter(|(_, finding)| here(&finding.place.path));
    let findings: Vec<_> = findings.map(|(index, _)| index).collect();
    let sources = sources
        .iter()
        .map(|path| json!({"path": path.as_str(), "open": editor.link(root, path.as_str(), 1, 1)}));
    json!({
        "build": snapshot.number,
        "words": client_texts::client(ui_language),
        "sources": sources.collect::<Vec<_>>(),
        "languages": languages,
        "draft": is_draft,
        "findings": findings,
    })
}

/// A page with the editions of a page in all languages side by side.
pub(super) fn beside(
    snapshot: &Snapshot,
    address: &str,
    ui_language: UiLanguage,
) -> Option<String> {
    let (id, _) = snapshot.find(address)?;
    let strategy = snapshot.strategy();
    let frames = strategy.languages.ids().map(|language| {
        let tag = strategy.languages[language].tag();
        let address = escaped(&snapshot.address(id, language));
        format!("<iframe src=\"{address}\" title=\"{tag}\" lang=\"{tag}\"></iframe>")
    });
    let frames: String = frames.collect();
    let title = escaped(client_texts::beside(ui_language));
    let html = format!(
        "<!doctype html>\n<html lang=\"{}\" class=\"beside\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" href=\"/_metka/preview.css\">\n\
         <script src=\"/_metka/beside.js\" defer></script>\n</head>\n<body>{frames}</body>\n</html>\n",
        ui_language.tag()
    );
    // The bar is not shown in frames, so the page around them has it.
    Some(insert::script(&html, "", ui_language))
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
