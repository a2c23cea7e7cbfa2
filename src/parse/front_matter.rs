//! The front matter of a words file: where it stands, and where a key stands in it.

use super::yaml::{self, Node, Value};
use crate::diagnostic::{Problem, Span, YamlFault};

/// The two halves of a words file.
pub(super) struct Halves {
    /// The YAML between the `---` lines.
    pub(super) front_matter: Span,
    /// The opening `---`.
    pub(super) opening: Span,
    pub(super) body: Span,
}

/// Splits a words file at its `---` lines.
pub(super) fn split(text: &str) -> Result<Halves, (Problem, Span)> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text[start..].split_inclusive('\n').scan(start, |offset, line| {
        let begin = *offset;
        *offset += line.len();
        Some((begin, line))
    });
    let is_fence = |line: &str| line.trim_end() == "---";
    let place = |begin: usize, line: &str| Span::new(begin, begin + line.trim_end().len());
    let opening = match lines.next() {
        Some((begin, line)) if is_fence(line) => Span::new(begin, begin + 3),
        Some((begin, line)) => {
            let nearly = nearly_opened(&text[begin..]);
            return Err((Problem::MissingFrontMatter { nearly }, place(begin, line)));
        }
        None => {
            let problem = Problem::MissingFrontMatter { nearly: None };
            return Err((problem, Span::new(start, start)));
        }
    };
    let begin = text[opening.end..].find('\n').map_or(text.len(), |at| opening.end + at + 1);
    let mut nearly_closed = None;
    for (at, line) in lines {
        if is_nearly_fence(line) {
            nearly_closed.get_or_insert_with(|| place(at, line));
        }
        if is_fence(line) {
            let body = Span::new(at + line.len(), text.len());
            return Ok(Halves { front_matter: Span::new(begin, at), opening, body });
        }
    }
    let nearly = nearly_closed.is_some().then_some("hyphens");
    Err((Problem::UnclosedFrontMatter { nearly }, nearly_closed.unwrap_or(opening)))
}

/// True for a line of hyphens or dashes that are not three hyphens: programs for writing turn these
/// into others.
fn is_nearly_fence(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && line != "---"
        && line.len() > 1
        && line.chars().all(|character| matches!(character, '-' | '–' | '—' | '−'))
}

/// What a text has in place of a front matter that begins in its first line.
fn nearly_opened(text: &str) -> Option<&'static str> {
    let first = text.lines().next().unwrap_or_default();
    if is_nearly_fence(first) {
        return Some("hyphens");
    }
    let rest = text.trim_start();
    if rest.len() < text.len() && rest.lines().next().is_some_and(|line| line.trim_end() == "---") {
        return Some("space");
    }
    let begins = |line: &str| line.starts_with("title:") || line.starts_with("short:");
    let is_closed = text.lines().any(|line| line.trim_end() == "---");
    (begins(first) && is_closed).then_some("opening")
}

/// Where a key stands in the front matter of a words file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyPlace {
    /// With a value, which stands there.
    Value(Span),
    /// Without a value, which is to follow the colon that ends there.
    NoValue(usize),
    /// Nowhere; the closing `---` begins there.
    Absent(usize),
}

/// Finds a key in the front matter of a words file; the error is what keeps that from being read.
pub(crate) fn find_key(text: &str, key: &str) -> Result<KeyPlace, Problem> {
    let halves = split(text).map_err(|(problem, _)| problem)?;
    let front_matter = halves.front_matter;
    let node = yaml::parse(&text[front_matter.range()]).map_err(|error| {
        error
            .problem
            .unwrap_or(Problem::YamlSyntax { fault: YamlFault::Beginning { quoted: None } })
    })?;
    let Some(Node { value: Value::Mapping(pairs), .. }) = node else {
        return Ok(KeyPlace::Absent(front_matter.end));
    };
    let Some((name, value)) = pairs.iter().find(|(name, _)| name.text() == Some(key)) else {
        return Ok(KeyPlace::Absent(front_matter.end));
    };
    let span = value.span.shifted(front_matter.start);
    let is_written = text.get(span.range()).is_some_and(|value| !value.trim().is_empty());
    if is_written && !matches!(value.value, Value::Null) {
        return Ok(KeyPlace::Value(span));
    }
    let name_end = name.span.end + front_matter.start;
    let colon = text[name_end..].find(':').map_or(name_end, |at| name_end + at + 1);
    Ok(KeyPlace::NoValue(colon))
}

/// True where a file holds nothing or only comments, so that it counts as absent.
pub(super) fn is_absent(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
    }
    rest.is_empty()
}
