//! A page as the search sees it: what is its own, and not the lists of other pages on it.

use std::borrow::Cow;

use super::passages::{Passage, passages, plain};
use super::vocabulary::{Field, Vocabulary};
use super::words::words;
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
    for passage in &passages {
        vocabulary.read(Field::Heading, &passage.heading);
        for block in &passage.blocks {
            vocabulary.read(Field::Text, block);
        }
        vocabulary.end_passage();
    }
    let foreign = shown.filter(|(language, _)| *language != desk.language);
    Document {
        path: desk.path(id),
        title,
        kind: kind.replace('\u{a0}', " "),
        place: places.join(" › ").replace('\u{a0}', " "),
        tag: foreign.map(|(language, _)| desk.strategy().languages[language].tag().to_owned()),
        text: lines(&passages),
        heading_words: passages[1..]
            .iter()
            .map(|passage| words(&passage.heading).count())
            .collect(),
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

fn lines(passages: &[Passage]) -> String {
    let mut lines = String::new();
    for passage in passages {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&line(&passage.id));
        for text in std::iter::once(&passage.heading).chain(&passage.blocks) {
            lines.push('\t');
            lines.push_str(&line(text));
        }
    }
    lines
}

/// A text without what separates texts.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\t']) {
        Cow::Owned(text.replace(['\n', '\t'], " "))
    } else {
        Cow::Borrowed(text)
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
