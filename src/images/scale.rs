//! Smaller pictures of a picture, in a format that takes fewer bytes, and with nothing in them but
//! pixels and what their colours mean.

use std::sync::Arc;

use super::picture::{Format, LIGHT, Picture};
use super::pixels::Pixels;
use super::{jpeg, png, webp};

/// The qualities that are tried, until a picture is light enough.
const QUALITIES: [u8; 7] = [78, 65, 50, 35, 20, 10, 0];

/// The pictures of the [sizes](Picture::sizes) of a picture. Where its pixels cannot be read, they
/// are the picture itself, of which a browser shows what it can.
pub(crate) fn scale(picture: &Picture, bytes: &[u8]) -> Vec<Arc<[u8]>> {
    let sizes = picture.sizes();
    let Some(format) = picture.scaled else { return Vec::new() };
    let scaled = || {
        let mut pixels = match format {
            Format::Jpeg => jpeg::decode(bytes),
            Format::Png => png::decode(bytes),
            Format::WebP => webp::decode(bytes),
        }?;
        let mut scaled = Vec::with_capacity(sizes.len());
        let mut orientation = picture.orientation;
        // Each is made of the next larger one.
        for (index, &(width, height)) in sizes.iter().enumerate().rev() {
            let size = if orientation > 4 { (height, width) } else { (width, height) };
            // Of many pixels few are turned.
            pixels = pixels.resized(size)?.turned(orientation);
            orientation = 1;
            let most = if index == 0 { LIGHT } else { bytes.len() };
            scaled.push(lightest(&pixels, most)?.into());
        }
        scaled.reverse();
        Some(scaled)
    };
    scaled().unwrap_or_else(|| vec![bytes.into(); sizes.len()])
}

/// The best of the qualities that takes no more than so many bytes.
fn lightest(pixels: &Pixels, most: usize) -> Option<Vec<u8>> {
    let mut encoded = None;
    for quality in QUALITIES {
        encoded = Some(webp::encode(pixels, quality)?);
        if encoded.as_ref().is_some_and(|encoded| encoded.len() <= most) {
            break;
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder};
    use proptest::prelude::*;

    use super::super::measure::measure;
    use super::super::webp;
    use super::{Pixels, scale};

    /// Whole pictures of 24 × 16 pixels, each with its name.
    fn samples() -> Vec<(&'static str, Vec<u8>)> {
        let data: Vec<u8> =
            (0..24 * 16 * 3).map(|index: u32| (index * index % 251) as u8).collect();
        let photograph = |is_progressive| {
            let mut file = Vec::new();
            let mut encoder = Encoder::new(&mut file, 90);
            encoder.set_progressive(is_progressive);
            encoder.encode(&data, 24, 16, ColorType::Rgb).unwrap();
            file
        };
        let mut drawing = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut drawing, 24, 16);
        encoder.set_color(::png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&data).unwrap();
        let pixels = Pixels::new(data.clone(), (24, 16), 3, None).unwrap();
        let small = webp::encode(&pixels, 80).unwrap();
        vec![
            ("a.jpg", photograph(false)),
            ("a.jpg", photograph(true)),
            ("a.png", drawing),
            ("a.webp", small),
        ]
    }

    proptest! {
        #[test]
        fn no_damage_stops_the_program(
            sample in 0..4_usize,
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            length in any::<prop::sample::Index>(),
            is_cut in any::<bool>(),
        ) {
            let (name, mut bytes) = samples().swap_remove(sample);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if is_cut {
                bytes.truncate(length.index(bytes.len()));
            }
            // Heavy enough to be scaled.
            let heavy = [&bytes[..], &vec![0; 100_001]].concat();
            for bytes in [&bytes, &heavy] {
                // Few bytes that claim many pixels are another test.
                if let Ok(Some(picture)) = measure(name, bytes)
                    && u64::from(picture.width) * u64::from(picture.height) < 1_000_000
                {
                    prop_assert_eq!(scale(&picture, bytes).len(), picture.sizes().len());
                }
            }
        }
    }
}
