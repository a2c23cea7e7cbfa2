//! Runs git so that nothing runs that a repository names. Only this file starts a program.
//!
//! A repository may come from others with its settings, as in an unpacked archive with `.git`.
//! Settings name programs for almost everything, so what holds does not depend on them:
//!
//! - Only `log` without patches, `ls-tree` and `cat-file` are run. They read the store of objects and
//!   no file of the working tree, so hooks, filters, `textconv`, external diffs, file system monitors
//!   and attributes have no effect.
//! - What the store lacks is not fetched, and no protocol is allowed that could fetch it.
//! - The repository is the nearest `.git` around the content. A folder of the content that looks
//!   like a bare repository is never used.
//!
//! Settings that would change the answers are overridden: see [`SETTINGS`] and the options in
//! `history.rs`.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, Read, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, thread};

use crate::diagnostic::GitFault;
use crate::disk;
use crate::strategy::cleaned;

/// Settings that override those of the repository and of the user. Options of the commands override
/// the rest.
const SETTINGS: [&str; 14] = [
    // Run and fetch nothing.
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.attributesFile=/dev/null",
    "core.askPass=",
    "credential.helper=",
    "log.showSignature=false",
    // Give everybody the same answers.
    "log.showRoot=true",
    "log.follow=false",
    "log.mailmap=false",
    "diff.relative=false",
    "i18n.commitEncoding=UTF-8",
    "i18n.logOutputEncoding=UTF-8",
];

/// The environment of git.
const ENVIRONMENT: [(&str, &str); 6] = [
    ("LC_ALL", "C"),
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_ASKPASS", ""),
];

/// The variables of the environment that reach git, by their beginnings: where its programs are,
/// and the user's own settings, such as `safe.directory`. They are the user's, like `PATH`.
/// `GIT_DIR` and `GIT_WORK_TREE` reach it through [`named`]; all others that begin with `GIT_` do
/// not.
const PASSED: [&str; 2] = ["GIT_EXEC_PATH", "GIT_CONFIG"];

/// How long to wait for an answer.
const PATIENCE: Duration = Duration::from_mins(2);

/// The most bytes of memory that git may take, where the system can enforce it. A few small trees
/// can name thousands of millions of files, and git lists all files of a commit before it answers.
const MEMORY: u64 = 1 << 30;

/// The most bytes of git's error messages that are read.
const LONGEST_COMPLAINT: u64 = 64 << 10;

/// The most bytes of a file of git that is read here; the largest is the list of packed branches.
const LARGEST: u64 = 16 << 20;

/// The most bytes of a list in the top folder of a repository.
pub(super) const LARGEST_LIST: u64 = 1 << 20;

/// A repository around a folder.
#[derive(Clone, Debug)]
pub(super) struct Repository {
    /// The top folder of its working tree.
    pub(super) top: PathBuf,
    /// The path of the folder within it.
    pub(super) within: PathBuf,
    /// Its folder of git, where the environment names it.
    named: Option<PathBuf>,
}

impl Repository {
    /// The repository around a folder that exists: that of the nearest `.git`, or that which the
    /// environment names where it is nearer.
    pub(super) fn around(folder: &Path) -> Option<Self> {
        let folder = absolute(folder)?;
        let found = folder.ancestors().find(|above| is_git(&above.join(".git")));
        let found = found.map(|top| (top.to_path_buf(), None));
        let named = named().filter(|(top, _)| folder.starts_with(top));
        let nearest = |(top, _): &(PathBuf, _)| top.components().count();
        // Of two in the same place, the last: that of the environment.
        let (top, named) = found.into_iter().chain(named).max_by_key(nearest)?;
        let within = folder.strip_prefix(&top).ok()?.to_path_buf();
        Some(Self { top, within, named })
    }

    /// The path of the folder within the working tree, with `/` between its parts.
    pub(super) fn prefix(&self) -> String {
        let parts: Vec<_> = self.within.iter().map(OsStr::to_string_lossy).collect();
        parts.join("/")
    }

