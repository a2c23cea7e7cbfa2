//! What figures are shown of: an indicator, or one of the measures of which it consists.

use crate::derive::assessment::Assessment;
use crate::edition::text::Phrase;
use crate::strategy::{Indicator, LanguageId, Observation, Words};

/// An indicator, or one of its measures.
pub(crate) struct Subject<'a> {
    /// The measure, whose breakdown has no series.
    pub(crate) indicator: &'a Indicator,
    pub(crate) assessment: Option<&'a Assessment>,
    /// What its figures are called: the short title of the indicator, with the measure.
    pub(crate) title: Phrase,
    pub(crate) unit: Option<Phrase>,
    /// What the fragments of its figures begin with.
    pub(crate) ids: String,
    /// The words of the indicator.
    pub(crate) words: Option<(LanguageId, &'a Words)>,
    /// The indicator itself: this one, or the one to which a measure belongs.
    pub(crate) whole: &'a Indicator,
    /// True where the words of the indicator speak of it.
    pub(crate) speaks: bool,
}

impl<'a> Subject<'a> {
    /// The words with a note on a value: of what speaks for the indicator, or of a period for which that
    /// has no observation.
    pub(crate) fn noted(
        &self,
        speaks: bool,
        observation: &Observation,
    ) -> Option<(LanguageId, &'a Words)> {
        let is_own = self.speaks && speaks;
        let words = self.words.filter(|(_, words)| words.notes.contains_key(&observation.period));
        words.filter(|_| is_own || !self.whole.speaks_of(observation.period))
    }
}
