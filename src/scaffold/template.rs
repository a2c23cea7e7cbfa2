//! Templates of files whose comments speak both of the tool's languages.

use crate::diagnostic::Tongue;

/// Takes from a template what is for one language: a line `%pl …` or `%en …` is a comment in that
/// language, every other line stands as it is.
pub(super) fn in_tongue(template: &str, tongue: Tongue) -> String {
    let (wanted, other) = match tongue {
        Tongue::English => ("%en", "%pl"),
        Tongue::Polish => ("%pl", "%en"),
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
    use super::in_tongue;
    use crate::diagnostic::Tongue;

    #[test]
    fn comments_are_in_one_language() {
        let template = "%pl Kolejność.\n%en The order.\n#order: 3\n";
        assert_eq!(in_tongue(template, Tongue::Polish), "# Kolejność.\n#order: 3\n");
        assert_eq!(in_tongue(template, Tongue::English), "# The order.\n#order: 3\n");
    }
}
