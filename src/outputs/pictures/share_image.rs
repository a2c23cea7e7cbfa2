//! Draws the previews of pages where they are shared, in the colours of the default theme.

use std::collections::BTreeMap;

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _};
use rayon::prelude::*;

use super::canvas::{Canvas, Ink};
use super::letters::Letters;
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::font::Face;
use crate::pages::share_card::{self, SIZE, ShareCard};

/// How many pictures share their letters.
const ROW: usize = 16;

/// Sizes of the title in pixels, of which the largest that fits is taken.
const TITLE_SIZES: [f32; 6] = [76.0, 66.0, 58.0, 50.0, 44.0, 38.0];

const MARGIN: f32 = 80.0;
const TITLE_TOP: f32 = 190.0;
const TITLE_BOTTOM: f32 = 470.0;
const SMALL: f32 = 30.0;

/// The pictures of all pages, each once.
pub(crate) fn files(edition: &Edition<'_>) -> Vec<(OutputPath, Vec<u8>)> {
    let cards: BTreeMap<_, _> = share_card::all(edition).map(|card| (card.path(), card)).collect();
    let cards: Vec<_> = cards.into_iter().collect();
    // The letters of a row of pictures are drawn once.
    let rows = cards.par_chunks(ROW).flat_map_iter(|row| {
        let mut letters = Letters::default();
        row.iter().filter_map(move |(path, card)| Some((path.clone(), draw(card, &mut letters)?)))
    });
    rows.collect()
}

/// One of the pictures, by its path.
pub(crate) fn file(edition: &Edition<'_>, path: &OutputPath) -> Option<Vec<u8>> {
    draw(&share_card::all(edition).find(|card| card.path() == *path)?, &mut Letters::default())
}

fn draw(card: &ShareCard, letters: &mut Letters) -> Option<Vec<u8>> {
    let (bold, regular) = (Face::Bold.font()?, Face::Regular.font()?);
    let [width, height] = SIZE;
    let mut canvas = Canvas::new(width, height);
    // The seam of a sewn-in label runs along the edge.
    canvas.seam(28, Ink::Accent);
    let wide = width as f32 - 2.0 * MARGIN;
    let kicker = fitted(&card.kicker, bold, 34.0, wide);
    canvas.text(&kicker, (letters, Face::Bold, 34.0), [MARGIN, 130.0], Ink::Accent);
    let (size, lines) = layout(&card.title, bold, wide, TITLE_BOTTOM - TITLE_TOP);
    for (line, text) in lines.iter().enumerate() {
        let baseline = TITLE_TOP + size * (0.75 + line as f32 * 1.2);
        canvas.text(text, (letters, Face::Bold, size), [MARGIN, baseline], Ink::Paper);
    }
    let name = fitted(&card.site, regular, SMALL, wide);
    canvas.text(&name, (letters, Face::Regular, SMALL), [MARGIN, 520.0], Ink::Paper);
    let label = fitted(&card.label, regular, SMALL, wide);
    canvas.text(&label, (letters, Face::Regular, SMALL), [MARGIN, 564.0], Ink::Accent);
    canvas.png()
}

/// The width of a line in pixels.
fn width(text: &str, font: &FontRef<'_>, size: f32) -> f32 {
    let font = font.as_scaled(PxScale::from(size));
    text.chars().map(|letter| font.h_advance(font.glyph_id(letter))).sum()
}

/// A text in lines of the largest size at which it fits; at the smallest it is cut.
fn layout(text: &str, font: &FontRef<'_>, wide: f32, high: f32) -> (f32, Vec<String>) {
    let mut smallest = (0.0, Vec::new());
    for size in TITLE_SIZES {
        let most = (high / (size * 1.2)).floor().max(1.0);
        let lines = wrap(text, font, size, wide);
        if lines.len() as f32 <= most && lines.iter().all(|line| width(line, font, size) <= wide) {
            return (size, lines);
        }
        smallest = (size, lines);
        let kept = most as usize;
        if smallest.1.len() > kept {
            smallest.1.truncate(kept);
            if let Some(last) = smallest.1.last_mut() {
                last.push('…');
            }
        }
    }
    let (size, lines) = smallest;
    (size, lines.iter().map(|line| fitted(line, font, size, wide)).collect())
}

fn wrap(text: &str, font: &FontRef<'_>, size: f32, wide: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), font, size) <= wide => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A text cut to a width.
fn fitted(text: &str, font: &FontRef<'_>, size: f32, wide: f32) -> String {
    if width(text, font, size) <= wide {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.trim_end_matches('…').chars().collect();
    loop {
        let cut: String = letters.iter().collect::<String>().trim_end().to_owned() + "…";
        if letters.is_empty() || width(&cut, font, size) <= wide {
            return cut;
        }
        letters.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{Face, Letters, ShareCard, draw, layout, width};

    #[test]
    fn a_title_fits_however_long_it_is() {
        let font = Face::Bold.font().unwrap();
        for title in ["Krótki", &"bardzo długi tytuł ".repeat(40), &"x".repeat(500)] {
            let (size, lines) = layout(title, font, 1040.0, 280.0);
            assert!(lines.len() as f32 * size * 1.2 <= 280.0, "{title}");
            assert!(lines.iter().all(|line| width(line, font, size) <= 1040.0), "{title}");
        }
    }

    fn drawn(title: &str) -> Vec<u8> {
        let card = ShareCard { title: title.to_owned(), ..ShareCard::default() };
        draw(&card, &mut Letters::default()).unwrap()
    }

    #[test]
    fn a_picture_has_the_size_that_is_said_and_says_its_title() {
        let png = drawn("Tytuł");
        let decoder = png::Decoder::new(std::io::Cursor::new(&png));
        let reader = decoder.read_info().unwrap();
        assert_eq!([reader.info().width, reader.info().height], [1200, 630]);
        assert_ne!(png, drawn("Inny"));
    }
}
