//! Workbooks of Excel (`.xlsx`), read by `calamine`, and the sizes of files in an archive.

use std::io::{self, Cursor, Read as _};

use calamine::{Data, DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::grid::{Area, Cell, Grid, GridBuilder};
use super::number_format::{DateShape, NumberFormat};
use crate::diagnostic::ImportFault;

/// So many bytes may the files in an archive have.
const MOST_BYTES: u64 = 256 << 20;

/// So many files may be in an archive.
const MOST_FILES: usize = 10_000;

/// Refuses an archive that becomes too large when it is unpacked. What it says of its sizes need
/// not be true, so it is unpacked, and nothing is kept.
///
/// # Errors
///
/// It is too large, or cannot be unpacked.
pub(super) fn check_archive(bytes: &[u8]) -> Result<(), ImportFault> {
    let broken = |_| ImportFault::BrokenFile;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let too_large = ImportFault::LargeArchive { megabytes: MOST_BYTES >> 20 };
    if archive.len() > MOST_FILES {
        return Err(too_large);
    }
    let mut rest = MOST_BYTES;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|_| ImportFault::BrokenFile)?;
        let taken = io::copy(&mut file.take(rest + 1), &mut io::sink())
            .map_err(|_| ImportFault::BrokenFile)?;
        rest = rest.checked_sub(taken).ok_or_else(|| too_large.clone())?;
    }
    Ok(())
}

/// A workbook of Excel.
pub(super) struct Workbook<'a>(Xlsx<Cursor<&'a [u8]>>);

impl<'a> Workbook<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ImportFault> {
        check_archive(bytes)?;
        Xlsx::new(Cursor::new(bytes)).map(Self).map_err(|_| ImportFault::BrokenFile)
    }

    /// The names of the sheets with cells that can be seen.
    pub(super) fn sheets(&self) -> Vec<String> {
        let sheets = self.0.sheets_metadata().iter();
        let visible = sheets.filter(|sheet| {
            sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
        });
        visible.map(|sheet| sheet.name.clone()).collect()
    }

    /// The cells of a sheet as they are shown.
    ///
    /// # Errors
    ///
    /// It cannot be read, or has too many cells.
    pub(super) fn grid(&mut self, sheet: &str, area: Option<Area>) -> Result<Grid, ImportFault> {
        let merged = self.0.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        let mut reader =
            self.0.worksheet_cells_reader(sheet).map_err(|_| ImportFault::BrokenFile)?;
        let format = |style: &calamine::Style| match &style.number_format {
            Some(format) => NumberFormat::parse(&format.format_code),
            None => NumberFormat::default(),
        };
        let formats: Vec<NumberFormat> = reader.styles().iter().map(format).collect();
        let mut builder = GridBuilder::new(area);
        while let Some((cell, style)) =
            reader.next_cell_with_style_id().map_err(|_| ImportFault::BrokenFile)?
        {
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            if builder.is_past(row) {
                break;
            }
            let format = formats.get(style).copied().unwrap_or_default();
            builder.put(row, column, shown(cell.get_value(), format))?;
        }
        let corner = |(row, column): (u32, u32)| (row as usize, column as usize);
        for area in merged {
            builder.merge(corner(area.start), corner(area.end))?;
        }
        Ok(builder.finish())
    }
}

/// A cell as its format shows it, a number with all its digits. A double is written in the fewest
/// digits that give it again, which are those that were typed.
fn shown(value: &DataRef<'_>, format: NumberFormat) -> Cell {
    let number = |stored: String| {
        let cell = Cell::of_number(&stored, format.is_percent, format.thousands);
        cell.map(|cell| Cell { decimals: format.decimals, ..cell }).unwrap_or_default()
    };
    match value {
        DataRef::Int(value) => number(value.to_string()),
        DataRef::Float(value) => number(value.to_string()),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::of_text(&match format.date {
                DateShape::Year => format!("{year:04}"),
                DateShape::Month => format!("{year:04}-M{month:02}"),
                DateShape::Day => format!("{year:04}-{month:02}-{day:02}"),
            })
        }
        DataRef::DateTimeIso(text) => Cell::of_text(text.get(..10).unwrap_or(text)),
        value => Cell::of_text(&Data::from(value.clone()).to_string()),
    }
}
