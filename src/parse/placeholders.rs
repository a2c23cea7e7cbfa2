//! Texts of the starter files, which are to be replaced.

use super::location::EntryPathKind;
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};
use crate::strategy::Section;

/// The titles of new entries, in English and in Polish.
const TITLES: [(EntryPathKind, &str, &str); 7] = [
    (EntryPathKind::Goal, "New goal", "Nowy cel strategiczny"),
    (EntryPathKind::Item(Section::OperationalGoals), "New operational goal", "Nowy cel operacyjny"),
    (EntryPathKind::Item(Section::Actions), "New action", "Nowe działanie"),
    (EntryPathKind::Item(Section::Tools), "New tool", "Nowe narzędzie"),
    (EntryPathKind::Item(Section::Indicators), "New indicator", "Nowy wskaźnik"),
    (EntryPathKind::Item(Section::Reports), "New report", "Nowy raport"),
    (EntryPathKind::Page, "New page", "Nowa strona"),
];

/// The title of a new entry, in English and in Polish.
pub(crate) fn starter_title(kind: EntryPathKind) -> (&'static str, &'static str) {
    let title = TITLES.iter().find(|(of, ..)| *of == kind);
    title.map_or(("New page", "Nowa strona"), |(_, english, polish)| (english, polish))
}

/// True for the title that a starter file has.
pub(super) fn is_starter_title(title: &str) -> bool {
    let title = title.trim();
    TITLES.iter().any(|(_, english, polish)| title == *english || title == *polish)
}

/// True for a value that says nothing: what the comments of starter files have in its place, and
/// what people write until they know.
pub(super) fn says_nothing(value: &str) -> bool {
    let value = value.trim();
    let is = |phrase: &str| value.len() == phrase.len() && value.to_lowercase() == phrase;
    let begins = |phrase: &str| {
        value.get(..phrase.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(phrase))
    };
    matches!(value, "…" | "..." | "[ABC](https://example.org/)")
        || ["todo", "tbd", "xxx", "do uzupełnienia"].into_iter().any(is)
        || begins("lorem ipsum dolor")
}

/// What only the example of `metka init` says.
const OF_EXAMPLE: [&str; 6] = [
    "gminy Przykładowo",
    "Gminy Przykładowo",
    "Gmina Przykładowo",
    "gmina Przykładowo",
    "municipality of Przykładowo",
    "Jan Przykładowy",
];

/// True for the title of the example's home page.
pub(super) fn is_example(title: &str) -> bool {
    OF_EXAMPLE.iter().any(|phrase| title.contains(phrase))
}

/// Finds what the example says, but for comments.
pub(super) fn of_example(path: &SourcePath, text: &str) -> Vec<Finding> {
    let is_draft = || path.as_str().ends_with(".md") && text.contains("\ndraft: true");
    if !text.contains("Przykładow") || is_draft() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for phrase in OF_EXAMPLE {
            if let Some(at) = line.find(phrase).filter(|_| !line.trim_start().starts_with('#')) {
                let span = Span::new(start + at, start + at + phrase.len());
                let problem = Problem::Placeholder { found: phrase.to_owned() };
                found.push(Finding::new(problem, Place::new(path, span)));
            }
        }
        start += line.len();
    }
    found
}
