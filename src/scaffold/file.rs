//! A file to be written.

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StarterFile {
    /// Path below the root of the site, with `/` between its parts.
    pub(crate) path: String,
    /// Its content.
    pub(crate) text: String,
}
