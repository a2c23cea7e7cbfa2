//! How the index is written: numbers and sorted texts as printable characters, which need no
//! escapes in a script and which gzip makes small.
//!
//! A number is written in base 46, the highest figure first. The 92 printable ASCII characters
//! without the space, `"` and `\` stand for 46 figures that end a number and 46 that do not.

const BASE: usize = 46;

/// The characters of all figures: first of those that end a number.
const CHARACTERS: [u8; 2 * BASE] = {
    let mut characters = [0; 2 * BASE];
    let (mut figure, mut character) = (0, b'!');
    while figure < characters.len() {
        if !matches!(character, b'"' | b'\\') {
            characters[figure] = character;
            figure += 1;
        }
        character += 1;
    }
    characters
};

/// Appends a number.
pub(super) fn push_number(packed: &mut Vec<u8>, number: usize) {
    let higher = number / BASE;
    if higher > 0 {
        push_higher(packed, higher);
    }
    packed.push(CHARACTERS[number % BASE]);
}

/// Appends a number without its last figure.
fn push_higher(packed: &mut Vec<u8>, number: usize) {
    let higher = number / BASE;
    if higher > 0 {
        push_higher(packed, higher);
    }
    packed.push(CHARACTERS[BASE + number % BASE]);
}

pub(super) fn push_numbers(packed: &mut Vec<u8>, list: impl IntoIterator<Item = usize>) {
    list.into_iter().for_each(|number| push_number(packed, number));
}

pub(super) fn numbers(list: impl IntoIterator<Item = usize>) -> Vec<u8> {
    let mut packed = Vec::new();
    push_numbers(&mut packed, list);
    packed
}

/// Texts without spaces, each as the number of characters (UTF-16 units) that it shares with the
/// one before, and the rest; a space ends it.
pub(super) fn front_coded<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut packed = Vec::new();
    let mut previous = "";
    for text in texts {
        let pairs = previous.bytes().zip(text.bytes());
        let alike = pairs.take_while(|(one, other)| one == other).count();
        let shared = text.floor_char_boundary(alike);
        push_number(&mut packed, text[..shared].encode_utf16().count());
        packed.extend_from_slice(&text.as_bytes()[shared..]);
        packed.push(b' ');
        previous = text;
    }
    packed
}

#[cfg(test)]
pub(super) mod unpacking {
    //! The other way round, for tests.

    pub(in super::super) fn numbers(packed: &[u8]) -> Vec<usize> {
        let mut list = Vec::new();
        let mut number = 0;
        for &byte in packed {
            let figure = usize::from(byte)
                - usize::from(b'!')
                - usize::from(byte > b'"')
                - usize::from(byte > b'\\');
            number = number * super::BASE + figure % super::BASE;
            if figure < super::BASE {
                list.push(std::mem::take(&mut number));
            }
        }
        list
    }

    /// Takes front-coded texts of the basic plane, each sharing fewer than 46 characters.
    pub(in super::super) fn texts(packed: &[u8]) -> Vec<String> {
        let packed = str::from_utf8(packed).expect("texts");
        let mut texts: Vec<String> = Vec::new();
        for part in packed.split_terminator(' ') {
            let shared = numbers(&part.as_bytes()[..1])[0];
            let before = texts.last().map_or("", String::as_str);
            texts.push(before.chars().take(shared).chain(part[1..].chars()).collect());
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{front_coded, numbers, unpacking};

    #[test]
    fn small_numbers_are_one_character_and_none_needs_an_escape() {
        let all: Vec<_> = (0..100_000).collect();
        let packed = numbers(all.iter().copied());
        assert_eq!(unpacking::numbers(&packed), all);
        assert!(packed.iter().all(u8::is_ascii_graphic));
        assert!(!packed.iter().any(|byte| b"\"\\ ".contains(byte)));
        assert_eq!(
            [0, 45, 46, 2115, 2116].map(|number| numbers([number].into_iter()).len()),
            [1, 1, 2, 2, 3]
        );
    }

    #[test]
    fn sorted_words_share_their_beginnings() {
        let words = ["dług", "długu", "zadłużenia", "zadłużenie"];
        let packed = front_coded(words);
        assert_eq!(packed, "!dług &u !zadłużenia +e ".as_bytes());
        assert_eq!(unpacking::texts(&packed), words);
    }

    proptest! {
        #[test]
        fn every_text_comes_back(list in proptest::collection::vec("[a-zżółć]{1,12}", 0..50)) {
            let texts = unpacking::texts(&front_coded(list.iter().map(String::as_str)));
            prop_assert_eq!(texts, list);
        }
    }
}
