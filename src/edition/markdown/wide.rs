//! The tables of a text that are wider than a page.

use crate::edition::typography::Typography;
use crate::edition::width::{is_wide, width};
use crate::strategy::{Element, Piece, Text};

/// For each table of a text in its order the heads of its columns where it is wide: printed, its
/// cells stand below each other, each with its head. None for the others.
pub(super) fn heads(text: &Text, typography: Typography) -> Vec<Option<Vec<String>>> {
    let mut tables = Vec::new();
    let mut table = Table::default();
    for piece in text.pieces() {
        match piece {
            Piece::StartTable(_) => table = Table::default(),
            Piece::Start(Element::TableHead | Element::TableRow) => table.column = 0,
            Piece::End(Element::TableHead) => table.has_head = true,
            Piece::Text(text) | Piece::Code(text) => table.add(text),
            Piece::SoftBreak | Piece::HardBreak => table.add(" "),
            Piece::End(Element::TableCell) => table.end_cell(),
            Piece::End(Element::Table) => {
                let heads = table.heads.iter().map(|head| typography.set(head).into_owned());
                tables.push(is_wide(table.widths.iter().copied()).then(|| heads.collect()));
            }
            _ => {}
        }
    }
    tables
}

#[derive(Default)]
struct Table {
    heads: Vec<String>,
    /// The width of the longest word of each column.
    widths: Vec<f64>,
    column: usize,
    /// The width of the word that is being read; links and emphasis may end within it.
    word: f64,
    has_head: bool,
}

impl Table {
    fn add(&mut self, text: &str) {
        if !self.has_head {
            self.heads.resize(self.heads.len().max(self.column + 1), String::new());
            self.heads[self.column].push_str(text);
        }
        for (index, part) in text.split([' ', '\n', '\t']).enumerate() {
            if index > 0 {
                self.end_word();
            }
            self.word += width(part);
        }
    }

    fn end_word(&mut self) {
        self.widths.resize(self.widths.len().max(self.column + 1), 0.0);
        let longest = &mut self.widths[self.column];
        *longest = longest.max(self.word);
        self.word = 0.0;
    }

    fn end_cell(&mut self) {
        self.end_word();
        self.column += 1;
    }
}
