//! YAML as a tree that knows where each value stands.
//!
//! Typed deserialisation stops at the first fault. A tree lets one run report all of them, and
//! keeps every value as it is written, whatever YAML takes it for: `4.10`, `861e6555`, `null`.

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
    /// True for an alias, and for what is in one: the value stands elsewhere.
    pub(crate) is_alias: bool,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Nothing.
    Null,
    /// A single value, as text. So are `~` and `null`.
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
        if !is_odd {
            return None;
        }
        let (fault, span) = odd_line(written)?;
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

/// What serde delivers: values that YAML does not take for text lose their spelling here and get it
/// back from the source.
type RawNode = Spanned<RawValue>;

enum RawValue {
    Text(String),
    /// A number, a boolean or nothing.
    Plain,
    Sequence(Vec<RawNode>),
    Mapping(Vec<(RawNode, RawNode)>),
}

fn resolve(node: RawNode, text: &str) -> Node {
    let (defined, referenced) = (span(node.defined), span(node.referenced));
    let value = match node.value {
        RawValue::Plain => match spelling(defined, text) {
            "" => Value::Null,
            spelling => Value::Scalar(spelling.to_owned()),
        },
        RawValue::Text(scalar) => match spelling(defined, text) {
            // Only a text on one line stands in the source as it is.
            quoted if quoted.is_empty() || quoted.starts_with(['"', '\'', '|', '>']) => {
                Value::Scalar(scalar)
            }
            folded if folded.contains(['\n', '\r']) => Value::Scalar(scalar),
            plain => Value::Scalar(plain.to_owned()),
        },
        RawValue::Sequence(items) => {
            Value::Sequence(items.into_iter().map(|item| resolve(item, text)).collect())
        }
        RawValue::Mapping(entries) => {
            let entries = entries.into_iter();
            let resolved = entries.map(|(key, value)| (resolve(key, text), resolve(value, text)));
            Value::Mapping(joined(resolved.collect(), text))
        }
    };
    // A block scalar's span reaches over the line ends that follow it.
    let found = text.get(referenced.range()).unwrap_or_default();
    let span = Span::new(referenced.start, referenced.start + found.trim_end().len());
    Node { span: enclose(span, &value), value, is_alias: defined != referenced }
}

/// Pairs of which those without a colon are part of the value before them, as it was meant by who
/// wrote `{value: 10,5}` or `{author: Roads, Bridges}`: YAML takes what follows a comma for a key.
fn joined(pairs: Vec<(Node, Node)>, text: &str) -> Vec<(Node, Node)> {
    let is_plain = |node: &Node| {
        let written = text.get(node.span.range()).unwrap_or_default();
        matches!(node.value, Value::Scalar(_)) && !written.starts_with(['"', '\'', '*', '&', '!'])
    };
    let mut joined: Vec<(Node, Node)> = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        let after = text.get(key.span.end..).unwrap_or_default().trim_start();
        match joined.last_mut() {
            Some((_, before))
                if matches!(value.value, Value::Null)
                    && after.starts_with([',', '}'])
                    && is_plain(before)
                    && is_plain(&key) =>
            {
                before.span = Span::new(before.span.start, key.span.end);
                let written = text.get(before.span.range()).unwrap_or_default();
                before.value = Value::Scalar(written.to_owned());
            }
            _ => joined.push((key, value)),
        }
    }
    joined
}

/// A value as it stands in the source.
fn spelling(defined: Span, text: &str) -> &str {
    text.get(defined.range()).unwrap_or_default().trim_matches([' ', '\t', '\r', '\n'])
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
        Ok(RawValue::Plain)
    }

    fn visit_none<E: de::Error>(self) -> Result<RawValue, E> {
        Ok(RawValue::Plain)
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
    use proptest::prelude::*;

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

    /// True for a text that YAML lets stand without quotation marks, in a list between brackets too.
    fn is_plain(text: &str) -> bool {
        let rest = text.strip_prefix(['-', '?', ':']).unwrap_or(text);
        !rest.is_empty()
            && text.trim() == text
            && !rest.starts_with(" ,[]{}#&*!|>'\"%@`".chars().collect::<Vec<_>>().as_slice())
            && !text.contains([',', '[', ']', '{', '}'])
            && !text.contains(": ")
            && !text.contains(" #")
            && !text.ends_with(':')
            && !text.starts_with("---")
    }

    proptest! {
        #[test]
        fn every_text_comes_back_as_it_was_written(
            text in prop_oneof![
                "[0-9a-f]{8}",
                "[+-]?[0-9_]{0,4}[.:eExob]?[0-9_:.+-]{0,5}[eE]?[0-9]{0,4}",
                "[A-Za-z0-9ąż.:/_+~!?%&*#@ -]{1,20}",
                "(?i)~|null|true|false|yes|no|on|off|y|n|\\.inf|-\\.inf|\\.nan|<<|=|0o17|0b1|0x1f",
                "[0-9]{4}-[0-9]{2}(-[0-9]{2})?([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?Z?)?",
            ]
            .prop_filter("plain", |text| is_plain(text)),
        ) {
            let written = format!("value: {text}\nlist: [{text}]\n{text}: key\nother:\n  - {text} # c\n");
            let found = entries(&written);
            prop_assert_eq!(found[0].1.text(), Some(&*text));
            prop_assert!(matches!(&found[1].1.value, Value::Sequence(items)
                if items[0].text() == Some(&*text)));
            prop_assert_eq!(found[2].0.text(), Some(&*text));
            prop_assert!(matches!(&found[3].1.value, Value::Sequence(items)
                if items[0].text() == Some(&*text)));
        }
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
