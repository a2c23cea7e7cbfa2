//! Small workbooks for tests, made here.

#![allow(clippy::format_collect, clippy::type_complexity, reason = "short files, short code")]

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A cell of a sheet.
#[derive(Clone, Debug)]
pub enum Cell {
    Empty,
    Text(String),
    /// A number as it is stored.
    Number(String),
    /// A number with a format, such as `0.0%`.
    Formatted(String, String),
}

/// Cells of a row: texts, numbers, `=STORED|FORMAT` for a number with a format.
pub fn row(cells: &[&str]) -> Vec<Cell> {
    let cell = |text: &&str| match text.strip_prefix('=') {
        Some(formatted) => {
            let (stored, format) = formatted.split_once('|').expect("a format");
            Cell::Formatted(stored.to_owned(), format.to_owned())
        }
        None if text.is_empty() => Cell::Empty,
        None if text.parse::<f64>().is_ok() => Cell::Number((*text).to_owned()),
        None => Cell::Text((*text).to_owned()),
    };
    cells.iter().map(cell).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Files in an archive.
pub fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(text.as_bytes()).expect("bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// The files in an archive.
pub fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        files.push((name, text));
    }
    files
}

/// A workbook of Excel with sheets of rows, each with the areas that are merged.
pub fn xlsx(sheets: &[(&str, Vec<Vec<Cell>>, &[&str])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut formats = vec!["General".to_owned()];
    let (mut names, mut relations) = (String::new(), String::new());
    let mut files: Vec<(String, String)> = Vec::new();
    for (index, (name, rows, merged)) in sheets.iter().enumerate() {
        let number = index + 1;
        let _ = write!(
            names,
            "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"s{number}\"/>",
            escaped(name)
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"s{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let mut body = String::new();
        for (row, cells) in rows.iter().enumerate() {
            let _ = write!(body, "<row r=\"{}\">", row + 1);
            for (column, cell) in cells.iter().enumerate() {
                let letter = char::from(b'A' + u8::try_from(column).expect("few columns"));
                let place = format!("{letter}{}", row + 1);
                let _ = match cell {
                    Cell::Empty => Ok(()),
                    Cell::Text(text) => write!(
                        body,
                        "<c r=\"{place}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                        escaped(text)
                    ),
                    Cell::Number(stored) => write!(body, "<c r=\"{place}\"><v>{stored}</v></c>"),
                    Cell::Formatted(stored, format) => {
                        let known = formats.iter().position(|known| known == format);
                        let style = known.unwrap_or_else(|| {
                            formats.push(format.clone());
                            formats.len() - 1
                        });
                        write!(body, "<c r=\"{place}\" s=\"{style}\"><v>{stored}</v></c>")
                    }
                };
            }
            body.push_str("</row>");
        }
        let areas: String =
            merged.iter().map(|area| format!("<mergeCell ref=\"{area}\"/>")).collect();
        let areas =
            if merged.is_empty() { areas } else { format!("<mergeCells>{areas}</mergeCells>") };
        files.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{body}</sheetData>{areas}</worksheet>"),
        ));
    }
    let _ = write!(
        relations,
        "<Relationship Id=\"st\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>"
    );
    let codes: String = formats
        .iter()
        .enumerate()
        .map(|(index, code)| {
            format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", 164 + index, escaped(code))
        })
        .collect();
    let styles: String =
        (0..formats.len()).map(|index| format!("<xf numFmtId=\"{}\"/>", 164 + index)).collect();
    files.extend([
        (
            "_rels/.rels".to_owned(),
            format!("<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>"),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!("<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"),
        ),
    ]);
    let files: Vec<(&str, String)> =
        files.iter().map(|(name, text)| (&**name, text.clone())).collect();
    archive(&files)
}

/// A sheet of `LibreOffice`: rows of cells as they stand in `content.xml`.
pub fn ods(name: &str, rows: &[&[&str]]) -> Vec<u8> {
    let rows: String = rows
        .iter()
        .map(|cells| format!("<table:table-row>{}</table:table-row>", cells.concat()))
        .collect();
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"{name}\">{rows}<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content),
    ])
}

/// A cell of such a sheet with a text.
pub fn ods_text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
        escaped(text)
    )
}

/// A cell with a stored value, and what it shows.
pub fn ods_value(kind: &str, stored: &str, shown: &str) -> String {
    let name = if kind == "date" { "date-value" } else { "value" };
    format!(
        "<table:table-cell office:value-type=\"{kind}\" office:{name}=\"{stored}\"><text:p>{shown}</text:p></table:table-cell>"
    )
}
