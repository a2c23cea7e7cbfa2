//! The finished words of all entries, with the links of their texts resolved.
//!
//! They are kept for the next run: words are a function of their file, and of what its links can lead to.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use slug::slugify;

use super::assemble::Group;
use super::directory::Directory;
use super::links::{self, FileReferences, Targets};
use crate::diagnostic::{Finding, Place, SourcePath};
use crate::parse::{Located, TextDraft, WordsDraft};
use crate::strategy::{AssetId, EntryId, Languages, PerLanguage, Reference, Slug, Text, Words};

/// A made slug is cut at the last word that ends before this many characters.
const LONGEST_SLUG: usize = 80;

/// The words of the last run, and what they were made from.
#[derive(Debug, Default)]
pub(crate) struct Memory(Option<Run>);

#[derive(Debug)]
struct Run {
    languages: Languages,
    directory: Directory,
    assets: Vec<SourcePath>,
    /// Which of the assets something refers to.
    used: Vec<bool>,
    /// By entry.
    files: Vec<PerLanguage<Option<File>>>,
}

/// A file of words.
#[derive(Debug)]
struct File {
    draft: Arc<WordsDraft>,
    linked: Arc<Linked>,
    words: Arc<Words>,
}

/// Where the links of a file lead, and what is wrong with them.
#[derive(Debug)]
struct Linked {
    references: FileReferences,
    findings: Vec<Finding>,
}

impl Run {
    /// True where a link that led somewhere still leads there, whatever the file that it stands in.
    fn has_same_targets(&self, other: &Targets<'_>, assets: &[SourcePath]) -> bool {
        let is_same = |file: &Option<File>, draft: &Option<Arc<WordsDraft>>| match (file, draft) {
            (None, None) => true,
            (Some(file), Some(draft)) => {
                Arc::ptr_eq(&file.draft, draft) || file.draft.has_same_targets(draft)
            }
            _ => false,
        };
        self.languages == *other.languages
            && self.directory == *other.directory
            && self.assets == assets
            && self.files.len() == other.groups.len()
            && self.files.par_iter().zip(other.groups).all(|(files, group)| {
                files
                    .iter()
                    .zip(group.words.iter())
                    .all(|((_, file), (_, draft))| is_same(file, draft))
            })
    }
}

impl WordsDraft {
    /// True where links to a file and to its headings find the same in both drafts.
    fn has_same_targets(&self, other: &Self) -> bool {
        self.path == other.path
            && self.incomplete == other.incomplete
            && self.body.headings == other.body.headings
    }
}

/// All words, and what their links make of the assets.
pub(super) struct Finished {
    /// By entry.
    pub(super) words: Vec<PerLanguage<Option<Arc<Words>>>>,
    /// The assets that something refers to.
    pub(super) assets: Vec<SourcePath>,
    /// Those that nothing refers to.
    pub(super) unused: Vec<SourcePath>,
}