    /// Its folder of git, and that which all of its working trees share.
    pub(super) fn folders(&self) -> io::Result<[PathBuf; 2]> {
        let git = self.top.join(".git");
        let own = match &self.named {
            Some(named) => named.clone(),
            None if git.is_dir() => git,
            None => {
                let text = disk::read(&git, LARGEST)?;
                let folder = text.strip_prefix(b"gitdir: ").ok_or(ErrorKind::InvalidData)?;
                self.top.join(path(folder))
            }
        };
        let common = match disk::read(&own.join("commondir"), LARGEST) {
            Ok(text) => own.join(path(&text)),
            Err(error) if error.kind() == ErrorKind::NotFound => own.clone(),
            Err(error) => return Err(error),
        };
        Ok([own, common])
    }

    /// The folders of its submodules below the folder, relative to it, as `.gitmodules` names them.
    pub(super) fn submodules(&self) -> BTreeSet<PathBuf> {
        let names = disk::read(&self.top.join(".gitmodules"), LARGEST_LIST).unwrap_or_default();
        let lines = names.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let values = lines.filter_map(|line| {
            let value = line.strip_prefix(b"path")?.trim_ascii_start().strip_prefix(b"=")?;
            let value = value.trim_ascii();
            let unquoted = value.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
            Some(path(unquoted.unwrap_or(value)))
        });
        let start = self.top.join(&self.within);
        let within = |path: PathBuf| Some(path.strip_prefix(&self.within).ok()?.to_path_buf());
        let mut below: BTreeSet<_> = values.filter_map(within).collect();
        below.retain(|path| is_submodule(&start, path));
        below
    }

    /// What git answers; at most `limit` bytes.
    pub(super) fn ask<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        limit: u64,
    ) -> Result<Vec<u8>, GitFault> {
        self.ask_about(arguments, Vec::new(), limit)
    }

    /// What git answers to its input; at most `limit` bytes.
    pub(super) fn ask_about<A: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = A>,
        input: Vec<u8>,
        limit: u64,
    ) -> Result<Vec<u8>, GitFault> {
        let mut git = Command::new("git");
        for (name, _) in env::vars_os() {
            let name = name.to_string_lossy();
            if name.starts_with("GIT_") && !PASSED.iter().any(|passed| name.starts_with(passed)) {
                git.env_remove(&*name);
            }
        }
        git.envs(ENVIRONMENT);
        // Git does not search above the folder, and `core.worktree` has no effect.
        git.env("GIT_CEILING_DIRECTORIES", self.top.parent().unwrap_or(&self.top));
        git.env("GIT_WORK_TREE", &self.top);
        if let Some(named) = &self.named {
            git.env("GIT_DIR", named);
        }
        git.arg("-C").arg(&self.top).args(["--no-pager", "--literal-pathspecs"]);
        git.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        git.args(arguments);
        let limits = Limits { said: limit, patience: PATIENCE, memory: MEMORY };
        match run(git, input, &limits) {
            Ok(Answer { is_good: true, said, .. }) => Ok(said),
            Ok(Answer { complaint, .. }) => Err(self.fault(&complaint)),
            Err(fault) => Err(fault),
        }
    }

    /// Why git failed, from its error messages.
    fn fault(&self, complaint: &str) -> GitFault {
        let foreign = ["fatal: detected dubious ownership in ", "fatal: unsafe repository "];
        if foreign.iter().any(|beginning| complaint.starts_with(beginning)) {
            return GitFault::OtherOwner { folder: self.top.display().to_string() };
        }
        if complaint.to_lowercase().contains("out of memory") {
            return GitFault::Endless;
        }
        let is_fatal = |line: &&str| line.starts_with("fatal: ");
        let line = complaint.lines().find(is_fatal).or_else(|| complaint.lines().next());
        let line = line.unwrap_or("it failed without a word");
        let line = line.trim_start_matches("fatal: ").trim_start_matches("error: ");
        GitFault::Failed { said: shortened(&cleaned(line), 300) }
    }
}

/// A text of at most so many characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// True for the full name of an object.
pub(super) fn is_hash(name: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    matches!(name.len(), 40 | 64) && name.bytes().all(is_digit)
}

/// The content of a file below a folder of git; none for a path with links or `..`, or without a
/// file.
pub(super) fn read_within(folder: &Path, name: &Path) -> Option<Vec<u8>> {
    is_plain_below(folder, name.parent()?).then(|| disk::read(&folder.join(name), LARGEST).ok())?
}

/// The branch that the file `HEAD` names, as a path below the folder of git.
pub(super) fn branch(head: &[u8]) -> Option<PathBuf> {
    let name = path(head.strip_prefix(b"ref: ")?);
    name.starts_with("refs").then_some(name)
}

