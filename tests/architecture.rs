//! The invariants of `ARCHITECTURE.md` that can be read off the sources.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

#[path = "architecture/imports.rs"]
mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use imports::{Uses, circles, uses};

/// The rooms of `src/`, folders and single files, each with those whose items it uses. They stand
/// in the order of the road: a room uses only rooms that stand before it.
#[rustfmt::skip]
const HOUSE: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("disk.rs", &[]),
    ("images", &["diagnostic"]),
    ("strategy", &["diagnostic", "images"]),
    ("settings.rs", &["strategy"]),
    ("read", &["diagnostic", "disk.rs", "strategy"]),
    ("parse", &["diagnostic", "images", "strategy", "read"]),
    ("schema", &["diagnostic", "strategy", "read", "parse"]),
    ("resolve", &["diagnostic", "images", "strategy", "settings.rs", "read", "parse"]),
    ("derive", &["diagnostic", "strategy", "read", "parse", "resolve"]),
    ("status", &["diagnostic", "strategy", "read", "parse", "resolve", "derive"]),
    ("review", &["diagnostic", "strategy", "read", "parse", "resolve", "derive"]),
    ("files", &["diagnostic", "images", "strategy", "parse", "derive"]),
    ("edition", &["images", "strategy", "parse", "resolve", "derive"]),
    ("pages", &["strategy", "derive", "edition"]),
    ("theme", &["diagnostic", "strategy", "read", "parse", "resolve", "derive", "files", "pages"]),
    ("outputs", &["strategy", "parse", "derive", "files", "edition", "pages"]),
    (
        "render",
        &[
            "diagnostic", "images", "strategy", "read", "parse", "resolve", "derive", "files",
            "edition", "pages", "theme", "outputs",
        ],
    ),
    (
        "comparison",
        &[
            "diagnostic", "strategy", "read", "parse", "resolve", "derive", "files", "edition",
            "render",
        ],
    ),
    ("emit", &["disk.rs", "derive", "files", "render"]),
    (
        "lib.rs",
        &[
            "diagnostic", "strategy", "settings.rs", "read", "parse", "resolve", "derive",
            "status", "review", "files", "theme", "render", "comparison",
        ],
    ),
    (
        "serve",
        &[
            "diagnostic", "strategy", "settings.rs", "read", "derive", "status", "files",
            "render", "lib.rs",
        ],
    ),
    ("scaffold", &["diagnostic", "disk.rs", "strategy", "read", "parse", "schema", "comparison"]),
    (
        "import",
        &["diagnostic", "strategy", "settings.rs", "read", "parse", "lib.rs", "scaffold"],
    ),
    (
        "cli",
        &[
            "diagnostic", "disk.rs", "strategy", "settings.rs", "read", "schema", "resolve",
            "parse", "derive", "status", "files", "theme", "render", "emit", "lib.rs", "serve",
            "scaffold", "import",
        ],
    ),
    ("main.rs", &["cli"]),
];

