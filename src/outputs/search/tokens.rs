//! Words of a text as the search compares them: split, in lower case, and without diacritics.
//!
//! `themes/default/assets/search-query.js` does the same with what a reader types. What the two do
//! differently makes a word harder to find, never wrong.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Longer runs of letters are no words: addresses, hashes.
const LONGEST_WORD: usize = 40;

/// The parts of a text that may be words, as written.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = run(rest, |is_part| !is_part);
        rest = &rest[start..];
        let (part, after) = rest.split_at(run(rest, |is_part| is_part));
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// False for ASCII bytes that belong to no word. Splitting what is between two of them with
/// [`parts`] gives the same as splitting the whole text.
#[inline]
pub(super) fn may_be_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// How many bytes there are before the first character that a run does not take.
#[inline]
fn run(text: &str, takes: impl Fn(bool) -> bool) -> usize {
    let mut length = 0;
    while let Some(&byte) = text.as_bytes().get(length) {
        // Most are ASCII, and need not be made characters.
        let (is_part, size) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            let character = text[length..].chars().next();
            character.map_or((false, 1), |character| (is_part(character), character.len_utf8()))
        };
        if !takes(is_part) {
            break;
        }
        length += size;
    }
    length
}

/// A part of a text as a word in lower case; none where it is no word: single letters are none,
/// single figures are.
pub(super) fn word(part: &str) -> Option<String> {
    let mut characters = part.chars().filter(|&character| character != SOFT_HYPHEN);
    let is_word = match (characters.next(), characters.next()) {
        (None, _) => false,
        (Some(only), None) => only.is_numeric(),
        (Some(_), Some(_)) => part.chars().count() <= LONGEST_WORD,
    };
    is_word.then(|| {
        let mut word = part.to_lowercase();
        if word.contains(SOFT_HYPHEN) {
            word = word.replace(SOFT_HYPHEN, "");
        }
        let composer = ComposingNormalizerBorrowed::new_nfc();
        if composer.is_normalized(&word) { word } else { composer.normalize(&word).into_owned() }
    })
}

/// A word without diacritics: `zadłużenie` and `zadluzenie` are the same.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(word.chars());
    for character in decomposed.filter(|&character| !is_mark(character)) {
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

fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(character))
}

const SOFT_HYPHEN: char = '\u{ad}';

fn is_part(character: char) -> bool {
    match character {
        '\0'..='\x7f' => return character.is_ascii_alphanumeric(),
        // Most others are here, where only two are no letters.
        '\u{c0}'..='\u{24f}' => return !matches!(character, '×' | '÷'),
        _ => {}
    }
    character.is_alphanumeric() || is_mark(character) || character == SOFT_HYPHEN
}

#[cfg(test)]
mod tests {
    use super::{fold, is_part, parts, word};

    fn all(text: &str) -> Vec<String> {
        parts(text).filter_map(word).collect()
    }

    #[test]
    fn latin_letters_are_parts_as_others_are() {
        for character in '\u{80}'..'\u{300}' {
            let is_letter = character.is_alphanumeric() || character == super::SOFT_HYPHEN;
            assert_eq!(is_part(character), is_letter, "{character}");
        }
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
