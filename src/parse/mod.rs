//! Stage 2: one file to one draft, in parallel.
//!
//! A draft is what a file says, typed and placed, with nothing concluded from other files. A file
//! that cannot be read still gives a draft that knows its name, so that nothing that refers to it
//! is blamed.

mod accessibility;
mod assets;
mod cache;
mod cells;
mod dataset;
mod facts;
mod fields;
mod invisible;
pub(crate) mod keys;
mod location;
mod markdown;
mod observations;
mod site;
mod slug;
mod strings;
mod words;
mod yaml;
mod yaml_fault;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Finding, Outcome, Place, Problem, SourcePath, Span, Unread};
use crate::read::{Source, Sources, default_theme};
use crate::strategy::{Language, Languages};

pub(crate) use assets::ParsedAsset;
pub(crate) use cache::ParseCache;
pub(crate) use facts::{
    Details, ParsedAssessment, ParsedChange, ParsedDimension, ParsedFacts, ParsedIndicator,
    ParsedObservation, ParsedTarget,
};
pub(crate) use fields::Located;
pub(crate) use location::{EntryPathKind, Location, Part, Slot, locate, nearest, stem_problem};
#[cfg(test)]
pub(crate) use markdown::read as read_markdown;
pub(crate) use markdown::{DIALECT, ParsedLink, ParsedText, events};
pub(crate) use observations::ParsedObservations;
pub(crate) use site::ParsedSite;
pub(crate) use slug::{is_reserved, slug};
pub(crate) use strings::StringValue;
pub(crate) use strings::{ParsedStrings, strings_in};
pub(crate) use words::{KeyPlace, ParsedWords, find_key};

use fields::Report;
use yaml::Node;

/// Texts and tables larger than this, in bytes, are taken for a mistake.
const LARGEST_FILE: usize = 4 << 20;

/// All files, each read on its own, in the order of their paths. What is the same as in the last
/// run of a memory is shared with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParsedFiles {
    pub(crate) site: Arc<ParsedSite>,
    pub(crate) words: Vec<Arc<ParsedWords>>,
    pub(crate) others: Arc<OtherParsedFiles>,
}

/// All that is no words.
#[derive(Clone, Debug, Default)]
pub(crate) struct OtherParsedFiles {
    pub(crate) facts: Vec<ParsedFacts>,
    pub(crate) observations: Vec<ParsedObservations>,
    /// The site's own strings and those of all themes.
    pub(crate) strings: Vec<ParsedStrings>,
    pub(crate) assets: Vec<ParsedAsset>,
    /// What stands in the content and is not read, but for the parts of entries.
    pub(crate) unread: BTreeMap<SourcePath, Unread>,
}

/// What a file gave.
type Read = (Option<ParsedFile>, Vec<Finding>);

#[derive(Clone, Debug)]
enum ParsedFile {
    Facts(Box<ParsedFacts>),
    Words(Arc<ParsedWords>),
    Observations(Box<ParsedObservations>),
    Strings(Box<ParsedStrings>),
    Asset(ParsedAsset),
    Unread(SourcePath, Unread),
}

/// Reads every file of a site, from memory where it is what it was.
pub(crate) fn parse(sources: &Sources, memory: Option<&mut ParseCache>) -> Outcome<ParsedFiles> {
    match memory {
        Some(memory) => memory.parse(sources),
        None => parse_anew(sources),
    }
}

/// So many files in a row are one thread's, at most, so that none waits long for another at the
/// end.
const ROW: usize = 64;

fn parse_anew(sources: &Sources) -> Outcome<ParsedFiles> {
    let mut findings = Vec::new();
    let site = site(sources, &mut findings);
    let tag = source_tag(&site);
    let files: Vec<_> = files(sources).collect();
    let parsed =
        files.into_par_iter().with_max_len(ROW).map(|(path, source)| read(path, source, &tag));
    let (mut words, mut others) = (Vec::new(), OtherParsedFiles::default());
    for (draft, more) in parsed.collect::<Vec<_>>() {
        findings.extend(more);
        match draft {
            Some(ParsedFile::Words(draft)) => words.push(draft),
            Some(draft) => others.add(draft),
            None => {}
        }
    }
    let site = Arc::new(site);
    Outcome { value: ParsedFiles::new(site, words, Arc::new(others)), findings }
}

