//! Invisible characters: controls, and those that embed or override a direction (Unicode Standard
//! Annex 9), which can make a reviewer see other words than a reader. They are searched for in
//! files as written, in decoded escapes and entities, and in the names of files.

use std::collections::BTreeSet;

use super::fields::Report;
use super::rare;
use super::yaml::{Node, Value};
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};
use crate::read::Source;
use crate::strategy::is_invisible;

/// Reports each invisible character of a file.
pub(super) fn characters(path: &SourcePath, source: &Source) -> Vec<Finding> {
    let Some(text) = source.text().filter(|text| has_invisible(text)) else { return Vec::new() };
    text.match_indices(is_invisible)
        .map(|(start, found)| {
            let character = found.chars().next().expect("what is found is a character");
            let place = Place::new(path, Span::new(start, start + found.len()));
            Finding::new(problem(character), place)
        })
        .collect()
}

/// Reports each character that nobody sees and that words are not found with, or that stands for
/// one that was lost. In words of Persian, Thai or Hindi some of them are letters or parts of one.
pub(super) fn hidden(path: &SourcePath, source: &Source) -> Vec<Finding> {
    let Some(text) = source.text().filter(|text| has_hidden(text)) else { return Vec::new() };
    let mut found = Vec::new();
    let mut previous = None;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let is_foreign =
            |it: Option<char>| it.is_some_and(|it| it > '\u{530}' && it.is_alphabetic());
        let is_hidden = match character {
            '\u{ad}' | '\u{2028}' | '\u{2029}' => true,
            '\u{200b}' => !is_foreign(previous) && !is_foreign(next),
            '\u{feff}' => start > 0,
            _ => false,
        };
        // Bullets of Word have a rule of their own.
        let is_lost = matches!(character, '\u{fffc}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}')
            && !is_bullet(character)
            && (previous, next) != (Some('`'), Some('`'));
        if is_hidden || is_lost {
            let problem = Problem::HiddenCharacter { code_point: code_point(character), is_lost };
            let span = Span::new(start, start + character.len_utf8());
            found.push(Finding::new(problem, Place::new(path, span)));
        }
        previous = Some(character);
    }
    found
}

fn is_bullet(character: char) -> bool {
    matches!(character, '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0fc}')
}

/// True for a text that may have any of them, by its bytes.
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is an early exit")]
fn has_hidden(text: &str) -> bool {
    let begins = |byte: u8, second: u8, third: u8| {
        let is_soft = (byte == 0xc2) & (second == 0xad);
        let is_space = (byte == 0xe2) & (second == 0x80) & matches!(third, 0x8b | 0xa8 | 0xa9);
        is_soft | is_space | matches!(byte, 0xee | 0xef)
    };
    let may_begin = |byte: u8| (byte == 0xc2) | (byte == 0xe2) | (byte == 0xee) | (byte == 0xef);
    let bytes = text.as_bytes();
    rare::any(bytes, may_begin, |at| begins(bytes[at], behind(bytes, at, 1), behind(bytes, at, 2)))
}

/// A byte behind another; behind the end of a text it is 0xff, which no text has.
fn behind(text: &[u8], at: usize, count: usize) -> u8 {
    text.get(at + count).copied().unwrap_or(0xff)
}

/// Reports those that keys and values of a document have only when decoded.
pub(super) fn in_document(node: &Node, text: &str, report: &mut Report<'_>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar(value) => {
            let written = text.get(node.span.range()).unwrap_or_default();
            for problem in in_decoded(value, written) {
                report.add(problem, node.span);
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| in_document(item, text, report)),
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                in_document(key, text, report);
                in_document(value, text, report);
            }
        }
    }
}

/// The problems of a decoded text, one for each character that the text does not have as it is
/// written: those are found in the file.
pub(super) fn in_decoded(decoded: &str, written: &str) -> Vec<Problem> {
    if decoded == written || !has_invisible(decoded) {
        return Vec::new();
    }
    let found: BTreeSet<char> = decoded.chars().filter(|&found| is_invisible(found)).collect();
    found.into_iter().filter(|&found| !written.contains(found)).map(problem).collect()
}

/// The problem of a name that has one of them, or a tab or a line break.
pub(super) fn in_name(name: &str) -> Option<Problem> {
    let found = name.chars().find(|&found| is_invisible(found) || found.is_control())?;
    Some(Problem::InvisibleInName { code_point: code_point(found) })
}

fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

fn problem(character: char) -> Problem {
    let code_point = code_point(character);
    if character.is_control() || character > '\u{ff00}' {
        Problem::ControlCharacter { code_point }
    } else {
        Problem::BidirectionalControl { code_point }
    }
}

/// True for a text with any of them, by its bytes: nearly all texts have none, but many have dashes
/// and quotation marks, which begin with the same byte as some of them.
fn has_invisible(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_one = |at: usize| begins_one(bytes[at], behind(bytes, at, 1), behind(bytes, at, 2));
    rare::any(bytes, may_begin_one, is_one)
}

/// True for the first byte of an invisible character, and of some others.
#[inline]
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is an early exit")]
fn may_begin_one(byte: u8) -> bool {
    let is_control = (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r');
    is_control | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef)
}

/// True for the bytes of an invisible character, and what follows them.
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is an early exit")]
fn begins_one(byte: u8, second: u8, third: u8) -> bool {
    let is_control = (byte < b' ') & !matches!(byte, b'\t' | b'\n' | b'\r') | (byte == 0x7f);
    let is_late_control = (byte == 0xc2) & (second < 0xa0);
    let embeds = (second == 0x80) & matches!(third, 0xaa..=0xae);
    let isolates = (second == 0x81) & matches!(third, 0xa6..=0xa9);
    let is_noncharacter = (byte == 0xef) & (second == 0xbf) & (third >= 0xbe);
    is_control | is_late_control | (byte == 0xe2) & (embeds | isolates) | is_noncharacter
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::has_invisible;
    use crate::strategy::is_invisible;

    proptest! {
        #[test]
        fn bytes_tell_what_characters_do(
            text in "[a „–ż\\t\\n\u{a0}\u{2028}\u{2029}\u{202f}\u{2065}\u{206a}]{0,40}",
            one in any::<char>(),
            rare in "[\u{1}\r\u{1b}\u{7f}\u{80}\u{9f}\u{202a}\u{202e}\u{2066}\u{2069}\u{fffd}\u{fffe}\u{ffff}]?",
            rest in "[a„]{0,2}",
        ) {
            for text in [format!("{text}{one}{rest}"), format!("{text}{rare}{rest}")] {
                prop_assert_eq!(has_invisible(&text), text.contains(is_invisible), "{:?}", text);
            }
        }
    }
}
