//! Several files in one: a zip archive whose bytes depend on nothing but the files.

use std::io::{Cursor, Write as _};

use rayon::prelude::*;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::strategy::Date;

/// An archive of fewer bytes than this is not compressed: that takes longer than to send them.
const SMALLEST: usize = 64_000;

/// Packs files. Each of them is dated with the day, or with the first day that the format knows,
/// 1 January 1980: an archive has no clock.
///
/// # Errors
///
/// The archive would be larger than the format allows.
pub(crate) fn pack(files: &[(String, &[u8])], day: Option<Date>) -> ZipResult<Vec<u8>> {
    let options = options(files, day);
    joined(files.iter().map(|file| alone(file, options)).collect::<ZipResult<_>>()?)
}

/// Packs many files as [`pack`] does, several at a time. It must not be called where others wait
/// for the archive, because whoever compresses may be given their work meanwhile.
pub(crate) fn pack_many(files: &[(String, &[u8])], day: Option<Date>) -> ZipResult<Vec<u8>> {
    let options = options(files, day);
    joined(files.par_iter().map(|file| alone(file, options)).collect::<ZipResult<_>>()?)
}

fn options(files: &[(String, &[u8])], day: Option<Date>) -> SimpleFileOptions {
    let day = day.and_then(|day| {
        let year = u16::try_from(day.year()).ok()?;
        DateTime::from_date_and_time(year, day.month(), day.day(), 0, 0, 0).ok()
    });
    let is_small = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < SMALLEST;
    let method = if is_small { CompressionMethod::Stored } else { CompressionMethod::Deflated };
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(day.unwrap_or_default())
        .unix_permissions(0o644)
}

/// An archive of one file.
type Alone = ZipArchive<Cursor<Vec<u8>>>;

fn alone((name, bytes): &(String, &[u8]), options: SimpleFileOptions) -> ZipResult<Alone> {
    // Pictures and archives are compressed already.
    let is_compressed = name.ends_with(".png") || name.ends_with(".zip");
    let options =
        if is_compressed { options.compression_method(CompressionMethod::Stored) } else { options };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name.as_str(), options)?;
    archive.write_all(bytes)?;
    archive.finish_into_readable()
}

fn joined(files: Vec<Alone>) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for mut file in files {
        archive.raw_copy_file(file.by_index_raw(0)?)?;
    }
    Ok(archive.finish()?.into_inner())
}
