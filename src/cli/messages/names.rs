//! Names of files in messages.

use std::path::{Display, Path};

use crate::diagnostic::{UiLanguage, quoted};
use crate::strategy::is_invisible;

/// How many names are listed; others are counted.
const LISTED: usize = 10;

/// A path as a user would write it.
pub(super) fn shown(path: &Path) -> Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// A path as an argument of a command that a user copies, whatever it begins with.
pub(super) fn as_argument(path: &Path) -> String {
    let path = path.display().to_string();
    let path = if path.starts_with('-') { format!("./{path}") } else { path };
    quoted(&path)
}

/// Untrusted file names, on one line.
pub(super) fn listed(language: UiLanguage, names: &[String]) -> String {
    let listed: Vec<_> = names.iter().take(LISTED).map(|name| escaped(name)).collect();
    let listed = listed.join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => listed,
        more => {
            let rest = language.pick(format!("and {more} more"), format!("i jeszcze {more}"));
            format!("{listed} {rest}")
        }
    }
}

/// A text with invisible characters and line ends escaped.
fn escaped(text: &str) -> String {
    let is_escaped = |character| is_invisible(character) || matches!(character, '\t' | '\n' | '\r');
    text.chars().fold(String::with_capacity(text.len()), |mut all, character| {
        if is_escaped(character) {
            all.extend(character.escape_default());
        } else {
            all.push(character);
        }
        all
    })
}
