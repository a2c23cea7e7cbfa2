//! Findings as text: for people, with the source line and the marked characters, or as JSON.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where Metka prints")]

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anstream::{eprintln, println};
use serde_json::json;

use super::{Format, tongue};
use crate::diagnostic::{Finding, Severity, Tongue, position};
use crate::read::Sources;

/// Reports all findings: for people on standard error, as JSON on standard output.
pub(super) fn findings(findings: &[Finding], sources: &Sources, format: Format, language: Tongue) {
    match format {
        Format::Human => {
            for finding in findings {
                eprintln!("{}\n", human(finding, sources, language));
            }
            if !findings.is_empty() {
                let (errors, warnings) = count(findings);
                eprintln!("{}", tongue::counted(language, errors, warnings));
            }
        }
        Format::Json => println!("{}", as_json(findings, sources, language)),
    }
}

/// True where the findings forbid publishing.
pub(super) fn is_refused(findings: &[Finding], is_strict: bool) -> bool {
    findings.iter().any(|finding| is_strict || finding.severity == Severity::Error)
}

/// A line about the run itself, for people only.
pub(super) fn say(line: &str, format: Format) {
    if format == Format::Human {
        eprintln!("{line}");
    }
}

/// Why the tool could not run.
pub(super) fn failure(reason: &str, language: Tongue) {
    eprintln!("{}: {reason}", tongue::level_name(language, true));
}

fn count(findings: &[Finding]) -> (usize, usize) {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    (errors, findings.len() - errors)
}

/// A finding for people.
fn human(finding: &Finding, sources: &Sources, language: Tongue) -> String {
    let is_error = finding.severity == Severity::Error;
    let level = if is_error { Level::ERROR } else { Level::WARNING };
    let level = level.with_name(tongue::level_name(language, is_error));
    let code = finding.problem.code();
    let title = level.primary_title(finding.message(language)).id(code.0);
    let path = finding.place.path.as_str();
    let text = text(sources, finding);
    let group = match &text {
        Some(text) => {
            let (line, line_start) = first_line(text, finding.place.span.start);
            // Only the first line is shown, and a mark never stands within a character.
            let within =
                |offset: usize| offset.clamp(line_start, line_start + line.len()) - line_start;
            let start = line.floor_char_boundary(within(finding.place.span.start));
            let end = line.ceil_char_boundary(within(finding.place.span.end)).max(start);
            title.element(
                Snippet::source(line)
                    .path(path)
                    .line_start(position(text, line_start).line)
                    .annotation(AnnotationKind::Primary.span(start..end)),
            )
        }
        None => title.element(Origin::path(path)),
    };
    let help = finding.help(language);
    let level = Level::HELP.with_name(tongue::help_name(language));
    let group = match help {
        Some(help) => group.element(level.message(help)),
        None => group,
    };
    Renderer::styled().render(&[group])
}

/// The text of a finding's file. What is not UTF-8 keeps its place up to the first such byte.
fn text<'a>(sources: &'a Sources, finding: &Finding) -> Option<Cow<'a, str>> {
    sources.files.get(&finding.place.path).map(|source| String::from_utf8_lossy(source.bytes()))
}

/// The line at a byte and where it begins, without a byte order mark.
fn first_line(text: &str, offset: usize) -> (&str, usize) {
    let offset = text.floor_char_boundary(offset);
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    match line.strip_prefix('\u{feff}') {
        Some(line) => (line, start + '\u{feff}'.len_utf8()),
        None => (line, start),
    }
}

/// All findings as one JSON object.
pub(super) fn as_json(
    findings: &[Finding],
    sources: &Sources,
    language: Tongue,
) -> serde_json::Value {
    let list: Vec<_> = findings
        .iter()
        .map(|finding| {
            let text = text(sources, finding).unwrap_or_default();
            let start = position(&text, finding.place.span.start);
            let end = position(&text, finding.place.span.end);
            let mut object = json!({
                "severity": finding.severity.name(),
                "code": finding.problem.code().0,
                "message": finding.message(language),
                "path": finding.place.path.as_str(),
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
            });
            if let Some(help) = finding.help(language) {
                object["help"] = help.into();
            }
            object
        })
        .collect();
    let (errors, warnings) = count(findings);
    json!({"findings": list, "errors": errors, "warnings": warnings})
}
