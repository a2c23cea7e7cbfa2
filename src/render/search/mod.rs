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
mod vocabulary;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::desk::Desk;
use super::destination::Outgoing;
use super::renderer::Renderer;
use crate::derive::OutputPath;
use crate::parse::StringValue;
use crate::strategy::{EntryId, Kind, LanguageId};
use vocabulary::Vocabulary;

/// The scripts of a language: the index, and what it names.
pub(super) type Scripts = Vec<(OutputPath, Arc<[u8]>)>;

/// So many pages are read with one vocabulary; what comes out does not depend on it.
const CHUNK: usize = 512;

/// Makes the index of a language.
fn search(desk: Desk<'_>) -> Scripts {
    let ids: Vec<EntryId> = desk.strategy().entries().map(|(id, _)| id).collect();
    let parts: Vec<(Vec<_>, Vocabulary)> = ids
        .par_chunks(CHUNK)
        .with_max_len(1)
        .map(|ids| {
            let mut vocabulary = Vocabulary::default();
            let documents = ids.iter().map(|&id| document::document(desk, id, &mut vocabulary));
            (documents.collect(), vocabulary)
        })
        .collect();
    let (documents, vocabularies): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let documents: Vec<_> = documents.into_iter().flatten().collect();
    let words = Vocabulary::joined(vocabularies);
    let index = desk.renderer.search_index(desk.language);
    index::scripts(index, desk.tag(), &strings(desk), documents, words)
}

impl Renderer<'_> {
    fn search(&self, language: LanguageId) -> &Scripts {
        self.search[language].get_or_init(|| search(self.desk(language)))
    }

    /// Where the index of a language stands. It has no hash in its name, which is in every page: with it each
    /// page would change with every word of all others. So it stands among the pages, which browsers ask for anew,
    /// and not among the assets, which they keep.
    pub(super) fn search_index(&self, language: LanguageId) -> OutputPath {
        OutputPath::new(format!("{}search.js", self.folder(language)))
    }

    /// Hands on the scripts of all languages, of one after the other, because they take much room in the making.
    pub(super) fn put_search(&self, outgoing: &Outgoing<'_>) {
        for language in self.strategy.languages.ids() {
            let made;
            let scripts = if let Some(kept) = self.search[language].get() {
                kept
            } else {
                made = search(self.desk(language));
                &made
            };
            outgoing.put_shared(scripts.iter().map(|(path, file)| (path, file)));
        }
    }

    /// The scripts of all languages.
    pub(super) fn search_files(&self) -> Vec<(OutputPath, Arc<[u8]>)> {
        let languages: Vec<_> = self.strategy.languages.ids().collect();
        let files = languages.into_par_iter().map(|language| self.search(language).clone());
        files.flatten_iter().collect()
    }

    /// A script of the search; none where the path is that of something else.
    pub(super) fn search_file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        let found = self.strategy.languages.ids().find_map(|language| {
            let tag = self.strategy.languages[language].tag().to_ascii_lowercase();
            let is_its = *path == self.search_index(language)
                || path.as_str().starts_with(&format!("assets/search-{tag}-"));
            is_its.then(|| self.search(language).iter().find(|(file, _)| file == path))?
        });
        found.map(|(_, bytes)| Arc::clone(bytes))
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
    pub(super) fn kind_name(self, id: EntryId) -> String {
        let of_kind = || match self.strategy()[id].kind {
            Kind::Home => self.string("home"),
            Kind::Goals | Kind::Section(_) | Kind::PageSection => self.string("kind_list"),
            _ => self.string("kind_page"),
        };
        self.kicker(id).unwrap_or_else(|| of_kind().to_owned())
    }
}
