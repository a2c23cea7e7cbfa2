//! YAML as a tree that knows where each value stands.
//!
//! Typed deserialisation stops at the first fault. A tree lets one run report all of them, and
//! keeps numbers as they are written: `4.10` stays `4.10`.

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{DuplicateKeyPolicy, Spanned};

use super::yaml_fault::{SyntaxError, is_foreign_space, odd_line};
use crate::diagnostic::Span;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: Value,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing, or `~`.
    Null,
    /// A single value, as text.
    Scalar(String),
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in their order; a key may stand twice.
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }
}

/// More values than any file has; it stops a bomb of aliases.
const MOST_NODES: usize = 50_000;

/// Deeper than any key is nested. Reading is recursive: a level takes some 50 kB of a thread's
/// stack of 2 MB, which may be in use already.
const DEEPEST_NESTING: usize = 12;

/// Reads a document; `None` for a text that is empty or only comments. The error is where the text
/// stops being YAML, or exceeds the limits that keep a hostile file from exhausting memory.
pub(crate) fn parse(text: &str) -> Result<Option<Node>, SyntaxError> {
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        with_snippet: false,
        strict_booleans: true,
        budget: serde_yaml::budget! { max_nodes: MOST_NODES, max_depth: DEEPEST_NESTING },
        no_schema: false,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
    };
    match serde_yaml::from_str_with_options::<Option<RawNode>>(text, options) {
        Ok(node) => {
            let node = node.map(|node| resolve(node, text));
            match node.as_ref().and_then(|node| foreign_space(node, text)) {
                Some(error) => Err(error),
                None => Ok(node),
            }
        }
        Err(error) => Err(SyntaxError::new(text, &error)),
    }
}

/// A space that YAML takes for a letter before a key, or after the dash of an item.
fn foreign_space(node: &Node, text: &str) -> Option<SyntaxError> {
    let of_scalar = |node: &Node, is_key: bool| {
        let written = text.get(node.span.range())?;
        let begins = |written: &str| written.starts_with(is_foreign_space);
        let is_odd = is_key && begins(written) || written.strip_prefix('-').is_some_and(begins);
        let (fault, span) = odd_line(written).filter(|_| is_odd)?;
        Some(SyntaxError::of(fault, span.shifted(node.span.start)))
    };
    match &node.value {
        Value::Null => None,
        Value::Scalar(_) => of_scalar(node, false),
        Value::Sequence(items) => items.iter().find_map(|item| foreign_space(item, text)),
        Value::Mapping(pairs) => pairs
            .iter()
            .find_map(|(key, value)| of_scalar(key, true).or_else(|| foreign_space(value, text))),
    }
}

/// What serde delivers: numbers lose their spelling here and get it back from the source.
type RawNode = Spanned<RawValue>;

enum RawValue {
    Null,
    Text(String),
    /// A number or boolean, whose spelling stands in the source.
    Plain,
    Sequence(Vec<RawNode>),
    Mapping(Vec<(RawNode, RawNode)>),
}

fn resolve(node: RawNode, text: &str) -> Node {
    let value = match node.value {
        RawValue::Null => Value::Null,
        RawValue::Text(scalar) => Value::Scalar(scalar),
        RawValue::Plain => {
            let spelling = text.get(span(node.defined).range()).unwrap_or_default();
            Value::Scalar(spelling.trim().to_owned())
        }
        RawValue::Sequence(items) => {
            Value::Sequence(items.into_iter().map(|item| resolve(item, text)).collect())
        }
        RawValue::Mapping(entries) => {
            let entries = entries.into_iter();
            let resolved = entries.map(|(key, value)| (resolve(key, text), resolve(value, text)));
            Value::Mapping(resolved.collect())
        }
    };
    let referenced = span(node.referenced);
    // A block scalar's span reaches over the line ends that follow it.
    let found = text.get(referenced.range()).unwrap_or_default();
    let span = Span::new(referenced.start, referenced.start + found.trim_end().len());
    Node { span: enclose(span, &value), value }
}

