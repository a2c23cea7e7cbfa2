//! What editors begin with: a new site, a new entry, and the mark of a translation.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const KINDS: [(&str, &str); 7] = [
    ("action", "03"),
    ("indicator", "noise"),
    ("operational", "2"),
    ("tool", "noise-programme"),
    ("report", "2025"),
    ("goal", "ii"),
    ("page", "law/privacy"),
];

fn metka(arguments: &[&str], root: &Path) -> Command {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.args(arguments).arg("--root").arg(root);
    metka
}

/// What a run says, and how it ends.
fn answer(mut command: Command) -> (i32, String) {
    let output = command.output().expect("the program runs");
    let text = String::from_utf8(output.stderr).expect("UTF-8");
    (output.status.code().expect("a status"), text)
}

/// A new site, made by the program.
fn new_site(ui_language: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.arg("init").arg(folder.path()).args(["--lang", ui_language]).assert().code(0);
    folder
}

fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_symlink() {
                let target = fs::read_link(&path).expect("link");
                files.insert(path, target.into_os_string().into_encoded_bytes());
            } else if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), fs::read(&path).expect("file"));
            }
        }
    }
    files
}

#[test]
fn a_new_site_has_nothing_wrong_with_it_and_builds() {
    for ui_language in ["pl", "en"] {
        let site = new_site(ui_language);
        let (status, text) =
            answer(metka(&["check", "--strict", "--lang", ui_language], site.path()));
        assert_eq!(status, 0, "{text}");
        metka(&["build", "--strict"], site.path()).assert().code(0);
        for page in ["pl/cele/i/index.html", "en/goals/i/index.html"] {
            assert!(site.path().join("dist").join(page).is_file(), "{page}");
        }
    }
}

#[test]
fn every_translation_of_a_new_site_has_its_mark() {
    let site = new_site("en");
    for (path, bytes) in snapshot(&site.path().join("content")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let is_translation = path.to_string_lossy().ends_with(".en.md");
        assert_eq!(text.contains("\ntranslated_from: \""), is_translation, "{}", path.display());
    }
}

#[test]
fn comments_are_in_the_language_of_the_tool() {
    let text = |ui_language| {
        let site = new_site(ui_language);
        fs::read_to_string(site.path().join("content/site.yaml")).expect("file")
    };
    let (polish, english) = (text("pl"), text("en"));
    assert!(polish.contains("# Języki serwisu.") && !polish.contains("# The languages"));
    assert!(english.contains("# The languages") && !english.contains("# Języki"));
    for text in [polish, english] {
        assert!(!text.contains('%'), "{text}");
    }
}

/// The YAML files of a site with the schemas that they name.
fn named_schemas(site: &Path) -> BTreeMap<PathBuf, PathBuf> {
    let files = snapshot(&site.join("content")).into_iter();
    let facts = files.filter(|(path, _)| path.extension().is_some_and(|ending| ending == "yaml"));
    let named = facts.map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let first = text.lines().next().unwrap_or_default();
        let schema = first.strip_prefix("# yaml-language-server: $schema=").unwrap_or_default();
        let schema = path.parent().expect("a folder").join(schema);
        (path, schema)
    });
    named.collect()
}

#[test]
fn every_yaml_file_names_a_schema_that_is_there() {
    let site = new_site("pl");
    for (kind, stem) in KINDS {
        metka(&["new", kind, stem, "--goal", "i"], site.path()).output().expect("runs");
        metka(&["new", kind, stem], site.path()).output().expect("runs");
    }
    let repository = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for root in [site.path(), &repository] {
        let named = named_schemas(root);
        assert!(named.len() > 5);
        for (path, schema) in named {
            assert!(schema.is_file(), "{}: {}", path.display(), schema.display());
        }
    }
}

