//! A sheet as its cells show it, whatever file it comes from.

use std::fmt::Write as _;

use super::decimal;
use crate::diagnostic::{ImportFault, Span};
use crate::strategy::one_line;

/// So many cells are looked at, empty ones among them: twenty thousand lines of fifty columns.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// So many characters may all cells have together.
const MOST_CHARACTERS: usize = 64 << 20;

/// The cells of a sheet or of a text, row by row.
#[derive(Debug)]
pub(super) struct Grid {
    /// What findings show of the file: the file itself, or a line for each row of a sheet.
    pub(super) text: String,
    pub(super) rows: Vec<Vec<Cell>>,
    /// The row and the column of the first cell, where cells have names such as `B7`.
    pub(super) origin: Option<(usize, usize)>,
}

/// A cell as it is shown, on one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    /// The exact number in it, where the file says that it is one; of `47.8%` it is `47.8`.
    pub(super) number: Option<String>,
    /// To how many decimals it is shown.
    pub(super) decimals: Option<usize>,
    /// Shares its text with the cell with which it is merged.
    pub(super) is_merged: bool,
    pub(super) span: Span,
}

impl Cell {
    pub(super) fn of_text(text: &str) -> Self {
        Self { text: one_line(text), ..Self::default() }
    }

    /// A number as a file stores it; `None` where it is none. Those of per cent are stored as
    /// fractions.
    pub(super) fn of_number(stored: &str, is_percent: bool, thousands: usize) -> Option<Self> {
        let places = if is_percent { 2 } else { 0 };
        let shift = places - 3 * isize::try_from(thousands).ok()?;
        let number = decimal::shifted(&decimal::expanded(stored)?, shift);
        let text = if is_percent { format!("{number}%") } else { number.clone() };
        Some(Self { text, number: Some(number), ..Self::default() })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// What `--range` names; rows and columns count from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(super) first: (usize, usize),
    pub(super) last: (usize, usize),
}

impl Area {
    /// Reads `A1:F20`, `$A$1:$F$20`, `A:F` or `B7`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.replace('$', "");
        let (first, last) = text.split_once(':').unwrap_or((&text, &text));
        let ((first_row, first_column), (last_row, last_column)) = (corner(first)?, corner(last)?);
        let area = Self {
            first: (first_row.unwrap_or(0), first_column),
            last: (last_row.unwrap_or(usize::MAX), last_column),
        };
        let is_whole = first_row.is_some() == last_row.is_some();
        (is_whole && area.first.0 <= area.last.0 && area.first.1 <= area.last.1).then_some(area)
    }

    fn contains(self, row: usize, column: usize) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

/// The row, where there is one, and the column of `B7`.
fn corner(text: &str) -> Option<(Option<usize>, usize)> {
    let split = text.find(|character: char| character.is_ascii_digit()).unwrap_or(text.len());
    let (letters, digits) = text.split_at(split);
    let row = match digits {
        "" => None,
        _ => Some(digits.parse::<usize>().ok()?.checked_sub(1)?),
    };
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.chars().try_fold(0, |column, letter| {
        let digit = letter.to_digit(36).filter(|digit| *digit >= 10)? as usize - 9;
        Some(column * 26 + digit)
    })?;
    Some((row, column - 1))
}

/// The name of a cell, `B7`.
fn name(row: usize, column: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

impl Grid {
    pub(super) fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    pub(super) fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| &cell.text)
    }

    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// How findings name a cell, where a line does not tell it.
    pub(super) fn name(&self, row: usize, column: usize) -> Option<String> {
        let (first_row, first_column) = self.origin?;
        Some(name(first_row + row, first_column + column))
    }

    /// Where a cell stands; one that is not there stands where its row begins.
    pub(super) fn span(&self, row: usize, column: usize) -> Span {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let cell = cells.get(column).or_else(|| cells.iter().find(|cell| !cell.is_empty()));
        cell.map(|cell| cell.span).unwrap_or_default()
    }
}

/// Takes the cells of a sheet in any order, as far as the memory that they need is bounded.
pub(super) struct GridBuilder {
    area: Option<Area>,
    rows: Vec<Vec<Cell>>,
    cells: usize,
    characters: usize,
    /// How many cells were given, those that are not wanted among them.
    given: usize,
}

impl GridBuilder {
    pub(super) fn new(area: Option<Area>) -> Self {
        Self { area, rows: Vec::new(), cells: 0, characters: 0, given: 0 }
    }

    /// True where a row and those after it are of no interest.
    pub(super) fn is_past(&self, row: usize) -> bool {
        self.area.is_some_and(|area| row > area.last.0)
    }

