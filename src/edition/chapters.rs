//! Which entries are chapters where the whole strategy is on one page, and how they are linked to.

use base64::prelude::{BASE64_STANDARD, Engine as _};

use crate::strategy::{EntryId, Kind, Strategy};

/// The entries that are chapters.
pub(crate) fn all(strategy: &Strategy) -> impl Iterator<Item = EntryId> {
    strategy.entries().filter_map(|(id, entry)| is_chapter(&entry.kind).then_some(id))
}

/// True for what belongs to a goal.
pub(crate) fn is_chapter(kind: &Kind) -> bool {
    !matches!(kind, Kind::Home | Kind::Goals | Kind::PageSection | Kind::Page | Kind::Reporting)
}

/// The fragment by which a chapter is linked to.
pub(crate) fn anchor(strategy: &Strategy, id: EntryId) -> String {
    format!("_{}", strategy[id].key.replace('/', "-"))
}

/// An image as an address that holds the image itself; none for other files.
pub(super) fn image_address(name: &str, bytes: &[u8]) -> Option<String> {
    let ending = name.rsplit('.').next()?.to_ascii_lowercase();
    let kind = match ending.as_str() {
        "png" | "gif" | "webp" | "avif" => ending.as_str(),
        "jpg" | "jpeg" => "jpeg",
        "svg" => "svg+xml",
        _ => return None,
    };
    Some(format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::image_address;

    #[test]
    fn images_are_carried_along() {
        assert_eq!(image_address("a.PNG", b"x").as_deref(), Some("data:image/png;base64,eA=="));
        assert_eq!(image_address("a.pdf", b"x"), None);
    }
}
