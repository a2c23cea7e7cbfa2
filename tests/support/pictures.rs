//! Pictures that are made in tests.

use jpeg_encoder::{ColorType, Encoder};

/// Pixels of even noise on colours by their numbers, the same in every run.
pub fn noise(count: usize, colour: impl Fn(usize) -> [u8; 3], spread: u8) -> Vec<u8> {
    let mut state = 1_u32;
    let mut pixels = Vec::with_capacity(count * 3);
    for index in 0..count {
        for channel in colour(index) {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = u8::try_from(state >> 24).expect("a byte");
            pixels.push(channel.saturating_add(noise % spread));
        }
    }
    pixels
}

/// A photograph of some pixels; `exif` are its EXIF data.
pub fn jpeg(
    pixels: &[u8],
    (width, height): (u16, u16),
    colours: ColorType,
    exif: &[u8],
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    if !exif.is_empty() {
        let segment = [&b"Exif\0\0"[..], exif].concat();
        encoder.add_app_segment(1, segment).expect("EXIF");
    }
    encoder.encode(pixels, width, height, colours).expect("JPEG");
    file
}

/// A photograph; the wider the noise, the more bytes it has.
pub fn photograph(width: u16, height: u16, spread: u8) -> Vec<u8> {
    let count = usize::from(width) * usize::from(height);
    jpeg(&noise(count, |_| [60, 90, 40], spread), (width, height), ColorType::Rgb, &[])
}

/// EXIF data with an orientation and, if so, a place.
pub fn exif(orientation: u8, has_place: bool) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0]);
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0\0");
    exif.push(if has_place { 4 } else { 0 });
    exif
}

/// The picture that a text file describes in brackets; none for another text.
pub fn described(text: &str) -> Option<Vec<u8>> {
    let small = || photograph(60, 40, 1);
    Some(match text.trim() {
        "(a photograph)" => small(),
        "(half a photograph)" => small()[..300].to_vec(),
        "(a photograph of 6 MB)" => [small(), vec![0; 6 << 20]].concat(),
        "(a photograph that says where it was taken)" => {
            jpeg(&[0; 48], (4, 4), ColorType::Rgb, &exif(1, true))
        }
        "(a photograph in the colours of printing inks)" => {
            jpeg(&[0; 64], (4, 4), ColorType::Cmyk, &[])
        }
        "(a photograph of 100 million pixels)" => {
            let mut picture = small();
            let head = [0xff, 0xc0, 0, 17, 8];
            let at = picture.windows(5).position(|part| part == head).expect("a head");
            picture[at + 5..at + 9].copy_from_slice(&[0x27, 0x10, 0x27, 0x10]);
            picture
        }
        _ => return None,
    })
}
