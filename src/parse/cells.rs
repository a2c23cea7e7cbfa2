//! CSV: records with the place of every cell, as spreadsheets of all countries save them.

use crate::diagnostic::Span;
use crate::strategy::one_line;

/// A record and where it stands in the file.
pub(crate) struct Record {
    pub(crate) cells: Vec<Cell>,
    /// Its first line.
    pub(crate) line: Span,
}

/// A field of a record on one line, without white space around it.
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl Record {
    /// True for a line that a spreadsheet adds below its data.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }
}

/// Reads the records of a table whose fields are separated by commas, semicolons or tabs: what the
/// first line has outside quotation marks decides. `Err` is a record that cannot be read, with the
/// reason of the parser.
pub(super) fn records(text: &str) -> Vec<Result<Record, (String, Span)>> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let (delimiter, start) = delimiter(text, start);
    records_with(text, delimiter, start)
}

/// Reads the records from a byte on, separated by a delimiter.
pub(crate) fn records_with(
    text: &str,
    delimiter: u8,
    start: usize,
) -> Vec<Result<Record, (String, Span)>> {
    let body = &text[start..];
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let before = offset(reader.position());
        match reader.read_record(&mut record) {
            Ok(false) => return records,
            Ok(true) => {
                let after = offset(reader.position()).clamp(before, body.len());
                let spans = spans(body, before, after, delimiter);
                let line = line_at(text, start + before);
                // The parser takes everything after an unclosed quotation mark for one text.
                if body[before..after].matches('"').count() % 2 == 1 {
                    records.push(Err(("csv-quote".to_owned(), line)));
                    continue;
                }
                let cells = record.iter().enumerate().map(|(index, field)| Cell {
                    text: one_line(field),
                    span: spans.get(index).map_or(line, |span| span.shifted(start)),
                });
                records.push(Ok(Record { cells: cells.collect(), line }));
            }
            Err(error) => {
                let at = start + error.position().map_or(before, offset);
                records.push(Err((error.to_string(), line_at(text, at))));
                if error.is_io_error() {
                    return records;
                }
            }
        }
    }
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// The separator of a table, and where its first record begins: behind the line `sep=;` by which
/// Excel tells it.
fn delimiter(text: &str, start: usize) -> (u8, usize) {
    let first = text[start..].lines().next().unwrap_or_default();
    if let Some(told) = first.trim().strip_prefix("sep=")
        && let [byte @ (b',' | b';' | b'\t')] = told.as_bytes()
    {
        let end = text[start..].find('\n').map_or(text.len(), |end| start + end + 1);
        return (*byte, end);
    }
    let mut is_quoted = false;
    let outside: Vec<u8> = first
        .bytes()
        .filter(|&byte| {
            is_quoted ^= byte == b'"';
            !is_quoted
        })
        .collect();
    let found = [b';', b'\t'].into_iter().find(|byte| outside.contains(byte));
    (found.unwrap_or(b','), start)
}

/// Where the fields of the record between two bytes stand, quotation marks and white space around
/// them left out.
fn spans(body: &str, before: usize, after: usize, delimiter: u8) -> Vec<Span> {
    let bytes = body.as_bytes();
    // A record's place may be the line end before it, and its end the line end behind it.
    let is_line_end = |at: usize| matches!(bytes[at], b'\r' | b'\n');
    let mut start = before;
    while start < after && is_line_end(start) {
        start += 1;
    }
    let mut end = after;
    while end > start && is_line_end(end - 1) {
        end -= 1;
    }
    let mut spans = Vec::new();
    let mut field = start;
    let mut is_quoted = false;
    for (at, &byte) in bytes.iter().enumerate().take(end).skip(start) {
        is_quoted ^= byte == b'"';
        if byte == delimiter && !is_quoted {
            spans.push(trimmed(body, field, at));
            field = at + 1;
        }
    }
    spans.push(trimmed(body, field, end));
    spans
}

/// A field without what is around its text.
fn trimmed(body: &str, start: usize, end: usize) -> Span {
    let Some(field) = body.get(start..end) else { return Span::new(start, end) };
    let text = field.trim();
    let start = start + (field.len() - field.trim_start().len());
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inner) => Span::new(start + 1, start + 1 + inner.len()),
        None => Span::new(start, start + text.len()),
    }
}

/// The line that holds a byte, or begins after it, without its end.
fn line_at(text: &str, offset: usize) -> Span {
    let start = text.floor_char_boundary(offset.min(text.len()));
    let start =
        start + (text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len());
    let length = text[start..].find(['\r', '\n']).unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

#[cfg(test)]
mod tests {
    use super::records;

    /// The cells of a table, each as it is read and as it stands in the file.
    fn cells(text: &str) -> Vec<Vec<(String, &str)>> {
        let record = |record: super::Record| {
            let cells = record.cells.into_iter();
            cells.map(|cell| (cell.text, &text[cell.span.range()])).collect()
        };
        records(text).into_iter().map(|read| record(read.expect("a record"))).collect()
    }

    #[test]
    fn every_cell_knows_where_it_stands() {
        for text in [
            "period,value,note\r\n2022,2,\"a \"\"b\"\", c\"\r\n2023,22, ż \r\n",
            "\u{feff}period;value;note\n2022;2;a \"b\", c\n2023;22;ż",
            "sep=;\nperiod;value;note\n\n2022;2;\"a ,\nb\"\n2023;22;ż\n",
            "period\tvalue\tnote\n2022\t2\tx\n2023\t22\tż\n",
        ] {
            let rows = cells(text);
            let heads: Vec<_> = rows[0].iter().map(|(_, written)| *written).collect();
            assert_eq!(heads, ["period", "value", "note"], "{text:?}");
            assert_eq!(rows[1][1], ("2".to_owned(), "2"), "{text:?}");
            assert_eq!(rows[2][2], ("ż".to_owned(), "ż"), "{text:?}");
            let second = text.rfind("2023").expect("there");
            let line = records(text).remove(2).expect("a record").line;
            assert_eq!(line.start, second);
        }
    }
}
