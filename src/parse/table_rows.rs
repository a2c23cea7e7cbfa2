//! Rows of tables in Markdown.

use std::ops::Range;

/// The cells of a row, without the marks around them. A bar behind a backslash belongs to a cell.
pub(super) fn cells(row: &str) -> Vec<Range<usize>> {
    let bytes = row.trim_end().as_bytes();
    let begin = row.len() - row.trim_start().len();
    let mut start = begin;
    let mut cells = Vec::new();
    let mut at = begin;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => {
                // The bar before the first cell is none between cells.
                if at > begin {
                    cells.push(start..at);
                }
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    if start < bytes.len() {
        cells.push(start..bytes.len());
    }
    cells
}

/// How many cells a row has.
pub(super) fn count(row: &str) -> usize {
    cells(row).len()
}

/// True for a row that parts the head of a table from its body.
pub(super) fn is_delimiter(row: &str) -> bool {
    let row = row.trim();
    let is_cell = |cell: &str| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    };
    let cells = cells(row);
    !cells.is_empty() && cells.into_iter().all(|cell| is_cell(&row[cell]))
}

#[cfg(test)]
mod tests {
    use super::{count, is_delimiter};

    #[test]
    fn cells_stand_between_bars() {
        assert_eq!(count("| a | b |"), 2);
        assert_eq!(count("a | b"), 2);
        assert_eq!(count("| a |  |"), 2);
        assert_eq!(count(r"| a \| b |"), 1);
        assert_eq!(count("  | a | b |  "), 2);
        assert_eq!(count("|"), 0);
        assert_eq!(count("abc"), 1);
    }

    #[test]
    fn the_second_row_has_hyphens_alone() {
        assert!(is_delimiter("|---|:-:|--:|"));
        assert!(is_delimiter(":--|--"));
        assert!(!is_delimiter("| - | a |"));
        assert!(!is_delimiter("|–|–|"));
        assert!(!is_delimiter("||"));
    }
}
