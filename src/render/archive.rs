//! Several files in one: a zip archive whose bytes depend on nothing but the files.

use std::io::{Cursor, Write as _};

use rayon::prelude::*;
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
        .last_modified_time(day.unwrap_or_default())
        .unix_permissions(0o644);
    // Compressing is what takes time, and no file needs another for it.
    let packed: Vec<_> = files
        .par_iter()
        .map(|(name, bytes)| {
            // Pictures and archives are compressed already.
            let is_compressed = name.ends_with(".png") || name.ends_with(".zip");
            let method =
                if is_compressed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            let mut one = ZipWriter::new(Cursor::new(Vec::new()));
            one.start_file(name.as_str(), options.compression_method(method))?;
            one.write_all(bytes)?;
            one.finish_into_readable()
        })
        .collect::<zip::result::ZipResult<_>>()?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for mut one in packed {
        archive.raw_copy_file(one.by_index_raw(0)?)?;
    }
    Ok(archive.finish()?.into_inner())
}
