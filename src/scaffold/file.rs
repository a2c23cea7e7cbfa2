//! A file that is made for an editor.

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StarterFile {
    /// Path below the root of the site, with `/` between its parts.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}
