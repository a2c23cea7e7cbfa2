//! What was drawn before, kept by what it was drawn from.
//!
//! A page is a function of its view, of its template with all others, and of what all pages of its
//! language share. Where these are what they were, the page is what it was. Nothing is concluded
//! from what changed elsewhere.

use crate::theme::key::Key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::derive::OutputPath;
use crate::diagnostic::{Finding, SourcePath};
use crate::edition::OutputMode;
use crate::parse::Located;
use crate::read::{Source, Sources};
use crate::resolve::Strings;
use crate::theme::Theme;

/// The pages and the theme of earlier runs.
#[derive(Debug, Default)]
pub(crate) struct PageCache {
    pages: Mutex<BTreeMap<OutputMode, BTreeMap<OutputPath, Page>>>,
    theme: Mutex<Option<CompiledTheme>>,
}

/// A page, and what it was drawn from.
type Page = (Key, Arc<[u8]>);

/// A theme with what was found in it, and what it was made from.
type CompiledTheme = (ThemeInput, Arc<Theme>, Vec<Finding>);

/// Everything that a theme is made from.
#[derive(Debug)]
struct ThemeInput {
    files: Vec<(SourcePath, Source)>,
    name: Located<String>,
    strings: Strings,
}

impl ThemeInput {
    fn is(&self, sources: &Sources, name: &Located<String>, strings: &Strings) -> bool {
        let files = sources.below("themes/");
        let same = |(one, other): ((&SourcePath, &Source), &(SourcePath, Source))| {
            *one.0 == other.0 && one.1.is_same(&other.1)
        };
        self.name == *name
            && self.strings == *strings
            && files.clone().count() == self.files.len()
            && files.zip(&self.files).all(same)
    }
}

impl PageCache {
    /// The theme that a site names, compiled where it is not the one of the last run.
    pub(crate) fn theme(
        &self,
        sources: &Sources,
        name: &Located<String>,
        strings: &Strings,
        findings: &mut Vec<Finding>,
    ) -> Arc<Theme> {
        let mut kept = self.theme.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((input, theme, noted)) = &*kept
            && input.is(sources, name, strings)
        {
            findings.extend(noted.iter().cloned());
            return Arc::clone(theme);
        }
        let mut noted = Vec::new();
        let theme = Arc::new(Theme::load(sources, name, strings, &mut noted));
        findings.extend(noted.iter().cloned());
        let input = ThemeInput {
            files: sources
                .below("themes/")
                .map(|(path, file)| (path.clone(), file.clone()))
                .collect(),
            name: name.clone(),
            strings: strings.clone(),
        };
        *kept = Some((input, Arc::clone(&theme), noted));
        theme
    }

    /// A page that was drawn before from the same.
    pub(crate) fn page(&self, mode: OutputMode, path: &OutputPath, key: Key) -> Option<Arc<[u8]>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let (known, page) = pages.get(&mode)?.get(path)?;
        (*known == key).then(|| Arc::clone(page))
    }

    /// Keeps a page that was drawn.
    pub(crate) fn keep(&self, mode: OutputMode, path: &OutputPath, key: Key, page: &Arc<[u8]>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.entry(mode).or_default().insert(path.clone(), (key, Arc::clone(page)));
    }

    /// Forgets the pages that a site does not have any more.
    pub(crate) fn forget_others(&self, paths: &BTreeSet<OutputPath>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.values_mut().for_each(|pages| pages.retain(|path, _| paths.contains(path)));
    }
}
