//! Photographs as cameras write them.

use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::exif::Exif;
use super::picture::{Format, MOST_PIXELS, Picture, scalable};
use super::pixels::Pixels;
use crate::diagnostic::Unshown;

/// Progressive photographs have about ten; a file with many more is made to keep decoders busy.
const MOST_SCANS: usize = 40;

fn decoder(bytes: &[u8]) -> JpegDecoder<ZCursor<&[u8]>> {
    let options = DecoderOptions::default()
        .set_max_width(u16::MAX.into())
        .set_max_height(u16::MAX.into())
        .jpeg_set_max_scans(MOST_SCANS)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

pub(super) fn measure(bytes: &[u8]) -> Result<Option<Picture>, Unshown> {
    let mut decoder = decoder(bytes);
    decoder.decode_headers().map_err(|_| Unshown::Broken)?;
    let info = decoder.info().ok_or(Unshown::Broken)?;
    if !is_whole(bytes) {
        return Err(Unshown::Broken);
    }
    let colours = decoder.input_colorspace();
    if matches!(colours, Some(ColorSpace::CMYK | ColorSpace::YCCK)) {
        return Err(Unshown::Colours);
    }
    let exif = decoder.exif().map(|exif| Exif::read(exif));
    let exif = exif.unwrap_or(Exif { orientation: 1, has_place: false });
    let size = (info.width.into(), info.height.into());
    scalable(Format::Jpeg, size, bytes.len(), (exif.orientation, exif.has_place))
}

pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = decoder(bytes);
    decoder.decode_headers().ok()?;
    let info = decoder.info()?;
    let (width, height) = (u32::from(info.width), u32::from(info.height));
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let profile = decoder.icc_profile();
    let data = decoder.decode().ok()?;
    Pixels::new(data, (width, height), 3, profile)
}

/// True if the picture has an end: the first mark of one behind the beginning of its pixels, among
/// which there is none.
fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    while let Some(&[0xff, marker, high, low]) = bytes.get(at..at + 4) {
        // Marks can be filled up on the left.
        if marker == 0xff {
            at += 1;
            continue;
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
        if marker == 0xda {
            let pixels = bytes.get(at..).unwrap_or_default();
            return pixels.windows(2).rev().any(|two| two == [0xff, 0xd9]);
        }
    }
    false
}