/// `UPDATE_GOLDEN=1 cargo test --test scaffold` writes them anew.
#[test]
fn this_repository_has_the_editor_files_of_a_new_site() {
    let site = new_site("pl");
    let repository = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for folder in ["schemas", ".vscode"] {
        for (path, bytes) in snapshot(&site.path().join(folder)) {
            let own = repository.join(path.strip_prefix(site.path()).expect("in the site"));
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                fs::create_dir_all(own.parent().expect("a folder")).expect("folder");
                fs::write(&own, &bytes).expect("file");
            }
            let same = fs::read(&own).is_ok_and(|own| own == bytes);
            assert!(same, "{}: differs from what `metka init` writes", own.display());
        }
    }
}

#[test]
fn what_is_beside_the_content_stays() {
    let folder = tempfile::tempdir().expect("folder");
    fs::create_dir(folder.path().join(".vscode")).expect("folder");
    let settings = folder.path().join(".vscode/settings.json");
    fs::write(&settings, "{}").expect("file");
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.arg("init").arg(folder.path()).assert().code(0);
    assert_eq!(fs::read_to_string(settings).expect("file"), "{}");
    assert!(folder.path().join(".vscode/extensions.json").is_file());
}

#[test]
fn a_site_is_never_begun_over_another() {
    let site = new_site("en");
    fs::write(site.path().join("content/site.yaml"), "languages: [pl]\n").expect("file");
    let before = snapshot(site.path());
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.arg("init").arg(site.path()).args(["--lang", "pl"]);
    let (status, text) = answer(metka);
    assert_eq!(status, 2);
    assert!(text.contains("już istnieje; niczego nie zapisano"), "{text}");
    assert_eq!(snapshot(site.path()), before);
}

#[test]
fn a_new_entry_of_every_kind_is_without_error() {
    for ui_language in ["pl", "en"] {
        let site = new_site(ui_language);
        for (kind, stem) in KINDS {
            let before = snapshot(site.path()).len();
            metka(&["new", kind, stem, "--lang", ui_language], site.path()).assert().code(0);
            assert_eq!(snapshot(site.path()).len(), before + 3, "{kind}");
            if kind == "goal" {
                fs::rename(site.path().join("content/goals/ii"), site.path().join("ii"))
                    .expect("moved aside, so that there is an only goal again");
            }
        }
        fs::rename(site.path().join("ii"), site.path().join("content/goals/ii")).expect("back");
        for drafts in [&["check"][..], &["check", "--drafts"]] {
            let (status, text) = answer(metka(drafts, site.path()));
            assert_eq!(status, 0, "{text}");
        }
        metka(&["build"], site.path()).assert().code(0);
        let page = site.path().join("dist/pl/cele/i/dzialania/nowe-dzialanie/index.html");
        assert!(!page.exists(), "a draft is not published");
    }
}

#[test]
fn a_new_entry_keeps_its_address_whatever_its_title_becomes() {
    let site = new_site("en");
    for (kind, stem, file, slugs) in [
        ("action", "03", "goals/i/actions/03", ["dzialanie-03", "action-03"]),
        ("operational", "2", "goals/i/operational/2", ["cel-2", "goal-2"]),
        ("indicator", "noise", "goals/i/indicators/noise", ["noise", "noise"]),
        ("page", "law/2024", "pages/law/2024", ["strona-2024", "page-2024"]),
        ("report", "2025", "goals/i/reports/2025", ["2025", "2025"]),
        ("goal", "ii", "goals/ii/index", ["ii", "ii"]),
    ] {
        metka(&["new", kind, stem], site.path()).assert().code(0);
        for (tag, slug) in ["pl", "en"].into_iter().zip(slugs) {
            let path = site.path().join(format!("content/{file}.{tag}.md"));
            let text = fs::read_to_string(path).expect("file");
            assert!(text.contains(&format!("\nslug: {slug}\n")), "{text}");
        }
    }
    let file = site.path().join("content/goals/i/actions/03.pl.md");
    let words = fs::read_to_string(&file).expect("file");
    for title in ["Nowe działanie", "Ławki parkowe"] {
        let words = words.replace("draft: true\n", "").replace("Nowe działanie", title);
        fs::write(&file, words).expect("file");
        metka(&["build"], site.path()).assert().code(0);
        let page = site.path().join("dist/pl/cele/i/dzialania/dzialanie-03/index.html");
        assert!(fs::read_to_string(page).expect("page").contains(title));
    }
}

