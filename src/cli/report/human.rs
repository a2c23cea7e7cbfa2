//! A finding for people: what is wrong, the source line with the marked characters, and what to do.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::super::tongue;
use super::{help, message, visible};
use crate::diagnostic::{Files, Finding, Severity, Tongue};
use crate::strategy::is_escaped;

/// So many bytes of a line are looked at, of which as many are shown as there is room for.
const LONGEST_LINE: usize = 1_000;

/// So many bytes are shown on each side of a mark that is far into a long line, and of the mark.
const AROUND: usize = 60;

/// A finding for people.
pub(super) fn report(finding: &Finding, files: &Files<'_>, language: Tongue) -> String {
    let is_error = finding.severity == Severity::Error;
    let level = if is_error { Level::ERROR } else { Level::WARNING };
    let level = level.with_name(finding.severity.word(language));
    let code = finding.problem.code();
    let title = level.primary_title(message(finding, language)).id(code.0);
    let path = visible(finding.place.path.as_str());
    let group = match files.line(finding) {
        Some((line, _, marked)) if marked.start > LONGEST_LINE / 2 => {
            let (position, _) = files.positions(finding);
            let from = line.floor_char_boundary(marked.start.saturating_sub(AROUND));
            let marked_to = marked.end.min(marked.start + AROUND);
            let to = line.ceil_char_boundary((marked_to + AROUND).min(line.len()));
            let marked_to = line.floor_char_boundary(marked_to);
            let (shown, marked) = shown(&line[from..to], marked.start - from..marked_to - from);
            title
                .element(Origin::path(path).line(position.line).char_column(position.column))
                .element(
                    Snippet::source(shown)
                        .line_start(position.line)
                        .annotation(AnnotationKind::Primary.span(marked)),
                )
        }
        Some((line, number, marked)) => {
            let line = &line[..line.floor_char_boundary(LONGEST_LINE)];
            let (shown, marked) = shown(line, marked.start..marked.end.min(line.len()));
            title.element(
                Snippet::source(shown)
                    .path(path)
                    .line_start(number)
                    .annotation(AnnotationKind::Primary.span(marked)),
            )
        }
        None => title.element(Origin::path(path)),
    };
    let help = help(finding, language);
    let level = Level::HELP.with_name(tongue::help_name(language));
    let group = match help {
        Some(help) => group.element(level.message(help)),
        None => group,
    };
    Renderer::styled().render(&[group])
}

/// A line as it is shown, and where the mark stands in it.
fn shown(line: &str, marked: Range<usize>) -> (String, Range<usize>) {
    let [before, marked, after] =
        [0..marked.start, marked.clone(), marked.end..line.len()].map(|part| tamed(&line[part]));
    let range = before.len()..before.len() + marked.len();
    (before + &marked + &after, range)
}

/// A part of a source line with a sign in the place of each character that commands a terminal or turns
/// the direction, so that columns stay. The crate has signs for those of ASCII, and shows tabs as spaces.
fn tamed(part: &str) -> String {
    part.replace(|character: char| !character.is_ascii() && is_escaped(character), "\u{fffd}")
}
