//! How large a picture is, and whether browsers show it, by the head of its file.

use super::picture::Picture;
use super::{jpeg, png, vector, webp};
use crate::diagnostic::Unshown;

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
        [0x89, b'P', b'N', b'G', ..] => png::measure(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::measure(bytes),
        [b'G', b'I', b'F', b'8', _, _, size @ ..] => Ok(gif(size)),
        _ if ending == "svg" => Ok(vector::measure(bytes)),
        // They are rare, and their heads say little.
        _ if matches!(ending.as_str(), "avif" | "ico" | "bmp" | "gif") => Ok(None),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f', ..] => Ok(None),
        _ => Err(Unshown::Broken),
    }
}

fn gif(size: &[u8]) -> Option<Picture> {
    let &[a, b, c, d, ..] = size else { return None };
    Picture::as_it_is(u16::from_le_bytes([a, b]).into(), u16::from_le_bytes([c, d]).into())
}

#[cfg(test)]
mod tests {
    use super::measure;
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
}
