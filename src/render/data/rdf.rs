//! A graph of RDF, written as JSON-LD and as Turtle.
//!
//! Both are written from one value, so that they cannot say different things. A tree of crates
//! stands in for these lines elsewhere; what is needed here is a part of two grammars.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// A resource with what is said of it.
#[derive(Debug)]
pub(super) struct Node {
    /// Its address. Every resource has one: nameless ones would be others in each of the two files.
    pub(super) iri: String,
    /// Its class, as a compact name such as `dcat:Dataset`.
    pub(super) class: &'static str,
    /// Properties as compact names, with their values; a property may stand several times.
    pub(super) properties: Vec<(&'static str, Term)>,
}

/// A value of a property.
#[derive(Debug)]
pub(super) enum Term {
    /// Another resource, by its address.
    Iri(String),
    /// A text in no language.
    Text(String),
    /// A text in a language, a BCP 47 tag.
    Phrase(String, String),
    /// A day, ISO 8601.
    Day(String),
}

impl Node {
    pub(super) fn new(class: &'static str, iri: String) -> Self {
        Self { iri, class, properties: Vec::new() }
    }

    pub(super) fn add(&mut self, property: &'static str, value: Term) {
        self.properties.push((property, value));
    }

    pub(super) fn add_all(
        &mut self,
        property: &'static str,
        values: impl IntoIterator<Item = Term>,
    ) {
        self.properties.extend(values.into_iter().map(|value| (property, value)));
    }
}

/// Writes a graph as JSON-LD with its context inside, so that nothing has to be fetched.
pub(super) fn to_json_ld(prefixes: &[(&str, &str)], nodes: &[Node]) -> Vec<u8> {
    let context: Map<_, _> =
        prefixes.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri))).collect();
    let graph: Vec<_> = nodes.iter().map(node_to_json).collect();
    let mut text = serde_json::to_vec_pretty(&json!({ "@context": context, "@graph": graph }))
        .unwrap_or_default();
    text.push(b'\n');
    text
}

fn node_to_json(node: &Node) -> Value {
    let mut object = Map::new();
    object.insert("@id".to_owned(), json!(escape_iri(&node.iri)));
    object.insert("@type".to_owned(), json!(node.class));
    for (property, value) in &node.properties {
        let value = match value {
            Term::Iri(iri) => json!({ "@id": escape_iri(iri) }),
            Term::Text(text) => json!(text),
            Term::Phrase(text, tag) => json!({ "@value": text, "@language": tag }),
            Term::Day(day) => json!({ "@value": day, "@type": "xsd:date" }),
        };
        match object.get_mut(*property) {
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = json!([first.take(), value]),
            None => {
                object.insert((*property).to_owned(), value);
            }
        }
    }
    Value::Object(object)
}

/// Writes a graph as Turtle.
pub(super) fn to_turtle(prefixes: &[(&str, &str)], nodes: &[Node]) -> Vec<u8> {
    let mut text = String::new();
    for (prefix, iri) in prefixes {
        let _ = writeln!(text, "@prefix {prefix}: <{iri}> .");
    }
    for node in nodes {
        let _ = write!(text, "\n<{}> a {}", escape_iri(&node.iri), node.class);
        for (property, value) in &node.properties {
            let _ = write!(text, " ;\n  {property} ");
            let _ = match value {
                Term::Iri(iri) => write!(text, "<{}>", escape_iri(iri)),
                Term::Text(value) => write!(text, "\"{}\"", escape_text(value)),
                Term::Phrase(value, tag) => write!(text, "\"{}\"@{tag}", escape_text(value)),
                Term::Day(day) => write!(text, "\"{day}\"^^xsd:date"),
            };
        }
        text.push_str(" .\n");
    }
    text.into_bytes()
}

/// Characters that an address must not have (Turtle, production `IRIREF`) are percent-encoded.
fn escape_iri(iri: &str) -> String {
    let mut escaped = String::with_capacity(iri.len());
    for character in iri.chars() {
        match character {
            '\0'..=' ' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`' | '\\' => {
                let _ = write!(escaped, "%{:02X}", u32::from(character));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Turtle, production `STRING_LITERAL_QUOTE`.
fn escape_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(escaped, "\\u{:04X}", u32::from(control));
            }
            other => escaped.push(other),
        }
    }
    escaped
}
