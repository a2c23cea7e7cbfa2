//! What was drawn before, kept by what it was drawn from.
//!
//! A page is a function of its view, of its template with all others, and of what all pages of its
//! language share. Where these are what they were, the page is what it was. Nothing is concluded
//! from what changed elsewhere.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::derive::OutputPath;
use crate::diagnostic::{Finding, SourcePath};
use crate::files::Files;
use crate::parse::Located;
use crate::read::{Source, Sources};
use crate::resolve::Strings;
use crate::theme::Theme;
use crate::theme::key::Key;

/// What earlier runs left. Several threads draw pages, and a run that nobody wants any more may
/// still draw one.
#[derive(Debug, Default)]
pub(crate) struct PageCache(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    pages: BTreeMap<OutputPath, Page>,
    theme: Option<CompiledTheme>,
    archive_size: Option<usize>,
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
    /// What is kept is sound even where a thread panicked.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The theme that a site names, compiled where it is not the one of the last run.
    pub(crate) fn theme(
        &self,
        sources: &Sources,
        name: &Located<String>,
        strings: &Strings,
        findings: &mut Vec<Finding>,
    ) -> Arc<Theme> {
        if let Some((input, theme, noted)) = &self.kept().theme
            && input.is(sources, name, strings)
        {
            findings.extend(noted.iter().cloned());
            return Arc::clone(theme);
        }
        let mut noted = Vec::new();
        let theme = Arc::new(Theme::load(sources, name, strings, &mut noted));
        findings.extend(noted.iter().cloned());
        let files = sources.below("themes/").map(|(path, file)| (path.clone(), file.clone()));
        let input =
            ThemeInput { files: files.collect(), name: name.clone(), strings: strings.clone() };
        self.kept().theme = Some((input, Arc::clone(&theme), noted));
        theme
    }

    /// The size of the last archive; none where there was none yet.
    pub(crate) fn archive_size(&self) -> Option<usize> {
        self.kept().archive_size
    }

    /// Keeps the size of an archive.
    pub(crate) fn keep_archive_size(&self, size: Option<usize>) {
        self.kept().archive_size = size;
    }

    /// A page that was drawn before from the same.
    pub(crate) fn page(&self, path: &OutputPath, key: Key) -> Option<Arc<[u8]>> {
        let kept = self.kept();
        let (known, page) = kept.pages.get(path)?;
        (*known == key).then(|| Arc::clone(page))
    }

    /// Keeps a page that was drawn.
    pub(crate) fn keep(&self, path: &OutputPath, key: Key, page: &Arc<[u8]>) {
        self.kept().pages.insert(path.clone(), (key, Arc::clone(page)));
    }

    /// Forgets the pages that are not among the files of a site.
    pub(crate) fn keep_only(&self, files: &Files) {
        self.kept().pages.retain(|path, _| files.contains_key(path));
    }
}
