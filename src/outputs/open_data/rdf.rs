//! An RDF graph, written as JSON-LD and as Turtle.
//!
//! Both are written from one value, so that they always agree. Crates for RDF bring many others;
//! this needs only a part of the two grammars.

use serde::ser::SerializeMap as _;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use serde::ser::Serializer;

use crate::files::json::write;

/// A resource and its properties.
#[derive(Debug)]
pub(super) struct Node {
    /// Its address. Every resource has one: nameless ones would be others in each of the two files.
    pub(super) iri: String,
    /// Its class, as a compact name such as `dcat:Dataset`.
    pub(super) class: &'static str,
    /// Properties as compact names, with their values; a property may be repeated.
    pub(super) properties: Vec<(&'static str, Term)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// Another resource, by its address.
    Iri(String),
    /// A text in no language.
    Text(String),
    /// A text in a language, a BCP 47 tag.
    Phrase(String, String),
    /// A day, ISO 8601.
    Day(String),
    /// A count.
    Count(usize),
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

    fn by_property(&self) -> BTreeMap<&'static str, Vec<&Term>> {
        let mut by_property: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (property, value) in &self.properties {
            by_property.entry(*property).or_default().push(value);
        }
        by_property
    }
}

/// Writes a graph as JSON-LD with its context inside, so that nothing has to be fetched.
pub(super) fn to_json_ld(prefixes: &[(&str, &str)], nodes: &[Node]) -> Vec<u8> {
    let context = prefixes.iter().copied().collect();
    write(&Document { context, graph: nodes })
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: BTreeMap<&'a str, &'a str>,
    #[serde(rename = "@graph")]
    graph: &'a [Node],
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("@id", &escape_iri(&self.iri))?;
        map.serialize_entry("@type", self.class)?;
        for (property, values) in self.by_property() {
            match values.as_slice() {
                [value] => map.serialize_entry(property, value)?,
                values => map.serialize_entry(property, values)?,
            }
        }
        map.end()
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (value, kind) = match self {
            Self::Text(text) => return serializer.serialize_str(text),
            Self::Iri(iri) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("@id", &escape_iri(iri))?;
                return map.end();
            }
            Self::Phrase(text, tag) => (text, ("@language", tag.as_str())),
            Self::Day(day) => (day, ("@type", "xsd:date")),
            Self::Count(count) => return serializer.serialize_u64(*count as u64),
        };
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("@value", value)?;
        map.serialize_entry(kind.0, kind.1)?;
        map.end()
    }
}

pub(super) fn to_turtle(prefixes: &[(&str, &str)], nodes: &[Node]) -> Vec<u8> {
    let mut text = String::new();
    for (prefix, iri) in prefixes {
        let _ = writeln!(text, "@prefix {prefix}: <{iri}> .");
    }
    for node in nodes {
        let _ = write!(text, "\n<{}> a {}", escape_iri(&node.iri), node.class);
        for (property, values) in node.by_property() {
            let _ = write!(text, " ;\n  {property} ");
            for (index, value) in values.into_iter().enumerate() {
                if index > 0 {
                    text.push_str(", ");
                }
                let _ = match value {
                    Term::Iri(iri) => write!(text, "<{}>", escape_iri(iri)),
                    Term::Text(value) => write!(text, "\"{}\"", escape_text(value)),
                    Term::Phrase(value, tag) => {
                        write!(text, "\"{}\"@{tag}", escape_text(value))
                    }
                    Term::Day(day) => write!(text, "\"{day}\"^^xsd:date"),
                    Term::Count(count) => write!(text, "{count}"),
                };
            }
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
