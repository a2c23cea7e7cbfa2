//! Texts in several languages.

use super::fields::{Fields, Located, Report};

/// A text in several languages, by their tags.
pub(crate) type ParsedTexts = Vec<(Located<String>, String)>;

/// Texts by the tags of their languages.
pub(super) fn by_language(key: &str, texts: Fields<'_>, report: &mut Report<'_>) -> ParsedTexts {
    texts
        .into_pairs()
        .into_iter()
        .filter_map(|(tag, text)| {
            let tag = report.located(tag.text()?.to_owned(), tag.span);
            Some((tag, report.text(key, text)?.to_owned()))
        })
        .collect()
}
