//! A site as it was in a commit, from the objects of git: nothing is checked out.
//!
//! Only texts and tables are read. Of all other files the names are enough to know the addresses of
//! a site.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::default_theme;
use super::git::{Repository, is_hash, is_submodule};
use super::history::{MOST_SUBMODULES, around_content};
use super::source::Source;
use super::sources::Sources;
use super::walk::{LIMITS, composed, is_name_meant};
use crate::diagnostic::{GitFault, SourcePath, Unread};

/// The most bytes of a list of files.
const LONGEST_LIST: u64 = 64 << 20;

/// The most bytes of all texts and tables of a site.
const LARGEST_TEXTS: u64 = 256 << 20;

/// The most bytes that git says of an object itself.
const LONGEST_WORD: u64 = 64 << 10;

/// How a file begins that Git LFS keeps elsewhere.
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Why a site cannot be read as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EarlierFault {
    /// The site is in no repository.
    NoRepository,
    /// The repository knows no such commit.
    NoCommit {
        /// True where older commits were not fetched.
        is_shallow: bool,
    },
    /// There was no site in the folder.
    NoSite,
    /// A file of the commit was not fetched.
    NotFetched(SourcePath),
    /// A text or table is kept by Git LFS.
    Lfs(SourcePath),
    /// It has more files, or larger texts, than a site may have.
    TooLarge,
    /// Git refuses.
    Git(GitFault),
}

impl From<GitFault> for EarlierFault {
    fn from(fault: GitFault) -> Self {
        match fault {
            GitFault::Endless => Self::TooLarge,
            other => Self::Git(other),
        }
    }
}

impl Sources {
    /// The site in a folder as it was in a commit, which is named as git names commits. It has no
    /// history, and files that are no texts are empty.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub fn earlier(&self, root: &Path, commit: &str) -> Result<Self, EarlierFault> {
        let mut files = default_theme::embedded();
        let outer = Repository::around(root);
        let (repository, folders) = match (outer, around_content(root)) {
            (Some(outer), _) => (outer, vec!["content", "themes"]),
            (None, Some(content)) => {
                // Its commits know nothing of the theme.
                let themes = self.below("themes/");
                files.extend(themes.map(|(path, source)| (path.clone(), source.clone())));
                (content, vec![])
            }
            (None, None) => return Err(EarlierFault::NoRepository),
        };
        let commit = commit_of(&repository, commit)?;
        let mut found = Objects::default();
        if folders.is_empty() {
            found.list(&repository, &commit, None, "content")?;
        }
        for folder in folders {
            found.list(&repository, &commit, Some(folder), folder)?;
        }
        found.read(&mut files)?;
        if !files.contains_key(&SourcePath::site()) {
            return Err(EarlierFault::NoSite);
        }
        Ok(Self { files, ..Self::default() })
    }
}

/// The full name of a commit.
fn commit_of(repository: &Repository, name: &str) -> Result<String, EarlierFault> {
    let [_, common] = repository
        .folders()
        .map_err(|error| EarlierFault::Git(GitFault::Failed { said: error.to_string() }))?;
    let is_shallow = common.join("shallow").symlink_metadata().is_ok();
    let unknown = EarlierFault::NoCommit { is_shallow };
    if name.is_empty() || name.contains(['\n', '\0']) {
        return Err(unknown);
    }
    // As input it cannot be an option.
    let input = format!("{name}^{{commit}}\n").into_bytes();
    let said = repository.ask_about(["cat-file", "--batch-check"], input, LONGEST_WORD)?;
    let said = String::from_utf8_lossy(&said).into_owned();
    let mut words = said.split_whitespace();
    match (words.next(), words.next()) {
        (Some(hash), Some("commit")) if is_hash(hash) => Ok(hash.to_owned()),
        _ => Err(unknown),
    }
}

/// The objects of a site's files, by repository.
#[derive(Default)]
struct Objects {
    files: BTreeMap<SourcePath, Source>,
    /// The texts and tables of each repository.
    texts: Vec<(Repository, Vec<(String, SourcePath)>)>,
    submodules: usize,
}

