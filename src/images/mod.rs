//! Pictures of the content: [`measure`] finds out what is shown how large, [`scale`] makes smaller
//! ones for the screens of readers.
//!
//! Measuring reads the head of a file and takes no time; only scaling decodes it.

mod exif;
mod jpeg;
mod measure;
mod picture;
mod pixels;
mod png;
mod scale;
mod vector;
mod webp;

pub(crate) use measure::measure;
pub(crate) use picture::Picture;
pub(crate) use scale::scale;

/// Stands for how pictures are scaled. It changes with that, so that a picture that becomes another
/// gets another name: browsers keep those that they know for ever.
pub(crate) const RECIPE: &[u8] = b"scaled pictures 1";
