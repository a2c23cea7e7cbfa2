//! What is read of a site and what is not: links, pipes, sockets, and what is too large, are told
//! at their places.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command as System;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use assert_cmd::Command;
use serde_json::Value;

const SITE: &str = "
-- site.yaml --
languages: [pl]
checks: {missing-base-url: off}
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- pages/a.pl.md --
---
title: Strona
---
";

/// What stands outside of the site; no report and no page may show it.
const SECRET: &str = "---\ntitle: Tajne\n---\n";

struct Site(tempfile::TempDir);

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        support::write(&folder.path().join("site"), SITE);
        fs::create_dir(folder.path().join("outside")).expect("folder");
        fs::write(folder.path().join("outside/secret.md"), SECRET).expect("file");
        Self(folder)
    }

    fn root(&self) -> PathBuf {
        self.0.path().join("site")
    }

    fn outside(&self, file: &str) -> PathBuf {
        self.0.path().join("outside").join(file)
    }

    /// A path of the site; its folder is made.
    fn at(&self, file: impl AsRef<Path>) -> PathBuf {
        let path = self.root().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        path
    }

    fn link(&self, target: impl AsRef<Path>, file: &str) {
        symlink(target, self.at(file)).expect("link");
    }

    fn pipe(&self, file: &str) {
        let made = System::new("mkfifo").arg(self.at(file)).status().expect("mkfifo");
        assert!(made.success());
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.args(arguments).arg("--root").arg(self.root()).args(["--lang", "en"]);
        metka.timeout(Duration::from_mins(1)).output().expect("metka runs")
    }

    /// What `metka check` finds: a line `severity code path:line:column message` each.
    fn found(&self) -> Vec<String> {
        let output = self.run(&["check", "--format", "json"]);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!text.contains("Tajne"), "{text}");
        let report: Value = serde_json::from_str(&text).unwrap_or_else(|error| {
            panic!("{error}: {text}{}", String::from_utf8_lossy(&output.stderr))
        });
        let has_errors = report["errors"].as_u64().expect("a number") > 0;
        assert_eq!(output.status.code(), Some(i32::from(has_errors)));
        let findings = report["findings"].as_array().expect("a list").iter();
        let text = |finding: &Value, key: &str| finding[key].as_str().expect("a text").to_owned();
        let line = |finding: &Value| {
            format!(
                "{} {} {}:{}:{} {}",
                text(finding, "severity"),
                text(finding, "code"),
                text(finding, "path"),
                finding["line"],
                finding["column"],
                text(finding, "message")
            )
        };
        findings.map(line).collect()
    }
}

#[test]
fn a_site_of_plain_files_has_no_findings() {
    assert_eq!(Site::new().found(), Vec::<String>::new());
}

#[test]
fn a_link_is_told_where_a_text_names_it_and_else_at_its_place() {
    let site = Site::new();
    site.link(site.outside("pic.png"), "content/pages/pic.png");
    site.link("loose.png", "content/pages/loose.png");
    site.link(site.outside("."), "content/pages/folder");
    let text = "---\ntitle: Strona\n---\n![Widok](pic.png) [Plik](folder/secret.pdf)\n";
    fs::write(site.at("content/pages/a.pl.md"), text).expect("file");
    assert_eq!(
        site.found(),
        [
            "error unread-target content/pages/a.pl.md:4:1 `pic.png` is a symbolic link, and \
             these are not followed",
            "error unread-target content/pages/a.pl.md:4:19 `folder/secret.pdf` is a symbolic \
             link, and these are not followed",
            "error unread-file content/pages/folder:1:1 this is a symbolic link, and these are \
             not followed",
            "warning unread-asset content/pages/loose.png:1:1 this is a symbolic link, and these \
             are not followed; no page needs it",
        ]
    );
}

#[test]
fn linked_content_is_an_error_and_nothing_that_refers_to_it_is_blamed() {
    let site = Site::new();
    site.link(site.outside("secret.md"), "content/pages/b.pl.md");
    site.link(site.outside("secret.md"), "content/goals/i/index.yaml");
    site.link(site.outside("secret.md"), "content/strings.pl.yaml");
    let text = "---\ntitle: Strona\n---\n[B](b.pl.md)\n";
    fs::write(site.at("content/pages/a.pl.md"), text).expect("file");
    fs::write(site.at("content/goals/i/index.pl.md"), "---\ntitle: Cel\n---\n").expect("file");
    let at = |path: &str| {
        format!(
            "error unread-file content/{path}:1:1 this is a symbolic link, and these are not \
             followed"
        )
    };
    let expected = ["goals/i/index.yaml", "pages/b.pl.md", "strings.pl.yaml"].map(at);
    assert_eq!(site.found(), expected);
    for command in ["build", "status"] {
        let output = site.run(&[command]);
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8([output.stdout, output.stderr].concat()).expect("UTF-8");
        assert!(told.contains("unread-file") && !told.contains("Tajne"), "{told}");
    }
    assert!(!site.root().join("dist").exists());
}

