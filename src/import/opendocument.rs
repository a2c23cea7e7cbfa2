//! Sheets of `LibreOffice` (`.ods`). They are read here because `calamine` does not tell a
//! percentage from a number in them, and the file holds both what a cell shows and the exact
//! number.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::{Area, Cell, Grid, GridBuilder};
use super::workbook::check_archive;
use crate::diagnostic::ImportFault;
use crate::strategy::Period;

/// So many rows and columns has a sheet.
const MOST: usize = 1 << 20;

/// The content of a file.
pub(super) struct OpenDocument(String);

impl OpenDocument {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ImportFault> {
        check_archive(bytes)?;
        let broken = || ImportFault::BrokenFile;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let mut content = String::new();
        let mut file = archive.by_name("content.xml").map_err(|_| broken())?;
        file.read_to_string(&mut content).map_err(|_| broken())?;
        Ok(Self(content))
    }

    /// The names of the sheets.
    pub(super) fn sheets(&self) -> Result<Vec<String>, ImportFault> {
        let mut reader = Reader::from_str(&self.0);
        let mut names = Vec::new();
        loop {
            match reader.read_event().map_err(|_| ImportFault::BrokenFile)? {
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    names.push(attribute(&tag, "name").unwrap_or_default());
                }
                Event::Eof => return Ok(names),
                _ => {}
            }
        }
    }

    /// The cells of a sheet as they are shown.
    ///
    /// # Errors
    ///
    /// It cannot be read, or has too many cells.
    pub(super) fn grid(&self, sheet: &str, area: Option<Area>) -> Result<Grid, ImportFault> {
        let broken = |_| ImportFault::BrokenFile;
        let mut reader = Reader::from_str(&self.0);
        let mut state =
            State { builder: GridBuilder::new(area), merged: Vec::new(), row: 0, column: 0 };
        let mut is_wanted = false;
        let mut repeated_rows = 1;
        // The cells of a row, to be written again where the row is repeated.
        let mut row: Vec<(usize, usize, Cell)> = Vec::new();
        loop {
            match reader.read_event().map_err(broken)? {
                Event::Start(tag) if tag.local_name().as_ref() == "table" => {
                    is_wanted = attribute(&tag, "name").as_deref() == Some(sheet);
                }
                Event::End(tag) if tag.local_name().as_ref() == "table" && is_wanted => break,
                Event::Eof => break,
                _ if !is_wanted => {}
                Event::Start(tag) if tag.local_name().as_ref() == "table-row" => {
                    repeated_rows = count(&tag, "number-rows-repeated");
                    state.column = 0;
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "table-row" => {
                    state.row += count(&tag, "number-rows-repeated");
                }
                Event::End(tag) if tag.local_name().as_ref() == "table-row" => {
                    if !row.is_empty() {
                        state.write(&row, repeated_rows)?;
                    }
                    row.clear();
                    state.row = (state.row + repeated_rows).min(MOST);
                }
                Event::Empty(tag) if is_cell(&tag) => {
                    let cell = state.cell(&tag, "");
                    row.extend(cell);
                }
                Event::Start(tag) if is_cell(&tag) => {
                    let tag = tag.into_owned();
                    let text = text(&mut reader, &tag)?;
                    let cell = state.cell(&tag, &text);
                    row.extend(cell);
                }
                _ => {}
            }
            if state.builder.is_past(state.row) {
                break;
            }
        }
        let State { mut builder, merged, .. } = state;
        for (first, last) in merged {
            builder.merge(first, last)?;
        }
        Ok(builder.finish())
    }
}

/// A corner of an area: its row and its column.
type Corner = (usize, usize);

struct State {
    builder: GridBuilder,
    merged: Vec<(Corner, Corner)>,
    row: usize,
    column: usize,
}

