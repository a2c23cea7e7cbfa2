//! What `report` says.

use std::io;
use std::path::Path;

use super::names::{listed, shown};
use super::system::cannot_write_file;
use crate::diagnostic::UiLanguage;

/// Nothing is said of the year.
pub(in crate::cli) fn no_year(language: UiLanguage, year: i32, years: &[i32]) -> String {
    let years: Vec<_> = years.iter().map(ToString::to_string).collect();
    let years = listed(language, &years);
    if years.is_empty() {
        return language.pick(
            format!("nothing is said of {year}, nor of any other year"),
            format!("nic nie wiadomo o {year} roku ani o żadnym innym"),
        );
    }
    language.pick(
        format!("nothing is said of {year}; there are: {years}"),
        format!("nic nie wiadomo o {year} roku; dostępne lata: {years}"),
    )
}

/// There is no such goal.
pub(in crate::cli) fn no_goal(language: UiLanguage, goal: &str, goals: &[String]) -> String {
    let goals = goals.join(", ");
    language.pick(
        format!("there is no goal `{goal}`; choose one of: {goals}"),
        format!("nie ma celu „{goal}”; wybierz jeden z: {goals}"),
    )
}

/// The site is not in that language.
pub(in crate::cli) fn no_language(language: UiLanguage, tag: &str, tags: &[String]) -> String {
    let tags = tags.join(", ");
    language.pick(
        format!("the site is not in `{tag}`; choose one of: {tags}"),
        format!("serwisu nie ma w języku „{tag}”; wybierz jeden z: {tags}"),
    )
}

/// The document is no text for a terminal.
pub(in crate::cli) fn needs_file(language: UiLanguage) -> &'static str {
    language.pick(
        "this form is no text for a terminal: name a file with -o",
        "ta postać nie jest tekstem dla terminala: podaj plik opcją -o",
    )
}

/// The file is there, and may have been edited.
pub(in crate::cli) fn is_there(language: UiLanguage, path: &Path) -> String {
    let path = shown(path);
    language.pick(
        format!("{path} is there already; nothing was written"),
        format!("{path} już istnieje; niczego nie zapisano"),
    )
}

/// The system refused.
pub(in crate::cli) fn not_written(language: UiLanguage, path: &Path, error: &io::Error) -> String {
    cannot_write_file(language, path, error)
}
