//! What was resolved in the last run, kept by the drafts that it was made from.
//!
//! Most edits change what words say and not where they stand. Then the tree of the entries, and all
//! words but these and those whose links ask for their headings, are what they were.

use std::sync::Arc;

use super::{Resolved, anew, words};
use crate::diagnostic::{Finding, Outcome};
use crate::parse::{ParsedFiles, ParsedWords};
use crate::settings::Settings;

/// The last run.
#[derive(Debug, Default)]
pub(crate) struct Memory(Option<Run>);

#[derive(Debug)]
struct Run {
    drafts: ParsedFiles,
    with_drafts: bool,
    base_url: Option<String>,
    resolved: Resolved,
    words: words::Run,
    /// What was found, but for what is wrong with links.
    findings: Vec<Finding>,
}

/// Stands for the strings and all of a strategy but what its texts say. Two runs of a memory that
/// have the same outline differ in nothing else.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline(Arc<()>);

impl Outline {
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Memory {
    /// Resolves drafts, and keeps what comes of them.
    pub(super) fn resolve(
        &mut self,
        drafts: ParsedFiles,
        settings: &Settings,
    ) -> Outcome<Resolved> {
        let mut last = self.0.take();
        let is_amended = last.as_mut().is_some_and(|last| last.amend(&drafts, settings));
        let run = match last {
            Some(last) if is_amended => Run { drafts, ..last },
            last => Run::anew(drafts, settings, last.map(|last| last.words)),
        };
        debug_assert!(
            run.is_as_anew(settings),
            "what is resolved depends on more than the outline"
        );
        let findings = run.findings.iter().chain(run.words.findings()).cloned().collect();
        let resolved = self.0.insert(run).resolved.clone();
        Outcome { value: resolved, findings }
    }
}

impl Run {
    fn anew(drafts: ParsedFiles, settings: &Settings, words: Option<words::Run>) -> Self {
        let (Outcome { value: resolved, findings }, words) = anew(drafts.clone(), settings, words);
        let Settings { with_drafts, base_url, .. } = settings.clone();
        Self { drafts, with_drafts, base_url, resolved, words, findings }
    }

    /// True where the run is what is resolved without memory.
    fn is_as_anew(&self, settings: &Settings) -> bool {
        let anew = Self::anew(self.drafts.clone(), settings, None);
        let text = |run: &Self| {
            let found: Vec<_> = run.words.findings().collect();
            let Resolved { strategy, strings, theme, drafts, .. } = &run.resolved;
            format!("{strategy:?} {strings:?} {theme:?} {drafts} {:?} {found:?}", run.findings)
        };
        text(self) == text(&anew)
    }

    /// Puts the words in place that are not what they were. False, with nothing changed, where that
    /// is not all.
    fn amend(&mut self, drafts: &ParsedFiles, settings: &Settings) -> bool {
        let is_rest_same = Arc::ptr_eq(&self.drafts.site, &drafts.site)
            && Arc::ptr_eq(&self.drafts.others, &drafts.others)
            && self.drafts.words.len() == drafts.words.len()
            && self.with_drafts == settings.with_drafts
            && self.base_url == settings.base_url;
        if !is_rest_same {
            return false;
        }
        let pairs = self.drafts.words.iter().zip(&drafts.words);
        let changed: Vec<_> = pairs.filter(|(before, now)| !Arc::ptr_eq(before, now)).collect();
        if !changed.iter().all(|(before, now)| before.stands_like(now)) {
            return false;
        }
        if !changed.iter().all(|(before, now)| before.is_called_like(now)) {
            self.resolved.outline = Outline::default();
        }
        let Some(amended) = self.words.amend(&changed) else { return false };
        if !amended.is_empty() {
            let strategy = Arc::make_mut(&mut self.resolved.strategy);
            for (id, language, words) in amended {
                Arc::make_mut(&mut strategy.entries[id.0]).words[language] = Some(words);
            }
        }
        true
    }
}

impl ParsedWords {
    /// True where two drafts differ at most in what becomes part of their words alone.
    fn stands_like(&self, other: &Self) -> bool {
        let Self {
            path,
            slot,
            tag,
            incomplete,
            notes,
            draft,
            provenance,
            title: _,
            short: _,
            summary: _,
            measures: _,
            unit: _,
            target: _,
            source: _,
            method: _,
            responsible: _,
            slug: _,
            aliases: _,
            translated_from: _,
            body: _,
        } = self;
        let periods = notes.iter().map(|(period, _)| period);
        *path == other.path
            && *slot == other.slot
            && *tag == other.tag
            && *incomplete == other.incomplete
            && periods.eq(other.notes.iter().map(|(period, _)| period))
            && *draft == other.draft
            && *provenance == other.provenance
    }

    /// True where two drafts ask for the same addresses.
    fn is_called_like(&self, other: &Self) -> bool {
        self.title == other.title
            && self.short == other.short
            && self.slug == other.slug
            && self.aliases == other.aliases
    }
}