/// What a commented line shows is true: each key that it names is known.
#[test]
fn comments_teach_keys_that_there_are() {
    let site = new_site("pl");
    for (kind, stem) in KINDS {
        metka(&["new", kind, stem, "--goal", "i"], site.path()).output().expect("runs");
        metka(&["new", kind, stem], site.path()).output().expect("runs");
    }
    for (path, bytes) in snapshot(&site.path().join("content")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let shown: Vec<String> = text
            .lines()
            .map(|line| match line.strip_prefix('#') {
                // A comment in words begins with one space, a key with none, what is below a key
                // with two.
                Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest.to_owned(),
                _ => line.to_owned(),
            })
            .collect();
        fs::write(path, shown.join("\n") + "\n").expect("file");
    }
    let output = metka(&["check", "--drafts", "--format", "json"], site.path()).output().expect("");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for finding in report["findings"].as_array().expect("findings") {
        let code = finding["code"].as_str().expect("code");
        let is_of_the_example = matches!(
            code,
            "missing-label-data"
                | "unknown-reference"
                | "duplicate-number"
                | "duplicate-address"
                | "key-not-for-kind"
                | "broken-link"
        );
        let is_error = finding["severity"] == "error";
        assert!(is_of_the_example || !is_error, "{finding}");
    }
}

#[test]
fn new_refuses_with_a_reason_and_writes_nothing() {
    let site = new_site("en");
    let refused = |arguments: &[&str], reason: &str| {
        let before = snapshot(site.path());
        let (status, text) = answer(metka(arguments, site.path()));
        assert_eq!(status, 2, "{text}");
        assert!(text.contains(reason), "{text}");
        assert_eq!(snapshot(site.path()), before);
    };
    refused(&["new", "action", "01", "--lang", "en"], "actions/01.pl.md is there already");
    refused(&["new", "action", "01", "--lang", "pl"], "actions/01.pl.md już istnieje");
    refused(
        &["new", "page", "O_Nas", "--lang", "en"],
        "use a–z, digits, dots and hyphens: `o-nas`",
    );
    refused(&["new", "page", "O_Nas", "--lang", "pl"], "łączników: „o-nas”");
    refused(&["new", "page", "con/a", "--lang", "en"], "on Windows");
    refused(&["new", "page", &"a".repeat(201), "--lang", "pl"], "najwyżej 200");
    refused(&["new", "report", "last", "--lang", "en"], "named by its year");
    refused(&["new", "action", "index", "--lang", "en"], "cannot be the name");
    refused(&["new", "action", "../x", "--lang", "en"], "cannot be the name");
    for (kind, stem) in [("page", "../../x"), ("page", ".x"), ("page", "a//b"), ("goal", "..")] {
        refused(&["new", kind, stem, "--lang", "en"], "cannot be the name");
    }
    refused(&["new", "action", "03", "--goal", "ii", "--lang", "en"], "there is no goal `ii`");
    refused(&["new", "page", "x", "--goal", "i", "--lang", "en"], "--goal is not for this kind");
    metka(&["new", "goal", "ii"], site.path()).assert().code(0);
    refused(&["new", "action", "03", "--lang", "en"], "choose one with --goal: i, ii");
    refused(&["new", "action", "03", "--lang", "pl"], "wybierz jeden opcją --goal: i, ii");
    let empty = tempfile::tempdir().expect("folder");
    let (status, text) = answer(metka(&["new", "page", "x", "--lang", "en"], empty.path()));
    assert!(status == 2 && text.contains("does not say the languages"), "{text}");
}

