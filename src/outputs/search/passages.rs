//! Markdown as a reader hears it: plain blocks of text under their headings.

use std::borrow::Cow;

use crate::edition::typography::Typography;
use crate::strategy::{Element, Piece, Text};

/// The no-break space.
const HELD: char = '\u{a0}';

/// Appends the blocks of a text, its paragraphs, items and rows of tables, each after a tab. A
/// heading, by which what follows can be linked to, is left to a function, with its fragment and
/// its words.
pub(super) fn push_blocks(
    text: &mut String,
    source: &Text,
    typography: Typography,
    mut push_heading: impl FnMut(&mut String, &str, &str),
) {
    let mut headings = source.headings.iter();
    // A block is written in place, and put on one line when it ends.
    let mut block = begin_block(text);
    let mut in_heading = false;
    for piece in source.pieces() {
        match piece {
            Piece::Start(Element::Heading(_)) => {
                block = end_block(text, block, typography);
                in_heading = true;
            }
            Piece::End(Element::Heading(_)) => {
                in_heading = false;
                text.truncate(block);
                if let Some(heading) = headings.next() {
                    text.pop();
                    let words = set(&heading.text, typography);
                    push_heading(text, &heading.id, &words);
                    block = begin_block(text);
                }
            }
            Piece::Text(words) | Piece::Code(words) if !in_heading => text.push_str(words),
            Piece::SoftBreak | Piece::HardBreak | Piece::End(Element::TableCell) => text.push(' '),
            Piece::Start(
                Element::Paragraph
                | Element::Item
                | Element::DefinitionListTitle
                | Element::DefinitionListDefinition,
            )
            | Piece::End(
                Element::Paragraph
                | Element::Item
                | Element::CodeBlock
                | Element::TableHead
                | Element::TableRow
                | Element::DefinitionListTitle
                | Element::DefinitionListDefinition,
            ) => block = end_block(text, block, typography),
            _ => {}
        }
    }
    end_block(text, block, typography);
    text.pop();
}

/// Appends what separates blocks, and returns where the block begins.
fn begin_block(text: &mut String) -> usize {
    text.push('\t');
    text.len()
}

/// Puts the block that begins at a place on one line: where the next block begins.
fn end_block(text: &mut String, start: usize, typography: Typography) -> usize {
    // What follows a cell.
    text.truncate(text.trim_end_matches(' ').len().max(start));
    if text.len() == start {
        return start;
    }
    make_plain(text, start, typography);
    if text.len() == start { start } else { begin_block(text) }
}

/// Puts the end of a text, from a place on, on one line, with the quotation marks of its language;
/// where it was broken is of no account.
pub(super) fn make_plain(text: &mut String, start: usize, typography: Typography) {
    let signs = Signs::of(&text.as_bytes()[start..]);
    let is_line = is_line(&text[start..], signs);
    if is_line && !signs.has_quote {
        // There is no space either that holds words together.
        return;
    }
    let end = text.split_off(start);
    if is_line {
        text.push_str(&set(&end, typography));
        return;
    }
    let mut line = String::with_capacity(end.len());
    for word in end.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    text.push_str(&set(&line, typography));
}

/// A text with the quotation marks of its language, and no space that holds words together.
fn set(text: &str, typography: Typography) -> Cow<'_, str> {
    // Where there is no quotation mark, only spaces would change, and change back.
    let is_quote = |byte| matches!(byte, b'"' | b'\'');
    let has_quote = text.bytes().fold(false, |found, byte| found | is_quote(byte));
    let set = if has_quote { typography.set(text) } else { Cow::Borrowed(text) };
    if set.contains(HELD) { Cow::Owned(set.replace(HELD, " ")) } else { set }
}

/// A text with ordinary spaces in place of no-break spaces.
pub(super) fn spaced(text: String) -> String {
    if text.contains(HELD) { text.replace(HELD, " ") } else { text }
}

/// Whether a text has what may need changing.
#[derive(Clone, Copy)]
struct Signs {
    /// A straight quotation mark.
    has_quote: bool,
    /// More than one space between two words, or white space that is no space.
    has_gap: bool,
    /// The first byte of all white space beyond ASCII, and of much else.
    has_rare: bool,
}

impl Signs {
    #[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is a way out of the loop")]
    fn of(text: &[u8]) -> Self {
        let (mut has_quote, mut has_gap, mut has_rare) = (false, false, false);
        // Loops without an exit, so that the compiler can vectorise them.
        for byte in text {
            has_quote |= matches!(byte, b'"' | b'\'');
            has_gap |= matches!(byte, b'\t'..=b'\r');
            has_rare |= matches!(byte, 0xc2 | 0xe1..=0xe3);
        }
        for (one, other) in text.iter().zip(text.get(1..).unwrap_or_default()) {
            has_gap |= (*one == b' ') & (*other == b' ');
        }
        Self { has_quote, has_gap, has_rare }
    }
}

/// True where there is one space between any two words, and none around them.
fn is_line(text: &str, signs: Signs) -> bool {
    let is_gap = |character: char| character != ' ' && character.is_whitespace();
    let has_gap = signs.has_gap
        || text.starts_with(' ')
        || text.ends_with(' ')
        || signs.has_rare && text.contains(is_gap);
    !has_gap
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Signs, is_line, make_plain};
    use crate::edition::typography::Typography;
    use crate::strategy::Language;

    proptest! {
        #[test]
        fn a_text_is_put_on_one_line(
            text in "[ab \\t\\n\\u{b}\\u{85}\\u{a0}\\u{1680}\\u{2003}\\u{2028}\\u{202f}\\u{3000}–„]{0,12}",
        ) {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(is_line(&text, Signs::of(text.as_bytes())), text == line);
            let typography = Typography::of(&Language::parse("pl").unwrap());
            let mut plain = format!("  {text}");
            make_plain(&mut plain, 2, typography);
            prop_assert_eq!(plain, format!("  {line}"));
        }
    }
}
