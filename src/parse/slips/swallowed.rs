//! Text that a comment or a block of code takes in.

use std::ops::Range;

use super::text::{Block, Found, Text};
use crate::diagnostic::{Problem, Swallower};

fn add(by: Swallower, range: Range<usize>, found: &mut Found) {
    found.add(Problem::SwallowedText { by }, range);
}

/// Text behind a comment, on the line on which it ends, and text behind one that does not end.
pub(super) fn by_comment(source: &str, range: &Range<usize>, found: &mut Found) {
    let mut start = range.start;
    loop {
        let rest = source.get(start..range.end).unwrap_or_default();
        let bare = rest.trim_start();
        start += rest.len() - bare.len();
        if bare.is_empty() {
            return;
        }
        if !bare.starts_with("<!--") {
            let line = bare.lines().next().unwrap_or_default().trim_end();
            // HTML at the beginning is reported as such.
            if start > range.start {
                add(Swallower::EndOfComment, start..start + line.len(), found);
            }
            return;
        }
        match bare.find("-->") {
            Some(end) => start += end + "-->".len(),
            None => return add(Swallower::OpenComment, start..start + "<!--".len(), found),
        }
    }
}

/// A comment within a paragraph that does not end: its marks are shown.
pub(super) fn by_open_comment(text: &Text<'_>, block: &Block, found: &mut Found) {
    let range = block.range();
    if let Some(at) = text.shown(range.clone()).find("<!--") {
        let start = range.start + at;
        add(Swallower::OpenComment, start..start + "<!--".len(), found);
    }
}

/// Code that does not end.
pub(super) fn by_fence(source: &str, range: &Range<usize>, found: &mut Found) {
    let written = source.get(range.clone()).unwrap_or_default().trim_end();
    let mark = if written.starts_with('~') { '~' } else { '`' };
    let fence = |line: &str| line.len() - line.trim_start_matches(mark).len();
    let opening = fence(written);
    let last = written.rsplit_once('\n').map(|(_, last)| last.trim_matches([' ', '\t', '>']));
    let is_closed = last.is_some_and(|last| fence(last) == last.len() && last.len() >= opening);
    if !is_closed {
        let first = written.lines().next().unwrap_or_default().trim_end();
        add(Swallower::OpenCode, range.start..range.start + first.len(), found);
    }
}
