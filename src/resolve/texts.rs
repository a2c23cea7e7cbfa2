//! Texts in the languages of the site.

use crate::diagnostic::{Finding, Place, Problem};
use crate::parse::{Located, ParsedName};
use crate::strategy::{Languages, PerLanguage};

/// Texts by language. Those in an undeclared language are reported and left out.
pub(super) fn by_language(
    languages: &Languages,
    texts: Vec<(Located<String>, String)>,
    findings: &mut Vec<Finding>,
) -> PerLanguage<Option<String>> {
    let mut by_language = languages.map(|_| None);
    for (tag, words) in texts {
        if let Some(language) = languages.find(&tag.value) {
            by_language[language] = Some(words);
        } else {
            findings.push(undeclared(languages, tag.value, tag.place));
        }
    }
    by_language
}

/// A name by language, or the same in all of them.
pub(super) fn name(
    languages: &Languages,
    name: ParsedName,
    findings: &mut Vec<Finding>,
) -> PerLanguage<Option<String>> {
    match name {
        ParsedName::Shared(text) => languages.map(|_| Some(text.clone())),
        ParsedName::ByLanguage(texts) => by_language(languages, texts, findings),
    }
}

/// The finding for a language that the site does not declare.
pub(super) fn undeclared(languages: &Languages, tag: String, place: Place) -> Finding {
    let known = languages.iter().map(ToString::to_string).collect();
    Finding::new(Problem::UndeclaredLanguage { tag, known }, place)
}
