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
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::derive::OutputPath;
use crate::edition::voice::Desk;
use crate::files::{Collected, Destination, Files, Outgoing};
use crate::parse::StringValue;
use crate::render::ROW;
use crate::render::page_maker::Renderer;
use crate::strategy::{EntryId, Kind, LanguageId};
pub(crate) use document::{Document, document};
use vocabulary::{Vocabulary, joined};

/// So many pages are worth a vocabulary of their own; what comes out does not depend on it.
const CHUNK: usize = 1024;

/// What can be found of all pages of a language.
fn documents(desk: Desk<'_>) -> Vec<Document> {
    let ids: Vec<EntryId> = desk.strategy().entries().map(|(id, _)| id).collect();
    let ids = ids.into_par_iter().with_max_len(ROW);
    ids.map(|id| document(desk, id)).collect()
}

/// Makes the scripts of a language from what can be found of its pages, in the order of the entries.
fn search(desk: Desk<'_>, mut documents: Vec<Document>, destination: &dyn Destination) {
    // Each thread has one, because a word is met anew in each, and joining them takes time too.
    let chunk = documents.len().div_ceil(rayon::current_num_threads()).max(CHUNK);
    let vocabularies: Vec<_> = documents
        .par_chunks_mut(chunk)
        .with_max_len(1)
        .map(|documents| {
            let mut vocabulary = Vocabulary::default();
            for document in documents {
                document.read(desk, &mut vocabulary);
            }
            vocabulary.finish()
        })
        .collect();
    let words = joined(vocabularies);
    let index = desk.renderer.search_index(desk.language);
    index::scripts(&index, desk.tag(), &strings(desk), documents, words, destination);
}

impl Renderer<'_> {
    fn search(&self, language: LanguageId) -> &Files {
        self.search[language].get_or_init(|| {
            let (desk, scripts) = (self.desk(language), Collected::default());
            search(desk, documents(desk), &scripts);
            scripts.into_files()
        })
    }

    /// Where the index of a language stands. It has no hash in its name, which is in every page: with it each
    /// page would change with every word of all others. So it stands among the pages, which browsers ask for anew,
    /// and not among the assets, which they keep.
    pub(crate) fn search_index(&self, language: LanguageId) -> OutputPath {
        OutputPath::new(format!("{}search.js", self.folder(language)))
    }

    /// True while the pages of a language, as they are drawn, are to give what can be found of them. Else the
    /// index is there, or is made by itself when it is asked for.
    pub(crate) fn gathers_documents(&self, language: LanguageId) -> bool {
        self.is_gathering && self.search[language].get().is_none()
    }

    /// Hands on the scripts of a language, made from what its pages gave as they were drawn.
    pub(crate) fn put_search(
        &self,
        language: LanguageId,
        documents: Vec<Document>,
        outgoing: &Outgoing<'_>,
    ) {
        if self.gathers_documents(language) {
            search(self.desk(language), documents, outgoing);
        } else {
            outgoing.put_shared(self.search(language));
        }
    }

    /// The scripts of all languages.
    pub(crate) fn search_files(&self) -> Vec<(OutputPath, Arc<[u8]>)> {
        let languages: Vec<_> = self.strategy.languages.ids().collect();
        let files = languages.into_par_iter().map(|language| self.search(language).clone());
        files.flatten_iter().collect()
    }

    /// A script of the search; none where the path is that of something else.
    pub(crate) fn search_file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        let found = self.strategy.languages.ids().find_map(|language| {
            let tag = self.strategy.languages[language].tag().to_ascii_lowercase();
            let is_its = *path == self.search_index(language)
                || path.as_str().starts_with(&format!("assets/search-{tag}-"));
            is_its.then(|| self.search(language).get(path))?
        });
        found.map(Arc::clone)
    }
}

/// What the search box says, by key: a text, or the forms of one that depends on a number.
fn strings(desk: Desk<'_>) -> Value {
    let strings = desk.renderer.strings.all(desk.language);
    let of_search = strings.iter().filter_map(|(key, value)| {
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

impl Desk<'_> {
    /// What an entry is, in words, also where its page does not say so.
    pub(crate) fn kind_name(self, id: EntryId) -> String {
        let of_kind = || match self.strategy()[id].kind {
            Kind::Home => self.string("home"),
            Kind::Goals | Kind::Section(_) | Kind::PageSection => self.string("kind_list"),
            _ => self.string("kind_page"),
        };
        self.kicker(id).unwrap_or_else(|| of_kind().to_owned())
    }
}
