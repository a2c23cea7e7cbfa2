//! All findings as one JSON object, for programs.

use serde_json::{Value, json};

use super::count;
use crate::diagnostic::{Files, Finding, Tongue};
use crate::read::Sources;

/// The findings and how many there are.
pub(in crate::cli) fn report(findings: &[Finding], sources: &Sources, language: Tongue) -> Value {
    let files = Files::of(findings, |path| sources.bytes(path));
    let list: Vec<_> = findings
        .iter()
        .map(|finding| {
            let (start, end) = files.positions(finding);
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
