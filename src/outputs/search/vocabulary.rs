//! The distinct words of pages, and where they occur.
//!
//! A text repeats few words many times, so each is lowercased once and has a number from then on.
//! Occurrences are recorded in the order of the text, and sorted by word a few thousand pages at a
//! time.

#![allow(clippy::disallowed_types, reason = "words are looked up here, never gone through by hash")]

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::packing::{push_number, push_numbers};
use super::stretches::stretches;
use super::tokens::{last_run, may_be_part, may_sign, parts, says_much, signed, word};

/// Where in a passage a word occurs, and so how relevant it is to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// Once in the text.
    Text,
    /// More than once in the text.
    Repeated,
    /// In the summary, in what an indicator measures, or in what the entry is.
    Summary,
    /// In the heading of the passage.
    Heading,
    /// In the title or the short title.
    Title,
}

impl Field {
    pub(super) const COUNT: usize = 5;
}

/// Where a word occurs in pages that were read together, packed as in the index: a large site has
/// millions of occurrences.
#[derive(Debug)]
struct Places {
    /// The first passage.
    first: usize,
    /// The field in it.
    field: usize,
    /// The last passage.
    last: usize,
    /// All but the first: the distance from the passage before, times the number of fields, plus
    /// the field.
    others: Vec<u8>,
}

/// A word, and where it occurs in each group of pages, with the number of passages before the
/// group.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    places: Vec<(usize, Places)>,
}

impl Word {
    /// Appends where it occurs: for each passage, counted over all pages, its distance from the
    /// previous one, times the number of fields, plus the field.
    pub(super) fn push_places(&self, packed: &mut Vec<u8>) {
        let mut last = 0;
        for (before, places) in &self.places {
            push_number(packed, (before + places.first - last) * Field::COUNT + places.field);
            packed.extend_from_slice(&places.others);
            last = before + places.last;
        }
    }
}

/// How many low bits of an occurrence are the field; the others are the word or passage.
const FIELD_BITS: u32 = Field::COUNT.next_power_of_two().trailing_zeros();

/// The bits of the field.
const FIELD: u32 = (1 << FIELD_BITS) - 1;

/// What was written and is no word.
const NO_WORD: u32 = u32::MAX;

/// What was written and is several words, or has to be split to find its word.
const TO_BE_SPLIT: u32 = NO_WORD - 1;

/// Further words are ignored.
const MOST_WORDS: u32 = 1 << (u32::BITS - FIELD_BITS - 1);

/// How many occurrences are kept as read before they are sorted by word: few enough to stay in the
/// cache of the processor.
const MOST_PLACES: usize = 1 << 17;

/// The words of the pages that were read.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Numbers of short words by their bytes, without another memory access to find them.
    short: HashMap<u128, u32, FixedState>,
    /// Numbers of longer words.
    long: HashMap<Box<str>, u32, FixedState>,
    words: Vec<(Box<str>, Option<Places>)>,
    /// For each word where it is in `read`, if it was read in the passage that is being read.
    last: Vec<u32>,
    /// Each word of each passage, once: its number and, in the lowest bits, its best field. Those
    /// of passages that were read before are not here but in `words`.
    read: Vec<u32>,
    /// Where in `read` each passage begins that has ended.
    starts: Vec<usize>,
    /// Where in `read` the passage that is being read begins.
    start: usize,
    /// How many passages were read before those of `read`.
    passages: usize,
}

