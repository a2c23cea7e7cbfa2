//! A finding for people: what is wrong, the source line with the marked characters, and what to do.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::super::tongue;
use crate::diagnostic::{Files, Finding, Severity, Tongue};

/// A finding for people.
pub(super) fn report(finding: &Finding, files: &Files<'_>, language: Tongue) -> String {
    let is_error = finding.severity == Severity::Error;
    let level = if is_error { Level::ERROR } else { Level::WARNING };
    let level = level.with_name(finding.severity.word(language));
    let code = finding.problem.code();
    let title = level.primary_title(finding.message(language)).id(code.0);
    let path = finding.place.path.as_str();
    let group = match files.line(finding) {
        Some((line, number, marked)) => title.element(
            Snippet::source(line)
                .path(path)
                .line_start(number)
                .annotation(AnnotationKind::Primary.span(marked.range())),
        ),
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
