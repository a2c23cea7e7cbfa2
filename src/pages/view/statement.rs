//! The accessibility statement.

use serde::Serialize;

use super::label::DateView;
use crate::edition::text::Phrase;

/// The accessibility statement. What is absent is not known.
#[derive(Debug, Serialize)]
pub(crate) struct StatementView {
    /// What the statement is about, and the pledge where there is one.
    pub(crate) intro: String,
    pub(crate) entity: Option<Phrase>,
    /// Address of the site in this language, where that is known.
    pub(crate) address: Option<String>,
    /// When the site was published.
    pub(crate) published: Option<DateView>,
    /// When it was last updated.
    pub(crate) updated: Option<DateView>,
    /// `full`, `partial`, `none` or `unknown`.
    pub(crate) status_key: &'static str,
    /// How far the site meets the law, in a sentence.
    pub(crate) status: String,
    /// The day on which the statement was prepared.
    pub(crate) prepared: Option<DateView>,
    /// The day of its last review.
    pub(crate) reviewed: Option<DateView>,
    /// On what it is based, in a sentence.
    pub(crate) basis: String,
    /// Address of the evaluation …
    pub(crate) evaluation_url: Option<String>,
    /// … or who evaluated.
    pub(crate) evaluation: Option<Phrase>,
    pub(crate) contact: StatementContact,
    /// How complaints are dealt with, beside what the law says.
    pub(crate) procedure: Option<Phrase>,
    /// Accessibility of the buildings.
    pub(crate) architecture: Option<Phrase>,
    /// Address of a page that describes it.
    pub(crate) architecture_url: Option<String>,
    pub(crate) communication: Option<Phrase>,
    pub(crate) applications: Option<Phrase>,
}

/// Who answers to readers who meet a barrier.
#[derive(Debug, Serialize)]
pub(crate) struct StatementContact {
    /// A person or a unit.
    pub(crate) name: Option<Phrase>,
    pub(crate) email: Option<String>,
    /// Telephone number, as written.
    pub(crate) phone: Option<String>,
    /// The same for a `tel:` link.
    pub(crate) phone_link: Option<String>,
    pub(crate) address: Option<Phrase>,
    /// Address of a page.
    pub(crate) url: Option<String>,
}
