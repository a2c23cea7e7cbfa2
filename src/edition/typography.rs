//! The typography of a language: its quotation marks, and words that must not end a line.

use std::borrow::Cow;

use crate::strategy::Language;

/// No-break space.
const HELD: char = '\u{a0}';

/// The rules of a language. Without any, a text stays as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Typography {
    /// Opening, closing, inner opening, inner closing (CLDR, delimiters).
    quotes: Option<[char; 4]>,
    /// Words of one letter that stay on the line of the word that follows them.
    held_words: &'static [char],
}

/// Units that are written alike in most languages and stay on the line of their number.
const UNITS: &[&str] = &[
    "%", "‰", "°C", "°", "€", "zł", "PLN", "EUR", "USD", "km", "m", "cm", "mm", "m²", "m³", "km²",
    "ha", "kg", "g", "t", "l", "h", "min", "s", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh", "dB",
];

impl Typography {
    pub(crate) fn of(language: &Language) -> Self {
        let primary = language.tag().split('-').next().expect("a split has a first part");
        let (quotes, held_words): (_, &[char]) = match primary {
            "pl" => (Some(['„', '”', '«', '»']), &['a', 'i', 'o', 'u', 'w', 'z']),
            "cs" | "sk" => (Some(['„', '“', '‚', '‘']), &['a', 'i', 'k', 'o', 's', 'u', 'v', 'z']),
            "de" | "lt" => (Some(['„', '“', '‚', '‘']), &[]),
            "uk" => (Some(['«', '»', '„', '“']), &['а', 'в', 'з', 'і', 'й', 'о', 'у', 'я']),
            "en" => (Some(['“', '”', '‘', '’']), &[]),
            "es" | "it" | "pt" => (Some(['«', '»', '“', '”']), &[]),
            _ => (None, &[]),
        };
        Self { quotes, held_words }
    }

    /// Sets a single text.
    pub(crate) fn set(self, text: &str) -> Cow<'_, str> {
        Setter::new(self).changed(text)
    }
}

/// Words after a number that are held to it, beyond the units: by their beginnings in Polish and
/// English, where texts are full of them.
const COUNTED: &[&str] = &[
    "tys.", "mln", "mld", "bln", "r.", "w.", "proc.", "pkt", "pp.", "rok", "roku", "lat", "lata",
    "osób", "osoby", "million", "billion", "bn", "pp", "years", "people",
];

/// As much of the current word as decides whether it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Empty,
    Letter(char),
    Longer,
}

impl Word {
    /// The word after some more text.
    fn and(self, text: &str) -> Self {
        let mut letters = text.chars().rev();
        let Some(last) = letters.next() else { return self };
        if ends_word(last) {
            return Self::Empty;
        }
        match letters.next() {
            None if self != Self::Empty => Self::Longer,
            Some(before) if !ends_word(before) => Self::Longer,
            _ => Self::Letter(last),
        }
    }
}

/// Sets a text that comes in pieces, such as those between the marks of Markdown.
pub(crate) struct Setter {
    typography: Typography,
    previous: Option<char>,
    word: Word,
    /// What closes each quotation that is open, the innermost last.
    open: Vec<char>,
    /// Up to where marks that are typographic already have been read in a piece.
    read: usize,
    /// What closes the pair of single marks that is open.
    single: Option<char>,
}

impl Setter {
    pub(crate) fn new(typography: Typography) -> Self {
        Self {
            typography,
            previous: None,
            word: Word::Empty,
            open: Vec::new(),
            read: 0,
            single: None,
        }
    }

    /// Skips something that is not text: code, an image, the end of a line.
    pub(crate) fn skip(&mut self, stand_in: char) {
        self.previous = Some(stand_in);
        self.word = Word::Empty;
    }

    /// Begins a new paragraph, cell or heading.
    pub(crate) fn begin(&mut self) {
        self.previous = None;
        self.word = Word::Empty;
        self.open.clear();
        self.single = None;
    }

