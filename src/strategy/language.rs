//! The languages of a site.

use std::fmt;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// The length of tags that RFC 5646 requires programs to support.
const LONGEST_TAG: usize = 35;

/// A BCP 47 tag in its canonical form, such as `pl` or `en-GB`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Arc<str>);

impl Language {
    /// Reads a tag; `None` where it is not well-formed, or longer than any in use: a folder of the
    /// site is named after it.
    pub fn parse(tag: &str) -> Option<Self> {
        let identifier = icu_locale::LanguageIdentifier::try_from_str(tag).ok()?;
        let is_known = !identifier.language.is_unknown() && tag.len() <= LONGEST_TAG;
        is_known.then(|| Self(identifier.to_string().into()))
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A language of this site, by its position in `languages`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(usize);

impl LanguageId {
    /// The first language, in which every entry has to have words.
    pub const SOURCE: Self = Self(0);
}

/// All languages of a site; there is always at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages(Vec<Language>);

impl Languages {
    /// Takes the languages, the source first; without any, English stands in.
    pub fn new(mut languages: Vec<Language>) -> Self {
        if languages.is_empty() {
            languages.push(Language(Arc::from("en")));
        }
        Self(languages)
    }

    /// Their ids, the source first.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = LanguageId> + use<> {
        (0..self.0.len()).map(LanguageId)
    }

    /// The languages in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Language> {
        self.0.iter()
    }

    /// The id of a tag, if the site has that language.
    pub fn find(&self, tag: &str) -> Option<LanguageId> {
        // Nearly all tags are written in their canonical form.
        let written = self.0.iter().position(|known| known.tag() == tag);
        let meant = || {
            let language = Language::parse(tag)?;
            self.0.iter().position(|known| *known == language)
        };
        written.or_else(meant).map(LanguageId)
    }

    /// One value for each language.
    pub fn map<T>(&self, value: impl FnMut(LanguageId) -> T) -> PerLanguage<T> {
        PerLanguage(self.ids().map(value).collect())
    }
}

impl Index<LanguageId> for Languages {
    type Output = Language;

    fn index(&self, id: LanguageId) -> &Language {
        &self.0[id.0]
    }
}

/// A value for each language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLanguage<T>(Vec<T>);

impl<T> PerLanguage<T> {
    /// The values, the source language's first.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &T)> {
        self.0.iter().enumerate().map(|(index, value)| (LanguageId(index), value))
    }

    /// The values, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut()
    }

    /// Other values in the place of these.
    pub fn map<U>(self, value: impl FnMut(T) -> U) -> PerLanguage<U> {
        PerLanguage(self.0.into_iter().map(value).collect())
    }
}

impl<T> Index<LanguageId> for PerLanguage<T> {
    type Output = T;

    fn index(&self, id: LanguageId) -> &T {
        &self.0[id.0]
    }
}

impl<T> IndexMut<LanguageId> for PerLanguage<T> {
    fn index_mut(&mut self, id: LanguageId) -> &mut T {
        &mut self.0[id.0]
    }
}
