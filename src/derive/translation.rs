//! The state of each translation.

use crate::diagnostic::{Finding, Problem};
use crate::strategy::{Entry, LanguageId, Languages, PerLanguage, Strategy};

/// The state of an entry's words in a language, compared with the source language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Translation {
    /// They are the source.
    Source,
    /// Made from the source as it is.
    Current,
    /// Made from other words than the source now has.
    Stale,
    /// There is no mark to tell from.
    Unknown,
    /// There are none: the page shows the source's.
    Missing,
    /// The entry has no words in any language: strings name it.
    Wordless,
}

impl Translation {
    /// Its name in files for programs.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Unknown => "unknown",
            Self::Missing => "missing",
            Self::Wordless => "wordless",
        }
    }
}

/// The states of all translations, by entry.
pub(crate) type Translations = Vec<PerLanguage<Translation>>;

pub(super) fn derive(strategy: &Strategy, findings: &mut Vec<Finding>) -> Translations {
    let entries = strategy.entries.iter();
    entries.map(|entry| of(entry, &strategy.languages, findings)).collect()
}

fn of(
    entry: &Entry,
    languages: &Languages,
    findings: &mut Vec<Finding>,
) -> PerLanguage<Translation> {
    let source = entry.words[LanguageId::SOURCE].as_ref();
    languages.map(|language| {
        let Some(words) = &entry.words[language] else {
            let is_shown = source.is_some() && !entry.is_statement();
            return if is_shown { Translation::Missing } else { Translation::Wordless };
        };
        let Some(source) = source.filter(|_| language != LanguageId::SOURCE) else {
            return Translation::Source;
        };
        match &words.translated_from {
            None => Translation::Unknown,
            Some(known) => match source.mark() {
                Some(mark) if mark != *known => {
                    let source_file = source.path.to_string();
                    let problem = Problem::StaleTranslation { source_file, mark };
                    findings.push(Finding::new(problem, words.translated_from_place.clone()));
                    Translation::Stale
                }
                // A source that cannot be read says nothing of its translations.
                _ => Translation::Current,
            },
        }
    })
}
