//! The picture of an entry.

use super::AssetId;

/// A picture that is shown at the head of the text of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Image {
    pub(crate) file: AssetId,
    /// What it shows, for those who do not see it.
    pub(crate) alt: Option<String>,
    /// Who made it.
    pub(crate) credit: Option<String>,
}
