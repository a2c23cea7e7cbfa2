//! Documents of JSON as they are published.

use serde::Serialize;
use serde_json::Value;

/// Formats a document, with a final line end.
pub(crate) fn write(document: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(document).expect("all keys of a document are texts");
    text.push(b'\n');
    text
}

/// Sets a key of an object if there is a value for it.
pub(crate) fn set(object: &mut Value, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object[key] = value.into();
    }
}