/// Finishes all words, and keeps of the assets what something refers to.
pub(super) fn finish(
    languages: &Languages,
    groups: &[Group],
    directory: &Directory,
    assets: Vec<SourcePath>,
    memory: Option<&mut Memory>,
    findings: &mut Vec<Finding>,
) -> Finished {
    let by_path = links::assets_by_path(&assets);
    let targets = Targets { languages, groups, directory, assets: &by_path };
    let (memory, last) = match memory {
        Some(memory) => {
            let last = memory.0.take();
            (Some(memory), last.filter(|last| last.has_same_targets(&targets, &assets)))
        }
        None => (None, None),
    };
    let known = |index: usize, draft: &Arc<WordsDraft>, language| {
        let file = last.as_ref()?.files.get(index)?[language].as_ref()?;
        Arc::ptr_eq(&file.draft, draft).then_some(file)
    };
    let linked: Vec<PerLanguage<Option<Arc<Linked>>>> = groups
        .par_iter()
        .enumerate()
        .map(|(index, group)| {
            languages.map(|language| {
                let draft = group.words[language].as_ref()?;
                if let Some(file) = known(index, draft, language) {
                    return Some(Arc::clone(&file.linked));
                }
                let mut findings = Vec::new();
                let references = targets.resolve(EntryId(index), draft, language, &mut findings);
                Some(Arc::new(Linked { references, findings }))
            })
        })
        .collect();
    let all = || linked.iter().flat_map(|of| of.iter().filter_map(|(_, linked)| linked.as_ref()));
    findings.extend(all().flat_map(|linked| linked.findings.iter().cloned()));
    let used = used(assets.len(), all().flat_map(|linked| linked.references.iter().flatten()));
    let positions = positions(&used);
    let is_numbered_alike = last.as_ref().is_some_and(|last| last.used == used);
    let files: Vec<PerLanguage<Option<File>>> = groups
        .par_iter()
        .zip(linked)
        .enumerate()
        .map(|(index, (group, linked))| {
            languages.map(|language| {
                let (draft, linked) = (group.words[language].as_ref()?, linked[language].as_ref()?);
                let known = known(index, draft, language).filter(|_| is_numbered_alike);
                let words = match known {
                    Some(file) => Arc::clone(&file.words),
                    None => Arc::new(words(draft, &linked.references, &positions, group.key())),
                };
                Some(File { draft: Arc::clone(draft), linked: Arc::clone(linked), words })
            })
        })
        .collect();
    let finished = files.iter().map(|files| {
        languages.map(|language| files[language].as_ref().map(|file| Arc::clone(&file.words)))
    });
    let finished = finished.collect();
    if let Some(memory) = memory {
        memory.0 = Some(Run {
            languages: languages.clone(),
            directory: directory.clone(),
            assets: assets.clone(),
            used: used.clone(),
            files,
        });
    }
    let (kept, unused): (Vec<_>, Vec<_>) =
        assets.into_iter().zip(used).partition(|(_, is_used)| *is_used);
    let paths = |pairs: Vec<(SourcePath, bool)>| pairs.into_iter().map(|(path, _)| path).collect();
    Finished { words: finished, assets: paths(kept), unused: paths(unused) }
}

/// Which assets something refers to.
fn used<'a>(count: usize, references: impl Iterator<Item = &'a Reference>) -> Vec<bool> {
    let mut used = vec![false; count];
    for reference in references {
        if let Reference::Asset(asset, _) = reference {
            used[asset.0] = true;
        }
    }
    used
}

/// The place of each asset among those that are used.
fn positions(used: &[bool]) -> Vec<usize> {
    let position = used.iter().scan(0, |next, &is_used| {
        let position = *next;
        *next += usize::from(is_used);
        Some(position)
    });
    position.collect()
}

fn words(draft: &WordsDraft, references: &FileReferences, positions: &[usize], key: &str) -> Words {
    let renumbered = |reference: &Reference| match reference {
        Reference::Asset(asset, fragment) => {
            Reference::Asset(AssetId(positions[asset.0]), fragment.clone())
        }
        other => other.clone(),
    };
    let mut references = references.iter();
    let mut text = |draft: &TextDraft| Text {
        source: Arc::clone(&draft.source),
        span: draft.span,
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
    let stem = || key.rsplit('/').next().unwrap_or_default().to_owned();
    let mark = draft.translated_from.as_ref();
    let title = draft.title.clone().unwrap_or_else(stem);
    Words {
        path: draft.path.clone(),
        title_slug: cut(&slugify(draft.short.as_deref().unwrap_or(&title))),
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
        slug: draft.slug.as_ref().map(slug),
        aliases: draft.aliases.iter().map(slug).collect(),
        translated_from_place: mark
            .map_or_else(|| Place::file(&draft.path), |mark| mark.place.clone()),
        translated_from: mark.map(|mark| mark.value.clone()),
        mark: draft.mark.clone(),
        draft: draft.draft,
        body,
        incomplete: draft.incomplete,
    }
}

/// Cuts a slug at a word.
pub(crate) fn cut(slug: &str) -> String {
    if slug.len() < LONGEST_SLUG {
        return slug.to_owned();
    }
    let head = &slug[..LONGEST_SLUG];
    head.rsplit_once('-').map_or(&head[..LONGEST_SLUG - 1], |(before, _)| before).to_owned()
}

fn slug(written: &Located<String>) -> Slug {
    Slug { written: written.value.clone(), place: written.place.clone() }
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn slugs_are_cut_at_a_word() {
        assert_eq!(cut("a-b"), "a-b");
        let long = "dziewiec-".repeat(20);
        let short = cut(&long);
        assert!(short.len() < 80 && short.ends_with("dziewiec"), "{short}");
        assert_eq!(cut(&"x".repeat(200)).len(), 79);
    }
}
