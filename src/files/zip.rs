//! Several files in one: a ZIP archive whose bytes depend on nothing but the files.
//!
//! It has what the first edition of the format has (PKWARE's APPNOTE.TXT), and the second end
//! where there are more files than the first one can count.

use std::borrow::Cow;
use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use rayon::prelude::*;

use crate::strategy::Date;

/// An archive of fewer bytes than this is not compressed: that takes longer than to send them.
const SMALLEST: usize = 64_000;

/// The first day that the format knows, 1 January 1980.
const FIRST_DAY: u16 = 1 << 5 | 1;

/// Packs files. Each of them is dated with the day, or with the first day that the format knows:
/// an archive has no clock. None where it would be larger than the format allows.
pub(crate) fn pack(files: &[(String, &[u8])], day: Option<Date>) -> Option<Vec<u8>> {
    let is_small = is_small(files);
    let members: Option<Vec<_>> = files.iter().map(|file| Member::new(file, is_small)).collect();
    joined(&members?, day)
}

/// Packs many files as [`pack`] does, several at a time. It must not be called where others wait
/// for the archive, because whoever compresses may be given their work meanwhile.
pub(crate) fn pack_many(files: &[(String, &[u8])], day: Option<Date>) -> Option<Vec<u8>> {
    let is_small = is_small(files);
    let members: Option<Vec<_>> =
        files.par_iter().map(|file| Member::new(file, is_small)).collect();
    joined(&members?, day)
}

fn is_small(files: &[(String, &[u8])]) -> bool {
    files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() < SMALLEST
}

/// A file as it stands in the archive.
struct Member<'a> {
    name: &'a str,
    checksum: u32,
    size: u32,
    packed: Cow<'a, [u8]>,
    is_compressed: bool,
}

impl<'a> Member<'a> {
    fn new((name, bytes): &'a (String, &'a [u8]), is_small: bool) -> Option<Self> {
        // Pictures and archives are compressed already.
        let is_compressed = !is_small && !name.ends_with(".png") && !name.ends_with(".zip");
        let mut checksum = Crc::new();
        checksum.update(bytes);
        Some(Self {
            name,
            checksum: checksum.sum(),
            size: u32::try_from(bytes.len()).ok()?,
            packed: if is_compressed { compressed(bytes)?.into() } else { (*bytes).into() },
            is_compressed,
        })
    }

    /// The version of the format that it needs.
    fn version(&self) -> u8 {
        if self.is_compressed { 20 } else { 10 }
    }

    /// What stands before the file and in the directory: how it is packed and how it is named.
    fn header(&self, date: u16) -> Option<Vec<u8>> {
        let is_utf8 = u16::from(!self.name.is_ascii()) << 11;
        let method = u16::from(self.is_compressed) * 8;
        let mut header =
            [self.version().into(), is_utf8, method, 0, date].map(u16::to_le_bytes).concat();
        let packed = u32::try_from(self.packed.len()).ok()?;
        header.extend([self.checksum, packed, self.size].map(u32::to_le_bytes).concat());
        let name = u16::try_from(self.name.len()).ok()?;
        header.extend([name, 0].map(u16::to_le_bytes).concat());
        Some(header)
    }
}

fn compressed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn joined(members: &[Member<'_>], day: Option<Date>) -> Option<Vec<u8>> {
    /// Made on Unix, where all may read the file and its owner may write it.
    const UNIX: u8 = 3;
    const MODE: u32 = 0o100_644;
    let date = day.and_then(date).unwrap_or(FIRST_DAY);
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let start = u32::try_from(archive.len()).ok()?;
        let header = member.header(date)?;
        archive.extend(b"PK\x03\x04");
        archive.extend(&header);
        archive.extend(member.name.as_bytes());
        archive.extend(&*member.packed);
        directory.extend(b"PK\x01\x02");
        directory.extend([member.version(), UNIX]);
        directory.extend(header);
        directory.extend([0; 6]);
        directory.extend([MODE << 16, start].map(u32::to_le_bytes).concat());
        directory.extend(member.name.as_bytes());
    }
    let start = u32::try_from(archive.len()).ok()?;
    let size = u32::try_from(directory.len()).ok()?;
    archive.extend(directory);
    let count = u16::try_from(members.len()).unwrap_or_else(|_| {
        archive.extend(second_end(members.len() as u64, size, start));
        u16::MAX
    });
    archive.extend(b"PK\x05\x06");
    archive.extend([0, 0, count, count].map(u16::to_le_bytes).concat());
    archive.extend([size, start].map(u32::to_le_bytes).concat());
    archive.extend([0; 2]);
    Some(archive)
}

/// The end of an archive of more files than 16 bits can count (ZIP64), and where it stands.
fn second_end(count: u64, size: u32, start: u32) -> Vec<u8> {
    /// How many bytes follow the first twelve.
    const LENGTH: u64 = 44;
    const VERSION: u16 = 45;
    let mut end = b"PK\x06\x06".to_vec();
    end.extend(LENGTH.to_le_bytes());
    end.extend([VERSION, VERSION, 0, 0, 0, 0].map(u16::to_le_bytes).concat());
    let (size, start) = (u64::from(size), u64::from(start));
    end.extend([count, count, size, start].map(u64::to_le_bytes).concat());
    end.extend(b"PK\x06\x07\0\0\0\0");
    end.extend((start + size).to_le_bytes());
    end.extend(1_u32.to_le_bytes());
    end
}

/// A day as the format has it: years from 1980 on.
fn date(day: Date) -> Option<u16> {
    let years = u16::try_from(day.year()).ok()?.checked_sub(1980).filter(|&years| years < 128)?;
    Some(years << 9 | u16::from(day.month()) << 5 | u16::from(day.day()))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use zip::ZipArchive;

    use super::{SMALLEST, pack};
    use crate::strategy::Date;

    #[test]
    fn an_archive_is_read_as_it_was_packed() {
        let long = "Strategia ".repeat(SMALLEST / 10);
        let files = [("ą/a.txt".to_owned(), long.as_bytes()), ("b.png".to_owned(), b"PNG")];
        let packed = pack(&files, Date::parse("2024-04-30")).expect("small enough");
        assert!(packed.len() < SMALLEST / 10);
        let mut archive = ZipArchive::new(Cursor::new(packed)).expect("an archive");
        for (name, bytes) in files {
            let mut file = archive.by_name(&name).expect("a file");
            let mut read = Vec::new();
            file.read_to_end(&mut read).expect("its bytes");
            assert_eq!((read.as_slice(), file.unix_mode()), (bytes, Some(0o100_644)));
            assert_eq!(file.last_modified().expect("a day").to_string(), "2024-04-30 00:00:00");
        }
    }

    #[test]
    fn an_archive_may_have_more_files_than_the_first_edition_counts() {
        let files: Vec<_> = (0..70_000).map(|number| (number.to_string(), &b""[..])).collect();
        let packed = pack(&files, None).expect("small enough");
        assert_eq!(ZipArchive::new(Cursor::new(packed)).expect("an archive").len(), files.len());
    }
}
