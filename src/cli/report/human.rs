//! A finding for people: what is wrong, the source line with the marked characters, and what to do.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::super::tongue;
use super::text;
use crate::diagnostic::{Finding, Severity, Tongue, position};
use crate::read::Sources;

/// A finding for people.
pub(super) fn report(finding: &Finding, sources: &Sources, language: Tongue) -> String {
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
