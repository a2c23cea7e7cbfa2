//! What figures are shown of: an indicator, or one of the measures of which it consists.

use crate::derive::assessment::Assessment;
use crate::edition::text::Phrase;
use crate::strategy::{EntryId, Indicator};

/// An indicator, or one of its measures.
pub(crate) struct Subject<'a> {
    pub(crate) id: EntryId,
    /// The measure, whose breakdown has no series.
    pub(crate) indicator: &'a Indicator,
    pub(crate) assessment: Option<&'a Assessment>,
    /// What its figures are called: the short title of the indicator, with the measure.
    pub(crate) title: Phrase,
    pub(crate) unit: Option<Phrase>,
    /// What the fragments of its figures begin with.
    pub(crate) ids: String,
    /// True where the words of the indicator speak of it.
    pub(crate) speaks: bool,
}
