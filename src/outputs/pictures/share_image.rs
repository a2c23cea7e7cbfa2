//! Draws the previews of pages where they are shared, in the colours of the default theme.

use std::collections::BTreeMap;

use ab_glyph::{Font as _, PxScale, ScaleFont as _};
use rayon::prelude::*;

use super::canvas::{Canvas, Ink};
use super::letters::Letters;
use super::marks;
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::font::Face;
use crate::pages::share_card::{self, Answer, SIZE, ShareCard, Sign};

/// How many pictures share their letters.
const ROW: usize = 32;

/// Sizes in pixels, of which the largest is taken at which a text fits: of a title alone, of one
/// above figures, and of the figures.
const TITLE_SIZES: &[f32] = &[104.0, 92.0, 80.0, 70.0, 60.0, 52.0, 46.0, 40.0];
const SHORT_SIZES: &[f32] = &[84.0, 74.0, 66.0, 58.0, 50.0, 44.0, 38.0];
const FIGURE_SIZES: &[f32] = &[208.0, 184.0, 164.0, 144.0, 120.0, 100.0, 84.0, 70.0, 58.0, 46.0];

/// How far lines are apart, and how high figures are.
const LEADING: f32 = 1.0;
const FIGURE_HEIGHT: f32 = 0.48;

const MARGIN: f32 = 72.0;
const KICKER: f32 = 38.0;
const KICKER_BASE: f32 = 88.0;
const TITLE_TOP: f32 = 108.0;
const FIGURES_BASE: f32 = 370.0;
const VERDICT: f32 = 58.0;
const VERDICT_BASE: f32 = 452.0;
const DETAIL: f32 = 34.0;
const DETAIL_BASE: f32 = 512.0;
const SEAM: f32 = 546.0;
const FOOT: f32 = 30.0;
const FOOT_BASE: f32 = 600.0;

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

pub(crate) fn draw(card: &ShareCard, letters: &mut Letters) -> Option<Vec<u8>> {
    let [width, height] = SIZE;
    let wide = width as f32 - 2.0 * MARGIN;
    let mut pen = Pen { canvas: Canvas::new(width, height), letters, end: width as f32 - MARGIN };
    // Below the cloth of a page runs a seam.
    pen.canvas.seam(SEAM as i64, Ink::Thread);
    pen.line(&card.kicker, (Face::Sans, KICKER), [MARGIN, KICKER_BASE], Ink::Thread);
    let is_alone = card.answer == Answer::default();
    let (sizes, bottom) =
        if is_alone { (TITLE_SIZES, SEAM - 40.0) } else { (SHORT_SIZES, pen.top_of(&card.answer)) };
    let top = if card.kicker.is_empty() { KICKER_BASE - KICKER } else { TITLE_TOP };
    let face = Face::Serif.for_text(&card.title);
    let (size, lines) = layout(&card.title, face, sizes, [wide, bottom - top]);
    for (line, text) in lines.iter().enumerate() {
        let baseline = top + size * (0.8 + line as f32 * LEADING);
        pen.line(text, (face, size), [MARGIN, baseline], Ink::Paper);
    }
    pen.answer(&card.answer);
    let end = pen.line(&card.site, (Face::Sans, FOOT), [MARGIN, FOOT_BASE], Ink::Paper);
    let gap = if card.site.is_empty() { 0.0 } else { 36.0 };
    pen.line(&card.label, (Face::Sans, FOOT), [end + gap, FOOT_BASE], Ink::Thread);
    pen.canvas.png()
}

/// What draws a picture.
struct Pen<'a> {
    canvas: Canvas,
    letters: &'a mut Letters,
    /// Where lines end at the latest.
    end: f32,
}

impl Pen<'_> {
    /// Writes a line, cut where there is no more place, and says where it ends.
    fn line(&mut self, text: &str, (face, size): (Face, f32), [x, y]: [f32; 2], ink: Ink) -> f32 {
        let face = face.for_text(text);
        let text = fitted(text, face, size, self.end - x);
        self.canvas.text(&text, (self.letters, face, size), [x, y], ink)
    }

    /// Where what a page answers begins.
    fn top_of(&self, answer: &Answer) -> f32 {
        if answer.latest.is_empty() {
            return VERDICT_BASE - VERDICT - 24.0;
        }
        let (size, _) = figures(answer, self.end - MARGIN);
        FIGURES_BASE - FIGURE_HEIGHT * size - 24.0
    }

    fn answer(&mut self, answer: &Answer) {
        let (size, parts) = figures(answer, self.end - MARGIN);
        let mut x = MARGIN;
        for (text, face) in parts {
            x = self.line(text, (face, size), [x, FIGURES_BASE], Ink::Thread);
        }
        if let Some(verdict) = &answer.verdict {
            let at = [MARGIN, VERDICT_BASE];
            self.sign(verdict, (Face::SerifSemibold, VERDICT), at, marks::ink(verdict.key));
        }
        let mut x = MARGIN;
        for detail in &answer.details {
            x = self.sign(detail, (Face::Sans, DETAIL), [x, DETAIL_BASE], Ink::Paper) + 40.0;
        }
    }

    /// Writes a line after the mark of its verdict.
    fn sign(&mut self, sign: &Sign, (face, size): (Face, f32), [x, y]: [f32; 2], ink: Ink) -> f32 {
        if sign.key.is_empty() {
            return self.line(&sign.text, (face, size), [x, y], ink);
        }
        let wide = size * 1.05;
        if x + wide > self.end {
            return x;
        }
        let middle = [x + wide / 2.0, y - size * 0.33];
        marks::draw(&mut self.canvas, sign.key, middle, wide);
        self.line(&sign.text, (face, size), [x + wide * 1.35, y], ink)
    }
}

