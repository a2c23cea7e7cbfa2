//! The words of pages, each once, and where they stand.
//!
//! A text repeats few words many times, so each is made lower case once and known by its number from then on.

#![allow(clippy::disallowed_types, reason = "words are looked up here, never gone through by hash")]

use std::collections::HashMap;

use foldhash::fast::FixedState;

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

/// A word in a passage, by the best place in which it stands there, in one number: a large site has millions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Posting(u32);

impl Posting {
    /// None beyond some eight hundred million passages.
    fn new(passage: usize, field: usize) -> Option<Self> {
        u32::try_from(passage * Field::COUNT + field).ok().map(Self)
    }

    fn passage(self) -> usize {
        self.0 as usize / Field::COUNT
    }

    fn field(self) -> usize {
        self.0 as usize % Field::COUNT
    }
}

/// A word, and where it stands: lists for pages that were read apart, each with the number of passages before it.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    lists: Vec<(usize, Vec<Posting>)>,
}

impl Word {
    /// The passages, counted over all pages and in their order, with the numbers of fields.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, usize)> {
        self.lists.iter().flat_map(|(before, list)| {
            list.iter().map(move |posting| (before + posting.passage(), posting.field()))
        })
    }
}

/// The words of the pages that were read.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// The numbers of words, by themselves and by what was written; none for what is no word.
    numbers: HashMap<Box<str>, Option<usize>, FixedState>,
    words: Vec<(Box<str>, Vec<Posting>)>,
    /// How many passages were read.
    passages: usize,
    /// What the passage that is being read has: a number of a word times the number of fields,
    /// plus the field.
    open: Vec<usize>,
}

impl Vocabulary {
    /// Reads a text of the passage: how many words it has.
    pub(super) fn read(&mut self, field: Field, text: &str) -> usize {
        let before = self.open.len();
        for part in parts(text) {
            let number = match self.numbers.get(part) {
                Some(number) => *number,
                None => self.meet(part),
            };
            self.open.extend(number.map(|number| number * Field::COUNT + field.number()));
        }
        self.open.len() - before
    }

    /// The number of something written that was not met before.
    fn meet(&mut self, part: &str) -> Option<usize> {
        let word = word(part);
        let known = word.as_deref().and_then(|word| self.numbers.get(word).copied().flatten());
        let number = known.or_else(|| {
            let word: Box<str> = word?.into();
            let number = self.words.len();
            if *word != *part {
                self.numbers.insert(word.clone(), Some(number));
            }
            self.words.push((word, Vec::new()));
            Some(number)
        });
        self.numbers.insert(part.into(), number);
        number
    }

    /// Ends the passage.
    pub(super) fn end_passage(&mut self) {
        self.open.sort_unstable();
        for places in self.open.chunk_by(|one, other| one / Field::COUNT == other / Field::COUNT) {
            let [.., best] = *places else { continue };
            let (number, best) = (best / Field::COUNT, best % Field::COUNT);
            let is_repeated = best == Field::Text.number() && places.len() > 1;
            let field = if is_repeated { Field::Repeated.number() } else { best };
            self.words[number].1.extend(Posting::new(self.passages, field));
        }
        self.open.clear();
        self.passages += 1;
    }

    /// The words of pages that were read apart, one after the other.
    pub(super) fn joined(parts: Vec<Self>) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        let mut numbers: HashMap<Box<str>, usize, FixedState> = HashMap::default();
        let mut before = 0;
        for part in parts {
            for (text, list) in part.words {
                let number = if let Some(number) = numbers.get(&text) {
                    *number
                } else {
                    numbers.insert(text.clone(), words.len());
                    words.push(Word { text, lists: Vec::new() });
                    words.len() - 1
                };
                words[number].lists.push((before, list));
            }
            before += part.passages;
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Vocabulary};

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
        let found: Vec<_> =
            words.iter().map(|word| (&*word.text, word.places().collect::<Vec<_>>())).collect();
        let at = |passage, field: Field| (passage, field.number());
        assert_eq!(
            found,
            [
                ("miasto", vec![at(0, Field::Title)]),
                ("las", vec![at(0, Field::Repeated), at(1, Field::Text), at(2, Field::Heading)]),
            ]
        );
    }
}