#[test]
fn new_follows_the_languages_of_the_site() {
    let site = tempfile::tempdir().expect("folder");
    fs::create_dir(site.path().join("content")).expect("folder");
    fs::write(site.path().join("content/site.yaml"), "languages: [uk, pl, en-GB]").expect("file");
    metka(&["new", "page", "a"], site.path()).assert().code(0);
    let title = |language: &str| {
        let path = site.path().join(format!("content/pages/a.{language}.md"));
        let text = fs::read_to_string(path).expect("file");
        text.lines().find(|line| line.starts_with("title:")).map(str::to_owned)
    };
    assert_eq!(title("uk").as_deref(), Some("title: New page"));
    assert_eq!(title("pl").as_deref(), Some("title: Nowa strona"));
    assert_eq!(title("en-GB").as_deref(), Some("title: New page"));
}

#[test]
fn a_stale_translation_becomes_current_and_keeps_its_other_bytes() {
    let site = new_site("en");
    let source = site.path().join("content/pages/about.pl.md");
    let translation = site.path().join("content/pages/about.en.md");
    let body = fs::read_to_string(&source).expect("file");
    fs::write(&source, format!("{body}\nNowe zdanie.\n")).expect("file");
    // As Windows writes it.
    let text = fs::read_to_string(&translation).expect("file");
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    fs::write(&translation, &text).expect("file");
    let (status, report) = answer(metka(&["check", "--strict", "--lang", "en"], site.path()));
    assert!(status == 1 && report.contains("stale-translation"), "{report}");

    let file = translation.to_str().expect("UTF-8");
    let (status, said) = answer(metka(&["translated", file, "--lang", "en"], site.path()));
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("about.en.md: marked as made from content/pages/about.pl.md"), "{said}");
    let after = fs::read_to_string(&translation).expect("file");
    let without_mark = |text: &str| {
        let (before, rest) = text.split_once("translated_from: \"").expect("a mark");
        let (mark, rest) = rest.split_at(8);
        (mark.to_owned(), format!("{before}{rest}"))
    };
    let ((old_mark, old), (new_mark, new)) = (without_mark(&text), without_mark(&after));
    assert_eq!(old, new);
    assert_ne!(old_mark, new_mark);
    metka(&["check", "--strict"], site.path()).assert().code(0);

    let (status, said) =
        answer(metka(&["translated", "content/pages/about.en.md", "--lang", "pl"], site.path()));
    assert!(status == 0 && said.contains("już jest zgodny"), "{said}");
    assert_eq!(fs::read_to_string(&translation).expect("file"), after);
}

/// A translation in a new site before and after `metka translated`, its mark replaced by `MARK`;
/// none where the run refuses.
fn marked(translation: &str) -> Option<String> {
    let site = new_site("en");
    let pages = site.path().join("content/pages");
    fs::write(pages.join("a.pl.md"), "---\ntitle: Strona\n---\n\nTekst.\n").expect("file");
    fs::write(pages.join("a.en.md"), translation).expect("file");
    let (status, said) =
        answer(metka(&["translated", "content/pages/a.en.md", "--lang", "en"], site.path()));
    let after = fs::read_to_string(pages.join("a.en.md")).expect("file");
    if status != 0 {
        assert!(said.contains("front matter") && after == translation, "{said}");
        return None;
    }
    let mark = said.rsplit_once('(').and_then(|(_, rest)| rest.split_once(')'));
    Some(after.replace(mark.expect("the mark is told").0, "MARK"))
}

