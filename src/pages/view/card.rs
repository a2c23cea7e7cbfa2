//! An entry in a list.

use serde::Serialize;

use super::verdict::VerdictMark;
use crate::edition::text::Phrase;

/// An entry in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    /// Kind of the entry, as in [`Page::kind`].
    pub(crate) kind: &'static str,
    /// Stable id.
    pub(crate) id: String,
    /// Number as written.
    pub(crate) number: Option<String>,
    /// What it is: `Strategic goal VI`, `Programme`.
    pub(crate) kicker: Option<String>,
    pub(crate) title: Phrase,
    pub(crate) short: Phrase,
    pub(crate) summary: Option<Phrase>,
    pub(crate) path: String,
    /// For an indicator: which line of its breakdown speaks for it, `PM10 · Kraków`.
    pub(crate) line: Option<Phrase>,
    /// For an indicator: its verdict in a word.
    pub(crate) verdict: Option<VerdictMark>,
    /// True where the page shows the words of another language.
    pub(crate) untranslated: bool,
    pub(crate) draft: bool,
}
