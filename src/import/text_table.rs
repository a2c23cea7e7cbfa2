//! Tables in texts: CSV with any separator, in any of the encodings of offices.

use super::encoding::decoded;
use super::grid::{Area, Cell, Grid, MOST_CELLS};
use crate::diagnostic::ImportFault;
use crate::parse::records_with;
use crate::strategy::one_line;

/// So many lines tell what separates the cells.
const HEAD: usize = 30;

/// A text as a table, and what was found on the way.
pub(super) struct TextTable {
    pub(super) grid: Grid,
    /// The encoding that it was converted from, where it is not UTF-8.
    pub(super) encoding: Option<&'static str>,
    /// Where records begin that cannot be read.
    pub(super) broken: Vec<crate::diagnostic::Span>,
}

/// Reads a text.
///
/// # Errors
///
/// It is no text.
pub(super) fn read(bytes: &[u8], area: Option<Area>) -> Result<TextTable, ImportFault> {
    let (text, encoding) = decoded(bytes).ok_or(ImportFault::BrokenFile)?;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let (delimiter, start) = told(&text, start).unwrap_or_else(|| (guessed(&text[start..]), start));
    let too_many = ImportFault::TooManyCells { most: MOST_CELLS };
    let ends = text.bytes().filter(|byte| *byte == delimiter || *byte == b'\n').count();
    // Of a larger text not even a part is read: its cells would fill the memory.
    if ends > MOST_CELLS * 4 {
        return Err(too_many);
    }
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut broken = Vec::new();
    for record in records_with(&text, delimiter, start) {
        match record {
            Ok(record) => {
                let cell = |cell: crate::parse::Cell| Cell {
                    span: cell.span,
                    ..Cell::of_text(&cell.text)
                };
                rows.push(record.cells.into_iter().map(cell).collect());
            }
            Err((_, span)) => broken.push(span),
        }
    }
    if let Some(area) = area {
        let rows_of = area.first.0..rows.len().min(area.last.0.saturating_add(1));
        rows = rows.get(rows_of).map(<[_]>::to_vec).unwrap_or_default();
        for row in &mut rows {
            let columns = area.first.1..row.len().min(area.last.1.saturating_add(1));
            *row = row.get(columns).map(<[_]>::to_vec).unwrap_or_default();
        }
    }
    if rows.iter().map(Vec::len).sum::<usize>() > MOST_CELLS {
        return Err(too_many);
    }
    split_first(&mut rows);
    Ok(TextTable { grid: Grid { text, rows, origin: None }, encoding, broken })
}

/// The separator that a first line `sep=;` tells, and where the next line begins.
fn told(text: &str, start: usize) -> Option<(u8, usize)> {
    let first = text[start..].lines().next()?;
    let byte = match first.trim().strip_prefix("sep=")?.as_bytes() {
        [byte] if byte.is_ascii() => *byte,
        _ => return None,
    };
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end + 1);
    Some((byte, end))
}

/// The separator with which the most lines have as many cells as the line before. The first line
/// may be a title.
fn guessed(text: &str) -> u8 {
    let counts = |delimiter: u8| {
        let of_line = |line: &str| {
            let mut is_quoted = false;
            let is_outside = |byte: &u8| {
                is_quoted ^= *byte == b'"';
                !is_quoted && *byte == delimiter
            };
            line.bytes().filter(is_outside).count()
        };
        let counts: Vec<usize> = text.lines().take(HEAD).map(of_line).collect();
        let alike = counts.windows(2).filter(|pair| pair[0] > 0 && pair[0] == pair[1]).count();
        (alike, counts.into_iter().sum::<usize>())
    };
    // Of equals the later one is taken: a decimal comma separates nothing.
    let delimiters = [b'|', b',', b';', b'\t'];
    delimiters.into_iter().max_by_key(|delimiter| counts(*delimiter)).unwrap_or(b',')
}

/// Parts the first column where it holds several with commas between, as in tables of Eurostat:
/// `freq,unit,geo\TIME_PERIOD`.
fn split_first(rows: &mut [Vec<Cell>]) {
    let head = rows.first().and_then(|row| row.first());
    let Some(commas) = head
        .filter(|cell| cell.text.contains('\\'))
        .map(|cell| cell.text.matches(',').count())
        .filter(|commas| *commas > 0)
    else {
        return;
    };
    let is_alike = |row: &Vec<Cell>| {
        row.iter().all(Cell::is_empty)
            || row.first().is_some_and(|cell| cell.text.matches(',').count() == commas)
    };
    if !rows.iter().all(is_alike) {
        return;
    }
    for row in rows {
        let Some(first) = row.first().cloned() else { continue };
        let parts = first.text.split(',');
        let parts = parts.map(|part| Cell { text: one_line(part), ..first.clone() });
        row.splice(0..1, parts.collect::<Vec<_>>());
    }
}
