//! The finished words of all entries, with the links of their texts resolved.
//!
//! Words are a function of their file, and of what its links can lead to.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::links;
use super::targets::Targets;
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{Located, ParsedText, ParsedWords, slug};
use crate::strategy::{AssetId, EntryId, Mark, PerLanguage, Reference, Slug, Text, Words};

/// So many entries in a row are one thread's, at most, so that none waits long for another at the
/// end.
const ROW: usize = 64;

/// Finishes all words, by entry. Gives the assets too that something refers to.
pub(super) fn finish(
    targets: &Targets<'_>,
    findings: &mut Vec<Finding>,
) -> (Vec<PerLanguage<Option<Words>>>, Vec<SourcePath>) {
    let languages = targets.languages;
    let groups = || targets.groups.par_iter().with_max_len(ROW).enumerate();
    let linked = groups().map(|(index, group)| {
        languages.map(|language| {
            let draft = group.words[language].as_ref()?;
            Some(links::resolve(targets, (EntryId(index), language), draft))
        })
    });
    let linked: Vec<PerLanguage<Option<_>>> = linked.collect();
    let mut is_used = vec![false; targets.assets.len()];
    let files = linked.iter().flat_map(PerLanguage::iter).filter_map(|(_, file)| file.as_ref());
    for (references, found) in files {
        findings.extend(found.iter().cloned());
        for reference in references.iter().flatten() {
            if let Reference::Asset(asset, _) = reference {
                is_used[asset.0] = true;
            }
        }
    }
    let mut used = Vec::new();
    let renumbered = targets.assets.iter().zip(is_used).map(|(asset, is_used)| {
        if is_used {
            used.push(asset.path.clone());
        } else {
            findings.push(Finding::new(Problem::UnusedAsset, Place::file(&asset.path)));
        }
        // Nothing refers to the number of an asset that is not used.
        AssetId(used.len().saturating_sub(1))
    });
    let renumbered: Vec<_> = renumbered.collect();
    let words = groups().zip(linked).map(|((_, group), linked)| {
        languages.map(|language| {
            let (draft, (references, _)) =
                (group.words[language].as_ref()?, linked[language].as_ref()?);
            Some(words(draft, references, &renumbered))
        })
    });
    (words.collect(), used)
}

fn words(draft: &ParsedWords, references: &[Vec<Reference>], assets: &[AssetId]) -> Words {
    let renumbered = |reference: &Reference| match reference {
        Reference::Asset(asset, fragment) => Reference::Asset(assets[asset.0], fragment.clone()),
        other => other.clone(),
    };
    let mut references = references.iter();
    let mut text = |draft: &ParsedText| Text {
        source: Arc::clone(&draft.source),
        span: draft.span,
        pieces: draft.pieces.clone(),
        headings: Arc::clone(&draft.headings),
        references: references.next().into_iter().flatten().map(renumbered).collect(),
    };
    // The order is that of `links::texts`.
    let body = text(&draft.body);
    let target = draft.target.as_ref().map(&mut text);
    let source = draft.source.as_ref().map(&mut text);
    let method = draft.method.as_ref().map(&mut text);
    let notes: BTreeMap<_, _> =
        draft.notes.iter().map(|(period, note)| (period.value, text(note))).collect();
    let stem = || draft.slot.stem().to_owned();
    let mark = draft.translated_from.as_ref();
    // Words that lack their title are not what a translation was made from.
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
        notes,
        responsible: draft.responsible.clone(),
        slug: draft.slug.as_ref().map(written),
        aliases: draft.aliases.iter().map(written).collect(),
        translated_from_place: mark
            .map_or_else(|| Place::file(&draft.path), |mark| mark.place.clone()),
        translated_from: mark.map(|mark| mark.value.clone()),
        mark: is_whole.then(Mark::default),
        draft: draft.draft,
        body,
        incomplete: draft.incomplete,
    }
}

fn written(written: &Located<String>) -> Slug {
    Slug { written: written.value.clone(), place: written.place.clone() }
}
