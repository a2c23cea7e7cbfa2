//! The program as it is run: what it prints, how it ends, what it writes.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

fn metka(root: &Path, command: &str) -> Command {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.arg(command).arg("--root").arg(root).args(["--lang", "en", "--color", "never"]);
    metka
}

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), text);
    folder
}

/// Files below a folder with their contents and times.
fn snapshot(root: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let time = fs::metadata(&path).and_then(|data| data.modified()).expect("time");
                files.insert(path.clone(), (fs::read(&path).expect("file"), time));
            }
        }
    }
    files
}

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
-- pages/b.pl.md --
---
title: Druga
---
";

#[test]
fn a_build_says_what_it_left_out_of_a_large_site() {
    let told = |settings: &str, pages: usize| {
        let pages = (0..pages)
            .map(|index| format!("-- pages/n{index}.pl.md --\n---\ntitle: N {index}\n---\n"));
        let site = SITE.replacen("languages:", &format!("{settings}languages:"), 1);
        let root = folder(&format!("{site}{}", pages.collect::<String>()));
        let output = metka(root.path(), "build").assert().success().get_output().clone();
        String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
    };
    let note = "a large site goes without";
    assert!(told("", 500).contains(&format!("{note} `twins`, `archive` unless")));
    assert!(told("twins: false\n", 500).contains(&format!("{note} `archive` unless")));
    assert!(!told("twins: true\narchive: false\n", 500).contains(note), "the site has decided");
    assert!(!told("", 400).contains(note), "the site is not large");
}

#[test]
fn build_writes_the_site_and_sums_it_up_in_a_line() {
    let folder = folder(SITE);
    let output = metka(folder.path(), "build").assert().success().get_output().clone();
    assert!(output.stdout.is_empty());
    let line = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(line.lines().count(), 1, "{line}");
    assert!(
        line.contains("7 pages, 1 language; 46 files written, 0 unchanged, 0 removed; "),
        "{line}"
    );
    assert!(folder.path().join("dist/pl/strona/index.html").is_file());
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = folder(SITE);
    metka(folder.path(), "build").assert().success();
    let before = snapshot(&folder.path().join("dist"));
    let output = metka(folder.path(), "build").assert().success().get_output().clone();
    let line = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(line.contains("0 files written, 46 unchanged, 0 removed"), "{line}");
    assert_eq!(snapshot(&folder.path().join("dist")), before);
}

#[test]
fn what_others_changed_is_put_right_though_the_sources_are_the_same() {
    let root = folder(SITE);
    metka(root.path(), "build").assert().success();
    let dist = root.path().join("dist");
    let good = snapshot(&dist);
    let page = dist.join("pl/index.html");
    let bytes = |path: &Path| fs::read(path).expect("file");
    let same_size: Vec<u8> = bytes(&page).iter().map(|_| b'x').collect();
    fs::write(&page, same_size).expect("file");
    fs::remove_file(dist.join("pl/a/index.html")).ok();
    fs::remove_file(dist.join("robots.txt")).expect("file");
    metka(root.path(), "build").assert().success();
    let contents = |files: &BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)>| {
        files.iter().map(|(path, (bytes, _))| (path.clone(), bytes.clone())).collect::<Vec<_>>()
    };
    assert!(contents(&snapshot(&dist)) == contents(&good));
}

#[test]
fn another_setting_makes_another_site_of_the_same_sources() {
    let root = folder(SITE);
    metka(root.path(), "build").assert().success();
    let mut with_address = metka(root.path(), "build");
    with_address.args(["--base-url", "https://example.org/"]).assert().success();
    let page = fs::read_to_string(root.path().join("dist/pl/index.html")).expect("page");
    assert!(page.contains("https://example.org/pl/index.html"));
}

#[test]
fn a_build_with_nothing_to_do_reports_as_any_other() {
    let root = folder(SITE);
    for format in ["json", "sarif"] {
        let outputs = [(); 2].map(|()| {
            let mut metka = metka(root.path(), "build");
            metka.args(["--format", format]).assert().success().get_output().stdout.clone()
        });
        assert!(!outputs[0].is_empty());
        assert_eq!(outputs[0], outputs[1], "{format}");
    }
}

#[test]
fn what_was_found_is_told_by_every_build() {
    let root = folder(&SITE.replace("[pl]", "[pl, uk]"));
    for _ in 0..2 {
        let output = metka(root.path(), "build").assert().success().get_output().stderr.clone();
        assert!(String::from_utf8_lossy(&output).contains("missing-strings"));
    }
}

#[test]
fn build_removes_what_it_wrote_and_nothing_else() {
    let folder = folder(SITE);
    let dist = folder.path().join("dist");
    fs::create_dir(&dist).expect("folder");
    fs::write(dist.join(".gitignore"), "*\n").expect("file");
    metka(folder.path(), "build").assert().success();
    fs::write(dist.join("pl/strona/notatka.txt"), "moje").expect("file");
    fs::write(dist.join("CNAME"), "example.org").expect("file");
    fs::remove_file(folder.path().join("content/pages/a.pl.md")).expect("file");
    fs::remove_file(folder.path().join("content/pages/b.pl.md")).expect("file");
    let output = metka(folder.path(), "build").assert().success().get_output().clone();
    assert!(String::from_utf8_lossy(&output.stderr).contains("7 removed"));
    assert!(!dist.join("pl/strona/index.html").exists());
    assert!(!dist.join("pl/druga").exists(), "a folder that becomes empty goes");
    for kept in ["pl/strona/notatka.txt", "CNAME", ".gitignore"] {
        assert!(dist.join(kept).is_file(), "{kept}");
    }
}

