//! A page as the search sees it: what is its own, and not the lists of other pages on it.

use super::passages::{Passage, passages, plain};
use super::words::words;
use crate::render::desk::Desk;
use crate::strategy::{EntryId, Kind, LanguageId, Text, Words};

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

/// A page to be found.
#[derive(Debug)]
pub(super) struct Document {
    /// Its path.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
    /// What it is: `Strategic goal VI`.
    pub(super) kind: String,
    /// Where it belongs: `Strategic goal VI`.
    pub(super) place: String,
    /// The tag of its words' language, where that is not the page's.
    pub(super) tag: Option<String>,
    /// Its passages; the first has no heading.
    pub(super) passages: Vec<Passage>,
    /// Its words in alphabetical order, each once a passage.
    pub(super) words: Vec<Word>,
}

/// A word on a page.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    /// The passage, counted on its page.
    pub(super) passage: usize,
    /// The best place in which it stands there.
    pub(super) field: Field,
}

/// Takes from an entry what can be found of it in a language.
pub(super) fn document(desk: Desk<'_>, id: EntryId) -> Document {
    let entry = &desk.strategy()[id];
    let shown = desk.shown(id);
    let title = desk.title(id).text.replace('\u{a0}', " ");
    let kind = desk.kind_name(id);
    let mut passages = match shown {
        Some((language, words)) => own_passages(desk, &entry.kind, language, words),
        None => vec![Passage::default()],
    };
    if passages.is_empty() {
        passages.push(Passage::default());
    }
    let places: Vec<_> = places(desk, id).map(|id| desk.crumb(id).title.text).collect();
    let mut found = Gathered::default();
    found.add(0, Field::Title, &title);
    found.add(0, Field::Title, &desk.short_title(id).text);
    found.add(0, Field::Summary, &kind);
    if let Some(number) = &entry.number {
        found.add(0, Field::Summary, number);
    }
    if let Some((_, words)) = shown {
        for text in [&words.summary, &words.measures].into_iter().flatten() {
            found.add(0, Field::Summary, text);
        }
    }
    for (position, passage) in passages.iter().enumerate() {
        found.add(position, Field::Heading, &passage.heading);
        for block in &passage.blocks {
            found.add(position, Field::Text, block);
        }
    }
    let foreign = shown.filter(|(language, _)| *language != desk.language);
    Document {
        path: desk.path(id),
        title,
        kind: kind.replace('\u{a0}', " "),
        place: places.join(" › ").replace('\u{a0}', " "),
        tag: foreign.map(|(language, _)| desk.strategy().languages[language].tag().to_owned()),
        passages,
        words: found.into_words(),
    }
}

/// The pages above a page that say where it belongs: what it is says its section, and a goal says
/// that it is one.
fn places(desk: Desk<'_>, id: EntryId) -> impl Iterator<Item = EntryId> {
    let names_section = desk.kicker(id).is_some();
    let ancestors = desk.strategy().ancestors(id).into_iter();
    ancestors.filter(move |&ancestor| match desk.strategy()[ancestor].kind {
        Kind::Home | Kind::Goals => false,
        Kind::Section(_) => !names_section,
        _ => true,
    })
}

/// The words that are found on a page.
#[derive(Default)]
struct Gathered(Vec<(Box<str>, usize, Field)>);

impl Gathered {
    fn add(&mut self, passage: usize, field: Field, text: &str) {
        self.0.extend(words(text).map(|word| (word.into(), passage, field)));
    }

    /// Each word once a passage, with its best field.
    fn into_words(mut self) -> Vec<Word> {
        self.0.sort_unstable();
        let mut words: Vec<Word> = Vec::new();
        for (text, passage, field) in self.0 {
            match words.last_mut() {
                Some(last) if last.text == text && last.passage == passage => {
                    last.field = match field {
                        Field::Text => Field::Repeated,
                        better => better,
                    };
                }
                _ => words.push(Word { text, passage, field }),
            }
        }
        words
    }
}

/// The passages of an entry's words, in the order in which the page shows them.
fn own_passages(desk: Desk<'_>, kind: &Kind, language: LanguageId, words: &Words) -> Vec<Passage> {
    let typography = desk.renderer.locales[language].typography;
    let mut found = passages(&words.body, typography);
    let Some(lead) = found.first_mut() else { return found };
    let mut first: Vec<_> = [&words.summary, &words.measures, &words.responsible]
        .into_iter()
        .flatten()
        .map(|text| plain(text, typography))
        .collect();
    first.append(&mut lead.blocks);
    lead.blocks = first;
    if !matches!(kind, Kind::Indicator(_)) {
        return found;
    }
    // The fragments are those of the sections on an indicator's page.
    let mut values = section("_values", desk.string("values"));
    values.blocks.extend(words.unit.as_ref().map(|unit| plain(unit, typography)));
    let inline = |text: &Text| -> Vec<String> {
        passages(text, typography).into_iter().flat_map(|passage| passage.blocks).collect()
    };
    values.blocks.extend(words.target.iter().flat_map(inline));
    values.blocks.extend(words.notes.values().flat_map(inline));
    let others = [("_method", "method", &words.method), ("_source", "source", &words.source)];
    found.insert(1, values);
    for (id, string, text) in others {
        if let Some(text) = text {
            found.push(Passage { blocks: inline(text), ..section(id, desk.string(string)) });
        }
    }
    found
}

fn section(id: &str, heading: &str) -> Passage {
    Passage { id: id.to_owned(), heading: heading.to_owned(), blocks: Vec::new() }
}