impl Vocabulary {
    /// Reads a text of the passage: how many words it has. Single letters do not count, and
    /// what a word with signs is made of neither.
    pub(super) fn read(&mut self, field: Field, text: &str) -> usize {
        let (mut count, mut joined, mut signed_end) = (0_usize, 0, 0);
        stretches(text.as_bytes(), may_be_part, |range| {
            let end = range.end;
            let number = match short(text.as_bytes(), range.clone()) {
                None => TO_BE_SPLIT,
                Some(key) => match self.short.get(&key) {
                    Some(number) => *number,
                    None => self.meet(key, &text[range.clone()]),
                },
            };
            if number < TO_BE_SPLIT {
                self.note(number, field);
                count += usize::from(says_much(&text[range]));
            } else if number == TO_BE_SPLIT {
                for part in parts(&text[range]) {
                    let number = self.number(part);
                    if number != NO_WORD {
                        self.note(number, field);
                        count += usize::from(says_much(part));
                    }
                }
            }
            let has_sign = text.as_bytes().get(end).is_some_and(|byte| may_sign(*byte));
            if has_sign && end > signed_end {
                let start = last_run(&text[..end]);
                if let Some(length) = signed(&text[start..]) {
                    signed_end = start + length;
                    let word = &text[start..signed_end];
                    let number = self.number(word);
                    if number != NO_WORD {
                        self.note(number, field);
                        count += 1;
                        joined += parts(word).filter(|part| is_counted(part)).count();
                    }
                }
            }
        });
        count.saturating_sub(joined)
    }

    /// Records that a word occurs in the passage.
    #[inline]
    fn note(&mut self, number: u32, field: Field) {
        let last = &mut self.last[number as usize];
        match self.read.get_mut(*last as usize) {
            Some(place) if *last as usize >= self.start && *place >> FIELD_BITS == number => {
                let known = *place & FIELD;
                let text = Field::Text as u32;
                let is_again = field == Field::Text && known == text;
                let field = if is_again { Field::Repeated } else { field } as u32;
                *place = number << FIELD_BITS | known.max(field);
            }
            _ => {
                // Each word is in a passage once, and there are fewer.
                *last = u32::try_from(self.read.len()).expect("fewer words than fit in memory");
                self.read.push(number << FIELD_BITS | field as u32);
            }
        }
    }

    /// The number of something short that was not met before, which may have to be split.
    #[cold]
    fn meet(&mut self, key: u128, written: &str) -> u32 {
        let mut parts = parts(written);
        let number = match (parts.next(), parts.next()) {
            (None, _) => NO_WORD,
            (Some(part), None) if part == written => self.new_number(part),
            (Some(part), None) => self.number(part),
            (Some(_), Some(_)) => TO_BE_SPLIT,
        };
        self.short.insert(key, number);
        number
    }

    /// The number of a part of a text.
    fn number(&mut self, part: &str) -> u32 {
        self.known(part).unwrap_or_else(|| {
            let number = self.new_number(part);
            self.keep(part, number);
            number
        })
    }

    fn known(&self, part: &str) -> Option<u32> {
        match short(part.as_bytes(), 0..part.len()) {
            Some(key) => self.short.get(&key),
            None => self.long.get(part),
        }
        .copied()
    }

    fn keep(&mut self, part: &str, number: u32) {
        match short(part.as_bytes(), 0..part.len()) {
            Some(key) => _ = self.short.insert(key, number),
            None => _ = self.long.insert(part.into(), number),
        }
    }

    /// The number of a part that was not met before: that of its word in lower case; none too for
    /// words after the first few hundred million.
    fn new_number(&mut self, part: &str) -> u32 {
        let Some(word) = word(part) else { return NO_WORD };
        let is_other = word != part;
        if let Some(number) = self.known(&word).filter(|number| is_other && *number < TO_BE_SPLIT) {
            return number;
        }
        let number = self.words.len();
        let Some(number) = u32::try_from(number).ok().filter(|number| *number < MOST_WORDS) else {
            return NO_WORD;
        };
        if is_other {
            self.keep(&word, number);
        }
        self.words.push((word.into(), None));
        self.last.push(0);
        number
    }

    pub(super) fn end_passage(&mut self) {
        self.starts.push(self.start);
        self.start = self.read.len();
        if self.read.len() + self.starts.len() >= MOST_PLACES {
            self.sort();
        }
    }

