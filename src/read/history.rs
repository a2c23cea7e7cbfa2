//! What git knows of the content: one `git log` over the tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::diagnostic::SourcePath;
use crate::strategy::Date;

/// The history of the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// The files of git in which the history of a site shows, as they were when it was read.
#[derive(Debug)]
pub(super) struct Repository {
    root: PathBuf,
    /// The folder of git, and that which all working trees share; none outside of a repository.
    folders: Option<[PathBuf; 2]>,
    seen: Vec<Option<Vec<u8>>>,
}

impl Repository {
    /// The repository around a folder.
    pub(super) fn around(root: &Path) -> Self {
        let answer = git(root, &["rev-parse", "--absolute-git-dir", "--git-common-dir"]);
        let answer = answer.unwrap_or_default();
        let mut lines = answer.lines().map(|line| root.join(line));
        let folders = lines.next().zip(lines.next()).map(|(own, common)| [own, common]);
        let mut repository = Self { root: root.to_path_buf(), folders, seen: Vec::new() };
        repository.seen = repository.look();
        repository
    }

    /// True while no commit was added, taken away or exchanged.
    pub(super) fn is_unmoved(&self) -> bool {
        self.look() == self.seen
    }

    /// True where what was read is all that there is to know until something moves. A repository that is only half
    /// made, or that git refuses, has a folder but no answer, to one question or to the other.
    pub(super) fn is_certain(&self, history: &History) -> bool {
        !is_within_repository(&self.root) || (self.folders.is_some() && *history != History::Absent)
    }

    /// The folders of git in which something changes whenever the history does.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.folders.iter().flatten().cloned().collect()
    }

    /// What says to which commit the working tree belongs, and which commits do not count.
    fn look(&self) -> Vec<Option<Vec<u8>>> {
        let mut files: Vec<_> = self.root.ancestors().map(|above| above.join(".git")).collect();
        let mut seen: Vec<_> = files.drain(..).map(|file| file.exists().then(Vec::new)).collect();
        if let Some([own, common]) = &self.folders {
            let head = fs::read(own.join("HEAD")).ok();
            let branch = head.as_deref().map(String::from_utf8_lossy);
            let branch = branch.as_deref().and_then(|head| head.strip_prefix("ref: "));
            let branch = branch.map(|branch| common.join(branch.trim()));
            files.extend(branch);
            files.extend(["packed-refs", "shallow"].map(|name| common.join(name)));
            files.extend(self.root.ancestors().map(|above| above.join(".git-blame-ignore-revs")));
            seen.push(head);
        }
        seen.extend(files.into_iter().map(|file| fs::read(file).ok()));
        seen
    }
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

/// True where a folder, or one above it, looks like the working tree of a repository.
fn is_within_repository(root: &Path) -> bool {
    fs::canonicalize(root)
        .is_ok_and(|root| root.ancestors().any(|above| above.join(".git").exists()))
}

/// Asks git something in a folder; `None` where it cannot answer. Where there is no repository it is not
/// started, which takes as long as reading some hundred files.
pub(super) fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    if std::env::var_os("GIT_DIR").is_none() && !is_within_repository(root) {
        return None;
    }
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
