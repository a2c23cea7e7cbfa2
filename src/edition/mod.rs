//! What is true for the whole site, and how it is said in one language.
//!
//! An [`Edition`] is complete when it exists and never changes. A [`voice::Voice`] is an edition in
//! one language: its texts ([`text`]), names, links, numbers ([`numbers`]) and Markdown
//! ([`prose`]). [`offers`] is what pages offer beside themselves.

pub(crate) mod addresses;
pub(crate) mod alphabet;
pub(crate) mod assets;
pub(crate) mod chapters;
pub(crate) mod dataset_text;
mod features;
pub(crate) mod font;
pub(crate) mod format;
pub(crate) mod images;
mod lines;
pub(crate) mod locale;
pub(crate) mod markdown;
mod numbers;
pub(crate) mod offers;
mod prose;
pub(crate) mod text;
pub(crate) mod typography;
pub(crate) mod voice;
pub(crate) mod width;

use crate::derive::Derived;
use crate::resolve::{Resolved, Strings};
use crate::strategy::{EntryId, Strategy};
use assets::PlacedAsset;
use features::Features;
use locale::Locales;

/// What a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OutputMode {
    /// To be copied to a host, whole.
    Published,
    /// For previews: what is not part of a page is made on request.
    Preview,
    /// To be packed into the archive: without what only a host needs.
    Archive,
}

/// What is true for the whole site.
#[derive(Clone, Copy)]
pub(crate) struct Edition<'a> {
    pub(crate) strategy: &'a Strategy,
    pub(crate) strings: &'a Strings,
    pub(crate) derived: &'a Derived,
    pub(crate) locales: &'a Locales,
    /// The path of the site within its repository.
    pub(crate) repository_prefix: &'a str,
    /// The files of the content that are published.
    pub(crate) assets: &'a [PlacedAsset<'a>],
    pub(crate) features: Features,
    pub(crate) mode: OutputMode,
}

impl<'a> Edition<'a> {
    pub(crate) fn new(
        resolved: &'a Resolved,
        derived: &'a Derived,
        locales: &'a Locales,
        (assets, repository_prefix): (&'a [PlacedAsset<'a>], &'a str),
        mode: OutputMode,
    ) -> Self {
        Self {
            strategy: &resolved.strategy,
            strings: &resolved.strings,
            derived,
            locales,
            repository_prefix,
            assets,
            features: Features::of(&resolved.strategy),
            mode,
        }
    }

    /// True where the site says how some of its actions or tools are carried out.
    pub(crate) fn is_carried_out(&self) -> bool {
        self.strategy.entries.iter().any(crate::strategy::Entry::is_implemented)
    }

    /// True where pages are drawn as a host has them.
    pub(crate) fn is_published(&self) -> bool {
        self.mode != OutputMode::Archive
    }

    /// True where pages have pictures for sharing.
    pub(crate) fn has_share_images(&self) -> bool {
        self.features.share_images && self.is_published()
    }

    /// The keys of the parts that are left out only because of the size of the site.
    pub(crate) fn left_out(&self) -> [Option<&'static str>; 4] {
        self.features.left_out(self.strategy)
    }

    /// All strategic goals.
    pub(crate) fn goals(&self) -> Vec<EntryId> {
        self.strategy.goals().collect()
    }
}
