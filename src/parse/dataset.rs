//! The key `dataset` of `site.yaml`: what the site says of its data as a whole.

use super::fields::{Fields, Report};
use super::yaml::{Node, Value};
use crate::diagnostic::{Expected, Finding, Problem};
use crate::strategy::{Dataset, Frequency, LanguageId, Languages, License, Theme};

/// Reads what the site says of its data.
pub(super) fn read(
    fields: &mut Fields<'_>,
    languages: &Languages,
    report: &mut Report<'_>,
) -> Dataset {
    let Some(mut fields) = fields.fields("dataset", report) else { return Dataset::default() };
    let mut dataset = Dataset::default();
    for (language, node) in by_language(&mut fields, "area", languages, report) {
        if let Some(name) = report.text("area", node).filter(|name| !name.trim().is_empty()) {
            dataset.area.insert(language, name.to_owned());
        }
    }
    if let Some(written) = fields.text("area_url", report) {
        if is_address(&written.value) {
            dataset.area_url = Some(written.value);
        } else {
            let problem = Problem::BadAddress { found: written.value };
            report.findings.push(Finding::new(problem, written.place));
        }
    }
    for (language, node) in by_language(&mut fields, "keywords", languages, report) {
        let keywords = keywords(node, report);
        if !keywords.is_empty() {
            dataset.keywords.insert(language, keywords);
        }
    }
    let themes = Theme::ALL.map(|theme| (theme.name, theme));
    dataset.theme = fields.choice("theme", &themes, report).map(|(_, theme)| theme.value);
    let intervals = Frequency::ALL.map(|frequency| (frequency.name, frequency));
    dataset.frequency =
        fields.choice("frequency", &intervals, report).map(|(_, frequency)| frequency.value);
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

fn is_address(text: &str) -> bool {
    url::Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}

/// The values of a mapping whose keys are languages of the site.
fn by_language<'n>(
    fields: &mut Fields<'n>,
    key: &'static str,
    languages: &Languages,
    report: &mut Report<'_>,
) -> Vec<(LanguageId, &'n Node)> {
    let mut values = Vec::new();
    for (tag, value) in fields.pairs(key, report) {
        let Some(text) = report.text(key, tag) else { continue };
        if let Some(language) = languages.find(text) {
            values.push((language, value));
        } else {
            let known = languages.iter().map(ToString::to_string).collect();
            report.add(Problem::UndeclaredLanguage { tag: text.to_owned(), known }, tag.span);
        }
    }
    values
}

/// A list of keywords; one alone counts as a list of one.
fn keywords(node: &Node, report: &mut Report<'_>) -> Vec<String> {
    let items = match &node.value {
        Value::Sequence(items) => items.as_slice(),
        Value::Scalar(_) => std::slice::from_ref(node),
        Value::Null => return Vec::new(),
        Value::Mapping(_) => {
            let problem =
                Problem::WrongType { key: "keywords".to_owned(), expected: Expected::List };
            report.add(problem, node.span);
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