    /// Sets the next piece.
    pub(crate) fn set<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let set = self.changed(text);
        self.read_marks(text);
        set
    }

    /// Sets the last piece, after which no marks matter.
    fn changed<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let mut set = String::new();
        self.read = 0;
        // Only three characters ever change; what is between them is copied in stretches.
        let (mut copied, mut read) = (0, 0);
        while let Some(index) = next_stop(text.as_bytes(), read) {
            self.pass(&text[read..index]);
            let written = char::from(text.as_bytes()[index]);
            read = index + 1;
            let character = match written {
                ' ' if self.is_held(&text[read..]) => HELD,
                '"' => self.quote(&text[..index], &text[read..]),
                '\'' => self.single(&text[..index], &text[read..]),
                other => other,
            };
            if character != written {
                if set.is_empty() {
                    set.reserve(text.len() + 8);
                }
                set.push_str(&text[copied..index]);
                set.push(character);
                copied = read;
            }
            self.word = match self.word {
                _ if ends_word(character) => Word::Empty,
                Word::Empty => Word::Letter(character),
                _ => Word::Longer,
            };
            self.previous = Some(character);
        }
        self.pass(&text[read..]);
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        set.push_str(&text[copied..]);
        Cow::Owned(set)
    }

    /// Reads what stays as it is.
    fn pass(&mut self, text: &str) {
        self.word = self.word.and(text);
        self.previous = text.chars().next_back().or(self.previous);
    }

    /// True where the space after the word just read is not to be broken.
    fn is_held(&self, rest: &str) -> bool {
        if let Word::Letter(letter) = self.word
            && letter.to_lowercase().all(|letter| self.typography.held_words.contains(&letter))
        {
            return true;
        }
        if !self.previous.is_some_and(|previous| previous.is_ascii_digit()) {
            return false;
        }
        let next = rest.split(char::is_whitespace).next().expect("a split has a first part");
        let bare = next.trim_end_matches([',', ';', ':', ')', '!', '?', '”', '"']);
        let bare = if COUNTED.contains(&bare) { bare } else { bare.trim_end_matches('.') };
        UNITS.contains(&bare) || COUNTED.contains(&bare)
    }

    fn quote(&mut self, before: &str, rest: &str) -> char {
        let Some([open, close, inner_open, inner_close]) = self.typography.quotes else {
            return '"';
        };
        self.read_marks(before);
        // At the end of a piece the word may follow in the next.
        let before_word = rest.chars().next().is_none_or(|next| !next.is_whitespace());
        if self.is_after_gap() && before_word {
            let is_inner = !self.open.is_empty();
            self.open.push(if is_inner { inner_close } else { close });
            if is_inner { inner_open } else { open }
        } else {
            self.open.pop().unwrap_or(close)
        }
    }

    /// True where a word may begin: some languages close a quotation with what opens it in others.
    fn is_after_gap(&self) -> bool {
        let closes = |mark| {
            self.typography
                .quotes
                .is_some_and(|[_, close, _, inner]| mark == close || mark == inner)
        };
        self.previous.is_none_or(|previous| ends_word(previous) && !closes(previous))
    }

    /// Reads the marks of a piece that are those of the language as they are written.
    fn read_marks(&mut self, before: &str) {
        let Some([open, close, inner_open, inner_close]) = self.typography.quotes else { return };
        let text = &before[self.read..];
        self.read = before.len();
        if !may_have_marks(text.as_bytes()) {
            return;
        }
        for mark in text.chars() {
            if mark == open {
                self.open.push(close);
            } else if mark == inner_open {
                self.open.push(inner_close);
            } else if mark == close {
                // It also closes what was forgotten within.
                let last = self.open.iter().rposition(|it| *it == close);
                self.open.truncate(last.unwrap_or(self.open.len()));
            } else if mark == inner_close && self.open.last() == Some(&mark) {
                self.open.pop();
            }
        }
    }

    /// A single mark: an apostrophe within or after a word, or one of a pair around a quotation
    /// within another. Elsewhere it stays as it is: `'90s`, `5'`.
    fn single(&mut self, before: &str, rest: &str) -> char {
        let Some([_, _, inner_open, inner_close]) = self.typography.quotes else { return '\'' };
        let is_after_letter = self.previous.is_some_and(char::is_alphabetic);
        if is_after_letter && rest.starts_with(char::is_alphabetic) {
            return '’';
        }
        if self.is_after_gap() && is_closed(rest) {
            // Where the language has other marks for it, a pair that stands alone is no quotation.
            self.read_marks(before);
            let is_inner = matches!(inner_open, '‘' | '‚') || !self.open.is_empty();
            self.single = Some(if is_inner { inner_close } else { '\'' });
            return if is_inner { inner_open } else { '\'' };
        }
        match self.single.take() {
            Some(close) => close,
            None if is_after_letter => '’',
            None => '\'',
        }
    }
}