impl State {
    /// A cell with its column and how often it is repeated; none for an empty one.
    fn cell(&mut self, tag: &BytesStart<'_>, text: &str) -> Option<(usize, usize, Cell)> {
        let repeated = count(tag, "number-columns-repeated");
        let column = self.column;
        self.column = (self.column + repeated).min(MOST);
        let cell = shown(tag, text);
        if cell.is_empty() {
            return None;
        }
        let (columns, rows) =
            (count(tag, "number-columns-spanned"), count(tag, "number-rows-spanned"));
        if columns > 1 || rows > 1 {
            let last = (self.row + rows - 1, column + columns - 1);
            self.merged.push(((self.row, column), last));
        }
        Some((column, repeated, cell))
    }

    fn write(&mut self, row: &[(usize, usize, Cell)], repeated: usize) -> Result<(), ImportFault> {
        for at in self.row..self.row + repeated {
            if self.builder.is_past(at) {
                break;
            }
            for (column, repeated, cell) in row {
                for column in *column..column + repeated {
                    self.builder.put(at, column, cell.clone())?;
                }
            }
        }
        Ok(())
    }
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "table-cell" | "covered-table-cell")
}

/// An attribute by its name without a prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?.into_owned())
}

/// A number of cells or rows, 1 where none is written.
fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    let count = attribute(tag, name).and_then(|count| count.parse().ok());
    count.unwrap_or(1).clamp(1, MOST)
}

/// What a cell shows: its paragraphs, without the comments on it.
fn text(reader: &mut Reader<&[u8]>, cell: &BytesStart<'_>) -> Result<String, ImportFault> {
    let mut text = String::new();
    let mut depth = 0;
    let mut comment = None;
    loop {
        match reader.read_event().map_err(|_| ImportFault::BrokenFile)? {
            Event::Start(tag) => {
                depth += 1;
                if tag.local_name().as_ref() == "annotation" && comment.is_none() {
                    comment = Some(depth);
                }
                if tag.local_name().as_ref() == "p" && !text.is_empty() {
                    text.push(' ');
                }
            }
            Event::Empty(tag)
                if matches!(tag.local_name().as_ref(), "s" | "tab" | "line-break") =>
            {
                text.push(' ');
            }
            Event::End(tag) if depth == 0 && tag.name() == cell.name() => return Ok(text),
            Event::End(_) => {
                if comment == Some(depth) {
                    comment = None;
                }
                depth -= 1;
            }
            Event::Text(part) if comment.is_none() => text.push_str(&part),
            Event::GeneralRef(name) if comment.is_none() => {
                text.push(reference(&name).ok_or(ImportFault::BrokenFile)?);
            }
            Event::Eof => return Err(ImportFault::BrokenFile),
            _ => {}
        }
    }
}

/// The character that `amp`, `#8211` and the like stand for.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if name.is_char_ref() {
        return name.resolve_char_ref().ok().flatten();
    }
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// A cell with the exact number that it holds.
fn shown(tag: &BytesStart<'_>, text: &str) -> Cell {
    let kind = attribute(tag, "value-type").unwrap_or_default();
    let stored = || attribute(tag, "value").unwrap_or_default();
    match kind.as_str() {
        "float" | "percentage" | "currency" => {
            let cell = Cell::of_number(&stored(), kind == "percentage", 0);
            let shown: String =
                text.chars().filter(|c| c.is_ascii_digit() || ".,".contains(*c)).collect();
            let decimals = shown.rsplit_once(['.', ',']).map_or(0, |(_, fraction)| fraction.len());
            let cell = cell.map(|cell| Cell { decimals: Some(decimals), ..cell });
            cell.unwrap_or_else(|| Cell::of_text(text))
        }
        // A date may be shown as a year or a month.
        "date" if Period::readings(text.trim()).is_empty() => {
            let date = attribute(tag, "date-value").unwrap_or_default();
            Cell::of_text(date.get(..10).unwrap_or(text))
        }
        _ => Cell::of_text(text),
    }
}