impl ParsedFiles {
    /// How many entries have words that are a draft, in any language of the site.
    pub(crate) fn count_drafts(&self) -> usize {
        let is_known = |words: &&Arc<ParsedWords>| self.site.languages.find(&words.tag).is_some();
        let drafts = self.words.iter().filter(|words| words.draft).filter(is_known);
        drafts.map(|words| &words.slot).collect::<BTreeSet<_>>().len()
    }

    fn new(
        mut site: Arc<ParsedSite>,
        words: Vec<Arc<ParsedWords>>,
        others: Arc<OtherParsedFiles>,
    ) -> Self {
        if !site.languages_known {
            Arc::make_mut(&mut site).languages = spoken(&words);
        }
        Self { site, words, others }
    }
}

impl OtherParsedFiles {
    fn add(&mut self, draft: ParsedFile) {
        match draft {
            ParsedFile::Facts(facts) => self.facts.push(*facts),
            ParsedFile::Observations(observations) => self.observations.push(*observations),
            ParsedFile::Strings(strings) => self.strings.push(*strings),
            ParsedFile::Asset(asset) => self.assets.push(asset),
            ParsedFile::Unread(path, why) => {
                self.unread.insert(path, why);
            }
            ParsedFile::Words(_) => {}
        }
    }
}

/// All files but the settings.
fn files(sources: &Sources) -> impl Iterator<Item = (&SourcePath, &Source)> {
    let site_path = SourcePath::site();
    sources.files.iter().filter(move |(path, _)| **path != site_path)
}

/// The tag of the site's source language.
fn source_tag(site: &ParsedSite) -> String {
    site.languages.iter().next().map_or("en", |language| language.tag()).to_owned()
}

fn read(path: &SourcePath, source: &Source, source_tag: &str) -> Read {
    let mut findings = Vec::new();
    (draft(path, source, source_tag, &mut findings), findings)
}

/// The languages that the site declares; none where `site.yaml` does not say them.
pub(crate) fn languages(sources: &Sources) -> Option<Languages> {
    let site = site(sources, &mut Vec::new());
    site.languages_known.then_some(site.languages)
}

/// The words in a file of the site; none where the file is not words, or holds nothing.
pub(crate) fn words(sources: &Sources, path: &SourcePath) -> Option<ParsedWords> {
    let source = sources.files.get(path)?;
    match draft(path, source, "", &mut Vec::new())? {
        ParsedFile::Words(words) => Some(Arc::unwrap_or_clone(words)),
        _ => None,
    }
}

/// The languages of the words, for a site that does not declare any.
fn spoken(words: &[Arc<ParsedWords>]) -> Languages {
    let tags: BTreeSet<_> = words.iter().filter_map(|words| Language::parse(&words.tag)).collect();
    Languages::new(tags.into_iter().collect())
}

/// The file of the settings, or what stands in the place of the whole folder.
fn settings(sources: &Sources) -> Option<&Source> {
    let file = sources.files.get(&SourcePath::site());
    file.or_else(|| sources.files.get(&SourcePath::new("content")))
}

fn site(sources: &Sources, findings: &mut Vec<Finding>) -> ParsedSite {
    let path = SourcePath::site();
    let Some(source) = settings(sources) else {
        findings.push(Finding::new(Problem::MissingSite, Place::site()));
        return ParsedSite::default();
    };
    if let Some(why) = source.unread() {
        // The whole folder is found among the files.
        if sources.files.contains_key(&path) {
            findings.push(Finding::new(Problem::UnreadFile { why }, Place::site()));
        }
        return ParsedSite::default();
    }
    if is_too_large(&path, source, findings) {
        return ParsedSite::default();
    }
    findings.extend(invisible::characters(&path, source));
    match document(&path, source, findings) {
        Some(node) => site::read(&path, node.as_ref(), &mut report(&path, source, findings)),
        None => ParsedSite::default(),
    }
}

