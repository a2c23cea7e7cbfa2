//! A page as the search sees it: its own content, without the lists of other pages on it.

use std::collections::BTreeSet;

use super::packing::push_number;
use super::passages::{make_plain, push_blocks, spaced};
use super::vocabulary::{Field, Vocabulary};
use crate::edition::text::Phrase;
use crate::edition::typography::Typography;
use crate::edition::voice::Voice;
use crate::pages::implementation::words;
use crate::pages::view::told::ToldView;
use crate::pages::{crumbs, reporting, statement, told};
use crate::strategy::{EntryId, Indicator, Kind, LanguageId, Text, Tool, Words};

/// A page in the index.
#[derive(Debug)]
pub(crate) struct Document {
    id: EntryId,
    pub(super) path: String,
    pub(super) title: String,
    /// What it is: `Strategic goal VI`.
    pub(super) kind: String,
    /// Where it belongs: `Strategic goal VI`.
    pub(super) place: String,
    /// The tag of its words' language, where that is not the page's.
    pub(super) tag: Option<String>,
    /// Its passages, a line each: fragment, heading and blocks with tabs between them. The first
    /// has no heading.
    pub(super) text: String,
    /// How many headings it has, once its words are read.
    pub(super) headings: usize,
    /// How many words each of them has, as a list of numbers.
    pub(super) heading_words: Vec<u8>,
}

impl Document {
    /// Takes from an entry what can be found of it in a language.
    pub(crate) fn of(voice: Voice<'_>, id: EntryId) -> Self {
        let shown = voice.shown(id);
        // The first passage has no heading.
        let mut text = String::from("\t");
        if let Some((language, words)) = shown {
            text.reserve(words.body.markdown().len());
            push_words(&mut text, voice, id, (language, words));
        }
        if let Some(sentence) = reporting::sentence(voice, id) {
            push_block(&mut text, &spaced(sentence), voice.locale().typography);
        }
        if voice.strategy()[id].is_statement() {
            push_statement(&mut text, voice);
        }
        if let Some(told) = told::view(voice, id, "") {
            push_told(&mut text, voice, &told);
        }
        text.shrink_to_fit();
        let places: Vec<_> =
            places(voice, id).map(|id| crumbs::crumb(voice, id).title.text).collect();
        let foreign = shown.filter(|(language, _)| *language != voice.language);
        Self {
            id,
            path: voice.path(id),
            title: spaced(voice.title(id).text),
            kind: spaced(voice.kind_name(id)),
            place: spaced(places.join(" › ")),
            tag: foreign.map(|(language, _)| voice.strategy().languages[language].tag().to_owned()),
            text,
            headings: 0,
            heading_words: Vec::new(),
        }
    }

    /// Adds the words of the page to a vocabulary.
    pub(super) fn read(&mut self, voice: Voice<'_>, vocabulary: &mut Vocabulary) {
        let shown = voice.shown(self.id);
        // A page about data has words in its title that other pages say more of.
        let is_about_data = matches!(voice.strategy()[self.id].kind, Kind::Reporting);
        let title = if is_about_data { Field::Summary } else { Field::Title };
        vocabulary.read(title, &self.title);
        if let Some(title) = voice.longer_title(self.id) {
            vocabulary.read(Field::Title, &title.text);
        } else if shown.is_some_and(|(_, words)| words.short.is_some()) {
            // Else it is the title.
            vocabulary.read(Field::Title, &voice.short_title(self.id).text);
        }
        vocabulary.read(Field::Summary, &self.kind);
        if let Some(number) = &voice.strategy()[self.id].number {
            vocabulary.read(Field::Summary, number);
        }
        if let Some((_, words)) = shown {
            for text in [&words.summary, &words.measures].into_iter().flatten() {
                vocabulary.read(Field::Summary, text);
            }
        }
        for (index, passage) in self.text.split('\n').enumerate() {
            let (_, passage) = at_tab(passage);
            let (heading, blocks) = at_tab(passage);
            if index > 0 {
                vocabulary.end_passage();
                let words = vocabulary.read(Field::Heading, heading);
                push_number(&mut self.heading_words, words);
                self.headings += 1;
            }
            // The tabs between blocks are not part of any word.
            vocabulary.read(Field::Text, blocks);
        }
        vocabulary.end_passage();
    }
}

/// The parts of a text before and after its first tab.
fn at_tab(text: &str) -> (&str, &str) {
    text.split_once('\t').unwrap_or((text, ""))
}

