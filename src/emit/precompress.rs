//! Compressed copies beside files, for servers that hand them out as they are.

use std::io::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::render::Site;

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

/// Adds to each text of a site a copy compressed with gzip (RFC 1952) and one with Brotli (RFC 7932),
/// where they are smaller. The same site gives the same bytes.
pub fn precompress(site: &mut Site) {
    let copies: Vec<(OutputPath, Arc<[u8]>)> = site
        .files
        .par_iter()
        .filter(|(path, bytes)| bytes.len() >= SMALLEST && is_text(path.as_str()))
        .flat_map_iter(|(path, bytes)| {
            let copies = [("gz", gzip(bytes)), ("br", brotli(bytes))];
            copies.into_iter().filter_map(move |(extension, copy)| {
                let copy = copy.filter(|copy| copy.len() < bytes.len())?;
                Some((OutputPath::new(format!("{path}.{extension}")), copy.into()))
            })
        })
        .collect();
    site.files.extend(copies);
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

    use super::{BUFFER, precompress};
    use crate::derive::OutputPath;
    use crate::render::Site;

    #[test]
    fn copies_hold_what_the_files_hold() {
        let text = "Strategia miasta. ".repeat(500).into_bytes();
        let mut site = Site::default();
        let mut add = |path: &str, bytes: &[u8]| {
            site.files.insert(OutputPath::new(path), bytes.into());
        };
        add("a.html", &text);
        add("picture.png", &text);
        add("short.html", b"short");
        precompress(&mut site);
        let names: Vec<_> = site.files.keys().map(OutputPath::as_str).collect();
        assert_eq!(names, ["a.html", "a.html.br", "a.html.gz", "picture.png", "short.html"]);
        let bytes = |path: &str| site.files[&OutputPath::new(path)].to_vec();
        let mut unpacked = Vec::new();
        let gz = bytes("a.html.gz");
        flate2::read::GzDecoder::new(&*gz).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = Vec::new();
        let br = bytes("a.html.br");
        brotli::Decompressor::new(&*br, BUFFER).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }
}
