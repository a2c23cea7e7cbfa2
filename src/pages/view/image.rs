//! Pictures.

use serde::Serialize;

/// The picture at the head of a text.
#[derive(Debug, Serialize)]
pub(crate) struct ImageView {
    /// The path of the file as the editors gave it; where the whole strategy is on one page, an
    /// address that holds a picture of the width of a page.
    pub(crate) path: String,
    /// Width and height in pixels, where they are known.
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    /// Pictures that are made of it for smaller screens, the smallest first.
    pub(crate) variants: Vec<VariantView>,
    /// What it shows.
    pub(crate) alt: String,
    /// Who made it, as a sentence.
    pub(crate) credit: Option<String>,
    /// BCP 47 tag of both texts, where it differs from the language of the page.
    pub(crate) lang: Option<String>,
    /// True where the path holds the picture itself.
    pub(crate) is_carried: bool,
}

/// A picture that is made of another.
#[derive(Debug, Serialize)]
pub(crate) struct VariantView {
    pub(crate) path: String,
    /// Its width in pixels.
    pub(crate) width: u32,
}