    /// Sorts the places read so far by word.
    fn sort(&mut self) {
        // Where the places of each word begin, and once they are sorted, where they end.
        let mut edges = vec![0; self.words.len()];
        for place in &self.read {
            edges[(place >> FIELD_BITS) as usize] += 1;
        }
        let mut before = 0;
        for edge in &mut edges {
            before += std::mem::replace(edge, before);
        }
        let mut sorted = vec![0_u32; self.read.len()];
        let ends = self.starts.iter().skip(1).copied().chain([self.read.len()]);
        for ((passage, start), end) in (0_u32..).zip(&self.starts).zip(ends) {
            for place in &self.read[*start..end] {
                let edge = &mut edges[(place >> FIELD_BITS) as usize];
                sorted[*edge] = passage << FIELD_BITS | place & FIELD;
                *edge += 1;
            }
        }
        let mut start = 0;
        for ((_, places), end) in self.words.iter_mut().zip(edges) {
            let mut of_word = sorted[start..end].iter().map(|place| {
                (self.passages + (place >> FIELD_BITS) as usize, (place & FIELD) as usize)
            });
            start = end;
            if places.is_none()
                && let Some((passage, field)) = of_word.next()
            {
                let others = Vec::new();
                *places = Some(Places { first: passage, field, last: passage, others });
            }
            let Some(places) = places else { continue };
            let distances = of_word.map(|(passage, field)| {
                let distance = passage - places.last;
                places.last = passage;
                distance * Field::COUNT + field
            });
            push_numbers(&mut places.others, distances);
        }
        self.passages += self.starts.len();
        self.starts.clear();
        self.read.clear();
        self.start = 0;
    }

    /// All words that were read.
    pub(super) fn finish(mut self) -> Finished {
        self.sort();
        Finished { words: self.words, passages: self.passages }
    }
}

/// The words of pages that were read together.
pub(super) struct Finished {
    words: Vec<(Box<str>, Option<Places>)>,
    passages: usize,
}

/// The words of pages that were read apart, one after the other.
pub(super) fn joined(parts: Vec<Finished>) -> Vec<Word> {
    // Words have numbers in the order in which they are met. No text is copied for that.
    let numbers: Vec<usize> = if let [only] = &*parts {
        (0..only.words.len()).collect()
    } else {
        let mut known: HashMap<&str, usize, FixedState> = HashMap::default();
        let texts = parts.iter().flat_map(|part| &part.words).map(|(text, _)| &**text);
        let numbers = texts.map(|text| {
            let next = known.len();
            *known.entry(text).or_insert(next)
        });
        numbers.collect()
    };
    let mut numbers = numbers.into_iter();
    let mut words: Vec<Word> = Vec::new();
    let mut before = 0;
    for part in parts {
        for ((text, places), number) in part.words.into_iter().zip(numbers.by_ref()) {
            if number == words.len() {
                words.push(Word { text, places: Vec::new() });
            }
            let of_word = &mut words[number].places;
            // Most words occur in few groups.
            of_word.reserve_exact(1);
            of_word.extend(places.map(|places| (before, places)));
        }
        before += part.passages;
    }
    words
}

/// True for a part of a text that is a word, and counts as one.
fn is_counted(part: &str) -> bool {
    says_much(part) && word(part).is_some()
}

/// The most bytes that fit a number.
const SHORT: usize = 16;