fn draft(
    path: &SourcePath,
    source: &Source,
    source_tag: &str,
    findings: &mut Vec<Finding>,
) -> Option<ParsedFile> {
    if let Some(problem) = invisible::in_name(path.as_str()) {
        findings.push(Finding::new(problem, Place::file(path)));
    }
    if let Some(why) = source.unread() {
        return draft_of_unread(path, why, source_tag, findings);
    }
    if !path.as_str().starts_with("content/") {
        let Some(tag) = theme_strings(path) else {
            // Scripts and pictures may have any bytes; what goes into pages may not.
            if path.as_str().ends_with(".html") {
                findings.extend(invisible::characters(path, source));
            }
            return None;
        };
        if is_too_large(path, source, findings) {
            return None;
        }
        findings.extend(invisible::characters(path, source));
        let node = document(path, source, findings)?;
        let mut strings =
            strings::read(path, tag, node.as_ref(), &mut report(path, source, findings));
        strings.is_shipped = path.as_str().starts_with("themes/default/")
            && source.text().map(AsRef::as_ref) == default_theme::strings(tag);
        return Some(ParsedFile::Strings(Box::new(strings)));
    }
    let location = match location::locate(path, source_tag) {
        Ok(location) => location,
        Err(problem) => {
            findings.push(Finding::new(problem, Place::file(path)));
            return None;
        }
    };
    if location != Location::Asset {
        if is_too_large(path, source, findings) {
            return unreadable(path, location);
        }
        findings.extend(invisible::characters(path, source));
    }
    match location {
        Location::Asset => Some(ParsedFile::Asset(assets::read(path, source))),
        Location::Strings(tag) => {
            let node = document(path, source, findings)?;
            let strings =
                strings::read(path, &tag, node.as_ref(), &mut report(path, source, findings));
            Some(ParsedFile::Strings(Box::new(strings)))
        }
        Location::Entry(slot, Part::Facts) => match document(path, source, findings) {
            Some(None) => None,
            Some(Some(node)) => Some(ParsedFile::Facts(Box::new(ParsedFacts::read(
                path,
                slot,
                &node,
                &mut report(path, source, findings),
            )))),
            None => Some(ParsedFile::Facts(Box::new(ParsedFacts::incomplete(path, slot)))),
        },
        Location::Entry(slot, Part::Words(tag)) => {
            let text = match source {
                Source::Text(text) => Arc::clone(text),
                Source::Binary(_) | Source::Unread(_) => {
                    findings.push(not_utf8(path, source.bytes()));
                    return Some(ParsedFile::Words(Arc::new(ParsedWords::unreadable(
                        path, slot, &tag,
                    ))));
                }
            };
            if words::is_absent(&text) {
                return None;
            }
            Some(ParsedFile::Words(Arc::new(words::read(path, slot, &tag, &text, findings))))
        }
        Location::Entry(slot, Part::Observations) => match source {
            Source::Text(text) if text.trim_start_matches('\u{feff}').trim().is_empty() => None,
            Source::Text(text) => Some(ParsedFile::Observations(Box::new(observations::read(
                path, slot, text, findings,
            )))),
            Source::Binary(_) | Source::Unread(_) => {
                findings.push(not_utf8(path, source.bytes()));
                None
            }
        },
    }
}

