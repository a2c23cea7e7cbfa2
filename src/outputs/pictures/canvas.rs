//! A drawing in the colours of the default theme, kept as few colours as it has: a picture of
//! twelve colours is small and quick to write.

use std::io::Write as _;

use ab_glyph::{Font as _, PxScale, ScaleFont as _};
use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::letters::Letters;
use crate::edition::font::Face;

/// The ground, then the steps from it to each ink.
const GROUND: [u8; 3] = [0x16, 0x30, 0x5c];
const INKS: [(Ink, [u8; 3], u8); 3] = [
    (Ink::Paper, [0xf7, 0xf2, 0xe6], 4),
    (Ink::Thread, [0xf4, 0xb2, 0x6f], 4),
    (Ink::Light, [0x9c, 0xc1, 0xf5], 3),
];

/// The coverage of a pixel that is fully covered.
const WHOLLY: u8 = u8::MAX;

/// The colour that something is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Paper,
    /// The one warm colour.
    Thread,
    /// A light blue, for what goes in the direction that is desired.
    Light,
}

impl Ink {
    /// Its colour in the palette on a pixel that it covers so far: 255 is wholly, 0 the ground.
    fn color(self, cover: u8) -> u8 {
        let before: u8 = INKS.iter().take(self as usize).map(|(.., steps)| steps).sum();
        let steps = INKS[self as usize].2;
        match (u16::from(cover) * u16::from(steps) + 127) / 255 {
            0 => 0,
            step => before + step as u8,
        }
    }
}

/// A drawing on a dark background.
pub(crate) struct Canvas {
    /// Even, so that each row begins a byte.
    width: usize,
    height: usize,
    /// A colour of the palette for each pixel, two in a byte as PNG has them.
    pixels: Vec<u8>,
}

impl Canvas {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        debug_assert!(width.is_multiple_of(2));
        Self { width, height, pixels: vec![0; width / 2 * height] }
    }

    /// Gives pixels beside each other colours of the palette, or leaves them as they are where that
    /// is stronger; what lies outside is passed over.
    fn paint(&mut self, left: i64, y: i64, colors: impl Iterator<Item = u8>) {
        let Ok(y) = usize::try_from(y) else { return };
        let Some(row) = self.pixels.chunks_exact_mut(self.width / 2).nth(y) else { return };
        for (x, color) in (left..).zip(colors).filter(|(_, color)| *color > 0) {
            let shift = if x % 2 == 0 { 4 } else { 0 };
            if let Some(pair) = usize::try_from(x).ok().and_then(|x| row.get_mut(x / 2))
                && color > *pair >> shift & 0xf
            {
                *pair = *pair & 0xf0 >> shift | color << shift;
            }
        }
    }

    /// A line of stitches from edge to edge, below a row of pixels.
    pub(crate) fn seam(&mut self, top: i64, ink: Ink) {
        let color = ink.color(WHOLLY);
        for across in 0..4 {
            let stitches = (0..self.width).map(|along| if along % 30 < 18 { color } else { 0 });
            self.paint(0, top + across, stitches);
        }
    }

    /// A shape around a point: `cover` says how far it covers a pixel, by the distance of its middle
    /// from the point. Nothing of it is further away than `reach`.
    pub(crate) fn shape(
        &mut self,
        [x, y]: [f32; 2],
        reach: f32,
        ink: Ink,
        cover: impl Fn(f32, f32) -> f32,
    ) {
        let [left, right] = [(x - reach).floor(), (x + reach).ceil()];
        for row in (y - reach).floor() as i64..=(y + reach).ceil() as i64 {
            let colors = (left as i64..=right as i64).map(|column| {
                let share = cover(column as f32 + 0.5 - x, row as f32 + 0.5 - y);
                ink.color((share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8)
            });
            self.paint(left as i64, row, colors);
        }
    }

    /// Writes a line that begins at a point of its base line, which is that of the nearest row, and
    /// says where it ends. `size` is in pixels.
    pub(crate) fn text(
        &mut self,
        text: &str,
        (letters, face, size): (&mut Letters, Face, f32),
        [x, y]: [f32; 2],
        ink: Ink,
    ) -> f32 {
        let Some(font) = face.font() else { return x };
        let baseline = y.round() as i64;
        let colors: [u8; 256] = std::array::from_fn(|cover| ink.color(cover as u8));
        let scaled = font.as_scaled(PxScale::from(size));
        let mut pen = x;
        let mut before = None;
        for letter in text.chars() {
            let id = scaled.glyph_id(letter);
            pen += before.map_or(0.0, |before| scaled.kern(before, id));
            before = Some(id);
            let (pixel, drawn) = letters.at(face, size, id, pen);
            let rows = drawn.cover.chunks_exact(drawn.width.max(1));
            for (y, row) in (baseline + drawn.top..).zip(rows) {
                let colors = row.iter().map(|&cover| colors[usize::from(cover)]);
                self.paint(pixel + drawn.left, y, colors);
            }
            pen += scaled.h_advance(id);
        }
        pen
    }

    /// The drawing as PNG of twelve colours.
    pub(crate) fn png(self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(TYPICAL_SIZE);
        let mut encoder = png::Encoder::new(
            &mut bytes,
            u32::try_from(self.width).ok()?,
            u32::try_from(self.height).ok()?,
        );
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette());
        let mut writer = encoder.write_header().ok()?;
        // Compressed at once, which takes less time than row by row.
        let mut rows = Vec::with_capacity((self.width / 2 + 1) * self.height);
        for row in self.pixels.chunks_exact(self.width / 2) {
            rows.push(UNFILTERED);
            rows.extend_from_slice(row);
        }
        let mut data = ZlibEncoder::new(Vec::with_capacity(TYPICAL_SIZE), LEVEL);
        data.write_all(&rows).ok()?;
        writer.write_chunk(png::chunk::IDAT, &data.finish().ok()?).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

/// About how many bytes a drawing has as PNG.
const TYPICAL_SIZE: usize = 16_000;

/// Two fifths of the bytes that the quickest level takes; higher ones save little more.
const LEVEL: Compression = Compression::new(2);

/// What a row of pixels that are written as they are begins with (PNG, 9.2).
const UNFILTERED: u8 = 0;

/// Red, green and blue of each colour.
fn palette() -> Vec<u8> {
    let mut palette = GROUND.to_vec();
    for (_, ink, steps) in INKS {
        for step in 1..=steps {
            for (ground, ink) in GROUND.iter().zip(ink) {
                let (ground, ink) = (u32::from(*ground), u32::from(ink));
                let (step, steps) = (u32::from(step), u32::from(steps));
                let mixed = (ground * (steps - step) + ink * step) / steps;
                palette.push(u8::try_from(mixed).unwrap_or(u8::MAX));
            }
        }
    }
    palette
}
