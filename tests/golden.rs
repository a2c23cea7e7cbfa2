//! Golden sites: each folder in `tests/golden/` holds the content of a site, and what it becomes.
//!
//! `expected/` holds one file of each kind, which is compared in full; `expected.txt` lists the
//! hashes of all files. After an intended change, `UPDATE_GOLDEN=1 cargo test --test golden` writes
//! both anew; CONTRIBUTING.md says how to see the whole difference.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use metka::read::{History, Sources};
use metka::{Progress, Settings, compile};

/// All files below a folder.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let Ok(entries) = fs::read_dir(&current) else { continue };
        for entry in entries {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name =
                    path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                files.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    files
}

/// The assets of the theme, which are the same for every site.
const THEME_ASSETS: [&str; 18] = [
    "metka",
    "ledger",
    "indicator",
    "indicators",
    "others",
    "favicon",
    "metka-serif-regular",
    "metka-serif-semibold",
    "ofl",
    "icon-32",
    "icon-180",
    "offline",
    "chart",
    "table",
    "search",
    "search-forms",
    "search-query",
    "search-box",
];

/// Replaces the hashes in the names of the theme's assets, which are not tested here.
fn without_hashes(text: &str) -> String {
    let mut text = text.to_owned();
    for name in THEME_ASSETS {
        let start = format!("assets/{name}.");
        let mut rest = text.as_str();
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once(&start) {
            plain.push_str(before);
            plain.push_str(&start);
            plain.push_str("HASH");
            rest = after.get(8..).unwrap_or_default();
            assert!(rest.starts_with('.'), "{rest:.20}");
        }
        plain.push_str(rest);
        text = plain;
    }
    text
}

/// The names of the files in an archive; the files themselves are published beside it.
fn members(archive: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("archive");
    let names = (0..archive.len()).map(|index| {
        let file = archive.by_index(index).expect("file");
        format!("{}\n", file.name().expect("name"))
    });
    names.collect()
}

/// What a site becomes: its files but for what the theme gives every site.
fn made(root: &Path) -> BTreeMap<String, String> {
    let mut sources = Sources::read(root).expect("sources");
    sources.history = History::Full(BTreeMap::default()).into();
    sources.repository_prefix.clear();
    let outcome = compile(&sources, &Settings::default(), &Progress::default());
    assert!(outcome.is_publishable(), "{:#?}", outcome.findings);
    // The search index has tests of its own, and holds strings of the theme.
    let of_theme = |path: &str| {
        path.ends_with(".png")
            || path.ends_with(".ico")
            || path.starts_with("schema/")
            || path.starts_with("assets/search")
            || path.ends_with("/search.js")
            || THEME_ASSETS.iter().any(|name| path.starts_with(&format!("assets/{name}.")))
    };
    let files = outcome.value.files.iter().filter(|(path, _)| !of_theme(path.as_str()));
    let files = files.map(|(path, bytes)| {
        let is_archive = path.as_str().ends_with(".zip");
        let text =
            if is_archive { members(bytes) } else { String::from_utf8_lossy(bytes).into_owned() };
        (path.to_string(), without_hashes(&without_style(&text)))
    });
    files.collect()
}

/// A page without the style of the theme, which the one-page edition embeds.
fn without_style(text: &str) -> String {
    let parts = text.split_once("<style>").and_then(|(before, rest)| {
        let (_, after) = rest.split_once("</style>")?;
        Some(format!("{before}<style></style>{after}"))
    });
    parts.unwrap_or_else(|| text.to_owned())
}

/// The hash of each file, a line each.
fn hashes(files: &BTreeMap<String, String>) -> String {
    let line = |(path, text): (&String, &String)| {
        format!("{} {path}\n", &blake3::hash(text.as_bytes()).to_hex()[..16])
    };
    files.iter().map(line).collect()
}

#[test]
fn golden_sites_come_out_as_they_should() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for entry in fs::read_dir(golden).expect("folder") {
        let root = entry.expect("entry").path();
        let (list, folder) = (root.join("expected.txt"), root.join("expected"));
        let (made, expected) = (made(&root), files(&folder));
        if update {
            fs::write(&list, hashes(&made)).expect("list");
            for path in expected.keys() {
                match made.get(path) {
                    Some(text) => fs::write(folder.join(path), text).expect("file"),
                    None => fs::remove_file(folder.join(path)).expect("file"),
                }
            }
            continue;
        }
        for (path, expected) in &expected {
            let Some(made) = made.get(path) else { panic!("{path} is not made") };
            let lines = made.lines().zip(expected.lines()).enumerate();
            for (line, (made, expected)) in lines {
                assert_eq!(made, expected, "{path}, line {}", line + 1);
            }
            assert_eq!(made, expected, "{path}");
        }
        let (made, expected) = (hashes(&made), fs::read_to_string(&list).expect("list"));
        let differs = |text: &str, other: &str| {
            text.lines().filter(|line| !other.contains(line)).collect::<Vec<_>>().join("\n")
        };
        assert!(
            made == expected,
            "files differ from {}:\n{}\nexpected:\n{}",
            list.display(),
            differs(&made, &expected),
            differs(&expected, &made)
        );
    }
}
