//! The tables of a text whose rows become blocks.

use crate::edition::typography::Typography;
use crate::edition::width::{is_wide, most_width, width};
use crate::strategy::{Element, Piece, Text};

/// The most columns of a table that stays one on a phone, and their width in em.
const NARROW: (usize, f64) = (2, 14.0);

/// A table whose cells stand below each other where it does not fit, each with its head.
pub(super) struct Blocks {
    pub(super) heads: Vec<String>,
    /// Whether it is wider than a sheet of paper.
    pub(super) is_wide: bool,
}

/// For each table of a text in its order what makes blocks of its rows. None for narrow ones.
pub(super) fn tables(text: &Text, typography: Typography) -> Vec<Option<Blocks>> {
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
                let is_wide = is_wide(table.widths.iter().copied());
                let heads = table.heads.iter().map(|head| typography.set(head).into_owned());
                let is_narrow =
                    table.widths.len() <= NARROW.0 && table.widths.iter().sum::<f64>() <= NARROW.1;
                tables.push((!is_narrow).then(|| Blocks { heads: heads.collect(), is_wide }));
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
