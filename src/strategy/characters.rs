//! Characters that no published text may hold, and how they are printed.

use std::borrow::Cow;

/// True for what nobody sees: controls other than tabs and line breaks, the characters that embed
/// or override a direction (Unicode Standard Annex 9), which can make a reviewer see other words
/// than a reader, and the noncharacters that XML 1.0 forbids.
pub(crate) fn is_invisible(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}

/// A text on one line: its lines joined, without white space around them.
pub(crate) fn one_line(text: &str) -> String {
    let bare = text.trim();
    // Most texts are one line, with none of the bytes that the ends of lines begin with.
    if !bare.bytes().any(|byte| matches!(byte, b'\n' | b'\r' | 0xc2 | 0xe2)) {
        return bare.to_owned();
    }
    let lines = text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text on one line without invisible characters. What editors write is reported instead; this is
/// for other sources, such as git.
pub(crate) fn cleaned(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || character == '\u{85}');
    let visible = words.map(|word| word.replace(is_invisible, ""));
    visible.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text from others as one line that can be printed: what is invisible, breaks the line or
/// turns the direction stands as an escape, such as `\n` or `\u{1b}`. So do the signs by which CI
/// services take a line of a log for a command: `##[`, `##vso[` and the like anywhere, `::` at the
/// beginning.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    // Nearly all texts are.
    let is_plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'#';
    // Services ignore white space at the beginning of a line.
    let start = text.trim_start_matches(|c: char| c.is_whitespace() && !is_escaped(c));
    let is_command = start.starts_with("::");
    if text.bytes().all(is_plain) && !is_command {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let (mut rest, mut is_after_hash) = (text, false);
    if is_command {
        shown.push_str(&text[..text.len() - start.len()]);
        shown.push_str("\\u{3a}");
        rest = &start[1..];
    }
    for (at, character) in rest.char_indices() {
        let is_command = character == '#' && is_after_hash && {
            let after = rest[at + 1..].trim_start_matches(|next: char| next.is_ascii_alphabetic());
            after.starts_with('[')
        };
        is_after_hash = character == '#';
        if is_command || is_escaped(character) {
            // `\n`, `\r`, `\t`, else the number.
            match character {
                '\n' | '\r' | '\t' => shown.extend(character.escape_default()),
                other => shown.extend(other.escape_unicode()),
            }
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// True for what is printed as an escape.
pub(crate) fn is_escaped(character: char) -> bool {
    is_invisible(character)
        || matches!(
            character,
            '\n' | '\r' | '\t' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
        )
}

#[cfg(test)]
mod tests {
    use super::{cleaned, visible};

    #[test]
    fn a_visible_text_is_one_line_that_commands_nothing() {
        for plain in ["", "Zażółć `gęślą`: jaźń", "# a", "## b", "a::b", "#1 [x]"] {
            assert_eq!(visible(plain), plain);
        }
        for (text, shown) in [
            ("a\n::error::b", "a\\n::error::b"),
            ("::error::b", "\\u{3a}:error::b"),
            ("  ::error::b", "  \\u{3a}:error::b"),
            (" \t::error::b", " \\t::error::b"),
            ("a ##[error]b", "a #\\u{23}[error]b"),
            ("##vso[task.x]", "#\\u{23}vso[task.x]"),
            ("###[x", "##\\u{23}[x"),
            ("\u{1b}[31m\u{9b}\u{7f}\r\t", "\\u{1b}[31m\\u{9b}\\u{7f}\\r\\t"),
            ("\u{85}\u{2028}\u{202e}\u{200f}", "\\u{85}\\u{2028}\\u{202e}\\u{200f}"),
        ] {
            assert_eq!(visible(text), shown);
        }
    }

    #[test]
    fn a_cleaned_text_is_one_line_that_can_be_seen() {
        assert_eq!(cleaned("  Fix\r\n\u{3}\u{1}dead\u{202e}\t2022 \u{ffff} "), "Fix dead 2022");
    }
}
