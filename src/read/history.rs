//! What git knows of the content: one `git log` over the tree, and one for each submodule in it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::git::{LARGEST_LIST, Repository, absolute, branch, is_hash, read_within, shortened};
use super::walk::composed;
use crate::diagnostic::{GitFault, SourcePath};
use crate::disk;
use crate::strategy::{Date, cleaned};

/// The most bytes of a log.
const LONGEST_LOG: u64 = 64 << 20;

/// The most submodules that are read.
pub(super) const MOST_SUBMODULES: usize = 100;

/// The most characters of a subject that are kept.
const LONGEST_SUBJECT: usize = 500;

/// The list of commits that do not count, in the top folder of a repository.
const IGNORED: &str = ".git-blame-ignore-revs";

/// The history of the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum History {
    /// The site is not in a repository.
    #[default]
    Absent,
    /// There is a repository, and git does not tell its history.
    Refused(GitFault),
    /// The clone lacks older commits, so its dates are wrong.
    Shallow,
    /// The commits that touched each file, newest first.
    Full(Files),
}

impl History {
    /// True for a file that the history does not have, though it is known.
    pub(crate) fn is_new(&self, path: &SourcePath) -> bool {
        matches!(self, Self::Full(files) if files.get(path).is_none_or(Vec::is_empty))
    }
}

/// The commits that touched each file, newest first.
type Files = BTreeMap<SourcePath, Vec<Revision>>;

/// A commit that touched a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Position in the log, 0 for the newest; the same for all files of a commit.
    pub sequence: usize,
    /// The day on which it was written, in its author's own time zone.
    pub date: Date,
    /// First line of its message, without characters that nobody sees.
    pub subject: Arc<str>,
}

/// Reads the history of `content/` below a root, and the path of the root within its repository:
/// empty, or ending in `/`.
pub(super) fn read(root: &Path) -> (History, String) {
    let prefix = Repository::around(root).map(|repository| repository.prefix());
    let prefix = prefix.filter(|prefix| !prefix.is_empty());
    let prefix = prefix.map(|prefix| format!("{prefix}/")).unwrap_or_default();
    let Some(repository) = around_content(root) else { return (History::Absent, prefix) };
    let mut log = Log::default();
    let history = match log.add(&repository, Path::new("")) {
        Ok(()) => History::Full(log.files),
        Err(History::Shallow)
            if absolute(&root.join("content")).is_some_and(|content| content == repository.top) =>
        {
            History::Refused(GitFault::ShallowSubmodule { folder: "content".into() })
        }
        Err(other) => other,
    };
    (history, prefix)
}

/// The repository around `content/`, which may itself be the top folder of one: a submodule.
pub(super) fn around_content(root: &Path) -> Option<Repository> {
    let content = root.join("content");
    let is_folder = content.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    Repository::around(if is_folder { &content } else { root })
}

/// The history of the content as far as it is read.
#[derive(Debug, Default)]
struct Log {
    files: Files,
    commits: usize,
    submodules: usize,
}

impl Log {
    /// Adds the history of a folder of the content, with that of the submodules in it. The error
    /// stands for the history of the whole site where this one is not known.
    fn add(&mut self, repository: &Repository, folder: &Path) -> Result<(), History> {
        let refused = |said: String| History::Refused(GitFault::Failed { said });
        let [_, common] = repository.folders().map_err(|error| refused(error.to_string()))?;
        if common.join("shallow").symlink_metadata().is_ok() {
            return Err(History::Shallow);
        }
        let ignored = read_ignored(&repository.top).map_err(History::Refused)?;
        let said = ask(repository).map_err(History::Refused)?;
        let folder_of_names = source_folder(folder);
        let strip = repository.prefix();
        self.parse(&String::from_utf8_lossy(&said), &strip, &folder_of_names, &ignored)
            .ok_or_else(|| refused("its answer has another form than expected".into()))?;
        for below in repository.submodules() {
            let submodule = repository.top.join(&repository.within).join(&below);
            let folder = folder.join(below);
            self.submodules += 1;
            if self.submodules > MOST_SUBMODULES {
                return Err(History::Refused(GitFault::Endless));
            }
            let Some(submodule) = Repository::around(&submodule) else { continue };
            self.add(&submodule, &folder).map_err(|history| match history {
                History::Shallow => {
                    let folder = source_folder(&folder).trim_end_matches('/').to_owned();
                    History::Refused(GitFault::ShallowSubmodule { folder })
                }
                other => other,
            })?;
        }
        Ok(())
    }

