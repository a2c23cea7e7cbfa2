//! How large a picture is, and whether browsers show it, by the head of its file.

use std::io::Cursor;

use super::{Format, LIGHT, Picture, jpeg, vector, webp};
use crate::diagnostic::Unshown;

/// Larger pictures would take more memory than a build may.
pub(super) const MOST_PIXELS: u64 = 64_000_000;

/// Pictures higher than so many times their width are drawings of a scroll, which would be
/// illegible.
const MOST_HEIGHT: u32 = 4;

/// The endings of the pictures that all browsers show.
const SHOWN: [&str; 10] =
    ["jpg", "jpeg", "png", "webp", "gif", "svg", "avif", "apng", "ico", "bmp"];

/// Measures a picture; none where its size is not known. An error where readers would not see it,
/// or see it only as large as it is.
pub(crate) fn measure(name: &str, bytes: &[u8]) -> Result<Option<Picture>, Unshown> {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    if !SHOWN.contains(&ending.as_str()) {
        return Err(Unshown::Type);
    }
    // Browsers do not go by the ending either.
    match bytes {
        [0xff, 0xd8, 0xff, ..] => jpeg::measure(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::measure(bytes),
        [b'G', b'I', b'F', b'8', _, _, size @ ..] => Ok(gif(size)),
        _ if ending == "svg" => Ok(vector::measure(bytes)),
        // They are rare, and their heads say little.
        _ if matches!(ending.as_str(), "avif" | "ico" | "bmp" | "gif") => Ok(None),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => Ok(None),
        _ => Err(Unshown::Broken),
    }
}

/// A picture of pixels that can be scaled, unless it is light or long.
pub(super) fn scalable(
    format: Format,
    (width, height): (u32, u32),
    size: usize,
    (orientation, has_place): (u8, bool),
) -> Result<Option<Picture>, Unshown> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(Unshown::Pixels { millions: pixels.div_ceil(1_000_000) });
    }
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    let is_scaled = size > LIGHT && height <= width.saturating_mul(MOST_HEIGHT);
    Ok(Picture::as_it_is(width, height).map(|picture| Picture {
        scaled: is_scaled.then_some(format),
        orientation,
        has_place,
        ..picture
    }))
}

fn png(bytes: &[u8]) -> Result<Option<Picture>, Unshown> {
    let decoder = png::Decoder::new(Cursor::new(bytes));
    let reader = decoder.read_info().map_err(|_| Unshown::Broken)?;
    let info = reader.info();
    let has_place = info.exif_metadata.as_ref().is_some_and(|exif| Exif::read(exif).has_place);
    if info.animation_control.is_some() {
        return Ok(Picture::as_it_is(info.width, info.height));
    }
    // Where the end is missing, the file was not copied whole.
    if !bytes.windows(4).rev().any(|four| four == b"IEND") {
        return Err(Unshown::Broken);
    }
    scalable(Format::Png, (info.width, info.height), bytes.len(), (1, has_place))
}

fn gif(size: &[u8]) -> Option<Picture> {
    let &[a, b, c, d, ..] = size else { return None };
    Picture::as_it_is(u16::from_le_bytes([a, b]).into(), u16::from_le_bytes([c, d]).into())
}

/// What the EXIF data of a picture say.
pub(super) struct Exif {
    pub(super) orientation: u8,
    /// True where they hold the place at which it was taken.
    pub(super) has_place: bool,
}

impl Exif {
    /// Reads the first directory of a TIFF file, which is what EXIF data are.
    pub(super) fn read(tiff: &[u8]) -> Self {
        let mut exif = Self { orientation: 1, has_place: false };
        let is_big = tiff.starts_with(b"MM");
        let at = |start: usize, length: usize| {
            let bytes =
                tiff.get(start..start.checked_add(length)?)?.iter().map(|&byte| byte.into());
            let add = |sum: usize, byte: usize| sum << 8 | byte;
            Some(if is_big { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
        };
        let Some((start, count)) = at(4, 4).and_then(|start| Some((start, at(start, 2)?))) else {
            return exif;
        };
        for entry in (0..count).map_while(|index| start.checked_add(2 + 12 * index)) {
            match at(entry, 2) {
                Some(0x0112) => {
                    let value = at(entry + 8, 2).and_then(|value| u8::try_from(value).ok());
                    exif.orientation = value.filter(|value| (1..=8).contains(value)).unwrap_or(1);
                }
                // Some cameras write the directory and nothing in it but its version.
                Some(0x8825) => {
                    let entries = at(entry + 8, 4).and_then(|start| at(start, 2));
                    exif.has_place = entries.is_some_and(|entries| entries > 1);
                }
                Some(_) => {}
                None => break,
            }
        }
        exif
    }
}

#[cfg(test)]
mod tests {
    use super::{Exif, measure};
    use crate::diagnostic::Unshown;

    #[test]
    fn what_no_browser_shows_is_no_picture() {
        assert_eq!(measure("a.pdf", b"%PDF"), Err(Unshown::Type));
        assert_eq!(measure("a.heic", b"    ftypheic"), Err(Unshown::Type));
        assert_eq!(measure("a.png", b"version https://git-lfs"), Err(Unshown::Broken));
        assert_eq!(measure("a.jpg", b"\xff\xd8\xff\xe0"), Err(Unshown::Broken));
        assert_eq!(measure("a.gif", b"GIF"), Ok(None));
    }

    #[test]
    fn a_gif_says_its_size_at_its_head() {
        let picture = measure("a.GIF", b"GIF89a\x2c\x01\xc8\x00").unwrap().unwrap();
        assert_eq!((picture.width, picture.height), (300, 200));
        assert!(picture.sizes().is_empty());
    }

    #[test]
    fn exif_data_are_read_as_far_as_they_go() {
        let head = b"MM\0*\0\0\0\x08\0\x02";
        let turned = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let place = b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x22";
        let whole = [&head[..], turned, place, b"\0\x05"].concat();
        let exif = Exif::read(&whole);
        assert_eq!((exif.orientation, exif.has_place), (6, true));
        for end in 0..whole.len() {
            assert!(!Exif::read(&whole[..end]).has_place);
        }
    }
}
