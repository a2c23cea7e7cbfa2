//! Documents of JSON as they are published.

use serde::Serialize;
use serde_json::Value;

/// A document, with a line end.
pub(super) fn write(document: &impl Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(document).expect("all keys of a document are texts");
    text.push(b'\n');
    text
}

/// Gives an object a value, if there is one.
pub(super) fn set(object: &mut Value, key: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object[key] = value.into();
    }
}