#[test]
fn the_settings_and_the_folders_themselves_are_no_links() {
    let site = Site::new();
    fs::rename(site.root().join("content/site.yaml"), site.outside("site.yaml")).expect("moved");
    site.link(site.outside("site.yaml"), "content/site.yaml");
    let message = "this is a symbolic link, and these are not followed";
    assert_eq!(site.found(), [format!("error unread-file content/site.yaml:1:1 {message}")]);

    for folder in ["content", "themes"] {
        let site = Site::new();
        let _ = fs::rename(site.root().join(folder), site.outside(folder));
        site.link(site.outside(folder), folder);
        assert_eq!(site.found(), [format!("error unread-file {folder}:1:1 {message}")]);
    }
}

#[test]
fn the_root_may_be_a_link() {
    let site = Site::new();
    let link = site.outside("link");
    symlink(site.root(), &link).expect("link");
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.args(["check", "--root"]).arg(link).assert().success();
}

#[test]
fn a_linked_theme_file_is_an_error_and_the_theme_is_not_blamed() {
    let site = Site::new();
    site.link(site.outside("secret.md"), "themes/default/templates/page.html");
    site.link(site.outside("secret.md"), "themes/default/strings/pl.yaml");
    site.link(site.outside("."), "themes/other");
    let at = |path: &str| {
        format!(
            "error unread-file themes/{path}:1:1 this is a symbolic link, and these are not followed"
        )
    };
    let expected = ["default/strings/pl.yaml", "default/templates/page.html", "other"].map(at);
    assert_eq!(site.found(), expected);
}

#[test]
fn pipes_sockets_and_devices_are_never_waited_for() {
    let site = Site::new();
    site.pipe("content/pages/pipe.png");
    site.pipe("content/pages/b.pl.md");
    site.pipe("themes/default/assets/metka.css");
    site.link("/dev/zero", "content/pages/zero.pdf");
    let _socket = UnixListener::bind(site.at("content/pages/socket")).expect("socket");
    let special = "this is a device, a pipe or a socket, and only files are read";
    assert_eq!(
        site.found(),
        [
            format!("error unread-file content/pages/b.pl.md:1:1 {special}"),
            format!("warning unread-asset content/pages/pipe.png:1:1 {special}; no page needs it"),
            format!("error unread-file content/pages/socket:1:1 {special}"),
            "warning unread-asset content/pages/zero.pdf:1:1 this is a symbolic link, and these \
             are not followed; no page needs it"
                .to_owned(),
            format!("error unread-file themes/default/assets/metka.css:1:1 {special}"),
        ]
    );
}

#[test]
fn what_is_too_large_too_deep_or_too_long_is_told_at_its_place() {
    let site = Site::new();
    let large = |file: &str| {
        let file = File::create(site.at(file)).expect("file");
        file.set_len((256 << 20) + 1).expect("a file with nothing in it");
    };
    large("content/pages/film.mp4");
    large("content/pages/b.pl.md");
    // `content` is one of 32 folders.
    let folders = |count: usize| "pages/".to_owned() + &"x/".repeat(count - 2);
    fs::write(site.at(format!("content/{}31.txt", folders(31))), "").expect("file");
    fs::write(site.at(format!("content/{}32.txt", folders(32))), "").expect("file");
    fs::write(site.at(format!("content/{}33.txt", folders(33))), "").expect("file");
    let name = "y".repeat(250);
    let long = format!("content/{name}/{name}/{name}/{name}");
    fs::write(site.at(&long), "").expect("file");
    let found = site.found();
    let of = |code: &str| {
        let lines = found.iter().filter(|line| line.contains(code));
        lines.map(String::as_str).collect::<Vec<_>>()
    };
    assert_eq!(
        of("unread-asset"),
        ["warning unread-asset content/pages/film.mp4:1:1 this is larger than 256 MB; no page \
             needs it"]
    );
    let deep = format!("content/{}", folders(33));
    assert_eq!(
        of("unread-file"),
        [
            &format!(
                "error unread-file {}:1:1 this lies in more than 32 folders, one in the \
                 other",
                deep.trim_end_matches('/')
            ),
            &format!("error unread-file {long}:1:1 this has a path of more than 1000 bytes"),
        ]
    );
    assert_eq!(of("file-too-large").len(), 1);
    assert_eq!(of("unused-asset").len(), 2);
}

