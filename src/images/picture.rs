//! What is known of a picture, and what is made of it.

use crate::diagnostic::Unshown;

/// Pictures of fewer bytes are published as they are; the smallest scaled one has at most so many.
pub(super) const LIGHT: usize = 100_000;

/// The widths of scaled pictures: of a phone, of the column of text, and of it on a sharp screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// How pixels are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Jpeg,
    Png,
    WebP,
}

/// A picture that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// In pixels, as it is shown.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// The format that is scaled; none where the file is shown as it is.
    pub(super) scaled: Option<Format>,
    /// How the pixels are turned when they are shown, as EXIF has it: 1 for not at all.
    pub(super) orientation: u8,
    /// True where the file says where the picture was taken.
    pub(crate) has_place: bool,
}

impl Picture {
    /// A picture that is shown as it is.
    pub(super) fn as_it_is(width: u32, height: u32) -> Option<Self> {
        let is_seen = width > 0 && height > 0;
        is_seen.then_some(Self { width, height, scaled: None, orientation: 1, has_place: false })
    }

    /// The widths and heights of the pictures that are made of it, the smallest first.
    pub(crate) fn sizes(&self) -> Vec<(u32, u32)> {
        if self.scaled.is_none() {
            return Vec::new();
        }
        let largest = self.width.min(WIDTHS[WIDTHS.len() - 1]);
        // One that is nearly as wide as the next has no use.
        let smaller = WIDTHS.into_iter().filter(|width| width * 10 < largest * 9);
        let height = |width: u32| {
            let exact = u64::from(self.height) * u64::from(width);
            let height = (exact + u64::from(self.width) / 2) / u64::from(self.width);
            u32::try_from(height).unwrap_or(u32::MAX).max(1)
        };
        smaller.chain([largest]).map(|width| (width, height(width))).collect()
    }
}

/// Larger pictures would take more memory than a build may.
pub(super) const MOST_PIXELS: u64 = 64_000_000;

/// Pictures higher than so many times their width are drawings of a scroll, which would be
/// illegible.
const MOST_HEIGHT: u32 = 4;

/// A picture of pixels that can be scaled, unless it is light or long.
pub(super) fn scalable(
    format: Format,
    (width, height): (u32, u32),
    size: usize,
    (orientation, has_place): (u8, bool),
) -> Result<Option<Picture>, Unshown> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MOST_PIXELS {
        return Err(Unshown::Pixels { millions: pixels.div_ceil(1_000_000) });
    }
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    let is_scaled = size > LIGHT && height <= width.saturating_mul(MOST_HEIGHT);
    Ok(Picture::as_it_is(width, height).map(|picture| Picture {
        scaled: is_scaled.then_some(format),
        orientation,
        has_place,
        ..picture
    }))
}
