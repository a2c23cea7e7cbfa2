//! Files of the content as they are published.

use std::sync::Arc;

use crate::derive::OutputPath;
use crate::images::Picture;

/// A file of the content, and where it is published.
#[derive(Debug)]
pub(crate) struct PlacedAsset<'a> {
    pub(crate) path: OutputPath,
    pub(crate) bytes: &'a [u8],
    pub(crate) picture: Option<Picture>,
    /// Smaller pictures that are made of it, the smallest first.
    pub(crate) variants: Vec<Variant>,
}

/// A picture that is made of another.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) path: OutputPath,
    pub(crate) width: u32,
    /// Empty where no file is wanted.
    pub(crate) bytes: Arc<[u8]>,
}
