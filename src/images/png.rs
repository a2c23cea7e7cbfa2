//! Drawings of pixels, and screens.

use std::io::Cursor;

use png::{ColorType, Decoder, Transformations};

use super::exif::Exif;
use super::picture::{Format, MOST_PIXELS, Picture, scalable};
use super::pixels::Pixels;
use crate::diagnostic::Unshown;

pub(super) fn measure(bytes: &[u8]) -> Result<Option<Picture>, Unshown> {
    let decoder = Decoder::new(Cursor::new(bytes));
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

pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let info = reader.info();
    let (width, height) = (info.width, info.height);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let profile = info.icc_profile.as_ref().map(|profile| profile.to_vec());
    let mut data = vec![0; reader.output_buffer_size()?];
    let output = reader.next_frame(&mut data).ok()?;
    data.truncate(output.buffer_size());
    let (data, channels) = match output.color_type {
        ColorType::Grayscale => (data.into_iter().flat_map(|grey| [grey; 3]).collect(), 3),
        ColorType::GrayscaleAlpha => {
            let pixels = data.chunks_exact(2);
            (pixels.flat_map(|pixel| [pixel[0], pixel[0], pixel[0], pixel[1]]).collect(), 4)
        }
        ColorType::Rgb => (data, 3),
        ColorType::Rgba => (data, 4),
        ColorType::Indexed => return None,
    };
    Pixels::new(data, (width, height), channels, profile)
}
