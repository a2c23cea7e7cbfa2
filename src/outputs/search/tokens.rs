//! Words of a text as the search compares them: split, in lower case, and without diacritics.
//!
//! `themes/default/assets/search-query.js` does the same with what a reader types. What the two do
//! differently makes a word harder to find, never wrong.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::script::{ScriptWithExtensions, ScriptWithExtensionsBorrowed};

/// Longer runs of letters are no words: addresses, hashes.
const LONGEST_WORD: usize = 40;

/// Scripts of languages that put no spaces between words, and Hangul, whose words are joined with
/// others. The browser knows them by the same names.
const UNSPACED: [Script; 9] = [
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
    Script::Bopomofo,
    Script::Hangul,
    Script::Thai,
    Script::Lao,
    Script::Khmer,
    Script::Myanmar,
];

/// What may be words of a text, as written. Of a script without spaces between words each two
/// letters side by side are one, because a dictionary that finds words is large, and has to be the
/// same in every browser: `永續目標` gives `永續`, `續目` and `目標`.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    runs(text).flat_map(|run| {
        let is_whole = run.bytes().all(|byte| byte < FIRST_UNSPACED) && !run.contains(SECTION);
        let split = if is_whole { Vec::new() } else { split(run) };
        is_whole.then_some(run).into_iter().chain(split)
    })
}

/// The longest stretches of a text that have only what words are made of.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = run(rest, |is_part| !is_part);
        rest = &rest[start..];
        let (part, after) = rest.split_at(run(rest, |is_part| is_part));
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

/// No letter of a script without spaces begins with a lower byte.
const FIRST_UNSPACED: u8 = 0xe0;

/// The words of a run: what has spaces around it as it is, what has none in pairs, and each sign
/// by itself.
fn split(run: &str) -> Vec<&str> {
    let scripts = ScriptWithExtensions::new();
    let mut letters: Vec<(usize, Sort)> = Vec::new();
    for (start, character) in run.char_indices() {
        // A mark belongs to its letter.
        if letters.is_empty() || !(is_mark(character) || character == SOFT_HYPHEN) {
            letters.push((start, Sort::of(character, scripts)));
        }
    }
    let mut words = Vec::new();
    let mut first = 0;
    for letters_alike in letters.chunk_by(|(_, one), (_, other)| one == other) {
        let next = first + letters_alike.len();
        let start = |letter: usize| letters.get(letter).map_or(run.len(), |(start, _)| *start);
        let (at_once, last) = match letters_alike[0].1 {
            Sort::Spaced => (next - first, first),
            Sort::Sign => (1, next - 1),
            Sort::Unspaced => ((next - first).min(2), next - (next - first).min(2)),
        };
        words.extend((first..=last).map(|letter| &run[start(letter)..start(letter + at_once)]));
        first = next;
    }
    words
}

/// How letters make words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Spaced,
    Unspaced,
    Sign,
}

impl Sort {
    fn of(character: char, scripts: ScriptWithExtensionsBorrowed<'_>) -> Self {
        if character == SECTION {
            Self::Sign
        } else if UNSPACED.iter().any(|script| scripts.has_script(character, *script)) {
            Self::Unspaced
        } else {
            Self::Spaced
        }
    }
}

/// A word with signs in it, such as `B+R`, `R&D`, `A/B`, `C++`, `C#` and `500+`: what it is made
/// of are words too, but say little by themselves. Given is a text from the beginning of a run;
/// the result is how long the word is.
pub(super) fn signed(text: &str) -> Option<usize> {
    let run_from = |start: usize| start + run(&text[start..], |is_part| is_part);
    let mut end = run_from(0);
    if end == 0 {
        return None;
    }
    let mut has_letter = is_single(&text[..end]);
    let mut runs = 1;
    while text[end..].starts_with(['+', '&', '/']) {
        let next = run_from(end + 1);
        if next == end + 1 {
            break;
        }
        has_letter |= is_single(&text[end + 1..next]);
        (end, runs) = (next, runs + 1);
    }
    if runs > 1 {
        return has_letter.then_some(end);
    }
    let rest = &text[end..];
    let signs = rest.len() - rest.trim_start_matches(['+', '#']).len();
    let ends = run_from(end + signs) == end + signs;
    ((1..=2).contains(&signs) && ends).then_some(end + signs)
}

/// True for a run of one character.
fn is_single(run: &str) -> bool {
    let mut letters = run.chars().filter(|&letter| is_part(letter) && !is_mark(letter));
    letters.next().is_some() && letters.next().is_none()
}

