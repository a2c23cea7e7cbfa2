//! The label of a page for machines: `metka.json` beside `index.html`, with a published schema.

use serde::Serialize;

use crate::derive::{LoggedText, OutputPath};
use crate::edition::voice::Voice;
use crate::files::json;
use crate::pages::view::PageView;
use crate::strategy::{EntryId, LanguageId};

/// Where the schema is published. Its number rises where a program that reads the files would have
/// to change.
const SCHEMA_PATH: &str = "schema/metka-1.json";

const SCHEMA: &str = include_str!("schema/metka-1.json");

#[derive(Serialize)]
struct Record<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    id: &'a str,
    kind: &'a str,
    title: String,
    language: &'a str,
    words_in: &'a str,
    translation: Words<'a>,
    page: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    produced: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    changes: Vec<Change<'a>>,
    editions: Vec<Edition<'a>>,
}

/// How the words of the page relate to those in the source language.
#[derive(Serialize)]
struct Words<'a> {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_mark: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translated_from: Option<&'a str>,
}

/// A line of the change log.
#[derive(Serialize)]
struct Change<'a> {
    date: String,
    text: &'a str,
    language: &'a str,
}

/// The same page in another language.
#[derive(Serialize)]
struct Edition<'a> {
    language: &'a str,
    page: String,
    translated: bool,
}

pub(crate) fn schema() -> (OutputPath, Vec<u8>) {
    (OutputPath::new(SCHEMA_PATH), SCHEMA.as_bytes().to_vec())
}

/// The label of the page of an entry.
pub(crate) fn write(voice: Voice<'_>, id: EntryId, view: &PageView) -> Vec<u8> {
    let strategy = voice.strategy();
    let entry = &strategy[id];
    let label = &voice.edition.derived.labels[id.0][voice.language];
    let provenance = &label.provenance;
    let tag = |language: LanguageId| strategy.languages[language].tag();
    let title = voice.shown(id).map(|(_, words)| words.title.clone());
    let changes = label.changes.iter().map(|change| {
        let (text, language) = match &change.text {
            LoggedText::Written(language, text) => (text, *language),
            LoggedText::Commit(subject) => (subject, LanguageId::SOURCE),
        };
        Change { date: change.date.to_string(), text, language: tag(language) }
    });
    let editions = view.page.languages.iter().filter(|language| !language.current);
    let source = entry.words[LanguageId::SOURCE].as_ref();
    let own = entry.words[voice.language].as_ref();
    let record = Record {
        schema: format!("{}{SCHEMA_PATH}", view.root),
        id: &entry.key,
        kind: view.page.kind,
        title: title.unwrap_or_else(|| view.page.title.text.clone()),
        language: voice.tag(),
        words_in: tag(label.language),
        translation: Words {
            state: voice.translation(id).name(),
            source_mark: source.and_then(crate::strategy::Words::mark),
            translated_from: own.and_then(|words| words.translated_from.as_deref()),
        },
        page: "index.html",
        address: voice.edition.public_address(&OutputPath::new(view.page.path.as_str())),
        entity: provenance.entity.as_deref(),
        publisher: provenance.publisher.as_deref(),
        author: provenance.author.as_deref(),
        dates_of: provenance.dates_of.as_deref(),
        produced: provenance.produced.map(|date| date.to_string()),
        published: provenance.published.map(|date| date.to_string()),
        updated: provenance.updated.map(|date| date.to_string()),
        changes: changes.collect(),
        editions: editions
            .map(|edition| Edition {
                language: &edition.lang,
                page: format!("{}{}", view.root, edition.path),
                translated: edition.translated,
            })
            .collect(),
    };
    json::write(&record)
}
