//! Gives each value of a document the form that its key asks for, and finds texts of which YAML
//! takes a part for something else: `Cichy #1 test`, `&Co Trade`, `!important`.

use super::fields::Report;
use super::keys::{CATEGORY, OBSERVATION, Shape};
use super::yaml::{Node, Value};
use super::yaml_fault::quoted;
use crate::diagnostic::{Cut, Problem, Span};
use crate::strategy::one_line;

/// Shapes a document, which stands in `text`.
pub(super) fn document(node: &mut Node, shape: Shape, text: &str, report: &mut Report<'_>) {
    Shaping { text, report }.value(node, shape, node.span.start, false);
}

struct Shaping<'a, 'r> {
    text: &'a str,
    report: &'a mut Report<'r>,
}

impl Shaping<'_, '_> {
    /// Shapes a value. What stands before it ends at `before`. In an alias, it is a repetition of
    /// what is shaped where it is written.
    fn value(&mut self, node: &mut Node, shape: Shape, before: usize, is_repeated: bool) {
        let is_repetition = is_repeated || node.is_alias;
        match (&mut node.value, shape) {
            (
                Value::Null | Value::Scalar(_),
                Shape::Text | Shape::Name | Shape::Markdown | Shape::Paragraphs,
            ) => {
                if !is_repeated && let Some((why, span)) = self.cut(node, shape, before) {
                    let written = &self.text[span.range()];
                    let quoted = (!written.contains(['\n', '\r'])).then(|| quoted(written));
                    self.report.add(Problem::CutText { why, quoted }, span);
                    // Nobody is to be told that it is missing or too short as well.
                    node.value = Value::Scalar(written.to_owned());
                }
                if let Value::Scalar(text) = &mut node.value {
                    match shape {
                        Shape::Markdown => *text = one_paragraph(text),
                        Shape::Paragraphs => *text = paragraphs(text),
                        // The form of a name is checked, white space included.
                        Shape::Name if !text.contains('\n') => {}
                        _ => *text = one_line(text),
                    }
                }
            }
            (Value::Scalar(_), Shape::Words | Shape::Category) => {
                self.value(node, Shape::Text, before, is_repeated);
            }
            (Value::Scalar(_), Shape::List(item)) => self.value(node, *item, before, is_repeated),
            (Value::Scalar(text), _) => {
                let is_null = matches!(&**text, "~" | "null" | "Null" | "NULL");
                // Between quotation marks it is a text.
                if is_null && self.text.get(node.span.range()) == Some(text) {
                    node.value = Value::Null;
                }
            }
            (Value::Sequence(items), Shape::List(shape)) => {
                let mut before = before;
                for item in items {
                    self.value(item, *shape, self.opening(before, item), is_repetition);
                    before = item.span.end;
                }
            }
            (Value::Mapping(pairs), shape) => {
                for (key, value) in pairs {
                    if let Some(shape) = inner(shape, key) {
                        self.value(value, shape, key.span.end, is_repetition);
                    }
                }
            }
            (Value::Null | Value::Sequence(_), _) => {}
        }
    }

    /// The text of which YAML takes a part for something else, and for what.
    fn cut(&self, node: &Node, shape: Shape, before: usize) -> Option<(Cut, Span)> {
        let Span { start, end } = node.span;
        if node.is_alias {
            return Some((Cut::Alias, node.span));
        }
        let comment = self.comment(node, shape, before);
        if let Some((at, mark)) = property(self.text.get(before..start)?) {
            let why = if mark == '&' { Cut::Anchor } else { Cut::Tag };
            let end = comment.map_or(end, |comment| comment.end);
            return Some((why, Span::new(before + at, end)));
        }
        let comment = comment?;
        let start = if matches!(node.value, Value::Null) { comment.start } else { start };
        Some((Cut::Comment, Span::new(start, comment.end)))
    }

    /// The comment on the line of a text that was probably meant as a part of it.
    fn comment(&self, node: &Node, shape: Shape, before: usize) -> Option<Span> {
        let is_empty = matches!(node.value, Value::Null);
        let behind = &self.text[if is_empty { before } else { node.span.end }..];
        // Behind a key or the dash of an item.
        let marks: &[char] = if is_empty { &[' ', '\t', ':', '-'] } else { &[' ', '\t'] };
        let comment = behind.trim_start_matches(marks);
        let words = comment.strip_prefix('#')?;
        let is_quoted = self.text[node.span.range()].starts_with(['"', '\'']);
        // Where no text goes on, a comment for editors begins with a space.
        let is_comment = is_empty || is_quoted || matches!(shape, Shape::Name);
        let is_meant = !is_comment || words.starts_with(|first: char| !" \t\r\n#".contains(first));
        let start = self.text.len() - comment.len();
        let length = comment.lines().next()?.trim_end().len();
        is_meant.then(|| Span::new(start, start + length))
    }

    /// Where what stands before an item of a list ends: its list may have an anchor.
    fn opening(&self, before: usize, item: &Node) -> usize {
        let gap = self.text.get(before..item.span.start).unwrap_or_default();
        let dash = gap.rfind(['\n', '[', ',']).map_or(0, |at| at + 1);
        before + dash
    }
}

/// The shape of the value of a key in a mapping; none for an unknown key.
fn inner(shape: Shape, key: &Node) -> Option<Shape> {
    match shape {
        Shape::Mapping(table) => Some(table.key(key.text()?)?.shape),
        Shape::Observation => Some(OBSERVATION.key(key.text()?)?.shape),
        Shape::Map(_, shape) => Some(*shape),
        Shape::Amounts => Some(Shape::Number),
        Shape::Category => Some(CATEGORY.key(key.text()?).map_or(Shape::Text, |key| key.shape)),
        Shape::Words => Some(Shape::Text),
        _ => None,
    }
}

/// The anchor or the tag between a key and its value, which comments may stand between.
fn property(gap: &str) -> Option<(usize, char)> {
    let mut start = 0;
    for line in gap.split_inclusive('\n') {
        let mut at = start;
        for word in line.split_inclusive([' ', '\t', '\n', '\r']) {
            let mark = word.chars().next()?;
            if mark == '#' {
                break;
            }
            if matches!(mark, '&' | '!') {
                return Some((at, mark));
            }
            at += word.len();
        }
        start += line.len();
    }
    None
}

/// A text without white space around it and at the ends of its lines.
fn paragraphs(text: &str) -> String {
    let lines = text.trim().lines().map(str::trim_end);
    lines.collect::<Vec<_>>().join("\n")
}

/// A text without empty lines, and without white space around it.
fn one_paragraph(text: &str) -> String {
    let lines = text.trim().lines().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
