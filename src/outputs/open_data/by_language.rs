//! Texts in the languages that have them.

use serde::ser::SerializeMap as _;
use serde::ser::{Serialize, Serializer};

/// A text in the languages that have it, the source first.
#[derive(Clone, Debug, Default)]
pub(super) struct ByLanguage<'a>(Vec<(&'a str, String)>);

impl<'a> FromIterator<(&'a str, String)> for ByLanguage<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}

impl<'a> ByLanguage<'a> {
    pub(super) const EMPTY: Self = Self(Vec::new());

    pub(super) fn push(&mut self, tag: &'a str, text: String) {
        self.0.push((tag, text));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &str)> {
        self.0.iter().map(|(tag, text)| (*tag, text.as_str()))
    }

    /// The text in the source language, else in the first that has it.
    pub(super) fn first(&self) -> Option<&str> {
        self.0.first().map(|(_, text)| text.as_str())
    }

    /// The text in a language, else in the first that has it.
    pub(super) fn get(&self, tag: &str) -> Option<&str> {
        let own = self.0.iter().find(|(known, _)| *known == tag);
        own.map(|(_, text)| text.as_str()).or_else(|| self.first())
    }
}

impl Serialize for ByLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, text) in &self.0 {
            map.serialize_entry(tag, text)?;
        }
        map.end()
    }
}
