//! The mark of the source words in a translation.

use crate::diagnostic::{Problem, SourcePath};
use crate::parse::{self, KeyPlace, Location, Part, Slot};
use crate::read::Sources;
use crate::strategy::{LanguageId, Languages};

const KEY: &str = "translated_from";

/// A translation with the mark of its source as it is now.
#[derive(Debug)]
pub(crate) struct Marked {
    /// The whole file; only the mark differs.
    pub(crate) text: String,
    /// The file of the source words.
    pub(crate) source: SourcePath,
    /// Their mark.
    pub(crate) mark: String,
    /// True where the translation had this mark already.
    pub(crate) is_same: bool,
}

/// Why a file cannot be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MarkRefusal {
    /// `site.yaml` does not say the languages.
    NoLanguages,
    /// There are no words at this path.
    NotWords,
    /// The site does not have the language of the file.
    UnknownLanguage(String),
    /// The file is the source.
    IsSource,
    /// There are no source words; they belong into this file.
    NoSource(String),
    /// The front matter of the source cannot be read.
    UnreadableSource(SourcePath),
    /// The file has no front matter.
    NoFrontMatter,
    /// The front matter of the file cannot be read, or not be changed safely.
    UnreadableFrontMatter,
}

/// Gives a translation the mark of the source words as they are. Nothing else in it changes.
///
/// # Errors
///
/// Why it cannot be marked.
pub(crate) fn mark_translation(
    sources: &Sources,
    path: &SourcePath,
) -> Result<Marked, MarkRefusal> {
    let languages = parse::languages(sources).ok_or(MarkRefusal::NoLanguages)?;
    let source_tag = languages[LanguageId::SOURCE].tag();
    let Ok(Location::Entry(slot, Part::Words(tag))) = parse::locate(path, source_tag) else {
        return Err(MarkRefusal::NotWords);
    };
    match languages.find(&tag) {
        None => return Err(MarkRefusal::UnknownLanguage(tag)),
        Some(LanguageId::SOURCE) => return Err(MarkRefusal::IsSource),
        Some(_) => {}
    }
    let text = sources.text(path).ok_or(MarkRefusal::UnreadableFrontMatter)?;
    let place = parse::find_key(text, KEY).map_err(|problem| match problem {
        Problem::MissingFrontMatter { .. } => MarkRefusal::NoFrontMatter,
        _ => MarkRefusal::UnreadableFrontMatter,
    })?;

    let missing = || MarkRefusal::NoSource(format!("content/{}.{source_tag}.md", slot.path));
    let source = source_of(sources, &languages, &slot).ok_or_else(missing)?;
    let source_words = parse::words(sources, &source).ok_or_else(missing)?;
    if source_words.incomplete {
        return Err(MarkRefusal::UnreadableSource(source));
    }
    let mark = source_words.mark().unwrap_or_default();

    let words = parse::words(sources, path).ok_or(MarkRefusal::NoFrontMatter)?;
    if words.translated_from.as_ref().is_some_and(|written| written.value == mark) {
        return Ok(Marked { text: text.to_string(), source, mark, is_same: true });
    }
    let marked = written(text, place, &mark);
    // What YAML can be written as is more than is known here: the result is read again.
    let mut changed = Sources::default();
    changed.insert(path.as_str(), marked.as_bytes());
    let is_sound = parse::words(&changed, path).is_some_and(|changed| {
        changed.translated_from.as_ref().is_some_and(|written| written.value == mark)
            && changed.mark() == words.mark()
    });
    if !is_sound {
        return Err(MarkRefusal::UnreadableFrontMatter);
    }
    Ok(Marked { text: marked, source, mark, is_same: false })
}

/// All translations in a folder of a site and in those below it.
pub(crate) fn translations_below(sources: &Sources, folder: &SourcePath) -> Vec<SourcePath> {
    let Some(languages) = parse::languages(sources) else { return Vec::new() };
    let folder = if folder.as_str().is_empty() { "content" } else { folder.as_str() };
    let is_translation = |path: &SourcePath| match parse::locate(path, "") {
        Ok(Location::Entry(_, Part::Words(tag))) => {
            languages.find(&tag).is_some_and(|language| language != LanguageId::SOURCE)
        }
        _ => false,
    };
    let folder = format!("{folder}/");
    let files = sources.below(&folder).map(|(path, _)| path);
    files.filter(|path| is_translation(path)).cloned().collect()
}

/// The file of an entry's words in the source language, however its tag is written.
fn source_of(sources: &Sources, languages: &Languages, slot: &Slot) -> Option<SourcePath> {
    let prefix = format!("content/{}.", slot.path);
    let is_source = |path: &SourcePath| match parse::locate(path, "") {
        Ok(Location::Entry(other, Part::Words(tag))) => {
            other == *slot && languages.find(&tag) == Some(LanguageId::SOURCE)
        }
        _ => false,
    };
    let mut paths = sources.files.keys().filter(|path| path.as_str().starts_with(&prefix));
    paths.find(|path| is_source(path)).cloned()
}

/// The text with the mark at its place.
fn written(text: &str, place: KeyPlace, mark: &str) -> String {
    let (start, end, new) = match place {
        KeyPlace::Value(span) => (span.start, span.end, format!("\"{mark}\"")),
        KeyPlace::NoValue(at) => (at, at, format!(" \"{mark}\"")),
        KeyPlace::Absent(at) => {
            let line_end = if text[..at].ends_with("\r\n") { "\r\n" } else { "\n" };
            (at, at, format!("{KEY}: \"{mark}\"{line_end}"))
        }
    };
    format!("{}{new}{}", &text[..start], &text[end..])
}
