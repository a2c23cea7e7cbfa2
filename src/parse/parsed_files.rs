//! What all files of a site say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assets::ParsedAsset;
use super::facts::ParsedFacts;
use super::observations::ParsedObservations;
use super::site::ParsedSite;
use super::strings::ParsedStrings;
use super::words_file::ParsedWords;
use crate::diagnostic::{SourcePath, Unread};
use crate::strategy::{Language, Languages};

/// All files, each parsed on its own, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParsedFiles {
    pub(crate) site: Arc<ParsedSite>,
    pub(crate) words: Vec<Arc<ParsedWords>>,
    pub(crate) facts: Vec<ParsedFacts>,
    pub(crate) observations: Vec<ParsedObservations>,
    /// The site's own strings and those of all themes.
    pub(crate) strings: Vec<ParsedStrings>,
    pub(crate) assets: Vec<ParsedAsset>,
    /// What stands in the content and is not read, but for the parts of entries.
    pub(crate) unread: BTreeMap<SourcePath, Unread>,
}

/// What a file says.
#[derive(Clone, Debug)]
pub(super) enum ParsedFile {
    Facts(Box<ParsedFacts>),
    Words(Arc<ParsedWords>),
    Observations(Box<ParsedObservations>),
    Strings(Box<ParsedStrings>),
    Asset(ParsedAsset),
    Unread(SourcePath, Unread),
}

impl ParsedFiles {
    pub(super) fn new(site: Arc<ParsedSite>, files: impl Iterator<Item = ParsedFile>) -> Self {
        let mut parsed = Self { site, ..Self::default() };
        for file in files {
            match file {
                ParsedFile::Facts(facts) => parsed.facts.push(*facts),
                ParsedFile::Words(words) => parsed.words.push(words),
                ParsedFile::Observations(table) => parsed.observations.push(*table),
                ParsedFile::Strings(strings) => parsed.strings.push(*strings),
                ParsedFile::Asset(asset) => parsed.assets.push(asset),
                ParsedFile::Unread(path, why) => _ = parsed.unread.insert(path, why),
            }
        }
        if !parsed.site.languages_known {
            // Those of the words.
            let tags = parsed.words.iter().filter_map(|words| Language::parse(&words.tag));
            let tags: BTreeSet<_> = tags.collect();
            Arc::make_mut(&mut parsed.site).languages = Languages::new(tags.into_iter().collect());
        }
        parsed
    }

    /// How many entries have words that are a draft, in any language of the site.
    pub(crate) fn count_drafts(&self) -> usize {
        let is_known = |words: &&Arc<ParsedWords>| self.site.languages.find(&words.tag).is_some();
        let drafts = self.words.iter().filter(|words| words.draft).filter(is_known);
        drafts.map(|words| &words.slot).collect::<BTreeSet<_>>().len()
    }
}
