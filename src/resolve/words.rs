//! Converts parsed words into the words of an entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::FileReferences;
use crate::diagnostic::Place;
use crate::parse::{Located, ParsedText, ParsedWords, slug};
use crate::strategy::{Image, Reference, Slug, Text, Words};

/// Converts the words of a file. `references` are in the order of `links::texts`.
pub(super) fn words(draft: &ParsedWords, references: FileReferences) -> Words {
    let mut references = references.into_iter();
    let mut text = |draft: &ParsedText| Text {
        source: Arc::clone(&draft.source),
        span: draft.span,
        pieces: draft.pieces.clone(),
        headings: Arc::clone(&draft.headings),
        references: references.next().unwrap_or_default(),
    };
    let body = text(&draft.body);
    let target = draft.target.as_ref().map(&mut text);
    let source = draft.source.as_ref().map(&mut text);
    let method = draft.method.as_ref().map(&mut text);
    let limitations = draft.limitations.as_ref().map(&mut text);
    let notes: BTreeMap<_, _> =
        draft.notes.iter().map(|(period, note)| (period.value, text(note))).collect();
    let progress: BTreeMap<_, _> =
        draft.progress.iter().map(|(period, note)| (*period, text(note))).collect();
    let details: Vec<_> =
        draft.details.iter().map(|(label, detail)| (label.clone(), text(detail))).collect();
    let image = draft.image.as_ref().and_then(|image| match *text(&image.file).references {
        [Reference::Asset(file, _)] => {
            Some(Image { file, alt: image.alt.clone(), credit: image.credit.clone() })
        }
        _ => None,
    });
    let stem = || draft.slot.stem().to_owned();
    let mark = draft.translated_from.as_ref();
    let is_whole = draft.title.is_some() && !draft.incomplete;
    let title = draft.title.clone().unwrap_or_else(stem);
    Words {
        path: draft.path.clone(),
        title_slug: slug(draft.short.as_deref().unwrap_or(&title)),
        title,
        short: draft.short.clone(),
        summary: draft.summary.clone(),
        measures: draft.measures.clone(),
        unit: draft.unit.clone(),
        target,
        source,
        method,
        limitations,
        notes,
        responsible: draft.responsible.clone(),
        status_reason: draft.status_reason.clone(),
        milestones: names(&draft.milestones),
        progress,
        funding: names(&draft.funding),
        details,
        image,
        slug: draft.slug.as_ref().map(written),
        aliases: draft.aliases.iter().map(written).collect(),
        translated_from_place: mark
            .map_or_else(|| Place::file(&draft.path), |mark| mark.place.clone()),
        translated_from: mark.map(|mark| mark.value.clone()),
        is_whole,
        draft: draft.draft,
        body,
        incomplete: draft.incomplete,
    }
}

/// Names by keys of the facts.
fn names(names: &[(Located<String>, String)]) -> BTreeMap<String, String> {
    names.iter().map(|(key, name)| (key.value.clone(), name.clone())).collect()
}

fn written(written: &Located<String>) -> Slug {
    Slug { written: written.value.clone(), place: written.place.clone() }
}
