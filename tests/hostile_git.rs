//! Repositories of strangers: whatever stands in them, nothing of theirs runs.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use metka::diagnostic::{GitFault, UiLanguage};
use metka::read::History;
use metka::serve::{News, Options, start};
use metka::strategy::Date;
use metka::{Settings, Sources};
use support::git;

const DAY: &str = "2024-01-02T12:00:00+00:00";

/// A folder with a site of which a translation is stale, and with what shows whether something ran.
struct Trap {
    folder: tempfile::TempDir,
    root: PathBuf,
}

impl Trap {
    /// The site in a folder of this name, below the folder that a repository may have.
    fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let root = folder.path().join("trap").join(name);
        fs::create_dir_all(&root).expect("folder");
        let mark = &blake3::hash(b"title=Pierwsza\n\n").to_hex()[..8];
        let site = format!(
            "
-- site.yaml --
languages: [pl, en]
provenance: {{entity: Miasto}}
-- site.pl.md --
---
title: Strategia
---
-- pages/a.pl.md --
---
title: Pierwsza
---
-- pages/a.en.md --
---
title: First
translated_from: \"{mark}\"
---
"
        );
        support::write(&root, &site);
        Self { folder, root }
    }

    fn top(&self) -> PathBuf {
        self.folder.path().join("trap")
    }

    /// A command that leaves a sign of itself.
    fn command(&self) -> String {
        let script = self.folder.path().join("run");
        let sign = self.sign();
        fs::write(&script, format!("#!/bin/sh\necho \"$0 $@\" >> {}\n", sign.display()))
            .expect("script");
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("mode");
        script.display().to_string()
    }

    fn sign(&self) -> PathBuf {
        self.folder.path().join("sign")
    }

    /// Commits the site, then changes the source of the translation.
    fn commit(&self) {
        let top = self.top();
        git(&top, DAY, &["init", "-q"]);
        git(&top, DAY, &["add", "."]);
        git(&top, DAY, &["commit", "-qm", "Pierwsza wersja"]);
        fs::write(self.root.join("content/pages/a.pl.md"), "---\ntitle: Druga\n---\n")
            .expect("words");
    }

    /// Runs everything that reads a site, and asserts that nothing of the repository ran. Gives
    /// what `metka status` printed.
    fn spring(&self) -> String {
        let metka = |arguments: &[&str]| {
            let mut command = assert_cmd::Command::cargo_bin("metka").expect("the binary is built");
            let output = command
                .current_dir(&self.root)
                .args(arguments)
                .args(["--lang", "en"])
                .timeout(Duration::from_mins(1))
                .output()
                .expect("metka runs");
            assert!(
                !self.sign().exists(),
                "{arguments:?} ran {:?}",
                fs::read_to_string(self.sign())
            );
            assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}: {output:?}");
            String::from_utf8(output.stdout).expect("UTF-8")
        };
        metka(&["check"]);
        self.compare();
        metka(&["build"]);
        let status = metka(&["status", "--diff"]);
        metka(&["new", "page", "nowa"]);
        metka(&["translated", "content/pages/a.en.md"]);
        self.preview();
        assert!(!self.sign().exists(), "serve ran {:?}", fs::read_to_string(self.sign()));
        status
    }

    /// Compares with the last commit, which may be none.
    fn compare(&self) {
        let mut command = assert_cmd::Command::cargo_bin("metka").expect("the binary is built");
        let arguments = ["check", "--since", "HEAD", "--fix"];
        let command = command.current_dir(&self.root).args(arguments);
        let output = command.timeout(Duration::from_mins(1)).output().expect("metka runs");
        assert!(!self.sign().exists(), "--since ran {:?}", fs::read_to_string(self.sign()));
        assert!(output.status.code().is_some(), "{output:?}");
    }

    fn preview(&self) {
        let options = Options {
            root: self.root.clone(),
            settings: Settings::default(),
            address: None,
            port: Some(0),
            poll: false,
            editor: "none".parse().expect("an editor"),
            language: UiLanguage::English,
            today: || Date::from_unix_days(20_000),
        };
        let (sender, news) = mpsc::channel();
        let tell = move |said: News<'_>| {
            if let News::Built(_) = said {
                let _ = sender.send(());
            }
        };
        let preview = start(options, tell).expect("a preview");
        news.recv_timeout(Duration::from_mins(1)).expect("a build");
        drop(preview);
    }
}

