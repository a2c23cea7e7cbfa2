//! Everything that a site is made of.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::history::{self, History};
use super::source::{ReadError, Source};
use super::walk::LIMITS;
use super::{default_theme, files};
use crate::diagnostic::SourcePath;

/// Everything that a site is made of.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Files below `content/` and `themes/`, by path.
    pub files: BTreeMap<SourcePath, Source>,
    /// What git knows of them.
    pub history: Arc<History>,
    /// The path of the site within its repository: empty, or ending in `/`.
    pub repository_prefix: String,
}

impl Sources {
    /// Reads the site in a folder.
    ///
    /// A missing `content/` or `themes/` is not an error here: what is missing is found later,
    /// with everything else. Symbolic links are not followed below the folder; what is not read
    /// becomes a [`Source::Unread`].
    ///
    /// # Errors
    ///
    /// The first file or folder that the system refuses to give.
    pub fn read(root: &Path) -> Result<Self, ReadError> {
        let (files, (history, repository_prefix)) =
            rayon::join(|| files::read(root, &LIMITS), || history::read(root));
        let (files_of_theme, history) = (default_theme::embedded(), Arc::new(history));
        let mut sources = Self { files: files_of_theme, history, repository_prefix };
        sources.files.append(&mut files?);
        Ok(sources)
    }

    /// A site in memory: pairs of a path such as `content/site.yaml` and its text.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut sources = Self { files: default_theme::embedded(), ..Self::default() };
        for (path, text) in files {
            sources.insert(path, text.as_bytes());
        }
        sources
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: &str, bytes: &[u8]) {
        self.files.insert(SourcePath::new(path), Source::new(bytes));
    }

    /// The files whose paths begin with that of a folder, which ends with `/`.
    pub(crate) fn below(
        &self,
        folder: &str,
    ) -> impl Iterator<Item = (&SourcePath, &Source)> + Clone {
        let from = self.files.range(SourcePath::new(folder)..);
        from.take_while(move |(path, _)| path.as_str().starts_with(folder))
    }

    /// The bytes of a file, where it exists and is read.
    pub fn bytes(&self, path: &SourcePath) -> Option<&[u8]> {
        let source = self.files.get(path)?;
        source.unread().is_none().then(|| source.bytes())
    }

    /// The path of a file within the repository, which is how services know it.
    pub fn repository_path(&self, path: &SourcePath) -> String {
        format!("{}{path}", self.repository_prefix)
    }

    /// The text of a file, where it exists and is one.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        self.files.get(path)?.text()
    }
}
