//! The search of a site: an index for each language, in scripts that a page loads when its reader
//! turns to the search box.
//!
//! The index holds words as they are written. What belongs together (inflected forms, beginnings
//! of words, slips of the pen) is found by `themes/default/assets/search-query.js`, among the
//! words that the index has.

mod document;
mod index;
mod packing;
mod passages;
mod stretches;
mod tokens;
mod vocabulary;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::voice::Voice;
use crate::files::{Collected, Destination, Files};
use crate::parse::StringValue;
use crate::strategy::{EntryId, LanguageId, PerLanguage};
pub(crate) use document::Document;
use vocabulary::{Vocabulary, joined};

/// The most pages that one thread takes at a time.
const ROW: usize = 16;

/// The fewest pages that get a vocabulary of their own; the result does not depend on it.
const CHUNK: usize = 1024;

/// The documents of all pages of a language.
fn documents(voice: Voice<'_>) -> Vec<Document> {
    let ids: Vec<EntryId> = voice.strategy().entries().map(|(id, _)| id).collect();
    let ids = ids.into_par_iter().with_max_len(ROW);
    ids.map(|id| Document::of(voice, id)).collect()
}

/// Makes the scripts of a language from what can be found of its pages, in the order of the
/// entries.
pub(crate) fn write(voice: Voice<'_>, mut documents: Vec<Document>, destination: &dyn Destination) {
    // One for each thread, because each has to read a word anew, and joining them takes time too.
    let chunk = documents.len().div_ceil(rayon::current_num_threads()).max(CHUNK);
    let vocabularies: Vec<_> = documents
        .par_chunks_mut(chunk)
        .with_max_len(1)
        .map(|documents| {
            let mut vocabulary = Vocabulary::default();
            for document in documents {
                document.read(voice, &mut vocabulary);
            }
            vocabulary.finish()
        })
        .collect();
    let words = joined(vocabularies);
    let index = voice.edition.search_path(voice.language);
    index::scripts(&index, voice.tag(), &strings(voice), documents, words, destination);
}

/// The scripts of a language.
pub(crate) fn files(voice: Voice<'_>) -> Files {
    let scripts = Collected::default();
    write(voice, documents(voice), &scripts);
    scripts.into_files()
}

/// The scripts of all languages.
pub(crate) fn all(edition: &Edition<'_>) -> PerLanguage<Files> {
    edition.strategy.languages.map(|language| files(Voice::new(edition, language)))
}

/// The language whose search has a file; none for other files.
pub(crate) fn language_of(edition: &Edition<'_>, path: &OutputPath) -> Option<LanguageId> {
    edition.strategy.languages.ids().find(|&language| {
        let tag = edition.strategy.languages[language].tag().to_ascii_lowercase();
        *path == edition.search_path(language)
            || path.as_str().starts_with(&format!("assets/search-{tag}-"))
    })
}

/// The strings of the search box by key: a text, or the forms of one that depends on a number.
fn strings(voice: Voice<'_>) -> Value {
    let strings = voice.edition.strings.all(voice.language);
    let of_search = strings.into_iter().filter_map(|(key, value)| {
        let key = key.strip_prefix("search_")?;
        Some((
            key,
            match value {
                StringValue::Text(text) => json!(text),
                StringValue::Counted(forms) => json!(forms),
            },
        ))
    });
    json!(of_search.collect::<BTreeMap<_, _>>())
}