/// A stretch of a text as a number, if it has few bytes. None of them is 0, so no other text has
/// this number.
#[inline]
fn short(text: &[u8], range: Range<usize>) -> Option<u128> {
    /// The bits of a number that belong to the stretch, by its length.
    const MASKS: [u128; SHORT + 1] = {
        let mut masks = [u128::MAX; SHORT + 1];
        let mut length = 0;
        while length < SHORT {
            masks[length] = (1 << (8 * length)) - 1;
            length += 1;
        }
        masks
    };
    let mask = MASKS.get(range.len())?;
    let bytes = if let Some(bytes) = text[range.start..].first_chunk() {
        *bytes
    } else {
        let mut bytes = [0; SHORT];
        bytes[..range.len()].copy_from_slice(&text[range]);
        bytes
    };
    Some(u128::from_le_bytes(bytes) & mask)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Field, Vocabulary, is_counted, joined};
    use crate::outputs::search::packing::unpacking::numbers;
    use crate::outputs::search::tokens::{last_run, parts, signed, word};

    /// The words with signs in a text.
    fn signed_words(text: &str) -> Vec<&str> {
        let (mut found, mut end) = (Vec::new(), 0);
        for (sign, _) in text.match_indices(['+', '&', '/', '#']).filter(|(sign, _)| *sign > 0) {
            let start = last_run(&text[..sign]);
            if sign > end
                && let Some(length) = signed(&text[start..])
            {
                end = start + length;
                found.extend(Some(&text[start..end]).filter(|found| word(found).is_some()));
            }
        }
        found
    }

    /// Places as the index has them, by looking at every part of every text.
    fn place_by_place(texts: &[Vec<(Field, String)>]) -> BTreeMap<String, Vec<usize>> {
        let mut places: BTreeMap<String, BTreeMap<usize, Field>> = BTreeMap::new();
        for (passage, texts) in texts.iter().enumerate() {
            for (field, text) in texts {
                for word in parts(text).chain(signed_words(text)).filter_map(word) {
                    let fields = places.entry(word).or_default();
                    let is_again = fields.get(&passage) == Some(&Field::Text);
                    let is_repeated = is_again && *field == Field::Text;
                    let field = if is_repeated { Field::Repeated } else { *field };
                    let best = fields.entry(passage).or_insert(field);
                    *best = field.max(*best);
                }
            }
        }
        let packed = places.into_iter().map(|(word, fields)| {
            let mut last = 0;
            let distances = fields.into_iter().map(|(passage, field)| {
                let distance = passage - std::mem::replace(&mut last, passage);
                distance * Field::COUNT + field as usize
            });
            (word, distances.collect())
        });
        packed.collect()
    }

    proptest! {
        #[test]
        fn every_word_is_where_it_was_read(
            texts in proptest::collection::vec(
                proptest::collection::vec(
                    (
                        prop::sample::select(vec![
                            Field::Text, Field::Summary, Field::Heading, Field::Title,
                        ]),
                        "([aAżŻ7Ⅷ„–§市ก+/#\u{a0}\u{ad}\u{301}İß]{1,3}[ ,]{0,2}){0,9}[żŻ]{7,9}( x[ab]{14,16}| [a”]{38,42}){0,2}",
                    ),
                    0..3,
                ),
                0..8,
            ),
            chunk in 1_usize..5,
            batch in 1_usize..9,
        ) {
            let vocabularies = texts.chunks(chunk).map(|texts| {
                let mut vocabulary = Vocabulary::default();
                for (index, passage) in texts.iter().enumerate() {
                    for (field, text) in passage {
                        let count = vocabulary.read(*field, text);
                        let signed = signed_words(text);
                        let much = |text: &str| parts(text).filter(|part| is_counted(part)).count();
                        let within: usize = signed.iter().map(|word| much(word)).sum();
                        let expected = (much(text) + signed.len()).saturating_sub(within);
                        prop_assert_eq!(count, expected);
                    }
                    vocabulary.end_passage();
                    if index % batch == 0 {
                        vocabulary.sort();
                    }
                }
                Ok(vocabulary.finish())
            });
            let vocabularies = vocabularies.collect::<Result<_, TestCaseError>>()?;
            let words = joined(vocabularies).into_iter().map(|word| {
                let mut packed = Vec::new();
                word.push_places(&mut packed);
                (String::from(&*word.text), numbers(&packed))
            });
            let words: Vec<_> = words.collect();
            let count = words.len();
            let words: BTreeMap<_, _> = words.into_iter().collect();
            prop_assert_eq!(words.len(), count, "each word once");
            prop_assert_eq!(words, place_by_place(&texts));
        }
    }
}
