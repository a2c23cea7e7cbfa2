//! Compressed copies beside files, for servers that hand them out as they are.

use std::io::Write as _;

use crate::derive::OutputPath;

/// Files of fewer bytes gain nothing: a compressed one fills a network packet too.
const SMALLEST: usize = 1024;

/// What compresses well; pictures and archives are compressed already.
const TEXTS: [&str; 13] = [
    "css",
    "csv",
    "html",
    "ico",
    "js",
    "json",
    "jsonld",
    "md",
    "svg",
    "ttl",
    "txt",
    "webmanifest",
    "xml",
];

/// Quality of Brotli, from 0 to 11. The last two steps take several times as long for a per cent.
const QUALITY: u32 = 9;

/// Base-2 logarithm of Brotli's window, its default.
const WINDOW: u32 = 22;

/// Bytes of the buffer between the two.
const BUFFER: usize = 4096;

/// The copies of a text compressed with gzip (RFC 1952) and with Brotli (RFC 7932), where they are
/// smaller; none of any other file. The same file gives the same bytes.
pub(super) fn copies(path: &OutputPath, bytes: &[u8]) -> Vec<(OutputPath, Vec<u8>)> {
    if bytes.len() < SMALLEST || !is_text(path.as_str()) {
        return Vec::new();
    }
    let copies = [("gz", gzip(bytes)), ("br", brotli(bytes))];
    let smaller = copies.into_iter().filter_map(|(extension, copy)| {
        let copy = copy.filter(|copy| copy.len() < bytes.len())?;
        Some((OutputPath::new(format!("{path}.{extension}")), copy))
    });
    smaller.collect()
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| TEXTS.contains(&extension))
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    // Neither name nor time are written, so nothing but the bytes decides.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn brotli(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut copy = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut copy, BUFFER, QUALITY, WINDOW);
    encoder.write_all(bytes).ok()?;
    encoder.flush().ok()?;
    drop(encoder);
    Some(copy)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{BUFFER, copies};
    use crate::derive::OutputPath;

    #[test]
    fn copies_hold_what_the_files_hold() {
        let text = "Strategia miasta. ".repeat(500).into_bytes();
        let of = |path: &str, bytes: &[u8]| copies(&OutputPath::new(path), bytes);
        assert!(of("picture.png", &text).is_empty());
        assert!(of("short.html", b"short").is_empty());
        let copies = of("a.html", &text);
        let names: Vec<_> = copies.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["a.html.gz", "a.html.br"]);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&*copies[0].1).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(&*copies[1].1, BUFFER).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }
}
