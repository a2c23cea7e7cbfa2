//! How wide texts are without a font: an estimate that is never too small, for charts and for tables
//! that are wider than a page.

/// The width of a page in em of its text: what a sheet of A4 or Letter leaves between its margins,
/// and about what a screen has beside the contents of a page.
const PAGE: f64 = 47.5;

/// The space between two columns, in em.
const GAP: f64 = 1.0;

/// True for a table that is wider than a page, from the widths of its columns.
pub(crate) fn is_wide(columns: impl Iterator<Item = f64>) -> bool {
    columns.map(|column| column + GAP).sum::<f64>() > PAGE
}

/// The width of the longest word of a text, at whose end a line can break.
pub(crate) fn of_longest_word(text: &str) -> f64 {
    text.split([' ', '\n', '\t']).map(width).fold(0.0, f64::max)
}

/// The width of the head of a column, which is smaller than the values below it.
pub(crate) fn of_head(text: &str) -> f64 {
    of_longest_word(text) * 0.85
}

/// The width of a text in em; an upper bound for the fonts of the default theme, bold ones too.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(character_width).sum()
}

/// The most that a text may measure, from its bytes alone.
pub(crate) fn most_width(text: &str) -> f64 {
    1.1 * u32::try_from(text.len()).map_or(f64::INFINITY, f64::from)
}

pub(crate) fn character_width(character: char) -> f64 {
    match character {
        // The marks of texts that stand in for others (`resolve/stand_ins.rs`).
        '\u{fdd0}'..='\u{fdd3}' => 0.0,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}'
        | '\u{202f}' | '\u{2009}' => 0.4,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | 'I' | 'ł' => 0.5,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '—' | 'ш' | 'щ' | 'ж' | 'ю' => 1.1,
        '0'..='9' => 0.7,
        'a'..='z' | '-' | '–' | 'ą' | 'ć' | 'ę' | 'ń' | 'ó' | 'ś' | 'ź' | 'ż' => 0.72,
        'A'..='Z' | '−' | '+' | '=' | '<' | '>' | '→' => 0.86,
        _ if character as u32 >= 0x2e80 => 1.1,
        _ => 0.9,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_wide, of_longest_word, width};

    #[test]
    fn many_columns_or_long_words_make_a_table_wide() {
        assert!(!is_wide([width("2022"); 9].into_iter()));
        assert!(is_wide([width("2022"); 20].into_iter()));
        assert!(is_wide([of_longest_word("Konstantynopolitańczykowianeczka"); 3].into_iter()));
        assert!(!is_wide([of_longest_word(&"słowo ".repeat(90)); 5].into_iter()));
    }
}