    /// Adds what `git log` says: for each commit its name, day and subject, then for each file that
    /// it touched a letter and the path, or two paths where it was moved. All of them end with a
    /// zero byte, which none can hold. `None` where something else stands there.
    fn parse(
        &mut self,
        log: &str,
        strip: &str,
        folder: &str,
        ignored: &BTreeSet<String>,
    ) -> Option<()> {
        let mut fields = log.split_terminator('\0').peekable();
        // From the names of files before a commit of form alone moved them to their present names.
        let mut moved: BTreeMap<&str, &str> = BTreeMap::new();
        while let Some(commit) = fields.next() {
            let (date, subject) = (Date::parse(fields.next()?), fields.next()?);
            let subject: Arc<str> = shortened(&cleaned(subject), LONGEST_SUBJECT).into();
            let is_ignored = ignored.contains(is_hash(commit).then_some(commit)?);
            let sequence = self.commits;
            self.commits += 1;
            while let Some(status) = fields.next_if(|field| is_status(field)) {
                let old = fields.next()?;
                let is_move = status.trim_start().starts_with('R');
                let new = if is_move { fields.next()? } else { old };
                if is_ignored && is_move {
                    let now = moved.get(new).copied().unwrap_or(new);
                    moved.insert(old, now);
                }
                // A file that it adds has no earlier commit.
                if is_ignored && !status.trim_start().starts_with('A') {
                    continue;
                }
                let Some(date) = date else { continue };
                for name in [Some(new), (old != new).then_some(old)].into_iter().flatten() {
                    let name = moved.get(name).copied().unwrap_or(name);
                    let name = name.strip_prefix(strip)?.trim_start_matches('/');
                    let path = SourcePath::new(&composed(&format!("{folder}{name}")));
                    let revision = Revision { sequence, date, subject: Arc::clone(&subject) };
                    self.files.entry(path).or_default().push(revision);
                }
            }
        }
        Some(())
    }
}

/// The log of the folder for which the repository was found.
fn ask(repository: &Repository) -> Result<Vec<u8>, GitFault> {
    let arguments = [
        "log",
        "-z",
        // The names of the files alone, and moves without a change: no file is compared.
        "--name-status",
        "--find-renames=100%",
        "--no-merges",
        "--no-ext-diff",
        "--no-textconv",
        "--ignore-submodules=none",
        "-O/dev/null",
        "--no-show-signature",
        "--no-notes",
        "--no-decorate",
        "--no-color",
        "--encoding=UTF-8",
        "--format=tformat:%H%x00%as%x00%s",
        "--",
    ];
    let folder = Some(repository.within.as_os_str()).filter(|within| !within.is_empty());
    let arguments = arguments.map(std::ffi::OsStr::new).into_iter().chain(folder);
    match repository.ask(arguments, LONGEST_LOG) {
        // A repository without commits has no log, and no file in it has a history.
        Err(GitFault::Failed { said }) if is_unborn(&said) => Ok(Vec::new()),
        other => other,
    }
}

fn is_unborn(said: &str) -> bool {
    said.starts_with("your current branch '") && said.ends_with(" does not have any commits yet")
}

/// True for the letter of what a commit did to a file, with how alike a moved file is. The name of
/// a commit has no capital letters.
fn is_status(field: &str) -> bool {
    let mut characters = field.trim_start_matches('\n').chars();
    characters.next().is_some_and(|letter| letter.is_ascii_uppercase())
        && characters.all(|digit| digit.is_ascii_digit())
}

