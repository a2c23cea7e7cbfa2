//! Slips: what an editor typed and Markdown takes for something else, or for nothing.
//!
//! The parser of Markdown never fails: what it does not know is text. So each of these rules looks
//! for marks among what readers would see. What stands in code or behind a backslash is meant.

mod foreign;
mod links;
mod lists;
mod marks;
mod spaces;
mod swallowed;
mod tables;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, RefDefs, Tag, TagEnd};
use smallvec::SmallVec;

use crate::diagnostic::{Problem, TableFault};
pub(crate) use marks::is_document;
use text::{Collector, Found, Kind, Seen};

/// Looks for slips while a text is read.
pub(super) struct Slips<'a> {
    source: &'a str,
    collector: Collector<'a>,
    found: Found,
    /// Where each label of a note is defined first.
    notes: BTreeMap<String, Range<usize>>,
    /// Labels of notes and links that are referred to.
    referred: BTreeSet<String>,
    columns: usize,
    /// The first of the last rows of a table that have no bar.
    text_below: Option<Range<usize>>,
    numbers: lists::Numbers,
}

impl<'a> Slips<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            collector: Collector::new(source),
            found: Found::default(),
            notes: BTreeMap::new(),
            referred: BTreeSet::new(),
            columns: 0,
            text_below: None,
            numbers: lists::Numbers::default(),
        }
    }

    /// Takes an event and its range in the text.
    pub(super) fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        self.collector.take(event, range);
        let written = || self.source.get(range.clone()).unwrap_or_default();
        match event {
            Event::Start(Tag::Table(alignments)) => self.columns = alignments.len(),
            Event::End(TagEnd::Table) => {
                if let Some(place) = self.text_below.take() {
                    let fault = TableFault::Below;
                    self.found.add(Problem::UnmadeTable { fault, suggestion: None }, place);
                }
            }
            Event::Start(Tag::List(_)) => self.numbers.begin(),
            Event::Start(Tag::Item) => self.numbers.item(written(), range.start),
            Event::End(TagEnd::List(_)) => {
                if let Some((problem, place)) = self.numbers.end(self.source) {
                    self.found.add(problem, place);
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                if let Some(problem) = marks::times(self.source, range) {
                    self.found.add(problem, range.clone());
                }
            }
            Event::Start(Tag::TableRow) => {
                let row = written().trim_end();
                if tables::is_text(row) {
                    self.text_below.get_or_insert(range.start..range.start + row.len());
                } else {
                    self.text_below = None;
                }
                if let Some(cells) = tables::surplus(written(), self.columns) {
                    let problem = Problem::SurplusCells { columns: self.columns };
                    self.found.add(problem, range.start + cells.start..range.start + cells.end);
                }
            }
            Event::Start(Tag::Strikethrough) => {
                if let Some(problem) = foreign::struck(written()) {
                    self.found.add(problem, range.clone());
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                swallowed::by_comment(self.source, range, &mut self.found);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                swallowed::by_fence(self.source, range, &mut self.found);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                spaces::code(self.source, range, &mut self.found);
            }
            Event::Start(Tag::Heading { level, .. }) => {
                underlined(self.source, *level, range, &mut self.found);
            }
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let len = written().find("]:").map_or(0, |at| at + 2);
                let place = range.start..range.start + len;
                if self.notes.contains_key(&**label) {
                    let problem = Problem::DuplicateNote { label: label.to_string() };
                    self.found.add(problem, place);
                } else {
                    self.notes.insert(label.to_string(), place);
                }
            }
            Event::FootnoteReference(label) => {
                self.referred.insert(format!("^{label}"));
            }
            Event::Start(tag @ (Tag::Link { id, .. } | Tag::Image { id, .. })) => {
                if !id.is_empty() {
                    self.referred.insert(label(id));
                }
                if let Some(problem) = marks::unseen(tag, written()) {
                    self.found.add(problem, range.clone());
                }
            }
            _ => {}
        }
    }

    /// What is found in the whole text.
    pub(super) fn finish(mut self, definitions: &RefDefs<'_>) -> Vec<(Problem, Range<usize>)> {
        for (label, place) in self.notes {
            let label = format!("^{label}");
            if !self.referred.contains(&label) {
                self.found.add(Problem::UnusedLabel { label }, place);
            }
        }
        for (name, definition) in definitions.iter() {
            // `[//]: # (comment)` is a usual way to write a comment.
            let is_comment = &*definition.dest == "#" || &*definition.dest == "<>";
            if !is_comment && !self.referred.contains(&label(name)) {
                let place = definition.span.clone();
                let written = self.source.get(place.clone()).unwrap_or_default().trim_end();
                let problem = Problem::UnusedLabel { label: name.to_owned() };
                self.found.add(problem, place.start..place.start + written.len());
            }
        }
        let shown = std::mem::take(&mut self.collector.shown);
        let shown = simdutf8::basic::from_utf8(&shown).expect("whole texts are copied");
        let text = self.collector.finish(shown);
        let found = &mut self.found;
        let notes = links::unmade_notes(&text);
        // Looked for in the whole text first, because most texts have none of them.
        let of_text = Seen::of(text.shown);
        let has = |phrase: &&str| of_text.all(phrase) && text.shown.contains(phrase);
        let placeholders: SmallVec<[&str; 1]> = PLACEHOLDERS.into_iter().filter(has).collect();
        let may_be_blank = has(&"XX");
        let is_usual =
            placeholders.is_empty() && !may_be_blank && !text.has_hosts && !text.has_escapes;
        for block in &text.blocks {
            let seen = Seen::of(text.shown(block.range()));
            // Most blocks have nothing that any of these rules looks for.
            let begin_with_words =
                || block.lines.iter().all(|line| begins_with_word(text.line(line)));
            if is_usual && !seen.any(MARKS) && begin_with_words() {
                continue;
            }
            tables::review(&text, block, &seen, found);
            links::review(&text, block, (&seen, &notes), found);
            foreign::review(&text, block, &seen, found);
            spaces::review(&text, block, found);
            marks::review(&text, block, &seen, found);
            for phrase in &placeholders {
                if let Some(at) = text.shown(block.range()).find(phrase) {
                    let bare = phrase.trim_start_matches([':', ' ']);
                    let end = block.range().start + at + phrase.len();
                    let problem = Problem::Placeholder { found: bare.to_owned() };
                    found.add(problem, end - bare.len()..end);
                }
            }
            if may_be_blank && let Some(blank) = blank(text.shown(block.range())) {
                let start = block.range().start;
                let blank = start + blank.start..start + blank.end;
                let phrase = text.written(blank.clone()).to_owned();
                found.add(Problem::Placeholder { found: phrase }, blank);
            }
            if matches!(block.kind, Kind::Paragraph | Kind::Item) && seen.any("<") {
                swallowed::by_open_comment(&text, block, found);
            }
        }
        lists::review(&text, found);
        self.found.problems
    }
}

