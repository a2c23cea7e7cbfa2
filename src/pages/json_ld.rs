//! JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value};

/// An object of a type with those of its properties that are known.
pub(super) fn object<const N: usize>(
    kind: &'static str,
    properties: [(&'static str, Option<Value>); N],
) -> Value {
    let known = properties.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    let mut object: Map<_, _> = known.collect();
    object.insert("@type".to_owned(), kind.into());
    Value::Object(object)
}

/// A text as the value of a property.
#[allow(clippy::unnecessary_wraps, reason = "properties are optional")]
pub(super) fn text(text: &str) -> Option<Value> {
    Some(text.into())
}