/// The path of a folder of the content as sources have it, with `/` at its end.
fn source_folder(below: &Path) -> String {
    let parts = below.iter().map(|part| format!("/{}", part.to_string_lossy()));
    format!("content{}/", parts.collect::<String>())
}

/// The commits that the repository lists as changes of form alone, in the file that `git
/// blame`, GitHub and GitLab read for it: a line for each, comments after `#`.
fn read_ignored(top: &Path) -> Result<BTreeSet<String>, GitFault> {
    let text = match disk::read(&top.join(IGNORED), LARGEST_LIST) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(_) => return Err(GitFault::BadIgnoreList),
    };
    let text = String::from_utf8_lossy(&text);
    let commits =
        text.lines().map(|line| line.split('#').next().expect("a split has a first part").trim());
    Ok(commits.filter(|commit| is_hash(commit)).map(str::to_owned).collect())
}

/// Detects changes of the history: the files of git that change with it, as they were when it was
/// read.
#[derive(Debug)]
pub(super) struct Signs {
    root: PathBuf,
    repository: Option<Repository>,
    /// The folder of git, and that which all working trees share.
    folders: Option<[PathBuf; 2]>,
    seen: Vec<Option<Vec<u8>>>,
}

impl Signs {
    /// The signs in the repository around the content of a site.
    pub(super) fn around(root: &Path) -> Self {
        let repository = around_content(root);
        let folders = repository.as_ref().and_then(|repository| repository.folders().ok());
        let mut signs = Self { root: root.to_path_buf(), repository, folders, seen: Vec::new() };
        signs.seen = signs.look();
        signs
    }

    /// True while no commit was added, taken away or exchanged.
    pub(super) fn is_unmoved(&self) -> bool {
        self.look() == self.seen
    }

    /// True where the history cannot change without a sign. A repository that is incomplete, or
    /// that git refuses, may.
    pub(super) fn is_certain(&self, history: &History) -> bool {
        match history {
            // Asking again would take as long again.
            History::Refused(fault) => *fault == GitFault::Endless,
            History::Absent => !self.places().iter().any(|place| place.exists()),
            History::Shallow | History::Full(_) => true,
        }
    }

    /// The folders of git in which something changes whenever the history does.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.folders.iter().flatten().cloned().collect()
    }

    /// Where a `.git` may stand.
    fn places(&self) -> Vec<PathBuf> {
        let root = absolute(&self.root).unwrap_or_else(|| self.root.clone());
        root.join("content").ancestors().map(|above| above.join(".git")).collect()
    }

    /// What says to which commit the working tree belongs, and which commits do not count.
    fn look(&self) -> Vec<Option<Vec<u8>>> {
        let places = self.places();
        let mut seen: Vec<_> = places.iter().map(|place| place.exists().then(Vec::new)).collect();
        if let Some([own, common]) = &self.folders {
            let head = read_within(own, Path::new("HEAD"));
            let branch = head.as_deref().and_then(branch);
            seen.push(branch.and_then(|branch| read_within(common, &branch)));
            seen.push(head);
            let others = ["packed-refs", "reftable/tables.list", "shallow"];
            seen.extend(others.map(|name| read_within(common, Path::new(name))));
        }
        if let Some(repository) = &self.repository {
            seen.push(disk::read(&repository.top.join(IGNORED), LARGEST_LIST).ok());
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Files, Log};

    #[test]
    fn what_is_no_log_is_not_taken_for_one() {
        let parsed = |text: &str| {
            let mut log = Log::default();
            log.parse(text, "site/content", "content/", &BTreeSet::new()).map(|()| log.files)
        };
        let commit = "1".repeat(40);
        for log in ["a", "HEAD\x002024-04-30\0Begin\0", &format!("{commit}\x002024-04-30")] {
            assert_eq!(parsed(log), None, "{log:?}");
        }
        assert_eq!(parsed(""), Some(Files::new()));
    }
}