/// The pages above a page that say where it belongs. Its kind already names its section.
fn places(voice: Voice<'_>, id: EntryId) -> impl Iterator<Item = EntryId> {
    let names_section = voice.kicker(id).is_some();
    let ancestors = voice.strategy().ancestors(id).into_iter();
    ancestors.filter(move |&ancestor| match voice.strategy()[ancestor].kind {
        Kind::Home | Kind::Goals => false,
        Kind::Section(_) => !names_section,
        _ => true,
    })
}

fn push_passage(text: &mut String, id: &str, heading: &str) {
    text.push('\n');
    push_line(text, id);
    text.push('\t');
    push_line(text, heading);
}

/// Appends a single-line text.
fn push_block(text: &mut String, block: &str, typography: Typography) {
    text.push('\t');
    let start = text.len();
    text.push_str(block);
    make_plain(text, start, typography);
}

/// Adds the words of an entry as [`Document`] has them, in the order in which its page shows them.
fn push_words(
    text: &mut String,
    voice: Voice<'_>,
    id: EntryId,
    (language, words): (LanguageId, &Words),
) {
    let kind = &voice.strategy()[id].kind;
    let typography = voice.edition.locales[language].typography;
    for block in [&words.summary, &words.measures].into_iter().flatten() {
        push_block(text, block, typography);
    }
    let responsible =
        voice.strategy()[id].word(voice.language, |words| words.responsible.as_deref());
    if let Some((language, responsible)) = responsible {
        push_block(text, responsible, voice.edition.locales[language].typography);
    }
    if let Some(image) = &words.image {
        for block in [&image.alt, &image.credit].into_iter().flatten() {
            push_block(text, block, typography);
        }
    }
    if let Kind::Tool(Tool { url: Some(url), .. }) = kind {
        push_block(text, url, typography);
    }
    push_details(text, voice, id);
    let Kind::Indicator(indicator) = kind else {
        push_blocks(text, &words.body, typography, push_passage);
        return push_implementation(text, voice, id);
    };
    // The fragments are those of the sections on an indicator's page.
    let push_inline = |text: &mut String, inline: &Text| {
        push_blocks(text, inline, typography, |_, _, _| {});
    };
    let push_values = |text: &mut String| {
        push_passage(text, "_values", voice.string("values"));
        if let Some(unit) = &words.unit {
            push_block(text, unit, typography);
        }
        for inline in words.target.iter().chain(words.notes.values()) {
            push_inline(text, inline);
        }
        if let Some(indicator) = indicator {
            push_facts(text, voice, indicator);
        }
    };
    // The values come before the first heading of the text.
    let mut values = Some(push_values);
    push_blocks(text, &words.body, typography, |text, id, heading| {
        if let Some(push_values) = values.take() {
            push_values(text);
        }
        push_passage(text, id, heading);
    });
    if let Some(push_values) = values {
        push_values(text);
    }
    let others = [
        ("_method", "method", &words.method),
        ("_limitations", "limitations", &words.limitations),
        ("_source", "source", &words.source),
    ];
    for (id, string, inline) in others {
        if let Some(inline) = inline {
            push_passage(text, id, voice.string(string));
            push_inline(text, inline);
        }
    }
}

/// Adds what the editors say of an entry under labels of their own.
fn push_details(text: &mut String, voice: Voice<'_>, id: EntryId) {
    let Some((language, details)) = words::written_details(voice, id) else { return };
    let typography = voice.edition.locales[language].typography;
    for (label, detail) in details {
        push_block(text, label, typography);
        push_blocks(text, detail, typography, |_, _, _| {});
    }
}

/// Adds the words on how an action or a tool is carried out, under the headings of its page.
fn push_implementation(text: &mut String, voice: Voice<'_>, id: EntryId) {
    let entry = &voice.strategy()[id];
    let Some(facts) = entry.implementation().filter(|_| entry.is_implemented()) else { return };
    let typography = |language: LanguageId| voice.edition.locales[language].typography;
    let push = |text: &mut String, name: Option<(LanguageId, &str)>| {
        if let Some((language, name)) = name {
            push_block(text, name, typography(language));
        }
    };
    if facts.status.is_some() {
        push_passage(text, "", voice.string("state"));
        if let Some(status) = words::status(voice, id) {
            push_block(text, &status.word, voice.locale().typography);
        }
        push(text, entry.word(voice.language, |words| words.status_reason.as_deref()));
    }
    if !facts.milestones.is_empty() {
        push_passage(text, "_course", voice.string("course"));
        for milestone in &facts.milestones {
            push(text, entry.milestone_name(&milestone.key, voice.language));
        }
    }
    let mut notes = words::notes(voice, id).into_iter().filter_map(|(.., note)| note).peekable();
    if notes.peek().is_some() {
        push_passage(text, "_done", voice.string("progress_notes"));
        for (language, note) in notes {
            push_blocks(text, note, typography(language), |_, _, _| {});
        }
    }
    let funding = facts.budget.iter().flat_map(|budget| &budget.funding);
    let mut funding = funding.peekable();
    if funding.peek().is_some() {
        push_passage(text, "_money", voice.string("money"));
        for source in funding {
            push(text, entry.funding_name(&source.key, voice.language));
        }
    }
}