    /// Puts a cell in its place, if it is one that is wanted.
    ///
    /// # Errors
    ///
    /// There are too many.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), ImportFault> {
        self.given += 1;
        if self.given > MOST_CELLS * 16 {
            return Err(ImportFault::TooManyCells { most: MOST_CELLS });
        }
        let Some((row, column)) = self.place(row, column).filter(|_| !cell.is_empty()) else {
            return Ok(());
        };
        let width = self.rows.get(row).map_or(0, Vec::len);
        let new = (row + 1).saturating_sub(self.rows.len()) + (column + 1).saturating_sub(width);
        self.cells = self.cells.saturating_add(new);
        self.characters += cell.text.len();
        if self.cells > MOST_CELLS || self.characters > MOST_CHARACTERS {
            return Err(ImportFault::TooManyCells { most: MOST_CELLS });
        }
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        if width <= column {
            self.rows[row].resize_with(column + 1, Cell::default);
        }
        self.rows[row][column] = cell;
        Ok(())
    }

    fn place(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        match self.area {
            None => Some((row, column)),
            Some(area) if area.contains(row, column) => {
                Some((row - area.first.0, column - area.first.1))
            }
            Some(_) => None,
        }
    }

    /// Gives all cells of a merged area the text of its first one, as far as the sheet goes.
    ///
    /// # Errors
    ///
    /// There are too many.
    pub(super) fn merge(
        &mut self,
        first: (usize, usize),
        last: (usize, usize),
    ) -> Result<(), ImportFault> {
        let Some((row, column)) = self.place(first.0, first.1) else { return Ok(()) };
        let Some(cell) = self.rows.get(row).and_then(|row| row.get(column)).cloned() else {
            return Ok(());
        };
        let width = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let height = self.rows.len();
        let origin = self.area.map_or((0, 0), |area| area.first);
        let cell = Cell { is_merged: true, ..cell };
        for row in first.0..=last.0.min((origin.0 + height).saturating_sub(1)) {
            for column in first.1..=last.1.min((origin.1 + width).saturating_sub(1)) {
                if (row, column) != first {
                    self.put(row, column, cell.clone())?;
                }
            }
        }
        Ok(())
    }

    /// The sheet, with a line for each of its rows.
    pub(super) fn finish(self) -> Grid {
        let origin = self.area.map_or((0, 0), |area| area.first);
        let mut rows = self.rows;
        let mut text = "\n".repeat(origin.0);
        for cells in &mut rows {
            for (column, cell) in cells.iter_mut().enumerate() {
                if column > 0 {
                    text.push_str(" | ");
                }
                let start = text.len();
                if !cell.is_merged {
                    // Writing to a text does not fail.
                    let _ = write!(text, "{}", cell.text);
                }
                cell.span = Span::new(start, text.len());
            }
            text.push('\n');
        }
        Grid { text, rows, origin: Some(origin) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Cell, GridBuilder, name};

    #[test]
    fn cells_have_the_names_of_a_sheet() {
        for (row, column, expected) in
            [(0, 0, "A1"), (6, 25, "Z7"), (9, 26, "AA10"), (0, 702, "AAA1")]
        {
            assert_eq!(name(row, column), expected);
            let area = Area { first: (row, column), last: (row, column) };
            assert_eq!(Area::parse(expected), Some(area));
        }
        let area = Area { first: (2, 1), last: (9, 5) };
        assert_eq!(Area::parse("$B$3:$F$10"), Some(area));
        assert_eq!(Area::parse("b3:f10"), Some(area));
        assert_eq!(Area::parse("A:C"), Some(Area { first: (0, 0), last: (usize::MAX, 2) }));
        for text in [
            "",
            ":",
            "A0",
            "3:4",
            "A1:B",
            "B1:A1",
            "AAAA1",
            "Ą1",
            "A1:B2:C3",
            "1A",
            "A99999999999999999999",
        ] {
            assert_eq!(Area::parse(text), None, "{text}");
        }
    }

    #[test]
    fn merged_cells_share_their_text_and_a_range_cuts() {
        let mut builder = GridBuilder::new(Area::parse("B1:D2"));
        for (row, column, text) in
            [(0, 0, "out"), (0, 1, "head"), (1, 1, "a"), (1, 3, "b"), (2, 1, "out")]
        {
            builder.put(row, column, Cell::of_text(text)).expect("few");
        }
        builder.merge((0, 1), (0, 3)).expect("few");
        let grid = builder.finish();
        let texts: Vec<Vec<&str>> =
            grid.rows.iter().map(|row| row.iter().map(|cell| &*cell.text).collect()).collect();
        assert_eq!(texts, [vec!["head", "head", "head"], vec!["a", "", "b"]]);
        assert_eq!(grid.text, "head |  | \na |  | b\n");
        assert_eq!(grid.name(1, 2).as_deref(), Some("D2"));
        assert_eq!(&grid.text[grid.span(1, 2).range()], "b");
    }

    #[test]
    fn a_cell_far_away_takes_no_memory() {
        let mut builder = GridBuilder::new(None);
        assert!(builder.put(1_048_575, 16_383, Cell::of_text("x")).is_err());
    }
}
