//! Words: translations that are none, texts in another language than their file says, sections
//! that are announced and empty.

use std::collections::BTreeMap;

use pulldown_cmark::Event;
use rayon::prelude::*;
use whatlang::{Detector, Lang};

use crate::diagnostic::{Finding, Place, Problem, Span};
use crate::parse::Markdown;
use crate::strategy::{Entry, EntryId, Kind, LanguageId, Strategy, Words};

/// A text with fewer letters says too little of its language.
const FEWEST_LETTERS: usize = 120;

/// A text with fewer words may well be the same in two languages.
const FEWEST_WORDS: usize = 4;

pub(super) fn review(strategy: &Strategy, findings: &mut Vec<Finding>) {
    let languages = languages(strategy);
    let found: Vec<Vec<Finding>> = strategy
        .entries
        .par_iter()
        .enumerate()
        .map(|(index, entry)| {
            let mut findings = Vec::new();
            copies(entry, &mut findings);
            foreign(strategy, entry, &languages, &mut findings);
            empty_section(entry, &mut findings);
            mutual(strategy, EntryId(index), &mut findings);
            findings
        })
        .collect();
    findings.extend(found.into_iter().flatten());
}

/// A translation whose text is that of the source, word for word.
fn copies(entry: &Entry, findings: &mut Vec<Finding>) {
    let Some(source) = &entry.words[LanguageId::SOURCE] else { return };
    for (language, words) in entry.words.iter() {
        let Some(words) = words.as_ref().filter(|_| language != LanguageId::SOURCE) else {
            continue;
        };
        let is_same = |one: &str, other: &str| {
            one.split_whitespace().eq(other.split_whitespace())
                && one.split_whitespace().count() >= FEWEST_WORDS
        };
        let bodies = (source.body.markdown(), words.body.markdown());
        let is_copied = if bodies.0.trim().is_empty() && bodies.1.trim().is_empty() {
            is_same(&source.title, &words.title)
        } else {
            is_same(bodies.0, bodies.1)
        };
        if is_copied {
            let source_file = source.path.to_string();
            findings.push(Finding::new(
                Problem::SameAsSource { source_file },
                Place::file(&words.path),
            ));
        }
    }
}

/// The languages of the site that the detector knows.
fn languages(strategy: &Strategy) -> BTreeMap<LanguageId, Lang> {
    let known = strategy.languages.ids().filter_map(|id| {
        let primary =
            strategy.languages[id].tag().split('-').next().expect("a split has a first part");
        let code = match primary {
            "pl" => "pol",
            "en" => "eng",
            "uk" => "ukr",
            "de" => "deu",
            "cs" => "ces",
            "sk" => "slk",
            "fr" => "fra",
            "es" => "spa",
            "it" => "ita",
            "pt" => "por",
            "lt" => "lit",
            "ru" => "rus",
            "hu" => "hun",
            "ro" => "ron",
            "nl" => "nld",
            "sv" => "swe",
            _ => return None,
        };
        Some((id, Lang::from_code(code)?))
    });
    known.collect()
}

/// A text that is plainly in another language of the site.
fn foreign(
    strategy: &Strategy,
    entry: &Entry,
    languages: &BTreeMap<LanguageId, Lang>,
    findings: &mut Vec<Finding>,
) {
    if languages.len() < 2 {
        return;
    }
    for (language, words) in entry.words.iter() {
        let (Some(words), Some(&expected)) = (words, languages.get(&language)) else { continue };
        let text = plain(words.body.markdown());
        if text.chars().filter(|character| character.is_alphabetic()).count() < FEWEST_LETTERS {
            continue;
        }
        let detector = Detector::with_allowlist(languages.values().copied().collect());
        let Some(info) = detector.detect(&text).filter(whatlang::Info::is_reliable) else {
            continue;
        };
        if info.lang() != expected {
            let found = languages.iter().find(|(_, lang)| **lang == info.lang());
            let found =
                found.map_or_else(String::new, |(&id, _)| strategy.languages[id].to_string());
            let expected = strategy.languages[language].to_string();
            let span = first_line(words);
            findings.push(Finding::new(Problem::WrongLanguage { expected, found }, span));
        }
    }
}

/// The words of a text without its marks, code and addresses.
fn plain(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for (event, _) in Markdown::new(markdown).events() {
        if let Event::Text(piece) = event {
            text.push_str(&piece);
            text.push(' ');
        }
    }
    text
}

/// A section with words of its own, no text that says why it is empty, and nothing in it.
fn empty_section(entry: &Entry, findings: &mut Vec<Finding>) {
    let is_section = matches!(entry.kind, Kind::Section(_) | Kind::PageSection);
    if let Some(words) = &entry.words[LanguageId::SOURCE]
        && is_section
        && entry.children.is_empty()
        && words.body.is_empty()
    {
        findings.push(Finding::new(Problem::EmptySection, Place::file(&words.path)));
    }
}

/// Two entries that name each other; the later of the two files is blamed.
fn mutual(strategy: &Strategy, id: EntryId, findings: &mut Vec<Finding>) {
    let entry = &strategy[id];
    for other in &entry.related {
        if *other < id && strategy[*other].related.contains(&id) {
            let place = entry.facts.first().map_or_else(|| entry.place.clone(), Place::file);
            let problem = Problem::MutualReference { other: strategy[*other].key.clone() };
            findings.push(Finding::new(problem, place));
        }
    }
}

/// The first line of the text below the front matter.
fn first_line(words: &Words) -> Place {
    let markdown = words.body.markdown();
    let skipped = markdown.len() - markdown.trim_start().len();
    let line = markdown.trim_start().lines().next().unwrap_or_default();
    let start = words.body.span.start + skipped;
    Place::new(&words.path, Span::new(start, start + line.len()))
}
