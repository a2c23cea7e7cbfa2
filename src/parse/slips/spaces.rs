//! Spaces that are none, and spaces that make something else of a line.

use std::ops::Range;

use super::text::{Block, Found, Kind, Text};
use crate::diagnostic::Problem;

/// No-break spaces, which web pages and word processors put where a plain one is meant.
const HELD: [char; 3] = ['\u{a0}', '\u{2007}', '\u{202f}'];

/// No-break spaces at the beginning of lines, and behind the marks of lists and headings.
pub(super) fn review(text: &Text<'_>, block: &Block, found: &mut Found) {
    if matches!(block.kind, Kind::Cell | Kind::Heading) {
        return;
    }
    for (number, line) in block.lines.iter().enumerate() {
        let shown = text.line(line);
        let is_space = |it: char| HELD.contains(&it) || it == ' ';
        // Most lines begin with a word.
        if !shown.starts_with(|it: char| is_space(it) || "-*+#".contains(it)) {
            continue;
        }
        let bare = shown.trim_start_matches(is_space);
        let is_indented = bare.len() < shown.len();
        let marks = bare.trim_start_matches(['-', '*', '+', '#', '>']);
        let mark = &bare[..bare.len() - marks.len()];
        let is_mark = matches!(mark, "-" | "*" | "+") || mark.starts_with('#') && mark.len() < 7;
        let is_held = is_mark && marks.starts_with(HELD) && marks.contains(char::is_alphanumeric);
        let is_first_of_item = number == 0 && block.kind == Kind::Item;
        let end = line.range.end;
        let written = text.written(end - bare.len()..end).trim_end();
        let marked = line.range.start..end - bare.len() + written.len();
        if is_held {
            let words = written[mark.len()..].trim_start_matches(|it: char| it.is_whitespace());
            let suggestion = format!("{mark} {words}");
            found.add(Problem::MisleadingSpaces { suggestion, makes_code: false }, marked);
        } else if is_indented && !is_first_of_item && !written.is_empty() {
            let suggestion = written.to_owned();
            found.add(Problem::MisleadingSpaces { suggestion, makes_code: false }, marked);
        }
    }
}

/// A paragraph that four spaces or a tab make code.
pub(super) fn code(source: &str, range: &Range<usize>, found: &mut Found) {
    let written = source.get(range.clone()).unwrap_or_default();
    let lines: Vec<_> = written.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let Some(first) = lines.first() else { return };
    let is_prose = |line: &&str| {
        let words = line.split_whitespace().filter(|word| word.chars().all(is_of_prose));
        line.split_whitespace().count() > 2 && words.count() == line.split_whitespace().count()
    };
    let ends = lines.last().is_some_and(|last| last.ends_with(['.', '!', '?', ':', ';', ',']));
    if first.starts_with(char::is_uppercase) && lines.iter().all(is_prose) && ends {
        let bare = written.trim_start();
        let start = range.start + written.len() - bare.len();
        let line = bare.lines().next().unwrap_or_default().trim_end();
        let suggestion = (*first).to_owned();
        found.add(
            Problem::MisleadingSpaces { suggestion, makes_code: true },
            start..start + line.len(),
        );
    }
}

/// True for a character of which a text in words is made.
fn is_of_prose(character: char) -> bool {
    character.is_alphanumeric() || ".,;:!?„”“‘’'\"–—-()%/".contains(character)
}