/// Settings that name a program wherever git knows a place for one, as an unpacked archive may
/// bring them.
fn hostile(command: &str) -> String {
    let ext = command.replace(' ', "% ");
    format!(
        "[core]
\trepositoryformatversion = 1
\tbare = false
\tfsmonitor = {command}
\thooksPath = .git/traps
\tpager = {command}
\teditor = {command}
\tsshCommand = {command}
\tgitProxy = {command}
\taskPass = {command}
\talternateRefsCommand = {command}
[extensions]
\tpartialClone = o
[include]
\tpath = more
[pager]
\tlog = {command}
\tcat-file = {command}
\tdiff = {command}
[alias]
\tlog = !{command}
\tcat-file = !{command}
\trev-parse = !{command}
[diff]
\texternal = {command}
[diff \"x\"]
\tcommand = {command}
\ttextconv = {command}
[filter \"x\"]
\tclean = {command}
\tsmudge = {command}
\tprocess = {command}
\trequired = true
[gpg]
\tprogram = {command}
[gpg \"ssh\"]
\tprogram = {command}
[log]
\tshowSignature = true
[credential]
\thelper = !{command}
[protocol]
\tallow = always
[protocol \"ext\"]
\tallow = always
[remote \"o\"]
\turl = ext::{ext}
\tpromisor = true
\tpartialclonefilter = blob:none
\tuploadpack = {command}
[uploadpack]
\tpackObjectsHook = {command}
"
    )
}

/// Makes the repository of a trap hostile.
fn poison(trap: &Trap, git_folder: &Path) {
    let command = trap.command();
    fs::write(git_folder.join("config"), hostile(&command)).expect("settings");
    fs::write(git_folder.join("more"), format!("[core]\n\tsshCommand = {command}\n"))
        .expect("settings");
    let traps = trap.top().join(".git/traps");
    fs::create_dir_all(&traps).expect("folder");
    for hook in ["post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"]
    {
        fs::copy(&command, traps.join(hook)).expect("hook");
    }
    fs::write(trap.top().join(".gitattributes"), "* filter=x diff=x\n").expect("attributes");
    fs::create_dir_all(git_folder.join("info")).expect("folder");
    fs::write(git_folder.join("info/attributes"), "* filter=x diff=x\n").expect("attributes");
}

/// A bare repository in the folder of the site, as any proposal may add it: git takes it for the
/// repository of the folder. What it lacks is fetched by a command of its own.
fn embed(trap: &Trap, root: &Path) {
    let command = trap.command();
    for folder in ["objects", "refs/heads"] {
        fs::create_dir_all(root.join(folder)).expect("folder");
    }
    fs::write(root.join("objects/.keep"), "").expect("file");
    fs::write(root.join("HEAD"), "ref: refs/heads/main\n").expect("file");
    fs::write(root.join("refs/heads/main"), format!("{}\n", "1".repeat(40))).expect("file");
    let settings = hostile(&command).replace("bare = false", "bare = true");
    fs::write(root.join("config"), settings).expect("file");
}

#[test]
fn a_bare_repository_in_the_folder_of_the_site_is_not_asked() {
    let trap = Trap::new("site");
    trap.commit();
    embed(&trap, &trap.root);
    let status = trap.spring();
    assert!(status.contains("+title: Druga"), "the repository around it is asked: {status}");
}

#[test]
fn a_bare_repository_without_one_around_it_is_not_asked() {
    let trap = Trap::new("");
    embed(&trap, &trap.root);
    trap.spring();
    let trap = Trap::new("");
    trap.commit();
    embed(&trap, &trap.root.join("content"));
    trap.spring();
    // A `.git` that looks like one and is none, in the same folder.
    let trap = Trap::new("");
    embed(&trap, &trap.root);
    fs::create_dir(trap.root.join(".git")).expect("folder");
    fs::write(trap.root.join(".git/HEAD"), "").expect("file");
    trap.spring();
}

#[test]
fn settings_of_a_repository_run_nothing() {
    let trap = Trap::new("site");
    trap.commit();
    // A signed commit, so that there is a signature to be shown.
    let commit = git(&trap.top(), DAY, &["cat-file", "commit", "HEAD"]);
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n";
    fs::write(trap.top().join("commit"), commit.replacen("\n\n", &format!("\n{signature}"), 1))
        .expect("file");
    let signed = git(&trap.top(), DAY, &["hash-object", "-t", "commit", "-w", "commit"]);
    git(&trap.top(), DAY, &["update-ref", "refs/heads/main", &signed]);
    poison(&trap, &trap.top().join(".git"));
    let status = trap.spring();
    assert!(status.contains("+title: Druga"), "it is asked all the same: {status}");
}

#[test]
fn what_a_repository_lacks_is_not_fetched() {
    let trap = Trap::new("site");
    trap.commit();
    poison(&trap, &trap.top().join(".git"));
    fs::write(trap.top().join(".git/refs/heads/main"), format!("{}\n", "1".repeat(40)))
        .expect("branch");
    trap.spring();
    // A tree and a file of a commit that is there.
    let trap = Trap::new("site");
    trap.commit();
    let names = ["HEAD:site", "HEAD:site/content/pages/a.pl.md"];
    let objects = names.map(|name| git(&trap.top(), DAY, &["rev-parse", name]));
    for object in objects {
        let (folder, file) = object.split_at(2);
        let file = trap.top().join(".git/objects").join(folder).join(file);
        fs::remove_file(file).expect("an object");
    }
    poison(&trap, &trap.top().join(".git"));
    trap.spring();
}

#[test]
fn a_repository_elsewhere_runs_nothing() {
    // A `.git` that is a link, and one that is a file with the way to it.
    for is_link in [true, false] {
        let trap = Trap::new("site");
        trap.commit();
        let elsewhere = trap.folder.path().join("elsewhere");
        fs::rename(trap.top().join(".git"), &elsewhere).expect("moved");
        poison(&trap, &elsewhere);
        fs::remove_dir_all(trap.top().join(".git")).expect("removed");
        if is_link {
            symlink(&elsewhere, trap.top().join(".git")).expect("link");
        } else {
            let text = format!("gitdir: {}\n", elsewhere.display());
            fs::write(trap.top().join(".git"), text).expect("file");
        }
        let status = trap.spring();
        assert!(status.contains("+title: Druga"), "it is asked all the same: {status}");
    }
}

#[test]
fn a_working_tree_elsewhere_changes_nothing() {
    for elsewhere in ["/", "/nowhere", "../.."] {
        let trap = Trap::new("site");
        trap.commit();
        git(&trap.top(), DAY, &["config", "core.worktree", elsewhere]);
        let sources = Sources::read(&trap.root).expect("sources");
        let History::Full(files) = &*sources.history else {
            panic!("{elsewhere}: {:?}", sources.history)
        };
        assert_eq!(files.len(), 4, "{elsewhere}");
    }
}

#[test]
fn a_list_of_commits_that_is_a_pipe_is_not_waited_for() {
    let trap = Trap::new("");
    trap.commit();
    let list = trap.top().join(".git-blame-ignore-revs");
    let pipe = std::process::Command::new("mkfifo").arg(&list).status().expect("mkfifo");
    assert!(pipe.success());
    trap.spring();
    let sources = Sources::read(&trap.root).expect("sources");
    assert_eq!(*sources.history, History::Refused(GitFault::BadIgnoreList));
}
