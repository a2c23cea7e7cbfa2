//! The picture that stands for a page where it is shared: its title, what it is, and its label, in
//! the colours of the default theme.
//!
//! Pages that show the same words share one file, named for what it shows, so that a picture is drawn
//! once however many pages have it.

use std::collections::BTreeMap;

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _};
use rayon::prelude::*;

use super::canvas::{Canvas, Ink};
use super::letters::{Face, Letters};
use crate::derive::OutputPath;
use crate::edition::voice::Desk;
use crate::render::ROW;
use crate::render::page_maker::Renderer;
use crate::strategy::{EntryId, Strategy};

/// Size in pixels: the one that those who show such pictures recommend.
pub(crate) const SIZE: [usize; 2] = [1200, 630];

/// Sizes of the title in pixels, of which the largest that fits is taken.
const TITLE_SIZES: [f32; 6] = [76.0, 66.0, 58.0, 50.0, 44.0, 38.0];

const MARGIN: f32 = 80.0;
const TITLE_TOP: f32 = 190.0;
const TITLE_BOTTOM: f32 = 470.0;
const SMALL: f32 = 30.0;

/// What a picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShareImage {
    kicker: String,
    title: String,
    site: String,
    label: String,
}

impl ShareImage {
    /// The picture of an entry's page; none where the font lacks a letter of it.
    pub(crate) fn of(desk: Desk<'_>, id: EntryId) -> Option<Self> {
        let plain = |text: &str| text.replace('\u{a0}', " ");
        let site = if id == Strategy::HOME {
            String::new()
        } else {
            plain(&desk.short_title(Strategy::HOME).text)
        };
        let provenance = &desk.renderer.derived.labels[id.0][desk.language].provenance;
        let updated = provenance.updated.map(|date| {
            format!("{}: {}", desk.string("label_updated"), plain(&desk.locale().date(date)))
        });
        let label: Vec<String> =
            provenance.entity.iter().map(ToString::to_string).chain(updated).collect();
        let image = Self {
            kicker: desk.kicker(id).unwrap_or_default(),
            title: plain(&desk.title(id).text),
            site,
            label: label.join("  ·  "),
        };
        image.is_drawable().then_some(image)
    }

    /// Where it is published.
    pub(crate) fn path(&self) -> OutputPath {
        let text = [&*self.kicker, &self.title, &self.site, &self.label].join("\n");
        let hash = blake3::hash(text.as_bytes()).to_hex();
        OutputPath::new(format!("assets/share.{}.png", &hash[..16]))
    }

    /// What it shows, for those who do not see it.
    pub(crate) fn alternative(&self) -> String {
        let parts = [&self.kicker, &self.title, &self.site];
        let parts: Vec<_> =
            parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        parts.join(". ")
    }

    fn is_drawable(&self) -> bool {
        let Some(font) = Face::Bold.font() else { return false };
        let texts = [&self.kicker, &self.title, &self.site, &self.label];
        let mut letters = texts.into_iter().flat_map(|text| text.chars());
        letters.all(|letter| letter == ' ' || font.glyph_id(letter).0 != 0)
    }

    fn draw(&self, letters: &mut Letters) -> Option<Vec<u8>> {
        let (bold, regular) = (Face::Bold.font()?, Face::Regular.font()?);
        let [width, height] = SIZE;
        let mut canvas = Canvas::new(width, height);
        // The seam of a sewn-in label runs along the edge.
        canvas.seam(28, Ink::Accent);
        let wide = width as f32 - 2.0 * MARGIN;
        let kicker = fitted(&self.kicker, bold, 34.0, wide);
        canvas.text(&kicker, (letters, Face::Bold, 34.0), [MARGIN, 130.0], Ink::Accent);
        let (size, lines) = layout(&self.title, bold, wide, TITLE_BOTTOM - TITLE_TOP);
        for (line, text) in lines.iter().enumerate() {
            let baseline = TITLE_TOP + size * (0.75 + line as f32 * 1.2);
            canvas.text(text, (letters, Face::Bold, size), [MARGIN, baseline], Ink::Paper);
        }
        let name = fitted(&self.site, regular, SMALL, wide);
        canvas.text(&name, (letters, Face::Regular, SMALL), [MARGIN, 520.0], Ink::Paper);
        let label = fitted(&self.label, regular, SMALL, wide);
        canvas.text(&label, (letters, Face::Regular, SMALL), [MARGIN, 564.0], Ink::Accent);
        canvas.png()
    }
}

/// The pictures of all pages, each once; none without the address of the site, because whoever shows
/// a picture has to be told its whole address.
pub(crate) fn files(renderer: &Renderer<'_>) -> Vec<(OutputPath, Vec<u8>)> {
    let images: BTreeMap<_, _> = images(renderer).map(|image| (image.path(), image)).collect();
    let images: Vec<_> = images.into_iter().collect();
    // The letters of a row of pictures are drawn once.
    let rows = images.par_chunks(ROW).flat_map_iter(|row| {
        let mut letters = Letters::default();
        row.iter().filter_map(move |(path, image)| Some((path.clone(), image.draw(&mut letters)?)))
    });
    rows.collect()
}

/// True for the path of a picture.
pub(crate) fn is_at(path: &OutputPath) -> bool {
    path.as_str().starts_with("assets/share.")
}

/// One of the pictures, by its path.
pub(crate) fn file(renderer: &Renderer<'_>, path: &OutputPath) -> Option<Vec<u8>> {
    images(renderer).find(|image| image.path() == *path)?.draw(&mut Letters::default())
}

fn images<'a>(renderer: &'a Renderer<'a>) -> impl Iterator<Item = ShareImage> + 'a {
    let entries = renderer.strategy.entries().filter(|_| renderer.has_share_images());
    entries.flat_map(move |(id, _)| {
        let languages = renderer.strategy.languages.ids();
        languages.filter_map(move |language| ShareImage::of(renderer.desk(language), id))
    })
}

/// The width of a line in pixels.
fn width(text: &str, font: &FontRef<'_>, size: f32) -> f32 {
    let font = font.as_scaled(PxScale::from(size));
    let mut last = None;
    let mut width = 0.0;
    for letter in text.chars() {
        let glyph = font.glyph_id(letter);
        if let Some(last) = last {
            width += font.kern(last, glyph);
        }
        width += font.h_advance(glyph);
        last = Some(glyph);
    }
    width
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
    use super::{Face, Letters, ShareImage, layout, width};

    fn image(title: &str) -> ShareImage {
        ShareImage {
            kicker: String::new(),
            title: title.to_owned(),
            site: String::new(),
            label: String::new(),
        }
    }

    #[test]
    fn polish_letters_are_in_the_font_and_others_give_no_picture() {
        assert!(image("Zażółć gęślą jaźń – ĄĆĘŁŃÓŚŹŻ „cudzysłów”").is_drawable());
        assert!(!image("漢字").is_drawable());
    }

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
        image(title).draw(&mut Letters::default()).unwrap()
    }

    #[test]
    fn a_picture_has_the_size_that_is_said_and_says_its_title() {
        let png = drawn("Tytuł");
        let decoder = png::Decoder::new(std::io::Cursor::new(&png));
        let reader = decoder.read_info().unwrap();
        assert_eq!([reader.info().width, reader.info().height], [1200, 630]);
        assert_ne!(png, drawn("Inny"));
        assert_ne!(image("a").path(), image("b").path());
    }
}
