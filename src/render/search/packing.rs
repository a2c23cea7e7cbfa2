//! How the index is written: numbers and sorted texts as printable characters, which need no
//! escapes in a script and which gzip makes small.
//!
//! A number is written in base 46, the highest figure first. The 92 printable ASCII characters
//! without the space, `"` and `\` stand for 46 figures that end a number and 46 that do not.

/// How many figures there are.
const BASE: usize = 46;

/// Appends a number.
pub(super) fn push_number(packed: &mut String, number: usize) {
    if number < BASE {
        // Most are.
        packed.push(character(number));
        return;
    }
    let mut figures = [0; 12];
    let mut count = 0;
    let mut rest = number;
    loop {
        if let Some(figure) = figures.get_mut(count) {
            *figure = rest % BASE;
        }
        count += 1;
        rest /= BASE;
        if rest == 0 {
            break;
        }
    }
    for (position, figure) in figures.iter().take(count).enumerate().rev() {
        packed.push(character(if position == 0 { *figure } else { figure + BASE }));
    }
}

/// A list of numbers.
pub(super) fn numbers(list: impl IntoIterator<Item = usize>) -> String {
    let mut packed = String::new();
    for number in list {
        push_number(&mut packed, number);
    }
    packed
}

/// Texts without spaces, each as the number of characters (UTF-16 units) that it shares with the
/// one before, and the rest; a space ends it.
pub(super) fn front_coded<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut packed = String::new();
    let mut previous = "";
    for text in texts {
        let shared: usize = previous
            .chars()
            .zip(text.chars())
            .take_while(|(one, other)| one == other)
            .map(|(character, _)| character.len_utf8())
            .sum();
        push_number(&mut packed, text[..shared].encode_utf16().count());
        packed.push_str(&text[shared..]);
        packed.push(' ');
        previous = text;
    }
    packed
}

/// The character of a figure, from `!` on.
fn character(figure: usize) -> char {
    let code = figure + usize::from(b'!');
    let code = code + usize::from(code >= usize::from(b'"'));
    let code = code + usize::from(code >= usize::from(b'\\'));
    u8::try_from(code).map_or('~', char::from)
}

#[cfg(test)]
pub(super) mod unpacking {
    //! The other way round, for tests.

    /// Takes the numbers of a list.
    pub(in super::super) fn numbers(packed: &str) -> Vec<usize> {
        let mut list = Vec::new();
        let mut number = 0;
        for byte in packed.bytes() {
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
    pub(in super::super) fn texts(packed: &str) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for part in packed.split_terminator(' ') {
            let shared = numbers(&part[..1])[0];
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
        assert!(packed.bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(!packed.contains(['"', '\\', ' ']));
        assert_eq!([0, 45, 46, 2115, 2116].map(|number| numbers([number]).len()), [1, 1, 2, 2, 3]);
    }

    #[test]
    fn sorted_words_share_their_beginnings() {
        let words = ["dług", "długu", "zadłużenia", "zadłużenie"];
        let packed = front_coded(words);
        assert_eq!(packed, "!dług &u !zadłużenia +e ");
        assert_eq!(unpacking::texts(&packed), words);
    }

    proptest! {
        #[test]
        fn every_number_comes_back(list in proptest::collection::vec(any::<u32>(), 0..50)) {
            let list: Vec<usize> = list.into_iter().map(|number| number as usize).collect();
            prop_assert_eq!(unpacking::numbers(&numbers(list.iter().copied())), list);
        }

        #[test]
        fn every_text_comes_back(list in proptest::collection::vec("[a-zżółć]{1,12}", 0..50)) {
            let texts = unpacking::texts(&front_coded(list.iter().map(String::as_str)));
            prop_assert_eq!(texts, list);
        }
    }
}
