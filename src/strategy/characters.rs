//! Characters that no published text may hold.

/// True for what nobody sees: controls other than tabs and line breaks, the characters that embed or
/// override a direction (Unicode Standard Annex 9), which can make a reviewer see other words than a
/// reader, and the noncharacters that XML 1.0 forbids.
pub fn is_invisible(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    }
}

/// A text on one line without invisible characters: what others than editors write, such as git, is
/// cleaned where what editors write is found fault with.
pub fn cleaned(text: &str) -> String {
    let words = text.split(|character: char| character.is_whitespace() || character == '\u{85}');
    let visible = words.map(|word| word.replace(is_invisible, ""));
    visible.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn a_cleaned_text_is_one_line_that_can_be_seen() {
        assert_eq!(cleaned("  Fix\r\n\u{3}\u{1}dead\u{202e}\t2022 \u{ffff} "), "Fix dead 2022");
    }
}
