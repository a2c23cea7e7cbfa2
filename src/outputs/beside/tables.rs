//! Small pieces of Markdown: items of lists and rows of tables.

use crate::edition::markdown::escape_markdown;

/// A term with its description.
pub(super) fn item(term: &str, value: &str) -> String {
    format!("- **{}**: {value}", escape_markdown(term))
}

/// A row of a table.
pub(super) fn row(cells: impl IntoIterator<Item = String>) -> String {
    cells.into_iter().fold("|".to_owned(), |row, cell| row + " " + &cell + " |")
}

/// The line below the heads of a table: columns of words, then columns of numbers.
pub(super) fn rule(words: usize, numbers: usize) -> String {
    format!("|{}{}", "---|".repeat(words), "---:|".repeat(numbers))
}

/// A plain text in the cell of a table.
pub(super) fn cell(text: &str) -> String {
    escape_markdown(text)
}

/// The text of a short piece of markup.
pub(super) fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_tag = false;
    for character in html.chars() {
        match character {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if is_tag => {}
            other => text.push(other),
        }
    }
    quick_xml::escape::unescape(&text).map_or_else(|_| text.clone(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn markup_becomes_plain() {
        assert_eq!(plain("<a href=\"x\">Urząd &amp; miasto</a>"), "Urząd & miasto");
        assert_eq!(plain("2 &lt; 3"), "2 < 3");
    }
}