/// True for a text with a byte that begins a mark of some language; these are rare.
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is an early exit")]
fn may_have_marks(text: &[u8]) -> bool {
    // No early exit from a stretch, so that the loop is vectorized.
    let is_one = |found, byte: &u8| found | (*byte == 0xc2) | (*byte == 0xe2);
    let (stretches, rest) = text.as_chunks::<STRETCH>();
    stretches.iter().any(|stretch| stretch.iter().fold(false, is_one))
        || rest.iter().fold(false, is_one)
}

/// True where a text begins with words in single marks of which the first has been read.
fn is_closed(rest: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric();
    let mut previous: Option<char> = None;
    let mut characters = rest.chars().take(LONGEST_INNER).peekable();
    let decade: Vec<char> = rest.chars().take(3).collect();
    if let [one, two, third] = decade[..]
        && one.is_ascii_digit()
        && two.is_ascii_digit()
        && third != '\''
    {
        return false;
    }
    while let Some(character) = characters.next() {
        let ends = character == '\'' && !characters.peek().copied().is_some_and(is_word);
        if ends && previous.is_some_and(|previous| !ends_word(previous)) {
            return true;
        }
        if previous.is_none() && character.is_whitespace() {
            return false;
        }
        previous = Some(character);
    }
    false
}

/// The most characters within a pair of single marks.
const LONGEST_INNER: usize = 400;

/// Characters after which a word begins.
fn ends_word(character: char) -> bool {
    // Most are letters.
    !character.is_ascii_alphanumeric() && (character.is_whitespace() || opens(character))
}

/// How many bytes are examined together.
const STRETCH: usize = 16;

/// A stretch of a text, with the two bytes before it.
type Window = [u8; STRETCH + 2];

/// The next place in a text where something may change, from `from` on.
fn next_stop(text: &[u8], from: usize) -> Option<usize> {
    let before = |index: usize, back| index.checked_sub(back).map_or(b' ', |index| text[index]);
    let may_change_at =
        |&index: &usize| may_change(before(index, 2), before(index, 1), text[index]) != 0;
    if from == text.len() {
        return None;
    }
    if text.len() <= STRETCH {
        // Behind two spaces, and with bytes behind it that change nothing.
        let mut window: Window = [0; STRETCH + 2];
        window[..2].fill(b' ');
        window[2..][..text.len()].copy_from_slice(text);
        let found = stops(&window) >> (from * 8);
        return (found != 0).then(|| from + found.trailing_zeros() as usize / 8);
    }
    let Some(last) = text.last_chunk() else { return (from..text.len()).find(may_change_at) };
    // Before the first two bytes there are not two others.
    if let Some(stop) = (from..2).find(may_change_at) {
        return Some(stop);
    }
    let mut start = from.max(2);
    while let Some(window) = text[start - 2..].first_chunk() {
        let found = stops(window);
        if found != 0 {
            return Some(start + found.trailing_zeros() as usize / 8);
        }
        start += STRETCH;
    }
    if start == text.len() {
        return None;
    }
    // The rest is shorter than a stretch, so the last stretch overlaps what has been examined.
    let looked_at = start + STRETCH - text.len();
    let found = stops(last) >> (looked_at * 8);
    (found != 0).then(|| start + found.trailing_zeros() as usize / 8)
}

