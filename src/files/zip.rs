//! Several files in one: a zip archive whose bytes depend on nothing but the files.

use std::io::{Cursor, Write as _};

use rayon::prelude::*;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::strategy::Date;

/// Archives with fewer bytes are not compressed: that takes longer than sending them.
const SMALLEST: usize = 64_000;

/// Packs files. Each has the given date, or else the first that the format knows, 1 January 1980,
/// so that the bytes do not depend on the clock. Fails where the archive would exceed the format.
pub(crate) fn pack(files: &[(String, &[u8])], day: Option<Date>) -> ZipResult<Vec<u8>> {
    let mut packer = Packer::new(files.iter().map(|(_, bytes)| bytes.len()).sum(), day);
    packer.add(files)?;
    packer.finish()
}

pub(crate) struct Packer {
    options: SimpleFileOptions,
    archive: ZipWriter<Cursor<Vec<u8>>>,
}

impl Packer {
    /// `size` is the sum of the bytes of all files.
    pub(crate) fn new(size: usize, day: Option<Date>) -> Self {
        let day = day.and_then(|day| {
            let year = u16::try_from(day.year()).ok()?;
            DateTime::from_date_and_time(year, day.month(), day.day(), 0, 0, 0).ok()
        });
        let is_small = size < SMALLEST;
        let method = if is_small { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(day.unwrap_or_default())
            .unix_permissions(0o644);
        Self { options, archive: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Adds files, which are compressed in parallel.
    pub(crate) fn add(&mut self, files: &[(String, &[u8])]) -> ZipResult<()> {
        let compress = |file| compressed(file, self.options);
        for mut file in files.par_iter().map(compress).collect::<ZipResult<Vec<_>>>()? {
            self.archive.raw_copy_file(file.by_index_raw(0)?)?;
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> ZipResult<Vec<u8>> {
        Ok(self.archive.finish()?.into_inner())
    }
}

/// An archive of one file.
fn compressed(
    (name, bytes): &(String, &[u8]),
    options: SimpleFileOptions,
) -> ZipResult<ZipArchive<Cursor<Vec<u8>>>> {
    // Pictures and archives are compressed already.
    let is_compressed = name.ends_with(".png") || name.ends_with(".zip");
    let options =
        if is_compressed { options.compression_method(CompressionMethod::Stored) } else { options };
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file(name.as_str(), options)?;
    archive.write_all(bytes)?;
    archive.finish_into_readable()
}
