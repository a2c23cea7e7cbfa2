//! The tables of a text that are wider than a page.

use crate::edition::typography::Typography;
use crate::edition::width::{is_wide, most_width, width};
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
            Piece::Text(text) | Piece::Code(text) => table.cell.push_str(text),
            Piece::SoftBreak | Piece::HardBreak => table.cell.push(' '),
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
    /// The text of the open cell.
    cell: String,
    has_head: bool,
}

impl Table {
    fn end_cell(&mut self) {
        self.widths.resize(self.widths.len().max(self.column + 1), 0.0);
        let longest = &mut self.widths[self.column];
        for word in self.cell.split_ascii_whitespace() {
            // Most words are too short to be measured.
            if most_width(word) > *longest {
                *longest = longest.max(width(word));
            }
        }
        if !self.has_head {
            self.heads.push(self.cell.clone());
        }
        self.cell.clear();
        self.column += 1;
    }
}
