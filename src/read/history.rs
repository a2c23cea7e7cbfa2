//! What git knows of the content: one `git log` over the tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::diagnostic::SourcePath;
use crate::strategy::Date;

/// The history of the content.
#[derive(Clone, Debug, Default)]
pub enum History {
    /// There is no git, or the site is not in a repository.
    #[default]
    Absent,
    /// The clone lacks older commits, so its dates are wrong.
    Shallow,
    /// The commits that touched each file, newest first.
    Full(BTreeMap<SourcePath, Vec<Revision>>),
}

/// A commit that touched a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Position in the log, 0 for the newest; the same for all files of a commit.
    pub sequence: usize,
    /// The day on which it was written, in its author's own time zone.
    pub date: Date,
    /// First line of its message.
    pub subject: String,
}

/// Reads the history of `content/` below a root, and the path of the root within its repository:
/// empty, or ending in `/`.
pub(super) fn read(root: &Path) -> (History, String) {
    let questions =
        ["--is-inside-work-tree", "--is-shallow-repository", "--show-prefix", "--show-toplevel"];
    let answer = git(root, &[&["rev-parse"], &questions[..]].concat()).unwrap_or_default();
    let mut lines = answer.lines();
    let (is_inside, is_shallow) = (lines.next() == Some("true"), lines.next() == Some("true"));
    let prefix = lines.next().unwrap_or_default().to_owned();
    let history = match (is_inside, is_shallow) {
        (false, _) => History::Absent,
        (true, true) => History::Shallow,
        (true, false) => History::Full(read_log(root, &read_ignored(lines.next()))),
    };
    (history, prefix)
}

/// The commits that the repository itself calls changes of form alone, in the file that `git blame`,
/// GitHub and GitLab read for it: a line for each, comments after `#`.
fn read_ignored(repository: Option<&str>) -> BTreeSet<String> {
    let list = repository.map(|folder| Path::new(folder).join(".git-blame-ignore-revs"));
    let text = list.and_then(|list| fs::read(list).ok()).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim().to_owned())
        .filter(|commit| !commit.is_empty())
        .collect()
}

fn read_log(root: &Path, ignored: &BTreeSet<String>) -> BTreeMap<SourcePath, Vec<Revision>> {
    // A repository without commits has no log, and no file in it has a history.
    let log = git(
        root,
        &[
            "-c",
            "log.showSignature=false",
            "log",
            "-z",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--no-color",
            "--relative",
            "--format=format:%x01%H%x02%as%x02%s%x03",
            "--",
            "content",
        ],
    );
    log.map(|log| parse(&log, ignored)).unwrap_or_default()
}

/// Asks git something in a folder; `None` where it cannot answer.
pub(super) fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn parse(log: &str, ignored: &BTreeSet<String>) -> BTreeMap<SourcePath, Vec<Revision>> {
    let mut files: BTreeMap<SourcePath, Vec<Revision>> = BTreeMap::new();
    for (sequence, commit) in log.split('\u{1}').skip(1).enumerate() {
        let Some((header, names)) = commit.split_once('\u{3}') else { continue };
        let Some((commit, header)) = header.split_once('\u{2}') else { continue };
        if ignored.contains(commit) {
            continue;
        }
        let Some((date, subject)) = header.split_once('\u{2}') else { continue };
        let Some(date) = Date::parse(date) else { continue };
        let subject: String = subject.chars().filter(|character| !character.is_control()).collect();
        for name in names.split(['\0', '\n']).filter(|name| !name.is_empty()) {
            let revision = Revision { sequence, date, subject: subject.clone() };
            files.entry(SourcePath::new(name)).or_default().push(revision);
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::diagnostic::SourcePath;

    #[test]
    fn a_log_gives_each_file_its_commits_newest_first() {
        let log = "\u{1}c3\u{2}2024-05-02\u{2}Indent\u{3}\0\ncontent/a.yaml\0\0\u{1}c2\u{2}2024-04-30\u{2}Add 2022\u{3}\0\ncontent/a.yaml\0\0\u{1}c1\u{2}2021-10-06\u{2}Begin\u{3}\0\ncontent/a.yaml\0content/ą.pl.md\0";
        let files = parse(log, &["c3".to_owned()].into());
        let subjects = |path: &str| -> Vec<_> {
            files[&SourcePath::new(path)].iter().map(|revision| revision.subject.as_str()).collect()
        };
        assert_eq!(subjects("content/a.yaml"), ["Add 2022", "Begin"]);
        assert_eq!(subjects("content/ą.pl.md"), ["Begin"]);
    }
}
