//! The page on which a text stands.

use crate::edition::images::ShownImage;
use crate::strategy::Reference;

/// What a text needs to know of the page on which it stands.
pub(crate) trait Page {
    /// The address of a reference as seen from the page; `None` where there is nothing to link to.
    fn address(&self, reference: &Reference) -> Option<String>;

    /// An image as it is shown on the page.
    fn image(&self, reference: &Reference) -> Option<ShownImage>;

    /// An id of the text as it is on this page, where other texts may have the same.
    fn id(&self, id: &str) -> String;

    /// The level of a heading on this page, where the text may stand below another heading.
    fn level(&self, level: u8) -> u8;

    /// A fixed text in the language of the page.
    fn string(&self, key: &'static str) -> &str;
}