/// The figures in the largest size at which they fit: the last of them is the one that counts.
fn figures(answer: &Answer, wide: f32) -> (f32, Vec<(&str, Face)>) {
    let mut parts = vec![(&*answer.latest, Face::SerifSemibold)];
    if !answer.first.is_empty() {
        parts.splice(0..0, [(&*answer.first, Face::Serif), (" → ", Face::Serif)]);
    }
    let ems: f32 = parts.iter().map(|(text, face)| width(text, face.for_text(text), 1.0)).sum();
    let fits = |size: &&f32| *size * ems <= wide;
    let smallest = FIGURE_SIZES.last().copied().unwrap_or_default();
    (FIGURE_SIZES.iter().find(fits).copied().unwrap_or(smallest), parts)
}

/// The width of a line in pixels.
fn width(text: &str, face: Face, size: f32) -> f32 {
    let Some(font) = face.font() else { return 0.0 };
    let font = font.as_scaled(PxScale::from(size));
    let mut before = None;
    let letters = text.chars().map(|letter| {
        let id = font.glyph_id(letter);
        let kern = before.map_or(0.0, |before| font.kern(before, id));
        before = Some(id);
        kern + font.h_advance(id)
    });
    letters.sum()
}

/// A text in lines of the largest size at which it fits; at the smallest it is cut.
fn layout(text: &str, face: Face, sizes: &[f32], [wide, high]: [f32; 2]) -> (f32, Vec<String>) {
    let mut smallest = (0.0, Vec::new());
    for &size in sizes {
        let most = (high / (size * LEADING)).floor().max(1.0);
        let lines = wrap(text, face, size, wide);
        if lines.len() as f32 <= most && lines.iter().all(|line| width(line, face, size) <= wide) {
            return (size, balanced(text, face, size, wide, lines));
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
    (size, lines.iter().map(|line| fitted(line, face, size, wide)).collect())
}

/// As many lines, the last of them as long as the others where that can be.
fn balanced(text: &str, face: Face, size: f32, wide: f32, lines: Vec<String>) -> Vec<String> {
    let count = lines.len();
    if count == 1 {
        return lines;
    }
    let shares = [0.6, 0.7, 0.8, 0.9].into_iter();
    let mut narrower = shares.map(|share| wrap(text, face, size, share * wide));
    narrower.find(|narrower| narrower.len() == count).unwrap_or(lines)
}

fn wrap(text: &str, face: Face, size: f32, wide: f32) -> Vec<String> {
    let space = width(" ", face, size);
    let mut lines: Vec<(String, f32)> = Vec::new();
    for word in text.split_whitespace() {
        let length = width(word, face, size);
        match lines.last_mut() {
            Some((line, taken)) if *taken + space + length <= wide => {
                line.push(' ');
                line.push_str(word);
                *taken += space + length;
            }
            _ => lines.push((word.to_owned(), length)),
        }
    }
    lines.into_iter().map(|(line, _)| line).collect()
}

/// A text cut to a width.
fn fitted(text: &str, face: Face, size: f32, wide: f32) -> String {
    if width(text, face, size) <= wide {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.trim_end_matches('…').chars().collect();
    loop {
        let cut: String = letters.iter().collect::<String>().trim_end().to_owned() + "…";
        if letters.is_empty() || width(&cut, face, size) <= wide {
            return cut;
        }
        letters.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Answer, Face, LEADING, Letters, ShareCard, Sign, TITLE_SIZES, draw, figures, layout, width,
    };

    #[test]
    fn a_title_fits_however_long_it_is() {
        let face = Face::Serif;
        for title in ["Krótki", &"bardzo długi tytuł ".repeat(40), &"x".repeat(500)] {
            let (size, lines) = layout(title, face, TITLE_SIZES, [1040.0, 280.0]);
            assert!(lines.len() as f32 * size * LEADING <= 280.0, "{title}");
            assert!(lines.iter().all(|line| width(line, face, size) <= 1040.0), "{title}");
        }
    }

    #[test]
    fn figures_are_as_large_as_they_fit() {
        let size = |first: &str, latest: &str| {
            let answer = Answer { first: first.into(), latest: latest.into(), ..Answer::default() };
            figures(&answer, 1056.0).0
        };
        assert!(size("47,8%", "65%") > 200.0);
        let long = size("1 234 567,8", "12 345 678,9");
        assert!(long < 200.0 && long > 60.0, "{long}");
        assert!(size(&"9".repeat(80), "1") < 47.0);
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

    #[test]
    fn each_verdict_has_a_mark_of_its_own() {
        let of = |key| {
            let verdict = Some(Sign { key, text: "słowo".to_owned() });
            let answer = Answer { verdict, ..Answer::default() };
            draw(&ShareCard { answer, ..ShareCard::default() }, &mut Letters::default()).unwrap()
        };
        let keys = ["", "towards", "reached", "away", "unchanged", "not-assessed"];
        let pictures: std::collections::BTreeSet<_> = keys.map(of).into();
        assert_eq!(pictures.len(), keys.len());
    }
}
