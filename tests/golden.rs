//! Golden sites: each folder in `tests/golden/` holds the content of a site and the files that it
//! should become.
//!
//! After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test golden` writes the expected
//! files anew; read the difference. A file that is no longer made fails the test until then.

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

/// The assets of the theme.
const THEME_ASSETS: [(&str, &str); 11] = [
    ("metka", "css"),
    ("favicon", "svg"),
    ("icon-32", "png"),
    ("icon-180", "png"),
    ("offline", "js"),
    ("chart", "js"),
    ("table", "js"),
    ("search", "js"),
    ("search-forms", "js"),
    ("search-query", "js"),
    ("search-box", "js"),
];

/// The style of the theme, which the one-page edition brings along.
const THEME_STYLE: &str = include_str!("../themes/default/assets/metka.css");

/// The names of the theme's assets hold the hash of their content, which is not what these tests
/// are about.
fn without_hashes(text: &str) -> String {
    let mut text = text.to_owned();
    for (name, extension) in THEME_ASSETS {
        let start = format!("assets/{name}.");
        let mut rest = text.as_str();
        let mut plain = String::new();
        while let Some((before, after)) = rest.split_once(&start) {
            plain.push_str(before);
            plain.push_str(&start);
            plain.push_str("HASH");
            rest = after.get(8..).unwrap_or_default();
            assert!(rest.starts_with(&format!(".{extension}")), "{rest:.20}");
        }
        plain.push_str(rest);
        text = plain;
    }
    text
}

/// The files of an archive; what is in them stands beside it.
fn members(archive: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).expect("archive");
    let names = (0..archive.len()).map(|index| {
        let file = archive.by_index(index).expect("file");
        format!("{}\n", file.name().expect("name"))
    });
    names.collect()
}

#[test]
fn golden_sites_come_out_as_they_should() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for entry in fs::read_dir(golden).expect("folder") {
        let root = entry.expect("entry").path();
        let mut sources = Sources::read(&root).expect("sources");
        sources.history = History::Full(BTreeMap::default()).into();
        sources.repository_prefix.clear();
        let outcome = compile(&sources, &Settings::default(), &Progress::default());
        assert!(outcome.is_publishable(), "{:#?}", outcome.findings);
        // The index of the search holds strings of the theme; its own tests read it.
        // The theme's own assets and what is drawn from them are the same for every site.
        let of_theme = |path: &str| {
            path.ends_with(".png")
                || path.ends_with(".ico")
                || path.starts_with("schema/")
                || path.starts_with("assets/search")
                || path.ends_with("/search.js")
                || THEME_ASSETS.iter().any(|(name, _)| path.starts_with(&format!("assets/{name}.")))
        };
        let made: BTreeMap<String, String> = outcome
            .value
            .files
            .iter()
            .filter(|(path, _)| !of_theme(path.as_str()))
            .map(|(path, bytes)| {
                let is_archive = path.as_str().ends_with(".zip");
                let text = if is_archive {
                    members(bytes)
                } else {
                    String::from_utf8_lossy(bytes).into_owned()
                };
                let text = text.replace(THEME_STYLE, "/* metka.css */\n");
                (path.to_string(), without_hashes(&text))
            })
            .collect();
        let folder = root.join("expected");
        if update {
            let _ = fs::remove_dir_all(&folder);
            for (path, text) in &made {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().expect("folder")).expect("folder");
                fs::write(path, text).expect("file");
            }
            continue;
        }
        let expected = files(&folder);
        let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&made), names(&expected), "{}", root.display());
        for (path, text) in &made {
            let lines = text.lines().zip(expected[path].lines()).enumerate();
            if let Some((line, (made, expected))) =
                lines.clone().find(|(_, (made, expected))| made != expected)
            {
                panic!("{path}, line {}:\n  made     {made}\n  expected {expected}", line + 1);
            }
            assert_eq!(text, &expected[path], "{path}");
        }
    }
}
