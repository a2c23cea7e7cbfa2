//! JSON Schema (draft 7), as much of it as the schema of SARIF uses. What is not known here fails
//! the test, so that nothing passes unread.

use serde_json::{Map, Value};

/// A whole schema.
pub struct Schema<'a> {
    root: &'a Value,
}

impl<'a> Schema<'a> {
    pub fn new(root: &'a Value) -> Self {
        Self { root }
    }

    /// What is wrong with a value, a line each.
    pub fn faults(&self, value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.check(self.root, value, "", &mut faults);
        faults
    }

    fn check(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = schema.as_object().expect("a schema is an object");
        for (keyword, rule) in schema {
            let holds = match keyword.as_str() {
                "$schema" | "$id" | "title" | "description" | "default" | "definitions" => true,
                "$ref" => {
                    let pointer = rule.as_str().and_then(|rule| rule.strip_prefix('#'));
                    let target = pointer.and_then(|pointer| self.root.pointer(pointer));
                    self.check(target.expect("a reference within the schema"), value, at, faults);
                    true
                }
                "type" => is_of_type(value, rule.as_str().expect("one type")),
                "enum" => rule.as_array().expect("values").contains(value),
                "minimum" => value.as_f64().is_none_or(|value| Some(value) >= rule.as_f64()),
                "maximum" => value.as_f64().is_none_or(|value| Some(value) <= rule.as_f64()),
                "minItems" => {
                    value.as_array().is_none_or(|items| Some(items.len() as u64) >= rule.as_u64())
                }
                "uniqueItems" => value.as_array().is_none_or(|items| {
                    rule == false
                        || items
                            .iter()
                            .enumerate()
                            .all(|(index, item)| !items[..index].contains(item))
                }),
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(rule, item, &format!("{at}/{index}"), faults);
                    }
                    true
                }
                "required" => value.as_object().is_none_or(|object| {
                    let mut keys = rule.as_array().expect("keys").iter();
                    keys.all(|key| object.contains_key(key.as_str().expect("a key")))
                }),
                "properties" => {
                    for (key, rule) in rule.as_object().expect("properties") {
                        if let Some(value) = value.get(key) {
                            self.check(rule, value, &format!("{at}/{key}"), faults);
                        }
                    }
                    true
                }
                "additionalProperties" => self.check_others(schema, rule, value, at, faults),
                "anyOf" => self.count_fitting(rule, value) > 0,
                "oneOf" => self.count_fitting(rule, value) == 1,
                "pattern" => value.as_str().is_none_or(|text| matches(text, rule)),
                "format" => value.as_str().is_none_or(|text| is_of_format(text, rule)),
                other => panic!("the keyword {other} is not known"),
            };
            if !holds {
                faults.push(format!("{at}: {keyword} {rule} does not hold for {value}"));
            }
        }
    }

    /// The properties that a schema does not name.
    fn check_others(
        &self,
        schema: &Map<String, Value>,
        rule: &Value,
        value: &Value,
        at: &str,
        faults: &mut Vec<String>,
    ) -> bool {
        let is_named =
            |key: &str| schema.get("properties").is_some_and(|all| all.get(key).is_some());
        let Some(object) = value.as_object() else { return true };
        let mut others = object.iter().filter(|(key, _)| !is_named(key));
        match rule {
            Value::Bool(true) => true,
            Value::Bool(false) => others.next().is_none(),
            rule => {
                for (key, value) in others {
                    self.check(rule, value, &format!("{at}/{key}"), faults);
                }
                true
            }
        }
    }

    fn count_fitting(&self, schemas: &Value, value: &Value) -> usize {
        let fits = |schema: &&Value| {
            let mut faults = Vec::new();
            self.check(schema, value, "", &mut faults);
            faults.is_empty()
        };
        schemas.as_array().expect("schemas").iter().filter(fits).count()
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("the type {other} is not known"),
    }
}

/// The one pattern that the report meets.
fn matches(text: &str, pattern: &Value) -> bool {
    assert_eq!(pattern, "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "a pattern is not known");
    text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_alphabetic())
}

fn is_of_format(text: &str, format: &Value) -> bool {
    let is_carried = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    match format.as_str() {
        Some("uri") => url::Url::parse(text).is_ok(),
        Some("uri-reference") => {
            text.bytes().all(is_carried)
                && url::Url::parse("https://example.org/").is_ok_and(|base| base.join(text).is_ok())
        }
        other => panic!("the format {other:?} is not known"),
    }
}
