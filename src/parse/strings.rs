//! Strings: the fixed texts of a theme, and a site's changes to them.

use std::collections::BTreeMap;

use super::fields::{Fields, Report};
use super::keys;
use super::yaml::{self, Node, Value};
use crate::diagnostic::{Place, SourcePath, Span};

/// The strings of one file, by key.
#[derive(Clone, Debug)]
pub(crate) struct ParsedStrings {
    pub(crate) path: SourcePath,
    /// The language, by its tag as written in the file's name.
    pub(crate) tag: String,
    pub(crate) strings: BTreeMap<String, ParsedString>,
    /// True for a file of the default theme as Metka brings it along.
    pub(crate) is_shipped: bool,
}

/// A string and where its key stands.
#[derive(Clone, Debug)]
pub(crate) struct ParsedString {
    pub(crate) place: Place,
    pub(crate) value: StringValue,
}

/// A fixed text, or one for each plural category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StringValue {
    /// The same text always.
    Text(String),
    /// By the plural category of CLDR: `zero`, `one`, `two`, `few`, `many`, `other`.
    Counted(BTreeMap<&'static str, String>),
}

/// The strings in a text, whatever is wrong with some.
pub(crate) fn strings_in(text: &str) -> BTreeMap<String, StringValue> {
    let path = SourcePath::new("strings.yaml");
    let mut report = Report { path: &path, offset: 0, findings: &mut Vec::new() };
    let node = yaml::parse(text).ok().flatten();
    let parsed = read(&path, "", node.as_ref(), &mut report);
    parsed.strings.into_iter().map(|(key, string)| (key, string.value)).collect()
}

pub(super) fn read(
    path: &SourcePath,
    tag: &str,
    node: Option<&Node>,
    report: &mut Report<'_>,
) -> ParsedStrings {
    let mut parsed = ParsedStrings {
        path: path.clone(),
        tag: tag.to_owned(),
        strings: BTreeMap::new(),
        is_shipped: false,
    };
    let Some(node) = node else { return parsed };
    let Some(fields) = Fields::open(node, path.file_name(), Span::default(), None, report) else {
        return parsed;
    };
    for (key, value) in fields.into_pairs() {
        let Some(name) = key.text() else { continue };
        let value = match &value.value {
            Value::Mapping(_) => {
                let table = Some(&keys::PLURALS);
                let forms = Fields::open(value, name, key.span, table, report);
                let Some(mut forms) = forms else { continue };
                let mut counted = BTreeMap::new();
                for category in forms.known_keys() {
                    if let Some(text) = forms.text(category, report) {
                        counted.insert(category, text.value);
                    }
                }
                // A number may be of a category that has no form.
                if !counted.contains_key("other") {
                    forms.missing("other", report.place(key.span), report);
                }
                forms.finish(report);
                StringValue::Counted(counted)
            }
            _ => match report.text(name, value) {
                Some(text) => StringValue::Text(text.to_owned()),
                None => continue,
            },
        };
        parsed
            .strings
            .insert(name.to_owned(), ParsedString { place: report.place(key.span), value });
    }
    parsed
}
