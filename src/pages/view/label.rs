//! The label of a page.

use serde::Serialize;

use crate::edition::text::Phrase;

/// The label: who published this page, for whom, and when.
#[derive(Debug, Default, Serialize)]
pub(crate) struct LabelView {
    /// The data that are known, in a fixed order.
    pub(crate) rows: Vec<LabelRow>,
    /// Newest first.
    pub(crate) changes: Vec<ChangeView>,
    /// How many changes, in words.
    pub(crate) changes_count: Option<String>,
}

/// A line of the label.
#[derive(Debug, Serialize)]
pub(crate) struct LabelRow {
    /// `entity`, `publisher`, `author`, `dates_of`, `produced`, `published` or `updated`.
    pub(crate) key: &'static str,
    /// What it is, in words.
    pub(crate) term: String,
    /// A name …
    pub(crate) value: Option<Phrase>,
    /// … or a date.
    pub(crate) date: Option<DateView>,
}

/// A date for `<time datetime>`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DateView {
    /// ISO 8601.
    pub(crate) iso: String,
    pub(crate) text: String,
}

/// An entry of the change log.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeView {
    pub(crate) date: DateView,
    pub(crate) text: Phrase,
}
