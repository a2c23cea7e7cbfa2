//! A finding for people: what is wrong, the source line with the marked characters, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::groups::Group;
use super::texts::{help, message};
use crate::cli::messages::findings::{help_label, more, more_label};
use crate::diagnostic::{Files, Finding, Severity, UiLanguage};
use crate::strategy::{is_escaped, visible};

/// The most bytes of a line that are rendered.
const LONGEST_LINE: usize = 1_000;

/// How many bytes are shown on each side of a mark far into a long line, and of the mark itself.
const AROUND: usize = 60;

/// How many places of findings with the same cause are named.
const PLACES: usize = 5;

/// A finding for people, and where there are others with the same cause.
pub(super) fn report(group: &Group<'_>, files: &Files<'_>, language: UiLanguage) -> String {
    let Group { first: finding, others } = group;
    let is_error = finding.severity == Severity::Error;
    let level = if is_error { Level::ERROR } else { Level::WARNING };
    let level = level.with_name(finding.severity.word(language));
    let code = finding.problem.code();
    let title = level.primary_title(message(finding, language)).id(code.0);
    let path = visible(finding.place.path.as_str()).into_owned();
    // For a mark far into its line: the location as rendered, and the true one.
    let mut moved = None;
    let group = match files.line(finding) {
        Some((line, number, marked)) => {
            let stretch = stretch(line, &marked.range());
            let end = line.floor_char_boundary(marked.end.min(stretch.end));
            let within = marked.start - stretch.start..end - stretch.start;
            if stretch.start > 0 {
                let told = line[stretch.start..marked.start].chars().count() + 1;
                let column = files.positions(finding).0.column;
                let place = |column: usize| format!("{path}:{number}:{column}");
                moved = Some((place(told), place(column)));
            }
            let (shown, marked) = shown(&line[stretch], within);
            title.element(
                Snippet::source(shown)
                    .path(path.clone())
                    .line_start(number)
                    .annotation(AnnotationKind::Primary.span(marked)),
            )
        }
        None => title.element(Origin::path(path)),
    };
    let help = help(finding, language);
    let level = Level::HELP.with_name(help_label(language));
    let group = match help {
        Some(help) => group.element(level.message(help)),
        None => group,
    };
    let group = if others.is_empty() {
        group
    } else {
        let places = others.iter().take(PLACES).map(|other| place(other, finding, files));
        let places: Vec<_> = places.collect();
        let level = Level::NOTE.with_name(more_label(language));
        group.element(level.message(more(language, others.len(), &places)))
    };
    let report = Renderer::styled().render(&[group]);
    match moved {
        Some((told, place)) => report.replacen(&told, &place, 1),
        None => report,
    }
}

/// Where a finding is; without its file where that is the first one's.
fn place(finding: &Finding, first: &Finding, files: &Files<'_>) -> String {
    let start = files.positions(finding).0;
    let at = format!("{}:{}", start.line, start.column);
    let path = &finding.place.path;
    if *path == first.place.path { at } else { format!("{}:{at}", visible(path.as_str())) }
}

/// The stretch of a line that is shown: its beginning, or what is around a mark that is far into
/// it.
fn stretch(line: &str, marked: &Range<usize>) -> Range<usize> {
    if marked.start <= LONGEST_LINE / 2 {
        return 0..line.floor_char_boundary(LONGEST_LINE);
    }
    let end = marked.end.min(marked.start + AROUND) + AROUND;
    let start = line.floor_char_boundary(marked.start - AROUND);
    start..line.ceil_char_boundary(end.min(line.len()))
}

/// A line as it is shown, and the range of the mark in it.
fn shown(line: &str, marked: Range<usize>) -> (String, Range<usize>) {
    let [before, marked, after] =
        [0..marked.start, marked.clone(), marked.end..line.len()].map(|part| tamed(&line[part]));
    let range = before.len()..before.len() + marked.len();
    (before + &marked + &after, range)
}

/// A part of a source line with control characters replaced one by one, so that columns stay. The
/// crate replaces those of ASCII itself.
fn tamed(part: &str) -> String {
    part.replace(|character: char| !character.is_ascii() && is_escaped(character), "\u{fffd}")
}