impl Objects {
    /// Lists the files of a folder in a commit: of `below` in the folder that the repository was
    /// found for, or of all of it.
    fn list(
        &mut self,
        repository: &Repository,
        commit: &str,
        below: Option<&str>,
        target: &str,
    ) -> Result<(), EarlierFault> {
        let mut folder = repository.within.clone();
        folder.extend(below);
        let mut arguments: Vec<OsString> = ["ls-tree", "-r", "-z", "--full-tree", commit, "--"]
            .into_iter()
            .map(OsString::from)
            .collect();
        if !folder.as_os_str().is_empty() {
            arguments.push(folder.clone().into());
        }
        let prefix: Vec<_> = folder.iter().map(|part| part.to_string_lossy()).collect();
        let prefix = prefix.join("/");
        let said = repository.ask(arguments, LONGEST_LIST)?;
        let mut texts = Vec::new();
        for line in said.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
            let line = String::from_utf8_lossy(line);
            let Some((object, path)) = line.split_once('\t') else {
                let said = "its answer has another form than expected".to_owned();
                return Err(EarlierFault::Git(GitFault::Failed { said }));
            };
            let mut object = object.split(' ');
            let (mode, hash) =
                (object.next().unwrap_or_default(), object.nth(1).unwrap_or_default());
            let Some(within) = path.strip_prefix(&prefix) else { continue };
            let within = within.trim_start_matches('/');
            let path = if within.is_empty() { target.into() } else { format!("{target}/{within}") };
            let is_read = within.split('/').all(|name| within.is_empty() || is_name_meant(name))
                && path.len() <= LIMITS.path
                && path.matches('/').count() <= LIMITS.depth;
            if !is_read {
                continue;
            }
            if mode == "160000" {
                self.list_submodule(repository, path_below(&folder, within), hash, &path)?;
                continue;
            }
            let path = SourcePath::new(&composed(&path));
            match mode {
                "120000" => drop(self.files.insert(path, Source::Unread(Unread::Link))),
                _ if is_text(&path) => texts.push((hash.to_owned(), path)),
                _ => drop(self.files.insert(path, Source::new(&[]))),
            }
            if self.files.len() + texts.len() > LIMITS.count {
                return Err(EarlierFault::TooLarge);
            }
        }
        self.texts.push((repository.clone(), texts));
        Ok(())
    }

    /// Lists the files of a submodule, where it is there.
    fn list_submodule(
        &mut self,
        outer: &Repository,
        folder: PathBuf,
        commit: &str,
        target: &str,
    ) -> Result<(), EarlierFault> {
        if !is_submodule(&outer.top, &folder) {
            return Ok(());
        }
        let Some(repository) = Repository::around(&outer.top.join(folder)) else { return Ok(()) };
        self.submodules += 1;
        if self.submodules > MOST_SUBMODULES {
            return Err(EarlierFault::TooLarge);
        }
        let commit = commit_of(&repository, commit)?;
        self.list(&repository, &commit, None, target)
    }

    /// Reads all texts and tables, and adds all files to others.
    fn read(self, files: &mut BTreeMap<SourcePath, Source>) -> Result<(), EarlierFault> {
        files.extend(self.files);
        for (repository, texts) in self.texts {
            let hashes: BTreeSet<&str> = texts.iter().map(|(hash, _)| hash.as_str()).collect();
            if hashes.is_empty() {
                continue;
            }
            let input: String = hashes.iter().flat_map(|hash| [hash, "\n"]).collect();
            let said =
                repository.ask_about(["cat-file", "--batch"], input.into_bytes(), LARGEST_TEXTS)?;
            let contents = contents(&said);
            for (hash, path) in texts {
                match contents.get(hash.as_str()) {
                    None => return Err(EarlierFault::NotFetched(path)),
                    Some((text, _)) if text.starts_with(LFS) => {
                        return Err(EarlierFault::Lfs(path));
                    }
                    Some((_, source)) => drop(files.insert(path, source.clone())),
                }
            }
        }
        Ok(())
    }
}

/// The contents in what `cat-file --batch` says, by the names of their objects: a line with the
/// name, the type and the size, then the content and a line end.
fn contents(mut said: &[u8]) -> BTreeMap<&str, (&[u8], Source)> {
    let mut contents = BTreeMap::new();
    while let Some(end) = said.iter().position(|byte| *byte == b'\n') {
        let line = std::str::from_utf8(&said[..end]).unwrap_or_default();
        said = &said[end + 1..];
        let mut words = line.split(' ');
        let (Some(hash), Some(_), Some(size)) = (words.next(), words.next(), words.next()) else {
            // What the store lacks has no content.
            continue;
        };
        let Some((text, rest)) = size.parse().ok().and_then(|size| said.split_at_checked(size))
        else {
            break;
        };
        contents.insert(hash, (text, Source::new(text)));
        said = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    contents
}

/// True for a file that says something of the site's addresses.
fn is_text(path: &SourcePath) -> bool {
    let ending = path.file_name().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(&*ending, "md" | "markdown" | "yaml" | "yml" | "csv")
}

fn path_below(folder: &Path, within: &str) -> PathBuf {
    if within.is_empty() { folder.to_path_buf() } else { folder.join(within) }
}
