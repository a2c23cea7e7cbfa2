//! An entry in a list.

use serde::Serialize;

use super::implementation::StatusMark;
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
    /// For an action or a tool: how far it is.
    pub(crate) status: Option<StatusMark>,
    /// For an action or a tool: its last day, in a form that can be sorted.
    pub(crate) ends: Option<String>,
    /// True where the page shows the words of another language.
    pub(crate) untranslated: bool,
    pub(crate) draft: bool,
}
