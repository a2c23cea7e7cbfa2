//! Pixels: fewer of them, and turned.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

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

    pub(super) fn resized(&self, (width, height): (u32, u32)) -> Option<Self> {
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
    pub(super) fn turned(self, orientation: u8) -> Self {
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
