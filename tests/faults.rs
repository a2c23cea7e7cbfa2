//! Faults and their reports: each file in `tests/faults/` is a small site and, below a line
//! `== report ==`, what `metka check` says of it.
//!
//! A site without `site.yaml` gets a plain one with the languages `pl` and `en`. A file whose text
//! is `-> TARGET` is a symbolic link. After a change that is meant, `UPDATE_GOLDEN=1 cargo test
//! --test faults` writes the reports anew; read the difference.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use metka::diagnostic::Problem;

/// Stands in the site that is to be checked without an address.
const NO_ADDRESS: &str = "# no address";

const DIVIDER: &str = "== report ==\n";

const PLAIN: &str = "\
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
";

fn fault_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    files.sort();
    files
}

/// What `metka check` says of a site.
fn check(site: &str) -> String {
    let folder = tempfile::tempdir().expect("folder");
    if !site.contains("-- site.yaml --") && !site.contains("-- no site --") {
        support::write(folder.path(), PLAIN);
    }
    support::write(folder.path(), site);
    // What a text file cannot hold is written here.
    let bad = folder.path().join("content/pages/bytes.pl.md");
    if bad.exists() {
        fs::write(&bad, b"---\ntitle: Za\xbf\xf3\xb3\xe6\n---\n").expect("file");
    }
    let large = folder.path().join("content/pages/large.pl.md");
    if large.exists() {
        fs::write(&large, "tekst ".repeat(1 << 20)).expect("file");
    }
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka
        .args(["check", "--quiet", "--lang", "en", "--color", "never"])
        // A site in a test has no address, but for the one that is about that.
        .args((!site.contains(NO_ADDRESS)).then_some("--base-url=https://example.org/"))
        .arg("--root")
        .arg(folder.path())
        .output()
        .expect("metka runs");
    assert!(output.stdout.is_empty());
    let report = String::from_utf8(output.stderr).expect("UTF-8");
    let lines: Vec<_> = report.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

#[test]
fn every_fault_has_the_report_that_it_should_have() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for path in fault_files() {
        let text = fs::read_to_string(&path).expect("fault");
        let (site, expected) = text.split_once(DIVIDER).unwrap_or((&text, ""));
        let report = check(site);
        if update {
            fs::write(&path, format!("{site}{DIVIDER}{report}")).expect("fault");
        } else if report != expected {
            wrong
                .push(format!("{}\n--- expected\n{expected}\n--- found\n{report}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_fault_that_shows_it() {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return;
    }
    let reports: String = fault_files()
        .iter()
        .map(|path| fs::read_to_string(path).expect("fault"))
        .filter_map(|text| Some(text.split_once(DIVIDER)?.1.to_owned()))
        .collect();
    // These need a history or a repository, which `git.rs` and `moves.rs` have, or sizes, which
    // `hostile.rs` has, or a day, which `implementation.rs` has.
    let elsewhere = [
        "shallow-history",
        "git-refused",
        "no-history",
        "unadmitted-change",
        "uncommitted",
        "over-limit",
        "endless-template",
        "page-too-large",
        "lost-address",
        "lost-section",
        "lost-language",
        "lost-fragment",
        "lost-file",
        // `implementation.rs` has this.
        "old-status",
        // `import.rs` has these.
        "not-carried",
        "not-imported",
    ];
    let missing: BTreeSet<_> = Problem::CODES
        .iter()
        .map(|code| code.0)
        .filter(|code| !elsewhere.contains(code) && !reports.contains(&format!("[{code}]")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
