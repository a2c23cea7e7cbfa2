//! What the head of a page says of it.

use serde::Serialize;

/// A true translation, for `<link rel="alternate" hreflang>`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Alternate {
    /// BCP 47 tag, or `x-default`.
    pub(crate) lang: String,
    pub(crate) url: String,
}

/// A `<meta name content>` pair.
#[derive(Debug, Serialize)]
pub(crate) struct Meta {
    /// Such as `dcterms.publisher`.
    pub(crate) name: &'static str,
    pub(crate) content: String,
}

/// A `<meta property content>` pair.
#[derive(Debug, Serialize)]
pub(crate) struct Property {
    /// Such as `og:title`.
    pub(crate) property: &'static str,
    pub(crate) content: String,
}

/// A `<link>` to a file of the site.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HeadLink {
    /// Link relation, of the register of IANA.
    pub(crate) relation: &'static str,
    pub(crate) media_type: &'static str,
    /// What it is, in words.
    pub(crate) title: String,
    /// BCP 47 tag of its language, where that is not the page's.
    pub(crate) lang: Option<String>,
    pub(crate) path: String,
}

/// The same page in one language.
#[derive(Debug, Serialize)]
pub(crate) struct LanguageLink {
    /// BCP 47 tag.
    pub(crate) lang: String,
    /// The language's name for itself: `polski`, `English`.
    pub(crate) name: String,
    pub(crate) path: String,
    /// True for the page's own language.
    pub(crate) current: bool,
    /// False where that page shows the words of another language.
    pub(crate) translated: bool,
}
