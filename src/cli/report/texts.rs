//! What a finding says, on one line, without anything that commands a terminal.

use crate::cli::messages::findings::help_label;
use crate::diagnostic::{Finding, UiLanguage};
use crate::strategy::visible;

/// What is wrong.
pub(super) fn message(finding: &Finding, language: UiLanguage) -> String {
    visible(&finding.message(language)).into_owned()
}

/// What to do next.
pub(super) fn help(finding: &Finding, language: UiLanguage) -> Option<String> {
    Some(visible(&finding.help(language)?).into_owned())
}

/// What is wrong, and on a second line what to do next.
pub(super) fn message_with_help(finding: &Finding, language: UiLanguage) -> String {
    let message = message(finding, language);
    match help(finding, language) {
        Some(help) => format!("{message}\n{}: {help}", help_label(language)),
        None => message,
    }
}
