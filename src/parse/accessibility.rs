//! The key `accessibility` of `site.yaml`: the facts of the accessibility statement.

use std::collections::BTreeMap;

use super::fields::{Fields, Report};
use super::yaml::Value;
use crate::diagnostic::{Expected, Problem};
use crate::strategy::{Accessibility, Basis, Conformance, LanguageId, Languages, is_web_address};

/// Reads the facts of the statement.
pub(super) fn read(
    fields: &mut Fields<'_>,
    languages: &Languages,
    report: &mut Report<'_>,
) -> Accessibility {
    let Some(mut fields) = fields.fields("accessibility", report) else {
        return Accessibility::default();
    };
    let had_findings = report.findings.len();
    let statuses = [
        ("full", Conformance::Full),
        ("partial", Conformance::Partial),
        ("none", Conformance::None),
    ];
    let bases = [("self", Basis::Own), ("external", Basis::External)];
    let mut statement = Accessibility {
        is_incomplete: false,
        place: Some(report.place(fields.span)),
        status: fields.choice("status", &statuses, report).map(|status| status.value),
        prepared: fields.date("prepared", report).map(|date| date.value),
        reviewed: fields.date("reviewed", report).map(|date| date.value),
        basis: fields.choice("basis", &bases, report).map(|basis| basis.value),
        evaluation: fields.formed(
            "evaluation",
            // What looks like an address becomes a link.
            |text| {
                !text.starts_with("http:") && !text.starts_with("https:") || is_web_address(text)
            },
            |found| Problem::BadAddress { found },
            report,
        ),
        procedure: words(&mut fields, "procedure", languages, report),
        architecture: words(&mut fields, "architecture", languages, report),
        architecture_url: fields.address("architecture_url", report),
        communication: words(&mut fields, "communication", languages, report),
        applications: words(&mut fields, "applications", languages, report),
    };
    fields.finish(report);
    statement.is_incomplete = report.findings.len() > had_findings;
    statement
}

/// A text in the source language, or texts by language.
fn words(
    fields: &mut Fields<'_>,
    key: &'static str,
    languages: &Languages,
    report: &mut Report<'_>,
) -> BTreeMap<LanguageId, String> {
    let mut words = BTreeMap::new();
    let Some((_, node)) = fields.take(key) else { return words };
    match &node.value {
        Value::Scalar(text) => {
            words.insert(LanguageId::SOURCE, text.trim().to_owned());
        }
        Value::Mapping(pairs) => {
            let pairs = pairs.iter().map(|(tag, value)| (tag, value));
            for (language, value) in report.by_language(key, pairs, languages) {
                if let Some(text) = report.text(key, value) {
                    words.insert(language, text.trim().to_owned());
                }
            }
        }
        Value::Null | Value::Sequence(_) => {
            report.wrong_type(key, Expected::Text, node.span);
        }
    }
    words.retain(|_, text| !text.is_empty());
    words
}
