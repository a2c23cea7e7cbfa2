//! All findings as SARIF 2.1.0, the form in which services collect what checkers of code find.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::json;
use super::texts::message_with_help;
use crate::diagnostic::{Files, Finding, Problem, UiLanguage};
use crate::read::Sources;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name under which services know the folder of the repository.
const REPOSITORY: &str = "%SRCROOT%";

/// What a path in a URI carries as it is. A colon is not among it: it could end a scheme.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// The findings as the log of one run.
pub(super) fn report(
    findings: &[Finding],
    files: &Files<'_>,
    sources: &Sources,
    language: UiLanguage,
) -> String {
    let rules: Vec<_> = Problem::RULES
        .iter()
        .map(|(code, severity)| {
            json!({"id": code.0, "defaultConfiguration": {"level": severity.name()}})
        })
        .collect();
    let results: Vec<_> =
        findings.iter().map(|finding| result(finding, files, sources, language)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Metka",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": language.tag(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    json::line(&log)
}

fn result(finding: &Finding, files: &Files<'_>, sources: &Sources, language: UiLanguage) -> Value {
    let (start, end) = files.positions(finding);
    let code = finding.problem.code();
    let path = sources.repository_path(&finding.place.path);
    let mut result = json!({
        "ruleId": code.0,
        "level": finding.severity.name(),
        "message": {"text": message_with_help(finding, language)},
        "locations": [{"physicalLocation": {
            "artifactLocation": {
                "uri": utf8_percent_encode(&path, ENCODED).to_string(),
                "uriBaseId": REPOSITORY,
            },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
        }}],
    });
    if let Some(index) = Problem::RULES.iter().position(|(known, _)| *known == code) {
        result["ruleIndex"] = index.into();
    }
    result
}
