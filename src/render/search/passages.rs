//! Markdown as a reader hears it: plain blocks of text under their headings.

use std::borrow::Cow;

use crate::render::typography::Typography;
use crate::strategy::{Element, Piece, Text};

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// A heading, by which what follows can be linked to: its fragment and its words.
    Heading(&'a str, &'a str),
    /// A paragraph, an item, a row of a table.
    Block(&'a str),
}

/// Gives the parts of a text in their order.
pub(super) fn read(text: &Text, typography: Typography, mut take: impl FnMut(Part<'_>)) {
    let mut headings = text.headings.iter();
    let mut block = String::with_capacity(512);
    let end_block = |block: &mut String, take: &mut dyn FnMut(Part<'_>)| {
        let plain = plain(block, typography);
        if !plain.is_empty() {
            take(Part::Block(&plain));
        }
        block.clear();
    };
    let mut in_heading = false;
    for piece in text.pieces() {
        match piece {
            Piece::Start(Element::Heading) => {
                end_block(&mut block, &mut take);
                in_heading = true;
            }
            Piece::End(Element::Heading) => {
                in_heading = false;
                block.clear();
                if let Some(heading) = headings.next() {
                    take(Part::Heading(&heading.id, &set(&heading.text, typography)));
                }
            }
            Piece::Text(text) | Piece::Code(text) if !in_heading => block.push_str(text),
            Piece::SoftBreak | Piece::HardBreak | Piece::End(Element::TableCell) => block.push(' '),
            Piece::Start(
                Element::Paragraph | Element::Item | Element::DefinitionTitle | Element::Definition,
            )
            | Piece::End(
                Element::Paragraph
                | Element::Item
                | Element::CodeBlock
                | Element::TableHead
                | Element::TableRow
                | Element::DefinitionTitle
                | Element::Definition,
            ) => end_block(&mut block, &mut take),
            _ => {}
        }
    }
    end_block(&mut block, &mut take);
}

/// A text on one line, with the quotation marks of its language; where it is broken is of no
/// account.
pub(super) fn plain(text: &str, typography: Typography) -> Cow<'_, str> {
    let text = text.trim_matches(' ');
    if is_line(text) {
        return set(text, typography);
    }
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    Cow::Owned(set(&line, typography).into_owned())
}

/// A text with the quotation marks of its language, and no space that holds words together.
fn set(text: &str, typography: Typography) -> Cow<'_, str> {
    // Where there is no quotation mark, only spaces would change, and change back.
    let is_quote = |byte| matches!(byte, b'"' | b'\'');
    if !text.bytes().fold(false, |found, byte| found | is_quote(byte)) {
        return spaced(text);
    }
    Cow::Owned(typography.set(text).replace('\u{a0}', " "))
}

/// A text whose spaces are all alike.
pub(super) fn spaced(text: &str) -> Cow<'_, str> {
    if text.contains('\u{a0}') {
        Cow::Owned(text.replace('\u{a0}', " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// True where there is one space between any two words, and none around them.
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is a way out of the loop")]
fn is_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ') {
        return false;
    }
    // Without a way out of the loops, so that many bytes are looked at together.
    let mut has_gap = false;
    for (one, other) in bytes.iter().zip(bytes.iter().skip(1)) {
        has_gap |= (*one == b' ') & (*other == b' ');
    }
    let mut may_have_gap = false;
    for byte in bytes {
        has_gap |= matches!(byte, b'\t'..=b'\r');
        // The first bytes of all other white space, and of much else.
        may_have_gap |= matches!(byte, 0xc2 | 0xe1..=0xe3);
    }
    let is_gap = |character: char| character != ' ' && character.is_whitespace();
    !(has_gap || may_have_gap && text.contains(is_gap))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_line, plain};
    use crate::render::typography::Typography;
    use crate::strategy::Language;

    proptest! {
        #[test]
        fn a_text_is_put_on_one_line(
            text in "[ab \\t\\n\\u{b}\\u{85}\\u{a0}\\u{1680}\\u{2003}\\u{2028}\\u{202f}\\u{3000}–„]{0,12}",
        ) {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(is_line(&text), text == line);
            let typography = Typography::of(&Language::parse("pl").unwrap());
            prop_assert_eq!(plain(&text, typography), line);
        }
    }
}
