//! What the report says beside the findings themselves.

use super::counts::{ERRORS, WARNINGS};
use crate::diagnostic::UiLanguage;

pub(in crate::cli) fn help_label(language: UiLanguage) -> &'static str {
    language.pick("help", "rada")
}

pub(in crate::cli) fn more_label(language: UiLanguage) -> &'static str {
    language.pick("more", "więcej")
}

/// How many other findings have the same cause, and where the first of them are.
pub(in crate::cli) fn more(language: UiLanguage, count: usize, places: &[String]) -> String {
    let listed = places.join(", ");
    let rest = count.saturating_sub(places.len());
    let and = match rest {
        0 => String::new(),
        rest => language.pick(format!(" and {rest} others"), format!(" i dalsze ({rest})")),
    };
    language.pick(
        format!("{count} findings like this one: {listed}{and}; `--all` shows each"),
        format!("liczba takich samych wyników: {count} ({listed}{and}); każdy pokazuje „--all”"),
    )
}

/// Findings that are counted only.
pub(in crate::cli) fn not_shown(language: UiLanguage, count: usize) -> String {
    language.pick(
        format!("and {count} more; `--format json` has them all"),
        format!("i jeszcze {count}; wszystkie podaje „--format json”"),
    )
}

pub(in crate::cli) fn counted(language: UiLanguage, errors: usize, warnings: usize) -> String {
    format!("{}, {}", ERRORS.count(language, errors), WARNINGS.count(language, warnings))
}
