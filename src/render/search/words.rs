//! Words of a text as the search compares them: split, in lower case, and without diacritics.
//!
//! `themes/default/assets/search-query.js` does the same with what a reader types. What the two do
//! differently makes a word harder to find, never wrong.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Longer runs of letters are no words: addresses, hashes.
const LONGEST_WORD: usize = 40;

/// The words of a text in lower case, in their order. Single letters are left out, single figures
/// are not.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    parts(text).filter_map(word)
}

/// What may be words of a text, as written.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !is_part(character)).filter(|part| !part.is_empty())
}

/// A part of a text as a word in lower case; none where it is no word.
pub(super) fn word(part: &str) -> Option<String> {
    let mut characters = part.chars().filter(|&character| character != SOFT_HYPHEN);
    let is_word = match (characters.next(), characters.next()) {
        (None, _) => false,
        (Some(only), None) => only.is_numeric(),
        (Some(_), Some(_)) => part.chars().count() <= LONGEST_WORD,
    };
    is_word.then(|| {
        let lower = part.to_lowercase();
        if is_nfc(&lower) && !lower.contains(SOFT_HYPHEN) {
            return lower;
        }
        lower.chars().filter(|&character| character != SOFT_HYPHEN).nfc().collect()
    })
}

/// A word without diacritics: `zadłużenie` and `zadluzenie` are the same.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for character in word.nfkd().filter(|&character| !is_combining_mark(character)) {
        match character {
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ø' => folded.push('o'),
            'ħ' => folded.push('h'),
            'ŧ' => folded.push('t'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            other => folded.push(other),
        }
    }
    folded
}

const SOFT_HYPHEN: char = '\u{ad}';

fn is_part(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining_mark(character) || character == SOFT_HYPHEN
}

#[cfg(test)]
mod tests {
    use super::{fold, words};

    fn all(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn a_text_is_split_at_what_is_no_letter_and_no_figure() {
        assert_eq!(all("E-usługi (2016–2022): 47,8%"), ["usługi", "2016", "2022", "47", "8"]);
        assert_eq!(all("w VI.1 i o"), ["vi", "1"], "single letters are no words");
        assert_eq!(all("Krakow's"), ["krakow"]);
        assert_eq!(all("za\u{ad}dłu\u{ad}że\u{ad}nie"), ["zadłużenie"], "soft hyphens");
        assert_eq!(all("Z\u{301}ro\u{301}dło"), ["źródło"], "composed");
        assert_eq!(all(&"x".repeat(41)), [""; 0]);
    }

    #[test]
    fn folding_takes_diacritics_off() {
        let pairs = [
            ("zażółć", "zazolc"),
            ("gęślą", "gesla"),
            ("jaźń", "jazn"),
            ("łódź", "lodz"),
            ("straße", "strasse"),
            ("œuvre", "oeuvre"),
            ("цілі", "ціл\u{456}"),
            ("й", "и"),
            ("m²", "m2"),
        ];
        for (word, folded) in pairs {
            assert_eq!(fold(word), folded);
        }
    }
}