#[test]
fn a_site_that_has_too_much_is_one_finding() {
    use metka::diagnostic::{SourcePath, Unread};
    use metka::read::{History, Source, Sources};
    for (why, message) in [
        (Unread::MoreFilesThan(500_000), "the site has more than 500000 files and folders"),
        (Unread::MoreDataThan(2048), "the files of the site have more than 2048 MB together"),
    ] {
        let mut sources = Sources::from_texts([]);
        sources.files.insert(SourcePath::site(), Source::Unread(why));
        sources.history = History::Full(std::collections::BTreeMap::new()).into();
        let outcome =
            metka::compile(&sources, &metka::Settings::default(), &metka::Progress::default());
        let found = support::reports(&outcome);
        assert_eq!(found, [format!("content/site.yaml unread-file {message}")]);
    }
}

#[test]
fn two_names_that_become_one_are_told() {
    let site = Site::new();
    for name in ["z\u{17c}.png", "zz\u{307}.png", "K.png", "\u{212a}.png"] {
        fs::write(site.at(format!("content/pages/{name}")), name).expect("file");
    }
    for name in [&b"bad\xff.png"[..], b"bad\xfe.png"] {
        fs::write(site.at(Path::new("content/pages").join(OsStr::from_bytes(name))), "")
            .expect("file");
    }
    for (folder, file) in [("e\u{301}", "a.txt"), ("\u{e9}", "b.txt")] {
        fs::write(site.at(format!("content/pages/{folder}/{file}")), "").expect("file");
    }
    let found = site.found();
    let twins: Vec<_> = found.iter().filter(|line| line.contains("name of two files")).collect();
    let paths = ["K.png", "bad\u{fffd}.png", "z\u{17c}.png", "\u{e9}"];
    let told =
        |path: &str| twins.iter().any(|line| line.contains(&format!("content/pages/{path}:1:1")));
    assert!(paths.iter().all(|path| told(path)), "{twins:?}");
    assert_eq!(twins.len(), 4, "{twins:?}");
    assert!(twins.iter().all(|line| line.starts_with("error ")), "{twins:?}");
}

#[test]
fn files_that_change_while_they_are_read_stop_nothing_and_show_nothing_of_others() {
    let site = Site::new();
    let path = site.at("content/pages/b.pl.md");
    let beside = site.at("content/pages/beside.tmp");
    let swap = |make: &dyn Fn(&Path)| {
        make(&beside);
        fs::rename(&beside, &path).expect("renamed");
    };
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                swap(&|at| fs::write(at, "---\ntitle: Druga\n---\n").expect("file"));
                swap(&|at| symlink(site.outside("secret.md"), at).expect("link"));
                swap(&|at| {
                    let made = System::new("mkfifo").arg(at).status().expect("mkfifo");
                    assert!(made.success());
                });
                fs::remove_file(&path).expect("removed");
            }
        });
        for _ in 0..30 {
            let output = site.run(&["check", "--format", "json"]);
            let told = [output.stdout, output.stderr].concat();
            let told = String::from_utf8(told).expect("UTF-8");
            assert!(matches!(output.status.code(), Some(0..=2)), "{told}");
            assert!(!told.contains("Tajne") && !told.contains("panicked"), "{told}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_translation_that_is_a_link_is_not_marked() {
    let site = Site::new();
    let settings = fs::read_to_string(site.at("content/site.yaml")).expect("file");
    fs::write(site.at("content/site.yaml"), settings.replace("[pl]", "[pl, en]")).expect("file");
    site.link(site.outside("secret.md"), "content/pages/a.en.md");
    let output = site.run(&["translated", "content/pages/a.en.md"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("it is a symbolic link, and these are not followed"), "{told}");
    assert_eq!(fs::read_to_string(site.outside("secret.md")).expect("file"), SECRET);
}

#[test]
fn what_the_system_refuses_is_told_with_its_path() {
    let site = Site::new();
    let path = site.at("content/pages/b.pl.md");
    fs::write(&path, SECRET).expect("file");
    let shut = System::new("chmod").args(["000"]).arg(&path).status().expect("chmod");
    assert!(shut.success());
    let mut check = System::new(env!("CARGO_BIN_EXE_metka"));
    check.args(["check", "--lang", "en", "--root"]).arg(site.root());
    let mut check = support::unprivileged(&check, site.0.path());
    let output = check.output().expect("metka runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("content/pages/b.pl.md"));
}
