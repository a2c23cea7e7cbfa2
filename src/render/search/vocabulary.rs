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

/// A word in a passage, by the best place in which it stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The passage, counted over all pages.
    pub(super) passage: usize,
    pub(super) field: Field,
}

/// A word and where it stands, in the order of the passages.
pub(super) type Word = (Box<str>, Vec<Posting>);

/// The words of the pages that were read.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// By what was written; none for what is no word.
    written: HashMap<Box<str>, Option<usize>, FixedState>,
    numbers: HashMap<Box<str>, usize, FixedState>,
    words: Vec<Word>,
    /// How many passages were read.
    passages: usize,
    /// What the passage that is being read has.
    open: Vec<(usize, Field)>,
}

impl Vocabulary {
    /// Reads a text of the passage.
    pub(super) fn read(&mut self, field: Field, text: &str) {
        for part in parts(text) {
            let number = if let Some(number) = self.written.get(part) {
                *number
            } else {
                let number = word(part).map(|word| self.number(word));
                self.written.insert(part.into(), number);
                number
            };
            self.open.extend(number.map(|number| (number, field)));
        }
    }

    fn number(&mut self, word: String) -> usize {
        let next = self.words.len();
        let word = word.into_boxed_str();
        let number = *self.numbers.entry(word.clone()).or_insert(next);
        if number == next {
            self.words.push((word, Vec::new()));
        }
        number
    }

    /// Ends the passage.
    pub(super) fn end_passage(&mut self) {
        self.open.sort_unstable();
        for places in self.open.chunk_by(|one, other| one.0 == other.0) {
            let [.., (number, best)] = *places else { continue };
            let is_repeated = best == Field::Text && places.len() > 1;
            let field = if is_repeated { Field::Repeated } else { best };
            self.words[number].1.push(Posting { passage: self.passages, field });
        }
        self.open.clear();
        self.passages += 1;
    }

    /// The words of pages that were read apart, one after the other.
    pub(super) fn joined(parts: Vec<Self>) -> Vec<Word> {
        let mut all = Self::default();
        for part in parts {
            for (word, postings) in part.words {
                let number = all.number(word.into_string());
                all.words[number].1.extend(
                    postings.into_iter().map(|posting| Posting {
                        passage: all.passages + posting.passage,
                        ..posting
                    }),
                );
            }
            all.passages += part.passages;
        }
        all.words
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Posting, Vocabulary};

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
        let at = |passage, field| Posting { passage, field };
        assert_eq!(
            words,
            [
                ("miasto".into(), vec![at(0, Field::Title)]),
                (
                    "las".into(),
                    vec![at(0, Field::Repeated), at(1, Field::Text), at(2, Field::Heading)]
                ),
            ]
        );
    }
}
