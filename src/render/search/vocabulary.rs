//! The words of pages, each once, and where they stand.
//!
//! A text repeats few words many times, so each is made lower case once and known by its number from then on.

#![allow(clippy::disallowed_types, reason = "words are looked up here, never gone through by hash")]

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::packing::push_number;
use super::words::{parts, word};

/// Where a word stands, and so how much it says about the page.
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
    /// How many fields there are.
    pub(super) const COUNT: usize = 5;

    /// Its number in the index.
    pub(super) fn number(self) -> usize {
        self as usize
    }
}

/// Where a word stands in pages that were read together, as the index has it: a large site has millions of places.
#[derive(Debug)]
struct Places {
    /// The first passage.
    first: usize,
    /// The field in it.
    field: usize,
    /// The last passage.
    last: usize,
    /// All but the first: the distance from the passage before, times the number of fields, plus the field.
    others: String,
}

/// A word, and where it stands in pages that were read apart, each time with the number of passages before them.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    places: Vec<(usize, Places)>,
}

impl Word {
    /// Appends where it stands: for each passage, counted over all pages, its distance from the one before, times
    /// the number of fields, plus the field.
    pub(super) fn push_places(&self, packed: &mut String) {
        let mut last = 0;
        for (before, places) in &self.places {
            push_number(packed, (before + places.first - last) * Field::COUNT + places.field);
            packed.push_str(&places.others);
            last = before + places.last;
        }
    }
}

/// What is known of a word in the passage that is being read.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// The passage in which the word was last read.
    passage: usize,
    /// The best field in which it stands there.
    field: Field,
}

/// The words of the pages that were read.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The numbers of words, by themselves and by what was written; none for what is no word.
    numbers: HashMap<Box<str>, Option<u32>, FixedState>,
    words: Vec<(Box<str>, Option<Places>)>,
    /// How many passages were read.
    passages: usize,
    /// By word; one that was not read in the passage that is being read has an earlier one.
    open: Vec<Open>,
    /// The words of the passage that is being read.
    met: Vec<u32>,
}

impl Vocabulary {
    /// Reads a text of the passage: how many words it has.
    pub(super) fn read(&mut self, field: Field, text: &str) -> usize {
        let mut count = 0;
        for part in parts(text) {
            let number = match self.numbers.get(part) {
                Some(number) => *number,
                None => self.meet(part),
            };
            let Some(number) = number else { continue };
            count += 1;
            let open = &mut self.open[number as usize];
            if open.passage == self.passages {
                let is_again = field == Field::Text && open.field == Field::Text;
                open.field = open.field.max(if is_again { Field::Repeated } else { field });
            } else {
                *open = Open { passage: self.passages, field };
                self.met.push(number);
            }
        }
        count
    }

    /// The number of something written that was not met before; none too for the words after the first four
    /// billion.
    fn meet(&mut self, part: &str) -> Option<u32> {
        let word = word(part);
        let known = word.as_deref().and_then(|word| self.numbers.get(word).copied().flatten());
        let number = known.or_else(|| {
            let word: Box<str> = word?.into();
            let number = u32::try_from(self.words.len()).ok()?;
            if *word != *part {
                self.numbers.insert(word.clone(), Some(number));
            }
            self.words.push((word, None));
            self.open.push(Open { passage: usize::MAX, field: Field::Text });
            Some(number)
        });
        self.numbers.insert(part.into(), number);
        number
    }

    /// Ends the passage.
    pub(super) fn end_passage(&mut self) {
        let passage = self.passages;
        for number in self.met.drain(..) {
            let field = self.open[number as usize].field.number();
            match &mut self.words[number as usize].1 {
                Some(places) => {
                    let distance = passage - places.last;
                    push_number(&mut places.others, distance * Field::COUNT + field);
                    places.last = passage;
                }
                none => {
                    let others = String::new();
                    *none = Some(Places { first: passage, field, last: passage, others });
                }
            }
        }
        self.passages += 1;
    }

    /// The words of pages that were read apart, one after the other.
    pub(super) fn joined(parts: Vec<Self>) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut numbers: HashMap<Box<str>, usize, FixedState> = HashMap::default();
        let mut before = 0;
        for part in parts {
            for (text, places) in part.words {
                let Some(places) = places else { continue };
                let number = if let Some(number) = numbers.get(&text) {
                    *number
                } else {
                    numbers.insert(text.clone(), words.len());
                    words.push(Word { text, places: Vec::new() });
                    words.len() - 1
                };
                words[number].places.push((before, places));
            }
            before += part.passages;
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::packing::unpacking::numbers;
    use super::{Field, Vocabulary, Word};

    fn vocabulary(texts: &[&[(Field, &str)]]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for passage in texts {
            for (field, text) in *passage {
                vocabulary.read(*field, text);
            }
            vocabulary.end_passage();
        }
        vocabulary
    }

    #[test]
    fn a_word_stands_once_in_a_passage_at_its_best_place() {
        let first: &[&[_]] = &[
            &[(Field::Title, "Miasto"), (Field::Text, "miasto i Las, las")],
            &[(Field::Text, "las")],
        ];
        let second: &[&[_]] = &[&[(Field::Heading, "LAS"), (Field::Text, "las las")]];
        let words = Vocabulary::joined(vec![vocabulary(first), vocabulary(second)]);
        let places = |word: &Word| {
            let mut packed = String::new();
            word.push_places(&mut packed);
            numbers(&packed)
        };
        let found: Vec<_> = words.iter().map(|word| (&*word.text, places(word))).collect();
        let at = |distance, field: Field| distance * Field::COUNT + field.number();
        assert_eq!(
            found,
            [
                ("miasto", vec![at(0, Field::Title)]),
                ("las", vec![at(0, Field::Repeated), at(1, Field::Text), at(1, Field::Heading)]),
            ]
        );
    }
}
