//! The site as a whole, as all pages of a language show it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::Card;
use super::label::DateView;
use crate::edition::text::{Link, Phrase};

/// What all pages of a language share, serialised once.
#[derive(Debug, Serialize)]
pub(crate) struct CommonView {
    pub(crate) site: SiteView,
    pub(crate) menu: Vec<MenuItem>,
}

/// The site as a whole, in one language.
#[derive(Debug, Serialize)]
pub(crate) struct SiteView {
    pub(crate) title: Phrase,
    /// Short title for the head of each page; the title where there is none.
    pub(crate) short: Phrase,
    /// One or two sentences.
    pub(crate) summary: Option<Phrase>,
    /// Path of this language's home page.
    pub(crate) home: String,
    /// Path of the bilingual cover.
    pub(crate) cover: String,
    /// The icons beside that of the theme.
    pub(crate) icons: Vec<IconView>,
    /// Path of the manifest by which a copy can be installed; `null` where none is to be.
    pub(crate) manifest: Option<String>,
    pub(crate) statement: Option<Link>,
    /// Its absolute address, where that of the site is known.
    pub(crate) statement_address: Option<String>,
    /// The whole site as an archive, where there is one.
    pub(crate) archive: Option<ArchiveView>,
    /// Path of this language's alphabetical index.
    pub(crate) alphabet: String,
    /// The page that says up to when there are data; none on a site without indicators.
    pub(crate) reporting: Option<Link>,
    /// Path of this language's search index.
    pub(crate) search: String,
    /// Path of the whole strategy on one page, where there is one.
    pub(crate) whole: Option<String>,
    /// True where the site says how some of its actions or tools are carried out.
    pub(crate) carried: bool,
    /// Version of Metka, for `<meta name="generator">`.
    pub(crate) generator: String,
}

/// The whole site as a zip archive.
#[derive(Debug, Serialize)]
pub(crate) struct ArchiveView {
    pub(crate) path: String,
    /// Its size in words.
    pub(crate) size: String,
    /// The last day that a label of the site names.
    pub(crate) updated: Option<DateView>,
}

/// An icon of the site.
#[derive(Debug, Serialize)]
pub(crate) struct IconView {
    /// `icon` or `apple-touch-icon`.
    pub(crate) relation: &'static str,
    /// Such as `32x32`.
    pub(crate) sizes: String,
    pub(crate) path: String,
}

/// An item of the main menu. It is current where `page.trail` holds its `id`.
#[derive(Debug, Serialize)]
pub(crate) struct MenuItem {
    /// Stable id of the entry, such as `goals/vi`.
    pub(crate) id: String,
    pub(crate) title: Phrase,
    pub(crate) path: String,
}

/// The site in one language, on pages that belong to none.
#[derive(Debug, Serialize)]
pub(crate) struct EditionView {
    /// BCP 47 tag.
    pub(crate) lang: String,
    pub(crate) dir: &'static str,
    /// The language's name for itself.
    pub(crate) name: String,
    pub(crate) title: Phrase,
    pub(crate) summary: Option<Phrase>,
    /// Path of the home page in that language.
    pub(crate) path: String,
    /// Path of its alphabetical index.
    pub(crate) alphabet: String,
    pub(crate) statement: Option<Link>,
    /// Strings of that language, as `s` on other pages.
    pub(crate) s: BTreeMap<String, String>,
    /// Goals, for a first look.
    pub(crate) goals: Vec<Card>,
}

/// A letter of the alphabetical index.
#[derive(Debug, Serialize)]
pub(crate) struct LetterView {
    pub(crate) id: String,
    /// The letter; `0–9` for figures.
    pub(crate) letter: String,
    /// The pages whose titles begin with it, in the order of the alphabet. What each is, and of
    /// which goal, is its kicker.
    pub(crate) cards: Vec<Card>,
}
