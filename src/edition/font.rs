//! The fonts of pictures: pages have to know which letters they have.
//!
//! Metka Serif is that of the default theme, with all its letters (`scripts/fonts.py`). Noto Sans has
//! all characters of the crate `notosans` 0.1.0, without what pictures do not use:
//! `pyftsubset NotoSans-Regular.ttf --unicodes='*' --drop-tables+=GDEF,GPOS,GSUB --name-IDs='*'`
//! (fonttools 4.68).

use std::sync::LazyLock;

use ab_glyph::{Font as _, FontRef};

/// A font of the pictures, under the SIL Open Font License 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Serif,
    SerifSemibold,
    Sans,
}

impl Face {
    /// Its letters; none where they cannot be read, which a test rules out.
    pub(crate) fn font(self) -> Option<&'static FontRef<'static>> {
        static FONTS: LazyLock<[Option<FontRef<'static>>; 3]> = LazyLock::new(|| {
            let files: [&[u8]; 3] = [
                include_bytes!("fonts/MetkaSerif-Regular.ttf"),
                include_bytes!("fonts/MetkaSerif-Semibold.ttf"),
                include_bytes!("fonts/NotoSans-Regular.ttf"),
            ];
            files.map(|file| FontRef::try_from_slice(file).ok())
        });
        FONTS[self as usize].as_ref()
    }

    /// True if it has all letters of a text.
    pub(crate) fn covers(self, text: &str) -> bool {
        let Some(font) = self.font() else { return false };
        text.chars().all(|letter| letter == ' ' || font.glyph_id(letter).0 != 0)
    }

    /// The face that a text is set in: this one, or the sans serif, which has more letters.
    pub(crate) fn for_text(self, text: &str) -> Self {
        if self.covers(text) { self } else { Self::Sans }
    }
}
