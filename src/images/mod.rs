//! Pictures of the content: [`measure`] finds out what is shown how large, [`scale`] makes smaller
//! ones for the screens of readers.
//!
//! Measuring reads the head of a file and takes no time; only scaling decodes it.

mod jpeg;
mod measure;
mod scale;
mod vector;
mod webp;

pub(crate) use measure::measure;
pub(crate) use scale::scale;

/// Pictures of fewer bytes are published as they are; the smallest scaled one has at most so many.
const LIGHT: usize = 100_000;

/// The widths of scaled pictures: of a phone, of the column of text, and of it on a sharp screen.
const WIDTHS: [u32; 3] = [480, 960, 1600];

/// Stands for how pictures are scaled. It changes with that, so that a picture that becomes another
/// gets another name: browsers keep those that they know for ever.
pub(crate) const RECIPE: &[u8] = b"scaled pictures 1";

/// How pixels are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
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
    scaled: Option<Format>,
    /// How the pixels are turned when they are shown, as EXIF has it: 1 for not at all.
    orientation: u8,
    /// True where the file says where the picture was taken.
    pub(crate) has_place: bool,
}

impl Picture {
    /// A picture that is shown as it is.
    fn as_it_is(width: u32, height: u32) -> Option<Self> {
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
