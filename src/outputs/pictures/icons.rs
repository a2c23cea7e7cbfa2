//! The small pictures of the site as PNG and ICO, drawn from the same shapes as `favicon.svg` of the
//! default theme. A theme with a favicon of its own gets none of them.

use std::sync::LazyLock;

use crate::derive::OutputPath;
use crate::theme;

/// The icon that these pictures repeat.
pub(crate) const ORIGINAL: &[u8] = include_bytes!("../../../themes/default/assets/favicon.svg");

const NAVY: [u8; 3] = [0x16, 0x30, 0x5c];
const PAPER: [u8; 3] = [0xfb, 0xf6, 0xe9];
const THREAD: [u8; 3] = [0xb8, 0x43, 0x1c];

/// The side of the drawing in its own units.
const SIDE: f32 = 32.0;

/// Those of every page: a small one for tabs, a larger one for home screens. Drawn once a run.
pub(crate) fn of_pages() -> &'static [Icon] {
    static ICONS: LazyLock<Vec<Icon>> = LazyLock::new(|| {
        [(SMALL, false), (180, true)]
            .into_iter()
            .filter_map(|(side, fills)| Icon::draw(side, fills))
            .collect()
    });
    &ICONS
}

/// The side of the icon for tabs, in pixels.
pub(crate) const SMALL: u32 = 32;

/// An icon.
pub(crate) struct Icon {
    /// Its side in pixels.
    pub(crate) side: u32,
    pub(crate) path: OutputPath,
    pub(crate) bytes: Vec<u8>,
}

impl Icon {
    /// Draws the icon. One that fills its square can be cut to any shape by a device.
    pub(crate) fn draw(side: u32, fills: bool) -> Option<Self> {
        let bytes = png(side, fills)?;
        let path = theme::hashed_path(&format!("icon-{side}.png"), &bytes);
        Some(Self { side, path, bytes })
    }

    /// The icon as ICO, a container that takes PNG since Windows Vista.
    pub(crate) fn ico(&self) -> Vec<u8> {
        let side = u8::try_from(self.side).unwrap_or(0);
        let length = u32::try_from(self.bytes.len()).unwrap_or(0);
        let mut ico = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0];
        ico.extend_from_slice(&length.to_le_bytes());
        ico.extend_from_slice(&22_u32.to_le_bytes());
        ico.extend_from_slice(&self.bytes);
        ico
    }
}

/// A rectangle with round corners: middle, half its size, radius.
#[derive(Clone, Copy)]
struct Plate {
    middle: [f32; 2],
    half: [f32; 2],
    radius: f32,
}

impl Plate {
    const fn new(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Self {
        Self {
            middle: [f32::midpoint(left, right), f32::midpoint(top, bottom)],
            half: [(right - left) / 2.0, (bottom - top) / 2.0],
            radius,
        }
    }

    /// True for a point that is farther from it than a length, whatever its corners are.
    fn is_beyond(&self, point: [f32; 2], length: f32) -> bool {
        let beyond = |axis: usize| (point[axis] - self.middle[axis]).abs() - self.half[axis];
        beyond(0).max(beyond(1)) > length
    }

    /// The distance of a point from the edge, below zero inside.
    fn distance(&self, point: [f32; 2]) -> f32 {
        let beyond =
            |axis: usize| (point[axis] - self.middle[axis]).abs() - self.half[axis] + self.radius;
        let (x, y) = (beyond(0), beyond(1));
        x.max(0.0).hypot(y.max(0.0)) + x.max(y).min(0.0) - self.radius
    }
}

/// The label, its stitches and its lines, in the order in which they lie on one another.
fn shapes() -> Vec<(Plate, [u8; 3])> {
    let mut shapes = vec![(Plate::new(7.0, -4.0, 25.0, 28.0, 2.0), PAPER)];
    let half = 0.8;
    // The seam goes down, across and up again: three units of thread, two of cloth.
    let mut along: f32 = 0.0;
    while along < 62.0 {
        let end = (along + 3.0).min(62.0);
        let at = |distance: f32| match distance {
            down if down <= 25.0 => [10.0, down],
            across if across <= 37.0 => [across - 15.0, 25.0],
            up => [22.0, 62.0 - up],
        };
        for (from, to) in
            [(along, end.min(25.0)), (along.max(25.0), end.min(37.0)), (along.max(37.0), end)]
        {
            if from < to {
                let ([x1, y1], [x2, y2]) = (at(from), at(to));
                let grow =
                    |one: f32, other: f32| if (one - other).abs() < 0.01 { half } else { 0.0 };
                let (wide, high) = (grow(x1, x2), grow(y1, y2));
                shapes.push((
                    Plate::new(
                        x1.min(x2) - wide,
                        y1.min(y2) - high,
                        x1.max(x2) + wide,
                        y1.max(y2) + high,
                        0.0,
                    ),
                    THREAD,
                ));
            }
        }
        along += 5.0;
    }
    for (y, right) in [(12.0, 19.0), (16.5, 19.0), (21.0, 17.0)] {
        shapes.push((Plate::new(12.1, y - 0.9, right + 0.9, y + 0.9, 0.9), NAVY));
    }
    shapes
}

fn png(side: u32, fills: bool) -> Option<Vec<u8>> {
    let ground = Plate::new(0.0, 0.0, SIDE, SIDE, if fills { 0.0 } else { 6.0 });
    let shapes = shapes();
    let unit = SIDE / side as f32;
    let mut pixels = Vec::with_capacity((side * side * 4) as usize);
    for y in 0..side {
        for x in 0..side {
            let point = [(x as f32 + 0.5) * unit, (y as f32 + 0.5) * unit];
            // A pixel is covered as far as its middle lies within the edge.
            let cover = |plate: &Plate| (0.5 - plate.distance(point) / unit).clamp(0.0, 1.0);
            let mut color = NAVY.map(f32::from);
            // Most shapes are far from most pixels.
            for (plate, ink) in shapes.iter().filter(|(plate, _)| !plate.is_beyond(point, unit)) {
                let cover = cover(plate);
                for (channel, ink) in color.iter_mut().zip(ink) {
                    *channel += (f32::from(*ink) - *channel) * cover;
                }
            }
            pixels.extend(color.map(|channel| channel.round() as u8));
            let alpha = if fills { 1.0 } else { cover(&ground) };
            pixels.push((alpha * 255.0).round() as u8);
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::Icon;

    #[test]
    fn an_icon_is_a_png_of_its_size_and_the_ico_holds_it() {
        let icon = Icon::draw(32, false).unwrap();
        let reader = png::Decoder::new(std::io::Cursor::new(&icon.bytes)).read_info().unwrap();
        assert_eq!([reader.info().width, reader.info().height], [32, 32]);
        let ico = icon.ico();
        assert_eq!(&ico[..4], [0, 0, 1, 0]);
        assert_eq!(&ico[22..], icon.bytes);
        assert!(icon.path.as_str().starts_with("assets/icon-32."));
    }
}