/// What is known of something that is not read, which is now found: an error where it would have
/// been more than an asset.
fn draft_of_unread(
    path: &SourcePath,
    why: Unread,
    source_tag: &str,
    findings: &mut Vec<Finding>,
) -> Option<ParsedFile> {
    let is_content = path.as_str().starts_with("content/");
    let location = is_content.then(|| location::locate(path, source_tag));
    let problem = match (&location, why) {
        (Some(Ok(location)), Unread::LargerThan(_)) if *location != Location::Asset => {
            Problem::FileTooLarge { megabytes: LARGEST_FILE >> 20 }
        }
        // A name without an ending is that of a folder, which may hold anything.
        (
            Some(Ok(Location::Asset)),
            Unread::Link | Unread::Special | Unread::LargerThan(_) | Unread::LongerThan(_),
        ) if path.file_name().contains('.') => Problem::UnreadAsset { why },
        _ => Problem::UnreadFile { why },
    };
    findings.push(Finding::new(problem, Place::file(path)));
    match location {
        Some(Ok(location @ Location::Entry(_, Part::Facts | Part::Words(_)))) => {
            unreadable(path, location)
        }
        Some(_) => Some(ParsedFile::Unread(path.clone(), why)),
        None => None,
    }
}

/// True for a file, now found, that is too large to be a text or a table.
fn is_too_large(path: &SourcePath, source: &Source, findings: &mut Vec<Finding>) -> bool {
    let is_large = source.bytes().len() > LARGEST_FILE;
    if is_large {
        let problem = Problem::FileTooLarge { megabytes: LARGEST_FILE >> 20 };
        findings.push(Finding::new(problem, Place::file(path)));
    }
    is_large
}

/// What is known of a file by its name alone.
fn unreadable(path: &SourcePath, location: Location) -> Option<ParsedFile> {
    match location {
        Location::Entry(slot, Part::Facts) => {
            Some(ParsedFile::Facts(Box::new(ParsedFacts::incomplete(path, slot))))
        }
        Location::Entry(slot, Part::Words(tag)) => {
            Some(ParsedFile::Words(Arc::new(ParsedWords::unreadable(path, slot, &tag))))
        }
        Location::Entry(_, Part::Observations) | Location::Strings(_) | Location::Asset => None,
    }
}

/// The mark of a text that stood in a file of words; `None` for any other file, and where the
/// text could not be read whole.
pub(crate) fn mark(path: &SourcePath, text: &str) -> Option<String> {
    let Ok(Location::Entry(slot, Part::Words(tag))) = location::locate(path, "") else {
        return None;
    };
    words::read(path, slot, &tag, &text.into(), &mut Vec::new()).mark()
}

/// The YAML of a whole file: `Some(None)` where it holds nothing, `None` where it cannot be read.
#[allow(clippy::option_option, reason = "three outcomes, of which one is a finding")]
fn document(
    path: &SourcePath,
    source: &Source,
    findings: &mut Vec<Finding>,
) -> Option<Option<Node>> {
    let text = match source {
        Source::Text(text) => text,
        Source::Binary(_) | Source::Unread(_) => {
            findings.push(not_utf8(path, source.bytes()));
            return None;
        }
    };
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    match yaml::parse(&text[start..]) {
        Ok(node) => {
            if let Some(node) = &node {
                invisible::in_document(node, &text[start..], &mut report(path, source, findings));
            }
            Some(node)
        }
        Err(error) => {
            let place = Place::new(path, error.span.shifted(start));
            findings.extend(error.problem.map(|problem| Finding::new(problem, place)));
            None
        }
    }
}

fn report<'a>(path: &'a SourcePath, source: &Source, findings: &'a mut Vec<Finding>) -> Report<'a> {
    let offset = if source.bytes().starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    Report { path, offset, findings }
}

fn not_utf8(path: &SourcePath, bytes: &[u8]) -> Finding {
    let start = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    Finding::new(Problem::NotUtf8, Place::new(path, Span::new(start, start + 1)))
}

/// The language of a theme's strings file `themes/NAME/strings/TAG.yaml`.
fn theme_strings(path: &SourcePath) -> Option<&str> {
    let mut parts = path.as_str().split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("themes"), Some(_), Some("strings"), Some(name), None) => name.strip_suffix(".yaml"),
        _ => None,
    }
}
