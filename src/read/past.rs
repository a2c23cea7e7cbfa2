//! The content as it was: what git is asked on demand, file by file.

use std::path::Path;

use super::history::git;
use crate::diagnostic::SourcePath;

/// How many earlier versions of a file are looked at.
const MOST_VERSIONS: usize = 100;

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

    /// The versions of a file, newest first; none where git knows of none. Earlier names of the
    /// file do not count.
    pub fn versions(&self, path: &SourcePath) -> Vec<Version> {
        let count = format!("--max-count={MOST_VERSIONS}");
        let log = git(
            self.root,
            &[
                "--literal-pathspecs",
                "-c",
                "log.showSignature=false",
                "log",
                "--no-renames",
                "--no-color",
                &count,
                "--format=format:%H %as",
                "--",
                path.as_str(),
            ],
        );
        let log = log.unwrap_or_default();
        let versions = log.lines().filter_map(|line| line.split_once(' '));
        versions
            .map(|(commit, date)| Version { commit: commit.to_owned(), date: date.to_owned() })
            .collect()
    }

    /// The text of a file in a version.
    pub fn text(&self, version: &Version, path: &SourcePath) -> Option<String> {
        git(self.root, &["cat-file", "blob", &format!("{}:./{path}", version.commit)])
    }

    /// What changed in a file from a version to the file as it stands now, as a unified diff.
    pub fn diff(&self, version: &Version, path: &SourcePath) -> Option<String> {
        git(
            self.root,
            &[
                "--literal-pathspecs",
                "-c",
                "core.quotePath=false",
                "diff",
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--no-renames",
                "--relative",
                "--unified=3",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                &version.commit,
                "--",
                path.as_str(),
            ],
        )
    }
}