#[test]
fn the_mark_is_all_that_changes() {
    for (before, after) in [
        ("---\ntitle: A\n---\nText.", "---\ntitle: A\ntranslated_from: \"MARK\"\n---\nText."),
        (
            "\u{feff}---\r\ntitle: A\r\n---\r\n\r\nText.\r\n",
            "\u{feff}---\r\ntitle: A\r\ntranslated_from: \"MARK\"\r\n---\r\n\r\nText.\r\n",
        ),
        (
            "---\ntranslated_from: 12345678  # old\ntitle: A\n---\n",
            "---\ntranslated_from: \"MARK\"  # old\ntitle: A\n---\n",
        ),
        (
            "---\ntranslated_from: 'old'\ntitle: A\n---\n",
            "---\ntranslated_from: \"MARK\"\ntitle: A\n---\n",
        ),
        (
            "---\ntranslated_from: # none yet\ntitle: A\n---\n",
            "---\ntranslated_from: \"MARK\" # none yet\ntitle: A\n---\n",
        ),
        (
            "---\r\ntitle: A\r\ntranslated_from:\r\n---\r\n",
            "---\r\ntitle: A\r\ntranslated_from: \"MARK\"\r\n---\r\n",
        ),
        (
            "---\ntranslated_from: ~\ntitle: A\n---\n",
            "---\ntranslated_from: \"MARK\"\ntitle: A\n---\n",
        ),
    ] {
        assert_eq!(marked(before).as_deref(), Some(after), "{before:?}");
        assert_eq!(marked(&after.replace("MARK", "00000000")).as_deref(), Some(after));
    }
}

#[test]
fn what_cannot_be_changed_safely_is_refused() {
    for faulty in ["Text.", "---\ntitle: A\n", "---\ntitle: [\n---\n", "---\n{title: A}\n---\n"] {
        assert_eq!(marked(faulty), None, "{faulty:?}");
    }
}

#[test]
fn translated_refuses_with_a_reason_and_changes_nothing() {
    let site = new_site("en");
    let pages = site.path().join("content/pages");
    fs::write(pages.join("plain.pl.md"), "---\ntitle: A\n---\n").expect("file");
    fs::write(pages.join("plain.en.md"), "Text.\n").expect("file");
    fs::write(pages.join("alone.en.md"), "---\ntitle: A\n---\n").expect("file");
    fs::write(pages.join("other.de.md"), "---\ntitle: A\n---\n").expect("file");
    let before = snapshot(site.path());
    for (file, english, polish) in [
        ("pages/about.pl.md", "is in the source language", "jest w języku źródłowym"),
        ("pages/plain.en.md", "has no front matter", "nie zaczyna się od bloku kluczy"),
        ("pages/alone.en.md", "there is no content/pages/alone.pl.md", "nie ma pliku content/"),
        ("pages/other.de.md", "does not have the language `de`", "nie ma języka „de”"),
        ("site.yaml", "holds no words", "nie jest plikiem z tekstem"),
        ("pages/nothing.en.md", "there is no file", "nie ma pliku"),
    ] {
        let path = format!("content/{file}");
        for (ui_language, reason) in [("en", english), ("pl", polish)] {
            let (status, said) =
                answer(metka(&["translated", &path, "--lang", ui_language], site.path()));
            assert!(status == 2 && said.contains(reason), "{said}");
        }
    }
    assert_eq!(snapshot(site.path()), before);
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        let output = metka.args(["completions", shell]).assert().code(0).get_output().clone();
        let script = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(script.contains("translated"), "{shell}");
    }
}

