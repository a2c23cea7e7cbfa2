//! A finding for people: what is wrong, the source line with the marked characters, and what to do.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::super::tongue;
use super::{help, message, visible};
use crate::diagnostic::{Files, Finding, Severity, Tongue};
use crate::strategy::is_escaped;

/// A finding for people.
pub(super) fn report(finding: &Finding, files: &Files<'_>, language: Tongue) -> String {
    let is_error = finding.severity == Severity::Error;
    let level = if is_error { Level::ERROR } else { Level::WARNING };
    let level = level.with_name(finding.severity.word(language));
    let code = finding.problem.code();
    let title = level.primary_title(message(finding, language)).id(code.0);
    let path = visible(finding.place.path.as_str());
    let group = match files.line(finding) {
        Some((line, number, marked)) => {
            let [before, marked, after] = [0..marked.start, marked.range(), marked.end..line.len()]
                .map(|part| tamed(&line[part]));
            let range = before.len()..before.len() + marked.len();
            title.element(
                Snippet::source(before + &marked + &after)
                    .path(path)
                    .line_start(number)
                    .annotation(AnnotationKind::Primary.span(range)),
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

/// A part of a source line with a sign in the place of each character that commands a terminal or turns
/// the direction, so that columns stay. The crate has signs for those of ASCII, and shows tabs as spaces.
fn tamed(part: &str) -> String {
    part.replace(|character: char| !character.is_ascii() && is_escaped(character), "\u{fffd}")
}
