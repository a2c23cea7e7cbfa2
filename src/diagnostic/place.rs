//! Places in the sources.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Path of a source file, relative to the site's root, with `/` between its parts:
/// `content/goals/vi/index.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a relative path with `/` between its parts.
    pub fn new(path: &str) -> Self {
        Self(Arc::from(path))
    }

    /// The file to which findings about the whole site are pinned.
    pub fn site() -> Self {
        Self::new("content/site.yaml")
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Everything before the last `/`.
    pub(crate) fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Everything after the last `/`.
    pub(crate) fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A range of bytes in a source file; the end is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, which is never before it.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The span as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same span in a text that begins `offset` bytes later in the file.
    #[must_use]
    pub(crate) fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset, end: self.end + offset }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A file and, within it, the characters meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// The bytes in it. An empty span at 0 is the file as a whole.
    pub span: Span,
}

impl Place {
    /// A place within a file.
    pub fn new(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span }
    }

    /// A whole file, shown as its first line.
    pub fn file(path: &SourcePath) -> Self {
        Self::new(path, Span::default())
    }

    /// The whole site.
    pub fn site() -> Self {
        Self::file(&SourcePath::site())
    }
}

/// A line and a column, both counted from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1. A byte order mark does not count.
    pub column: usize,
}

/// The position of a byte of `text`. An offset beyond the end or inside a character is taken
/// for the nearest boundary before it.
pub fn position(text: &str, offset: usize) -> Position {
    let offset = text.floor_char_boundary(offset);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
    let column = before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1;
    Position { line, column }
}

#[cfg(test)]
mod tests {
    use super::{Position, position};

    #[test]
    fn columns_are_characters_and_a_byte_order_mark_is_none() {
        let text = "\u{feff}zażółć\ngęśl";
        assert_eq!(position(text, text.find('ł').unwrap()), Position { line: 1, column: 5 });
        assert_eq!(position(text, text.find('ś').unwrap()), Position { line: 2, column: 3 });
        assert_eq!(position(text, usize::MAX), Position { line: 2, column: 5 });
    }
}
