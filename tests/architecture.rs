//! The invariants of `ARCHITECTURE.md` that can be read off the sources.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src/` with those that they may import from, in the order of the stages.
const HOUSE: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("strategy", &["diagnostic"]),
    ("read", &["diagnostic", "strategy"]),
    ("parse", &["diagnostic", "strategy", "read"]),
    ("schema", &["diagnostic", "strategy", "read", "parse"]),
    ("resolve", &["diagnostic", "strategy", "read", "parse"]),
    ("derive", &["diagnostic", "strategy", "read", "parse", "resolve"]),
    ("status", &["diagnostic", "strategy", "read", "parse", "resolve", "derive"]),
    ("render", &["diagnostic", "strategy", "read", "parse", "resolve", "derive"]),
    ("review", &["diagnostic", "strategy", "read", "parse", "resolve", "derive"]),
    ("emit", &["derive", "render"]),
    (
        "serve",
        &["diagnostic", "strategy", "read", "parse", "resolve", "derive", "status", "render"],
    ),
    ("scaffold", &["diagnostic", "strategy", "read", "parse", "schema"]),
    (
        "cli",
        &[
            "diagnostic",
            "read",
            "schema",
            "render",
            "emit",
            "scaffold",
            "status",
            "strategy",
            "serve",
        ],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The folder of `src/` in which a file stands; none for the files directly in it.
fn folder_of(path: &Path) -> Option<String> {
    let within = path.strip_prefix(root().join("src")).expect("a source file");
    let mut parts = within.iter();
    let first = parts.next()?.to_string_lossy().into_owned();
    parts.next().is_some().then_some(first)
}

/// What a file takes from other folders: `crate::NAME`, tests apart.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut names = Vec::new();
    for (start, found) in code.match_indices("crate::") {
        let rest = &code[start + found.len()..];
        let name: String = rest
            .chars()
            .take_while(|character| character.is_alphanumeric() || *character == '_')
            .collect();
        names.push(name);
    }
    names
}

#[test]
fn data_passes_the_stages_forwards() {
    let folders: Vec<&str> = HOUSE.iter().map(|(folder, _)| *folder).collect();
    for path in rust_files(&root().join("src")) {
        let Some(folder) = folder_of(&path) else { continue };
        let (_, allowed) = HOUSE.iter().find(|(known, _)| *known == folder).unwrap_or_else(|| {
            panic!("src/{folder}/ is not in the house: add it here and to ARCHITECTURE.md")
        });
        for name in imports(&fs::read_to_string(&path).expect("source")) {
            let is_folder = folders.contains(&name.as_str());
            assert!(
                !is_folder || name == folder || allowed.contains(&name.as_str()),
                "{}: src/{folder}/ must not import from src/{name}/",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).expect("source");
        let prints = ["println!", "eprintln!", "print!(", "eprint!(", "stdout()", "stderr()"];
        let is_cli = folder_of(&path).as_deref() == Some("cli");
        assert!(
            is_cli || !prints.iter().any(|print| text.contains(print)),
            "{} prints",
            path.display()
        );
    }
}

#[test]
fn only_the_ends_touch_files_and_the_clock() {
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).expect("source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let touches = [
            "std::fs",
            "fs::",
            "File::",
            "SystemTime",
            "Instant::",
            "process::Command",
            "std::env",
        ];
        let may = matches!(
            folder_of(&path).as_deref(),
            Some("read" | "emit" | "serve" | "scaffold" | "cli")
        ) || path.ends_with("src/disk.rs");
        let found = touches.iter().find(|touch| code.contains(**touch));
        assert!(may || found.is_none(), "{}: {found:?}", path.display());
    }
}

#[test]
fn only_one_file_starts_programs() {
    for path in rust_files(&root().join("src")) {
        let text = fs::read_to_string(&path).expect("source");
        let code = text.split("\nmod tests {").next().unwrap_or_default();
        let may = path.ends_with("src/read/git.rs");
        assert!(may || !code.contains("Command::new"), "{} starts a program", path.display());
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for folder in ["src", "tests"] {
        for path in rust_files(&root().join(folder)) {
            let text = fs::read_to_string(&path).expect("source");
            assert!(text.starts_with("//! "), "{} does not begin with //!", path.display());
        }
    }
}

#[test]
fn the_map_of_the_house_names_every_folder_and_every_dependency() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    for (folder, _) in HOUSE {
        assert!(map.contains(&format!("{folder}/")), "ARCHITECTURE.md does not name src/{folder}/");
    }
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if matches!(section, "[dependencies]" | "[dev-dependencies]")
            && let Some((name, _)) = line.split_once(" =")
        {
            assert!(
                map.contains(&format!("`{name}`")),
                "ARCHITECTURE.md does not say why `{name}` is there"
            );
        }
    }
}

#[test]
fn the_strings_of_the_theme_are_complete_in_both_languages() {
    let keys = |tag: &str| -> Vec<String> {
        let path = root().join(format!("themes/default/strings/{tag}.yaml"));
        let text = fs::read_to_string(path).expect("strings");
        let lines = text.lines().filter(|line| !line.starts_with(['#', ' ']) && line.contains(':'));
        let mut keys: Vec<_> =
            lines.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
        keys.sort();
        keys
    };
    assert_eq!(keys("pl"), keys("en"));
}
