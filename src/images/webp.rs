//! The format that all browsers read and that takes least bytes.

use std::io::Cursor;

use image_webp::WebPDecoder;
use webp::{Encoder, PixelLayout, WebPConfig};

use super::exif::Exif;
use super::picture::{Format, MOST_PIXELS, Picture, scalable};
use super::pixels::Pixels;
use crate::diagnostic::Unshown;

pub(super) fn measure(bytes: &[u8]) -> Result<Option<Picture>, Unshown> {
    let length = bytes.get(4..8).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes);
    // Where the end is missing, the file was not copied whole.
    if length.is_none_or(|length| bytes.len() as u64 + 1 < u64::from(length) + 8) {
        return Err(Unshown::Broken);
    }
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|_| Unshown::Broken)?;
    let (width, height) = decoder.dimensions();
    if decoder.is_animated() {
        return Ok(Picture::as_it_is(width, height));
    }
    let exif = decoder.exif_metadata().ok().flatten();
    let has_place = exif.is_some_and(|exif| Exif::read(&exif).has_place);
    scalable(Format::WebP, (width, height), bytes.len(), (1, has_place))
}

pub(super) fn decode(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return None;
    }
    let channels = if decoder.has_alpha() { 4 } else { 3 };
    let profile = decoder.icc_profile().ok().flatten();
    let mut data = vec![0; decoder.output_buffer_size()?];
    decoder.read_image(&mut data).ok()?;
    Pixels::new(data, (width, height), channels, profile)
}

/// Encodes pixels, with the description of their colours where they have one.
pub(super) fn encode(pixels: &Pixels, quality: u8) -> Option<Vec<u8>> {
    let layout = if pixels.channels == 4 { PixelLayout::Rgba } else { PixelLayout::Rgb };
    let mut config = WebPConfig::new().ok()?;
    config.quality = quality.into();
    config.alpha_quality = 90;
    let picture = Encoder::new(&pixels.data, layout, pixels.width, pixels.height);
    let encoded = picture.encode_advanced(&config).ok()?;
    Some(match &pixels.profile {
        Some(profile) => with_profile(&encoded, profile, pixels),
        None => encoded.to_vec(),
    })
}

/// A file with a description of its colours: behind a head of the extended format, which one with
/// transparency has already.
fn with_profile(encoded: &[u8], profile: &[u8], pixels: &Pixels) -> Vec<u8> {
    const HAS_PROFILE: u8 = 0x20;
    let chunks = encoded.get(12..).unwrap_or_default();
    let (mut head, rest) = match chunks.split_at_checked(18) {
        Some((head, rest)) if head.starts_with(b"VP8X") => (head.to_vec(), rest),
        _ => {
            let side = |pixels: u32| (pixels - 1).to_le_bytes();
            let (width, height) = (side(pixels.width), side(pixels.height));
            let sizes = [&[0; 4], &width[..3], &height[..3]].concat();
            ([&b"VP8X"[..], &10_u32.to_le_bytes(), &sizes].concat(), chunks)
        }
    };
    head[8] |= HAS_PROFILE;
    // Their lengths fit: profiles are small, and a file of the format has less than four gigabytes.
    let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let padding = &[0][..profile.len() % 2];
    let chunks = [&head, &b"ICCP"[..], &length(profile.len()), profile, padding, rest].concat();
    [&b"RIFF"[..], &length(chunks.len() + 4), b"WEBP", &chunks].concat()
}
