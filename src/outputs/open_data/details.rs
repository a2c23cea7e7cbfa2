//! What editors say of an entry beside all keys, as JSON.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::publication::Publication;
use crate::edition::markdown;
use crate::strategy::Entry;

/// What editors say beside, by languages and labels, in their order.
#[derive(Default)]
pub(super) struct Details<'a>(Vec<(&'a str, Vec<(&'a str, String)>)>);

impl Details<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Details<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut languages = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, details) in &self.0 {
            languages.serialize_entry(tag, &Labelled(details))?;
        }
        languages.end()
    }
}

struct Labelled<'a>(&'a [(&'a str, String)]);

impl Serialize for Labelled<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(label, text)| (label, text)))
    }
}

/// The details of an entry in every language that has some.
pub(super) fn details<'a>(publication: &Publication<'a>, entry: &'a Entry) -> Details<'a> {
    let details = publication.tags().filter_map(|(language, tag)| {
        let words = entry.words[language].as_ref().filter(|words| !words.details.is_empty())?;
        let texts = words.details.iter().map(|(label, text)| (&**label, markdown::plain(text)));
        Some((tag, texts.collect()))
    });
    Details(details.collect())
}
