//! What pages offer beside themselves. All of it is made before the pages that offer it.

use std::collections::BTreeMap;

use super::format::Format;
use crate::derive::OutputPath;
use crate::strategy::{Date, EntryId, PerLanguage};

/// What every page of a language offers. Data files stand apart: few pages offer them.
#[derive(Clone)]
pub(crate) struct Offers {
    /// The feeds of each language that has some.
    pub(crate) feeds: PerLanguage<Option<FeedOffer>>,
    /// The small pictures of the site; none where the theme has its own.
    pub(crate) icons: Vec<IconOffer>,
    /// The whole site in one file; none on the pages within it.
    pub(crate) archive: Option<ArchiveOffer>,
}

/// The data files that are offered.
#[derive(Default)]
pub(crate) struct DataOffers {
    /// Those of each indicator that has values.
    pub(crate) indicators: BTreeMap<EntryId, Vec<DataOffer>>,
    /// Those of the whole strategy.
    pub(crate) strategy: Vec<DataOffer>,
    /// Those of how its actions and tools are carried out.
    pub(crate) actions: Vec<DataOffer>,
}

impl DataOffers {
    /// The files of an indicator; none where it has no values.
    pub(crate) fn of(&self, id: EntryId) -> &[DataOffer] {
        self.indicators.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// A data file.
#[derive(Clone, Debug)]
pub(crate) struct DataOffer {
    pub(crate) format: Format,
    pub(crate) path: OutputPath,
    /// Its size in bytes.
    pub(crate) size: usize,
}

/// The feeds of a language.
#[derive(Clone, Debug)]
pub(crate) struct FeedOffer {
    pub(crate) atom: OutputPath,
    pub(crate) json: OutputPath,
}

/// A small picture of the site.
#[derive(Clone, Debug)]
pub(crate) struct IconOffer {
    /// Its side in pixels.
    pub(crate) side: u32,
    pub(crate) path: OutputPath,
}

/// The whole site in one file.
#[derive(Clone, Debug)]
pub(crate) struct ArchiveOffer {
    pub(crate) path: OutputPath,
    /// Its size in bytes.
    pub(crate) size: usize,
    /// The last day that a label of the site names.
    pub(crate) updated: Option<Date>,
}
