//! JSON-LD in the vocabulary of schema.org.

use serde::Serialize;

/// A value, as JSON writes it.
#[derive(Clone, Debug)]
pub(super) struct Json(String);

impl Json {
    pub(super) fn new(value: impl Serialize) -> Self {
        Self(serde_json::to_string(&value).expect("plain data can be written"))
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }
}

/// An object of a type with those of its properties that are known, in the order of their keys.
pub(super) fn object<const N: usize>(
    kind: &'static str,
    properties: [(&'static str, Option<Json>); N],
) -> Json {
    let known = properties.into_iter().filter_map(|(key, value)| Some((key, value?)));
    let mut properties: Vec<_> = known.chain([("@type", Json::new(kind))]).collect();
    properties.sort_unstable_by_key(|(key, _)| *key);
    let size = properties.iter().map(|(key, value)| key.len() + value.0.len() + 4).sum();
    let mut json = String::with_capacity(size);
    for (key, value) in &properties {
        json.push(if json.is_empty() { '{' } else { ',' });
        json.extend(["\"", *key, "\":", value.0.as_str()]);
    }
    json.push('}');
    Json(json)
}

/// Several values.
pub(super) fn list(values: &[Json]) -> Json {
    let values: Vec<_> = values.iter().map(|value| value.0.as_str()).collect();
    Json(format!("[{}]", values.join(",")))
}

/// A text as the value of a property.
#[allow(clippy::unnecessary_wraps, reason = "properties are optional")]
pub(super) fn text(text: &str) -> Option<Json> {
    Some(Json::new(text))
}

#[cfg(test)]
mod tests {
    use super::{Json, list, object, text};

    #[test]
    fn objects_are_json_with_keys_in_order_and_without_what_is_not_known() {
        let values = list(&[Json::new(1), Json::new("a\n\"b\"")]);
        let made = object("Thing", [("url", text("ż")), ("@id", None), ("about", Some(values))]);
        let json = r#"{"@type":"Thing","about":[1,"a\n\"b\""],"url":"ż"}"#;
        assert_eq!(made.into_text(), json);
    }
}