/// Links that a stranger put where files are begun: what they lead to is neither written nor
/// replaced, and nothing else is written either.
#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a new site, and beside it what no command may touch.
    fn place() -> (tempfile::TempDir, PathBuf) {
        let place = tempfile::tempdir().expect("folder");
        let site = place.path().join("site");
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.arg("init").arg(&site).assert().code(0);
        fs::create_dir(place.path().join("victim")).expect("folder");
        fs::write(place.path().join("victim/mine"), "mine").expect("file");
        (place, site)
    }

    /// Refuses in both languages, naming the path, and changes nothing.
    fn refused(arguments: &[&str], folder: &Path, path: &str, words: [&str; 2]) {
        let before = snapshot(folder.parent().expect("a folder"));
        for (language, words) in ["en", "pl"].into_iter().zip(words) {
            let mut metka = Command::cargo_bin("metka").expect("the binary is built");
            metka.args(arguments).args(["--lang", language]).current_dir(folder);
            let (status, text) = answer(metka);
            assert_eq!(status, 2, "{arguments:?}: {text}");
            assert!(text.contains(path) && text.contains(words), "{arguments:?}: {text}");
        }
        assert_eq!(snapshot(folder.parent().expect("a folder")), before);
    }

    const LINK: [&str; 2] = [
        "it is a symbolic link, and these are not followed; remove it or choose another folder",
        "to dowiązanie symboliczne, a Metka za takimi nie podąża; usuń to albo wybierz inny folder",
    ];

    /// Puts a link to the victim in the place of a file or folder.
    fn link(site: &Path, path: &str, target: &str) {
        let place = site.join(path);
        if place.is_dir() {
            fs::remove_dir_all(&place).expect("removed");
        } else if place.exists() {
            fs::remove_file(&place).expect("removed");
        }
        symlink(site.parent().expect("a folder").join(target), place).expect("link");
    }

    #[test]
    fn nothing_is_begun_through_a_link() {
        for path in ["content/pages", "content/goals", "content/goals/i/actions"] {
            let (_place, site) = place();
            // The content must still be a site, so that the command comes to writing.
            if path == "content/goals" {
                fs::create_dir_all(site.join("../victim/i")).expect("folder");
            }
            link(&site, path, "victim");
            let kind = if path == "content/pages" { "page" } else { "action" };
            if path == "content/goals" {
                refused(&["new", "goal", "iii"], &site, "content/goals:", LINK);
            } else {
                refused(&["new", kind, "07"], &site, &format!("{path}:"), LINK);
            }
        }
        // A link that leads nowhere is no free place, of a folder or of a file.
        let (_place, site) = place();
        link(&site, "content/pages/law", "nowhere");
        refused(&["new", "page", "law/privacy"], &site, "content/pages/law:", LINK);
        link(&site, "content/pages/new.pl.md", "nowhere");
        let there = ["is there already; nothing was written", "już istnieje; niczego nie zapisano"];
        refused(&["new", "page", "new"], &site, "content/pages/new.pl.md", there);
    }

    #[test]
    fn no_site_is_begun_through_a_link() {
        let (place, _) = place();
        let folder = place.path().join("new");
        fs::create_dir(&folder).expect("folder");
        for path in ["schemas", ".vscode"] {
            link(&folder, path, "victim");
            refused(&["init", "."], &folder, &format!("{path}:"), LINK);
            fs::remove_file(folder.join(path)).expect("link");
        }
        for target in ["victim", "nowhere"] {
            link(&folder, "content", target);
            let there = ["content is there already", "content już istnieje"];
            refused(&["init", "."], &folder, "content", there);
            fs::remove_file(folder.join("content")).expect("link");
            link(&folder, "way", target);
            refused(&["init", "way"], &folder, "way:", LINK);
            refused(&["init", "way/"], &folder, "way:", LINK);
            refused(&["init", "way/site"], &folder, "way:", LINK);
            fs::remove_file(folder.join("way")).expect("link");
        }
        // What is beside the content may be somebody's own, and stays.
        fs::create_dir(folder.join(".vscode")).expect("folder");
        link(&folder, ".vscode/settings.json", "victim/mine");
        link(&folder, ".vscode/extensions.json", "nowhere");
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.args(["init", "."]).current_dir(&folder).assert().code(0);
        assert!(folder.join(".vscode/extensions.json").is_symlink());
        assert_eq!(fs::read(place.path().join("victim/mine")).expect("file"), b"mine");
        assert!(!place.path().join("nowhere").exists());
    }

    #[test]
    fn no_schema_is_written_through_a_link() {
        let (place, site) = place();
        link(&site, "way", "victim");
        for arguments in [&["schema", "-o", "way"][..], &["schema", "-o", "way/new"]] {
            refused(arguments, &site, "way:", LINK);
        }
        let schema = "schemas/site.schema.json";
        for target in ["victim/mine", "nowhere"] {
            link(&site, schema, target);
            // The others would have to be written too.
            fs::write(site.join("schemas/goal.schema.json"), "old").expect("file");
            refused(&["schema", "-o"], &site, &format!("{schema}:"), LINK);
            fs::remove_file(site.join(schema)).expect("link");
        }
        fs::create_dir(site.join(schema)).expect("folder");
        refused(&["schema", "-o"], &site, &format!("{schema}:"), ["it is a folder", "to folder"]);
        fs::remove_dir(site.join(schema)).expect("folder");
        let pipe = std::process::Command::new("mkfifo").arg(site.join(schema)).status();
        assert!(pipe.expect("mkfifo").success());
        let special = ["a device, a pipe or a socket", "urządzenie, potok albo gniazdo"];
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.args(["schema", "-o", "--lang", "en"]).current_dir(&site);
        let (status, text) = answer(metka);
        assert!(status == 2 && text.contains(special[0]), "{text}");
        fs::remove_file(site.join(schema)).expect("pipe");
        link(&site, "schemas", "victim");
        refused(&["schema", "-o"], &site, "schemas:", LINK);
        fs::remove_file(site.join("schemas")).expect("link");
        fs::create_dir(site.join("schemas")).expect("folder");
        fs::write(site.join(schema), "old").expect("file");
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.args(["schema", "-o"]).current_dir(&site).assert().code(0);
        assert_ne!(fs::read(site.join(schema)).expect("file"), b"old");
        assert_eq!(fs::read(place.path().join("victim/mine")).expect("file"), b"mine");
    }

    #[test]
    fn a_link_to_a_translation_is_not_replaced_by_it() {
        let (place, site) = place();
        let about = site.join("content/pages/about.en.md");
        let text = fs::read_to_string(&about).expect("file");
        let stale = text.replace("translated_from: \"", "translated_from: \"0");
        fs::write(&about, &stale).expect("file");
        // A link in the content is not content.
        link(&site, "content/pages/other.en.md", "site/content/pages/about.en.md");
        link(&site, "short.md", "site/content/pages/about.en.md");
        // A link is told, and neither it nor what it leads to changes.
        let (status, told) = answer(metka(&["translated", "short.md"], &site));
        assert!(status == 2 && told.contains("symbolic link"), "{told}");
        assert!(site.join("short.md").is_symlink());
        assert_eq!(fs::read_to_string(&about).expect("file"), stale);
        metka(&["translated", "content/pages/about.en.md"], &site).assert().code(0);
        assert!(site.join("content/pages/other.en.md").is_symlink());
        assert_eq!(fs::read_to_string(&about).expect("file"), text);
        // Out of the content it leads nowhere.
        fs::write(place.path().join("victim/a.en.md"), "---\ntitle: A\n---\n").expect("file");
        link(&site, "content/pages/law", "victim");
        let (status, _) = answer(metka(&["translated", "content/pages/law/a.en.md"], &site));
        assert_eq!(status, 2);
    }
}

