//! The finished words of all entries, with the links of their texts resolved.
//!
//! Words are a function of their file, and of what its links can lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::assemble::Group;
use super::directory::{Directory, Found};
use super::links::{self, FileReferences, Linked, Targets};
use crate::diagnostic::{Finding, Place, SourcePath, Unread};
use crate::parse::{Located, ParsedAsset, ParsedText, ParsedWords, slug};
use crate::strategy::{
    AssetId, EntryId, LanguageId, Languages, Mark, PerLanguage, Reference, Slug, Text, Words,
};

/// So many entries in a row are one thread's, at most, so that none waits long for another at the
/// end.
const ROW: usize = 64;

/// The words of a run, and what they were made from.
#[derive(Debug)]
pub(super) struct Run {
    languages: Languages,
    directory: Directory,
    assets: Vec<ParsedAsset>,
    unread: BTreeMap<SourcePath, Unread>,
    /// How many links lead to each of the assets.
    uses: Vec<usize>,
    /// By entry.
    files: Vec<PerLanguage<Option<File>>>,
    /// The files in which something is wrong with a link.
    faulty: BTreeSet<(EntryId, LanguageId)>,
}

/// A file of words.
#[derive(Debug)]
struct File {
    draft: Arc<ParsedWords>,
    linked: Arc<Linked>,
    words: Arc<Words>,
}

impl Run {
    /// True where a link that led somewhere still leads there, whatever the file that it stands in.
    fn has_same_targets(
        &self,
        languages: &Languages,
        groups: &[Group],
        directory: &Directory,
        assets: &[ParsedAsset],
        unread: &BTreeMap<SourcePath, Unread>,
    ) -> bool {
        let is_same = |file: &Option<File>, draft: &Option<Arc<ParsedWords>>| match (file, draft) {
            (None, None) => true,
            (Some(file), Some(draft)) => {
                Arc::ptr_eq(&file.draft, draft) || file.draft.has_same_targets(draft)
            }
            _ => false,
        };
        self.languages == *languages
            && self.directory == *directory
            && self.assets == assets
            && self.unread == *unread
            && self.files.len() == groups.len()
            && self.files.par_iter().zip(groups).all(|(files, group)| {
                files
                    .iter()
                    .zip(group.words.iter())
                    .all(|((_, file), (_, draft))| is_same(file, draft))
            })
    }

    /// The finished words, by entry.
    pub(super) fn words(&self) -> Vec<PerLanguage<Option<Arc<Words>>>> {
        let words = |file: &Option<File>| file.as_ref().map(|file| Arc::clone(&file.words));
        let files = self.files.iter();
        files.map(|files| self.languages.map(|language| words(&files[language]))).collect()
    }

    /// The assets that something refers to, and those that nothing refers to.
    pub(super) fn assets(&self) -> (Vec<SourcePath>, Vec<SourcePath>) {
        let with = |is_used: bool| {
            let assets = self.assets.iter().zip(&self.uses);
            let wanted = assets.filter(move |(_, uses)| (**uses > 0) == is_used);
            wanted.map(|(asset, _)| asset.path.clone()).collect()
        };
        (with(true), with(false))
    }

    /// What is wrong with links.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        let files = self.faulty.iter().filter_map(|&(id, language)| self.file(id, language));
        files.flat_map(|file| &file.linked.findings)
    }

    fn file(&self, id: EntryId, language: LanguageId) -> Option<&File> {
        self.files.get(id.0)?[language].as_ref()
    }

    /// The files in which links ask for the headings of some entries.
    fn asking_for(&self, entries: &BTreeSet<EntryId>) -> Vec<(EntryId, LanguageId)> {
        if entries.is_empty() {
            return Vec::new();
        }
        let asks = |file: &File| file.linked.asked.iter().any(|id| entries.contains(id));
        let files = self.files.par_iter().enumerate();
        let asking = files.flat_map_iter(|(index, files)| {
            let files = files.iter().filter(|(_, file)| file.as_ref().is_some_and(asks));
            files.map(move |(language, _)| (EntryId(index), language))
        });
        asking.collect()
    }

    /// Puts drafts in the place of others that stand where they do, and gives the words that come
    /// of them, and of those whose links ask for their headings. None, with nothing changed, where
    /// assets come into use or go out of it: that numbers them anew in all words.
    pub(super) fn amend(
        &mut self,
        changed: &[(&Arc<ParsedWords>, &Arc<ParsedWords>)],
    ) -> Option<Vec<(EntryId, LanguageId, Arc<Words>)>> {
        let mut drafts = BTreeMap::new();
        let mut renamed = BTreeSet::new();
        for &(before, draft) in changed {
            // What is hidden, or stands behind another file of the same name, is nobody's words.
            let Found::Entry(id) = self.directory.at(&draft.slot.path) else { continue };
            let Some(language) = self.languages.find(&draft.tag) else { continue };
            let known = self.file(id, language);
            if known.is_some_and(|known| Arc::ptr_eq(&known.draft, before)) {
                drafts.insert((id, language), draft);
                if before.body.headings != draft.body.headings {
                    renamed.insert(id);
                }
            }
        }
        let affected = self.asking_for(&renamed);
        let positions = positions(&self.uses);
        let by_path = links::assets_by_path(&self.assets);
        let draft = |id, language| match drafts.get(&(id, language)) {
            Some(&draft) => Some(draft),
            None => self.file(id, language).map(|file| &file.draft),
        };
        let targets = Targets {
            languages: &self.languages,
            shown: &|id, language| {
                draft(id, language).or_else(|| draft(id, LanguageId::SOURCE)).map(|draft| &**draft)
            },
            directory: &self.directory,
            assets: &self.assets,
            by_path: &by_path,
            unread: &self.unread,
            names: OnceLock::new(),
        };
        let mut uses = self.uses.clone();
        let mut amended = Vec::new();
        for (id, language) in drafts.keys().copied().chain(affected).collect::<BTreeSet<_>>() {
            let known = self.file(id, language).zip(draft(id, language));
            let Some((known, draft)) = known else { continue };
            let linked = targets.resolve(id, draft, language);
            known.linked.assets().for_each(|asset| uses[asset.0] -= 1);
            linked.assets().for_each(|asset| uses[asset.0] += 1);
            let words = Arc::new(words(draft, &linked.references, &positions, draft.slot.key()));
            let file = File { draft: Arc::clone(draft), linked: Arc::new(linked), words };
            amended.push((id, language, file));
        }
        if uses.iter().zip(&self.uses).any(|(now, before)| (*now > 0) != (*before > 0)) {
            return None;
        }
        self.uses = uses;
        let amended = amended.into_iter().map(|(id, language, file)| {
            let words = Arc::clone(&file.words);
            if file.linked.findings.is_empty() {
                self.faulty.remove(&(id, language));
            } else {
                self.faulty.insert((id, language));
            }
            self.files[id.0][language] = Some(file);
            (id, language, words)
        });
        Some(amended.collect())
    }
}

