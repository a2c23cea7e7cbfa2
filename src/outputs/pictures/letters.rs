//! Letters as they cover pixels, each drawn once for the pictures that share them.

use std::collections::BTreeMap;

use ab_glyph::{Font as _, GlyphId, PxScale};

use crate::edition::font::Face;

/// A rasterised letter.
#[derive(Debug, Default)]
pub(crate) struct Letter {
    /// Its upper left corner, in pixels from its origin on the base line.
    pub(crate) left: i64,
    pub(crate) top: i64,
    /// How many pixels a row has; 0 for a space.
    pub(crate) width: usize,
    /// How far each pixel is covered, row by row: 255 is wholly.
    pub(crate) cover: Vec<u8>,
}

/// A letter of a face, and the bits of its size in pixels.
type Key = (Face, u32, GlyphId);

/// A cache of rasterised letters.
#[derive(Debug, Default)]
pub(crate) struct Letters(BTreeMap<Key, Letter>);

impl Letters {
    /// A letter that begins with the pixel nearest to a pen position, and that pixel. Pictures are
    /// shown smaller than they are, so places within a pixel are not seen.
    pub(crate) fn at(&mut self, face: Face, size: f32, id: GlyphId, pen: f32) -> (i64, &Letter) {
        let key = (face, size.to_bits(), id);
        (pen.round() as i64, self.0.entry(key).or_insert_with(|| draw(face, size, id)))
    }
}

fn draw(face: Face, size: f32, id: GlyphId) -> Letter {
    let glyph = id.with_scale(PxScale::from(size));
    let outline = face.font().and_then(|font| font.outline_glyph(glyph));
    let Some(outline) = outline else { return Letter::default() };
    let bounds = outline.px_bounds();
    let (width, height) = (bounds.width() as usize, bounds.height() as usize);
    let mut cover = vec![0; width * height];
    outline.draw(|x, y, share| {
        if let Some(pixel) = cover.get_mut(y as usize * width + x as usize) {
            *pixel = (share * 255.0 + 0.5) as u8;
        }
    });
    Letter { left: bounds.min.x as i64, top: bounds.min.y as i64, width, cover }
}

#[cfg(test)]
mod tests {
    use ab_glyph::Font as _;

    use super::Letters;
    use crate::edition::font::Face;

    #[test]
    fn a_letter_is_drawn_once_for_each_face_and_size() {
        let mut letters = Letters::default();
        for face in [Face::Serif, Face::Sans] {
            let id = face.font().expect("a font").glyph_id('ł');
            let (pixel, first) = letters.at(face, 30.0, id, 10.05);
            let first = first.cover.clone();
            assert!(pixel == 10 && first.contains(&255), "{pixel}");
            let (pixel, second) = letters.at(face, 30.0, id, 11.95);
            assert_eq!((pixel, &second.cover), (12, &first));
            assert_ne!(letters.at(face, 40.0, id, 11.95).1.cover, first);
        }
        assert_eq!(letters.0.len(), 4);
    }
}
