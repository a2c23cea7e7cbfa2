//! A document as Markdown, in the dialect that Pandoc and GitHub share.

use super::document::{Block, Document, Run, Table};
use crate::edition::markdown::escape_markdown;

pub(super) fn write(document: &Document) -> String {
    let mut text = format!("# {}\n", escape_markdown(&document.title));
    let mut was_item = false;
    for block in &document.blocks {
        let is_item = matches!(block, Block::Item { .. });
        if !(is_item && was_item) {
            text.push('\n');
        }
        was_item = is_item;
        match block {
            // The title is the heading of level 1.
            Block::Heading(level, runs) => {
                text.push_str(&"#".repeat((level + 1).min(6)));
                text.push(' ');
                text.push_str(&line(runs));
            }
            Block::Paragraph(runs) => text.push_str(&paragraph(runs)),
            Block::Item { depth, number, runs } => {
                text.push_str(&"    ".repeat(*depth));
                let mark = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
                text.extend([&*mark, " ", &paragraph(runs)]);
            }
            Block::Table(table) => text.push_str(&self::table(table)),
        }
        text.push('\n');
    }
    text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2060}', "")
}

/// A line that no mark at its beginning makes anything else.
fn paragraph(runs: &[Run]) -> String {
    let line = line(runs);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let is_list = digits > 0 && rest.starts_with(['.', ')']) || line.starts_with(['-', '+']);
    if is_list { format!("{number}\\{rest}") } else { line }
}

fn line(runs: &[Run]) -> String {
    runs.iter().map(run).collect::<String>().trim().to_owned()
}

fn run(run: &Run) -> String {
    let text = if run.is_code && !run.text.contains('`') {
        format!("`{}`", run.text.trim_end().replace('\n', " "))
    } else {
        escape_markdown(&run.text)
    };
    // Marks must touch the words.
    let words = text.trim();
    if words.is_empty() {
        return text;
    }
    let mark =
        ["", "*", "**", "***"][usize::from(run.is_emphasis) + 2 * usize::from(run.is_strong)];
    let marked = format!("{mark}{words}{mark}");
    let marked = match &run.link {
        Some(link) => format!("[{marked}](<{}>)", link.replace(['<', '>', '\n'], "")),
        None => marked,
    };
    text.replacen(words, &marked, 1)
}

fn table(table: &Table) -> String {
    let row = |cells: &[Vec<Run>]| {
        cells.iter().fold("|".to_owned(), |row, cell| row + " " + &line(cell) + " |")
    };
    let rule = (0..table.heads.len())
        .map(|column| if table.numbers.contains(&column) { "---:|" } else { "---|" });
    let head = [row(&table.heads), format!("|{}", rule.collect::<String>())];
    let rows = table.rows.iter().map(|cells| row(cells));
    head.into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::document::{Block, Document, Run, plain};
    use super::write;

    #[test]
    fn no_text_becomes_markup() {
        let strong = Run { text: " a*b ".into(), is_strong: true, ..Run::default() };
        let blocks = vec![
            Block::Paragraph(plain("2025. A year")),
            Block::Paragraph(plain("- 3 trees")),
            Block::Paragraph(vec![strong]),
        ];
        let document = Document { title: "T|".into(), blocks, ..Document::default() };
        assert_eq!(write(&document), "# T\\|\n\n2025\\. A year\n\n\\- 3 trees\n\n**a\\*b**\n");
    }
}
