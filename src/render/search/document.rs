//! A page as the search sees it: what is its own, and not the lists of other pages on it.

use super::passages::{Part, plain, read, spaced};
use super::vocabulary::{Field, Vocabulary};
use crate::render::desk::Desk;
use crate::strategy::{EntryId, Kind, LanguageId, Text, Words};

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
    /// Its passages, a line each: fragment, heading and blocks with tabs between them. The first has no heading.
    pub(super) text: String,
    /// How many words each of its headings has.
    pub(super) heading_words: Vec<usize>,
}

/// Takes from an entry what can be found of it in a language; its words go to the vocabulary.
pub(super) fn document(desk: Desk<'_>, id: EntryId, vocabulary: &mut Vocabulary) -> Document {
    let entry = &desk.strategy()[id];
    let shown = desk.shown(id);
    let title = desk.title(id).text;
    let kind = desk.kind_name(id);
    vocabulary.read(Field::Title, &title);
    vocabulary.read(Field::Title, &desk.short_title(id).text);
    vocabulary.read(Field::Summary, &kind);
    if let Some(number) = &entry.number {
        vocabulary.read(Field::Summary, number);
    }
    if let Some((_, words)) = shown {
        for text in [&words.summary, &words.measures].into_iter().flatten() {
            vocabulary.read(Field::Summary, text);
        }
    }
    let mut writer = Writer::new(vocabulary);
    if let Some((language, words)) = shown {
        writer.words(desk, &entry.kind, language, words);
    }
    let (text, heading_words) = writer.end();
    let places: Vec<_> = places(desk, id).map(|id| desk.crumb(id).title.text).collect();
    let foreign = shown.filter(|(language, _)| *language != desk.language);
    Document {
        path: desk.path(id),
        title: spaced(&title).into_owned(),
        kind: spaced(&kind).into_owned(),
        place: spaced(&places.join(" › ")).into_owned(),
        tag: foreign.map(|(language, _)| desk.strategy().languages[language].tag().to_owned()),
        text,
        heading_words,
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

/// Writes the passages of a page as [`Document`] has them, and has their words read.
struct Writer<'v> {
    vocabulary: &'v mut Vocabulary,
    text: String,
    heading_words: Vec<usize>,
}

impl<'v> Writer<'v> {
    /// Begins with a passage without a heading.
    fn new(vocabulary: &'v mut Vocabulary) -> Self {
        Self { vocabulary, text: String::from("\t"), heading_words: Vec::new() }
    }

    /// Begins another passage.
    fn passage(&mut self, id: &str, heading: &str) {
        self.vocabulary.end_passage();
        self.text.push('\n');
        push_line(&mut self.text, id);
        self.text.push('\t');
        push_line(&mut self.text, heading);
        self.heading_words.push(self.vocabulary.read(Field::Heading, heading));
    }

    /// Adds a text that is a line.
    fn block(&mut self, text: &str) {
        self.text.push('\t');
        self.text.push_str(text);
        self.vocabulary.read(Field::Text, text);
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Heading(id, heading) => self.passage(id, heading),
            Part::Block(text) => self.block(text),
        }
    }

    fn end(self) -> (String, Vec<usize>) {
        self.vocabulary.end_passage();
        (self.text, self.heading_words)
    }

    /// The words of an entry, in the order in which its page shows them.
    fn words(&mut self, desk: Desk<'_>, kind: &Kind, language: LanguageId, words: &Words) {
        let typography = desk.renderer.locales[language].typography;
        self.text.reserve(words.body.markdown().len());
        for text in [&words.summary, &words.measures, &words.responsible].into_iter().flatten() {
            self.block(&plain(text, typography));
        }
        if !matches!(kind, Kind::Indicator(_)) {
            read(&words.body, typography, |part| self.part(part));
            return;
        }
        // The fragments are those of the sections on an indicator's page.
        let inline = |writer: &mut Self, text: &Text| {
            read(text, typography, |part| {
                if let Part::Block(text) = part {
                    writer.block(text);
                }
            });
        };
        let values = |writer: &mut Self| {
            writer.passage("_values", desk.string("values"));
            if let Some(unit) = &words.unit {
                writer.block(&plain(unit, typography));
            }
            for text in words.target.iter().chain(words.notes.values()) {
                inline(writer, text);
            }
        };
        // The values stand before the first heading of the text.
        let mut values = Some(values);
        read(&words.body, typography, |part| {
            if matches!(part, Part::Heading(..))
                && let Some(values) = values.take()
            {
                values(self);
            }
            self.part(part);
        });
        if let Some(values) = values {
            values(self);
        }
        let others = [("_method", "method", &words.method), ("_source", "source", &words.source)];
        for (id, string, text) in others {
            if let Some(text) = text {
                self.passage(id, desk.string(string));
                inline(self, text);
            }
        }
    }
}

/// Appends a text without what separates texts.
pub(super) fn push_line(lines: &mut String, text: &str) {
    let mut parts = text.split(['\n', '\t']);
    lines.push_str(parts.next().unwrap_or_default());
    for part in parts {
        lines.push(' ');
        lines.push_str(part);
    }
}
