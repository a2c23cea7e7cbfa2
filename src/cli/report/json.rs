//! All findings as one JSON object, for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::texts::{help, message};
use crate::diagnostic::{Files, Finding, Severity, UiLanguage};
use crate::read::Sources;
use crate::strategy::is_escaped;

/// The findings and how many there are.
pub(in crate::cli) fn report(
    findings: &[Finding],
    sources: &Sources,
    language: UiLanguage,
) -> Value {
    let files = Files::of(findings, |path| sources.bytes(path));
    let list: Vec<_> = findings
        .iter()
        .map(|finding| {
            let (start, end) = files.positions(finding);
            let mut object = json!({
                "severity": finding.severity.name(),
                "code": finding.problem.code().0,
                "message": message(finding, language),
                "path": finding.place.path.as_str(),
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
            });
            if let Some(help) = help(finding, language) {
                object["help"] = help.into();
            }
            object
        })
        .collect();
    let (errors, warnings) = count(findings);
    json!({"findings": list, "errors": errors, "warnings": warnings})
}

/// How many errors and how many warnings there are.
pub(super) fn count(findings: &[Finding]) -> (usize, usize) {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    (errors, findings.len() - errors)
}

/// JSON as one line of a log. What a terminal or a CI service could act on is escaped as JSON, so
/// that a program reads the same texts.
pub(in crate::cli) fn line(value: &Value) -> String {
    let text = value.to_string();
    let mut line = String::with_capacity(text.len());
    let mut last = ' ';
    for character in text.chars() {
        // Such characters occur only in strings; `##` may begin a command.
        if is_escaped(character) || (character == '#' && last == '#') {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a text does not fail.
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(character);
        }
        last = character;
    }
    line
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::line;

    #[test]
    fn what_is_escaped_is_read_as_it_was() {
        let value =
            json!({"##[error]": "a\n::b\u{1b}\u{9b}\u{202e}\u{2028} ###[ \\ ##vso[\u{ffff}"});
        let line = line(&value);
        assert!(line.chars().all(|character| (' '..='~').contains(&character)), "{line}");
        assert!(!line.contains("##"));
        assert_eq!(serde_json::from_str::<Value>(&line).expect("JSON"), value);
    }
}
