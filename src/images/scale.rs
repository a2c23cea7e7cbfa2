//! Smaller pictures of a picture, in a format that takes fewer bytes, and with nothing in them but
//! pixels and what their colours mean.

use std::io::Cursor;
use std::sync::Arc;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use png::{ColorType, Transformations};

use super::measure::MOST_PIXELS;
use super::{Format, LIGHT, Picture, jpeg, webp};

/// The qualities that are tried, until a picture is light enough.
const QUALITIES: [u8; 7] = [78, 65, 50, 35, 20, 10, 0];

/// Descriptions of colours of more bytes are those of printers.
const MOST_PROFILE: usize = 10_000;

/// Pixels of three or four channels, line by line.
pub(super) struct Pixels {
    pub(super) data: Vec<u8>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
    /// What the colours mean, where they are not those of every screen.
    pub(super) profile: Option<Vec<u8>>,
}

impl Pixels {
    /// None where there are not as many as the size says.
    pub(super) fn new(
        data: Vec<u8>,
        (width, height): (u32, u32),
        channels: usize,
        profile: Option<Vec<u8>>,
    ) -> Option<Self> {
        let count = usize::try_from(u64::from(width) * u64::from(height)).ok()?;
        let is_special = |profile: &Vec<u8>| {
            let has = |name: &[u8]| profile.windows(name.len()).any(|part| part == name);
            profile.len() <= MOST_PROFILE
                && profile.get(16..20) == Some(b"RGB ")
                && !has(b"sRGB")
                && !has(b"s\0R\0G\0B")
        };
        let profile = profile.filter(is_special);
        (data.len() == count.checked_mul(channels)?).then_some(Self {
            data,
            width,
            height,
            channels,
            profile,
        })
    }

    fn resized(&self, (width, height): (u32, u32)) -> Option<Self> {
        let kind = if self.channels == 4 { PixelType::U8x4 } else { PixelType::U8x3 };
        let source = ImageRef::new(self.width, self.height, &self.data, kind).ok()?;
        let mut target = Image::new(width, height, kind);
        // It is worked out in whole numbers, so that every processor gives the same pixels.
        let filter = ResizeAlg::Convolution(FilterType::CatmullRom);
        let options = ResizeOptions::new().resize_alg(filter);
        Resizer::new().resize(&source, &mut target, &options).ok()?;
        let profile = self.profile.clone();
        let data = target.into_vec();
        Some(Self { data, width, height, channels: self.channels, profile })
    }

    /// The pixels as they are shown, by the orientation of EXIF.
    fn turned(self, orientation: u8) -> Self {
        if orientation < 2 {
            return self;
        }
        let (columns, lines) = (self.width as usize, self.height as usize);
        let is_lying = orientation > 4;
        let (width, height) = if is_lying { (lines, columns) } else { (columns, lines) };
        let mut data = Vec::with_capacity(self.data.len());
        for y in 0..height {
            for x in 0..width {
                let (column, line) = match orientation {
                    2 => (columns - 1 - x, y),
                    3 => (columns - 1 - x, lines - 1 - y),
                    4 => (x, lines - 1 - y),
                    5 => (y, x),
                    6 => (y, lines - 1 - x),
                    7 => (columns - 1 - y, lines - 1 - x),
                    _ => (columns - 1 - y, x),
                };
                let start = (line * columns + column) * self.channels;
                data.extend_from_slice(&self.data[start..start + self.channels]);
            }
        }
        let (width, height) =
            if is_lying { (self.height, self.width) } else { (self.width, self.height) };
        Self { data, width, height, ..self }
    }
}

/// The pictures of the [sizes](Picture::sizes) of a picture. Where its pixels cannot be read, they
/// are the picture itself, of which a browser shows what it can.
pub(crate) fn scale(picture: &Picture, bytes: &[u8]) -> Vec<Arc<[u8]>> {
    let sizes = picture.sizes();
    let Some(format) = picture.scaled else { return Vec::new() };
    let scaled = || {
        let mut pixels = match format {
            Format::Jpeg => jpeg::decode(bytes),
            Format::Png => png(bytes),
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

fn png(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
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

#[cfg(test)]
mod tests {
    use jpeg_encoder::{ColorType, Encoder};
    use proptest::prelude::*;

    use super::super::{measure, webp};
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
        let mut encoder = png::Encoder::new(&mut drawing, 24, 16);
        encoder.set_color(png::ColorType::Rgb);
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
