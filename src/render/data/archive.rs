//! Several files in one: a zip archive whose bytes depend on nothing but the files.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::strategy::Date;

/// Packs files. Each of them is dated with the day, or with the first day that the format knows,
/// 1 January 1980: an archive has no clock.
///
/// # Errors
///
/// The archive would be larger than the format allows.
pub(super) fn pack(
    files: &[(String, &[u8])],
    day: Option<Date>,
) -> zip::result::ZipResult<Vec<u8>> {
    let day = day.and_then(|day| {
        let year = u16::try_from(day.year()).ok()?;
        DateTime::from_date_and_time(year, day.month(), day.day(), 0, 0, 0).ok()
    });
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(day.unwrap_or_default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
