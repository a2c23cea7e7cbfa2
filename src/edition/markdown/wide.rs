//! The tables of a text that are wider than a page.

use crate::edition::typography::Typography;
use crate::edition::width::{is_wide, most_width, width};
use crate::strategy::{Element, Piece};

/// The heads of the columns of a wide table: printed, its cells stand below each other, each with
/// its head. None for another table. The pieces begin within the table.
pub(super) fn heads<'a>(
    pieces: &(impl Iterator<Item = Piece<&'a str>> + Clone),
    typography: Typography,
) -> Option<Vec<String>> {
    let is_wide_by = |measure| is_wide(widths(pieces.clone(), measure).into_iter());
    // Most tables are too narrow by the number of their bytes already.
    if !is_wide_by(most_width) || !is_wide_by(width) {
        return None;
    }
    let mut heads = Vec::new();
    let head = pieces.clone().take_while(|piece| *piece != Piece::End(Element::TableHead));
    each_cell(head, |_, cell| heads.push(typography.set(cell).into_owned()));
    Some(heads)
}

/// The width of the longest word of each column.
fn widths<'a>(pieces: impl Iterator<Item = Piece<&'a str>>, measure: fn(&str) -> f64) -> Vec<f64> {
    let mut widths = Vec::new();
    each_cell(pieces, |column, cell| {
        widths.resize(widths.len().max(column + 1), 0.0);
        let longest: &mut f64 = &mut widths[column];
        // Most cells, and most words of others, are too short to be measured.
        if most_width(cell) <= *longest {
            return;
        }
        for word in cell.split_ascii_whitespace() {
            if most_width(word) > *longest {
                *longest = longest.max(measure(word));
            }
        }
    });
    widths
}

/// Goes through the cells of a table, each with its column.
fn each_cell<'a>(pieces: impl Iterator<Item = Piece<&'a str>>, mut take: impl FnMut(usize, &str)) {
    let mut column = 0;
    let mut cell = String::new();
    for piece in pieces {
        match piece {
            Piece::Start(Element::TableHead | Element::TableRow) => column = 0,
            Piece::Text(text) | Piece::Code(text) => cell.push_str(text),
            Piece::SoftBreak | Piece::HardBreak => cell.push(' '),
            Piece::End(Element::TableCell) => {
                take(column, &cell);
                cell.clear();
                column += 1;
            }
            Piece::End(Element::Table) => return,
            _ => {}
        }
    }
}
