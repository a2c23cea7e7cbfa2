//! Templates of files whose comments speak both of the tool's languages.

use crate::diagnostic::UiLanguage;

/// Takes from a template what is for one language: a line `%pl …` or `%en …` is a comment in that
/// language, every other line stands as it is.
pub(super) fn in_language(template: &str, language: UiLanguage) -> String {
    let (wanted, other) = match language {
        UiLanguage::English => ("%en", "%pl"),
        UiLanguage::Polish => ("%pl", "%en"),
    };
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