/// What the rules about blocks look for within lines.
const MARKS: &str = "\t#$&'*+:<=@[\\]^_`{|}~";

/// True for a line that begins as no rule wants it: with a letter, a figure or something hidden.
/// `h2.` is a mark of other tools.
fn begins_with_word(line: &str) -> bool {
    match line.as_bytes() {
        [b'h', second, ..] => !second.is_ascii_digit(),
        // The first bytes of Latin letters with diacritics.
        [first, ..] => first.is_ascii_alphanumeric() || matches!(first, 0 | 0xc3..=0xc5),
        [] => false,
    }
}

/// What people write in the place of a text until they know it.
const PLACEHOLDERS: [&str; 9] = [
    "Lorem ipsum",
    "TODO:",
    "TBD",
    "FIXME",
    "[do uzupełnienia]",
    "(do uzupełnienia)",
    "[DO UZUPEŁNIENIA]",
    "(DO UZUPEŁNIENIA)",
    ": ???",
];

/// Letters in the place of digits: `XXX zł`, `XX.XX.2026`. Others are Roman numerals.
fn blank(shown: &str) -> Option<Range<usize>> {
    shown.match_indices("XX").find_map(|(start, _)| {
        let rest = &shown[start..];
        let behind = rest.trim_start_matches('X');
        let letters = rest.len() - behind.len();
        let next = behind.trim_start_matches([' ', '\u{a0}']);
        let word = next.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
        let is_amount = next.starts_with('%')
            || ["zł", "tys", "mln", "mld", "EUR", "PLN", "ha", "km"].contains(&word);
        let is_whole = !shown[..start].ends_with(char::is_alphanumeric)
            && !behind.starts_with(char::is_alphanumeric);
        let is_meant = letters > 3 || behind.starts_with(".XX.") || is_amount;
        (is_whole && is_meant).then(|| start..start + letters)
    })
}

/// A label as it is compared with others.
fn label(written: &str) -> String {
    let words: Vec<_> = written.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// A heading that a line below a paragraph makes: of several lines, or of a sentence, it was
/// meant as a line between two parts.
fn underlined(source: &str, level: HeadingLevel, range: &Range<usize>, found: &mut Found) {
    let written = source.get(range.clone()).unwrap_or_default().trim_end();
    let Some((words, line)) = written.rsplit_once('\n') else { return };
    let is_line = matches!(level, HeadingLevel::H1 | HeadingLevel::H2)
        && line.trim().len() > 1
        && line.trim().bytes().all(|byte| byte == b'-' || byte == b'=');
    let is_sentence = words.contains('\n') || words.trim_end().ends_with(['.', ';', ',', ':']);
    if is_line && is_sentence {
        let start = range.start + written.len() - line.trim_start().len();
        found.add(Problem::UnderlinedText, start..range.start + written.len());
    }
}
