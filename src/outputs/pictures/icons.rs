//! The icons of the site as PNG and ICO: `favicon.svg` of the default theme in the sizes that
//! devices request. A theme with a favicon of its own gets none of them.

use crate::edition::offers::IconOffer;
use crate::files::hashed::hashed_path;

/// The icon that these pictures repeat.
const ORIGINAL: &[u8] = include_bytes!("../../../themes/default/assets/favicon.svg");

/// The side of the icon for tabs, in pixels.
const SMALL: u32 = 32;

/// Those that every page names: a small one for tabs, a larger one for home screens.
const OF_PAGES: [(u32, &[u8]); 2] =
    [(SMALL, include_bytes!("icons/icon-32.png")), (180, include_bytes!("icons/icon-180.png"))];

/// Those of the manifest. They fill their squares, so that a device can cut them to any shape.
const OF_MANIFEST: [(u32, &[u8]); 2] =
    [(192, include_bytes!("icons/icon-192.png")), (512, include_bytes!("icons/icon-512.png"))];

pub(crate) struct Icon {
    pub(crate) offer: IconOffer,
    pub(crate) bytes: &'static [u8],
}

/// The icons that pages name, where the theme has this favicon.
pub(crate) fn of_pages(favicon: Option<&[u8]>) -> Vec<Icon> {
    if favicon == Some(ORIGINAL) { icons(&OF_PAGES) } else { Vec::new() }
}

pub(crate) fn of_manifest() -> Vec<Icon> {
    icons(&OF_MANIFEST)
}

/// The icon for tabs as ICO, which may contain PNG since Windows Vista.
pub(crate) fn ico() -> Vec<u8> {
    let [(side, bytes), _] = OF_PAGES;
    let side = u8::try_from(side).expect("a small icon");
    let length = u32::try_from(bytes.len()).expect("a small icon");
    let mut ico = vec![0, 0, 1, 0, 1, 0, side, side, 0, 0, 1, 0, 32, 0];
    ico.extend_from_slice(&length.to_le_bytes());
    ico.extend_from_slice(&22_u32.to_le_bytes());
    ico.extend_from_slice(bytes);
    ico
}

fn icons(icons: &[(u32, &'static [u8])]) -> Vec<Icon> {
    let icon = |&(side, bytes): &(u32, &'static [u8])| Icon {
        offer: IconOffer { side, path: hashed_path(&format!("icon-{side}.png"), bytes) },
        bytes,
    };
    icons.iter().map(icon).collect()
}

#[cfg(test)]
mod tests {
    use super::{OF_MANIFEST, OF_PAGES, ico};

    #[test]
    fn an_icon_is_a_png_of_its_size_and_the_ico_holds_the_small_one() {
        for (side, bytes) in OF_PAGES.into_iter().chain(OF_MANIFEST) {
            let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
            assert_eq!([reader.info().width, reader.info().height], [side, side]);
        }
        let ico = ico();
        assert_eq!(&ico[..4], [0, 0, 1, 0]);
        assert_eq!(&ico[22..], OF_PAGES[0].1);
    }
}
