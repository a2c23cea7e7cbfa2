//! What the tests share: a whole site in one string.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]
#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

pub mod pictures;
pub mod schema;
pub mod workbooks;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use metka::diagnostic::{Outcome, SourcePath, UiLanguage, Unread};
use metka::read::{History, Source, Sources};
use metka::{OutputPath, Progress, Settings, Site, compile};
use metka::{UnderWay, under_way};

/// Splits a string into files: each begins with a line `-- path --`.
pub fn files(text: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let line = line.strip_prefix("    ").unwrap_or(line);
        match line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
            Some(path) => files.push((path.to_owned(), String::new())),
            None => {
                if let Some((_, text)) = files.last_mut() {
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
    }
    files
}

/// What a file is in place of one: its text `-> TARGET` stands for a symbolic link.
fn link(text: &str) -> Option<&str> {
    text.strip_prefix("-> ").map(str::trim_end)
}

/// The sources of a site given in one string. Paths are below `content/` unless they begin with
/// `themes/`; [`pictures::described`] says which texts stand for pictures. The history is there and empty, so that nothing is missing from git.
pub fn sources(text: &str) -> Sources {
    let files: Vec<_> = files(text)
        .into_iter()
        .map(|(path, text)| {
            (if path.starts_with("themes/") { path } else { format!("content/{path}") }, text)
        })
        .collect();
    let mut sources =
        Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    for (path, _) in files.iter().filter(|(_, text)| link(text).is_some()) {
        sources.files.insert(SourcePath::new(path), Source::Unread(Unread::Link));
    }
    for (path, text) in &files {
        if let Some(picture) = pictures::described(text) {
            sources.insert(path, &picture);
        }
    }
    sources.history = History::Full(BTreeMap::default()).into();
    sources
}

/// Compiles a site given in one string.
pub fn site(text: &str) -> Outcome<Site> {
    compile(&sources(text), &Settings::default(), &Progress::default())
}

/// Compiles a site that must have nothing wrong with it.
pub fn good_site(text: &str) -> Site {
    let outcome = site(text);
    assert_eq!(reports(&outcome), Vec::<String>::new());
    outcome.value
}

/// The findings, a line each: `path:code message`.
pub fn reports(outcome: &Outcome<Site>) -> Vec<String> {
    let line = |finding: &metka::diagnostic::Finding| {
        let message = finding.message(UiLanguage::English);
        format!("{} {} {message}", finding.place.path, finding.problem.code())
    };
    outcome.findings.iter().map(line).collect()
}

/// The codes of the findings.
pub fn codes(text: &str) -> Vec<&'static str> {
    site(text).findings.iter().map(|finding| finding.problem.code().0).collect()
}

/// A page of a site; fails with the list of those that there are.
pub fn page(site: &Site, path: &str) -> String {
    match site.files.get(&OutputPath::new(path)) {
        Some(bytes) => String::from_utf8(bytes.to_vec()).expect("pages are UTF-8"),
        None => panic!("no {path} in:\n{}", paths(site).join("\n")),
    }
}

/// All files of a site.
pub fn paths(site: &Site) -> Vec<&str> {
    site.files.keys().map(OutputPath::as_str).collect()
}

/// Writes a site given in one string into a folder.
pub fn write(root: &Path, text: &str) {
    for (path, text) in files(text) {
        let picture = pictures::described(&text);
        let path = if path.starts_with("themes/") || path.starts_with("dist/") {
            root.join(path)
        } else {
            root.join("content").join(path)
        };
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folder");
        match link(&text) {
            #[cfg(unix)]
            Some(target) => std::os::unix::fs::symlink(target, path).expect("link"),
            _ => fs::write(path, picture.unwrap_or(text.into())).expect("file"),
        }
    }
}

/// Runs git in a folder on a day, without anything of whoever runs the tests; gives what it prints.
pub fn git(root: &Path, date: &str, arguments: &[&str]) -> String {
    let settings = ["user.name=Test", "user.email=test@example.org", "init.defaultBranch=main"];
    let settings =
        [&settings[..], &["commit.gpgsign=false", "protocol.file.allow=always"]].concat();
    let output = Command::new("git")
        .current_dir(root)
        .args(settings.iter().flat_map(|setting| ["-c", setting]))
        .args(arguments)
        .env("GIT_AUTHOR_DATE", date)
        .env("GIT_COMMITTER_DATE", date)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8").trim_end().to_owned()
}

/// Files by their paths.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// All files below a folder, hidden ones too.
pub fn tree(root: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let within = path.strip_prefix(root).expect("below").display().to_string();
                tree.insert(within, fs::read(&path).expect("file"));
            }
        }
    }
    tree
}

/// The smallest site.
pub const SMALLEST: &str = "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia
---
";

/// Does some work, and stops each page that takes longer than a second meanwhile.
pub fn stopping_pages<T>(work: impl FnOnce() -> T) -> T {
    let is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                let before = under_way();
                thread::sleep(Duration::from_secs(1));
                let is_slow =
                    |page: &&UnderWay| under_way().iter().any(|still| still.number == page.number);
                before.iter().filter(is_slow).for_each(UnderWay::stop);
            }
        });
        let result = work();
        is_done.store(true, Ordering::Relaxed);
        result
    })
}

/// The same command for a user who is bound by permissions. Root is not, so for root a copy of the
/// program, in a folder that all may enter, runs as nobody.
#[cfg(unix)]
pub fn unprivileged(command: &Command, folder: &Path) -> Command {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let program = Path::new(command.get_program());
    let is_root = fs::metadata(folder).expect("folder").uid() == 0;
    let mut same = if is_root {
        let copy = folder.join("metka");
        // Not copied here: a program that another thread starts meanwhile would inherit the copy
        // open for writing, and such a file cannot be run.
        let copied = Command::new("cp").arg(program).arg(&copy).status().expect("cp");
        assert!(copied.success());
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("permissions");
        let mut nobody = Command::new(copy);
        nobody.uid(65534).gid(65534);
        nobody
    } else {
        Command::new(program)
    };
    same.args(command.get_args());
    same
}