/// True for a path of plain folders, without links and `..`.
fn is_plain_below(folder: &Path, below: &Path) -> bool {
    let mut at = folder.to_path_buf();
    below.components().all(|part| {
        at.push(part);
        matches!(part, Component::Normal(_))
            && at.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
    })
}

/// True for the working tree of a repository below a folder, where no link leads to it.
pub(super) fn is_submodule(start: &Path, below: &Path) -> bool {
    below != Path::new("")
        && is_plain_below(start, below)
        && is_git(&start.join(below).join(".git"))
}

/// True for what git takes for the `.git` of a working tree: a folder with a `HEAD`, or a file that
/// says where that is. A folder without it is no repository, or not one yet.
fn is_git(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| {
        metadata.is_file() || metadata.is_dir() && path.join("HEAD").symlink_metadata().is_ok()
    })
}

/// The repository that the environment names: the top of its working tree, and its folder of git.
/// Git sets both for its hooks, relative to the folder in which they run.
fn named() -> Option<(PathBuf, Option<PathBuf>)> {
    let git = env::var_os("GIT_DIR").filter(|folder| !folder.is_empty())?;
    let top = env::var_os("GIT_WORK_TREE").unwrap_or_else(|| ".".into());
    Some((absolute(Path::new(&top))?, Some(absolute(Path::new(&git))?)))
}

/// The whole path of a folder that exists.
pub(super) fn absolute(folder: &Path) -> Option<PathBuf> {
    // Git does not understand canonical paths of Windows.
    if cfg!(windows) { std::path::absolute(folder).ok() } else { fs::canonicalize(folder).ok() }
}

/// A path as it stands in a file of git.
fn path(text: &[u8]) -> PathBuf {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let text = text.strip_suffix(b"\r").unwrap_or(text);
    os_string(text).into()
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    use std::os::unix::ffi::OsStrExt as _;
    OsStr::from_bytes(bytes).to_owned()
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// What git may take.
struct Limits {
    /// Bytes of what it says.
    said: u64,
    patience: Duration,
    /// Bytes of memory.
    memory: u64,
}

#[cfg(target_os = "linux")]
fn limit_memory(child: &Child, bytes: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit { current: Some(bytes), maximum: Some(bytes) };
    // Without it the other limits hold.
    let _ = prlimit(Some(Pid::from_child(child)), Resource::Data, limit);
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_: &Child, _: u64) {}

/// What git said.
struct Answer {
    is_good: bool,
    said: Vec<u8>,
    complaint: String,
}

/// Runs git, and stops it when its output or time exceeds a limit.
fn run(mut git: Command, input: Vec<u8>, limits: &Limits) -> Result<Answer, GitFault> {
    let stdin = if input.is_empty() { Stdio::null() } else { Stdio::piped() };
    let spawned = git.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        ErrorKind::NotFound => GitFault::NotInstalled,
        _ => GitFault::Failed { said: cleaned(&error.to_string()) },
    })?;
    limit_memory(&child, limits.memory);
    if let Some(mut stdin) = child.stdin.take() {
        // Beside the reading, because git answers while it is asked. It may end before.
        thread::spawn(move || drop(stdin.write_all(&input)));
    }
    let limit = limits.said;
    let (said, complaint) = (child.stdout.take(), child.stderr.take());
    let (sender, answers) = mpsc::channel();
    thread::spawn(move || {
        // Nobody receives it if git was ended.
        let _ = sender.send(read_at_most(said, limit.saturating_add(1)));
    });
    let complaint = thread::spawn(move || read_at_most(complaint, LONGEST_COMPLAINT));
    let said = answers.recv_timeout(limits.patience).ok().filter(|said| said.len() as u64 <= limit);
    if said.is_none() {
        // This fails only if git has ended.
        let _ = child.kill();
    }
    let status = child.wait();
    let said = said.ok_or(GitFault::Endless)?;
    let complaint = complaint.join().unwrap_or_default();
    let complaint = String::from_utf8_lossy(&complaint).into_owned();
    Ok(Answer { is_good: status.is_ok_and(|status| status.success()), said, complaint })
}

