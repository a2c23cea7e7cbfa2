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

#[cfg(test)]
mod tests {
    use super::in_language;
    use crate::diagnostic::UiLanguage;

    #[test]
    fn comments_are_in_one_language() {
        let template = "%pl Kolejność.\n%en The order.\n#order: 3\n";
        assert_eq!(in_language(template, UiLanguage::Polish), "# Kolejność.\n#order: 3\n");
        assert_eq!(in_language(template, UiLanguage::English), "# The order.\n#order: 3\n");
    }
}
