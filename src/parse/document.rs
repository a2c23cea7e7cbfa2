//! A file as a text or a YAML document.

use std::sync::Arc;

use super::conflict;
use super::fields::Report;
use super::invisible;
use super::keys::Shape;
use super::shaping;
use super::yaml::{self, Node};
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};
use crate::read::Source;

/// The most bytes of a text or table; larger ones are probably a mistake.
const LARGEST_FILE: usize = 4 << 20;

/// The problem of a file that is larger.
pub(super) const TOO_LARGE: Problem = Problem::FileTooLarge { megabytes: LARGEST_FILE >> 20 };

/// False for a file, now reported, that is too large to be a text or a table.
pub(super) fn check_size(path: &SourcePath, source: &Source, findings: &mut Vec<Finding>) -> bool {
    let is_small = source.bytes().len() <= LARGEST_FILE;
    if !is_small {
        findings.push(Finding::new(TOO_LARGE, Place::file(path)));
    }
    is_small
}

/// The text of a file; none, with a finding, where it is not UTF-8 or in two versions.
pub(super) fn text<'s>(
    path: &SourcePath,
    source: &'s Source,
    findings: &mut Vec<Finding>,
) -> Option<&'s Arc<str>> {
    let text = source.text();
    if text.is_none() {
        let error = std::str::from_utf8(source.bytes()).err();
        let start = error.map_or(0, |error| error.valid_up_to());
        let place = Place::new(path, Span::new(start, start + 1));
        findings.push(Finding::new(Problem::NotUtf8, place));
    }
    let conflicts = conflict::conflicts(text?, path.as_str().ends_with(".md"));
    let is_whole = conflicts.is_empty();
    let places = conflicts.into_iter().map(|span| Place::new(path, span));
    findings.extend(places.map(|place| Finding::new(Problem::MergeConflict, place)));
    text.filter(|_| is_whole)
}

/// The YAML of a whole file, its values shaped: `Some(None)` where it holds nothing, `None` where it
/// cannot be read.
#[allow(clippy::option_option, reason = "three outcomes, of which one is a finding")]
pub(super) fn yaml(
    path: &SourcePath,
    source: &Source,
    shape: Shape,
    findings: &mut Vec<Finding>,
) -> Option<Option<Node>> {
    let text = text(path, source, findings)?;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    match yaml::parse(&text[start..]) {
        Ok(mut node) => {
            if let Some(node) = &mut node {
                let (text, report) = (&text[start..], &mut report(path, source, findings));
                invisible::in_document(node, text, report);
                shaping::document(node, shape, text, report);
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

/// The report of a whole YAML file.
pub(super) fn report<'a>(
    path: &'a SourcePath,
    source: &Source,
    findings: &'a mut Vec<Finding>,
) -> Report<'a> {
    let offset = if source.bytes().starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    Report { path, offset, findings }
}
