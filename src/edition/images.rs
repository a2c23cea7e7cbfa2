//! Pictures as pages show them.

use super::assets::Variant;
use super::chapters;
use super::voice::Voice;
use crate::strategy::AssetId;

/// The width of the pictures within the page that holds the whole strategy.
const CARRIED_WIDTH: u32 = 1000;

/// A picture on a page.
#[derive(Debug)]
pub(crate) struct ShownImage {
    /// The path of the file, from the root of the site, or an address that holds the picture.
    pub(crate) path: String,
    /// Its width and height in pixels, where they are known.
    pub(crate) size: Option<(u32, u32)>,
    /// The paths of the pictures that are made of it, each with its width, the smallest first.
    pub(crate) variants: Vec<(String, u32)>,
    /// True where the address holds the picture.
    pub(crate) is_carried: bool,
}

impl Voice<'_> {
    /// A picture as the page shows it. The one-page edition embeds its pictures.
    pub(crate) fn image(self, asset: AssetId) -> Option<ShownImage> {
        let asset = self.edition.assets.get(asset.0)?;
        let size = asset.picture.map(|picture| (picture.width, picture.height));
        let shown = |path, is_carried| ShownImage { path, size, variants: Vec::new(), is_carried };
        if self.chapter.is_some() {
            let is_small = |variant: &&Variant| variant.width <= CARRIED_WIDTH;
            let small = asset.variants.iter().rfind(is_small).or(asset.variants.first());
            let carried = match small {
                Some(small) => chapters::image_address(small.path.as_str(), &small.bytes),
                None => chapters::image_address(asset.path.as_str(), asset.bytes),
            };
            let way_out = || shown(self.edition.way_out(&asset.path), false);
            return Some(carried.map_or_else(way_out, |address| shown(address, true)));
        }
        let variants = asset.variants.iter();
        let variants = variants.map(|variant| (variant.path.to_string(), variant.width));
        Some(ShownImage { variants: variants.collect(), ..shown(asset.path.to_string(), false) })
    }
}
