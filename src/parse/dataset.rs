//! The key `dataset` of `site.yaml`: what the site says of its data as a whole.

use super::fields::{Fields, Report};
use super::yaml::{Node, Value};
use crate::diagnostic::{Expected, Finding, Problem};
use crate::strategy::{Dataset, FREQUENCIES, Languages, License, THEMES};

/// Reads what the site says of its data.
pub(super) fn read(
    fields: &mut Fields<'_>,
    languages: &Languages,
    report: &mut Report<'_>,
) -> Dataset {
    let Some(mut fields) = fields.fields("dataset", report) else { return Dataset::default() };
    let mut dataset = Dataset::default();
    let pairs = fields.pairs("area", report);
    for (language, node) in report.by_language("area", pairs, languages) {
        if let Some(name) = report.text("area", node).filter(|name| !name.trim().is_empty()) {
            dataset.area.insert(language, name.to_owned());
        }
    }
    dataset.area_url = fields.address("area_url", report);
    let pairs = fields.pairs("keywords", report);
    for (language, node) in report.by_language("keywords", pairs, languages) {
        let keywords = keywords(node, report);
        if !keywords.is_empty() {
            dataset.keywords.insert(language, keywords);
        }
    }
    dataset.theme = fields.choice("theme", &THEMES, report).map(|theme| theme.value);
    dataset.frequency =
        fields.choice("frequency", &FREQUENCIES, report).map(|frequency| frequency.value);
    fields.finish(report);
    dataset
}

/// Reads the licence of the data.
pub(super) fn license(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Option<License> {
    let written = fields.text("license", report)?;
    let license = License::parse(&written.value);
    if license.is_none() {
        let nearest = License::nearest(&written.value).map(str::to_owned);
        let problem = Problem::UnknownLicense { found: written.value, nearest };
        report.findings.push(Finding::new(problem, written.place));
    }
    license
}

/// A list of keywords; one alone counts as a list of one.
fn keywords(node: &Node, report: &mut Report<'_>) -> Vec<String> {
    let items = match &node.value {
        Value::Sequence(items) => items.as_slice(),
        Value::Scalar(_) => std::slice::from_ref(node),
        Value::Null => return Vec::new(),
        Value::Mapping(_) => {
            report.wrong_type("keywords", Expected::List, node.span);
            return Vec::new();
        }
    };
    let mut keywords: Vec<String> = Vec::new();
    for item in items {
        let Some(keyword) = report.text("keywords", item).map(str::trim) else { continue };
        if !keyword.is_empty() && !keywords.iter().any(|known| known == keyword) {
            keywords.push(keyword.to_owned());
        }
    }
    keywords
}
