//! Texts as they stand on a page.

use std::borrow::Cow;

use serde::Serialize;

use crate::resolve::stand_ins;

/// A text for where no language can be said: without the marks of what English stands in for.
pub(crate) fn unmarked(text: &str) -> Cow<'_, str> {
    stand_ins::unmarked(text)
}

/// A plain text. `lang` is present where it differs from the language of the page.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Phrase {
    /// The text, to be escaped as usual.
    pub(crate) text: String,
    /// BCP 47 tag for a `lang` attribute.
    pub(crate) lang: Option<String>,
}

impl Phrase {
    /// A text in the language of the page.
    pub(crate) fn own(text: &str) -> Self {
        Self { text: text.to_owned(), lang: None }
    }
}

/// Rendered Markdown, to be written with the `safe` filter.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Html {
    /// The markup.
    pub(crate) html: String,
    /// BCP 47 tag where it differs from the language of the page.
    pub(crate) lang: Option<String>,
}

/// A link to a page of the site.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    /// Short title of the page.
    pub(crate) title: Phrase,
    /// Its path.
    pub(crate) path: String,
}