#[test]
fn a_failed_build_leaves_what_was_published() {
    let folder = folder(SITE);
    metka(folder.path(), "build").assert().success();
    let before = snapshot(&folder.path().join("dist"));
    fs::write(folder.path().join("content/pages/a.pl.md"), "---\ntytuł: Strona\n---\n")
        .expect("file");
    fs::write(folder.path().join("content/pages/c.pl.md"), "---\ntitle: Nowa\n---\n")
        .expect("file");
    let output = metka(folder.path(), "build").assert().code(1).get_output().clone();
    assert_eq!(snapshot(&folder.path().join("dist")), before);
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(report.contains("nothing was written"), "{report}");
}

#[test]
fn a_fault_that_shows_while_pages_are_drawn_leaves_what_was_published() {
    let folder = folder(SITE);
    let dist = folder.path().join("dist");
    metka(folder.path(), "build").assert().success();
    let before = snapshot(&dist);
    // Pages that come before it have been drawn and written by then.
    let template = "{% extends \"base.html\" %}{% block body %}{% if page.id == \"pages/b\" %}\
                    {{ page.title.text.nothing.there }}{% else %}x{% endif %}{% endblock body %}";
    let templates = folder.path().join("themes/default/templates");
    fs::create_dir_all(&templates).expect("folder");
    fs::write(templates.join("page.html"), template).expect("file");
    let output = metka(folder.path(), "build").assert().code(1).get_output().clone();
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        report.contains("template-fault") && report.contains("nothing was written"),
        "{report}"
    );
    assert_eq!(snapshot(&dist), before);
    fs::remove_dir_all(&dist).expect("removed");
    metka(folder.path(), "build").assert().code(1);
    assert!(!dist.exists(), "a folder made for nothing is removed");
}

#[test]
fn exit_statuses_tell_bad_content_from_a_run_that_could_not_be() {
    let good = folder(SITE);
    metka(good.path(), "check").assert().code(0);
    let bad = folder(&SITE.replace("title: Druga", "titel: Druga"));
    metka(bad.path(), "check").assert().code(1);
    assert!(!bad.path().join("dist").exists(), "check writes nothing");
    metka(&good.path().join("nothing here"), "check").assert().code(2);
    metka(good.path(), "check").arg("--no-such-flag").assert().code(2);
    metka(good.path(), "check").args(["-u", "not an address"]).assert().code(2);
    fs::write(good.path().join("dist"), "a file where a folder should be").expect("file");
    metka(good.path(), "build").assert().code(2);
}

#[test]
fn strict_makes_warnings_fail() {
    let folder = folder(&format!("{SITE}-- pages/unused.png --\nx\n"));
    metka(folder.path(), "check").assert().code(0);
    metka(folder.path(), "check").arg("--strict").assert().code(1);
    metka(folder.path(), "build").arg("--strict").assert().code(1);
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn the_severity_of_a_rule_is_the_sites_to_choose() {
    let unused = format!("{SITE}-- pages/unused.png --\nx\n");
    let folder = folder(&unused.replace("languages:", "checks: {unused-asset: error}\nlanguages:"));
    metka(folder.path(), "check").assert().code(1);
}

#[test]
fn findings_are_json_for_programs() {
    let folder = folder(&SITE.replace("title: Druga", "titel: Drugą ż"));
    let output = metka(folder.path(), "check")
        .args(["--format", "json"])
        .assert()
        .code(1)
        .get_output()
        .clone();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["errors"], 1);
    assert_eq!(report["warnings"], 0);
    let finding = &report["findings"][0];
    assert_eq!(finding["code"], "unknown-key");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["path"], "content/pages/b.pl.md");
    assert_eq!(
        ["line", "column", "end_line", "end_column"].map(|key| finding[key].as_u64()),
        [Some(2), Some(1), Some(2), Some(6)]
    );
    assert!(finding["message"].as_str().is_some_and(|message| message.contains("titel")));
    assert_eq!(finding["help"], "did you mean `title`?");
}

#[test]
fn messages_come_in_polish() {
    let folder = folder(&SITE.replace("title: Druga", "titel: Druga"));
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka
        .args(["check", "--lang", "pl", "--root"])
        .arg(folder.path())
        .assert()
        .code(1)
        .get_output()
        .clone();
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    for expected in [
        "błąd[unknown-key]: klucz „titel” nie jest tu znany",
        "rada: czy chodziło o „title”?",
        "1 błąd, 0 ostrzeżeń",
    ] {
        assert!(report.contains(expected), "{expected} in {report}");
    }
}

#[test]
fn the_same_sources_give_the_same_bytes_whatever_surrounds_them() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR"));
    let build = |threads: &str, zone: &str, locale: &str| {
        let output = tempfile::tempdir().expect("folder");
        metka(content, "build")
            .arg("-o")
            .arg(output.path())
            .env("RAYON_NUM_THREADS", threads)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .assert()
            .success();
        let files = snapshot(output.path());
        let relative =
            |path: &Path| path.strip_prefix(output.path()).expect("inside").to_path_buf();
        files
            .into_iter()
            .map(|(path, (bytes, _))| (relative(&path), bytes))
            .collect::<BTreeMap<_, _>>()
    };
    let first = build("1", "UTC", "C");
    assert!(first.len() > 60);
    assert!(first == build("7", "Pacific/Kiritimati", "pl_PL.UTF-8"));
}

#[test]
fn without_prose_the_run_is_silent() {
    let folder = folder(SITE);
    let output = metka(folder.path(), "build").arg("-q").assert().success().get_output().clone();
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}
