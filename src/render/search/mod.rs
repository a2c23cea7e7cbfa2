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
mod words;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::desk::Desk;
use crate::derive::OutputPath;
use crate::parse::StringValue;
use crate::strategy::{EntryId, Kind};

/// The scripts of a language, and which of them is to be loaded first.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// Path of the index.
    pub(super) index: String,
    /// The index, and the texts that it names.
    pub(super) files: Vec<(OutputPath, Vec<u8>)>,
}

/// Makes the index of a language.
pub(super) fn search(desk: Desk<'_>) -> Search {
    let ids: Vec<EntryId> = desk.strategy().entries().map(|(id, _)| id).collect();
    let documents: Vec<_> = ids.into_par_iter().map(|id| document::document(desk, id)).collect();
    let files = index::scripts(desk.tag(), &strings(desk), &documents);
    let index = files.first().map(|(path, _)| path.to_string()).unwrap_or_default();
    Search { index, files }
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