fn read_at_most(from: Option<impl Read>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(from) = from {
        // What was read before an error is used: git's status tells whether it is complete.
        let _ = from.take(limit).read_to_end(&mut bytes);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;
    use std::time::Duration;

    use super::{GitFault, Limits, Repository, branch, is_hash, read_within, run, shortened};

    fn repository() -> Repository {
        Repository { top: "/srv/site".into(), within: PathBuf::new(), named: None }
    }

    #[test]
    fn what_git_complains_of_is_told_on_one_line() {
        let said = |complaint: &str| match repository().fault(complaint) {
            GitFault::Failed { said } => said,
            other => panic!("{other:?}"),
        };
        assert_eq!(said("warning: a\nfatal: bad object HEAD\nhint: b\n"), "bad object HEAD");
        assert_eq!(said("fatal: bad\u{1b}[31m \u{202e}name\n"), "bad[31m name");
        assert_eq!(repository().fault("fatal: inflate: out of memory\n"), GitFault::Endless);
        assert_eq!(said(""), "it failed without a word");
        assert_eq!(said(&"x".repeat(1000)).chars().count(), 301);
        for foreign in [
            "fatal: detected dubious ownership in repository at '/srv/site'\nTo add",
            "fatal: unsafe repository ('/srv/site' is owned by someone else)\nTo add",
        ] {
            let fault = GitFault::OtherOwner { folder: "/srv/site".into() };
            assert_eq!(repository().fault(foreign), fault);
        }
        // The text must not be taken from a path that git quotes.
        let forged = "fatal: bad config in /fatal: detected dubious ownership in safe.directory";
        assert!(said(forged).starts_with("bad config"));
    }

    #[cfg(unix)]
    #[test]
    fn what_says_too_much_or_waits_is_ended() {
        let run = |program: &str, patience| {
            let mut command = Command::new(program);
            command.arg(if program == "tail" { "/dev/zero" } else { "60" });
            let patience = Duration::from_millis(patience);
            let limits = Limits { said: 1000, patience, memory: 64 << 20 };
            run(command, Vec::new(), &limits).map(|answer| answer.is_good)
        };
        assert_eq!(run("yes", 50_000), Err(GitFault::Endless));
        assert_eq!(run("sleep", 50), Err(GitFault::Endless));
        assert_eq!(run("echo", 50_000), Ok(true));
        // It keeps all that it reads until a line ends.
        #[cfg(target_os = "linux")]
        assert_eq!(run("tail", 50_000), Ok(false));
        assert_eq!(run("no such program", 50_000), Err(GitFault::NotInstalled));
    }

    #[test]
    fn a_text_is_shortened_between_its_letters() {
        assert_eq!(shortened("ąę", 2), "ąę");
        assert_eq!(shortened("ą ę", 2), "ą…");
    }

    #[test]
    fn names_of_objects_are_digits_of_the_right_number() {
        assert!(is_hash(&"0a".repeat(20)) && is_hash(&"f9".repeat(32)));
        for name in ["", "HEAD", &"0A".repeat(20), &"0a".repeat(21), &"--".repeat(20)] {
            assert!(!is_hash(name), "{name}");
        }
    }

    #[test]
    fn nothing_outside_of_the_folder_of_git_is_read() {
        let folder = tempfile::tempdir().expect("folder");
        let git = folder.path().join("git");
        fs::create_dir_all(git.join("refs/heads/topic")).expect("folder");
        for file in ["secret", "git/refs/heads/main", "git/refs/heads/topic/one"] {
            fs::write(folder.path().join(file), file).expect("file");
        }
        let read = |head: &str| {
            branch(head.as_bytes()).and_then(|branch| read_within(&git, &branch)).is_some()
        };
        assert!(read("ref: refs/heads/main\n") && read("ref: refs/heads/topic/one\n"));
        let secret = folder.path().join("secret");
        for head in [
            "ref: refs/../../secret\n",
            "ref: ../secret\n",
            "ref: refs/heads/../../../secret\n",
            &format!("ref: {}\n", secret.display()),
            &format!("ref: refs/{}\n", secret.display()),
            "1111111111111111111111111111111111111111\n",
            "",
        ] {
            assert!(!read(head), "{head}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink(folder.path(), git.join("refs/linked")).expect("link");
            symlink(&secret, git.join("refs/heads/linked")).expect("link");
            assert!(!read("ref: refs/linked/secret\n") && !read("ref: refs/heads/linked\n"));
            assert!(read_within(&git, Path::new("refs/heads/main")).is_some());
        }
    }
}