#[test]
fn the_commands_that_are_printed_can_be_copied() {
    let folder = tempfile::tempdir().expect("folder");
    for name in ["Strategia 2030", "O'Brien; echo x", "-r"] {
        let mut init = Command::cargo_bin("metka").expect("the binary is built");
        init.current_dir(folder.path()).args(["init", "--lang", "en", "--", name]);
        let (status, said) = answer(init);
        assert_eq!(status, 0, "{said}");
        let command = said.lines().find_map(|line| line.strip_prefix("next: metka "));
        let command = command.expect("a command");
        if cfg!(unix) {
            let metka = env!("CARGO_BIN_EXE_metka");
            let mut shell = Command::new("sh");
            shell.current_dir(folder.path()).args(["-c", &format!("'{metka}' {command} --quiet")]);
            shell.assert().code(0);
        }
        let page = said.lines().find_map(|line| line.strip_prefix("then open ")).expect("a page");
        assert!(!cfg!(unix) || folder.path().join(page).is_file(), "{page}");
    }
}

#[test]
fn several_translations_and_whole_folders_are_marked_at_once() {
    let site = new_site("en");
    let content = site.path().join("content");
    let before = snapshot(&content);
    let stale = |path: &Path| {
        let text = fs::read_to_string(path).expect("file");
        let (head, rest) = text.split_once("translated_from: \"").expect("a mark");
        let rest = rest.split_once('"').expect("its end").1;
        fs::write(path, format!("{head}translated_from: \"00000000\"{rest}")).expect("file");
    };
    let translations = || before.keys().filter(|path| path.to_string_lossy().ends_with(".en.md"));
    translations().for_each(|path| stale(path));
    let (first, second) = (content.join("site.en.md"), content.join("goals/i/index.en.md"));
    let mut command = metka(&["translated", "--lang", "en"], site.path());
    command.args([&first, &second, &first]);
    let (status, said) = answer(command);
    assert_eq!((status, said.lines().count()), (0, 2), "{said}");
    let mut command = metka(&["translated", "--lang", "en"], site.path());
    command.arg(&content);
    assert_eq!(answer(command).0, 0);
    assert_eq!(snapshot(&content), before);

    // One that cannot be marked keeps all as they are.
    translations().for_each(|path| stale(path));
    let stale = snapshot(&content);
    let mut command = metka(&["translated", "--lang", "en"], site.path());
    command.args([&first, &content.join("site.pl.md")]);
    let (status, said) = answer(command);
    assert!(status == 2 && said.contains("is in the source language"), "{said}");
    assert_eq!(snapshot(&content), stale);
    let empty = content.join("empty");
    fs::create_dir(&empty).expect("folder");
    let mut command = metka(&["translated", "--lang", "en"], site.path());
    command.arg(&empty);
    let (status, said) = answer(command);
    assert!(status == 2 && said.contains("there is no translation in"), "{said}");
}