/// A byte for each of a stretch, the lowest for the first: 1 where it may change.
fn stops(window: &Window) -> u128 {
    let mut found = [0; STRETCH];
    // No early exit, so that the loop is vectorized.
    for (index, found) in found.iter_mut().enumerate() {
        *found = may_change(window[index], window[index + 1], window[index + 2]);
    }
    u128::from_le_bytes(found)
}

/// 1 where a byte may change, by the two before it, else 0: a quotation mark, and a space, but not
/// after a word of several letters, nor after punctuation. A Latin letter with a diacritic, of two
/// bytes, is no word that is held.
#[inline]
fn may_change(before: u8, last: u8, byte: u8) -> u8 {
    // Numbers instead of booleans, for which the compiler does not vectorize.
    let is_letter = |byte: u8| u8::from((byte | 0x20).wrapping_sub(b'a') < 26);
    let is_diacritic = u8::from(last & 0xc0 == 0x80) & u8::from(before.wrapping_sub(0xc3) < 7);
    let is_punctuation = u8::from(last.wrapping_sub(b'!') < 15);
    let is_held_by_none = (is_letter(last) & is_letter(before)) | is_diacritic | is_punctuation;
    (u8::from(byte == b' ') & (1 - is_held_by_none))
        | u8::from(byte == b'"')
        | u8::from(byte == b'\'')
}

