//! Paths of the site's files.

use std::fmt;

/// What the page of a folder is called.
pub(super) const INDEX: &str = "index.html";

/// Path of a file of the site, relative to its root, with `/` between its parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(String);

impl OutputPath {
    /// Takes a relative path.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The page of a folder, which ends with `/`.
    pub(super) fn index_of(folder: &str) -> Self {
        Self([folder, INDEX].concat())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this file to the root of the site: an empty text, `../`, `../../` …
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl From<&OutputPath> for String {
    fn from(path: &OutputPath) -> Self {
        path.0.clone()
    }
}

impl From<OutputPath> for String {
    fn from(path: OutputPath) -> Self {
        path.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