#[test]
fn a_folder_that_a_build_makes_is_kept_out_of_the_repository() {
    let site = new_site("pl");
    let ignored = site.path().join("dist/.gitignore");
    let first = fs::read(&ignored).expect("file");
    for _ in 0..2 {
        fs::remove_dir_all(site.path().join("dist")).expect("folder");
        metka(&["build", "--lang", "pl"], site.path()).assert().code(0);
        assert_eq!(fs::read(&ignored).expect("file"), first);
    }
    // Not where a build is told to write, nor where the site says so itself.
    let other = site.path().join("public");
    let mut build = metka(&["build"], site.path());
    build.arg("--output-dir").arg(&other).assert().code(0);
    assert!(!other.join(".gitignore").exists());
    fs::remove_dir_all(site.path().join("dist")).expect("folder");
    fs::write(site.path().join(".gitignore"), "/dist/\n").expect("file");
    metka(&["build"], site.path()).assert().code(0);
    assert!(!ignored.exists());
}

#[test]
fn a_run_in_another_folder_says_where_the_site_is() {
    let parent = tempfile::tempdir().expect("folder");
    let run = |folder: &str, arguments: &[&str]| {
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.current_dir(parent.path().join(folder)).args(arguments).args(["--lang", "en"]);
        answer(metka)
    };
    let (status, said) = run("", &["init", "Strategia 2030"]);
    assert_eq!(status, 0, "{said}");
    for (folder, root) in [
        ("Strategia 2030/content", ".."),
        ("Strategia 2030/content/pages", "../.."),
        ("", "'Strategia 2030'"),
    ] {
        for command in ["check", "build", "status"] {
            let (status, said) = run(folder, &[command]);
            assert_eq!(status, 2, "{said}");
            let told = format!("add --root {root}\n");
            assert!(!cfg!(unix) || said.ends_with(&told), "{folder}: {said}");
        }
    }
    // The root of the site itself, and a folder far from any.
    assert_eq!(run("Strategia 2030", &["check"]).0, 0);
    std::fs::create_dir(parent.path().join("Strategia 2030/schemas/a")).expect("folder");
    let (status, said) = run("Strategia 2030/schemas/a", &["check"]);
    assert!(status == 1 && said.contains("missing-site"), "{said}");
}