fn span(location: serde_yaml::Location) -> Span {
    let number =
        |value: Option<u64>| value.and_then(|value| usize::try_from(value).ok()).unwrap_or(0);
    let start = number(location.span().byte_offset());
    Span::new(start, start + number(location.span().byte_len()))
}

/// The span of a collection, which the parser gives as a point, from that of its parts.
fn enclose(span: Span, value: &Value) -> Span {
    let (first, last) = match value {
        Value::Sequence(items) => {
            (items.first().map(|item| item.span), items.last().map(|item| item.span))
        }
        Value::Mapping(entries) => (
            entries.first().map(|(key, _)| key.span),
            entries.last().map(
                |(key, value)| if value.span.end > key.span.end { value.span } else { key.span },
            ),
        ),
        Value::Null | Value::Scalar(_) => return span,
    };
    match (first, last) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => span,
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

macro_rules! plain {
    ($($visit:ident: $read:ty),*) => {
        $(fn $visit<E: de::Error>(self, _: $read) -> Result<RawValue, E> {
            Ok(RawValue::Plain)
        })*
    };
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawValue, D::Error> {
        Deserialize::deserialize(deserializer)
    }

    plain!(
        visit_bool: bool,
        visit_i64: i64,
        visit_u64: u64,
        visit_i128: i128,
        visit_u128: u128,
        visit_f64: f64
    );

    fn visit_str<E: de::Error>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(RawValue::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(RawValue::Mapping(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, parse};

    fn entries(text: &str) -> Vec<(Node, Node)> {
        match parse(text).unwrap().unwrap().value {
            Value::Mapping(entries) => entries,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_keep_their_digits_and_everything_its_place() {
        let text = "# ł\nvalue: 4.10\nyear: 0x10\nyes: true\ntext: \"a\\tb\"\ngrade: &g A-\nsame: *g\n1e5: 007\n";
        let found: Vec<_> = entries(text)
            .iter()
            .map(|(key, value)| {
                (
                    key.text().unwrap().to_owned(),
                    value.text().unwrap().to_owned(),
                    &text[value.span.range()],
                )
            })
            .collect();
        let expected = [
            ("value", "4.10", "4.10"),
            ("year", "0x10", "0x10"),
            ("yes", "true", "true"),
            ("text", "a\tb", "\"a\\tb\""),
            ("grade", "A-", "A-"),
            ("same", "A-", "*g"),
            ("1e5", "007", "007"),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|&(key, value, span)| (key.to_owned(), value.to_owned(), span))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_key_may_stand_twice_and_nothing_is_lost() {
        assert_eq!(entries("a: 1\na: 2\n").len(), 2);
    }

    #[test]
    fn comments_alone_are_nothing() {
        assert!(parse("").unwrap().is_none());
        assert!(parse("# only\n\n# comments\n").unwrap().is_none());
    }

    #[test]
    fn a_fault_has_a_place() {
        let text = "a: 1\nb: [1, 2\nc: 3\n";
        let error = parse(text).unwrap_err();
        assert!(text[..error.span.start].matches('\n').count() >= 1, "{error:?}");
        for hostile in ["a: &a [*a]", "[[[[[[[[", "a: !!binary x", "\u{0}", "? : ?", "- - - : -"] {
            let _ = parse(hostile);
        }
        let deep = "[".repeat(100_000);
        assert!(parse(&deep).is_err());
    }

    #[test]
    fn what_is_nested_deeply_takes_little_of_the_stack() {
        let nested = || {
            for depth in 0..100 {
                for (open, close) in [("[", "]"), ("{a: ", "}"), ("{? ", "}"), ("[{a: ", "}]")] {
                    let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
                    let _ = parse(&text);
                }
            }
        };
        let thread = std::thread::Builder::new().stack_size(1 << 20).spawn(nested);
        thread.unwrap().join().unwrap();
    }
}
