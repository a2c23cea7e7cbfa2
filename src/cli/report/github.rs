//! A finding as a workflow command of GitHub, which shows it as an annotation on the changed lines.
//!
//! A command is a line `::error file=…,line=…::message`. Its escapes are those of GitHub's own
//! toolkit (`@actions/core`): percent signs and line ends everywhere, colons and commas also in
//! properties.

use super::texts::message_with_help;
use crate::diagnostic::{Files, Finding, UiLanguage};
use crate::read::Sources;
use crate::strategy::visible;

/// The command for a finding.
pub(super) fn report(
    finding: &Finding,
    files: &Files<'_>,
    sources: &Sources,
    language: UiLanguage,
) -> String {
    let (start, end) = files.positions(finding);
    // GitHub accepts columns only within one line.
    let columns = if start.line == end.line {
        format!(",col={},endColumn={}", start.column, end.column)
    } else {
        String::new()
    };
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}",
        finding.severity.name(),
        property(&visible(&sources.repository_path(&finding.place.path))),
        start.line,
        end.line,
        property(finding.problem.code().0),
        data(&message_with_help(finding, language)),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn escapes_are_those_of_the_toolkit() {
        assert_eq!(data("50%: a, b\r\nc"), "50%25: a, b%0D%0Ac");
        assert_eq!(property("50%: a, b\r\nc"), "50%25%3A a%2C b%0D%0Ac");
    }
}
