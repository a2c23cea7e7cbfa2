//! The files of findings, with an index of their lines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Finding, Position, SourcePath, Span};

/// The files of a run's findings.
#[derive(Debug)]
pub(crate) struct Files<'a> {
    by_path: BTreeMap<&'a SourcePath, Lines<'a>>,
}

#[derive(Debug)]
struct Lines<'a> {
    /// What is not UTF-8 keeps its place up to the first such byte.
    text: Cow<'a, str>,
    /// The byte at which each line begins.
    starts: Vec<usize>,
    /// The number of characters before each stretch of bytes, so that a place far into a long line is
    /// found quickly.
    stretches: Vec<usize>,
}

/// The bytes of a stretch.
const STRETCH: usize = 1024;

/// So many bytes tell a text from other files.
const HEAD: usize = 1000;

impl<'a> Files<'a> {
    /// The files that some findings are about; `bytes_of` gives those of a file that is there.
    pub(crate) fn of(
        findings: &'a [Finding],
        bytes_of: impl Fn(&'a SourcePath) -> Option<&'a [u8]>,
    ) -> Self {
        let mut by_path = BTreeMap::new();
        for finding in findings {
            let path = &finding.place.path;
            if let Some(bytes) = bytes_of(path) {
                by_path.entry(path).or_insert_with(|| Lines::new(bytes));
            }
        }
        Self { by_path }
    }

    fn file(&self, finding: &Finding) -> Option<&Lines<'a>> {
        self.by_path.get(&finding.place.path)
    }

    /// Where a finding begins and where it ends; the end is exclusive.
    pub(crate) fn positions(&self, finding: &Finding) -> (Position, Position) {
        let span = finding.place.span;
        match self.file(finding) {
            Some(file) => (file.position(span.start), file.position(span.end)),
            None => (Position { line: 1, column: 1 }, Position { line: 1, column: 1 }),
        }
    }

    /// The first line of a finding without a byte order mark, its number, and the bytes of it that
    /// are marked: never the part of a character. None where the file is no text.
    pub(crate) fn line(&self, finding: &Finding) -> Option<(&str, usize, Span)> {
        let file = self.file(finding)?;
        // Texts have none, and pictures have some in their heads.
        if file.text.bytes().take(HEAD).any(|byte| byte == 0) {
            return None;
        }
        let Span { start, end } = finding.place.span;
        let number = file.position(start).line;
        let line_start = *file.starts.get(number - 1)?;
        let next = file.starts.get(number).copied().unwrap_or(file.text.len());
        let whole = file.text[line_start..next].trim_end_matches('\n');
        let whole = whole.strip_suffix('\r').unwrap_or(whole);
        let line = whole.trim_start_matches('\u{feff}');
        let line_start = line_start + (whole.len() - line.len());
        let within = |offset: usize| offset.clamp(line_start, line_start + line.len()) - line_start;
        let start = line.floor_char_boundary(within(start));
        let end = line.ceil_char_boundary(within(end)).max(start);
        Some((line, number, Span::new(start, end)))
    }
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let stretches = text.as_bytes().chunks(STRETCH).scan(0, |before, stretch| {
            let count = *before;
            *before += count_characters(stretch);
            Some(count)
        });
        let stretches = stretches.collect();
        Self { text, starts, stretches }
    }

    /// The position of a byte. An offset beyond the end or inside a character is taken for the
    /// nearest boundary before it.
    fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line - 1).copied().expect("the first line starts at 0");
        let marks = &self.text[start..offset];
        let marks = marks.len() - marks.trim_start_matches('\u{feff}').len();
        let column = self.characters_before(offset) - self.characters_before(start + marks) + 1;
        Position { line, column }
    }

    /// How many characters begin before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let stretch = offset / STRETCH;
        let (count, from) = match self.stretches.get(stretch) {
            Some(count) => (*count, stretch * STRETCH),
            // At the end of a text that fills its last stretch.
            None => {
                (self.stretches.last().copied().unwrap_or(0), stretch.saturating_sub(1) * STRETCH)
            }
        };
        count + count_characters(&self.text.as_bytes()[from..offset])
    }
}

/// How many characters begin in some bytes.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::super::position;
    use super::Lines;

    #[test]
    fn counted_lines_give_the_same_positions() {
        let text = "\u{feff}zażółć\n\ngęśl\r\njaźń";
        let file = Lines::new(text.as_bytes());
        for offset in 0..text.len() + 3 {
            assert_eq!(file.position(offset), position(text, offset), "{offset}");
        }
        let text = "\u{feff}\u{feff}".to_owned() + &"ż".repeat(1023);
        let file = Lines::new(text.as_bytes());
        for offset in 0..text.len() + 3 {
            assert_eq!(file.position(offset), position(&text, offset), "{offset}");
        }
    }
}