/// Adds what the accessibility statement says beside its free text, under the headings and
/// fragments of its sections.
fn push_statement(text: &mut String, voice: Voice<'_>) {
    let statement = statement::view(voice);
    let contact = statement.contact;
    let phrase = |phrase: Option<Phrase>| phrase.map(|phrase| phrase.text);
    let sections = [
        ("a11y-status", "statement_status", vec![Some(statement.status)]),
        (
            "_statement-preparation",
            "statement_preparation",
            vec![Some(statement.basis), phrase(statement.evaluation)],
        ),
        (
            "a11y-kontakt",
            "statement_contact",
            vec![
                phrase(contact.name),
                contact.email,
                contact.phone,
                phrase(contact.address),
                contact.url,
            ],
        ),
        ("a11y-procedura", "statement_procedure", vec![phrase(statement.procedure)]),
        ("a11y-architektura", "statement_architecture", vec![phrase(statement.architecture)]),
        ("a11y-komunikacja", "statement_communication", vec![phrase(statement.communication)]),
        ("_statement-applications", "statement_applications", vec![phrase(statement.applications)]),
    ];
    for (id, heading, texts) in sections {
        let mut texts = texts.into_iter().flatten().peekable();
        if texts.peek().is_some() {
            push_passage(text, id, voice.string(heading));
            for block in texts {
                push_block(text, &block, voice.locale().typography);
            }
        }
    }
}

/// Adds what actions and tools say of a year, under the headings and fragments of its page.
fn push_told(text: &mut String, voice: Voice<'_>, told: &ToldView) {
    let locale = voice.locale();
    if !told.entries.is_empty() {
        push_passage(text, "_done", voice.string("told_done"));
    }
    for entry in &told.entries {
        push_block(text, &entry.card.title.text, locale.typography);
        let reason = entry.status.as_ref().and_then(|status| status.reason.as_ref());
        for phrase in entry.responsible.iter().chain(reason) {
            push_block(text, &phrase.text, locale.typography);
        }
        for note in &entry.notes {
            let (id, period) = note.of;
            let of = &voice.strategy()[id];
            let note = of.word(voice.language, |words| words.progress.get(&period));
            if let Some((language, note)) = note {
                let typography = voice.edition.locales[language].typography;
                push_blocks(text, note, typography, |_, _, _| {});
            }
        }
    }
    if !told.milestones.is_empty() {
        push_passage(text, "_milestones", voice.string("milestones"));
    }
    for milestone in &told.milestones {
        push_block(text, &milestone.name.text, locale.typography);
        push_block(text, &milestone.link.title.text, locale.typography);
    }
}

/// Adds what the facts and the table of observations say in words: the editors' verdict, notes, and
/// the names of parts.
fn push_facts(text: &mut String, voice: Voice<'_>, indicator: &Indicator) {
    let typography = voice.locale().typography;
    if let Some(judgement) = &indicator.judgement {
        let reason = voice.named(&judgement.reason, "").text;
        push_block(text, &reason, typography);
    }
    let releases = &indicator.releases;
    for (key, day) in [("release_last", releases.last), ("release_next", releases.next)] {
        if let Some(day) = day {
            let day = spaced(voice.locale().date(day));
            push_block(text, &format!("{} {day}", voice.string(key)), typography);
        }
    }
    let breakdowns = indicator.breakdown.iter();
    // One note often stands beside many values.
    let notes: BTreeSet<&str> =
        indicator.every_observation().filter_map(|seen| seen.note.as_deref()).collect();
    for note in notes {
        push_block(text, note, typography);
    }
    for unit in indicator.members.iter().filter_map(|member| member.indicator.unit.as_ref()) {
        push_block(text, &voice.named(unit, "").text, typography);
    }
    for dimension in breakdowns.flat_map(|breakdown| &breakdown.dimensions) {
        push_block(text, &voice.named(&dimension.name, &dimension.key).text, typography);
        for category in &dimension.categories {
            push_block(text, &voice.named(&category.name, &category.key).text, typography);
        }
    }
}

/// Appends a text with spaces in place of the separators.
pub(super) fn push_line(lines: &mut String, text: &str) {
    for (index, part) in text.split(['\n', '\t']).enumerate() {
        if index > 0 {
            lines.push(' ');
        }
        lines.push_str(part);
    }
}
