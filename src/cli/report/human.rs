//! A finding for people: what is wrong, the source line with the marked characters, and what to do.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::super::tongue;
use crate::diagnostic::{Files, Finding, Severity, Tongue};

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
    let title = level.primary_title(finding.message(language)).id(code.0);
    let path = finding.place.path.as_str();
    let group = match files.line(finding) {
        Some((line, _, marked)) if marked.start > LONGEST_LINE / 2 => {
            let (position, _) = files.positions(finding);
            let from = line.floor_char_boundary(marked.start.saturating_sub(AROUND));
            let marked_to = marked.end.min(marked.start + AROUND);
            let to = line.ceil_char_boundary((marked_to + AROUND).min(line.len()));
            let marked_to = line.floor_char_boundary(marked_to);
            let shown = &line[from..to];
            let marked = marked.start - from..marked_to - from;
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
            let marked = marked.start..marked.end.min(line.len());
            title.element(
                Snippet::source(line)
                    .path(path)
                    .line_start(number)
                    .annotation(AnnotationKind::Primary.span(marked)),
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
