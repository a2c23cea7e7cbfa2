//! Parses one file.

use std::sync::Arc;

use super::document::{self, TOO_LARGE, report};
use super::facts::ParsedFacts;
use super::keys::{self, STRINGS, Shape};
use super::location::{self, Location, Part};
use super::observations::ParsedObservations;
use super::parsed_files::ParsedFile;
use super::words_file::{self, ParsedWords};
use super::{assets, front_matter, garbled, invisible, observations, placeholders, strings};
use crate::diagnostic::{Finding, Outcome, Place, Problem, SourcePath, Unread};
use crate::read::{Source, default_theme};

/// Parses a file of the content or of a theme. The tag is that of the site's source language.
pub(super) fn parse(
    path: &SourcePath,
    source: &Source,
    source_tag: &str,
) -> Outcome<Option<ParsedFile>> {
    let mut findings = Vec::new();
    if let Some(problem) = invisible::in_name(path.as_str()) {
        findings.push(Finding::new(problem, Place::file(path)));
    }
    let is_content = path.as_str().starts_with("content/");
    let value = match source.unread() {
        Some(why) => of_unread(path, why, is_content.then_some(source_tag), &mut findings),
        None if is_content => of_content(path, source, source_tag, &mut findings),
        None => of_theme(path, source, &mut findings),
    };
    Outcome { value, findings }
}

fn of_theme(path: &SourcePath, source: &Source, findings: &mut Vec<Finding>) -> Option<ParsedFile> {
    let Some(tag) = theme_strings(path) else {
        // Scripts and pictures may have any bytes; what goes into pages may not.
        if path.as_str().ends_with(".html") {
            findings.extend(invisible::characters(path, source));
        }
        return None;
    };
    if !document::check_size(path, source, findings) {
        return None;
    }
    findings.extend(invisible::characters(path, source));
    let node = document::yaml(path, source, STRINGS, findings)?;
    let mut strings = strings::read(path, tag, node.as_ref(), &mut report(path, source, findings));
    strings.is_shipped = path.as_str().starts_with("themes/default/")
        && source.text().map(AsRef::as_ref) == default_theme::strings(tag);
    Some(ParsedFile::Strings(Box::new(strings)))
}

fn of_content(
    path: &SourcePath,
    source: &Source,
    source_tag: &str,
    findings: &mut Vec<Finding>,
) -> Option<ParsedFile> {
    let location = match location::locate(path, source_tag) {
        Ok(location) => location,
        Err(problem) => {
            findings.push(Finding::new(problem, Place::file(path)));
            return None;
        }
    };
    if location == Location::Asset {
        return Some(ParsedFile::Asset(assets::read(path, source)));
    }
    if !document::check_size(path, source, findings) {
        return by_name(path, location);
    }
    findings.extend(invisible::characters(path, source));
    findings.extend(invisible::hidden(path, source));
    if let Some(text) = source.text() {
        findings.extend(placeholders::of_example(path, text));
        findings.extend(garbled::first(path, text));
    }
    match location {
        Location::Asset => None,
        Location::Strings(tag) => {
            let node = document::yaml(path, source, STRINGS, findings)?;
            let report = &mut report(path, source, findings);
            let strings = strings::read(path, &tag, node.as_ref(), report);
            Some(ParsedFile::Strings(Box::new(strings)))
        }
        Location::Entry(slot, Part::Facts) => {
            let shape = Shape::Mapping(keys::facts(slot.kind));
            let facts = match document::yaml(path, source, shape, findings) {
                Some(node) => {
                    let report = &mut report(path, source, findings);
                    ParsedFacts::read(path, slot, &node?, source_tag, report)
                }
                None => ParsedFacts::incomplete(path, slot),
            };
            Some(ParsedFile::Facts(Box::new(facts)))
        }
        Location::Entry(slot, Part::Words(tag)) => {
            let words = match document::text(path, source, findings) {
                Some(text) if front_matter::is_absent(text) => return None,
                Some(text) => words_file::read(path, slot, &tag, text, findings),
                None => ParsedWords::unreadable(path, slot, &tag),
            };
            Some(ParsedFile::Words(Arc::new(words)))
        }
        Location::Entry(slot, Part::Observations) => {
            let Some(text) = document::text(path, source, findings) else {
                return by_name(path, Location::Entry(slot, Part::Observations));
            };
            let is_empty = text.trim_start_matches('\u{feff}').trim().is_empty();
            let read = || Box::new(observations::read(path, slot, text, findings));
            (!is_empty).then(read).map(ParsedFile::Observations)
        }
    }
}

/// Reports something that is not read, and returns what is known of it. It is an error where it
/// would have been more than an asset.
fn of_unread(
    path: &SourcePath,
    why: Unread,
    source_tag: Option<&str>,
    findings: &mut Vec<Finding>,
) -> Option<ParsedFile> {
    let location = source_tag.map(|tag| location::locate(path, tag));
    let problem = match (&location, why) {
        (Some(Ok(location)), Unread::LargerThan(_)) if *location != Location::Asset => TOO_LARGE,
        // A name without an ending is that of a folder, which may hold anything.
        (
            Some(Ok(Location::Asset)),
            Unread::Link | Unread::Special | Unread::LargerThan(_) | Unread::LongerThan(_),
        ) if path.file_name().contains('.') => Problem::UnreadAsset { why },
        _ => Problem::UnreadFile { why },
    };
    findings.push(Finding::new(problem, Place::file(path)));
    match location? {
        Ok(location @ Location::Entry(_, Part::Facts | Part::Words(_))) => by_name(path, location),
        _ => Some(ParsedFile::Unread(path.clone(), why)),
    }
}

/// What is known of a file by its name alone.
fn by_name(path: &SourcePath, location: Location) -> Option<ParsedFile> {
    match location {
        Location::Entry(slot, Part::Facts) => {
            Some(ParsedFile::Facts(Box::new(ParsedFacts::incomplete(path, slot))))
        }
        Location::Entry(slot, Part::Words(tag)) => {
            Some(ParsedFile::Words(Arc::new(ParsedWords::unreadable(path, slot, &tag))))
        }
        Location::Entry(slot, Part::Observations) => {
            let table = ParsedObservations::unreadable(path, slot);
            Some(ParsedFile::Observations(Box::new(table)))
        }
        Location::Strings(_) | Location::Asset => None,
    }
}

/// The language of a theme's strings file `themes/NAME/strings/TAG.yaml`.
fn theme_strings(path: &SourcePath) -> Option<&str> {
    let mut parts = path.as_str().split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("themes"), Some(_), Some("strings"), Some(name), None) => name.strip_suffix(".yaml"),
        _ => None,
    }
}
