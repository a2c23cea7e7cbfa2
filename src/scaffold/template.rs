//! Templates of files with comments in both UI languages.

use crate::diagnostic::UiLanguage;

/// A template in one language: a line `%pl …` or `%en …` is a comment in that language.
pub(super) fn in_language(template: &str, language: UiLanguage) -> String {
    let (wanted, other) = language.pick(("%en", "%pl"), ("%pl", "%en"));
    let mut text = String::with_capacity(template.len());
    for line in template.lines().filter(|line| !line.starts_with(other)) {
        match line.strip_prefix(wanted) {
            Some(comment) => {
                text.push('#');
                text.push_str(comment);
            }
            None => text.push_str(line),
        }
        text.push('\n');
    }
    text
}
