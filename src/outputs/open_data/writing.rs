//! Documents of JSON as they are published.

use serde::Serialize;

/// A document, with a line end.
pub(super) fn write(document: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(document).expect("all keys of a document are texts");
    text.push(b'\n');
    text
}
