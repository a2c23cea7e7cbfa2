//! A page as the search sees it: what is its own, and not the lists of other pages on it.

use super::packing::push_number;
use super::passages::{Part, plain, read, spaced};
use super::vocabulary::{Field, Vocabulary};
use crate::render::desk::Desk;
use crate::render::markdown::Parsed;
use crate::strategy::{EntryId, Kind, LanguageId, Text, Words};

/// A page to be found.
#[derive(Debug)]
pub(in crate::render) struct Document {
    id: EntryId,
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
    /// How many headings it has, once its words are read.
    pub(super) headings: usize,
    /// How many words each of them has, as a list of numbers.
    pub(super) heading_words: Vec<u8>,
}

/// Takes from an entry, with its [`Desk::body`], what can be found of it in a language.
pub(in crate::render) fn document(
    desk: Desk<'_>,
    id: EntryId,
    body: Option<&Parsed<'_>>,
) -> Document {
    let shown = desk.shown(id);
    let mut writer = Writer::default();
    if let Some(((language, words), body)) = shown.zip(body) {
        writer.words(desk, &desk.strategy()[id].kind, (language, words), body);
    }
    let places: Vec<_> = places(desk, id).map(|id| desk.crumb(id).title.text).collect();
    let foreign = shown.filter(|(language, _)| *language != desk.language);
    Document {
        id,
        path: desk.path(id),
        title: spaced(&desk.title(id).text).into_owned(),
        kind: spaced(&desk.kind_name(id)).into_owned(),
        place: spaced(&places.join(" › ")).into_owned(),
        tag: foreign.map(|(language, _)| desk.strategy().languages[language].tag().to_owned()),
        text: writer.text,
        headings: 0,
        heading_words: Vec::new(),
    }
}

impl Document {
    /// Has the words of the page read.
    pub(super) fn read(&mut self, desk: Desk<'_>, vocabulary: &mut Vocabulary) {
        let shown = desk.shown(self.id);
        vocabulary.read(Field::Title, &self.title);
        // Else it is the title.
        if shown.is_some_and(|(_, words)| words.short.is_some()) {
            vocabulary.read(Field::Title, &desk.short_title(self.id).text);
        }
        vocabulary.read(Field::Summary, &self.kind);
        if let Some(number) = &desk.strategy()[self.id].number {
            vocabulary.read(Field::Summary, number);
        }
        if let Some((_, words)) = shown {
            for text in [&words.summary, &words.measures].into_iter().flatten() {
                vocabulary.read(Field::Summary, text);
            }
        }
        for (index, passage) in self.text.split('\n').enumerate() {
            let mut parts = passage.splitn(3, '\t').skip(1);
            let heading = parts.next().unwrap_or_default();
            if index > 0 {
                vocabulary.end_passage();
                let words = vocabulary.read(Field::Heading, heading);
                push_number(&mut self.heading_words, words);
                self.headings += 1;
            }
            // The tabs between blocks are not part of any word.
            vocabulary.read(Field::Text, parts.next().unwrap_or_default());
        }
        vocabulary.end_passage();
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

/// Writes the passages of a page as [`Document`] has them.
struct Writer {
    text: String,
}

impl Default for Writer {
    /// Begins with a passage without a heading.
    fn default() -> Self {
        Self { text: String::from("\t") }
    }
}

impl Writer {
    /// Begins another passage.
    fn passage(&mut self, id: &str, heading: &str) {
        self.text.push('\n');
        push_line(&mut self.text, id);
        self.text.push('\t');
        push_line(&mut self.text, heading);
    }

    /// Adds a text that is a line.
    fn block(&mut self, text: &str) {
        self.text.push('\t');
        self.text.push_str(text);
    }

    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Heading(id, heading) => self.passage(id, heading),
            Part::Block(text) => self.block(text),
        }
    }

    /// The words of an entry, in the order in which its page shows them.
    fn words(
        &mut self,
        desk: Desk<'_>,
        kind: &Kind,
        (language, words): (LanguageId, &Words),
        body: &Parsed<'_>,
    ) {
        let typography = desk.renderer.locales[language].typography;
        self.text.reserve(words.body.markdown().len());
        for text in [&words.summary, &words.measures, &words.responsible].into_iter().flatten() {
            self.block(&plain(text, typography));
        }
        if !matches!(kind, Kind::Indicator(_)) {
            read(body, typography, |part| self.part(part));
            return;
        }
        // The fragments are those of the sections on an indicator's page.
        let inline = |writer: &mut Self, text: &Text| {
            read(&Parsed::new(text), typography, |part| {
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
        read(body, typography, |part| {
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
