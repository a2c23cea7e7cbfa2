//! What the social image of a page shows: its kind, its title and its label.
//!
//! Pages with equal texts share one image, named by their hash.

use ab_glyph::Font as _;

use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::font::Face;
use crate::edition::text::unmarked;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Strategy};

/// Size of the picture in pixels, as social networks recommend.
pub(crate) const SIZE: [usize; 2] = [1200, 630];

/// What a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ShareCard {
    pub(crate) kicker: String,
    pub(crate) title: String,
    pub(crate) site: String,
    pub(crate) label: String,
}

impl ShareCard {
    /// The image of an entry; none if the font lacks one of its letters.
    pub(crate) fn of(voice: Voice<'_>, id: EntryId) -> Option<Self> {
        let plain = |text: &str| unmarked(text).replace('\u{a0}', " ");
        let site = if id == Strategy::HOME {
            String::new()
        } else {
            plain(&voice.short_title(Strategy::HOME).text)
        };
        let provenance = &voice.edition.derived.labels[id.0][voice.language].provenance;
        let updated = provenance.updated.map(|date| {
            format!(
                "{}: {}",
                plain(voice.string("label_updated")),
                plain(&voice.locale().date(date))
            )
        });
        let label: Vec<String> =
            provenance.entity.iter().map(ToString::to_string).chain(updated).collect();
        let image = Self {
            kicker: unmarked(&voice.kicker(id).unwrap_or_default()).into_owned(),
            title: plain(&voice.title(id).text),
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
}

/// What the pictures of all pages show.
pub(crate) fn all<'a>(edition: &'a Edition<'a>) -> impl Iterator<Item = ShareCard> + 'a {
    let entries = edition.strategy.entries().filter(|_| edition.has_share_images());
    entries.flat_map(move |(id, _)| {
        let languages = edition.strategy.languages.ids();
        languages.filter_map(move |language| ShareCard::of(Voice::new(edition, language), id))
    })
}

/// True for the path of a picture.
pub(crate) fn is_at(path: &OutputPath) -> bool {
    path.as_str().starts_with("assets/share.")
}

#[cfg(test)]
mod tests {
    use super::ShareCard;

    #[test]
    fn polish_letters_are_in_the_font_and_others_give_no_picture() {
        let card = |title: &str| ShareCard { title: title.to_owned(), ..ShareCard::default() };
        assert!(card("Zażółć gęślą jaźń – ĄĆĘŁŃÓŚŹŻ „cudzysłów”").is_drawable());
        assert!(!card("漢字").is_drawable());
        assert_ne!(card("a").path(), card("b").path());
    }
}
