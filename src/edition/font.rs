//! The font of pictures: pages have to know which letters it has.
//!
//! Its files have all characters of those in the crate `notosans` 0.1.0, without what pictures do
//! not use: for both,
//! `pyftsubset NotoSans-Bold.ttf --unicodes='*' --drop-tables+=GDEF,GPOS,GSUB --name-IDs='*'`
//! (fonttools 4.68).

use std::sync::LazyLock;

use ab_glyph::FontRef;

/// The font of the pictures: Noto Sans (SIL Open Font License 1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Bold,
    Regular,
}

impl Face {
    /// Its letters; none where they cannot be read, which a test rules out.
    pub(crate) fn font(self) -> Option<&'static FontRef<'static>> {
        static BOLD: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| {
            FontRef::try_from_slice(include_bytes!("fonts/NotoSans-Bold.ttf")).ok()
        });
        static REGULAR: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| {
            FontRef::try_from_slice(include_bytes!("fonts/NotoSans-Regular.ttf")).ok()
        });
        match self {
            Self::Bold => BOLD.as_ref(),
            Self::Regular => REGULAR.as_ref(),
        }
    }
}
