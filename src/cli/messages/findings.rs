//! What the report says beside the findings themselves.

use super::counts::{ERRORS, WARNINGS};
use crate::diagnostic::UiLanguage;

pub(in crate::cli) fn help_label(language: UiLanguage) -> &'static str {
    language.pick("help", "rada")
}

/// Findings that are counted only.
pub(in crate::cli) fn not_shown(language: UiLanguage, count: usize) -> String {
    language.pick(
        format!("and {count} more; `--format json` has them all"),
        format!("i jeszcze {count}; wszystkie podaje `--format json`"),
    )
}

pub(in crate::cli) fn counted(language: UiLanguage, errors: usize, warnings: usize) -> String {
    format!("{}, {}", ERRORS.count(language, errors), WARNINGS.count(language, warnings))
}