/// Characters after which a word begins without a space.
fn opens(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '„' | '«' | '“' | '‘' | '‚' | '–' | '—' | '/' | '-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn set(tag: &str, text: &str) -> String {
        Typography::of(&Language::parse(tag).unwrap()).set(text).replace(HELD, "~")
    }

    #[test]
    fn polish_one_letter_words_do_not_end_a_line() {
        assert_eq!(
            set("pl", "Ochrona i dbałość o ład w mieście"),
            "Ochrona i~dbałość o~ład w~mieście"
        );
        assert_eq!(set("pl", "W oparciu (w tym z e-usług)"), "W~oparciu (w~tym z~e-usług)");
        assert_eq!(set("pl", "a b c i"), "a~b c i", "only words that the language has");
        assert_eq!(set("en", "I saw a house"), "I saw a house");
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(
            set("pl", "65 % i 12 km, 2022 r. oraz 5 domów"),
            "65~% i~12~km, 2022~r. oraz 5 domów"
        );
        assert_eq!(set("en", "about 3 million, or 5 kg."), "about 3~million, or 5~kg.");
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        assert_eq!(set("pl", r#""Tu "chcę" żyć" ("tak")"#), "„Tu «chcę» żyć” („tak”)");
        assert_eq!(set("en", r#""Here," it's said"#), "“Here,” it’s said");
        assert_eq!(set("fi", r#""a" it's"#), r#""a" it's"#, "no rules, no change");
    }

    #[test]
    fn quotations_stand_within_quotations() {
        assert_eq!(set("en", r#""He said 'no' twice""#), "“He said ‘no’ twice”");
        assert_eq!(set("en", "“He said 'no' twice”"), "“He said ‘no’ twice”");
        assert_eq!(set("en", "“He said ‘no’ twice”"), "“He said ‘no’ twice”");
        assert_eq!(set("en", r#"“He said "no" twice”"#), "“He said ‘no’ twice”");
        assert_eq!(set("en", r#""'No,' he said.""#), "“‘No,’ he said.”");
        assert_eq!(set("en", "He said 'no, don't' twice"), "He said ‘no, don’t’ twice");
        assert_eq!(set("pl", r#""Mówi 'nie' dwa razy""#), "„Mówi «nie» dwa razy”");
        assert_eq!(set("pl", r#"„Mówi "nie" dwa razy”"#), "„Mówi «nie» dwa razy”");
        assert_eq!(set("pl", "wyraz 'łapki' znaczy"), "wyraz 'łapki' znaczy");
        assert_eq!(set("de", "'ja' und \"sie sagte 'nein'\""), "‚ja‘ und „sie sagte ‚nein‘“");
        assert_eq!(set("en", "the '90s, workers' rights"), "the '90s, workers’ rights");
        assert_eq!(set("en", "6' 2\" and 5'"), "6' 2” and 5'");
    }

    #[test]
    fn a_quotation_that_is_half_straight_has_both_its_marks() {
        assert_eq!(set("pl", r#"„a" i „b""#), "„a” i~„b”");
        assert_eq!(set("pl", r#""a” i „b""#), "„a” i~„b”");
        assert_eq!(set("pl", r#"„x "b" c" i „d „e" f""#), "„x «b» c” i~„d „e” f”");
        assert_eq!(set("en", r#"“a" b "c""#), "“a” b “c”");
        assert_eq!(set("de", r#"„a" b ‚c" d"#), "„a“ b ‚c‘ d");
        assert_eq!(set("cs", r#"„a" b"#), "„a“ b");
        assert_eq!(set("uk", r#"«a" b „c" d"#), "«a» b „c“ d");
        let mut setter = Setter::new(Typography::of(&Language::parse("pl").unwrap()));
        let pieces = ["To „", "słowo", "\" i \"tak\""].map(|piece| setter.set(piece));
        assert_eq!(pieces.concat(), "To „słowo” i\u{a0}„tak”");
    }

    #[test]
    fn pieces_are_set_as_one_text() {
        let mut setter = Setter::new(Typography::of(&Language::parse("pl").unwrap()));
        let pieces = ["To \"", "słowo", "\" i ", "dalej"].map(|piece| setter.set(piece));
        assert_eq!(pieces.concat(), "To „słowo” i\u{a0}dalej");
    }

    /// Sets pieces by looking at every character, and remembering the whole word.
    fn character_by_character(typography: Typography, pieces: &[String]) -> Vec<String> {
        let mut setter = Setter::new(typography);
        let mut word = String::new();
        let mut previous = None;
        let mut set_piece = |piece: &String| {
            let mut set = String::new();
            setter.read = 0;
            for (index, written) in piece.char_indices() {
                let rest = &piece[index + written.len_utf8()..];
                setter.previous = previous;
                let mut letters = word.chars();
                setter.word = match (letters.next(), letters.next()) {
                    (None, _) => Word::Empty,
                    (Some(letter), None) => Word::Letter(letter),
                    _ => Word::Longer,
                };
                let character = match written {
                    ' ' if setter.is_held(rest) => HELD,
                    '"' => setter.quote(&piece[..index], rest),
                    '\'' => setter.single(&piece[..index], rest),
                    other => other,
                };
                set.push(character);
                if character.is_whitespace() || opens(character) {
                    word.clear();
                } else {
                    word.push(character);
                }
                previous = Some(character);
            }
            setter.read_marks(piece);
            set
        };
        pieces.iter().map(&mut set_piece).collect()
    }

    proptest! {
        #[test]
        fn stretches_are_set_as_single_characters_are(
            pieces in proptest::collection::vec("[aiwZŻżх5kmr%.,«„”’(\\-/–\u{a0}\n \"' \"']{0,40}", 0..6),
            tag in prop::sample::select(vec!["pl", "en", "uk", "fi"]),
        ) {
            let typography = Typography::of(&Language::parse(tag).unwrap());
            let mut setter = Setter::new(typography);
            let set: Vec<_> = pieces.iter().map(|piece| setter.set(piece).into_owned()).collect();
            prop_assert_eq!(set, character_by_character(typography, &pieces));
        }
    }
}