/// What only some may do: its name, how it shows, and the folders and files that may. A name that
/// begins with a dot is a method.
#[rustfmt::skip]
const POWERS: &[(&str, &[&str], &[&str])] = &[
    (
        "touch files",
        &[
            "std::fs", "std::os", ".canonicalize", ".exists", ".is_dir", ".is_file",
            ".is_symlink", ".metadata", ".read_dir", ".read_link", ".symlink_metadata",
            ".try_exists",
        ],
        &[
            "disk.rs", "read", "emit", "scaffold/write.rs", "serve/preview.rs", "serve/watch.rs",
            "cli",
        ],
    ),
    ("run programs", &["std::process::Command"], &["read/git.rs"]),
    (
        "open connections",
        &["std::net::TcpListener", "std::net::TcpStream", "std::net::UdpSocket"],
        &["serve"],
    ),
    (
        "look at the clock",
        &["std::time::Instant", "std::time::SystemTime", "std::time::UNIX_EPOCH"],
        &["read/reading.rs", "emit/manifest.rs", "emit/seal.rs", "serve", "cli"],
    ),
    ("look at the environment", &["std::env"], &["read/git.rs", "cli"]),
    (
        "begin threads or wait for them",
        &["std::thread", "rayon::spawn", "rayon::ThreadPoolBuilder"],
        &["disk.rs", "read/git.rs", "render/preview.rs", "serve", "cli"],
    ),
    (
        "keep what changes behind a shared reference",
        &[
            "std::cell", "std::sync::Mutex", "std::sync::RwLock", "std::sync::OnceLock",
            "std::sync::atomic",
        ],
        &[
            "read/files.rs", "read/walk.rs", "files/mod.rs", "theme/fragments.rs", "theme/under_way.rs",
            "outputs/offline.rs", "render/page_cache.rs", "render/pictures.rs", "render/preview.rs", "render/site.rs",
            "render/build.rs", "emit", "serve", "cli",
        ],
    ),
    (
        "print",
        &["std::io::stdout", "std::io::stderr", "println", "eprintln", "print", "eprint", "dbg"],
        &["cli"],
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

/// The sources by their paths from `src/` on.
fn sources() -> BTreeMap<String, String> {
    let named = rust_files(&root().join("src")).into_iter().map(|path| {
        let name = path.strip_prefix(root()).expect("a source file").to_string_lossy();
        (name.replace('\\', "/"), fs::read_to_string(&path).expect("source"))
    });
    named.collect()
}

/// The room of a file: its folder in `src/`, or the file itself.
fn room(file: &str) -> &str {
    let within = file.strip_prefix("src/").unwrap_or(file);
    within.split_once('/').map_or(within, |(folder, _)| folder)
}

#[test]
fn rooms_use_only_rooms_that_stand_before_them() {
    let mut faults = Vec::new();
    let place = |room: &str| HOUSE.iter().position(|(known, _)| *known == room);
    for (room, allowed) in HOUSE {
        for other in *allowed {
            assert!(place(other) < place(room), "src/{other} stands after src/{room}");
        }
    }
    for (file, others) in uses(&sources()).files {
        let Some(at) = place(room(&file)) else {
            panic!("src/{} is not in the house: add it here and to ARCHITECTURE.md", room(&file));
        };
        for other in others {
            let to = room(&other);
            if to != room(&file) && !HOUSE[at].1.contains(&to) {
                faults.push(format!("{file} uses {other}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_two_files_use_each_other_directly_or_in_a_circle() {
    let circles = circles(&uses(&sources()).files);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn outputs_do_not_know_each_other() {
    let output = |file: &str| -> Option<String> {
        let within = file.strip_prefix("src/outputs/")?;
        Some(within.split(['/', '.']).next()?.to_owned()).filter(|output| output != "mod")
    };
    for (file, others) in uses(&sources()).files {
        let Some(own) = output(&file) else { continue };
        for other in others {
            let is_foreign = output(&other).is_some_and(|output| output != own);
            assert!(!is_foreign, "{file} uses {other}");
        }
    }
}

#[test]
fn each_power_has_its_own_rooms() {
    let mut faults = Vec::new();
    let Uses { outside, .. } = uses(&sources());
    for (power, signs, rooms) in POWERS {
        let mut unused: BTreeSet<&str> = rooms.iter().copied().collect();
        for (file, paths) in &outside {
            let shows = |path: &String| {
                signs.iter().any(|sign| {
                    path.strip_prefix(sign)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
                })
            };
            let Some(path) = paths.iter().find(|path| shows(path)) else { continue };
            let within = file.strip_prefix("src/").unwrap_or(file);
            let may = rooms.iter().find(|may| **may == room(file) || **may == within);
            match may {
                Some(may) => _ = unused.remove(may),
                None => faults.push(format!("{file} may not {power}: {path}")),
            }
        }
        faults.extend(unused.iter().map(|room| format!("{room} does not {power} any more")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the checks above say of made-up sources.
fn made_up(files: &[(&str, &str)]) -> Uses {
    uses(&files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn every_way_to_use_something_is_seen() {
    let made_up = made_up(&[
        ("src/lib.rs", "mod a; mod b; pub use b::inner::Thing as Renamed;"),
        (
            "src/a/mod.rs",
            "mod deep; pub(crate) const HERE: u8 = 1; pub(crate) use crate::b::other;",
        ),
        ("src/a/deep.rs", "use super::super::b::{inner::{self as i}}; fn f() { i::run(); }"),
        ("src/a/root.rs", "use crate::{Renamed}; fn f(_: Renamed) {}"),
        ("src/a/macros.rs", "fn f() { println!(\"{}\", crate::b::inner::run()); }"),
        ("src/a/parent.rs", "fn f() -> u8 { super::HERE }"),
        ("src/a/glob.rs", "use crate::b::inner::*; fn f() { run(); }"),
        ("src/a/tests_only.rs", "#[cfg(test)] mod tests { use crate::b::inner::run; }"),
        ("src/a/via.rs", "fn f() { super::other(); }"),
        ("src/a/twin.rs", "fn f() { crate::b::inner(); }"),
        ("src/b/mod.rs", "pub(crate) mod inner; pub use inner::inner; pub(crate) fn other() {}"),
        (
            "src/b/inner.rs",
            "pub struct Thing; pub fn inner() {} pub fn run() { crate::a::HERE; std::fs::read(\"\"); }",
        ),
        (
            "src/b/clock.rs",
            "use std::time::{self, Duration as D}; fn f() { time::Instant::now(); }",
        ),
        ("src/b/method.rs", "fn f(p: &std::path::Path) { p.exists(); }"),
        (
            "src/b/prelude.rs",
            "use rayon::prelude::*; fn f() { std::env::var(\"\"); crate::a::other(); }",
        ),
    ]);
    let file = |name: &str| -> Vec<&str> {
        made_up.files[&format!("src/{name}.rs")].iter().map(String::as_str).collect()
    };
    assert_eq!(file("a/deep"), ["src/b/inner.rs"], "a renamed module of a group");
    assert_eq!(file("a/root"), ["src/b/inner.rs"], "a re-export of the root under another name");
    assert_eq!(file("a/macros"), ["src/b/inner.rs"], "a path in a macro");
    assert_eq!(file("a/parent"), ["src/a/mod.rs"], "an item of the parent");
    assert_eq!(file("a/glob"), ["src/b/inner.rs"], "a name of a glob");
    assert_eq!(file("a/via"), ["src/b/mod.rs"], "a re-export of the parent");
    assert_eq!(file("a/twin"), ["src/b/inner.rs"], "a function that is named like a module");
    assert!(file("a/tests_only").is_empty(), "tests are left out");
    let outside =
        |name: &str, path: &str| made_up.outside[&format!("src/{name}.rs")].contains(path);
    assert!(outside("b/inner", "std::fs::read"));
    assert!(outside("b/clock", "std::time::Instant::now"));
    assert!(outside("b/method", ".exists"));
    assert!(outside("b/prelude", "std::env::var"), "a glob of another crate hides nothing");
    assert_eq!(file("b/prelude"), ["src/b/mod.rs"]);
}

#[test]
fn circles_are_found_through_parents_and_re_exports() {
    let files = made_up(&[
        ("src/lib.rs", "mod a; mod b; pub use b::Thing;"),
        ("src/a/mod.rs", "mod child; pub struct Own; fn f() { child::run(); }"),
        ("src/a/child.rs", "use super::Own; pub fn run() {} fn g(_: Own) {}"),
        ("src/b.rs", "pub struct Thing; fn f() { crate::c::run(); }"),
        ("src/c.rs", "pub fn run() { crate::d::run(); }"),
        ("src/d.rs", "pub fn run() {} fn f(_: crate::Thing) {}"),
    ])
    .files;
    let expected: [&[&str]; 2] =
        [&["src/a/child.rs", "src/a/mod.rs"], &["src/b.rs", "src/c.rs", "src/d.rs"]];
    assert_eq!(circles(&files), expected);
}

#[test]
fn the_sources_are_really_read() {
    let Uses { files, outside } = uses(&sources());
    assert!(files["src/pages/entry.rs"].contains("src/pages/section.rs"));
    assert!(files["src/lib.rs"].contains("src/render/build.rs"));
    assert!(outside["src/serve/watch.rs"].contains("std::time::Instant::now"));
    assert!(files.values().map(BTreeSet::len).sum::<usize>() > 500);
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
    for (room, _) in HOUSE {
        let name = if room.ends_with(".rs") { format!("`{room}`") } else { format!("`{room}/`") };
        assert!(map.contains(&name), "ARCHITECTURE.md does not name {name}");
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
