//! The tables of a text whose rows become blocks.

use super::escaping::escape_html as escape;
use crate::edition::typography::Typography;
use crate::edition::width::{is_wide, most_width, width};
use crate::strategy::{Element, Piece};

/// The most columns of a table that stays one on a phone, and their width in em.
const NARROW: (usize, f64) = (2, 14.0);

/// A table whose cells stand below each other where it does not fit, each with its head.
pub(super) struct Blocks {
    /// The attribute of each column's cells that names its head.
    pub(super) heads: Vec<String>,
    /// Whether it is wider than a sheet of paper.
    pub(super) is_wide: bool,
}

/// What makes blocks of the rows of a table. None for a narrow one. The pieces begin within the
/// table.
pub(super) fn blocks<'a>(
    pieces: &(impl Iterator<Item = Piece<&'a str>> + Clone),
    typography: Typography,
) -> Option<Blocks> {
    // Most tables are told by the number of their bytes already.
    let mut widths = self::widths(pieces.clone(), most_width);
    let is_narrow =
        |widths: &[f64]| widths.len() <= NARROW.0 && widths.iter().sum::<f64>() <= NARROW.1;
    if is_narrow(&widths) {
        return None;
    }
    if widths.len() <= NARROW.0 || is_wide(widths.iter().copied()) {
        widths = self::widths(pieces.clone(), width);
    }
    let mut heads = Vec::new();
    let head = pieces.clone().take_while(|piece| *piece != Piece::End(Element::TableHead));
    each_cell(head, |_, cell| {
        let is_named = !cell.is_empty();
        let head = || format!(" data-head=\"{}\"", escape(&typography.set(cell)));
        heads.push(is_named.then(head).unwrap_or_default());
    });
    (!is_narrow(&widths)).then(|| Blocks { heads, is_wide: is_wide(widths.into_iter()) })
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
