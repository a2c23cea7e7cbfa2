//! The label's data: who published a page, and when.

use std::sync::Arc;

use super::{Date, PerLanguage};
use crate::diagnostic::Place;

/// What a label says. What is absent is not known, and nothing is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Provenance {
    pub(crate) entity: Option<Arc<str>>,
    pub(crate) publisher: Option<Arc<str>>,
    /// Who produced the content or answers for it.
    pub(crate) author: Option<Arc<str>>,
    /// Whose the dates are, where they are not those of this site, in words.
    pub(crate) dates_of: Option<Arc<str>>,
    pub(crate) produced: Option<Date>,
    pub(crate) published: Option<Date>,
    pub(crate) updated: Option<Date>,
    /// Where the three dates are written, in the order above.
    pub(crate) places: [Option<Place>; 3],
}

impl Provenance {
    pub(crate) fn names(&self) -> [Option<&Arc<str>>; 4] {
        [&self.entity, &self.publisher, &self.author, &self.dates_of].map(Option::as_ref)
    }

    /// This provenance, with what it lacks taken from one further away, key by key.
    #[must_use]
    pub(crate) fn or(self, farther: &Self) -> Self {
        let mut places = self.places;
        for (place, farther) in places.iter_mut().zip(&farther.places) {
            *place = place.take().or_else(|| farther.clone());
        }
        Self {
            entity: self.entity.or_else(|| farther.entity.clone()),
            publisher: self.publisher.or_else(|| farther.publisher.clone()),
            author: self.author.or_else(|| farther.author.clone()),
            dates_of: self.dates_of.or_else(|| farther.dates_of.clone()),
            produced: self.produced.or(farther.produced),
            published: self.published.or(farther.published),
            updated: self.updated.or(farther.updated),
            places,
        }
    }
}

/// An entry of a change log that an editor wrote.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) date: Date,
    /// What changed, in the languages in which it is said.
    pub(crate) text: PerLanguage<Option<String>>,
}