/// True for a part of a text that counts where the words of a title are counted: single letters,
/// such as the one of `e-services`, are hardly asked for.
#[inline]
pub(super) fn says_much(part: &str) -> bool {
    // Nearly all begin with two letters of ASCII.
    match part.as_bytes() {
        [one, other, ..] if one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric() => true,
        [one] => one.is_ascii_digit(),
        _ => is_more_than_a_letter(part),
    }
}

/// Apart from [`says_much`], so that the rest of it is small enough to be inlined.
#[inline(never)]
fn is_more_than_a_letter(part: &str) -> bool {
    !is_single(part) || part.contains(char::is_numeric)
}

/// True for what stands between or after the runs of a word that [`signed`] finds.
#[inline]
pub(super) fn may_sign(byte: u8) -> bool {
    matches!(byte, b'+' | b'&' | b'/' | b'#')
}

/// Where the run begins with which a text ends.
pub(super) fn last_run(text: &str) -> usize {
    text.trim_end_matches(is_part).len()
}

/// False for the bytes that are no part of a word and of no other character: what stands between
/// two of them is split by [`parts`] as the whole text is.
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

/// A part of a text as a word in lower case; none where it is no word.
pub(super) fn word(part: &str) -> Option<String> {
    let is_of_word = |character| is_part(character) && !is_mark(character);
    let has_letter = part.chars().any(|letter| letter != SOFT_HYPHEN && is_of_word(letter));
    let is_word = has_letter && part.chars().count() <= LONGEST_WORD;
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

/// A sign that is a word.
const SECTION: char = '§';

fn is_part(character: char) -> bool {
    match character {
        '\0'..='\x7f' => return character.is_ascii_alphanumeric(),
        // Most others are here, where only two are no letters.
        '\u{c0}'..='\u{24f}' => return !matches!(character, '×' | '÷'),
        _ => {}
    }
    character.is_alphanumeric() || is_mark(character) || matches!(character, SOFT_HYPHEN | SECTION)
}

#[cfg(test)]
mod tests {
    use super::{fold, is_part, parts, signed, word};

    fn all(text: &str) -> Vec<String> {
        parts(text).filter_map(word).collect()
    }

    #[test]
    fn latin_letters_are_parts_as_others_are() {
        for character in '\u{80}'..'\u{300}' {
            let is_letter = character.is_alphanumeric() || matches!(character, '\u{ad}' | '§');
            assert_eq!(is_part(character), is_letter, "{character}");
        }
    }

    #[test]
    fn a_text_is_split_at_what_is_no_letter_and_no_figure() {
        assert_eq!(all("E-usługi (2016–2022): 47,8%"), ["e", "usługi", "2016", "2022", "47", "8"]);
        assert_eq!(all("§5, § 6"), ["§", "5", "§", "6"]);
        assert_eq!(all("Krakow's"), ["krakow", "s"]);
        assert_eq!(all("za\u{ad}dłu\u{ad}że\u{ad}nie"), ["zadłużenie"], "soft hyphens");
        assert_eq!(all("Z\u{301}ro\u{301}dło"), ["źródło"], "composed");
        assert_eq!(all(&"x".repeat(41)), [""; 0]);
    }

    /// The browser is held to the same list.
    #[test]
    fn texts_have_the_words_that_the_browser_finds() {
        let list = include_str!("../../../tests/search/words.txt");
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let (text, expected) = line.split_once(" → ").expect("an arrow");
            let mut found = all(text);
            let mut end = 0;
            for (start, _) in text.char_indices() {
                let is_start = start == 0 || super::last_run(&text[..start]) == start;
                if start >= end
                    && is_start
                    && let Some(length) = signed(&text[start..])
                {
                    end = start + length;
                    found.extend(word(&text[start..end]));
                }
            }
            let mut expected: Vec<_> = expected.split(' ').collect();
            expected.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn signs_join_single_letters() {
        let found = |text| signed(text).map(|end| &text[..end]);
        assert_eq!(found("B+R."), Some("B+R"));
        assert_eq!(found("R&D"), Some("R&D"));
        assert_eq!(found("A/B/C)"), Some("A/B/C"));
        assert_eq!(found("C++, C#"), Some("C++"));
        assert_eq!(found("C#"), Some("C#"));
        assert_eq!(found("500+ od"), Some("500+"));
        for text in ["dzieci/rodzice", "a+", "1 + 1", "B +R", "a###", "C+++", "+R", "słowo"] {
            let expected = (text.ends_with('+') && text.len() == 2).then_some(text);
            assert_eq!(found(text), expected, "{text}");
        }
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