impl Linked {
    /// The assets to which its links lead, each as often as they do.
    fn assets(&self) -> impl Iterator<Item = AssetId> {
        self.references.iter().flatten().filter_map(|reference| match reference {
            Reference::Asset(asset, _) => Some(*asset),
            _ => None,
        })
    }
}

impl ParsedWords {
    /// True where links to a file and to its headings find the same in both drafts.
    fn has_same_targets(&self, other: &Self) -> bool {
        self.path == other.path
            && self.incomplete == other.incomplete
            && self.body.headings == other.body.headings
    }
}

/// Finishes all words, with those of the last run where they are what they were.
pub(super) fn finish(
    languages: &Languages,
    groups: &[Group],
    directory: Directory,
    (assets, unread): (Vec<ParsedAsset>, BTreeMap<SourcePath, Unread>),
    last: Option<Run>,
) -> Run {
    let by_path = links::assets_by_path(&assets);
    let shown = |id: EntryId, language| groups[id.0].shown(language);
    let targets = Targets {
        languages,
        shown: &shown,
        directory: &directory,
        assets: &assets,
        by_path: &by_path,
        unread: &unread,
        names: OnceLock::new(),
    };
    let last =
        last.filter(|last| last.has_same_targets(languages, groups, &directory, &assets, &unread));
    let known = |index: usize, draft: &Arc<ParsedWords>, language| {
        let file = last.as_ref()?.file(EntryId(index), language)?;
        Arc::ptr_eq(&file.draft, draft).then_some(file)
    };
    let linked: Vec<PerLanguage<Option<Arc<Linked>>>> = groups
        .par_iter()
        .with_max_len(ROW)
        .enumerate()
        .map(|(index, group)| {
            languages.map(|language| {
                let draft = group.words[language].as_ref()?;
                if let Some(file) = known(index, draft, language) {
                    return Some(Arc::clone(&file.linked));
                }
                Some(Arc::new(targets.resolve(EntryId(index), draft, language)))
            })
        })
        .collect();
    let mut uses = vec![0; assets.len()];
    let mut faulty = BTreeSet::new();
    for (index, of) in linked.iter().enumerate() {
        for (language, linked) in of.iter().filter_map(|(id, linked)| Some((id, linked.as_ref()?)))
        {
            linked.assets().for_each(|asset| uses[asset.0] += 1);
            if !linked.findings.is_empty() {
                faulty.insert((EntryId(index), language));
            }
        }
    }
    let positions = positions(&uses);
    let is_numbered_alike =
        last.as_ref().is_some_and(|last| self::positions(&last.uses) == positions);
    let files: Vec<PerLanguage<Option<File>>> = groups
        .par_iter()
        .with_max_len(ROW)
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
    Run { languages: languages.clone(), directory, assets, unread, uses, files, faulty }
}

/// The place of each asset among those that are used; none for the others.
fn positions(uses: &[usize]) -> Vec<Option<usize>> {
    let position = uses.iter().scan(0, |next, &uses| {
        let position = *next;
        *next += usize::from(uses > 0);
        Some((uses > 0).then_some(position))
    });
    position.collect()
}

fn words(
    draft: &ParsedWords,
    references: &FileReferences,
    positions: &[Option<usize>],
    key: &str,
) -> Words {
    let renumbered = |reference: &Reference| match reference {
        Reference::Asset(asset, fragment) => {
            let position = positions[asset.0].map(AssetId);
            position.map_or(Reference::Nowhere, |id| Reference::Asset(id, fragment.clone()))
        }
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
    let stem = || key.rsplit('/').next().expect("a split has a last part").to_owned();
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
