//! Stage 2: what each file says, typed and placed, with nothing concluded from other files.
//!
//! A file that cannot be read still gives a value with its name, so that references to it are not
//! reported.

mod accessibility;
mod assets;
mod cache;
mod cells;
mod conflict;
mod dataset;
mod dialect;
mod document;
mod facts;
mod fields;
mod file;
mod front_matter;
mod garbled;
mod implementation;
mod indicator;
mod invisible;
pub(crate) mod keys;
mod location;
mod markdown;
mod numerals;
mod observations;
mod parsed_files;
mod period_habits;
mod period_sorts;
mod placeholders;
mod plain_text;
mod polish;
mod rare;
mod shaping;
mod site;
mod slips;
mod slug;
mod strings;
mod table_rows;
mod texts;
mod words_file;
mod yaml;
mod yaml_fault;

use std::sync::Arc;

use crate::diagnostic::{Outcome, SourcePath};
use crate::read::Sources;
use crate::strategy::Languages;

pub(crate) use assets::ParsedAsset;
pub(crate) use cache::ParseCache;
pub(crate) use cells::{Cell, records_with};
pub(crate) use dialect::{DIALECT, Markdown, is_break};
pub(crate) use facts::{Details, ParsedChange, ParsedFacts};
pub(crate) use fields::Located;
pub(crate) use front_matter::{KeyPlace, find_key};
pub(crate) use implementation::{
    ParsedAmounts, ParsedBudget, ParsedImplementation, ParsedMilestone, is_ambiguous_amount,
    unknown_currency, unread_amount,
};
pub(crate) use indicator::{
    ParsedAssessment, ParsedCategory, ParsedDimension, ParsedHeadline, ParsedIndicator, ParsedName,
    ParsedObservation, ParsedRange, ParsedTarget,
};
pub(crate) use location::{EntryPathKind, Location, Part, Slot, locate, nearest, stem_problem};
#[cfg(test)]
pub(crate) use markdown::read as read_markdown;
pub(crate) use markdown::{ParsedLink, ParsedText};
pub(crate) use numerals::{DecimalMark, Reading, is_number, read as read_numbers};
pub(crate) use observations::{ParsedObservations, TOTALS, YES, is_dimension_name};
pub(crate) use parsed_files::ParsedFiles;
pub(crate) use period_habits::meant as meant_periods;
pub(crate) use period_sorts::settled as settled_periods;
pub(crate) use placeholders::starter_title;
pub(crate) use site::ParsedSite;
pub(crate) use slips::is_document;
pub(crate) use slug::{is_reserved, slug};
pub(crate) use strings::{ParsedStrings, StringValue, strings_in};
pub(crate) use words_file::ParsedWords;
pub(crate) use yaml::{Node as YamlNode, Value as YamlValue, parse as parse_yaml};

use parsed_files::ParsedFile;

/// Parses every file of a site that is not in the cache.
pub(crate) fn parse(sources: &Sources, cache: Option<&mut ParseCache>) -> Outcome<ParsedFiles> {
    match cache {
        Some(cache) => cache.parse(sources),
        None => ParseCache::default().parse(sources),
    }
}

/// The languages that the site declares; none where `site.yaml` does not say them.
pub(crate) fn languages(sources: &Sources) -> Option<Languages> {
    let site = site::parse(sources, &mut Vec::new());
    site.languages_known.then_some(site.languages)
}

/// The words in a file of the site; none where the file is not words, or holds nothing.
pub(crate) fn words(sources: &Sources, path: &SourcePath) -> Option<Arc<ParsedWords>> {
    match file::parse(path, sources.files.get(path)?, "").value? {
        ParsedFile::Words(words) => Some(words),
        _ => None,
    }
}

/// The mark of a text that stood in a file of words; `None` for any other file, and where the
/// text could not be read whole.
pub(crate) fn mark(path: &SourcePath, text: &str) -> Option<String> {
    let Ok(Location::Entry(slot, Part::Words(tag))) = locate(path, "") else { return None };
    words_file::read(path, slot, &tag, &text.into(), &mut Vec::new()).mark()
}
