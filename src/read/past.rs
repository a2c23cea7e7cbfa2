//! Earlier versions of the content, from git, file by file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::git::{Repository, is_hash};
use crate::diagnostic::SourcePath;

/// The most versions of a file that are considered.
const MOST_VERSIONS: usize = 100;

/// The most bytes of a list of versions.
const LONGEST_LIST: u64 = 1 << 20;

/// The most bytes of an earlier text, as of today's.
const LONGEST_TEXT: u64 = 4 << 20;

/// The past of a site, as far as the git repository around it knows.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    root: &'a Path,
}

/// A version of a file: the commit that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The whole hash of the commit.
    pub commit: String,
    /// The day on which it was written, in its author's own time zone.
    pub date: String,
}

impl<'a> Past<'a> {
    /// The past of the site in a folder.
    pub fn of(root: &'a Path) -> Self {
        Self { root }
    }

    /// The versions of a file under its present name, newest first; none where git does not tell.
    pub fn versions(&self, path: &SourcePath) -> Option<Vec<Version>> {
        let (repository, file) = self.place(path)?;
        let count = format!("--max-count={MOST_VERSIONS}");
        let arguments = [
            "log",
            "-z",
            &count,
            "--no-patch",
            "--no-renames",
            "--no-show-signature",
            "--no-notes",
            "--no-decorate",
            "--no-color",
            "--format=tformat:%H%x00%as",
            "--",
        ];
        let arguments = arguments.map(OsStr::new).into_iter().chain([file.as_os_str()]);
        let log = String::from_utf8(repository.ask(arguments, LONGEST_LIST).ok()?).ok()?;
        let mut fields = log.split_terminator('\0');
        let mut versions = Vec::new();
        while let Some(commit) = fields.next() {
            let commit = is_hash(commit).then(|| commit.to_owned())?;
            versions.push(Version { commit, date: fields.next()?.to_owned() });
        }
        Some(versions)
    }

    /// The text of a file in a version.
    pub fn text(&self, version: &Version, path: &SourcePath) -> Option<String> {
        let (repository, file) = self.place(path)?;
        let parts: Vec<_> = file.iter().map(OsStr::to_string_lossy).collect();
        let name = format!("{}:{}", version.commit, parts.join("/"));
        let text = repository.ask(["cat-file", "blob", &name], LONGEST_TEXT).ok()?;
        String::from_utf8(text).ok()
    }

    /// The repository of a file, and its path there.
    fn place(&self, path: &SourcePath) -> Option<(Repository, PathBuf)> {
        let repository = Repository::around(&self.root.join(path.folder()))?;
        let file = repository.within.join(path.file_name());
        Some((repository, file))
    }
}
